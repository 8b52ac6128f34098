import ByteCore

/// Reads values from where they stand in a message.
struct RecordReader: RecordVisitor, ~Escapable {
    var cursor: RecordCursor

    @inline(__always)
    @_lifetime(copy cursor)
    init(_ cursor: RecordCursor) { self.cursor = cursor }

    static var readsValues: Bool { true }

    var place: Int { cursor.position }

    @inline(__always)
    mutating func integer<Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
        _ value: inout Value, _ name: StaticString, _ form: IntegerForm
    ) throws(DNSError) {
        value = try cursor.integer(Value.self)
    }

    mutating func name(_ value: inout DNSName, _ name: StaticString, _ rule: NameRule) throws(DNSError) {
        value = DNSName(DNSNameView(cursor.message, try cursor.name(rule)))
    }

    mutating func address(_ value: inout IPv4Address, _ name: StaticString) throws(DNSError) {
        value = IPv4Address(try cursor.integer(UInt32.self))
    }

    mutating func address(_ value: inout IPv6Address, _ name: StaticString) throws(DNSError) {
        let high = try cursor.integer(UInt64.self)
        value = IPv6Address(high: high, low: try cursor.integer(UInt64.self))
    }

    mutating func string(_ value: inout DNSString, _ name: StaticString) throws(DNSError) {
        value = DNSString(checked: cursor.part(try cursor.bytes(.count8)))
    }

    mutating func strings(_ value: inout DNSStrings, _ name: StaticString, least: Int) throws(DNSError) {
        let start = cursor.position
        var count = 0
        while cursor.remaining > 0 {
            _ = try cursor.bytes(.count8)
            count &+= 1
        }
        guard count >= least else { throw DNSError(.dataTooShort, at: start) }
        value = DNSStrings(checked: cursor.part(start..<cursor.position), count: count)
    }

    mutating func bytes(_ value: inout [UInt8], _ name: StaticString, _ framing: BytesFraming, _ form: BytesForm)
        throws(DNSError)
    {
        value = cursor.part(try cursor.bytes(framing)).copiedBytes
    }

    mutating func field<Field: RecordField>(_ value: inout Field, _ name: StaticString) throws(DNSError) {
        let start = cursor.position
        try Field.check(&cursor)
        value = Field(checked: cursor.part(start..<cursor.position))
    }
}
