import ByteCore
import PacketCodecs

/// Makes values of what is written, for a field that takes a kind of them.
struct ValueReader {
    let recipe: String
    /// The layer's and the field's name, for messages: "ip: ttl".
    let field: String
    let readFile: RecipeFileReader

    func alternatives(_ node: RecipeNode, _ kind: FieldKind) throws(RecipeError) -> Alternatives {
        switch kind {
        case .stops: return Alternatives(.stops(try stops(node)))
        case .tcpOptions, .ipv4Options, .ipv6Options:
            return Alternatives(try OptionReader(values: self).options(node, kind))
        // A list of large files would be held as a whole.
        case .file: return Alternatives(try value(node, kind))
        default: break
        }
        var result = Alternatives()
        if case .list(let nodes) = node.content {
            guard !nodes.isEmpty else { throw error(.value, "an empty list makes no packet", node) }
            for inner in nodes {
                if case .list = inner.content { throw error(.value, "a list can't stand inside a list", inner) }
                result.add(try alternative(inner, kind))
            }
        } else {
            result = try alternative(node, kind)
        }
        try check(result.count, node)
        return result
    }

    /// A single value, or a range or network of them.
    private func alternative(_ node: RecipeNode, _ kind: FieldKind) throws(RecipeError) -> Alternatives {
        switch kind {
        case .number(let limit, let names, let unit):
            if let range = try numbers(node, limit, names, unit) { return range }
        case .ipv4:
            if let network = try ipv4Network(node) { return network }
        case .ipv6:
            if let network = try ipv6Network(node) { return network }
        default: break
        }
        return Alternatives(try value(node, kind))
    }

    func value(_ node: RecipeNode, _ kind: FieldKind) throws(RecipeError) -> FieldValue {
        switch kind {
        case .number(let limit, let names, let unit): return .number(try number(node, limit, names, unit))
        case .flag: return .number(try flag(node) ? 1 : 0)
        case .mac:
            let word = try word(node, kind)
            guard let address = MACAddress(word) else { throw mismatch(node, kind, "02:00:00:00:00:01") }
            return .mac(address)
        case .ipv4: return .ipv4(try ipv4(node))
        case .ipv6: return .ipv6(try ipv6(node))
        case .bytes: return .bytes(try bytes(node))
        case .hexadecimal:
            let word = try word(node, kind)
            guard let bytes = HexDigits.bytes(word) else { throw mismatch(node, kind, "\"00 ff 7e\"") }
            return .bytes(bytes)
        case .file: return .bytes(try contents(node))
        case .tcpFlags: return .number(try flags(node, kind, limit: 0x1ff, Self.tcpFlagNames, letters: true))
        case .ipv4Flags: return .number(try flags(node, kind, limit: 7, Self.ipv4FlagNames, letters: false))
        case .stops, .tcpOptions, .ipv4Options, .ipv6Options: throw error(.value, "\(kind.words) should be here", node)
        }
    }

    // MARK: Numbers

    func number(
        _ node: RecipeNode, _ limit: UInt64, _ names: NameSet? = nil, _ unit: UInt64 = 1
    ) throws(RecipeError) -> UInt64 {
        let kind = FieldKind.number(limit, names: names, unit: unit)
        let word = try word(node, kind)
        if let number = Self.parse(word) {
            guard let number, number <= limit else { throw outOfRange(node, word, limit) }
            guard number % unit == 0 else {
                throw error(.range, "\(word) is no multiple of \(unit)", node)
            }
            return number
        }
        if let number = names?.number(word) { return number }
        let near = names.flatMap { Words.nearest(word, among: $0.printed) }
        throw error(
            .value,
            "\(RecipeError.quoted(word)) is neither a number nor \(names.map { "the name of a known \($0.noun)" } ?? "a range of them")"
                + (near.map { "; did you mean \($0)?" } ?? ""), node, hint: "it takes \(kind.words)")
    }

    /// The number that `word` spells in decimal, or with 0x or 0b in front; `.some(nil)` where it is too large or negative,
    /// nil where it spells none.
    private static func parse(_ word: String) -> UInt64?? {
        let radix =
            word.hasPrefix("0x") || word.hasPrefix("0X") ? 16 : word.hasPrefix("0b") || word.hasPrefix("0B") ? 2 : 10
        let isNegative = word.hasPrefix("-")
        let digits = isNegative || word.hasPrefix("+") ? word.dropFirst() : radix == 10 ? word[...] : word.dropFirst(2)
        guard !digits.isEmpty else { return nil }
        for byte in digits.utf8 {
            guard let value = HexDigits.value(byte), value < radix else { return nil }
        }
        return .some(isNegative ? nil : UInt64(digits, radix: radix))
    }

    /// `(1, 9)` or `1-9`, both ends included.
    private func numbers(
        _ node: RecipeNode, _ limit: UInt64, _ names: NameSet?, _ unit: UInt64
    ) throws(RecipeError) -> Alternatives? {
        let first: UInt64
        let last: UInt64
        if case .tuple(let nodes) = node.content {
            guard nodes.count == 2 else {
                throw error(
                    .value, "a range has two ends, as in (1,1024)", node, hint: "a list stands in brackets: [1,2,3]")
            }
            first = try number(nodes[0], limit, names, unit)
            last = try number(nodes[1], limit, names, unit)
        } else if let word = node.word, let dash = word.utf8.firstIndex(of: UInt8(ascii: "-")), dash > word.startIndex,
            let low = Self.parse(String(word[..<dash])),
            let high = Self.parse(String(word[word.utf8.index(after: dash)...]))
        {
            guard let low, low <= limit, let high, high <= limit else { throw outOfRange(node, word, limit) }
            guard low % unit == 0, high % unit == 0 else {
                throw error(.range, "an end is no multiple of \(unit)", node)
            }
            (first, last) = (low, high)
        } else {
            return nil
        }
        guard first <= last else {
            throw error(.range, "the range starts at \(first) and ends at \(last), before it", node)
        }
        let count = (last - first) / unit + (last == UInt64.max && first == 0 ? 0 : 1)
        try check(count, node)
        var result = Alternatives()
        result.add(.numbers(from: first, step: unit), count: count)
        return result
    }

    private func flag(_ node: RecipeNode) throws(RecipeError) -> Bool {
        switch Words.plain(try word(node, .flag)) {
        case "1", "true", "yes", "on": return true
        case "0", "false", "no", "off": return false
        default: throw error(.value, "\(FieldKind.flag.words) should be here", node)
        }
    }

    private static let tcpFlagNames: [(String, UInt64)] = [
        ("fin", 1), ("syn", 2), ("rst", 4), ("psh", 8), ("ack", 16), ("urg", 32), ("ece", 64), ("cwr", 128),
        ("ae", 256),
        ("ns", 256),
    ]
    private static let tcpFlagLetters: [UInt8] = Array("fsrpauecn".utf8)
    private static let ipv4FlagNames: [(String, UInt64)] = [
        ("mf", 1), ("df", 2), ("evil", 4), ("more_fragments", 1), ("dont_fragment", 2), ("reserved_flag", 4),
    ]

    private func flags(
        _ node: RecipeNode, _ kind: FieldKind, limit: UInt64, _ names: [(String, UInt64)], letters: Bool
    ) throws(RecipeError) -> UInt64 {
        let word = try word(node, kind)
        if let number = Self.parse(word) {
            guard let number, number <= limit else { throw outOfRange(node, word, limit) }
            return number
        }
        var result: UInt64 = 0
        for part in word.split(whereSeparator: { "+|, ".contains($0) }) {
            let plain = Words.plain(part)
            if let flag = names.first(where: { Words.plain($0.0) == plain }) {
                result |= flag.1
                continue
            }
            for letter in plain.utf8 {
                guard letters, let bit = Self.tcpFlagLetters.firstIndex(of: letter) else {
                    throw error(
                        .value, "\(RecipeError.quoted(String(part))) is no flag", node, hint: "it takes \(kind.words)")
                }
                result |= 1 << UInt64(bit)
            }
        }
        return result
    }

    // MARK: Addresses

    func ipv4(_ node: RecipeNode) throws(RecipeError) -> IPv4Address {
        let word = try word(node, .ipv4)
        guard let address = IPv4Address(word) else {
            throw notOfFamily(4, node, word) ?? mismatch(node, .ipv4, "192.0.2.1, 192.0.2.0/28")
        }
        return address
    }

    func ipv6(_ node: RecipeNode) throws(RecipeError) -> IPv6Address {
        let word = try word(node, .ipv6)
        guard let address = IPv6Address(word) else {
            throw notOfFamily(6, node, word) ?? mismatch(node, .ipv6, "2001:db8::1, 2001:db8::/120")
        }
        return address
    }

    /// What is wrong where a field takes addresses of `version`, and what is given is one of the other, or the name of a host.
    private func notOfFamily(_ version: Int, _ node: RecipeNode, _ word: String) -> RecipeError? {
        // Of a network, the address.
        let address = String(word.prefix { $0 != "/" })
        if version == 4, IPv6Address(address) != nil {
            return error(
                .value, "\(RecipeError.quoted(word)) is an IPv6 address, and the field takes IPv4 ones", node,
                hint: "ipv6() has fields for it")
        }
        if version == 6, IPv4Address(address) != nil {
            return error(
                .value, "\(RecipeError.quoted(word)) is an IPv4 address, and the field takes IPv6 ones", node,
                hint: "ip() has fields for it; an IPv4-mapped one is ::ffff:\(address)")
        }
        let isName = word.utf8.contains { (0x67...0x7a).contains($0 | 0x20) }
        guard isName,
            word.utf8.allSatisfy({ $0 | 0x20 > 0x60 || (0x30...0x39).contains($0) || $0 == 0x2d || $0 == 0x2e })
        else { return nil }
        return error(
            .value, "\(RecipeError.quoted(word)) is not an address", node,
            hint: "names of hosts are not looked up, which getent ahosts NAME does")
    }

    private func stops(_ node: RecipeNode) throws(RecipeError) -> [IPv6Address] {
        guard case .list(let nodes) = node.content else { return [try ipv6(node)] }
        // A header of 2,048 bytes has no room for more.
        guard nodes.count <= 127 else { throw error(.limit, "more than 127 addresses", node) }
        var stops: [IPv6Address] = []
        for node in nodes { stops.append(try ipv6(node)) }
        return stops
    }

    /// `10.0.0.0/30` or `10.0.0.1-10.0.0.9`.
    private func ipv4Network(_ node: RecipeNode) throws(RecipeError) -> Alternatives? {
        guard let word = node.word else { return nil }
        if word.utf8.contains(UInt8(ascii: "/")), let error = notOfFamily(4, node, word) { throw error }
        var result = Alternatives()
        if let (base, length) = try prefix(word, node, most: 32) {
            guard let address = IPv4Address(base) else { throw mismatch(node, .ipv4, "192.0.2.0/28") }
            let hosts = UInt64(1) << UInt64(32 - length)
            result.add(.ipv4(from: UInt32(truncatingIfNeeded: UInt64(address.value) & ~(hosts - 1))), count: hosts)
        } else if let (first, last) = Self.ends(word), let low = IPv4Address(first), let high = IPv4Address(last) {
            guard low <= high else { throw error(.range, "the range ends before it starts", node) }
            result.add(.ipv4(from: low.value), count: UInt64(high.value - low.value) + 1)
        } else {
            return nil
        }
        try check(result.count, node)
        return result
    }

    private func ipv6Network(_ node: RecipeNode) throws(RecipeError) -> Alternatives? {
        guard let word = node.word else { return nil }
        if word.utf8.contains(UInt8(ascii: "/")), let error = notOfFamily(6, node, word) { throw error }
        var result = Alternatives()
        if let (base, length) = try prefix(word, node, most: 128) {
            guard let address = IPv6Address(base) else { throw mismatch(node, .ipv6, "2001:db8::/120") }
            // More than this is too much anyway, and less leaves the upper half alone.
            guard length > 64 else {
                throw tooMany("2 to the power of \(128 - length)", node)
            }
            let hosts = UInt64(1) << UInt64(128 - length)
            result.add(.ipv6(high: address.high, low: address.low & ~(hosts - 1)), count: hosts)
        } else if let (first, last) = Self.ends(word), let low = IPv6Address(first), let high = IPv6Address(last) {
            guard low <= high else { throw error(.range, "the range ends before it starts", node) }
            guard low.high == high.high, high.low - low.low < UInt64.max else {
                throw tooMany("more than \(UInt64.max)", node)
            }
            result.add(.ipv6(high: low.high, low: low.low), count: high.low - low.low + 1)
        } else {
            return nil
        }
        try check(result.count, node)
        return result
    }

    private func prefix(_ word: String, _ node: RecipeNode, most: Int) throws(RecipeError) -> (String, Int)? {
        guard let slash = word.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
        let digits = word[word.utf8.index(after: slash)...]
        guard digits.utf8.count <= 3, let length = Int(digits), (0...most).contains(length) else {
            throw error(.range, "a prefix length is 0 to \(most)", node)
        }
        return (String(word[..<slash]), length)
    }

    private static func ends(_ word: String) -> (String, String)? {
        guard let dash = word.utf8.firstIndex(of: UInt8(ascii: "-")) else { return nil }
        return (String(word[..<dash]), String(word[word.utf8.index(after: dash)...]))
    }

    // MARK: Bytes

    /// Text as it is, digits as bytes.
    func bytes(_ node: RecipeNode) throws(RecipeError) -> [UInt8] {
        switch node.content {
        case .text(let bytes): return bytes
        case .word(let word):
            guard let bytes = HexDigits.bytes(word) else {
                throw error(.value, "text stands in quotes, and this is no hexadecimal", node)
            }
            return bytes
        default: throw error(.value, "\(FieldKind.bytes.words) should be here", node)
        }
    }

    private func contents(_ node: RecipeNode) throws(RecipeError) -> [UInt8] {
        let path = try word(node, .file)
        guard let readFile else {
            throw error(.file, "files can't be read here", node)
        }
        let bytes: [UInt8]
        do throws(RecipeFileError) {
            bytes = try readFile(path, PacketRecipe.payloadLimit)
        } catch {
            throw self.error(.file, "\(RecipeError.quoted(path)) can't be read: \(error.reason)", node)
        }
        guard bytes.count <= PacketRecipe.payloadLimit else {
            throw error(.limit, "\(RecipeError.quoted(path)) has more than \(PacketRecipe.payloadLimit) bytes", node)
        }
        return bytes
    }

    // MARK: Errors

    func word(_ node: RecipeNode, _ kind: FieldKind) throws(RecipeError) -> String {
        if let word = node.word { return word }
        switch node.content {
        case .list: throw error(.value, "a list can't stand here", node, hint: "it takes \(kind.words)")
        case .tuple: throw error(.value, "this field takes no range", node, hint: "it takes \(kind.words)")
        case .call(let name, _):
            throw error(
                .value, "\(RecipeError.quoted(name)) with parentheses is no value", node, hint: "it takes \(kind.words)"
            )
        default: throw error(.value, "this is no text", node, hint: "it takes \(kind.words)")
        }
    }

    func error(
        _ kind: RecipeError.Kind, _ message: String, _ node: RecipeNode, hint: String? = nil
    ) -> RecipeError {
        RecipeError(kind, "\(field): \(message)", hint: hint, recipe: recipe, range: node.range)
    }

    private func mismatch(_ node: RecipeNode, _ kind: FieldKind, _ example: String) -> RecipeError {
        error(
            .value, "\(RecipeError.quoted(node.word ?? "")) is not \(kind.words)", node, hint: "for example: \(example)"
        )
    }

    private func outOfRange(_ node: RecipeNode, _ word: String, _ limit: UInt64) -> RecipeError {
        error(.range, "\(RecipeError.quoted(word)) is out of range: 0 to \(limit)", node)
    }

    private func check(_ count: UInt64, _ node: RecipeNode) throws(RecipeError) {
        guard count <= PacketRecipe.packetLimit else { throw tooMany("\(count)", node) }
    }

    private func tooMany(_ count: String, _ node: RecipeNode) -> RecipeError {
        error(.limit, "\(count) values; a recipe makes at most \(PacketRecipe.packetLimit) packets", node)
    }
}
