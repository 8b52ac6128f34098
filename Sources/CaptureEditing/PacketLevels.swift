import ByteCore
import PacketCodecs

/// A packet and the packets inside of it, in tunnels and in what ICMP errors quote, the outermost first.
struct PacketLevels {
    struct Level {
        /// Where its bytes stand in the frame.
        var range: Range<Int>
        var layout: PacketLayout
        /// Whether the message outside quotes it, so that its checksum covers it.
        var isQuoted: Bool
    }

    /// Enough for any network; what nests deeper only takes up memory.
    static let limit = 256

    private(set) var list: [Level] = []

    mutating func collect(_ frame: Packet) {
        list.removeAll(keepingCapacity: true)
        var packet = frame
        var start = 0
        var isQuoted = false
        while list.count < Self.limit {
            list.append(
                Level(range: start..<start &+ packet.bytes.byteCount, layout: packet.layout, isQuoted: isQuoted))
            if let range = packet.quotation, let quoted = packet.quoted {
                start &+= range.lowerBound
                packet = quoted
                isQuoted = true
            } else if let range = NeighborDiscoveryOptions.redirectedPacket(in: packet) {
                start &+= range.lowerBound
                packet = Packet(
                    decoding: packet.bytes.clamped(from: range.lowerBound, to: range.upperBound),
                    from: .etherType(.ipv6), originalLength: Int(Int32.max))
                isQuoted = true
            } else if let inner = packet.inner {
                start &+= packet.layout.payloadOffset
                packet = inner
                isQuoted = false
            } else {
                break
            }
        }
    }
}
