import AllocationCounter
import ByteCore
import PacketCodecs
import PacketFormatting
import Testing

struct FieldsFormatterTests {
    static func line(
        _ sample: String, _ fields: [String], _ options: FieldsOptions = FieldsOptions(), frame: FrameDetails = .init(),
        header: Bool = false
    ) throws -> String {
        var formatter = try FieldsFormatter(fields: fields, options: options)
        var text = TextBuffer()
        if header { formatter.appendHeader(to: &text) }
        let bytes = FieldSamples.named(sample)
        try #require(!bytes.isEmpty)
        let captured = CapturedPacket(
            timestamp: 1_700_000_000_000_000_001, originalLength: UInt32(bytes.count), linkType: .ethernet,
            bytes: bytes.rawSpan)
        formatter.append(Packet(captured), captured: captured, number: 7, frame: frame, to: &text)
        return text.string
    }

    static func options(_ assignments: String...) throws -> FieldsOptions {
        var options = FieldsOptions()
        for assignment in assignments { try options.set(assignment) }
        return options
    }

    @Test func chosenFieldsComeInTheirOrder() throws {
        let line = try Self.line("udp", ["udp.dstport", "frame.number", "ip.src", "tcp.srcport", "frame.number"])
        #expect(line == "53\t7\t192.0.2.1\t\t7\n")
    }

    @Test func valuesArePrintedAsTSharkPrintsThem() throws {
        let fields = [
            "frame.time", "frame.time_epoch", "ip.id", "ip.flags.df", "ip.checksum", "eth.type", "eth.src",
            "udp.payload",
            "ip.checksum.status",
        ]
        let line = try Self.line("udp", fields)
        #expect(
            line
                == """
                2023-11-14T22:13:20.000000001Z\t1700000000.000000001\t0x1234\t0\t0x7c5c\t0x0800\t02:00:00:00:00:01\t\
                68656c6c6f\t1

                """)
        let flags = try Self.line("tcp all flags", ["tcp.flags", "tcp.flags.str", "tcp.flags.ae"])
        #expect(flags == "0x0fff\tRRRACEUAPRSF\t1\n")
        let syn = try Self.line("tcp syn", ["tcp.flags.str", "tcp.options.mss_val", "tcp.options.nop", "tcp.seq"])
        #expect(syn == "··········S·\t1460\t01\t3735928559\n")
    }

    @Test func fieldsThatOccurOftenComeInWireOrder() throws {
        let names = ["ip.src", "ip.addr", "ip.ttl", "udp.port"]
        let all = try Self.line("icmp unreachable", names)
        #expect(
            all
                == """
                198.51.100.7,192.0.2.1\t198.51.100.7,192.0.2.1,192.0.2.1,198.51.100.7\t64,64\t40000,33434

                """)
        #expect(try Self.line("qinq", ["vlan.id", "ieee8021ad.id"]) == "100\t200\n")
        #expect(try Self.line("9100", ["vlan.id"]) == "7,8\n")
    }

    @Test func occurrenceTakesTheFirstOrTheLast() throws {
        #expect(try Self.line("ipip", ["ip.src", "ip.addr"], Self.options("occurrence=f")) == "192.0.2.1\t192.0.2.1\n")
        #expect(try Self.line("ipip", ["ip.src", "ip.addr"], Self.options("occurrence=l")) == "10.0.0.1\t10.0.0.2\n")
        #expect(
            try Self.line("ipip", ["ip.src"], Self.options("occurrence=a", "aggregator=/s")) == "192.0.2.1 10.0.0.1\n")
    }

    @Test func separatorsAndQuotes() throws {
        let names = ["ip.src", "udp.port"]
        #expect(try Self.line("udp", names, Self.options("separator=;")) == "192.0.2.1;40000,53\n")
        #expect(try Self.line("udp", names, Self.options("separator=/s", "aggregator=|")) == "192.0.2.1 40000|53\n")
        #expect(try Self.line("udp", names, Self.options("quote=d")) == "\"192.0.2.1\"\t\"40000,53\"\n")
        #expect(try Self.line("udp", names, Self.options("quote=s")) == "'192.0.2.1'\t'40000,53'\n")
        #expect(try Self.line("udp", names, Self.options("separator==")) == "192.0.2.1=40000,53\n")
    }

    @Test func headerAndByteOrderMarkComeFirst() throws {
        let options = try Self.options("header=y", "bom=y", "quote=d")
        let text = try Self.line("udp", ["ip.src", "udp.srcport"], options, header: true)
        #expect(text == "\u{feff}\"ip.src\"\t\"udp.srcport\"\n\"192.0.2.1\"\t\"40000\"\n")
    }

    @Test func commasMakeCSVByRFC4180() throws {
        let frame = FrameDetails(interfaceName: "a \"b\", c")
        let text = try Self.line(
            "udp", ["frame.interface_name", "udp.port", "ip.src"], .csv, frame: frame, header: true)
        #expect(
            text == "frame.interface_name,udp.port,ip.src\n\"a \"\"b\"\", c\",\"40000,53\",192.0.2.1\n")
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
    func csvSafeGuardsFormulas(comment: String) throws {
        var options = FieldsOptions.csv
        options.csvSafe = true
        let text = try Self.line(
            "udp", ["frame.comment", "frame.time_delta"], options, frame: .init(comments: [comment]))
        #expect(text.hasPrefix("'"))
        options.csvSafe = false
        let plain = try Self.line("udp", ["frame.comment"], options, frame: .init(comments: [comment]))
        #expect(!plain.hasPrefix("'"))
    }

    @Test func escapeSpellsTabsAndEndsOfLines() throws {
        let frame = FrameDetails(comments: ["a\tb\r\nc\\d"])
        #expect(try Self.line("udp", ["frame.comment"], frame: frame) == "a\\tb\\r\\nc\\\\d\n")
        #expect(try Self.line("udp", ["frame.comment"], Self.options("escape=n"), frame: frame) == "a b  c\\d\n")
    }

    @Test(arguments: [
        "header", "header=maybe", "separator=", "separator=ab", "separator=\n", "occurrence=x", "quote=q", "unknown=y",
        "aggregator=\\", "",
    ])
    func wrongOptionsAreErrorsThatListTheRightOnes(assignment: String) throws {
        var options = FieldsOptions()
        let error = #expect(throws: FieldsOptions.InvalidOption.self) { try options.set(assignment) }
        #expect(error.map { "\($0)".contains("occurrence=f|l|a") } == true)
        #expect(options == FieldsOptions())
    }

    @Test func timesAreCountedFromThePacketsBefore() throws {
        var formatter = try FieldsFormatter(
            fields: ["frame.time_delta", "frame.time_delta_displayed", "frame.time_relative"])
        var text = TextBuffer()
        let bytes = FieldSamples.named("udp")
        for (time, isShown) in [(10, true), (15, false), (12, true), (9, true)] as [(Int64, Bool)] {
            let captured = CapturedPacket(
                timestamp: time * 1_000_000_000, originalLength: 47, linkType: .ethernet, bytes: bytes.rawSpan)
            if isShown {
                formatter.append(Packet(captured), captured: captured, number: 1, frame: .init(), to: &text)
            } else {
                formatter.skip(captured)
            }
        }
        #expect(
            text.string
                == """
                0.000000000\t0.000000000\t0.000000000
                -3.000000000\t2.000000000\t2.000000000
                -3.000000000\t-3.000000000\t-1.000000000

                """)
    }

    @Test func aPacketWithoutATimeHasNoTimeFields() throws {
        var formatter = try FieldsFormatter(fields: ["frame.time", "frame.time_epoch", "frame.time_delta", "frame.len"])
        var text = TextBuffer()
        let bytes = FieldSamples.named("udp")
        let captured = CapturedPacket(
            timestamp: 0, originalLength: 60, linkType: .ethernet, flags: .noTimestamp, bytes: bytes.rawSpan)
        formatter.append(Packet(captured), captured: captured, number: 1, frame: .init(), to: &text)
        #expect(text.string == "\t\t\t60\n")
    }

    @Test(arguments: [Int64.min, -1, 0, 951_782_400_000_000_000, .max])
    func everyTimeCanBePrinted(time: Int64) throws {
        var formatter = try FieldsFormatter(fields: ["frame.time", "frame.time_epoch"])
        var text = TextBuffer()
        let bytes = FieldSamples.named("udp")
        let captured = CapturedPacket(
            timestamp: time, originalLength: 47, linkType: .ethernet, bytes: bytes.rawSpan)
        formatter.append(Packet(captured), captured: captured, number: 1, frame: .init(), to: &text)
        let expected: [Int64: String] = [
            .min: "1677-09-21T00:12:43.145224192Z\t-9223372036.854775808\n",
            -1: "1969-12-31T23:59:59.999999999Z\t-0.000000001\n",
            0: "1970-01-01T00:00:00.000000000Z\t0.000000000\n",
            951_782_400_000_000_000: "2000-02-29T00:00:00.000000000Z\t951782400.000000000\n",
            .max: "2262-04-11T23:47:16.854775807Z\t9223372036.854775807\n",
        ]
        #expect(text.string == expected[time])
    }

    @Test func problemsAndFlagsHaveFieldsOfTheirOwn() throws {
        #expect(try Self.line("tcp cut", ["packet.problem", "packet.flags"]) == "truncated\t\n")
        #expect(try Self.line("udp length too large", ["packet.flags"]) == "udp_length_exceeds_packet\n")
        #expect(try Self.line("ip length zero", ["packet.flags", "tcp.len"]) == "segmentation_offload\t6\n")
    }

    @Test(.enabled(if: allocation_count() != UInt.max, "allocations can't be counted here"))
    func printingAllocatesNothingOnceWarm() throws {
        let names = FieldCatalogue.all.map { "\($0.name)" }
        let samples = FieldSamples.all
        let frame = FrameDetails(interfaceName: "eth0", comments: ["a comment"])
        for options in [FieldsOptions(), .csv] {
            var formatter = try FieldsFormatter(fields: names, options: options)
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
}
