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
