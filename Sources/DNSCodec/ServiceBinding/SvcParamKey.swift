/// The number of a parameter of a service binding (RFC 9460 section 14.3).
///
/// An open set: every number is a value, named or not.
@frozen
public struct SvcParamKey: RawRepresentable, Hashable, Sendable, BitwiseCopyable, Comparable {
    /// The number on the wire.
    public var rawValue: UInt16

    /// Every number is a value, assigned or not.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Every number is a value, assigned or not.
    @inlinable
    public init(_ rawValue: UInt16) { self.rawValue = rawValue }

    /// In the order of numbers, in which parameters stand.
    @inlinable
    public static func < (left: SvcParamKey, right: SvcParamKey) -> Bool { left.rawValue < right.rawValue }

    /// The parameters that a client must understand (RFC 9460 section 8).
    @inlinable
    public static var mandatory: SvcParamKey { SvcParamKey(0) }
    /// The protocols that the service speaks (RFC 9460 section 7.1).
    @inlinable
    public static var alpn: SvcParamKey { SvcParamKey(1) }
    /// The service does not speak the protocol that is usual for the scheme (RFC 9460 section 7.1).
    @inlinable
    public static var noDefaultALPN: SvcParamKey { SvcParamKey(2) }
    /// The port (RFC 9460 section 7.2).
    @inlinable
    public static var port: SvcParamKey { SvcParamKey(3) }
    /// IPv4 addresses (RFC 9460 section 7.3).
    @inlinable
    public static var ipv4Hint: SvcParamKey { SvcParamKey(4) }
    /// What Encrypted ClientHello needs (RFC 9848).
    @inlinable
    public static var encryptedClientHello: SvcParamKey { SvcParamKey(5) }
    /// IPv6 addresses (RFC 9460 section 7.3).
    @inlinable
    public static var ipv6Hint: SvcParamKey { SvcParamKey(6) }
    /// The path of DNS over HTTPS (RFC 9461).
    @inlinable
    public static var dohPath: SvcParamKey { SvcParamKey(7) }
    /// The service can be reached by Oblivious HTTP (RFC 9540).
    @inlinable
    public static var obliviousHTTP: SvcParamKey { SvcParamKey(8) }
    /// The groups for key exchange that the service supports (draft-ietf-tls-key-share-prediction).
    @inlinable
    public static var tlsSupportedGroups: SvcParamKey { SvcParamKey(9) }
    /// The path of DNS over CoAP (RFC 9953).
    @inlinable
    public static var docPath: SvcParamKey { SvcParamKey(10) }
    /// A number that no parameter may have (RFC 9460 section 14.3.2).
    @inlinable
    public static var invalid: SvcParamKey { SvcParamKey(65535) }

    /// Whether the number is for use among those who agreed on it: 65280 to 65534 (RFC 9460 section 14.3.1).
    @inlinable
    public var isPrivate: Bool { 65280...65534 ~= rawValue }
}
