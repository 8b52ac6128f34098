public import ByteCore

/// The fixed part of a TCP header (RFC 9293 section 3.1); options follow it where ``headerLength`` is more than 20.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------------------------------+-------------------------------+
/// |          Source Port          |       Destination Port        |
/// +-------------------------------+-------------------------------+
/// |                        Sequence Number                        |
/// +---------------------------------------------------------------+
/// |                    Acknowledgment Number                      |
/// +-------+-----+-+-+-+-+-+-+-+-+-+-------------------------------+
/// | Data  | Re- |A|C|E|U|A|P|R|S|F|                               |
/// | Offset|serv.|E|W|C|R|C|S|S|Y|I|            Window             |
/// |       |     | |R|E|G|K|H|T|N|N|                               |
/// +-------+-----+-+-+-+-+-+-+-+-+-+-------------------------------+
/// |           Checksum            |         Urgent Pointer        |
/// +-------------------------------+-------------------------------+
/// ```
@frozen
public struct TCPHeader: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _sourcePort: BigEndian<UInt16>
    @usableFromInline
    var _destinationPort: BigEndian<UInt16>
    @usableFromInline
    var _sequenceNumber: BigEndian<UInt32>
    @usableFromInline
    var _acknowledgmentNumber: BigEndian<UInt32>
    @usableFromInline
    var _offsetAndFlags: BigEndian<UInt16>
    @usableFromInline
    var _window: BigEndian<UInt16>
    @usableFromInline
    var _checksum: BigEndian<UInt16>
    @usableFromInline
    var _urgentPointer: BigEndian<UInt16>

    /// The size of the header in bytes: 20.
    public static var byteCount: Int { 20 }

    /// A header without options, with its checksum still zero: building a packet fills it in.
    @inlinable
    public init(
        sourcePort: Port, destinationPort: Port, sequenceNumber: UInt32 = 0, acknowledgmentNumber: UInt32 = 0,
        flags: TCPFlags = [], window: UInt16 = 0
    ) {
        _sourcePort = BigEndian(sourcePort.rawValue)
        _destinationPort = BigEndian(destinationPort.rawValue)
        _sequenceNumber = BigEndian(sequenceNumber)
        _acknowledgmentNumber = BigEndian(acknowledgmentNumber)
        _offsetAndFlags = BigEndian(5 << 12 | flags.rawValue & 0x0fff)
        _window = BigEndian(window)
        _checksum = BigEndian(0)
        _urgentPointer = BigEndian(0)
    }

    /// Loads the header that starts at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 20 bytes are there.
    @inlinable
    @inline(__always)
    public init(decoding bytes: RawSpan, at offset: Int = 0) throws(OutOfBounds) {
        self = try bytes.load(Self.self, at: offset)
    }

    /// Stores the header at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 20 bytes are there; nothing is stored then.
    @inlinable
    @inline(__always)
    @_lifetime(bytes: copy bytes)
    public func encode(into bytes: inout MutableRawSpan, at offset: Int = 0) throws(OutOfBounds) {
        try bytes.store(self, at: offset)
    }

    /// The sender's port.
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

    /// The number of the first payload byte, or of SYN.
    @inlinable
    public var sequenceNumber: UInt32 {
        get { _sequenceNumber.value }
        set { _sequenceNumber.value = newValue }
    }

    /// The next number that the sender expects, where ACK is set.
    @inlinable
    public var acknowledgmentNumber: UInt32 {
        get { _acknowledgmentNumber.value }
        set { _acknowledgmentNumber.value = newValue }
    }

    /// How many bytes the sender will take, before window scaling (RFC 7323).
    @inlinable
    public var window: UInt16 {
        get { _window.value }
        set { _window.value = newValue }
    }

    /// The Internet checksum over pseudo-header, header and payload.
    @inlinable
    public var checksum: UInt16 {
        get { _checksum.value }
        set { _checksum.value = newValue }
    }

    /// Where urgent data ends, counted from the sequence number, where URG is set.
    @inlinable
    public var urgentPointer: UInt16 {
        get { _urgentPointer.value }
        set { _urgentPointer.value = newValue }
    }

    /// The header's length in 32-bit words, 5 to 15 where it makes sense.
    @inlinable
    public var dataOffset: UInt8 {
        get { UInt8(truncatingIfNeeded: _offsetAndFlags.value >> 12) }
        set { _offsetAndFlags.value = _offsetAndFlags.value & 0x0fff | UInt16(newValue & 0xf) << 12 }
    }

    /// The header's length with options in bytes: four times ``dataOffset``.
    @inlinable
    public var headerLength: Int { Int(_offsetAndFlags.value >> 12) &* 4 }

    /// The control bits, the three reserved ones included: all twelve bits behind the data offset.
    @inlinable
    public var flags: TCPFlags {
        get { TCPFlags(rawValue: _offsetAndFlags.value & 0x0fff) }
        set { _offsetAndFlags.value = _offsetAndFlags.value & 0xf000 | newValue.rawValue & 0x0fff }
    }
}

extension TCPHeader: WireImage {}
