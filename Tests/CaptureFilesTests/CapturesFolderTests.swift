import CaptureFiles
import Foundation
import PacketCodecs
import Testing

/// The repository's captures, as they are there when the test runs.
enum Captures {
    static var folder: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Captures")
    }

    /// Every capture file, by its path inside the folder.
    static var files: [String] {
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".pcap") || $0.hasSuffix(".pcapng") }.sorted()
    }

    /// Those that other tools read by the same rules.
    static var whole: [String] { files.filter { !$0.contains("damaged/") } }

    /// Those in which times and lengths are not plain pcap's; the others differ in their packets.
    static var formats: [String] { whole.filter { $0.hasSuffix(".pcapng") || $0.contains("formats/") } }

    static func has(_ tool: String) -> Bool {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
        return path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)") }
    }

    /// What a tool prints, and whether it was content.
    static func run(_ arguments: [String]) throws -> (output: String, status: Int32) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (String(decoding: data, as: UTF8.self), process.terminationStatus)
    }
}

@Suite("The repository's captures", .enabled(if: !Captures.files.isEmpty, "no captures are there"))
struct CapturesFolderTests {
    @Test("Every capture is read to its end, but for the damaged ones", arguments: Captures.files)
    func all(name: String) {
        let read = ReadFile(path: Captures.folder.appendingPathComponent(name).path)
        if name.contains("damaged/") {
            #expect(read.error != nil || read.cutTail != nil || !read.warnings.isEmpty)
        } else {
            #expect(read.error == nil)
            #expect(read.cutTail == nil)
        }
    }

    @Test(
        "As many packets as capinfos counts, where it reads the file", .enabled(if: Captures.has("capinfos")))
    func counts() throws {
        let paths = Captures.whole.map { Captures.folder.appendingPathComponent($0).path }
        let counts = try Written.capinfosCounts(paths)
        #expect(counts.count > paths.count * 9 / 10)
        for (path, count) in counts { #expect(ReadFile(path: path).packets.count == count, "\(path)") }
    }

    @Test(
        "The times and lengths that tshark reads", .enabled(if: Captures.has("tshark")), arguments: Captures.formats)
    func rows(name: String) throws {
        let path = Captures.folder.appendingPathComponent(name).path
        let (output, status) = try Captures.run([
            "tshark", "-n", "-r", path, "-T", "fields", "-e", "frame.time_epoch", "-e", "frame.len", "-e",
            "frame.cap_len",
        ])
        guard status == 0 else {
            // The second file header is a record to tshark.
            #expect(name.hasSuffix("concatenated.pcap"), "tshark can't read it")
            return
        }
        let read = ReadFile(path: path)
        let theirs = output.split(separator: "\n").map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        let ours = read.packets.map { packet in
            if packet.flags.contains(.noTimestamp) { return ["", "\(packet.original)", "\(packet.bytes.count)"] }
            let fraction = String(packet.time % 1_000_000_000)
            let digits = String(repeating: "0", count: 9 - fraction.count) + fraction
            return ["\(packet.time / 1_000_000_000).\(digits)", "\(packet.original)", "\(packet.bytes.count)"]
        }
        // tshark lists blocks that are no packets as packets too.
        let skipped = read.blocks.custom + read.blocks.other + read.blocks.journalEntries
        #expect((skipped == 0 ? theirs : theirs.filter { ours.contains($0) }) == ours)
        #expect(theirs.count <= ours.count + Int(skipped))
    }
}
