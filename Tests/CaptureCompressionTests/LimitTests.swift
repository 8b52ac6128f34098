import ByteCore
import CaptureCompression
import CaptureFiles
import Testing

@Suite("Limits of unpacking")
struct LimitTests {
    /// What an input gives, counted and not kept.
    private static func count(_ bytes: [UInt8], limits: UnpackingLimits) throws(InputError) -> UInt64 {
        var input = try Compression.unpacking(MemoryInput(bytes), limits: limits)
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        var total: UInt64 = 0
        while true {
            var target = buffer.mutableRawSpan
            let count = try input.read(into: &target)
            if count == 0 { return total }
            total += UInt64(count)
        }
    }

    /// A capture that unpacks to 2 GiB of zeros behind its header.
    private static func bomb(_ pack: ([UInt8]) throws -> [UInt8]) throws -> [UInt8] {
        let zeros = try pack([UInt8](repeating: 0, count: 8 << 20))
        return try pack(Sample.pcapHeader) + (0..<256).flatMap { _ in zeros }
    }

    @Test("A bomb ends at the limit, after exactly as many bytes")
    func bombs() throws {
        for bomb in [try Self.bomb { try Packed.gzip($0) }, try Self.bomb { try Packed.zstd($0) }] {
            #expect(bomb.count < 4 << 20)
            let limit: UInt64 = 64 << 20
            let error = #expect(throws: InputError.self) {
                _ = try Self.count(bomb, limits: UnpackingLimits(maximumBytes: limit))
            }
            guard case .decompression(let failure) = error else { continue }
            #expect(failure.reason == .tooManyBytes(limit: limit))
            #expect("\(failure)".hasSuffix("data unpacks to more than the 64 MiB that are allowed"))
            // No more of it was looked at than it takes.
            #expect(failure.offset < UInt64(bomb.count) / 16)
        }
    }

    @Test("Exactly as many bytes as are allowed are no more than are allowed")
    func exact() throws {
        let bytes = Sample.noise(packets: 20)
        for packed in [try Packed.gzip(bytes), try Packed.zstd(bytes)] {
            let size = UInt64(bytes.count)
            #expect(try Self.count(packed, limits: UnpackingLimits(maximumBytes: size)) == size)
            #expect(try Self.count(packed, limits: UnpackingLimits(maximumBytes: .max)) == size)
            #expect(throws: InputError.self) {
                try Self.count(packed, limits: UnpackingLimits(maximumBytes: size - 1))
            }
            let none = ReadCapture(packed, limits: UnpackingLimits(maximumBytes: 0))
            #expect(none.failure?.reason == .tooManyBytes(limit: 0) && none.packets.isEmpty)
        }
        // It does not concern what is not compressed.
        #expect(ReadCapture(bytes, limits: UnpackingLimits(maximumBytes: 1)).packets.count == 20)
    }

    @Test("The packets before the limit are handed out")
    func packetsBefore() throws {
        let bytes = Sample.noise(packets: 400)
        let plain = ReadCapture(bytes)
        let read = ReadCapture(try Packed.gzip(bytes), limits: UnpackingLimits(maximumBytes: 100_000))
        #expect(read.packets == ReadCapture(Array(bytes.prefix(100_000))).packets)
        #expect(read.packets.count > 100 && read.packets.count < plain.packets.count)
        #expect(read.failure?.reason == .tooManyBytes(limit: 100_000))
    }

    @Test("After an error there is nothing more")
    func onlyOnce() throws {
        let packed = try Packed.gzip(Sample.noise(packets: 10))
        var input = try Compression.unpacking(MemoryInput(packed), limits: UnpackingLimits(maximumBytes: 10))
        var buffer = [UInt8](repeating: 0, count: 100)
        var counts: [Int] = []
        for _ in 0..<3 {
            var target = buffer.mutableRawSpan
            do throws(InputError) {
                counts.append(try input.read(into: &target))
            } catch {
                counts.append(-1)
            }
        }
        #expect(counts == [10, -1, -1])
    }
}

@Suite("Missing libraries")
struct LibraryTests {
    @Test("A library that is not there is one error that says what to install, and nothing else needs it")
    func missing() throws {
        let bytes = try Sample.bytes("arp.pcap")
        var limits = UnpackingLimits()
        limits.libraries = LibraryNames(zlib: ["libz-not-there.so.9", "libz-not-there.so"], zstd: [])
        let read = ReadCapture(try Packed.gzip(bytes), limits: limits)
        #expect(
            read.error.map { "\($0)" }
                == "test: compressed by gzip, and libz, which unpacks and packs that, could not be loaded "
                + "(libz-not-there.so.9, libz-not-there.so): install zlib1g (Debian, Ubuntu) or zlib (Fedora, Arch, Alpine)"
        )
        #expect(read.error?.isDamage == false)
        let zstd = ReadCapture(try Packed.zstd(bytes), limits: limits)
        #expect(zstd.error.map { "\($0)".contains("libzstd1") } == true)
        #expect(ReadCapture(bytes, limits: limits).packets.count == ReadCapture(bytes).packets.count)
    }

    @Test("Names are tried in order", .enabled(if: isLinux, "names of Linux"))
    func order() throws {
        let bytes = try Sample.bytes("arp.pcap")
        var limits = UnpackingLimits()
        limits.libraries = LibraryNames(zlib: ["libz-not-there.so.9", "libz.so.1"])
        #expect(ReadCapture(try Packed.gzip(bytes), limits: limits).error == nil)
    }

    @Test("Another library by that name is told by what it lacks", .enabled(if: isLinux, "names of Linux"))
    func other() throws {
        var limits = UnpackingLimits()
        limits.libraries = LibraryNames(zlib: ["libm.so.6"])
        let read = ReadCapture(try Packed.gzip([]), limits: limits)
        #expect(read.error.map { "\($0)".contains("(libm.so.6) lacks zlibVersion: install") } == true)
    }

    @Test("Writing says the same")
    func writing() {
        let names = LibraryNames(zlib: ["libz-not-there"], zstd: ["libzstd-not-there"])
        let gzip = #expect(throws: OutputError.self) {
            _ = try GzipOutput(over: KeepingOutput(Kept()), level: 6, libraries: names)
        }
        #expect(gzip.map { "\($0)".contains("libz-not-there") && "\($0)".hasPrefix("kept: ") } == true)
        let zstd = #expect(throws: OutputError.self) {
            _ = try ZstdOutput(over: KeepingOutput(Kept()), level: 3, libraries: names)
        }
        #expect(zstd.map { "\($0)".contains("libzstd1") } == true)
    }

    private static var isLinux: Bool {
        #if os(Linux)
        true
        #else
        false
        #endif
    }
}
