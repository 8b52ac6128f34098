public import ByteCore

/// Bytes as text: in hexadecimal beside the characters they would be, or as characters alone.
///
/// Nothing that comes out can act: a byte that is no visible ASCII character is a dot.
public enum HexDump {
    /// Appends a line for every 16 bytes: the offset of the first in hexadecimal, each byte as two digits, and each as a
    /// character where it is visible. Programs that read dumps (text2pcap) take it.
    ///
    /// ```
    /// 0000  45 00 00 3c 1c 46 40 00 40 06 b1 e6 ac 10 0a 63   E..<.F@.@......c
    /// ```
    public static func append(_ bytes: RawSpan, to text: inout TextBuffer) {
        let count = bytes.byteCount
        var offset = 0
        while offset < count {
            let row = bytes.clamped(from: offset, to: offset &+ 16)
            appendOffset(UInt64(offset), to: &text)
            text.append(spacedHexOf: row)
            text.append(repeating: 0x20, count: 2 &+ 3 &* (16 &- row.byteCount))
            text.append(visibleOf: row)
            text.append(0x0a)
            offset &+= 16
        }
    }

    /// Appends the bytes as characters, each line set in by four spaces, so that none can be taken for a line of the
    /// output's own. Only a line feed in the bytes begins a new line; a carriage return before it is left out.
    public static func appendCharacters(_ bytes: RawSpan, to text: inout TextBuffer) {
        let count = bytes.byteCount
        var start = 0
        while start < count {
            var end = start
            while end < count, bytes.byte(at: end) != 0x0a { end &+= 1 }
            let isEnded = end < count
            var visibleEnd = end
            if isEnded, end > start, bytes.byte(at: end &- 1) == 0x0d { visibleEnd &-= 1 }
            text.append("    ")
            text.append(visibleOf: bytes.clamped(from: start, to: visibleEnd))
            text.append(0x0a)
            start = isEnded ? end &+ 1 : end
        }
    }

    /// Four digits, more where the offset needs them, and two spaces.
    private static func appendOffset(_ offset: UInt64, to text: inout TextBuffer) {
        if offset > 0xffff { text.append(hex: UInt16(truncatingIfNeeded: offset >> 16)) }
        text.append(hex: UInt16(truncatingIfNeeded: offset))
        text.append("  ")
    }
}
