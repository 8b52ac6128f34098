import ByteCore
import CaptureFiles
import PacketCodecs
import Testing

@Suite("Summary of a capture")
struct CaptureSummaryTests {
    @Test("Counts, times, rates and order")
    func counts() {
        var file = PcapngBuilder(options: [TestOption(4, "test")])
        file.interface(linkType: 1, snapshotLength: 50, options: [TestOption(2, "eth0")])
        file.interface(linkType: 101)
        file.packet(interface: 0, time: 2_000_000, original: 100, pattern(50))
        file.packet(interface: 1, time: 1_000_000, original: 30, pattern(30))
        file.packet(interface: 0, time: 5_000_000, original: 70, pattern(40))
        file.packet(interface: 0, time: 5_000_000, pattern(20))
        let summary = ReadFile(file.bytes).summary
        #expect(summary.packets == 4)
        #expect(summary.capturedBytes == 140)
        #expect(summary.originalBytes == 220)
        #expect(summary.cutPackets == 2)
        #expect(summary.cutShare == 0.5)
        #expect(summary.cutLengths == 40...50)
        #expect(summary.largestPacket == 50)
        #expect(summary.firstTimestamp == 1_000_000_000)
        #expect(summary.lastTimestamp == 5_000_000_000)
        #expect(summary.duration == 4_000_000_000)
        #expect(summary.packetsPerSecond == 1)
        #expect(summary.bytesPerSecond == 55)
        #expect(summary.bitsPerSecond == 440)
        #expect(summary.meanPacketLength == 55)
        #expect(summary.packetsOutOfOrder == 1)
        #expect(!summary.isInTimeOrder)
        #expect(summary.linkTypes.map(\.linkType) == [.ethernet, .raw])
        #expect(summary.linkTypes.map(\.packets) == [3, 1])
        #expect(summary.interfaceCounts.map(\.packets) == [3, 1])
        #expect(summary.interfaceCounts.map(\.capturedBytes) == [110, 30])
        #expect(summary.interfaceCounts.map(\.originalBytes) == [190, 30])
        #expect(summary.interfaces.map(\.name) == ["eth0", nil])
        #expect(summary.sections.first?.application == "test")
        #expect(summary.fileBytes == UInt64(file.bytes.count))
        #expect(summary.format?.kind == .pcapng)
        #expect(summary.drops == nil)
    }

    @Test("A capture of nothing, or of one moment, has no rates")
    func nothing() {
        let empty = ReadFile(PcapBuilder().bytes).summary
        #expect(empty.packets == 0)
        #expect(empty.duration == nil)
        #expect(empty.packetsPerSecond == nil)
        #expect(empty.meanPacketLength == 0)
        #expect(empty.cutShare == 0)
        #expect(empty.isInTimeOrder)
        var file = PcapBuilder()
        file.record(pattern(60))
        let one = ReadFile(file.bytes).summary
        #expect(one.duration == 0)
        #expect(one.bytesPerSecond == nil)
    }

    @Test("Times at both ends of what 64 bits hold make no trap")
    func extremeTimes() {
        var file = PcapngBuilder()
        file.interface(options: [TestOption(9, [0]), TestOption(14, Int64.min)])
        file.interface(options: [TestOption(9, [0])])
        file.packet(interface: 0, time: 0, pattern(4))
        file.packet(interface: 1, time: .max, pattern(4))
        let summary = ReadFile(file.bytes).summary
        #expect(summary.firstTimestamp == .min)
        #expect(summary.lastTimestamp == .max)
        #expect(summary.duration == .max)
    }

    @Test("Damage and cut tails are part of it")
    func damage() {
        var file = PcapBuilder()
        file.record(pattern(60))
        #expect(ReadFile(file.bytes.dropLast()).summary.cutTail?.offset == 24)
        file.record(captured: .max, pattern(60))
        let summary = ReadFile(file.bytes).summary
        #expect(summary.packets == 1)
        #expect(summary.damage?.record == 2)
    }
}

extension ReadFile {
    fileprivate init(_ bytes: ArraySlice<UInt8>) { self.init(Array(bytes)) }
}
