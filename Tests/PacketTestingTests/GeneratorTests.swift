import ByteCore
import Foundation
import PacketCodecs
import PacketTesting
import Testing

/// Random numbers and random valid packets.
@Suite struct GeneratorTests {
    @Test func numbersComeAgainWithTheirSeed() {
        // From the reference implementation of SplitMix64 (prng.di.unimi.it/splitmix64.c) with the seed 1234567.
        var generator = SeededGenerator(seed: 1_234_567)
        let expected: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        for number in expected { #expect(generator.next() == number) }
    }

    @Test func numbersStayInTheirBounds() {
        var generator = SeededGenerator(seed: 1)
        var seen = Set<Int>()
        for _ in 0..<1000 {
            seen.insert(generator.number(below: 7))
            #expect((-3...3).contains(generator.number(in: -3...3)))
        }
        #expect(seen == Set(0..<7))
        #expect(generator.number(below: 0) == 0)
        #expect(generator.number(below: -5) == 0)
        #expect(generator.number(in: 4...4) == 4)
        _ = generator.number(in: Int.min...Int.max)
        #expect(generator.bytes(0).isEmpty && generator.bytes(-1).isEmpty && generator.bytes(13).count == 13)
        #expect(generator.element(of: [] as [Int]) == nil)
        #expect(generator.element(of: [5]) == 5)
    }

    private static func plans(_ count: Int, from seed: UInt64 = 1) -> [PacketPlan] {
        (0..<count).map { index in
            var generator = SeededGenerator(seed: seed + UInt64(index))
            return PacketPlan.random(using: &generator)
        }
    }

    @Test func plansComeAgainWithTheirSeed() throws {
        let plans = Self.plans(200)
        #expect(plans == Self.plans(200))
        for plan in plans { #expect(try plan.bytes() == plan.bytes()) }
        // A seed means the same tomorrow: failures are reported by it.
        #expect(plans[0].description == "null, ipv4, udp, 19 bytes, seed 10451216379200822465")
        var sum = InternetChecksum()
        for plan in plans {
            let bytes = try plan.bytes()
            sum.add(bytes.rawSpan)
        }
        #expect(sum.value == 31058)
    }

    @Test func everyPartComesUp() {
        let plans = Self.plans(4000)
        #expect(Set(plans.map(\.frame)) == Set(PacketPlan.Frame.allCases))
        #expect(Set(plans.map(\.tags.count)) == [0, 1, 2, 3])
        #expect(Set(plans.map(\.networks.count)) == [0, 1, 2, 3])
        #expect(Set(plans.flatMap(\.tags)) == Set(PacketPlan.Tag.allCases))
        let options = plans.flatMap(\.networks).flatMap { network -> [PacketPlan.IPv4Option] in
            switch network {
            case .ipv4(let options), .authenticatedIPv4(let options): return options
            default: return []
            }
        }
        #expect(Set(options) == Set(PacketPlan.IPv4Option.allCases))
        let extensions = plans.flatMap(\.networks).flatMap { network -> [PacketPlan.IPv6Extension] in
            if case .ipv6(let extensions) = network { extensions } else { [] }
        }
        // Jumbograms are longer than these packets may be.
        #expect(Set(extensions) == Set(PacketPlan.IPv6Extension.allCases).subtracting([.jumboPayload]))
        let tcp = plans.flatMap { plan -> [PacketPlan.TCPOption] in
            if case .tcp(let options) = plan.content { options } else { [] }
        }
        #expect(Set(tcp) == Set(PacketPlan.TCPOption.allCases))
        for content in [
            PacketPlan.Content.arp, .unknownFrame, .udp(checksum: true), .udp(checksum: false), .udpLite(coverage: 0),
            .udpLite(coverage: 8), .tcp([]), .echo, .echoReply, .error(extended: true), .error(extended: false), .esp,
            .mobility, .hostIdentity, .unknown,
        ] {
            #expect(plans.contains { $0.content == content }, "\(content)")
        }
        for message in PacketPlan.MulticastListenerMessage.allCases {
            #expect(plans.contains { $0.content == .multicastListener(message) }, "\(message)")
        }
        var messages = Set<PacketPlan.NeighborDiscoveryMessage>()
        var messageOptions = Set<PacketPlan.NeighborDiscoveryOption>()
        for case .neighborDiscovery(let message, let options) in plans.map(\.content) {
            messages.insert(message)
            messageOptions.formUnion(options)
        }
        #expect(messages == Set(PacketPlan.NeighborDiscoveryMessage.allCases))
        #expect(messageOptions == Set(PacketPlan.NeighborDiscoveryOption.allCases))
        #expect(Set(plans.compactMap(\.fragment)) == Set(PacketPlan.FragmentPart.allCases))
        #expect(plans.contains { $0.payloadLength == 0 } && plans.contains { $0.payloadLength == 1 })
        #expect(plans.contains { $0.payloadLength > 5000 } && plans.contains { $0.payloadLength % 2 == 1 })
    }

    /// Our own decoder finds nothing wrong, and finds what was planned.
    @Test func validPacketsAreValid() throws {
        for plan in Self.plans(5000) { expectValid(plan, try plan.bytes()) }
    }

    private func expectValid(_ plan: PacketPlan, _ bytes: [UInt8]) {
        var packet = Packet(decoding: bytes.rawSpan, link: plan.linkType)
        var depth = 0
        while true {
            if packet.problem != nil || !packet.flags.isDisjoint(with: .faults) {
                Issue.record("\(plan): \(packet.flags)\n\(HexBytes(bytes))")
            }
            if let status = packet.ipv4ChecksumStatus, status != .valid { Issue.record("\(plan): \(status)") }
            if let status = packet.transportChecksumStatus, status != .valid, status != .absent {
                if plan.fragment == nil || status != .unverifiable { Issue.record("\(plan): \(status)") }
            }
            guard let inner = packet.inner else { break }
            packet = inner
            depth += 1
        }
        #expect(depth == max(0, plan.networks.count - 1), "\(plan)")
        switch plan.fragment {
        case .first?: #expect(packet.flags.contains(.firstFragment), "\(plan)")
        case .middle?, .last?: #expect(packet.flags.contains(.fragment), "\(plan)")
        case nil: expectContent(plan, packet)
        }
    }

    private func expectContent(_ plan: PacketPlan, _ packet: Packet) {
        let length = packet.payload.byteCount
        switch plan.content {
        case .arp: #expect(packet.layout.network == .arp)
        case .unknownFrame: #expect(packet.layout.network == .none, "\(plan)")
        case .udp: #expect(packet.udp != nil && length == plan.payloadLength, "\(plan)")
        case .udpLite: #expect(packet.udpLite != nil && length == plan.payloadLength, "\(plan)")
        case .tcp: #expect(packet.tcp != nil && length == plan.payloadLength, "\(plan)")
        case .echo, .echoReply: #expect(packet.icmpv4 != nil || packet.icmpv6 != nil)
        case .neighborDiscovery(let message, let options):
            #expect(packet.icmpv6 != nil && packet.ipv6?.hopLimit == 255, "\(plan)")
            #expect(length > 0 || message == .routerSolicitation && options.isEmpty, "\(plan)")
        case .multicastListener: #expect(packet.icmpv6 != nil && packet.ipv6?.hopLimit == 1, "\(plan)")
        case .error:
            guard let quoted = packet.quoted else {
                Issue.record("\(plan)")
                return
            }
            #expect(quoted.udp != nil && quoted.problem == nil, "\(plan)")
        case .esp, .mobility, .hostIdentity, .unknown: break
        @unknown default: break
        }
    }

    @Test func jumbogramsAreValid() throws {
        var limits = PacketPlan.Limits()
        limits.payload = 70_000
        var contents = Set<LayerKind>()
        for seed in 1...600 {
            var generator = SeededGenerator(seed: UInt64(seed))
            let plan = PacketPlan.random(using: &generator, limits: limits)
            guard plan.payloadLength >= 65_536 else { continue }
            let bytes = try plan.bytes()
            expectValid(plan, bytes)
            let packet = Packet(decoding: bytes.rawSpan, link: plan.linkType)
            #expect(packet.flags.contains(.jumbogram), "\(plan)")
            contents.insert(packet.layout.transport)
        }
        #expect(contents.isSuperset(of: [.udp, .tcp]))
    }

    // MARK: Layers in layers

    private struct Pair: Hashable, CustomStringConvertible {
        let outer: LayerKind
        let inner: LayerKind
        var description: String { "\(inner) in \(outer)" }
    }

    /// What stands directly in what, through all tunnels; `none` stands for the start of a packet.
    private static func pairs(_ bytes: [UInt8], _ link: LinkType) -> Set<Pair> {
        var pairs = Set<Pair>()
        addPairs(Packet(decoding: bytes.rawSpan, link: link), in: .none, to: &pairs)
        return pairs
    }

    private static func addPairs(_ packet: Packet, in outermost: LayerKind, to pairs: inout Set<Pair>) {
        var outer = outermost
        let isTunnel = packet.inner != nil
        var layers = packet.layers
        while let layer = layers.next() {
            // A tunnel's payload is the packet inside it.
            if layer.kind == .payload, isTunnel { continue }
            pairs.insert(Pair(outer: outer, inner: layer.kind))
            outer = layer.kind
        }
        if let inner = packet.inner { addPairs(inner, in: outer, to: &pairs) }
    }

    /// All that the builder can put directly into what, in the order of RFC 8200 section 4.1 for extension headers.
    private static var allowedPairs: Set<Pair> {
        var pairs = Set<Pair>()
        func add(_ outer: LayerKind, _ inner: [LayerKind]) {
            for kind in inner { pairs.insert(Pair(outer: outer, inner: kind)) }
        }
        let upper: [LayerKind] = [.udp, .udpLite, .tcp, .esp, .payload, .ipv4, .ipv6]
        let upper6 = upper + [.icmpv6, .mobility, .hip]
        add(.none, [.ethernet, .linuxSLL, .linuxSLL2, .loopback, .ipv4, .ipv6])
        for kind in [LayerKind.ethernet, .vlan, .linuxSLL, .linuxSLL2] {
            add(kind, [.vlan, .llc, .arp, .ipv4, .ipv6, .payload])
        }
        add(.llc, [.snap, .ipv4, .payload])
        add(.snap, [.arp, .ipv4, .ipv6, .payload])
        add(.loopback, [.ipv4, .ipv6])
        add(.ipv4, upper + [.icmpv4, .authentication])
        add(.ipv6, upper6)
        let extensions: [LayerKind] = [
            .hopByHopOptions, .destinationOptions, .routing, .destinationOptions, .shim6, .fragment, .authentication,
            .destinationOptions,
        ]
        add(.ipv6, extensions)
        for (index, kind) in extensions.enumerated() {
            add(kind, extensions[(index + 1)...] + upper6)
        }
        // Where a packet is cut up, the fragment header stands behind the headers that routers read.
        add(.fragment, [.shim6])
        // Behind IPv4 there are other ones.
        add(.authentication, [.icmpv4])
        for kind in [LayerKind.udp, .udpLite, .tcp, .esp, .icmpv4, .icmpv6] { add(kind, [.payload]) }
        // The padding of a frame with ARP is no layer, and a header that ends a packet has nothing in it.
        return pairs
    }

    private static let smallLimits: PacketPlan.Limits = {
        var limits = PacketPlan.Limits()
        // Enough for fragments, and little to build.
        limits.payload = 64
        return limits
    }()

    /// Plans of small packets by which each pair comes up, in the order of their seeds.
    private static func plansForEveryPair(from seed: UInt64 = 10_000) throws -> ([PacketPlan], Set<Pair>) {
        var plans: [PacketPlan] = []
        var seen = Set<Pair>()
        for index in 0..<8000 {
            var generator = SeededGenerator(seed: seed + UInt64(index))
            let plan = PacketPlan.random(using: &generator, limits: smallLimits)
            let new = try pairs(plan.bytes(), plan.linkType)
            guard !new.isSubset(of: seen) else { continue }
            seen.formUnion(new)
            plans.append(plan)
        }
        return (plans, seen)
    }

    @Test func everyLayerComesUpInEveryLayerThatCanCarryIt() throws {
        let (_, seen) = try Self.plansForEveryPair()
        let allowed = Self.allowedPairs
        #expect(allowed.count > 150)
        #expect(allowed.subtracting(seen).isEmpty, "never generated")
        #expect(seen.subtracting(allowed).isEmpty, "not known here")
    }

    @Test func limitsAreKept() {
        var limits = PacketPlan.Limits()
        limits.frames = [.ethernetSNAP, .raw]
        limits.tags = 0
        limits.networks = 1
        limits.payload = 10
        for seed in 0..<500 {
            var generator = SeededGenerator(seed: UInt64(seed))
            let plan = PacketPlan.random(using: &generator, limits: limits)
            #expect(limits.frames.contains(plan.frame) && plan.tags.isEmpty && plan.networks.count <= 1)
            #expect(plan.payloadLength <= 10)
        }
        limits.payload = 1_000_000
        for seed in 0..<300 {
            var generator = SeededGenerator(seed: UInt64(seed))
            let plan = PacketPlan.random(using: &generator, limits: limits)
            #expect(throws: Never.self, "\(plan)") { try plan.bytes() }
        }
    }

    @Test func smallerPlansAreSmallerValidAndEnd() throws {
        for plan in Self.plans(300) {
            var current = plan
            var steps = 0
            while let next = current.smallerPlans.last {
                _ = try next.bytes()
                current = next
                steps += 1
                try #require(steps < 20_000)
                if current.payloadLength > 40 { current.payloadLength = 40 }
            }
            #expect(!current.smallerPlans.contains(current))
            #expect(current.tags.isEmpty)
        }
    }

    /// tshark verifies every checksum and length, and knows far more protocols: it has nothing to complain about.
    @Test(.enabled(if: OutsideTool.tshark.isInstalled, "needs tshark"))
    func tsharkHasNothingToComplainAbout() throws {
        // Many, and those few by which every layer stands once in every other, and fragments and jumbograms.
        var jumbo = PacketPlan.Limits()
        jumbo.payload = 70_000
        let jumbograms = (1...200 as ClosedRange<UInt64>).map { seed -> PacketPlan in
            var generator = SeededGenerator(seed: seed)
            return PacketPlan.random(using: &generator, limits: jumbo)
        }.filter { $0.payloadLength >= 65_536 }
        let plans = try Self.plans(1000) + Self.plansForEveryPair().0 + jumbograms
        for link in Set(plans.map { $0.linkType }) {
            let chosen = plans.filter { $0.linkType == link }
            try withTemporaryFolder { folder in
                let file = "\(folder)/valid.pcap"
                try Data(pcap(chosen.map { try $0.bytes() }, link: link)).write(to: URL(filePath: file))
                let output = try OutsideTool.tshark.run([
                    // Random payloads look like some protocol or other at times.
                    "-r", file, "-n", "--disable-heuristic", "rtcp_udp", "--disable-heuristic", "rtp_udp", "-o",
                    "ip.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE", "-o",
                    "tcp.check_checksum:TRUE", "-o", "udplite.check_checksum:TRUE", "-o",
                    "udplite.ignore_checksum_coverage:FALSE", "-o", "tcp.analyze_sequence_numbers:FALSE", "-T",
                    "fields", "-e", "frame.number", "-e", "_ws.malformed", "-e", "_ws.expert.severity", "-e",
                    "_ws.expert.message",
                ])
                let lines = output.split(separator: "\n")
                // A line a packet, so that none was left out.
                #expect(lines.count == chosen.count)
                for (plan, line) in zip(chosen, lines) {
                    let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
                    let severity = columns.dropFirst(2).first?.split(separator: ",").compactMap { Int($0) }.max() ?? 0
                    // Warnings and errors. That an address belongs to two machines says nothing about a packet.
                    guard severity >= 6_291_456 || columns.dropFirst().first?.isEmpty == false,
                        !line.contains("Duplicate IP address")
                    else { continue }
                    Issue.record("\(plan): \(line)\n\(HexBytes(try plan.bytes()))")
                }
            }
        }
    }

    private func pcap(_ packets: [[UInt8]], link: LinkType) -> [UInt8] {
        func word(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) } }
        var file = word(0xa1b2_c3d4) + word(0x0004_0002) + word(0) + word(0) + word(262_144)
        file += word(UInt32(link.rawValue))
        for packet in packets {
            file += word(0) + word(0) + word(UInt32(packet.count)) + word(UInt32(packet.count)) + packet
        }
        return file
    }
}
