public import ByteCore

/// The Subnetwork Access Protocol header behind an LLC header (IEEE 802 section 9.2.3, RFC 1042).
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-----------------------------------------------+---------------+
/// |      Organizationally unique identifier       |  Protocol id  |
/// +---------------+-------------------------------+---------------+
/// |  (continued)  |
/// +---------------+
/// ```
@frozen
public struct SNAPHeader: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _organization0: UInt8
    @usableFromInline
    var _organization1: UInt8
    @usableFromInline
    var _organization2: UInt8
    @usableFromInline
    var _protocolHigh: UInt8
    @usableFromInline
    var _protocolLow: UInt8

    /// The size of the header in bytes: 5.
    public static var byteCount: Int { 5 }

    /// A header whose protocol identifier is an EtherType (organization 00-00-00, RFC 1042).
    @inlinable
    public init(etherType: EtherType) {
        self.init(organization: 0, protocolIdentifier: etherType.rawValue)
    }

    /// A header with an organization's own protocol identifier; only the low 24 bits of `organization` count.
    @inlinable
    public init(organization: UInt32, protocolIdentifier: UInt16) {
        _organization0 = UInt8(truncatingIfNeeded: organization >> 16)
        _organization1 = UInt8(truncatingIfNeeded: organization >> 8)
        _organization2 = UInt8(truncatingIfNeeded: organization)
        _protocolHigh = UInt8(truncatingIfNeeded: protocolIdentifier >> 8)
        _protocolLow = UInt8(truncatingIfNeeded: protocolIdentifier)
    }

    /// Loads the header that starts at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 5 bytes are there.
    @inlinable
    @inline(__always)
    public init(decoding bytes: RawSpan, at offset: Int = 0) throws(OutOfBounds) {
        self = try bytes.load(Self.self, at: offset)
    }

    /// Stores the header at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 5 bytes are there; nothing is stored then.
    @inlinable
    @inline(__always)
    @_lifetime(bytes: copy bytes)
    public func encode(into bytes: inout MutableRawSpan, at offset: Int = 0) throws(OutOfBounds) {
        try bytes.store(self, at: offset)
    }

    /// The organizationally unique identifier, 24 bits.
    @inlinable
    public var organization: UInt32 {
        UInt32(_organization0) << 16 | UInt32(_organization1) << 8 | UInt32(_organization2)
    }

    /// The protocol identifier, whose meaning is the organization's.
    @inlinable
    public var protocolIdentifier: UInt16 { UInt16(_protocolHigh) << 8 | UInt16(_protocolLow) }

    /// The protocol identifier where it is an EtherType: organization 00-00-00 (RFC 1042) or 00-00-F8 (IEEE 802.1H).
    @inlinable
    public var etherType: EtherType? {
        organization == 0 || organization == 0xf8 ? EtherType(rawValue: protocolIdentifier) : nil
    }
}

extension SNAPHeader: WireImage {}
