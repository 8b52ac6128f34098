/// What is special or wrong about a packet without having stopped its decoding.
///
/// The reason that did stop it, if any, is ``Packet/problem``; neither hides the other.
@frozen
public struct PacketFlags: OptionSet, Hashable, Sendable, BitwiseCopyable {
    /// One bit a flag, at most 21 of them; which bit may change between versions.
    public let rawValue: UInt32

    /// The flags of `rawValue`.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    // MARK: Facts, not faults

    /// A middle or last fragment: no transport header, and the payload is a part of the datagram's.
    @inlinable
    public static var fragment: PacketFlags { PacketFlags(rawValue: 1 << 0) }
    /// A first fragment: the transport header is here, its payload is not whole.
    @inlinable
    public static var firstFragment: PacketFlags { PacketFlags(rawValue: 1 << 1) }
    /// A fragment header on a whole packet (RFC 6946).
    @inlinable
    public static var atomicFragment: PacketFlags { PacketFlags(rawValue: 1 << 2) }
    /// The capture kept fewer bytes than were on the wire, and the IP packet reaches past what it kept, or what a frame
    /// without an IP packet carries does.
    @inlinable
    public static var cutByCapture: PacketFlags { PacketFlags(rawValue: 1 << 3) }
    /// The IP length field is 0 because the packet was captured before the network card cut it up (segmentation
    /// offload); the captured length counts instead.
    @inlinable
    public static var segmentationOffload: PacketFlags { PacketFlags(rawValue: 1 << 4) }
    /// An IPv6 packet with a jumbo payload length (RFC 2675).
    @inlinable
    public static var jumbogram: PacketFlags { PacketFlags(rawValue: 1 << 5) }
    /// A routing header has segments left: the destination address is a stop on the way.
    @inlinable
    public static var segmentsLeft: PacketFlags { PacketFlags(rawValue: 1 << 6) }

    // MARK: Faults that did not stop the decoding

    /// A length field of the link or IP header claims more bytes than there were on the wire.
    @inlinable
    public static var lengthExceedsPacket: PacketFlags { PacketFlags(rawValue: 1 << 8) }
    /// The IPv4 total length is less than the header's own length; the captured length counts instead.
    @inlinable
    public static var ipLengthTooSmall: PacketFlags { PacketFlags(rawValue: 1 << 9) }
    /// The UDP length is 1 to 7, or 0 outside a jumbogram; the IP length counts instead.
    @inlinable
    public static var udpLengthTooSmall: PacketFlags { PacketFlags(rawValue: 1 << 10) }
    /// The UDP length is more than the IP packet carries.
    @inlinable
    public static var udpLengthExceedsPacket: PacketFlags { PacketFlags(rawValue: 1 << 11) }
    /// A jumbo payload option beside a payload length, below 65,536, with a fragment header, or missing behind a payload
    /// length of 0 (RFC 2675 section 3).
    @inlinable
    public static var malformedJumbogram: PacketFlags { PacketFlags(rawValue: 1 << 12) }
    /// A first IPv6 fragment does not hold all headers up to the upper layer's (RFC 7112 section 5).
    @inlinable
    public static var incompleteHeaderChain: PacketFlags { PacketFlags(rawValue: 1 << 13) }
    /// A routing header of an unknown type has segments left: a node would drop the packet (RFC 8200 section 4.4).
    @inlinable
    public static var unknownRoutingType: PacketFlags { PacketFlags(rawValue: 1 << 14) }
    /// A fragment ends beyond the 65,535 bytes that a datagram can have (RFC 791 section 3.2).
    @inlinable
    public static var fragmentBeyondMaximum: PacketFlags { PacketFlags(rawValue: 1 << 15) }
    /// A fragment that is not the last carries a number of bytes that is no multiple of 8 (RFC 791 section 3.2).
    @inlinable
    public static var fragmentMisaligned: PacketFlags { PacketFlags(rawValue: 1 << 16) }
    /// An IPv4 option has a length that cannot be.
    @inlinable
    public static var malformedIPv4Options: PacketFlags { PacketFlags(rawValue: 1 << 17) }
    /// An IPv6 hop-by-hop or destination option has a length that cannot be.
    @inlinable
    public static var malformedIPv6Options: PacketFlags { PacketFlags(rawValue: 1 << 18) }
    /// A TCP option has a length that cannot be.
    @inlinable
    public static var malformedTCPOptions: PacketFlags { PacketFlags(rawValue: 1 << 19) }

    /// The checksum coverage of UDP-Lite is 1 to 7, or more than the datagram has: a receiver discards it (RFC 3828 section
    /// 3.1).
    @inlinable
    public static var illegalChecksumCoverage: PacketFlags { PacketFlags(rawValue: 1 << 20) }

    // Put together by hand, because a literal of an option set allocates an array in a debug build.

    /// What makes a payload less than the sender handed over.
    @usableFromInline
    static var incompletePayload: PacketFlags {
        PacketFlags(
            rawValue: fragment.rawValue | firstFragment.rawValue | cutByCapture.rawValue
                | lengthExceedsPacket.rawValue | udpLengthExceedsPacket.rawValue)
    }

    /// What makes the extent of a segment doubtful.
    static var lengthTooSmall: PacketFlags {
        PacketFlags(rawValue: udpLengthTooSmall.rawValue | ipLengthTooSmall.rawValue)
    }

    /// What makes the length of an IP packet doubtful, however much of it was captured.
    static var lengthDoubtful: PacketFlags {
        PacketFlags(
            rawValue: lengthExceedsPacket.rawValue | ipLengthTooSmall.rawValue | segmentationOffload.rawValue)
    }

    /// All flags that stand for a fault.
    @inlinable
    public static var faults: PacketFlags { PacketFlags(rawValue: 0x001f_ff00) }

    /// The name of every flag, in the order of the bits, as machine-readable output spells it.
    public static let names: [(flag: PacketFlags, name: StaticString)] = [
        (.fragment, "fragment"), (.firstFragment, "first_fragment"), (.atomicFragment, "atomic_fragment"),
        (.cutByCapture, "cut_by_capture"), (.segmentationOffload, "segmentation_offload"),
        (.jumbogram, "jumbogram"), (.segmentsLeft, "segments_left"),
        (.lengthExceedsPacket, "length_exceeds_packet"), (.ipLengthTooSmall, "ip_length_too_small"),
        (.udpLengthTooSmall, "udp_length_too_small"), (.udpLengthExceedsPacket, "udp_length_exceeds_packet"),
        (.malformedJumbogram, "malformed_jumbogram"), (.incompleteHeaderChain, "incomplete_header_chain"),
        (.unknownRoutingType, "unknown_routing_type"), (.fragmentBeyondMaximum, "fragment_beyond_maximum"),
        (.fragmentMisaligned, "fragment_misaligned"), (.malformedIPv4Options, "malformed_ipv4_options"),
        (.malformedIPv6Options, "malformed_ipv6_options"), (.malformedTCPOptions, "malformed_tcp_options"),
        (.illegalChecksumCoverage, "illegal_checksum_coverage"),
    ]
}
