import ByteCore
import CaptureFiles
import Foundation
import PacketCodecs
import Testing

@Suite("Rotation of capture files")
struct RotationTests {
    private static let body = pattern(1000)

    private func write(
        _ writer: inout RotatingCaptureWriter, _ count: Int, from first: Int = 0, step: Int64 = 1_000_000
    ) throws {
        for index in first..<(first + count) {
            try writer.write(
                CapturedPacket(
                    timestamp: Int64(index) * step, originalLength: 1000, linkType: .ethernet, bytes: Self.body.rawSpan)
            )
        }
    }

    @Test("dumpcap's names, from the first file on")
    func dumpcapNames() throws {
        let folder = try TemporaryFolder()
        var writer = try RotatingCaptureWriter(
            path: folder.path("out.pcapng.gz"), format: .pcapng,
            rotation: CaptureRotation(packets: 10))
        #expect(folder.names.count == 1)
        #expect(folder.names[0].wholeMatch(of: /out_00001_\d{14}\.pcapng\.gz/) != nil)
        try write(&writer, 25)
        try writer.finish()
        #expect(writer.fileCount == 3)
        #expect(folder.names[2].wholeMatch(of: /out_00003_\d{14}\.pcapng\.gz/) != nil)
        #expect(writer.paths.map { ReadFile(path: $0).packets.count } == [10, 10, 5])
        #expect(writer.currentPath == writer.paths.last)
    }

    @Test("tcpdump's names without a ring, by size")
    func tcpdumpNames() throws {
        let folder = try TemporaryFolder()
        var writer = try RotatingCaptureWriter(
            path: folder.path("out"), format: .pcap, rotation: CaptureRotation(fileSize: 10_000, naming: .number))
        try write(&writer, 25)
        try writer.finish()
        // A file ends with the packet that exceeds the limit.
        #expect(folder.names == ["out", "out1", "out2"])
        #expect(writer.paths.map { ReadFile(path: $0).packets.count } == [10, 10, 5])
    }

    @Test("tcpdump's ring numbers round, with leading zeros")
    func tcpdumpRing() throws {
        let folder = try TemporaryFolder()
        var writer = try RotatingCaptureWriter(
            path: folder.path("out"), format: .pcap,
            rotation: CaptureRotation(packets: 1, files: 11, naming: .number))
        try write(&writer, 13)
        try writer.finish()
        #expect(folder.names.first == "out00")
        #expect(folder.names.count == 11)
        #expect(writer.paths.first == folder.path("out02"))
        #expect(writer.currentPath == folder.path("out01"))
        #expect(ReadFile(path: folder.path("out00")).packets.first?.time == 11_000_000)
    }

    @Test("A ring of one file holds the last packets")
    func ringOfOne() throws {
        let folder = try TemporaryFolder()
        var writer = try RotatingCaptureWriter(
            path: folder.path("out"), format: .pcapng, rotation: CaptureRotation(packets: 4, files: 1, naming: .number))
        try write(&writer, 10)
        try writer.finish()
        let read = ReadFile(path: folder.path("out"))
        #expect(folder.names == ["out"])
        #expect(read.error == nil)
        #expect(read.packets.count == 2)
    }

    @Test("A ring removes what it made and nothing else")
    func ownFiles() throws {
        let folder = try TemporaryFolder()
        try Data([1]).write(to: URL(fileURLWithPath: folder.path("out_00000_20200101000000.pcapng")))
        try Data([2]).write(to: URL(fileURLWithPath: folder.path("out_00099_20200101000000.pcapng")))
        var writer = try RotatingCaptureWriter(
            path: folder.path("out.pcapng"), format: .pcapng, rotation: CaptureRotation(packets: 1, files: 2))
        let first = writer.currentPath
        try write(&writer, 2)
        // Somebody has put another file in the place of the first one.
        try FileManager.default.removeItem(atPath: first)
        try Data([3]).write(to: URL(fileURLWithPath: first + ".new"))
        try FileManager.default.moveItem(atPath: first + ".new", toPath: first)
        try write(&writer, 4, from: 2)
        try writer.finish()
        #expect(writer.paths.count == 2)
        #expect(writer.paths.allSatisfy { ReadFile(path: $0).packets.count == 1 })
        #expect(try Data(contentsOf: URL(fileURLWithPath: first)) == Data([3]))
        #expect(folder.names.count == 5)
    }

    @Test("By the packets' time, files are cut at whole durations and none is empty")
    func packetTime() throws {
        let folder = try TemporaryFolder()
        var writer = try RotatingCaptureWriter(
            path: folder.path("out"), format: .pcapng,
            rotation: CaptureRotation(duration: .seconds(10), naming: .number, clock: .packets))
        for second in [100, 105, 109, 110, 119, 150, 155, 160] as [Int64] {
            try writer.write(
                CapturedPacket(
                    timestamp: second * 1_000_000_000, originalLength: 1000, linkType: .ethernet,
                    bytes: Self.body.rawSpan))
        }
        try writer.finish()
        #expect(
            writer.paths.map { ReadFile(path: $0).packets.map { $0.time / 1_000_000_000 } }
                == [[100, 105, 109], [110, 119], [150, 155], [160]])
    }

    @Test("Intervals are multiples since 1970")
    func intervals() throws {
        let folder = try TemporaryFolder()
        var writer = try RotatingCaptureWriter(
            path: folder.path("out"), format: .pcapng,
            rotation: CaptureRotation(interval: .seconds(60), naming: .number, clock: .packets))
        for second in [100, 119, 120, 179, 301] as [Int64] {
            try writer.write(
                CapturedPacket(
                    timestamp: second * 1_000_000_000, originalLength: 1000, linkType: .ethernet,
                    bytes: Self.body.rawSpan))
        }
        try writer.finish()
        #expect(
            writer.paths.map { ReadFile(path: $0).packets.map { $0.time / 1_000_000_000 } }
                == [[100, 119], [120, 179], [301]])
    }

    @Test("By the machine's clock, a file ends when its time is over, also without packets")
    func machineTime() throws {
        let folder = try TemporaryFolder()
        var writer = try RotatingCaptureWriter(
            path: folder.path("out-%Y%m%d"), format: .pcapng,
            rotation: CaptureRotation(duration: .milliseconds(30), naming: .time))
        try writer.rotateIfDue()
        try write(&writer, 2)
        usleep(40_000)
        try write(&writer, 1, from: 2)
        usleep(40_000)
        try writer.rotateIfDue()
        // One that has no packet is not ended.
        usleep(40_000)
        try writer.rotateIfDue()
        try writer.finish()
        #expect(writer.paths.map { ReadFile(path: $0).packets.count } == [2, 1, 0])
        #expect(folder.names[0].wholeMatch(of: /out-\d{8}/) != nil)
        #expect(folder.names[2] == folder.names[0] + "2")
    }

    @Test("Every file begins with the section and all interfaces, and packets keep theirs")
    func interfaces() throws {
        let folder = try TemporaryFolder()
        var writer = try RotatingCaptureWriter(
            path: folder.path("out"), format: .pcapng, rotation: CaptureRotation(packets: 2, naming: .number),
            section: CaptureSection(application: "tests"))
        var interface = CaptureInterface(linkType: .ethernet)
        interface.name = "a"
        try writer.writer.describe(interface)
        interface.name = "b"
        let second = try writer.writer.describe(interface)
        for _ in 0..<5 {
            try writer.write(
                CapturedPacket(
                    timestamp: 1, originalLength: 1000, linkType: .ethernet, interface: second, bytes: Self.body.rawSpan
                ))
        }
        try writer.finish()
        for path in writer.paths {
            let read = ReadFile(path: path)
            #expect(read.error == nil)
            #expect(read.interfaces.map(\.name) == ["a", "b"])
            #expect(read.sections.map(\.application) == ["tests"])
            #expect(read.packets.allSatisfy { $0.interface == 1 })
        }
    }

    @Test("What stands in front of a file stands in front of each")
    func wrapper() throws {
        /// Puts a byte before and behind, as a compressor would.
        struct Framed: ~Copyable, ByteOutput {
            var file: DescriptorOutput
            var name: String { "framed" }
            var count: UInt64 { file.count }
            init(_ file: consuming DescriptorOutput) throws(OutputError) {
                self.file = file
                try self.file.write("<")
            }
            mutating func write(_ bytes: RawSpan) throws(OutputError) { try file.write(bytes) }
            mutating func flush() throws(OutputError) {}
            mutating func finish() throws(OutputError) {
                try file.write(">")
                try file.finish()
            }
        }
        let folder = try TemporaryFolder()
        var writer = try RotatingCaptureWriter(
            path: folder.path("out"), format: .pcap, rotation: CaptureRotation(packets: 2, naming: .number),
            through: { (file) throws(OutputError) in try Framed(file) })
        try write(&writer, 5)
        try writer.finish()
        for (path, count) in zip(writer.paths, [2, 2, 1]) {
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
            #expect(bytes.first == 0x3c)
            #expect(bytes.last == 0x3e)
            #expect(ReadFile(Array(bytes.dropFirst().dropLast())).packets.count == count)
        }
    }

    @Test(
        "tcpdump and tshark read the files of a ring",
        .enabled(if: ["tshark", "tcpdump"].allSatisfy(Captures.has), "tshark or tcpdump is missing"),
        arguments: [CaptureFileWriter.Format.pcap, .pcapng])
    func others(format: CaptureFileWriter.Format) throws {
        let folder = try TemporaryFolder()
        var writer = try RotatingCaptureWriter(
            path: folder.path("out"), format: format, rotation: CaptureRotation(fileSize: 5000, files: 2))
        try write(&writer, 18)
        try writer.finish()
        #expect(folder.names.count == 2)
        for path in writer.paths {
            let count = ReadFile(path: path).packets.count
            let (rows, status) = try Captures.run(["tshark", "-n", "-r", path])
            #expect(status == 0)
            #expect(rows.split(separator: "\n").count == count)
            let (lines, code) = try Captures.run(["tcpdump", "-n", "-r", path])
            #expect(code == 0)
            #expect(lines.split(separator: "\n").count { !$0.hasPrefix("\t") } == count)
        }
    }

    @Test("A pattern that makes no name is refused")
    func noName() {
        let error = Written.error {
            _ = try RotatingCaptureWriter(path: "", format: .pcap, rotation: CaptureRotation(naming: .time))
        }
        #expect(error?.kind == .invalidNamePattern(""))
    }
}
