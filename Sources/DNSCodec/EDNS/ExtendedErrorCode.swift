/// The reason that an extended DNS error gives (RFC 8914 section 4, and the registry since).
///
/// An open set: every number is a value, named or not.
@frozen
public struct ExtendedErrorCode: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    /// The number on the wire (INFO-CODE).
    public var rawValue: UInt16

    /// Every number is a value, assigned or not.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Every number is a value, assigned or not.
    @inlinable
    public init(_ rawValue: UInt16) { self.rawValue = rawValue }

    /// None of the others.
    @inlinable
    public static var other: ExtendedErrorCode { ExtendedErrorCode(0) }
    /// A DNSKEY set is of algorithms that the resolver does not support.
    @inlinable
    public static var unsupportedDNSKEYAlgorithm: ExtendedErrorCode { ExtendedErrorCode(1) }
    /// A DS set is of digests that the resolver does not support.
    @inlinable
    public static var unsupportedDSDigestType: ExtendedErrorCode { ExtendedErrorCode(2) }
    /// The answer is older than its time to live.
    @inlinable
    public static var staleAnswer: ExtendedErrorCode { ExtendedErrorCode(3) }
    /// The answer is made up.
    @inlinable
    public static var forgedAnswer: ExtendedErrorCode { ExtendedErrorCode(4) }
    /// Whether the answer is signed could not be told.
    @inlinable
    public static var dnssecIndeterminate: ExtendedErrorCode { ExtendedErrorCode(5) }
    /// The answer does not verify.
    @inlinable
    public static var dnssecBogus: ExtendedErrorCode { ExtendedErrorCode(6) }
    /// No signature is valid and some have expired.
    @inlinable
    public static var signatureExpired: ExtendedErrorCode { ExtendedErrorCode(7) }
    /// No signature is valid yet.
    @inlinable
    public static var signatureNotYetValid: ExtendedErrorCode { ExtendedErrorCode(8) }
    /// No DNSKEY fits the DS records.
    @inlinable
    public static var dnskeyMissing: ExtendedErrorCode { ExtendedErrorCode(9) }
    /// Signatures are missing.
    @inlinable
    public static var rrsigsMissing: ExtendedErrorCode { ExtendedErrorCode(10) }
    /// A DNSKEY is not a zone's key.
    @inlinable
    public static var noZoneKeyBitSet: ExtendedErrorCode { ExtendedErrorCode(11) }
    /// The proof that there is nothing is missing.
    @inlinable
    public static var nsecMissing: ExtendedErrorCode { ExtendedErrorCode(12) }
    /// The failure comes from a cache.
    @inlinable
    public static var cachedError: ExtendedErrorCode { ExtendedErrorCode(13) }
    /// The server is still starting.
    @inlinable
    public static var notReady: ExtendedErrorCode { ExtendedErrorCode(14) }
    /// Blocked by the server's operator.
    @inlinable
    public static var blocked: ExtendedErrorCode { ExtendedErrorCode(15) }
    /// Blocked because others demand it.
    @inlinable
    public static var censored: ExtendedErrorCode { ExtendedErrorCode(16) }
    /// Blocked because the client asked for it.
    @inlinable
    public static var filtered: ExtendedErrorCode { ExtendedErrorCode(17) }
    /// The client may not ask this server.
    @inlinable
    public static var prohibited: ExtendedErrorCode { ExtendedErrorCode(18) }
    /// That the name does not exist is older than its time to live.
    @inlinable
    public static var staleNXDOMAINAnswer: ExtendedErrorCode { ExtendedErrorCode(19) }
    /// The server does not answer for the name.
    @inlinable
    public static var notAuthoritative: ExtendedErrorCode { ExtendedErrorCode(20) }
    /// The question is of a kind that the server does not support.
    @inlinable
    public static var notSupported: ExtendedErrorCode { ExtendedErrorCode(21) }
    /// No server of the zone could be reached.
    @inlinable
    public static var noReachableAuthority: ExtendedErrorCode { ExtendedErrorCode(22) }
    /// Talking to another server failed.
    @inlinable
    public static var networkError: ExtendedErrorCode { ExtendedErrorCode(23) }
    /// The server's data of the zone can't be used.
    @inlinable
    public static var invalidData: ExtendedErrorCode { ExtendedErrorCode(24) }
    /// A signature's validity ends before it starts.
    @inlinable
    public static var signatureExpiredBeforeValid: ExtendedErrorCode { ExtendedErrorCode(25) }
    /// The question came in data that could be a replay (RFC 9250).
    @inlinable
    public static var tooEarly: ExtendedErrorCode { ExtendedErrorCode(26) }
    /// NSEC3 with more iterations than the resolver supports (RFC 9276).
    @inlinable
    public static var unsupportedNSEC3Iterations: ExtendedErrorCode { ExtendedErrorCode(27) }
    /// A policy can't be followed.
    @inlinable
    public static var unableToConformToPolicy: ExtendedErrorCode { ExtendedErrorCode(28) }
    /// The answer was made from other records of a cache.
    @inlinable
    public static var synthesized: ExtendedErrorCode { ExtendedErrorCode(29) }
    /// A type that may not be asked for (RFC 9824).
    @inlinable
    public static var invalidQueryType: ExtendedErrorCode { ExtendedErrorCode(30) }
    /// The client asks too often.
    @inlinable
    public static var rateLimited: ExtendedErrorCode { ExtendedErrorCode(31) }
    /// The client has asked more than it may.
    @inlinable
    public static var overQuota: ExtendedErrorCode { ExtendedErrorCode(32) }
    /// The name was not verified, by a negative trust anchor.
    @inlinable
    public static var negativeTrustAnchor: ExtendedErrorCode { ExtendedErrorCode(33) }
    /// There is a delegation of a form that the client did not say it understands (draft-ietf-deleg).
    @inlinable
    public static var newDelegationOnly: ExtendedErrorCode { ExtendedErrorCode(34) }
    /// Blocked by a server that this one asked (draft-ietf-dnsop-structured-dns-error).
    @inlinable
    public static var blockedByUpstreamServer: ExtendedErrorCode { ExtendedErrorCode(35) }
}
