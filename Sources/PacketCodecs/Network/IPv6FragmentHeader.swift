public import ByteCore

/// The IPv6 fragment header (RFC 8200 section 4.5).
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------+---------------+-------------------------+---+-+
/// |  Next Header  |   Reserved    |     Fragment Offset     |Res|M|
/// +---------------+---------------+-------------------------+---+-+
/// |                         Identification                        |
/// +---------------------------------------------------------------+
/// ```
@frozen
public struct IPv6FragmentHeader: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _nextHeaderNumber: UInt8
    @usableFromInline
    var _reserved: UInt8
    @usableFromInline
    var _offsetAndFlags: BigEndian<UInt16>
    @usableFromInline
    var _identification: BigEndian<UInt32>

    /// The size of the header in bytes: 8.
    public static var byteCount: Int { 8 }

    /// A header for one fragment.
    @inlinable
    public init(nextHeader: IPProtocol, fragmentOffset: FragmentOffset, moreFragments: Bool, identification: UInt32) {
        _nextHeaderNumber = nextHeader.rawValue
        _reserved = 0
        _offsetAndFlags = BigEndian(fragmentOffset.rawValue << 3 | (moreFragments ? 1 : 0))
        _identification = BigEndian(identification)
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

    /// Zero when sent, ignored when received; kept as it is.
    @inlinable
    public var reserved: UInt8 {
        get { _reserved }
        set { _reserved = newValue }
    }

    /// The same in all fragments of a packet.
    @inlinable
    public var identification: UInt32 {
        get { _identification.value }
        set { _identification.value = newValue }
    }

    /// What follows in the first fragment; in the others bytes of the middle follow.
    @inlinable
    public var nextHeader: IPProtocol {
        get { IPProtocol(rawValue: _nextHeaderNumber) }
        set { _nextHeaderNumber = newValue.rawValue }
    }

    /// Where this fragment's data stands in the fragmentable part of the packet.
    @inlinable
    public var fragmentOffset: FragmentOffset {
        get { FragmentOffset(truncating: _offsetAndFlags.value >> 3) }
        set { _offsetAndFlags.value = _offsetAndFlags.value & 7 | newValue.rawValue << 3 }
    }

    /// Whether more fragments follow (M).
    @inlinable
    public var moreFragments: Bool {
        get { _offsetAndFlags.value & 1 != 0 }
        set { _offsetAndFlags.value = _offsetAndFlags.value & 0xfffe | (newValue ? 1 : 0) }
    }

    /// The two reserved bits between offset and flag; kept as they are.
    @inlinable
    public var reservedBits: UInt8 { UInt8(truncatingIfNeeded: _offsetAndFlags.value >> 1 & 3) }

    /// Whether the packet is whole although it has a fragment header (RFC 6946).
    @inlinable
    public var isAtomic: Bool { _offsetAndFlags.value & 0xfff9 == 0 }
}

extension IPv6FragmentHeader: WireImage {}
