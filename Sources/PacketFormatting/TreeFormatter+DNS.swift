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
        case .question(let number, message: let message):
            _ = beginLine(range, indent: 0, to: &text)
            text.append(Self.isUpdate(packet, message) ? "Zone " : "Question ")
            text.append(decimal: UInt64(number &+ 1))
            text.append(palette.reset)
            text.append(0x0a)
        case .record(let section, let number, message: let message, data: let data, let type, let `class`, let mode):
            let bytes = packet.bytes.clamped(from: message.lowerBound, to: message.upperBound)
            let isUpdate = Self.isUpdate(packet, message)
            let label = beginLine(range, indent: 0, to: &text)
            switch section {
            case .question: text.append("Record ")
            case .answer: text.append(isUpdate ? "Prerequisite " : "Answer ")
            case .authority: text.append(isUpdate ? "Change " : "Authority ")
            case .additional: text.append("Additional ")
            }
            text.append(decimal: UInt64(number &+ 1))
            endLabel(label, to: &text)
            let words = isUpdate ? Self.meaning(in: section, type, `class`, isEmpty: data.isEmpty) : nil
            if let words {
                text.append(words)
                if type != .any { text.append(0x20) }
            }
            if words == nil || type != .any { text.append(type) }
            if words != nil, data.isEmpty {
                // The words say all.
            } else if type == .opt {
                text.append(" (EDNS)")
            } else {
                text.append(0x20)
                let start = text.count
                text.append(
                    dataOf: bytes, data.lowerBound &- message.lowerBound..<data.upperBound &- message.lowerBound,
                    type: type, class: `class`, mode: mode)
                if text.count == start { text.append("none") }
            }
            text.append(0x0a)
        case .option(let code):
            appendItem("Option", DNSWords.name(ofOption: code), code, range, indent: 2, to: &text)
        case .operation(let type):
            appendItem("Operation", DNSWords.name(of: type), type.rawValue, range, indent: 0, to: &text)
        }
    }

    /// Whether a message changes a zone: its sections have other names (RFC 2136 section 2).
    private static func isUpdate(_ packet: Packet, _ message: Range<Int>) -> Bool {
        guard let flags = packet.bytes.byte(at: message.lowerBound &+ 2) else { return false }
        return flags >> 3 & 0xf == Opcode.update.rawValue
    }

    /// What a record of an UPDATE asks for, with the type behind it where that is not ANY (RFC 2136 sections 2.4 and 2.5); nil
    /// where it is what its data says.
    private static func meaning(
        in section: DNSSection, _ type: RRType, _ class: RRClass, isEmpty: Bool
    ) -> StaticString? {
        switch (section, `class`) {
        case (.answer, .any) where isEmpty: type == .any ? "the name exists" : "there is"
        case (.answer, .none) where isEmpty: type == .any ? "the name does not exist" : "there is no"
        case (.authority, .any) where isEmpty: type == .any ? "delete everything of the name" : "delete all"
        case (.authority, .none): "delete"
        default: nil
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
        let label = beginLine(range, indent: 4 &+ 2 &* Int(field.depth), to: &text)
        switch field.name.description {
        // Abbreviations.
        case "mac": text.append("MAC")
        case "cpu": text.append("CPU")
        case "original_id": text.append("Original ID")
        case "original_ttl": text.append("Original TTL")
        case "hhit": text.append("HHIT")
        case "brid": text.append("BRID")
        default: text.append(spaced: field.name)
        }
        endLabel(label, to: &text)
        switch field.value {
        case .integer(let value, let form): append(value, form, to: &text)
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
            let start = text.count
            type.print(packet.bytes.clamped(from: range.lowerBound, to: range.upperBound), to: &text)
            if text.count == start { text.append("none") }
            if type == TransactionTime.self {
                append(time: packet.bytes.clamped(from: range.lowerBound, to: range.upperBound), to: &text)
            }
        case .item(let value, let form): form.append(value, to: &text)
        case .items(let range, let form):
            form.append(
                packet.bytes.clamped(from: range.lowerBound, to: range.upperBound), between: 0x20, isQuoted: false,
                to: &text)
        case .text(let range):
            text.append(0x22)
            text.append(escaping: packet.bytes.clamped(from: range.lowerBound, to: range.upperBound))
            text.append(0x22)
        case .part(let value, let content):
            append(
                value, packet.bytes.clamped(from: content.lowerBound, to: content.upperBound), to: &text)
        }
        text.append(0x0a)
    }

    /// Appends a number, and what it stands for where zone files have the number only.
    private func append(_ value: UInt64, _ form: IntegerForm, to text: inout TextBuffer) {
        form.print(value, to: &text)
        switch form {
        case .duration: text.append(" s")
        case .algorithm:
            let end = text.count
            text.append(" (")
            let start = text.count
            IntegerForm.algorithmName.print(value, to: &text)
            // It is a number again where there is no name.
            guard let first = text.bytes.byte(at: start), !(0x30...0x39 ~= first) else {
                text.truncate(to: end)
                return
            }
            text.append(0x29)
        default: break
        }
    }

    /// Appends the moment that seconds since 1970 in 48 bits are.
    private func append(time bytes: RawSpan, to text: inout TextBuffer) {
        let high = UInt64(bytes.integer(UInt16.self, at: 0, order: .big) ?? 0)
        let seconds = high << 32 | UInt64(bytes.integer(UInt32.self, at: 2, order: .big) ?? 0)
        // What is behind the year 9999 is a mistake, and has no date.
        guard seconds < 253_402_300_800 else { return }
        text.append(" (")
        text.append(utcSecond: Int64(truncatingIfNeeded: seconds))
        text.append(0x29)
    }

    /// Appends a part of a field.
    private func append(_ part: DNSFormPart, _ bytes: RawSpan, to text: inout TextBuffer) {
        switch part {
        case .number(let value), .port(let value): text.append(decimal: value)
        case .length(let value): appendCount(value, to: &text)
        case .angle(let value):
            // Ten millionths of a degree are about a centimetre.
            let rounded = (value.magnitude &* 100 &+ 18) / 36
            if value < 0 { text.append(0x2d) }
            text.append(decimal: rounded / 10_000_000)
            text.append(0x2e)
            text.append(decimal: rounded % 10_000_000, width: 7)
            text.append(" degrees")
        case .centimetres(let value):
            if value < 0 { text.append(0x2d) }
            text.append(decimal: value.magnitude / 100)
            text.append(0x2e)
            text.append(decimal: value.magnitude % 100, width: 2)
            text.append(" m")
        case .flag(let value): text.append(value ? "yes" : "no")
        case .type(let type): text.append(type)
        case .key(let key):
            text.append(decimal: UInt64(key.rawValue))
            guard let name = key.name else { return }
            text.append(" (")
            text.append(name)
            text.append(0x29)
        case .ipv4(let address): text.append(address)
        case .ipv6(let address): text.append(address)
        case .name: if let name = try? DNSNameView(decoding: bytes, at: 0) { text.append(name) }
        case .text: text.append(quoted: bytes)
        case .bytes: text.append(hexOf: bytes)
        }
    }
}
