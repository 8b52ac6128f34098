import ByteCore

/// Whether the bytes are one JSON object (RFC 8259) in UTF-8, with nothing before or behind it.
///
/// Written out here, because a fuzzer asks a million times.
public func isJSON(_ bytes: RawSpan) -> Bool {
    var reader = JSONReader(bytes: bytes)
    return bytes.byte(at: 0) == 0x7b && reader.skipValue(depth: 0) && reader.position == bytes.byteCount
}

private struct JSONReader: ~Escapable {
    let bytes: RawSpan
    var position = 0

    @_lifetime(copy bytes)
    init(bytes: RawSpan) { self.bytes = bytes }

    var next: UInt8? { bytes.byte(at: position) }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    /// Skips a value; false where there is none. Compact form: there are no spaces.
    mutating func skipValue(depth: Int) -> Bool {
        guard depth < 64 else { return false }
        switch next {
        case 0x7b?:
            position += 1
            if skip(0x7d) { return true }
            repeat {
                guard skipString(), skip(0x3a), skipValue(depth: depth + 1) else { return false }
            } while skip(0x2c)
            return skip(0x7d)
        case 0x5b?:
            position += 1
            if skip(0x5d) { return true }
            repeat {
                guard skipValue(depth: depth + 1) else { return false }
            } while skip(0x2c)
            return skip(0x5d)
        case 0x22?: return skipString()
        case 0x74?: return skipWord("true")
        case 0x66?: return skipWord("false")
        default: return skipNumber()
        }
    }

    private mutating func skipWord(_ word: StaticString) -> Bool {
        for byte in "\(word)".utf8 { guard skip(byte) else { return false } }
        return true
    }

    private mutating func skipNumber() -> Bool {
        _ = skip(0x2d)
        let start = position
        guard skipDigits() else { return false }
        // No zero stands in front.
        if bytes.byte(at: start) == 0x30, position > start + 1 { return false }
        return skip(0x2e) ? skipDigits() : true
    }

    private mutating func skipDigits() -> Bool {
        let start = position
        while let byte = next, byte >= 0x30, byte <= 0x39 { position += 1 }
        return position > start
    }

    private mutating func skipString() -> Bool {
        guard skip(0x22) else { return false }
        let start = position
        while let byte = next {
            switch byte {
            case 0x22:
                position += 1
                let text = bytes.clamped(from: start, to: position - 1).copiedBytes
                return String(validating: text, as: UTF8.self) != nil
            case 0x5c:
                position += 1
                switch next {
                case 0x22?, 0x5c?, 0x2f?, 0x62?, 0x66?, 0x6e?, 0x72?, 0x74?: position += 1
                case 0x75?:
                    position += 1
                    for _ in 0..<4 {
                        guard let digit = next, isHexDigit(digit) else { return false }
                        position += 1
                    }
                default: return false
                }
            case 0..<0x20: return false
            default: position += 1
            }
        }
        return false
    }

    private func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
        }
    }
}
