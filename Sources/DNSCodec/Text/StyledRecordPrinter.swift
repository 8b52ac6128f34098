#if !hasFeature(Embedded)
import ByteCore

/// Appends the fields of a record's data with names relative to an origin, or on several lines between parentheses; what
/// style does not change is printed as it always is.
///
/// Of SOA records, each number has a line with a comment; of others, base64 and hexadecimal that would make a line long are
/// broken into several.
struct StyledRecordPrinter: RecordFieldSink, ~Copyable {
    private(set) var plain: RecordPrinter
    private let style: DNSTextStyle
    private let isStart: Bool
    private let breaksBytes: Bool
    private var isOpen = false

    /// Characters of base64 or hexadecimal on a line.
    private static let width = 56

    init(_ text: consuming TextBuffer, _ style: DNSTextStyle, type: RRType) {
        plain = RecordPrinter(text)
        self.style = style
        isStart = type == .soa
        // Its tag and key stand before other fields, where a blank would end them (RFC 8005 section 6).
        breaksBytes = type != .hip
    }

    /// Closes the parentheses, where they are open.
    mutating func close() {
        guard isOpen else { return }
        // What closes the parentheses must not be part of a comment.
        plain.text.append(isStart ? "\n\t\t\t\t)" : " )")
        isOpen = false
    }

    private mutating func newLine() {
        if !isOpen {
            plain.separate()
            plain.text.append(0x28)
            isOpen = true
        }
        plain.text.append("\n\t\t\t\t")
    }

    mutating func integer(_ value: UInt64, _ name: StaticString, _ form: IntegerForm, at range: Range<Int>) {
        guard style.isMultiline, isStart, form != .count else {
            plain.integer(value, name, form, at: range)
            return
        }
        plain.rules.see(value)
        newLine()
        let start = plain.text.count
        plain.text.append(decimal: value)
        plain.text.pad(to: 10, from: start)
        plain.text.append(" ; ")
        plain.text.append(name)
        if form == .duration {
            plain.text.append(" (")
            plain.text.append(timeWords: UInt32(truncatingIfNeeded: value))
            plain.text.append(0x29)
        }
    }

    mutating func name(_ value: DNSNameView, _ name: StaticString, at range: Range<Int>) {
        plain.separate()
        plain.text.append(value, relativeTo: style.origin)
    }

    mutating func address(_ value: IPv4Address, _ name: StaticString, at range: Range<Int>) {
        plain.address(value, name, at: range)
    }

    mutating func address(_ value: IPv6Address, _ name: StaticString, at range: Range<Int>) {
        plain.address(value, name, at: range)
    }

    mutating func string(_ value: RawSpan, _ name: StaticString, at range: Range<Int>) {
        plain.string(value, name, at: range)
    }

    mutating func strings(_ value: RawSpan, _ name: StaticString, at range: Range<Int>) {
        plain.strings(value, name, at: range)
    }

    mutating func bytes(_ value: RawSpan, _ name: StaticString, _ form: BytesForm, at range: Range<Int>) {
        // Whole bytes and whole groups of base64 fill a line.
        let most = form == .base64 ? Self.width / 4 * 3 : Self.width / 2
        guard style.isMultiline, form == .base64 || form == .hexadecimal, breaksBytes, value.byteCount > most else {
            plain.bytes(value, name, form, at: range)
            return
        }
        plain.rules.see(count: value.byteCount)
        var offset = 0
        while offset < value.byteCount {
            newLine()
            form.print(value.clamped(from: offset, to: offset &+ most), to: &plain.text)
            offset &+= most
        }
    }

    mutating func field<Field: RecordField>(
        _ type: Field.Type, _ value: RawSpan, _ name: StaticString, at range: Range<Int>
    ) {
        plain.field(type, value, name, at: range)
    }
}
#endif
