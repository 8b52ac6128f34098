/// The priority of a VLAN-tagged frame, 3 bits (IEEE 802.1Q section 6.9.3).
@frozen
public struct PriorityCodePoint: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    /// The number, 0 to 7.
    public let rawValue: UInt8

    /// Nil where `rawValue` does not fit 3 bits.
    @inlinable
    public init?(rawValue: UInt8) {
        guard rawValue <= 0x7 else { return nil }
        self.rawValue = rawValue
    }

    /// Keeps the low 3 bits.
    @inlinable
    public init(truncating value: UInt8) {
        rawValue = value & 0x7
    }

    /// The default.
    @inlinable
    public static var bestEffort: PriorityCodePoint { PriorityCodePoint(truncating: 0) }

    /// The lowest priority, below the default.
    @inlinable
    public static var background: PriorityCodePoint { PriorityCodePoint(truncating: 1) }

    /// The highest priority.
    @inlinable
    public static var networkControl: PriorityCodePoint { PriorityCodePoint(truncating: 7) }
}

#if !hasFeature(Embedded)
extension PriorityCodePoint: CustomStringConvertible {
    /// The number in decimal.
    public var description: String { "\(rawValue)" }
}
#endif
