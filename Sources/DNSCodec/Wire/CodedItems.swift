public import ByteCore

/// A row of items that each are a code of 16 bits, a length of 16 bits and so many bytes: the options of EDNS, the parameters
/// of service bindings, the TLVs of stateful operations.
@frozen
@usableFromInline
package struct CodedItems: ~Escapable, BitwiseCopyable {
    /// What the items stand in, such as a message.
    @usableFromInline
    package let bytes: RawSpan
    // Where the next item starts (16 bits), where the row ends (16), what ended the walk (8).
    @usableFromInline
    var state: UInt64

    /// The items in a range, which is cut where the bytes end; only the first 65,535 bytes can be reached.
    @inlinable
    @_lifetime(copy bytes)
    package init(_ bytes: RawSpan, _ range: Range<Int>) {
        let end = Swift.min(range.upperBound, bytes.byteCount, 0xffff)
        let start = Swift.min(range.lowerBound, end)
        self.bytes = bytes
        state = UInt64(truncatingIfNeeded: start) | UInt64(truncatingIfNeeded: end) << 16
    }

    /// Where the next item starts.
    @inlinable
    package var offset: Int { Int(truncatingIfNeeded: state & 0xffff) }

    /// Where the row ends.
    @inlinable
    package var end: Int { Int(truncatingIfNeeded: state >> 16 & 0xffff) }

    /// Why the walk ended before the row did.
    @inlinable
    package var problem: DNSError? {
        DNSError.Kind(rawValue: UInt8(truncatingIfNeeded: state >> 32)).map { DNSError($0, at: offset) }
    }

    /// The next item; nil behind the last, or where one runs over the end.
    @inlinable
    package mutating func next() -> CodedItemPlace? {
        guard offset < end, state >> 32 == 0 else { return nil }
        guard end &- offset >= 4, let head = bytes.loadIfPresent(BigEndian<UInt32>.self, at: offset)?.value,
            Int(head & 0xffff) <= end &- offset &- 4
        else {
            state |= UInt64(DNSError.Kind.dataTooShort.rawValue) << 32
            return nil
        }
        let place = CodedItemPlace(offset: offset, head: head)
        state = state & 0xffff_0000 | UInt64(truncatingIfNeeded: place.range.upperBound)
        return place
    }
}

/// Where an item of a row stands.
@frozen
@usableFromInline
package struct CodedItemPlace: Hashable, Sendable, BitwiseCopyable {
    // Code (16 bits), length (16), where it starts (16).
    @usableFromInline
    let stored: UInt64

    @inlinable
    init(offset: Int, head: UInt32) {
        stored = UInt64(head) | UInt64(truncatingIfNeeded: offset) << 32
    }

    /// The number that says what it is.
    @inlinable
    package var code: UInt16 { UInt16(truncatingIfNeeded: stored >> 16) }

    /// Where it stands, with its code and length.
    @inlinable
    package var range: Range<Int> {
        let start = Int(truncatingIfNeeded: stored >> 32)
        return start..<start &+ 4 &+ Int(truncatingIfNeeded: stored & 0xffff)
    }

    /// Where its value stands.
    @inlinable
    package var dataRange: Range<Int> { range.lowerBound &+ 4..<range.upperBound }
}

extension [UInt8] {
    /// Appends a number in network byte order.
    package mutating func append<Value: FixedWidthInteger>(bigEndian value: Value) {
        var shift = Value.bitWidth &- 8
        while shift >= 0 {
            append(UInt8(truncatingIfNeeded: value >> Value(shift)))
            shift &-= 8
        }
    }
}
