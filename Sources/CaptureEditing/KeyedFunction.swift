/// What turns a key and an input into bits that nobody can tell from random ones who does not have the key, always the
/// same for the same input: HMAC with SHA-256 does, or a block function in a chain.
///
/// The key is the function's own matter, and so is all cryptography. It is given 32 bytes and gives 32:
///
/// ```swift
/// let function: KeyedFunction = { input in
///     var code = HMAC<SHA256>(key: key)
///     code.update(data: (0..<32).map { input[$0] })
///     var bits = SIMD32<UInt8>()
///     for (index, byte) in code.finalize().enumerated() { bits[index] = byte }
///     return bits
/// }
/// ```
public typealias KeyedFunction = @Sendable (SIMD32<UInt8>) -> SIMD32<UInt8>

/// What an input to the function is about, so that no two uses of it ever share one.
enum KeyedPurpose: UInt8 {
    case ipv4 = 1
    case ipv6 = 2
    case mac = 3

    /// The input for `bitCount` leading bits of `number`, in a round or class of its own where there are several.
    func input(_ number: UInt128, bitCount: Int, round: Int = 0) -> SIMD32<UInt8> {
        var input = SIMD32<UInt8>()
        input[0] = rawValue
        input[1] = UInt8(truncatingIfNeeded: bitCount)
        input[2] = UInt8(truncatingIfNeeded: round)
        for index in 0..<16 { input[16 &+ index] = UInt8(truncatingIfNeeded: number >> UInt128(120 &- 8 &* index)) }
        return input
    }
}
