import PacketCodecs

extension PacketPlan {
    /// A neighbor discovery message (RFC 4861 section 4).
    public enum NeighborDiscoveryMessage: String, Hashable, Sendable, CaseIterable {
        /// Type 133.
        case routerSolicitation = "router_solicitation"
        /// Type 134.
        case routerAdvertisement = "router_advertisement"
        /// Type 135.
        case neighborSolicitation = "neighbor_solicitation"
        /// Type 136.
        case neighborAdvertisement = "neighbor_advertisement"
        /// Type 137.
        case redirect

        /// The options that it may have.
        public var options: [NeighborDiscoveryOption] {
            switch self {
            case .routerSolicitation: [.sourceLinkLayerAddress, .nonce]
            case .routerAdvertisement:
                [.sourceLinkLayerAddress, .mtu, .prefix, .route, .recursiveServers, .searchList]
            case .neighborSolicitation: [.sourceLinkLayerAddress, .nonce]
            case .neighborAdvertisement: [.targetLinkLayerAddress, .nonce]
            case .redirect: [.targetLinkLayerAddress, .redirectedHeader]
            }
        }
    }

    /// An option of a neighbor discovery message.
    public enum NeighborDiscoveryOption: String, Hashable, Sendable, CaseIterable {
        /// The sender's MAC address (RFC 4861 section 4.6.1).
        case sourceLinkLayerAddress = "source_link_layer_address"
        /// The target's MAC address (RFC 4861 section 4.6.1).
        case targetLinkLayerAddress = "target_link_layer_address"
        /// A prefix of the link (RFC 4861 section 4.6.2).
        case prefix
        /// The start of the packet that was redirected (RFC 4861 section 4.6.3).
        case redirectedHeader = "redirected_header"
        /// The link's maximum transmission unit (RFC 4861 section 4.6.4).
        case mtu
        /// A nonce (RFC 3971 section 5.3.2).
        case nonce
        /// A route (RFC 4191 section 2.3).
        case route
        /// A recursive DNS server (RFC 8106 section 5.1).
        case recursiveServers = "recursive_servers"
        /// A DNS search list (RFC 8106 section 5.2).
        case searchList = "search_list"
    }

    /// A multicast listener message (RFC 2710, RFC 9777).
    public enum MulticastListenerMessage: String, Hashable, Sendable, CaseIterable {
        /// A query of version 1 for one group.
        case query = "listener_query"
        /// A report of version 1.
        case report = "listener_report"
        /// A group is left.
        case done = "listener_done"
        /// A query of version 2 for a group and two sources.
        case queryVersion2 = "listener_query_2"
        /// A report of version 2 with two records.
        case reportVersion2 = "listener_report_2"
    }
}

/// Messages as header and body, in bytes.
struct MessageBytes {
    var type: ICMPv6Type
    var rest: UInt32 = 0
    var body: [UInt8] = []

    static func bytes(_ word: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) } }

    static func bytes(_ address: IPv6Address) -> [UInt8] {
        [address.high, address.low].flatMap { half in
            (0..<8).map { UInt8(truncatingIfNeeded: half >> UInt64(56 - 8 * $0)) }
        }
    }

    static func bytes(_ address: MACAddress) -> [UInt8] {
        (0..<6).map { UInt8(truncatingIfNeeded: address.value >> UInt64(40 - 8 * $0)) }
    }

    init(_ message: PacketPlan.NeighborDiscoveryMessage, target: IPv6Address, destination: IPv6Address) {
        switch message {
        case .routerSolicitation: type = .routerSolicitation
        case .routerAdvertisement:
            type = .routerAdvertisement
            // Hop limit 64, other configuration, half an hour.
            rest = 0x4040_0708
            body = Self.bytes(30_000) + Self.bytes(1000)
        case .neighborSolicitation:
            type = .neighborSolicitation
            body = Self.bytes(target)
        case .neighborAdvertisement:
            type = .neighborAdvertisement
            // Solicited and to override what is known.
            rest = 0x6000_0000
            body = Self.bytes(target)
        case .redirect:
            type = .redirect
            body = Self.bytes(target) + Self.bytes(destination)
        }
    }

    init(_ message: PacketPlan.MulticastListenerMessage, group: IPv6Address, sources: [IPv6Address]) {
        switch message {
        case .query:
            type = .multicastListenerQuery
            rest = 1000 << 16
            body = Self.bytes(group)
        case .report:
            type = .multicastListenerReport
            body = Self.bytes(group)
        case .done:
            type = .multicastListenerDone
            body = Self.bytes(group)
        case .queryVersion2:
            type = .multicastListenerQuery
            rest = 1000 << 16
            // A robustness of 2, 125 seconds, and how many sources there are.
            body = Self.bytes(group) + [2, 125, 0, UInt8(sources.count)] + sources.flatMap { Self.bytes($0) }
        case .reportVersion2:
            type = .multicastListenerReportVersion2
            rest = 2
            // Everything of one group but those sources is wanted; of the other, nothing any more.
            body = [4, 0, 0, 0] + Self.bytes(group)
            body += [6, 0, 0, UInt8(sources.count)] + Self.bytes(group) + sources.flatMap { Self.bytes($0) }
        }
    }

    static func option(
        _ option: PacketPlan.NeighborDiscoveryOption, mac: MACAddress, address: IPv6Address, word: UInt32,
        quoted: [UInt8]
    ) -> [UInt8] {
        // The start of an address is its prefix of 64 bits.
        let prefix = bytes(IPv6Address(high: address.high, low: 0))
        switch option {
        case .sourceLinkLayerAddress: return [1, 1] + bytes(mac)
        case .targetLinkLayerAddress: return [2, 1] + bytes(mac)
        case .prefix: return [3, 4, 64, 0xc0] + bytes(86_400) + bytes(14_400) + bytes(0) + prefix
        case .redirectedHeader:
            let padding = [UInt8](repeating: 0, count: (8 - quoted.count % 8) % 8)
            return [4, UInt8(1 + (quoted.count + 7) / 8), 0, 0, 0, 0, 0, 0] + quoted + padding
        case .mtu: return [5, 1, 0, 0] + bytes(1280 + word % 8000)
        case .nonce: return [14, 1, 0x17, 0x2a] + bytes(word)
        case .route: return [24, 3, 64, 0] + bytes(1800) + prefix
        case .recursiveServers: return [25, 3, 0, 0] + bytes(1800) + bytes(address)
        case .searchList:
            return [31, 3, 0, 0] + bytes(1800) + [7] + Array("example".utf8) + [3, 0x63, 0x6f, 0x6d, 0, 0, 0, 0]
        }
    }
}
