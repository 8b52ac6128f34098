public import ByteCore

/// An ARP packet to build with, for IPv4 over Ethernet (RFC 826).
@frozen
public struct ARP: PacketLayer, Hashable, BitwiseCopyable {
    /// The fixed part.
    public var header: ARPHeader
    /// The sender's MAC address.
    public var senderMAC: MACAddress
    /// The sender's IPv4 address.
    public var senderIPv4: IPv4Address
    /// The target's MAC address; in a request it means nothing.
    public var targetMAC: MACAddress
    /// The target's IPv4 address.
    public var targetIPv4: IPv4Address

    /// A packet of `operation`.
    @inlinable
    public init(
        operation: ARPOperation = .request, senderMAC: MACAddress, senderIPv4: IPv4Address,
        targetMAC: MACAddress = .zero, targetIPv4: IPv4Address
    ) {
        header = ARPHeader(operation: operation)
        self.senderMAC = senderMAC
        self.senderIPv4 = senderIPv4
        self.targetMAC = targetMAC
        self.targetIPv4 = targetIPv4
    }

    /// 28.
    @inlinable
    public var byteCount: Int { 28 }

    /// Writes the packet.
    @inlinable
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        let start = state.start &- 28
        bytes.put(header, at: start, &state)
        bytes.put(senderMAC, at: start &+ 8, &state)
        bytes.put(senderIPv4, at: start &+ 14, &state)
        bytes.put(targetMAC, at: start &+ 18, &state)
        bytes.put(targetIPv4, at: start &+ 24, &state)
        state.moved(by: 28, etherType: .arp)
    }
}
