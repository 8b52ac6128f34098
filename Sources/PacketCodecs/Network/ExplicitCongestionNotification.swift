/// The two bits by which routers tell of congestion without dropping (RFC 3168 section 5).
@frozen
public struct ExplicitCongestionNotification: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    /// The number, 0 to 3.
    public let rawValue: UInt8

    /// Nil where `rawValue` does not fit 2 bits.
    @inlinable
    public init?(rawValue: UInt8) {
        guard rawValue <= 3 else { return nil }
        self.rawValue = rawValue
    }

    /// Keeps the low 2 bits.
    @inlinable
    public init(truncating value: UInt8) { rawValue = value & 3 }

    /// The transport does not take part.
    @inlinable
    public static var notCapable: ExplicitCongestionNotification { .init(truncating: 0) }
    /// ECT(1): the transport takes part; also low latency, low loss (RFC 9331).
    @inlinable
    public static var capable1: ExplicitCongestionNotification { .init(truncating: 1) }
    /// ECT(0): the transport takes part.
    @inlinable
    public static var capable0: ExplicitCongestionNotification { .init(truncating: 2) }
    /// CE: a router on the way was congested.
    @inlinable
    public static var congestionExperienced: ExplicitCongestionNotification { .init(truncating: 3) }

    /// The name that RFC 3168 gives it.
    public var name: StaticString {
        switch rawValue {
        case 0: "Not-ECT"
        case 1: "ECT(1)"
        case 2: "ECT(0)"
        default: "CE"
        }
    }
}

#if !hasFeature(Embedded)
extension ExplicitCongestionNotification: CustomStringConvertible {
    /// The name that RFC 3168 gives it.
    public var description: String { "\(name)" }
}
#endif
