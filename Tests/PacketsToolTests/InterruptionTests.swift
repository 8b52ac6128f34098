import Foundation
import Testing

/// A program that is asked to end leaves whole what it writes.
@Suite struct InterruptionTests {
    /// A pcap file's header and so many packets of 46 bytes.
    private static func capture(_ count: Int) -> Data {
        var bytes: [UInt8] = [0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0]
        let packet: [UInt8] = [1, 0, 0, 0, 2, 0, 0, 0, 46, 0, 0, 0, 46, 0, 0, 0] + [UInt8](repeating: 7, count: 46)
        for _ in 0..<count { bytes += packet }
        return Data(bytes)
    }

    /// Waits until `path` is there, as it is once the program listens to signals.
    private static func wait(for path: String) {
        for _ in 0..<1000 where !FileManager.default.fileExists(atPath: path) { usleep(10_000) }
    }

    /// Ends `process` by a signal and gives what it said and how it ended.
    private static func end(_ process: Process, _ signal: Int32) throws -> String {
        let said = try #require(process.standardError as? Pipe)
        kill(process.processIdentifier, signal)
        let text = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        // Whoever started it sees that a signal ended it.
        #expect(process.terminationReason == .uncaughtSignal)
        #expect(process.terminationStatus == signal)
        return text
    }

    private static func process(_ arguments: [String], input: Any? = FileHandle.nullDevice) throws -> Process {
        let process = Process()
        process.executableURL = Tool.program
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = Pipe()
        try process.run()
        return process
    }

    @Test(arguments: ["a.pcap", "a.pcapng", "a.pcap.gz", "a.pcapng.zst"], [SIGINT, SIGTERM, SIGHUP])
    func whatAPipeHasGivenIsKept(name: String, signal: Int32) throws {
        let folder = try Folder()
        let out = folder.path(name)
        let pipe = Pipe()
        // A pipe holds this much without a reader, and the last packet is not whole.
        let process = try Self.process(["convert", "-", out], input: pipe)
        try pipe.fileHandleForWriting.write(contentsOf: Self.capture(1000).dropLast(3))
        Self.wait(for: out)
        // It may still be reading what there is.
        usleep(100_000)
        // No word of a cut-off packet, since it was not the input that was cut off.
        #expect(try Self.end(process, signal) == "")
        let read = try Tool(["-q", out])
        #expect(read.text == "999 packets\n" && read.error.isEmpty && read.status == 0, "\(read.error)")
    }

    @Test func aNamedPipeDoesNotHoldItUp() throws {
        let folder = try Folder()
        let (fifo, out) = (folder.path("fifo"), folder.path("out.pcap.gz"))
        _ = try Shell.run("/usr/bin/env", ["mkfifo", fifo])
        let process = try Self.process(["slice", fifo, "-w", out])
        let writer = try #require(FileHandle(forWritingAtPath: fifo))
        try writer.write(contentsOf: Self.capture(10))
        Self.wait(for: out)
        usleep(100_000)
        #expect(try Self.end(process, SIGINT) == "")
        try writer.close()
        #expect(try Tool(["-q", out]).text == "10 packets\n")
    }

    @Test func longWorkIsLeftOffBetweenPackets() throws {
        let folder = try Folder()
        let long = folder.path("long.pcap")
        // With holes, packets without bytes: much to read at no cost.
        try Self.capture(1).write(to: URL(fileURLWithPath: long))
        try #require(FileHandle(forWritingAtPath: long)).truncate(atOffset: 4 << 30)
        for (index, arguments) in [
            ["merge", long, long], ["slice", long, "--every", "2"], ["-r", long], ["-r", long, "udp"],
            ["make", "ip(dst=10.0.0.0/9)/udp()"],
        ].enumerated() {
            let out = folder.path("\(index).pcap")
            let process = try Self.process(arguments + ["-w", out])
            Self.wait(for: out)
            #expect(try Self.end(process, SIGTERM) == "")
            let read = try Tool(["-q", out])
            #expect(read.status == 0 && read.error.isEmpty, "\(arguments): \(read.error)")
        }
    }

    @Test func whatIsIgnoredStaysIgnored() throws {
        let folder = try Folder()
        let out = folder.path("out.pcap")
        // As under nohup(1).
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c", "trap '' HUP; exec \"$0\" \"$@\"", Tool.program?.path ?? "", "convert", "-", out,
        ]
        process.standardInput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        try pipe.fileHandleForWriting.write(contentsOf: Self.capture(10))
        Self.wait(for: out)
        kill(process.processIdentifier, SIGHUP)
        try pipe.fileHandleForWriting.write(contentsOf: Self.capture(10).dropFirst(24))
        try pipe.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 0)
        #expect(try Tool(["-q", out]).text == "20 packets\n")
    }
}
