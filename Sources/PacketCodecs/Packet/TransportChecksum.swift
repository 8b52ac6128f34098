import ByteCore

/// What the checksum of the upper layer covers, or why it can't be computed. No error that is thrown, because this is asked
/// of every packet and a thrown error may be boxed.
enum TransportCoverage {
    /// There is no such layer.
    case none
    /// It covers this.
    case covered(TransportChecksum)
    /// Only the whole datagram has it.
    case fragment
    /// The capture cut the packet, or its lengths contradict each other.
    case incomplete
    /// A route's final destination can't be told.
    case unknownDestination
}

/// What the checksum of an upper layer covers.
struct TransportChecksum {
    /// Where the field stands in the packet.
    var field: Int
    /// What the field holds.
    var found: UInt16
    /// The bytes that it covers, in the packet.
    var range: Range<Int>
    /// The sum of the pseudo-header; of nothing where there is none.
    var pseudo = InternetChecksum()
    /// The same without the length.
    var pseudoWithoutLength = InternetChecksum()
    /// Whether there is a pseudo-header.
    var hasPseudoHeader: Bool
    /// Whether a computed zero is stored as 0xFFFF (RFC 768, RFC 3828).
    var zeroMeansNone: Bool
}

extension Packet {
    /// What the UDP, UDP-Lite, TCP or ICMP checksum covers.
    var transportCoverage: TransportCoverage {
        let transport = layout.transport
        let start = layout.transportOffset
        let number: UInt16
        let place: Int
        // Jumbograms apart, the length in the pseudo-header is the upper layer's own (RFC 768, RFC 9293 section 3.1).
        var end = layout.datagramEnd
        switch transport {
        case .udp: (number, place, end) = (17, 6, layout.payload.upperBound)
        case .udpLite: (number, place) = (136, 6)
        case .tcp: (number, place) = (6, 16)
        case .icmpv4: (number, place) = (1, 2)
        case .icmpv6: (number, place) = (58, 2)
        default: return .none
        }
        guard let found = bytes.loadIfPresent(BigEndian<UInt16>.self, at: start &+ place)?.value else { return .none }
        guard layout.flags.isDisjoint(with: .firstFragment) else { return .fragment }
        var length = max(0, end &- start)
        if transport == .udpLite {
            // Only what it covers has to be there, and the length of the whole.
            guard !layout.hasProblem, layout.flags.isDisjoint(with: .lengthDoubtful) else { return .incomplete }
            if layout.flags.contains(.cutByCapture) { length = claimedSegmentLength }
            guard let coverage = udpLite?.coverage(of: length), start &+ coverage <= layout.datagramEnd else {
                return .incomplete
            }
            end = start &+ coverage
        } else {
            guard isPayloadComplete, layout.flags.isDisjoint(with: .lengthTooSmall) else { return .incomplete }
        }
        var result = TransportChecksum(
            field: start &+ place, found: found, range: start..<max(start, end), hasPseudoHeader: transport != .icmpv4,
            zeroMeansNone: transport == .udp || transport == .udpLite)
        guard result.hasPseudoHeader else { return .covered(result) }
        guard let addresses = pseudoHeaderAddresses else { return .incomplete }
        guard let destination = addresses.destination else { return .unknownDestination }
        // The sums are of words as they lie in memory.
        result.pseudo.add(UInt16(bigEndian: ChecksumDifference.fold(addresses.source &+ destination)))
        result.pseudo.add(number)
        result.pseudoWithoutLength = result.pseudo
        result.pseudo.add(UInt32(truncatingIfNeeded: length))
        return .covered(result)
    }
}
