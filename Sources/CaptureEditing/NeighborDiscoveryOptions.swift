import ByteCore
import PacketCodecs

/// The options of a neighbour discovery message (RFC 4861 section 4.6), one after the other.
struct NeighborDiscoveryOptions: ~Escapable {
    enum Kind: UInt8 {
        case sourceLinkLayerAddress = 1
        case targetLinkLayerAddress = 2
        case prefixInformation = 3
        case redirectedHeader = 4
        case maximumTransmissionUnit = 5
        /// RFC 4191 section 2.3.
        case routeInformation = 24
        /// RFC 8106 section 5.1.
        case recursiveServers = 25
    }

    struct Option {
        /// Nil for kinds that hold nothing of interest here.
        var kind: Kind?
        /// Where it stands in the packet, kind and length included.
        var range: Range<Int>
        /// The byte behind kind and length, a prefix length in some options.
        var prefixLength: UInt8
    }

    private let bytes: RawSpan
    private var place: Int
    private let end: Int

    /// The options of an ICMPv6 message; none in other packets and messages.
    @_lifetime(copy packet)
    init(_ packet: Packet) {
        bytes = packet.bytes
        end = packet.layout.payload.upperBound
        let start = packet.layout.payloadOffset
        switch packet.icmpv6.map({ ICMPv6Type(rawValue: $0.type) }) {
        case .routerSolicitation?: place = start
        case .routerAdvertisement?: place = start &+ 8
        case .neighborSolicitation?, .neighborAdvertisement?: place = start &+ 16
        case .redirect?: place = start &+ 32
        default: place = end
        }
    }

    /// The next option; nil at the end, and where a length is zero or reaches past the message.
    mutating func next() -> Option? {
        guard place &+ 8 <= end, let kind = bytes.byte(at: place), let length = bytes.byte(at: place &+ 1), length > 0,
            let third = bytes.byte(at: place &+ 2)
        else { return nil }
        let start = place
        let stop = start &+ 8 &* Int(length)
        guard stop <= end else { return nil }
        place = stop
        return Option(kind: Kind(rawValue: kind), range: start..<stop, prefixLength: third)
    }

    /// Where the packet stands that a redirect was sent for (RFC 4861 section 4.6.3); nil in other messages.
    static func redirectedPacket(in packet: Packet) -> Range<Int>? {
        guard let header = packet.icmpv6, ICMPv6Type(rawValue: header.type) == .redirect, !packet.layout.hasProblem
        else { return nil }
        var options = NeighborDiscoveryOptions(packet)
        while let option = options.next() {
            guard option.kind == .redirectedHeader, option.range.count > 8 else { continue }
            return option.range.lowerBound &+ 8..<option.range.upperBound
        }
        return nil
    }
}
