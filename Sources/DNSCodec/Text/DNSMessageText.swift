#if !hasFeature(Embedded)
public import ByteCore

extension DNSMessage: CustomStringConvertible {
    /// The message as `dig` shows one.
    public var description: String { text() }

    /// The message as `dig` shows one: header, flags, EDNS, and the sections with a record a line.
    ///
    /// - Parameters:
    ///   - style: How records are written.
    ///   - isComplete: Whether nothing is lost: the OPT record stands among the additional ones too, as do signatures of the
    ///     message, and bytes behind the last record are there. ``init(parsing:mode:)`` makes the same message of it; a text
    ///     with broken records, which have their bytes or are comments, it refuses.
    public func text(style: DNSTextStyle = .aligned, isComplete: Bool = false) -> String {
        var text = TextBuffer(capacity: 1024)
        text.append(self, style: style, isComplete: isComplete)
        return text.string
    }
}

extension TextBuffer {
    /// Appends a message as `dig` shows one; see ``DNSMessage/text(style:isComplete:)``.
    public mutating func append(
        _ message: DNSMessage, style: DNSTextStyle = .aligned, isComplete: Bool = false
    ) {
        append(headerOf: message)
        if let record = message.optRecord {
            append("\n;; OPT PSEUDOSECTION:\n")
            append(ednsOf: record)
        } else {
            append(0x0a)
        }
        let isUpdate = message.flags.opcode == .update
        if !message.questions.isEmpty {
            append(isUpdate ? ";; ZONE SECTION:\n" : ";; QUESTION SECTION:\n")
            for question in message.questions { append(question, mode: message.mode, style: style) }
            append(0x0a)
        }
        for section in [DNSSection.answer, .authority, .additional] {
            append(section, of: message, style: style, isComplete: isComplete)
        }
        if !isComplete, let record = message.additionals.last, record.isSignatureOfMessage {
            append(record.type == .tsig ? ";; TSIG PSEUDOSECTION:\n" : ";; SIG0 PSEUDOSECTION:\n")
            append(record, style: style)
            append("\n\n")
        }
        if !message.trailingBytes.isEmpty {
            append(";; TRAILING BYTES: ")
            append(hexOf: message.trailingBytes.rawSpan)
            append(0x0a)
        }
    }

    /// Appends a message as `dig` shows one.
    public mutating func append(_ message: DNSMessageView, style: DNSTextStyle = .aligned, isComplete: Bool = false) {
        append(DNSMessage(message), style: style, isComplete: isComplete)
    }

    private mutating func append(headerOf message: DNSMessage) {
        append(";; ->>HEADER<<- opcode: ")
        append(message.flags.opcode)
        append(", status: ")
        append(message.rcodeWithEDNS)
        append(", id: ")
        append(decimal: UInt64(message.identifier))
        append("\n;; flags:")
        for (bit, name) in DNSFlags.names where message.flags.rawValue & bit != 0 {
            append(0x20)
            append(name)
        }
        if message.flags.reserved { append("; MBZ: 0x4") }
        let isUpdate = message.flags.opcode == .update
        append(isUpdate ? "; ZONE: " : "; QUERY: ")
        append(decimal: UInt64(message.questions.count))
        append(isUpdate ? ", PREREQ: " : ", ANSWER: ")
        append(decimal: UInt64(message.answers.count))
        append(isUpdate ? ", UPDATE: " : ", AUTHORITY: ")
        append(decimal: UInt64(message.authorities.count))
        append(", ADDITIONAL: ")
        append(decimal: UInt64(message.additionals.count))
        append(0x0a)
    }

    /// Appends what an OPT record says, in lines that are comments.
    private mutating func append(ednsOf record: DNSRecord) {
        append("; EDNS: version: ")
        append(decimal: UInt64(record.timeToLive >> 16 & 0xff))
        append(", flags:")
        let flags = EDNSFlags(rawValue: UInt16(truncatingIfNeeded: record.timeToLive))
        for (bit, name) in EDNSFlags.names where flags.rawValue & bit != 0 {
            append(0x20)
            append(name)
        }
        if flags.reserved != 0 {
            append("; MBZ: 0x")
            append(hex: flags.reserved)
            append(0x2c)
        } else {
            append(0x3b)
        }
        append(" udp: ")
        append(decimal: UInt64(record.class.rawValue))
        append(0x0a)
        switch record.data {
        case .opt(let options):
            for option in options.options {
                append("; ")
                append(option)
                append(0x0a)
            }
        default:
            append("; ")
            append(record.data)
            append(0x0a)
        }
    }

    private mutating func append(_ question: DNSQuestion, mode: DNSMode, style: DNSTextStyle) {
        let start = count
        append(0x3b)
        append(question.name.view, relativeTo: style.origin)
        append(columnAt: style.isMultiline ? 24 : 32, style, from: start)
        append(question.class.marked(mode == .multicast && question.wantsUnicastResponse))
        append(columnAt: style.isMultiline ? 24 : 40, style, from: start)
        append(question.type)
        append(0x0a)
    }

    private mutating func append(
        _ section: DNSSection, of message: DNSMessage, style: DNSTextStyle, isComplete: Bool
    ) {
        let start = count
        let isUpdate = message.flags.opcode == .update
        switch section {
        case .question: return
        case .answer: append(isUpdate ? ";; PREREQUISITE SECTION:\n" : ";; ANSWER SECTION:\n")
        case .authority: append(isUpdate ? ";; UPDATE SECTION:\n" : ";; AUTHORITY SECTION:\n")
        case .additional: append(";; ADDITIONAL SECTION:\n")
        }
        let records = message[section]
        let edns = section == .additional && !isComplete ? records.firstIndex { $0.type == .opt } : nil
        var hasRecords = false
        for index in records.indices {
            let record = records[index]
            if section == .additional, !isComplete {
                // Those have places of their own.
                if index == edns { continue }
                if index == records.count - 1, record.isSignatureOfMessage { continue }
            }
            hasRecords = true
            let isMarked = message.mode == .multicast && record.flushesCache
            append(record, shownClass: record.class.marked(isMarked), style: style)
            append(0x0a)
        }
        if hasRecords { append(0x0a) } else { truncate(to: start) }
    }
}

extension DNSFlags {
    /// The flags in the order of the header, as `dig` names them.
    static var names: [(UInt16, StaticString)] {
        [(0x8000, "qr"), (0x400, "aa"), (0x200, "tc"), (0x100, "rd"), (0x80, "ra"), (0x20, "ad"), (0x10, "cd")]
    }
}

extension EDNSFlags {
    /// The flags that have names.
    static var names: [(UInt16, StaticString)] { [(0x8000, "do"), (0x4000, "co"), (0x2000, "de")] }
}

extension RRClass {
    /// The class with the bit that multicast DNS has for other things (RFC 6762 sections 5.4 and 10.2).
    func marked(_ isMarked: Bool) -> RRClass { isMarked ? RRClass(rawValue | 0x8000) : self }
}

extension DNSRecord {
    /// Whether it signs the message which it ends: TSIG, or SIG that covers no type (RFC 8945, RFC 2931).
    var isSignatureOfMessage: Bool {
        switch data {
        case .sig(let signature): signature.typeCovered.rawValue == 0
        default: type == .tsig
        }
    }
}

extension DNSMessage {
    /// The OPT record that is EDNS: the first of the additional ones.
    var optRecord: DNSRecord? { additionals.first { $0.type == .opt } }

    /// The response code with the bits that EDNS has.
    var rcodeWithEDNS: RCode {
        guard let record = optRecord, record.name.isRoot, !record.hasLostOwner else { return flags.rcode }
        return RCode(rawValue: flags.rcode.rawValue | UInt16(record.timeToLive >> 24) << 4)
    }
}
#endif
