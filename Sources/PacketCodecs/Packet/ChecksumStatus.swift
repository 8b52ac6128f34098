import ByteCore

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

    /// The status of the UDP, TCP or ICMP checksum; nil where there is no such layer.
    public var transportChecksumStatus: ChecksumStatus? {
        let transport = layout.transport
        let start = layout.transportOffset
        let found: UInt16
        // Where the checksum field stands in the header.
        let field: Int
        // Jumbograms apart, the length in the pseudo-header is the upper layer's own (RFC 768, RFC 9293 section 3.1).
        var end = layout.datagramEnd
        let number: UInt16
        switch transport {
        case .udp:
            guard let header = udp else { return nil }
            found = header.checksum
            number = 17
            field = 6
            end = layout.payload.upperBound
            if found == 0, layout.network == .ipv4 { return .absent }
        case .tcp:
            guard let header = tcp else { return nil }
            found = header.checksum
            number = 6
            field = 16
        case .icmpv4, .icmpv6:
            guard let header = bytes.loadIfPresent(ICMPHeader.self, at: start) else { return nil }
            found = header.checksum
            number = transport == .icmpv4 ? 1 : 58
            field = 2
        default: return nil
        }
        guard isPayloadComplete, layout.flags.isDisjoint(with: .lengthTooSmall) else {
            return .unverifiable
        }
        let segment = bytes.clamped(from: start, to: end)
        var addresses = InternetChecksum()
        if transport != .icmpv4 {
            guard addPseudoHeaderAddresses(to: &addresses) else { return .unverifiable }
        }
        var pseudo = addresses
        if transport != .icmpv4 {
            pseudo.add(number)
            pseudo.add(UInt32(truncatingIfNeeded: segment.byteCount))
        }
        var sum = pseudo
        sum.add(segment)
        // Verified over the field too, so that UDP's 0xFFFF, which stands for a sum of zero, is right (RFC 768).
        if sum.folded == 0xffff, !(transport == .udp && found == 0) { return .valid }
        if transport != .icmpv4 {
            // The card expects the pseudo-header's sum, not complemented; without the length where it will cut the
            // packet up.
            addresses.add(number)
            if found == pseudo.folded || found == addresses.folded { return .partial }
        }
        // Summed up again without the field: taking it out of the sum can't tell a sum of zero from one of all ones.
        pseudo.add(segment.limited(to: field))
        pseudo.add(segment.clamped(from: field &+ 2, to: segment.byteCount))
        var expected = pseudo.value
        if transport == .udp, expected == 0 { expected = 0xffff }
        return .invalid(expected: expected, found: found)
    }

    /// Adds source and final destination; false where the final destination can't be told.
    private func addPseudoHeaderAddresses(to sum: inout InternetChecksum) -> Bool {
        if let header = ipv4 {
            var destination = header.destination
            if header.headerLength > 20, let final = ipv4Options.finalDestination { destination = final }
            sum.add(header.source.value)
            sum.add(destination.value)
            return true
        }
        guard let header = ipv6 else { return false }
        var source = header.source
        if header.nextHeader.isIPv6ExtensionHeader, let home = homeAddress { source = home }
        var destination = header.destination
        if layout.flags.contains(.segmentsLeft) {
            guard let final = finalIPv6Destination else { return false }
            destination = final
        }
        sum.add(source.high)
        sum.add(source.low)
        sum.add(destination.high)
        sum.add(destination.low)
        return true
    }

    /// The home address of a mobile node, for which a checksum takes the sender's to stand (RFC 6275 section 11.3.1).
    private var homeAddress: IPv6Address? {
        var layers = layers
        while let layer = layers.next() {
            guard case .destinationOptions(_, options: let list) = layer else { continue }
            var options = list
            while let option = options.next() {
                if case .homeAddress(let address) = option { return address }
            }
        }
        return nil
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
