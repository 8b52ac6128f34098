public import ByteCore

/// The first eight bytes of an ICMP message, version 4 (RFC 792) or 6 (RFC 4443). What the last four mean depends on
/// the type.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------+---------------+-------------------------------+
/// |     Type      |     Code      |           Checksum            |
/// +---------------+---------------+-------------------------------+
/// |                        Rest of header                         |
/// +---------------------------------------------------------------+
/// ```
@frozen
public struct ICMPHeader: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _type: UInt8
    @usableFromInline
    var _code: UInt8
    @usableFromInline
    var _checksum: BigEndian<UInt16>
    @usableFromInline
    var _restHigh: BigEndian<UInt16>
    @usableFromInline
    var _restLow: BigEndian<UInt16>

    /// The size of the header in bytes: 8.
    public static var byteCount: Int { 8 }

    /// A message with its checksum still zero: building a packet fills it in.
    @inlinable
    public init(type: UInt8, code: UInt8 = 0, rest: UInt32 = 0) {
        _type = type
        _code = code
        _checksum = BigEndian(0)
        _restHigh = BigEndian(UInt16(truncatingIfNeeded: rest >> 16))
        _restLow = BigEndian(UInt16(truncatingIfNeeded: rest))
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

    /// The kind of message: an ``ICMPv4Type`` or an ``ICMPv6Type``.
    @inlinable
    public var type: UInt8 {
        get { _type }
        set { _type = newValue }
    }

    /// What exactly, within the type.
    @inlinable
    public var code: UInt8 {
        get { _code }
        set { _code = newValue }
    }

    /// The Internet checksum over the message, in version 6 over a pseudo-header too.
    @inlinable
    public var checksum: UInt16 {
        get { _checksum.value }
        set { _checksum.value = newValue }
    }

    /// The last four bytes, whole.
    @inlinable
    public var rest: UInt32 {
        get { UInt32(_restHigh.value) << 16 | UInt32(_restLow.value) }
        set {
            _restHigh.value = UInt16(truncatingIfNeeded: newValue >> 16)
            _restLow.value = UInt16(truncatingIfNeeded: newValue)
        }
    }

    /// In an echo request or reply: which program asks.
    @inlinable
    public var echoIdentifier: UInt16 {
        get { _restHigh.value }
        set { _restHigh.value = newValue }
    }

    /// In an echo request or reply: which of its requests.
    @inlinable
    public var echoSequenceNumber: UInt16 {
        get { _restLow.value }
        set { _restLow.value = newValue }
    }
}

extension ICMPHeader: WireImage {}
