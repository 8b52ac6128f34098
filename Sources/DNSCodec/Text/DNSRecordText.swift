#if !hasFeature(Embedded)
public import ByteCore

extension TextBuffer {
    /// Appends a record: owner, time to live, class, type and data.
    ///
    /// One that is malformed although its data is right is a comment, so that nobody reads it as a record: its owner was
    /// broken, for which `?` stands.
    public mutating func append(_ record: DNSRecord, style: DNSTextStyle = DNSTextStyle()) {
        append(record, shownClass: record.class, style: style)
    }

    /// Appends a record with a class that may have a mark which it has not as a value.
    mutating func append(_ record: DNSRecord, shownClass: RRClass, style: DNSTextStyle) {
        let start = count
        guard !record.isMalformedWithRightData else {
            append("; malformed: ")
            if record.name.isRoot { append("?") } else { append(record.name) }
            append(restOfHead: record.timeToLive, shownClass, record.type, style: style, from: start)
            append(record.data)
            return
        }
        append(headOf: record.name.view, record.timeToLive, shownClass, record.type, style: style, from: start)
        append(record.data, class: record.class, style: style)
    }

    /// Appends a record where it stands in a message; one whose owner is broken is a comment, with `?` for the owner.
    public mutating func append(_ record: DNSRecordView, style: DNSTextStyle = DNSTextStyle()) {
        let start = count
        var style = style
        if let name = record.name {
            append(headOf: name, record.timeToLive, record.class, record.type, style: style, from: start)
        } else {
            append("; malformed: ?")
            append(restOfHead: record.timeToLive, record.class, record.type, style: style, from: start)
            // The comment ends with its line.
            style.isMultiline = false
        }
        append(
            dataOf: record.messageBytes, record.dataRange, type: record.type, class: record.class, mode: record.mode,
            style: style)
    }

    /// Appends record data in a style.
    public mutating func append(_ data: RData, class: RRClass = .internet, style: DNSTextStyle) {
        // The styles are made from bytes, which values that cannot be written don't have: those are shown as far as they go.
        guard let bytes = try? data.encoded() else {
            append(data)
            return
        }
        append(dataOf: bytes.rawSpan, 0..<bytes.count, type: data.type, class: `class`, style: style)
    }

    /// Appends record data in a style, from where it stands in a message.
    mutating func append(
        dataOf message: RawSpan, _ range: Range<Int>, type: RRType, class: RRClass, mode: DNSMode = .unicast,
        style: DNSTextStyle
    ) {
        if style.isGeneric {
            appendGeneric(message, range, type: type, class: `class`, mode: mode)
            return
        }
        guard style.isMultiline || style.origin != nil else {
            append(dataOf: message, range, type: type, class: `class`, mode: mode)
            return
        }
        let start = count
        var walk = RecordWalk(
            RecordCursor(message, range, mode: mode), sink: StyledRecordPrinter(self, style, type: type))
        let isKnown =
            (try? RData.visit(type, `class`, &walk)) != nil && walk.cursor.remaining == 0
            && walk.sink.plain.rules.problem(type) == nil
        walk.sink.close()
        self = walk.sink.plain.text
        if isKnown {
            if style.isMultiline { append(commentOnKey: message, range, type: type, class: `class`) }
            return
        }
        truncate(to: start)
        append(dataOf: message, range, type: type, class: `class`, mode: mode)
    }

    /// Appends what one wants to know of a key: what it signs, its algorithm and its tag.
    private mutating func append(commentOnKey message: RawSpan, _ range: Range<Int>, type: RRType, class: RRClass) {
        guard type == .dnskey || type == .cdnskey,
            let data = try? RData(decoding: message, range, type: type, class: `class`)
        else { return }
        let key: RData.DNSKEY
        switch data {
        case .dnskey(let value), .cdnskey(let value): key = value
        default: return
        }
        append(key.flags & 1 != 0 ? " ; KSK; alg = " : " ; ZSK; alg = ")
        if let name = FieldNames.name(UInt64(key.algorithm), .algorithm) {
            append(name)
        } else {
            append(decimal: UInt64(key.algorithm))
        }
        append(" ; key id = ")
        append(decimal: UInt64(key.keyTag))
    }

    /// The bytes as RFC 3597 has them: names in data are written out, since there is no message to point into.
    private mutating func appendGeneric(
        _ message: RawSpan, _ range: Range<Int>, type: RRType, class: RRClass, mode: DNSMode
    ) {
        if let data = try? RData(decoding: message, range, type: type, class: `class`, mode: mode),
            let bytes = try? data.encoded()
        {
            BytesForm.generic.print(bytes.rawSpan, to: &self)
        } else {
            BytesForm.generic.print(message.clamped(from: range.lowerBound, to: range.upperBound), to: &self)
        }
    }

    private mutating func append(
        headOf name: DNSNameView, _ timeToLive: UInt32, _ class: RRClass, _ type: RRType, style: DNSTextStyle,
        from start: Int
    ) {
        append(name, relativeTo: style.origin)
        append(restOfHead: timeToLive, `class`, type, style: style, from: start)
    }

    private mutating func append(
        restOfHead timeToLive: UInt32, _ class: RRClass, _ type: RRType, style: DNSTextStyle, from start: Int
    ) {
        // The columns of dig: data that takes several lines starts further left.
        var column = 24
        append(columnAt: column, style, from: start)
        if style.showsTimeToLive {
            if style.usesTimeUnits { append(timeUnits: timeToLive) } else { append(decimal: UInt64(timeToLive)) }
            column += style.isMultiline ? 0 : 8
            append(columnAt: column, style, from: start)
        }
        if style.showsClass {
            append(`class`)
            column += style.isMultiline ? 0 : 8
            append(columnAt: column, style, from: start)
        }
        if style.isGeneric {
            append("TYPE")
            append(decimal: UInt64(type.rawValue))
        } else {
            append(type)
        }
        append(columnAt: style.isMultiline ? 32 : column + 8, style, from: start)
    }

    /// Appends tabs up to a column of the line that starts at `start`, or one blank where it is passed or there are no
    /// columns.
    mutating func append(columnAt column: Int, _ style: DNSTextStyle, from start: Int) {
        guard style.isAligned else {
            append(0x20)
            return
        }
        var here = 0
        for offset in start..<count { here = bytes.byte(at: offset) == 0x09 ? here / 8 &* 8 &+ 8 : here &+ 1 }
        // At least one blank, which may happen to be a tab.
        let end = Swift.max(column, here &+ 1)
        let tabs = end / 8 &- here / 8
        append(repeating: 0x09, count: tabs)
        append(repeating: 0x20, count: tabs > 0 ? end % 8 : end &- here)
    }
}

extension DNSRecord: CustomStringConvertible {
    /// The record in one line: `mail.example.com. 300 IN MX 10 mx.example.com.`
    public var description: String { text(style: DNSTextStyle()) }

    /// The record in a style.
    public func text(style: DNSTextStyle) -> String {
        var text = TextBuffer()
        text.append(self, style: style)
        return text.string
    }

    /// The record that a text spells: owner, time to live and class in either order, type and data (RFC 1035 section 5.1).
    ///
    /// - Parameters:
    ///   - text: The record alone, on one line or between parentheses.
    ///   - origin: What completes names without a dot at their end; without it such a name is an error.
    ///   - former: Whose owner, class and time to live hold where the text has none; an owner is missing where the text
    ///     starts with a blank. Without it the class is IN, and a missing owner or time to live an error.
    /// - Throws: ``DNSError`` with the place in the text, in bytes.
    public init(parsing text: String, origin: DNSName? = nil, former: DNSRecord? = nil) throws(DNSError) {
        try self.init(parsing: [UInt8](text.utf8).rawSpan, origin: origin, former: former)
    }

    /// The record that a text spells, as ``init(parsing:origin:former:)-(String,_,_)`` reads it.
    ///
    /// - Throws: ``DNSError`` as that does.
    public init(parsing text: RawSpan, origin: DNSName? = nil, former: DNSRecord? = nil) throws(DNSError) {
        var reader = RecordTextReader(TextLexer(text), origin: origin)
        let name: DNSName
        if reader.lexer.startsWithBlank {
            guard let former else { throw DNSError(.missingField, at: 0) }
            name = former.name
        } else {
            let word = try reader.word()
            name = try DNSName(parsing: reader.raw(word), at: word.range.lowerBound, origin: origin)
        }
        let head = try RecordHead(&reader)
        let itsClass = head.class ?? former?.class ?? .internet
        guard let timeToLive = head.timeToLive ?? former?.timeToLive else {
            throw DNSError(.missingField, at: head.typePlace)
        }
        let data = try RData(parsingRecord: &reader, type: head.type, class: itsClass)
        // More than one line is more than one record, but for a line's end.
        _ = reader.lexer.nextLine()
        guard reader.lexer.position == text.byteCount else { throw DNSError(.extraField, at: reader.lexer.position) }
        self.init(name, class: itsClass, timeToLive: timeToLive, data)
    }
}

extension RData {
    /// The data of a record in text; in the classes NONE and ANY, which UPDATE has, there may be none (RFC 2136 section 2.4).
    init(parsingRecord text: inout RecordTextReader, type: RRType, class: RRClass) throws(DNSError) {
        if `class` == .none || `class` == .any, try text.isAtEnd() {
            self = .unknown(type, [])
        } else {
            try self.init(parsing: &text, type: type, class: `class`)
        }
    }
}
#endif
