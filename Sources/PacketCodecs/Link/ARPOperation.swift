/// What an ARP packet asks or tells (IANA registry "ARP parameters").
@frozen
public struct ARPOperation: RawRepresentable, Hashable, Sendable, BitwiseCopyable, ExpressibleByIntegerLiteral {
    /// The number on the wire.
    public var rawValue: UInt16

    /// Every number is a value, assigned or not.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Every number is a value, assigned or not.
    @inlinable
    public init(integerLiteral value: UInt16) { rawValue = value }

    /// Who has this protocol address? (RFC 826)
    @inlinable
    public static var request: ARPOperation { ARPOperation(rawValue: 1) }
    /// I have it (RFC 826).
    @inlinable
    public static var reply: ARPOperation { ARPOperation(rawValue: 2) }
    /// Who am I? (RFC 903)
    @inlinable
    public static var reverseRequest: ARPOperation { ARPOperation(rawValue: 3) }
    /// You are this (RFC 903).
    @inlinable
    public static var reverseReply: ARPOperation { ARPOperation(rawValue: 4) }
    /// InARP request (RFC 2390).
    @inlinable
    public static var inverseRequest: ARPOperation { ARPOperation(rawValue: 8) }
    /// InARP reply (RFC 2390).
    @inlinable
    public static var inverseReply: ARPOperation { ARPOperation(rawValue: 9) }

    /// The name of an assigned value as this library prints it, or nil.
    public var name: StaticString? {
        switch self {
        case .request: "request"
        case .reply: "reply"
        case .reverseRequest: "reverse request"
        case .reverseReply: "reverse reply"
        case .inverseRequest: "inverse request"
        case .inverseReply: "inverse reply"
        default: nil
        }
    }
}

#if !hasFeature(Embedded)
extension ARPOperation: CustomStringConvertible {
    /// The name where one is assigned, else the number.
    public var description: String { name.map { "\($0)" } ?? "\(rawValue)" }
}
#endif
