public import ByteCore

/// What follows a VLAN tag's EtherType (IEEE 802.1Q section 9.6): the tag control information and the next EtherType.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-----+-+-----------------------+-------------------------------+
/// | PCP |D|    VLAN identifier    |         Type / Length         |
/// +-----+-+-----------------------+-------------------------------+
/// ```
@frozen
public struct VLANTag: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _control: BigEndian<UInt16>
    @usableFromInline
    var _etherType: BigEndian<UInt16>

    /// The size of the header in bytes: 4.
    public static var byteCount: Int { 4 }

    /// A tag for a VLAN.
    @inlinable
    public init(
        identifier: VLANIdentifier, priority: PriorityCodePoint = .bestEffort, dropEligible: Bool = false,
        etherType: EtherType
    ) {
        _control = BigEndian(
            UInt16(priority.rawValue) << 13 | (dropEligible ? 0x1000 : 0) | identifier.rawValue)
        _etherType = BigEndian(etherType.rawValue)
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

    /// The tag control information, whole.
    @inlinable
    public var control: UInt16 {
        get { _control.value }
        set { _control.value = newValue }
    }

    /// What the tag is put before; a value below 0x0600 is a length (IEEE 802.3).
    @inlinable
    public var etherType: EtherType {
        get { EtherType(rawValue: _etherType.value) }
        set { _etherType.value = newValue.rawValue }
    }

    /// The VLAN; 0 is a priority tag without a VLAN, 4095 is reserved (IEEE 802.1Q table 9-2). Both decode.
    @inlinable
    public var identifier: VLANIdentifier {
        get { VLANIdentifier(truncating: _control.value) }
        set { _control.value = _control.value & 0xf000 | newValue.rawValue }
    }

    /// The priority code point (PCP).
    @inlinable
    public var priority: PriorityCodePoint {
        get { PriorityCodePoint(truncating: UInt8(truncatingIfNeeded: _control.value >> 13)) }
        set { _control.value = _control.value & 0x1fff | UInt16(newValue.rawValue) << 13 }
    }

    /// The drop eligible indicator (DEI); before 2011 the canonical format indicator.
    @inlinable
    public var dropEligible: Bool {
        get { _control.value & 0x1000 != 0 }
        set { _control.value = _control.value & 0xefff | (newValue ? 0x1000 : 0) }
    }
}

extension VLANTag: WireImage {}
