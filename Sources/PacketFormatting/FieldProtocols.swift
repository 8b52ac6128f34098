import ByteCore
import DNSCodec
import PacketCodecs

/// The layers of a packet by Wireshark's names, as `frame.protocols` lists them.
enum FieldProtocols {
    static func append(_ outermost: Packet, _ linkType: LinkType, _ dnsPorts: DNSPorts, to text: inout TextBuffer) {
        let start = text.count
        func append(_ name: StaticString, _ text: inout TextBuffer) {
            if text.count > start { text.append(0x3a) }
            text.append(name)
        }
        switch linkType {
        case .raw, .raw12, .raw14: append("raw", &text)
        default: break
        }
        var packet = outermost
        var depth = 0
        while true {
            let isTunnel = packet.inner != nil
            let quotation = packet.quotation
            var type = EtherType.vlan
            var layers = packet.layers
            while let layer = layers.next() {
                switch layer {
                case .ethernet(let header):
                    append("eth", &text)
                    type = header.etherType
                    if type.rawValue >= 0x0600 { append("ethertype", &text) }
                case .vlan(let tag):
                    append(type == .providerBridging ? "ieee8021ad" : "vlan", &text)
                    type = tag.etherType
                    if type.rawValue >= 0x0600 { append("ethertype", &text) }
                case .llc: append("llc", &text)
                case .snap: break
                case .linuxSLL(let header):
                    append("sll", &text)
                    if header.carriesEtherType { append("ethertype", &text) }
                    type = header.protocolType
                case .linuxSLL2(let header):
                    append("sll", &text)
                    if header.carriesEtherType { append("ethertype", &text) }
                    type = header.protocolType
                case .loopback: append("null", &text)
                case .arp: append("arp", &text)
                case .ipv4: append("ip", &text)
                case .ipv6: append("ipv6", &text)
                case .hopByHopOptions: append("ipv6.hopopts", &text)
                case .destinationOptions: append("ipv6.dstopts", &text)
                case .routing: append("ipv6.routing", &text)
                case .fragment: append("ipv6.fraghdr", &text)
                case .authentication: append("ah", &text)
                case .esp: append("esp", &text)
                case .otherExtension(.mobility, _, body: _): append("mipv6", &text)
                case .otherExtension(.hip, _, body: _): append("hip", &text)
                case .otherExtension: append("shim6", &text)
                case .icmpv4: append("icmp", &text)
                case .icmpv6: append("icmpv6", &text)
                case .udp: append("udp", &text)
                case .udpLite: append("udplite", &text)
                case .tcp: append("tcp", &text)
                case .payload:
                    if let name = dnsName(packet, dnsPorts) {
                        append(name, &text)
                    } else if !isTunnel, quotation == nil, packet.layout.transport != .esp, !hasKnownBody(packet) {
                        append("data", &text)
                    }
                }
            }
            guard depth < Packet.fieldNestingLimit else { return }
            if isTunnel, let inner = packet.inner {
                packet = inner
            } else if let quoted = packet.quoted {
                packet = quoted
            } else {
                return
            }
            depth &+= 1
        }
    }

    /// Wireshark's name of the protocol where the packet carries a whole DNS message.
    private static func dnsName(_ packet: Packet, _ dnsPorts: DNSPorts) -> StaticString? {
        guard var payload = DNSPayload(packet, dnsPorts), case .message = payload.next(packet) else { return nil }
        switch payload.mode {
        case .unicast: return "dns"
        case .multicast: return "mdns"
        case .linkLocal: return "llmnr"
        }
    }

    /// Whether what looks like a payload is the body of a message that the fields of its header go on in.
    private static func hasKnownBody(_ packet: Packet) -> Bool {
        if let header = packet.icmpv4 { return ICMPv4Type(rawValue: header.type).hasKnownBody }
        if let header = packet.icmpv6 { return ICMPv6Type(rawValue: header.type).hasKnownBody }
        return false
    }
}
