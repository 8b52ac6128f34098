#if !hasFeature(Embedded)
package import ByteCore

extension IntegerForm {
    /// The number that a word stands for.
    package func parse(_ text: RawSpan, at place: Int, to maximum: UInt64) throws(DNSError) -> UInt64 {
        switch self {
        case .decimal, .count, .relayType:
            return try RecordTextReader.number(text, at: place, to: maximum)
        case .type:
            guard let type = RRType(parsing: text) else { throw DNSError(.unknownWord, at: place) }
            return UInt64(type.rawValue)
        case .time: return UInt64(try DNSTime.parse(text, at: place))
        case .duration: return UInt64(try DNSDuration.parse(text, at: place))
        case .octal: return try Self.parseOctal(text, at: place, to: maximum)
        case .nodeNumber: return try Self.parseNode(text, at: place)
        case .algorithm, .algorithmName, .certificateType, .rcode, .scheme, .ipProtocol:
            if let first = text.byte(at: 0), 0x30...0x39 ~= first {
                return try RecordTextReader.number(text, at: place, to: maximum)
            }
            guard let number = FieldNames.number(text, self), UInt64(number) <= maximum else {
                throw DNSError(.unknownWord, at: place)
            }
            return UInt64(number)
        case .hexadecimalGroups:
            return try Self.parseGroups(text, at: place)
        }
    }

    private static func parseOctal(_ text: RawSpan, at place: Int, to maximum: UInt64) throws(DNSError) -> UInt64 {
        guard text.byteCount > 0 else { throw DNSError(.invalidNumber, at: place) }
        var value: UInt64 = 0
        for offset in 0..<text.byteCount {
            guard let digit = text.byte(at: offset), 0x30...0x37 ~= digit else {
                throw DNSError(.invalidNumber, at: place &+ offset)
            }
            guard value <= maximum >> 3 else { throw DNSError(.numberTooLarge, at: place) }
            value = value << 3 | UInt64(digit &- 0x30)
        }
        guard value <= maximum else { throw DNSError(.numberTooLarge, at: place) }
        return value
    }

    private static func parseGroups(_ text: RawSpan, at place: Int) throws(DNSError) -> UInt64 {
        var value: UInt64 = 0
        var digits = 0
        var groups = 1
        for offset in 0..<text.byteCount {
            let byte = text.byte(at: offset) ?? 0
            if byte == 0x3a {
                guard digits > 0 else { throw DNSError(.invalidHexadecimal, at: place &+ offset) }
                groups &+= 1
                digits = 0
                value = value << 16 | 0
                guard groups <= 4 else { throw DNSError(.invalidHexadecimal, at: place &+ offset) }
                continue
            }
            guard let digit = Hex.digit(byte), digits < 4 else {
                throw DNSError(.invalidHexadecimal, at: place &+ offset)
            }
            digits &+= 1
            let group = (value & 0xffff) << 4 | UInt64(digit)
            value = value & ~0xffff | group
        }
        guard groups == 4, digits > 0 else { throw DNSError(.invalidHexadecimal, at: place) }
        return value
    }

    /// One number, or the higher and the lower half with a dot between them.
    private static func parseNode(_ text: RawSpan, at place: Int) throws(DNSError) -> UInt64 {
        var dot = 0
        while let byte = text.byte(at: dot), byte != 0x2e { dot &+= 1 }
        guard dot < text.byteCount else { return try RecordTextReader.number(text, at: place, to: UInt64.max) }
        let high = try RecordTextReader.number(text.clamped(from: 0, to: dot), at: place, to: 0xffff_ffff)
        let low = try RecordTextReader.number(
            text.clamped(from: dot &+ 1, to: text.byteCount), at: place &+ dot &+ 1, to: 0xffff_ffff)
        return high << 32 | low
    }

    /// Appends a number as text.
    package func print(_ value: UInt64, to text: inout TextBuffer) {
        switch self {
        case .decimal, .duration, .algorithm, .ipProtocol, .count, .relayType, .nodeNumber: text.append(decimal: value)
        case .type: text.append(RRType(UInt16(truncatingIfNeeded: value)))
        case .time: DNSTime.print(UInt32(truncatingIfNeeded: value), to: &text)
        case .octal: Self.printOctal(value, to: &text)
        case .algorithmName, .certificateType, .rcode, .scheme:
            if let name = FieldNames.name(value, self) { text.append(name) } else { text.append(decimal: value) }
        case .hexadecimalGroups:
            var shift: UInt64 = 48
            while true {
                let group = value >> shift
                text.append(hex: UInt8(truncatingIfNeeded: group >> 8))
                text.append(hex: UInt8(truncatingIfNeeded: group))
                if shift == 0 { break }
                text.append(0x3a)
                shift &-= 16
            }
        }
    }
}

extension IntegerForm {
    private static func printOctal(_ value: UInt64, to text: inout TextBuffer) {
        var shift: UInt64 = 63
        while shift > 0, value >> shift == 0 { shift &-= 3 }
        while true {
            text.append(0x30 &+ UInt8(truncatingIfNeeded: value >> shift & 7))
            if shift == 0 { return }
            shift &-= 3
        }
    }
}

extension BytesForm {
    /// The bytes that the rest of the line stands for.
    func parseRest(_ text: inout RecordTextReader) throws(DNSError) -> [UInt8] {
        switch self {
        case .quoted: return try text.unescaped(try text.word())
        case .base64, .base64OrDash, .hexadecimal:
            if self == .base64OrDash, try text.isAtEnd() { _ = try text.word() }
            return try parseWords(&text)
        default:
            let word = try text.word()
            return try parse(text.raw(word), at: word.range.lowerBound)
        }
    }

    /// The bytes that words stand for which are one when they are joined.
    private func parseWords(_ text: inout RecordTextReader) throws(DNSError) -> [UInt8] {
        var joined: [UInt8] = []
        // Where each word starts, in the text less in what is joined.
        var starts: [(joined: Int, text: Int)] = []
        while let word = try text.peek() {
            starts.append((joined.count, word.range.lowerBound))
            joined.append(copying: text.raw(try text.word()))
        }
        do {
            return try parse(joined.rawSpan, at: 0)
        } catch {
            let offset = Int(error.offset)
            let start = starts.last { $0.joined <= offset }
            let place = start.map { $0.text &+ (offset &- $0.joined) } ?? text.lexer.position
            throw DNSError(error.kind, at: place)
        }
    }

    /// The bytes that a word stands for.
    package func parse(_ text: RawSpan, at place: Int) throws(DNSError) -> [UInt8] {
        switch self {
        case .base64: return try Base64.decode(text, at: place)
        case .base64OrDash:
            if text.byteCount == 1, text.byte(at: 0) == 0x2d { return [] }
            return try Base64.decode(text, at: place)
        case .base32Hexadecimal: return try Base32Hex.decode(text, at: place)
        case .hexadecimal: return try Self.hexadecimal(text, at: place, separator: nil)
        // The form of unknown types is read before fields are; there is no other.
        case .generic: throw DNSError(.unknownWord, at: place)
        case .addressSuffix:
            guard let address = IPv6Address(String(copying: text)) else { throw DNSError(.invalidAddress, at: place) }
            return address.bytes
        case .hexadecimalOrDash:
            if text.byteCount == 1, text.byte(at: 0) == 0x2d { return [] }
            guard text.byteCount > 0 else { throw DNSError(.invalidHexadecimal, at: place) }
            return try Self.hexadecimal(text, at: place, separator: nil)
        case .dashed: return try Self.dashed(text, at: place)
        case .prefixedHexadecimal:
            guard text.byte(at: 0) == 0x30, lowercased(text.byte(at: 1) ?? 0) == 0x78 else {
                throw DNSError(.invalidHexadecimal, at: place)
            }
            return try Self.hexadecimal(text.clamped(from: 2, to: text.byteCount), at: place &+ 2, separator: 0x2e)
        case .quoted: return text.copiedBytes
        }
    }

    /// Hexadecimal with dots between bytes where one likes.
    static func dotted(_ text: RawSpan, at place: Int) throws(DNSError) -> [UInt8] {
        try hexadecimal(text, at: place, separator: 0x2e)
    }

    /// Two digits a byte; the separator may stand between bytes.
    private static func hexadecimal(_ text: RawSpan, at place: Int, separator: UInt8?) throws(DNSError) -> [UInt8] {
        var bytes: [UInt8] = []
        var high: UInt8? = nil
        for offset in 0..<text.byteCount {
            let character = text.byte(at: offset) ?? 0
            if let digit = Hex.digit(character) {
                if let first = high {
                    bytes.append(first << 4 | digit)
                    high = nil
                } else {
                    high = digit
                }
            } else {
                guard character == separator, high == nil else {
                    throw DNSError(.invalidHexadecimal, at: place &+ offset)
                }
            }
        }
        guard high == nil else { throw DNSError(.invalidHexadecimal, at: place &+ text.byteCount) }
        return bytes
    }

    /// Two digits a byte, with a dash between each two.
    private static func dashed(_ text: RawSpan, at place: Int) throws(DNSError) -> [UInt8] {
        var offset = 2
        while offset < text.byteCount {
            guard text.byte(at: offset) == 0x2d else { throw DNSError(.invalidHexadecimal, at: place &+ offset) }
            offset &+= 3
        }
        guard offset == text.byteCount else { throw DNSError(.invalidHexadecimal, at: place &+ text.byteCount) }
        return try hexadecimal(text, at: place, separator: 0x2d)
    }

    /// Appends bytes as text.
    package func print(_ bytes: RawSpan, to text: inout TextBuffer) {
        switch self {
        case .base64: Base64.encode(bytes, to: &text)
        case .base64OrDash:
            if bytes.byteCount == 0 { text.append(0x2d) } else { Base64.encode(bytes, to: &text) }
        case .base32Hexadecimal: Base32Hex.encode(bytes, to: &text)
        case .hexadecimal: text.append(hexOf: bytes)
        case .hexadecimalOrDash:
            if bytes.byteCount == 0 { text.append(0x2d) } else { text.append(hexOf: bytes) }
        case .dashed:
            for offset in 0..<bytes.byteCount {
                if offset > 0 { text.append(0x2d) }
                text.append(hex: bytes.byte(at: offset) ?? 0)
            }
        case .prefixedHexadecimal:
            text.append("0x")
            text.append(hexOf: bytes)
        case .quoted: text.append(quoted: bytes)
        case .addressSuffix: text.append(IPv6Address(lastBytes: bytes))
        case .generic:
            text.append("\\# ")
            text.append(decimal: UInt64(bytes.byteCount))
            if bytes.byteCount > 0 { text.append(0x20) }
            text.append(hexOf: bytes)
        }
    }
}
#endif
