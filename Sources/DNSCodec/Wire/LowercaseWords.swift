public import ByteCore

// Only the 26 letters of ASCII fold (RFC 4343 section 3); bytes from 0x80 stay as they are. Lengths of labels are below 64
// and so no letters: whole names can be folded with them.

/// Eight bytes at once, with the letters A to Z made a to z.
@inlinable
@inline(__always)
package func lowercased(_ word: UInt64) -> UInt64 {
    let seven = word & 0x7f7f_7f7f_7f7f_7f7f
    // The top bit of each byte tells whether it is at least "A", and whether it is above "Z".
    let fromA = seven &+ 0x3f3f_3f3f_3f3f_3f3f
    let aboveZ = seven &+ 0x2525_2525_2525_2525
    let isLetter = (fromA & ~aboveZ & ~word) & 0x8080_8080_8080_8080
    return word | isLetter >> 2
}

/// One byte, with a letter A to Z made a to z.
@inlinable
@inline(__always)
package func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
}

extension RawSpan {
    /// The eight bytes from `offset` on as a number, the first lowest, with zeros behind `end`.
    @inlinable
    @inline(__always)
    package func littleWord(at offset: Int, end: Int) -> UInt64 {
        let count = end &- offset
        if count >= 8 { return integer(UInt64.self, at: offset, order: .little) ?? 0 }
        // Two loads that overlap: both have the same bits where they do.
        if count >= 4 {
            let low = UInt64(integer(UInt32.self, at: offset, order: .little) ?? 0)
            let high = UInt64(integer(UInt32.self, at: end &- 4, order: .little) ?? 0)
            return low | high &<< UInt64(truncatingIfNeeded: 8 &* (count &- 4))
        }
        if count >= 2 {
            let low = UInt64(integer(UInt16.self, at: offset, order: .little) ?? 0)
            let high = UInt64(integer(UInt16.self, at: end &- 2, order: .little) ?? 0)
            return low | high &<< UInt64(truncatingIfNeeded: 8 &* (count &- 2))
        }
        return count == 1 ? UInt64(byte(at: offset) ?? 0) : 0
    }

    /// Whether both hold the same bytes but for the case of ASCII letters.
    @inlinable
    package func isEqualIgnoringCase(to other: borrowing RawSpan) -> Bool {
        let count = byteCount
        guard count == other.byteCount else { return false }
        var offset = 0
        while offset < count {
            guard lowercased(littleWord(at: offset, end: count)) == lowercased(other.littleWord(at: offset, end: count))
            else { return false }
            offset &+= 8
        }
        return true
    }
}
