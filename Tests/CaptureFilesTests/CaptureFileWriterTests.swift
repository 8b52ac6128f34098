import AllocationCounter
import ByteCore
import CaptureFiles
import Foundation
import PacketCodecs
import Testing

#if canImport(Glibc)
import Glibc
#endif

@Suite("Capture file writers")
struct CaptureFileWriterTests {
    private func written(
        _ format: CaptureFileWriter.Format, _ body: (inout CaptureFileWriter) throws -> Void
    ) throws -> [UInt8] {
        let output = MemoryOutput()
        var writer = CaptureFileWriter(to: output, format: format)
        try body(&writer)
        try writer.finish()
        return output.bytes
    }

    private static let time: Int64 = 1_700_000_000_123_456_789

    @Test("A pcap file is laid out as libpcap lays it out")
    func golden() throws {
        let body: [UInt8] = [1, 2, 3]
        let bytes = try written(.pcapMicroseconds) {
            try $0.write(
                CapturedPacket(timestamp: Self.time, originalLength: 60, linkType: .ethernet, bytes: body.rawSpan))
        }
        var builder = PcapBuilder()
        builder.record(seconds: 1_700_000_000, fraction: 123_456, original: 60, body)
        // tcpdump -w writes the same: version 2.4, snapshot length 262144.
        if ByteOrder.little == (UInt16(1).littleEndian == 1 ? .little : .big) { #expect(bytes == builder.bytes) }
    }

    @Test("Every length of packet, with and without options, is padded and read back")
    func lengths() throws {
        var packets: [ReadPacket] = []
        for count in 0..<70 {
            packets.append(
                ReadPacket(
                    time: Self.time + Int64(count), original: UInt32(count + count % 3), link: .ethernet, interface: 0,
                    flags: count % 5 == 0 ? [.inbound, .checksumNotReady] : [], bytes: pattern(count, count)))
        }
        let bytes = try written(.pcapng) { writer in
            for packet in packets { try writer.write(packet.captured) }
        }
        let read = ReadFile(bytes)
        #expect(read.error == nil)
        #expect(read.packets == packets)
        #expect(read.interfaces.first?.resolution == .nanoseconds)
    }

    @Test("Packets larger than the buffer go through it", arguments: [CaptureFileWriter.Format.pcap, .pcapng])
    func large(format: CaptureFileWriter.Format) throws {
        let size = CaptureFileWriter.bufferSize
        let lengths = [10, size - 40, size - 16, size - 15, size, size + 1, 262_144, 3]
        let bytes = try written(format) { writer in
            for (index, count) in lengths.enumerated() {
                let body = pattern(count, index)
                try writer.write(
                    CapturedPacket(
                        timestamp: 1000, originalLength: UInt32(count), linkType: .ethernet,
                        flags: index % 2 == 0 ? .outbound : [], bytes: body.rawSpan))
            }
        }
        let read = ReadFile(bytes)
        #expect(read.error == nil)
        #expect(read.lengths == lengths)
        #expect(read.packets.enumerated().allSatisfy { $1.bytes == pattern($1.bytes.count, $0) })
    }

    @Test("Comments and all other annotations are read back")
    func annotations() throws {
        var annotations = PacketAnnotations()
        annotations.comments = ["one", "zwei \u{fc}", ""]
        annotations.flagsWord = 0x8000_0a09
        annotations.dropCount = 7
        annotations.packetID = 8
        annotations.queue = 9
        annotations.processID = 10
        annotations.threadID = 11
        annotations.hashes = [PacketAnnotations.Tagged(kind: 2, bytes: [1, 2, 3, 4])]
        annotations.verdicts = [
            PacketAnnotations.Tagged(kind: 1, bytes: [5]), PacketAnnotations.Tagged(kind: 2, bytes: []),
        ]
        let body = pattern(61)
        let bytes = try written(.pcapng) {
            let packet = CapturedPacket(timestamp: 5, originalLength: 61, linkType: .ethernet, bytes: body.rawSpan)
            try $0.write(packet, annotations: annotations)
            try $0.write(packet)
        }
        let read = ReadFile(bytes)
        #expect(read.error == nil)
        #expect(read.annotations == [annotations, PacketAnnotations()])
        #expect(read.packets.first?.flags.contains([.commented, .inbound]) == true)
        #expect(read.annotations.first?.reception == .multicast)
    }

    @Test(
        "tshark reads the comments that were written, and capinfos the interface and section",
        .enabled(if: ["tshark", "capinfos"].allSatisfy(Captures.has), "tshark or capinfos is missing"))
    func tshark() throws {
        let folder = try TemporaryFolder()
        var writer = try CaptureFileWriter(path: folder.path("a.pcapng"), format: .pcapng)
        try writer.beginSection(
            CaptureSection(
                hardware: "a toaster", operatingSystem: "ToastOS", application: "tests", comments: ["crumbs"]))
        var interface = CaptureInterface(linkType: .ethernet, snapshotLength: 1000)
        interface.name = "toast0"
        interface.filter = .expression("udp")
        interface.speed = 1_000_000
        let number = try writer.describe(interface)
        let body = pattern(61)
        let packet = CapturedPacket(
            timestamp: Self.time, originalLength: 61, linkType: .ethernet, interface: number, bytes: body.rawSpan)
        var annotations = PacketAnnotations()
        annotations.comments = ["burnt"]
        try writer.write(packet, annotations: annotations)
        var statistics = InterfaceStatistics()
        statistics.timestamp = Self.time
        statistics.received = 17
        statistics.droppedByInterface = 3
        try writer.write(statistics, of: number)
        try writer.write(names: [NameRecord(address: .ip(.v4(IPv4Address(192, 0, 2, 1))), names: ["slot"])])
        try writer.finish()
        let path = folder.path("a.pcapng")
        let row = try Captures.run([
            "tshark", "-n", "-r", path, "-T", "fields", "-e", "frame.comment", "-e", "frame.interface_name", "-e",
            "frame.time_epoch",
        ])
        #expect(row.output == "burnt\ttoast0\t1700000000.123456789\n")
        #expect(row.status == 0)
        let infos = try Captures.run(["capinfos", path]).output
        for words in [
            "a toaster", "ToastOS", "crumbs", "toast0", "udp", "Speed = 1000000", "Time precision = nanoseconds",
        ] {
            #expect(infos.contains(words), "\(words) in \(infos)")
        }
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("A second link type in pcap is refused before anything is written, and the file goes on")
    func linkTypes() throws {
        let body = pattern(60)
        var refused: CaptureWriterError?
        let bytes = try written(.pcap) { writer in
            let packet = CapturedPacket(timestamp: 1000, originalLength: 60, linkType: .ethernet, bytes: body.rawSpan)
            try writer.write(packet)
            refused = Written.error {
                try writer.write(
                    CapturedPacket(timestamp: 1000, originalLength: 60, linkType: .raw, bytes: body.rawSpan))
            }
            try writer.write(packet)
        }
        #expect(refused?.kind == .secondLinkType(.raw, first: .ethernet))
        #expect(refused?.concernsOnePacket == true)
        let read = ReadFile(bytes)
        #expect(read.error == nil)
        #expect(read.packets.count == 2)
    }

    @Test("Times that a form has no room for are refused, in either form")
    func times() throws {
        let body = pattern(4)
        func kind(_ format: CaptureFileWriter.Format, _ time: Int64, _ interface: CaptureInterface?) throws -> Bool {
            var isRefused = false
            let bytes = try written(format) { writer in
                if let interface { try writer.describe(interface) }
                let error = Written.error {
                    try writer.write(
                        CapturedPacket(timestamp: time, originalLength: 4, linkType: .ethernet, bytes: body.rawSpan))
                }
                isRefused = error?.kind == .timestampOutOfRange(time)
                #expect(isRefused || error == nil)
            }
            #expect(ReadFile(bytes).packets.map(\.time) == (isRefused ? [] : [time]))
            return isRefused
        }
        #expect(try kind(.pcapNanoseconds, -1, nil))
        #expect(try kind(.pcapNanoseconds, 0x1_0000_0000 * 1_000_000_000, nil))
        #expect(try !kind(.pcapNanoseconds, 0x1_0000_0000 * 1_000_000_000 - 1, nil))
        #expect(try !kind(.pcapNanoseconds, 0, nil))
        #expect(try kind(.pcapng, -1, nil))
        #expect(try kind(.pcapng, .min, nil))
        #expect(try !kind(.pcapng, .max, nil))
        // Picoseconds since 1970 have no room in 64 bits, unless an offset is taken off.
        var fine = CaptureInterface(linkType: .ethernet, resolution: TimestampResolution(rawValue: 12))
        #expect(try kind(.pcapng, Self.time, fine))
        fine.timestampOffset = 1_699_999_000
        #expect(try !kind(.pcapng, Self.time, fine))
        #expect(try kind(.pcapng, 1_699_998_999_999_999_999, fine))
        fine.timestampOffset = -5
        fine.resolution = .nanoseconds
        #expect(try !kind(.pcapng, -5_000_000_000, fine))
        for raw in 0...255 {
            let any = CaptureInterface(linkType: .ethernet, resolution: TimestampResolution(rawValue: UInt8(raw)))
            let bytes = try written(.pcapng) { writer in
                try writer.describe(any)
                for time in [0, 1_000_000_000, Self.time, .max] as [Int64] {
                    _ = Written.error {
                        try writer.write(
                            CapturedPacket(timestamp: time, originalLength: 4, linkType: .ethernet, bytes: body.rawSpan)
                        )
                    }
                }
            }
            #expect(ReadFile(bytes).error == nil)
        }
    }

    @Test("Times read back as they are read, in every unit that has room for them")
    func units() throws {
        for raw in Array(0...9) + Array(0x80...(0x80 + 33)) as [UInt8] {
            let interface = CaptureInterface(linkType: .ethernet, resolution: TimestampResolution(rawValue: raw))
            let body = pattern(4)
            func times(_ given: [Int64]) throws -> [Int64] {
                ReadFile(
                    try written(.pcapng) { writer in
                        try writer.describe(interface)
                        for time in given {
                            try writer.write(
                                CapturedPacket(
                                    timestamp: time, originalLength: 4, linkType: .ethernet, bytes: body.rawSpan))
                        }
                    }
                ).packets.map(\.time)
            }
            let once = try times((0..<50).map { Self.time &+ $0 &* 7_777_777 })
            #expect(try times(once) == once, "unit \(raw)")
        }
    }

    @Test("A packet of an interface that was not described, or of another link type than it, is refused")
    func interfaces() throws {
        let body = pattern(4)
        var errors: [CaptureWriterError.Kind?] = []
        _ = try written(.pcapng) { writer in
            try writer.describe(CaptureInterface(linkType: .raw))
            for (interface, link) in [(1, LinkType.raw), (0, .ethernet), (.max, .raw)] as [(UInt32, LinkType)] {
                errors.append(
                    Written.error {
                        try writer.write(
                            CapturedPacket(
                                timestamp: 0, originalLength: 4, linkType: link, interface: interface,
                                bytes: body.rawSpan))
                    }?.kind)
            }
            errors.append(Written.error { try writer.write(InterfaceStatistics(), of: 9) }?.kind)
        }
        #expect(
            errors == [
                .unknownInterface(1, described: 1), .linkTypeDiffers(.ethernet, interface: .raw),
                .unknownInterface(.max, described: 1), .unknownInterface(9, described: 1),
            ])
    }

    @Test("A text too long for an option is refused, and nothing of it is written")
    func longText() throws {
        var annotations = PacketAnnotations()
        annotations.comments = [String(repeating: "x", count: 65_536)]
        let body = pattern(4)
        var errors: [CaptureWriterError.Kind?] = []
        let bytes = try written(.pcapng) { writer in
            let packet = CapturedPacket(timestamp: 0, originalLength: 4, linkType: .ethernet, bytes: body.rawSpan)
            errors.append(Written.error { try writer.write(packet, annotations: annotations) }?.kind)
            var interface = CaptureInterface(linkType: .ethernet)
            interface.name = annotations.comments[0]
            errors.append(Written.error { try writer.describe(interface) }?.kind)
            errors.append(
                Written.error { try writer.beginSection(CaptureSection(comments: annotations.comments)) }?.kind)
            try writer.write(packet)
        }
        #expect(errors == [.optionTooLong(1), .optionTooLong(2), .optionTooLong(1)])
        let read = ReadFile(bytes)
        #expect(read.packets.count == 1)
        #expect(read.interfaces.count == 1)
    }

    @Test("A file without packets can be read", arguments: CaptureFileWriter.Format.allCases)
    func empty(format: CaptureFileWriter.Format) throws {
        let read = ReadFile(try written(format) { _ in })
        #expect(read.opened)
        #expect(read.error == nil)
        #expect(read.packets.isEmpty)
    }

    @Test("Nothing is written behind the end")
    func finished() throws {
        let output = MemoryOutput()
        var writer = CaptureFileWriter(to: output, format: .pcapng)
        try writer.finish()
        try writer.finish()
        let count = output.count
        let body = pattern(4)
        let error = Written.error {
            try writer.write(CapturedPacket(timestamp: 0, originalLength: 4, linkType: .ethernet, bytes: body.rawSpan))
        }
        #expect(error?.kind == .finished)
        #expect(output.count == count)
    }

    @Test("The bytes that went out and are held are counted")
    func counting() throws {
        let output = MemoryOutput()
        var writer = CaptureFileWriter(to: output, format: .pcapng)
        let body = pattern(1000)
        for _ in 0..<500 {
            try writer.write(
                CapturedPacket(timestamp: 0, originalLength: 1000, linkType: .ethernet, bytes: body.rawSpan))
        }
        let size = writer.fileSize
        #expect(output.count < size)
        try writer.flush()
        #expect(output.count == size)
        #expect(ReadFile(output.bytes).packets.count == 500)
        try writer.finish()
        #expect(output.count == size)
    }

    @Test(
        "No allocation a packet, copied or written, with and without options",
        .enabled(if: allocation_count() != UInt.max, "allocations can't be counted here"))
    func allocations() throws {
        var file = PcapngBuilder()
        file.interface(options: [TestOption(9, [9])])
        for index in 0..<3000 {
            let options = index % 3 == 0 ? [TestOption(1, "comment"), TestOption(2, UInt32(1))] : []
            file.packet(time: UInt64(index), options: options, pattern(60 + index % 400))
        }
        for format in [CaptureFileWriter.Format.pcap, .pcapng] {
            func count() throws -> UInt {
                var reader = try CaptureFileReader(bytes: file.bytes)
                var writer = try CaptureFileWriter(path: "/dev/null", format: format)
                var copier = CaptureCopier()
                for _ in 0..<10 {
                    _ = try reader.advance()
                    try copier.copy(reader, to: &writer)
                }
                let before = allocation_count()
                while try reader.advance() {
                    try copier.copy(reader, to: &writer)
                    try writer.write(reader.current)
                }
                return allocation_count() - before
            }
            _ = try count()
            #expect(try count() == 0, "\(format)")
        }
    }
}

extension ReadPacket {
    var captured: CapturedPacket {
        @_lifetime(borrow self)
        get {
            CapturedPacket(
                timestamp: time, originalLength: original, linkType: link, interface: interface, flags: flags,
                bytes: bytes.rawSpan)
        }
    }
}
