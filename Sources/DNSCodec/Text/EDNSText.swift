#if !hasFeature(Embedded)
public import ByteCore

/// The names of numbers, for text.
struct NumberName: Sendable {
    let number: UInt16
    let name: StaticString

    init(_ number: UInt16, _ name: StaticString) {
        self.number = number
        self.name = name
    }

    static func find(_ number: UInt16, in list: [NumberName]) -> StaticString? {
        for index in 0..<list.count where list[index].number == number { return list[index].name }
        return nil
    }

    static func find(_ text: RawSpan, in list: [NumberName]) -> UInt16? {
        for index in 0..<list.count where text.isWord(list[index].name) { return list[index].number }
        return nil
    }
}

extension EDNSOptionCode: CustomStringConvertible {
    // The first name of a number is the one that is printed; those behind it are read too.
    private static let names: [NumberName] = [
        NumberName(1, "LLQ"), NumberName(2, "UPDATE-LEASE"), NumberName(2, "UL"), NumberName(3, "NSID"),
        NumberName(5, "DAU"), NumberName(6, "DHU"), NumberName(7, "N3U"), NumberName(8, "CLIENT-SUBNET"),
        NumberName(8, "ECS"), NumberName(9, "EXPIRE"), NumberName(10, "COOKIE"), NumberName(11, "TCP-KEEPALIVE"),
        NumberName(11, "KEEPALIVE"), NumberName(12, "PADDING"), NumberName(12, "PAD"), NumberName(13, "CHAIN"),
        NumberName(14, "KEY-TAG"), NumberName(15, "EDE"), NumberName(16, "CLIENT-TAG"),
        NumberName(17, "SERVER-TAG"), NumberName(18, "REPORT-CHANNEL"), NumberName(19, "ZONEVERSION"),
        NumberName(20, "MQTYPE-QUERY"), NumberName(21, "MQTYPE-RESPONSE"),
        NumberName(22, "EDE-EXTRA-TEXT-LANGUAGE"), NumberName(23, "FILTERING-CONTACT"),
        NumberName(24, "FILTERING-ORGANIZATION"), NumberName(25, "FILTERING-DB"),
        NumberName(26, "STRUCTURED-DNS-ERROR"),
        NumberName(20292, "UMBRELLA-IDENT"), NumberName(26946, "DEVICEID"),
    ]

    /// The option's name as in the registry, such as `COOKIE`, where it has one.
    public var name: StaticString? { NumberName.find(rawValue, in: Self.names) }

    /// The option's name; `OPT` and its number where it has none.
    public var description: String {
        var text = TextBuffer(capacity: 32)
        text.append(self)
        return text.string
    }

    /// The code with this name, in whatever case, or a number with or without `OPT` in front; nil where there is none.
    public init?(_ text: String) {
        guard let code = EDNSOptionCode(parsing: [UInt8](text.utf8).rawSpan) else { return nil }
        self = code
    }

    init?(parsing text: RawSpan) {
        guard
            let number = NumberName.find(text, in: Self.names) ?? text.number(behind: "OPT") ?? text.number(behind: "")
        else { return nil }
        self.init(number)
    }
}

extension ExtendedErrorCode: CustomStringConvertible {
    private static let names: [StaticString] = [
        "Other", "Unsupported DNSKEY Algorithm", "Unsupported DS Digest Type", "Stale Answer", "Forged Answer",
        "DNSSEC Indeterminate", "DNSSEC Bogus", "Signature Expired", "Signature Not Yet Valid", "DNSKEY Missing",
        "RRSIGs Missing", "No Zone Key Bit Set", "NSEC Missing", "Cached Error", "Not Ready", "Blocked", "Censored",
        "Filtered", "Prohibited", "Stale NXDOMAIN Answer", "Not Authoritative", "Not Supported",
        "No Reachable Authority", "Network Error", "Invalid Data", "Signature Expired before Valid", "Too Early",
        "Unsupported NSEC3 Iterations Value", "Unable to conform to policy", "Synthesized", "Invalid Query Type",
        "Rate Limited", "Over Quota", "Negative Trust Anchor", "New Delegation Only", "Blocked by Upstream DNS Server",
    ]

    /// The reason's name as in the registry, such as `Stale Answer`, where it has one.
    public var name: StaticString? { rawValue < Self.names.count ? Self.names[Int(rawValue)] : nil }

    /// The reason's name, or its number where it has none.
    public var description: String {
        var text = TextBuffer(capacity: 32)
        if let name { text.append(name) } else { text.append(decimal: UInt64(rawValue)) }
        return text.string
    }
}

extension EDNSOption: CustomStringConvertible {
    /// The option in one line, much as `dig` shows it: `EDE: 3 (Stale Answer): "upstream is down"`.
    public var description: String {
        var text = TextBuffer(capacity: 64)
        text.append(self)
        return text.string
    }

    /// The option that a text gives as `CODE:HEX` or `CODE`: its name or number, and its data.
    ///
    /// - Throws: ``DNSError``: `unknownWord` or `invalidHexadecimal`, with the place in the text.
    public init(parsing text: String) throws(DNSError) {
        try self.init(parsing: [UInt8](text.utf8).rawSpan, at: 0)
    }

    init(parsing text: RawSpan, at place: Int) throws(DNSError) {
        var colon = 0
        while let byte = text.byte(at: colon), byte != 0x3a { colon &+= 1 }
        guard let code = EDNSOptionCode(parsing: text.clamped(from: 0, to: colon)) else {
            throw DNSError(.unknownWord, at: place)
        }
        let data = try BytesForm.hexadecimal.parse(
            text.clamped(from: colon &+ 1, to: text.byteCount), at: place &+ colon &+ 1)
        self.init(code: code, data: data)
    }
}

extension TextBuffer {
    /// Appends an option's name, or `OPT` and its number.
    public mutating func append(_ code: EDNSOptionCode) {
        if let name = code.name {
            append(name)
        } else {
            append("OPT")
            append(decimal: UInt64(code.rawValue))
        }
    }

    /// Appends an option in one line, its name in front: `COOKIE: 0102030405060708`.
    public mutating func append(_ option: EDNSOption) {
        append(option.code)
        append(":")
        let start = count
        append(0x20)
        append(valueOf: option)
        if count == start &+ 1 { truncate(to: start) }
    }

    /// Appends an option as `CODE:HEX`, from which it can be read again.
    public mutating func append(codeAndHexOf option: EDNSOptionView) {
        if let name = option.code.name { append(name) } else { append(decimal: UInt64(option.code.rawValue)) }
        if option.data.byteCount == 0 { return }
        append(0x3a)
        append(hexOf: option.data)
    }

    /// Appends what an option says, without its name; nothing where it is empty.
    public mutating func append(valueOf option: EDNSOption) {
        switch option {
        case .longLivedQuery(let value): append(value)
        case .updateLease(let value):
            append(decimal: UInt64(value.lease))
            append(" secs")
            if let keyLease = value.keyLease {
                append(", key ")
                append(decimal: UInt64(keyLease))
                append(" secs")
            }
        case .nameServerIdentifier(let bytes), .deviceIdentifier(let bytes), .unknown(_, let bytes):
            append(hexAndText: bytes)
        case .malformed(_, let bytes, _):
            append(hexAndText: bytes)
            append(bytes.isEmpty ? "(malformed)" : " (malformed)")
        case .algorithmsUnderstood(let numbers), .digestsUnderstood(let numbers), .nsec3HashesUnderstood(let numbers):
            append(listOf: numbers)
        case .clientSubnet(let value): append(value)
        case .expire(let seconds):
            guard let seconds else { return }
            append(decimal: UInt64(seconds))
            append(" secs")
        case .cookie(let value):
            append(hex: value.client)
            append(hexOf: value.server.bytes)
        case .tcpKeepalive(let timeout):
            guard let timeout else { return }
            append(decimal: UInt64(timeout / 10))
            append(0x2e)
            append(decimal: UInt64(timeout % 10))
            append(" secs")
        case .padding(let bytes):
            append(decimal: UInt64(bytes.count))
            append(bytes.count == 1 ? " byte" : " bytes")
            // Such bytes could carry something.
            if bytes.contains(where: { $0 != 0 }) { append(", not all zero") }
        case .chain(let name): append(name)
        case .reportChannel(let name): append(name)
        case .keyTags(let tags): append(listOf: tags, separator: ", ")
        case .extendedError(let value):
            append(decimal: UInt64(value.code.rawValue))
            if let name = value.code.name {
                append(" (")
                append(name)
                append(")")
            }
            if value.text.bytes.isEmpty { return }
            append(": ")
            append(quotedUTF8: value.text.bytes.rawSpan)
        case .clientTag(let tag), .serverTag(let tag): append(decimal: UInt64(tag))
        case .zoneVersion(let value):
            guard let value else { return }
            append(value)
        case .multipleTypesQuery(let types), .multipleTypesResponse(let types):
            for index in 0..<types.count {
                if index > 0 { append(0x20) }
                append(types[index])
            }
        case .extendedErrorLanguage(let text), .filteringContact(let text), .filteringOrganization(let text),
            .filteringDatabase(let text):
            append(quotedUTF8: text.bytes.rawSpan)
        }
    }

    /// Appends a network with its two prefix lengths: `192.0.2.0/24/0`.
    public mutating func append(_ subnet: ClientSubnet) {
        if let address = subnet.address { append(address) } else { append(0x30) }
        append(0x2f)
        append(decimal: UInt64(subnet.sourcePrefixLength))
        append(0x2f)
        append(decimal: UInt64(subnet.scopePrefixLength))
    }

    private mutating func append(_ query: LongLivedQuery) {
        append("Version: ")
        append(decimal: UInt64(query.version))
        append(", Opcode: ")
        append(decimal: UInt64(query.opcode))
        append(", Error: ")
        append(decimal: UInt64(query.error))
        append(", Identifier: ")
        append(decimal: query.identifier)
        append(", Lifetime: ")
        append(decimal: UInt64(query.lease))
    }

    private mutating func append(_ version: ZoneVersion) {
        if let serial = version.serial {
            append("SOA-SERIAL ")
            append(decimal: UInt64(serial))
        } else {
            append("type ")
            append(decimal: UInt64(version.kind))
            append(", ")
            append(hexAndText: version.version)
        }
        append(", ")
        append(decimal: UInt64(version.labelCount))
        append(version.labelCount == 1 ? " label" : " labels")
    }

    private mutating func append<Value: UnsignedInteger & FixedWidthInteger>(
        listOf numbers: [Value], separator: StaticString = " "
    ) {
        for index in 0..<numbers.count {
            if index > 0 { append(separator) }
            append(decimal: UInt64(numbers[index]))
        }
    }

    /// Appends bytes in hexadecimal, and as text behind that where they are text.
    private mutating func append(hexAndText bytes: [UInt8]) {
        append(hexOf: bytes.rawSpan)
        guard !bytes.isEmpty, bytes.allSatisfy({ 0x20...0x7e ~= $0 }) else { return }
        append(" (")
        append(quoted: bytes.rawSpan)
        append(")")
    }

    /// Appends text between quotes. Characters outside ASCII stay as they are; what is no UTF-8, and what could steer a
    /// terminal, is written as a backslash and three digits a byte.
    package mutating func append(quotedUTF8 bytes: RawSpan) {
        append(0x22)
        var offset = 0
        while let byte = bytes.byte(at: offset) {
            let length = UTF8Character.length(bytes, at: offset)
            if byte == 0x22 || byte == 0x5c {
                append(0x5c)
                append(byte)
            } else if length == 1 ? 0x20...0x7e ~= byte : length > 1 {
                append(bytes: bytes.clamped(from: offset, to: offset &+ length))
            } else {
                append(decimalEscapeOf: byte)
            }
            offset &+= Swift.max(1, length)
        }
        append(0x22)
    }
}

/// Characters in UTF-8.
enum UTF8Character {
    /// How many bytes the character takes that starts at `offset`; 0 where none does, or one that steers: a control
    /// character from U+0080 to U+009F, or one that changes the direction or the lines of text.
    static func length(_ bytes: RawSpan, at offset: Int) -> Int {
        guard let first = bytes.byte(at: offset) else { return 0 }
        if first < 0x80 { return 1 }
        let count: Int
        var value: UInt32
        let least: UInt32
        switch first {
        case 0xc2...0xdf: (count, value, least) = (2, UInt32(first & 0x1f), 0x80)
        case 0xe0...0xef: (count, value, least) = (3, UInt32(first & 0xf), 0x800)
        case 0xf0...0xf4: (count, value, least) = (4, UInt32(first & 7), 0x10000)
        default: return 0
        }
        for index in 1..<count {
            guard let byte = bytes.byte(at: offset &+ index), byte & 0xc0 == 0x80 else { return 0 }
            value = value << 6 | UInt32(byte & 0x3f)
        }
        guard value >= least, value <= 0x10ffff, !(0xd800...0xdfff ~= value) else { return 0 }
        switch value {
        case 0x80...0x9f, 0x61c, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069: return 0
        default: return count
        }
    }
}
#endif
