public import ByteCore

/// The fixed part of an IP Authentication Header (RFC 4302 section 2); the integrity check value follows.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------+---------------+-------------------------------+
/// |  Next Header  |  Payload Len  |            Reserved           |
/// +---------------+---------------+-------------------------------+
/// |                 Security Parameters Index (SPI)               |
/// +---------------------------------------------------------------+
/// |                        Sequence Number                        |
/// +---------------------------------------------------------------+
/// ```
@frozen
public struct AuthenticationHeader: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _nextHeaderNumber: UInt8
    @usableFromInline
    var _lengthField: UInt8
    @usableFromInline
    var _reserved: BigEndian<UInt16>
    @usableFromInline
    var _securityParametersIndex: BigEndian<UInt32>
    @usableFromInline
    var _sequenceNumber: BigEndian<UInt32>

    /// The size of the header in bytes: 12.
    public static var byteCount: Int { 12 }

    /// The start of a header of `4 * (lengthField + 2)` bytes.
    @inlinable
    public init(nextHeader: IPProtocol, lengthField: UInt8, securityParametersIndex: UInt32, sequenceNumber: UInt32) {
        _nextHeaderNumber = nextHeader.rawValue
        _lengthField = lengthField
        _reserved = BigEndian(0)
        _securityParametersIndex = BigEndian(securityParametersIndex)
        _sequenceNumber = BigEndian(sequenceNumber)
    }

    /// Loads the header that starts at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 12 bytes are there.
    @inlinable
    @inline(__always)
    public init(decoding bytes: RawSpan, at offset: Int = 0) throws(OutOfBounds) {
        self = try bytes.load(Self.self, at: offset)
    }

    /// Stores the header at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 12 bytes are there; nothing is stored then.
    @inlinable
    @inline(__always)
    @_lifetime(bytes: copy bytes)
    public func encode(into bytes: inout MutableRawSpan, at offset: Int = 0) throws(OutOfBounds) {
        try bytes.store(self, at: offset)
    }

    /// The header's length in units of 4 bytes, less 2 (RFC 4302 section 2.2).
    @inlinable
    public var lengthField: UInt8 {
        get { _lengthField }
        set { _lengthField = newValue }
    }

    /// Zero; kept as it is.
    @inlinable
    public var reserved: UInt16 {
        get { _reserved.value }
        set { _reserved.value = newValue }
    }

    /// Which security association it belongs to.
    @inlinable
    public var securityParametersIndex: UInt32 {
        get { _securityParametersIndex.value }
        set { _securityParametersIndex.value = newValue }
    }

    /// Counts up by one with each packet of the association.
    @inlinable
    public var sequenceNumber: UInt32 {
        get { _sequenceNumber.value }
        set { _sequenceNumber.value = newValue }
    }

    /// What follows the header.
    @inlinable
    public var nextHeader: IPProtocol {
        get { IPProtocol(rawValue: _nextHeaderNumber) }
        set { _nextHeaderNumber = newValue.rawValue }
    }

    /// The bytes of the whole header: 8 to 1,028, at least 12 where it makes sense.
    @inlinable
    public var headerLength: Int { 4 &* (Int(_lengthField) &+ 2) }
}

extension AuthenticationHeader: WireImage {}
