public import ByteCore

/// The fixed part of an IPv4 header (RFC 791 section 3.1); options follow it where ``headerLength`` is more than 20.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------+-------+-----------+---+-------------------------------+
/// |Version|  IHL  |   DSCP    |ECN|         Total Length          |
/// +-------+-------+-----------+---+-----+-------------------------+
/// |        Identification         |Flags|     Fragment Offset     |
/// +---------------+---------------+-----+-------------------------+
/// | Time to Live  |   Protocol    |        Header Checksum        |
/// +---------------+---------------+-------------------------------+
/// |                        Source Address                         |
/// +---------------------------------------------------------------+
/// |                      Destination Address                      |
/// +---------------------------------------------------------------+
/// ```
@frozen
public struct IPv4Header: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _versionAndLength: UInt8
    @usableFromInline
    var _typeOfService: UInt8
    @usableFromInline
    var _totalLength: BigEndian<UInt16>
    @usableFromInline
    var _identification: BigEndian<UInt16>
    @usableFromInline
    var _flagsAndOffset: BigEndian<UInt16>
    @usableFromInline
    var _timeToLive: UInt8
    @usableFromInline
    var _protocolNumber: UInt8
    @usableFromInline
    var _checksum: BigEndian<UInt16>
    @usableFromInline
    var _source: IPv4Address
    @usableFromInline
    var _destination: IPv4Address

    /// The size of the header in bytes: 20.
    public static var byteCount: Int { 20 }

    /// A header without options, with its total length and checksum still zero: building a packet fills them in.
    @inlinable
    public init(source: IPv4Address, destination: IPv4Address, protocol: IPProtocol, timeToLive: UInt8 = 64) {
        _versionAndLength = 0x45
        _typeOfService = 0
        _totalLength = BigEndian(0)
        _identification = BigEndian(0)
        _flagsAndOffset = BigEndian(0)
        _timeToLive = timeToLive
        _protocolNumber = `protocol`.rawValue
        _checksum = BigEndian(0)
        _source = source
        _destination = destination
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

    /// DSCP and ECN together, once the type of service.
    @inlinable
    public var typeOfService: UInt8 {
        get { _typeOfService }
        set { _typeOfService = newValue }
    }

    /// Header and payload in bytes. 0 in packets captured before the network card cut them up (segmentation offload).
    @inlinable
    public var totalLength: UInt16 {
        get { _totalLength.value }
        set { _totalLength.value = newValue }
    }

    /// The same in all fragments of a datagram (RFC 6864).
    @inlinable
    public var identification: UInt16 {
        get { _identification.value }
        set { _identification.value = newValue }
    }

    /// How many more routers may forward it.
    @inlinable
    public var timeToLive: UInt8 {
        get { _timeToLive }
        set { _timeToLive = newValue }
    }

    /// The Internet checksum over the header with its options.
    @inlinable
    public var checksum: UInt16 {
        get { _checksum.value }
        set { _checksum.value = newValue }
    }

    /// Who sent it.
    @inlinable
    public var source: IPv4Address {
        get { _source }
        set { _source = newValue }
    }

    /// Whom it is for; with a source route the next stop on the way.
    @inlinable
    public var destination: IPv4Address {
        get { _destination }
        set { _destination = newValue }
    }

    /// The IP version: 4, or the packet is none of this kind.
    @inlinable
    public var version: UInt8 {
        get { _versionAndLength >> 4 }
        set { _versionAndLength = _versionAndLength & 0x0f | newValue << 4 }
    }

    /// The header's length in 32-bit words (IHL), 5 to 15 where it makes sense.
    @inlinable
    public var internetHeaderLength: UInt8 {
        get { _versionAndLength & 0x0f }
        set { _versionAndLength = _versionAndLength & 0xf0 | newValue & 0x0f }
    }

    /// The header's length with options in bytes: four times ``internetHeaderLength``.
    @inlinable
    public var headerLength: Int { Int(_versionAndLength & 0x0f) &* 4 }

    /// What the packet carries.
    @inlinable
    public var `protocol`: IPProtocol {
        get { IPProtocol(rawValue: _protocolNumber) }
        set { _protocolNumber = newValue.rawValue }
    }

    /// The same as ``typeOfService``, by IPv6's name.
    @inlinable
    public var trafficClass: UInt8 {
        get { _typeOfService }
        set { _typeOfService = newValue }
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

    /// The three flag bits and the fragment offset together, as stored.
    @inlinable
    public var flagsAndFragmentOffset: UInt16 {
        get { _flagsAndOffset.value }
        set { _flagsAndOffset.value = newValue }
    }

    /// The first flag bit, which must be zero (RFC 791) unless it is meant as a joke (RFC 3514); kept as it is.
    @inlinable
    public var reservedFlag: Bool {
        get { _flagsAndOffset.value & 0x8000 != 0 }
        set { _flagsAndOffset.value = _flagsAndOffset.value & 0x7fff | (newValue ? 0x8000 : 0) }
    }

    /// Whether routers must not fragment it (DF).
    @inlinable
    public var dontFragment: Bool {
        get { _flagsAndOffset.value & 0x4000 != 0 }
        set { _flagsAndOffset.value = _flagsAndOffset.value & 0xbfff | (newValue ? 0x4000 : 0) }
    }

    /// Whether more fragments of the datagram follow (MF).
    @inlinable
    public var moreFragments: Bool {
        get { _flagsAndOffset.value & 0x2000 != 0 }
        set { _flagsAndOffset.value = _flagsAndOffset.value & 0xdfff | (newValue ? 0x2000 : 0) }
    }

    /// Where this fragment's data stands in the datagram's.
    @inlinable
    public var fragmentOffset: FragmentOffset {
        get { FragmentOffset(truncating: _flagsAndOffset.value) }
        set { _flagsAndOffset.value = _flagsAndOffset.value & 0xe000 | newValue.rawValue }
    }

    /// Whether it is a part of a datagram, the first part included.
    @inlinable
    public var isFragment: Bool { _flagsAndOffset.value & 0x3fff != 0 }
}

extension IPv4Header: WireImage {}
