import ByteCore
import PacketCodecs

/// What the checksums of a packet said before it was anonymized.
struct LevelChecksums {
    struct Field {
        var offset: Int
        var value: UInt16
    }

    private let headerStatus: ChecksumStatus?
    private let transportStatus: ChecksumStatus?
    private let sums: SegmentSums?

    init(_ packet: Packet) {
        headerStatus = packet.ipv4ChecksumStatus
        transportStatus = packet.transportChecksumStatus
        sums = SegmentSums(packet)
    }

    /// What the IPv4 header's checksum has to be now.
    func header(of packet: Packet) -> Field? {
        guard let headerStatus, packet.ipv4 != nil else { return nil }
        let start = packet.layout.networkOffset
        var sum = InternetChecksum()
        let end = start &+ (packet.ipv4?.headerLength ?? 20)
        sum.add(packet.bytes.clamped(from: start, to: start &+ 10))
        sum.add(packet.bytes.clamped(from: start &+ 12, to: end))
        let value: UInt16
        switch headerStatus {
        case .partial, .absent: value = 0
        case .invalid: value = Self.wrong(sum.value, avoiding: 0)
        default: value = sum.value
        }
        return Field(offset: start &+ 10, value: value)
    }

    /// What the upper layer's checksum has to be now.
    ///
    /// - Parameter follows: Whether the packet holds its payload still, so that a checksum that can't be verified follows by
    ///   the difference.
    func transport(of packet: Packet, follows: Bool) -> Field? {
        guard let transportStatus, let old = sums, let new = SegmentSums(packet) else { return nil }
        let value: UInt16
        switch transportStatus {
        case .absent: value = 0
        // Over IPv6 too (RFC 6935), though it is not allowed everywhere.
        case _ where old.zeroMeansNone && old.found == 0: value = 0
        case .partial: value = old.found == old.pseudo ? new.pseudo : new.pseudoWithoutLength
        case .unverifiable where old.hasPseudoHeader && old.found == old.pseudo: value = new.pseudo
        case .unverifiable where old.hasPseudoHeader && old.found == old.pseudoWithoutLength:
            value = new.pseudoWithoutLength
        case .invalid: value = Self.wrong(new.checksum, avoiding: new.pseudo, new.pseudoWithoutLength)
        case .unverifiable where follows:
            // HC' = ~(~HC + ~m + m') (RFC 1624).
            var sum = InternetChecksum()
            sum.add(~old.found)
            sum.add(~old.total)
            sum.add(new.total)
            value = new.stored(sum.value)
        default: value = new.checksum
        }
        return Field(offset: new.field, value: value)
    }

    /// A checksum that is neither right nor one of those that mean something else.
    private static func wrong(_ right: UInt16, avoiding others: UInt16...) -> UInt16 {
        var wrong = right
        repeat { wrong &+= 1 } while wrong == 0 || wrong == 0xffff || others.contains(wrong)
        return wrong
    }
}

/// The sums that a transport checksum is made of, with zeros for what the capture does not hold.
struct SegmentSums {
    /// Where the field stands in the packet.
    let field: Int
    /// What it holds.
    let found: UInt16
    /// Whether a zero says that there is none, and a sum of zero is stored as 0xFFFF (RFC 768, RFC 3828).
    let zeroMeansNone: Bool
    /// Whether there is a pseudo-header.
    let hasPseudoHeader: Bool
    /// The sum of the pseudo-header; 0 where there is none.
    let pseudo: UInt16
    /// The same without the length, as the sender leaves it for segments that the network card will cut up.
    let pseudoWithoutLength: UInt16
    /// The sum of everything but the field.
    let total: UInt16

    /// Nil for packets without such a layer, and where the field is cut off.
    init?(_ packet: Packet) {
        let layout = packet.layout
        let start = layout.transportOffset
        let number: UInt16
        switch layout.transport {
        case .udp: (number, field) = (17, start &+ 6)
        case .udpLite: (number, field) = (136, start &+ 6)
        case .tcp: (number, field) = (6, start &+ 16)
        case .icmpv4: (number, field) = (1, start &+ 2)
        case .icmpv6: (number, field) = (58, start &+ 2)
        default: return nil
        }
        guard let found = packet.bytes.integer(UInt16.self, at: field, order: .big) else { return nil }
        self.found = found
        zeroMeansNone = layout.transport == .udp || layout.transport == .udpLite
        hasPseudoHeader = layout.transport != .icmpv4
        let length = Self.length(of: packet)
        var end = layout.transport == .udp ? layout.payload.upperBound : layout.datagramEnd
        if layout.transport == .udpLite, let coverage = packet.udpLite?.coverage(of: length) {
            end = min(end, start &+ coverage)
        }
        var sum = InternetChecksum()
        if hasPseudoHeader {
            Self.addAddresses(of: packet, to: &sum)
            sum.add(number)
            pseudoWithoutLength = sum.folded
            sum.add(UInt32(truncatingIfNeeded: length))
            pseudo = sum.folded
        } else {
            (pseudo, pseudoWithoutLength) = (0, 0)
        }
        sum.add(packet.bytes.clamped(from: start, to: field))
        sum.add(packet.bytes.clamped(from: field &+ 2, to: end))
        total = sum.folded
    }

    /// The checksum that belongs into the field.
    var checksum: UInt16 { stored(~total) }

    /// A computed checksum as it is stored.
    func stored(_ value: UInt16) -> UInt16 { zeroMeansNone && value == 0 ? 0xffff : value }

    private static func length(of packet: Packet) -> Int {
        let layout = packet.layout
        let start = layout.transportOffset
        let captured = max(0, layout.datagramEnd &- start)
        if let udp = packet.udp, udp.length >= 8 { return Int(udp.length) }
        // A length field counts where the capture is what ends the packet.
        guard layout.flags.contains(.cutByCapture) else { return captured }
        if let ipv4 = packet.ipv4, ipv4.totalLength > 0 {
            return max(captured, layout.networkOffset &+ Int(ipv4.totalLength) &- start)
        }
        if let ipv6 = packet.ipv6, ipv6.payloadLength > 0 {
            return max(captured, layout.networkOffset &+ 40 &+ Int(ipv6.payloadLength) &- start)
        }
        return captured
    }

    private static func addAddresses(of packet: Packet, to sum: inout InternetChecksum) {
        if let header = packet.ipv4 {
            sum.add(header.source.value)
            sum.add((packet.ipv4Options.finalDestination ?? header.destination).value)
        } else if let header = packet.ipv6 {
            // A home address stands for the sender's (RFC 6275 section 11.3.1).
            let source = homeAddress(in: packet) ?? header.source
            let destination = packet.finalIPv6Destination ?? header.destination
            for word in [source.high, source.low, destination.high, destination.low] { sum.add(word) }
        }
    }

    private static func homeAddress(in packet: Packet) -> IPv6Address? {
        var layers = packet.layers
        while let layer = layers.next() {
            guard case .destinationOptions(_, options: let list) = layer else { continue }
            var options = list
            while let option = options.next() {
                if case .homeAddress(let address) = option { return address }
            }
        }
        return nil
    }
}
