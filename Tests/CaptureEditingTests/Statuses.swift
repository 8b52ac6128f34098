import ByteCore
import PacketCodecs

/// What the checksums of a packet and of all packets inside say, the outermost first.
func checksumStatuses(_ captured: CapturedPacket) -> [String] {
    var statuses: [String] = []
    var packet = Packet(captured)
    while true {
        if let status = packet.ipv4ChecksumStatus { statuses.append("ip \(status.name)") }
        if let status = packet.transportChecksumStatus {
            statuses.append("\(packet.layout.transport.name) \(status.name)")
        }
        if let quoted = packet.quoted {
            packet = quoted
        } else if let inner = packet.inner {
            packet = inner
        } else {
            return statuses
        }
    }
}
