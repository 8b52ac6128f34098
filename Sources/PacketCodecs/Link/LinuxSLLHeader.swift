public import ByteCore

/// The header of Linux "cooked" capture, version 1 (LINKTYPE_LINUX_SLL): what `any` shows instead of a link header.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------------------------------+-------------------------------+
/// |          Packet Type          |          ARPHRD Type          |
/// +-------------------------------+-------------------------------+
/// |        Address Length         |                               |
/// +-------------------------------+                               +
/// |                       Address (8 bytes)                       |
/// +                               +-------------------------------+
/// |                               |         Protocol Type         |
/// +-------------------------------+-------------------------------+
/// ```
@frozen
public struct LinuxSLLHeader: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _packetType: BigEndian<UInt16>
    @usableFromInline
    var _hardwareType: BigEndian<UInt16>
    @usableFromInline
    var _addressLength: BigEndian<UInt16>
    // Four words of 16 bits: the address starts 6 bytes in, where a wider integer would be aligned by padding.
    @usableFromInline
    var _address0: BigEndian<UInt16>
    @usableFromInline
    var _address1: BigEndian<UInt16>
    @usableFromInline
    var _address2: BigEndian<UInt16>
    @usableFromInline
    var _address3: BigEndian<UInt16>
    @usableFromInline
    var _protocolType: BigEndian<UInt16>

    /// The size of the header in bytes: 16.
    public static var byteCount: Int { 16 }

    /// A header with an address of at most eight bytes, the first of them in the highest bits of `address`.
    @inlinable
    public init(
        packetType: LinuxSLLPacketType, hardwareType: UInt16, address: UInt64, addressLength: UInt16,
        protocolType: EtherType
    ) {
        _packetType = BigEndian(packetType.rawValue)
        _hardwareType = BigEndian(hardwareType)
        _addressLength = BigEndian(addressLength)
        _address0 = BigEndian(UInt16(truncatingIfNeeded: address >> 48))
        _address1 = BigEndian(UInt16(truncatingIfNeeded: address >> 32))
        _address2 = BigEndian(UInt16(truncatingIfNeeded: address >> 16))
        _address3 = BigEndian(UInt16(truncatingIfNeeded: address))
        _protocolType = BigEndian(protocolType.rawValue)
    }

    /// Loads the header that starts at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 16 bytes are there.
    @inlinable
    @inline(__always)
    public init(decoding bytes: RawSpan, at offset: Int = 0) throws(OutOfBounds) {
        self = try bytes.load(Self.self, at: offset)
    }

    /// Stores the header at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 16 bytes are there; nothing is stored then.
    @inlinable
    @inline(__always)
    @_lifetime(bytes: copy bytes)
    public func encode(into bytes: inout MutableRawSpan, at offset: Int = 0) throws(OutOfBounds) {
        try bytes.store(self, at: offset)
    }

    /// Whom the packet was for.
    @inlinable
    public var packetType: LinuxSLLPacketType {
        get { LinuxSLLPacketType(rawValue: _packetType.value) }
        set { _packetType.value = newValue.rawValue }
    }

    /// The kind of interface: a Linux ARPHRD_ value, 1 for Ethernet, 772 for loopback, 824 for netlink.
    @inlinable
    public var hardwareType: UInt16 {
        get { _hardwareType.value }
        set { _hardwareType.value = newValue }
    }

    /// The length of the sender's address as it was on the interface; only the first eight bytes of it are kept, and
    /// values above 8 occur.
    @inlinable
    public var addressLength: UInt16 {
        get { _addressLength.value }
        set { _addressLength.value = newValue }
    }

    /// What follows, as an EtherType; 1, 3 and 4 stand for frames that have none (see ``carriesEtherType``).
    @inlinable
    public var protocolType: EtherType {
        get { EtherType(rawValue: _protocolType.value) }
        set { _protocolType.value = newValue.rawValue }
    }

    /// The eight address bytes, the first in the highest bits; only the first ``storedAddressByteCount`` mean anything.
    @inlinable
    public var address: UInt64 {
        UInt64(_address0.value) << 48 | UInt64(_address1.value) << 32 | UInt64(_address2.value) << 16
            | UInt64(_address3.value)
    }

    /// How many of the eight address bytes mean something: ``addressLength``, at most 8.
    @inlinable
    public var storedAddressByteCount: Int { Int(min(_addressLength.value, 8)) }

    /// The sender's address where it is six bytes long.
    @inlinable
    public var sourceMAC: MACAddress? { _addressLength.value == 6 ? MACAddress(upper48: address) : nil }

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

extension LinuxSLLHeader: WireImage {}
