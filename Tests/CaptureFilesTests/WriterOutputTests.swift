import ByteCore
import CaptureFiles
import Foundation
import PacketCodecs
import Testing

#if canImport(Glibc)
import Glibc
#endif

/// Where captures are written to, and what happens when that takes no more.
@Suite("Outputs of capture file writers")
struct WriterOutputTests {
    private func write(_ writer: inout CaptureFileWriter, _ count: Int, length: Int = 1000) throws {
        let body = pattern(length)
        for index in 0..<count {
            try writer.write(
                CapturedPacket(
                    timestamp: Int64(index), originalLength: UInt32(length), linkType: .ethernet, bytes: body.rawSpan))
        }
    }

    @Test("A symbolic link is not followed, whether or not there is a file behind it")
    func symbolicLink() throws {
        let folder = try TemporaryFolder()
        try Data([1, 2, 3]).write(to: URL(fileURLWithPath: folder.path("target")))
        for target in ["target", "nowhere"] {
            try FileManager.default.createSymbolicLink(
                atPath: folder.path("to-\(target)"), withDestinationPath: folder.path(target))
            let error = Written.error { _ = try CaptureFileWriter(path: folder.path("to-\(target)"), format: .pcap) }
            #expect(error?.kind == .symbolicLink)
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("target"))) == Data([1, 2, 3]))
        #expect(folder.names == ["target", "to-nowhere", "to-target"])
    }

    @Test("A file that is being read is not touched, by whatever name")
    func sameFile() throws {
        let folder = try TemporaryFolder()
        let bytes = RobustnessTests.pcapng
        try Data(bytes).write(to: URL(fileURLWithPath: folder.path("a")))
        try FileManager.default.linkItem(atPath: folder.path("a"), toPath: folder.path("b"))
        let reader = try CaptureFileReader(path: folder.path("a"))
        let own = reader.fileIdentity
        let identity = try #require(own)
        for name in ["a", "b", "../\(folder.url.lastPathComponent)/a"] {
            let error = Written.error {
                _ = try CaptureFileWriter(path: folder.path(name), format: .pcap, reading: [identity])
            }
            #expect(error?.kind == .isBeingRead)
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("a"))) == Data(bytes))
        #expect(FileIdentity(path: folder.path("b")) == identity)
        #expect(FileIdentity(path: "/dev/null") == nil)
    }

    @Test("An existing file is overwritten as a whole and keeps its mode, a new one is its owner's alone")
    func overwriting() throws {
        let folder = try TemporaryFolder()
        try Data(count: 100_000).write(to: URL(fileURLWithPath: folder.path("old")))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder.path("old"))
        for (name, mode) in [("old", 0o644), ("new", 0o600)] {
            var writer = try CaptureFileWriter(
                path: folder.path(name), format: .pcap, reading: FileIdentity(path: "/etc/passwd").map { [$0] } ?? [])
            try write(&writer, 3)
            try writer.finish()
            let read = ReadFile(path: folder.path(name))
            #expect(read.error == nil)
            #expect(read.packets.count == 3)
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(name))
            #expect(attributes[.posixPermissions] as? Int == mode)
        }
    }

    @Test("What can't be created is told in the system's words")
    func cannotCreate() {
        let error = Written.error { _ = try CaptureFileWriter(path: "/nonexistent/a.pcap", format: .pcap) }
        #expect(error.map { "\($0)" } == "/nonexistent/a.pcap: cannot be created: No such file or directory")
        #expect(Written.error { _ = try CaptureFileWriter(path: "/", format: .pcap) } != nil)
    }

    @Test("Devices and named pipes are written to")
    func special() throws {
        var null = try CaptureFileWriter(path: "/dev/null", format: .pcapng)
        try write(&null, 500)
        try null.finish()
        let folder = try TemporaryFolder()
        let path = folder.path("fifo")
        let made = unsafe mkfifo(path, 0o600)
        #expect(made == 0)
        let done = DispatchSemaphore(value: 0)
        let received = Received()
        Thread.detachNewThread {
            received.data = FileHandle(forReadingAtPath: path)?.readDataToEndOfFile() ?? Data()
            done.signal()
        }
        var writer = try CaptureFileWriter(path: path, format: .pcapng)
        try write(&writer, 500)
        try writer.finish()
        done.wait()
        #expect(ReadFile(Array(received.data)).packets.count == 500)
    }

    private final class Received: @unchecked Sendable {
        var data = Data()
    }

    @Test("A descriptor by its name in /dev is this process's")
    func ownDescriptor() throws {
        let folder = try TemporaryFolder()
        try Data().write(to: URL(fileURLWithPath: folder.path("a")))
        let handle = try #require(FileHandle(forWritingAtPath: folder.path("a")))
        var writer = try CaptureFileWriter(path: "/dev/fd/\(handle.fileDescriptor)", format: .pcap)
        try write(&writer, 2)
        try writer.finish()
        // The one that was named is still open.
        try handle.close()
        #expect(ReadFile(path: folder.path("a")).packets.count == 2)
    }

    @Test(
        "A full disk is an error at the write that fails, and leaves a readable file",
        .enabled(if: getuid() == 0 && Captures.has("mount"), "only root can mount a small disk"),
        arguments: [CaptureFileWriter.Format.pcap, .pcapng])
    func fullDisk(format: CaptureFileWriter.Format) throws {
        let folder = try TemporaryFolder()
        let mount = try Captures.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.url.path])
        try #require(mount.status == 0, "a tmpfs can't be mounted")
        defer { _ = try? Captures.run(["umount", folder.url.path]) }
        let path = folder.path("full")
        var writer = try CaptureFileWriter(path: path, format: format)
        let error = Written.error { try write(&writer, 1000) }
        #expect(error?.isDiskFull == true)
        #expect(error.map { "\($0)" } == "\(path): cannot be written: No space left on device")
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        // Nothing is written after it, and the error stays.
        #expect(Written.error { try write(&writer, 1) } == error)
        #expect(Written.error { try writer.flush() } == error)
        #expect(Written.error { try writer.finish() } == error)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int == size)
        let read = ReadFile(path: path)
        #expect(read.error == nil)
        #expect(read.packets.count > 50)
        #expect(read.packets.allSatisfy { $0.bytes == pattern(1000) })
    }

    @Test("A closed pipe is told from other trouble")
    func closedPipe() throws {
        DescriptorOutput.reportClosedPipes()
        let pipe = Pipe()
        var writer = CaptureFileWriter(
            descriptor: dup(pipe.fileHandleForWriting.fileDescriptor), name: "pipe", closing: true, format: .pcapng)
        try pipe.fileHandleForReading.close()
        let error = Written.error { try write(&writer, 1000) }
        #expect(error?.isClosedPipe == true)
        #expect(error?.isDiskFull == false)
        #expect(error?.concernsOnePacket == false)
    }

    @Test("What closing shows is thrown by finish()")
    func closing() throws {
        struct Failing: ~Copyable, ByteOutput {
            let name = "failing"
            var count: UInt64 = 0
            mutating func write(_ bytes: RawSpan) throws(OutputError) { count += UInt64(bytes.byteCount) }
            mutating func flush() throws(OutputError) {}
            mutating func finish() throws(OutputError) {
                throw OutputError(name: name, reason: .compressor("out of steam"))
            }
        }
        var writer = CaptureFileWriter(to: Failing(), format: .pcapng)
        try write(&writer, 1)
        let error = Written.error { try writer.finish() }
        #expect(error.map { "\($0)" } == "failing: cannot be written: out of steam")
    }
}
