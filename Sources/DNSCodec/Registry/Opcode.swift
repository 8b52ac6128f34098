/// What a message is for (RFC 1035 section 4.1.1, RFC 6895 section 2.2): four bits.
@frozen
public struct Opcode: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    /// The number on the wire, 0 to 15.
    public let rawValue: UInt8

    /// Only the low four bits count.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue & 0xf }

    /// A question (RFC 1035).
    @inlinable
    public static var query: Opcode { Opcode(rawValue: 0) }
    /// An inverse question; obsolete (RFC 3425).
    @inlinable
    public static var inverseQuery: Opcode { Opcode(rawValue: 1) }
    /// The status of a server (RFC 1035).
    @inlinable
    public static var status: Opcode { Opcode(rawValue: 2) }
    /// That a zone has changed (RFC 1996).
    @inlinable
    public static var notify: Opcode { Opcode(rawValue: 4) }
    /// A change of a zone (RFC 2136).
    @inlinable
    public static var update: Opcode { Opcode(rawValue: 5) }
    /// Stateful operations (RFC 8490).
    @inlinable
    public static var statefulOperations: Opcode { Opcode(rawValue: 6) }
}
