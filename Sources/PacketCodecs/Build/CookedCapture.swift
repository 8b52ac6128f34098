import ByteCore

/// A Linux "cooked" capture header, version 1, to build with (LINKTYPE_LINUX_SLL).
@frozen
public struct LinuxSLL: PacketLayer, Hashable, BitwiseCopyable {
    /// The header, without what is filled in.
    public var header: LinuxSLLHeader
    /// What is filled in: the protocol type.
    public var automatic: AutomaticFields

    /// A header of an Ethernet interface; without a protocol type it gets that of what follows.
    @inlinable
    public init(
        packetType: LinuxSLLPacketType = .toUs, source: MACAddress = .zero, hardwareType: UInt16 = 1,
        protocolType: EtherType? = nil
    ) {
        header = LinuxSLLHeader(
            packetType: packetType, hardwareType: hardwareType, address: source.value << 16, addressLength: 6,
            protocolType: protocolType ?? .localExperiment1)
        automatic = .all.without(.nextProtocol, if: protocolType != nil)
    }

    /// A header as it is, but for what is filled in.
    @inlinable
    public init(_ header: LinuxSLLHeader, automatic: AutomaticFields = .none) {
        self.header = header
        self.automatic = automatic
    }

    /// 16.
    @inlinable
    public var byteCount: Int { 16 }

    /// Writes the header.
    @inlinable
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        var header = header
        header.protocolType = state.cookedType(automatic, given: header.protocolType)
        bytes.put(header, at: state.start &- 16, &state)
        state.moved(by: 16)
    }
}

/// A Linux "cooked" capture header, version 2, to build with (LINKTYPE_LINUX_SLL2).
@frozen
public struct LinuxSLL2: PacketLayer, Hashable, BitwiseCopyable {
    /// The header, without what is filled in.
    public var header: LinuxSLL2Header
    /// What is filled in: the protocol type.
    public var automatic: AutomaticFields

    /// A header of an Ethernet interface; without a protocol type it gets that of what follows.
    @inlinable
    public init(
        packetType: LinuxSLLPacketType = .toUs, interfaceIndex: UInt32 = 1, source: MACAddress = .zero,
        hardwareType: UInt16 = 1, protocolType: EtherType? = nil
    ) {
        header = LinuxSLL2Header(
            packetType: packetType, interfaceIndex: interfaceIndex, hardwareType: hardwareType,
            address: source.value << 16, addressLength: 6, protocolType: protocolType ?? .localExperiment1)
        automatic = .all.without(.nextProtocol, if: protocolType != nil)
    }

    /// A header as it is, but for what is filled in.
    @inlinable
    public init(_ header: LinuxSLL2Header, automatic: AutomaticFields = .none) {
        self.header = header
        self.automatic = automatic
    }

    /// 20.
    @inlinable
    public var byteCount: Int { 20 }

    /// Writes the header.
    @inlinable
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        var header = header
        header.protocolType = state.cookedType(automatic, given: header.protocolType)
        bytes.put(header, at: state.start &- 20, &state)
        state.moved(by: 20)
    }
}

/// The header of BSD loopback captures to build with (LINKTYPE_NULL, LINKTYPE_LOOP).
@frozen
public struct Loopback: PacketLayer, Hashable, BitwiseCopyable {
    /// The header, without what is filled in.
    public var header: LoopbackHeader
    /// What is filled in: the family, where IP follows.
    public var automatic: AutomaticFields

    /// A header in network byte order, as LINKTYPE_LOOP has it; without a family it gets that of what follows: 2 for IPv4, 30 for
    /// IPv6, as on Darwin.
    @inlinable
    public init(family: UInt32? = nil) {
        header = LoopbackHeader(family: family ?? 0)
        automatic = .all.without(.nextProtocol, if: family != nil)
    }

    /// A header as it is, but for what is filled in.
    @inlinable
    public init(_ header: LoopbackHeader, automatic: AutomaticFields = .none) {
        self.header = header
        self.automatic = automatic
    }

    /// 4.
    @inlinable
    public var byteCount: Int { 4 }

    /// Writes the header.
    @inlinable
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        var header = header
        if automatic.limited(to: state.automatic).has(.nextProtocol) {
            if state.etherType == .ipv4 { header = LoopbackHeader(family: 2) }
            if state.etherType == .ipv6 { header = LoopbackHeader(family: 30) }
        }
        bytes.put(header, at: state.start &- 4, &state)
        state.moved(by: 4)
    }
}

extension BuildState {
    /// What stands in the protocol field of a cooked header, where 4 says that an LLC header follows.
    @inlinable
    func cookedType(_ fields: AutomaticFields, given: EtherType) -> EtherType {
        guard fields.limited(to: automatic).has(.nextProtocol) else { return given }
        return _etherType == Self.lengthInPlaceOfType ? EtherType(rawValue: 4) : etherType ?? given
    }
}
