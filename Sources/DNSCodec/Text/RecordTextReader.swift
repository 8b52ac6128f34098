#if !hasFeature(Embedded)
package import ByteCore

/// Reads the fields of a record's data from its presentation form: all words up to the end of the line.
package struct RecordTextReader: RecordVisitor, ~Escapable {
    /// What splits the line.
    package var lexer: TextLexer
    /// What completes names without a dot at their end; without it such a name is an error.
    package let origin: DNSName?
    private var peeked: TextLexer.Word?
    /// What was seen of what text must be.
    private(set) var rules = TextRules()
    /// Where the last bytes start.
    private(set) var lastBytesPlace = 0

    /// Starts at the lexer's position.
    @_lifetime(copy lexer)
    package init(_ lexer: TextLexer, origin: DNSName?) {
        self.lexer = lexer
        self.origin = origin
        peeked = nil
    }

    package static var readsValues: Bool { true }

    package var place: Int { peeked?.range.lowerBound ?? lexer.position }

    // MARK: Words

    /// Whether the line has no more words.
    package mutating func isAtEnd() throws(DNSError) -> Bool { try peek() == nil }

    /// The next word, which stays the next; nil at the end of the line.
    package mutating func peek() throws(DNSError) -> TextLexer.Word? {
        if peeked == nil { peeked = try lexer.next() }
        return peeked
    }

    /// Whether a word is the bare `\#` which data in the form of unknown types starts with (RFC 3597 section 5).
    package func isGenericMark(_ word: TextLexer.Word) -> Bool {
        let text = lexer.bytes(of: word)
        return !word.isQuoted && text.byteCount == 2 && text.byte(at: 0) == 0x5c && text.byte(at: 1) == 0x23
    }

    /// The next word.
    package mutating func word() throws(DNSError) -> TextLexer.Word {
        if let word = peeked {
            peeked = nil
            return word
        }
        guard let word = try lexer.next() else { throw DNSError(.missingField, at: lexer.position) }
        return word
    }

    /// The next word where no string may stand: one between quotes is none (RFC 1035 section 5.1).
    package mutating func bareWord() throws(DNSError) -> TextLexer.Word {
        let word = try word()
        guard !word.isQuoted else { throw DNSError(.unknownWord, at: word.range.lowerBound) }
        return word
    }

    /// The line must end here.
    package mutating func finish() throws(DNSError) {
        guard try isAtEnd() else { throw DNSError(.extraField, at: peeked?.range.lowerBound ?? lexer.position) }
    }

    /// The bytes of a word, with backslashes.
    @_lifetime(copy self)
    package func raw(_ word: TextLexer.Word) -> RawSpan { lexer.bytes(of: word) }

    /// The bytes that a word stands for.
    package func unescaped(_ word: TextLexer.Word) throws(DNSError) -> [UInt8] {
        let text = lexer.bytes(of: word)
        var bytes: [UInt8] = []
        var offset = 0
        while let byte = text.byte(at: offset) {
            if byte == 0x5c {
                bytes.append(try TextEscape.read(text, at: &offset, base: word.range.lowerBound))
            } else {
                bytes.append(byte)
                offset &+= 1
            }
        }
        return bytes
    }

    // MARK: Numbers and names

    /// The next word as a decimal number up to `maximum`.
    package mutating func number(to maximum: UInt64) throws(DNSError) -> UInt64 {
        let word = try bareWord()
        return try Self.number(lexer.bytes(of: word), at: word.range.lowerBound, to: maximum)
    }

    package static func number(_ text: RawSpan, at place: Int, to maximum: UInt64) throws(DNSError) -> UInt64 {
        guard text.byteCount > 0 else { throw DNSError(.invalidNumber, at: place) }
        var value: UInt64 = 0
        for offset in 0..<text.byteCount {
            guard let digit = text.byte(at: offset), 0x30...0x39 ~= digit else {
                throw DNSError(.invalidNumber, at: place &+ offset)
            }
            let (tens, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, over) = tens.addingReportingOverflow(UInt64(digit &- 0x30))
            guard !tooLarge, !over, sum <= maximum else { throw DNSError(.numberTooLarge, at: place) }
            value = sum
        }
        return value
    }

    /// The next word as the name of a record type.
    package mutating func type() throws(DNSError) -> RRType {
        let word = try bareWord()
        guard let type = RRType(parsing: lexer.bytes(of: word)) else {
            throw DNSError(.unknownWord, at: word.range.lowerBound)
        }
        return type
    }

    package mutating func integer<Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
        _ value: inout Value, _ name: StaticString, _ form: IntegerForm
    ) throws(DNSError) {
        // The number of bytes is known once they are read.
        if form == .count { return }
        if form == .relayType {
            let isOptional = try number(to: 1)
            value = Value(truncatingIfNeeded: isOptional << 7 | (try number(to: 127)))
            return
        }
        let word = try bareWord()
        let place = word.range.lowerBound
        let number = try form.parse(lexer.bytes(of: word), at: place, to: UInt64(Value.max))
        value = Value(truncatingIfNeeded: number)
        rules.see(number)
    }

    package mutating func name(_ value: inout DNSName, _ name: StaticString, _ rule: NameRule) throws(DNSError) {
        let word = try bareWord()
        value = try DNSName(parsing: lexer.bytes(of: word), at: word.range.lowerBound, origin: origin)
    }

    package mutating func address(_ value: inout IPv4Address, _ name: StaticString) throws(DNSError) {
        let word = try bareWord()
        guard let address = IPv4Address(String(copying: lexer.bytes(of: word))) else {
            throw DNSError(.invalidAddress, at: word.range.lowerBound)
        }
        value = address
    }

    package mutating func address(_ value: inout IPv6Address, _ name: StaticString) throws(DNSError) {
        let word = try bareWord()
        guard let address = IPv6Address(String(copying: lexer.bytes(of: word))) else {
            throw DNSError(.invalidAddress, at: word.range.lowerBound)
        }
        value = address
    }

    // MARK: Strings and bytes

    package mutating func string(_ value: inout DNSString, _ name: StaticString) throws(DNSError) {
        let word = try word()
        let bytes = try unescaped(word)
        guard bytes.count <= 255 else { throw DNSError(.stringTooLong, at: word.range.lowerBound) }
        value = DNSString(checked: bytes.rawSpan)
    }

    package mutating func strings(_ value: inout DNSStrings, _ name: StaticString, least: Int) throws(DNSError) {
        var strings: [DNSString] = []
        while try !isAtEnd() {
            var string = DNSString()
            try self.string(&string, name)
            strings.append(string)
        }
        guard strings.count >= least else { throw DNSError(.missingField, at: lexer.position) }
        value = DNSStrings(strings)
    }

    package mutating func bytes(
        _ value: inout [UInt8], _ name: StaticString, _ framing: BytesFraming, _ form: BytesForm
    ) throws(DNSError) {
        let start = lexer.position
        lastBytesPlace = try peek()?.range.lowerBound ?? start
        // Only what is last may be broken by blanks.
        if framing.isRest {
            value = try form.parseRest(&self)
        } else {
            let word = try word()
            let text = lexer.bytes(of: word)
            value = form == .quoted ? try unescaped(word) : try form.parse(text, at: word.range.lowerBound)
        }
        if form == .addressSuffix, case .fixed(let count) = framing, count < value.count {
            guard value.prefix(value.count &- count).allSatisfy({ $0 == 0 }) else {
                throw DNSError(.invalidAddress, at: start)
            }
            value.removeFirst(value.count &- count)
        }
        rules.see(count: value.count)
        if let problem = framing.problem(value.count, isText: true) { throw DNSError(problem, at: start) }
    }

    package mutating func field<Field: RecordField>(_ value: inout Field, _ name: StaticString) throws(DNSError) {
        var bytes: [UInt8] = []
        let start = lexer.position
        try Field.parse(&self, into: &bytes)
        var cursor = RecordCursor(bytes.rawSpan, 0..<bytes.count)
        do {
            try Field.check(&cursor)
            try cursor.finish()
        } catch {
            // The place in the bytes says nothing to who wrote the text.
            throw DNSError(error.kind, at: start)
        }
        value = Field(checked: bytes.rawSpan)
    }
}

extension String {
    /// The text that bytes spell; what is no UTF-8 becomes U+FFFD.
    init(copying bytes: RawSpan) {
        var text = TextBuffer(capacity: bytes.byteCount)
        text.append(bytes: bytes)
        self = text.string
    }
}
#endif
