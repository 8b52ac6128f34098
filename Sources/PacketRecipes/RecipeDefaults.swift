public import ByteCore
public import PacketCodecs

/// What addresses a recipe uses where it gives none.
public struct RecipeDefaults: Hashable, Sendable {
    /// The source of Ethernet and cooked capture headers, and the sender of ARP packets.
    public var sourceMAC: MACAddress
    /// The source of IPv4 headers, and the sender of ARP packets.
    public var sourceIPv4: IPv4Address
    /// The source of IPv6 headers.
    public var sourceIPv6: IPv6Address

    /// By default no MAC address, and the addresses of loopback.
    public init(
        sourceMAC: MACAddress = .zero, sourceIPv4: IPv4Address = .loopback, sourceIPv6: IPv6Address = .loopback
    ) {
        self.sourceMAC = sourceMAC
        self.sourceIPv4 = sourceIPv4
        self.sourceIPv6 = sourceIPv6
    }
}
