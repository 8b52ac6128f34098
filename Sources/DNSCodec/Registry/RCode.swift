/// How a question went (RFC 6895 section 2.3): four bits of the header, twelve with EDNS, sixteen in TSIG and TKEY.
@frozen
public struct RCode: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    /// The number.
    public var rawValue: UInt16

    /// Every number is a value, assigned or not.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// No error (RFC 1035).
    @inlinable
    public static var noError: RCode { RCode(rawValue: 0) }
    /// The server could not read the question (RFC 1035).
    @inlinable
    public static var formatError: RCode { RCode(rawValue: 1) }
    /// The server failed (RFC 1035).
    @inlinable
    public static var serverFailure: RCode { RCode(rawValue: 2) }
    /// The name does not exist (RFC 1035).
    @inlinable
    public static var nonExistentDomain: RCode { RCode(rawValue: 3) }
    /// The server does not know this kind of question (RFC 1035).
    @inlinable
    public static var notImplemented: RCode { RCode(rawValue: 4) }
    /// The server does not want to answer (RFC 1035).
    @inlinable
    public static var refused: RCode { RCode(rawValue: 5) }
    /// A name exists that should not (RFC 2136).
    @inlinable
    public static var domainExists: RCode { RCode(rawValue: 6) }
    /// Records exist that should not (RFC 2136).
    @inlinable
    public static var recordsExist: RCode { RCode(rawValue: 7) }
    /// Records do not exist that should (RFC 2136).
    @inlinable
    public static var recordsMissing: RCode { RCode(rawValue: 8) }
    /// The server is not authoritative for the zone (RFC 2136), or not authorised (RFC 8945).
    @inlinable
    public static var notAuthoritative: RCode { RCode(rawValue: 9) }
    /// The name is not in the zone (RFC 2136).
    @inlinable
    public static var notZone: RCode { RCode(rawValue: 10) }
    /// The type of stateful operation is not known (RFC 8490).
    @inlinable
    public static var typeNotImplemented: RCode { RCode(rawValue: 11) }
    /// The version of EDNS is not known (RFC 6891); the same number is ``badSignature``.
    @inlinable
    public static var badVersion: RCode { RCode(rawValue: 16) }
    /// TSIG's signature is wrong (RFC 8945); the same number is ``badVersion``.
    @inlinable
    public static var badSignature: RCode { RCode(rawValue: 16) }
    /// The key is not known (RFC 8945).
    @inlinable
    public static var badKey: RCode { RCode(rawValue: 17) }
    /// The time is out of range (RFC 8945).
    @inlinable
    public static var badTime: RCode { RCode(rawValue: 18) }
    /// TKEY's mode is wrong (RFC 2930).
    @inlinable
    public static var badMode: RCode { RCode(rawValue: 19) }
    /// The key's name is taken (RFC 2930).
    @inlinable
    public static var badName: RCode { RCode(rawValue: 20) }
    /// The algorithm is not known (RFC 2930).
    @inlinable
    public static var badAlgorithm: RCode { RCode(rawValue: 21) }
    /// The signature is cut too short (RFC 8945).
    @inlinable
    public static var badTruncation: RCode { RCode(rawValue: 22) }
    /// The cookie is missing or wrong (RFC 7873).
    @inlinable
    public static var badCookie: RCode { RCode(rawValue: 23) }
}
