public import ByteCore

/// The fixed part of an ARP packet (RFC 826): what the addresses behind it are and how long. See ``ARPPacket`` for
/// the addresses.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------------------------------+-------------------------------+
/// |         Hardware Type         |         Protocol Type         |
/// +---------------+---------------+-------------------------------+
/// | Hardware len. | Protocol len. |           Operation           |
/// +---------------+---------------+-------------------------------+
/// ```
@frozen
public struct ARPHeader: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _hardwareType: BigEndian<UInt16>
    @usableFromInline
    var _protocolType: BigEndian<UInt16>
    @usableFromInline
    var _hardwareLength: UInt8
    @usableFromInline
    var _protocolLength: UInt8
    @usableFromInline
    var _operation: BigEndian<UInt16>

    /// The size of the header in bytes: 8.
    public static var byteCount: Int { 8 }

    /// A header for IPv4 over Ethernet unless told otherwise.
    @inlinable
    public init(
        operation: ARPOperation, hardwareType: UInt16 = 1, protocolType: EtherType = .ipv4, hardwareLength: UInt8 = 6,
        protocolLength: UInt8 = 4
    ) {
        _hardwareType = BigEndian(hardwareType)
        _protocolType = BigEndian(protocolType.rawValue)
        _hardwareLength = hardwareLength
        _protocolLength = protocolLength
        _operation = BigEndian(operation.rawValue)
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

    /// The kind of hardware address: 1 is Ethernet (IANA registry "ARP parameters").
    @inlinable
    public var hardwareType: UInt16 {
        get { _hardwareType.value }
        set { _hardwareType.value = newValue }
    }

    /// The kind of protocol address, as an EtherType.
    @inlinable
    public var protocolType: EtherType {
        get { EtherType(rawValue: _protocolType.value) }
        set { _protocolType.value = newValue.rawValue }
    }

    /// The bytes of each hardware address: 6 on Ethernet, any number up to 255.
    @inlinable
    public var hardwareLength: UInt8 {
        get { _hardwareLength }
        set { _hardwareLength = newValue }
    }

    /// The bytes of each protocol address: 4 for IPv4, any number up to 255.
    @inlinable
    public var protocolLength: UInt8 {
        get { _protocolLength }
        set { _protocolLength = newValue }
    }

    /// What is asked or told.
    @inlinable
    public var operation: ARPOperation {
        get { ARPOperation(rawValue: _operation.value) }
        set { _operation.value = newValue.rawValue }
    }

    /// The bytes of the whole ARP packet: 8 and both pairs of addresses, at most 1,028.
    @inlinable
    public var packetByteCount: Int { 8 + 2 * (Int(_hardwareLength) + Int(_protocolLength)) }
}

extension ARPHeader: WireImage {}
