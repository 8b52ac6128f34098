#if !hasFeature(Embedded)
public import ByteCore

/// Appends the fields of a record's data in presentation form, with blanks between them.
struct RecordPrinter: RecordFieldSink, ~Copyable {
    var text: TextBuffer
    private var isFirst = true
    /// What was seen of what text must be.
    var rules = TextRules()

    init(_ text: consuming TextBuffer) { self.text = text }

    mutating func separate() {
        if !isFirst { text.append(0x20) }
        isFirst = false
    }

    mutating func integer(_ value: UInt64, _ name: StaticString, _ form: IntegerForm, at range: Range<Int>) {
        if form == .count { return }
        rules.see(value)
        separate()
        form.print(value, to: &text)
    }

    mutating func name(_ value: DNSNameView, _ name: StaticString, at range: Range<Int>) {
        separate()
        text.append(value)
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
        // Nothing at the end of the data is written as nothing.
        if value.byteCount == 0, form == .base64 || form == .hexadecimal { return }
        separate()
        form.print(value, to: &text)
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

extension TextBuffer {
    /// Appends record data where it stands in a message, in presentation form; where it is not of the form that its type
    /// should have, in the form of unknown types (RFC 3597 section 5).
    public mutating func append(
        dataOf message: RawSpan, _ range: Range<Int>, type: RRType, class: RRClass, mode: DNSMode = .unicast
    ) {
        let start = count
        var walk = RecordWalk(RecordCursor(message, range, mode: mode), sink: RecordPrinter(self))
        let isKnown =
            (try? RData.visit(type, `class`, &walk)) != nil && walk.cursor.remaining == 0
            && walk.sink.rules.problem(type) == nil
        self = walk.sink.text
        if isKnown { return }
        truncate(to: start)
        BytesForm.generic.print(message.clamped(from: range.lowerBound, to: range.upperBound), to: &self)
    }

    /// Appends a record's data in presentation form.
    public mutating func append(dataOf record: DNSRecordView) {
        append(
            dataOf: record.messageBytes, record.dataRange, type: record.type, class: record.class, mode: record.mode)
    }
}
#endif
