public import ByteCore

// Sums and checksum fields are taken as they lie in memory; see ``ChecksumDifference``.
extension PacketEditor {
    @inlinable
    @inline(__always)
    mutating func storeWord(_ word: UInt16, at offset: Int) {
        store(BigEndian(UInt16(bigEndian: word)), at: offset)
    }

    /// Makes the checksums follow what was changed, each once.
    @inlinable
    @inline(__always)
    mutating func patchChecksums(_ completeness: UInt32) {
        if !network.isZero {
            let place = layout.networkOffset &+ 10
            storeWord(Self.networkChecksum(bytes.bytes, at: place, after: network), at: place)
        }
        if !(pseudo.isZero && transport.isZero) {
            let field = Self.transportChecksum(
                bytes.bytes, places: places, kinds: kinds, pseudo: pseudo, transport: transport,
                completeness: completeness)
            storeWord(field.checksum, at: field.place)
        }
    }

    // Functions of their own, so that each place where a packet is edited does not carry them; they take numbers, because
    // a call with the editor itself would keep it in memory.

    /// What the IPv4 header checksum at `place` becomes.
    @inlinable
    @inline(__always)
    static func networkChecksum(_ bytes: RawSpan, at place: Int, after network: ChecksumDifference) -> UInt16 {
        let found = bytes.loadIfPresent(BigEndian<UInt16>.self, at: place)?.value.bigEndian ?? 0
        return found != 0 ? network.updated(found) : zeroNetworkChecksum(bytes, at: place, after: network)
    }

    /// What an IPv4 header checksum of zero becomes. It is one that the card was to compute and stays so, unless it was
    /// right: then it follows as any other.
    @usableFromInline
    @inline(never)
    static func zeroNetworkChecksum(_ bytes: RawSpan, at place: Int, after network: ChecksumDifference) -> UInt16 {
        let start = place &- 10
        guard let header = bytes.loadIfPresent(IPv4Header.self, at: start) else { return 0 }
        let covered = bytes.clamped(from: start, to: start &+ header.headerLength)
        guard covered.byteCount == header.headerLength else { return 0 }
        var sum = InternetChecksum()
        sum.add(covered)
        return network.folded(removedFrom: UInt64(sum.folded.bigEndian)) == 0xffff ? network.updated(0) : 0
    }

    /// Where the transport checksum stands and what it becomes; the place is outside the packet where there is none that
    /// changes.
    @usableFromInline
    @inline(never)
    static func transportChecksum(
        _ bytes: RawSpan, places: UInt128, kinds: UInt128, pseudo: ChecksumDifference, transport: ChecksumDifference,
        completeness: UInt32
    ) -> (checksum: UInt16, place: Int) {
        // UDP and TCP straight behind an IP header; everything else is a function of its own.
        let layout = PacketLayout(places: places, kinds: kinds)
        let isUDP = layout.hasTransport(.udp)
        let start = layout.transportOffset
        let place = start &+ (isUDP ? 6 : 16)
        guard isUDP || layout.hasTransport(.tcp),
            let found = bytes.loadIfPresent(BigEndian<UInt16>.self, at: place)?.value.bigEndian, found != 0,
            let sums = plainPseudoHeader(bytes, layout, isUDP: isUDP)
        else {
            return otherTransportChecksum(
                bytes, places: places, kinds: kinds, pseudo: pseudo, transport: transport, completeness: completeness)
        }
        var isPartial = completeness == UInt32(ChecksumCompleteness.partial.rawValue)
        if completeness == UInt32(ChecksumCompleteness.automatic.rawValue) {
            // The sum as it was, less what was found: zero modulo 0xFFFF where the field holds it without the length, and
            // zero with the length added where it holds all of it.
            let rest = pseudo.folded(removedFrom: sums.withoutLength &+ UInt64(~found))
            // Where a kernel fragments, it has completed the checksum before.
            isPartial =
                (rest == 0xffff || rest == ~sums.length) && layout.kinds & PacketLayout.flag(.firstFragment) == 0
        }
        if isPartial {
            // The card takes the sum as it is, and has not added the upper layer's header to it.
            return pseudo.isZero ? (0, -1) : (pseudo.folded(addedTo: UInt64(found)), place)
        }
        var difference = transport
        difference.add(pseudo)
        let checksum = difference.updated(found)
        // A computed zero is stored as all ones in UDP (RFC 768), where zero stands for none.
        return (checksum == 0 && isUDP ? 0xffff : checksum, place)
    }

    /// The sum of the pseudo-header without its length, and the length, where both are those of the IP header; nil where
    /// options or extension headers may tell otherwise, or there is no length.
    @inline(__always)
    private static func plainPseudoHeader(_ bytes: RawSpan, _ layout: PacketLayout, isUDP: Bool)
        -> (withoutLength: UInt64, length: UInt16)?
    {
        let start = layout.networkOffset
        var sum = UInt64(UInt16(layout.protocol.rawValue).bigEndian)
        var length: UInt16
        if layout.hasNetwork(.ipv4) {
            guard let header = PresentBytes(bytes, at: start, count: 20), header.load(UInt8.self, at: 0) & 0xf == 5
            else { return nil }
            sum &+= UInt64(header.load(IPv4Address.self, at: 12).value.bigEndian)
            sum &+= UInt64(header.load(IPv4Address.self, at: 16).value.bigEndian)
            let total = header.load(BigEndian<UInt16>.self, at: 2).value
            length = total &- UInt16(truncatingIfNeeded: layout.transportOffset &- start)
            guard total != 0 else { return nil }
        } else {
            guard layout.hasNetwork(.ipv6), let header = PresentBytes(bytes, at: start, count: 40),
                header.load(UInt8.self, at: 6) == layout.protocol.rawValue
            else { return nil }
            sum &+= PseudoHeaderAddresses.sum(header.load(IPv6Address.self, at: 8))
            sum &+= PseudoHeaderAddresses.sum(header.load(IPv6Address.self, at: 24))
            length = header.load(BigEndian<UInt16>.self, at: 4).value
        }
        if isUDP {
            length = bytes.loadIfPresent(BigEndian<UInt16>.self, at: layout.transportOffset &+ 4)?.value ?? 0
        }
        return length == 0 ? nil : (sum, length.bigEndian)
    }

    /// The same for all other packets.
    @inline(never)
    private static func otherTransportChecksum(
        _ bytes: RawSpan, places: UInt128, kinds: UInt128, pseudo: ChecksumDifference, transport: ChecksumDifference,
        completeness: UInt32
    ) -> (checksum: UInt16, place: Int) {
        let packet = Packet(bytes: bytes, layout: PacketLayout(places: places, kinds: kinds))
        let layout = packet.layout
        var place = layout.transportOffset
        var isUDP = false
        switch layout.transport {
        case .udp, .udpLite:
            isUDP = true
            place &+= 6
        case .tcp: place &+= 16
        case .icmpv6: place &+= 2
        default: return packet.icmpv4Checksum(after: transport)
        }
        // A UDP checksum of zero is none (RFC 768), over IPv6 too (RFC 6935).
        guard let found = bytes.loadIfPresent(BigEndian<UInt16>.self, at: place)?.value.bigEndian, !isUDP || found != 0
        else { return (0, -1) }
        var isPartial = completeness == UInt32(ChecksumCompleteness.partial.rawValue)
        if completeness == UInt32(ChecksumCompleteness.automatic.rawValue) {
            isPartial = packet.holdsPseudoHeaderSum(found, before: pseudo)
        }
        if isPartial { return pseudo.isZero ? (0, -1) : (pseudo.folded(addedTo: UInt64(found)), place) }
        var difference = transport
        difference.add(pseudo)
        let checksum = difference.updated(found)
        return (checksum == 0 && isUDP ? 0xffff : checksum, place)
    }
}

extension PacketLayout {
    /// What an editor keeps of a layout.
    @inlinable
    @inline(__always)
    init(places: UInt128, kinds: UInt128) {
        self.init(
            headers: UInt64(truncatingIfNeeded: places), extent: UInt64(truncatingIfNeeded: places >> 64),
            kinds: UInt64(truncatingIfNeeded: kinds), datagramEnd: UInt32(truncatingIfNeeded: kinds >> 64))
    }
}

extension Packet {
    /// Whether a checksum field held only the sum of the pseudo-header, with or without the length, before its addresses
    /// changed by `pseudo`.
    func holdsPseudoHeaderSum(_ found: UInt16, before pseudo: ChecksumDifference) -> Bool {
        // Where a kernel fragments, it has completed the checksum before.
        guard layout.flags.isDisjoint(with: .firstFragment), let addresses = pseudoHeaderAddresses,
            let destination = addresses.destination
        else { return false }
        let length = UInt32(truncatingIfNeeded: claimedSegmentLength)
        let sum = addresses.source &+ destination &+ UInt64(UInt16(layout.protocol.rawValue).bigEndian)
        return found == pseudo.folded(removedFrom: sum)
            || found == pseudo.folded(removedFrom: sum &+ UInt64(length.bigEndian))
    }

    /// ICMPv4's checksum after its header has changed, and where it stands.
    @inline(never)
    func icmpv4Checksum(after difference: ChecksumDifference) -> (checksum: UInt16, place: Int) {
        let place = layout.transportOffset &+ 2
        guard layout.hasTransport(.icmpv4), !difference.isZero,
            let found = bytes.loadIfPresent(BigEndian<UInt16>.self, at: place)?.value.bigEndian
        else { return (0, -1) }
        let checksum = difference.updated(found)
        // Only where nothing but zeros is summed the checksum is all ones, and no difference can tell. With a
        // pseudo-header that never is.
        return (checksum == 0 && isMessageZero ? 0xffff : checksum, place)
    }

    /// Whether the upper layer's header and payload, the checksum apart, are nothing but zeros.
    private var isMessageZero: Bool {
        let start = layout.transportOffset
        let message = bytes.clamped(from: start, to: layout.datagramEnd)
        for offset in 0..<message.byteCount where message.byte(at: offset) != 0 && offset &>> 1 != 1 { return false }
        return true
    }

    /// The difference that other addresses make to the pseudo-header of a packet with IPv4 options: a source route may name
    /// another destination.
    @usableFromInline
    @inline(never)
    func countedDifference(from old: IPv4Fields, to new: IPv4Fields) -> ChecksumDifference {
        var difference = ChecksumDifference()
        difference.replace(old.source.value, with: new.source.value)
        if finalIPv4Destination == nil { difference.replace(old.destination.value, with: new.destination.value) }
        return difference
    }

    /// The difference that other addresses make to the pseudo-header of a packet with extension headers: a home address
    /// may stand for the source, and a routing header name another destination.
    @usableFromInline
    @inline(never)
    func countedDifference(from old: IPv6Fields, to new: IPv6Fields) -> ChecksumDifference {
        var difference = ChecksumDifference()
        if homeAddress == nil { difference.replace(old.source, with: new.source) }
        // The last address of an RPL source route leaves out what it shares with the header's (RFC 6554 section 3).
        let counted = layout.flags.contains(.segmentsLeft) ? bytesSharedWithFinalDestination : 16
        difference.replace(
            old.destination.high & Self.mask(counted), with: new.destination.high & Self.mask(counted))
        difference.replace(
            old.destination.low & Self.mask(counted - 8), with: new.destination.low & Self.mask(counted - 8))
        return difference
    }

    private static func mask(_ bytes: Int) -> UInt64 {
        bytes <= 0 ? 0 : UInt64.max << UInt64(64 - 8 * min(bytes, 8))
    }
}
