public import ByteCore

// What can be changed in place in each header. These are types of their own rather than the headers themselves because
// the other fields (lengths, offsets, protocol numbers) say where things stand: changing them would make the layout wrong.
// Their fields are loaded and stored one by one, each at its own size, because a load over bytes that were just stored in
// smaller pieces waits until they have reached the cache; stores of what was just loaded are left out by the compiler.

/// The fields of an Ethernet header that can be changed in place.
@frozen
public struct EthernetFields: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var header: EthernetHeader

    @inlinable
    @inline(__always)
    init(_ header: EthernetHeader) { self.header = header }

    /// The station that the frame is for.
    @inlinable
    public var destination: MACAddress {
        get { header.destination }
        set { header.destination = newValue }
    }

    /// The station that sent it.
    @inlinable
    public var source: MACAddress {
        get { header.source }
        set { header.source = newValue }
    }
}

/// The fields of a VLAN tag that can be changed in place (IEEE 802.1Q section 9.6).
@frozen
public struct VLANFields: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var tag: VLANTag

    @inlinable
    @inline(__always)
    init(_ tag: VLANTag) { self.tag = tag }

    /// The VLAN.
    @inlinable
    public var identifier: VLANIdentifier {
        get { tag.identifier }
        set { tag.identifier = newValue }
    }

    /// The priority code point (PCP).
    @inlinable
    public var priority: PriorityCodePoint {
        get { tag.priority }
        set { tag.priority = newValue }
    }

    /// The drop eligible indicator (DEI).
    @inlinable
    public var dropEligible: Bool {
        get { tag.dropEligible }
        set { tag.dropEligible = newValue }
    }
}

/// The fields of an ARP packet that maps IPv4 addresses to MAC addresses that can be changed in place (RFC 826).
@frozen
public struct ARPFields: Hashable, Sendable, BitwiseCopyable {
    /// The sender's MAC address.
    public var senderMAC: MACAddress
    /// The sender's IPv4 address.
    public var senderIPv4: IPv4Address
    /// The target's MAC address; zeros in a request.
    public var targetMAC: MACAddress
    /// The target's IPv4 address.
    public var targetIPv4: IPv4Address

    @inlinable
    @inline(__always)
    init(senderMAC: MACAddress, senderIPv4: IPv4Address, targetMAC: MACAddress, targetIPv4: IPv4Address) {
        self.senderMAC = senderMAC
        self.senderIPv4 = senderIPv4
        self.targetMAC = targetMAC
        self.targetIPv4 = targetIPv4
    }
}

/// The fields of an IPv4 header that can be changed in place (RFC 791 section 3.1).
@frozen
public struct IPv4Fields: Hashable, Sendable, BitwiseCopyable {
    /// Who sent it.
    public var source: IPv4Address
    /// Whom it is for; with a source route the next stop on the way.
    public var destination: IPv4Address
    /// How many more routers may forward it.
    public var timeToLive: UInt8
    @usableFromInline
    let _versionAndLength: UInt8
    @usableFromInline
    var _trafficClass: UInt8
    @usableFromInline
    var _identification: BigEndian<UInt16>
    @usableFromInline
    var _flagsAndOffset: BigEndian<UInt16>

    @inlinable
    @inline(__always)
    init?(_ bytes: RawSpan, at offset: Int) {
        guard let bytes = PresentBytes(bytes, at: offset, count: 20) else { return nil }
        source = bytes.load(IPv4Address.self, at: 12)
        destination = bytes.load(IPv4Address.self, at: 16)
        timeToLive = bytes.load(UInt8.self, at: 8)
        _versionAndLength = bytes.load(UInt8.self, at: 0)
        _trafficClass = bytes.load(UInt8.self, at: 1)
        _identification = bytes.load(BigEndian<UInt16>.self, at: 4)
        _flagsAndOffset = bytes.load(BigEndian<UInt16>.self, at: 6)
    }

    /// The same in all fragments of a datagram (RFC 6864).
    @inlinable
    public var identification: UInt16 {
        get { _identification.value }
        set { _identification.value = newValue }
    }

    /// Whether routers must not fragment it (DF).
    @inlinable
    public var dontFragment: Bool {
        get { _flagsAndOffset.value & 0x4000 != 0 }
        set { _flagsAndOffset.value = _flagsAndOffset.value & 0xbfff | (newValue ? 0x4000 : 0) }
    }

    /// The differentiated services code point (RFC 2474).
    @inlinable
    public var differentiatedServicesCodePoint: DifferentiatedServicesCodePoint {
        get { DifferentiatedServicesCodePoint(truncating: _trafficClass >> 2) }
        set { _trafficClass = _trafficClass & 3 | newValue.rawValue << 2 }
    }

    /// Explicit congestion notification (RFC 3168).
    @inlinable
    public var explicitCongestionNotification: ExplicitCongestionNotification {
        get { ExplicitCongestionNotification(truncating: _trafficClass) }
        set { _trafficClass = _trafficClass & 0xfc | newValue.rawValue }
    }
}

/// The fields of the fixed IPv6 header that can be changed in place (RFC 8200 section 3).
@frozen
public struct IPv6Fields: Hashable, Sendable, BitwiseCopyable {
    /// Who sent it.
    public var source: IPv6Address
    /// Whom it is for; with a routing header the next stop on the way.
    public var destination: IPv6Address
    /// How many more routers may forward it.
    public var hopLimit: UInt8
    @usableFromInline
    var _versionClassLabel: BigEndian<UInt32>
    @usableFromInline
    let _nextHeaderNumber: UInt8

    @inlinable
    @inline(__always)
    init?(_ bytes: RawSpan, at offset: Int) {
        guard let bytes = PresentBytes(bytes, at: offset, count: 40) else { return nil }
        source = bytes.load(IPv6Address.self, at: 8)
        destination = bytes.load(IPv6Address.self, at: 24)
        hopLimit = bytes.load(UInt8.self, at: 7)
        _versionClassLabel = bytes.load(BigEndian<UInt32>.self, at: 0)
        _nextHeaderNumber = bytes.load(UInt8.self, at: 6)
    }

    /// The flow label (RFC 6437).
    @inlinable
    public var flowLabel: FlowLabel {
        get { FlowLabel(truncating: _versionClassLabel.value) }
        set { _versionClassLabel.value = _versionClassLabel.value & 0xfff0_0000 | newValue.rawValue }
    }

    @inlinable
    var _trafficClass: UInt8 {
        get { UInt8(truncatingIfNeeded: _versionClassLabel.value >> 20) }
        set { _versionClassLabel.value = _versionClassLabel.value & 0xf00f_ffff | UInt32(newValue) << 20 }
    }

    /// The differentiated services code point (RFC 2474).
    @inlinable
    public var differentiatedServicesCodePoint: DifferentiatedServicesCodePoint {
        get { DifferentiatedServicesCodePoint(truncating: _trafficClass >> 2) }
        set { _trafficClass = _trafficClass & 3 | newValue.rawValue << 2 }
    }

    /// Explicit congestion notification (RFC 3168).
    @inlinable
    public var explicitCongestionNotification: ExplicitCongestionNotification {
        get { ExplicitCongestionNotification(truncating: _trafficClass) }
        set { _trafficClass = _trafficClass & 0xfc | newValue.rawValue }
    }
}

/// What IPv4 and IPv6 headers have in common and can be changed in place.
@frozen
public struct IPFields: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _trafficClass: UInt8
    /// How many more routers may forward it: IPv4's time to live, IPv6's hop limit.
    public var timeToLive: UInt8

    @inlinable
    @inline(__always)
    init(trafficClass: UInt8, timeToLive: UInt8) {
        _trafficClass = trafficClass
        self.timeToLive = timeToLive
    }

    /// The differentiated services code point (RFC 2474).
    @inlinable
    public var differentiatedServicesCodePoint: DifferentiatedServicesCodePoint {
        get { DifferentiatedServicesCodePoint(truncating: _trafficClass >> 2) }
        set { _trafficClass = _trafficClass & 3 | newValue.rawValue << 2 }
    }

    /// Explicit congestion notification (RFC 3168).
    @inlinable
    public var explicitCongestionNotification: ExplicitCongestionNotification {
        get { ExplicitCongestionNotification(truncating: _trafficClass) }
        set { _trafficClass = _trafficClass & 0xfc | newValue.rawValue }
    }
}

/// The ports of a UDP, UDP-Lite or TCP header, which all begin with them.
@frozen
public struct PortFields: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _sourcePort: BigEndian<UInt16>
    @usableFromInline
    var _destinationPort: BigEndian<UInt16>

    @inlinable
    @inline(__always)
    init?(_ bytes: RawSpan, at offset: Int) {
        guard let bytes = PresentBytes(bytes, at: offset, count: 4) else { return nil }
        _sourcePort = bytes.load(BigEndian<UInt16>.self, at: 0)
        _destinationPort = bytes.load(BigEndian<UInt16>.self, at: 2)
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
}

/// The fields of a TCP header that can be changed in place (RFC 9293 section 3.1).
@frozen
public struct TCPFields: Hashable, Sendable, BitwiseCopyable {
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
    var _urgentPointer: BigEndian<UInt16>

    @inlinable
    @inline(__always)
    init?(_ bytes: RawSpan, at offset: Int) {
        guard let bytes = PresentBytes(bytes, at: offset, count: 20) else { return nil }
        _sourcePort = bytes.load(BigEndian<UInt16>.self, at: 0)
        _destinationPort = bytes.load(BigEndian<UInt16>.self, at: 2)
        _sequenceNumber = bytes.load(BigEndian<UInt32>.self, at: 4)
        _acknowledgmentNumber = bytes.load(BigEndian<UInt32>.self, at: 8)
        _offsetAndFlags = bytes.load(BigEndian<UInt16>.self, at: 12)
        _window = bytes.load(BigEndian<UInt16>.self, at: 14)
        _urgentPointer = bytes.load(BigEndian<UInt16>.self, at: 18)
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

    /// The control bits, the three reserved ones included.
    @inlinable
    public var flags: TCPFlags {
        get { TCPFlags(rawValue: _offsetAndFlags.value & 0x0fff) }
        set { _offsetAndFlags.value = _offsetAndFlags.value & 0xf000 | newValue.rawValue & 0x0fff }
    }

    /// How many bytes the sender will take, before window scaling (RFC 7323).
    @inlinable
    public var window: UInt16 {
        get { _window.value }
        set { _window.value = newValue }
    }

    /// Where urgent data ends, counted from the sequence number, where URG is set.
    @inlinable
    public var urgentPointer: UInt16 {
        get { _urgentPointer.value }
        set { _urgentPointer.value = newValue }
    }
}

/// The fields of an ICMPv4 or ICMPv6 message that can be changed in place (RFC 792, RFC 4443).
@frozen
public struct ICMPFields: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var header: ICMPHeader

    @inlinable
    @inline(__always)
    init(_ header: ICMPHeader) { self.header = header }

    /// The kind of message: an ``ICMPv4Type`` or an ``ICMPv6Type``.
    @inlinable
    public var type: UInt8 {
        get { header.type }
        set { header.type = newValue }
    }

    /// What exactly, within the type.
    @inlinable
    public var code: UInt8 {
        get { header.code }
        set { header.code = newValue }
    }

    /// What stands behind the checksum; its meaning depends on the type.
    @inlinable
    public var rest: UInt32 {
        get { header.rest }
        set { header.rest = newValue }
    }
}

/// The fields of an ICMPv4 or ICMPv6 echo request or reply that can be changed in place.
@frozen
public struct EchoFields: Hashable, Sendable, BitwiseCopyable {
    /// Which program asks.
    public var identifier: UInt16
    /// Which of its requests.
    public var sequenceNumber: UInt16

    @inlinable
    @inline(__always)
    init(identifier: UInt16, sequenceNumber: UInt16) {
        self.identifier = identifier
        self.sequenceNumber = sequenceNumber
    }
}
