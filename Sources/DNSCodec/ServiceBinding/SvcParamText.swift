#if !hasFeature(Embedded)
package import ByteCore

extension SvcParamKey: CustomStringConvertible {
    private static let names: [StaticString] = [
        "mandatory", "alpn", "no-default-alpn", "port", "ipv4hint", "ech", "ipv6hint", "dohpath", "ohttp",
        "tls-supported-groups", "docpath",
    ]

    /// The key's name, where it has one.
    public var name: StaticString? { rawValue < Self.names.count ? Self.names[Int(rawValue)] : nil }

    /// The key's name; `key` and its number where it has none (RFC 9460 section 2.1).
    public var description: String {
        var text = TextBuffer(capacity: 24)
        text.append(self)
        return text.string
    }

    /// The key with this name, or `key` and a number without zeros in front, all in lower case as RFC 9460 section 2.1 has
    /// them; nil where there is none.
    public init?(_ text: String) {
        guard let key = SvcParamKey(parsing: [UInt8](text.utf8).rawSpan) else { return nil }
        self = key
    }

    /// The number of a key that is given by it.
    static func number(_ text: RawSpan) -> UInt16? {
        guard text.clamped(from: 0, to: 3).isExactly("key"), text.byte(at: 3) != 0x30 || text.byteCount == 4 else {
            return nil
        }
        return text.number(behind: "key")
    }

    init?(parsing text: RawSpan) {
        for index in 0..<Self.names.count where text.isExactly(Self.names[index]) {
            self.init(UInt16(truncatingIfNeeded: index))
            return
        }
        guard let number = Self.number(text) else { return nil }
        self.init(number)
    }
}

extension TextBuffer {
    /// Appends a key's name, or `key` and its number.
    package mutating func append(_ key: SvcParamKey) {
        if let name = key.name {
            append(name)
        } else {
            append("key")
            append(decimal: UInt64(key.rawValue))
        }
    }
}

/// Parameters in presentation form: `key=value` (RFC 9460 section 2.1 and appendix A).
enum SvcParamText {
    // MARK: Printing

    static func print(_ view: SvcParamView, to text: inout TextBuffer) {
        text.append(view.key)
        let value = view.value
        if value.byteCount == 0 { return }
        text.append(0x3d)
        printValue(of: view.key, value, to: &text)
    }

    /// Appends a value as it stands behind `=`.
    static func printValue(of key: SvcParamKey, _ value: RawSpan, to text: inout TextBuffer) {
        var cursor = RecordCursor(value, 0..<value.byteCount)
        var isFirst = true
        func separate(_ text: inout TextBuffer) {
            if !isFirst { text.append(0x2c) }
            isFirst = false
        }
        switch key.rawValue {
        case 0:
            while let number = try? cursor.integer(UInt16.self) {
                separate(&text)
                text.append(SvcParamKey(number))
            }
        case 3, 9:
            while let number = try? cursor.integer(UInt16.self) {
                separate(&text)
                text.append(decimal: UInt64(number))
            }
        case 1, 10:
            text.append(0x22)
            while cursor.remaining > 0, let range = try? cursor.bytes(.count8) {
                separate(&text)
                appendItem(cursor.part(range), to: &text)
            }
            text.append(0x22)
        case 4:
            while let number = try? cursor.integer(UInt32.self) {
                separate(&text)
                text.append(IPv4Address(number))
            }
        case 6:
            while let high = try? cursor.integer(UInt64.self), let low = try? cursor.integer(UInt64.self) {
                separate(&text)
                text.append(IPv6Address(high: high, low: low))
            }
        case 5: Base64.encode(value, to: &text)
        default: text.append(quoted: value)
        }
    }

    /// Appends an item of a list between quotes: a comma and a backslash are escaped in the list, and the backslashes of that
    /// once more in the string.
    private static func appendItem(_ item: RawSpan, to text: inout TextBuffer) {
        for offset in 0..<item.byteCount {
            let byte = item.byte(at: offset) ?? 0
            switch byte {
            case 0x2c: text.append("\\\\,")
            case 0x5c: text.append("\\\\\\\\")
            case 0x22: text.append("\\\"")
            case 0x20...0x7e: text.append(byte)
            default: text.append(decimalEscapeOf: byte)
            }
        }
    }

    // MARK: Reading

    /// Reads `key`, `key=value` or `key="value"`.
    static func parse(_ text: inout RecordTextReader) throws(DNSError) -> SvcParam {
        let word = try text.word()
        let place = word.range.lowerBound
        guard !word.isQuoted else { throw DNSError(.unknownWord, at: place) }
        let raw = text.raw(word)
        var split = 0
        while let byte = raw.byte(at: split), byte != 0x3d { split &+= 1 }
        let keyText = raw.clamped(from: 0, to: split)
        guard let key = SvcParamKey(parsing: keyText) else { throw DNSError(.unknownWord, at: place) }
        // With its number instead of its name, the value of a key is what is on the wire.
        let isNumbered = SvcParamKey.number(keyText) != nil
        var valuePlace = split < raw.byteCount ? place &+ split &+ 1 : place
        var value: [UInt8]
        if split < raw.byteCount {
            value = try unescaped(raw.clamped(from: split &+ 1, to: raw.byteCount), at: valuePlace)
            if split &+ 1 == raw.byteCount, text.isNextQuoted(at: word.range.upperBound) {
                let quoted = try text.word()
                valuePlace = quoted.range.lowerBound
                value = try text.unescaped(quoted)
            }
        } else {
            value = []
        }
        do {
            return try isNumbered ? SvcParam(key: key, value: value) : param(key, value.rawSpan)
        } catch {
            // The place in the value says nothing to who wrote it with backslashes.
            throw DNSError(error.kind, at: valuePlace)
        }
    }

    private static func unescaped(_ text: RawSpan, at place: Int) throws(DNSError) -> [UInt8] {
        var bytes: [UInt8] = []
        var offset = 0
        while let byte = text.byte(at: offset) {
            if byte == 0x5c {
                bytes.append(try TextEscape.read(text, at: &offset, base: place))
            } else {
                bytes.append(byte)
                offset &+= 1
            }
        }
        return bytes
    }

    /// The parameter that the text of a value stands for.
    private static func param(_ key: SvcParamKey, _ text: RawSpan) throws(DNSError) -> SvcParam {
        switch key.rawValue {
        case 0:
            var keys: [SvcParamKey] = []
            for item in try items(text) {
                guard let key = SvcParamKey(parsing: item.rawSpan) else { throw DNSError(.unknownWord, at: 0) }
                keys.append(key)
            }
            // In any order in text, ascending on the wire; that none is there twice is checked there.
            return try checked(.mandatory(keys.sorted()))
        case 1: return try checked(.alpn(try strings(text)))
        case 3:
            let port = try RecordTextReader.number(text, at: 0, to: UInt64(UInt16.max))
            return .port(UInt16(truncatingIfNeeded: port))
        case 4:
            var addresses: [IPv4Address] = []
            for item in try items(text) {
                guard let address = IPv4Address(String(copying: item.rawSpan)) else {
                    throw DNSError(.invalidAddress, at: 0)
                }
                addresses.append(address)
            }
            return try checked(.ipv4Hint(addresses))
        case 5: return try checked(.encryptedClientHello(try Base64.decode(text, at: 0)))
        case 6:
            var addresses: [IPv6Address] = []
            for item in try items(text) {
                guard let address = IPv6Address(String(copying: item.rawSpan)) else {
                    throw DNSError(.invalidAddress, at: 0)
                }
                addresses.append(address)
            }
            return try checked(.ipv6Hint(addresses))
        case 9:
            var groups: [UInt16] = []
            for item in try items(text) {
                let group = try RecordTextReader.number(item.rawSpan, at: 0, to: UInt64(UInt16.max))
                groups.append(UInt16(truncatingIfNeeded: group))
            }
            return try checked(.tlsSupportedGroups(groups))
        case 10: return .docPath(try strings(text))
        default: return try SvcParam(key: key, value: text.copiedBytes)
        }
    }

    private static func checked(_ param: SvcParam) throws(DNSError) -> SvcParam {
        try SvcParam(key: param.key, value: param.value)
    }

    private static func strings(_ text: RawSpan) throws(DNSError) -> [DNSString] {
        var strings: [DNSString] = []
        for item in try items(text) {
            guard item.count <= 255 else { throw DNSError(.stringTooLong, at: 0) }
            strings.append(DNSString(checked: item.rawSpan))
        }
        return strings
    }

    /// The items of a list: parted by commas, of which those behind a backslash belong to an item; a backslash stands for
    /// itself only behind another (RFC 9460 appendix A.1). No text is no items.
    private static func items(_ text: RawSpan) throws(DNSError) -> [[UInt8]] {
        if text.byteCount == 0 { return [] }
        var items: [[UInt8]] = []
        var item: [UInt8] = []
        var offset = 0
        while let byte = text.byte(at: offset) {
            offset &+= 1
            switch byte {
            case 0x2c:
                guard !item.isEmpty else { throw DNSError(.missingField, at: 0) }
                items.append(item)
                item = []
            case 0x5c:
                guard let escaped = text.byte(at: offset), escaped == 0x2c || escaped == 0x5c else {
                    throw DNSError(.invalidEscape, at: 0)
                }
                item.append(escaped)
                offset &+= 1
            default: item.append(byte)
            }
        }
        guard !item.isEmpty else { throw DNSError(.missingField, at: 0) }
        items.append(item)
        return items
    }
}

extension RecordTextReader {
    /// Whether a quoted word starts at `position`, without a blank in front.
    func isNextQuoted(at position: Int) -> Bool {
        lexer.text.byte(at: position) == 0x22
    }
}
#endif
