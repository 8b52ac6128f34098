#if !hasFeature(Embedded)
import ByteCore

/// Splits the text of records and zone files into words (RFC 1035 section 5.1).
///
/// Blanks part words, quotes hold them together, `;` starts a comment up to the end of the line, and inside parentheses a line
/// end is a blank. What a backslash stands before is left as it is: only who reads the word knows what it is.
package struct TextLexer: ~Escapable {
    /// The text.
    package let text: RawSpan
    /// Where the next word is looked for.
    package private(set) var position: Int
    /// Where the innermost open parenthesis stands.
    private var opened = 0
    private var depth = 0

    /// A word: where it stands, without its quotes.
    package struct Word: Hashable, Sendable {
        /// Where it stands, without quotes.
        package let range: Range<Int>
        /// Whether it stood between quotes.
        package let isQuoted: Bool
    }

    /// Starts at `position`.
    @_lifetime(copy text)
    package init(_ text: RawSpan, at position: Int = 0) {
        self.text = text
        self.position = position
    }

    /// Whether the line starts with a blank: then it has no owner of its own.
    package var startsWithBlank: Bool {
        text.byte(at: position) == 0x20 || text.byte(at: position) == 0x09
    }

    /// The next word of the line; nil at its end, where the lexer stays.
    package mutating func next() throws(DNSError) -> Word? {
        while let byte = text.byte(at: position) {
            switch byte {
            case 0x20, 0x09, 0x0d: position &+= 1
            case 0x0a:
                guard depth > 0 else { return nil }
                position &+= 1
            case 0x3b:
                while let byte = text.byte(at: position), byte != 0x0a { position &+= 1 }
            case 0x28:
                opened = position
                depth &+= 1
                position &+= 1
            case 0x29:
                guard depth > 0 else { throw DNSError(.unbalancedParenthesis, at: position) }
                depth &-= 1
                position &+= 1
            case 0x22: return try quoted()
            default: return bare()
            }
        }
        guard depth == 0 else { throw DNSError(.unbalancedParenthesis, at: opened) }
        return nil
    }

    /// Moves behind the line's end; false at the end of the text.
    package mutating func nextLine() -> Bool {
        guard text.byte(at: position) == 0x0a else { return false }
        position &+= 1
        return true
    }

    /// Moves behind the end of the line, whatever stands before it.
    package mutating func skipLine() {
        depth = 0
        while let byte = text.byte(at: position), byte != 0x0a { position &+= 1 }
    }

    private mutating func quoted() throws(DNSError) -> Word {
        let start = position
        position &+= 1
        // A quote ends on its line, so that one which was forgotten does not take the rest of a zone with it; a line end
        // behind a backslash is part of the word.
        while let byte = text.byte(at: position), byte != 0x22, byte != 0x0a { position &+= byte == 0x5c ? 2 : 1 }
        guard text.byte(at: position) == 0x22 else {
            position = min(position, text.byteCount)
            throw DNSError(.unterminatedString, at: start)
        }
        position &+= 1
        return Word(range: start &+ 1..<position &- 1, isQuoted: true)
    }

    private mutating func bare() -> Word {
        let start = position
        while let byte = text.byte(at: position) {
            switch byte {
            case 0x20, 0x09, 0x0a, 0x0d, 0x22, 0x28, 0x29, 0x3b:
                return Word(range: start..<position, isQuoted: false)
            case 0x5c:
                position &+= 1
                // A line end is no part of a word without quotes: the backslash stays alone, which is an error.
                if let next = text.byte(at: position), next != 0x0a, next != 0x0d { position &+= 1 }
            default: position &+= 1
            }
        }
        return Word(range: start..<position, isQuoted: false)
    }

    /// The bytes of a word as they stand in the text, with backslashes.
    @_lifetime(copy self)
    package func bytes(of word: Word) -> RawSpan {
        text.clamped(from: word.range.lowerBound, to: word.range.upperBound)
    }
}
#endif
