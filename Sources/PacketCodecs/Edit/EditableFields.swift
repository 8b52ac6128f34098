public import ByteCore

// What can be changed in place in each header. These are types of their own rather than the headers themselves because
// the other fields (lengths, offsets, protocol numbers) say where things stand: changing them would make the layout wrong.

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
    @usableFromInline
    var header: IPv4Header

    @inlinable
    @inline(__always)
    init(_ header: IPv4Header) { self.header = header }

    /// Who sent it.
    @inlinable
    public var source: IPv4Address {
        get { header.source }
        set { header.source = newValue }
    }

    /// Whom it is for; with a source route the next stop on the way.
    @inlinable
    public var destination: IPv4Address {
        get { header.destination }
        set { header.destination = newValue }
    }

    /// How many more routers may forward it.
    @inlinable
    public var timeToLive: UInt8 {
        get { header.timeToLive }
        set { header.timeToLive = newValue }
    }

    /// The same in all fragments of a datagram (RFC 6864).
    @inlinable
    public var identification: UInt16 {
        get { header.identification }
        set { header.identification = newValue }
    }

    /// Whether routers must not fragment it (DF).
    @inlinable
    public var dontFragment: Bool {
        get { header.dontFragment }
        set { header.dontFragment = newValue }
    }

    /// The differentiated services code point (RFC 2474).
    @inlinable
    public var differentiatedServicesCodePoint: DifferentiatedServicesCodePoint {
        get { header.differentiatedServicesCodePoint }
        set { header.differentiatedServicesCodePoint = newValue }
    }

    /// Explicit congestion notification (RFC 3168).
    @inlinable
    public var explicitCongestionNotification: ExplicitCongestionNotification {
        get { header.explicitCongestionNotification }
        set { header.explicitCongestionNotification = newValue }
    }
}

/// The fields of the fixed IPv6 header that can be changed in place (RFC 8200 section 3).
@frozen
public struct IPv6Fields: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var header: IPv6Header

    @inlinable
    @inline(__always)
    init(_ header: IPv6Header) { self.header = header }

    /// Who sent it.
    @inlinable
    public var source: IPv6Address {
        get { header.source }
        set { header.source = newValue }
    }

    /// Whom it is for; with a routing header the next stop on the way.
    @inlinable
    public var destination: IPv6Address {
        get { header.destination }
        set { header.destination = newValue }
    }

    /// How many more routers may forward it.
    @inlinable
    public var hopLimit: UInt8 {
        get { header.hopLimit }
        set { header.hopLimit = newValue }
    }

    /// The flow label (RFC 6437).
    @inlinable
    public var flowLabel: FlowLabel {
        get { header.flowLabel }
        set { header.flowLabel = newValue }
    }

    /// The differentiated services code point (RFC 2474).
    @inlinable
    public var differentiatedServicesCodePoint: DifferentiatedServicesCodePoint {
        get { header.differentiatedServicesCodePoint }
        set { header.differentiatedServicesCodePoint = newValue }
    }

    /// Explicit congestion notification (RFC 3168).
    @inlinable
    public var explicitCongestionNotification: ExplicitCongestionNotification {
        get { header.explicitCongestionNotification }
        set { header.explicitCongestionNotification = newValue }
    }
}

/// What IPv4 and IPv6 headers have in common and can be changed in place.
@frozen
public struct IPFields: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var trafficClass: UInt8
    /// How many more routers may forward it: IPv4's time to live, IPv6's hop limit.
    public var timeToLive: UInt8

    @inlinable
    @inline(__always)
    init(trafficClass: UInt8, timeToLive: UInt8) {
        self.trafficClass = trafficClass
        self.timeToLive = timeToLive
    }

    /// The differentiated services code point (RFC 2474).
    @inlinable
    public var differentiatedServicesCodePoint: DifferentiatedServicesCodePoint {
        get { DifferentiatedServicesCodePoint(truncating: trafficClass >> 2) }
        set { trafficClass = trafficClass & 3 | newValue.rawValue << 2 }
    }

    /// Explicit congestion notification (RFC 3168).
    @inlinable
    public var explicitCongestionNotification: ExplicitCongestionNotification {
        get { ExplicitCongestionNotification(truncating: trafficClass) }
        set { trafficClass = trafficClass & 0xfc | newValue.rawValue }
    }
}

/// The ports of a UDP, UDP-Lite or TCP header, which all begin with them.
@frozen
public struct PortFields: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _sourcePort: BigEndian<UInt16>
    @usableFromInline
    var _destinationPort: BigEndian<UInt16>

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

extension PortFields: WireImage {}

/// The fields of a TCP header that can be changed in place (RFC 9293 section 3.1).
@frozen
public struct TCPFields: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var header: TCPHeader

    @inlinable
    @inline(__always)
    init(_ header: TCPHeader) { self.header = header }

    /// The sender's port.
    @inlinable
    public var sourcePort: Port {
        get { header.sourcePort }
        set { header.sourcePort = newValue }
    }

    /// The receiver's port.
    @inlinable
    public var destinationPort: Port {
        get { header.destinationPort }
        set { header.destinationPort = newValue }
    }

    /// The number of the first payload byte, or of SYN.
    @inlinable
    public var sequenceNumber: UInt32 {
        get { header.sequenceNumber }
        set { header.sequenceNumber = newValue }
    }

    /// The next number that the sender expects, where ACK is set.
    @inlinable
    public var acknowledgmentNumber: UInt32 {
        get { header.acknowledgmentNumber }
        set { header.acknowledgmentNumber = newValue }
    }

    /// The control bits, the three reserved ones included.
    @inlinable
    public var flags: TCPFlags {
        get { header.flags }
        set { header.flags = newValue }
    }

    /// How many bytes the sender will take, before window scaling (RFC 7323).
    @inlinable
    public var window: UInt16 {
        get { header.window }
        set { header.window = newValue }
    }

    /// Where urgent data ends, counted from the sequence number, where URG is set.
    @inlinable
    public var urgentPointer: UInt16 {
        get { header.urgentPointer }
        set { header.urgentPointer = newValue }
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
