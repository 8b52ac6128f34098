import CaptureFixtures
import Foundation
import PacketCodecs
import PacketTesting
import Testing

/// Dumps pasted from the tools that people use.
@Suite struct HexDumpTests {
    // Packet 1 of Captures/icmp-ping.pcap.
    private static let arp: [UInt8] = hex(
        """
        ffffffffffff 02000000010a 0806 0001 0800 06 04 0001 02000000010a c000020a 000000000000 c0000201
        """)

    // Printed by tcpdump 4.99, xxd 2022, util-linux hexdump, GNU od and tshark 4 from that packet; the last is what
    // Wireshark copies as "Hex + ASCII dump".
    static let dumps: [String] = [
        #"""
        22:09:26.236081 ARP, Request who-has 192.0.2.1 tell 192.0.2.10, length 28
            0x0000:  ffff ffff ffff 0200 0000 010a 0806 0001
            0x0010:  0800 0604 0001 0200 0000 010a c000 020a
            0x0020:  0000 0000 0000 c000 0201
        """#,
        #"""
        22:09:26.236081 ARP, Request who-has 192.0.2.1 tell 192.0.2.10, length 28
        	0x0000:  ffff ffff ffff 0200 0000 010a 0806 0001  ................
        	0x0010:  0800 0604 0001 0200 0000 010a c000 020a  ................
        	0x0020:  0000 0000 0000 c000 0201                 ..........
        """#,
        #"""
        00000000: ffff ffff ffff 0200 0000 010a 0806 0001  ................
        00000010: 0800 0604 0001 0200 0000 010a c000 020a  ................
        00000020: 0000 0000 0000 c000 0201                 ..........
        """#,
        #"""
        00000000  ff ff ff ff ff ff 02 00  00 00 01 0a 08 06 00 01  |................|
        00000010  08 00 06 04 00 01 02 00  00 00 01 0a c0 00 02 0a  |................|
        00000020  00 00 00 00 00 00 c0 00  02 01                    |..........|
        0000002a
        """#,
        #"""
        000000 ff ff ff ff ff ff 02 00 00 00 01 0a 08 06 00 01  >................<
        000010 08 00 06 04 00 01 02 00 00 00 01 0a c0 00 02 0a  >................<
        000020 00 00 00 00 00 00 c0 00 02 01                    >..........<
        00002a
        """#,
        #"""
            1   0.000000 02:00:00:00:01:0a → Broadcast    ARP 42 Who has 192.0.2.1? Tell 192.0.2.10

        0000  ff ff ff ff ff ff 02 00 00 00 01 0a 08 06 00 01   ................
        0010  08 00 06 04 00 01 02 00 00 00 01 0a c0 00 02 0a   ................
        0020  00 00 00 00 00 00 c0 00 02 01                     ..........
        """#,
        #"""
        0000   ff ff ff ff ff ff 02 00 00 00 01 0a 08 06 00 01   ················
        0010   08 00 06 04 00 01 02 00 00 00 01 0a c0 00 02 0a   ················
        0020   00 00 00 00 00 00 c0 00 02 01                     ··········
        """#,
        #"""
        # what text2pcap reads
        000000 ff ff ff ff ff ff 02 00 00 00 01 0a 08 06 00 01
        000010 08 00 06 04 00 01 02 00 00 00 01 0a c0 00 02 0a
        000020 00 00 00 00 00 00 c0 00 02 01
        00002a
        """#,
        #"""
        ffffffffffff02000000010a0806000108000604000102000000010ac000
        020a000000000000c0000201
        """#,
        #"""
          0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02, 0x00, 0x00, 0x00, 0x01, 0x0a,
          0x08, 0x06, 0x00, 0x01, 0x08, 0x00, 0x06, 0x04, 0x00, 0x01, 0x02, 0x00,
          0x00, 0x00, 0x01, 0x0a, 0xc0, 0x00, 0x02, 0x0a, 0x00, 0x00, 0x00, 0x00,
          0x00, 0x00, 0xc0, 0x00, 0x02, 0x01
        """#,
    ]

    @Test(arguments: dumps) func dumpsPasteStraightIn(dump: String) throws {
        #expect(try HexBytes(parsing: dump).bytes == Self.arp)
    }

    /// Characters that look like digits: only their place, or that they are what the bytes look like, tells them apart.
    @Test func charactersThatLookLikeBytes() throws {
        let bytes = Array("deadbeef 12 34 ab cd  ef".utf8)
        #expect(
            try HexBytes(
                parsing:
                    """
                    00000000: 6465 6164 6265 6566 2031 3220 3334 2061  deadbeef 12 34 a
                    00000010: 6220 6364 2020 6566                      b cd  ef
                    """
            ).bytes == bytes)
        #expect(
            try HexBytes(
                parsing:
                    """
                    0000  64 65 61 64 62 65 65 66 20 31 32 20 33 34 20 61   deadbeef 12 34 a
                    0010  62 20 63 64 20 20 65 66                           b cd  ef
                    """
            ).bytes == bytes)
        #expect(try HexBytes(parsing: "0000: 6162  ab").bytes == [0x61, 0x62])
        // White space at the end of lines is lost in editors, and blanks at the start of the characters look like the gap.
        #expect(try HexBytes(parsing: "0x0000:  2020 6162 2020  ..ab..").bytes == [0x20, 0x20, 0x61, 0x62, 0x20, 0x20])
        #expect(try HexBytes(parsing: "0000  20 20 61 62 20 20     ab").bytes == [0x20, 0x20, 0x61, 0x62, 0x20, 0x20])
        // A byte was changed, the characters beside it were not.
        #expect(try HexBytes(parsing: "0000  41 42 43   ABX").bytes == [0x41, 0x42, 0x43])
        #expect(try HexBytes(parsing: "0000: 41 42 43  # ab").bytes == [0x41, 0x42, 0x43])
    }

    @Test func digitsThatBeginWithZerosAreNoOffset() throws {
        #expect(try HexBytes(parsing: "0000 0000 0001").bytes == [0, 0, 0, 0, 0, 1])
        #expect(try HexBytes(parsing: "0000 11 22").bytes == [0, 0, 0x11, 0x22])
        #expect(try HexBytes(parsing: "000000 11\n0000 22").bytes == [0, 0, 0, 0x11, 0, 0, 0x22])
        #expect(try HexBytes(parsing: "45 00\n0000  11 22").bytes == [0x45, 0, 0, 0, 0x11, 0x22])
    }

    struct Wrong: Sendable, CustomTestStringConvertible {
        var text: String
        var message: String
        var testDescription: String { text }
    }

    @Test(arguments: [
        Wrong(
            text: "0000  00 11 22 33\n0010  44 55",
            message: """
                line 2, column 1: the offset 0x10 does not fit: 4 bytes stand before it (0x4)
                    0010  44 55
                    ^
                """),
        Wrong(
            text: "0x0010:  4500 0054",
            message: """
                line 1, column 1: the dump begins at offset 0x10, not at 0
                    0x0010:  4500 0054
                    ^
                """),
        Wrong(
            text: "0x0000:  4500 0054\n0x0004:  4500\n\n0x0000:  4500 0054",
            message: """
                line 4, column 1: a second dump begins here, and one packet is wanted; 6 bytes stand before it (0x6)
                    0x0000:  4500 0054
                    ^
                """),
        Wrong(
            text: "0x0000:  4500 0054\n4500 0054",
            message: """
                line 2, column 1: no offset at the start of this line, while the lines before it have one
                    4500 0054
                    ^
                """),
        Wrong(
            text: "00000000: 4500 005 4000",
            message: """
                line 1, column 16: a group with an odd number of digits: a digit is missing, or one too many
                    00000000: 4500 005 4000
                                   ^
                """),
        Wrong(
            text: "00000000  45 00 00 54 00 00 40 00  40 0g f7 5a c0 00 02 01  |E..T..@.@..Z....|\n00000010",
            message: """
                line 1, column 40: 'g' is no hexadecimal digit
                    00000000  45 00 00 54 00 00 40 00  40 0g f7 5a c0 00 02 01  |E..T..@.@..Z....|
                                                           ^
                """),
        Wrong(
            text: "0000000 ffff ffff ffff 0002\n0000008",
            message: """
                line 1, column 1: a dump of hexdump without -C, which swaps bytes in pairs: use hexdump -C
                    0000000 ffff ffff ffff 0002
                    ^
                """),
        Wrong(
            text: "00000000: 00\n*\n*\n00000010: 00",
            message: """
                line 3, column 1: '*' must stand between a line of the dump and an offset that is whole lines further on
                    *
                    ^
                """),
    ])
    func mistakesAreReportedWithTheirPlace(wrong: Wrong) {
        let mistake = #expect(throws: HexMistake.self) { try HexBytes(parsing: wrong.text) }
        #expect(mistake?.description == wrong.message)
    }

    // MARK: Every packet of the captures, dumped by the tools themselves

    private static let sample = CaptureFixture.records.filter { $0.number <= 12 }

    private func expectEveryPacket(
        _ tool: OutsideTool, _ arguments: (String) -> [String], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try withTemporaryFolder { folder in
            for (index, record) in Self.sample.enumerated() where index.isMultiple(of: 9) {
                let file = "\(folder)/packet"
                try Data(record.bytes).write(to: URL(filePath: file))
                let dump = try tool.run(arguments(file))
                do {
                    let bytes = try HexBytes(parsing: dump).bytes
                    #expect(bytes == record.bytes, "\(record)", sourceLocation: sourceLocation)
                } catch {
                    Issue.record("\(record): \(error)\n\(dump)", sourceLocation: sourceLocation)
                    return
                }
            }
        }
    }

    @Test(.enabled(if: OutsideTool.xxd.isInstalled && !sample.isEmpty, "needs xxd and the captures"))
    func xxdDumps() throws {
        try expectEveryPacket(.xxd) { [$0] }
        try expectEveryPacket(.xxd) { ["-g", "1", "-c", "20", "-u", $0] }
        try expectEveryPacket(.xxd) { ["-p", $0] }
    }

    @Test(.enabled(if: OutsideTool.hexdump.isInstalled && !sample.isEmpty, "needs hexdump and the captures"))
    func hexdumpDumps() throws {
        try expectEveryPacket(.hexdump) { ["-C", $0] }
        try expectEveryPacket(.hexdump) { ["-C", "-v", $0] }
    }

    @Test(.enabled(if: OutsideTool.od.isInstalled && !sample.isEmpty, "needs od and the captures"))
    func odDumps() throws {
        try expectEveryPacket(.od) { ["-A", "x", "-t", "x1z", $0] }
        try expectEveryPacket(.od) { ["-A", "x", "-t", "x1", "-v", $0] }
    }

    /// Splits what a tool printed for a whole capture where a dump starts anew.
    private func packets(of output: String, offset: String) -> [String] {
        var packets: [String] = []
        for line in output.split(separator: "\n") {
            let isRow = line.drop { $0 == "\t" || $0 == " " }.hasPrefix(offset)
            if isRow { packets.append("") }
            guard !packets.isEmpty, line.first == "\t" || line.first?.isHexDigit == true else { continue }
            packets[packets.count - 1] += line + "\n"
        }
        return packets
    }

    @Test(.enabled(if: OutsideTool.tcpdump.isInstalled && !sample.isEmpty, "needs tcpdump and the captures"))
    func tcpdumpDumps() throws {
        for url in CaptureFixture.files where url.pathExtension == "pcap" && !url.path.contains("formats") {
            let capture = try CaptureContents(path: url.path)
            for option in ["-xx", "-XX"] {
                let output = try OutsideTool.tcpdump.run(["-nr", url.path, "-c", "12", option])
                // The lines about the packets begin with the time.
                let dumps = packets(
                    of: output.split(separator: "\n").filter { $0.hasPrefix("\t0x") }.joined(separator: "\n"),
                    offset: "0x0000:")
                guard dumps.count == min(12, capture.count) else { continue }
                for (record, dump) in zip(capture, dumps) {
                    let bytes = try? HexBytes(parsing: dump).bytes
                    // Of a link type whose header tcpdump doesn't print, it prints what is behind.
                    #expect(bytes == record.bytes || record.linkType != .ethernet, "\(record)\n\(dump)")
                }
            }
        }
    }

    @Test(.enabled(if: OutsideTool.tshark.isInstalled && !sample.isEmpty, "needs tshark and the captures"))
    func tsharkDumps() throws {
        for name in ["icmp-ping.pcap", "tcp-http.pcapng", "vlan-qinq.pcap", "arp.pcap"] {
            let url = try #require(CaptureFixture.files.first { $0.lastPathComponent == name })
            let capture = try CaptureContents(path: url.path)
            // Without reassembly, which would add dumps of what was put together.
            let output = try OutsideTool.tshark.run([
                "-r", url.path, "-c", "12", "-x", "-o", "tcp.desegment_tcp_streams:FALSE",
            ])
            let dumps = packets(of: output, offset: "0000 ")
            #expect(dumps.count == min(12, capture.count))
            for (record, dump) in zip(capture, dumps) {
                #expect(try HexBytes(parsing: dump).bytes == record.bytes, "\(record)\n\(dump)")
            }
        }
    }
}
