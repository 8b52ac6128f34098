public import ByteCore

/// The addresses as the pseudo-header of a checksum takes them, each as the sum of its words as they lie in memory.
@usableFromInline
struct PseudoHeaderAddresses {
    /// The sender's, or its home address.
    var source: UInt64
    /// The final destination's; nil where that can't be told.
    var destination: UInt64?

    @inlinable
    @inline(__always)
    static func sum(_ address: IPv4Address) -> UInt64 { UInt64(address.value.bigEndian) }

    @inlinable
    @inline(__always)
    static func sum(_ address: IPv6Address) -> UInt64 {
        let (high, low) = (address.high.bigEndian, address.low.bigEndian)
        return (high & 0xffff_ffff) &+ (high >> 32) &+ (low & 0xffff_ffff) &+ (low >> 32)
    }
}

extension Packet {
    /// The addresses that the pseudo-header takes; nil outside IP.
    var pseudoHeaderAddresses: PseudoHeaderAddresses? {
        if let header = ipv4 {
            var destination = header.destination
            if header.headerLength > 20, let final = finalIPv4Destination { destination = final }
            return PseudoHeaderAddresses(
                source: PseudoHeaderAddresses.sum(header.source),
                destination: PseudoHeaderAddresses.sum(destination))
        }
        guard let header = ipv6 else { return nil }
        var source = header.source
        if header.nextHeader.isIPv6ExtensionHeader, let home = homeAddress { source = home }
        let destination = layout.flags.contains(.segmentsLeft) ? finalIPv6Destination : header.destination
        return PseudoHeaderAddresses(
            source: PseudoHeaderAddresses.sum(source), destination: destination.map { PseudoHeaderAddresses.sum($0) })
    }

    /// The bytes of the upper layer's header and payload as the length fields have them, of which the capture may hold
    /// fewer; what the capture holds where a card was to fill the length in.
    var claimedSegmentLength: Int {
        let start = layout.transportOffset
        if let udp, udp.length >= 8 { return Int(udp.length) }
        if let ipv4, ipv4.totalLength > 0 { return layout.networkOffset &+ Int(ipv4.totalLength) &- start }
        if let ipv6, ipv6.payloadLength > 0 { return layout.networkOffset &+ 40 &+ Int(ipv6.payloadLength) &- start }
        return layout.datagramEnd &- start
    }

    /// The home address of a mobile node, for which a checksum takes the sender's to stand (RFC 6275 section 11.3.1).
    @usableFromInline
    @inline(never)
    var homeAddress: IPv6Address? {
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

    /// The last address of a source route that the packet has not come to the end of.
    @usableFromInline
    @inline(never)
    var finalIPv4Destination: IPv4Address? { ipv4Options.finalDestination }

    /// How many bytes of the header's destination address are a part of the final one: those that the last address of
    /// an RPL source route leaves out.
    var bytesSharedWithFinalDestination: Int {
        var layers = layers
        while let layer = layers.next() {
            guard case .routing(let header, let data) = layer, header.segmentsLeft > 0 else { continue }
            guard header.routingType == .rpl, finalIPv6Destination != nil else { return 0 }
            return Int((data.byte(at: 0) ?? 0) & 0xf)
        }
        return 0
    }
}
