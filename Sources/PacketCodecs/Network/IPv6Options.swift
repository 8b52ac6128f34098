public import ByteCore

/// One option of a hop-by-hop or destination options header (RFC 8200 section 4.2, IANA registry "Destination Options
/// and Hop-by-Hop Options").
@nonexhaustive
public enum IPv6Option: ~Escapable {
    /// One byte of padding; it has no length.
    case pad1
    /// Padding of two bytes or more; the bytes behind kind and length, which should be zero.
    case padN(RawSpan)
    /// Routers shall look at the packet (RFC 2711): 0 for multicast listener discovery.
    case routerAlert(UInt16)
    /// The payload length of a jumbogram in bytes (RFC 2675 section 2).
    case jumboPayload(UInt32)
    /// How many more times the packet may be encapsulated (RFC 2473 section 4.1.1).
    case tunnelEncapsulationLimit(UInt8)
    /// The home address of a mobile node (RFC 6275 section 6.3).
    case homeAddress(IPv6Address)
    /// Any other kind, or one of the above with a length that it can't have: the bytes behind kind and length.
    case other(kind: UInt8, RawSpan)
}

/// The options of a hop-by-hop or destination options header, one after the other; used as ``TCPOptions`` is.
@frozen
public struct IPv6Options: ~Escapable, BitwiseCopyable {
    @usableFromInline
    var cursor: OptionCursor

    /// The options in `bytes`: what stands behind the header's first two bytes.
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
    public mutating func next() -> IPv6Option? {
        guard let kind = cursor.step(single: { $0 == 0 }, lengthCoversHeader: false) else { return nil }
        let body = cursor.body
        switch (kind, body.byteCount) {
        case (0, _): return .pad1
        case (1, _): return .padN(body)
        case (5, 2): return .routerAlert(body.integer(UInt16.self, at: 0, order: .big) ?? 0)
        case (0xc2, 4): return .jumboPayload(body.integer(UInt32.self, at: 0, order: .big) ?? 0)
        case (4, 1): return .tunnelEncapsulationLimit(body.byte(at: 0) ?? 0)
        case (0xc9, 16): return .homeAddress(body.loadIfPresent(IPv6Address.self, at: 0) ?? .any)
        case (5, _), (0xc2, _), (4, _), (0xc9, _):
            cursor.note(.unexpectedLength, kind)
            return .other(kind: kind, body)
        default: return .other(kind: kind, body)
        }
    }
}
