/// The kind of an ICMPv4 message (IANA registry "ICMP Type Numbers").
@frozen
public struct ICMPv4Type: RawRepresentable, Hashable, Sendable, BitwiseCopyable, ExpressibleByIntegerLiteral {
    /// The number on the wire.
    public var rawValue: UInt8

    /// Every number is a value, assigned or not.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Every number is a value, assigned or not.
    @inlinable
    public init(integerLiteral value: UInt8) { rawValue = value }

    /// Echo reply (RFC 792).
    @inlinable
    public static var echoReply: ICMPv4Type { ICMPv4Type(rawValue: 0) }
    /// Destination unreachable (RFC 792).
    @inlinable
    public static var destinationUnreachable: ICMPv4Type { ICMPv4Type(rawValue: 3) }
    /// Source quench, deprecated (RFC 6633).
    @inlinable
    public static var sourceQuench: ICMPv4Type { ICMPv4Type(rawValue: 4) }
    /// Redirect (RFC 792).
    @inlinable
    public static var redirect: ICMPv4Type { ICMPv4Type(rawValue: 5) }
    /// Echo request (RFC 792).
    @inlinable
    public static var echoRequest: ICMPv4Type { ICMPv4Type(rawValue: 8) }
    /// Router advertisement (RFC 1256).
    @inlinable
    public static var routerAdvertisement: ICMPv4Type { ICMPv4Type(rawValue: 9) }
    /// Router solicitation (RFC 1256).
    @inlinable
    public static var routerSolicitation: ICMPv4Type { ICMPv4Type(rawValue: 10) }
    /// Time exceeded (RFC 792).
    @inlinable
    public static var timeExceeded: ICMPv4Type { ICMPv4Type(rawValue: 11) }
    /// Parameter problem (RFC 792).
    @inlinable
    public static var parameterProblem: ICMPv4Type { ICMPv4Type(rawValue: 12) }
    /// Timestamp request (RFC 792).
    @inlinable
    public static var timestampRequest: ICMPv4Type { ICMPv4Type(rawValue: 13) }
    /// Timestamp reply (RFC 792).
    @inlinable
    public static var timestampReply: ICMPv4Type { ICMPv4Type(rawValue: 14) }
    /// Information request, deprecated (RFC 6918).
    @inlinable
    public static var informationRequest: ICMPv4Type { ICMPv4Type(rawValue: 15) }
    /// Information reply, deprecated (RFC 6918).
    @inlinable
    public static var informationReply: ICMPv4Type { ICMPv4Type(rawValue: 16) }
    /// Address mask request, deprecated (RFC 6918).
    @inlinable
    public static var addressMaskRequest: ICMPv4Type { ICMPv4Type(rawValue: 17) }
    /// Address mask reply, deprecated (RFC 6918).
    @inlinable
    public static var addressMaskReply: ICMPv4Type { ICMPv4Type(rawValue: 18) }
    /// Extended echo request (RFC 8335).
    @inlinable
    public static var extendedEchoRequest: ICMPv4Type { ICMPv4Type(rawValue: 42) }
    /// Extended echo reply (RFC 8335).
    @inlinable
    public static var extendedEchoReply: ICMPv4Type { ICMPv4Type(rawValue: 43) }

    /// The name of an assigned value as this library prints it, or nil.
    public var name: StaticString? {
        switch self {
        case .echoReply: "echo reply"
        case .destinationUnreachable: "destination unreachable"
        case .sourceQuench: "source quench"
        case .redirect: "redirect"
        case .echoRequest: "echo request"
        case .routerAdvertisement: "router advertisement"
        case .routerSolicitation: "router solicitation"
        case .timeExceeded: "time exceeded"
        case .parameterProblem: "parameter problem"
        case .timestampRequest: "timestamp request"
        case .timestampReply: "timestamp reply"
        case .informationRequest: "information request"
        case .informationReply: "information reply"
        case .addressMaskRequest: "address mask request"
        case .addressMaskReply: "address mask reply"
        case .extendedEchoRequest: "extended echo request"
        case .extendedEchoReply: "extended echo reply"
        default: nil
        }
    }

    /// Whether the message quotes the packet that caused it (RFC 1122 section 3.2.2).
    @inlinable
    public var isError: Bool {
        switch rawValue {
        case 3, 4, 5, 11, 12: true
        default: false
        }
    }
}

#if !hasFeature(Embedded)
extension ICMPv4Type: CustomStringConvertible {
    /// The name where one is assigned, else the number.
    public var description: String { name.map { "\($0)" } ?? "\(rawValue)" }
}
#endif
