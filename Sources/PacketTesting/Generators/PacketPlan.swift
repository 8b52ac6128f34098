public import PacketCodecs

/// What a random packet is made of: link header, VLAN tags, IP headers one inside the other, and what they carry.
///
/// A plan can be printed, compared, changed and made smaller; ``bytes()`` makes the packet, always the same one.
///
/// ```swift
/// var generator = SeededGenerator(seed: 1)
/// let plan = PacketPlan.random(using: &generator)
/// print(plan)                          // ethernet, customer vlan, ipv4 (record_route), udp, 37 bytes, seed 0x51...
/// let packet = try plan.bytes()
/// ```
public struct PacketPlan: Hashable, Sendable {
    /// What the packet begins with.
    public enum Frame: String, Hashable, Sendable, CaseIterable {
        /// Ethernet II, padded to 60 bytes.
        case ethernet
        /// 802.3 with LLC and SNAP, padded to 60 bytes; at most 1,500 bytes behind the length.
        case ethernetSNAP = "802.3 with snap"
        /// 802.3 with LLC alone, which carries IPv4 or a test command; at most 1,500 bytes behind the length.
        case ethernetLLC = "802.3 with llc"
        /// A Linux cooked capture header.
        case linuxSLL = "linux_sll"
        /// A Linux cooked capture header of version 2.
        case linuxSLL2 = "linux_sll2"
        /// A Linux cooked capture header, LLC and SNAP.
        case linuxSLLSNAP = "linux_sll with snap"
        /// A Linux cooked capture header of version 2, LLC and SNAP.
        case linuxSLL2SNAP = "linux_sll2 with snap"
        /// BSD's loopback header, in the byte order of the machine.
        case null
        /// OpenBSD's loopback header, in network byte order.
        case loop
        /// Nothing: IP comes first.
        case raw

        /// The link type that decoders are to be told.
        public var linkType: LinkType {
            switch self {
            case .ethernet, .ethernetSNAP, .ethernetLLC: .ethernet
            case .linuxSLL, .linuxSLLSNAP: .linuxSLL
            case .linuxSLL2, .linuxSLL2SNAP: .linuxSLL2
            case .null: .null
            case .loop: .loop
            case .raw: .raw
            }
        }

        /// Whether VLAN tags can follow.
        public var takesTags: Bool {
            switch self {
            case .ethernet, .ethernetSNAP, .ethernetLLC, .linuxSLL, .linuxSLL2: true
            // What stands behind a cooked header that announces LLC is no tag.
            case .linuxSLLSNAP, .linuxSLL2SNAP, .null, .loop, .raw: false
            }
        }
        /// Whether something else than IP can follow.
        public var takesUnknown: Bool { self != .null && self != .loop && self != .raw }
        /// Whether ARP can follow.
        public var takesARP: Bool { takesUnknown && self != .ethernetLLC }

        /// Whether LLC stands behind the header and its tags.
        var hasLLC: Bool { hasSNAP || self == .ethernetLLC }
        /// Whether SNAP stands behind LLC.
        var hasSNAP: Bool { self == .ethernetSNAP || self == .linuxSLLSNAP || self == .linuxSLL2SNAP }
    }

    /// A VLAN tag.
    public enum Tag: String, Hashable, Sendable, CaseIterable {
        /// Of EtherType 0x8100.
        case customer = "customer vlan"
        /// Of EtherType 0x88A8.
        case service = "service vlan"
        /// Of EtherType 0x9100, which was used for outer tags before there was a number for them.
        case old = "0x9100 vlan"
    }

    /// An IP header.
    @nonexhaustive
    public enum Network: Hashable, Sendable {
        /// IPv4 with options, at most 40 bytes of them.
        case ipv4([IPv4Option])
        /// IPv4 with options, at most 40 bytes of them, and an Authentication Header.
        case authenticatedIPv4([IPv4Option])
        /// IPv6 with extension headers, which should stand in RFC 8200's order.
        case ipv6([IPv6Extension])
    }

    /// An IPv4 option.
    public enum IPv4Option: String, Hashable, Sendable, CaseIterable {
        /// One byte that says nothing.
        case noOperation = "no_operation"
        /// A route of two empty places.
        case recordRoute = "record_route"
        /// A route that the packet has come to the end of.
        case completeSourceRoute = "complete_source_route"
        /// A route with stops to come: the last of them is the destination that checksums cover.
        case looseSourceRoute = "loose_source_route"
        /// The same, but that nothing may stand between the stops.
        case strictSourceRoute = "strict_source_route"
        /// Two empty time stamps.
        case timestamps
        /// A stream identifier.
        case streamIdentifier = "stream_identifier"
        /// A router alert.
        case routerAlert = "router_alert"
        /// The end of the options, and a byte of padding behind it; only the last one can be this.
        case endOfOptions = "end_of_options"
    }

    /// An IPv6 extension header.
    public enum IPv6Extension: String, Hashable, Sendable, CaseIterable {
        /// Hop-by-hop options with a router alert.
        case hopByHopOptions = "hop_by_hop_options"
        /// Hop-by-hop options with the length of a jumbogram (RFC 2675), of 65,536 bytes of payload and more.
        case jumboPayload = "jumbo_payload"
        /// Destination options with padding and an experimental option.
        case destinationOptions = "destination_options"
        /// Destination options with a limit to how deep tunnels may nest (RFC 2473 section 4.1.1).
        case tunnelEncapsulationLimit = "tunnel_encapsulation_limit"
        /// A segment routing header at its last segment.
        case completeSegmentRouting = "complete_segment_routing"
        /// A segment routing header with a segment left, whose address is the destination that checksums cover.
        case segmentRouting = "segment_routing"
        /// A type 2 routing header, whose home address is the destination that checksums cover (RFC 6275 section 6.4).
        case mobilityRouting = "mobility_routing"
        /// A type 0 routing header at its end: no other is forwarded any more (RFC 5095).
        case completeSourceRouting = "complete_source_routing"
        /// Destination options with a home address, which is the source that checksums cover (RFC 6275 section 6.3).
        case homeAddress = "home_address"
        /// A Shim6 payload extension header (RFC 5533 section 5.2).
        case shim6
        /// A fragment header on a whole packet.
        case atomicFragment = "atomic_fragment"
        /// An Authentication Header.
        case authentication
    }

    /// A TCP option.
    public enum TCPOption: String, Hashable, Sendable, CaseIterable {
        /// One byte that says nothing.
        case noOperation = "no_operation"
        /// The maximum segment size.
        case maximumSegmentSize = "maximum_segment_size"
        /// The window scale.
        case windowScale = "window_scale"
        /// That selective acknowledgments may be sent.
        case sackPermitted = "sack_permitted"
        /// A selective acknowledgment of one block.
        case sack
        /// Time stamps.
        case timestamps
        /// A Fast Open cookie.
        case fastOpen = "fast_open"
        /// A user timeout.
        case userTimeout = "user_timeout"
        /// An MD5 signature.
        case md5Signature = "md5_signature"
        /// An authentication option.
        case authentication
        /// A multipath join acknowledgment.
        case multipath
        /// The end of the options, and a byte of padding behind it; only the last one can be this.
        case endOfOptions = "end_of_options"
    }

    /// What stands behind the last IP header, or in its place.
    @nonexhaustive
    public enum Content: Hashable, Sendable {
        /// ARP, without any IP header or payload.
        case arp
        /// Bytes of a protocol that only the frame's header names, without any IP header: an EtherType for experiments, or
        /// an LLC test command.
        case unknownFrame
        /// UDP; without a checksum only over IPv4.
        case udp(checksum: Bool)
        /// UDP-Lite, whose checksum covers so many bytes; 0 stands for all (RFC 3828 section 3.1).
        case udpLite(coverage: UInt16)
        /// TCP with options, at most 40 bytes of them.
        case tcp([TCPOption])
        /// An ICMP or ICMPv6 echo request.
        case echo
        /// An ICMP or ICMPv6 echo reply.
        case echoReply
        /// An ICMP or ICMPv6 error that quotes a UDP datagram, with an RFC 4884 length and extension or without.
        case error(extended: Bool)
        /// A neighbor discovery message with options; only over IPv6, without extension headers (RFC 4861).
        case neighborDiscovery(NeighborDiscoveryMessage, [NeighborDiscoveryOption])
        /// A multicast listener message; only over IPv6, behind a router alert (RFC 2710, RFC 9777).
        case multicastListener(MulticastListenerMessage)
        /// The Encapsulating Security Payload of a random secret.
        case esp
        /// A mobility header that asks for a binding to be refreshed; only over IPv6 (RFC 6275 section 6.1.2).
        case mobility
        /// A Host Identity Protocol header that begins an exchange; only over IPv6 (RFC 7401 section 5.3.1).
        case hostIdentity
        /// A protocol for experiments (RFC 3692).
        case unknown
    }

    /// Which part of a packet there is, where it is cut up into fragments of about a third of it.
    public enum FragmentPart: String, Hashable, Sendable, CaseIterable {
        /// The one with the transport header, whose lengths and checksum are those of the whole packet.
        case first = "first fragment"
        /// One with bytes alone, and more behind it.
        case middle = "middle fragment"
        /// The one that nothing follows.
        case last = "last fragment"
    }

    /// The bounds of random plans.
    public struct Limits: Hashable, Sendable {
        /// What packets may begin with.
        public var frames = Frame.allCases
        /// The most VLAN tags.
        public var tags = 3
        /// The most IP headers one inside the other.
        public var networks = 3
        /// The most bytes of payload; more than fits is cut to what fits. Where this is 65,536 or more, some packets are
        /// IPv6 jumbograms.
        public var payload = 9000
        /// Whether some packets are fragments of larger ones.
        public var fragments = true

        /// All frames, three tags, three IP headers, 9,000 bytes, fragments too.
        public init() {}
    }

    /// What the packet begins with.
    public var frame: Frame
    /// VLAN tags, outermost first.
    public var tags: [Tag]
    /// IP headers, outermost first.
    public var networks: [Network]
    /// What stands behind the last of them.
    public var content: Content
    /// The bytes of payload behind the last header, or of the datagram that an error quotes; of a fragment, those of the
    /// whole packet, which are at least 64.
    public var payloadLength: Int
    /// Which part there is, where the packet is cut up; nil where it is whole. Only packets with one IP header are.
    public var fragment: FragmentPart?
    /// What decides about addresses, ports, numbers and the payload's bytes.
    public var seed: UInt64

    /// A plan of these parts.
    public init(
        frame: Frame = .ethernet, tags: [Tag] = [], networks: [Network] = [.ipv4([])],
        content: Content = .udp(checksum: true), payloadLength: Int = 0, fragment: FragmentPart? = nil,
        seed: UInt64 = 1
    ) {
        self.frame = frame
        self.tags = tags
        self.networks = networks
        self.content = content
        self.payloadLength = payloadLength
        self.fragment = fragment
        self.seed = seed
    }

    /// What decoders are to be told that the packet begins with.
    public var linkType: LinkType { frame.linkType }
}

extension PacketPlan: CustomStringConvertible {
    /// A line: the parts from the outermost to the innermost, the payload's length and the seed.
    public var description: String {
        var parts = [frame.rawValue] + tags.map(\.rawValue)
        for network in networks {
            switch network {
            case .ipv4(let options): parts.append(Self.list("ipv4", options.map(\.rawValue)))
            case .authenticatedIPv4(let options):
                parts.append(Self.list("ipv4", options.map(\.rawValue)))
                parts.append("authentication")
            case .ipv6(let extensions): parts.append(Self.list("ipv6", extensions.map(\.rawValue)))
            }
        }
        switch content {
        case .arp: parts.append("arp")
        case .unknownFrame: parts.append("unknown frame")
        case .udp(let checksum): parts.append(checksum ? "udp" : "udp (no checksum)")
        case .udpLite(let coverage): parts.append("udp_lite (coverage \(coverage))")
        case .tcp(let options): parts.append(Self.list("tcp", options.map(\.rawValue)))
        case .echo: parts.append("icmp echo")
        case .echoReply: parts.append("icmp echo reply")
        case .error(let extended): parts.append(extended ? "icmp error (extended)" : "icmp error")
        case .neighborDiscovery(let message, let options):
            parts.append(Self.list(message.rawValue, options.map(\.rawValue)))
        case .multicastListener(let message): parts.append(message.rawValue)
        case .esp: parts.append("esp")
        case .mobility: parts.append("mobility")
        case .hostIdentity: parts.append("hip")
        case .unknown: parts.append("unknown protocol")
        }
        parts.append("\(payloadLength) byte\(payloadLength == 1 ? "" : "s")")
        if let fragment { parts.append(fragment.rawValue) }
        return parts.joined(separator: ", ") + ", seed \(seed)"
    }

    private static func list(_ name: String, _ items: [String]) -> String {
        items.isEmpty ? name : "\(name) (\(items.joined(separator: ", ")))"
    }
}
