public import ByteCore

/// Where a name stands in a message, and how long it is: what a walk over its labels and pointers finds.
@frozen
@usableFromInline
package struct DNSNamePlace: Hashable, Sendable, BitwiseCopyable {
    // Offset (16 bits), end (16), bytes on the wire (8), labels (8), what is wrong (8), compressed (1), overlaps (1).
    @usableFromInline
    let stored: UInt64

    @inlinable
    @inline(__always)
    init(offset: Int, end: Int, wireCount: Int, labelCount: Int, flags: UInt64) {
        stored =
            UInt64(truncatingIfNeeded: offset) & 0xffff | (UInt64(truncatingIfNeeded: end) & 0xffff) << 16
            | (UInt64(truncatingIfNeeded: wireCount) & 0xff) << 32
            | (UInt64(truncatingIfNeeded: labelCount) & 0xff) << 40 | flags
    }

    @inlinable
    @inline(__always)
    package var offset: Int { Int(truncatingIfNeeded: stored & 0xffff) }
    @inlinable
    @inline(__always)
    package var end: Int { Int(truncatingIfNeeded: stored >> 16 & 0xffff) }
    @inlinable
    @inline(__always)
    package var wireCount: Int { Int(truncatingIfNeeded: stored >> 32 & 0xff) }
    @inlinable
    @inline(__always)
    package var labelCount: Int { Int(truncatingIfNeeded: stored >> 40 & 0xff) }
    @inlinable
    @inline(__always)
    package var isCompressed: Bool { stored >> 56 & 1 != 0 }
    @inlinable
    @inline(__always)
    package var overlaps: Bool { stored >> 57 & 1 != 0 }
    /// Whether there is no valid name.
    @inlinable
    @inline(__always)
    package var isBroken: Bool { stored >> 48 & 0xff != 0 }
    /// Why there is no valid name, where there is none.
    @inlinable
    package var problem: DNSError.Kind? { DNSError.Kind(rawValue: UInt8(truncatingIfNeeded: stored >> 48)) }
    /// Whether ``end`` is known: always but where the name has no end.
    @inlinable
    @inline(__always)
    package var hasEnd: Bool { end != 0 }

    /// The same name at another place, where a pointer to the former place stands.
    @inlinable
    @inline(__always)
    package func pointedTo(from offset: Int) -> DNSNamePlace {
        DNSNamePlace(
            offset: offset, end: offset &+ 2, wireCount: wireCount, labelCount: labelCount,
            flags: stored & 0x0200_0000_0000_0000 | 0x0100_0000_0000_0000)
    }

    /// Walks over a name.
    ///
    /// Each pointer must lead before the labels it stands behind, so that the walk ends, and after at most 127 of them.
    ///
    /// - Parameters:
    ///   - message: The message from its header on, at most 65,535 bytes.
    ///   - offset: Where the name starts.
    ///   - limit: Where what stands there must end: the end of the record's data.
    ///   - steps: Grows by the labels that were followed, and by two for each pointer.
    @inlinable
    package init(walking message: RawSpan, from offset: Int, to limit: Int, steps: inout Int) {
        self.init(walking: message, from: offset, to: limit, steps: &steps) { _, _ in }
    }

    /// Walks over a name, and shows each run of labels between pointers, the last one with the root.
    @inlinable
    @inline(__always)
    init(
        walking message: RawSpan, from offset: Int, to limit: Int, steps: inout Int,
        _ run: (_ start: Int, _ end: Int) -> Void
    ) {
        var position = offset
        // No byte stands before the first.
        var bound = offset < 0 ? offset : Swift.min(limit, message.byteCount)
        var segment = offset
        // Where the part before stood, which a name should not run into.
        var former = Int.max
        var end = 0
        var wireCount = 0
        var labelCount = 0
        var pointers = 0
        var flags: UInt64 = 0
        while true {
            // Labels in a row, as far as the name has room for them: one byte is needed for the root.
            let first = position
            let last = Swift.min(bound, first &+ 255 &- wireCount)
            var byte: UInt8 = 0
            while position < last, let next = message.byte(at: position) {
                byte = next
                guard byte &- 1 < 0x3f else { break }
                labelCount &+= 1
                position &+= 1 &+ Int(byte)
            }
            wireCount &+= position &- first
            guard wireCount < 255 else {
                flags |= UInt64(DNSError.Kind.nameTooLong.rawValue) << 48
                break
            }
            guard position < bound else {
                flags |= UInt64(DNSError.Kind.truncatedName.rawValue) << 48
                break
            }
            if byte == 0 {
                wireCount &+= 1
                position &+= 1
                if end == 0 { end = position }
                if position > former { flags |= 1 << 57 }
                run(first, position)
                break
            }
            guard byte >= 0xc0 else {
                flags |= UInt64(DNSError.Kind.unsupportedLabelType.rawValue) << 48
                break
            }
            guard position &+ 1 < bound, let low = message.byte(at: position &+ 1) else {
                flags |= UInt64(DNSError.Kind.truncatedName.rawValue) << 48
                break
            }
            if position > former { flags |= 1 << 57 }
            if position > first { run(first, position) }
            if end == 0 { end = position &+ 2 }
            let target = Int(byte & 0x3f) << 8 | Int(low)
            pointers &+= 1
            let kind: DNSError.Kind
            if target >= segment {
                kind = .pointerNotBackwards
            } else if target < 12 {
                kind = .pointerIntoHeader
            } else if pointers > 127 {
                kind = .tooManyPointers
            } else {
                former = segment
                segment = target
                position = target
                bound = message.byteCount
                continue
            }
            flags |= UInt64(kind.rawValue) << 48
            break
        }
        if pointers > 0 { flags |= 1 << 56 }
        // A jump costs about as much as two labels that stand in a row.
        steps &+= labelCount &+ 2 &* pointers &+ 1
        self.init(offset: offset, end: end, wireCount: wireCount, labelCount: labelCount, flags: flags)
    }

    /// Walks over a name without counting steps.
    @inlinable
    package init(walking message: RawSpan, from offset: Int, to limit: Int) {
        var steps = 0
        self.init(walking: message, from: offset, to: limit, steps: &steps)
    }

    /// The same name as one that starts at a pointer's target.
    @inlinable
    @inline(__always)
    func moved(to target: Int) -> DNSNamePlace {
        DNSNamePlace(
            offset: target, end: end, wireCount: wireCount, labelCount: labelCount,
            flags: stored & 0x03ff_0000_0000_0000)
    }
}
