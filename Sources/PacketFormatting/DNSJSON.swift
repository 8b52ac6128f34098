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
        if let operations = message.statefulOperations { append(operations, message, &text) }
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
            append(option, message.bytes, edns.index, &text)
        }
        if let problem = options.problem, let head = CutItem(message.bytes, options.offset..<options.end) {
            if !isFirst { text.append(0x2c) }
            append("{\"code\":", head.code, &text)
            append(DNSWords.name(ofOption: head.code), head, problem.located(.additional, edns.index), message, &text)
        }
        text.append("]}")
    }

    private static func append(
        _ option: CodedItemPlace, _ message: RawSpan, _ index: Int, _ text: inout TextBuffer
    ) {
        append("{\"code\":", option.code, &text)
        if let name = DNSWords.name(ofOption: option.code) {
            text.append(",\"name\":\"")
            text.append(name)
            text.append(0x22)
        }
        let data = message.clamped(from: option.dataRange.lowerBound, to: option.dataRange.upperBound)
        append(",\"bytes\":", hex: data, &text)
        var sink = JSONItemFields(text)
        let problem = DNSItemFields(message, option.dataRange).show(option: option.code, to: &sink)
        text = sink.take()
        if let problem = problem?.located(.additional, index) { append(problem, &text) }
        text.append(0x7d)
    }

    // MARK: Stateful operations

    private static func append(_ operations: DSOViews, _ message: DNSMessageView, _ text: inout TextBuffer) {
        text.append(",\"stateful_operations\":[")
        var operations = operations
        var isFirst = true
        while let operation = operations.next() {
            if !isFirst { text.append(0x2c) }
            isFirst = false
            append("{\"type\":", operation.type.rawValue, &text)
            if let name = DNSWords.name(of: operation.type) {
                text.append(",\"name\":\"")
                text.append(name)
                text.append(0x22)
            }
            append(",\"bytes\":", hex: operation.data, &text)
            var sink = JSONItemFields(text)
            let fields = DNSItemFields(message.bytes, operation.dataRange)
            let problem = fields.show(operation: operation.type.rawValue, to: &sink)
            text = sink.take()
            if let problem { append(problem, &text) }
            text.append(0x7d)
        }
        if let problem = operations.problem,
            let head = CutItem(message.bytes, Int(problem.offset)..<message.bytes.byteCount)
        {
            if !isFirst { text.append(0x2c) }
            append("{\"type\":", head.code, &text)
            append(DNSWords.name(of: DSOType(head.code)), head, problem, message, &text)
        }
        text.append(0x5d)
    }

    /// Appends what there is of an item that says it is longer, behind its code, and ends its object.
    private static func append(
        _ name: StaticString?, _ item: CutItem, _ problem: DNSError, _ message: DNSMessageView, _ text: inout TextBuffer
    ) {
        if let name {
            text.append(",\"name\":\"")
            text.append(name)
            text.append(0x22)
        }
        append(",\"length\":", item.length, &text)
        append(
            ",\"bytes\":", hex: message.bytes.clamped(from: item.dataRange.lowerBound, to: item.dataRange.upperBound),
            &text)
        append(problem, &text)
        text.append(0x7d)
    }

    // MARK: Record data

    private static func appendFields(of record: DNSRecordView, _ text: inout TextBuffer) {
        guard let mnemonic = record.type.mnemonic, record.type != .opt else { return }
        let start = text.count
        text.append(",\"")
        text.append(snakeCase: mnemonic)
        text.append("\":{")
        var sink = JSONFields(text, record.type.rawValue)
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
}

/// Appends the fields of a record's data as members of an object.
private struct JSONFields: RecordFieldSink, ~Copyable {
    private var text: TextBuffer
    private var isFirst = true
    private let type: UInt16
    // The lists and objects that are open in a field, a bit each, the last one lowest: 1 is a list, whose values have no names.
    private var open: UInt8 = 0
    private var depth = 0

    init(_ text: consuming TextBuffer, _ type: UInt16) {
        self.text = text
        self.type = type
    }

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
        switch form {
        case .quoted: text.append(escapingJSON: value)
        // It is an address whose first bytes are zero.
        case .addressSuffix: form.print(value, to: &text)
        default: text.append(hexOf: value)
        }
        text.append(0x22)
    }

    mutating func field<Field: RecordField>(
        _ form: Field.Type, _ value: RawSpan, _ name: StaticString, at range: Range<Int>
    ) {
        if let parts = DNSForm(form, name, of: type) {
            // A string that may be missing is.
            if parts == .string, value.byteCount == 0 { return }
            begin(name)
            parts.show(value, to: &self)
            return
        }
        begin(name)
        text.append(0x22)
        let start = text.count
        Field.print(value, to: &text)
        text.escapeQuotes(from: start)
        text.append(0x22)
    }
}

/// The parts of a field with a form of its own are its value.
extension JSONFields: DNSFormSink {
    /// What stands in front of a value.
    private mutating func beginPart(_ name: StaticString, _ unit: StaticString = "") {
        guard depth > 0 else { return }
        let last = text.bytes.byte(at: text.count &- 1)
        if last != 0x5b, last != 0x7b { text.append(0x2c) }
        guard open & 1 == 0 else { return }
        text.append(0x22)
        text.append(name)
        text.append(unit)
        text.append("\":")
    }

    private mutating func push(_ isList: UInt8) {
        open = open << 1 | isList
        depth &+= 1
    }

    private mutating func pop() {
        open >>= 1
        depth &-= 1
    }

    mutating func beginList(_ name: StaticString) {
        beginPart(name)
        text.append(0x5b)
        push(1)
    }

    mutating func endList() {
        text.append(0x5d)
        pop()
    }

    mutating func beginObject() {
        beginPart("")
        text.append(0x7b)
        push(0)
    }

    mutating func endObject() {
        text.append(0x7d)
        pop()
    }

    mutating func summary<Form: RecordField>(_ form: Form.Type, _ name: StaticString, at range: Range<Int>) {}

    mutating func part(_ value: DNSFormPart, _ name: StaticString, _ bytes: RawSpan, at range: Range<Int>) {
        switch value {
        // It follows from what it is the length of.
        case .length: return
        case .number(let value), .port(let value):
            beginPart(name)
            text.append(decimal: value)
        case .angle(let value):
            beginPart(name, "_milliarcseconds")
            append(value)
        case .centimetres(let value):
            beginPart(name, "_centimeters")
            append(value)
        case .flag(let value):
            beginPart(name)
            text.append(value ? "true" : "false")
        case .key(let key):
            let isNamed = open & 1 == 1
            beginPart(name)
            if !isNamed {
                text.append(decimal: UInt64(key.rawValue))
                guard key.name != nil else { return }
                text.append(",\"name\":")
            }
            text.append(0x22)
            text.append(key)
            text.append(0x22)
        case .type(let type): quote(name) { $0.append(type) }
        case .ipv4(let address): quote(name) { $0.append(address) }
        case .ipv6(let address): quote(name) { $0.append(address) }
        case .name:
            guard let value = try? DNSNameView(decoding: bytes, at: range.lowerBound) else { return }
            beginPart(name)
            text.append(0x22)
            DNSJSON.append(value, &text)
            text.append(0x22)
        case .text(let content):
            beginPart(name)
            text.append(0x22)
            text.append(escapingJSON: bytes.clamped(from: content.lowerBound, to: content.upperBound))
            text.append(0x22)
        case .bytes:
            beginPart(name)
            text.append(0x22)
            text.append(hexOf: bytes.clamped(from: range.lowerBound, to: range.upperBound))
            text.append(0x22)
        }
    }

    private mutating func append(_ value: Int64) {
        if value < 0 { text.append(0x2d) }
        text.append(decimal: value.magnitude)
    }

    private mutating func quote(_ name: StaticString, _ body: (inout TextBuffer) -> Void) {
        beginPart(name)
        text.append(0x22)
        body(&text)
        text.append(0x22)
    }
}

/// Appends the fields of an EDNS option, or of a TLV of stateful operations, as further members of an object.
private struct JSONItemFields: DNSItemSink, ~Copyable {
    private var text: TextBuffer

    init(_ text: consuming TextBuffer) { self.text = text }

    consuming func take() -> TextBuffer { text }

    private mutating func begin(_ name: StaticString, _ unit: StaticString = "") {
        text.append(",\"")
        text.append(name)
        text.append(unit)
        text.append("\":")
    }

    mutating func number(_ value: UInt64, _ name: StaticString, _ form: DNSItemNumber, at range: Range<Int>) {
        switch form {
        case .plain: begin(name)
        case .seconds: begin(name, "_seconds")
        case .tenths, .milliseconds: begin(name, "_milliseconds")
        case .wide:
            begin(name)
            text.append(0x22)
            text.append(decimal: value)
            text.append(0x22)
            return
        case .extendedError:
            begin(name)
            text.append(decimal: value)
            guard let meaning = ExtendedErrorCode(UInt16(truncatingIfNeeded: value)).name else { return }
            begin("meaning")
            text.append(0x22)
            text.append(meaning)
            text.append(0x22)
            return
        }
        text.append(decimal: form == .tenths ? value &* 100 : value)
    }

    mutating func numbers(_ value: RawSpan, _ name: StaticString, _ form: DNSItemNumbers, at range: Range<Int>) {
        begin(name)
        text.append(0x5b)
        form.append(value, between: 0x2c, isQuoted: true, to: &text)
        text.append(0x5d)
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

    mutating func text(_ value: RawSpan, _ name: StaticString, at range: Range<Int>) {
        begin(name)
        text.append(0x22)
        text.append(escapingJSON: value)
        text.append(0x22)
    }

    mutating func bytes(_ value: RawSpan, _ name: StaticString, at range: Range<Int>) {
        begin(name)
        text.append(0x22)
        text.append(hexOf: value)
        text.append(0x22)
    }
}
