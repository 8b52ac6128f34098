import ByteCore
import PacketCodecs
import PacketFormatting
import Testing

@Suite struct LineFormatterTests {
    @Test(arguments: GoldenLines.all.map(\.name))
    func everyKindOfPacketHasItsLine(name: String) {
        let expected = GoldenLines.all.first { $0.name == name }
        #expect(Printed.line(name) == expected?.line)
    }

    @Test func everyGoldenPacketHasALineAndARecord() {
        let names = GoldenPackets.all.map(\.name)
        #expect(GoldenLines.all.map(\.name) == names)
        #expect(GoldenRecords.all.map(\.name) == names)
    }

    @Test func aLineHasNumberTimeAndInterfaceInColumns() {
        let (bytes, link) = GoldenPackets.packet("udp")
        var options = LineFormatter.Options()
        options.showsInterface = true
        var formatter = LineFormatter(time: TimeFormatter(style: .clock, utcOffset: 0), options: options)
        var text = TextBuffer()
        let named = InterfaceDisplay(name: "eth0", timestampDigits: 9)
        for (index, interface) in [named, nil, InterfaceDisplay(name: "")].enumerated() {
            let captured = CapturedPacket(
                timestamp: Printed.time, originalLength: 47, linkType: link, bytes: bytes.rawSpan)
            formatter.append(
                Packet(captured), captured: captured, number: [1, 99_999, 100_000][index], interface: interface,
                to: &text)
        }
        let tail = "192.0.2.1:40000       > 198.51.100.7:53        UDP       47  len 5 domain"
        #expect(
            text.string == """
                    1  2023-11-14 22:13:20.123456789  eth0      \(tail)
                99999  22:13:20.123456  -         \(tail)
                100000  22:13:20.123456  -         \(tail)

                """)
    }

    @Test func aLongAddressIsMadeUpForByTheNextColumn() {
        let long: [UInt8] =
            [UInt8](repeating: 0, count: 12) + [0x86, 0xdd, 0x60, 0, 0, 0, 0, 8, 17, 64]
            + (0..<32).map { UInt8(0x11 + $0) } + [0, 1, 0, 2, 0, 8, 0, 0]
        #expect(
            Printed.line(long)
                == "[1112:1314:1516:1718:191a:1b1c:1d1e:1f20]:1 > [2122:2324:2526:2728:292a:2b2c:2d2e:2f30]:2"
                + "  UDP 62  len 0 ! bad UDP checksum 0x0000, should be 0xfdc9")
    }

    @Test func whatTheCaptureCutIsSaidAndIsNoFault() {
        let (bytes, _) = GoldenPackets.packet("tcpData")
        let whole = UInt32(bytes.count)
        #expect(
            Printed.line(Array(bytes.prefix(67)), originalLength: whole).hasSuffix("len 3 https; cut to 67 bytes"))
        #expect(
            Printed.line(Array(bytes.prefix(60)), originalLength: whole)
                .hasSuffix("len 3 https; cut to 60 bytes inside TCP"))
        #expect(
            Printed.line(Array(bytes.prefix(40)), originalLength: whole).hasSuffix("; cut to 40 bytes inside TCP"))
        #expect(Printed.line(bytes, originalLength: 60).hasSuffix("; 69 bytes captured"))
    }

    @Test func aChecksumLeftToTheNetworkCardIsNoFault() {
        let (bytes, _) = GoldenPackets.packet("shortUDPLength")
        #expect(Printed.line(bytes).contains("bad UDP checksum"))
        #expect(!Printed.line(bytes, flags: .checksumNotReady).contains("bad"))
    }

    @Test func paddingIsNotWorthALine() {
        let (bytes, _) = GoldenPackets.packet("udp")
        let padded = bytes + [UInt8](repeating: 0, count: 60 - bytes.count)
        #expect(Printed.line(padded) == Printed.line(bytes).replacing("   47", with: "   60"))
    }

    @Test func coloursTakeNoRoomAndAreAllThatIsAdded() {
        for (name, _, _) in GoldenPackets.all {
            let (bytes, link) = GoldenPackets.packet(name)
            let plain = Printed.line(bytes, link: link)
            var text = TextBuffer()
            let captured = CapturedPacket(
                timestamp: 0, originalLength: UInt32(bytes.count), linkType: link, bytes: bytes.rawSpan)
            var formatter = LineFormatter(
                time: TimeFormatter(style: .none), options: LineFormatter.Options(palette: .ansi))
            formatter.append(Packet(captured), captured: captured, number: 1, interface: nil, to: &text)
            let coloured = text.string
            #expect(coloured.contains("\u{1b}["))
            let bare = coloured.replacing(/\u{1b}\[[0-9;]*m/, with: "")
            #expect(bare == "    1  \(plain)\n", "\(name)")
            #expect(coloured.count { $0 == "\u{1b}" } % 2 == 0)
        }
    }
}
