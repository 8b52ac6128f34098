/// The kind of an ICMPv6 message (IANA registry "ICMPv6 type Numbers").
@frozen
public struct ICMPv6Type: RawRepresentable, Hashable, Sendable, BitwiseCopyable, ExpressibleByIntegerLiteral {
    /// The number on the wire.
    public var rawValue: UInt8

    /// Every number is a value, assigned or not.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Every number is a value, assigned or not.
    @inlinable
    public init(integerLiteral value: UInt8) { rawValue = value }

    /// Destination unreachable (RFC 4443).
    @inlinable
    public static var destinationUnreachable: ICMPv6Type { ICMPv6Type(rawValue: 1) }
    /// Packet too big (RFC 4443).
    @inlinable
    public static var packetTooBig: ICMPv6Type { ICMPv6Type(rawValue: 2) }
    /// Time exceeded (RFC 4443).
    @inlinable
    public static var timeExceeded: ICMPv6Type { ICMPv6Type(rawValue: 3) }
    /// Parameter problem (RFC 4443).
    @inlinable
    public static var parameterProblem: ICMPv6Type { ICMPv6Type(rawValue: 4) }
    /// Echo request (RFC 4443).
    @inlinable
    public static var echoRequest: ICMPv6Type { ICMPv6Type(rawValue: 128) }
    /// Echo reply (RFC 4443).
    @inlinable
    public static var echoReply: ICMPv6Type { ICMPv6Type(rawValue: 129) }
    /// Multicast listener query (RFC 9777).
    @inlinable
    public static var multicastListenerQuery: ICMPv6Type { ICMPv6Type(rawValue: 130) }
    /// Multicast listener report, version 1 (RFC 2710).
    @inlinable
    public static var multicastListenerReport: ICMPv6Type { ICMPv6Type(rawValue: 131) }
    /// Multicast listener done (RFC 2710).
    @inlinable
    public static var multicastListenerDone: ICMPv6Type { ICMPv6Type(rawValue: 132) }
    /// Router solicitation (RFC 4861).
    @inlinable
    public static var routerSolicitation: ICMPv6Type { ICMPv6Type(rawValue: 133) }
    /// Router advertisement (RFC 4861).
    @inlinable
    public static var routerAdvertisement: ICMPv6Type { ICMPv6Type(rawValue: 134) }
    /// Neighbor solicitation (RFC 4861).
    @inlinable
    public static var neighborSolicitation: ICMPv6Type { ICMPv6Type(rawValue: 135) }
    /// Neighbor advertisement (RFC 4861).
    @inlinable
    public static var neighborAdvertisement: ICMPv6Type { ICMPv6Type(rawValue: 136) }
    /// Redirect (RFC 4861).
    @inlinable
    public static var redirect: ICMPv6Type { ICMPv6Type(rawValue: 137) }
    /// Router renumbering (RFC 2894).
    @inlinable
    public static var routerRenumbering: ICMPv6Type { ICMPv6Type(rawValue: 138) }
    /// Node information query (RFC 4620).
    @inlinable
    public static var nodeInformationQuery: ICMPv6Type { ICMPv6Type(rawValue: 139) }
    /// Node information response (RFC 4620).
    @inlinable
    public static var nodeInformationResponse: ICMPv6Type { ICMPv6Type(rawValue: 140) }
    /// Multicast listener report, version 2 (RFC 9777).
    @inlinable
    public static var multicastListenerReportVersion2: ICMPv6Type { ICMPv6Type(rawValue: 143) }
    /// RPL control (RFC 6550).
    @inlinable
    public static var rplControl: ICMPv6Type { ICMPv6Type(rawValue: 155) }
    /// Extended echo request (RFC 8335).
    @inlinable
    public static var extendedEchoRequest: ICMPv6Type { ICMPv6Type(rawValue: 160) }
    /// Extended echo reply (RFC 8335).
    @inlinable
    public static var extendedEchoReply: ICMPv6Type { ICMPv6Type(rawValue: 161) }

    /// The name of an assigned value as this library prints it, or nil.
    public var name: StaticString? {
        switch self {
        case .destinationUnreachable: "destination unreachable"
        case .packetTooBig: "packet too big"
        case .timeExceeded: "time exceeded"
        case .parameterProblem: "parameter problem"
        case .echoRequest: "echo request"
        case .echoReply: "echo reply"
        case .multicastListenerQuery: "multicast listener query"
        case .multicastListenerReport: "multicast listener report"
        case .multicastListenerDone: "multicast listener done"
        case .routerSolicitation: "router solicitation"
        case .routerAdvertisement: "router advertisement"
        case .neighborSolicitation: "neighbor solicitation"
        case .neighborAdvertisement: "neighbor advertisement"
        case .redirect: "redirect"
        case .routerRenumbering: "router renumbering"
        case .nodeInformationQuery: "node information query"
        case .nodeInformationResponse: "node information response"
        case .multicastListenerReportVersion2: "multicast listener report v2"
        case .rplControl: "RPL control"
        case .extendedEchoRequest: "extended echo request"
        case .extendedEchoReply: "extended echo reply"
        default: nil
        }
    }

    /// Whether it reports an error and quotes the packet that caused it: types 1 to 4 (RFC 4443 section 3). The rest of the
    /// types below 128 are for errors too, but nothing says what their messages hold.
    @inlinable
    public var isError: Bool { rawValue >= 1 && rawValue <= 4 }
}

#if !hasFeature(Embedded)
extension ICMPv6Type: CustomStringConvertible {
    /// The name where one is assigned, else the number.
    public var description: String { name.map { "\($0)" } ?? "\(rawValue)" }
}
#endif
