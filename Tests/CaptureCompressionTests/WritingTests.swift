import ByteCore
import CaptureCompression
import CaptureFiles
import Foundation
import Testing

@Suite("Compressed output")
struct WritingTests {
    @Test("What is written comes back by gzip -t and -dc, at every level", .enabled(if: Program.exists("gzip")))
    func gzip() throws {
        let bytes = Sample.noise(packets: 300) + [UInt8](repeating: 7, count: 300_000)
        for level in GzipOutput.levels {
            let packed = try Packed.gzip(bytes, level: level)
            #expect(try Program("gzip", ["-t"], input: packed).status == 0)
            #expect(try Program("gzip", ["-dc"], input: packed).output == bytes)
        }
    }

    @Test("What is written comes back by zstd -t and -dc, at every level", .enabled(if: Program.exists("zstd")))
    func zstd() throws {
        let bytes = Sample.noise(packets: 300) + [UInt8](repeating: 7, count: 300_000)
        for level in ZstdOutput.levels {
            let packed = try Packed.zstd(bytes, level: level)
            #expect(try Program("zstd", ["-tq"], input: packed).status == 0)
            #expect(try Program("zstd", ["-dcq"], input: packed).output == bytes)
            // A check sum, and a window that every reader takes.
            #expect(packed[4] & 4 != 0)
            #expect(ReadCapture(packed).failure == nil)
        }
    }

    @Test("Every capture comes back from both")
    func roundTrip() throws {
        for url in Sample.files {
            let bytes = Array(try Data(contentsOf: url))
            let plain = ReadCapture(bytes)
            for packed in [try Packed.gzip(bytes), try Packed.zstd(bytes)] {
                let read = ReadCapture(packed)
                #expect(read.packets == plain.packets && read.error == plain.error, "\(url.lastPathComponent)")
                #expect(read.compressed?.bytesRead == UInt64(packed.count))
            }
        }
    }

    @Test("Files by name are read by tshark and capinfos", .enabled(if: Program.exists("capinfos")))
    func wireshark() throws {
        let bytes = try Sample.bytes("tour.pcapng")
        let packets = ReadCapture(bytes).packets.count
        for suffix in [".pcapng.gz", ".pcapng.zst", ".pcapng"] {
            let file = try TemporaryFile([], suffix: suffix)
            let handle = try FileHandle(forWritingTo: file.url)
            var output = try Compression.output(
                for: file.path, over: DescriptorOutput(descriptor: handle.fileDescriptor, name: file.path))
            try output.write(bytes.rawSpan)
            try output.finish()
            let count = output.count
            try #expect(count == UInt64(file.bytes.count))
            #expect(ReadCapture(path: file.path).packets.count == packets)
            let capinfos = try Program("capinfos", ["-Mcr", "-T", "-m", file.path]).output
            #expect(String(decoding: capinfos, as: UTF8.self).hasSuffix(",\(packets)\n"), "\(suffix)")
            if Program.exists("tshark") {
                let lines = try Program("tshark", ["-n", "-r", file.path]).output.count { $0 == 0x0a }
                #expect(lines == packets)
            }
        }
    }

    @Test("What was written before a flush can be unpacked; flushing again adds nothing")
    func flush() throws {
        let bytes = Sample.noise(packets: 40)
        let more: [UInt8] = [1]
        for isGzip in [true, false] {
            let kept = Kept()
            var output: any ByteOutput & ~Copyable =
                isGzip ? try GzipOutput(over: KeepingOutput(kept)) : try ZstdOutput(over: KeepingOutput(kept))
            try output.flush()
            var start = 0
            for end in [1, 24, 24, 25, 900, 20_000, bytes.count] {
                let part = Array(bytes[start..<end])
                try output.write(part.rawSpan)
                start = end
                try output.flush()
                let count = kept.bytes.count
                try output.flush()
                let counted = output.count
                #expect(kept.bytes.count == count && counted == UInt64(count))
                var input = try Compression.unpacking(MemoryInput(kept.bytes))
                var unpacked: [UInt8] = []
                var buffer = [UInt8](repeating: 0, count: 999)
                while true {
                    var target = buffer.mutableRawSpan
                    let count = try input.read(into: &target)
                    if count == 0 { break }
                    unpacked += buffer[..<count]
                }
                #expect(unpacked == Array(bytes[..<end]))
            }
            #expect(kept.flushes == 15 && !kept.isFinished)
            try output.finish()
            try output.finish()
            #expect(kept.isFinished)
            let read = ReadCapture(kept.bytes)
            #expect(read.packets.count == 40 && read.cutTail == nil && read.error == nil)
            #expect(throws: OutputError(name: "kept", reason: .finished)) { try output.write(more.rawSpan) }
            #expect(throws: OutputError(name: "kept", reason: .finished)) { try output.flush() }
        }
    }

    @Test("Writes of any size give the same bytes, and the same run gives the same file")
    func parts() throws {
        let bytes = Sample.noise(packets: 100)
        for part in [1, 1000, 65_536] {
            let kept = Kept()
            var output = try GzipOutput(over: KeepingOutput(kept))
            for start in stride(from: 0, to: bytes.count, by: part) {
                let piece = Array(bytes[start..<min(bytes.count, start + part)])
                try output.write(piece.rawSpan)
            }
            try output.finish()
            #expect(kept.bytes == (try Packed.gzip(bytes)))
        }
        // Neither name nor time in the header.
        #expect(Array(try Packed.gzip([]).prefix(8)) == [0x1f, 0x8b, 8, 0, 0, 0, 0, 0])
        #expect(try Packed.gzip([]).count == 20)
    }

    @Test("Where the output behind is full, that is the error, and the only one from then on")
    func full() throws {
        let bytes = Sample.noise(packets: 1000)
        let more: [UInt8] = [1]
        for isGzip in [true, false] {
            let kept = Kept()
            let base = KeepingOutput(kept, room: 200_000)
            var output: any ByteOutput & ~Copyable = isGzip ? try GzipOutput(over: base) : try ZstdOutput(over: base)
            let expected = OutputError(name: "kept", reason: .system(SystemError(number: ENOSPC)))
            #expect(throws: expected) { try output.write(bytes.rawSpan) }
            #expect(throws: expected) { try output.write(more.rawSpan) }
            #expect(throws: expected) { try output.flush() }
            #expect(throws: expected) { try output.finish() }
            #expect(kept.isFinished && kept.bytes.count <= 200_000)
        }
    }

    @Test("Levels that there are not are errors")
    func levels() {
        for level in [-1, 0, 10, Int.max] {
            #expect(throws: OutputError.self) { _ = try GzipOutput(over: KeepingOutput(Kept()), level: level) }
        }
        for level in [-1, 0, 20, 23, Int.min] {
            #expect(throws: OutputError.self) { _ = try ZstdOutput(over: KeepingOutput(Kept()), level: level) }
        }
        let error = #expect(throws: OutputError.self) {
            _ = try Compression.output(for: "a.zst", over: KeepingOutput(Kept()), level: 20)
        }
        #expect(error.map { "\($0)" } == "kept: cannot be written: zstd has the levels 1 to 19, not 20")
    }

    @Test("The name chooses by its extension")
    func names() {
        for name in ["a.gz", "a.pcap.gz", "/x.y/a.GZ", "dir/.a.gz", "ä.gz", "./.gz.gz"] {
            #expect(Compression(fileName: name) == .gzip, "\(name)")
        }
        for name in ["a.zst", "a.pcapng.zst", "a.Zst"] { #expect(Compression(fileName: name) == .zstd, "\(name)") }
        for name in ["", "gz", ".gz", "dir/.gz", "a.gz/", "a.gz/b", "a.tgz", "a.zstd", "a.pcap", "-", "a.gz ", "a.xz"] {
            #expect(Compression(fileName: name) == nil, "\(name)")
        }
    }
}

@Suite("Detection")
struct DetectionTests {
    @Test("What is not compressed passes as it is, whatever its length")
    func plain() throws {
        let bytes = try Sample.bytes("arp.pcap")
        for count in 0..<40 {
            let part = Array(bytes.prefix(count))
            var reference: CaptureFileError?
            do throws(CaptureFileError) { _ = try CaptureFileReader(bytes: part, name: "test") } catch {
                reference = error
            }
            #expect(ReadCapture(part).error == reference)
            #expect(ReadCapture(part, piece: 3).error == reference)
        }
        let file = try TemporaryFile(bytes, suffix: ".gz")
        var reader = try CaptureFileReader(path: file.path, unpacking: UnpackingLimits())
        let (size, compressed) = (reader.fileSize, reader.compressed)
        #expect(size == UInt64(bytes.count) && compressed == nil)
        #expect(try reader.advance())
    }

    @Test("Other compressions are named")
    func others() throws {
        for (name, arguments) in [("xz", ["-c"]), ("bzip2", ["-c"]), ("lz4", ["-c", "-q"])] where Program.exists(name) {
            let packed = try Program(name, arguments, input: Sample.bytes("arp.pcap")).output
            #expect(
                ReadCapture(packed).error.map { "\($0)" }
                    == "test: compressed by \(name): decompress it first, for example with \(name) -dc")
        }
    }

    @Test("A file that is not there, and a directory, are told in the system's words")
    func missing() {
        #expect(
            ReadCapture(path: "/nonexistent.gz").error.map { "\($0)" }
                == "/nonexistent.gz: cannot be opened: No such file or directory")
        #expect(ReadCapture(path: "/").error.map { "\($0)" } == "/: cannot be read: Is a directory")
    }
}
