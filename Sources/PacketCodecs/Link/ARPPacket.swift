public import ByteCore

/// An ARP packet (RFC 826): its fixed header and the four addresses, of whatever sizes the header says.
@frozen
public struct ARPPacket: ~Escapable, BitwiseCopyable {
    /// The fixed part.
    public let header: ARPHeader
    /// The addresses as far as they are there: sender hardware, sender protocol, target hardware, target protocol.
    public let addresses: RawSpan

    @inlinable
    @_lifetime(copy addresses)
    init(header: ARPHeader, addresses: RawSpan) {
        self.header = header
        self.addresses = addresses
    }

    /// Loads the packet that starts at `offset`; addresses that are cut off are shorter or empty.
    ///
    /// - Throws: `OutOfBounds` where fewer than the fixed 8 bytes are there.
    @inlinable
    @_lifetime(copy bytes)
    public init(decoding bytes: RawSpan, at offset: Int = 0) throws(OutOfBounds) {
        let header = try ARPHeader(decoding: bytes, at: offset)
        self.header = header
        addresses = bytes.clamped(from: offset &+ 8, to: offset &+ header.packetByteCount)
    }

    /// Whether all four addresses are there.
    @inlinable
    public var isComplete: Bool { addresses.byteCount == header.packetByteCount &- 8 }

    /// The sender's hardware address.
    @inlinable
    public var senderHardwareAddress: RawSpan {
        @_lifetime(copy self)
        get { addresses.clamped(from: 0, to: Int(header.hardwareLength)) }
    }

    /// The sender's protocol address.
    @inlinable
    public var senderProtocolAddress: RawSpan {
        @_lifetime(copy self)
        get {
            let start = Int(header.hardwareLength)
            return addresses.clamped(from: start, to: start &+ Int(header.protocolLength))
        }
    }

    /// The target's hardware address; zeros in a request.
    @inlinable
    public var targetHardwareAddress: RawSpan {
        @_lifetime(copy self)
        get {
            let start = Int(header.hardwareLength) &+ Int(header.protocolLength)
            return addresses.clamped(from: start, to: start &+ Int(header.hardwareLength))
        }
    }

    /// The target's protocol address.
    @inlinable
    public var targetProtocolAddress: RawSpan {
        @_lifetime(copy self)
        get {
            let start = 2 &* Int(header.hardwareLength) &+ Int(header.protocolLength)
            return addresses.clamped(from: start, to: start &+ Int(header.protocolLength))
        }
    }

    /// The sender's MAC address, where hardware addresses have six bytes.
    @inlinable
    public var senderMAC: MACAddress? {
        header.hardwareLength == 6 ? senderHardwareAddress.loadIfPresent(MACAddress.self, at: 0) : nil
    }

    /// The sender's IPv4 address, where protocol addresses are such.
    @inlinable
    public var senderIPv4: IPv4Address? {
        header.carriesIPv4 ? senderProtocolAddress.loadIfPresent(IPv4Address.self, at: 0) : nil
    }

    /// The target's MAC address, where hardware addresses have six bytes.
    @inlinable
    public var targetMAC: MACAddress? {
        header.hardwareLength == 6 ? targetHardwareAddress.loadIfPresent(MACAddress.self, at: 0) : nil
    }

    /// The target's IPv4 address, where protocol addresses are such.
    @inlinable
    public var targetIPv4: IPv4Address? {
        header.carriesIPv4 ? targetProtocolAddress.loadIfPresent(IPv4Address.self, at: 0) : nil
    }
}

extension ARPHeader {
    /// Whether the protocol addresses are IPv4's.
    @inlinable
    public var carriesIPv4: Bool { protocolType == .ipv4 && protocolLength == 4 }
}
