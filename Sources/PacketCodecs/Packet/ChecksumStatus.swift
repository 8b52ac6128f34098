public import ByteCore

/// What a checksum field says about the bytes that it covers.
@nonexhaustive
public enum ChecksumStatus: Hashable, Sendable, BitwiseCopyable {
    /// It fits.
    case valid
    /// It does not fit: what it should be, and what stands there.
    case invalid(expected: UInt16, found: UInt16)
    /// The sender computed none: zero in UDP over IPv4 (RFC 768).
    case absent
    /// The sender left it to the network card: the field holds only the sum of the pseudo-header, or nothing in an IPv4
    /// header. Common in captures made on the sending machine, and no error.
    case partial
    /// Not all that it covers is here: a fragment, a cut packet, or lengths that contradict each other.
    case unverifiable

    /// The status in machine-readable output.
    public var name: StaticString {
        switch self {
        case .valid: "valid"
        case .invalid: "invalid"
        case .absent: "absent"
        case .partial: "partial"
        case .unverifiable: "unverifiable"
        }
    }
}

extension Packet {
    /// The status of the IPv4 header checksum; nil in other packets.
    public var ipv4ChecksumStatus: ChecksumStatus? {
        guard let header = ipv4 else { return nil }
        let start = layout.networkOffset
        let covered = bytes.clamped(from: start, to: start &+ header.headerLength)
        guard covered.byteCount == header.headerLength else { return .unverifiable }
        let found = header.checksum
        let sum = InternetChecksum.checksum(of: covered)
        if sum == 0 { return .valid }
        // Adding the field's complement takes the field out of the sum again.
        if found == 0 { return .partial }
        return .invalid(expected: InternetChecksum.updated(sum, replacing: found, with: 0), found: found)
    }

    /// The status of the UDP, UDP-Lite, TCP or ICMP checksum; nil where there is no such layer.
    public var transportChecksumStatus: ChecksumStatus? {
        let covered: TransportChecksum
        switch transportCoverage {
        case .none: return nil
        case .covered(let coverage): covered = coverage
        case .fragment, .incomplete, .unknownDestination: return isUDPChecksumAbsent ? .absent : .unverifiable
        }
        if isUDPChecksumAbsent { return .absent }
        var sum = covered.pseudo
        sum.add(bytes.clamped(from: covered.range.lowerBound, to: covered.range.upperBound))
        let found = covered.found
        // Verified over the field too, so that UDP's 0xFFFF, which stands for a sum of zero, is right (RFC 768).
        if sum.folded == 0xffff, !(covered.zeroMeansNone && found == 0) { return .valid }
        // The card expects the pseudo-header's sum, not complemented; without the length where it will cut the packet up.
        if covered.hasPseudoHeader, found == covered.pseudo.folded || found == covered.pseudoWithoutLength.folded {
            return .partial
        }
        return .invalid(expected: computed(covered), found: found)
    }

    /// The checksum that a transport checksum field should hold.
    func computed(_ covered: TransportChecksum) -> UInt16 {
        // Summed up without the field: taking it out of the sum can't tell a sum of zero from one of all ones.
        var sum = covered.pseudo
        sum.add(bytes.clamped(from: covered.range.lowerBound, to: covered.field))
        sum.add(bytes.clamped(from: covered.field + 2, to: covered.range.upperBound))
        return covered.zeroMeansNone && sum.value == 0 ? 0xffff : sum.value
    }

    private var isUDPChecksumAbsent: Bool {
        layout.hasNetwork(.ipv4) && udp.map { $0.checksum == 0 } ?? false
    }

    /// The final destination that a routing header with segments left names (RFC 8200 section 8.1); nil for kinds of
    /// route that are not known.
    public var finalIPv6Destination: IPv6Address? {
        guard let ipv6 else { return nil }
        var layers = layers
        while let layer = layers.next() {
            guard case .routing(let header, let data) = layer, header.segmentsLeft > 0 else { continue }
            return header.finalDestination(data: data, from: ipv6.destination)
        }
        return nil
    }
}

extension IPv4Options {
    /// The last address of a source route that the packet has not come to the end of; nil where there is none.
    ///
    /// It is the destination that checksums take the packet to have (RFC 1122 section 4.1.3.4 and RFC 9293 section 3.1).
    public var finalDestination: IPv4Address? {
        var options = self
        while let option = options.next() {
            switch option {
            case .looseSourceRoute(let route), .strictSourceRoute(let route):
                return route.isComplete ? nil : route.address(at: route.count - 1)
            default: continue
            }
        }
        return nil
    }
}

extension IPv6RoutingHeader {
    /// The last stop of the route (RFC 8200 section 8.1); nil where no segments are left, and for kinds of route that are
    /// not known.
    ///
    /// - Parameters:
    ///   - data: What stands behind the four bytes of the header.
    ///   - destination: The destination address of the packet, of which compressed routes leave parts out.
    public func finalDestination(data: RawSpan, from destination: IPv6Address) -> IPv6Address? {
        guard segmentsLeft > 0 else { return nil }
        // The addresses start 8 bytes into the header, 4 behind the fixed part.
        let count = Int(lengthField) / 2
        switch routingType {
        case .source, .mobility:
            guard count > 0 else { return nil }
            return data.loadIfPresent(IPv6Address.self, at: 4 + 16 * (count - 1))
        case .segment:
            // Segments are listed from the last to the first (RFC 8754 section 2).
            return data.loadIfPresent(IPv6Address.self, at: 4)
        case .rpl:
            guard let compression = data.byte(at: 0), let padding = data.byte(at: 1) else { return nil }
            // The last address leaves out the bytes that it shares with the packet's destination (RFC 6554 section 3).
            let shared = Int(compression & 0xf)
            let end = data.byteCount - Int(padding >> 4)
            let start = end - (16 - shared)
            guard start >= 4 else { return nil }
            var high: UInt64 = 0
            var low: UInt64 = 0
            for index in 0..<16 {
                let byte: UInt8
                if index < shared {
                    let word = index < 8 ? destination.high : destination.low
                    byte = UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * (index & 7)))
                } else {
                    guard let stored = data.byte(at: start + index - shared) else { return nil }
                    byte = stored
                }
                if index < 8 { high = high << 8 | UInt64(byte) } else { low = low << 8 | UInt64(byte) }
            }
            return IPv6Address(high: high, low: low)
        default: return nil
        }
    }
}
