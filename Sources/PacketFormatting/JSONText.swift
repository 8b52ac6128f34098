public import ByteCore

extension TextBuffer {
    /// Appends text from outside as the inside of a JSON string (RFC 8259 section 7).
    ///
    /// Beyond what JSON asks for, characters that could act on a terminal (control characters, separators of lines, marks of
    /// direction) become `\uXXXX`, so that a reader gets the very same text and a terminal only ASCII for them. Bytes that
    /// are no UTF-8 become U+FFFD, because JSON has no way to say them.
    public mutating func append(escapingJSON bytes: RawSpan) {
        var offset = 0
        while offset < bytes.byteCount {
            guard let first = bytes.byte(at: offset) else { return }
            if first >= 0x20, first < 0x7f {
                if first == 0x5c || first == 0x22 { append(0x5c) }
                append(first)
                offset &+= 1
                continue
            }
            guard let (scalar, length) = UTF8Scalar.decode(bytes, at: offset) else {
                append("\\ufffd")
                offset &+= 1
                continue
            }
            if !UTF8Scalar.mayAct(scalar) {
                append(bytes: bytes.clamped(from: offset, to: offset &+ length))
            } else if scalar < 0x10000 {
                append("\\u")
                append(hex: UInt16(truncatingIfNeeded: scalar))
            } else {
                // Beyond 16 bits JSON writes a surrogate pair.
                append("\\u")
                append(hex: UInt16(truncatingIfNeeded: 0xd800 &+ (scalar &- 0x10000) >> 10))
                append("\\u")
                append(hex: UInt16(truncatingIfNeeded: 0xdc00 &+ (scalar &- 0x10000) & 0x3ff))
            }
            offset &+= length
        }
    }
}
