/// The number of an EDNS option (RFC 6891 section 6.1.2).
///
/// An open set: every number is a value, named or not.
@frozen
public struct EDNSOptionCode: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    /// The number on the wire.
    public var rawValue: UInt16

    /// Every number is a value, assigned or not.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Every number is a value, assigned or not.
    @inlinable
    public init(_ rawValue: UInt16) { self.rawValue = rawValue }

    /// Long-lived queries (RFC 8764).
    @inlinable
    public static var longLivedQuery: EDNSOptionCode { EDNSOptionCode(1) }
    /// For how long an update holds (RFC 9664).
    @inlinable
    public static var updateLease: EDNSOptionCode { EDNSOptionCode(2) }
    /// Which server answered (RFC 5001).
    @inlinable
    public static var nameServerIdentifier: EDNSOptionCode { EDNSOptionCode(3) }
    /// The DNSSEC algorithms that are understood (RFC 6975).
    @inlinable
    public static var algorithmsUnderstood: EDNSOptionCode { EDNSOptionCode(5) }
    /// The digests of DS records that are understood (RFC 6975).
    @inlinable
    public static var digestsUnderstood: EDNSOptionCode { EDNSOptionCode(6) }
    /// The hashes of NSEC3 that are understood (RFC 6975).
    @inlinable
    public static var nsec3HashesUnderstood: EDNSOptionCode { EDNSOptionCode(7) }
    /// The network that the question comes from (RFC 7871).
    @inlinable
    public static var clientSubnet: EDNSOptionCode { EDNSOptionCode(8) }
    /// When a zone expires (RFC 7314).
    @inlinable
    public static var expire: EDNSOptionCode { EDNSOptionCode(9) }
    /// Cookies against forged addresses (RFC 7873).
    @inlinable
    public static var cookie: EDNSOptionCode { EDNSOptionCode(10) }
    /// For how long an idle connection stays open (RFC 7828).
    @inlinable
    public static var tcpKeepalive: EDNSOptionCode { EDNSOptionCode(11) }
    /// Bytes that hide the size of a message (RFC 7830).
    @inlinable
    public static var padding: EDNSOptionCode { EDNSOptionCode(12) }
    /// From which name on the chain of trust is wanted (RFC 7901).
    @inlinable
    public static var chain: EDNSOptionCode { EDNSOptionCode(13) }
    /// The trust anchors of a resolver (RFC 8145).
    @inlinable
    public static var keyTag: EDNSOptionCode { EDNSOptionCode(14) }
    /// Why an answer is what it is (RFC 8914).
    @inlinable
    public static var extendedError: EDNSOptionCode { EDNSOptionCode(15) }
    /// A tag of the client (draft-bellis-dnsop-edns-tags).
    @inlinable
    public static var clientTag: EDNSOptionCode { EDNSOptionCode(16) }
    /// A tag of the server (draft-bellis-dnsop-edns-tags).
    @inlinable
    public static var serverTag: EDNSOptionCode { EDNSOptionCode(17) }
    /// To whom errors are reported (RFC 9567).
    @inlinable
    public static var reportChannel: EDNSOptionCode { EDNSOptionCode(18) }
    /// The version of the zone that an answer is from (RFC 9660).
    @inlinable
    public static var zoneVersion: EDNSOptionCode { EDNSOptionCode(19) }
    /// More types that are asked for (RFC 10029).
    @inlinable
    public static var multipleTypesQuery: EDNSOptionCode { EDNSOptionCode(20) }
    /// Which of more types are answered (RFC 10029).
    @inlinable
    public static var multipleTypesResponse: EDNSOptionCode { EDNSOptionCode(21) }
    /// The language of the text of an extended error (draft-muks-dns-filtering).
    @inlinable
    public static var extendedErrorLanguage: EDNSOptionCode { EDNSOptionCode(22) }
    /// Whom to ask about an answer that was filtered (draft-muks-dns-filtering).
    @inlinable
    public static var filteringContact: EDNSOptionCode { EDNSOptionCode(23) }
    /// Who filters (draft-muks-dns-filtering).
    @inlinable
    public static var filteringOrganization: EDNSOptionCode { EDNSOptionCode(24) }
    /// By which list it was filtered (draft-muks-dns-filtering).
    @inlinable
    public static var filteringDatabase: EDNSOptionCode { EDNSOptionCode(25) }
    /// That structured text of extended errors is understood (draft-ietf-dnsop-structured-dns-error).
    @inlinable
    public static var structuredError: EDNSOptionCode { EDNSOptionCode(26) }
    /// Who asks (Cisco Umbrella).
    @inlinable
    public static var umbrellaIdentity: EDNSOptionCode { EDNSOptionCode(20292) }
    /// The device that asks (Cisco Umbrella).
    @inlinable
    public static var deviceIdentifier: EDNSOptionCode { EDNSOptionCode(26946) }

    /// Whether the number is for use among those who agreed on it: 65001 to 65534 (RFC 6891 section 9).
    @inlinable
    public var isLocal: Bool { 65001...65534 ~= rawValue }
}
