import ByteCore
import CaptureCompression
import CaptureFiles
import Foundation
import Testing

@Suite("zstd", .enabled(if: Program.exists("zstd"), "zstd is not installed"))
struct ZstdTests {
    /// A capture as zstd(1) compresses it, which learns no size from a pipe.
    private static func zstd(_ bytes: [UInt8], _ arguments: [String] = []) throws -> [UInt8] {
        let run = try Program("zstd", ["-q", "-c"] + arguments, input: bytes)
        #expect(run.status == 0 && run.error == "")
        return run.output
    }

    /// A frame that is skipped (RFC 8878 section 3.1.2), with the digit that any of them may have.
    private static func skippable(_ count: Int, digit: UInt8 = 0) -> [UInt8] {
        [0x50 | digit, 0x2a, 0x4d, 0x18, UInt8(count & 0xff), UInt8(count >> 8 & 0xff), UInt8(count >> 16), 0]
            + [UInt8](repeating: 0x28, count: count)
    }

    @Test("Every capture reads the same as zstd(1) packs it")
    func everyCapture() throws {
        for url in Sample.files {
            let plain = ReadCapture(path: url.path)
            let packed = ReadCapture(try Self.zstd(Array(try Data(contentsOf: url))))
            #expect(packed.packets == plain.packets, "\(url.lastPathComponent)")
            #expect(packed.error == plain.error && packed.cutTail == plain.cutTail)
            #expect(packed.compressed?.compression == .zstd && packed.compressed?.isCut == false)
        }
    }

    @Test("Levels, sizes in the header, and no check sum make no difference")
    func headers() throws {
        let bytes = Sample.noise(packets: 300)
        let plain = ReadCapture(bytes)
        for arguments in [["-1"], ["-19"], ["--no-check"], ["--long=20"], ["--fast=5"], ["-T2", "-B10000"]] {
            #expect(ReadCapture(try Self.zstd(bytes, arguments)).packets == plain.packets, "\(arguments)")
        }
        // From a file zstd(1) writes the size, in 1, 2 or 4 bytes, and one segment where it is small.
        for count in [24, 100, 255, 256, 300, 65_791, 65_792, 200_000] {
            let file = try TemporaryFile(Array(bytes.prefix(count)), suffix: ".pcap")
            let packed = try Program("zstd", ["-q", "-c", file.path]).output
            #expect(ReadCapture(packed).packets == ReadCapture(Array(bytes.prefix(count))).packets)
            #expect(ReadCapture(packed, piece: 1).packets == ReadCapture(Array(bytes.prefix(count))).packets)
        }
    }

    @Test(
        "Frames one behind the other and skippable frames among them are one file", arguments: [1, 3, 5, 4096, 1 << 20])
    func frames(piece: Int) throws {
        let bytes = Sample.noise(packets: 100)
        let plain = ReadCapture(bytes)
        var packed = Self.skippable(0) + Self.skippable(70_000, digit: 0xf)
        packed += try Self.zstd(Array(bytes[..<30])) + Self.skippable(3, digit: 7) + Self.zstd([])
        packed += try Self.zstd(Array(bytes[30...])) + Self.skippable(1)
        let read = ReadCapture(packed, piece: piece)
        #expect(read.packets == plain.packets)
        #expect(read.error == nil && read.cutTail == nil && read.compressed?.isCut == false)
        #expect(read.compressed?.bytesRead == UInt64(packed.count))
    }

    @Test("Something else behind the last frame is damage, as to zstd(1)")
    func trailer() throws {
        let bytes = try Sample.bytes("dns-udp.pcap")
        let packed = try Self.zstd(bytes)
        for tail: [UInt8] in [Array("garbage".utf8), [0, 0, 0, 0]] {
            let read = ReadCapture(packed + tail)
            #expect(read.packets == ReadCapture(bytes).packets)
            #expect(read.failure?.reason == .damaged("no zstd frame begins here"))
            #expect(read.failure?.offset == UInt64(packed.count))
            #expect(try Program("zstd", ["-dcq"], input: packed + tail).status != 0)
        }
    }

    @Test("Cut at any byte, the whole packets before the cut are handed out")
    func cut() throws {
        let bytes = try Sample.bytes("dns-udp.pcap")
        let plain = ReadCapture(bytes)
        // Two frames, so that there is something before most cuts.
        let first = try Self.zstd(Array(bytes[..<400]))
        let packed = first + (try Self.zstd(Array(bytes[400...])))
        var mostPackets = 0
        for count in 4..<packed.count where count != first.count {
            let read = ReadCapture(Array(packed[..<count]))
            #expect(read.packets == Array(plain.packets.prefix(read.packets.count)))
            mostPackets = max(mostPackets, read.packets.count)
            if let error = read.error {
                if case .headerCut = error.kind {} else { Issue.record("\(count): \(error)") }
            } else {
                #expect(read.cutTail?.endsCompressedData == true && read.compressed?.isCut == true)
            }
        }
        #expect(mostPackets == plain.packets.count)
    }

    @Test("A changed byte is damage, told with its place, or at the end by the check sum")
    func flipped() throws {
        let bytes = Sample.noise(packets: 60)
        let plain = ReadCapture(bytes)
        let packed = try Self.zstd(bytes)
        var changed = packed
        changed[packed.count - 1] ^= 1
        let sum = ReadCapture(changed)
        #expect(sum.failure?.reason == .damaged("Restored data doesn't match checksum"))
        #expect(sum.packets == plain.packets)
        var numbers = Numbers(seed: 4)
        for _ in 0..<300 {
            changed = packed
            changed[Int(numbers.next() % UInt64(packed.count))] ^= UInt8(1 << (numbers.next() % 8))
            let read = ReadCapture(changed)
            if read.error == nil, read.cutTail == nil { #expect(read.packets == plain.packets) }
        }
    }

    @Test("What stands in the blocks before a damaged one is handed out")
    func damagedBlock() throws {
        let bytes = Sample.noise(packets: 1000)
        let plain = ReadCapture(bytes)
        let packed = try Self.zstd(bytes)
        // Noise is stored in blocks of 128 KiB, each behind a header of three bytes (RFC 8878 section 3.1.1.2): the third
        // header is made one of the reserved type.
        let start = 4 + 2 + 2 * (3 + 128 << 10)
        var changed = packed
        changed[start] |= 6
        let read = ReadCapture(changed)
        #expect(read.failure != nil)
        #expect(read.packets == ReadCapture(Array(bytes.prefix(256 << 10))).packets)
        #expect(read.packets.count > 100 && read.packets.count < plain.packets.count)
        #expect(read.failure.map { $0.offset >= UInt64(start) && $0.offset <= UInt64(start + 3) } == true)
    }

    @Test("A window that is too large is told with its size, and can be allowed")
    func window() throws {
        let bytes = Sample.noise(packets: 50)
        let packed = try Self.zstd(bytes, ["--long=27"])
        let refused = ReadCapture(packed)
        #expect(refused.packets.isEmpty)
        #expect(refused.failure?.reason == .windowTooLarge(needed: 128 << 20, limit: 8 << 20))
        #expect(
            refused.error.map { "\($0)" }
                == "test: the zstd data at compressed byte 0 needs a window of 128 MiB to be unpacked, and at most 8 MiB is "
                + "allowed")
        #expect(
            ReadCapture(packed, limits: UnpackingLimits(zstdWindow: 128 << 20)).packets == ReadCapture(bytes).packets)
        // A byte less is not enough, whatever libzstd rounds to.
        #expect(ReadCapture(packed, limits: UnpackingLimits(zstdWindow: 128 << 20 - 1)).failure != nil)
        // 8 MiB is what level 19 takes.
        #expect(ReadCapture(try Self.zstd(bytes, ["--long=23"])).error == nil)
        #expect(
            ReadCapture(try Self.zstd(bytes, ["--long=24"])).failure?.reason
                == .windowTooLarge(needed: 16 << 20, limit: 8 << 20))
        // In a later frame, after the packets of the first.
        let later = ReadCapture(try Self.zstd(bytes) + packed)
        #expect(later.packets == ReadCapture(bytes).packets)
        #expect(later.failure?.offset == UInt64(try Self.zstd(bytes).count))
        #expect(ReadCapture(try Self.zstd(bytes), limits: UnpackingLimits(zstdWindow: 0)).failure != nil)
        #expect(ReadCapture(try Self.zstd(bytes), limits: UnpackingLimits(zstdWindow: .max)).error == nil)
    }

    @Test("Headers claim windows in every form that RFC 8878 section 3.1.1.1 has")
    func claims() {
        func needed(_ header: [UInt8]) -> UInt64? {
            let bytes: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd] + header + [UInt8](repeating: 0, count: 20)
            guard case .windowTooLarge(let needed, _) = ReadCapture(bytes).failure?.reason else { return nil }
            return needed
        }
        // 2 to the 10 + 13, and eighths of it.
        #expect(needed([0x00, 13 << 3 | 1]) == 9 << 20)
        #expect(needed([0x00, 31 << 3 | 7]) == 1 << 41 + 7 << 38)
        // A single segment is as large as its content, of four or eight bytes.
        #expect(needed([0xa0, 0, 0, 0, 0x80]) == 1 << 31)
        #expect(needed([0xe0] + [UInt8](repeating: 0xff, count: 8)) == .max)
        // The dictionary's number of one, two or four bytes stands before the size.
        let dictionary: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd, 0x23, 0x78, 0x56, 0x34, 0x12, 5, 0, 0, 0, 0, 0, 0]
        #expect(ReadCapture(dictionary).failure?.reason == .needsDictionary(0x1234_5678))
        #expect(ReadCapture(Array(dictionary.prefix(8))).error?.kind == .headerCut(0))
    }

    @Test("Nothing is unpacked twice")
    func twice() throws {
        let bytes = try Sample.bytes("arp.pcap")
        #expect(ReadCapture(try Self.zstd(Packed.gzip(bytes))).failure?.reason == .compressedTwice(.gzip))
        #expect(ReadCapture(try Packed.gzip(Self.zstd(bytes))).failure?.reason == .compressedTwice(.zstd))
        #expect(ReadCapture(try Self.zstd([])).error?.kind == .empty)
    }
}
