package import ByteCore
package import DNSCodec

/// DNS messages, questions and records as JSON objects, which <doc:JSONSchema> documents.
package enum DNSJSON {
    /// Appends a message as one object.
    package static func append(_ message: DNSMessageView, to text: inout TextBuffer) {
        let digest = DNSDigest(message)
        let header = message.header
        let flags = header.flags
        append("{\"id\":", header.identifier, &text)
        append(",\"response\":", flags.isResponse, &text)
        text.append(",\"opcode\":\"")
        if let name = DNSWords.name(of: flags.opcode) {
            text.append(name)
        } else {
            append("opcode", flags.opcode.rawValue, &text)
        }
        text.append(0x22)
        let isLinkLocal = message.mode == .linkLocal
        append(isLinkLocal ? ",\"conflict\":" : ",\"authoritative\":", flags.isAuthoritative, &text)
        append(",\"truncated\":", flags.isTruncated, &text)
        append(isLinkLocal ? ",\"tentative\":" : ",\"recursion_desired\":", flags.recursionDesired, &text)
        append(",\"recursion_available\":", flags.recursionAvailable, &text)
        if flags.reserved { text.append(",\"reserved_bit\":true") }
        append(",\"authentic_data\":", flags.authenticData, &text)
        append(",\"checking_disabled\":", flags.checkingDisabled, &text)
        text.append(",\"rcode\":\"")
        text.append(digest.rcode)
        text.append(0x22)
        append(",\"question_count\":", header.questionCount, &text)
        append(",\"answer_count\":", header.answerCount, &text)
        append(",\"authority_count\":", header.authorityCount, &text)
        append(",\"additional_count\":", header.additionalCount, &text)
        appendQuestions(message, &text)
        appendSections(message, digest, &text)
        if let edns = digest.edns { append(edns, message, &text) }
        if !digest.trailing.isEmpty { append(",\"trailing_length\":", UInt(digest.trailing.count), &text) }
        if let problem = digest.problem { append(problem, &text) }
        text.append(0x7d)
    }

    /// Appends a question as one object.
    package static func append(_ question: DNSQuestionView, to text: inout TextBuffer) {
        text.append("{\"name\":\"")
        append(question.name, &text)
        text.append("\",\"type\":\"")
        text.append(question.type)
        text.append("\",\"class\":\"")
        text.append(question.class)
        text.append(0x22)
        if question.wantsUnicastResponse { text.append(",\"unicast_response\":true") }
        text.append(0x7d)
    }

    /// Appends a resource record as one object: owner, type, class, TTL, its data in presentation form, and where the form of
    /// the type is known, the data's fields in an object of the type's name.
    package static func append(_ record: DNSRecordView, to text: inout TextBuffer) {
        text.append(0x7b)
        if let name = record.name {
            text.append("\"name\":\"")
            append(name, &text)
            text.append("\",")
        }
        text.append("\"type\":\"")
        text.append(record.type)
        text.append("\",\"class\":\"")
        text.append(record.class)
        append("\",\"ttl\":", record.timeToLive, &text)
        if record.flushesCache { text.append(",\"cache_flush\":true") }
        text.append(",\"data\":\"")
        let start = text.count
        text.append(dataOf: record)
        text.escapeQuotes(from: start)
        text.append(0x22)
        appendFields(of: record, &text)
        if let problem = record.problem ?? record.dataProblem { append(problem, &text) }
        text.append(0x7d)
    }

    // MARK: Parts of messages

    private static func appendQuestions(_ message: DNSMessageView, _ text: inout TextBuffer) {
        text.append(",\"questions\":[")
        var questions = message.questions
        var isFirst = true
        while let question = questions.next() {
            if !isFirst { text.append(0x2c) }
            isFirst = false
            append(question, to: &text)
        }
        text.append(0x5d)
    }

    private static func appendSections(
        _ message: DNSMessageView, _ digest: DNSDigest, _ text: inout TextBuffer
    ) {
        var records = message.records
        var section = DNSSection.answer
        text.append(",\"answers\":[")
        var isFirst = true
        while let record = records.next() {
            while section.rawValue < record.section.rawValue {
                section = next(section, &text)
                isFirst = true
            }
            // It is told as what it is.
            if section == .additional, record.index == digest.edns?.index { continue }
            if !isFirst { text.append(0x2c) }
            isFirst = false
            append(record, to: &text)
        }
        while section != .additional { section = next(section, &text) }
        text.append(0x5d)
    }

    /// Ends a section's array and starts that of the next.
    private static func next(_ section: DNSSection, _ text: inout TextBuffer) -> DNSSection {
        if section == .answer {
            text.append("],\"authorities\":[")
            return .authority
        }
        text.append("],\"additionals\":[")
        return .additional
    }

    private static func append(_ problem: DNSError, _ text: inout TextBuffer) {
        text.append(",\"problem\":{\"kind\":\"")
        text.append(problem.kind.name)
        append("\",\"offset\":", problem.offset, &text)
        if let section = problem.section {
            text.append(",\"section\":\"")
            text.append(section.name)
            append("\",\"index\":", problem.index, &text)
        }
        text.append(",\"description\":\"")
        text.append(problem)
        text.append("\"}")
    }

    // MARK: EDNS

    private static func append(_ edns: DNSDigest.EDNS, _ message: DNSMessageView, _ text: inout TextBuffer) {
        append(",\"edns\":{\"udp_payload_size\":", edns.payloadSize, &text)
        append(",\"version\":", edns.version, &text)
        append(",\"dnssec_ok\":", edns.flags & 0x8000 != 0, &text)
        append(",\"flag_bits\":", edns.flags, &text)
        text.append(",\"options\":[")
        var options = CodedItems(message.bytes, edns.range)
        var isFirst = true
        while let option = options.next() {
            if !isFirst { text.append(0x2c) }
            isFirst = false
            append(option, message.bytes, &text)
        }
        text.append("]}")
    }

    private static func append(
        _ option: CodedItemPlace, _ message: RawSpan, _ text: inout TextBuffer
    ) {
        append("{\"code\":", option.code, &text)
        if let name = DNSWords.name(ofOption: option.code) {
            text.append(",\"name\":\"")
            text.append(name)
            text.append(0x22)
        }
        let data = message.clamped(from: option.dataRange.lowerBound, to: option.dataRange.upperBound)
        append(",\"bytes\":", hex: data, &text)
        let count = data.byteCount
        switch option.code {
        case 3:
            append(",\"text\":", outside: data, &text)
        case 5, 6, 7:
            text.append(",\"numbers\":[")
            for offset in 0..<count {
                if offset > 0 { text.append(0x2c) }
                text.append(decimal: UInt64(data.byte(at: offset) ?? 0))
            }
            text.append(0x5d)
        case 8 where count >= 4:
            appendSubnet(data, &text)
        case 9 where count == 4:
            append(",\"seconds\":", data.integer(UInt32.self, at: 0, order: .big) ?? 0, &text)
        case 10 where count >= 8:
            append(",\"client\":", hex: data.clamped(from: 0, to: 8), &text)
            if count > 8 { append(",\"server\":", hex: data.clamped(from: 8, to: count), &text) }
        case 11 where count == 2:
            let tenths = data.integer(UInt16.self, at: 0, order: .big) ?? 0
            append(",\"timeout_milliseconds\":", UInt32(tenths) &* 100, &text)
        case 13, 18:
            guard let name = try? DNSNameView(decoding: data, at: 0), name.endOffset == count else { break }
            text.append(",\"domain\":\"")
            append(name, &text)
            text.append(0x22)
        case 14:
            text.append(",\"numbers\":[")
            for index in 0..<count / 2 {
                if index > 0 { text.append(0x2c) }
                text.append(decimal: UInt64(data.integer(UInt16.self, at: 2 &* index, order: .big) ?? 0))
            }
            text.append(0x5d)
        case 15 where count >= 2:
            let code = data.integer(UInt16.self, at: 0, order: .big) ?? 0
            append(",\"info_code\":", code, &text)
            if let words = ExtendedErrorCode(code).name {
                text.append(",\"meaning\":\"")
                text.append(words)
                text.append(0x22)
            }
            if count > 2 { append(",\"text\":", outside: data.clamped(from: 2, to: count), &text) }
        default: break
        }
        text.append(0x7d)
    }

    private static func appendSubnet(_ data: RawSpan, _ text: inout TextBuffer) {
        let subnet = DNSSubnet(data)
        append(",\"family\":", subnet.family, &text)
        append(",\"source_prefix_length\":", subnet.source, &text)
        append(",\"scope_prefix_length\":", subnet.scope, &text)
        if let address = subnet.ipv4 {
            text.append(",\"address\":\"")
            text.append(address)
            text.append(0x22)
        } else if let address = subnet.ipv6 {
            text.append(",\"address\":\"")
            text.append(address)
            text.append(0x22)
        }
    }

    // MARK: Record data

    private static func appendFields(of record: DNSRecordView, _ text: inout TextBuffer) {
        guard let mnemonic = record.type.mnemonic, record.type != .opt else { return }
        let start = text.count
        text.append(",\"")
        text.append(snakeCase: mnemonic)
        text.append("\":{")
        var sink = JSONFields(text)
        let end = record.showFields(to: &sink)
        text = sink.take()
        guard end.isKnown, end.problem == nil else {
            text.truncate(to: start)
            return
        }
        text.append(0x7d)
    }

    // MARK: Values

    fileprivate static func append(_ name: DNSNameView, _ text: inout TextBuffer) {
        let start = text.count
        text.append(name)
        text.escapeQuotes(from: start)
    }

    private static func append(_ key: StaticString, _ value: some UnsignedInteger, _ text: inout TextBuffer) {
        text.append(key)
        text.append(decimal: UInt64(value))
    }

    private static func append(_ key: StaticString, _ value: Bool, _ text: inout TextBuffer) {
        text.append(key)
        if value { text.append("true") } else { text.append("false") }
    }

    private static func append(_ key: StaticString, hex bytes: RawSpan, _ text: inout TextBuffer) {
        text.append(key)
        text.append(0x22)
        text.append(hexOf: bytes)
        text.append(0x22)
    }

    private static func append(_ key: StaticString, outside bytes: RawSpan, _ text: inout TextBuffer) {
        text.append(key)
        text.append(0x22)
        text.append(escapingJSON: bytes)
        text.append(0x22)
    }
}

/// Appends the fields of a record's data as members of an object.
private struct JSONFields: RecordFieldSink, ~Copyable {
    private var text: TextBuffer
    private var isFirst = true

    init(_ text: consuming TextBuffer) { self.text = text }

    consuming func take() -> TextBuffer { text }

    private mutating func begin(_ name: StaticString) {
        text.append(isFirst ? "\"" : ",\"")
        isFirst = false
        text.append(name)
        text.append("\":")
    }

    mutating func integer(_ value: UInt64, _ name: StaticString, _ form: IntegerForm, at range: Range<Int>) {
        begin(name)
        switch form {
        case .type, .time, .hexadecimalGroups:
            text.append(0x22)
            form.print(value, to: &text)
            text.append(0x22)
        default:
            // What may have more than 53 bits is text, whatever its value.
            if range.count > 6 { text.append(0x22) }
            text.append(decimal: value)
            if range.count > 6 { text.append(0x22) }
        }
    }

    mutating func name(_ value: DNSNameView, _ name: StaticString, at range: Range<Int>) {
        begin(name)
        text.append(0x22)
        DNSJSON.append(value, &text)
        text.append(0x22)
    }

    mutating func address(_ value: IPv4Address, _ name: StaticString, at range: Range<Int>) {
        begin(name)
        text.append(0x22)
        text.append(value)
        text.append(0x22)
    }

    mutating func address(_ value: IPv6Address, _ name: StaticString, at range: Range<Int>) {
        begin(name)
        text.append(0x22)
        text.append(value)
        text.append(0x22)
    }

    mutating func string(_ value: RawSpan, _ name: StaticString, at range: Range<Int>) {
        begin(name)
        text.append(0x22)
        text.append(escapingJSON: value)
        text.append(0x22)
    }

    mutating func strings(_ value: RawSpan, _ name: StaticString, at range: Range<Int>) {
        begin(name)
        text.append(0x5b)
        var offset = 0
        while let count = value.byte(at: offset) {
            text.append(offset == 0 ? "\"" : ",\"")
            text.append(escapingJSON: value.clamped(from: offset &+ 1, to: offset &+ 1 &+ Int(count)))
            text.append(0x22)
            offset &+= 1 &+ Int(count)
        }
        text.append(0x5d)
    }

    mutating func bytes(_ value: RawSpan, _ name: StaticString, _ form: BytesForm, at range: Range<Int>) {
        begin(name)
        text.append(0x22)
        if form == .quoted { text.append(escapingJSON: value) } else { text.append(hexOf: value) }
        text.append(0x22)
    }

    mutating func field<Field: RecordField>(
        _ type: Field.Type, _ value: RawSpan, _ name: StaticString, at range: Range<Int>
    ) {
        begin(name)
        text.append(0x22)
        let start = text.count
        Field.print(value, to: &text)
        text.escapeQuotes(from: start)
        text.append(0x22)
    }
}

/// The network that an EDNS client subnet option tells (RFC 7871 section 6).
struct DNSSubnet {
    let family: UInt16
    let source: UInt8
    let scope: UInt8
    private(set) var ipv4: IPv4Address?
    private(set) var ipv6: IPv6Address?

    /// - Parameter data: At least four bytes.
    init(_ data: RawSpan) {
        family = data.integer(UInt16.self, at: 0, order: .big) ?? 0
        source = data.byte(at: 2) ?? 0
        scope = data.byte(at: 3) ?? 0
        let count = data.byteCount &- 4
        guard count == (Int(source) &+ 7) / 8 else { return }
        var high: UInt64 = 0
        var low: UInt64 = 0
        for index in 0..<min(16, max(0, count)) {
            let byte = UInt64(data.byte(at: 4 &+ index) ?? 0)
            if index < 8 {
                high |= byte << UInt64(56 &- 8 &* index)
            } else {
                low |= byte << UInt64(120 &- 8 &* index)
            }
        }
        if family == 1, source <= 32 { ipv4 = IPv4Address(UInt32(truncatingIfNeeded: high >> 32)) }
        if family == 2, source <= 128 { ipv6 = IPv6Address(high: high, low: low) }
    }
}
