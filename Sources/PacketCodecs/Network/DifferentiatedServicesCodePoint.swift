/// The per-hop behaviour that a packet asks for, 6 bits (RFC 2474 section 3).
@frozen
public struct DifferentiatedServicesCodePoint: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    /// The number, 0 to 63.
    public let rawValue: UInt8

    /// Nil where `rawValue` does not fit 6 bits.
    @inlinable
    public init?(rawValue: UInt8) {
        guard rawValue <= 0x3f else { return nil }
        self.rawValue = rawValue
    }

    /// Keeps the low 6 bits.
    @inlinable
    public init(truncating value: UInt8) {
        rawValue = value & 0x3f
    }

    /// Default forwarding (RFC 2474 section 4.1).
    @inlinable
    public static var defaultForwarding: DifferentiatedServicesCodePoint {
        DifferentiatedServicesCodePoint(truncating: 0)
    }

    /// Expedited forwarding, EF (RFC 3246).
    @inlinable
    public static var expeditedForwarding: DifferentiatedServicesCodePoint {
        DifferentiatedServicesCodePoint(truncating: 46)
    }

    /// Lower effort, LE (RFC 8622).
    @inlinable
    public static var lowerEffort: DifferentiatedServicesCodePoint { DifferentiatedServicesCodePoint(truncating: 1) }
}

#if !hasFeature(Embedded)
extension DifferentiatedServicesCodePoint: CustomStringConvertible {
    /// The number in decimal.
    public var description: String { "\(rawValue)" }
}
#endif
