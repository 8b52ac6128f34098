import ByteCore
import PacketCodecs
import PacketFormatting
import PacketTesting
import Testing

/// Two packets compared: what is said about where they differ.
@Suite struct PacketDifferenceTests {
    // scapy: Ether(src="02:11:22:33:44:55",dst="02:66:77:88:99:aa")/IP(src="192.0.2.1",dst="198.51.100.7",id=0x1234,
    // ttl=64)/UDP(sport=40000,dport=53)/b"hello, world"
    static let good = hex(
        """
        02667788 99aa0211 22334455 08004500 00281234 00004011 7c49c000 0201c633 64079c40 00350014 5da668
        656c6c 6f2c2077 6f726c64
        """)

    private func difference(
        _ change: (inout [UInt8]) -> Void, ignoring: Set<Field> = []
    ) -> PacketDifference? {
        var found = Self.good
        change(&found)
        return PacketDifference(between: Self.good, and: found, ignoring: ignoring)
    }

    @Test func theSamePacketIsNoDifference() throws {
        #expect(difference { _ in } == nil)
        try expectSamePacket(Self.good, as: Self.good)
        try expectSamePacket(Self.good, as: HexBytes(Self.good))
        try expectSamePacket([], as: [])
    }

    @Test func aFieldIsNamedWithBothValuesAndItsPlace() {
        let difference = difference {
            $0[22] = 63
            $0[24] = 0x7d
        }
        #expect(
            difference?.description == """
                packets differ in 2 fields and 2 bytes
                  ipv4.time_to_live: 64 expected, 63 found  (ip.ttl, byte 22)
                  ipv4.header_checksum: 0x7c49 expected, 0x7d49 found  (ip.checksum, bytes 24-25)
                bytes, - expected, + found:
                  0000  02 66 77 88 99 aa 02 11 22 33 44 55 08 00 45 00  .fw....."3DU..E.
                - 0010  00 28 12 34 00 00 40 11 7c 49 c0 00 02 01 c6 33  .(.4..@.|I.....3
                + 0010  00 28 12 34 00 00 3f 11 7d 49 c0 00 02 01 c6 33  .(.4..?.}I.....3
                                          ^^    ^^
                  0020  64 07 9c 40 00 35 00 14 5d a6 68 65 6c 6c 6f 2c  d..@.5..].hello,
                  ...
                """)
        #expect(difference?.fields.map(\.field) == [.ipTimeToLive, .ipChecksum])
        #expect(difference?.byteCount == 2)
    }

    @Test func thePlaceOfTheTestIsToldAndTheErrorIsThrown() {
        var found = Self.good
        found[22] = 63
        let error = #expect(throws: PacketDifference.self) {
            try expectSamePacket(found, as: Self.good, fileID: "Tests/RouterTests.swift", line: 31)
        }
        #expect(
            error?.description.hasPrefix("packets differ in 1 field and 1 byte (Tests/RouterTests.swift:31)\n") == true)
        let own = #expect(throws: PacketDifference.self) { try expectSamePacket(found, as: Self.good) }
        #expect(own?.site?.fileID == "PacketTestingTests/PacketDifferenceTests.swift")
    }

    @Test func ignoredFieldsMayDiffer() {
        let change: (inout [UInt8]) -> Void = {
            $0[22] = 63
            $0[24] = 0x7d
        }
        #expect(difference(change, ignoring: .changedByRouters) == nil)
        #expect(
            difference(change, ignoring: [.ipTimeToLive])?.description == """
                packets differ in 1 field and 1 byte
                  ipv4.header_checksum: 0x7c49 expected, 0x7d49 found  (ip.checksum, bytes 24-25)
                bytes, - expected, + found:
                  0000  02 66 77 88 99 aa 02 11 22 33 44 55 08 00 45 00  .fw....."3DU..E.
                - 0010  00 28 12 34 00 00 40 11 7c 49 c0 00 02 01 c6 33  .(.4..@.|I.....3
                + 0010  00 28 12 34 00 00 3f 11 7d 49 c0 00 02 01 c6 33  .(.4..?.}I.....3
                                          ~~    ^^
                  0020  64 07 9c 40 00 35 00 14 5d a6 68 65 6c 6c 6f 2c  d..@.5..].hello,
                  ...
                ignored: ip.ttl
                """)
        // The payload differs too: ignoring a checksum ignores nothing else.
        #expect(difference({ $0[45] = 0x21 }, ignoring: .checksums)?.fields.map(\.name) == ["payload.payload"])
    }

    /// Fields that share a byte: ignoring one says nothing about the other.
    @Test func partsOfAByteAreIgnoredByThemselves() {
        #expect(difference({ $0[15] = 0xb8 }, ignoring: [.ipDSCP]) == nil)
        #expect(difference({ $0[15] = 0xb8 }, ignoring: [.ipTrafficClass]) == nil)
        #expect(difference({ $0[15] = 0xb9 }, ignoring: [.ipDSCP])?.fields.map(\.name) == ["ipv4.ecn"])
        #expect(difference({ $0[15] = 0xb9 }, ignoring: [.ipECN])?.fields.map(\.name) == ["ipv4.dscp"])
        #expect(difference({ $0[15] = 0xb9 }, ignoring: [.ipTrafficClass]) == nil)
        #expect(difference { $0[15] = 0xb9 }?.fields.map(\.name) == ["ipv4.dscp", "ipv4.ecn"])
        #expect(difference({ $0[20] = 0x40 }, ignoring: [.ipDontFragment]) == nil)
        #expect(difference({ $0[20] = 0x20 }, ignoring: [.ipDontFragment])?.fields.map(\.field) == [.ipMoreFragments])
        #expect(difference({ $0[20] = 0x41 }, ignoring: [.ipFlags])?.fields.first?.field == .ipFragmentOffset)
    }

    @Test func aLayerMoreIsOneLine() {
        let tagged = Array(Self.good[..<12]) + hex("8100 0064") + Self.good[12...]
        #expect(
            PacketDifference(between: Self.good, and: tagged)?.description == """
                packets differ in 2 fields and 4 bytes
                  length: 54 bytes expected, 58 found
                  ethernet.type: 0x0800 expected, 0x8100 found  (eth.type, bytes 12-13)
                  vlan: found, not expected  (bytes 14-17)
                bytes, - expected, + found:
                - 0000  02 66 77 88 99 aa 02 11 22 33 44 55 08 00 45 00  .fw....."3DU..E.
                + 0000  02 66 77 88 99 aa 02 11 22 33 44 55 81 00 00 64  .fw....."3DU...d
                                                            ^^ ^^ ^^ ^^
                  ...
                  the last 42 bytes are the same, 4 further on
                """)
        #expect(
            PacketDifference(between: tagged, and: Self.good)?.fields.last?.description
                == "vlan: expected, not found  (bytes 14-17)")
    }

    @Test func aTruncatedPacketSaysWhatItLacks() {
        let cut = Array(Self.good[..<38])
        #expect(
            PacketDifference(between: Self.good, and: cut)?.description == """
                packets differ in 3 fields and 16 bytes
                  length: 54 bytes expected, 38 found
                  problem: none expected; udp needs 8 bytes at offset 34, the captured bytes leave 4 found
                  udp: expected, not found  (bytes 34-41)
                  payload.payload: 68 65 6c 6c 6f 2c 20 77 6f 72 6c 64 expected, none found  (udp.payload, bytes 42-53)
                  payload.data: none expected, 9c 40 00 35 found  (data.data, bytes 34-37)
                bytes, - expected, + found:
                  ...
                  0010  00 28 12 34 00 00 40 11 7c 49 c0 00 02 01 c6 33  .(.4..@.|I.....3
                - 0020  64 07 9c 40 00 35 00 14 5d a6 68 65 6c 6c 6f 2c  d..@.5..].hello,
                + 0020  64 07 9c 40 00 35                                d..@.5
                                          ^^ ^^ ^^ ^^ ^^ ^^ ^^ ^^ ^^ ^^
                - 0030  20 77 6f 72 6c 64                                 world
                        ^^ ^^ ^^ ^^ ^^ ^^
                """)
    }

    @Test func linkTypesDiffer() {
        let bytes = Array(Self.good[14...])
        let difference = PacketDifference(between: bytes.rawSpan, .raw, and: bytes.rawSpan, .ipv4)
        #expect(
            difference?.description == """
                packets differ in the link type
                  link type: 101 (RAW) expected, 228 (IPV4) found
                """)
        #expect(difference?.byteCount == 0)
    }

    @Test func packetsInsidePacketsAreNamedByTheirPlace() throws {
        let plan = PacketPlan(networks: [.ipv4([]), .ipv6([])], content: .tcp([.timestamps]), payloadLength: 3)
        var one = try plan.bytes()
        let other = one
        one[14 + 20 + 7] &+= 1
        one[14 + 20 + 40 + 20 + 4] ^= 0xff
        #expect(
            PacketDifference(between: other, and: one)?.fields.map(\.name) == [
                "inner.ipv6.hop_limit", "inner.tcp.value",
            ])
        let error = try PacketPlan(content: .error(extended: false), payloadLength: 20).bytes()
        var changed = error
        changed[14 + 20 + 8 + 8] = 9
        #expect(PacketDifference(between: error, and: changed)?.fields.map(\.name) == ["quoted.ipv4.time_to_live"])
    }

    @Test func optionsAreNamedAndNotTheListTheyStandIn() throws {
        let one = try PacketPlan(content: .tcp([.maximumSegmentSize, .windowScale]), seed: 1).bytes()
        var other = one
        other[14 + 20 + 20 + 2] ^= 0xff
        #expect(PacketDifference(between: one, and: other)?.fields.map(\.name) == ["tcp.size"])
        #expect(PacketDifference(between: one, and: other, ignoring: [.tcpOptions]) == nil)
        #expect(PacketDifference(between: one, and: other, ignoring: [.tcpOptionMSS]) == nil)
        #expect(PacketDifference(between: one, and: other, ignoring: [.tcpOptionWindowScale]) != nil)
    }

    @Test func aTrailerMayBeIgnored() {
        let padded = Self.good + [0, 0, 0, 0, 0, 0]
        #expect(PacketDifference(between: Self.good, and: padded)?.fields.map(\.name) == ["trailer"])
        #expect(PacketDifference(between: Self.good, and: padded, ignoring: [.ethernetPadding]) == nil)
        #expect(PacketDifference(between: padded, and: Self.good, ignoring: [.ethernetPadding]) == nil)
        // Not all of it is padding.
        #expect(PacketDifference(between: Self.good, and: padded + [9], ignoring: [.ethernetPadding]) != nil)
    }

    @Test func longPayloadsAreShownWhereTheyDiffer() throws {
        let one = try PacketPlan(payloadLength: 1000).bytes()
        var other = one
        other[900] ^= 1
        let difference = try #require(PacketDifference(between: one, and: other))
        #expect(difference.fields.map(\.name) == ["payload.payload"])
        #expect(difference.description.split(separator: "\n").count == 10)
        #expect(difference.fields[0].description.contains("(1000 bytes) expected, ..."))
        for index in 60..<900 { other[index] ^= 0x55 }
        let large = try #require(PacketDifference(between: one, and: other))
        #expect(large.description.contains("more rows that differ"))
        #expect(large.description.split(separator: "\n").count < 90)
    }

    /// Whatever is compared: a difference is found exactly where bytes differ, and its text is bounded.
    @Test func brokenPacketsDifferFromTheGoodOne() {
        BrokenPackets(of: Self.good, mutations: 2000).forEach { bytes, breakage in
            let difference = PacketDifference(between: Self.good.rawSpan, and: bytes)
            #expect((difference == nil) == bytes.isEqual(to: Self.good.rawSpan), "\(breakage)")
            #expect((difference?.description.utf8.count ?? 0) < 20_000)
        }
    }

    @Test func recordsAreComparedWithTheirLinkType() throws {
        let one = CaptureRecord(linkType: .ethernet, bytes: Self.good)
        try expectSamePacket(one, as: CaptureRecord(timestamp: 5, linkType: .ethernet, bytes: Self.good))
        #expect(throws: PacketDifference.self) {
            try expectSamePacket(one, as: CaptureRecord(linkType: .raw, bytes: Self.good))
        }
    }
}
