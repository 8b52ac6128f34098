public import ByteCore

/// A packet, decoded: its bytes and where its layers stand in them.
///
/// Decoding never throws and never traps, whatever the bytes are: it gives the layers that could be decoded, at most one
/// reason why it stopped, and flags for what was wrong but did not stop it. It allocates nothing; a packet borrows its
/// bytes. What must outlive them is kept as ``layout`` or as ``copy()``.
///
/// ```swift
/// let packet = Packet(decoding: bytes, link: .ethernet)
/// if let udp = packet.udp { print(udp.sourcePort, packet.payload.byteCount) }
/// ```
///
/// With tunnels, the headers here are the outermost ones, and ``inner`` is the packet inside.
@frozen
public struct Packet: ~Escapable, BitwiseCopyable {
    /// All captured bytes.
    public let bytes: RawSpan
    /// Where the layers stand.
    public let layout: PacketLayout

    /// Decodes a packet that starts with the header of `link`.
    ///
    /// - Parameters:
    ///   - bytes: The captured bytes.
    ///   - link: What the first of them are.
    ///   - originalLength: The bytes that were on the wire, by which a cut capture is told from a lying length field; by
    ///     default as many as were captured.
    ///   - frameCheckSequenceLength: The bytes of a frame check sequence at the end of the frame; they are trailer.
    @inlinable
    @inline(__always)
    @_lifetime(copy bytes)
    public init(
        decoding bytes: RawSpan, link: LinkType, originalLength: Int? = nil, frameCheckSequenceLength: Int = 0
    ) {
        self.bytes = bytes
        layout = .decode(
            bytes, from: .link(link), originalLength: originalLength ?? bytes.byteCount,
            trailingChecksum: frameCheckSequenceLength)
    }

    /// Decodes a packet that starts behind a link header, or with IP.
    @inlinable
    @_lifetime(copy bytes)
    public init(decoding bytes: RawSpan, from start: PacketStart, originalLength: Int? = nil) {
        self.bytes = bytes
        layout = .decode(
            bytes, from: start, originalLength: originalLength ?? bytes.byteCount, trailingChecksum: 0)
    }

    /// Decodes what a source has captured.
    @inlinable
    @inline(__always)
    @_lifetime(copy captured)
    public init(_ captured: CapturedPacket) {
        bytes = captured.bytes
        layout = .decode(
            captured.bytes, from: .link(captured.linkType),
            // A source may claim less than it kept.
            originalLength: max(Int(exactly: captured.originalLength) ?? Int.max, captured.bytes.byteCount),
            trailingChecksum: captured.flags.frameCheckSequenceLength)
    }

    /// Puts a layout together again with the bytes that it was made from.
    ///
    /// With other bytes the fields are meaningless, but no access leaves the buffer.
    @inlinable
    @_lifetime(copy bytes)
    public init(bytes: RawSpan, layout: PacketLayout) {
        self.bytes = bytes
        self.layout = layout
    }

    // MARK: Headers

    /// The Ethernet header, where the packet starts with one.
    @inlinable
    public var ethernet: EthernetHeader? {
        UInt8(truncatingIfNeeded: layout.kinds) == LayerKind.ethernet.rawValue
            ? bytes.loadIfPresent(EthernetHeader.self, at: 0) : nil
    }

    /// The first VLAN tag; the others are found among the ``layers``.
    @inlinable
    public var vlan: VLANTag? {
        // Only a length hides a tag further on in an Ethernet frame: behind SNAP.
        guard let type = ethernet?.etherType, type.rawValue >= 0x0600 else { return laterVLANTag }
        // The payload starts behind the tag where the tag was decoded; else the bytes there may be trailer.
        guard type.isVLANTag, layout.payloadOffset >= 18 else { return nil }
        return bytes.loadIfPresent(VLANTag.self, at: 14)
    }

    /// The first VLAN tag of a packet that is no Ethernet II frame.
    @usableFromInline
    @inline(never)
    var laterVLANTag: VLANTag? {
        guard layout.link != .none else { return nil }
        var layers = layers
        while let layer = layers.next() {
            if case .vlan(let tag) = layer { return tag }
            if layers.range.lowerBound >= layout.networkOffset, layout.network != .none { return nil }
        }
        return nil
    }

    /// The ARP packet.
    @inlinable
    public var arp: ARPPacket? {
        @_lifetime(copy self)
        get {
            guard layout.hasNetwork(.arp) else { return nil }
            return try? ARPPacket(decoding: bytes.limited(to: layout.payloadOffset), at: layout.networkOffset)
        }
    }

    /// The IPv4 header.
    @inlinable
    public var ipv4: IPv4Header? {
        layout.hasNetwork(.ipv4) ? bytes.loadIfPresent(IPv4Header.self, at: layout.networkOffset) : nil
    }

    /// The IPv4 options; empty where there are none.
    @inlinable
    public var ipv4Options: IPv4Options {
        @_lifetime(copy self)
        get {
            let start = layout.networkOffset
            let end = min(start &+ (ipv4?.headerLength ?? 0), layout.datagramEnd)
            return IPv4Options(bytes.clamped(from: start &+ 20, to: end))
        }
    }

    /// The fixed IPv6 header; extension headers are found among the ``layers``.
    @inlinable
    public var ipv6: IPv6Header? {
        layout.hasNetwork(.ipv6) ? bytes.loadIfPresent(IPv6Header.self, at: layout.networkOffset) : nil
    }

    /// The UDP header.
    @inlinable
    public var udp: UDPHeader? {
        layout.hasTransport(.udp) ? bytes.loadIfPresent(UDPHeader.self, at: layout.transportOffset) : nil
    }

    /// The UDP-Lite header.
    @inlinable
    public var udpLite: UDPLiteHeader? {
        layout.hasTransport(.udpLite) ? bytes.loadIfPresent(UDPLiteHeader.self, at: layout.transportOffset) : nil
    }

    /// The fixed TCP header.
    @inlinable
    public var tcp: TCPHeader? {
        layout.hasTransport(.tcp) ? bytes.loadIfPresent(TCPHeader.self, at: layout.transportOffset) : nil
    }

    /// The TCP options; empty where there are none.
    @inlinable
    public var tcpOptions: TCPOptions {
        @_lifetime(copy self)
        get {
            let start = layout.transportOffset
            let end = min(start &+ (tcp?.headerLength ?? 0), layout.datagramEnd)
            return TCPOptions(bytes.clamped(from: start &+ 20, to: end))
        }
    }

    /// The ICMPv4 message's header.
    @inlinable
    public var icmpv4: ICMPHeader? {
        layout.hasTransport(.icmpv4) ? bytes.loadIfPresent(ICMPHeader.self, at: layout.transportOffset) : nil
    }

    /// The ICMPv6 message's header.
    @inlinable
    public var icmpv6: ICMPHeader? {
        layout.hasTransport(.icmpv6) ? bytes.loadIfPresent(ICMPHeader.self, at: layout.transportOffset) : nil
    }

    /// The sender's IP address.
    @inlinable
    public var source: IPAddress? {
        if let ipv4 { return .v4(ipv4.source) }
        if let ipv6 { return .v6(ipv6.source) }
        return nil
    }

    /// The receiver's IP address, as it stands in the header.
    @inlinable
    public var destination: IPAddress? {
        if let ipv4 { return .v4(ipv4.destination) }
        if let ipv6 { return .v6(ipv6.destination) }
        return nil
    }

    /// UDP's, TCP's or UDP-Lite's source port.
    @inlinable
    public var sourcePort: Port? { udp?.sourcePort ?? tcp?.sourcePort ?? udpLite?.sourcePort }

    /// UDP's, TCP's or UDP-Lite's destination port.
    @inlinable
    public var destinationPort: Port? { udp?.destinationPort ?? tcp?.destinationPort ?? udpLite?.destinationPort }

    // MARK: What the headers carry

    /// The bytes behind the last decoded header, up to the end that the length fields give, or the capture.
    @inlinable
    public var payload: RawSpan {
        @_lifetime(copy self)
        get { bytes.clamped(from: layout.payloadOffset, to: layout.payloadOffset &+ layout.payloadLength) }
    }

    /// Whether ``payload`` is all that the sender handed to the last decoded protocol: not for a fragment, a packet that
    /// the capture cut, or one whose lengths claim more than there is.
    @inlinable
    public var isPayloadComplete: Bool {
        layout.flags.isDisjoint(with: .incompletePayload) && !layout.hasProblem
    }

    /// How many bytes of payload were sent: as many as ``payload`` has, or where the capture cut the packet, as many as its
    /// length fields say, if they say more.
    @inlinable
    public var sentPayloadLength: Int {
        layout.flags.contains(.cutByCapture) ? claimedPayloadLength : layout.payloadLength
    }

    @usableFromInline
    @inline(never)
    var claimedPayloadLength: Int {
        let captured = layout.payloadLength
        var start = layout.payloadOffset
        // TCP options may be cut too.
        if let tcp { start = max(start, layout.transportOffset + tcp.headerLength) }
        // A UDP length is closer than that of IP, but speaks of the whole datagram where this is a fragment of it.
        if let udp, udp.length >= 8, !layout.flags.contains(.firstFragment) {
            return max(captured, Int(udp.length) - 8)
        }
        if let ipv4 { return max(captured, layout.networkOffset + Int(ipv4.totalLength) - start) }
        if let ipv6, ipv6.payloadLength > 0 {
            return max(captured, layout.networkOffset + 40 + Int(ipv6.payloadLength) - start)
        }
        return captured
    }

    /// What stands between the end of the UDP datagram and the end of the IP packet: UDP options (RFC 9868), or nothing.
    @inlinable
    public var udpSurplus: RawSpan {
        @_lifetime(copy self)
        get {
            layout.hasTransport(.udp)
                ? bytes.clamped(from: layout.payload.upperBound, to: layout.datagramEnd) : bytes.clamped(from: 0, to: 0)
        }
    }

    /// What stands behind the IP packet: Ethernet padding, a frame check sequence, or bytes that nobody explains.
    @inlinable
    public var trailer: RawSpan {
        @_lifetime(copy self)
        get { bytes.clamped(from: layout.datagramEnd, to: bytes.byteCount) }
    }

    // MARK: What is wrong

    /// Why decoding stopped before the payload, or nil.
    @inlinable
    public var problem: PacketProblem? { layout.problem }

    /// The protocol of the payload of an IP packet without a transport layer.
    @inlinable
    public var payloadProtocol: IPProtocol? {
        guard layout.hasTransport(.none), layout.hasNetwork(.ipv4) || layout.hasNetwork(.ipv6) else { return nil }
        return layout.protocol
    }
}
