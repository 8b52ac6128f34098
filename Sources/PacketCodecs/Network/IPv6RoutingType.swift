/// The kind of an IPv6 routing header (IANA registry "IPv6 Routing Types").
@frozen
public struct IPv6RoutingType: RawRepresentable, Hashable, Sendable, BitwiseCopyable, ExpressibleByIntegerLiteral {
    /// The number on the wire.
    public var rawValue: UInt8

    /// Every number is a value, assigned or not.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Every number is a value, assigned or not.
    @inlinable
    public init(integerLiteral value: UInt8) { rawValue = value }

    /// Source route, deprecated (RFC 5095).
    @inlinable
    public static var source: IPv6RoutingType { IPv6RoutingType(rawValue: 0) }
    /// Nimrod, deprecated (RFC 8200).
    @inlinable
    public static var nimrod: IPv6RoutingType { IPv6RoutingType(rawValue: 1) }
    /// The home address of a mobile node (RFC 6275 section 6.4).
    @inlinable
    public static var mobility: IPv6RoutingType { IPv6RoutingType(rawValue: 2) }
    /// RPL source route (RFC 6554).
    @inlinable
    public static var rpl: IPv6RoutingType { IPv6RoutingType(rawValue: 3) }
    /// Segment routing (RFC 8754).
    @inlinable
    public static var segment: IPv6RoutingType { IPv6RoutingType(rawValue: 4) }
    /// Compact routing header with 16-bit segments.
    @inlinable
    public static var compact16: IPv6RoutingType { IPv6RoutingType(rawValue: 5) }
    /// Compact routing header with 32-bit segments.
    @inlinable
    public static var compact32: IPv6RoutingType { IPv6RoutingType(rawValue: 6) }

    /// The name of an assigned value as this library prints it, or nil.
    public var name: StaticString? {
        switch self {
        case .source: "source route"
        case .nimrod: "Nimrod"
        case .mobility: "type 2"
        case .rpl: "RPL source route"
        case .segment: "segment routing"
        case .compact16: "CRH-16"
        case .compact32: "CRH-32"
        default: nil
        }
    }
}

#if !hasFeature(Embedded)
extension IPv6RoutingType: CustomStringConvertible {
    /// The name where one is assigned, else the number.
    public var description: String { name.map { "\($0)" } ?? "\(rawValue)" }
}
#endif
