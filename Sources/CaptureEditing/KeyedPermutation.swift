/// A one-to-one map of numbers that keeps nothing of them: a Feistel network of ten rounds, as many as FF1 has (NIST SP
/// 800-38G).
struct KeyedPermutation {
    let purpose: KeyedPurpose
    /// The bits of the numbers: even, and at most 64.
    let width: Int
    let function: KeyedFunction

    func image(of number: UInt64) -> UInt64 {
        let half = UInt64(width / 2)
        let mask = (1 << half) &- 1 as UInt64
        var (left, right) = (number >> half & mask, number & mask)
        for round in 0..<10 {
            let bits = function(purpose.input(UInt128(right), bitCount: width, round: round))
            var word: UInt64 = 0
            for index in 0..<8 { word = word << 8 | UInt64(bits[index]) }
            (left, right) = (right, left ^ word & mask)
        }
        return left << half | right
    }
}
