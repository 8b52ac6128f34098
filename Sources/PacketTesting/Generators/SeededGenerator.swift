/// Random numbers that come again with the same seed (SplitMix64), so that a failure can be repeated.
///
/// The sequence for a seed never changes. They are no secrets: use the system's generator for those.
public struct SeededGenerator: RandomNumberGenerator, Hashable, Sendable {
    private var state: UInt64

    /// The numbers of a seed.
    public init(seed: UInt64) { state = seed }

    /// The next number, with all of its bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }

    // These are used in place of the standard library's, whose way from bits to values may change with its version.

    /// A number from 0 up to, and not including, `bound`; 0 where that is less than 1.
    public mutating func number(below bound: Int) -> Int {
        guard bound > 1 else { return 0 }
        return Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A number in a range.
    public mutating func number(in range: ClosedRange<Int>) -> Int {
        let count = range.upperBound.subtractingReportingOverflow(range.lowerBound)
        guard !count.overflow, count.partialValue < Int.max else { return Int(truncatingIfNeeded: next()) }
        return range.lowerBound + number(below: count.partialValue + 1)
    }

    /// True in one of `count` cases.
    public mutating func oneIn(_ count: Int) -> Bool { number(below: count) == 0 }

    /// A byte.
    public mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: next() >> 56) }

    /// So many bytes.
    public mutating func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(max(0, count))
        var word: UInt64 = 0
        for index in 0..<max(0, count) {
            if index & 7 == 0 { word = next() }
            bytes.append(UInt8(truncatingIfNeeded: word))
            word >>= 8
        }
        return bytes
    }

    /// One of the elements, or nil where there is none.
    public mutating func element<Elements: RandomAccessCollection>(of elements: Elements) -> Elements.Element? {
        guard !elements.isEmpty else { return nil }
        return elements[elements.index(elements.startIndex, offsetBy: number(below: elements.count))]
    }
}
