public import ByteCore

/// The four-byte header of BSD loopback captures (LINKTYPE_NULL, LINKTYPE_LOOP): an address family. In LINKTYPE_LOOP
/// it stands in network byte order, in LINKTYPE_NULL in that of the machine that captured, which the file may not
/// tell.
@frozen
public struct LoopbackHeader: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _storedFamily: BigEndian<UInt32>

    /// The size of the header in bytes: 4.
    public static var byteCount: Int { 4 }

    /// A header in network byte order.
    @inlinable
    public init(family: UInt32) {
        _storedFamily = BigEndian(family)
    }

    /// Loads the header that starts at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 4 bytes are there.
    @inlinable
    @inline(__always)
    public init(decoding bytes: RawSpan, at offset: Int = 0) throws(OutOfBounds) {
        self = try bytes.load(Self.self, at: offset)
    }

    /// Stores the header at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 4 bytes are there; nothing is stored then.
    @inlinable
    @inline(__always)
    @_lifetime(bytes: copy bytes)
    public func encode(into bytes: inout MutableRawSpan, at offset: Int = 0) throws(OutOfBounds) {
        try bytes.store(self, at: offset)
    }

    /// The address family as stored, read in network byte order.
    @inlinable
    public var storedFamily: UInt32 {
        get { _storedFamily.value }
        set { _storedFamily.value = newValue }
    }

    /// The address family in whichever byte order makes it small: 2 is IPv4; 10, 24, 28 and 30 are IPv6 on Linux, NetBSD and
    /// OpenBSD, FreeBSD, and Darwin.
    @inlinable
    public var family: UInt32 {
        let stored = _storedFamily.value
        return stored > 0xffff ? stored.byteSwapped : stored
    }

    /// What follows, where the family is an IP one.
    @inlinable
    public var etherType: EtherType? {
        switch family {
        case 2: .ipv4
        case 10, 24, 28, 30: .ipv6
        default: nil
        }
    }
}

extension LoopbackHeader: WireImage {}
