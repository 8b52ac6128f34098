import ByteCore
import CaptureFixtures
import DNSCodec
import Foundation
import PacketCodecs

/// A DNS message of the repository's captures.
struct CapturedMessage {
    /// Which one, such as `dns/edns.pcap 12`, and behind it which of several in one packet.
    let origin: String
    let bytes: [UInt8]
    let mode: DNSMode

    /// The number of the case that it was made for, where it stands in the capture of malformed messages: the answers to
    /// questions have it as their identifier.
    var malformedCase: Int? {
        guard origin.hasPrefix("dns/malformed.pcap"), bytes.count > 2 else { return nil }
        return Int(bytes[0]) << 8 | Int(bytes[1])
    }

    /// Every message that is whole in a datagram or a stream; each once where several have the same bytes.
    static let all: [CapturedMessage] = {
        var messages: [CapturedMessage] = []
        var seen: Set<[UInt8]> = []
        for file in CaptureFixture.files {
            guard let capture = try? CaptureFixture(file) else { continue }
            let parts = file.pathComponents.suffix(2)
            let name = parts.first == "dns" ? parts.joined(separator: "/") : file.lastPathComponent
            var streams = Streams()
            for record in capture.records {
                let found = streams.messages(of: record)
                for (index, message) in found.enumerated() where seen.insert(message.bytes).inserted {
                    let number = found.count > 1 ? "\(record.number).\(index + 1)" : "\(record.number)"
                    messages.append(
                        CapturedMessage(origin: "\(name) \(number)", bytes: message.bytes, mode: message.mode))
                }
            }
        }
        return messages
    }()
}

/// What was sent to or from DNS ports so far, and is no whole message yet.
private struct Streams {
    private struct Key: Hashable {
        let addresses: String
        let ports: UInt32
    }
    private struct Stream {
        var next: UInt32
        var pending: [UInt8] = []
    }
    private var streams: [Key: Stream] = [:]

    mutating func messages(of record: CaptureFixture.Record) -> [(bytes: [UInt8], mode: DNSMode)] {
        let packet = Packet(record.captured)
        guard packet.problem == nil,
            let source = packet.udp?.sourcePort.rawValue ?? packet.tcp?.sourcePort.rawValue,
            let destination = packet.udp?.destinationPort.rawValue ?? packet.tcp?.destinationPort.rawValue,
            let mode = Self.mode(source) ?? Self.mode(destination)
        else { return [] }
        let payload = packet.payload.copiedBytes
        if packet.udp != nil { return packet.ipv4?.isFragment == true ? [] : [(payload, mode)] }
        guard let tcp = packet.tcp else { return [] }
        let addresses =
            packet.ipv4.map { "\($0.source) \($0.destination)" } ?? packet.ipv6.map { "\($0.source) \($0.destination)" }
        let key = Key(
            addresses: addresses ?? "",
            ports: UInt32(source) << 16 | UInt32(destination))
        if tcp.flags.contains(.syn) {
            streams[key] = Stream(next: tcp.sequenceNumber &+ 1)
            return []
        }
        // Segments in order; these captures lose none.
        guard var stream = streams[key], stream.next == tcp.sequenceNumber else { return [] }
        stream.next &+= UInt32(payload.count)
        stream.pending += payload
        var found: [(bytes: [UInt8], mode: DNSMode)] = []
        while stream.pending.count >= 2 {
            let count = Int(stream.pending[0]) << 8 | Int(stream.pending[1])
            guard stream.pending.count >= 2 + count else { break }
            if count > 0 { found.append((Array(stream.pending[2..<2 + count]), mode)) }
            stream.pending.removeFirst(2 + count)
        }
        streams[key] = stream
        return found
    }

    private static func mode(_ port: UInt16) -> DNSMode? {
        switch port {
        case 53: .unicast
        case 5353: .multicast
        case 5355: .linkLocal
        default: nil
        }
    }
}

/// Runs a program for a test.
enum OutsideProgram {
    static func find(_ name: String) -> String? {
        ["/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/"].map { $0 + name }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// What it prints, and whether it was content.
    static func run(_ path: String, _ arguments: [String], input: String = "") throws -> (output: String, status: Int32)
    {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        // A file, so that neither side waits for the other.
        let folder = NSTemporaryDirectory() + "dns-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try input.write(toFile: folder, atomically: true, encoding: .utf8)
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: folder))
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (String(decoding: data, as: UTF8.self), process.terminationStatus)
    }
}
