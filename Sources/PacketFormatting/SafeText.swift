public import ByteCore

// Nothing from outside reaches a terminal, a pipe or a file raw: names, comments and payloads are written by others, and
// an escape sequence among them would be obeyed. What may do harm is spelled out instead, into pipes too.

extension TextBuffer {
    /// Appends text from outside so that it can't act: control characters (C0, DEL, C1), line and paragraph separators,
    /// and the marks that change the direction or look of text become `\u{...}`, bytes that are no UTF-8 become `\DDD`
    /// (three decimal digits) and a backslash becomes two.
    public mutating func append(escaping bytes: RawSpan) {
        var offset = 0
        while offset < bytes.byteCount {
            guard let first = bytes.byte(at: offset) else { return }
            if first >= 0x20, first < 0x7f {
                if first == 0x5c { append(0x5c) }
                append(first)
                offset &+= 1
                continue
            }
            guard let (scalar, length) = UTF8Scalar.decode(bytes, at: offset) else {
                append(0x5c)
                append(decimal: UInt64(first), width: 3)
                offset &+= 1
                continue
            }
            if UTF8Scalar.mayAct(scalar) {
                append("\\u{")
                appendShortHex(scalar)
                append(0x7d)
            } else {
                append(bytes: bytes.clamped(from: offset, to: offset &+ length))
            }
            offset &+= length
        }
    }

    /// Appends a string from outside; see ``append(escaping:)-(RawSpan)``.
    public mutating func append(escaping text: String) {
        let utf8 = text.utf8.span
        append(escaping: utf8.rawSpan)
    }

    mutating func appendShortHex(_ value: UInt32) {
        var shift: UInt32 = 28
        while shift > 0, value >> shift == 0 { shift &-= 4 }
        while true {
            append(Hex.character(UInt8(truncatingIfNeeded: value >> shift)))
            if shift == 0 { return }
            shift &-= 4
        }
    }
}

/// UTF-8 by hand, because text from outside is bytes until it has been checked.
enum UTF8Scalar {
    /// The scalar that starts at `offset` and how many bytes it takes; nil where they are no UTF-8 (RFC 3629).
    static func decode(_ bytes: RawSpan, at offset: Int) -> (scalar: UInt32, length: Int)? {
        guard let first = bytes.byte(at: offset) else { return nil }
        let length: Int
        var scalar: UInt32
        let least: UInt32
        switch first {
        case 0x00...0x7f: return (UInt32(first), 1)
        case 0xc2...0xdf: (length, scalar, least) = (2, UInt32(first & 0x1f), 0x80)
        case 0xe0...0xef: (length, scalar, least) = (3, UInt32(first & 0x0f), 0x800)
        case 0xf0...0xf4: (length, scalar, least) = (4, UInt32(first & 0x07), 0x10000)
        default: return nil
        }
        for index in 1..<length {
            guard let next = bytes.byte(at: offset &+ index), next & 0xc0 == 0x80 else { return nil }
            scalar = scalar << 6 | UInt32(next & 0x3f)
        }
        guard scalar >= least, scalar <= 0x10ffff, scalar < 0xd800 || scalar > 0xdfff else { return nil }
        return (scalar, length)
    }

    /// Whether bytes are text that can be shown as it is: there are some, all are UTF-8, and none may act.
    static func isPrintable(_ bytes: RawSpan) -> Bool {
        var offset = 0
        while offset < bytes.byteCount {
            guard let (scalar, length) = decode(bytes, at: offset), !mayAct(scalar) else { return false }
            offset &+= length
        }
        return offset > 0
    }

    /// Whether a scalar can do more than be seen: controls, separators of lines, marks of direction, and characters that
    /// are invisible or only change their neighbours.
    static func mayAct(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x00...0x1f, 0x7f...0x9f: true
        case 0x00ad, 0x061c, 0x180e: true
        case 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x206f: true
        case 0xfeff, 0xfff9...0xfffb: true
        case 0xe0000...0xe0fff: true
        default: false
        }
    }
}
