import ByteCore
import DNSCodec
import PacketCodecs

/// Between whom a message went, and its identifier: what a reply has the other way round.
struct DNSExchangeKey {
    let client: IPAddress
    let server: IPAddress
    /// The client's port above the server's.
    let ports: UInt32
    /// The identifier, and above it whether it was TCP.
    let rest: UInt32

    var serverPort: UInt16 { UInt16(truncatingIfNeeded: ports) }
    var isTCP: Bool { rest >> 16 != 0 }

    /// The key that a query to a group has, to which this answer comes from one of its members: over UDP those of LLMNR
    /// (RFC 4795 section 2.5) and, where the client is no responder itself, of multicast DNS (RFC 6762 section 6.7).
    func asAskedOfGroup(_ mode: DNSMode) -> DNSExchangeKey? {
        guard mode != .unicast, !isTCP else { return nil }
        let group: IPAddress =
            switch (client, mode) {
            case (.v4, .linkLocal): .v4(IPv4Address(224, 0, 0, 252))
            case (.v4, _): .v4(IPv4Address(224, 0, 0, 251))
            case (.v6, .linkLocal): .v6(IPv6Address(high: 0xff02 << 48, low: 0x1_0003))
            case (.v6, _): .v6(IPv6Address(high: 0xff02 << 48, low: 0xfb))
            }
        return DNSExchangeKey(client: client, server: group, ports: ports, rest: rest)
    }

    private init(client: IPAddress, server: IPAddress, ports: UInt32, rest: UInt32) {
        self.client = client
        self.server = server
        self.ports = ports
        self.rest = rest
    }

    /// Nil where a packet has no addresses or ports.
    init?(_ packet: Packet, isResponse: Bool, identifier: UInt16) {
        let source: IPAddress
        let destination: IPAddress
        if let header = packet.ipv4 {
            source = .v4(header.source)
            destination = .v4(header.destination)
        } else if let header = packet.ipv6 {
            source = .v6(header.source)
            destination = .v6(header.destination)
        } else {
            return nil
        }
        guard let from = packet.sourcePort?.rawValue, let to = packet.destinationPort?.rawValue else { return nil }
        client = isResponse ? destination : source
        server = isResponse ? source : destination
        ports = UInt32(isResponse ? to : from) << 16 | UInt32(isResponse ? from : to)
        rest = (packet.layout.transport == .tcp ? 1 << 16 : 0) | UInt32(identifier)
    }
}
