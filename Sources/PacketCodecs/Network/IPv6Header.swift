public import ByteCore

/// The fixed IPv6 header (RFC 8200 section 3); extension headers follow it where ``nextHeader`` names one.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------+-----------+---+---------------------------------------+
/// |Version|   DSCP    |ECN|              Flow Label               |
/// +-------+-----------+---+-------+---------------+---------------+
/// |        Payload Length         |  Next Header  |   Hop Limit   |
/// +-------------------------------+---------------+---------------+
/// |                        Source Address                         |
/// +                           (16 bytes)                          +
/// |                                                               |
/// +---------------------------------------------------------------+
/// |                      Destination Address                      |
/// +                           (16 bytes)                          +
/// |                                                               |
/// +---------------------------------------------------------------+
/// ```
@frozen
public struct IPv6Header: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _versionClassLabel: BigEndian<UInt32>
    @usableFromInline
    var _payloadLength: BigEndian<UInt16>
    @usableFromInline
    var _nextHeaderNumber: UInt8
    @usableFromInline
    var _hopLimit: UInt8
    @usableFromInline
    var _source: IPv6Address
    @usableFromInline
    var _destination: IPv6Address

    /// The size of the header in bytes: 40.
    public static var byteCount: Int { 40 }

    /// A header with its payload length still zero: building a packet fills it in.
    @inlinable
    public init(source: IPv6Address, destination: IPv6Address, nextHeader: IPProtocol, hopLimit: UInt8 = 64) {
        _versionClassLabel = BigEndian(0x6000_0000)
        _payloadLength = BigEndian(0)
        _nextHeaderNumber = nextHeader.rawValue
        _hopLimit = hopLimit
        _source = source
        _destination = destination
    }

    /// Loads the header that starts at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 40 bytes are there.
    @inlinable
    @inline(__always)
    public init(decoding bytes: RawSpan, at offset: Int = 0) throws(OutOfBounds) {
        self = try bytes.load(Self.self, at: offset)
    }

    /// Stores the header at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 40 bytes are there; nothing is stored then.
    @inlinable
    @inline(__always)
    @_lifetime(bytes: copy bytes)
    public func encode(into bytes: inout MutableRawSpan, at offset: Int = 0) throws(OutOfBounds) {
        try bytes.store(self, at: offset)
    }

    /// What follows this header in bytes, extension headers included. 0 in a jumbogram (RFC 2675) and in packets
    /// captured before the network card cut them up.
    @inlinable
    public var payloadLength: UInt16 {
        get { _payloadLength.value }
        set { _payloadLength.value = newValue }
    }

    /// How many more routers may forward it.
    @inlinable
    public var hopLimit: UInt8 {
        get { _hopLimit }
        set { _hopLimit = newValue }
    }

    /// Who sent it.
    @inlinable
    public var source: IPv6Address {
        get { _source }
        set { _source = newValue }
    }

    /// Whom it is for; with a routing header the next stop on the way.
    @inlinable
    public var destination: IPv6Address {
        get { _destination }
        set { _destination = newValue }
    }

    /// The IP version: 6, or the packet is none of this kind.
    @inlinable
    public var version: UInt8 {
        get { UInt8(truncatingIfNeeded: _versionClassLabel.value >> 28) }
        set { _versionClassLabel.value = _versionClassLabel.value & 0x0fff_ffff | UInt32(newValue & 0xf) << 28 }
    }

    /// DSCP and ECN together.
    @inlinable
    public var trafficClass: UInt8 {
        get { UInt8(truncatingIfNeeded: _versionClassLabel.value >> 20) }
        set { _versionClassLabel.value = _versionClassLabel.value & 0xf00f_ffff | UInt32(newValue) << 20 }
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

    /// The flow label (RFC 6437).
    @inlinable
    public var flowLabel: FlowLabel {
        get { FlowLabel(truncating: _versionClassLabel.value) }
        set { _versionClassLabel.value = _versionClassLabel.value & 0xfff0_0000 | newValue.rawValue }
    }

    /// What follows this header: an extension header or the upper layer.
    @inlinable
    public var nextHeader: IPProtocol {
        get { IPProtocol(rawValue: _nextHeaderNumber) }
        set { _nextHeaderNumber = newValue.rawValue }
    }
}

extension IPv6Header: WireImage {}
