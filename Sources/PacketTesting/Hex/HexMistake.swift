import ByteCore
import PacketFormatting

/// What is wrong with hexadecimal text, and where.
public struct HexMistake: Error, Hashable, Sendable {
    /// What is wrong.
    @nonexhaustive
    public enum Kind: Hashable, Sendable {
        /// A character that is neither a digit nor a separator.
        case unexpectedCharacter(Character)
        /// A group with an odd number of digits, and no other one beside it that completes the byte.
        case oddDigits
        /// A dump whose first offset is not 0, or one whose offset does not fit the bytes before it.
        case wrongOffset(found: UInt64, expected: Int)
        /// A line of a dump without an offset.
        case missingOffset
        /// A `*` that repeats no line, or repeats a part of one.
        case repeatsNothing
        /// Offsets of seven digits: `hexdump` without `-C`, which swaps the bytes of each pair.
        case swappedBytes
        /// More than ``HexBytes/limit`` bytes.
        case tooLong
    }

    /// What is wrong.
    public let kind: Kind
    /// The line, from 1.
    public let line: Int
    /// The column, in characters from 1.
    public let column: Int
    /// The line's text.
    public let source: String
}

extension HexMistake: CustomStringConvertible {
    /// A sentence with line and column, and the line itself with a mark below the place.
    public var description: String {
        var text = TextBuffer()
        text.append("line ")
        text.append(decimal: line)
        text.append(", column ")
        text.append(decimal: column)
        text.append(": ")
        text.append(string: words)
        text.append("\n    ")
        // Long lines are cut on both sides of the place; characters that could act are spelled out.
        let characters = Array(source)
        let place = min(max(0, column - 1), characters.count)
        let first = max(0, place - 60)
        let lineStart = text.count
        if first > 0 { text.append("...") }
        text.append(escaping: String(characters[first..<place].map { $0 == "\t" ? " " : $0 }))
        let width = text.count - lineStart
        text.append(escaping: String(characters[place..<min(characters.count, place + 60)]))
        text.append("\n    ")
        text.append(repeating: 0x20, count: width)
        text.append(0x5e)
        return text.string
    }

    private var words: String {
        switch kind {
        case .unexpectedCharacter(let character):
            switch character {
            case "o", "O": return "the letter '\(character)' is no hexadecimal digit: zero is meant?"
            default:
                var shown = TextBuffer()
                shown.append(escaping: String(character))
                return "'\(shown.string)' is no hexadecimal digit"
            }
        case .oddDigits: return "a group with an odd number of digits: a digit is missing, or one too many"
        case .wrongOffset(let found, let expected):
            let offset = "0x" + String(found, radix: 16)
            if expected == 0 { return "the dump begins at offset \(offset), not at 0" }
            let there =
                "\(expected) byte\(expected == 1 ? " stands" : "s stand") before it (0x\(String(expected, radix: 16)))"
            if found == 0 { return "a second dump begins here, and one packet is wanted; \(there)" }
            return "the offset \(offset) does not fit: \(there)"
        case .missingOffset: return "no offset at the start of this line, while the lines before it have one"
        case .repeatsNothing:
            return "'*' must stand between a line of the dump and an offset that is whole lines further on"
        case .swappedBytes: return "a dump of hexdump without -C, which swaps bytes in pairs: use hexdump -C"
        case .tooLong: return "more than \(HexBytes.limit) bytes"
        }
    }
}
