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
    // From the lowest byte: the kinds of link, network and transport, the IP protocol, three bytes of flags, and the
    // problem's kind + 1.
    @usableFromInline
    var kinds: UInt64
    // What few ask for: the end of the IP packet; offset, needed and available of the problem; the problem's layer, its
    // limit, and the payload's limit.
    @usableFromInline
    var details: SIMD8<UInt32>

    @inlinable
    @inline(__always)
    init(
        link: LayerKind, network: LayerKind, transport: LayerKind, protocol: UInt8, flags: UInt32,
        networkOffset: Int, transportOffset: Int, payloadStart: Int, payloadEnd: Int, datagramEnd: Int,
        limit: LengthSource
    ) {
        headers =
            UInt64(UInt32(truncatingIfNeeded: networkOffset))
            | UInt64(UInt32(truncatingIfNeeded: transportOffset)) << 32
        extent =
            UInt64(UInt32(truncatingIfNeeded: payloadStart)) | UInt64(UInt32(truncatingIfNeeded: payloadEnd)) << 32
        kinds =
            UInt64(link.rawValue) | UInt64(network.rawValue) << 8 | UInt64(transport.rawValue) << 16
            | UInt64(`protocol`) << 24 | UInt64(flags & 0xff_ffff) << 32
        details = SIMD8(UInt32(truncatingIfNeeded: datagramEnd), 0, 0, 0, 0, 0, UInt32(limit.rawValue), 0)
    }

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
        layout.details[5] = details[6]
        return layout
    }

    /// The same with more flags.
    func flagged(_ flags: PacketFlags) -> PacketLayout {
        var layout = self
        layout.kinds |= UInt64(flags.rawValue & 0xff_ffff) << 32
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
        LengthSource(rawValue: UInt8(truncatingIfNeeded: details[6])) ?? .capture
    }

    /// What was found while walking; the option lists are looked at only by ``Packet/flags``.
    @inlinable
    public var flags: PacketFlags { PacketFlags(rawValue: UInt32(truncatingIfNeeded: kinds >> 32) & 0xff_ffff) }

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
