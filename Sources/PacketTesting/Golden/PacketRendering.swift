import ByteCore
import CaptureFiles
import PacketCodecs
import PacketFormatting

/// A form in which packets are turned into text, to be compared with a golden file.
public enum PacketRendering: String, Sendable, Hashable, CaseIterable {
    /// A line a packet, times in UTC with the date.
    case lines
    /// Every field of every packet.
    case trees
    /// A JSON object a line, with the payload in hexadecimal.
    case ndjson
    /// A heading and a dump a packet.
    case bytes

    /// The packets as text; it does not depend on where and when it is made.
    public func text(of records: some Sequence<CaptureRecord>) -> String {
        var text = TextBuffer(capacity: 4096)
        var lines = LineFormatter(time: TimeFormatter(style: .utcDateAndTime))
        var trees = TreeFormatter()
        var objects = JSONFormatter(includesPayload: true)
        for record in records {
            let number = UInt64(max(0, record.number))
            let interface = record.interfaceName.map { InterfaceDisplay(name: $0, timestampDigits: 9) }
            switch self {
            case .lines:
                lines.append(
                    record.packet, captured: record.captured, number: number,
                    interface: interface ?? InterfaceDisplay(timestampDigits: 9), to: &text)
            case .trees:
                trees.append(
                    record.packet, captured: record.captured, number: number, frame: record.frameDetails, to: &text)
            case .ndjson:
                objects.append(
                    record.packet, captured: record.captured, number: number, interface: interface, to: &text)
                text.append(0x0a)
            case .bytes:
                text.append("# packet ")
                text.append(decimal: number)
                text.append(", ")
                text.append(string: FieldNames.linkType(record.linkType))
                text.append(0x0a)
                HexDump.append(record.bytes.rawSpan, to: &text)
            }
        }
        return text.string
    }

    /// One packet as text.
    public func text(of record: CaptureRecord) -> String { text(of: CollectionOfOne(record)) }
}
