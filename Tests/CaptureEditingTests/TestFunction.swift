@testable import CaptureEditing

/// A function for tests: mixes well, and is no secret to anybody.
func testFunction(key: UInt64) -> KeyedFunction {
    { input in
        var state = key &* 0x9e37_79b9_7f4a_7c15 &+ 0x1234_5678
        for index in 0..<32 {
            state = (state ^ UInt64(input[index])) &* 0x100_0000_01b3
            state ^= state >> 29
        }
        var bits = SIMD32<UInt8>()
        for word in 0..<4 {
            // SplitMix64.
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
            mixed ^= mixed >> 31
            for index in 0..<8 { bits[word * 8 + index] = UInt8(truncatingIfNeeded: mixed >> UInt64(8 * index)) }
        }
        return bits
    }
}

/// The same numbers in every run.
struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}
