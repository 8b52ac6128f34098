import AllocationCounter
import CaptureFiles
import PacketCodecs
import Testing

@Suite("Allocations", .enabled(if: allocation_count() != UInt.max, "allocations can't be counted here"))
struct AllocationTests {
    /// The allocations of reading the packets behind the first few, and how many packets those were.
    private func allocations(_ bytes: [UInt8]) throws -> (allocations: UInt, packets: Int) {
        var reader = try CaptureFileReader(bytes: bytes, blockSize: 4096)
        // What the first packets set up is not counted.
        for _ in 0..<10 { _ = try reader.advance() }
        var packets = 0
        var sum = 0
        let before = allocation_count()
        while try reader.advance() {
            packets += 1
            sum &+= Packet(reader.current).payload.byteCount
        }
        let after = allocation_count()
        #expect(sum >= 0)
        return (after - before, packets)
    }

    @Test("The counter counts")
    func counter() {
        let before = allocation_count()
        let array = [UInt8](repeating: 1, count: Int(before % 7) + 1000)
        #expect(allocation_count() > before)
        #expect(array.count >= 1000)
    }

    @Test("No allocation a packet in pcap")
    func pcap() throws {
        var file = PcapBuilder()
        for index in 0..<3000 {
            file.record(fraction: UInt32(index), original: index % 5 == 0 ? 10 : nil, pattern(60 + index % 400))
        }
        _ = try allocations(file.bytes)
        let (count, packets) = try allocations(file.bytes)
        #expect(packets == 2990)
        #expect(count == 0)
    }

    @Test("No allocation a packet in pcapng, with options and skipped blocks among them")
    func pcapng() throws {
        var file = PcapngBuilder()
        file.interface(options: [TestOption(9, [9])])
        for index in 0..<3000 {
            let options = index % 3 == 0 ? [TestOption(1, "comment"), TestOption(2, UInt32(1))] : []
            file.packet(time: UInt64(index), options: options, pattern(60 + index % 400))
            if index % 100 == 0 { file.block(0x0bad) { $0.bytes += pattern(100) } }
        }
        _ = try allocations(file.bytes)
        let (count, packets) = try allocations(file.bytes)
        #expect(packets == 2990)
        #expect(count == 0)
    }
}
