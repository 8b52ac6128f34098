/// Where the layers of a packet stand: the result of decoding as a plain value, without the bytes.
///
/// It can be kept when the bytes can not, stored in arrays and sent between tasks; ``Packet/init(bytes:layout:)`` puts it
/// together with the bytes again.
@frozen
public struct PacketLayout: Hashable, Sendable, BitwiseCopyable {
    // A `Packet` must have at most six scalar fields, or the compiler ends each with a call; so everything is packed.
    // Offsets: network, transport, payload start, payload end, end of the IP packet, then those of the problem.
    @usableFromInline
    var offsets: SIMD8<UInt32>
    // Low half: the kinds of link, network and transport and the IP protocol; high half: the flags.
    @usableFromInline
    var kinds: UInt64
    // The problem's kind + 1, layer and limit, and the payload's limit in the highest byte.
    @usableFromInline
    var verdict: UInt32

    @inlinable
    @inline(__always)
    init(
        link: LayerKind, network: LayerKind, transport: LayerKind, protocol: UInt8, flags: UInt32,
        networkOffset: Int, transportOffset: Int, payloadStart: Int, payloadEnd: Int, datagramEnd: Int,
        limit: LengthSource
    ) {
        offsets = SIMD8(
            UInt32(truncatingIfNeeded: networkOffset), UInt32(truncatingIfNeeded: transportOffset),
            UInt32(truncatingIfNeeded: payloadStart), UInt32(truncatingIfNeeded: payloadEnd),
            UInt32(truncatingIfNeeded: datagramEnd), 0, 0, 0)
        kinds =
            UInt64(link.rawValue) | UInt64(network.rawValue) << 8 | UInt64(transport.rawValue) << 16
            | UInt64(`protocol`) << 24 | UInt64(flags) << 32
        verdict = UInt32(limit.rawValue) << 24
    }

    /// The same with a reason to stop.
    @inlinable
    func stopped(_ kind: PacketProblem.Kind, _ layer: LayerKind, at offset: Int, needed: Int, available: Int)
        -> PacketLayout
    {
        var layout = self
        layout.offsets[5] = UInt32(truncatingIfNeeded: offset)
        layout.offsets[6] = UInt32(truncatingIfNeeded: needed)
        layout.offsets[7] = UInt32(truncatingIfNeeded: available)
        layout.verdict |= UInt32(kind.rawValue) &+ 1 | UInt32(layer.rawValue) << 8 | (verdict >> 24) << 16
        return layout
    }

    @inlinable
    static func kind(_ value: UInt64) -> LayerKind {
        LayerKind(rawValue: UInt8(truncatingIfNeeded: value)) ?? .none
    }

    /// The first layer where it is one below the network layer: Ethernet, a cooked capture's header, loopback's, and where
    /// decoding began behind an EtherType a VLAN tag or LLC; ``LayerKind/none`` for packets that begin with IP.
    @inlinable
    public var link: LayerKind { Self.kind(kinds) }

    /// The network layer: IPv4, IPv6, ARP or none.
    @inlinable
    public var network: LayerKind { Self.kind(kinds >> 8) }

    /// The transport layer: UDP, TCP, ICMPv4, ICMPv6, ESP or none.
    @inlinable
    public var transport: LayerKind { Self.kind(kinds >> 16) }

    /// In an IP packet, what the last decoded header says comes next; without a transport layer that is the payload.
    @inlinable
    public var `protocol`: IPProtocol { IPProtocol(rawValue: UInt8(truncatingIfNeeded: kinds >> 24)) }

    /// Where the network header starts; meaningful where ``network`` is not none.
    @inlinable
    public var networkOffset: Int { Int(offsets[0]) }

    /// Where the transport header starts; meaningful where ``transport`` is not none.
    @inlinable
    public var transportOffset: Int { Int(offsets[1]) }

    /// The bytes behind the last decoded header, as far as the length fields and the capture reach.
    @inlinable
    public var payload: Range<Int> { Int(offsets[2])..<Int(Swift.max(offsets[2], offsets[3])) }

    /// Where the IP packet ends, or the ARP packet, or the frame where it holds neither; what follows is the trailer.
    @inlinable
    public var datagramEnd: Int { Int(offsets[4]) }

    /// What set the end of the payload.
    @inlinable
    public var payloadLimit: LengthSource {
        LengthSource(rawValue: UInt8(truncatingIfNeeded: verdict >> 24)) ?? .capture
    }

    /// What was found while walking; the option lists are looked at only by ``Packet/flags``.
    @inlinable
    public var flags: PacketFlags { PacketFlags(rawValue: UInt32(truncatingIfNeeded: kinds >> 32)) }

    /// Why decoding stopped before the payload, or nil.
    @inlinable
    public var problem: PacketProblem? {
        guard verdict & 0xff != 0, let kind = PacketProblem.Kind(rawValue: UInt8(truncatingIfNeeded: verdict) &- 1)
        else { return nil }
        return PacketProblem(
            kind: kind, layer: Self.kind(UInt64(verdict >> 8)), offset: Int(offsets[5]), needed: Int(offsets[6]),
            available: Int(offsets[7]),
            limit: LengthSource(rawValue: UInt8(truncatingIfNeeded: verdict >> 16)) ?? .capture)
    }
}
