public import ByteCore

/// The header of a UDP-Lite datagram (RFC 3828 section 3.1): UDP's, with what the checksum covers in place of the length,
/// which only IP tells.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------------------------------+-------------------------------+
/// |          Source Port          |       Destination Port        |
/// +-------------------------------+-------------------------------+
/// |       Checksum Coverage       |           Checksum            |
/// +-------------------------------+-------------------------------+
/// ```
@frozen
public struct UDPLiteHeader: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _sourcePort: BigEndian<UInt16>
    @usableFromInline
    var _destinationPort: BigEndian<UInt16>
    @usableFromInline
    var _checksumCoverage: BigEndian<UInt16>
    @usableFromInline
    var _checksum: BigEndian<UInt16>

    /// The size of the header in bytes: 8.
    public static var byteCount: Int { 8 }

    /// A header whose checksum is still zero: building a packet fills it in. By default it covers all.
    @inlinable
    public init(sourcePort: Port, destinationPort: Port, checksumCoverage: UInt16 = 0) {
        _sourcePort = BigEndian(sourcePort.rawValue)
        _destinationPort = BigEndian(destinationPort.rawValue)
        _checksumCoverage = BigEndian(checksumCoverage)
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

    /// How many bytes the checksum covers, counted from the header's first; 0 stands for all. 1 to 7, and more than the
    /// datagram has, are illegal (RFC 3828 section 3.1).
    @inlinable
    public var checksumCoverage: UInt16 {
        get { _checksumCoverage.value }
        set { _checksumCoverage.value = newValue }
    }

    /// The Internet checksum over pseudo-header and covered bytes; zero is not allowed, and stands for none computed.
    @inlinable
    public var checksum: UInt16 {
        get { _checksum.value }
        set { _checksum.value = newValue }
    }

    /// How many bytes of a datagram of `length` bytes, header included, the checksum covers; nil where the coverage is
    /// illegal.
    @inlinable
    public func coverage(of length: Int) -> Int? {
        let coverage = Int(checksumCoverage)
        if coverage == 0 { return length }
        return coverage >= 8 && coverage <= length ? coverage : nil
    }
}

extension UDPLiteHeader: WireImage {}
