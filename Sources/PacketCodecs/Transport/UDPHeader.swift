public import ByteCore

/// The header of a UDP datagram (RFC 768).
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------------------------------+-------------------------------+
/// |          Source Port          |       Destination Port        |
/// +-------------------------------+-------------------------------+
/// |            Length             |           Checksum            |
/// +-------------------------------+-------------------------------+
/// ```
@frozen
public struct UDPHeader: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _sourcePort: BigEndian<UInt16>
    @usableFromInline
    var _destinationPort: BigEndian<UInt16>
    @usableFromInline
    var _length: BigEndian<UInt16>
    @usableFromInline
    var _checksum: BigEndian<UInt16>

    /// The size of the header in bytes: 8.
    public static var byteCount: Int { 8 }

    /// A header with its length and checksum still zero: building a packet fills them in.
    @inlinable
    public init(sourcePort: Port, destinationPort: Port) {
        _sourcePort = BigEndian(sourcePort.rawValue)
        _destinationPort = BigEndian(destinationPort.rawValue)
        _length = BigEndian(0)
        _checksum = BigEndian(0)
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

    /// The sender's port; 0 where no reply is wanted.
    @inlinable
    public var sourcePort: Port {
        get { Port(rawValue: _sourcePort.value) }
        set { _sourcePort.value = newValue.rawValue }
    }

    /// The receiver's port.
    @inlinable
    public var destinationPort: Port {
        get { Port(rawValue: _destinationPort.value) }
        set { _destinationPort.value = newValue.rawValue }
    }

    /// Header and payload in bytes, at least 8; 0 in a jumbogram, whose length is in an IPv6 option (RFC 2675 section
    /// 4).
    @inlinable
    public var length: UInt16 {
        get { _length.value }
        set { _length.value = newValue }
    }

    /// The Internet checksum over pseudo-header, header and payload; 0 means that the sender computed none, which
    /// only IPv4 allows (RFC 8200 section 8.1).
    @inlinable
    public var checksum: UInt16 {
        get { _checksum.value }
        set { _checksum.value = newValue }
    }
}

extension UDPHeader: WireImage {}
