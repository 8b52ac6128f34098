public import ByteCore

/// Up to 40 bytes of options as they stand in an IPv4 or TCP header, in the value itself: no allocation.
///
/// It can be asked for more; how much it was is kept, so that building says so.
@frozen
@usableFromInline
struct ShortOptions: Hashable, Sendable, BitwiseCopyable {
    // In memory these are the bytes in their order.
    @usableFromInline
    var word0: BigEndian<UInt64> = BigEndian(0)
    @usableFromInline
    var word1: BigEndian<UInt64> = BigEndian(0)
    @usableFromInline
    var word2: BigEndian<UInt64> = BigEndian(0)
    @usableFromInline
    var word3: BigEndian<UInt64> = BigEndian(0)
    @usableFromInline
    var word4: BigEndian<UInt64> = BigEndian(0)
    /// The bytes asked for, without padding.
    @usableFromInline
    var count = 0
    // Options of a decoded header, which the capture may have cut, go out without padding.
    @usableFromInline
    var isAsGiven = false

    @inlinable
    static var limit: Int { 40 }

    @inlinable
    @inline(__always)
    init() {}

    /// The bytes with the padding that makes them a multiple of four: zeros, which mean "end of options".
    @inlinable
    @inline(__always)
    var paddedCount: Int { isAsGiven ? count : (count &+ 3) & ~3 }

    mutating func append(_ byte: UInt8) {
        defer { count += 1 }
        guard count < Self.limit else { return }
        let value = UInt64(byte) << UInt64(56 - 8 * (count & 7))
        switch count >> 3 {
        case 0: word0.value |= value
        case 1: word1.value |= value
        case 2: word2.value |= value
        case 3: word3.value |= value
        default: word4.value |= value
        }
    }

    mutating func append(_ value: UInt16) {
        append(UInt8(truncatingIfNeeded: value >> 8))
        append(UInt8(truncatingIfNeeded: value))
    }

    mutating func append(_ value: UInt32) {
        append(UInt16(truncatingIfNeeded: value >> 16))
        append(UInt16(truncatingIfNeeded: value))
    }

    mutating func append(_ bytes: RawSpan) {
        var index = 0
        while let byte = bytes.byte(at: index) {
            append(byte)
            index += 1
        }
    }

    func byte(at index: Int) -> UInt8? {
        guard index >= 0, index < min(count, Self.limit) else { return nil }
        let word: UInt64
        switch index >> 3 {
        case 0: word = word0.value
        case 1: word = word1.value
        case 2: word = word2.value
        case 3: word = word3.value
        default: word = word4.value
        }
        return UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * (index & 7)))
    }

    /// Stores the options with their padding.
    @usableFromInline
    @inline(never)
    @_lifetime(bytes: copy bytes)
    func store(into bytes: inout MutableRawSpan, at start: Int, _ state: inout BuildState) {
        var index = 0
        while index < paddedCount {
            let byte = byte(at: index) ?? 0
            bytes.put(byte, at: start + index, &state)
            index += 1
        }
    }
}
