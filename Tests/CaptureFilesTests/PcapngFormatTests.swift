import ByteCore
import CaptureFiles
import PacketCodecs
import Testing

@Suite("pcapng")
struct PcapngFormatTests {
    @Test("Enhanced packets in both byte orders, the time's high word first", arguments: [ByteOrder.little, .big])
    func enhancedPackets(order: ByteOrder) {
        var file = PcapngBuilder(order)
        file.interface(snapshotLength: 65535)
        file.packet(time: 1_700_000_000_123_456, original: 100, pattern(61))
        let read = ReadFile(file.bytes)
        #expect(read.error == nil)
        #expect(read.format?.kind == .pcapng)
        #expect(read.format?.byteOrder == order)
        #expect(
            read.packets == [
                ReadPacket(
                    time: 1_700_000_000_123_456_000, original: 100, link: .ethernet, interface: 0, flags: [],
                    bytes: pattern(61))
            ])
        #expect(read.blocks.enhancedPackets == 1)
        #expect(read.blocks.total == 3)
        #expect(read.warnings.isEmpty)
    }

    @Test("Two interfaces of other link types, snapshot lengths and units")
    func mixedInterfaces() {
        var file = PcapngBuilder()
        file.interface(linkType: 1, snapshotLength: 96)
        file.interface(linkType: 101, options: [TestOption(9, [9])])
        file.packet(interface: 1, time: 5_000_000_001, pattern(20))
        file.packet(interface: 0, time: 6_000_001, pattern(60))
        let read = ReadFile(file.bytes)
        #expect(read.packets.map(\.link.rawValue) == [101, 1])
        #expect(read.packets.map(\.interface) == [1, 0])
        #expect(read.packets.map(\.time) == [5_000_000_001, 6_000_001_000])
        #expect(read.interfaces.map(\.resolution) == [.microseconds, .nanoseconds])
    }

    @Test("An interface may be described after packets")
    func lateInterface() {
        var file = PcapngBuilder()
        file.interface(linkType: 1)
        file.packet(pattern(60))
        file.interface(linkType: 113)
        file.packet(interface: 1, pattern(16))
        #expect(ReadFile(file.bytes).packets.map(\.link.rawValue) == [1, 113])
    }

    @Test("A second section restarts byte order, interfaces and options")
    func sections() {
        var file = PcapngBuilder(.little, options: [TestOption(4, "one")])
        file.interface(linkType: 1, options: [TestOption(2, "eth0"), TestOption(9, [9])])
        file.packet(time: 1, pattern(60))
        file.section(.big, options: [TestOption(4, "two")])
        file.interface(linkType: 101, options: [TestOption(2, "tun0")])
        file.packet(interface: 0, time: 1, options: [TestOption(1, "here")], pattern(20))
        file.section(.little)
        file.interface(linkType: 113)
        file.packet(interface: 0, time: 2, pattern(16))
        let read = ReadFile(file.bytes)
        #expect(read.error == nil)
        #expect(read.packets.map(\.link.rawValue) == [1, 101, 113])
        #expect(read.packets.map(\.interface) == [0, 1, 2])
        #expect(read.packets.map(\.time) == [1, 1000, 2000])
        #expect(read.annotations.map(\.comments) == [[], ["here"], []])
        #expect(read.sections.map(\.format.byteOrder) == [.little, .big, .little])
        #expect(read.sections.map(\.application) == ["one", "two", nil])
        #expect(read.sections.map(\.firstInterface) == [0, 1, 2])
        #expect(read.sections.map(\.interfaceCount) == [1, 1, 1])
        #expect(read.interfaces.map(\.name) == ["eth0", "tun0", nil])
        #expect(read.interfaces.map(\.section) == [0, 1, 2])
    }

    @Test("An interface of the section before is unknown")
    func interfacesDoNotCarryOver() {
        var file = PcapngBuilder()
        file.interface()
        file.interface()
        file.section(.little)
        file.interface()
        file.packet(interface: 1, pattern(60))
        #expect(ReadFile(file.bytes).error?.kind == .unknownInterface(1, described: 1))
    }

    @Test("A file of a section header alone is a capture of nothing")
    func sectionOnly() {
        let read = ReadFile(PcapngBuilder().bytes)
        #expect(read.error == nil)
        #expect(read.opened)
        #expect(read.packets.isEmpty)
        #expect(read.sections.count == 1)
    }

    @Test("A section's length is not trusted", arguments: [-1, 0, 1, 4, .max, .min] as [Int64])
    func sectionLength(length: Int64) {
        var file = PcapngBuilder()
        file.file.bytes = []
        file.section(.little, length: length)
        file.interface()
        file.packet(pattern(60))
        #expect(ReadFile(file.bytes).lengths == [60])
    }

    @Test("Versions 1.0 and 1.2 are the same, others are errors")
    func versions() {
        for minor in [0, 2] as [UInt16] {
            #expect(ReadFile(PcapngBuilder(minor: minor).bytes).error == nil)
        }
        for (major, minor) in [(1, 1), (1, 3), (2, 0), (0, 0)] as [(UInt16, UInt16)] {
            var file = PcapngBuilder()
            file.file.bytes = []
            file.section(.little, major: major, minor: minor)
            #expect(ReadFile(file.bytes).error?.kind == .unsupportedVersion(major: major, minor: minor))
        }
    }

    @Test("A byte-order magic that is none is an error")
    func byteOrderMagic() {
        var bytes = PcapngBuilder().bytes
        bytes[8] = 0x4e
        #expect(ReadFile(bytes).error?.kind == .unknownByteOrder(0x4e3c_2b1a))
    }

    // MARK: Packets in other blocks

    @Test("Simple packets have no time, the first interface and the snapshot length's cut")
    func simplePackets() {
        var file = PcapngBuilder()
        file.interface(linkType: 101, snapshotLength: 30)
        file.interface(linkType: 1)
        file.simplePacket(original: 20, pattern(20))
        file.simplePacket(original: 100, pattern(30))
        let read = ReadFile(file.bytes)
        #expect(read.packets.map(\.bytes) == [pattern(20), pattern(30)])
        #expect(read.packets.map(\.original) == [20, 100])
        #expect(read.packets.map(\.flags) == [.noTimestamp, .noTimestamp])
        #expect(read.packets.map(\.time) == [0, 0])
        #expect(read.packets.map(\.link.rawValue) == [101, 101])
        #expect(read.blocks.simplePackets == 2)
        #expect(read.summary.packetsWithoutTimestamp == 2)
        #expect(read.summary.duration == nil)
    }

    @Test("A simple packet with no snapshot length has what its block has")
    func simplePacketWithoutLimit() {
        var file = PcapngBuilder()
        file.interface(snapshotLength: 0)
        file.simplePacket(original: 1500, pattern(1500))
        file.simplePacket(original: 100_000, pattern(32))
        #expect(ReadFile(file.bytes).lengths == [1500, 32])
    }

    @Test("The obsolete packet block tells interface and drops in 16 bits", arguments: [ByteOrder.little, .big])
    func obsoletePackets(order: ByteOrder) {
        var file = PcapngBuilder(order)
        file.interface(linkType: 1)
        file.interface(linkType: 101)
        file.obsoletePacket(
            interface: 1, drops: 3, time: 2_000_000, options: [TestOption(2, UInt32(2), order)], pattern(21))
        file.obsoletePacket(interface: 0, drops: 0xffff, time: 3_000_000, pattern(60))
        let read = ReadFile(file.bytes)
        #expect(read.packets.map(\.link.rawValue) == [101, 1])
        #expect(read.packets.map(\.time) == [2_000_000_000, 3_000_000_000])
        #expect(read.packets.map(\.flags) == [.outbound, []])
        #expect(read.annotations.map(\.dropCount) == [3, nil])
        #expect(read.interfaces.map(\.droppedBetweenPackets) == [0, 3])
        #expect(read.blocks.obsoletePackets == 2)
    }

    @Test("Secrets, journal, custom, local and unknown blocks are skipped and are no packets")
    func otherBlocks() {
        var file = PcapngBuilder()
        file.interface()
        for type in [7, 8, 9, 10, 0x0bad, 0x4000_0bad, 0x8000_0001, 0xffff_ffff, 12345] as [UInt32] {
            file.block(type) { $0.bytes += pattern(40) }
        }
        file.packet(pattern(60))
        file.block(10) { $0.put(UInt32(0x544c_534b)) }
        let read = ReadFile(file.bytes)
        #expect(read.error == nil)
        #expect(read.lengths == [60])
        #expect(read.blocks.decryptionSecrets == 2)
        #expect(read.blocks.journalEntries == 1)
        #expect(read.blocks.custom == 2)
        #expect(read.blocks.other == 5)
        #expect(read.packetCount == 1)
    }

    @Test("An unknown block larger than any that is held is skipped")
    func hugeUnknownBlock() {
        var file = PcapngBuilder()
        file.interface()
        file.block(0x0bad) { $0.bytes += [UInt8](repeating: 0xee, count: 20 << 20) }
        file.packet(pattern(60))
        let read = ReadFile(file.bytes, blockSize: 64 << 10)
        #expect(read.error == nil)
        #expect(read.lengths == [60])
    }

    // MARK: Time

    /// Units, if_tsresol, if_tsoffset and the nanoseconds that they make.
    @Test(
        "Every resolution, in both bases",
        arguments: [
            (1, 0, 0, 1_000_000_000), (12, 3, 0, 12_000_000), (5, 6, 0, 5000), (5, 9, 0, 5),
            (1_999, 12, 0, 1), (123_456_789_012_345, 15, 0, 123_456_789), (.max, 19, 0, 1_844_674_407),
            (.max, 29, 0, 0), (.max, 127, 0, 0),
            (3, 0x80, 0, 3_000_000_000), (3, 0x81, 0, 1_500_000_000), (1 << 20 | 1 << 19, 0x94, 0, 1_500_000_000),
            (1, 0x9e, 0, 0), (.max, 0xbf, 0, 1_999_999_999), (.max, 0xc0, 0, 999_999_999), (.max, 0xff, 0, 0),
            (5, 6, 10, 10_000_005_000), (5, 6, -1, -999_995_000), (0, 6, 1_700_000_000, 1_700_000_000_000_000_000),
            (1_700_000_000 << 32 | 1 << 31, 0xa0, 0, 1_700_000_000_500_000_000),
        ] as [(UInt64, UInt8, Int64, Int64)])
    func resolutions(units: UInt64, resolution: UInt8, offset: Int64, nanoseconds: Int64) {
        for order in [ByteOrder.little, .big] {
            var file = PcapngBuilder(order)
            var options = [TestOption(9, [resolution])]
            if offset != 0 { options.append(TestOption(14, offset, order)) }
            file.interface(options: options)
            file.packet(time: units, pattern(4))
            let read = ReadFile(file.bytes)
            #expect(read.packets.map(\.time) == [nanoseconds])
            #expect(read.packets.map(\.flags) == [[]])
            #expect(read.interfaces.first?.timestampOffset == offset)
        }
    }

    @Test("A time beyond 64 bits of nanoseconds is flagged, counted and no trap")
    func impossibleTimes() {
        for (units, resolution, offset) in [
            (UInt64.max, UInt8(6), Int64(0)), (.max, 0, 0), (1 << 63, 9, 0), (0, 6, .max), (0, 6, .min),
            (.max, 0, .max),
            (.max, 0x80, .min),
        ] {
            var file = PcapngBuilder()
            file.interface(options: [TestOption(9, [resolution]), TestOption(14, offset)])
            file.packet(time: units, pattern(4))
            let read = ReadFile(file.bytes)
            #expect(read.packets.map(\.flags) == [.invalidTimestamp])
            #expect(read.warnings.invalidTimestamps == 1)
        }
    }

    @Test("How many digits a unit is worth")
    func digits() {
        let digits = [0, 3, 6, 9, 12, 0x80, 0x81, 0x8a, 0x94, 0xa0] as [UInt8]
        #expect(
            digits.map { TimestampResolution(rawValue: $0).fractionDigits } == [0, 3, 6, 9, 9, 0, 1, 4, 7, 9])
    }

    // MARK: Lengths

    @Test(
        "A block length under 12 or no multiple of four is an error at its place",
        arguments: [0, 4, 8, 11, 13, 14, 15, 33] as [UInt32])
    func impossibleLengths(length: UInt32) {
        for type in [1, 3, 4, 5, 6, 0x0bad, 77] as [UInt32] {
            var file = PcapngBuilder()
            file.interface()
            file.packet(pattern(60))
            let place = UInt64(file.bytes.count)
            file.block(type, length: length) { $0.bytes += pattern(60) }
            let read = ReadFile(file.bytes)
            #expect(read.lengths == [60])
            #expect(read.error?.kind == .invalidBlockLength(length))
            #expect(read.error?.offset == place)
            #expect(read.error?.record == 4)
            #expect(read.error?.countsBlocks == true)
        }
    }

    @Test("A block too short for its kind is an error")
    func shortBlocks() {
        for (type, length) in [(1, 16), (2, 28), (3, 12), (5, 20), (6, 28)] as [(UInt32, UInt32)] {
            var file = PcapngBuilder()
            file.interface()
            file.block(type) { $0.bytes += [UInt8](repeating: 0, count: Int(length) - 12) }
            #expect(ReadFile(file.bytes).error?.kind == .invalidBlockLength(length))
        }
    }

    @Test("Lengths that differ at both ends of a block are an error")
    func differingLengths() {
        for type in [1, 4, 6, 0x0bad] as [UInt32] {
            var file = PcapngBuilder()
            file.interface()
            file.block(type, end: 36) { $0.bytes += [UInt8](repeating: 0, count: 60) }
            #expect(ReadFile(file.bytes).error?.kind == .blockLengthsDiffer(start: 72, end: 36))
        }
    }

    @Test("A block that must be held is bounded at 16 MiB")
    func boundedBlocks() {
        for type in [1, 2, 3, 4, 5, 6] as [UInt32] {
            var file = PcapngBuilder()
            file.interface()
            file.block(type, length: 16 << 20 + 4) { $0.bytes += pattern(60) }
            #expect(ReadFile(file.bytes).error?.kind == .blockTooLarge(16 << 20 + 4, limit: 16 << 20))
        }
        var file = PcapngBuilder()
        file.interface()
        let body = [UInt8](repeating: 9, count: 16 << 20 - 32)
        file.packet(body)
        #expect(ReadFile(file.bytes).packets.first?.bytes == body)
    }

    @Test("A packet before any interface, or of an unknown one, is an error")
    func unknownInterfaces() {
        var file = PcapngBuilder()
        file.packet(pattern(60))
        #expect(ReadFile(file.bytes).error?.kind == .unknownInterface(0, described: 0))
        file = PcapngBuilder()
        file.simplePacket(pattern(60))
        #expect(ReadFile(file.bytes).error?.kind == .unknownInterface(0, described: 0))
        file = PcapngBuilder()
        file.interface()
        file.packet(interface: .max, pattern(60))
        #expect(ReadFile(file.bytes).error?.kind == .unknownInterface(.max, described: 1))
        file = PcapngBuilder()
        file.interface()
        file.obsoletePacket(interface: 1, pattern(60))
        #expect(ReadFile(file.bytes).error?.kind == .unknownInterface(1, described: 1))
    }

    @Test("A packet longer than its block is an error", arguments: [61, 64, 65, .max] as [UInt32])
    func packetBeyondBlock(length: UInt32) {
        var file = PcapngBuilder()
        file.interface()
        file.packet(captured: length, pattern(60))
        #expect(ReadFile(file.bytes).error?.kind == .capturedLengthExceedsBlock(length, available: 60))
    }

    @Test("Lengths that disagree are flagged and counted")
    func inconsistentLengths() {
        var file = PcapngBuilder()
        file.interface(snapshotLength: 50)
        file.packet(original: 40, pattern(45))
        file.packet(original: 80, pattern(60))
        file.packet(original: 80, pattern(50))
        let read = ReadFile(file.bytes)
        #expect(read.packets.map(\.flags) == [.inconsistentLength, .inconsistentLength, []])
        #expect(read.warnings.capturedBeyondOriginal == 1)
        #expect(read.warnings.capturedBeyondSnapshotLength == 1)
        // No snapshot length, no complaint.
        file = PcapngBuilder()
        file.interface(snapshotLength: 0)
        file.packet(pattern(60))
        #expect(ReadFile(file.bytes).warnings.isEmpty)
    }

    @Test("A cut tail is told with its offset, and is no error")
    func cutTail() {
        var file = PcapngBuilder()
        file.interface()
        file.packet(pattern(60))
        let place = file.bytes.count
        file.packet(pattern(60))
        for rest in [1, 4, 8, 11, 12, 28, 88, 91] {
            let read = ReadFile(Array(file.bytes.prefix(place + rest)))
            #expect(read.error == nil)
            #expect(read.lengths == [60])
            #expect(read.cutTail == CutTail(offset: UInt64(place), available: UInt64(rest), record: 4))
        }
        // Inside a block that is skipped too.
        file = PcapngBuilder()
        file.block(0x0bad) { $0.bytes += pattern(60) }
        let read = ReadFile(Array(file.bytes.dropLast(3)))
        #expect(read.cutTail?.offset == 28)
        #expect(read.error == nil)
    }

    // MARK: Options

    @Test("The mark at the end of the options may be missing")
    func noEndOfOptions() {
        var file = PcapngBuilder()
        file.interface(options: [TestOption(2, "eth0")], endOfOptions: false)
        file.packet(options: [TestOption(1, "a")], endOfOptions: false, pattern(61))
        let read = ReadFile(file.bytes)
        #expect(read.error == nil)
        #expect(read.interfaces.first?.name == "eth0")
        #expect(read.annotations.first?.comments == ["a"])
        #expect(read.packets.first?.flags == .commented)
    }

    @Test("What follows the mark at the end of the options is nothing")
    func behindTheEnd() {
        var file = PcapngBuilder()
        file.interface(options: [TestOption(0, []), TestOption(2, "eth0")])
        let read = ReadFile(file.bytes)
        #expect(read.error == nil)
        #expect(read.interfaces.first?.name == nil)
    }

    @Test("An option past its block is an error that names it")
    func optionOverrun() {
        for type in [1, 5, 6] as [UInt32] {
            var file = PcapngBuilder()
            file.interface()
            file.packet(pattern(60))
            let fixed = type == 1 ? 8 : type == 5 ? 12 : 20
            file.block(type) {
                $0.bytes += [UInt8](repeating: 0, count: fixed)
                $0.put(UInt16(4))
                $0.put(UInt16(9))
                $0.bytes += pattern(8)
            }
            let read = ReadFile(file.bytes)
            #expect(read.lengths == [60])
            #expect(read.error?.kind == .optionExceedsBlock(4))
            #expect(read.error?.record == 4)
        }
        var file = PcapngBuilder()
        file.file.bytes = []
        file.block(0x0a0d_0d0a) {
            $0.put(UInt32(0x1a2b_3c4d))
            $0.put(UInt32(1))
            $0.put(Int64(-1))
            $0.put(UInt16(3))
            $0.put(UInt16(5))
            $0.bytes += pattern(4)
        }
        #expect(ReadFile(file.bytes).error?.kind == .optionExceedsBlock(3))
    }

    @Test("Unknown options are skipped")
    func unknownOptions() {
        var file = PcapngBuilder(options: [TestOption(999, pattern(5)), TestOption(3, "Linux")])
        file.interface(options: [TestOption(2988, pattern(7)), TestOption(33059, pattern(1)), TestOption(2, "eth0")])
        file.packet(options: [TestOption(19373, pattern(9)), TestOption(2, UInt32(1))], pattern(60))
        let read = ReadFile(file.bytes)
        #expect(read.sections.first?.operatingSystem == "Linux")
        #expect(read.interfaces.first?.name == "eth0")
        #expect(read.packets.first?.flags == .inbound)
        #expect(read.warnings.isEmpty)
    }

    @Test("Of repeated options that may occur once the first is kept, and the others are counted")
    func repeatedOptions() {
        var file = PcapngBuilder(options: [TestOption(3, "first"), TestOption(3, "second")])
        file.interface(options: [TestOption(2, "eth0"), TestOption(2, "eth1"), TestOption(9, [9]), TestOption(9, [6])])
        file.packet(time: 1, options: [TestOption(2, UInt32(1)), TestOption(2, UInt32(2))], pattern(60))
        let read = ReadFile(file.bytes)
        #expect(read.sections.first?.operatingSystem == "first")
        #expect(read.interfaces.first?.name == "eth0")
        #expect(read.packets.first?.time == 1)
        #expect(read.packets.first?.flags == .inbound)
        #expect(read.warnings.repeatedOptions == 4)
    }

    @Test("A NUL ends a text, and what is no UTF-8 is replaced")
    func texts() {
        var file = PcapngBuilder()
        file.interface(options: [TestOption(2, [0x65, 0x74, 0, 0x68]), TestOption(3, [0x41, 0xff, 0x42])])
        let read = ReadFile(file.bytes)
        #expect(read.interfaces.first?.name == "et")
        #expect(read.interfaces.first?.description == "A\u{fffd}B")
    }

    // MARK: Text mode

    @Test("Transfer in text mode is recognised")
    func textMode() {
        var file = PcapngBuilder()
        file.interface()
        file.packet(pattern(60))
        let bytes = file.bytes
        // Line feeds became carriage return and line feed.
        var damaged: [UInt8] = []
        for byte in bytes {
            if byte == 0x0a { damaged.append(0x0d) }
            damaged.append(byte)
        }
        #expect(ReadFile(damaged).error?.kind == .textModeDamage)
        // Carriage return and line feed became line feed.
        damaged = []
        for byte in bytes {
            if byte == 0x0a, damaged.last == 0x0d { damaged.removeLast() }
            damaged.append(byte)
        }
        #expect(ReadFile(damaged).error?.kind == .textModeDamage)
        // Carriage returns were dropped: two line feeds are all that is left, which is no pattern of the draft.
        #expect(ReadFile(bytes.filter { $0 != 0x0d }).error?.isDamage == true)
        #expect(ReadFile(damaged).error.map { "\($0)".contains("binary mode") } == true)
    }

    @Test("Transfer in text mode is recognised at a second section, behind the packets before it")
    func textModeLater() {
        var file = PcapngBuilder()
        file.interface()
        file.packet(pattern(60))
        let read = ReadFile(file.bytes + [0x0d, 0x0a, 0x0d, 0x0d, 0x0d, 0x0a] + PcapngBuilder().bytes.dropFirst(4))
        #expect(read.lengths == [60])
        #expect(read.error?.kind == .textModeDamage)
    }
}
