/// The Internet checksum (RFC 1071): the ones' complement of the ones' complement sum of 16-bit words.
///
/// Bytes may come in several parts of any length and alignment; a part that ends on an odd byte is continued by the next
/// one as if they stood together. Sums are kept in the machine's byte order and swapped once at the end, which RFC 1071
/// section 2 (B) allows and which is what makes it fast.
@frozen
public struct InternetChecksum: Sendable, Hashable, BitwiseCopyable {
    // At most 17 bits after each part, so that 2^47 parts can't overflow it.
    @usableFromInline
    var sum: UInt64
    @usableFromInline
    var endsOdd: UInt8

    /// A sum of nothing.
    @inlinable
    public init() {
        sum = 0
        endsOdd = 0
    }

    /// Adds a 16-bit word, such as a protocol number in a pseudo-header.
    ///
    /// What was added before must have an even number of bytes.
    @inlinable
    public mutating func add(_ word: UInt16) {
        sum &+= UInt64(word.bigEndian)
    }

    /// Adds a 32-bit word, such as an IPv4 address or an upper-layer length.
    ///
    /// What was added before must have an even number of bytes.
    @inlinable
    public mutating func add(_ word: UInt32) {
        let stored = word.bigEndian
        sum &+= UInt64(stored & 0xffff) &+ UInt64(stored >> 16)
    }

    /// Adds a 64-bit word, such as half an IPv6 address.
    ///
    /// What was added before must have an even number of bytes.
    @inlinable
    public mutating func add(_ word: UInt64) {
        add(UInt32(truncatingIfNeeded: word >> 32))
        add(UInt32(truncatingIfNeeded: word))
    }

    /// Adds a 16-bit word that stands an even number of bytes in front of all that was added before, whose number of bytes may
    /// be odd: a field of a header whose payload was summed up first.
    @inlinable
    @inline(__always)
    package mutating func addInFront(_ word: UInt16) {
        sum &+= UInt64(word.bigEndian)
    }

    /// The same with a 32-bit word.
    @inlinable
    @inline(__always)
    package mutating func addInFront(_ word: UInt32) {
        let stored = word.bigEndian
        sum &+= UInt64(stored & 0xffff) &+ UInt64(stored >> 16)
    }

    /// Adds a sum of bytes that stand behind all that was added before, whose number of bytes must be even.
    @inlinable
    @inline(__always)
    package mutating func add(behind other: InternetChecksum) {
        sum &+= other.sum
        endsOdd = other.endsOdd
    }

    /// Adds bytes.
    @inlinable
    public mutating func add(_ bytes: RawSpan) {
        let part = Self.foldedSum(of: bytes)
        sum &+= UInt64(endsOdd == 0 ? part : part.byteSwapped)
        endsOdd ^= UInt8(truncatingIfNeeded: bytes.byteCount & 1)
    }

    /// The sum as 16 bits, not complemented: 0xFFFF over data that includes a right checksum field.
    @inlinable
    public var folded: UInt16 {
        UInt16(bigEndian: Self.fold(sum))
    }

    /// The checksum as it stands in a header: the complement of ``folded``.
    @inlinable
    public var value: UInt16 { ~folded }

    /// The checksum of `bytes`.
    @inlinable
    public static func checksum(of bytes: RawSpan) -> UInt16 {
        ~UInt16(bigEndian: foldedSum(of: bytes))
    }

    /// What a checksum becomes when a 16-bit word that it covers changes (RFC 1624, equation 3).
    ///
    /// The word must stand at an even distance from the start of what is summed.
    @inlinable
    public static func updated(_ checksum: UInt16, replacing old: UInt16, with new: UInt16) -> UInt16 {
        ~fold(UInt64(~checksum) &+ UInt64(~old) &+ UInt64(new))
    }

    /// What a checksum becomes when a 32-bit word that it covers changes (RFC 1624, equation 3).
    ///
    /// The word must stand at an even distance from the start of what is summed.
    @inlinable
    public static func updated(_ checksum: UInt16, replacing old: UInt32, with new: UInt32) -> UInt16 {
        let removed = ~old
        return ~fold(
            UInt64(~checksum) &+ UInt64(removed >> 16) &+ UInt64(removed & 0xffff) &+ UInt64(new >> 16)
                &+ UInt64(new & 0xffff))
    }

    @inlinable
    @inline(__always)
    static func fold(_ sum: UInt64) -> UInt16 {
        var sum = (sum & 0xffff_ffff) &+ (sum >> 32)
        sum = (sum & 0xffff_ffff) &+ (sum >> 32)
        sum = (sum & 0xffff) &+ (sum >> 16)
        sum = (sum & 0xffff) &+ (sum >> 16)
        return UInt16(truncatingIfNeeded: sum)
    }

    /// The folded sum in the machine's byte order.
    @usableFromInline
    static func foldedSum(of bytes: RawSpan) -> UInt16 {
        let count = bytes.byteCount
        var total: UInt64 = 0
        var offset = 0
        if count >= 64 {
            // Sums of whole 64-bit words lose their carries, sums of the high halves don't: the sums of the low halves follow
            // from the two. That is one instruction less a word than to mask the low halves. High halves add up to less than
            // 2^64 as long as there are less than 2^32 turns, 256 GiB.
            var words = (SIMD2<UInt64>(), SIMD2<UInt64>())
            var highs = (SIMD2<UInt64>(), SIMD2<UInt64>())
            // Each load is unchecked because the loop's condition covers all that the turn reads.
            while count &- offset >= 64 {
                let w = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: SIMD2<UInt64>.self)
                let x = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset &+ 16, as: SIMD2<UInt64>.self)
                let y = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset &+ 32, as: SIMD2<UInt64>.self)
                let z = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset &+ 48, as: SIMD2<UInt64>.self)
                words.0 &+= w &+ y
                words.1 &+= x &+ z
                highs.0 &+= (w &>> 32) &+ (y &>> 32)
                highs.1 &+= (x &>> 32) &+ (z &>> 32)
                offset &+= 64
            }
            let word = words.0 &+ words.1
            let high = highs.0 &+ highs.1
            let low = word &- (high &<< 32)
            total = UInt64(fold(high[0])) &+ UInt64(fold(high[1])) &+ UInt64(fold(low[0])) &+ UInt64(fold(low[1]))
        }
        var (a, b, c, d) = (total, UInt64(0), UInt64(0), UInt64(0))
        while count &- offset >= 8 {
            let w = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
            a &+= (w & 0xffff_ffff) &+ (w >> 32)
            offset &+= 8
        }
        if count &- offset >= 4 {
            b &+= UInt64(unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt32.self))
            offset &+= 4
        }
        if count &- offset >= 2 {
            c &+= UInt64(unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt16.self))
            offset &+= 2
        }
        if offset < count {
            // The last odd byte is the high half of a word whose low half is zero (RFC 1071 section 1).
            let last = unsafe bytes.unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
            d &+= UInt64((UInt16(last) << 8).bigEndian)
        }
        return fold(UInt64(fold(a)) &+ UInt64(fold(b)) &+ UInt64(fold(c)) &+ UInt64(fold(d)))
    }
}
