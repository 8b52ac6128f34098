import ByteCore
import PacketCodecs

/// What a packet without a decoded network layer carries, as far as its link layer says.
struct LinkContent {
    private let link: LinkType
    private var etherType: EtherType?
    private var llc: LLCHeader?
    private var snap: SNAPHeader?
    private var family: UInt32?

    init(_ packet: Packet, link: LinkType) {
        self.link = link
        var layers = packet.layers
        while let layer = layers.next() {
            switch layer {
            case .ethernet(let header): etherType = header.etherType
            case .vlan(let tag): etherType = tag.etherType
            case .linuxSLL(let header): etherType = header.protocolType
            case .linuxSLL2(let header): etherType = header.protocolType
            case .loopback(let header): family = header.family
            case .llc(let header): llc = header
            case .snap(let header):
                snap = header
                if let type = header.etherType { etherType = type }
            default: continue
            }
        }
    }

    /// Appends the name of the protocol, or its number.
    func appendName(to text: inout TextBuffer) {
        if let snap, snap.etherType == nil {
            text.append("SNAP")
        } else if let llc, snap == nil {
            switch llc.destination {
            case 0x42: text.append("STP")
            case 0xe0: text.append("IPX")
            case 0xf0: text.append("NetBEUI")
            case 0xfe: text.append("OSI")
            default: text.append("LLC")
            }
        } else if let etherType {
            if let name = etherType.name {
                text.append(name)
            } else if etherType.rawValue <= 1500 {
                // An 802.3 length without an LLC header: Novell's IPX.
                text.append("IPX")
            } else {
                text.append("0x")
                text.append(hex: etherType.rawValue)
            }
        } else if let family {
            text.append("family ")
            text.append(decimal: UInt64(family))
        } else if let name = link.name {
            text.append(name)
        } else {
            text.append("link ")
            text.append(decimal: UInt64(link.rawValue))
        }
    }

    /// Appends the fields of LLC and SNAP headers that no known protocol explains.
    func appendDetails(line: PacketLine, to text: inout TextBuffer) {
        if let snap, snap.etherType == nil {
            line.separate(&text)
            text.append("organization 0x")
            text.append(hex: UInt8(truncatingIfNeeded: snap.organization >> 16))
            text.append(hex: UInt16(truncatingIfNeeded: snap.organization))
            text.append(" protocol 0x")
            text.append(hex: snap.protocolIdentifier)
        } else if let llc, snap == nil {
            line.separate(&text)
            text.append("dsap 0x")
            text.append(hex: llc.destination)
            text.append(" ssap 0x")
            text.append(hex: llc.source)
            text.append(" control 0x")
            text.append(hex: llc.control)
        }
    }
}

extension LayerKind {
    /// The layer's name as people write it.
    var displayName: StaticString {
        switch self {
        case .none: "none"
        case .ethernet: "Ethernet"
        case .vlan: "VLAN"
        case .llc: "LLC"
        case .snap: "SNAP"
        case .linuxSLL: "SLL"
        case .linuxSLL2: "SLL2"
        case .loopback: "Loopback"
        case .arp: "ARP"
        case .ipv4: "IPv4"
        case .ipv6: "IPv6"
        case .hopByHopOptions: "hop-by-hop"
        case .routing: "routing"
        case .fragment: "fragment"
        case .destinationOptions: "destination-options"
        case .authentication: "AH"
        case .esp: "ESP"
        case .mobility: "mobility"
        case .hip: "HIP"
        case .shim6: "Shim6"
        case .icmpv4: "ICMP"
        case .icmpv6: "ICMPv6"
        case .udp: "UDP"
        case .tcp: "TCP"
        case .udpLite: "UDP-Lite"
        case .payload: "payload"
        }
    }
}
