import ByteCore
import Foundation
import PacketCodecs
import PacketFormatting

/// What the tests of this module print, and how.
enum Printed {
    /// 2023-11-14T22:13:20.123456789Z.
    static let time: Int64 = 1_700_000_000_123_456_789

    /// The packet that `bytes` hold on one line, without its line feed and what stands before the source.
    static func line(
        _ bytes: [UInt8], link: LinkType = .ethernet, originalLength: UInt32? = nil, flags: CaptureFlags = [],
        options: LineFormatter.Options = LineFormatter.Options()
    ) -> String {
        let captured = CapturedPacket(
            timestamp: time, originalLength: originalLength ?? UInt32(bytes.count), linkType: link, flags: flags,
            bytes: bytes.rawSpan)
        var formatter = LineFormatter(time: TimeFormatter(style: .none), options: options)
        var text = TextBuffer()
        formatter.append(Packet(captured), captured: captured, number: 1, interface: nil, to: &text)
        let line = text.string
        return String(line.dropFirst(7).dropLast())
    }

    /// A golden packet on one line.
    static func line(_ name: String) -> String {
        let (bytes, link) = GoldenPackets.packet(name)
        return line(bytes, link: link)
    }

    /// The packet that `bytes` hold as a JSON object.
    static func json(
        _ bytes: [UInt8], link: LinkType = .ethernet, originalLength: UInt32? = nil, flags: CaptureFlags = [],
        timestamp: Int64 = time, interface: InterfaceDisplay? = nil, includesPayload: Bool = false
    ) -> String {
        let captured = CapturedPacket(
            timestamp: timestamp, originalLength: originalLength ?? UInt32(bytes.count), linkType: link,
            flags: flags, bytes: bytes.rawSpan)
        var formatter = JSONFormatter(includesPayload: includesPayload)
        var text = TextBuffer()
        formatter.append(Packet(captured), captured: captured, number: 1, interface: interface, to: &text)
        return text.string
    }

    /// The part of a golden packet's JSON object that begins with its layers, without the last brace.
    static func record(_ name: String) -> String {
        let (bytes, link) = GoldenPackets.packet(name)
        let text = json(bytes, link: link)
        guard let start = text.range(of: "\"layers\":") else { return text }
        return String(text[start.lowerBound...].dropLast())
    }

    /// A JSON object as Foundation reads it; nil where the text is none.
    static func object(_ text: String) -> [String: Any]? {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]
    }
}

/// The packets of a capture file, read as simply as can be: pcap and pcapng as the files of the repository have them.
struct CaptureBytes {
    struct Record {
        var bytes: [UInt8]
        var originalLength: UInt32
        var link: UInt16
    }

    var records: [Record] = []

    /// The captures that belong to the repository; none where they are not there.
    static var files: [URL] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Captures")
        guard let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
        return all.compactMap { $0 as? URL }
            .filter { $0.pathExtension == "pcap" || $0.pathExtension == "pcapng" }
            .sorted { $0.path < $1.path }
    }

    init(_ file: URL) {
        guard let data = try? Data(contentsOf: file) else { return }
        let bytes = [UInt8](data)
        if bytes.starts(with: [0x0a, 0x0d, 0x0d, 0x0a]) { readBlocks(bytes) } else { readRecords(bytes) }
    }

    private mutating func readRecords(_ bytes: [UInt8]) {
        let span = bytes.rawSpan
        let order: ByteOrder = bytes.first == 0xa1 ? .big : .little
        guard let link = span.integer(UInt32.self, at: 20, order: order) else { return }
        var offset = 24
        while let count = span.integer(UInt32.self, at: offset + 8, order: order),
            let length = span.integer(UInt32.self, at: offset + 12, order: order),
            Int(count) <= bytes.count - offset - 16
        {
            records.append(
                Record(
                    bytes: Array(bytes[(offset + 16)..<(offset + 16 + Int(count))]), originalLength: length,
                    link: UInt16(truncatingIfNeeded: link)))
            offset += 16 + Int(count)
        }
    }

    private mutating func readBlocks(_ bytes: [UInt8]) {
        let span = bytes.rawSpan
        var order = ByteOrder.little
        var links: [UInt16] = []
        var offset = 0
        while let type = span.integer(UInt32.self, at: offset, order: order) {
            if type == 0x0a0d_0d0a {
                order = span.byte(at: offset + 8) == 0x1a ? .big : .little
                links = []
            }
            guard let total = span.integer(UInt32.self, at: offset + 4, order: order), total >= 12,
                Int(total) <= bytes.count - offset
            else { return }
            if type == 1, let link = span.integer(UInt16.self, at: offset + 8, order: order) { links.append(link) }
            if type == 6, let interface = span.integer(UInt32.self, at: offset + 8, order: order),
                let count = span.integer(UInt32.self, at: offset + 20, order: order),
                let length = span.integer(UInt32.self, at: offset + 24, order: order),
                Int(interface) < links.count, Int(count) <= Int(total) - 32
            {
                records.append(
                    Record(
                        bytes: Array(bytes[(offset + 28)..<(offset + 28 + Int(count))]), originalLength: length,
                        link: links[Int(interface)]))
            }
            offset += Int(total)
        }
    }
}
