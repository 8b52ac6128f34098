/// The unit in which a capture counts time: a power of ten or of two of a second (pcapng's if_tsresol, draft-ietf-opsawg-
/// pcapng section 4.2).
public struct TimestampResolution: Hashable, Sendable, BitwiseCopyable {
    /// As stored: the highest bit says power of two, the others are the negated exponent.
    public let rawValue: UInt8

    /// The unit that is stored as `rawValue`; every value is one.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// 10^-6 s, the default of pcapng and that of pcap.
    public static var microseconds: TimestampResolution { TimestampResolution(rawValue: 6) }
    /// 10^-9 s.
    public static var nanoseconds: TimestampResolution { TimestampResolution(rawValue: 9) }

    /// Whether the unit is a power of two of a second; else it is one of ten.
    public var isBinary: Bool { rawValue & 0x80 != 0 }

    /// The negated exponent: 6 for 10^-6 s.
    public var exponent: Int { Int(rawValue & 0x7f) }

    /// How many decimal digits of a second the unit is worth, at most the nine that this library keeps.
    public var fractionDigits: Int {
        // 2^-n is told by n * log10(2) digits, rounded up.
        min(9, isBinary ? (exponent * 30103 + 99999) / 100_000 : exponent)
    }

    /// Nanoseconds a unit, where that is a whole number; else 0.
    var nanosecondsPerUnit: UInt64 {
        if isBinary { return exponent <= 9 ? 1_000_000_000 >> UInt64(exponent) : 0 }
        guard exponent <= 9 else { return 0 }
        var value: UInt64 = 1
        for _ in exponent..<9 { value *= 10 }
        return value
    }

    /// So many units in nanoseconds, rounded down.
    func nanoseconds(_ units: UInt64) -> Int128 {
        let units = Int128(units)
        if isBinary {
            // 94 bits at most, so shifting them by up to 127 is exact.
            return (units * 1_000_000_000) >> Int128(exponent)
        }
        if exponent <= 9 { return units * Int128(nanosecondsPerUnit) }
        var divisor: Int128 = 1
        for _ in 9..<exponent {
            divisor *= 10
            if divisor > units { return 0 }
        }
        return units / divisor
    }
}
