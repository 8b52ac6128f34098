/// The class of a resource record (RFC 1035 section 3.2.4, RFC 6895 section 3.2).
///
/// An open set: every number is a value, named or not.
@frozen
public struct RRClass: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    /// The number on the wire.
    public var rawValue: UInt16

    /// Every number is a value, assigned or not.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Every number is a value, assigned or not.
    @inlinable
    public init(_ rawValue: UInt16) { self.rawValue = rawValue }

    /// The Internet (RFC 1035).
    @inlinable
    public static var internet: RRClass { RRClass(1) }
    /// Chaos (RFC 1035), today for questions about a server itself.
    @inlinable
    public static var chaos: RRClass { RRClass(3) }
    /// Hesiod (RFC 1035).
    @inlinable
    public static var hesiod: RRClass { RRClass(4) }
    /// None: in UPDATE (RFC 2136).
    @inlinable
    public static var none: RRClass { RRClass(254) }
    /// Any, in questions, UPDATE, TSIG and TKEY (RFC 1035).
    @inlinable
    public static var any: RRClass { RRClass(255) }
}
