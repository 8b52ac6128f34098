/// What an Ethernet frame, a VLAN tag or a cooked capture header carries (IEEE 802 numbers, IANA registry "IEEE 802
/// Numbers"). Values below 0x0600 are not types but lengths (IEEE 802.3 section 3.2.6).
@frozen
public struct EtherType: RawRepresentable, Hashable, Sendable, BitwiseCopyable, ExpressibleByIntegerLiteral {
    /// The number on the wire.
    public var rawValue: UInt16

    /// Every number is a value, assigned or not.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Every number is a value, assigned or not.
    @inlinable
    public init(integerLiteral value: UInt16) { rawValue = value }

    /// Internet Protocol version 4.
    @inlinable
    public static var ipv4: EtherType { EtherType(rawValue: 0x0800) }
    /// Address Resolution Protocol (RFC 826).
    @inlinable
    public static var arp: EtherType { EtherType(rawValue: 0x0806) }
    /// Wake-on-LAN magic packet.
    @inlinable
    public static var wakeOnLAN: EtherType { EtherType(rawValue: 0x0842) }
    /// A whole Ethernet frame, as GRE carries it (RFC 1701).
    @inlinable
    public static var transparentEthernetBridging: EtherType { EtherType(rawValue: 0x6558) }
    /// Reverse Address Resolution Protocol (RFC 903).
    @inlinable
    public static var reverseARP: EtherType { EtherType(rawValue: 0x8035) }
    /// IEEE 802.1Q VLAN tag.
    @inlinable
    public static var vlan: EtherType { EtherType(rawValue: 0x8100) }
    /// Novell IPX.
    @inlinable
    public static var ipx: EtherType { EtherType(rawValue: 0x8137) }
    /// Internet Protocol version 6.
    @inlinable
    public static var ipv6: EtherType { EtherType(rawValue: 0x86dd) }
    /// IEEE 802.3 flow control.
    @inlinable
    public static var flowControl: EtherType { EtherType(rawValue: 0x8808) }
    /// IEEE 802.3 slow protocols (LACP, OAM).
    @inlinable
    public static var slowProtocols: EtherType { EtherType(rawValue: 0x8809) }
    /// MPLS, unicast (RFC 3032).
    @inlinable
    public static var mpls: EtherType { EtherType(rawValue: 0x8847) }
    /// MPLS with upstream-assigned label (RFC 5332).
    @inlinable
    public static var mplsMulticast: EtherType { EtherType(rawValue: 0x8848) }
    /// PPP over Ethernet, discovery stage (RFC 2516).
    @inlinable
    public static var pppoeDiscovery: EtherType { EtherType(rawValue: 0x8863) }
    /// PPP over Ethernet, session stage (RFC 2516).
    @inlinable
    public static var pppoeSession: EtherType { EtherType(rawValue: 0x8864) }
    /// IEEE 802.1X port authentication.
    @inlinable
    public static var eapol: EtherType { EtherType(rawValue: 0x888e) }
    /// IEEE 802.1ad service VLAN tag.
    @inlinable
    public static var providerBridging: EtherType { EtherType(rawValue: 0x88a8) }
    /// IEEE 802.1ag connectivity fault management.
    @inlinable
    public static var ethernetOAM: EtherType { EtherType(rawValue: 0x8902) }
    /// IEEE 802.1AB Link Layer Discovery Protocol.
    @inlinable
    public static var lldp: EtherType { EtherType(rawValue: 0x88cc) }
    /// IEEE 802.1AE MAC security.
    @inlinable
    public static var macsec: EtherType { EtherType(rawValue: 0x88e5) }
    /// IEEE 1588 Precision Time Protocol.
    @inlinable
    public static var ptp: EtherType { EtherType(rawValue: 0x88f7) }
    /// An outer VLAN tag of equipment older than IEEE 802.1ad.
    @inlinable
    public static var vlan9100: EtherType { EtherType(rawValue: 0x9100) }
    /// Ethernet configuration testing protocol.
    @inlinable
    public static var loopback: EtherType { EtherType(rawValue: 0x9000) }

    /// Local experiments (IEEE 802 section 9.2.2).
    @inlinable
    public static var localExperiment1: EtherType { EtherType(rawValue: 0x88b5) }

    /// The name of an assigned value as this library prints it, or nil.
    public var name: StaticString? {
        switch self {
        case .ipv4: "IPv4"
        case .arp: "ARP"
        case .wakeOnLAN: "Wake-on-LAN"
        case .transparentEthernetBridging: "Transparent Ethernet Bridging"
        case .reverseARP: "RARP"
        case .vlan: "802.1Q"
        case .ipx: "IPX"
        case .ipv6: "IPv6"
        case .flowControl: "Ethernet flow control"
        case .slowProtocols: "Slow protocols"
        case .mpls: "MPLS"
        case .mplsMulticast: "MPLS multicast"
        case .pppoeDiscovery: "PPPoE discovery"
        case .pppoeSession: "PPPoE session"
        case .eapol: "EAPOL"
        case .providerBridging: "802.1ad"
        case .ethernetOAM: "CFM"
        case .lldp: "LLDP"
        case .macsec: "MACsec"
        case .ptp: "PTP"
        case .vlan9100: "VLAN 0x9100"
        case .loopback: "Configuration test"
        case .localExperiment1: "Local experiment"
        default: nil
        }
    }

    /// Whether a VLAN tag follows: 0x8100, 0x88A8 or 0x9100.
    @inlinable
    @inline(__always)
    public var isVLANTag: Bool { rawValue == 0x8100 || rawValue == 0x88a8 || rawValue == 0x9100 }
}

#if !hasFeature(Embedded)
extension EtherType: CustomStringConvertible {
    /// The name where one is assigned, else the number.
    public var description: String { name.map { "\($0)" } ?? hexadecimal }

    private var hexadecimal: String {
        let digits = String(rawValue, radix: 16)
        return "0x" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}
#endif
