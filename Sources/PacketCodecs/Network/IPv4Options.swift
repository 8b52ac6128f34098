public import ByteCore

/// One IPv4 option (RFC 791 section 3.1, IANA registry "IP Option Numbers").
@nonexhaustive
public enum IPv4Option: ~Escapable {
    /// The list ends here; what follows is padding.
    case endOfOptions
    /// Nothing: aligns what follows.
    case noOperation
    /// The addresses of the routers that the packet passed.
    case recordRoute(IPv4Route)
    /// Routers to pass, others between them allowed.
    case looseSourceRoute(IPv4Route)
    /// Routers to pass and no others.
    case strictSourceRoute(IPv4Route)
    /// Time stamps of the routers that the packet passed: the bytes behind kind and length.
    case timestamp(RawSpan)
    /// A SATNET stream, long out of use.
    case streamIdentifier(UInt16)
    /// Routers shall look at the packet (RFC 2113): 0.
    case routerAlert(UInt16)
    /// Any other kind, or one of the above with a length that it can't have: the bytes behind kind and length.
    case other(kind: UInt8, RawSpan)
}

/// The addresses in a route option, and how far the packet has come.
@frozen
public struct IPv4Route: ~Escapable, BitwiseCopyable {
    /// The pointer and the addresses: what stands behind kind and length.
    public let bytes: RawSpan

    @inlinable
    @_lifetime(copy bytes)
    init(_ bytes: RawSpan) { self.bytes = bytes }

    /// Where the next address is read or recorded, counted from 1 at the option's kind; 4 is the first address.
    @inlinable
    public var pointer: UInt8 { bytes.byte(at: 0) ?? 0 }

    /// How many addresses there is room for.
    @inlinable
    public var count: Int { (bytes.byteCount &- 1) / 4 }

    /// Whether the packet has passed all that are listed, or the list is full.
    @inlinable
    public var isComplete: Bool { Int(pointer) > bytes.byteCount &+ 2 }

    /// The address at `index`; nil where there is none.
    @inlinable
    public func address(at index: Int) -> IPv4Address? {
        guard index >= 0, index < count else { return nil }
        return bytes.loadIfPresent(IPv4Address.self, at: 1 &+ 4 &* index)
    }
}

/// The options of an IPv4 header, one after the other; used as ``TCPOptions`` is.
@frozen
public struct IPv4Options: ~Escapable, BitwiseCopyable {
    @usableFromInline
    var cursor: OptionCursor

    /// The options in `bytes`: what stands between the fixed header and the payload.
    @inlinable
    @_lifetime(copy bytes)
    public init(_ bytes: RawSpan) { cursor = OptionCursor(bytes) }

    /// All bytes of the list.
    @inlinable
    public var bytes: RawSpan {
        @_lifetime(copy self)
        get { cursor.bytes }
    }

    /// Where the option given last stands, in bytes from the start of the list.
    @inlinable
    public var range: Range<Int> { cursor.start..<cursor.position }

    /// What was wrong with the options given so far.
    @inlinable
    public var problem: OptionProblem? { cursor.problem }

    /// The next option, or nil at the end.
    @inlinable
    @_lifetime(copy self)
    public mutating func next() -> IPv4Option? {
        guard let kind = cursor.step(single: { $0 <= 1 }, lengthCoversHeader: true) else { return nil }
        let body = cursor.body
        switch (kind, body.byteCount) {
        case (0, _):
            cursor.position = cursor.bytes.byteCount
            return .endOfOptions
        case (1, _): return .noOperation
        case (7, 1...): return .recordRoute(IPv4Route(body))
        case (131, 1...): return .looseSourceRoute(IPv4Route(body))
        case (137, 1...): return .strictSourceRoute(IPv4Route(body))
        case (68, 2...): return .timestamp(body)
        case (136, 2): return .streamIdentifier(body.integer(UInt16.self, at: 0, order: .big) ?? 0)
        case (148, 2): return .routerAlert(body.integer(UInt16.self, at: 0, order: .big) ?? 0)
        case (7, _), (131, _), (137, _), (68, _), (136, _), (148, _):
            cursor.note(.unexpectedLength, kind)
            return .other(kind: kind, body)
        default: return .other(kind: kind, body)
        }
    }
}
