/// Hexadecimal text in and out.
public enum Hex {
    /// What is wrong with hexadecimal text, and where.
    public struct ParseError: Error, Hashable, Sendable {
        /// What is wrong.
        public enum Kind: Sendable, Hashable {
            /// A character that is neither a hexadecimal digit nor a separator.
            case unexpectedCharacter
            /// The text ends, or is separated, in the middle of a byte.
            case oddDigits
        }

        /// What is wrong.
        public let kind: Kind
        /// Where, in UTF-8 bytes from the start of the text.
        public let offset: Int
    }

    /// The value of a hexadecimal digit in ASCII, upper or lower case.
    @inlinable
    public static func digit(_ character: UInt8) -> UInt8? {
        switch character {
        case 0x30...0x39: character &- 0x30
        case 0x41...0x46: character &- 0x37
        case 0x61...0x66: character &- 0x57
        default: nil
        }
    }

    /// The lower-case digit in ASCII for a value; only its low four bits count.
    @inlinable
    @inline(__always)
    public static func character(_ value: UInt8) -> UInt8 {
        let low = value & 0xf
        return low &+ (low < 10 ? 0x30 : 0x57)
    }
}

#if !hasFeature(Embedded)
extension Hex {
    /// The bytes that `text` spells: two digits a byte, with white space, `:`, `-`, `.` or `,` allowed between bytes.
    public static func bytes(_ text: some StringProtocol) throws(ParseError) -> [UInt8] {
        var bytes: [UInt8] = []
        var high: UInt8? = nil
        var offset = 0
        for character in text.utf8 {
            if let value = digit(character) {
                if let first = high {
                    bytes.append(first << 4 | value)
                    high = nil
                } else {
                    high = value
                }
            } else {
                switch character {
                case 0x20, 0x09, 0x0a, 0x0d, 0x3a, 0x2d, 0x2e, 0x2c:
                    if high != nil { throw ParseError(kind: .oddDigits, offset: offset) }
                default:
                    throw ParseError(kind: .unexpectedCharacter, offset: offset)
                }
            }
            offset += 1
        }
        if high != nil { throw ParseError(kind: .oddDigits, offset: offset) }
        return bytes
    }

    /// Two lower-case digits a byte, with `separator` between bytes.
    public static func text(_ bytes: RawSpan, separator: String = "") -> String {
        var text = TextBuffer()
        let between = Array(separator.utf8)
        for offset in 0..<bytes.byteCount {
            if offset > 0 { text.append(bytes: between.rawSpan) }
            text.append(hex: bytes.byte(at: offset) ?? 0)
        }
        return text.string
    }
}

extension Hex.ParseError: CustomStringConvertible {
    /// One sentence, with the offset.
    public var description: String {
        switch kind {
        case .unexpectedCharacter: "neither a hexadecimal digit nor a separator at offset \(offset)"
        case .oddDigits: "a byte has only one digit before offset \(offset)"
        }
    }
}
#endif
