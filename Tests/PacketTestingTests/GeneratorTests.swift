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
        #expect(plans[0].description == "loop, ipv4, icmp echo, 1453 bytes, seed 10451216379200822465")
        var sum = InternetChecksum()
        for plan in plans {
            let bytes = try plan.bytes()
            sum.add(bytes.rawSpan)
        }
        #expect(sum.value == 47669)
    }

    @Test func everyPartComesUp() {
        let plans = Self.plans(4000)
        #expect(Set(plans.map(\.frame)) == Set(PacketPlan.Frame.allCases))
        #expect(Set(plans.map(\.tags.count)) == [0, 1, 2, 3])
        #expect(Set(plans.map(\.networks.count)) == [0, 1, 2, 3])
        #expect(Set(plans.flatMap(\.tags)) == Set(PacketPlan.Tag.allCases))
        let options = plans.flatMap(\.networks).flatMap { network -> [PacketPlan.IPv4Option] in
            if case .ipv4(let options) = network { options } else { [] }
        }
        #expect(Set(options) == Set(PacketPlan.IPv4Option.allCases))
        let extensions = plans.flatMap(\.networks).flatMap { network -> [PacketPlan.IPv6Extension] in
            if case .ipv6(let extensions) = network { extensions } else { [] }
        }
        #expect(Set(extensions) == Set(PacketPlan.IPv6Extension.allCases))
        let tcp = plans.flatMap { plan -> [PacketPlan.TCPOption] in
            if case .tcp(let options) = plan.content { options } else { [] }
        }
        #expect(Set(tcp) == Set(PacketPlan.TCPOption.allCases))
        for content in [
            PacketPlan.Content.arp, .udp(checksum: true), .udp(checksum: false), .udpLite(coverage: 0),
            .udpLite(coverage: 8), .tcp([]), .echo, .error(extended: true), .error(extended: false), .esp, .unknown,
        ] {
            #expect(plans.contains { $0.content == content }, "\(content)")
        }
        #expect(plans.contains { $0.payloadLength == 0 } && plans.contains { $0.payloadLength == 1 })
        #expect(plans.contains { $0.payloadLength > 5000 } && plans.contains { $0.payloadLength % 2 == 1 })
    }

    /// Our own decoder finds nothing wrong, and finds what was planned.
    @Test func validPacketsAreValid() throws {
        for plan in Self.plans(5000) {
            let bytes = try plan.bytes()
            var packet = Packet(decoding: bytes.rawSpan, link: plan.linkType)
            var depth = 0
            while true {
                #expect(packet.problem == nil, "\(plan)")
                #expect(packet.flags.isDisjoint(with: .faults), "\(plan)")
                if let status = packet.ipv4ChecksumStatus { #expect(status == .valid, "\(plan)") }
                if let status = packet.transportChecksumStatus {
                    #expect(status == .valid || status == .absent, "\(plan): \(status)")
                }
                guard let inner = packet.inner else { break }
                packet = inner
                depth += 1
            }
            #expect(depth == max(0, plan.networks.count - 1), "\(plan)")
            switch plan.content {
            case .arp: #expect(packet.layout.network == .arp)
            case .udp: #expect(packet.udp != nil && packet.payload.byteCount == plan.payloadLength, "\(plan)")
            case .tcp: #expect(packet.tcp != nil && packet.payload.byteCount == plan.payloadLength, "\(plan)")
            case .echo: #expect(packet.icmpv4 != nil || packet.icmpv6 != nil)
            case .error:
                guard let quoted = packet.quoted else {
                    Issue.record("\(plan)")
                    continue
                }
                #expect(quoted.udp != nil && quoted.problem == nil, "\(plan)")
            default: break
            }
        }
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
        let plans = Self.plans(1500)
        for link in Set(plans.map { $0.linkType }) {
            let chosen = plans.filter { $0.linkType == link }
            try withTemporaryFolder { folder in
                let file = "\(folder)/valid.pcap"
                try Data(pcap(chosen.map { try $0.bytes() }, link: link)).write(to: URL(filePath: file))
                let output = try OutsideTool.tshark.run([
                    "-r", file, "-n", "-o", "ip.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE", "-o",
                    "tcp.check_checksum:TRUE", "-o", "udplite.check_checksum:TRUE", "-o",
                    "udplite.ignore_checksum_coverage:FALSE", "-o", "tcp.analyze_sequence_numbers:FALSE", "-T",
                    "fields",
                    "-e", "frame.number", "-e", "frame.protocols", "-e", "_ws.expert.message", "-e", "_ws.malformed",
                    "-Y",
                    "_ws.malformed || _ws.expert.severity >= 6291456",
                ])
                // That an address belongs to two machines says nothing about a packet.
                for line in output.split(separator: "\n") where !line.contains("Duplicate IP address") {
                    let number = line.split(separator: "\t").first.flatMap { Int($0) } ?? 1
                    Issue.record("\(chosen[number - 1]): \(line)")
                }
                let count = try OutsideTool.tshark.run(["-r", file, "-T", "fields", "-e", "frame.number"])
                #expect(count.split(separator: "\n").count == chosen.count)
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
