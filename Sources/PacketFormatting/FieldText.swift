import ByteCore
import DNSCodec
import PacketCodecs

/// The values of fields as text for programs: as `tshark -T fields` prints them.
enum FieldText {
    /// Appends the value of a field; what comes from outside by ``appendOutside(_:spelling:to:)``.
    static func append(
        _ value: FieldValue, as type: FieldType, at range: Range<Int>, of packet: Packet, captured: CapturedPacket,
        frame: FrameDetails, spelling: Spelling, to text: inout TextBuffer
    ) {
        switch value {
        case .present: text.append(0x31)
        case .unsigned(let number):
            if case .hexadecimal(let digits) = type {
                appendHexadecimal(number, digits: Int(digits), to: &text)
            } else {
                text.append(decimal: number)
            }
        case .signed(let number):
            if number < 0 { text.append(0x2d) }
            text.append(decimal: number.magnitude)
        case .boolean(let isSet): text.append(isSet ? 0x31 : 0x30)
        case .macAddress(let address): text.append(address)
        case .ipv4Address(let address): text.append(address)
        case .ipv6Address(let address): text.append(address)
        case .bytes where type == .linkAddress:
            appendBytes(
                packet.bytes.clamped(from: range.lowerBound, to: range.upperBound), separator: 0x3a, to: &text)
        case .bytes: text.append(hexOf: packet.bytes.clamped(from: range.lowerBound, to: range.upperBound))
        case .checksum(let found, _): appendHexadecimal(UInt64(found), digits: 4, to: &text)
        case .tcpFlags(let flags): appendLetters(flags, to: &text)
        case .name(let name): text.append(name)
        case .seconds(nanoseconds: let span): appendSeconds(span, to: &text)
        case .time(let time): text.append(utcTime: time)
        case .protocols: FieldProtocols.append(packet, captured.linkType, spelling.dnsPorts, to: &text)
        case .interfaceName:
            if let name = frame.interfaceName { appendOutside(name, spelling: spelling, to: &text) }
        case .interfaceDescription:
            if let words = frame.interfaceDescription { appendOutside(words, spelling: spelling, to: &text) }
        case .comment(let index):
            guard frame.comments.indices.contains(index) else { return }
            appendOutside(frame.comments[index], spelling: spelling, to: &text)
        case .domainName(let message, let offset):
            append(nameAt: offset, message, of: packet, spelling: spelling, to: &text)
        case .text:
            appendOutside(
                packet.bytes.clamped(from: range.lowerBound, to: range.upperBound), spelling: spelling, to: &text)
        case .recordData(let message, let recordType, let `class`, let mode):
            // A minus sign may stand first in the data of LOC and others.
            if spelling.guardsFormulas { text.append(0x27) }
            text.append(
                dataOf: packet.bytes.clamped(from: message.lowerBound, to: message.upperBound),
                range.lowerBound &- message.lowerBound..<range.upperBound &- message.lowerBound, type: recordType,
                class: `class`, mode: mode)
        case .labels(let message, let offset, let first, let count):
            guard let name = name(at: offset, message, of: packet) else { return }
            append(labelsOf: name, Int(first), Int(count), spelling: spelling, to: &text)
        case .base32:
            Base32Hex.encode(
                packet.bytes.clamped(from: range.lowerBound, to: range.upperBound), to: &text, isLowercase: true)
        case .epoch(let seconds):
            // The year of four digits ends before that.
            guard seconds < 253_402_300_800 else {
                text.append(decimal: seconds)
                return
            }
            text.append(utcSecond: Int64(truncatingIfNeeded: seconds))
        }
    }

    @_lifetime(copy packet)
    private static func name(at offset: Int, _ message: Range<Int>, of packet: Packet) -> DNSNameView? {
        try? DNSNameView(
            decoding: packet.bytes.clamped(from: message.lowerBound, to: message.upperBound),
            at: offset &- message.lowerBound)
    }

    /// Appends a name as tshark does: without the dot at its end, and the root in words.
    private static func append(
        nameAt offset: Int, _ message: Range<Int>, of packet: Packet, spelling: Spelling, to text: inout TextBuffer
    ) {
        guard let name = name(at: offset, message, of: packet) else { return }
        if name.isRoot {
            text.append("<Root>")
            return
        }
        append(labelsOf: name, 0, name.labelCount, spelling: spelling, to: &text)
    }

    /// Appends labels of a name with dots between them.
    private static func append(
        labelsOf name: DNSNameView, _ first: Int, _ count: Int, spelling: Spelling, to text: inout TextBuffer
    ) {
        var labels = name.labels
        var index = 0
        while index < first &+ count, let label = labels.next() {
            if index > first { text.append(0x2e) }
            if index == first, spelling.guardsFormulas, spelling.isFormula(label.byte(at: 0)) { text.append(0x27) }
            if index >= first { text.appendLabel(label) }
            index &+= 1
        }
    }

    /// How text from outside is spelled.
    struct Spelling {
        /// Whether tab, carriage return and line feed become `\t`, `\r` and `\n` and a backslash two; else the first
        /// three become spaces and a backslash stays.
        var escapes = true
        /// Whether text that a spreadsheet would take for a formula is marked as text.
        var guardsFormulas = false
        /// The ports whose payload is read as DNS.
        var dnsPorts = DNSPorts()

        func isFormula(_ first: UInt8?) -> Bool {
            // = + - @ and the white space that spreadsheets skip before them.
            switch first {
            case 0x3d, 0x2b, 0x2d, 0x40, 0x09, 0x0d: true
            default: false
            }
        }
    }

    /// Appends text from outside so that it can neither act on a terminal nor end its cell.
    static func appendOutside(_ string: String, spelling: Spelling, to text: inout TextBuffer) {
        let utf8 = string.utf8.span
        appendOutside(utf8.rawSpan, spelling: spelling, to: &text)
    }

    /// Appends bytes from outside, which should be UTF-8, likewise.
    static func appendOutside(_ bytes: RawSpan, spelling: Spelling, to text: inout TextBuffer) {
        if spelling.guardsFormulas, spelling.isFormula(bytes.byte(at: 0)) { text.append(0x27) }
        var start = 0
        var offset = 0
        while offset < bytes.byteCount {
            let byte = bytes.byte(at: offset) ?? 0
            let letter: UInt8
            switch byte {
            case 0x09: letter = 0x74
            case 0x0d: letter = 0x72
            case 0x0a: letter = 0x6e
            case 0x5c: letter = 0x5c
            default:
                offset &+= 1
                continue
            }
            text.append(escaping: bytes.clamped(from: start, to: offset))
            if spelling.escapes {
                text.append(0x5c)
                text.append(letter)
            } else {
                text.append(byte == 0x5c ? 0x5c : 0x20)
            }
            offset &+= 1
            start = offset
        }
        text.append(escaping: bytes.clamped(from: start, to: offset))
    }

    static func appendBytes(_ bytes: RawSpan, separator: UInt8, to text: inout TextBuffer) {
        for offset in 0..<bytes.byteCount {
            if offset > 0 { text.append(separator) }
            text.append(hex: bytes.byte(at: offset) ?? 0)
        }
    }

    static func appendHexadecimal(_ number: UInt64, digits: Int, to text: inout TextBuffer) {
        text.append("0x")
        var digit = digits
        while digit > 0 {
            digit &-= 1
            text.append(Hex.character(UInt8(truncatingIfNeeded: number >> UInt64(4 &* digit))))
        }
    }

    static func appendSeconds(_ span: Int64, to text: inout TextBuffer) {
        if span < 0 { text.append(0x2d) }
        let (seconds, fraction) = span.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
        text.append(decimal: seconds)
        text.append(0x2e)
        text.append(decimal: fraction, width: 9)
    }

    /// The control bits as twelve letters, a middle dot for each that is not set.
    private static func appendLetters(_ flags: TCPFlags, to text: inout TextBuffer) {
        var bit: UInt16 = 12
        while bit > 0 {
            bit &-= 1
            guard flags.rawValue >> bit & 1 != 0 else {
                text.append("\u{b7}")
                continue
            }
            text.append(letter(bit))
        }
    }

    /// RRR for the reserved bits, then AE, CWR, ECE, URG, ACK, PSH, RST, SYN, FIN by their first letters.
    private static func letter(_ bit: UInt16) -> StaticString {
        switch bit {
        case 0: "F"
        case 1: "S"
        case 3: "P"
        case 4, 8: "A"
        case 5: "U"
        case 6: "E"
        case 7: "C"
        default: "R"
        }
    }
}
