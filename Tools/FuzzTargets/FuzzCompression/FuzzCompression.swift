import ByteCore
import CaptureCompression
import CaptureFiles
import FuzzSupport

// Unpacks any bytes as gzip or zstd data, twice: at once, and in small pieces on both sides, which must make no difference;
// or packs any bytes, and unpacks what comes out.
//
// The first byte says which, and what to pack with; the second is the size of the pieces that come in, the third of those
// that are asked for, the fourth the limits. The data follows.

#if FUZZING
/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe run(over: start, count) { run($0.copiedBytes) }
}
#else
import Foundation

@main
enum FuzzCompression {
    static func main() {
        exit(replay { run($0) })
    }
}
#endif

private func run(_ input: [UInt8]) {
    guard input.count >= 4 else { return }
    let pieces = (input: Int(input[1]) + 1, output: Int(input[2]) + 1)
    let data = Array(input.dropFirst(4))
    if input[0] & 1 == 0 {
        unpack(data, pieces, limits(input[3]))
    } else {
        pack(data, choice: input[0] >> 1, pieces, effort: input[3])
    }
}

private func limits(_ choice: UInt8) -> UnpackingLimits {
    // What a few bytes unpack to has to end somewhere.
    UnpackingLimits(zstdWindow: 1 << UInt64(10 + choice & 15), maximumBytes: 1 << UInt64(choice >> 4 + 4))
}

// MARK: Unpacking

/// What unpacking came to.
private struct Outcome: Equatable {
    var bytes: [UInt8] = []
    var failure: InputError?
    var isCut = false
    var hasTrailingGarbage = false
    var compression: Compression?
}

private func unpack(_ data: [UInt8], _ pieces: (input: Int, output: Int), _ limits: UnpackingLimits) {
    let whole = read(data, inPieces: data.count + 1, asking: 1 << 17, limits)
    let small = read(data, inPieces: pieces.input, asking: pieces.output, limits)
    for outcome in [whole, small] {
        if let maximum = limits.maximumBytes, outcome.compression != nil {
            check(outcome.bytes.count <= Int(maximum), "\(outcome.bytes.count) bytes for a limit of \(maximum)")
        }
        if let failure = outcome.failure { check(!failure.description.isEmpty, "a failure without words") }
    }
    check(whole.compression == small.compression, "\(small) in small pieces, \(whole) at once")
    if whole.failure == nil, small.failure == nil {
        check(whole == small, "small pieces make a difference: \(small), \(whole) at once")
    } else {
        check((whole.failure == nil) == (small.failure == nil), "\(small) in small pieces, \(whole) at once")
        // How much stands in front of damage, and which of two faults is found first, is up to the library.
        let count = min(whole.bytes.count, small.bytes.count)
        check(whole.bytes.prefix(count) == small.bytes.prefix(count), "small pieces give other bytes")
        if whole.compression == .gzip {
            check(whole.bytes.count == small.bytes.count, "\(small) in small pieces, \(whole) at once")
        }
    }
    checkReader(data, whole, limits)
}

private func read(_ data: [UInt8], inPieces size: Int, asking room: Int, _ limits: UnpackingLimits) -> Outcome {
    var outcome = Outcome()
    do throws(InputError) {
        var input = try Compression.unpacking(PieceInput(data, size: size), limits: limits)
        defer {
            let compressed = input.compressed
            outcome.compression = compressed?.compression
            outcome.isCut = compressed?.isCut ?? false
            outcome.hasTrailingGarbage = compressed?.hasTrailingGarbage ?? false
        }
        var memory = [UInt8](repeating: 0, count: room)
        while true {
            let count = try take(&input, &memory)
            check(count >= 0 && count <= room, "\(count) bytes read into \(room)")
            if count == 0 { break }
            outcome.bytes += memory[..<count]
        }
        check(try take(&input, &memory) == 0, "bytes behind the end")
        let compressed = input.compressed
        check((compressed?.bytesRead ?? 0) <= UInt64(data.count), "more was unpacked than there is")
    } catch {
        outcome.failure = error
    }
    return outcome
}

private func take(_ input: inout any ByteInput & ~Copyable, _ memory: inout [UInt8]) throws(InputError) -> Int {
    var span = memory.mutableRawSpan
    return try input.read(into: &span)
}

/// That a capture reader finds in compressed data what it finds in what that unpacks to.
private func checkReader(_ data: [UInt8], _ whole: Outcome, _ limits: UnpackingLimits) {
    guard whole.compression != nil, whole.failure == nil, !whole.isCut, Compression(magic: whole.bytes.rawSpan) == nil
    else {
        _ = packets(data, limits)
        return
    }
    let packed = packets(data, limits)
    let plain = packets(whole.bytes, limits)
    check(packed.count == plain.count, "\(packed) packets compressed, \(plain) unpacked")
    check(packed.hasFailed == plain.hasFailed, "\(packed) compressed, \(plain) unpacked")
}

private func packets(_ data: [UInt8], _ limits: UnpackingLimits) -> (count: UInt64, hasFailed: Bool) {
    var count: UInt64 = 0
    do throws(CaptureFileError) {
        var reader = try CaptureFileReader(bytes: data, unpacking: limits)
        while try reader.advance() { count += 1 }
        return (count, false)
    } catch {
        check(!error.description.isEmpty, "an error without words")
        return (count, true)
    }
}

// MARK: Packing

private func pack(_ data: [UInt8], choice: UInt8, _ pieces: (input: Int, output: Int), effort: UInt8) {
    let isGzip = choice & 1 == 0
    let levels = isGzip ? GzipOutput.levels : 1...6
    let level = levels.lowerBound + Int(effort & 0x0f) % levels.count
    // Longer data than a fuzzer's inputs are, of the same kind.
    let repeats = 1 + Int(effort >> 4) * 40
    let flushes = choice & 2 != 0
    let output = MemoryOutput()
    var written: [UInt8] = []
    do throws(OutputError) {
        var packing = try Compression.output(for: isGzip ? "a.gz" : "a.zst", over: output, level: level)
        for _ in 0..<repeats {
            var start = 0
            while start < data.count {
                let end = min(data.count, start + pieces.input * (repeats > 1 ? 16 : 1))
                try packing.write(data.rawSpan.clamped(from: start, to: end))
                if flushes { try packing.flush() }
                start = end
            }
            written += data
        }
        if flushes {
            // What was flushed can be read, before the end is written.
            let before = read(output.bytes, inPieces: pieces.input, asking: 1 << 16, UnpackingLimits())
            check(before.failure == nil && before.bytes == written, "not all that was flushed can be read")
        }
        try packing.finish()
        check(packing.count == output.count, "\(packing.count) bytes counted, \(output.count) written")
    } catch {
        check(false, "\(error)")
    }
    let outcome = read(output.bytes, inPieces: pieces.input, asking: pieces.output * 64, UnpackingLimits())
    check(outcome.failure == nil && !outcome.isCut && !outcome.hasTrailingGarbage, "\(outcome)")
    check(outcome.compression == (isGzip ? .gzip : .zstd), "packed by another compression")
    check(outcome.bytes == written, "\(written.count) bytes were packed, \(outcome.bytes.count) come out")
}

/// Gives bytes in pieces.
private struct PieceInput: ByteInput {
    private let bytes: [UInt8]
    private let pieceSize: Int
    private var position = 0

    init(_ bytes: [UInt8], size: Int) {
        self.bytes = bytes
        pieceSize = size
    }

    var size: UInt64? { UInt64(bytes.count) }

    mutating func read(into target: inout MutableRawSpan) throws(InputError) -> Int {
        let count = min(target.byteCount, pieceSize, bytes.count - position)
        guard count > 0 else { return 0 }
        do throws(OutOfBounds) {
            try target.store(bytes: bytes.rawSpan.clamped(from: position, to: position + count), at: 0)
        } catch {
            check(false, "no room: \(error)")
        }
        position += count
        return count
    }
}
