import ByteCore

/// A layer of any kind, to build with where the kinds are known only at run time: in arrays, and from a decoded packet.
@nonexhaustive
public enum OwnedLayer: Hashable, Sendable {
    /// An Ethernet header.
    case ethernet(Ethernet)
    /// A VLAN tag.
    case vlan(VLAN)
    /// A logical link control header.
    case llc(LLC)
    /// A Subnetwork Access Protocol header.
    case snap(SNAP)
    /// A Linux "cooked" capture header, version 1.
    case linuxSLL(LinuxSLL)
    /// A Linux "cooked" capture header, version 2.
    case linuxSLL2(LinuxSLL2)
    /// A BSD loopback header.
    case loopback(Loopback)
    /// An ARP packet for IPv4 over Ethernet; one of other sizes is a ``payload(_:)``.
    case arp(ARP)
    /// An IPv4 header.
    case ipv4(IPv4)
    /// A fixed IPv6 header.
    case ipv6(IPv6)
    /// A hop-by-hop options header.
    case hopByHopOptions(HopByHopOptions)
    /// A destination options header.
    case destinationOptions(DestinationOptions)
    /// A routing header.
    case routing(Routing)
    /// A fragment header.
    case fragment(Fragment)
    /// An Authentication Header.
    case authentication(Authentication)
    /// The start of an Encapsulating Security Payload.
    case esp(ESP)
    /// A mobility, HIP or Shim6 header.
    case otherExtension(OtherExtensionHeader)
    /// An ICMPv4 message's header.
    case icmpv4(ICMPv4)
    /// An ICMPv6 message's header.
    case icmpv6(ICMPv6)
    /// A UDP header.
    case udp(UDP)
    /// A UDP-Lite header.
    case udpLite(UDPLite)
    /// A TCP header.
    case tcp(TCP)
    /// Bytes.
    case payload(Payload)

    /// What the layer is.
    public var kind: LayerKind {
        switch self {
        case .ethernet: .ethernet
        case .vlan: .vlan
        case .llc: .llc
        case .snap: .snap
        case .linuxSLL: .linuxSLL
        case .linuxSLL2: .linuxSLL2
        case .loopback: .loopback
        case .arp: .arp
        case .ipv4: .ipv4
        case .ipv6: .ipv6
        case .hopByHopOptions: .hopByHopOptions
        case .destinationOptions: .destinationOptions
        case .routing: .routing
        case .fragment: .fragment
        case .authentication: .authentication
        case .esp: .esp
        case .otherExtension(let layer): LayerKind.ipv6Extension(layer.kind)
        case .icmpv4: .icmpv4
        case .icmpv6: .icmpv6
        case .udp: .udp
        case .udpLite: .udpLite
        case .tcp: .tcp
        case .payload: .payload
        }
    }
}

extension OwnedLayer: PacketLayer {
    /// That of the layer.
    public var byteCount: Int {
        switch self {
        case .ethernet(let layer): layer.byteCount
        case .vlan(let layer): layer.byteCount
        case .llc(let layer): layer.byteCount
        case .snap(let layer): layer.byteCount
        case .linuxSLL(let layer): layer.byteCount
        case .linuxSLL2(let layer): layer.byteCount
        case .loopback(let layer): layer.byteCount
        case .arp(let layer): layer.byteCount
        case .ipv4(let layer): layer.byteCount
        case .ipv6(let layer): layer.byteCount
        case .hopByHopOptions(let layer): layer.byteCount
        case .destinationOptions(let layer): layer.byteCount
        case .routing(let layer): layer.byteCount
        case .fragment(let layer): layer.byteCount
        case .authentication(let layer): layer.byteCount
        case .esp(let layer): layer.byteCount
        case .otherExtension(let layer): layer.byteCount
        case .icmpv4(let layer): layer.byteCount
        case .icmpv6(let layer): layer.byteCount
        case .udp(let layer): layer.byteCount
        case .udpLite(let layer): layer.byteCount
        case .tcp(let layer): layer.byteCount
        case .payload(let layer): layer.byteCount
        }
    }

    /// 60 for Ethernet, else 0.
    public var minimumPacketByteCount: Int {
        if case .ethernet(let layer) = self { layer.minimumPacketByteCount } else { 0 }
    }

    /// The layer.
    public func measure(_ measure: inout BuildMeasure) {
        switch self {
        case .ethernet(let layer): layer.measure(&measure)
        case .vlan(let layer): layer.measure(&measure)
        case .llc(let layer): layer.measure(&measure)
        case .snap(let layer): layer.measure(&measure)
        case .linuxSLL(let layer): layer.measure(&measure)
        case .linuxSLL2(let layer): layer.measure(&measure)
        case .loopback(let layer): layer.measure(&measure)
        case .arp(let layer): layer.measure(&measure)
        case .ipv4(let layer): layer.measure(&measure)
        case .ipv6(let layer): layer.measure(&measure)
        case .hopByHopOptions(let layer): layer.measure(&measure)
        case .destinationOptions(let layer): layer.measure(&measure)
        case .routing(let layer): layer.measure(&measure)
        case .fragment(let layer): layer.measure(&measure)
        case .authentication(let layer): layer.measure(&measure)
        case .esp(let layer): layer.measure(&measure)
        case .otherExtension(let layer): layer.measure(&measure)
        case .icmpv4(let layer): layer.measure(&measure)
        case .icmpv6(let layer): layer.measure(&measure)
        case .udp(let layer): layer.measure(&measure)
        case .udpLite(let layer): layer.measure(&measure)
        case .tcp(let layer): layer.measure(&measure)
        case .payload(let layer): layer.measure(&measure)
        }
    }

    /// The layer.
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        switch self {
        case .ethernet(let layer): layer.write(into: &bytes, &state)
        case .vlan(let layer): layer.write(into: &bytes, &state)
        case .llc(let layer): layer.write(into: &bytes, &state)
        case .snap(let layer): layer.write(into: &bytes, &state)
        case .linuxSLL(let layer): layer.write(into: &bytes, &state)
        case .linuxSLL2(let layer): layer.write(into: &bytes, &state)
        case .loopback(let layer): layer.write(into: &bytes, &state)
        case .arp(let layer): layer.write(into: &bytes, &state)
        case .ipv4(let layer): layer.write(into: &bytes, &state)
        case .ipv6(let layer): layer.write(into: &bytes, &state)
        case .hopByHopOptions(let layer): layer.write(into: &bytes, &state)
        case .destinationOptions(let layer): layer.write(into: &bytes, &state)
        case .routing(let layer): layer.write(into: &bytes, &state)
        case .fragment(let layer): layer.write(into: &bytes, &state)
        case .authentication(let layer): layer.write(into: &bytes, &state)
        case .esp(let layer): layer.write(into: &bytes, &state)
        case .otherExtension(let layer): layer.write(into: &bytes, &state)
        case .icmpv4(let layer): layer.write(into: &bytes, &state)
        case .icmpv6(let layer): layer.write(into: &bytes, &state)
        case .udp(let layer): layer.write(into: &bytes, &state)
        case .udpLite(let layer): layer.write(into: &bytes, &state)
        case .tcp(let layer): layer.write(into: &bytes, &state)
        case .payload(let layer): layer.write(into: &bytes, &state)
        }
    }
}

extension Packet {
    /// The headers as values, to be changed and built again; what they carry is ``payload``.
    ///
    /// Built with the same payload, they give the packet's own bytes up to the end of the payload. What is to be filled in
    /// anew is set in each layer's `automatic`, which is empty here.
    ///
    /// - Parameter automatic: What building fills in.
    public func ownedLayers(automatic: AutomaticFields = .none) -> [OwnedLayer] {
        var owned: [OwnedLayer] = []
        var tagProtocol = EtherType.vlan
        var layers = layers
        while let layer = layers.next() {
            switch layer {
            case .ethernet(let header):
                tagProtocol = header.etherType
                owned.append(.ethernet(Ethernet(header, automatic: automatic)))
            case .vlan(let tag):
                owned.append(
                    .vlan(VLAN(tag, tagProtocol: tagProtocol.isVLANTag ? tagProtocol : .vlan, automatic: automatic)))
                tagProtocol = tag.etherType
            case .llc(let header):
                let second = bytes.byte(at: layers.range.lowerBound + 3) ?? 0
                owned.append(.llc(LLC(header, secondControl: second, automatic: automatic)))
            case .snap(let header): owned.append(.snap(SNAP(header, automatic: automatic)))
            case .linuxSLL(let header): owned.append(.linuxSLL(LinuxSLL(header, automatic: automatic)))
            case .linuxSLL2(let header): owned.append(.linuxSLL2(LinuxSLL2(header, automatic: automatic)))
            case .loopback(let header): owned.append(.loopback(Loopback(header, automatic: automatic)))
            case .arp(let arp): owned.append(Self.owned(arp, bytes.clamped(layers.range)))
            case .ipv4(let header, options: let options):
                owned.append(
                    .ipv4(IPv4(header, options: IPv4OptionList(bytes: options.bytes), automatic: automatic)))
            case .ipv6(let header): owned.append(.ipv6(IPv6(header, automatic: automatic)))
            case .hopByHopOptions(let header, options: let options):
                owned.append(
                    .hopByHopOptions(
                        HopByHopOptions(header, options: IPv6OptionList(bytes: options.bytes), automatic: automatic)))
            case .destinationOptions(let header, options: let options):
                owned.append(
                    .destinationOptions(
                        DestinationOptions(header, options: IPv6OptionList(bytes: options.bytes), automatic: automatic)
                    ))
            case .routing(let header, data: let data):
                owned.append(.routing(Routing(header, data: data.copiedBytes, automatic: automatic)))
            case .fragment(let header): owned.append(.fragment(Fragment(header, automatic: automatic)))
            case .authentication(let header, integrityCheckValue: let value):
                owned.append(
                    .authentication(
                        Authentication(header, integrityCheckValue: value.copiedBytes, automatic: automatic)))
            case .esp(let header): owned.append(.esp(ESP(header)))
            case .otherExtension(let kind, let header, body: let body):
                let number: IPProtocol = kind == .mobility ? .mobility : kind == .hip ? .hip : .shim6
                owned.append(
                    .otherExtension(
                        OtherExtensionHeader(number, header: header, body: body.copiedBytes, automatic: automatic)))
            case .icmpv4(let header): owned.append(.icmpv4(ICMPv4(header, automatic: automatic)))
            case .icmpv6(let header): owned.append(.icmpv6(ICMPv6(header, automatic: automatic)))
            case .udp(let header): owned.append(.udp(UDP(header, automatic: automatic)))
            case .udpLite(let header): owned.append(.udpLite(UDPLite(header, automatic: automatic)))
            case .tcp(let header, options: let options):
                owned.append(.tcp(TCP(header, options: TCPOptionList(bytes: options.bytes), automatic: automatic)))
            case .payload: break
            }
        }
        return owned
    }

    private static func owned(_ arp: ARPPacket, _ bytes: RawSpan) -> OwnedLayer {
        guard arp.header.carriesIPv4, let senderMAC = arp.senderMAC, let targetMAC = arp.targetMAC,
            let senderIPv4 = arp.senderIPv4, let targetIPv4 = arp.targetIPv4
        else { return .payload(Payload(bytes.copiedBytes, etherType: .arp)) }
        var owned = ARP(
            senderMAC: senderMAC, senderIPv4: senderIPv4, targetMAC: targetMAC, targetIPv4: targetIPv4)
        owned.header = arp.header
        return .arp(owned)
    }
}

extension RawSpan {
    @_lifetime(copy self)
    func clamped(_ range: Range<Int>) -> RawSpan { clamped(from: range.lowerBound, to: range.upperBound) }
}

extension PacketBuilder where Layers == [OwnedLayer] {
    /// Builds a decoded packet again: each header goes out as it was, unless it is changed among ``layers``.
    ///
    /// With ``Packet/payload`` it gives the packet's own bytes up to the end of the payload.
    public init(_ packet: Packet, options: BuildOptions = .asGiven) {
        self.init(layers: packet.ownedLayers(automatic: options.automatic), options: options)
    }
}
