import ByteCore
import DNSCodec

/// What a line tells of a DNS message: `query 0x99f4 A mail.example.com`, `answer NOERROR 2 A 192.0.2.1, 192.0.2.2 EDNS`.
enum DNSLine {
    /// How many records and questions are shown; of more, how many there are.
    private static let maximumRecords = 8
    private static let maximumQuestions = 4
    /// How much of a record's data is shown.
    private static let maximumData = 60

    /// Appends what the message is; what is wrong with it is appended by who knows the colours.
    static func append(_ message: DNSMessageView, _ digest: DNSDigest, to text: inout TextBuffer) {
        let flags = message.flags
        switch message.mode {
        case .multicast: text.append("mDNS ")
        case .linkLocal: text.append("LLMNR ")
        default: break
        }
        switch flags.opcode {
        case .query: break
        case .inverseQuery: text.append("inverse ")
        case .status: text.append("status ")
        case .notify: text.append("notify ")
        case .update: text.append("update ")
        case .statefulOperations: text.append("stateful ")
        default:
            text.append("opcode ")
            text.append(decimal: UInt64(flags.opcode.rawValue))
            text.append(0x20)
        }
        if let operations = message.statefulOperations {
            append(operations, message, digest, &text)
        } else if flags.isResponse {
            appendAnswer(message, digest, &text)
        } else {
            appendQuery(message, digest, &text)
        }
        if message.mode == .linkLocal {
            // Several claim the name, or the one who answers does not know yet whether it is alone (RFC 4795 section 2.1.1).
            if flags.isAuthoritative { text.append(" conflict") }
            if flags.recursionDesired { text.append(" tentative") }
        }
        if flags.isTruncated { text.append(" truncated") }
        if digest.edns != nil { text.append(" EDNS") }
        if digest.isSigned { text.append(" TSIG") }
    }

    private static func appendQuery(
        _ message: DNSMessageView, _ digest: DNSDigest, _ text: inout TextBuffer
    ) {
        let header = message.header
        let opcode = header.flags.opcode
        if opcode == .update || opcode == .notify {
            // The word stands there already, with a space behind it.
            text.truncate(to: text.count &- 1)
        } else {
            text.append("query")
        }
        if message.mode != .multicast || header.identifier != 0 {
            text.append(" 0x")
            text.append(hex: header.identifier)
        }
        appendQuestions(message, &text)
        if opcode == .update {
            text.append(0x20)
            appendCount(header.authorityCount, "change", &text)
            if header.answerCount > 0 {
                text.append(", ")
                appendCount(header.answerCount, "condition", &text)
            }
        } else if header.answerCount > 0 {
            // In multicast DNS these are the answers that need not be sent (RFC 6762 section 7.1).
            text.append(message.mode == .multicast ? " knows " : " with ")
            appendCount(header.answerCount, "answer", &text)
        }
        if message.mode == .multicast, header.authorityCount > 0 {
            // Who probes for names tells what it wants to say of them (RFC 6762 section 8.2).
            text.append(" claims ")
            appendCount(header.authorityCount, "record", &text)
        }
        if digest.rcode != .noError {
            text.append(0x20)
            text.append(digest.rcode)
        }
    }

    private static func appendAnswer(
        _ message: DNSMessageView, _ digest: DNSDigest, _ text: inout TextBuffer
    ) {
        let header = message.header
        text.append("answer")
        if message.mode != .multicast || digest.rcode != .noError {
            text.append(0x20)
            text.append(digest.rcode)
        }
        // Who changes a zone or tells of changes gets no records.
        if header.flags.opcode == .update || header.flags.opcode == .notify {
            appendQuestions(message, &text)
            return
        }
        text.append(0x20)
        text.append(decimal: UInt64(header.answerCount))
        guard header.answerCount > 0 else {
            appendQuestions(message, &text)
            return
        }
        // Who answers without having been asked says about what.
        let showsOwner = header.questionCount == 0 || message.mode == .multicast
        var records = message.answers
        var shown = 0
        var former: RRType?
        while shown < maximumRecords, let record = records.next() {
            text.append(shown == 0 ? " " : ", ")
            shown &+= 1
            if former != record.type || showsOwner {
                text.append(record.type)
                text.append(0x20)
            }
            former = record.type
            if showsOwner, let name = record.name {
                append(name, &text)
                text.append(0x20)
            }
            appendData(record, &text)
        }
        let more = Int(header.answerCount) &- shown
        if more > 0, shown == maximumRecords {
            text.append(" and ")
            text.append(decimal: UInt64(more))
            text.append(" more")
        }
    }

    /// Appends what kind of message it is (RFC 8490 section 5.4), and its TLVs.
    private static func append(
        _ operations: DSOViews, _ message: DNSMessageView, _ digest: DNSDigest, _ text: inout TextBuffer
    ) {
        let header = message.header
        if header.flags.isResponse {
            text.append("answer ")
            text.append(digest.rcode)
        } else if header.identifier == 0 {
            // What wants no answer has no number.
            text.append("message")
        } else {
            text.append("query 0x")
            text.append(hex: header.identifier)
        }
        var operations = operations
        var shown = 0
        while let operation = operations.next() {
            text.append(shown == 0 ? " " : ", ")
            guard shown < maximumRecords else {
                text.append("more")
                return
            }
            shown &+= 1
            let name = DNSWords.name(of: operation.type)
            if let name {
                text.append(spaced: name, isCapitalized: false)
            } else {
                text.append("type ")
                text.append(decimal: UInt64(operation.type.rawValue))
            }
            var sink = LineItemFields(text, hasNames: operation.type == .keepalive)
            let fields = DNSItemFields(message.bytes, operation.dataRange)
            _ = fields.show(operation: operation.type.rawValue, to: &sink)
            let isTold = sink.isTold
            text = sink.take()
            guard !isTold else { continue }
            text.append(0x20)
            appendCount(UInt16(truncatingIfNeeded: operation.data.byteCount), "byte", &text)
        }
    }

    private static func appendQuestions(_ message: DNSMessageView, _ text: inout TextBuffer) {
        let count = Int(message.header.questionCount)
        var questions = message.questions
        var shown = 0
        while shown < maximumQuestions, let question = questions.next() {
            text.append(shown == 0 ? " " : ", ")
            shown &+= 1
            text.append(question.type)
            text.append(0x20)
            if question.class != .internet {
                text.append(question.class)
                text.append(0x20)
            }
            if question.wantsUnicastResponse { text.append("QU ") }
            append(question.name, &text)
        }
        if count > shown, shown == maximumQuestions {
            text.append(" and ")
            text.append(decimal: UInt64(count &- shown))
            text.append(" more")
        }
    }

    private static func appendCount(_ count: UInt16, _ word: StaticString, _ text: inout TextBuffer) {
        text.append(decimal: UInt64(count))
        text.append(0x20)
        text.append(word)
        if count != 1 { text.append(0x73) }
    }

    /// A name without the dot at its end, which all names have.
    static func append(_ name: DNSNameView, _ text: inout TextBuffer) {
        text.append(name)
        if !name.isRoot { text.truncate(to: text.count &- 1) }
    }

    private static func appendData(_ record: DNSRecordView, _ text: inout TextBuffer) {
        let start = text.count
        text.append(dataOf: record)
        // A list of prefixes may be empty.
        if text.count == start { text.append("none") }
        if text.count &- start > maximumData {
            text.truncate(to: start &+ maximumData)
            text.append("...")
            return
        }
        switch record.type.rawValue {
        // What ends with a name, and has no other.
        case 2, 3, 4, 5, 7, 8, 9, 12, 15, 18, 21, 23, 33, 36, 38, 39, 66, 107, 260:
            guard record.dataRange.count > 1, text.bytes.byte(at: text.count &- 1) == 0x2e,
                text.count &- start > 1, text.bytes.byte(at: text.count &- 2) != 0x20
            else { return }
            text.truncate(to: text.count &- 1)
        default: break
        }
    }
}

/// Appends the numbers of a TLV, which are times.
private struct LineItemFields: DNSItemSink, ~Copyable {
    private var text: TextBuffer
    /// Whether numbers have names, because there are several.
    private let hasNames: Bool
    /// Whether there was a number.
    private(set) var isTold = false

    init(_ text: consuming TextBuffer, hasNames: Bool) {
        self.text = text
        self.hasNames = hasNames
    }

    consuming func take() -> TextBuffer { text }

    mutating func number(_ value: UInt64, _ name: StaticString, _ form: DNSItemNumber, at range: Range<Int>) {
        text.append(0x20)
        if hasNames {
            text.append(spaced: name, isCapitalized: false)
            text.append(0x20)
        }
        isTold = true
        form.append(value, to: &text)
    }

    mutating func numbers(_ value: RawSpan, _ name: StaticString, _ form: DNSItemNumbers, at range: Range<Int>) {}
    mutating func name(_ value: DNSNameView, _ name: StaticString, at range: Range<Int>) {}
    mutating func address(_ value: IPv4Address, _ name: StaticString, at range: Range<Int>) {}
    mutating func address(_ value: IPv6Address, _ name: StaticString, at range: Range<Int>) {}
    mutating func text(_ value: RawSpan, _ name: StaticString, at range: Range<Int>) {}
    mutating func bytes(_ value: RawSpan, _ name: StaticString, at range: Range<Int>) {}
}
