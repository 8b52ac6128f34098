import ByteCore

/// Reads values from where they stand in a message.
struct RecordReader: RecordVisitor, ~Escapable {
    var cursor: RecordCursor
    /// How many labels and pointers of names may still be followed.
    var budget: Int

    @inline(__always)
    @_lifetime(copy cursor)
    init(_ cursor: RecordCursor, budget: Int) {
        self.cursor = cursor
        self.budget = budget
    }

    static var readsValues: Bool { true }

    var place: Int { cursor.position }

    @inline(__always)
    mutating func integer<Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
        _ value: inout Value, _ name: StaticString, _ form: IntegerForm
    ) throws(DNSError) {
        value = try cursor.integer(Value.self)
    }

    mutating func name(_ value: inout DNSName, _ name: StaticString, _ rule: NameRule) throws(DNSError) {
        try read(&value, rule)
    }

    mutating func newName(_ field: StaticString, _ rule: NameRule) throws(DNSError) -> DNSName {
        var name = DNSName()
        try read(&name, rule)
        return name
    }

    private mutating func read(_ name: inout DNSName, _ rule: NameRule) throws(DNSError) {
        guard budget > 0 else { throw DNSError(.compressionWork, at: cursor.position) }
        var steps = 0
        let place = name.read(cursor.message, from: cursor.position, to: cursor.end, steps: &steps)
        budget &-= steps
        try cursor.accept(place, rule)
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
