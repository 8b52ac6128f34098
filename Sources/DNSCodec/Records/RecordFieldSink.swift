package import ByteCore

/// What is shown each field of a record's data where it stands in a message, without a value being made of it: text, trees
/// and JSON are made that way.
///
/// `name` is the field's name in snake case, and `range` where it stands in the message, with a length in front of it.
package protocol RecordFieldSink: ~Copyable, ~Escapable {
    /// A number.
    mutating func integer(_ value: UInt64, _ name: StaticString, _ form: IntegerForm, at range: Range<Int>)
    /// A domain name.
    mutating func name(_ value: DNSNameView, _ name: StaticString, at range: Range<Int>)
    /// An IPv4 address.
    mutating func address(_ value: IPv4Address, _ name: StaticString, at range: Range<Int>)
    /// An IPv6 address.
    mutating func address(_ value: IPv6Address, _ name: StaticString, at range: Range<Int>)
    /// A character string, without its length.
    mutating func string(_ value: RawSpan, _ name: StaticString, at range: Range<Int>)
    /// Character strings, each behind its length.
    mutating func strings(_ value: RawSpan, _ name: StaticString, at range: Range<Int>)
    /// Bytes, without their number.
    mutating func bytes(_ value: RawSpan, _ name: StaticString, _ form: BytesForm, at range: Range<Int>)
    /// What has a form of its own.
    mutating func field<Field: RecordField>(
        _ type: Field.Type, _ value: RawSpan, _ name: StaticString, at range: Range<Int>)
}

extension RecordFieldSink where Self: ~Copyable, Self: ~Escapable {
    /// Shows a number, or both where two stand in one byte.
    package mutating func show(_ value: UInt64, _ name: StaticString, _ form: IntegerForm, at range: Range<Int>) {
        guard form == .relayType else {
            integer(value, name, form, at: range)
            return
        }
        integer(value >> 7, "discovery_optional", .decimal, at: range)
        integer(value & 0x7f, name, .decimal, at: range)
    }
}

/// Shows a sink the fields of a record's data.
package struct RecordWalk<Sink: RecordFieldSink & ~Copyable>: RecordVisitor, ~Copyable, ~Escapable {
    /// Who is shown the fields.
    package var sink: Sink
    /// Where the walk has come to: behind the last good field.
    package private(set) var cursor: RecordCursor

    /// Starts at the cursor's position.
    @_lifetime(copy cursor)
    package init(_ cursor: RecordCursor, sink: consuming Sink) {
        self.cursor = cursor
        self.sink = sink
    }

    package static var readsValues: Bool { false }

    package var place: Int { cursor.position }

    package mutating func integer<Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
        _ value: inout Value, _ name: StaticString, _ form: IntegerForm
    ) throws(DNSError) {
        let start = cursor.position
        value = try cursor.integer(Value.self)
        sink.show(UInt64(truncatingIfNeeded: value), name, form, at: start..<cursor.position)
    }

    package mutating func name(_ value: inout DNSName, _ name: StaticString, _ rule: NameRule) throws(DNSError) {
        let start = cursor.position
        let place = try cursor.name(rule)
        sink.name(DNSNameView(cursor.message, place), name, at: start..<cursor.position)
    }

    package mutating func address(_ value: inout IPv4Address, _ name: StaticString) throws(DNSError) {
        let start = cursor.position
        let address = IPv4Address(try cursor.integer(UInt32.self))
        sink.address(address, name, at: start..<cursor.position)
    }

    package mutating func address(_ value: inout IPv6Address, _ name: StaticString) throws(DNSError) {
        let start = cursor.position
        let high = try cursor.integer(UInt64.self)
        let address = IPv6Address(high: high, low: try cursor.integer(UInt64.self))
        sink.address(address, name, at: start..<cursor.position)
    }

    package mutating func string(_ value: inout DNSString, _ name: StaticString) throws(DNSError) {
        let start = cursor.position
        let range = try cursor.bytes(.count8)
        sink.string(cursor.part(range), name, at: start..<cursor.position)
    }

    package mutating func strings(_ value: inout DNSStrings, _ name: StaticString, least: Int) throws(DNSError) {
        let start = cursor.position
        var count = 0
        var end = cursor
        while end.remaining > 0 {
            _ = try end.bytes(.count8)
            count &+= 1
        }
        guard count >= least else { throw DNSError(.dataTooShort, at: start) }
        cursor = end
        sink.strings(cursor.part(start..<cursor.position), name, at: start..<cursor.position)
    }

    package mutating func bytes(
        _ value: inout [UInt8], _ name: StaticString, _ framing: BytesFraming, _ form: BytesForm
    ) throws(DNSError) {
        let start = cursor.position
        let range = try cursor.bytes(framing)
        sink.bytes(cursor.part(range), name, form, at: start..<cursor.position)
    }

    package mutating func field<Field: RecordField>(_ value: inout Field, _ name: StaticString) throws(DNSError) {
        let start = cursor.position
        var end = cursor
        try Field.check(&end)
        cursor = end
        sink.field(Field.self, cursor.part(start..<cursor.position), name, at: start..<cursor.position)
    }
}
