import ByteCore
import CaptureFiles
import Foundation
import PacketCodecs
import Testing

#if canImport(Glibc)
import Glibc
#endif

@Suite("Descriptors")
struct DescriptorTests {
    private func temporaryFile(_ bytes: [UInt8]) throws -> URL {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try Data(bytes).write(to: url)
        return url
    }

    @Test("A file is read by its path, and its size is known")
    func path() throws {
        var file = PcapBuilder()
        for index in 0..<5000 { file.record(fraction: UInt32(index), pattern(200, index)) }
        let url = try temporaryFile(file.bytes)
        defer { try? FileManager.default.removeItem(at: url) }
        let read = ReadFile(path: url.path)
        #expect(read.error == nil)
        #expect(read.packets.count == 5000)
        #expect(read.packets.last?.bytes == pattern(200, 4999))
        #expect(read.summary.fileBytes == UInt64(file.bytes.count))
        #expect(read.summary.fileName == url.path)
    }

    @Test("A file that is not there, or is a directory, is told in the system's words")
    func missing() {
        #expect(
            ReadFile(path: "/nonexistent/file.pcap").error.map { "\($0)" }
                == "/nonexistent/file.pcap: cannot be opened: No such file or directory")
        #expect(ReadFile(path: "/nonexistent/file.pcap").error?.isDamage == false)
        #expect(ReadFile(path: "/").error.map { "\($0)" } == "/: cannot be read: Is a directory")
    }

    @Test("A pipe that gives a few bytes at a time, and does not block, is read to its end")
    func slowPipe() async throws {
        let bytes = RobustnessTests.pcapng
        let pipe = Pipe()
        let descriptor = pipe.fileHandleForReading.fileDescriptor
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        let writer = pipe.fileHandleForWriting
        Thread.detachNewThread {
            for start in stride(from: 0, to: bytes.count, by: 61) {
                try? writer.write(contentsOf: bytes[start..<min(bytes.count, start + 61)])
                usleep(500)
            }
            try? writer.close()
        }
        let read = ReadFile(descriptor: dup(descriptor))
        #expect(read.error == nil)
        #expect(read.packets == ReadFile(bytes).packets)
        withExtendedLifetime(pipe) {}
    }

    @Test("Packets of a pipe are handed out before it ends")
    func livePipe() throws {
        let pipe = Pipe()
        var file = PcapBuilder()
        file.record(pattern(60))
        try pipe.fileHandleForWriting.write(contentsOf: file.bytes)
        var reader = try CaptureFileReader(descriptor: pipe.fileHandleForReading.fileDescriptor, name: "pipe")
        let found = try reader.advance()
        let size = reader.fileSize
        #expect(found)
        #expect(size == nil)
        try pipe.fileHandleForWriting.close()
        let more = try reader.advance()
        #expect(!more)
    }

    @Test("Output reaches the other end whole, through a pipe that fills and does not block")
    func output() throws {
        let pipe = Pipe()
        let descriptor = pipe.fileHandleForWriting.fileDescriptor
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        let bytes = pattern(300_000)
        let reading = pipe.fileHandleForReading
        let received = Received()
        let done = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            usleep(20_000)
            received.data = reading.readDataToEndOfFile()
            done.signal()
        }
        do {
            var output = DescriptorOutput(descriptor: dup(descriptor), name: "pipe", closing: true)
            try output.write(bytes.rawSpan)
            try output.write("end\n")
            let (count, isTerminal) = (output.count, output.isTerminal)
            #expect(count == 300_004)
            #expect(!isTerminal)
        }
        try pipe.fileHandleForWriting.close()
        done.wait()
        #expect(Array(received.data) == bytes + Array("end\n".utf8))
    }

    private final class Received: @unchecked Sendable {
        var data = Data()
    }

    @Test("A closed pipe is told from other failures")
    func closedPipe() throws {
        DescriptorOutput.reportClosedPipes()
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        var output = DescriptorOutput(descriptor: pipe.fileHandleForWriting.fileDescriptor, name: "pipe")
        let bytes = pattern(10)
        do throws(OutputError) {
            try output.write(bytes.rawSpan)
            Issue.record("a closed pipe took bytes")
        } catch {
            #expect(error.isClosedPipe)
        }
    }

    @Test(
        "A full disk is told in the system's words", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func fullDisk() throws {
        let handle = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        var output = DescriptorOutput(descriptor: handle.fileDescriptor, name: "result.txt")
        do throws(OutputError) {
            try output.write("text")
            Issue.record("a full disk took bytes")
        } catch {
            #expect(!error.isClosedPipe)
            #expect("\(error)" == "result.txt: cannot be written: No space left on device")
        }
    }
}
