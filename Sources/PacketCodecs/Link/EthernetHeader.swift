public import ByteCore

/// The header of an Ethernet frame (IEEE 802.3 section 3.1.1): Ethernet II where ``etherType`` is at least 0x0600,
/// 802.3 with a length below.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------------------------------------------------------+
/// |                      Destination Address                      |
/// +                               +-------------------------------+
/// |                               |                               |
/// +-------------------------------+                               +
/// |                         Source Address                        |
/// +-------------------------------+-------------------------------+
/// |         Type / Length         |
/// +-------------------------------+
/// ```
@frozen
public struct EthernetHeader: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _destination: MACAddress
    @usableFromInline
    var _source: MACAddress
    @usableFromInline
    var _etherType: BigEndian<UInt16>

    /// The size of the header in bytes: 14.
    public static var byteCount: Int { 14 }

    /// An Ethernet II header.
    @inlinable
    public init(destination: MACAddress, source: MACAddress, etherType: EtherType) {
        _destination = destination
        _source = source
        _etherType = BigEndian(etherType.rawValue)
    }

    /// Loads the header that starts at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 14 bytes are there.
    @inlinable
    @inline(__always)
    public init(decoding bytes: RawSpan, at offset: Int = 0) throws(OutOfBounds) {
        self = try bytes.load(Self.self, at: offset)
    }

    /// Stores the header at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 14 bytes are there; nothing is stored then.
    @inlinable
    @inline(__always)
    @_lifetime(bytes: copy bytes)
    public func encode(into bytes: inout MutableRawSpan, at offset: Int = 0) throws(OutOfBounds) {
        try bytes.store(self, at: offset)
    }

    /// The station or group that the frame is for.
    @inlinable
    public var destination: MACAddress {
        get { _destination }
        set { _destination = newValue }
    }

    /// The station that sent it.
    @inlinable
    public var source: MACAddress {
        get { _source }
        set { _source = newValue }
    }

    /// What the frame carries; a value below 0x0600 is ``length`` instead.
    @inlinable
    public var etherType: EtherType {
        get { EtherType(rawValue: _etherType.value) }
        set { _etherType.value = newValue.rawValue }
    }

    /// The length of what follows in bytes, in an 802.3 frame: at most 1,500. Nil for Ethernet II and for the values 0x05DD
    /// to 0x05FF, which are neither (IEEE 802.3 section 3.2.6).
    @inlinable
    public var length: Int? {
        let value = _etherType.value
        return value <= 1500 ? Int(value) : nil
    }
}

extension EthernetHeader: WireImage {}
