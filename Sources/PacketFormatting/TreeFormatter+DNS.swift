import ByteCore
import DNSCodec
import PacketCodecs

extension TreeFormatter {
    /// Appends the line that a part of a DNS message begins with.
    func appendPart(_ part: DNSMessagePart, _ range: Range<Int>, _ packet: Packet, to text: inout TextBuffer) {
        switch part {
        case .message(.unicast): appendHeading("DNS", range, to: &text)
        case .message(.multicast): appendHeading("Multicast DNS", range, to: &text)
        case .message(.linkLocal): appendHeading("LLMNR", range, to: &text)
        case .continued: appendHeading("DNS, a part of a message that other segments go on with", range, to: &text)
        case .question(let number):
            _ = beginLine(range, indent: 0, to: &text)
            text.append("Question ")
            text.append(decimal: UInt64(number &+ 1))
            text.append(palette.reset)
            text.append(0x0a)
        case .record(let section, let number, message: let message, data: let data, let type, let `class`, let mode):
            let label = beginLine(range, indent: 0, to: &text)
            switch section {
            case .question: text.append("Record ")
            case .answer: text.append("Answer ")
            case .authority: text.append("Authority ")
            case .additional: text.append("Additional ")
            }
            text.append(decimal: UInt64(number &+ 1))
            endLabel(label, to: &text)
            text.append(type)
            if type == .opt {
                text.append(" (EDNS)")
            } else {
                text.append(0x20)
                text.append(
                    dataOf: packet.bytes.clamped(from: message.lowerBound, to: message.upperBound),
                    data.lowerBound &- message.lowerBound..<data.upperBound &- message.lowerBound, type: type,
                    class: `class`, mode: mode)
            }
            text.append(0x0a)
        case .option(let code):
            appendItem("Option", DNSWords.name(ofOption: code), code, range, indent: 2, to: &text)
        case .operation(let type):
            appendItem("Operation", DNSWords.name(of: type), type.rawValue, range, indent: 0, to: &text)
        }
    }

    private func appendItem(
        _ words: StaticString, _ name: StaticString?, _ code: UInt16, _ range: Range<Int>, indent: Int,
        to text: inout TextBuffer
    ) {
        let label = beginLine(range, indent: indent, to: &text)
        text.append(words)
        endLabel(label, to: &text)
        if let name {
            text.append(spaced: name)
        } else {
            text.append(decimal: UInt64(code))
        }
        text.append(0x0a)
    }

    /// Appends a field of a record's data by its own name.
    func appendRecordField(
        _ field: DNSRecordField, _ range: Range<Int>, _ packet: Packet, to text: inout TextBuffer
    ) {
        let label = beginLine(range, indent: 4, to: &text)
        text.append(spaced: field.name)
        endLabel(label, to: &text)
        switch field.value {
        case .integer(let value, let form): form.print(value, to: &text)
        case .ipv4Address(let address): text.append(address)
        case .ipv6Address(let address): text.append(address)
        case .name(message: let message, at: let offset):
            let bytes = packet.bytes.clamped(from: message.lowerBound, to: message.upperBound)
            if let name = try? DNSNameView(decoding: bytes, at: offset &- message.lowerBound) { text.append(name) }
        case .string(let range):
            text.append(quoted: packet.bytes.clamped(from: range.lowerBound, to: range.upperBound))
        case .strings(let range):
            let bytes = packet.bytes.clamped(from: range.lowerBound, to: range.upperBound)
            var offset = 0
            while let count = bytes.byte(at: offset) {
                if offset > 0 { text.append(0x20) }
                text.append(quoted: bytes.clamped(from: offset &+ 1, to: offset &+ 1 &+ Int(count)))
                offset &+= 1 &+ Int(count)
            }
        case .bytes(let range, let form):
            form.print(packet.bytes.clamped(from: range.lowerBound, to: range.upperBound), to: &text)
        case .form(let type, let range):
            type.print(packet.bytes.clamped(from: range.lowerBound, to: range.upperBound), to: &text)
        case .item(let value, let form): form.append(value, to: &text)
        case .items(let range, let form):
            form.append(
                packet.bytes.clamped(from: range.lowerBound, to: range.upperBound), between: 0x20, isQuoted: false,
                to: &text)
        case .text(let range):
            text.append(0x22)
            text.append(escaping: packet.bytes.clamped(from: range.lowerBound, to: range.upperBound))
            text.append(0x22)
        }
        text.append(0x0a)
    }
}
