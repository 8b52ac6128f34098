#if !hasFeature(Embedded)
import ByteCore

/// Reads the line of an option in the pseudosection of EDNS, as this module and `dig` write it: `NSID: 6e 73 31 ("ns1")`,
/// `EDE: 3 (Stale Answer): "text"`, `OPT=65001: 0102`.
///
/// What is written as numbers, addresses or names is read as such and never as hexadecimal digits, which `22` would be too.
struct EDNSOptionLine: ~Escapable {
    private let text: RawSpan
    private let end: Int
    private var fields: TextFields

    /// The option, as it stands in an OPT record.
    static func parse(_ text: RawSpan, from start: Int, to end: Int) throws(DNSError) -> [UInt8] {
        var name = start
        while name < end, text.byte(at: name) != 0x3a { name &+= 1 }
        guard name < end else { throw DNSError(.unknownWord, at: start) }
        var line = EDNSOptionLine(text, name &+ 1, end)
        var word = text.clamped(from: start, to: name)
        let isNumbered = word.clamped(from: 0, to: 4).isWord("OPT=")
        if isNumbered { word = word.clamped(from: 4, to: word.byteCount) }
        let isKeepalive = word.isWord("TCP KEEPALIVE")
        guard let code = isKeepalive ? .tcpKeepalive : EDNSOptionCode(parsing: word) else {
            throw DNSError(.unknownWord, at: start)
        }
        // What is malformed has only bytes.
        let hasForm = !isNumbered && !line.endsMalformed
        var bytes: [UInt8] = []
        if hasForm, let option = try line.option(code) {
            try option.append(to: &bytes)
        } else {
            let data = try line.hexadecimal()
            guard data.count <= 0xffff else { throw DNSError(.tooLarge, at: start) }
            bytes.append(bigEndian: code.rawValue)
            bytes.append(bigEndian: UInt16(truncatingIfNeeded: data.count))
            bytes += data
        }
        return bytes
    }

    @_lifetime(copy text)
    private init(_ text: RawSpan, _ start: Int, _ end: Int) {
        self.text = text
        self.end = end
        fields = TextFields(text, start, end)
    }

    private var endsMalformed: Bool { text.clamped(from: max(0, end &- 11), to: end).isWord("(malformed)") }

    /// The option of a code that is not written as hexadecimal digits; nil for others.
    private mutating func option(_ code: EDNSOptionCode) throws(DNSError) -> EDNSOption? {
        switch code {
        case .longLivedQuery: return .longLivedQuery(try longLivedQuery())
        case .updateLease:
            let lease = try seconds()
            guard try skips("key") else { return .updateLease(UpdateLease(lease: lease)) }
            return .updateLease(UpdateLease(lease: lease, keyLease: try seconds()))
        case .algorithmsUnderstood: return .algorithmsUnderstood(try numbers())
        case .digestsUnderstood: return .digestsUnderstood(try numbers())
        case .nsec3HashesUnderstood: return .nsec3HashesUnderstood(try numbers())
        case .clientSubnet: return .clientSubnet(try subnet())
        case .expire: return .expire(isAtEnd ? nil : try seconds())
        case .tcpKeepalive: return .tcpKeepalive(isAtEnd ? nil : try tenths())
        case .padding: return .padding(try zeros())
        case .chain: return .chain(try name())
        case .reportChannel: return .reportChannel(try name())
        case .keyTag: return .keyTags(try numbers())
        case .extendedError: return .extendedError(try extendedError())
        case .clientTag: return .clientTag(try number())
        case .serverTag: return .serverTag(try number())
        case .zoneVersion: return .zoneVersion(isAtEnd ? nil : try zoneVersion())
        case .multipleTypesQuery: return .multipleTypesQuery(try types())
        case .multipleTypesResponse: return .multipleTypesResponse(try types())
        case .extendedErrorLanguage: return .extendedErrorLanguage(try quoted())
        case .filteringContact: return .filteringContact(try quoted())
        case .filteringOrganization: return .filteringOrganization(try quoted())
        case .filteringDatabase: return .filteringDatabase(try quoted())
        default: return nil
        }
    }

    // MARK: Parts

    private var isAtEnd: Bool {
        var rest = TextFields(text, fields.position, end)
        return rest.next() == nil
    }

    /// Bytes in hexadecimal, up to what stands in parentheses: the same as text, or what a client found.
    private mutating func hexadecimal() throws(DNSError) -> [UInt8] {
        var data: [UInt8] = []
        while let part = fields.next(), text.byte(at: part.lowerBound) != 0x28 {
            data += try BytesForm.hexadecimal.parse(fields.bytes(part), at: part.lowerBound)
        }
        return data
    }

    private mutating func number<Value: FixedWidthInteger & UnsignedInteger>() throws(DNSError) -> Value {
        Value(truncatingIfNeeded: try fields.number(to: UInt64(Value.max)))
    }

    private mutating func numbers<Value: FixedWidthInteger & UnsignedInteger>() throws(DNSError) -> [Value] {
        var numbers: [Value] = []
        while !isAtEnd { numbers.append(try number()) }
        return numbers
    }

    private mutating func types() throws(DNSError) -> [RRType] {
        var types: [RRType] = []
        while let word = fields.next() {
            guard let type = RRType(parsing: fields.bytes(word)) else {
                throw DNSError(.unknownWord, at: word.lowerBound)
            }
            types.append(type)
        }
        return types
    }

    /// Whether the next word is this one, which is moved over.
    private mutating func skips(_ word: StaticString) throws(DNSError) -> Bool {
        guard !isAtEnd else { return false }
        try fields.expect(word)
        return true
    }

    /// `3600 secs`; what `dig` writes behind in parentheses says the same.
    private mutating func seconds() throws(DNSError) -> UInt32 {
        let value: UInt32 = try number()
        guard let word = fields.next() else { return value }
        guard text.byte(at: word.lowerBound) != 0x28 else {
            while fields.next() != nil {}
            return value
        }
        guard fields.bytes(word).isWord("secs") else { throw DNSError(.unknownWord, at: word.lowerBound) }
        return value
    }

    /// `12.3 secs`
    private mutating func tenths() throws(DNSError) -> UInt16 {
        let word = try fields.word()
        let bytes = fields.bytes(word)
        let count = bytes.byteCount
        guard count > 2, bytes.byte(at: count &- 2) == 0x2e else { throw DNSError(.invalidNumber, at: word.lowerBound) }
        let whole = try RecordTextReader.number(bytes.clamped(from: 0, to: count &- 2), at: word.lowerBound, to: 6553)
        let tenths = try RecordTextReader.number(
            bytes.clamped(from: count &- 1, to: count), at: word.upperBound &- 1, to: 9)
        guard whole * 10 + tenths <= 0xffff else { throw DNSError(.numberTooLarge, at: word.lowerBound) }
        try fields.expect("secs")
        return UInt16(truncatingIfNeeded: whole * 10 + tenths)
    }

    /// `20 bytes`, all of them zeros: others cannot be read back.
    private mutating func zeros() throws(DNSError) -> [UInt8] {
        let count = try fields.number(to: 0xffff)
        let unit = try fields.word()
        guard fields.bytes(unit).isWord("bytes") || fields.bytes(unit).isWord("byte") else {
            throw DNSError(.unknownWord, at: unit.lowerBound)
        }
        if let word = fields.next() { throw DNSError(.extraField, at: word.lowerBound) }
        return [UInt8](repeating: 0, count: Int(count))
    }

    private mutating func name() throws(DNSError) -> DNSName {
        // Names may have commas, which part fields.
        var reader = RecordTextReader(TextLexer(text.clamped(from: 0, to: end), at: fields.position), origin: nil)
        let word = try reader.bareWord()
        let name = try DNSName(parsing: reader.raw(word), at: word.range.lowerBound, origin: nil)
        try reader.finish()
        return name
    }

    /// `192.0.2.0/24/0`, and `0/0/0` for none.
    private mutating func subnet() throws(DNSError) -> ClientSubnet {
        let word = try fields.word()
        let bytes = fields.bytes(word)
        let place = word.lowerBound
        guard let first = bytes.offset(of: 0x2f, from: 0), let second = bytes.offset(of: 0x2f, from: first &+ 1) else {
            throw DNSError(.missingField, at: place)
        }
        let source = try RecordTextReader.number(
            bytes.clamped(from: first &+ 1, to: second), at: place &+ first &+ 1, to: 255)
        let scope = try RecordTextReader.number(
            bytes.clamped(from: second &+ 1, to: bytes.byteCount), at: place &+ second &+ 1, to: 255)
        let address = bytes.clamped(from: 0, to: first)
        if address.isWord("0"), source == 0, scope == 0 { return ClientSubnet() }
        let parsed: IPAddress
        if let value = IPv4Address(String(copying: address)) {
            parsed = .v4(value)
        } else if let value = IPv6Address(String(copying: address)) {
            parsed = .v6(value)
        } else {
            throw DNSError(.invalidAddress, at: place)
        }
        do {
            return try ClientSubnet(
                parsed, sourcePrefixLength: UInt8(truncatingIfNeeded: source),
                scopePrefixLength: UInt8(truncatingIfNeeded: scope))
        } catch {
            throw DNSError(error.kind, at: place)
        }
    }

    private mutating func longLivedQuery() throws(DNSError) -> LongLivedQuery {
        try fields.expect("Version:")
        let version: UInt16 = try number()
        try fields.expect("Opcode:")
        let opcode: UInt16 = try number()
        try fields.expect("Error:")
        let error: UInt16 = try number()
        try fields.expect("Identifier:")
        let identifier: UInt64 = try number()
        try fields.expect("Lifetime:")
        return LongLivedQuery(
            version: version, opcode: opcode, error: error, identifier: identifier, lease: try seconds())
    }

    /// `SOA-SERIAL 1, 2 labels`, or `type 1, 0102, 2 labels`.
    private mutating func zoneVersion() throws(DNSError) -> ZoneVersion {
        let word = try fields.word()
        if fields.bytes(word).isWord("SOA-SERIAL") {
            let serial: UInt32 = try number()
            return ZoneVersion(labelCount: try number(), serial: serial)
        }
        guard fields.bytes(word).isWord("type") else { throw DNSError(.unknownWord, at: word.lowerBound) }
        let kind: UInt8 = try number()
        // The bytes may be shown as text too, behind which the number of labels stands.
        var comma = end
        while comma > fields.position, text.byte(at: comma &- 1) != 0x2c { comma &-= 1 }
        var rest = TextFields(text, comma, end)
        let labels = try rest.number(to: 0xff)
        var line = EDNSOptionLine(text, fields.position, max(comma &- 1, fields.position))
        return ZoneVersion(
            labelCount: UInt8(truncatingIfNeeded: labels), kind: kind, version: try line.hexadecimal())
    }

    /// `3 (Stale Answer): "text"`; `dig` has the text in parentheses.
    private mutating func extendedError() throws(DNSError) -> ExtendedError {
        var position = fields.position
        while text.byte(at: position) == 0x20 { position &+= 1 }
        let start = position
        while position < end, let byte = text.byte(at: position), 0x30...0x39 ~= byte { position &+= 1 }
        let code = ExtendedErrorCode(
            UInt16(
                truncatingIfNeeded: try RecordTextReader.number(
                    text.clamped(from: start, to: position), at: start, to: 0xffff)))
        if text.clamped(from: position, to: min(position &+ 2, end)).isWord(" (") {
            while position < end, text.byte(at: position) != 0x29 { position &+= 1 }
            position &+= 1
        }
        if position >= end || text.byte(at: position) == 0x0d { return ExtendedError(code) }
        guard text.clamped(from: position, to: min(position &+ 2, end)).isWord(": ") else {
            throw DNSError(.unknownWord, at: position)
        }
        position &+= 2
        guard text.byte(at: position) == 0x28 else {
            fields = TextFields(text, position, end)
            return ExtendedError(code, text: try quoted())
        }
        var last = end
        while last > position, text.byte(at: last &- 1) != 0x29 { last &-= 1 }
        return ExtendedError(code, text: EDNSText(text.clamped(from: position &+ 1, to: last &- 1).copiedBytes))
    }

    /// One string between quotes.
    private mutating func quoted() throws(DNSError) -> EDNSText {
        var reader = RecordTextReader(TextLexer(text.clamped(from: 0, to: end), at: fields.position), origin: nil)
        let word = try reader.word()
        let bytes = try reader.unescaped(word)
        guard word.isQuoted else { throw DNSError(.unknownWord, at: word.range.lowerBound) }
        try reader.finish()
        return EDNSText(bytes)
    }
}
#endif
