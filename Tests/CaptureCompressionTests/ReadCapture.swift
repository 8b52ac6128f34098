import ByteCore
import CaptureCompression
import CaptureFiles
import CaptureFixtures
import Foundation
import PacketCodecs

/// What reading a capture to its end gave.
struct ReadCapture {
    struct Packet: Equatable {
        var timestamp: Int64
        var originalLength: UInt32
        var bytes: [UInt8]
    }

    var packets: [Packet] = []
    var error: CaptureFileError?
    var cutTail: CutTail?
    var compressed: CompressedInput?

    var failure: DecompressionFailure? {
        if case .decompression(let failure) = error?.kind { failure } else { nil }
    }

    init(_ bytes: [UInt8], limits: UnpackingLimits = UnpackingLimits()) {
        read { () throws(CaptureFileError) in try CaptureFileReader(bytes: bytes, name: "test", unpacking: limits) }
    }

    init(path: String, limits: UnpackingLimits = UnpackingLimits()) {
        read { () throws(CaptureFileError) in try CaptureFileReader(path: path, unpacking: limits) }
    }

    init(descriptor: Int32, limits: UnpackingLimits = UnpackingLimits()) {
        read { () throws(CaptureFileError) in
            try CaptureFileReader(descriptor: descriptor, name: "test", unpacking: limits)
        }
    }

    /// Through reads of a few bytes each, so that every header of the compression is met in pieces.
    init(_ bytes: [UInt8], piece: Int, limits: UnpackingLimits = UnpackingLimits()) {
        read { () throws(CaptureFileError) in
            try CaptureFileReader(input: Pieces(MemoryInput(bytes), piece), name: "test", unpacking: limits)
        }
    }

    private mutating func read(_ open: () throws(CaptureFileError) -> CaptureFileReader) {
        do throws(CaptureFileError) {
            var reader = try open()
            do throws(CaptureFileError) {
                while try reader.advance() {
                    let packet = reader.current
                    packets.append(
                        Packet(
                            timestamp: packet.timestamp, originalLength: packet.originalLength,
                            bytes: packet.bytes.copiedBytes))
                }
            } catch {
                self.error = error
            }
            cutTail = reader.cutTail
            compressed = reader.compressed
        } catch {
            self.error = error
        }
    }
}

/// An input that gives few bytes at a time.
struct Pieces: ByteInput {
    private var base: MemoryInput
    private let piece: Int

    init(_ base: MemoryInput, _ piece: Int) {
        self.base = base
        self.piece = piece
    }

    var size: UInt64? { base.size }

    mutating func read(into target: inout MutableRawSpan) throws(InputError) -> Int {
        var bytes = [UInt8](repeating: 0, count: min(piece, target.byteCount))
        var part = bytes.mutableRawSpan
        let count = try base.read(into: &part)
        for index in 0..<count { target.storeBytes(of: bytes[index], toByteOffset: index, as: UInt8.self) }
        return count
    }
}

/// Numbers that are the same in every run.
struct Numbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}

enum Sample {
    static var files: [URL] { CaptureFixture.files }

    static func bytes(_ name: String) throws -> [UInt8] {
        let url = files.first { $0.lastPathComponent == name } ?? URL(fileURLWithPath: "/nonexistent/\(name)")
        return Array(try Data(contentsOf: url))
    }

    /// A pcap file of packets that hardly compress.
    static func noise(packets: Int, seed: UInt64 = 1) -> [UInt8] {
        var numbers = Numbers(seed: seed)
        var bytes = pcapHeader
        for index in 0..<packets {
            let count = 60 + Int(numbers.next() % 1200)
            for word in [1_700_000_000, UInt32(index % 1_000_000), UInt32(count), UInt32(count)] {
                for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(shift))) }
            }
            for _ in 0..<count { bytes.append(UInt8(truncatingIfNeeded: numbers.next() >> 32)) }
        }
        return bytes
    }

    static let pcapHeader: [UInt8] = [
        0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0,
    ]
}

/// An output that keeps everything, also when its owner is gone.
final class Kept: @unchecked Sendable {
    var bytes: [UInt8] = []
    var flushes = 0
    var isFinished = false
}

struct KeepingOutput: ~Copyable, ByteOutput {
    let kept: Kept
    /// The most bytes that are taken.
    var room = Int.max
    let name = "kept"
    var count: UInt64 { UInt64(kept.bytes.count) }

    init(_ kept: Kept, room: Int = .max) {
        self.kept = kept
        self.room = room
    }

    mutating func write(_ bytes: RawSpan) throws(OutputError) {
        guard kept.bytes.count + bytes.byteCount <= room else {
            throw OutputError(name: name, reason: .system(SystemError(number: ENOSPC)))
        }
        kept.bytes += bytes.copiedBytes
    }

    mutating func flush() throws(OutputError) { kept.flushes += 1 }
    mutating func finish() throws(OutputError) { kept.isFinished = true }
}

enum Packed {
    /// Bytes as our own outputs compress them.
    static func gzip(_ bytes: [UInt8], level: Int = GzipOutput.defaultLevel) throws -> [UInt8] {
        let kept = Kept()
        var output = try GzipOutput(over: KeepingOutput(kept), level: level)
        try output.write(bytes.rawSpan)
        try output.finish()
        return kept.bytes
    }

    static func zstd(_ bytes: [UInt8], level: Int = ZstdOutput.defaultLevel) throws -> [UInt8] {
        let kept = Kept()
        var output = try ZstdOutput(over: KeepingOutput(kept), level: level)
        try output.write(bytes.rawSpan)
        try output.finish()
        return kept.bytes
    }
}
