/// The number of a VLAN, 12 bits (IEEE 802.1Q section 9.6).
@frozen
public struct VLANIdentifier: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    /// The number, 0 to 4,095.
    public let rawValue: UInt16

    /// Nil where `rawValue` does not fit 12 bits.
    @inlinable
    public init?(rawValue: UInt16) {
        guard rawValue <= 0xfff else { return nil }
        self.rawValue = rawValue
    }

    /// Keeps the low 12 bits.
    @inlinable
    public init(truncating value: UInt16) {
        rawValue = value & 0xfff
    }

    /// No VLAN: the tag carries only a priority.
    @inlinable
    public static var none: VLANIdentifier { VLANIdentifier(truncating: 0) }

    /// Reserved for implementations; seen on the wire all the same.
    @inlinable
    public static var reserved: VLANIdentifier { VLANIdentifier(truncating: 4095) }
}

#if !hasFeature(Embedded)
extension VLANIdentifier: CustomStringConvertible {
    /// The number in decimal.
    public var description: String { "\(rawValue)" }
}
#endif
