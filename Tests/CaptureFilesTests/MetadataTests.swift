import ByteCore
import CaptureFiles
import PacketCodecs
import Testing

@Suite("What a capture says about itself")
struct MetadataTests {
    @Test("A section tells hardware, system, application and comments", arguments: [ByteOrder.little, .big])
    func section(order: ByteOrder) {
        let file = PcapngBuilder(
            order,
            options: [
                TestOption(1, "one"), TestOption(2, "Intel 8086"), TestOption(3, "Linux 6"), TestOption(4, "dumpcap"),
                TestOption(1, "two"),
            ])
        let section = ReadFile(file.bytes).sections.first
        #expect(section?.hardware == "Intel 8086")
        #expect(section?.operatingSystem == "Linux 6")
        #expect(section?.application == "dumpcap")
        #expect(section?.comments == ["one", "two"])
        #expect(section?.offset == 0)
    }

    @Test("An interface tells everything that its options hold", arguments: [ByteOrder.little, .big])
    func interface(order: ByteOrder) throws {
        var file = PcapngBuilder(order)
        file.interface(
            linkType: 113, snapshotLength: 96,
            options: [
                TestOption(1, "comment"), TestOption(2, "eth0"), TestOption(3, "uplink"),
                TestOption(4, [192, 0, 2, 1, 255, 255, 255, 0]), TestOption(4, [10, 0, 0, 1, 255, 0, 0, 0]),
                TestOption(5, [0x20, 1, 0xd, 0xb8] + [UInt8](repeating: 0, count: 11) + [1, 64]),
                TestOption(6, [0, 1, 2, 3, 4, 5]), TestOption(7, [2, 0x34, 0x56, 0xff, 0xfe, 0x78, 0x9a, 0xbc]),
                TestOption(8, UInt64(1_000_000_000), order), TestOption(9, [9]), TestOption(10, UInt32(1), order),
                TestOption(11, [0] + Array("tcp port 23".utf8)), TestOption(12, "Linux"), TestOption(13, [4]),
                TestOption(14, Int64(-3), order), TestOption(15, "e1000"), TestOption(16, UInt64(7), order),
                TestOption(17, UInt64(8), order), TestOption(18, "Europe/Berlin"),
            ])
        let read = ReadFile(file.bytes)
        #expect(read.warnings.isEmpty)
        let interface = try #require(read.interfaces.first)
        #expect(interface.linkType == .linuxSLL)
        #expect(interface.snapshotLength == 96)
        #expect(interface.comments == ["comment"])
        #expect(interface.name == "eth0")
        #expect(interface.description == "uplink")
        #expect(
            interface.ipv4Addresses.map { "\($0.address)/\($0.mask)" } == [
                "192.0.2.1/255.255.255.0", "10.0.0.1/255.0.0.0",
            ])
        #expect(interface.ipv6Addresses.map { "\($0.address)/\($0.prefixLength)" } == ["2001:db8::1/64"])
        #expect(interface.macAddress.map { "\($0)" } == "00:01:02:03:04:05")
        #expect(interface.euiAddress == 0x0234_56ff_fe78_9abc)
        #expect(interface.speed == 1_000_000_000)
        #expect(interface.resolution == .nanoseconds)
        #expect(interface.filterExpression == "tcp port 23")
        #expect(interface.operatingSystem == "Linux")
        #expect(interface.frameCheckSequenceLength == 4)
        #expect(interface.timestampOffset == -3)
        #expect(interface.hardware == "e1000")
        #expect(interface.transmitSpeed == 7)
        #expect(interface.receiveSpeed == 8)
        #expect(interface.timeZone == "Europe/Berlin")
    }

    @Test("A filter may be BPF instructions, or of a kind yet unknown")
    func filters() {
        var file = PcapngBuilder()
        file.interface(options: [TestOption(11, [1, 6, 0, 0, 0, 0, 0, 4, 0])])
        file.interface(options: [TestOption(11, [7, 1])])
        file.interface(options: [TestOption(11, [])])
        let read = ReadFile(file.bytes)
        #expect(read.interfaces.map(\.filter) == [.program([6, 0, 0, 0, 0, 0, 4, 0]), .other(7, [1]), nil])
        #expect(read.warnings.malformedOptions == 1)
    }

    @Test("Options of a length that they can't have are left out and counted")
    func malformedOptions() {
        var file = PcapngBuilder()
        file.interface(
            options: [
                TestOption(4, pattern(7)), TestOption(5, pattern(16)), TestOption(6, [0]), TestOption(7, [2]),
                TestOption(8, UInt32(1)), TestOption(9, []), TestOption(13, pattern(2)), TestOption(14, UInt32(1)),
            ])
        file.packet(options: [TestOption(2, [1]), TestOption(4, [1])], pattern(4))
        file.statistics(options: [TestOption(4, UInt32(1))])
        let read = ReadFile(file.bytes)
        #expect(read.error == nil)
        #expect(read.warnings.malformedOptions == 11)
        #expect(read.interfaces.first?.resolution == .microseconds)
        #expect(read.interfaces.first?.statistics?.received == nil)
    }

    @Test("Statistics tell what was received, lost and delivered", arguments: [ByteOrder.little, .big])
    func statistics(order: ByteOrder) throws {
        func time(_ value: UInt64) -> [UInt8] {
            var bytes = FileBytes(order)
            bytes.put(UInt32(value >> 32))
            bytes.put(UInt32(truncatingIfNeeded: value))
            return bytes.bytes
        }
        var file = PcapngBuilder(order)
        file.interface(options: [TestOption(9, [3])])
        file.interface()
        file.statistics(interface: 0, time: 1, options: [TestOption(4, UInt64(1), order)])
        file.statistics(
            interface: 0, time: 1_700_000_001_000,
            options: [
                TestOption(1, "Counters by dumpcap"), TestOption(2, time(1_700_000_000_000)),
                TestOption(3, time(1_700_000_001_001)), TestOption(4, UInt64(1000), order),
                TestOption(5, UInt64(3), order), TestOption(6, UInt64(900), order), TestOption(7, UInt64(4), order),
                TestOption(8, UInt64(890), order),
            ])
        file.statistics(interface: 2, options: [TestOption(4, UInt64(1), order)])
        let read = ReadFile(file.bytes)
        // The last ones hold.
        let statistics = try #require(read.interfaces.first?.statistics)
        #expect(statistics.timestamp == 1_700_000_001_000_000_000)
        #expect(statistics.startTime == 1_700_000_000_000_000_000)
        #expect(statistics.endTime == 1_700_000_001_001_000_000)
        #expect(statistics.received == 1000)
        #expect(statistics.droppedByInterface == 3)
        #expect(statistics.acceptedByFilter == 900)
        #expect(statistics.droppedByOperatingSystem == 4)
        #expect(statistics.delivered == 890)
        #expect(statistics.comments == ["Counters by dumpcap"])
        #expect(read.interfaces.last?.statistics == nil)
        #expect(read.warnings.statisticsOfUnknownInterfaces == 1)
        #expect(read.summary.drops == 7)
    }

    @Test("Names of addresses of every kind", arguments: [ByteOrder.little, .big])
    func names(order: ByteOrder) {
        var file = PcapngBuilder(order)
        file.block(4) { block in
            func record(_ code: UInt16, _ value: [UInt8]) {
                block.put(code)
                block.put(UInt16(value.count))
                block.bytes += value
                block.pad()
            }
            record(1, [192, 0, 2, 1] + Array("a.example\0b.example\0".utf8))
            record(2, [0x20, 1, 0xd, 0xb8] + [UInt8](repeating: 0, count: 11) + [1] + Array("six\0".utf8))
            record(3, [0, 1, 2, 3, 4, 5] + Array("printer".utf8))
            record(4, [0, 1, 2, 3, 4, 5, 6, 7] + Array("bridge\0".utf8))
            record(99, pattern(5))
            record(1, [192, 0])
            block.put(UInt32(0))
            // Options of the block follow: the name of the server that was asked.
            record(2, Array("ns.example".utf8))
        }
        let read = ReadFile(file.bytes)
        #expect(read.error == nil)
        #expect(read.names.map(\.names) == [["a.example", "b.example"], ["six"], ["printer"], ["bridge"]])
        #expect(
            read.names.map(\.address) == [
                .ip(.v4(IPv4Address(192, 0, 2, 1))),
                .ip(.v6(IPv6Address(high: 0x2001_0db8_0000_0000, low: 1))),
                .mac(MACAddress(0x0001_0203_0405)), .eui64(0x0001_0203_0405_0607),
            ])
        #expect(read.warnings.malformedOptions == 1)
    }

    @Test(
        "A packet's options tell direction, checksums, drops, comments and the rest",
        arguments: [ByteOrder.little, .big])
    func annotations(order: ByteOrder) throws {
        var ids = FileBytes(order)
        ids.put(UInt32(4242))
        ids.put(UInt32(4243))
        // Outbound, broadcast, 4 bytes of check sequence, checksum not ready, segmentation, a CRC error.
        let word: UInt32 = 0b0000_0001_0000_0000_0000_1010_1000_1110
        var file = PcapngBuilder(order)
        file.interface()
        file.packet(
            options: [
                TestOption(1, "first"), TestOption(1, "second"),
                TestOption(2, word, order),
                TestOption(3, [2, 1, 2, 3, 4]), TestOption(4, UInt64(17), order), TestOption(5, UInt64(99), order),
                TestOption(6, UInt32(3), order), TestOption(7, [2, 1]), TestOption(7, [1, 0]),
                TestOption(8, ids.bytes),
            ], pattern(64))
        file.packet(options: [TestOption(2, UInt32(1 | 1 << 10), order)], pattern(60))
        let read = ReadFile(file.bytes)
        let annotations = try #require(read.annotations.first)
        #expect(annotations.comments == ["first", "second"])
        #expect(annotations.reception == .broadcast)
        #expect(annotations.linkErrors == 0x0100)
        #expect(annotations.dropCount == 17)
        #expect(annotations.packetID == 99)
        #expect(annotations.queue == 3)
        #expect(annotations.processID == 4242)
        #expect(annotations.threadID == 4243)
        #expect(annotations.hashes.map(\.kind) == [2])
        #expect(annotations.hashes.map(\.bytes) == [[1, 2, 3, 4]])
        #expect(annotations.verdicts.map(\.kind) == [2, 1])
        let flags = try #require(read.packets.first?.flags)
        #expect(flags.frameCheckSequenceLength == 4)
        #expect(
            flags.subtracting(CaptureFlags(frameCheckSequenceLength: 15)) == [
                .outbound, .checksumNotReady, .segmentationOffload, .commented,
            ])
        #expect(read.packets.last?.flags == [.inbound, .checksumValid])
        #expect(read.interfaces.first?.droppedBetweenPackets == 17)
        #expect(read.summary.commentedPackets == 1)
        #expect(read.summary.dropsBetweenPackets == 17)
    }

    @Test("Case 44: the length of a frame check sequence, in bytes or bits, by interface or packet")
    func frameCheckSequence() {
        for (written, bytes) in [(0, 0), (2, 2), (4, 4), (16, 2), (32, 4)] as [(UInt8, Int)] {
            var file = PcapngBuilder()
            file.interface(options: [TestOption(13, [written])])
            file.packet(pattern(64))
            file.packet(options: [TestOption(2, UInt32(3 << 5))], pattern(64))
            let read = ReadFile(file.bytes)
            #expect(read.packets.map(\.flags.frameCheckSequenceLength) == [bytes, 3])
            #expect(read.interfaces.first?.frameCheckSequenceLength == bytes)
        }
    }

    @Test("Case 44: the decoder takes the check sequence from the end of the frame")
    func decodedFrameCheckSequence() throws {
        let frame = [UInt8](repeating: 0, count: 12) + [0x88, 0xb5] + pattern(46) + [0xde, 0xad, 0xbe, 0xef]
        for (options, trailer) in [([TestOption(13, [4])], [0xde, 0xad, 0xbe, 0xef]), ([], [])]
            as [([TestOption], [UInt8])]
        {
            var file = PcapngBuilder()
            file.interface(options: options)
            file.packet(frame)
            var reader = try CaptureFileReader(bytes: file.bytes)
            let found = try reader.advance()
            #expect(found)
            #expect(Packet(reader.current).trailer.copiedBytes == trailer)
        }
    }

    @Test("Interfaces beyond those kept are read all the same")
    func manyInterfaces() {
        var file = PcapngBuilder()
        for _ in 0..<3 {
            file.section(.little)
            for _ in 0..<30_000 { file.interface(linkType: 101) }
            file.packet(interface: 29_999, pattern(20))
        }
        let read = ReadFile(file.bytes)
        #expect(read.error == nil)
        #expect(read.packets.map(\.interface) == [29_999, 59_999, 89_999])
        #expect(read.packets.map(\.link.rawValue) == [101, 101, 101])
        #expect(read.interfaces.count == CaptureFileReader.interfaceLimit)
        #expect(read.warnings.droppedInterfaces == UInt64(90_000 - CaptureFileReader.interfaceLimit))
        #expect(read.summary.uncountedPackets == 1)
    }

    @Test("A section of more interfaces than can be kept is an error")
    func tooManyInterfaces() {
        var file = PcapngBuilder()
        for _ in 0...CaptureFileReader.interfaceLimit { file.interface() }
        #expect(ReadFile(file.bytes).error?.kind == .tooManyInterfaces(limit: CaptureFileReader.interfaceLimit))
    }

    @Test("Sections, comments, texts and names are bounded, and what was dropped is counted")
    func bounds() {
        var file = PcapngBuilder(options: (0..<300).map { TestOption(1, "comment \($0)") })
        for _ in 0..<CaptureFileReader.sectionLimit { file.section(.little) }
        let read = ReadFile(file.bytes)
        #expect(read.sections.first?.comments.count == CaptureFileReader.commentLimit)
        #expect(read.warnings.droppedTexts == 44)
        #expect(read.sections.count == CaptureFileReader.sectionLimit)
        #expect(read.warnings.droppedSections == 1)

        file = PcapngBuilder()
        for _ in 0..<200 { file.interface(options: [TestOption(2, [UInt8](repeating: 0x61, count: 65_535))]) }
        let texts = ReadFile(file.bytes)
        let kept = texts.interfaces.reduce(0) { $0 + ($1.name?.utf8.count ?? 0) }
        #expect(kept <= CaptureFileReader.textLimit)
        #expect(kept > CaptureFileReader.textLimit - 2 * 65_536)
        #expect(texts.warnings.droppedTexts > 100)

        file = PcapngBuilder()
        for _ in 0..<70 {
            file.block(4) { block in
                for _ in 0..<1000 {
                    block.put(UInt16(1))
                    block.put(UInt16(6))
                    block.bytes += [192, 0, 2, 1, 0x61, 0, 0, 0]
                }
            }
        }
        let names = ReadFile(file.bytes)
        #expect(names.names.count == CaptureFileReader.nameLimit)
        #expect(names.warnings.droppedNames == UInt64(70_000 - CaptureFileReader.nameLimit))
    }
}
