import ByteCore

/// Cuts a filter into the tokens that libpcap's scanner sees (scanner.l, the longest match wins).
///
/// It never cuts inside one of libpcap's tokens, so that every prefix of tokens is one for libpcap too.
struct FilterScanner: ~Escapable {
    private let text: RawSpan
    private var position = 0

    @_lifetime(copy text)
    init(_ text: RawSpan) { self.text = text }

    /// All tokens of a filter, as ranges of bytes.
    static func tokens(of text: RawSpan) -> [Range<Int>] {
        var scanner = FilterScanner(text)
        var tokens: [Range<Int>] = []
        while let token = scanner.next() { tokens.append(token) }
        return tokens
    }

    /// The next token, or nil at the end.
    mutating func next() -> Range<Int>? {
        while let byte = text.byte(at: position), byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d {
            position += 1
        }
        guard let first = text.byte(at: position) else { return nil }
        let start = position
        position = Swift.max(end(of: first, at: start), start + 1)
        return start..<position
    }

    private func end(of first: UInt8, at start: Int) -> Int {
        switch first {
        case 0x5c: return endOfQuotedWord(at: start)
        case 0x24: return Swift.min(start + 1 + hexDigits(at: start + 1), start + 3)
        case 0x21, 0x26, 0x3c, 0x3d, 0x3e, 0x7c: return endOfOperator(first, at: start)
        case 0x3a: return endOfIPv6Address(at: start) ?? start + 1
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a:
            return Swift.max(
                endOfWord(at: start), endOfIPv6Address(at: start) ?? start, endOfMACAddress(at: start) ?? start,
                endOfBogusAddress(at: start) ?? start)
        default:
            // No token of libpcap's; a character of several bytes is kept whole so that it can be shown.
            var end = start + 1
            if first >= 0xc0 { while let byte = text.byte(at: end), byte & 0xc0 == 0x80 { end += 1 } }
            return end
        }
    }

    /// A backslash and a word, which stands for the word as a name: `\tcp`.
    private func endOfQuotedWord(at start: Int) -> Int {
        var end = start + 1
        while let byte = text.byte(at: end) {
            switch byte {
            case 0x20, 0x21, 0x28, 0x29, 0x0a, 0x09: return end
            default: end += 1
            }
        }
        return end
    }

    private func endOfOperator(_ first: UInt8, at start: Int) -> Int {
        let second = text.byte(at: start + 1)
        let isDouble =
            switch first {
            case 0x26: second == 0x26
            case 0x7c: second == 0x7c
            case 0x21, 0x3d: second == 0x3d
            default: second == 0x3d || second == first
            }
        return isDouble ? start + 2 : start + 1
    }

    /// Letters and digits, with hyphens, underscores and dots between them and a dot at the end: keywords, names,
    /// numbers, IPv4 addresses, and MAC addresses with hyphens or dots.
    private func endOfWord(at start: Int) -> Int {
        var end = start + 1
        var position = end
        while let byte = text.byte(at: position) {
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2e: end = position + 1
            case 0x2d, 0x5f: break
            default: return end
            }
            position += 1
        }
        return end
    }

    private func endOfMACAddress(at start: Int) -> Int? {
        var position = start
        for _ in 0..<5 {
            let digits = hexDigits(at: position)
            guard digits == 1 || digits == 2, text.byte(at: position + digits) == 0x3a else { return nil }
            position += digits + 1
        }
        let digits = hexDigits(at: position)
        return digits == 0 ? nil : position + Swift.min(digits, 2)
    }

    /// What libpcap's scanner takes for a misspelt MAC address: two groups or more, each with colons behind it.
    private func endOfBogusAddress(at start: Int) -> Int? {
        var position = start
        var groups = 0
        var end: Int?
        while true {
            let digits = hexDigits(at: position)
            guard digits == 1 || digits == 2, text.byte(at: position + digits) == 0x3a else { return end }
            position += digits
            while text.byte(at: position) == 0x3a { position += 1 }
            groups += 1
            if groups >= 2 { end = position }
        }
    }

    private func endOfIPv6Address(at start: Int) -> Int? {
        var position = start
        var groups = 0
        var isShortened = false
        var end: Int?
        if text.byte(at: position) == 0x3a {
            guard text.byte(at: position + 1) == 0x3a else { return nil }
            isShortened = true
            position += 2
            end = position
        }
        while groups < 8 {
            if isShortened ? groups <= 5 : groups == 6, let last = endOfIPv4Address(at: position) {
                end = Swift.max(end ?? last, last)
            }
            let digits = hexDigits(at: position)
            guard digits > 0 else { return end }
            groups += 1
            if isShortened ? groups <= 7 : groups == 8 {
                let last = position + Swift.min(digits, 4)
                end = Swift.max(end ?? last, last)
            }
            guard digits <= 4, text.byte(at: position + digits) == 0x3a else { return end }
            position += digits + 1
            if !isShortened, text.byte(at: position) == 0x3a {
                isShortened = true
                position += 1
                if groups <= 7 { end = Swift.max(end ?? position, position) }
            }
        }
        return end
    }

    /// Four numbers with dots between them, each decimal or with `0x`.
    private func endOfIPv4Address(at start: Int) -> Int? {
        var position = start
        for part in 0..<4 {
            if part > 0 {
                guard text.byte(at: position) == 0x2e else { return nil }
                position += 1
            }
            let prefix = text.byte(at: position + 1).map { $0 | 0x20 } == 0x78 && text.byte(at: position) == 0x30
            let digits = prefix ? hexDigits(at: position + 2) : 0
            if digits > 0 {
                position += 2 + digits
            } else {
                let first = position
                while let byte = text.byte(at: position), byte >= 0x30, byte <= 0x39 { position += 1 }
                guard position > first else { return nil }
            }
        }
        return position
    }

    private func hexDigits(at start: Int) -> Int {
        var position = start
        while let byte = text.byte(at: position) {
            switch byte {
            case 0x30...0x39, 0x41...0x46, 0x61...0x66: position += 1
            default: return position - start
            }
        }
        return position - start
    }
}
