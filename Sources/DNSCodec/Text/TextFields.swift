#if !hasFeature(Embedded)
import ByteCore

/// The words of a line, between which blanks, commas and semicolons stand.
struct TextFields: ~Escapable {
    private let text: RawSpan
    /// Where the next word is looked for.
    private(set) var position: Int
    private let end: Int

    @_lifetime(copy text)
    init(_ text: RawSpan, _ start: Int, _ end: Int) {
        self.text = text
        position = start
        self.end = end
    }

    /// Where the next word stands; nil behind the last.
    mutating func next() -> Range<Int>? {
        func isBetween(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0d, 0x2c, 0x3b].contains(byte) }
        while position < end, isBetween(text.byte(at: position) ?? 0) { position &+= 1 }
        let start = position
        while position < end, !isBetween(text.byte(at: position) ?? 0) { position &+= 1 }
        return start < position ? start..<position : nil
    }

    /// Where the next word stands.
    mutating func word() throws(DNSError) -> Range<Int> {
        guard let word = next() else { throw DNSError(.missingField, at: end) }
        return word
    }

    /// Moves over the next word, which must be this one.
    mutating func expect(_ expected: StaticString) throws(DNSError) {
        let word = try word()
        guard bytes(word).isWord(expected) else { throw DNSError(.unknownWord, at: word.lowerBound) }
    }

    /// The next word as a decimal number up to `maximum`.
    mutating func number(to maximum: UInt64) throws(DNSError) -> UInt64 {
        let word = try word()
        return try RecordTextReader.number(bytes(word), at: word.lowerBound, to: maximum)
    }

    /// The bytes of a word.
    @_lifetime(copy self)
    func bytes(_ word: Range<Int>) -> RawSpan { text.clamped(from: word.lowerBound, to: word.upperBound) }
}
#endif
