/// The construction of Crypto-PAn (Xu, Fan, Ammar, Moon: Prefix-Preserving IP Address Anonymization, 2002): bit i of the
/// result is bit i of the number exclusive-or a keyed function of the bits in front of it.
///
/// So two numbers that share their first k bits and no more give two that share their first k bits and no more, and the
/// map is one-to-one. One call of the function gives 256 bits, of which the 255 nodes of a binary tree of eight levels
/// take one each: it serves eight bits of the number.
struct PrefixPreservingMap {
    let purpose: KeyedPurpose
    /// The bits of the numbers.
    let width: Int
    let function: KeyedFunction

    /// The image of `number`, of which the first `kept` bits are given as they are.
    func image(of number: UInt128, keeping kept: Int) -> UInt128 {
        var flips: UInt128 = 0
        var done = kept & ~7
        while done < width {
            // The bits in front of these eight, and no others.
            let prefix = done == 0 ? 0 : number >> UInt128(width &- done)
            let bits = function(purpose.input(prefix, bitCount: done, round: kept))
            let byte = UInt8(truncatingIfNeeded: number >> UInt128(width &- done &- 8))
            var mask: UInt8 = 0
            for level in 0..<8 {
                // The node of a tree in an array: 1 is its root, and below node n are 2n and 2n + 1.
                let node = 1 << level | Int(byte) >> (8 &- level)
                let bit = bits[node >> 3] >> UInt8(node & 7) & 1
                if done &+ level >= kept { mask |= bit << UInt8(7 &- level) }
            }
            flips |= UInt128(mask) << UInt128(width &- done &- 8)
            done &+= 8
        }
        return number ^ flips
    }
}
