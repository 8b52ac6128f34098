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
            plan.tags = (0..<count).map { $0 + 1 < count && generator.oneIn(2) ? .service : .customer }
        }
        if plan.frame.takesARP, generator.oneIn(12) {
            plan.networks = []
            plan.content = .arp
            plan.payloadLength = 0
            return plan
        }
        let depth = generator.oneIn(4) ? generator.number(in: 1...max(1, limits.networks)) : 1
        plan.networks = (0..<depth).map { _ in
            generator.oneIn(2) ? .ipv4(randomIPv4Options(&generator)) : .ipv6(randomExtensions(&generator))
        }
        plan.content = randomContent(&generator, isVersion4: plan.isInnermostVersion4)
        plan.payloadLength = randomLength(&generator, limit: max(0, limits.payload))
        if case .udpLite = plan.content, plan.payloadLength > 0, generator.oneIn(2) {
            plan.content = .udpLite(coverage: UInt16(8 + generator.number(in: 0...min(plan.payloadLength, 60_000))))
        }
        plan.payloadLength = min(plan.payloadLength, plan.payloadRoom)
        if case .udpLite(let coverage) = plan.content, Int(coverage) > plan.payloadLength + 8 {
            plan.content = .udpLite(coverage: 0)
        }
        return plan
    }

    /// Whether the innermost IP header is IPv4's.
    var isInnermostVersion4: Bool {
        guard let last = networks.last else { return false }
        if case .ipv4 = last { return true } else { return false }
    }

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
        }
        return options
    }

    /// In the order that RFC 8200 section 4.1 recommends, each at most once.
    private static func randomExtensions(_ generator: inout SeededGenerator) -> [IPv6Extension] {
        guard generator.oneIn(2) else { return [] }
        var extensions: [IPv6Extension] = []
        if generator.oneIn(3) { extensions.append(.hopByHopOptions) }
        if generator.oneIn(4) { extensions.append(.destinationOptions) }
        if generator.oneIn(3) {
            let kinds: [IPv6Extension] = [.completeSegmentRouting, .segmentRouting, .mobilityRouting]
            extensions.append(generator.element(of: kinds) ?? .segmentRouting)
        }
        if generator.oneIn(4) { extensions.append(.atomicFragment) }
        if generator.oneIn(4) { extensions.append(.authentication) }
        if generator.oneIn(4) { extensions.append(.destinationOptions) }
        return extensions
    }

    private static func randomContent(_ generator: inout SeededGenerator, isVersion4: Bool) -> Content {
        switch generator.number(below: 16) {
        case 0...4: return .udp(checksum: !isVersion4 || !generator.oneIn(4))
        case 5...9: return .tcp(randomTCPOptions(&generator))
        case 10: return .udpLite(coverage: generator.oneIn(2) ? 0 : 8)
        case 11, 12: return .echo
        case 13: return .error(extended: generator.oneIn(2))
        case 14: return .esp
        default: return .unknown
        }
    }

    private static func randomTCPOptions(_ generator: inout SeededGenerator) -> [TCPOption] {
        var options: [TCPOption] = []
        var room = 40
        for _ in 0..<generator.number(in: 0...6) {
            guard let option = generator.element(of: TCPOption.allCases), option.byteCount <= room else { continue }
            if option != .noOperation, options.contains(option) { continue }
            // Nothing is there to be acknowledged by what opens a connection.
            if option == .sack, options.contains(where: \.isOfSYN) { continue }
            if option.isOfSYN, options.contains(.sack) { continue }
            options.append(option)
            room -= option.byteCount
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
        case .recordRoute, .completeSourceRoute, .looseSourceRoute: 11
        case .timestamps: 12
        case .streamIdentifier, .routerAlert: 4
        }
    }

    var isRoute: Bool { self == .looseSourceRoute || self == .completeSourceRoute }
}

extension PacketPlan.TCPOption {
    /// The bytes that it takes in a header.
    var byteCount: Int {
        switch self {
        case .noOperation: 1
        case .maximumSegmentSize, .userTimeout: 4
        case .windowScale: 3
        case .sackPermitted: 2
        case .sack, .timestamps, .fastOpen: 10
        }
    }

    /// Whether only the first segment of a connection has it.
    var isOfSYN: Bool {
        switch self {
        case .maximumSegmentSize, .windowScale, .sackPermitted, .fastOpen: true
        default: false
        }
    }
}
