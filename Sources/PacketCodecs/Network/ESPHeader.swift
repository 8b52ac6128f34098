public import ByteCore

/// The start of an IP Encapsulating Security Payload (RFC 4303 section 2); what follows is encrypted.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------------------------------------------------------+
/// |               Security Parameters Index (SPI)                 |
/// +---------------------------------------------------------------+
/// |                      Sequence Number                          |
/// +---------------------------------------------------------------+
/// ```
@frozen
public struct ESPHeader: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _securityParametersIndex: BigEndian<UInt32>
    @usableFromInline
    var _sequenceNumber: BigEndian<UInt32>

    /// The size of the header in bytes: 8.
    public static var byteCount: Int { 8 }

    /// A header for one packet of an association.
    @inlinable
    public init(securityParametersIndex: UInt32, sequenceNumber: UInt32) {
        _securityParametersIndex = BigEndian(securityParametersIndex)
        _sequenceNumber = BigEndian(sequenceNumber)
    }

    /// Loads the header that starts at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 8 bytes are there.
    @inlinable
    @inline(__always)
    public init(decoding bytes: RawSpan, at offset: Int = 0) throws(OutOfBounds) {
        self = try bytes.load(Self.self, at: offset)
    }

    /// Stores the header at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 8 bytes are there; nothing is stored then.
    @inlinable
    @inline(__always)
    @_lifetime(bytes: copy bytes)
    public func encode(into bytes: inout MutableRawSpan, at offset: Int = 0) throws(OutOfBounds) {
        try bytes.store(self, at: offset)
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
}

extension ESPHeader: WireImage {}
