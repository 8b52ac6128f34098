/// The flow label of an IPv6 packet, 20 bits (RFC 6437).
@frozen
public struct FlowLabel: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    /// The number, 0 to 1,048,575.
    public let rawValue: UInt32

    /// Nil where `rawValue` does not fit 20 bits.
    @inlinable
    public init?(rawValue: UInt32) {
        guard rawValue <= 0xfffff else { return nil }
        self.rawValue = rawValue
    }

    /// Keeps the low 20 bits.
    @inlinable
    public init(truncating value: UInt32) {
        rawValue = value & 0xfffff
    }

    /// Not labelled.
    @inlinable
    public static var none: FlowLabel { FlowLabel(truncating: 0) }
}

#if !hasFeature(Embedded)
extension FlowLabel: CustomStringConvertible {
    /// The number in decimal.
    public var description: String { "\(rawValue)" }
}
#endif
