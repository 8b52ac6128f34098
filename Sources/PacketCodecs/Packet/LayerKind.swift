/// What a layer of a packet is.
@nonexhaustive
public enum LayerKind: UInt8, Sendable, Hashable, BitwiseCopyable, CaseIterable {
    /// No layer was decoded.
    case none
    /// An Ethernet II or 802.3 header.
    case ethernet
    /// A VLAN tag.
    case vlan
    /// An IEEE 802.2 logical link control header.
    case llc
    /// A Subnetwork Access Protocol header.
    case snap
    /// A Linux "cooked" capture header, version 1.
    case linuxSLL
    /// A Linux "cooked" capture header, version 2.
    case linuxSLL2
    /// A BSD loopback header, in either byte order.
    case loopback
    /// An ARP packet.
    case arp
    /// An IPv4 header with its options.
    case ipv4
    /// The fixed IPv6 header.
    case ipv6
    /// An IPv6 hop-by-hop options header.
    case hopByHopOptions
    /// An IPv6 routing header of any type.
    case routing
    /// An IPv6 fragment header.
    case fragment
    /// An IPv6 destination options header.
    case destinationOptions
    /// An IP Authentication Header.
    case authentication
    /// The start of an IP Encapsulating Security Payload.
    case esp
    /// An IPv6 mobility header.
    case mobility
    /// A Host Identity Protocol header.
    case hip
    /// A Shim6 header.
    case shim6
    /// An ICMPv4 message.
    case icmpv4
    /// An ICMPv6 message.
    case icmpv6
    /// A UDP header.
    case udp
    /// A TCP header with its options.
    case tcp
    /// What no decoder here knows, or application data.
    case payload
    /// A UDP-Lite header.
    case udpLite

    /// The layer's key in machine-readable output.
    public var name: StaticString {
        switch self {
        case .none: "none"
        case .ethernet: "ethernet"
        case .vlan: "vlan"
        case .llc: "llc"
        case .snap: "snap"
        case .linuxSLL: "linux_sll"
        case .linuxSLL2: "linux_sll2"
        case .loopback: "loopback"
        case .arp: "arp"
        case .ipv4: "ipv4"
        case .ipv6: "ipv6"
        case .hopByHopOptions: "hop_by_hop_options"
        case .routing: "routing"
        case .fragment: "fragment"
        case .destinationOptions: "destination_options"
        case .authentication: "authentication"
        case .esp: "esp"
        case .mobility: "mobility"
        case .hip: "hip"
        case .shim6: "shim6"
        case .icmpv4: "icmpv4"
        case .icmpv6: "icmpv6"
        case .udp: "udp"
        case .tcp: "tcp"
        case .payload: "payload"
        case .udpLite: "udp_lite"
        }
    }

    /// The extension header that an IPv6 next header names, or ``payload``.
    @inlinable
    static func ipv6Extension(_ next: IPProtocol) -> LayerKind {
        switch next.rawValue {
        case 0: .hopByHopOptions
        case 43: .routing
        case 44: .fragment
        case 50: .esp
        case 51: .authentication
        case 60: .destinationOptions
        case 135: .mobility
        case 139: .hip
        case 140: .shim6
        default: .payload
        }
    }
}
