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
        /// A Linux cooked capture header.
        case linuxSLL = "linux_sll"
        /// A Linux cooked capture header of version 2.
        case linuxSLL2 = "linux_sll2"
        /// BSD's loopback header, in the byte order of the machine.
        case null
        /// OpenBSD's loopback header, in network byte order.
        case loop
        /// Nothing: IP comes first.
        case raw

        /// The link type that decoders are to be told.
        public var linkType: LinkType {
            switch self {
            case .ethernet, .ethernetSNAP: .ethernet
            case .linuxSLL: .linuxSLL
            case .linuxSLL2: .linuxSLL2
            case .null: .null
            case .loop: .loop
            case .raw: .raw
            }
        }

        /// Whether VLAN tags can follow.
        public var takesTags: Bool { self == .ethernet || self == .ethernetSNAP }
        /// Whether something else than IP can follow.
        public var takesARP: Bool { self != .null && self != .loop && self != .raw }
    }

    /// A VLAN tag.
    public enum Tag: String, Hashable, Sendable, CaseIterable {
        /// Of EtherType 0x8100.
        case customer = "customer vlan"
        /// Of EtherType 0x88A8.
        case service = "service vlan"
    }

    /// An IP header.
    public enum Network: Hashable, Sendable {
        /// IPv4 with options, at most 40 bytes of them.
        case ipv4([IPv4Option])
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
        /// Two empty time stamps.
        case timestamps
        /// A stream identifier.
        case streamIdentifier = "stream_identifier"
        /// A router alert.
        case routerAlert = "router_alert"
    }

    /// An IPv6 extension header.
    public enum IPv6Extension: String, Hashable, Sendable, CaseIterable {
        /// Hop-by-hop options with a router alert.
        case hopByHopOptions = "hop_by_hop_options"
        /// Destination options with padding and an experimental option.
        case destinationOptions = "destination_options"
        /// A segment routing header at its last segment.
        case completeSegmentRouting = "complete_segment_routing"
        /// A segment routing header with a segment left, whose address is the destination that checksums cover.
        case segmentRouting = "segment_routing"
        /// A type 2 routing header, whose home address is the destination that checksums cover (RFC 6275 section 6.4).
        case mobilityRouting = "mobility_routing"
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
    }

    /// What stands behind the last IP header, or in its place.
    public enum Content: Hashable, Sendable {
        /// ARP, without any IP header or payload.
        case arp
        /// UDP; without a checksum only over IPv4.
        case udp(checksum: Bool)
        /// UDP-Lite, whose checksum covers so many bytes; 0 stands for all (RFC 3828 section 3.1).
        case udpLite(coverage: UInt16)
        /// TCP with options, at most 40 bytes of them.
        case tcp([TCPOption])
        /// An ICMP or ICMPv6 echo request.
        case echo
        /// An ICMP or ICMPv6 error that quotes a UDP datagram, with an RFC 4884 length and extension or without.
        case error(extended: Bool)
        /// The Encapsulating Security Payload of a random secret.
        case esp
        /// A protocol for experiments (RFC 3692).
        case unknown
    }

    /// The bounds of random plans.
    public struct Limits: Hashable, Sendable {
        /// What packets may begin with.
        public var frames = Frame.allCases
        /// The most VLAN tags.
        public var tags = 3
        /// The most IP headers one inside the other.
        public var networks = 3
        /// The most bytes of payload; more than fits is cut to what fits.
        public var payload = 9000

        /// All frames, three tags, three IP headers, 9,000 bytes.
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
    /// The bytes of payload behind the last header, or of the datagram that an error quotes.
    public var payloadLength: Int
    /// What decides about addresses, ports, numbers and the payload's bytes.
    public var seed: UInt64

    /// A plan of these parts.
    public init(
        frame: Frame = .ethernet, tags: [Tag] = [], networks: [Network] = [.ipv4([])],
        content: Content = .udp(checksum: true), payloadLength: Int = 0, seed: UInt64 = 1
    ) {
        self.frame = frame
        self.tags = tags
        self.networks = networks
        self.content = content
        self.payloadLength = payloadLength
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
            case .ipv6(let extensions): parts.append(Self.list("ipv6", extensions.map(\.rawValue)))
            }
        }
        switch content {
        case .arp: parts.append("arp")
        case .udp(let checksum): parts.append(checksum ? "udp" : "udp (no checksum)")
        case .udpLite(let coverage): parts.append("udp_lite (coverage \(coverage))")
        case .tcp(let options): parts.append(Self.list("tcp", options.map(\.rawValue)))
        case .echo: parts.append("icmp echo")
        case .error(let extended): parts.append(extended ? "icmp error (extended)" : "icmp error")
        case .esp: parts.append("esp")
        case .unknown: parts.append("unknown protocol")
        }
        parts.append("\(payloadLength) byte\(payloadLength == 1 ? "" : "s")")
        return parts.joined(separator: ", ") + ", seed \(seed)"
    }

    private static func list(_ name: String, _ items: [String]) -> String {
        items.isEmpty ? name : "\(name) (\(items.joined(separator: ", ")))"
    }
}
