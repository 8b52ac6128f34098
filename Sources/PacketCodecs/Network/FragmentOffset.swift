/// Where a fragment stands in its datagram, 13 bits, counted in units of 8 bytes (RFC 791 section 3.1, RFC 8200 section 4.5).
@frozen
public struct FragmentOffset: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    /// The number, 0 to 8,191.
    public let rawValue: UInt16

    /// Nil where `rawValue` does not fit 13 bits.
    @inlinable
    public init?(rawValue: UInt16) {
        guard rawValue <= 0x1fff else { return nil }
        self.rawValue = rawValue
    }

    /// Keeps the low 13 bits.
    @inlinable
    public init(truncating value: UInt16) {
        rawValue = value & 0x1fff
    }

    /// Where the fragment's data begins in the datagram's, in bytes.
    @inlinable
    public var byteOffset: Int { Int(rawValue) * 8 }

    /// The first fragment, or no fragment.
    @inlinable
    public static var zero: FragmentOffset { FragmentOffset(truncating: 0) }
}

#if !hasFeature(Embedded)
extension FragmentOffset: CustomStringConvertible {
    /// The number in decimal.
    public var description: String { "\(rawValue)" }
}
#endif
