public import ByteCore

/// By how much the sum of 16-bit words changes when some of them do (RFC 1624, equation 3, for any number of words).
///
/// Words are taken as they lie in memory: the ones' complement sum does not depend on the byte order (RFC 1071
/// section 2 (B)), so nothing is swapped. A word of 32 bits counts as its two halves, since 2^16 is 1 modulo 0xFFFF.
@frozen
@usableFromInline
struct ChecksumDifference: BitwiseCopyable {
    // New words less old ones. Each change of a 32-bit word is below 2^32, so billions of them fit.
    @usableFromInline
    var sum: Int64

    @inlinable
    @inline(__always)
    init(sum: Int64 = 0) { self.sum = sum }

    @inlinable
    @inline(__always)
    var isZero: Bool { sum == 0 }

    @inlinable
    @inline(__always)
    mutating func replace(_ old: UInt16, with new: UInt16) {
        sum &+= Int64(new.bigEndian) &- Int64(old.bigEndian)
    }

    @inlinable
    @inline(__always)
    mutating func replace(_ old: UInt32, with new: UInt32) {
        sum &+= Int64(new.bigEndian) &- Int64(old.bigEndian)
    }

    @inlinable
    @inline(__always)
    mutating func replace(_ old: UInt64, with new: UInt64) {
        replace(UInt32(truncatingIfNeeded: old), with: UInt32(truncatingIfNeeded: new))
        replace(UInt32(truncatingIfNeeded: old >> 32), with: UInt32(truncatingIfNeeded: new >> 32))
    }

    @inlinable
    @inline(__always)
    mutating func replace(_ old: IPv6Address, with new: IPv6Address) {
        replace(old.high, with: new.high)
        replace(old.low, with: new.low)
    }

    @inlinable
    @inline(__always)
    mutating func add(_ other: ChecksumDifference) { sum &+= other.sum }

    /// `word`, as it lies in memory, and the difference, folded to 16 bits: never 0, since a sum that is 0 modulo 0xFFFF
    /// is given as 0xFFFF.
    @inlinable
    @inline(__always)
    func folded(addedTo word: UInt64) -> UInt16 {
        // A multiple of 0xFFFF that is more than any difference makes the sum positive and changes nothing.
        Self.fold(word &+ (0xffff << 42) &+ UInt64(bitPattern: sum))
    }

    /// The sum less the difference: what it was before.
    @inlinable
    @inline(__always)
    func folded(removedFrom word: UInt64) -> UInt16 {
        Self.fold(word &+ (0xffff << 42) &- UInt64(bitPattern: sum))
    }

    /// A checksum, as it lies in memory, after the difference: `~(~HC + ~m + m')`.
    @inlinable
    @inline(__always)
    func updated(_ checksum: UInt16) -> UInt16 { ~folded(addedTo: UInt64(~checksum)) }

    @inlinable
    @inline(__always)
    static func fold(_ value: UInt64) -> UInt16 {
        var sum = (value & 0xffff_ffff) &+ (value >> 32)
        sum = (sum & 0xffff) &+ (sum >> 16)
        sum = (sum & 0xffff) &+ (sum >> 16)
        sum = (sum & 0xffff) &+ (sum >> 16)
        return UInt16(truncatingIfNeeded: sum)
    }
}
