public import ByteCore

/// The header of Linux "cooked" capture, version 2 (LINKTYPE_LINUX_SLL2), which names the interface too.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------------------------------+-------------------------------+
/// |         Protocol Type         |         Reserved (zero)       |
/// +-------------------------------+-------------------------------+
/// |                        Interface Index                        |
/// +-------------------------------+---------------+---------------+
/// |          ARPHRD Type          |  Packet Type  | Address len.  |
/// +-------------------------------+---------------+---------------+
/// |                       Address (8 bytes)                       |
/// +                                                               +
/// |                                                               |
/// +---------------------------------------------------------------+
/// ```
@frozen
public struct LinuxSLL2Header: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _protocolType: BigEndian<UInt16>
    @usableFromInline
    var _reserved: BigEndian<UInt16>
    @usableFromInline
    var _interfaceIndex: BigEndian<UInt32>
    @usableFromInline
    var _hardwareType: BigEndian<UInt16>
    @usableFromInline
    var _packetTypeByte: UInt8
    @usableFromInline
    var _addressLength: UInt8
    @usableFromInline
    var _addressHigh: BigEndian<UInt32>
    @usableFromInline
    var _addressLow: BigEndian<UInt32>

    /// The size of the header in bytes: 20.
    public static var byteCount: Int { 20 }

    /// A header with an address of at most eight bytes, the first of them in the highest bits of `address`.
    @inlinable
    public init(
        packetType: LinuxSLLPacketType, interfaceIndex: UInt32, hardwareType: UInt16, address: UInt64,
        addressLength: UInt8, protocolType: EtherType
    ) {
        _protocolType = BigEndian(protocolType.rawValue)
        _reserved = BigEndian(0)
        _interfaceIndex = BigEndian(interfaceIndex)
        _hardwareType = BigEndian(hardwareType)
        _packetTypeByte = UInt8(truncatingIfNeeded: packetType.rawValue)
        _addressLength = addressLength
        _addressHigh = BigEndian(UInt32(truncatingIfNeeded: address >> 32))
        _addressLow = BigEndian(UInt32(truncatingIfNeeded: address))
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

    /// What follows, as an EtherType; 1, 3 and 4 stand for frames that have none (see ``carriesEtherType``).
    @inlinable
    public var protocolType: EtherType {
        get { EtherType(rawValue: _protocolType.value) }
        set { _protocolType.value = newValue.rawValue }
    }

    /// Zero; kept as it is.
    @inlinable
    public var reserved: UInt16 {
        get { _reserved.value }
        set { _reserved.value = newValue }
    }

    /// The number of the interface on the machine that captured.
    @inlinable
    public var interfaceIndex: UInt32 {
        get { _interfaceIndex.value }
        set { _interfaceIndex.value = newValue }
    }

    /// The kind of interface: a Linux ARPHRD_ value.
    @inlinable
    public var hardwareType: UInt16 {
        get { _hardwareType.value }
        set { _hardwareType.value = newValue }
    }

    /// The length of the sender's address as it was on the interface; only the first eight bytes of it are kept.
    @inlinable
    public var addressLength: UInt8 {
        get { _addressLength }
        set { _addressLength = newValue }
    }

    /// Whom the packet was for.
    @inlinable
    public var packetType: LinuxSLLPacketType { LinuxSLLPacketType(rawValue: UInt16(_packetTypeByte)) }

    /// The eight address bytes, the first in the highest bits; only the first ``storedAddressByteCount`` mean anything.
    @inlinable
    public var address: UInt64 { UInt64(_addressHigh.value) << 32 | UInt64(_addressLow.value) }

    /// How many of the eight address bytes mean something: ``addressLength``, at most 8.
    @inlinable
    public var storedAddressByteCount: Int { Int(min(_addressLength, 8)) }

    /// The sender's address where it is six bytes long.
    @inlinable
    public var sourceMAC: MACAddress? { _addressLength == 6 ? MACAddress(upper48: address) : nil }

    /// Whether ``protocolType`` is an EtherType: not for netlink and other interfaces without one, and not for the values 1
    /// (raw 802.3), 3 and 4 (802.2 LLC).
    @inlinable
    public var carriesEtherType: Bool {
        LinuxSLLPacketType.carriesEtherType(hardwareType: hardwareType) && protocolType.rawValue >= 0x0600
    }

    /// Whether an IEEE 802.2 header follows: the value 4, on interfaces whose ``protocolType`` is an EtherType. In netlink 4
    /// is a family of messages.
    @inlinable
    public var carriesLLC: Bool {
        LinuxSLLPacketType.carriesEtherType(hardwareType: hardwareType) && protocolType.rawValue == 4
    }
}

extension LinuxSLL2Header: WireImage {}
