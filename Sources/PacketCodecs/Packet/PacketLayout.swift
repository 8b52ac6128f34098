/// Where the layers of a packet stand: the result of decoding as a plain value, without the bytes.
///
/// It can be kept when the bytes can not, stored in arrays and sent between tasks; ``Packet/init(bytes:layout:)`` puts it
/// together with the bytes again.
@frozen
public struct PacketLayout: Hashable, Sendable, BitwiseCopyable {
    // A `Packet` must have at most six scalar fields, or the compiler ends each with a call; so everything is packed.
    // Where the network header (low half) and the transport header (high half) start.
    @usableFromInline
    var headers: UInt64
    // Where the payload starts (low half) and ends (high half).
    @usableFromInline
    var extent: UInt64
    // From the lowest byte: the kinds of link, network and transport, the IP protocol, three bytes of flags (the highest
    // three of them marks for `payloadLimit`), and the problem's kind + 1.
    @usableFromInline
    var kinds: UInt64
    // What few ask for: the end of the IP packet; offset, needed and available of the problem; the problem's layer and
    // its limit.
    @usableFromInline
    var details: SIMD8<UInt32>

    @inlinable
    @inline(__always)
    init(
        kinds: UInt64, networkOffset: Int, transportOffset: Int, payloadStart: Int, payloadEnd: Int, datagramEnd: Int
    ) {
        headers =
            UInt64(UInt32(truncatingIfNeeded: networkOffset))
            | UInt64(truncatingIfNeeded: transportOffset) << 32
        extent = UInt64(UInt32(truncatingIfNeeded: payloadStart)) | UInt64(truncatingIfNeeded: payloadEnd) << 32
        self.kinds = kinds
        details = SIMD8(UInt32(truncatingIfNeeded: datagramEnd), 0, 0, 0, 0, 0, 0, 0)
    }

    // Without the words about a problem, for what needs none.
    @inlinable
    @inline(__always)
    init(headers: UInt64, extent: UInt64, kinds: UInt64, datagramEnd: UInt32) {
        self.headers = headers
        self.extent = extent
        self.kinds = kinds
        details = SIMD8(datagramEnd, 0, 0, 0, 0, 0, 0, 0)
    }

    // What the walk adds to `kinds`: constants, so that on each path the compiler folds them into one.
    @inlinable
    @inline(__always)
    static func link(_ kind: LayerKind) -> UInt64 { UInt64(kind.rawValue) }
    @inlinable
    @inline(__always)
    static func network(_ kind: LayerKind) -> UInt64 { UInt64(kind.rawValue) << 8 }
    @inlinable
    @inline(__always)
    static func transport(_ kind: LayerKind) -> UInt64 { UInt64(kind.rawValue) << 16 }
    @inlinable
    @inline(__always)
    static func flag(_ flags: PacketFlags) -> UInt64 { UInt64(flags.rawValue) << 32 }
    @inlinable
    @inline(__always)
    static var limitedByEthernet: UInt64 { 1 << 53 }
    @inlinable
    @inline(__always)
    static var limitedByIP: UInt64 { 1 << 54 }
    @inlinable
    @inline(__always)
    static var limitedByUDP: UInt64 { 1 << 55 }

    /// The same with a reason to stop.
    func stopped(_ kind: PacketProblem.Kind, _ layer: LayerKind, at offset: Int, needed: Int, available: Int)
        -> PacketLayout
    {
        var layout = self
        layout.kinds |= (UInt64(kind.rawValue) &+ 1) << 56
        layout.details[1] = UInt32(truncatingIfNeeded: offset)
        layout.details[2] = UInt32(truncatingIfNeeded: needed)
        layout.details[3] = UInt32(truncatingIfNeeded: available)
        layout.details[4] = UInt32(layer.rawValue)
        layout.details[5] = UInt32(payloadLimit.rawValue)
        return layout
    }

    static func kind(_ value: UInt64) -> LayerKind {
        LayerKind(rawValue: UInt8(truncatingIfNeeded: value)) ?? .none
    }

    // Comparing the stored number costs an instruction; making a `LayerKind` of it first costs a call.
    @inlinable
    @inline(__always)
    func hasNetwork(_ kind: LayerKind) -> Bool {
        UInt8(truncatingIfNeeded: kinds >> 8) == kind.rawValue
    }

    @inlinable
    @inline(__always)
    func hasLink(_ kind: LayerKind) -> Bool {
        UInt8(truncatingIfNeeded: kinds) == kind.rawValue
    }

    @inlinable
    @inline(__always)
    func hasTransport(_ kind: LayerKind) -> Bool {
        UInt8(truncatingIfNeeded: kinds >> 16) == kind.rawValue
    }

    /// The first layer of all.
    @usableFromInline
    var first: LayerKind {
        let first = link != .none ? link : network
        return first != .none ? first : .payload
    }

    /// The first layer where it is one below the network layer: Ethernet, a cooked capture's header, loopback's, and where
    /// decoding began behind an EtherType a VLAN tag or LLC; ``LayerKind/none`` for packets that begin with IP.
    public var link: LayerKind { Self.kind(kinds) }

    /// The network layer: IPv4, IPv6, ARP or none.
    public var network: LayerKind { Self.kind(kinds >> 8) }

    /// The transport layer: UDP, TCP, ICMPv4, ICMPv6, ESP or none.
    public var transport: LayerKind { Self.kind(kinds >> 16) }

    /// In an IP packet, what the last decoded header says comes next; without a transport layer that is the payload.
    @inlinable
    public var `protocol`: IPProtocol { IPProtocol(rawValue: UInt8(truncatingIfNeeded: kinds >> 24)) }

    /// Where the network header starts; meaningful where ``network`` is not none.
    @inlinable
    public var networkOffset: Int { Int(UInt32(truncatingIfNeeded: headers)) }

    /// Where the transport header starts; meaningful where ``transport`` is not none.
    @inlinable
    public var transportOffset: Int { Int(UInt32(truncatingIfNeeded: headers >> 32)) }

    /// Where the payload starts: behind the last decoded header.
    @inlinable
    public var payloadOffset: Int { Int(UInt32(truncatingIfNeeded: extent)) }

    /// The bytes of the payload, as far as the length fields and the capture reach.
    @inlinable
    public var payloadLength: Int { Int(UInt32(truncatingIfNeeded: extent >> 32)) &- payloadOffset }

    /// The bytes behind the last decoded header, as far as the length fields and the capture reach.
    @inlinable
    public var payload: Range<Int> {
        payloadOffset..<Swift.max(payloadOffset, Int(UInt32(truncatingIfNeeded: extent >> 32)))
    }

    /// Where the IP packet ends, or the ARP packet, or the frame where it holds neither; what follows is the trailer.
    @inlinable
    public var datagramEnd: Int { Int(details[0]) }

    /// What set the end of the payload.
    public var payloadLimit: LengthSource {
        if kinds & Self.limitedByUDP != 0 { return .udpLength }
        if kinds & Self.limitedByIP != 0 {
            if hasNetwork(.ipv4) { return .ipv4TotalLength }
            if hasNetwork(.arp) { return .arpLengths }
            return flags.contains(.jumbogram) && !flags.contains(.malformedJumbogram)
                ? .jumboPayloadLength : .ipv6PayloadLength
        }
        return kinds & Self.limitedByEthernet != 0 ? .ethernetLength : .capture
    }

    /// What was found while walking; the option lists are looked at only by ``Packet/flags``.
    @inlinable
    public var flags: PacketFlags { PacketFlags(rawValue: UInt32(truncatingIfNeeded: kinds >> 32) & 0x1f_ffff) }

    /// Whether decoding stopped before the payload.
    @inlinable
    public var hasProblem: Bool { kinds >> 56 != 0 }

    /// Why decoding stopped before the payload, or nil.
    @inlinable
    public var problem: PacketProblem? { hasProblem ? describedProblem : nil }

    @usableFromInline
    @inline(never)
    var describedProblem: PacketProblem? {
        PacketProblem.Kind(rawValue: UInt8(truncatingIfNeeded: kinds >> 56) &- 1).map { kind in
            PacketProblem(
                kind: kind, layer: Self.kind(UInt64(details[4])), offset: Int(details[1]), needed: Int(details[2]),
                available: Int(details[3]),
                limit: LengthSource(rawValue: UInt8(truncatingIfNeeded: details[5])) ?? .capture)
        }
    }
}
