#if !hasFeature(Embedded)
public import ByteCore

extension RRType: CustomStringConvertible {
    /// The type's name, such as `AAAA`; `TYPE` and its number where it has none (RFC 3597 section 5).
    public var description: String {
        var text = TextBuffer(capacity: 16)
        text.append(self)
        return text.string
    }

    /// The name of the type, where it has one.
    public var mnemonic: StaticString? { RRTypeDescriptor.find(self)?.mnemonic }

    /// The type with this name, in whatever case, or `TYPE` and a number; nil where there is none.
    public init?(_ text: String) {
        guard let type = RRType(parsing: [UInt8](text.utf8).rawSpan) else { return nil }
        self = type
    }

    package init?(parsing text: RawSpan) {
        if text.byteCount <= Self.longestName, let number = Self.numbers[String(lowercasing: text)] {
            self.init(number)
            return
        }
        guard let number = text.number(behind: "TYPE") else { return nil }
        self.init(number)
    }
}

extension RRType {
    // Zone files have a type on every line: it is not compared with each name in turn.
    private static let numbers: [String: UInt16] = {
        var numbers: [String: UInt16] = [:]
        for descriptor in RRTypeDescriptor.all {
            numbers["\(descriptor.mnemonic)".lowercased()] = descriptor.type.rawValue
        }
        return numbers
    }()

    private static let longestName = numbers.keys.reduce(0) { max($0, $1.utf8.count) }
}

extension String {
    /// The text that bytes spell, with the letters of ASCII in lower case.
    fileprivate init(lowercasing bytes: RawSpan) {
        var text = TextBuffer(capacity: bytes.byteCount)
        for offset in 0..<bytes.byteCount { text.append(DNSCodec.lowercased(bytes.byte(at: offset) ?? 0)) }
        self = text.string
    }
}

extension RRClass: CustomStringConvertible {
    /// The class's name, such as `IN`; `CLASS` and its number where it has none (RFC 3597 section 5).
    public var description: String {
        var text = TextBuffer(capacity: 16)
        text.append(self)
        return text.string
    }

    fileprivate static var names: [(StaticString, RRClass)] {
        [("IN", .internet), ("CH", .chaos), ("HS", .hesiod), ("NONE", .none), ("ANY", .any)]
    }

    /// The class with this name, in whatever case, or `CLASS` and a number; nil where there is none.
    public init?(_ text: String) {
        guard let value = RRClass(parsing: [UInt8](text.utf8).rawSpan) else { return nil }
        self = value
    }

    package init?(parsing text: RawSpan) {
        for (name, value) in Self.names where text.isWord(name) {
            self = value
            return
        }
        guard let number = text.number(behind: "CLASS") else { return nil }
        self.init(number)
    }
}

extension TextBuffer {
    /// Appends a type's name, or `TYPE` and its number.
    public mutating func append(_ type: RRType) {
        if let name = type.mnemonic {
            append(name)
        } else {
            append("TYPE")
            append(decimal: UInt64(type.rawValue))
        }
    }

    /// Appends a class's name, or `CLASS` and its number.
    public mutating func append(_ class: RRClass) {
        switch `class` {
        case .internet: append("IN")
        case .chaos: append("CH")
        case .hesiod: append("HS")
        case .none: append("NONE")
        case .any: append("ANY")
        default:
            append("CLASS")
            append(decimal: UInt64(`class`.rawValue))
        }
    }
}

extension RawSpan {
    /// Whether it is this word, in whatever case.
    package func isWord(_ word: StaticString) -> Bool {
        guard byteCount == word.utf8CodeUnitCount else { return false }
        var text = TextBuffer(capacity: 32)
        text.append(word)
        return text.bytes.isEqualIgnoringCase(to: self)
    }

    /// Whether it is this word in this case.
    func isExactly(_ word: StaticString) -> Bool {
        var text = TextBuffer(capacity: 32)
        text.append(word)
        return text.bytes.isEqual(to: self)
    }

    /// The decimal number up to 65,535, of at most five digits, behind a word in whatever case, without a sign.
    func number(behind word: StaticString) -> UInt16? {
        let start = word.utf8CodeUnitCount
        guard byteCount > start, byteCount <= start &+ 5, clamped(from: 0, to: start).isWord(word) else { return nil }
        var value = 0
        for offset in start..<byteCount {
            guard let digit = byte(at: offset), 0x30...0x39 ~= digit else { return nil }
            value = value &* 10 &+ Int(digit &- 0x30)
        }
        return UInt16(exactly: value)
    }
}
#endif
