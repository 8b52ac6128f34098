import Foundation
import PacketCodecs

/// tcpdump, where it is installed, to compare with.
enum Tcpdump {
    private static let path = ["/usr/bin/tcpdump", "/usr/sbin/tcpdump", "/opt/homebrew/bin/tcpdump"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    static var isUsable: Bool { path != nil && !pools.isEmpty }

    /// The packets of the repository's captures by link type, each kind as a pcap file of its own: so one run of tcpdump
    /// filters many captures.
    struct Pool: Sendable {
        let linkType: LinkType
        let packets: [StoredPacket]
        let file: Data
    }

    static let pools: [Pool] = {
        let captures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Captures")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: captures.path)) ?? []
        var packets: [LinkType: [StoredPacket]] = [:]
        for name in names.sorted() where name.hasSuffix(".pcap") || name.hasSuffix(".pcapng") {
            // What tcpdump can't read (several link types, damage) is left out; it is not what is tested here.
            guard let result = try? run(["-r", captures.appending(path: name).path, "-w", "-"]), result.status == 0,
                let linkType = StoredPacket.linkType(of: result.output)
            else { continue }
            packets[linkType, default: []] += StoredPacket.packets(of: result.output)
        }
        return packets.sorted { $0.key.rawValue < $1.key.rawValue }.map { linkType, packets in
            Pool(linkType: linkType, packets: packets, file: StoredPacket.file(of: packets, linkType: linkType))
        }
    }()

    /// How it ends and what it writes.
    static func run(_ arguments: [String], input: Data = Data()) throws -> (
        status: Int32, output: [UInt8], errors: String
    ) {
        let process = Process()
        process.executableURL = URL(filePath: path ?? "")
        process.arguments = arguments
        let output = Pipe()
        let errors = FileManager.default.temporaryDirectory.appending(path: "tcpdump-\(UUID().uuidString)")
        _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
        defer { try? FileManager.default.removeItem(at: errors) }
        let source = Pipe()
        process.standardInput = source
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        // Beside the reading, because either pipe may be full. tcpdump may end without reading all.
        let writer = source.fileHandleForWriting
        Thread.detachNewThread {
            signal(SIGPIPE, SIG_IGN)
            try? writer.write(contentsOf: input)
            try? writer.close()
        }
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, [UInt8](bytes), try String(contentsOf: errors, encoding: .utf8))
    }
}

/// A packet out of a pcap file that tcpdump wrote on this machine.
struct StoredPacket: Hashable, Sendable {
    var time: [UInt8]
    var originalLength: Int
    var bytes: [UInt8]

    static func linkType(of file: [UInt8]) -> LinkType? {
        file.count < 24 ? nil : LinkType(rawValue: UInt16(truncatingIfNeeded: word(file, 20)))
    }

    static func packets(of file: [UInt8]) -> [StoredPacket] {
        var packets: [StoredPacket] = []
        var offset = 24
        while offset + 16 <= file.count {
            let length = word(file, offset + 8)
            guard offset + 16 + length <= file.count else { break }
            packets.append(
                StoredPacket(
                    time: Array(file[offset..<offset + 8]), originalLength: word(file, offset + 12),
                    bytes: Array(file[offset + 16..<offset + 16 + length])))
            offset += 16 + length
        }
        return packets
    }

    static func file(of packets: [StoredPacket], linkType: LinkType) -> Data {
        var file = Data()
        for word in [0xa1b2_c3d4, 0x0004_0002, 0, 0, 262_144, UInt32(linkType.rawValue)] { file.append(bytes(word)) }
        for packet in packets {
            file.append(contentsOf: packet.time)
            file.append(bytes(UInt32(packet.bytes.count)))
            file.append(bytes(UInt32(packet.originalLength)))
            file.append(contentsOf: packet.bytes)
        }
        return file
    }

    private static func word(_ file: [UInt8], _ offset: Int) -> Int {
        (0..<4).reduce(0) { $0 | Int(file[offset + $1]) << (8 * $1) }
    }

    private static func bytes(_ word: UInt32) -> Data {
        Data((0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(8 * $0)) })
    }
}
