import ByteCore

/// An Ethernet header to build with (IEEE 802.3 section 3.1.1).
///
/// The type is filled in by what follows: an EtherType, or in front of ``LLC`` the length of an 802.3 frame.
@frozen
public struct Ethernet: PacketLayer, Hashable, BitwiseCopyable {
    /// The header, without what is filled in.
    public var header: EthernetHeader
    /// What is filled in.
    public var automatic: AutomaticFields

    /// A header; without an EtherType it gets that of what follows, or where that has none, the one for local experiments
    /// (IEEE 802 section 9.2.2).
    @inlinable
    @inline(__always)
    public init(destination: MACAddress = .broadcast, source: MACAddress = .zero, etherType: EtherType? = nil) {
        header = EthernetHeader(
            destination: destination, source: source, etherType: etherType ?? .localExperiment1)
        automatic = .all.without(.length, if: etherType != nil).without(.nextProtocol, if: etherType != nil)
    }

    /// A header as it is, but for what is filled in.
    @inlinable
    public init(_ header: EthernetHeader, automatic: AutomaticFields = .none) {
        self.header = header
        self.automatic = automatic
    }

    /// 14.
    @inlinable
    public var byteCount: Int { 14 }

    /// 60: the least length of a frame without its check sequence (IEEE 802.3 section 3.2.8).
    @inlinable
    public var minimumPacketByteCount: Int { 60 }

    /// Adds the header.
    @inlinable
    @inline(__always)
    public func measure(_ measure: inout BuildMeasure) { measure.add(14) }

    /// Writes the header.
    @inlinable
    @inline(__always)
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        var header = header
        header.etherType = state.etherType(automatic, given: header.etherType)
        bytes.put(header, at: state.start &- 14, &state)
        state.moved(by: 14, etherType: .transparentEthernetBridging, protocol: .ethernet)
    }
}

/// A VLAN tag to build with (IEEE 802.1Q section 9).
///
/// The layer in front of it gets EtherType 0x8100, or 0x88A8 for a tag of a provider.
@frozen
public struct VLAN: PacketLayer, Hashable, BitwiseCopyable {
    /// The tag, without what is filled in.
    public var tag: VLANTag
    /// The EtherType that announces the tag.
    public var tagProtocol: EtherType
    /// What is filled in.
    public var automatic: AutomaticFields

    /// A tag; without an EtherType it gets that of what follows.
    @inlinable
    public init(
        identifier: VLANIdentifier, priority: PriorityCodePoint = .bestEffort, dropEligible: Bool = false,
        tagProtocol: EtherType = .vlan, etherType: EtherType? = nil
    ) {
        tag = VLANTag(
            identifier: identifier, priority: priority, dropEligible: dropEligible,
            etherType: etherType ?? .localExperiment1)
        self.tagProtocol = tagProtocol
        automatic = .all.without(.length, if: etherType != nil).without(.nextProtocol, if: etherType != nil)
    }

    /// A tag as it is, but for what is filled in.
    @inlinable
    public init(_ tag: VLANTag, tagProtocol: EtherType = .vlan, automatic: AutomaticFields = .none) {
        self.tag = tag
        self.tagProtocol = tagProtocol
        self.automatic = automatic
    }

    /// 4.
    @inlinable
    public var byteCount: Int { 4 }

    /// Writes the tag.
    @inlinable
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        var tag = tag
        tag.etherType = state.etherType(automatic, given: tag.etherType)
        bytes.put(tag, at: state.start &- 4, &state)
        state.moved(by: 4, etherType: tagProtocol)
    }
}

extension BuildState {
    // An LLC header has no EtherType: what announces it is a length.
    @inlinable
    static var lengthInPlaceOfType: Int32 { -2 }

    /// What stands in an EtherType field: the type of what follows or its length, or what is given.
    @inlinable
    @inline(__always)
    func etherType(_ fields: AutomaticFields, given: EtherType) -> EtherType {
        let fields = fields.limited(to: automatic)
        if _etherType >= 0 {
            return fields.has(.nextProtocol) ? EtherType(rawValue: UInt16(truncatingIfNeeded: _etherType)) : given
        }
        guard _etherType == Self.lengthInPlaceOfType, fields.has(.length) else { return given }
        return EtherType(rawValue: UInt16(truncatingIfNeeded: contentLength))
    }
}
