import ByteCore
import DNSCodec

/// What has to be known of a whole message before its parts are shown: EDNS, the response code, and what is wrong first.
struct DNSDigest {
    /// The first OPT record of the additional section whose owner is the root (RFC 6891 section 6.1.1).
    struct EDNS {
        /// Its number in the section.
        let index: Int
        /// The largest message that its sender takes over UDP.
        let payloadSize: UInt16
        /// Response code, version and flags: what is a time to live in other records.
        let bits: UInt32
        /// Where its options stand.
        let range: Range<Int>

        /// The upper eight bits of the response code.
        var upperRCode: UInt8 { UInt8(truncatingIfNeeded: bits >> 24) }
        var version: UInt8 { UInt8(truncatingIfNeeded: bits >> 16) }
        var flags: UInt16 { UInt16(truncatingIfNeeded: bits) }
    }

    private(set) var edns: EDNS?
    /// What is wrong first, if anything is.
    private(set) var problem: DNSError?
    /// The bytes behind the last record.
    private(set) var trailing = 0..<0
    /// The whole response code.
    private(set) var rcode: RCode
    /// Whether a transaction signature is there.
    private(set) var isSigned = false

    init(_ message: DNSMessageView) {
        rcode = message.flags.rcode
        // Servers send nothing but a header when they refuse, whatever its counts say.
        guard message.bytes.byteCount > DNSHeader.byteCount else { return }
        if var operations = message.statefulOperations {
            var sink = NoItemFields()
            while let operation = operations.next(), problem == nil {
                let fields = DNSItemFields(message.bytes, operation.dataRange)
                problem = fields.show(operation: operation.type.rawValue, to: &sink)
            }
            if problem == nil { problem = operations.problem }
            return
        }
        var questions = message.questions
        while questions.next() != nil {}
        problem = questions.problem
        guard problem == nil else { return }
        var records = message.records
        while let record = records.next() {
            if record.type == .opt, record.section == .additional, edns == nil, record.name?.isRoot ?? false {
                edns = EDNS(
                    index: record.index, payloadSize: record.class.rawValue, bits: record.timeToLive,
                    range: record.dataRange)
                var options = CodedItems(message.bytes, record.dataRange)
                var sink = NoItemFields()
                var found: DNSError?
                while let option = options.next(), found == nil {
                    found = DNSItemFields(message.bytes, option.dataRange).show(option: option.code, to: &sink)
                }
                if problem == nil { problem = (found ?? options.problem)?.located(record.section, record.index) }
            }
            if record.type.rawValue == 250 { isSigned = true }
            if problem == nil { problem = record.problem ?? record.dataProblem }
        }
        if let edns { rcode = RCode(rawValue: rcode.rawValue | UInt16(edns.upperRCode) << 4) }
        if let end = records.problem {
            // What did not fit is no fault of a message that says so.
            if problem == nil, !message.flags.isTruncated { problem = end }
        } else if message.flags.opcode != .statefulOperations, records.offset < message.bytes.byteCount {
            trailing = records.offset..<message.bytes.byteCount
            if problem == nil { problem = DNSError(.trailingBytes, at: records.offset) }
        }
    }
}

extension DNSRecordView {
    /// What is wrong with the data; nil where its form is not known.
    var dataProblem: DNSError? {
        // Updates have records without data (RFC 2136 section 2.4), and options are looked at by themselves.
        if type == .opt || dataRange.isEmpty && `class` != .internet { return nil }
        var sink = NoFields()
        return showFields(to: &sink).problem
    }
}

/// Looks at no field.
private struct NoFields: RecordFieldSink, ~Copyable {
    func integer(_ value: UInt64, _ name: StaticString, _ form: IntegerForm, at range: Range<Int>) {}
    func name(_ value: DNSNameView, _ name: StaticString, at range: Range<Int>) {}
    func address(_ value: IPv4Address, _ name: StaticString, at range: Range<Int>) {}
    func address(_ value: IPv6Address, _ name: StaticString, at range: Range<Int>) {}
    func string(_ value: RawSpan, _ name: StaticString, at range: Range<Int>) {}
    func strings(_ value: RawSpan, _ name: StaticString, at range: Range<Int>) {}
    func bytes(_ value: RawSpan, _ name: StaticString, _ form: BytesForm, at range: Range<Int>) {}
    func field<Field: RecordField>(
        _ type: Field.Type, _ value: RawSpan, _ name: StaticString, at range: Range<Int>
    ) {}
}
