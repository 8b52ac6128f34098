public import ByteCore

/// A parameter of a service binding as a value (RFC 9460 section 7, and the documents of the registry).
@nonexhaustive
public enum SvcParam: Hashable, Sendable {
    /// The parameters that a client must understand (RFC 9460 section 8).
    case mandatory([SvcParamKey])
    /// The protocols that the service speaks (RFC 9460 section 7.1).
    case alpn([DNSString])
    /// The service does not speak the protocol that is usual for the scheme (RFC 9460 section 7.1).
    case noDefaultALPN
    /// The port (RFC 9460 section 7.2).
    case port(UInt16)
    /// IPv4 addresses for a start (RFC 9460 section 7.3).
    case ipv4Hint([IPv4Address])
    /// What Encrypted ClientHello needs: an ECHConfigList (RFC 9848).
    case encryptedClientHello([UInt8])
    /// IPv6 addresses for a start (RFC 9460 section 7.3).
    case ipv6Hint([IPv6Address])
    /// The path of DNS over HTTPS: a URI template in UTF-8 (RFC 9461).
    case dohPath([UInt8])
    /// The service can be reached by Oblivious HTTP (RFC 9540).
    case obliviousHTTP
    /// The groups for key exchange that the service supports (draft-ietf-tls-key-share-prediction).
    case tlsSupportedGroups([UInt16])
    /// The path of DNS over CoAP: its segments (RFC 9953).
    case docPath([DNSString])
    /// A parameter whose key has no case.
    case unknown(SvcParamKey, [UInt8])
}

extension SvcParam {
    /// The parameter's key.
    public var key: SvcParamKey {
        switch self {
        case .mandatory: .mandatory
        case .alpn: .alpn
        case .noDefaultALPN: .noDefaultALPN
        case .port: .port
        case .ipv4Hint: .ipv4Hint
        case .encryptedClientHello: .encryptedClientHello
        case .ipv6Hint: .ipv6Hint
        case .dohPath: .dohPath
        case .obliviousHTTP: .obliviousHTTP
        case .tlsSupportedGroups: .tlsSupportedGroups
        case .docPath: .docPath
        case .unknown(let key, _): key
        }
    }

    /// The parameter with this key and value.
    ///
    /// - Throws: ``DNSError`` where the value is not of the form that the key has.
    public init(key: SvcParamKey, value: [UInt8]) throws(DNSError) {
        var cursor = RecordCursor(value.rawSpan, 0..<value.count)
        try Self.check(key, &cursor)
        cursor.position = 0
        switch key.rawValue {
        case 0: self = .mandatory(try cursor.numbers().map { SvcParamKey($0) })
        case 1: self = .alpn(try cursor.strings())
        case 2: self = .noDefaultALPN
        case 3: self = .port(try cursor.integer(UInt16.self))
        case 4:
            var addresses: [IPv4Address] = []
            while cursor.remaining > 0 { addresses.append(IPv4Address(try cursor.integer(UInt32.self))) }
            self = .ipv4Hint(addresses)
        case 5: self = .encryptedClientHello(value)
        case 6:
            var addresses: [IPv6Address] = []
            while cursor.remaining > 0 {
                let high = try cursor.integer(UInt64.self)
                addresses.append(IPv6Address(high: high, low: try cursor.integer(UInt64.self)))
            }
            self = .ipv6Hint(addresses)
        case 7: self = .dohPath(value)
        case 8: self = .obliviousHTTP
        case 9: self = .tlsSupportedGroups(try cursor.numbers())
        case 10: self = .docPath(try cursor.strings())
        default: self = .unknown(key, value)
        }
    }

    /// The parameter's value as it stands in a record.
    public var value: [UInt8] {
        var bytes: [UInt8] = []
        switch self {
        case .mandatory(let keys):
            for key in keys { bytes.append(bigEndian: key.rawValue) }
        case .alpn(let names): Self.append(names, to: &bytes)
        case .docPath(let segments): Self.append(segments, to: &bytes)
        case .noDefaultALPN, .obliviousHTTP: break
        case .port(let port): bytes.append(bigEndian: port)
        case .ipv4Hint(let addresses):
            for address in addresses { bytes.append(bigEndian: address.value) }
        case .ipv6Hint(let addresses):
            for address in addresses {
                bytes.append(bigEndian: address.high)
                bytes.append(bigEndian: address.low)
            }
        case .tlsSupportedGroups(let groups):
            for group in groups { bytes.append(bigEndian: group) }
        case .encryptedClientHello(let value), .dohPath(let value), .unknown(_, let value): bytes = value
        }
        return bytes
    }

    private static func append(_ strings: [DNSString], to bytes: inout [UInt8]) {
        for string in strings {
            bytes.append(UInt8(truncatingIfNeeded: string.count))
            bytes.append(copying: string.bytes)
        }
    }

    /// Moves behind a value, which reaches to the cursor's end.
    ///
    /// - Throws: ``DNSError`` where it is not of the form that the key has.
    static func check(_ key: SvcParamKey, _ cursor: inout RecordCursor) throws(DNSError) {
        let start = cursor.position
        let count = cursor.remaining
        switch key.rawValue {
        case 0, 9:
            guard count > 0 else { throw DNSError(.dataTooShort, at: start) }
            var former = -1
            while cursor.remaining > 0 {
                let place = cursor.position
                let number = Int(try cursor.integer(UInt16.self))
                // Keys ascend (RFC 9460 section 8); groups stand in the order in which the service prefers them.
                guard key == .tlsSupportedGroups || number > former else { throw DNSError(.wrongOrder, at: place) }
                former = number
            }
        case 1:
            guard count > 0 else { throw DNSError(.dataTooShort, at: start) }
            while cursor.remaining > 0 {
                let place = cursor.position
                guard try !cursor.bytes(.count8).isEmpty else { throw DNSError(.invalidValue, at: place) }
            }
        case 2, 8:
            guard count == 0 else { throw DNSError(.dataTooLong, at: start) }
        case 3:
            _ = try cursor.take(2)
            try cursor.finish()
        case 4, 6:
            let size = key == .ipv4Hint ? 4 : 16
            guard count > 0 else { throw DNSError(.dataTooShort, at: start) }
            while cursor.remaining > 0 { _ = try cursor.take(size) }
        case 5, 7:
            guard count > 0 else { throw DNSError(.dataTooShort, at: start) }
            _ = try cursor.take(count)
        case 10:
            while cursor.remaining > 0 { _ = try cursor.bytes(.count8) }
        case 65535: throw DNSError(.invalidValue, at: start)
        default: _ = try cursor.take(count)
        }
    }
}

extension RecordCursor {
    /// Character strings up to the end.
    fileprivate mutating func strings() throws(DNSError) -> [DNSString] {
        var strings: [DNSString] = []
        while remaining > 0 { strings.append(DNSString(checked: part(try bytes(.count8)))) }
        return strings
    }
}
