package import ByteCore

// Record data goes straight into the message: the writer is one more visitor of its fields.
extension DNSMessageWriter: RecordVisitor {
    package static var readsValues: Bool { true }

    package mutating func integer<Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
        _ value: inout Value, _ name: StaticString, _ form: IntegerForm
    ) throws(DNSError) {
        try put(value)
    }

    package mutating func name(_ value: inout DNSName, _ name: StaticString, _ rule: NameRule) throws(DNSError) {
        try write(value.view, isCompressed: rule.isCompressible || compressesMore)
    }

    package mutating func address(_ value: inout IPv4Address, _ name: StaticString) throws(DNSError) {
        try put(value.value)
    }

    package mutating func address(_ value: inout IPv6Address, _ name: StaticString) throws(DNSError) {
        try put(value.high)
        try put(value.low)
    }

    package mutating func string(_ value: inout DNSString, _ name: StaticString) throws(DNSError) {
        try put(UInt8(truncatingIfNeeded: value.count))
        try put(value.bytes)
    }

    package mutating func strings(_ value: inout DNSStrings, _ name: StaticString, least: Int) throws(DNSError) {
        guard value.count >= least else { throw DNSError(.invalidValue, at: count) }
        try put(value.wire)
    }

    package mutating func bytes(
        _ value: inout [UInt8], _ name: StaticString, _ framing: BytesFraming, _ form: BytesForm
    ) throws(DNSError) {
        if let problem = framing.problem(value.count) { throw DNSError(problem, at: count) }
        switch framing {
        case .rest, .fixed, .counted, .restBetween: break
        case .count8, .some8: try put(UInt8(truncatingIfNeeded: value.count))
        case .count16: try put(UInt16(truncatingIfNeeded: value.count))
        }
        try put(value.rawSpan)
    }

    package mutating func field<Field: RecordField>(_ value: inout Field, _ name: StaticString) throws(DNSError) {
        try put(value.bytes)
    }
}

/// Finds the names in a record's data which may be compressed, so that the data can be copied to another message.
struct NamesInData: RecordVisitor, ~Escapable {
    var cursor: RecordCursor
    /// Where names stand that were compressed or may be: no type has more than two.
    private(set) var places = InlineArray<4, DNSNamePlace>(
        repeating: DNSNamePlace(offset: 0, end: 0, wireCount: 0, labelCount: 0, flags: 0))
    /// How many of the places are taken.
    private(set) var count = 0
    private var compressible: UInt8 = 0

    @_lifetime(copy record)
    init(_ record: DNSRecordView) {
        cursor = RecordCursor(record.messageBytes, record.dataRange, mode: record.mode)
    }

    /// Whether the name at a place may be compressed everywhere.
    func isCompressible(_ index: Int) -> Bool { compressible >> UInt8(truncatingIfNeeded: index) & 1 != 0 }

    static var readsValues: Bool { false }

    mutating func integer<Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
        _ value: inout Value, _ name: StaticString, _ form: IntegerForm
    ) throws(DNSError) {
        value = try cursor.integer(Value.self)
    }

    mutating func name(_ value: inout DNSName, _ name: StaticString, _ rule: NameRule) throws(DNSError) {
        let place = try cursor.name(rule)
        guard rule.isCompressible || place.isCompressed else { return }
        guard count < 4 else { throw DNSError(.compressionNotAllowed, at: place.offset) }
        places[count] = place
        if rule.isCompressible { compressible |= 1 << UInt8(truncatingIfNeeded: count) }
        count &+= 1
    }

    mutating func address(_ value: inout IPv4Address, _ name: StaticString) throws(DNSError) {
        _ = try cursor.take(4)
    }

    mutating func address(_ value: inout IPv6Address, _ name: StaticString) throws(DNSError) {
        _ = try cursor.take(16)
    }

    mutating func string(_ value: inout DNSString, _ name: StaticString) throws(DNSError) {
        _ = try cursor.bytes(.count8)
    }

    mutating func strings(_ value: inout DNSStrings, _ name: StaticString, least: Int) throws(DNSError) {
        var count = 0
        while cursor.remaining > 0 {
            _ = try cursor.bytes(.count8)
            count &+= 1
        }
        guard count >= least else { throw DNSError(.dataTooShort, at: cursor.position) }
    }

    mutating func bytes(_ value: inout [UInt8], _ name: StaticString, _ framing: BytesFraming, _ form: BytesForm)
        throws(DNSError)
    {
        _ = try cursor.bytes(framing)
    }

    mutating func field<Field: RecordField>(_ value: inout Field, _ name: StaticString) throws(DNSError) {
        try Field.check(&cursor)
    }
}
