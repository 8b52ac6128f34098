import ByteCore
import PacketCodecs
import PacketTesting
import Testing

/// Packets broken systematically and at random.
@Suite struct BrokenPacketsTests {
    private static let good = PacketDifferenceTests.good

    private func breakages(_ ways: BrokenPackets.Ways, of bytes: [UInt8] = good, link: LinkType = .ethernet)
        -> [BrokenPacket]
    {
        Array(BrokenPackets(of: bytes, link: link, by: ways))
    }

    @Test func everyPrefix() {
        let broken = breakages(.prefixes)
        #expect(broken.map(\.bytes) == (0..<54).map { Array(Self.good[..<$0]) })
        #expect(broken[12].breakage.description == "only the first 12 of 54 bytes")
        #expect(breakages(.all, of: []).allSatisfy { if case .mutation = $0.breakage { true } else { false } })
    }

    @Test func everyLengthFieldOneDownOneUpAndAtItsExtremes() {
        let broken = breakages(.lengths)
        #expect(
            broken.map(\.breakage.description) == [
                "ipv4.header_length (byte 14): 5 made 4", "ipv4.header_length (byte 14): 5 made 6",
                "ipv4.header_length (byte 14): 5 made 0", "ipv4.header_length (byte 14): 5 made 15",
                "ipv4.total_length (bytes 16-17): 40 made 39", "ipv4.total_length (bytes 16-17): 40 made 41",
                "ipv4.total_length (bytes 16-17): 40 made 0", "ipv4.total_length (bytes 16-17): 40 made 65535",
                "udp.length (bytes 38-39): 20 made 19", "udp.length (bytes 38-39): 20 made 21",
                "udp.length (bytes 38-39): 20 made 0", "udp.length (bytes 38-39): 20 made 65535",
            ])
        #expect(broken.map { $0.bytes[14] }.prefix(5) == [0x44, 0x46, 0x40, 0x4f, 0x45])
        #expect(Array(broken[7].bytes[16...17]) == [0xff, 0xff])
        // Nothing else changes.
        for packet in broken {
            let changed = packet.bytes.indices.filter { packet.bytes[$0] != Self.good[$0] }
            #expect(changed.allSatisfy { [14, 16, 17, 38, 39].contains($0) })
        }
    }

    @Test func everyChecksum() {
        #expect(
            breakages(.checksums).map(\.breakage.description) == [
                "ipv4.header_checksum (bytes 24-25): 0x7c49 made 0x83b6",
                "ipv4.header_checksum (bytes 24-25): 0x7c49 made 0x7c4a",
                "ipv4.header_checksum (bytes 24-25): 0x7c49 made 0x0000",
                "ipv4.header_checksum (bytes 24-25): 0x7c49 made 0xffff",
                "udp.checksum (bytes 40-41): 0x5da6 made 0xa259", "udp.checksum (bytes 40-41): 0x5da6 made 0x5da7",
                "udp.checksum (bytes 40-41): 0x5da6 made 0x0000", "udp.checksum (bytes 40-41): 0x5da6 made 0xffff",
            ])
    }

    @Test func everyByte() {
        let broken = breakages(.bytes)
        let zeros = Self.good.count { $0 == 0 }
        #expect(broken.count == 2 * Self.good.count - zeros)
        #expect(broken[0].breakage.description == "byte 0: 0x02 made 0x00")
        for packet in broken {
            #expect(zip(packet.bytes, Self.good).count { $0 != $1 } == 1)
        }
    }

    @Test func mutationsComeAgainWithTheirSeed() {
        let one = Array(BrokenPackets(of: Self.good, by: .mutations, mutations: 500, seed: 7))
        let other = Array(BrokenPackets(of: Self.good, by: .mutations, mutations: 500, seed: 7))
        #expect(one == other)
        #expect(one.count == 500)
        let later = Array(BrokenPackets(of: Self.good, by: .mutations, mutations: 1, seed: 106))
        #expect(later[0].bytes == one[99].bytes)
        var mutator = Mutator(seed: 106)
        var bytes = Self.good
        _ = mutator.mutate(&bytes)
        #expect(bytes == later[0].bytes)
        #expect(later[0].breakage.description.hasPrefix("mutation of seed 106: "))
        #expect(Set(one.map(\.bytes)).count > 450)
        #expect(one.allSatisfy { $0.bytes.count <= Self.good.count + 256 })
    }

    @Test func everyKindOfMutationComesUp() {
        let others = [[UInt8]](repeating: [1, 2, 3], count: 2)
        var kinds = Set<String>()
        for seed in 0..<2000 {
            var mutator = Mutator(seed: UInt64(seed), splicingWith: others)
            var bytes = seed.isMultiple(of: 50) ? [] : Self.good
            for edit in mutator.mutate(&bytes) {
                let kind =
                    switch edit {
                    case .flipBit: "flip"
                    case .set: "set"
                    case .remove: "remove"
                    case .insert: "insert"
                    case .repeated: "repeat"
                    case .swap: "swap"
                    case .splice: "splice"
                    @unknown default: "?"
                    }
                kinds.insert(kind)
                #expect(!edit.description.isEmpty)
            }
        }
        #expect(kinds == ["flip", "set", "remove", "insert", "repeat", "swap", "splice"])
    }

    @Test func lentBytesAreTheSameAsOwnedOnes() {
        let packets = BrokenPackets(of: Self.good, mutations: 300)
        var owned = packets.makeIterator()
        packets.forEach { bytes, breakage in
            let next = owned.next()
            #expect(next?.breakage == breakage)
            #expect(next?.bytes == bytes.copiedBytes)
        }
        #expect(owned.next() == nil)
    }

    private struct Stop: Error {}

    @Test func aLoopCanBeLeft() {
        var count = 0
        #expect(throws: Stop.self) {
            try BrokenPackets(of: Self.good).forEach { (_, _) throws(Stop) in
                count += 1
                if count == 10 { throw Stop() }
            }
        }
        #expect(count == 10)
    }

    /// Every kind of length field is found where random packets, and a few that are not made at random, have it.
    @Test func everyLengthFieldIsReached() throws {
        var kinds = Set<LengthField.Kind>()
        for seed in 1...600 {
            var generator = SeededGenerator(seed: UInt64(seed))
            let plan = PacketPlan.random(using: &generator)
            for field in try BrokenPackets(of: plan.bytes(), link: plan.linkType).lengthFields {
                kinds.insert(field.kind)
            }
        }
        // Made by scapy: an ICMP router advertisement, a neighbor solicitation with a source link-layer address option,
        // and a jumbogram (which is cut).
        let more: [(LinkType, [UInt8])] = [
            (.ipv4, hex("45000020 00010000 4001f6d9 c0000201 c0000202 0900b3f9 0102003c c00002fe 00000000")),
            (
                .ipv6,
                hex(
                    """
                    60000000 00203aff fe800000 00000000 00000000 00000001 ff020000 00000000 00000001 ff000002
                    87000000 00000000 fe800000 00000000 00000000 00000002 01010200 00000001
                    """)
            ),
            (
                .ipv6,
                hex(
                    """
                    60000000 00000040 20010db8 00000000 00000000 00000001 20010db8 00000000 00000000 00000002
                    1100c204 00011170 9c400035 00000000
                    """)
            ),
        ]
        for (link, bytes) in more {
            for field in BrokenPackets(of: bytes, link: link).lengthFields { kinds.insert(field.kind) }
        }
        #expect(Set(LengthField.Kind.allCases).subtracting(kinds) == [])
    }

    @Test func fieldsInsideTunnelsAndQuotationsAreFound() throws {
        let tunnel = try PacketPlan(networks: [.ipv4([]), .ipv4([])], content: .tcp([])).bytes()
        #expect(
            BrokenPackets(of: tunnel).lengthFields.map(\.name) == [
                "ipv4.header_length", "ipv4.total_length", "inner.ipv4.header_length", "inner.ipv4.total_length",
                "inner.tcp.header_length",
            ])
        let error = try PacketPlan(content: .error(extended: true)).bytes()
        let broken = BrokenPackets(of: error)
        #expect(
            broken.lengthFields.map(\.name) == [
                "ipv4.header_length", "ipv4.total_length", "icmpv4.length_of_the_quoted_packet",
                "quoted.ipv4.header_length", "quoted.ipv4.total_length", "quoted.udp.length",
            ])
        #expect(broken.lengthFields[2].value == 32)
        #expect(
            broken.checksumFields.map(\.name) == [
                "ipv4.header_checksum", "icmpv4.checksum", "quoted.ipv4.header_checksum", "quoted.udp.checksum",
            ])
    }

    /// Decoding survives all of it, and a loop of a hundred thousand is a matter of a moment.
    @Test func aHundredThousandAreDecoded() throws {
        let bytes = try PacketPlan(
            tags: [.service, .customer], networks: [.ipv6([.hopByHopOptions, .segmentRouting]), .ipv4([.timestamps])],
            content: .tcp([.timestamps, .sack]), payloadLength: 60
        ).bytes()
        var count = 0
        BrokenPackets(of: bytes, mutations: 100_000, splicingWith: [Self.good]).forEach { bytes, breakage in
            let packet = Packet(decoding: bytes, link: .ethernet)
            count += 1
            if packet.payload.byteCount > bytes.byteCount { Issue.record("\(breakage)") }
        }
        #expect(count > 100_000)
    }
}
