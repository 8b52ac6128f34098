#if !hasFeature(Embedded)
public import ByteCore

extension RData {
    /// The data that a text spells, in the presentation form of its type.
    ///
    /// The form of unknown types, `\#`, the number of bytes and their hexadecimal digits, is read for every type; data of a
    /// type that is known is decoded (RFC 3597 section 5). Blanks part words, quotes hold them together, parentheses join
    /// lines, and `;` starts a comment (RFC 1035 section 5.1).
    ///
    /// A field may not be missing at the end although it could be empty on the wire, and digests of DS, SSHFP, TLSA and the
    /// types of their form have the length that their function makes, where that is known; in the form of unknown types
    /// there may be any.
    ///
    /// - Parameters:
    ///   - text: The data alone, without owner, time to live, class and type.
    ///   - type: Of which type it is.
    ///   - class: Of which class the record is.
    ///   - origin: What completes names without a dot at their end; without it such a name is an error.
    /// - Throws: ``DNSError`` with the place in the text, in bytes.
    public init(
        parsing text: String, type: RRType, class: RRClass = .internet, origin: DNSName? = nil
    ) throws(DNSError) {
        let bytes = [UInt8](text.utf8)
        let span = bytes.rawSpan
        var reader = RecordTextReader(TextLexer(span), origin: origin)
        try self.init(parsing: &reader, type: type, class: `class`)
        // A second line with words would be a second record.
        while reader.lexer.nextLine() { try reader.finish() }
    }

    /// The data that all words up to the end of the line spell; the lexer stays at the line's end.
    package init(parsing text: inout RecordTextReader, type: RRType, class: RRClass) throws(DNSError) {
        // Some types may have no words: lists that are empty.
        let first = try text.peek()
        if let first, text.isGenericMark(first) {
            try self.init(generic: &text, type: type, class: `class`)
            return
        }
        guard let data = try Self.visit(type, `class`, &text) else {
            throw DNSError(first == nil ? .missingField : .unknownWord, at: text.place)
        }
        try text.finish()
        if let problem = text.rules.problem(type) { throw DNSError(problem, at: text.lastBytesPlace) }
        self = data
    }

    /// `\#`, the number of bytes, and their digits, broken by blanks wherever one likes (RFC 3597 section 5).
    private init(generic text: inout RecordTextReader, type: RRType, class: RRClass) throws(DNSError) {
        let start = try text.word().range.lowerBound
        let count = try text.number(to: 0xffff)
        let bytes = try BytesForm.hexadecimal.parseRest(&text)
        guard bytes.count == Int(count) else { throw DNSError(.lengthMismatch, at: start) }
        do {
            self = try RData(decoding: bytes.rawSpan, 0..<bytes.count, type: type, class: `class`)
        } catch {
            // The place in the bytes says nothing to who wrote the text.
            throw DNSError(error.kind, at: start)
        }
        // There is no message that a pointer could point into.
        guard try encoded() == bytes else { throw DNSError(.compressionNotAllowed, at: start) }
    }
}

extension RData: CustomStringConvertible {
    /// The data in presentation form; that of unknown types, and what is not of its type's form, as RFC 3597 section 5 writes
    /// it: `\#`, the number of bytes, and their hexadecimal digits. So is what text of its type must not be, such as a digest
    /// that is too short.
    public var description: String {
        var text = TextBuffer()
        text.append(self)
        return text.string
    }
}

extension TextBuffer {
    /// Appends record data in presentation form.
    public mutating func append(_ data: RData) {
        let start = count
        var printer = RecordValuePrinter(RecordPrinter(self))
        // A value that cannot be written is shown as far as it goes.
        try? data.visit(&printer)
        self = printer.sink.text
        guard printer.sink.rules.problem(data.type) != nil, let bytes = try? data.encoded() else { return }
        truncate(to: start)
        BytesForm.generic.print(bytes.rawSpan, to: &self)
    }
}

/// Shows values to a printer as they would stand in a message.
private struct RecordValuePrinter: RecordVisitor, ~Copyable {
    var sink: RecordPrinter
    private var place: Range<Int> { 0..<0 }

    init(_ sink: consuming RecordPrinter) { self.sink = sink }

    static var readsValues: Bool { true }

    mutating func integer<Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
        _ value: inout Value, _ name: StaticString, _ form: IntegerForm
    ) throws(DNSError) {
        sink.show(UInt64(truncatingIfNeeded: value), name, form, at: place)
    }

    mutating func name(_ value: inout DNSName, _ name: StaticString, _ rule: NameRule) throws(DNSError) {
        sink.name(value.view, name, at: place)
    }

    mutating func address(_ value: inout IPv4Address, _ name: StaticString) throws(DNSError) {
        sink.address(value, name, at: place)
    }

    mutating func address(_ value: inout IPv6Address, _ name: StaticString) throws(DNSError) {
        sink.address(value, name, at: place)
    }

    mutating func string(_ value: inout DNSString, _ name: StaticString) throws(DNSError) {
        sink.string(value.bytes, name, at: place)
    }

    mutating func strings(_ value: inout DNSStrings, _ name: StaticString, least: Int) throws(DNSError) {
        sink.strings(value.wire, name, at: place)
    }

    mutating func bytes(
        _ value: inout [UInt8], _ name: StaticString, _ framing: BytesFraming, _ form: BytesForm
    ) throws(DNSError) {
        sink.bytes(value.rawSpan, name, form, at: place)
    }

    mutating func field<Field: RecordField>(_ value: inout Field, _ name: StaticString) throws(DNSError) {
        sink.field(Field.self, value.bytes, name, at: place)
    }
}
#endif
