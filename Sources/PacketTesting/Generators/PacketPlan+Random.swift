extension PacketPlan {
    /// A random plan of a valid packet.
    ///
    /// Every part comes up often: payloads of no, one, an odd number and many bytes, no options and many, each kind of
    /// link, content and extension header.
    public static func random(using generator: inout SeededGenerator, limits: Limits = Limits()) -> PacketPlan {
        var plan = PacketPlan(seed: generator.next())
        plan.frame = generator.element(of: limits.frames) ?? .ethernet
        if plan.frame.takesTags, generator.oneIn(3), limits.tags > 0 {
            let count = generator.number(in: 1...limits.tags)
            // A provider's tag stands outside a customer's.
            plan.tags = (0..<count).map { place in
                guard place + 1 < count, generator.oneIn(2) else { return .customer }
                return generator.oneIn(3) ? .old : .service
            }
        }
        if plan.frame.takesUnknown, generator.oneIn(9) {
            plan.networks = []
            plan.content = generator.oneIn(2) && plan.frame.takesARP ? .arp : .unknownFrame
            plan.payloadLength = randomLength(&generator, limit: max(0, limits.payload))
            plan.settle()
            return plan
        }
        let depth = generator.oneIn(4) ? generator.number(in: 1...max(1, limits.networks)) : 1
        plan.networks = (0..<depth).map { _ in
            guard generator.oneIn(2) else { return .ipv6(randomExtensions(&generator)) }
            let options = randomIPv4Options(&generator)
            return generator.oneIn(6) ? .authenticatedIPv4(options) : .ipv4(options)
        }
        plan.content = randomContent(&generator, isVersion4: plan.isInnermostVersion4)
        plan.payloadLength = randomLength(&generator, limit: max(0, limits.payload))
        if case .udpLite = plan.content, plan.payloadLength > 0, generator.oneIn(2) {
            plan.content = .udpLite(coverage: UInt16(8 + generator.number(in: 0...min(plan.payloadLength, 60_000))))
        }
        if limits.fragments, depth == 1, limits.payload >= leastFragmented, generator.oneIn(8) {
            plan.fragment = generator.element(of: FragmentPart.allCases)
            let least = generator.number(in: leastFragmented...min(limits.payload, 600))
            plan.payloadLength = max(plan.payloadLength, least)
        } else if limits.payload >= leastJumbogram, generator.oneIn(16) {
            plan.networks = [.ipv6([.jumboPayload] + randomExtensions(&generator))]
            // Not so many more that only the payload's length would be tested.
            let most = min(limits.payload, leastJumbogram + 20_000)
            plan.payloadLength = generator.number(in: leastJumbogram...most)
        }
        plan.settle()
        return plan
    }

    /// Whether the innermost IP header is IPv4's.
    var isInnermostVersion4: Bool { networks.last?.isVersion4 ?? false }

    private static func randomIPv4Options(_ generator: inout SeededGenerator) -> [IPv4Option] {
        guard generator.oneIn(3) else { return [] }
        var options: [IPv4Option] = []
        var room = 40
        for _ in 0..<generator.number(in: 1...4) {
            guard let option = generator.element(of: IPv4Option.allCases), option.byteCount <= room else { continue }
            // Only one route can be followed.
            if option.isRoute, options.contains(where: \.isRoute) { continue }
            options.append(option)
            room -= option.byteCount
            if option == .endOfOptions { break }
        }
        return options
    }

    /// In the order that RFC 8200 section 4.1 recommends, each at most once.
    private static func randomExtensions(_ generator: inout SeededGenerator) -> [IPv6Extension] {
        guard generator.oneIn(2) else { return [] }
        var extensions: [IPv6Extension] = []
        if generator.oneIn(3) { extensions.append(.hopByHopOptions) }
        if generator.oneIn(4) {
            extensions.append(generator.oneIn(2) ? .destinationOptions : .tunnelEncapsulationLimit)
        }
        if generator.oneIn(3) {
            let kinds: [IPv6Extension] = [
                .completeSegmentRouting, .segmentRouting, .mobilityRouting, .completeSourceRouting,
            ]
            extensions.append(generator.element(of: kinds) ?? .segmentRouting)
        }
        if generator.oneIn(5) { extensions.append(.homeAddress) }
        if generator.oneIn(5) { extensions.append(.shim6) }
        if generator.oneIn(4) { extensions.append(.atomicFragment) }
        if generator.oneIn(4) { extensions.append(.authentication) }
        if generator.oneIn(4) { extensions.append(.destinationOptions) }
        return extensions
    }

    private static func randomContent(_ generator: inout SeededGenerator, isVersion4: Bool) -> Content {
        switch generator.number(below: 24) {
        case 0...4: return .udp(checksum: !isVersion4 || !generator.oneIn(4))
        case 5...9: return .tcp(randomTCPOptions(&generator))
        case 10, 11: return .udpLite(coverage: generator.oneIn(2) ? 0 : 8)
        case 12, 13: return generator.oneIn(2) ? .echo : .echoReply
        case 14, 15: return .error(extended: generator.oneIn(2))
        case 16, 17: return .esp
        case 18, 19: return .unknown
        case _ where isVersion4: return .udp(checksum: true)
        case 20: return randomNeighborDiscovery(&generator)
        case 21:
            return .multicastListener(generator.element(of: MulticastListenerMessage.allCases) ?? .query)
        case 22: return .mobility
        default: return .hostIdentity
        }
    }

    private static func randomNeighborDiscovery(_ generator: inout SeededGenerator) -> Content {
        let message = generator.element(of: NeighborDiscoveryMessage.allCases) ?? .routerAdvertisement
        // In the order in which they are declared, each at most once.
        return .neighborDiscovery(message, message.options.filter { _ in !generator.oneIn(3) })
    }

    private static func randomTCPOptions(_ generator: inout SeededGenerator) -> [TCPOption] {
        var options: [TCPOption] = []
        var room = 40
        for _ in 0..<generator.number(in: 0...6) {
            guard let option = generator.element(of: TCPOption.allCases), option.byteCount <= room else { continue }
            if option != .noOperation, options.contains(option) { continue }
            // Nothing is there to be acknowledged by what opens a connection.
            if option.isOfEstablished, options.contains(where: \.isOfSYN) { continue }
            if option.isOfSYN, options.contains(where: \.isOfEstablished) { continue }
            // A segment is signed in one way (RFC 5925 section 7.1).
            if option == .md5Signature, options.contains(.authentication) { continue }
            if option == .authentication, options.contains(.md5Signature) { continue }
            options.append(option)
            room -= option.byteCount
            if option == .endOfOptions { break }
        }
        return options
    }

    private static func randomLength(_ generator: inout SeededGenerator, limit: Int) -> Int {
        let length =
            switch generator.number(below: 12) {
            case 0, 1: 0
            case 2: 1
            case 3...7: generator.number(in: 2...64)
            case 8, 9: generator.number(in: 65...1400)
            case 10: generator.number(in: 1401...1500)
            default: generator.number(in: 0...limit)
            }
        return min(length, limit)
    }
}

extension PacketPlan.IPv4Option {
    /// The bytes that it takes in a header.
    var byteCount: Int {
        switch self {
        case .noOperation: 1
        case .endOfOptions: 2
        case .recordRoute, .completeSourceRoute, .looseSourceRoute, .strictSourceRoute: 11
        case .timestamps: 12
        case .streamIdentifier, .routerAlert: 4
        }
    }

    var isRoute: Bool { self == .looseSourceRoute || self == .strictSourceRoute || self == .completeSourceRoute }
}

extension PacketPlan.TCPOption {
    /// The bytes that it takes in a header.
    var byteCount: Int {
        switch self {
        case .noOperation: 1
        case .maximumSegmentSize, .userTimeout: 4
        case .windowScale: 3
        case .sackPermitted, .endOfOptions: 2
        case .sack, .timestamps, .fastOpen: 10
        case .md5Signature: 18
        case .authentication: 16
        case .multipath: 24
        }
    }

    /// Whether the first segment of a connection can't have it.
    var isOfEstablished: Bool { self == .sack || self == .multipath }

    /// Whether only the first segment of a connection has it.
    var isOfSYN: Bool {
        switch self {
        case .maximumSegmentSize, .windowScale, .sackPermitted, .fastOpen: true
        default: false
        }
    }
}
