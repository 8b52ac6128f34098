import ByteCore
import CaptureFiles
import Foundation
import PacketCodecs
import Testing

@Suite("Merged captures")
struct MergeTests {
    private func capture(_ times: [UInt64], file: Int, name: String? = nil) throws -> CaptureFileReader {
        var builder = PcapngBuilder(options: name.map { [TestOption(4, "same"), TestOption(1, $0)] } ?? [])
        builder.interface(linkType: file % 2 == 0 ? 1 : 101, options: name.map { [TestOption(2, $0)] } ?? [])
        for (index, time) in times.enumerated() {
            builder.packet(time: time, options: [TestOption(1, "\(file).\(index)")], [UInt8(file), UInt8(index)])
        }
        builder.statistics(options: [TestOption(4, UInt64(file))])
        return try CaptureFileReader(bytes: builder.bytes)
    }

    private func order(_ times: [[UInt64]]) throws -> [[UInt8]] {
        var source = MergedCaptureSource()
        for (index, times) in times.enumerated() { source.add(try capture(times, file: index)) }
        var found: [[UInt8]] = []
        while try source.advance() {
            found.append(source.current.bytes.copiedBytes)
            #expect(source.currentFile == Int(found.last?.first ?? 0xff))
            #expect(source.currentAnnotations.comments == ["\(found.last?[0] ?? 0).\(found.last?[1] ?? 0)"])
            let interface = source.current.interface
            #expect(source.interfaces[Int(interface)].linkType == source.current.linkType)
        }
        let more = try source.advance()
        #expect(!more)
        return found
    }

    @Test("Packets come in the order of time, equal ones in that of the files")
    func order() throws {
        #expect(
            try order([[10, 20, 30], [5, 20, 40], [20]]) == [
                [1, 0], [0, 0], [0, 1], [1, 1], [2, 0], [0, 2], [1, 2],
            ])
        #expect(try order([[], [1], []]) == [[1, 0]])
        #expect(try order([]) == [])
        #expect(try order([[], []]) == [])
    }

    @Test("Packets of a file stay in their order, whatever their times")
    func disorder() throws {
        #expect(try order([[10, 5, 30], [7, 20]]) == [[1, 0], [0, 0], [0, 1], [1, 1], [0, 2]])
    }

    @Test("Many files, against sorting")
    func many() throws {
        var state: UInt64 = 88_172_645_463_325_252
        func random(_ bound: UInt64) -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state % bound
        }
        let times = (0..<40).map { _ in (0..<random(20)).map { _ in random(300) }.sorted() }
        let sorted = times.enumerated().flatMap { file, times in
            times.enumerated().map { (time: $1, bytes: [UInt8(file), UInt8($0)]) }
        }
        // Swift's sort is stable.
        #expect(try order(times) == sorted.sorted { $0.time < $1.time }.map(\.bytes))
    }

    @Test("A merged file has all interfaces, comments and statistics, and what the sections agree on")
    func file() throws {
        var source = MergedCaptureSource()
        source.add(try capture([1, 5], file: 0, name: "left"))
        source.add(try capture([2, 3], file: 1, name: "right"))
        let output = MemoryOutput()
        var writer = CaptureFileWriter(to: output, format: .pcapng)
        while try source.advance() { try source.copy(to: &writer) }
        try source.finish(to: &writer)
        try writer.finish()
        let read = ReadFile(output.bytes)
        #expect(read.error == nil)
        #expect(read.sections.map(\.texts) == [["-", "-", "same", "left", "right"]])
        #expect(read.interfaces.map(\.name) == ["left", "right"])
        #expect(read.interfaces.map(\.statistics?.received) == [0, 1])
        #expect(read.packets.map(\.interface) == [0, 1, 1, 0])
        #expect(read.annotations.map(\.comments) == [["0.0"], ["1.0"], ["1.1"], ["0.1"]])
    }

    @Test("A damaged capture is told once, and the others go on")
    func damage() throws {
        var damaged = PcapngBuilder()
        damaged.interface()
        damaged.packet(time: 1, [1])
        damaged.packet(interface: 9, time: 2, [2])
        var source = MergedCaptureSource()
        source.add(try CaptureFileReader(bytes: damaged.bytes))
        source.add(try capture([0, 3], file: 1))
        var found = 0
        var errors = 0
        while true {
            do {
                guard try source.advance() else { break }
                found += 1
            } catch {
                errors += 1
            }
        }
        #expect(found == 3)
        #expect(errors == 1)
    }

    @Test(
        "mergecap puts the packets in the same order", .enabled(if: Captures.has("mergecap"), "mergecap is missing"),
        arguments: [
            ["dns-udp.pcap", "arp.pcap", "tcp-http.pcapng"], ["tour.pcapng", "icmp-ping.pcap", "tour.pcapng"],
        ])
    func mergecap(names: [String]) throws {
        let folder = try TemporaryFolder()
        let paths = names.map { Captures.folder.appendingPathComponent($0).path }
        try #require(try Captures.run(["mergecap", "-w", folder.path("theirs")] + paths).status == 0)
        var source = MergedCaptureSource()
        for path in paths { source.add(try CaptureFileReader(path: path)) }
        var writer = try CaptureFileWriter(path: folder.path("ours"), format: .pcapng)
        while try source.advance() { try source.copy(to: &writer) }
        try source.finish(to: &writer)
        try writer.finish()
        let theirs = ReadFile(path: folder.path("theirs"))
        let ours = ReadFile(path: folder.path("ours"))
        #expect(ours.packets.map(\.time) == theirs.packets.map(\.time))
        #expect(ours.packets.map(\.bytes) == theirs.packets.map(\.bytes))
    }
}
