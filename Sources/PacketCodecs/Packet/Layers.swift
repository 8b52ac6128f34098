public import ByteCore

/// One layer of a packet, with what belongs to it.
@nonexhaustive
public enum Layer: ~Escapable {
    /// An Ethernet II or 802.3 header.
    case ethernet(EthernetHeader)
    /// A VLAN tag.
    case vlan(VLANTag)
    /// An IEEE 802.2 logical link control header.
    case llc(LLCHeader)
    /// A Subnetwork Access Protocol header.
    case snap(SNAPHeader)
    /// A Linux "cooked" capture header, version 1.
    case linuxSLL(LinuxSLLHeader)
    /// A Linux "cooked" capture header, version 2.
    case linuxSLL2(LinuxSLL2Header)
    /// A BSD loopback header.
    case loopback(LoopbackHeader)
    /// An ARP packet.
    case arp(ARPPacket)
    /// An IPv4 header and its options.
    case ipv4(IPv4Header, options: IPv4Options)
    /// The fixed IPv6 header.
    case ipv6(IPv6Header)
    /// A hop-by-hop options header.
    case hopByHopOptions(IPv6ExtensionHeader, options: IPv6Options)
    /// A destination options header.
    case destinationOptions(IPv6ExtensionHeader, options: IPv6Options)
    /// A routing header and the data of its type.
    case routing(IPv6RoutingHeader, data: RawSpan)
    /// A fragment header.
    case fragment(IPv6FragmentHeader)
    /// An Authentication Header and its integrity check value.
    case authentication(AuthenticationHeader, integrityCheckValue: RawSpan)
    /// The start of an Encapsulating Security Payload; what is encrypted is the payload.
    case esp(ESPHeader)
    /// A mobility, HIP or Shim6 header, and what stands behind its first two bytes.
    case otherExtension(LayerKind, IPv6ExtensionHeader, body: RawSpan)
    /// An ICMPv4 message's header.
    case icmpv4(ICMPHeader)
    /// An ICMPv6 message's header.
    case icmpv6(ICMPHeader)
    /// A UDP header.
    case udp(UDPHeader)
    /// A UDP-Lite header.
    case udpLite(UDPLiteHeader)
    /// A TCP header and its options.
    case tcp(TCPHeader, options: TCPOptions)
    /// What the last header carries.
    case payload(RawSpan)
}

extension Layer {
    /// What the layer is.
    @inlinable
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
        case .otherExtension(let kind, _, body: _): kind
        case .icmpv4: .icmpv4
        case .icmpv6: .icmpv6
        case .udp: .udp
        case .udpLite: .udpLite
        case .tcp: .tcp
        case .payload: .payload
        }
    }
}

/// The layers of a packet in wire order, given one after the other.
///
/// ```swift
/// var layers = packet.layers
/// while let layer = layers.next() {
///     if case .vlan(let tag) = layer { print(tag.identifier) }
/// }
/// ```
/// It gives what the decoder decoded and judges nothing anew; a payload comes last where there is one.
@frozen
public struct Layers: ~Escapable, BitwiseCopyable {
    @usableFromInline
    let bytes: RawSpan
    // End of the decoded headers and of the payload, packed to stay within six scalars.
    @usableFromInline
    let end: SIMD2<UInt32>
    // Where the next layer starts and where the last one did.
    @usableFromInline
    var place: SIMD2<UInt32>
    @usableFromInline
    var following: LayerKind

    @inlinable
    @_lifetime(copy packet)
    init(_ packet: Packet) {
        bytes = packet.bytes
        let layout = packet.layout
        end = SIMD2(UInt32(truncatingIfNeeded: layout.extent), UInt32(truncatingIfNeeded: layout.extent >> 32))
        place = SIMD2(0, 0)
        following = layout.first
    }

    /// Where the layer given last stands, in bytes from the start of the packet.
    @inlinable
    public var range: Range<Int> { Int(place[1])..<Int(Swift.max(place[0], place[1])) }

    /// The next layer, or nil behind the last.
    @inlinable
    @inline(__always)
    @_lifetime(copy self)
    public mutating func next() -> Layer? {
        let start = Int(place[0])
        let limit = Int(end[0])
        place[1] = place[0]
        guard start < limit, following != .payload else {
            guard following != .none, limit < Int(end[1]) else {
                following = .none
                return nil
            }
            following = .none
            place = SIMD2(end[1], end[0])
            return .payload(bytes.clamped(from: limit, to: Int(end[1])))
        }
        switch following {
        case .ethernet:
            guard let header = bytes.loadIfPresent(EthernetHeader.self, at: start) else { return nil }
            move(by: 14, to: Self.kind(of: header.etherType))
            return .ethernet(header)
        case .ipv4:
            guard let header = bytes.loadIfPresent(IPv4Header.self, at: start) else { return nil }
            let length = Swift.max(20, Swift.min(header.headerLength, limit &- start))
            let isLater = header._flagsAndOffset.value & 0x1fff != 0
            move(by: length, to: isLater ? .payload : Self.kind(of: header.protocol, version4: true))
            return .ipv4(header, options: IPv4Options(bytes.clamped(from: start &+ 20, to: start &+ length)))
        case .ipv6:
            guard let header = bytes.loadIfPresent(IPv6Header.self, at: start) else { return nil }
            move(by: 40, to: Self.kind(of: header.nextHeader, version4: false))
            return .ipv6(header)
        case .udp:
            guard let header = bytes.loadIfPresent(UDPHeader.self, at: start) else { return nil }
            move(by: 8, to: .payload)
            return .udp(header)
        case .tcp:
            guard let header = bytes.loadIfPresent(TCPHeader.self, at: start) else { return nil }
            move(by: limit &- start, to: .payload)
            return .tcp(header, options: TCPOptions(bytes.clamped(from: start &+ 20, to: limit)))
        default: return nextRare()
        }
    }

    @inlinable
    @inline(__always)
    mutating func move(by length: Int, to kind: LayerKind) {
        place[0] = Swift.min(place[0] &+ UInt32(truncatingIfNeeded: length), end[0])
        following = kind
    }

    @usableFromInline
    @inline(never)
    @_lifetime(copy self)
    mutating func nextRare() -> Layer? {
        let start = Int(place[0])
        let limit = Int(end[0])
        let available = limit &- start
        switch following {
        case .udpLite:
            guard let header = bytes.loadIfPresent(UDPLiteHeader.self, at: start) else { return nil }
            move(by: 8, to: .payload)
            return .udpLite(header)
        case .vlan:
            guard let tag = bytes.loadIfPresent(VLANTag.self, at: start) else { return nil }
            move(by: 4, to: Self.kind(of: tag.etherType))
            return .vlan(tag)
        case .linuxSLL:
            guard let header = bytes.loadIfPresent(LinuxSLLHeader.self, at: start) else { return nil }
            move(
                by: 16,
                to: header.carriesEtherType
                    ? Self.kind(of: header.protocolType) : header.carriesLLC ? .llc : .payload)
            return .linuxSLL(header)
        case .linuxSLL2:
            guard let header = bytes.loadIfPresent(LinuxSLL2Header.self, at: start) else { return nil }
            move(
                by: 20,
                to: header.carriesEtherType
                    ? Self.kind(of: header.protocolType) : header.carriesLLC ? .llc : .payload)
            return .linuxSLL2(header)
        case .loopback:
            guard let header = bytes.loadIfPresent(LoopbackHeader.self, at: start) else { return nil }
            move(by: 4, to: header.etherType.map { Self.kind(of: $0) } ?? .payload)
            return .loopback(header)
        case .llc:
            guard let header = bytes.loadIfPresent(LLCHeader.self, at: start) else { return nil }
            move(by: 2 &+ header.controlByteCount, to: header.isSNAP ? .snap : header.isIPv4 ? .ipv4 : .payload)
            return .llc(header)
        case .snap:
            guard let header = bytes.loadIfPresent(SNAPHeader.self, at: start) else { return nil }
            let type = header.etherType.flatMap { $0.rawValue >= 0x0600 ? $0 : nil }
            move(by: 5, to: type.map { Self.kind(of: $0) } ?? .payload)
            return .snap(header)
        case .arp:
            guard let packet = try? ARPPacket(decoding: bytes.limited(to: limit), at: start) else { return nil }
            move(by: packet.header.packetByteCount, to: .payload)
            return .arp(packet)
        case .hopByHopOptions, .destinationOptions:
            guard let header = bytes.loadIfPresent(IPv6ExtensionHeader.self, at: start) else { return nil }
            let options = IPv6Options(bytes.clamped(from: start &+ 2, to: start &+ header.headerLength))
            let isFirst = following == .hopByHopOptions
            move(by: header.headerLength, to: Self.kind(of: header.nextHeader, version4: false))
            return isFirst
                ? .hopByHopOptions(header, options: options) : .destinationOptions(header, options: options)
        case .routing:
            guard let header = bytes.loadIfPresent(IPv6RoutingHeader.self, at: start) else { return nil }
            move(by: header.headerLength, to: Self.kind(of: header.nextHeader, version4: false))
            return .routing(header, data: bytes.clamped(from: start &+ 4, to: start &+ header.headerLength))
        case .fragment:
            guard let header = bytes.loadIfPresent(IPv6FragmentHeader.self, at: start) else { return nil }
            let isLater = header.fragmentOffset != .zero
            move(by: 8, to: isLater ? .payload : Self.kind(of: header.nextHeader, version4: false))
            return .fragment(header)
        case .authentication:
            guard let header = bytes.loadIfPresent(AuthenticationHeader.self, at: start) else { return nil }
            // Under either version the next header is a transport, or one more header of IPsec or IPv6.
            move(by: header.headerLength, to: Self.kind(ofEither: header.nextHeader))
            return .authentication(
                header,
                integrityCheckValue: bytes.clamped(from: start &+ 12, to: start &+ header.headerLength))
        case .esp:
            guard let header = bytes.loadIfPresent(ESPHeader.self, at: start) else { return nil }
            move(by: 8, to: .payload)
            return .esp(header)
        case .mobility, .hip, .shim6:
            guard let header = bytes.loadIfPresent(IPv6ExtensionHeader.self, at: start) else { return nil }
            let kind = following
            move(by: header.headerLength, to: Self.kind(of: header.nextHeader, version4: false))
            return .otherExtension(
                kind, header, body: bytes.clamped(from: start &+ 2, to: start &+ header.headerLength))
        case .icmpv4, .icmpv6:
            guard available >= 8, let header = bytes.loadIfPresent(ICMPHeader.self, at: start) else { return nil }
            let isVersion4 = following == .icmpv4
            move(by: 8, to: .payload)
            return isVersion4 ? .icmpv4(header) : .icmpv6(header)
        default: return nil
        }
    }

    @inlinable
    static func kind(of type: EtherType) -> LayerKind {
        switch type {
        case .ipv4: .ipv4
        case .ipv6: .ipv6
        case .arp, .reverseARP: .arp
        case .vlan, .providerBridging, .vlan9100: .vlan
        default: type.rawValue <= 1500 ? .llc : .payload
        }
    }

    @inlinable
    static func kind(of next: IPProtocol, version4: Bool) -> LayerKind {
        switch next {
        case .udp: .udp
        case .tcp: .tcp
        case .udpLite: .udpLite
        case .icmp: version4 ? .icmpv4 : .payload
        case .icmpv6: version4 ? .payload : .icmpv6
        case .esp: .esp
        case .authentication: .authentication
        default: version4 ? .payload : LayerKind.ipv6Extension(next)
        }
    }

    static func kind(ofEither next: IPProtocol) -> LayerKind {
        next == .icmp ? .icmpv4 : kind(of: next, version4: false)
    }
}

extension Packet {
    /// The layers in wire order, the payload last.
    @inlinable
    public var layers: Layers {
        @_lifetime(copy self)
        get { Layers(self) }
    }
}
