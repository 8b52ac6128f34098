public import ByteCore

/// An IEEE 802.2 logical link control header to build with: the layer in front of it gets a length in place of a type.
@frozen
public struct LLC: PacketLayer, Hashable, BitwiseCopyable {
    /// The first three bytes, without what is filled in.
    public var header: LLCHeader
    /// The second byte of the control field; only where ``LLCHeader/controlByteCount`` is 2.
    public var secondControl: UInt8
    /// What is filled in: the service access points, where SNAP or IPv4 follows.
    public var automatic: AutomaticFields

    /// A header; without service access points it gets those of what follows: 0xAA in front of SNAP, 6 in front of IPv4.
    @inlinable
    public init(destination: UInt8? = nil, source: UInt8? = nil, control: UInt8 = 3, secondControl: UInt8 = 0) {
        header = LLCHeader(destination: destination ?? 0, source: source ?? 0, control: control)
        self.secondControl = secondControl
        automatic = .all.without(.nextProtocol, if: destination != nil || source != nil)
    }

    /// A header as it is, but for what is filled in.
    @inlinable
    public init(_ header: LLCHeader, secondControl: UInt8 = 0, automatic: AutomaticFields = .none) {
        self.header = header
        self.secondControl = secondControl
        self.automatic = automatic
    }

    /// 3 or 4.
    @inlinable
    public var byteCount: Int { 2 &+ header.controlByteCount }

    /// Adds the header; an 802.3 frame holds at most 1,500 bytes behind its length (IEEE 802.3 section 3.2.6).
    @inlinable
    public func measure(_ measure: inout BuildMeasure) {
        measure.add(byteCount)
        if measure.automatic.has(.length) { measure.require(atMost: 1500, in: .llc) }
    }

    /// Writes the header.
    @inlinable
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        var header = header
        if automatic.limited(to: state.automatic).has(.nextProtocol) {
            if state._etherType == BuildState.subnetworkAccess {
                header.destination = 0xaa
                header.source = 0xaa
            } else if state.etherType == .ipv4 {
                header.destination = 6
                header.source = 6
            }
        }
        let count = byteCount
        bytes.put(header, at: state.start &- count, &state)
        if count == 4 { bytes.put(secondControl, at: state.start &- 1, &state) }
        state.moved(by: count)
        state._etherType = BuildState.lengthInPlaceOfType
    }
}

/// A Subnetwork Access Protocol header to build with (IEEE 802 section 9.2.3); it stands behind ``LLC``.
@frozen
public struct SNAP: PacketLayer, Hashable, BitwiseCopyable {
    /// The header, without what is filled in.
    public var header: SNAPHeader
    /// What is filled in.
    public var automatic: AutomaticFields

    /// A header whose protocol identifier is an EtherType; without one it gets that of what follows (RFC 1042).
    @inlinable
    public init(etherType: EtherType? = nil) {
        header = SNAPHeader(etherType: etherType ?? .localExperiment1)
        automatic = .all.without(.nextProtocol, if: etherType != nil)
    }

    /// A header with an organization's own protocol identifier; only the low 24 bits of `organization` count.
    @inlinable
    public init(organization: UInt32, protocolIdentifier: UInt16) {
        self.init(SNAPHeader(organization: organization, protocolIdentifier: protocolIdentifier))
    }

    /// A header as it is, but for what is filled in.
    @inlinable
    public init(_ header: SNAPHeader, automatic: AutomaticFields = .none) {
        self.header = header
        self.automatic = automatic
    }

    /// 5.
    @inlinable
    public var byteCount: Int { 5 }

    /// Writes the header.
    @inlinable
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        var header = header
        if automatic.limited(to: state.automatic).has(.nextProtocol), let type = state.etherType {
            header = SNAPHeader(etherType: type)
        }
        bytes.put(header, at: state.start &- 5, &state)
        state.moved(by: 5)
        state._etherType = BuildState.subnetworkAccess
    }
}

extension BuildState {
    // A SNAP header has no EtherType, but the LLC header in front of it knows it.
    @inlinable
    static var subnetworkAccess: Int32 { -3 }
}
