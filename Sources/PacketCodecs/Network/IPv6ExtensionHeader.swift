public import ByteCore

/// The first two bytes of an IPv6 extension header of the common form (RFC 6564): hop-by-hop and destination options,
/// routing, mobility, HIP and shim6.
///
/// ```
///  0                   1
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5
/// +---------------+---------------+
/// |  Next Header  | Header Length |
/// +---------------+---------------+
/// ```
@frozen
public struct IPv6ExtensionHeader: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _nextHeaderNumber: UInt8
    @usableFromInline
    var _lengthField: UInt8

    /// The size of the header in bytes: 2.
    public static var byteCount: Int { 2 }

    /// A header of ``byteCount(lengthField:)`` bytes.
    @inlinable
    public init(nextHeader: IPProtocol, lengthField: UInt8) {
        _nextHeaderNumber = nextHeader.rawValue
        _lengthField = lengthField
    }

    /// Loads the header that starts at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 2 bytes are there.
    @inlinable
    @inline(__always)
    public init(decoding bytes: RawSpan, at offset: Int = 0) throws(OutOfBounds) {
        self = try bytes.load(Self.self, at: offset)
    }

    /// Stores the header at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 2 bytes are there; nothing is stored then.
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

    /// What follows the header.
    @inlinable
    public var nextHeader: IPProtocol {
        get { IPProtocol(rawValue: _nextHeaderNumber) }
        set { _nextHeaderNumber = newValue.rawValue }
    }

    /// The bytes of the whole header: 8 to 2,048.
    @inlinable
    public var headerLength: Int { 8 &+ 8 &* Int(_lengthField) }
}

extension IPv6ExtensionHeader: WireImage {}
