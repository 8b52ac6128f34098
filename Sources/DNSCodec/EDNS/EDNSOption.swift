import ByteCore

/// An EDNS option as a value (RFC 6891 section 6.1.2, and the documents of the registry).
///
/// What has no case, or is not of the form that its code should have, keeps its bytes.
@nonexhaustive
public enum EDNSOption: Hashable, Sendable {
    /// Long-lived queries (RFC 8764).
    case longLivedQuery(LongLivedQuery)
    /// For how long an update holds (RFC 9664).
    case updateLease(UpdateLease)
    /// Which server answered, in whatever form it likes; empty in questions (RFC 5001).
    case nameServerIdentifier([UInt8])
    /// The DNSSEC algorithms that are understood, by number (DAU, RFC 6975).
    case algorithmsUnderstood([UInt8])
    /// The digests of DS records that are understood, by number (DHU, RFC 6975).
    case digestsUnderstood([UInt8])
    /// The hashes of NSEC3 that are understood, by number (N3U, RFC 6975).
    case nsec3HashesUnderstood([UInt8])
    /// The network that the question comes from (RFC 7871).
    case clientSubnet(ClientSubnet)
    /// In how many seconds the zone expires; nil in questions (RFC 7314).
    case expire(UInt32?)
    /// Cookies (RFC 7873).
    case cookie(DNSCookie)
    /// For how many tenths of a second an idle connection stays open; nil in questions (RFC 7828). It means nothing over UDP.
    case tcpKeepalive(UInt16?)
    /// Bytes that hide the size of a message; they should be zeros, and may be anything when they are read (RFC 7830).
    case padding([UInt8])
    /// From which name on the chain of trust is wanted (RFC 7901).
    case chain(DNSName)
    /// The key tags of a resolver's trust anchors (RFC 8145).
    case keyTags([UInt16])
    /// Why an answer is what it is (RFC 8914).
    case extendedError(ExtendedError)
    /// A tag of the client (draft-bellis-dnsop-edns-tags).
    case clientTag(UInt16)
    /// A tag of the server (draft-bellis-dnsop-edns-tags).
    case serverTag(UInt16)
    /// The domain that errors are reported to (RFC 9567).
    case reportChannel(DNSName)
    /// The version of the zone that an answer is from; nil in questions (RFC 9660).
    case zoneVersion(ZoneVersion?)
    /// More types that are asked for (RFC 10029).
    case multipleTypesQuery([RRType])
    /// Which of more types are answered (RFC 10029).
    case multipleTypesResponse([RRType])
    /// The language of the text of an extended error, as a tag (draft-muks-dns-filtering).
    case extendedErrorLanguage(EDNSText)
    /// Whom to ask about an answer that was filtered (draft-muks-dns-filtering).
    case filteringContact(EDNSText)
    /// Who filters (draft-muks-dns-filtering).
    case filteringOrganization(EDNSText)
    /// By which list it was filtered (draft-muks-dns-filtering).
    case filteringDatabase(EDNSText)
    /// The device that asks (Cisco Umbrella).
    case deviceIdentifier([UInt8])

    /// An option whose code has no case.
    case unknown(EDNSOptionCode, [UInt8])
    /// An option that is not of the form which its code should have, and why.
    case malformed(EDNSOptionCode, [UInt8], DNSError)
}

extension EDNSOption {
    /// Padding of so many bytes, which are all zero, as they should be sent (RFC 7830 section 3).
    public static func padding(zeros count: Int) -> EDNSOption { .padding([UInt8](repeating: 0, count: max(0, count))) }

    /// The option's code.
    public var code: EDNSOptionCode {
        switch self {
        case .longLivedQuery: .longLivedQuery
        case .updateLease: .updateLease
        case .nameServerIdentifier: .nameServerIdentifier
        case .algorithmsUnderstood: .algorithmsUnderstood
        case .digestsUnderstood: .digestsUnderstood
        case .nsec3HashesUnderstood: .nsec3HashesUnderstood
        case .clientSubnet: .clientSubnet
        case .expire: .expire
        case .cookie: .cookie
        case .tcpKeepalive: .tcpKeepalive
        case .padding: .padding
        case .chain: .chain
        case .keyTags: .keyTag
        case .extendedError: .extendedError
        case .clientTag: .clientTag
        case .serverTag: .serverTag
        case .reportChannel: .reportChannel
        case .zoneVersion: .zoneVersion
        case .multipleTypesQuery: .multipleTypesQuery
        case .multipleTypesResponse: .multipleTypesResponse
        case .extendedErrorLanguage: .extendedErrorLanguage
        case .filteringContact: .filteringContact
        case .filteringOrganization: .filteringOrganization
        case .filteringDatabase: .filteringDatabase
        case .deviceIdentifier: .deviceIdentifier
        case .unknown(let code, _), .malformed(let code, _, _): code
        }
    }

    /// The option that stands in a message; where it is not of the form that its code should have, its bytes and the reason.
    public init(_ view: EDNSOptionView) {
        do {
            try self.init(decoding: view)
        } catch {
            self = .malformed(view.code, view.data.copiedBytes, error)
        }
    }

    /// The option that stands in a message.
    ///
    /// - Throws: ``DNSError`` where it is not of the form that its code should have; its offset counts from the start of the
    ///   message.
    public init(decoding view: EDNSOptionView) throws(DNSError) {
        var cursor = RecordCursor(view.bytes, view.dataRange)
        try self.init(view.code, &cursor)
        try cursor.finish()
    }

    private init(_ code: EDNSOptionCode, _ cursor: inout RecordCursor) throws(DNSError) {
        let isEmpty = cursor.remaining == 0
        switch code.rawValue {
        case 1: self = .longLivedQuery(try LongLivedQuery(&cursor))
        case 2: self = .updateLease(try UpdateLease(&cursor))
        case 3: self = .nameServerIdentifier(try cursor.rest())
        case 5: self = .algorithmsUnderstood(try cursor.rest())
        case 6: self = .digestsUnderstood(try cursor.rest())
        case 7: self = .nsec3HashesUnderstood(try cursor.rest())
        case 8: self = .clientSubnet(try ClientSubnet(&cursor))
        case 9: self = .expire(isEmpty ? nil : try cursor.integer(UInt32.self))
        case 10: self = .cookie(try DNSCookie(&cursor))
        case 11: self = .tcpKeepalive(isEmpty ? nil : try cursor.integer(UInt16.self))
        case 12: self = .padding(try cursor.rest())
        case 13: self = .chain(try cursor.ownedName())
        case 14:
            guard !isEmpty else { throw DNSError(.dataTooShort, at: cursor.position) }
            self = .keyTags(try cursor.numbers())
        case 15: self = .extendedError(try ExtendedError(&cursor))
        case 16: self = .clientTag(try cursor.integer(UInt16.self))
        case 17: self = .serverTag(try cursor.integer(UInt16.self))
        case 18: self = .reportChannel(try cursor.ownedName())
        case 19: self = .zoneVersion(isEmpty ? nil : try ZoneVersion(&cursor))
        case 20: self = .multipleTypesQuery(try cursor.numbers().map { RRType($0) })
        case 21: self = .multipleTypesResponse(try cursor.numbers().map { RRType($0) })
        case 22: self = .extendedErrorLanguage(EDNSText(try cursor.rest()))
        case 23: self = .filteringContact(EDNSText(try cursor.rest()))
        case 24: self = .filteringOrganization(EDNSText(try cursor.rest()))
        case 25: self = .filteringDatabase(EDNSText(try cursor.rest()))
        case 26946: self = .deviceIdentifier(try cursor.rest())
        default: self = .unknown(code, try cursor.rest())
        }
    }

    /// The option with this code and data; where the data is not of the form that the code should have, the bytes and the
    /// reason.
    public init(code: EDNSOptionCode, data: [UInt8]) {
        var cursor = RecordCursor(data.rawSpan, 0..<data.count)
        do {
            try self.init(code, &cursor)
            try cursor.finish()
        } catch {
            self = .malformed(code, data, error)
        }
    }

    /// The option's data as it stands in a message, without code and length.
    public var data: [UInt8] {
        switch self {
        case .longLivedQuery(let value): return value.data
        case .updateLease(let value): return value.data
        case .nameServerIdentifier(let bytes), .algorithmsUnderstood(let bytes), .digestsUnderstood(let bytes),
            .nsec3HashesUnderstood(let bytes), .padding(let bytes), .deviceIdentifier(let bytes),
            .unknown(_, let bytes), .malformed(_, let bytes, _):
            return bytes
        case .clientSubnet(let value): return value.data
        case .expire(let seconds): return Self.numbers(seconds.map { [$0] } ?? [])
        case .cookie(let value): return value.data
        case .tcpKeepalive(let timeout): return Self.numbers(timeout.map { [$0] } ?? [])
        case .chain(let name): return name.wire.copiedBytes
        case .reportChannel(let name): return name.wire.copiedBytes
        case .keyTags(let tags): return Self.numbers(tags)
        case .extendedError(let value): return value.data
        case .clientTag(let tag), .serverTag(let tag): return Self.numbers([tag])
        case .zoneVersion(let value): return value?.data ?? []
        case .multipleTypesQuery(let types), .multipleTypesResponse(let types):
            return Self.numbers(types.map { $0.rawValue })
        case .extendedErrorLanguage(let text), .filteringContact(let text), .filteringOrganization(let text),
            .filteringDatabase(let text):
            return text.bytes
        }
    }

    private static func numbers<Value: FixedWidthInteger>(_ values: [Value]) -> [UInt8] {
        var bytes: [UInt8] = []
        for value in values { bytes.append(bigEndian: value) }
        return bytes
    }

    /// Appends the option with its code and length.
    ///
    /// - Throws: ``DNSError``, `tooLarge`, where its data has more than 65,535 bytes.
    public func append(to bytes: inout [UInt8]) throws(DNSError) {
        let data = data
        guard data.count <= 0xffff else { throw DNSError(.tooLarge, at: bytes.count) }
        bytes.append(bigEndian: code.rawValue)
        bytes.append(bigEndian: UInt16(truncatingIfNeeded: data.count))
        bytes += data
    }
}

extension RecordCursor {
    /// A copy of what is left.
    mutating func rest() throws(DNSError) -> [UInt8] { part(try bytes(.rest)).copiedBytes }

    /// Numbers of 16 bits up to the end.
    mutating func numbers() throws(DNSError) -> [UInt16] {
        var numbers: [UInt16] = []
        while remaining > 0 { numbers.append(try integer(UInt16.self)) }
        return numbers
    }

    /// A name that must not be compressed.
    mutating func ownedName() throws(DNSError) -> DNSName { DNSName(DNSNameView(message, try name(.caseKept))) }
}
