import ByteCore
import CaptureCompression
import CaptureFiles
import Foundation
import Testing

@Suite("gzip", .enabled(if: Program.exists("gzip"), "gzip is not installed"))
struct GzipTests {
    /// A capture as gzip(1) compresses it.
    private static func gzip(_ bytes: [UInt8], _ arguments: [String] = ["-c"]) throws -> [UInt8] {
        try Program("gzip", arguments, input: bytes).output
    }

    @Test("Every capture reads the same as gzip(1) packs it")
    func everyCapture() throws {
        for url in Sample.files {
            let plain = ReadCapture(path: url.path)
            let packed = ReadCapture(try Self.gzip(Array(try Data(contentsOf: url))))
            #expect(packed.packets == plain.packets, "\(url.lastPathComponent)")
            #expect(packed.error == plain.error && packed.cutTail == plain.cutTail)
            #expect(packed.compressed?.compression == .gzip && packed.compressed?.isCut == false)
            #expect(plain.compressed == nil)
        }
    }

    @Test("Input in pieces of any size reads the same", arguments: [1, 2, 3, 17, 18, 4096])
    func pieces(size: Int) throws {
        let bytes = try Sample.bytes("tcp-http.pcapng")
        let packed = try Self.gzip(bytes)
        #expect(ReadCapture(packed, piece: size).packets == ReadCapture(bytes).packets)
        #expect(ReadCapture(packed + packed, piece: size).packets.count == 2 * ReadCapture(bytes).packets.count)
        #expect(ReadCapture(bytes, piece: size).packets == ReadCapture(bytes).packets)
    }

    @Test("Levels, names, times and comments in the header make no difference")
    func headers() throws {
        let bytes = try Sample.bytes("tour.pcapng")
        let plain = ReadCapture(bytes)
        for level in ["-1", "-9"] {
            #expect(ReadCapture(try Self.gzip(bytes, ["-c", level])).packets == plain.packets)
        }
        let file = try TemporaryFile(bytes, suffix: ".pcapng")
        let named = try Program("gzip", ["-Nc", file.path]).output
        #expect(named[3] & 8 != 0)
        #expect(ReadCapture(named).packets == plain.packets)
        // FEXTRA, FNAME, FCOMMENT and FHCRC by hand (RFC 1952 section 2.3.1): the CRC is zlib.crc32(header) & 0xffff of
        // Python.
        let header: [UInt8] = [
            0x1f, 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3, 6, 0, 0x41, 0x70, 2, 0, 1, 2, 0x61, 0, 0x62, 0,
        ]
        let body = try Self.gzip(bytes).dropFirst(10)
        #expect(ReadCapture(header + [0x67, 0x76] + body).packets == plain.packets)
        #expect(ReadCapture(header + [0x68, 0x76] + body).failure?.reason == .damaged("header crc mismatch"))
    }

    @Test("Members one behind the other are one file")
    func members() throws {
        let bytes = Sample.noise(packets: 200)
        let plain = ReadCapture(bytes)
        // Cut anywhere, as pigz and bgzip do; an empty member among them.
        let parts = try [bytes[..<30], bytes[30..<50_000], [], bytes[50_000...]].map { try Self.gzip(Array($0)) }
        #expect(ReadCapture(Array(parts.joined())).packets == plain.packets)
        #expect(ReadCapture(Array(parts.joined()), piece: 7).packets == plain.packets)
        // Two whole captures are two sections.
        let twice = ReadCapture(try Self.gzip(bytes) + Self.gzip(bytes))
        #expect(twice.packets == plain.packets + plain.packets)
        #expect(twice.error == nil && twice.cutTail == nil)
    }

    @Test("Behind the last member zeros are padding and anything else is ignored and told, as gzip does")
    func trailer() throws {
        let bytes = try Sample.bytes("dns-udp.pcap")
        let packed = try Self.gzip(bytes)
        let plain = ReadCapture(bytes)
        for (tail, isGarbage) in [
            ([0], false), ([UInt8](repeating: 0, count: 300_000), false), ([0, 0, 7], true),
            (Array("garbage".utf8), true), ([0x1f, 0], true), ([0, 0x1f, 0x8b, 8], true),
        ] {
            let read = ReadCapture(packed + tail)
            #expect(read.packets == plain.packets && read.error == nil && read.cutTail == nil)
            #expect(read.compressed?.hasTrailingGarbage == isGarbage)
            // gzip ends with 2 where it warns.
            #expect(
                try Program("gzip", ["-dc"], input: packed + tail).status == (isGarbage ? 2 : 0), "\(tail.prefix(9))")
        }
        for tail: [UInt8] in [[0x1f], [0x1f, 0x8b], [0x1f, 0x8b, 8, 0]] {
            let begun = ReadCapture(packed + tail)
            #expect(begun.packets == plain.packets && begun.compressed?.isCut == true && begun.cutTail != nil)
            #expect(try Program("gzip", ["-dc"], input: packed + tail).status == 1)
        }
    }

    @Test("Cut at any byte, the whole packets before the cut are handed out")
    func cut() throws {
        let bytes = try Sample.bytes("dns-udp.pcap")
        let packed = try Self.gzip(bytes)
        let plain = ReadCapture(bytes)
        var mostPackets = 0
        for count in 2..<packed.count {
            let read = ReadCapture(Array(packed[..<count]))
            #expect(read.packets == Array(plain.packets.prefix(read.packets.count)))
            #expect(read.packets.count >= mostPackets)
            mostPackets = max(mostPackets, read.packets.count)
            if let error = read.error {
                if case .headerCut = error.kind {} else { Issue.record("\(count): \(error)") }
            } else {
                #expect(read.cutTail?.endsCompressedData == true && read.compressed?.isCut == true)
            }
        }
        // Only the trailer is missing.
        #expect(mostPackets == plain.packets.count)
    }

    @Test("Of what was unpacked before a cut nothing is kept back")
    func cutLarge() throws {
        let bytes = Sample.noise(packets: 800)
        let plain = ReadCapture(bytes)
        let packed = try Self.gzip(bytes)
        var numbers = Numbers(seed: 5)
        for _ in 0..<40 {
            let count = 1000 + Int(numbers.next() % UInt64(packed.count - 1000))
            let read = ReadCapture(Array(packed[..<count]))
            #expect(read.error == nil && read.cutTail?.endsCompressedData == true)
            // gzip(1) says how much there is.
            let whole = try Program("gzip", ["-dc"], input: Array(packed[..<count])).output
            #expect(read.packets == ReadCapture(whole).packets)
            #expect(read.packets == Array(plain.packets.prefix(read.packets.count)))
        }
    }

    @Test("A changed byte is damage, told with its place, or at the end by the check sum")
    func flipped() throws {
        let bytes = Sample.noise(packets: 60)
        let plain = ReadCapture(bytes)
        let packed = try Self.gzip(bytes)
        var changed = packed
        changed[packed.count - 8] ^= 1
        let crc = ReadCapture(changed)
        #expect(crc.packets == plain.packets)
        #expect(crc.failure?.reason == .damaged("incorrect data check"))
        #expect(crc.error?.isDamage == true)
        changed = packed
        changed[packed.count - 1] ^= 1
        let length = ReadCapture(changed)
        #expect(length.packets == plain.packets)
        #expect(length.failure?.reason == .damaged("incorrect length check"))
        #expect(
            length.error.map { "\($0)" }?.hasSuffix(
                "the gzip data is damaged at compressed byte \(length.failure?.offset ?? 0): incorrect length check")
                == true)
        let offset = length.failure?.offset ?? 0
        #expect(offset > UInt64(packed.count - 9) && offset <= UInt64(packed.count))

        var numbers = Numbers(seed: 3)
        for _ in 0..<300 {
            changed = packed
            changed[Int(numbers.next() % UInt64(packed.count))] ^= UInt8(1 << (numbers.next() % 8))
            let read = ReadCapture(changed)
            // What is not noticed leaves the packets as they are: a bit of the header's time or flags.
            if read.error == nil, read.cutTail == nil { #expect(read.packets == plain.packets) }
        }
    }

    @Test("What only looks like gzip is an error")
    func notGzip() {
        #expect(ReadCapture([0x1f, 0x8b, 8]).error?.kind == .headerCut(0))
        #expect(ReadCapture([0x1f, 0x8b]).error?.kind == .headerCut(0))
        #expect(ReadCapture([0x1f]).error?.kind == .headerCut(1))
        #expect(ReadCapture([0x1f, 0x8b, 9, 0, 0, 0]).failure?.reason == .damaged("unknown compression method"))
        #expect(
            ReadCapture([0x1f, 0x8b, 8, 0xe0, 0, 0, 0, 0, 0, 0]).failure?.reason == .damaged("unknown header flags set")
        )
    }

    @Test("Nothing is unpacked twice")
    func twice() throws {
        let bytes = try Sample.bytes("arp.pcap")
        let read = ReadCapture(try Self.gzip(Self.gzip(bytes)))
        #expect(read.failure?.reason == .compressedTwice(.gzip))
        #expect(
            read.error.map { "\($0)" }
                == "test: compressed twice, by gzip and then by gzip, and only one compression is undone: undo the outer "
                + "one first, with gzip -dc")
        // An empty file is empty, compressed or not; text is no capture.
        #expect(ReadCapture(try Self.gzip([])).error?.kind == .empty)
        #expect(ReadCapture(try Self.gzip(Array("hello".utf8))).error?.kind == .notACaptureFile(0x6865_6c6c))
    }

    @Test("A live pipe gives its packets as they are flushed")
    func live() throws {
        let bytes = Sample.noise(packets: 3)
        let half = 24 + 16 + Int(bytes[32]) + Int(bytes[33]) << 8
        let first = Array(bytes[..<half])
        let second = Array(bytes[half...])
        let pipe = Pipe()
        var output = try GzipOutput(
            over: DescriptorOutput(descriptor: pipe.fileHandleForWriting.fileDescriptor, name: "pipe"))
        try output.write(first.rawSpan)
        try output.flush()
        var reader = try CaptureFileReader(
            descriptor: pipe.fileHandleForReading.fileDescriptor, name: "pipe", unpacking: UnpackingLimits())
        #expect(try reader.advance())
        try output.write(second.rawSpan)
        try output.finish()
        try pipe.fileHandleForWriting.close()
        #expect(try reader.advance())
        #expect(try reader.advance())
        #expect(try !reader.advance())
        let (tail, size) = (reader.cutTail, reader.fileSize)
        #expect(tail == nil && size == nil)
    }
}
