import ByteCore
import CaptureFiles
import Foundation
import PacketCodecs
import Testing

@Suite("Copies of captures", .enabled(if: !Captures.files.isEmpty, "no captures are there"))
struct CaptureCopyTests {
    private func expectSame(_ copy: ReadFile, _ original: ReadFile, _ note: Comment) {
        #expect(copy.error == nil, note)
        #expect(copy.cutTail == nil, note)
        #expect(copy.packets == original.packets, note)
        // What pcap tells of direction in its records are flags in pcapng.
        if original.format?.kind == .pcapng { #expect(copy.annotations == original.annotations, note) }
        #expect(copy.interfaces == original.interfaces, note)
        #expect(copy.names == original.names, note)
        #expect(copy.sections.map(\.texts) == original.sections.map(\.texts), note)
        #expect(copy.sections.map(\.firstInterface) == original.sections.map(\.firstInterface), note)
    }

    @Test("A copy to pcapng reads as the original, and a copy of the copy is the copy", arguments: Captures.whole)
    func pcapng(name: String) throws {
        let bytes = try Written.bytes(name)
        let original = ReadFile(bytes)
        let copy = try Written.copy(bytes, to: .pcapng)
        let read = ReadFile(copy)
        expectSame(read, original, "\(name)")
        #expect(read.blocks.decryptionSecrets == original.blocks.decryptionSecrets)
        #expect(read.blocks.journalEntries == original.blocks.journalEntries)
        #expect(read.blocks.statistics <= original.blocks.statistics)
        #expect(try Written.copy(copy, to: .pcapng) == copy)
    }

    @Test("A copy to pcap has the same packets, times and lengths", arguments: Captures.whole)
    func pcap(name: String) throws {
        let bytes = try Written.bytes(name)
        let original = ReadFile(bytes)
        guard Set(original.packets.map(\.link)).count <= 1 else {
            let error = Written.error { _ = try Written.copy(bytes, to: .pcap) }
            if case .secondLinkType = error?.kind {} else { Issue.record("\(name): \(String(describing: error))") }
            return
        }
        let read = ReadFile(try Written.copy(bytes, to: .pcap))
        #expect(read.error == nil)
        #expect(read.packets.map(\.bytes) == original.packets.map(\.bytes))
        #expect(read.packets.map(\.original) == original.packets.map(\.original))
        #expect(read.packets.map(\.link) == original.packets.map(\.link))
        #expect(read.packets.map(\.time) == original.packets.map(\.time))
        let isFine = original.interfaces.contains { $0.resolution.fractionDigits > 6 }
        #expect(read.format?.resolution == (isFine ? .nanoseconds : .microseconds))
    }

    @Test(
        "What stands before damage is copied to a whole file",
        arguments: Captures.files.filter { $0.contains("damaged") })
    func damaged(name: String) throws {
        let bytes = try Written.bytes(name)
        guard var reader = try? CaptureFileReader(bytes: bytes) else { return }
        let output = MemoryOutput()
        var writer = CaptureFileWriter(to: output, format: .pcapng)
        var copier = CaptureCopier()
        while (try? reader.advance()) == true { try copier.copy(reader, to: &writer) }
        try copier.finish(reader, to: &writer)
        try writer.finish()
        let read = ReadFile(output.bytes)
        #expect(read.error == nil)
        #expect(read.cutTail == nil)
        #expect(read.packets == ReadFile(bytes).packets)
    }

    @Test(
        "Other tools read copies without complaint and count the same",
        .enabled(
            if: ["capinfos", "tshark", "tcpdump"].allSatisfy(Captures.has), "capinfos, tshark or tcpdump is missing"))
    func others() throws {
        let folder = try TemporaryFolder()
        var counts: [String: Int] = [:]
        for (number, name) in Captures.whole.enumerated() {
            let bytes = try Written.bytes(name)
            let count = ReadFile(bytes).packets.count
            let links = Set(ReadFile(bytes).packets.map(\.link)).count
            for format in [CaptureFileWriter.Format.pcapng, .pcap] where format == .pcapng || links <= 1 {
                let path = folder.path("\(number).\(format == .pcap ? "pcap" : "pcapng")")
                try Data(try Written.copy(bytes, to: format)).write(to: URL(fileURLWithPath: path))
                // capinfos and tshark count blocks that are no packets too.
                let read = ReadFile(path: path)
                let others = Int(read.blocks.custom + read.blocks.other + read.blocks.journalEntries)
                if others == 0 { counts[path] = count }
                // tshark takes long to start, so it reads those that are of another form; the test below gives it the
                // copies of pcapng files as such.
                let isReadBelow = format == .pcapng && name.hasSuffix(".pcapng")
                if Captures.formats.contains(name), !isReadBelow {
                    let (rows, status) = try Captures.run([
                        "tshark", "-n", "-r", path, "-T", "fields", "-e", "frame.len",
                    ])
                    #expect(status == 0, "\(name)")
                    #expect(rows.split(separator: "\n").count == count + others, "\(name)")
                }
                // libpcap takes a pcapng file only as long as its interfaces are alike.
                if format == .pcap || read.interfaces.count == 1 {
                    let (_, status) = try Captures.run(["tcpdump", "-n", "-r", path, "-w", folder.path("again")])
                    #expect(status == 0, "\(name)")
                    #expect(ReadFile(path: folder.path("again")).packets.count == count, "\(name)")
                }
            }
        }
        #expect(try Written.capinfosCounts(counts.keys.sorted()) == counts)
    }

    @Test(
        "tshark and capinfos find in a copy what they find in the original",
        .enabled(if: ["capinfos", "tshark"].allSatisfy(Captures.has), "capinfos or tshark is missing"),
        arguments: Captures.whole.filter { $0.hasSuffix(".pcapng") })
    func metadata(name: String) throws {
        let folder = try TemporaryFolder()
        let original = Captures.folder.appendingPathComponent(name).path
        let copy = folder.path("copy.pcapng")
        try Data(try Written.copy(try Written.bytes(name), to: .pcapng)).write(to: URL(fileURLWithPath: copy))
        func said(_ path: String) throws -> [[String]] {
            let fields = [
                "frame.number", "frame.time_epoch", "frame.comment", "frame.interface_name", "frame.interface_id",
                "frame.packet_flags", "frame.cap_len", "_ws.col.Info",
            ]
            let rows = try Captures.run(
                ["tshark", "-n", "-r", path, "-T", "fields"] + fields.flatMap { ["-e", $0] }
            ).output
            // What differs by name or place of the file is left out.
            let infos = try Captures.run(["capinfos", path]).output.split(separator: "\n").filter { line in
                ![
                    "File name", "File size", "SHA", "RIPEMD", "Number of resolved", "Data size",
                    "                     Time resolution",
                ].contains {
                    line.hasPrefix($0)
                }
            }
            return [rows.split(separator: "\n").map(String.init), infos.map(String.init)]
        }
        #expect(try said(copy) == (try said(original)))
    }

    @Test(
        "Everything that a capture can say is carried over, from either byte order",
        arguments: [ByteOrder.little, .big])
    func everything(order: ByteOrder) throws {
        var file = PcapngBuilder(
            order,
            options: [
                TestOption(1, "one"), TestOption(1, "two"), TestOption(2, "iron"), TestOption(3, "OS"),
                TestOption(4, "app"),
            ])
        file.block(10, options: [TestOption(1, "why")]) {
            $0.put(UInt32(0x544c_534b))
            $0.put(UInt32(5))
            $0.bytes += Array("abcde".utf8)
        }
        file.interface(
            linkType: 1, snapshotLength: 100,
            options: [
                TestOption(1, "c"), TestOption(2, "eth0"), TestOption(3, "wire"),
                TestOption(4, [10, 0, 0, 1, 255, 0, 0, 0]),
                TestOption(5, [UInt8](repeating: 0xfe, count: 16) + [64]), TestOption(6, [2, 0, 0, 0, 0, 1]),
                TestOption(7, [1, 2, 3, 4, 5, 6, 7, 8]), TestOption(8, UInt64(1_000_000_000), order),
                TestOption(9, [12]),
                TestOption(11, [0] + Array("udp".utf8)), TestOption(12, "os"), TestOption(13, [4]),
                TestOption(14, UInt64(bitPattern: 1_600_000_000), order), TestOption(15, "hw"),
                TestOption(16, UInt64(7), order),
                TestOption(17, UInt64(8), order), TestOption(18, "Europe/Berlin"),
            ])
        file.interface(linkType: 101, options: [TestOption(9, [0x80 | 20])])
        file.packet(
            time: 3_000_000_000_123, original: 70,
            options: [
                TestOption(1, "hello"), TestOption(2, UInt32(0xffff_0a8e), order), TestOption(3, [2, 1, 2, 3, 4]),
                TestOption(4, UInt64(5), order), TestOption(5, UInt64(6), order), TestOption(6, UInt32(7), order),
                TestOption(7, [0, 9]), TestOption(8, [0, 0, 0, 1, 0, 0, 0, 2].chunks(order)),
            ], pattern(61))
        file.packet(interface: 1, time: 0x0005_1234_5678_9abc, pattern(60))
        file.block(4) {
            $0.put(UInt16(1))
            $0.put(UInt16(8))
            $0.bytes += [10, 0, 0, 1] + Array("abc\0".utf8)
            $0.put(UInt32(0))
        }
        file.obsoletePacket(drops: 3, time: 5, pattern(20))
        file.block(9) { $0.bytes += Array("A=B\n".utf8) }
        file.block(0x0bad) { $0.put(UInt32(1)) }
        file.block(0x4000_0bad) { $0.put(UInt32(1)) }
        file.block(0x7777) { $0.bytes += pattern(9) }
        file.statistics(
            time: 9,
            options: [
                TestOption(1, "s"), TestOption(2, [1, 0, 0, 0, 2, 0, 0, 0].chunks(order)),
                TestOption(4, UInt64(99), order), TestOption(7, UInt64(1), order),
            ])
        // The first one is of a fixed place: a section of its own, whose interfaces count anew.
        file.section(order, options: [TestOption(4, "other")])
        file.interface(linkType: 147, snapshotLength: 40)
        file.simplePacket(original: 64, pattern(40))
        file.packet(time: 1, pattern(3))

        let original = ReadFile(file.bytes)
        #expect(original.error == nil)
        #expect(original.packets.count == 5)
        let read = ReadFile(try Written.copy(file.bytes, to: .pcapng))
        expectSame(read, original, "\(order)")
        #expect(read.blocks.decryptionSecrets == 1)
        #expect(read.blocks.journalEntries == 1)
        // Of custom and unknown blocks nobody knows the byte order, and one says that it is not to be copied.
        #expect(read.blocks.custom == (order == .little ? 1 : 0))
        #expect(read.blocks.other == (order == .little ? 1 : 0))
        #expect(read.blocks.obsoletePackets == 0)
        #expect(read.annotations[2].dropCount == 3)
    }

    @Test("The length of a check sequence is read as it was written", arguments: [0, 1, 2, 4, 7, 8, 14, 30, 31])
    func checkSequenceLength(length: Int) throws {
        let output = MemoryOutput()
        var writer = CaptureFileWriter(to: output, format: .pcapng)
        var interface = CaptureInterface(linkType: .ethernet)
        interface.frameCheckSequenceLength = length
        try writer.describe(interface)
        try writer.finish()
        #expect(ReadFile(output.bytes).interfaces.map(\.frameCheckSequenceLength) == [length])
        #expect(try Written.copy(output.bytes, to: .pcapng) == output.bytes)
    }

    @Test("Blocks on the way to packets that are left out are carried over, once each")
    func passing() throws {
        var file = PcapngBuilder()
        file.interface()
        for index in 0..<6 {
            file.block(10) {
                $0.put(UInt32(1))
                $0.put(UInt32(4))
                $0.put(UInt32(index))
            }
            file.packet(time: UInt64(index), pattern(60, index))
        }
        let output = MemoryOutput()
        var writer = CaptureFileWriter(to: output, format: .pcapng)
        var reader = try CaptureFileReader(bytes: file.bytes)
        reader.keepsOtherBlocks = true
        var copier = CaptureCopier()
        for index in 0..<5 {
            _ = try reader.advance()
            if index % 2 == 0 { try copier.copy(reader, to: &writer) } else { try copier.pass(reader, to: &writer) }
        }
        try copier.finish(reader, to: &writer)
        try writer.finish()
        let read = ReadFile(output.bytes)
        #expect(read.packets.count == 3)
        #expect(read.blocks.decryptionSecrets == 5)
    }
}

extension Array where Element == UInt8 {
    /// Words that stand most significant byte first, in an order.
    fileprivate func chunks(_ order: ByteOrder) -> [UInt8] {
        order == .big
            ? self : stride(from: 0, to: count, by: 4).flatMap { self[$0..<Swift.min($0 + 4, count)].reversed() }
    }
}
