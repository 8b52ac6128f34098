#if !hasFeature(Embedded)
public import ByteCore

extension TextBuffer {
    /// Appends a name in presentation form, absolute: `mail.example.com.`, and `.` for the root.
    ///
    /// What would not be read back as it is, or could harm a terminal, is escaped (RFC 1035 section 5.1).
    public mutating func append(_ name: DNSNameView) {
        var labels = name.labels
        if name.isRoot {
            append(0x2e)
            return
        }
        while let label = labels.next() {
            appendLabel(label)
            append(0x2e)
        }
    }

    /// Appends a name in presentation form, absolute.
    public mutating func append(_ name: DNSName) { append(name.view) }

    /// Appends a label with what is not plain in it escaped, without a dot.
    package mutating func appendLabel(_ label: RawSpan) {
        for offset in 0..<label.byteCount {
            let byte = label.byte(at: offset) ?? 0
            switch byte {
            // . \ " ; ( ) @ $
            case 0x2e, 0x5c, 0x22, 0x3b, 0x28, 0x29, 0x40, 0x24:
                append(0x5c)
                append(byte)
            case 0x21...0x7e: append(byte)
            default: append(decimalEscapeOf: byte)
            }
        }
    }

    /// Appends a backslash and three digits.
    mutating func append(decimalEscapeOf byte: UInt8) {
        append(0x5c)
        append(0x30 &+ byte / 100)
        append(0x30 &+ byte / 10 % 10)
        append(0x30 &+ byte % 10)
    }

    /// Appends bytes between quotes, with what would not be read back escaped (RFC 1035 section 5.1).
    package mutating func append(quoted bytes: RawSpan) {
        append(0x22)
        for offset in 0..<bytes.byteCount {
            let byte = bytes.byte(at: offset) ?? 0
            switch byte {
            case 0x22, 0x5c:
                append(0x5c)
                append(byte)
            case 0x20...0x7e: append(byte)
            default: append(decimalEscapeOf: byte)
            }
        }
        append(0x22)
    }
}

extension DNSName: CustomStringConvertible, LosslessStringConvertible {
    /// The name in presentation form, absolute: `mail.example.com.`.
    public var description: String {
        var text = TextBuffer(capacity: 64)
        text.append(self)
        return text.string
    }

    /// The name that `text` spells, with or without a dot at its end; nil where it spells none.
    public init?(_ text: String) {
        guard let name = try? DNSName(parsing: text, origin: .root) else { return nil }
        self = name
    }

    /// The name that `text` spells (RFC 1035 section 5.1).
    ///
    /// - Parameters:
    ///   - text: Labels with dots between them; `\.` and other escaped characters, and `\DDD` with three digits for any
    ///     byte; `.` for the root.
    ///   - origin: What completes a name without a dot at its end; without it such a name is an error. `@` alone is the
    ///     origin itself.
    /// - Throws: ``DNSError`` with the place in the text, in bytes.
    public init(parsing text: String, origin: DNSName?) throws(DNSError) {
        try self.init(parsing: [UInt8](text.utf8).rawSpan, at: 0, origin: origin)
    }

    /// The name that a literal spells, with or without a dot at its end: `DNSName(literal: "mail.example.com")`.
    ///
    /// Only text of the program itself can be a `StaticString`, so that what traps here is a mistake in the source and never
    /// input. The type is no `ExpressibleByStringLiteral`, because then `DNSName("a..b")` would not be nil but trap: Swift
    /// takes such a call for the literal itself.
    public init(literal text: StaticString) {
        var buffer = TextBuffer(capacity: 64)
        buffer.append(text)
        guard let name = try? DNSName(parsing: buffer.bytes, at: 0, origin: .root) else {
            preconditionFailure("not a domain name: \(text)")
        }
        self = name
    }

    package init(parsing text: RawSpan, at base: Int, origin: DNSName?) throws(DNSError) {
        let end = text.byteCount
        guard end > 0 else { throw DNSError(.emptyLabel, at: base) }
        if end == 1, text.byte(at: 0) == 0x2e {
            self = .root
            return
        }
        if end == 1, text.byte(at: 0) == 0x40 {
            guard let origin else { throw DNSError(.relativeName, at: base) }
            self = origin
            return
        }
        // Each label behind a place for its length, which is filled in at its end.
        var wire: [UInt8] = [0]
        var start = 0
        var labels = 0
        var isAbsolute = false
        var offset = 0
        while offset < end {
            let byte = text.byte(at: offset) ?? 0
            if byte == 0x2e {
                guard wire.count &- start > 1 else { throw DNSError(.emptyLabel, at: base &+ offset) }
                wire[start] = UInt8(truncatingIfNeeded: wire.count &- start &- 1)
                labels &+= 1
                start = wire.count
                wire.append(0)
                offset &+= 1
                isAbsolute = offset == end
                continue
            }
            var value = byte
            if byte == 0x5c {
                value = try TextEscape.read(text, at: &offset, base: base)
            } else {
                offset &+= 1
            }
            guard wire.count &- start < 64 else { throw DNSError(.labelTooLong, at: base &+ offset &- 1) }
            guard wire.count < 254 else { throw DNSError(.nameTooLong, at: base &+ offset &- 1) }
            wire.append(value)
        }
        if isAbsolute {
            self.init(checked: wire.rawSpan, labelCount: labels)
            return
        }
        guard let origin else { throw DNSError(.relativeName, at: base) }
        wire[start] = UInt8(truncatingIfNeeded: wire.count &- start &- 1)
        labels &+= 1
        guard wire.count &+ origin.wireCount <= 255 else { throw DNSError(.nameTooLong, at: base) }
        wire.append(copying: origin.wire)
        self.init(checked: wire.rawSpan, labelCount: labels &+ origin.labelCount)
    }
}

/// A backslash and what it stands for in text (RFC 1035 section 5.1).
enum TextEscape {
    /// Reads `\X` or `\DDD` and moves behind it.
    static func read(_ text: RawSpan, at offset: inout Int, base: Int) throws(DNSError) -> UInt8 {
        let start = offset
        guard let first = text.byte(at: offset &+ 1) else { throw DNSError(.invalidEscape, at: base &+ start) }
        guard 0x30...0x39 ~= first else {
            offset &+= 2
            return first
        }
        guard let second = text.byte(at: offset &+ 2), let third = text.byte(at: offset &+ 3), 0x30...0x39 ~= second,
            0x30...0x39 ~= third
        else { throw DNSError(.invalidEscape, at: base &+ start) }
        let value = Int(first &- 0x30) &* 100 &+ Int(second &- 0x30) &* 10 &+ Int(third &- 0x30)
        guard value <= 255 else { throw DNSError(.invalidEscape, at: base &+ start) }
        offset &+= 4
        return UInt8(value)
    }
}
#endif
