/// What an IP packet carries: IPv4's protocol and IPv6's next header (IANA registry "Protocol Numbers").
@frozen
public struct IPProtocol: RawRepresentable, Hashable, Sendable, BitwiseCopyable, ExpressibleByIntegerLiteral {
    /// The number on the wire.
    public var rawValue: UInt8

    /// Every number is a value, assigned or not.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Every number is a value, assigned or not.
    @inlinable
    public init(integerLiteral value: UInt8) { rawValue = value }

    /// IPv6 hop-by-hop options (RFC 8200 section 4.3).
    @inlinable
    public static var hopByHopOptions: IPProtocol { IPProtocol(rawValue: 0) }
    /// Internet Control Message Protocol (RFC 792).
    @inlinable
    public static var icmp: IPProtocol { IPProtocol(rawValue: 1) }
    /// Internet Group Management Protocol (RFC 9776).
    @inlinable
    public static var igmp: IPProtocol { IPProtocol(rawValue: 2) }
    /// IPv4 in IP (RFC 2003).
    @inlinable
    public static var ipv4: IPProtocol { IPProtocol(rawValue: 4) }
    /// Transmission Control Protocol (RFC 9293).
    @inlinable
    public static var tcp: IPProtocol { IPProtocol(rawValue: 6) }
    /// Exterior Gateway Protocol (RFC 904).
    @inlinable
    public static var egp: IPProtocol { IPProtocol(rawValue: 8) }
    /// User Datagram Protocol (RFC 768).
    @inlinable
    public static var udp: IPProtocol { IPProtocol(rawValue: 17) }
    /// Datagram Congestion Control Protocol (RFC 4340).
    @inlinable
    public static var dccp: IPProtocol { IPProtocol(rawValue: 33) }
    /// IPv6 in IP (RFC 2473, RFC 4213).
    @inlinable
    public static var ipv6: IPProtocol { IPProtocol(rawValue: 41) }
    /// IPv6 routing header (RFC 8200 section 4.4).
    @inlinable
    public static var routing: IPProtocol { IPProtocol(rawValue: 43) }
    /// IPv6 fragment header (RFC 8200 section 4.5).
    @inlinable
    public static var fragment: IPProtocol { IPProtocol(rawValue: 44) }
    /// Resource Reservation Protocol (RFC 2205).
    @inlinable
    public static var rsvp: IPProtocol { IPProtocol(rawValue: 46) }
    /// Generic Routing Encapsulation (RFC 2784).
    @inlinable
    public static var gre: IPProtocol { IPProtocol(rawValue: 47) }
    /// Encapsulating Security Payload (RFC 4303).
    @inlinable
    public static var esp: IPProtocol { IPProtocol(rawValue: 50) }
    /// Authentication Header (RFC 4302).
    @inlinable
    public static var authentication: IPProtocol { IPProtocol(rawValue: 51) }
    /// ICMP for IPv6 (RFC 4443).
    @inlinable
    public static var icmpv6: IPProtocol { IPProtocol(rawValue: 58) }
    /// Nothing follows (RFC 8200 section 4.7).
    @inlinable
    public static var noNextHeader: IPProtocol { IPProtocol(rawValue: 59) }
    /// IPv6 destination options (RFC 8200 section 4.6).
    @inlinable
    public static var destinationOptions: IPProtocol { IPProtocol(rawValue: 60) }
    /// Enhanced Interior Gateway Routing Protocol (RFC 7868).
    @inlinable
    public static var eigrp: IPProtocol { IPProtocol(rawValue: 88) }
    /// Open Shortest Path First (RFC 2328).
    @inlinable
    public static var ospf: IPProtocol { IPProtocol(rawValue: 89) }
    /// Protocol Independent Multicast (RFC 7761).
    @inlinable
    public static var pim: IPProtocol { IPProtocol(rawValue: 103) }
    /// IP Payload Compression (RFC 3173).
    @inlinable
    public static var ipComp: IPProtocol { IPProtocol(rawValue: 108) }
    /// Virtual Router Redundancy Protocol (RFC 9568).
    @inlinable
    public static var vrrp: IPProtocol { IPProtocol(rawValue: 112) }
    /// Layer Two Tunneling Protocol version 3 (RFC 3931).
    @inlinable
    public static var l2tp: IPProtocol { IPProtocol(rawValue: 115) }
    /// Stream Control Transmission Protocol (RFC 9260).
    @inlinable
    public static var sctp: IPProtocol { IPProtocol(rawValue: 132) }
    /// IPv6 mobility header (RFC 6275).
    @inlinable
    public static var mobility: IPProtocol { IPProtocol(rawValue: 135) }
    /// Lightweight UDP (RFC 3828).
    @inlinable
    public static var udpLite: IPProtocol { IPProtocol(rawValue: 136) }
    /// MPLS in IP (RFC 4023).
    @inlinable
    public static var mplsInIP: IPProtocol { IPProtocol(rawValue: 137) }
    /// Host Identity Protocol (RFC 7401).
    @inlinable
    public static var hip: IPProtocol { IPProtocol(rawValue: 139) }
    /// Site multihoming by IPv6 intermediation (RFC 5533).
    @inlinable
    public static var shim6: IPProtocol { IPProtocol(rawValue: 140) }
    /// A whole Ethernet frame (RFC 8986).
    @inlinable
    public static var ethernet: IPProtocol { IPProtocol(rawValue: 143) }
    /// For experiments and tests (RFC 3692).
    @inlinable
    public static var experiment1: IPProtocol { IPProtocol(rawValue: 253) }
    /// For experiments and tests (RFC 3692).
    @inlinable
    public static var experiment2: IPProtocol { IPProtocol(rawValue: 254) }

    /// The name of an assigned value as this library prints it, or nil.
    public var name: StaticString? {
        switch self {
        case .hopByHopOptions: "Hop-by-Hop Options"
        case .icmp: "ICMP"
        case .igmp: "IGMP"
        case .ipv4: "IPv4"
        case .tcp: "TCP"
        case .egp: "EGP"
        case .udp: "UDP"
        case .dccp: "DCCP"
        case .ipv6: "IPv6"
        case .routing: "Routing"
        case .fragment: "Fragment"
        case .rsvp: "RSVP"
        case .gre: "GRE"
        case .esp: "ESP"
        case .authentication: "AH"
        case .icmpv6: "ICMPv6"
        case .noNextHeader: "No Next Header"
        case .destinationOptions: "Destination Options"
        case .eigrp: "EIGRP"
        case .ospf: "OSPF"
        case .pim: "PIM"
        case .ipComp: "IPComp"
        case .vrrp: "VRRP"
        case .l2tp: "L2TP"
        case .sctp: "SCTP"
        case .mobility: "Mobility"
        case .udpLite: "UDP-Lite"
        case .mplsInIP: "MPLS-in-IP"
        case .hip: "HIP"
        case .shim6: "Shim6"
        case .ethernet: "Ethernet"
        case .experiment1: "experiment 1"
        case .experiment2: "experiment 2"
        default: nil
        }
    }

    /// Whether it is one of IPv6's extension headers (RFC 7045, IANA registry "IPv6 Extension Header Types").
    @inlinable
    public var isIPv6ExtensionHeader: Bool {
        switch rawValue {
        case 0, 43, 44, 50, 51, 60, 135, 139, 140, 253, 254: true
        default: false
        }
    }
}

#if !hasFeature(Embedded)
extension IPProtocol: CustomStringConvertible {
    /// The name where one is assigned, else the number.
    public var description: String { name.map { "\($0)" } ?? "\(rawValue)" }
}
#endif
