import ByteCore
import CaptureFiles
import PacketCodecs
import Testing

@Suite("pcap")
struct PcapFormatTests {
    @Test("Microseconds, little-endian", arguments: [ByteOrder.little, .big])
    func microseconds(order: ByteOrder) {
        var file = PcapBuilder(order)
        file.record(seconds: 1_700_000_000, fraction: 123_456, original: 100, pattern(60))
        file.record(seconds: 1_700_000_001, fraction: 999_999, pattern(1))
        let read = ReadFile(file.bytes)
        #expect(read.error == nil)
        #expect(read.format?.kind == .pcap)
        #expect(read.format?.byteOrder == order)
        #expect(read.format?.majorVersion == 2)
        #expect(read.format?.minorVersion == 4)
        #expect(read.format?.resolution == .microseconds)
        #expect(
            read.packets == [
                ReadPacket(
                    time: 1_700_000_000_123_456_000, original: 100, link: .ethernet, interface: 0, flags: [],
                    bytes: pattern(60)),
                ReadPacket(
                    time: 1_700_000_001_999_999_000, original: 1, link: .ethernet, interface: 0, flags: [],
                    bytes: pattern(1)),
            ])
        #expect(read.packetCount == 2)
        #expect(read.interfaces.count == 1)
        #expect(read.interfaces.first?.snapshotLength == 262_144)
        #expect(read.warnings.isEmpty)
        #expect(read.blocks.total == 0)
        #expect(read.cutTail == nil)
    }

    @Test("Nanoseconds in both byte orders", arguments: [ByteOrder.little, .big])
    func nanoseconds(order: ByteOrder) {
        var file = PcapBuilder(order, magic: 0xa1b2_3c4d, linkType: 101)
        file.record(seconds: 7, fraction: 999_999_999, pattern(20))
        let read = ReadFile(file.bytes)
        #expect(read.packets.first?.time == 7_999_999_999)
        #expect(read.packets.first?.link == .raw)
        #expect(read.format?.resolution == .nanoseconds)
        #expect(read.warnings.isEmpty)
    }

    @Test("Kuznetzov's format has 24-byte records that tell the direction", arguments: [ByteOrder.little, .big])
    func kuznetzov(order: ByteOrder) {
        var file = PcapBuilder(order, magic: 0xa1b2_cd34)
        // Interface 2, protocol 8, packet type, padding.
        file.record(fraction: 5, extra: [2, 0, 0, 0, 8, 0, 4, 0], pattern(60))
        file.record(fraction: 6, extra: [2, 0, 0, 0, 8, 0, 0, 0], pattern(61))
        file.record(fraction: 7, extra: [2, 0, 0, 0, 8, 0, 3, 0], pattern(62))
        let read = ReadFile(file.bytes)
        #expect(read.format?.kind == .pcapKuznetzov)
        #expect(read.lengths == [60, 61, 62])
        #expect(read.packets.map(\.bytes) == [pattern(60), pattern(61), pattern(62)])
        #expect(read.packets.map(\.flags) == [.outbound, .inbound, []])
    }

    @Test("Variants of pcap that hold other things are named")
    func relatives() {
        for (magic, name) in [
            (UInt32(0xa12b_3c4d), "Navtel's variant of pcap"), (0xa1b2_c3cb, "a file of BPF instructions"),
            (0xa1b2_34cd, "a variant of pcap whose layout is not known"),
        ] {
            for order in [ByteOrder.little, .big] {
                let read = ReadFile(PcapBuilder(order, magic: magic).bytes)
                #expect(read.error.map { "\($0)" } == "test: \(name), which is not supported")
            }
        }
    }

    @Test("Versions 2.0 to 2.4 and 543.0 are read", arguments: [(2, 0), (2, 1), (2, 2), (2, 3), (2, 4), (543, 0)])
    func versions(major: UInt16, minor: UInt16) {
        var file = PcapBuilder(major: major, minor: minor)
        // Before 2.3, and in 543.0, the original length comes first.
        let swapped = minor < 3
        file.record(captured: swapped ? 90 : 60, original: swapped ? 60 : 90, pattern(60))
        file.record(captured: 10, original: 10, pattern(10))
        let read = ReadFile(file.bytes)
        #expect(read.error == nil)
        #expect(read.lengths == [60, 10])
        #expect(read.packets.map(\.original) == [90, 10])
        #expect(read.format?.majorVersion == major)
        #expect(read.format?.minorVersion == minor)
    }

    @Test("In version 2.3 the lesser length is the captured one")
    func eitherOrder() {
        var file = PcapBuilder(minor: 3)
        file.record(captured: 90, original: 60, pattern(60))
        file.record(captured: 60, original: 90, pattern(60))
        let read = ReadFile(file.bytes)
        #expect(read.lengths == [60, 60])
        #expect(read.packets.map(\.original) == [90, 90])
    }

    @Test("Any other version is an error", arguments: [(3, 4), (3, 0), (2, 5), (1, 0), (543, 1), (0, 0)])
    func otherVersions(major: UInt16, minor: UInt16) {
        let read = ReadFile(PcapBuilder(major: major, minor: minor).bytes)
        #expect(read.error?.kind == .unsupportedVersion(major: major, minor: minor))
        #expect(read.error?.isDamage == true)
    }

    @Test("Time zone and accuracy in the header are ignored")
    func zone() {
        var file = PcapBuilder(zone: 3600)
        file.record(pattern(60))
        #expect(ReadFile(file.bytes).packets.first?.time == 1_700_000_000_000_000_000)
    }

    @Test("The link-type word tells the length of a frame check sequence")
    func frameCheckSequence() {
        var file = PcapBuilder(linkType: 0x2400_0001)
        file.record(pattern(64))
        let read = ReadFile(file.bytes)
        #expect(read.packets.first?.link == .ethernet)
        #expect(read.packets.first?.flags.frameCheckSequenceLength == 4)
        #expect(read.interfaces.first?.frameCheckSequenceLength == 4)
        // Without the bit that says so the length means nothing.
        file = PcapBuilder(linkType: 0x2000_0001)
        file.record(pattern(64))
        #expect(ReadFile(file.bytes).packets.first?.flags.frameCheckSequenceLength == 0)
    }

    @Test("Reserved bits in the link-type word are an error")
    func reservedBits() {
        let read = ReadFile(PcapBuilder(linkType: 0x0001_0001).bytes)
        #expect(read.error?.kind == .reservedLinkTypeBits(0x0001_0001))
    }

    @Test(
        "Link types keep all their 16 bits",
        arguments: [0, 1, 12, 14, 101, 108, 113, 228, 229, 276, 9999, 65535] as [UInt32])
    func linkTypes(number: UInt32) {
        var file = PcapBuilder(linkType: number)
        file.record(pattern(8))
        #expect(ReadFile(file.bytes).packets.first?.link.rawValue == UInt16(number))
    }

    @Test("Seconds are unsigned, to 2106")
    func lateTimes() {
        var file = PcapBuilder()
        file.record(seconds: .max, fraction: 999_999, pattern(4))
        file.record(seconds: 0, fraction: 0, pattern(4))
        let read = ReadFile(file.bytes)
        #expect(read.packets.map(\.time) == [4_294_967_295_999_999_000, 0])
        #expect(read.warnings.isEmpty)
    }

    @Test("A fraction of more than a second is kept, flagged and counted")
    func impossibleFraction() {
        var file = PcapBuilder()
        file.record(seconds: 1, fraction: 1_500_000, pattern(4))
        file.record(seconds: 1, fraction: .max, pattern(4))
        file.record(seconds: 1, fraction: 999_999, pattern(4))
        let micro = ReadFile(file.bytes)
        #expect(micro.packets.map(\.time) == [2_500_000_000, 4_295_967_295_000, 1_999_999_000])
        #expect(micro.packets.map(\.flags) == [.invalidTimestamp, .invalidTimestamp, []])
        #expect(micro.warnings.invalidTimestamps == 2)
        var nano = PcapBuilder(magic: 0xa1b2_3c4d)
        nano.record(seconds: 1, fraction: 1_000_000_000, pattern(4))
        #expect(ReadFile(nano.bytes).packets.map(\.flags) == [.invalidTimestamp])
    }

    @Test("More captured bytes than original ones are accepted and flagged")
    func capturedBeyondOriginal() {
        var file = PcapBuilder()
        file.record(original: 40, pattern(60))
        file.record(pattern(60))
        let read = ReadFile(file.bytes)
        #expect(read.lengths == [60, 60])
        #expect(read.packets.map(\.flags) == [.inconsistentLength, []])
        #expect(read.packets.map(\.original) == [40, 60])
        #expect(read.warnings.capturedBeyondOriginal == 1)
    }

    @Test("More captured bytes than the snapshot length are accepted, not cut, and flagged")
    func capturedBeyondSnapshotLength() {
        var file = PcapBuilder(snapshotLength: 50)
        file.record(pattern(60))
        file.record(original: 100, pattern(50))
        let read = ReadFile(file.bytes)
        #expect(read.packets.map(\.bytes) == [pattern(60), pattern(50)])
        #expect(read.packets.map(\.flags) == [.inconsistentLength, []])
        #expect(read.warnings.capturedBeyondSnapshotLength == 1)
    }

    @Test("A snapshot length of 0 or more than 2^31 is no limit", arguments: [0, 0x8000_0001, .max] as [UInt32])
    func noSnapshotLength(length: UInt32) {
        var file = PcapBuilder(snapshotLength: length)
        file.record(pattern(3000))
        let read = ReadFile(file.bytes)
        #expect(read.lengths == [3000])
        #expect(read.warnings.isEmpty)
    }

    @Test("An absurd captured length is an error with offset and record, after the packets before it")
    func absurdLength() {
        var file = PcapBuilder()
        file.record(pattern(60))
        file.record(captured: 262_144, original: 262_144, [UInt8](repeating: 1, count: 262_144))
        let place = UInt64(file.bytes.count)
        file.record(captured: 262_145, original: 262_145, [UInt8](repeating: 2, count: 262_145))
        let read = ReadFile(file.bytes)
        #expect(read.lengths == [60, 262_144])
        #expect(read.error?.kind == .capturedLengthTooLarge(262_145, limit: 262_144))
        #expect(read.error?.offset == place)
        #expect(read.error?.record == 3)
        #expect(
            read.error.map { "\($0)" } == "test: record 3 at byte \(place): it claims 262145 captured bytes, "
                + "and packets of this link type have at most 262144")
    }

    @Test(
        "USB, Elektrobit and D-Bus packets may be larger",
        arguments: [(189, 1 << 20), (220, 1 << 20), (249, 1 << 20), (279, 8 << 20), (231, 128 << 20)])
    func largerLimits(link: UInt32, limit: UInt32) {
        var file = PcapBuilder(linkType: link)
        file.record(captured: limit + 1, original: limit + 1, pattern(4))
        #expect(ReadFile(file.bytes).error?.kind == .capturedLengthTooLarge(limit + 1, limit: limit))
        // At the limit it is a packet, here one that is cut.
        file = PcapBuilder(linkType: link)
        file.record(captured: limit, original: limit, pattern(4))
        let read = ReadFile(file.bytes)
        #expect(read.error == nil)
        #expect(read.cutTail?.offset == 24)
    }

    @Test("A D-Bus message of 20 MiB is read")
    func largeMessage() {
        let body = [UInt8](repeating: 0x5a, count: 20 << 20)
        var file = PcapBuilder(linkType: 231)
        file.record(body)
        file.record(pattern(5))
        let read = ReadFile(file.bytes)
        #expect(read.packets.first?.bytes == body)
        #expect(read.packets.last?.bytes == pattern(5))
    }

    @Test("A cut tail is told with its offset, and is no error", arguments: [1, 15, 16, 17, 75])
    func cutTail(rest: Int) {
        var file = PcapBuilder()
        file.record(pattern(60))
        let place = file.bytes.count
        file.record(pattern(60))
        let read = ReadFile(Array(file.bytes.prefix(place + rest)))
        #expect(read.error == nil)
        #expect(read.lengths == [60])
        #expect(read.cutTail == CutTail(offset: UInt64(place), available: UInt64(rest), record: 2))
    }

    @Test("A second file header continues as a new section")
    func secondHeader() {
        var file = PcapBuilder(linkType: 1)
        file.record(pattern(60))
        let second = file.bytes.count
        file.header(magic: 0xa1b2_3c4d, snapshotLength: 96, linkType: 101)
        file.record(seconds: 5, fraction: 6, pattern(20))
        file.header(linkType: 276)
        file.header(linkType: 113)
        file.record(seconds: 7, fraction: 8, pattern(21))
        // The other byte order too.
        var other = PcapBuilder(.big, linkType: 228)
        other.record(seconds: 9, fraction: 1, pattern(22))
        let read = ReadFile(file.bytes + other.bytes)
        #expect(read.error == nil)
        #expect(read.packets.map(\.link.rawValue) == [1, 101, 113, 228])
        #expect(read.packets.map(\.time).suffix(3) == [5_000_000_006, 7_000_008_000, 9_000_001_000])
        #expect(read.packets.map(\.interface) == [0, 1, 3, 4])
        #expect(read.sections.count == 5)
        #expect(read.sections.dropFirst().first?.offset == UInt64(second))
        #expect(read.sections.map(\.firstInterface) == [0, 1, 2, 3, 4])
        #expect(read.interfaces.map(\.section) == [0, 1, 2, 3, 4])
        #expect(read.interfaces.map(\.snapshotLength) == [262_144, 96, 262_144, 262_144, 262_144])
    }

    @Test("A damaged second file header is an error at its place")
    func damagedSecondHeader() {
        var file = PcapBuilder()
        file.record(pattern(60))
        let place = UInt64(file.bytes.count)
        file.header(major: 3)
        let read = ReadFile(file.bytes)
        #expect(read.lengths == [60])
        #expect(read.error?.kind == .unsupportedVersion(major: 3, minor: 4))
        #expect(read.error?.offset == place)
    }

    @Test("A second file header that is cut is a cut tail")
    func cutSecondHeader() {
        var file = PcapBuilder()
        file.record(pattern(60))
        let place = file.bytes.count
        file.header()
        for rest in 1..<24 {
            let read = ReadFile(Array(file.bytes.prefix(place + rest)))
            #expect(read.error == nil)
            #expect(read.lengths == [60])
            #expect(read.cutTail?.offset == UInt64(place))
        }
    }

    @Test("A pcap header that is cut behind pcapng is a cut tail, in every byte order")
    func cutHeaderBehindBlocks() {
        for (first, second) in [(ByteOrder.little, ByteOrder.little), (.little, .big), (.big, .little), (.big, .big)] {
            var file = PcapngBuilder(first)
            file.interface()
            let place = file.bytes.count
            for rest in 1..<24 {
                let read = ReadFile(file.bytes + PcapBuilder(second).bytes.prefix(rest))
                #expect(read.error == nil)
                #expect(read.cutTail?.offset == UInt64(place))
            }
        }
    }

    /// Any source, in the way that tools are written.
    private func lengths<Source: PacketSource & ~Copyable>(_ source: inout Source) throws(Source.Failure) -> [Int] {
        var lengths: [Int] = []
        while let packet = try source.next() { lengths.append(packet.bytes.byteCount) }
        return lengths
    }

    @Test("It is a source of packets like any other")
    func source() throws {
        var file = PcapBuilder()
        file.record(pattern(60))
        file.record(pattern(61))
        var reader = try CaptureFileReader(bytes: file.bytes)
        let empty = reader.current.bytes.byteCount
        #expect(empty == 0)
        #expect(try lengths(&reader) == [60, 61])
        let rest = reader.current.bytes.byteCount
        #expect(rest == 0)
    }

    @Test("pcap and pcapng may stand one behind the other")
    func mixed() {
        var pcap = PcapBuilder()
        pcap.record(pattern(60))
        for order in [ByteOrder.little, .big] {
            var pcapng = PcapngBuilder(order)
            pcapng.interface(linkType: 101)
            pcapng.packet(pattern(20))
            let read = ReadFile(pcap.bytes + pcapng.bytes + pcap.bytes + PcapBuilder(order).bytes)
            #expect(read.error == nil)
            #expect(read.lengths == [60, 20, 60])
            #expect(read.packets.map(\.interface) == [0, 1, 2])
            #expect(read.sections.map(\.format.kind) == [.pcap, .pcapng, .pcap, .pcap])
            #expect(read.packetCount == 3)
        }
    }

    @Test("A record without bytes is a packet")
    func emptyRecords() {
        var file = PcapBuilder()
        file.record(original: 60, [])
        file.record([])
        file.record(pattern(3))
        let read = ReadFile(file.bytes)
        #expect(read.lengths == [0, 0, 3])
        #expect(read.packets.map(\.original) == [60, 0, 3])
    }

    @Test("A file without bytes gets a clear message")
    func zeroBytes() {
        let read = ReadFile([])
        #expect(read.error?.kind == .empty)
        #expect(read.error.map { "\($0)" } == "test: the file is empty: not even a capture file header")
    }

    @Test("A file that ends in its header gets a clear message")
    func cutHeader() {
        let bytes = PcapBuilder().bytes
        for count in 1..<24 {
            let read = ReadFile(Array(bytes.prefix(count)))
            #expect(read.error?.kind == .headerCut(count))
        }
        #expect(
            ReadFile(Array(bytes.prefix(1))).error.map { "\($0)" }
                == "test: the file ends inside its first header, after 1 byte")
    }

    @Test("What is no capture file is named where it can be")
    func otherFiles() {
        #expect(ReadFile(Array("hello world, how are you".utf8)).error?.kind == .notACaptureFile(0x6865_6c6c))
        #expect(
            ReadFile([0x1f, 0x8b, 8, 0, 0, 0]).error.map { "\($0)" }
                == "test: compressed by gzip: CaptureCompression opens it, or decompress it first, for example with "
                + "gzip -dc")
        #expect(ReadFile([0x28, 0xb5, 0x2f, 0xfd, 0]).error.map { "\($0)".contains("zstd") } == true)
    }
}
