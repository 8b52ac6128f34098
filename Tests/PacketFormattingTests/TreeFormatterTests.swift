import AllocationCounter
import ByteCore
import PacketCodecs
import PacketFormatting
import Testing

struct TreeFormatterTests {
    static func tree(
        _ bytes: [UInt8], link: LinkType = .ethernet, originalLength: Int? = nil, frame: FrameDetails = .init(),
        palette: Palette = .plain
    ) -> String {
        var formatter = TreeFormatter(palette: palette)
        var text = TextBuffer()
        let captured = CapturedPacket(
            timestamp: 1_700_000_000_123_456_789, originalLength: UInt32(originalLength ?? bytes.count),
            linkType: link, bytes: bytes.rawSpan)
        formatter.append(Packet(captured), captured: captured, number: 1, frame: frame, to: &text)
        return text.string
    }

    /// The tree without the lines about the capture.
    static func layers(_ sample: String) -> String {
        let lines = tree(FieldSamples.named(sample)).split(separator: "\n")
        guard let first = lines.firstIndex(where: { $0.hasPrefix("Ethernet") }) else { return "" }
        return lines[first...].joined(separator: "\n")
    }

    @Test func aDatagramWithAllThatItSays() {
        let text = Self.tree(
            FieldSamples.named("udp"), frame: FrameDetails(interfaceName: "eth0", comments: ["first", "second"]))
        #expect(
            text == """
                Packet 1, 47 bytes
                             Time                      2023-11-14T22:13:20.123456789Z
                             Since previous packet     0.000000000 s
                             Since first packet        0.000000000 s
                             Length on the wire        47 bytes
                             Captured length           47 bytes
                             Link type                 1 (EN10MB)
                             Protocols                 eth:ethertype:ip:udp:data
                             Interface                 0
                             Interface name            eth0
                             Comment                   first
                             Comment                   second
                Ethernet, 14 bytes at 0-13
                        0-5  Destination               02:00:00:00:00:02 (locally administered)
                       6-11  Source                    02:00:00:00:00:01 (locally administered)
                      12-13  Type                      0x0800 (IPv4)
                IPv4, 20 bytes at 14-33
                         14  Version                   4
                         14  Header length             20 bytes
                         15  Differentiated services   0x00
                         15    DSCP                    0 (default)
                         15    ECN                     0 (Not-ECT)
                      16-17  Total length              33 bytes
                      18-19  Identification            0x1234
                         20  Flags                     0x0 (none)
                      20-21  Fragment offset           0
                         22  Time to live              64
                         23  Protocol                  17 (UDP)
                      24-25  Header checksum           0x7c5c (valid)
                      26-29  Source                    192.0.2.1
                      30-33  Destination               198.51.100.7
                UDP, 8 bytes at 34-41
                      34-35  Source port               40000
                      36-37  Destination port          53 (domain)
                      38-39  Length                    13 bytes
                      40-41  Checksum                  0x3350 (valid)
                Payload, 5 bytes at 42-46
                      42-46  Payload                   68 65 6c 6c 6f  hello


                """)
    }

    @Test func everyTCPOptionIsDecoded() {
        let text = Self.layers("tcp syn")
        #expect(
            text.hasSuffix(
                """
                TCP, 40 bytes at 34-73
                      34-35  Source port               40001
                      36-37  Destination port          443 (https)
                             Payload length            0 bytes
                      38-41  Sequence number           3735928559
                      42-45  Acknowledgment number     0
                         46  Header length             40 bytes
                      46-47  Flags                     0x002 (SYN)
                      48-49  Window                    64240
                      50-51  Checksum                  0x20e2 (valid)
                      52-53  Urgent pointer            0
                      54-57  Maximum segment size      02 04 05 b4
                      56-57    Size                    1460 bytes
                      58-59  SACK permitted            04 02
                      60-69  Time stamps               08 0a 00 00 04 57 00 00 00 00
                      62-65    Value                   1111
                      66-69    Echo reply              0
                         70  No operation              01
                      71-73  Window scale              03 03 07
                         73    Shift                   7 (times 128)
                """))
    }

    @Test func checksumsCarryTheirVerdicts() {
        #expect(Self.layers("udp bad checksum").contains("0x1234 (invalid, expected 0x3350)"))
        #expect(Self.layers("udp no checksum").contains("0x0000 (absent: the sender computed none)"))
        #expect(Self.layers("fragment first").contains("(unverifiable: not all that it covers is here)"))
        // The pseudo-header's sum alone, as a card is handed it.
        var bytes = FieldSamples.named("udp")
        var sum = InternetChecksum()
        sum.add(0xc000_0201 as UInt32)
        sum.add(0xc633_6407 as UInt32)
        sum.add(17 as UInt16)
        sum.add(13 as UInt16)
        bytes[40] = UInt8(sum.folded >> 8)
        bytes[41] = UInt8(sum.folded & 0xff)
        #expect(Self.tree(bytes).contains("(partial: left to the network card)"))
    }

    @Test func quotedAndTunnelledPacketsAreShownInPlace() {
        let quoted = Self.layers("icmp unreachable")
        #expect(quoted.contains("         35  Code                      3 (port unreachable)"))
        #expect(quoted.contains("Quoted packet, 31 bytes at 42-72\nIPv4, 20 bytes at 42-61"))
        #expect(quoted.hasSuffix("      70-72  Payload                   61 62 63  abc"))
        #expect(Self.layers("ipip").contains("Packet in the tunnel, 29 bytes at 34-62\nIPv4, 20 bytes at 34-53"))
    }

    @Test func whatIsWrongStandsWithItsLayer() {
        #expect(
            Self.layers("udp length too large").contains(
                "UDP, 8 bytes at 34-41\n           ! The length is more than the IP packet carries\n"))
        #expect(
            Self.layers("tcp cut").contains(
                "           ! TCP is cut: it needs 20 bytes at 34, and only 8 are there by the IPv4 total length\nPayload"
            ))
        #expect(
            Self.layers("fragment later").contains(
                "IPv4, 20 bytes at 14-33\n             A middle or last fragment: its payload is a part of the datagram's\n"
            ))
    }

    @Test func paddingAndSurplusAreShown() {
        #expect(
            Self.layers("arp request").hasSuffix(
                """
                Behind the packet, 18 bytes at 42-59
                      42-59  Padding                   00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 ... 18 bytes
                """))
        #expect(
            Self.layers("udp surplus").hasSuffix(
                """
                Behind the UDP datagram, 3 bytes at 44-46
                      44-46  Behind the datagram       6c 6c 6f
                """))
    }

    @Test func aCutPacketSaysHowLongItWas() {
        let text = Self.tree(Array(FieldSamples.named("tcp data")[0..<60]), originalLength: 84)
        #expect(text.hasPrefix("Packet 1, 84 bytes, 60 captured\n"))
        #expect(text.contains("The capture kept only a part of the packet"))
    }

    @Test func coloursStandAroundTheTextAndChangeNothingElse() {
        let bytes = FieldSamples.named("udp bad checksum")
        let coloured = Self.tree(bytes, palette: .ansi)
        #expect(coloured.contains("\u{1b}[1;31m(invalid, expected 0x3350)\u{1b}[0m"))
        let plain = coloured.replacing("\u{1b}[1;31m", with: "").replacing("\u{1b}[0m", with: "")
            .replacing("\u{1b}[1m", with: "").replacing("\u{1b}[2m", with: "")
        #expect(plain == Self.tree(bytes))
    }

    @Test(.enabled(if: allocation_count() != UInt.max, "allocations can't be counted here"))
    func printingAllocatesNothingOnceWarm() {
        let samples = FieldSamples.all
        let frame = FrameDetails(interfaceName: "eth0", comments: ["a comment"])
        var formatter = TreeFormatter()
        var text = TextBuffer()
        var counts: [UInt] = []
        for _ in 0..<3 {
            var count: UInt = 0
            for sample in samples {
                text.removeAll()
                let captured = CapturedPacket(
                    timestamp: 1, originalLength: UInt32(sample.bytes.count), linkType: sample.link,
                    bytes: sample.bytes.rawSpan)
                let packet = Packet(captured)
                let before = allocation_count()
                formatter.append(packet, captured: captured, number: 1, frame: frame, to: &text)
                count += allocation_count() - before
            }
            counts.append(count)
        }
        #expect(counts[0] > 0, "the counter counts nothing")
        #expect(counts[2] == 0)
    }
}

/// What others wrote must not act, whatever output it comes through.
struct FieldHostileTextTests {
    static let hostile =
        "\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}evil\u{2066}\u{200b}\r\n\ttab\\ \u{7f}\u{85}\u{2028}\u{feff}"

    /// The control and format characters in a text, but for the output's own.
    static func acting(_ text: String, allowed: Set<UInt32> = [0x0a]) -> [UInt32] {
        text.unicodeScalars.filter { scalar in
            let category = scalar.properties.generalCategory
            let acts =
                category == .control || category == .format || category == .lineSeparator
                || category == .paragraphSeparator
            return acts && !allowed.contains(scalar.value)
        }.map(\.value)
    }

    @Test func nothingActsInATree() {
        let frame = FrameDetails(
            interfaceName: Self.hostile, interfaceDescription: Self.hostile, comments: [Self.hostile])
        var bytes = FieldSamples.named("udp")
        bytes[42...46] = [0x1b, 0x5b, 0x32, 0x4a, 0x9b]
        let text = TreeFormatterTests.tree(bytes, frame: frame)
        #expect(Self.acting(text).isEmpty)
        #expect(text.contains("\\u{202e}evil"))
        #expect(
            text.split(separator: "\n").count
                == TreeFormatterTests.tree(
                    bytes, frame: FrameDetails(interfaceName: "a", interfaceDescription: "b", comments: ["c"])
                ).split(separator: "\n").count)
    }

    @Test(arguments: ["escape=y", "escape=n", "quote=d", "quote=s", "separator=,", "separator=;"])
    func nothingActsAmongFields(option: String) throws {
        let frame = FrameDetails(
            interfaceName: Self.hostile, interfaceDescription: Self.hostile, comments: [Self.hostile])
        let fields = ["frame.interface_name", "frame.interface_description", "frame.comment", "ip.src"]
        let line = try FieldsFormatterTests.line(
            "udp", fields, FieldsFormatterTests.options(option), frame: frame)
        #expect(Self.acting(line, allowed: [0x0a, 0x09]).isEmpty)
        #expect(line.filter { $0 == "\n" }.count == 1)
        if !option.hasPrefix("separator") {
            #expect(line.filter { $0 == "\t" }.count == 3)
        }
    }
}
