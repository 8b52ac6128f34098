public import ByteCore

// Sums and checksum fields are taken as they lie in memory; see ``ChecksumDifference``.
extension PacketEditor {
    // Compared as numbers: making a ``ChecksumCompleteness`` of the stored number costs more.
    @inlinable
    static var automatic: UInt32 { UInt32(ChecksumCompleteness.automatic.rawValue) }
    @inlinable
    static var partial: UInt32 { UInt32(ChecksumCompleteness.partial.rawValue) }

    @inlinable
    @inline(__always)
    func word(at offset: Int) -> UInt16? { load(BigEndian<UInt16>.self, at: offset)?.value.bigEndian }

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
            if let found = word(at: place) {
                if found != 0 {
                    storeWord(network.updated(found), at: place)
                } else {
                    patchZeroHeaderChecksum(at: place)
                }
            }
        }
        if !(pseudo.isZero && transport.isZero) { patchTransportChecksum(completeness) }
    }

    @inlinable
    @inline(__always)
    mutating func patchTransportChecksum(_ completeness: UInt32) {
        let start = layout.transportOffset
        let place: Int
        if layout.hasTransport(.tcp) {
            place = start &+ 16
        } else if layout.hasTransport(.udp) || layout.hasTransport(.udpLite) {
            place = start &+ 6
        } else {
            patchICMPChecksum(completeness)
            return
        }
        let isTCP = layout.hasTransport(.tcp)
        // A UDP checksum of zero is none (RFC 768), over IPv6 too (RFC 6935).
        guard let found = word(at: place), isTCP || found != 0 else { return }
        var isPartial = completeness == Self.partial
        if completeness == Self.automatic { isPartial = holdsPseudoHeaderSum(found) }
        if isPartial {
            // The card takes the sum as it is, and has not added the ports to it.
            if !pseudo.isZero { storeWord(pseudo.folded(addedTo: UInt64(found)), at: place) }
            return
        }
        var difference = pseudo
        difference.add(transport)
        let checksum = difference.updated(found)
        storeWord(checksum == 0 && !isTCP ? 0xffff : checksum, at: place)
    }

    /// Whether a checksum field held only the sum of the pseudo-header, with or without the length, before the packet was
    /// changed.
    @inlinable
    @inline(__always)
    func holdsPseudoHeaderSum(_ found: UInt16) -> Bool {
        // Where a kernel fragments, it has completed the checksum before.
        guard layout.kinds & PacketLayout.flag(.firstFragment) == 0 else { return false }
        guard layout.hasNetwork(.ipv4), let header = load(IPv4Header.self, at: layout.networkOffset),
            header._versionAndLength & 0xf <= 5
        else { return holdsOtherPseudoHeaderSum(found) }
        let length =
            layout.hasTransport(.udp)
            ? word(at: layout.transportOffset &+ 4) ?? 0
            : (UInt16(truncatingIfNeeded: layout.networkOffset &- layout.transportOffset)
                &+ header._totalLength.value).bigEndian
        let sum =
            UInt64(header._source.value.bigEndian) &+ UInt64(header._destination.value.bigEndian)
            &+ UInt64(UInt16(layout.protocol.rawValue).bigEndian)
        return found == pseudo.folded(removedFrom: sum)
            || found == pseudo.folded(removedFrom: sum &+ UInt64(length))
    }

    // MARK: Rare turns

    /// IPv6, and IPv4 with options, where other addresses may stand for those of the header.
    @usableFromInline
    @inline(never)
    func holdsOtherPseudoHeaderSum(_ found: UInt16) -> Bool {
        let packet = view
        guard let addresses = packet.pseudoHeaderAddresses, let destination = addresses.destination else {
            return false
        }
        let length = UInt32(truncatingIfNeeded: packet.claimedSegmentLength)
        let sum = addresses.source &+ destination &+ UInt64(UInt16(layout.protocol.rawValue).bigEndian)
        return found == pseudo.folded(removedFrom: sum)
            || found == pseudo.folded(removedFrom: sum &+ UInt64(length.bigEndian))
    }

    /// An IPv4 header checksum of zero is one that the card was to compute and stays so, unless it was right: then it
    /// follows as any other.
    @usableFromInline
    @inline(never)
    mutating func patchZeroHeaderChecksum(at place: Int) {
        guard let sum = headerSum, network.folded(removedFrom: UInt64(sum)) == 0xffff else { return }
        storeWord(network.updated(0), at: place)
    }

    /// The sum of the IPv4 header's words; nil where it is cut.
    private var headerSum: UInt16? {
        let start = layout.networkOffset
        guard let header = load(IPv4Header.self, at: start) else { return nil }
        let covered = bytes.bytes.clamped(from: start, to: start &+ header.headerLength)
        guard covered.byteCount == header.headerLength else { return nil }
        var sum = InternetChecksum()
        sum.add(covered)
        return sum.folded.bigEndian
    }

    /// ICMP, whose checksum covers a pseudo-header in version 6 only.
    @usableFromInline
    @inline(never)
    mutating func patchICMPChecksum(_ completeness: UInt32) {
        let start = layout.transportOffset
        let place = start &+ 2
        guard layout.hasTransport(.icmpv4) || layout.hasTransport(.icmpv6), let found = word(at: place) else { return }
        var difference = transport
        if layout.hasTransport(.icmpv6) {
            var isPartial = completeness == Self.partial
            if completeness == Self.automatic { isPartial = holdsPseudoHeaderSum(found) }
            if isPartial {
                if !pseudo.isZero { storeWord(pseudo.folded(addedTo: UInt64(found)), at: place) }
                return
            }
            difference.add(pseudo)
        }
        guard !difference.isZero else { return }
        storeWord(difference.updated(found), at: place)
        // Only where nothing but zeros is summed the checksum is all ones, and no difference can tell; no other message
        // than this one can be such, since a pseudo-header never is.
        if difference.updated(found) == 0, layout.hasTransport(.icmpv4), isMessageZero { storeWord(0xffff, at: place) }
    }

    /// Whether the upper layer's header and payload are nothing but zeros.
    private var isMessageZero: Bool {
        let message = bytes.bytes.clamped(from: layout.transportOffset, to: layout.datagramEnd)
        for offset in 0..<message.byteCount where message.byte(at: offset) != 0 { return false }
        return true
    }

    /// Stores an IP header whose addresses may not be those that the pseudo-header takes: a route names another
    /// destination, a home address another source.
    @usableFromInline
    @inline(never)
    mutating func storeRouted<Image: WireImage>(_ header: Image, at offset: Int) {
        let before = view.pseudoHeaderAddresses
        store(header, at: offset)
        guard let before, let after = view.pseudoHeaderAddresses else { return }
        pseudo.sum &+= Int64(after.source) &- Int64(before.source)
        // A final destination that can't be told stands in the route, and is not the header's.
        if let old = before.destination, let new = after.destination { pseudo.sum &+= Int64(new) &- Int64(old) }
    }
}
