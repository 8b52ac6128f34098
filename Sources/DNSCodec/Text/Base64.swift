#if !hasFeature(Embedded)
package import ByteCore

/// Base64 (RFC 4648 section 4).
package enum Base64 {
    private static func character(_ value: UInt8) -> UInt8 {
        switch value & 0x3f {
        case 0...25: 0x41 &+ (value & 0x3f)
        case 26...51: 0x47 &+ (value & 0x3f)
        case 52...61: (value & 0x3f) &- 4
        case 62: 0x2b
        default: 0x2f
        }
    }

    private static func value(_ character: UInt8) -> UInt32? {
        switch character {
        case 0x41...0x5a: UInt32(character &- 0x41)
        case 0x61...0x7a: UInt32(character &- 0x47)
        case 0x30...0x39: UInt32(character &+ 4)
        case 0x2b: 62
        case 0x2f: 63
        default: nil
        }
    }

    /// Appends the text for bytes, padded by `=`.
    package static func encode(_ bytes: RawSpan, to text: inout TextBuffer) {
        var offset = 0
        while offset < bytes.byteCount {
            let first = UInt32(bytes.byte(at: offset) ?? 0)
            let second = UInt32(bytes.byte(at: offset &+ 1) ?? 0)
            let third = UInt32(bytes.byte(at: offset &+ 2) ?? 0)
            let word = first << 16 | second << 8 | third
            let left = bytes.byteCount &- offset
            text.append(character(UInt8(truncatingIfNeeded: word >> 18)))
            text.append(character(UInt8(truncatingIfNeeded: word >> 12)))
            text.append(left > 1 ? character(UInt8(truncatingIfNeeded: word >> 6)) : 0x3d)
            text.append(left > 2 ? character(UInt8(truncatingIfNeeded: word)) : 0x3d)
            offset &+= 3
        }
    }

    /// The bytes that a text stands for, which must be padded and hold nothing else.
    package static func decode(_ text: RawSpan, at place: Int) throws(DNSError) -> [UInt8] {
        var bytes: [UInt8] = []
        var word: UInt32 = 0
        var count = 0
        var padding = 0
        for offset in 0..<text.byteCount {
            let character = text.byte(at: offset) ?? 0
            if character == 0x3d {
                padding &+= 1
                count &+= 1
                guard count > 2, padding < 3 else { throw DNSError(.invalidBase64, at: place &+ offset) }
                word <<= 6
            } else {
                guard let value = value(character), padding == 0 else {
                    throw DNSError(.invalidBase64, at: place &+ offset)
                }
                word = word << 6 | value
                count &+= 1
            }
            guard count == 4 else { continue }
            bytes.append(UInt8(truncatingIfNeeded: word >> 16))
            if padding < 2 { bytes.append(UInt8(truncatingIfNeeded: word >> 8)) }
            if padding < 1 { bytes.append(UInt8(truncatingIfNeeded: word)) }
            // Bits that stand for nothing must be zero (RFC 4648 section 3.5).
            guard padding < 2 || word & 0xff00 == 0, padding != 1 || word & 0xff == 0 else {
                throw DNSError(.invalidBase64, at: place &+ offset)
            }
            (word, count) = (0, padding > 0 ? 4 : 0)
            if padding > 0, offset &+ 1 < text.byteCount { throw DNSError(.invalidBase64, at: place &+ offset &+ 1) }
        }
        guard count == 0 || count == 4 else { throw DNSError(.invalidBase64, at: place &+ text.byteCount) }
        return bytes
    }
}

/// Base32 with the extended hexadecimal alphabet, without padding (RFC 4648 section 7, RFC 5155 section 3.3).
package enum Base32Hex {
    /// Appends the text for bytes, in upper case as other software writes it, or in lower case.
    package static func encode(_ bytes: RawSpan, to text: inout TextBuffer, isLowercase: Bool = false) {
        // What ten has.
        let letters: UInt8 = isLowercase ? 0x57 : 0x37
        var word: UInt32 = 0
        var bits = 0
        for offset in 0..<bytes.byteCount {
            word = word << 8 | UInt32(bytes.byte(at: offset) ?? 0)
            bits &+= 8
            while bits >= 5 {
                bits &-= 5
                text.append(character(UInt8(truncatingIfNeeded: word >> UInt32(bits) & 31), letters))
            }
            word &= 0x1f
        }
        if bits > 0 { text.append(character(UInt8(truncatingIfNeeded: word << UInt32(5 &- bits) & 31), letters)) }
    }

    private static func character(_ value: UInt8, _ letters: UInt8) -> UInt8 {
        value < 10 ? 0x30 &+ value : letters &+ value
    }

    /// The bytes that a text stands for, in any case and without padding.
    package static func decode(_ text: RawSpan, at place: Int) throws(DNSError) -> [UInt8] {
        var bytes: [UInt8] = []
        var word: UInt32 = 0
        var bits = 0
        let end = text.byteCount
        for offset in 0..<end {
            let character = lowercased(text.byte(at: offset) ?? 0)
            let value: UInt8
            switch character {
            case 0x30...0x39: value = character &- 0x30
            case 0x61...0x76: value = character &- 0x57
            default: throw DNSError(.invalidBase32, at: place &+ offset)
            }
            word = word << 5 | UInt32(value)
            bits &+= 5
            if bits >= 8 {
                bits &-= 8
                bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(bits)))
                word &= 0xff
            }
        }
        guard bits < 5, word & (1 << UInt32(bits) &- 1) == 0 else { throw DNSError(.invalidBase32, at: place &+ end) }
        return bytes
    }
}
#endif
