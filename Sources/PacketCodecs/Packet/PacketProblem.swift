#if !hasFeature(Embedded)
public import ByteCore
#endif

/// Why the decoding of a packet stopped, or what ``Packet/validated()`` found wrong first.
///
/// A plain value: it is made without allocating, compared and copied freely, and put into words only when asked.
@frozen
public struct PacketProblem: Error, Hashable, Sendable, BitwiseCopyable {
    /// What is wrong.
    @nonexhaustive
    public enum Kind: UInt8, Sendable, Hashable, BitwiseCopyable, CaseIterable {
        /// A header needs more bytes than ``PacketProblem/limit`` leaves.
        case truncated
        /// The version field is not that of the protocol that the layer below announced.
        case versionMismatch
        /// A header's own length field is less than the header's fixed part.
        case headerLengthTooSmall
        /// An Ethernet type of 0x05DD to 0x05FF: neither a length nor a type (IEEE 802.3 section 3.2.6).
        case invalidEtherType
        /// A hop-by-hop options header that does not follow the IPv6 header (RFC 8200 section 4.1).
        case hopByHopNotFirst
        /// A length field claims more bytes than there are.
        case lengthExceedsPacket
        /// A length field is too small for what it covers.
        case lengthTooSmall
        /// The jumbo payload option breaks RFC 2675 section 3.
        case malformedJumbogram
        /// A first fragment without all headers (RFC 7112 section 5).
        case incompleteHeaderChain
        /// A routing header of an unknown type with segments left.
        case unknownRoutingType
        /// A fragment that no datagram can hold.
        case impossibleFragment
        /// An option whose length cannot be.
        case malformedOption

        /// The kind in machine-readable output.
        public var name: StaticString {
            switch self {
            case .truncated: "truncated"
            case .versionMismatch: "version_mismatch"
            case .headerLengthTooSmall: "header_length_too_small"
            case .invalidEtherType: "invalid_ether_type"
            case .hopByHopNotFirst: "hop_by_hop_not_first"
            case .lengthExceedsPacket: "length_exceeds_packet"
            case .lengthTooSmall: "length_too_small"
            case .malformedJumbogram: "malformed_jumbogram"
            case .incompleteHeaderChain: "incomplete_header_chain"
            case .unknownRoutingType: "unknown_routing_type"
            case .impossibleFragment: "impossible_fragment"
            case .malformedOption: "malformed_option"
            }
        }
    }

    /// What is wrong.
    public let kind: Kind
    /// The layer that could not be decoded, or that is wrong.
    public let layer: LayerKind
    /// Where that layer starts, in bytes from the start of the packet.
    public let offset: Int
    /// The bytes that the layer takes, or that its length field should say at least.
    public let needed: Int
    /// The bytes that were there, or what the length field says.
    public let available: Int
    /// What set the end of the bytes that were there.
    public let limit: LengthSource

    @usableFromInline
    init(kind: Kind, layer: LayerKind, offset: Int, needed: Int, available: Int, limit: LengthSource) {
        self.kind = kind
        self.layer = layer
        self.offset = offset
        self.needed = needed
        self.available = available
        self.limit = limit
    }
}

/// What says where a payload ends.
@nonexhaustive
public enum LengthSource: UInt8, Sendable, Hashable, BitwiseCopyable, CaseIterable {
    /// The captured bytes.
    case capture
    /// The length of an 802.3 frame.
    case ethernetLength
    /// IPv4's total length.
    case ipv4TotalLength
    /// IPv6's payload length.
    case ipv6PayloadLength
    /// The jumbo payload option.
    case jumboPayloadLength
    /// UDP's length.
    case udpLength
    /// The address lengths of an ARP packet.
    case arpLengths

    /// The source in machine-readable output.
    public var name: StaticString {
        switch self {
        case .capture: "capture"
        case .ethernetLength: "ethernet_length"
        case .ipv4TotalLength: "ipv4_total_length"
        case .ipv6PayloadLength: "ipv6_payload_length"
        case .jumboPayloadLength: "jumbo_payload_length"
        case .udpLength: "udp_length"
        case .arpLengths: "arp_lengths"
        }
    }

    /// The verb that agrees with ``words``.
    package var leave: StaticString {
        switch self {
        case .capture, .arpLengths: "leave"
        default: "leaves"
        }
    }

    /// The source in words.
    public var words: StaticString {
        switch self {
        case .capture: "the captured bytes"
        case .ethernetLength: "the 802.3 length"
        case .ipv4TotalLength: "the IPv4 total length"
        case .ipv6PayloadLength: "the IPv6 payload length"
        case .jumboPayloadLength: "the jumbo payload length"
        case .udpLength: "the UDP length"
        case .arpLengths: "the ARP address lengths"
        }
    }
}

#if !hasFeature(Embedded)
extension PacketProblem: CustomStringConvertible {
    /// One sentence that says what, where, how many bytes were needed and how many there were.
    public var description: String {
        var text = TextBuffer()
        text.append(self)
        return text.string
    }
}

extension TextBuffer {
    /// Appends a problem as one sentence that says what, where, how many bytes were needed and how many there were.
    @inline(never)
    public mutating func append(_ problem: PacketProblem) {
        switch problem.kind {
        case .truncated:
            append(problem.layer.name)
            append(" needs ")
            append(decimal: problem.needed)
            append(" bytes at offset ")
            append(decimal: problem.offset)
            append(", ")
            append(problem.limit.words)
            append(0x20)
            append(problem.limit.leave)
            append(0x20)
            append(decimal: problem.available)
        case .versionMismatch:
            append(problem.layer.name)
            append(" at offset ")
            append(decimal: problem.offset)
            append(" has version ")
            append(decimal: problem.available)
            append(", not ")
            append(decimal: problem.needed)
        case .headerLengthTooSmall:
            append(problem.layer.name)
            append(" at offset ")
            append(decimal: problem.offset)
            append(" gives its header length as ")
            append(decimal: problem.available)
            append(", at least ")
            append(decimal: problem.needed)
            append(" are needed")
        case .invalidEtherType:
            append("type ")
            append(decimal: problem.available)
            append(" before offset ")
            append(decimal: problem.offset)
            append(" is neither a length nor an EtherType")
        case .hopByHopNotFirst:
            append("hop-by-hop options at offset ")
            append(decimal: problem.offset)
            append(" do not follow the IPv6 header")
        case .lengthExceedsPacket:
            append(problem.limit.words)
            append(" at offset ")
            append(decimal: problem.offset)
            append(" claims ")
            append(decimal: problem.needed)
            append(" bytes, ")
            append(decimal: problem.available)
            append(" are there")
        case .lengthTooSmall:
            append(problem.limit.words)
            append(" at offset ")
            append(decimal: problem.offset)
            append(" is ")
            append(decimal: problem.available)
            append(", at least ")
            append(decimal: problem.needed)
            append(" is needed")
        case .malformedJumbogram:
            append("the jumbo payload option at offset ")
            append(decimal: problem.offset)
            append(" breaks RFC 2675")
        case .incompleteHeaderChain:
            append("the first fragment at offset ")
            append(decimal: problem.offset)
            append(" does not hold all headers")
        case .unknownRoutingType: append("a routing header of an unknown type has segments left")
        case .impossibleFragment:
            append("the fragment at offset ")
            append(decimal: problem.offset)
            append(" can be part of no datagram")
        case .malformedOption:
            append("an option of ")
            append(problem.layer.name)
            append(" at offset ")
            append(decimal: problem.offset)
            append(" has an impossible length")
        }
    }
}
#endif
