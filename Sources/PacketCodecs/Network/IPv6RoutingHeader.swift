public import ByteCore

/// The first four bytes of an IPv6 routing header of any type (RFC 8200 section 4.4); type-specific data follows.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------+---------------+---------------+---------------+
/// |  Next Header  | Header Length | Routing Type  | Segments Left |
/// +---------------+---------------+---------------+---------------+
/// ```
@frozen
public struct IPv6RoutingHeader: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _nextHeaderNumber: UInt8
    @usableFromInline
    var _lengthField: UInt8
    @usableFromInline
    var _routingTypeNumber: UInt8
    @usableFromInline
    var _segmentsLeft: UInt8

    /// The size of the header in bytes: 4.
    public static var byteCount: Int { 4 }

    /// The start of a header of `8 + 8 * lengthField` bytes.
    @inlinable
    public init(nextHeader: IPProtocol, lengthField: UInt8, routingType: IPv6RoutingType, segmentsLeft: UInt8) {
        _nextHeaderNumber = nextHeader.rawValue
        _lengthField = lengthField
        _routingTypeNumber = routingType.rawValue
        _segmentsLeft = segmentsLeft
    }

    /// Loads the header that starts at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 4 bytes are there.
    @inlinable
    @inline(__always)
    public init(decoding bytes: RawSpan, at offset: Int = 0) throws(OutOfBounds) {
        self = try bytes.load(Self.self, at: offset)
    }

    /// Stores the header at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 4 bytes are there; nothing is stored then.
    @inlinable
    @inline(__always)
    @_lifetime(bytes: copy bytes)
    public func encode(into bytes: inout MutableRawSpan, at offset: Int = 0) throws(OutOfBounds) {
        try bytes.store(self, at: offset)
    }

    /// The header's length in units of 8 bytes, the first 8 not counted.
    @inlinable
    public var lengthField: UInt8 {
        get { _lengthField }
        set { _lengthField = newValue }
    }

    /// How many of the listed nodes are still to be visited.
    @inlinable
    public var segmentsLeft: UInt8 {
        get { _segmentsLeft }
        set { _segmentsLeft = newValue }
    }

    /// What follows the header.
    @inlinable
    public var nextHeader: IPProtocol {
        get { IPProtocol(rawValue: _nextHeaderNumber) }
        set { _nextHeaderNumber = newValue.rawValue }
    }

    /// Which kind of route it is.
    @inlinable
    public var routingType: IPv6RoutingType {
        get { IPv6RoutingType(rawValue: _routingTypeNumber) }
        set { _routingTypeNumber = newValue.rawValue }
    }

    /// The bytes of the whole header: 8 to 2,048.
    @inlinable
    public var headerLength: Int { 8 &+ 8 &* Int(_lengthField) }
}

extension IPv6RoutingHeader: WireImage {}
