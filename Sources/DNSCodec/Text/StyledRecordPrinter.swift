#if !hasFeature(Embedded)
import ByteCore

/// Appends the fields of a record's data with names relative to an origin, or on several lines between parentheses.
///
/// Of SOA records, each number has a line with a comment; of others, base64 and hexadecimal that would make a line long are
/// broken into several.
struct StyledRecordPrinter: RecordFieldSink, ~Copyable {
    var text: TextBuffer
    private let style: DNSTextStyle
    private let isStart: Bool
    private let breaksBytes: Bool
    private var isFirst = true
    private var isOpen = false
    /// What was seen of what text must be.
    private(set) var rules = TextRules()

    /// Characters of base64 or hexadecimal on a line.
    private static let width = 56

    init(_ text: consuming TextBuffer, _ style: DNSTextStyle, type: RRType) {
        self.text = text
        self.style = style
        isStart = type == .soa
        // Its tag and key stand before other fields, where a blank would end them (RFC 8005 section 6).
        breaksBytes = type != .hip
    }

    /// Closes the parentheses, where they are open.
    mutating func close() {
        guard isOpen else { return }
        // What closes the parentheses must not be part of a comment.
        text.append(isStart ? "\n\t\t\t\t)" : " )")
        isOpen = false
    }

    private mutating func separate() {
        if !isFirst { text.append(0x20) }
        isFirst = false
    }

    private mutating func newLine() {
        if !isOpen {
            separate()
            text.append(0x28)
            isOpen = true
        }
        text.append("\n\t\t\t\t")
    }

    mutating func integer(_ value: UInt64, _ name: StaticString, _ form: IntegerForm, at range: Range<Int>) {
        if form == .count { return }
        rules.see(value)
        guard style.isMultiline, isStart else {
            separate()
            form.print(value, to: &text)
            return
        }
        newLine()
        let start = text.count
        text.append(decimal: value)
        text.pad(to: 10, from: start)
        text.append(" ; ")
        text.append(name)
        if form == .duration {
            text.append(" (")
            text.append(timeWords: UInt32(truncatingIfNeeded: value))
            text.append(0x29)
        }
    }

    mutating func name(_ value: DNSNameView, _ name: StaticString, at range: Range<Int>) {
        separate()
        text.append(value, relativeTo: style.origin)
    }

    mutating func address(_ value: IPv4Address, _ name: StaticString, at range: Range<Int>) {
        separate()
        text.append(value)
    }

    mutating func address(_ value: IPv6Address, _ name: StaticString, at range: Range<Int>) {
        separate()
        text.append(value)
    }

    mutating func string(_ value: RawSpan, _ name: StaticString, at range: Range<Int>) {
        separate()
        text.append(quoted: value)
    }

    mutating func strings(_ value: RawSpan, _ name: StaticString, at range: Range<Int>) {
        var offset = 0
        while let count = value.byte(at: offset) {
            separate()
            text.append(quoted: value.clamped(from: offset &+ 1, to: offset &+ 1 &+ Int(count)))
            offset &+= 1 &+ Int(count)
        }
    }

    mutating func bytes(_ value: RawSpan, _ name: StaticString, _ form: BytesForm, at range: Range<Int>) {
        rules.see(count: value.byteCount)
        let canBreak = form == .base64 || form == .hexadecimal
        // Nothing at the end of the data is written as nothing.
        if value.byteCount == 0, canBreak { return }
        // Whole bytes and whole groups of base64 fill a line.
        let most = form == .base64 ? Self.width / 4 * 3 : Self.width / 2
        guard style.isMultiline, canBreak, breaksBytes, value.byteCount > most else {
            separate()
            form.print(value, to: &text)
            return
        }
        var offset = 0
        while offset < value.byteCount {
            newLine()
            form.print(value.clamped(from: offset, to: offset &+ most), to: &text)
            offset &+= most
        }
        isFirst = false
    }

    mutating func field<Field: RecordField>(
        _ type: Field.Type, _ value: RawSpan, _ name: StaticString, at range: Range<Int>
    ) {
        rules.see(hasText: Field.hasText(value))
        let start = text.count
        let wasFirst = isFirst
        separate()
        let separated = text.count
        Field.print(value, to: &text)
        // A field of nothing, such as an empty set of types, takes no blank.
        if text.count == separated {
            text.truncate(to: start)
            isFirst = wasFirst
        }
    }
}
#endif
