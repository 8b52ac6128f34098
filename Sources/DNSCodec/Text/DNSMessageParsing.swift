#if !hasFeature(Embedded)
import ByteCore

extension DNSMessage {
    /// The message that a text shows, in the form of ``text(style:isComplete:)`` and of `dig`.
    ///
    /// The header is read from the two lines that `dig` has for it, EDNS from its pseudosection where the additional records
    /// have no OPT record; its options as they are written there, and as `OPT=65001: 0102`. Padding that is not all zero
    /// cannot be read from there. Other comments are skipped.
    ///
    /// - Parameters:
    ///   - text: One message, with names absolute.
    ///   - mode: By whose rules it is read: in multicast DNS the first bit of a class is a flag.
    /// - Throws: ``DNSError`` with the place in the text, in bytes; `lengthMismatch` where the sections have not as many
    ///   records as the line of flags says, since something was left out then: records that are comments since their owners
    ///   were broken, for example.
    public init(parsing text: String, mode: DNSMode = .unicast) throws(DNSError) {
        try self.init(parsing: [UInt8](text.utf8).rawSpan, mode: mode)
    }

    /// The message that a text shows, as ``init(parsing:mode:)-(String,_)`` reads it.
    ///
    /// - Throws: ``DNSError`` as that does.
    public init(parsing text: RawSpan, mode: DNSMode = .unicast) throws(DNSError) {
        var reader = DNSMessageTextReader(text, mode: mode)
        self = try reader.read()
    }
}

/// Reads a message from its text, line by line.
private struct DNSMessageTextReader: ~Escapable {
    private let text: RawSpan
    private var message: DNSMessage
    private var position = 0
    private var section = Part.none
    /// The counts of the line of flags, and where it stands.
    private var counts: [Int]? = nil
    private var countsPlace = 0
    /// The upper bits of the response code.
    private var upperRCode: UInt16 = 0
    /// What the EDNS pseudosection says, and its options.
    private var edns: (timeToLive: UInt32, size: UInt16)? = nil
    private var options: [UInt8] = []
    /// A line of the pseudosection that could not be read: an error only where it is needed.
    private var unreadOption: DNSError? = nil

    private enum Part {
        case none, edns, questions, answers, authorities, additionals
    }

    @_lifetime(copy text)
    init(_ text: RawSpan, mode: DNSMode) {
        self.text = text
        message = DNSMessage(mode: mode)
    }

    mutating func read() throws(DNSError) -> DNSMessage {
        var hasHeader = false
        while let byte = text.byte(at: position) {
            if byte == 0x3b {
                hasHeader = try comment() || hasHeader
            } else {
                try record()
            }
        }
        guard hasHeader else { throw DNSError(.missingField, at: text.byteCount) }
        try addEDNS()
        if let counts {
            let found = [
                message.questions.count, message.answers.count, message.authorities.count, message.additionals.count,
            ]
            guard counts == found else { throw DNSError(.lengthMismatch, at: countsPlace) }
        }
        return message
    }

    // MARK: Records

    private mutating func record() throws(DNSError) {
        let lexer = TextLexer(text, at: position)
        var reader = RecordTextReader(lexer, origin: nil)
        guard try reader.peek() != nil else {
            // A blank line, or only a comment.
            position = reader.lexer.position &+ 1
            return
        }
        guard !lexer.startsWithBlank else { throw DNSError(.missingField, at: position) }
        let word = try reader.word()
        let name = try DNSName(parsing: reader.raw(word), at: word.range.lowerBound, origin: nil)
        let head = try RecordHead(&reader)
        guard let timeToLive = head.timeToLive, let rawClass = head.class else {
            throw DNSError(.missingField, at: head.typePlace)
        }
        let isMarked = message.mode == .multicast && head.type != .opt && rawClass.rawValue & 0x8000 != 0
        let itsClass = isMarked ? RRClass(rawClass.rawValue & 0x7fff) : rawClass
        let data = try RData(parsingRecord: &reader, type: head.type, class: itsClass)
        let record = DNSRecord(name, class: itsClass, timeToLive: timeToLive, flushesCache: isMarked, data)
        switch section {
        case .answers: message.answers.append(record)
        case .authorities: message.authorities.append(record)
        case .additionals: message.additionals.append(record)
        case .none, .edns, .questions: throw DNSError(.extraField, at: position)
        }
        // Behind the line's end, at which the reader stays.
        position = reader.lexer.position &+ 1
    }

    private func lineEnd() -> Int {
        var end = position
        while let byte = text.byte(at: end), byte != 0x0a { end &+= 1 }
        return end
    }

    // MARK: Comments

    /// Reads a line that starts with a semicolon; true where it is that of the header.
    private mutating func comment() throws(DNSError) -> Bool {
        let start = position
        let end = lineEnd()
        position = end &+ 1
        let line = text.clamped(from: start, to: end)
        if line.starts(with: ";; ->>HEADER<<- ") {
            try header(from: start &+ 16, to: end)
            return true
        }
        if line.starts(with: ";; flags:") {
            try flags(from: start &+ 9, to: end)
        } else if line.starts(with: ";; TRAILING BYTES: ") {
            message.trailingBytes = try BytesForm.hexadecimal.parse(
                text.clamped(from: start &+ 19, to: end), at: start &+ 19)
        } else if line.starts(with: ";;") {
            if let part = Self.part(line) { section = part }
        } else if section == .questions, line.byteCount > 1, line.byte(at: 1) != 0x20 {
            try question(from: start &+ 1, to: end)
        } else if section == .edns, line.starts(with: "; EDNS: ") {
            try ednsHead(from: start &+ 8, to: end)
        } else if section == .edns, line.byteCount > 2 {
            option(from: start &+ 2, to: end)
        }
        return false
    }

    private static func part(_ line: RawSpan) -> Part? {
        if line.starts(with: ";; QUESTION SECTION") || line.starts(with: ";; ZONE SECTION") { return .questions }
        if line.starts(with: ";; ANSWER SECTION") || line.starts(with: ";; PREREQUISITE SECTION") { return .answers }
        if line.starts(with: ";; AUTHORITY SECTION") || line.starts(with: ";; UPDATE SECTION") { return .authorities }
        if line.starts(with: ";; ADDITIONAL SECTION") { return .additionals }
        if line.starts(with: ";; OPT PSEUDOSECTION") { return .edns }
        // Signatures are the last of the additional records.
        if line.starts(with: ";; TSIG PSEUDOSECTION") || line.starts(with: ";; SIG0 PSEUDOSECTION") {
            return .additionals
        }
        return nil
    }

    /// `opcode: QUERY, status: NOERROR, id: 4660`
    private mutating func header(from start: Int, to end: Int) throws(DNSError) {
        var fields = TextFields(text, start, end)
        try fields.expect("opcode:")
        let opcode = try fields.word()
        guard let value = Opcode(parsing: fields.bytes(opcode)) else {
            throw DNSError(.unknownWord, at: opcode.lowerBound)
        }
        message.flags.opcode = value
        try fields.expect("status:")
        let status = try fields.word()
        guard let rcode = RCode(parsing: fields.bytes(status)) else {
            throw DNSError(.unknownWord, at: status.lowerBound)
        }
        message.flags.rcode = rcode
        upperRCode = rcode.rawValue >> 4
        try fields.expect("id:")
        message.identifier = UInt16(truncatingIfNeeded: try fields.number(to: 0xffff))
    }

    /// `qr rd ra; MBZ: 0x4; QUERY: 1, ANSWER: 2, AUTHORITY: 0, ADDITIONAL: 1`
    private mutating func flags(from start: Int, to end: Int) throws(DNSError) {
        countsPlace = start
        var fields = TextFields(text, start, end)
        var found: [Int] = []
        while let word = fields.next() {
            let bytes = fields.bytes(word)
            guard bytes.byte(at: bytes.byteCount &- 1) == 0x3a else {
                message.flags.rawValue |= try Self.flag(bytes, at: word.lowerBound, in: DNSFlags.names)
                continue
            }
            if bytes.isWord("MBZ:") {
                _ = try fields.word()
                message.flags.reserved = true
            } else {
                found.append(Int(truncatingIfNeeded: try fields.number(to: 0xffff)))
            }
        }
        guard found.count == 4 else { throw DNSError(.missingField, at: end) }
        counts = found
    }

    private static func flag(
        _ word: RawSpan, at place: Int, in names: [(UInt16, StaticString)]
    ) throws(DNSError) -> UInt16 {
        for index in names.indices where word.isWord(names[index].1) { return names[index].0 }
        throw DNSError(.unknownWord, at: place)
    }

    private mutating func question(from start: Int, to end: Int) throws(DNSError) {
        var reader = RecordTextReader(TextLexer(text.clamped(from: 0, to: end), at: start), origin: nil)
        let word = try reader.word()
        let name = try DNSName(parsing: reader.raw(word), at: word.range.lowerBound, origin: nil)
        let classWord = try reader.word()
        guard let rawClass = RRClass(parsing: reader.raw(classWord)) else {
            throw DNSError(.unknownWord, at: classWord.range.lowerBound)
        }
        let type = try reader.type()
        try reader.finish()
        let isMarked = message.mode == .multicast && rawClass.rawValue & 0x8000 != 0
        message.questions.append(
            DNSQuestion(
                name, type, class: isMarked ? RRClass(rawClass.rawValue & 0x7fff) : rawClass,
                wantsUnicastResponse: isMarked))
    }

    // MARK: EDNS

    /// `version: 0, flags: do; MBZ: 0x0001, udp: 1232`
    private mutating func ednsHead(from start: Int, to end: Int) throws(DNSError) {
        var fields = TextFields(text, start, end)
        try fields.expect("version:")
        let version = try fields.number(to: 0xff)
        try fields.expect("flags:")
        var flags: UInt16 = 0
        while let word = fields.next() {
            let bytes = fields.bytes(word)
            if bytes.isWord("udp:") {
                let size = try fields.number(to: 0xffff)
                edns = (UInt32(version) << 16 | UInt32(flags), UInt16(truncatingIfNeeded: size))
                return
            }
            if bytes.isWord("MBZ:") {
                let word = try fields.word()
                let digits = fields.bytes(word)
                for offset in 2..<Swift.max(2, digits.byteCount) {
                    guard let digit = Hex.digit(digits.byte(at: offset) ?? 0), offset < 6 else {
                        throw DNSError(.invalidHexadecimal, at: word.lowerBound)
                    }
                    flags |= UInt16(digit) << UInt16(4 &* (digits.byteCount &- 1 &- offset))
                }
                continue
            }
            flags |= try Self.flag(bytes, at: word.lowerBound, in: EDNSFlags.names)
        }
        throw DNSError(.missingField, at: end)
    }

    private mutating func option(from start: Int, to end: Int) {
        do {
            options += try EDNSOptionLine.parse(text, from: start, to: end)
        } catch {
            if unreadOption == nil { unreadOption = error }
        }
    }

    /// Makes an OPT record of the pseudosection where there is none among the additional records.
    private mutating func addEDNS() throws(DNSError) {
        guard let edns, message.optRecord == nil else {
            // Without EDNS there are four bits.
            let hasRoom = upperRCode == 0 || message.optRecord != nil
            guard hasRoom else { throw DNSError(.numberTooLarge, at: countsPlace) }
            return
        }
        if let unreadOption { throw unreadOption }
        guard options.count <= 0xffff else { throw DNSError(.tooLarge, at: countsPlace) }
        let data = try RData(decoding: options.rawSpan, 0..<options.count, type: .opt, class: RRClass(edns.size))
        let record = DNSRecord(
            .root, class: RRClass(edns.size), timeToLive: edns.timeToLive | UInt32(upperRCode) << 24, data)
        // A signature is the last of all.
        let hasSignature = message.additionals.last?.isSignatureOfMessage ?? false
        message.additionals.insert(record, at: message.additionals.count &- (hasSignature ? 1 : 0))
    }
}

extension RawSpan {
    /// Whether it starts with this word, in whatever case.
    fileprivate func starts(with word: StaticString) -> Bool {
        clamped(from: 0, to: word.utf8CodeUnitCount).isWord(word)
    }
}
#endif
