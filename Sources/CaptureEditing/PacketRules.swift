import ByteCore
public import PacketCodecs

/// What ``PacketRewriter`` changes in packets.
///
/// Of the mappings of a kind the first that fits counts, and what it gives is not mapped again.
public struct PacketRules: Hashable, Sendable {
    /// IP addresses and networks, wherever they stand: headers, options, routes, ARP, ICMP messages and what they quote.
    public var addresses: [AddressMapping] = []
    /// MAC addresses, in link headers, ARP and neighbour discovery.
    public var macs: [MACMapping] = []
    /// Ports, in tunnels and quoted packets too.
    public var ports: [PortMapping] = []
    /// Removes the outermost VLAN tag of Ethernet frames that have one.
    public var removesVLANTag = false
    /// VLANs, in every tag that is left.
    public var vlans: [VLANMapping] = []
    /// A tag (EtherType 0x8100) to put in front of what Ethernet frames hold.
    public var addedVLAN: VLANIdentifier?
    /// The time to live or hop limit of the outermost IP header.
    public var timeToLive: TimeToLiveChange?
    /// The differentiated services code point of the outermost IP header.
    public var differentiatedServicesCodePoint: DifferentiatedServicesCodePoint?
    /// Computes the checksums of each packet and of those in tunnels anew, where they can be; but for those, checksums
    /// only follow what is changed, and wrong ones stay wrong. UDP checksums that the sender left out stay out.
    public var fixesChecksums = false
    /// Nanoseconds to add to each time stamp.
    public var timeShift: Int64 = 0
    /// The bytes of each packet that are kept at most; nil for all.
    public var snapshotLength: Int?

    /// Rules that change nothing.
    public init() {}

    /// Whether anything but time stamps and the end of packets is changed.
    var changesPackets: Bool {
        !addresses.isEmpty || !macs.isEmpty || !ports.isEmpty || removesVLANTag || !vlans.isEmpty || addedVLAN != nil
            || timeToLive != nil || differentiatedServicesCodePoint != nil || fixesChecksums
    }

    func address(_ old: IPv4Address, _ role: AddressRole) -> IPv4Address {
        let number = UInt128(old.value)
        for rule in addresses where rule.matches(number, isVersion4: true, role) {
            return IPv4Address(UInt32(truncatingIfNeeded: rule.applied(to: number)))
        }
        return old
    }

    func address(_ old: IPv6Address, _ role: AddressRole) -> IPv6Address {
        let number = AddressMapping.number(.v6(old))
        for rule in addresses where rule.matches(number, isVersion4: false, role) {
            let new = rule.applied(to: number)
            return IPv6Address(high: UInt64(truncatingIfNeeded: new >> 64), low: UInt64(truncatingIfNeeded: new))
        }
        return old
    }

    func mac(_ old: MACAddress, _ role: AddressRole) -> MACAddress {
        for rule in macs where rule.matches(old, role) { return rule.to }
        return old
    }

    func port(_ old: Port, _ role: AddressRole) -> Port {
        for rule in ports where rule.from == old && (rule.role == nil || rule.role == role) { return rule.to }
        return old
    }

    func vlan(_ old: VLANIdentifier) -> VLANIdentifier {
        for rule in vlans where rule.from == nil || rule.from == old { return rule.to }
        return old
    }
}
