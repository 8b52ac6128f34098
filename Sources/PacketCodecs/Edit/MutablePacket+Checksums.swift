import ByteCore

extension MutablePacket {
    /// Computes checksums anew from all that they cover and stores them, whatever stood there: wrong ones, partial ones
    /// and zeros.
    ///
    /// Of a tunnel only the outermost packet's; ``fillChecksumsOfTunnels(_:keepsAbsentUDP:each:)`` goes on inside.
    ///
    /// - Parameters:
    ///   - layers: Which.
    ///   - keepsAbsentUDP: Whether a UDP checksum of zero over IPv4 stays, which says that the sender computed none.
    /// - Returns: For each, whether it was filled in, or why not.
    @discardableResult
    public mutating func fillChecksums(_ layers: ChecksumLayers = .all, keepsAbsentUDP: Bool = false)
        -> PacketChecksumFilling
    {
        let (ipv4Header, transport) = Self.fillings(packet, layers, keepsAbsentUDP)
        if case .filled(let checksum)? = ipv4Header { store(checksum, at: layout.networkOffset &+ 10) }
        if case .filled(let checksum)? = transport.filling { store(checksum, at: transport.place) }
        return PacketChecksumFilling(ipv4Header: ipv4Header, transport: transport.filling)
    }

    /// Fills in the checksums of the packet and of every packet that it carries in a tunnel, as ``fillChecksums(_:keepsAbsentUDP:)``
    /// does.
    ///
    /// - Parameter each: Told what became of each packet's, the outermost first.
    public mutating func fillChecksumsOfTunnels(
        _ layers: ChecksumLayers = .all, keepsAbsentUDP: Bool = false,
        each: (PacketChecksumFilling) -> Void = { _ in }
    ) {
        each(fillChecksums(layers, keepsAbsentUDP: keepsAbsentUDP))
        // No checksum of an IP packet that carries another covers that one, so the order does not matter; one after the
        // other rather than one in the other, because the bytes could ask for thousands.
        var place = packet.innerPlace
        while let current = place {
            var inside = MutablePacket(
                bytes: bytes._mutatingExtracting(current.range), layout: current.layout)
            each(inside.fillChecksums(layers, keepsAbsentUDP: keepsAbsentUDP))
            place = inside.packet.innerPlace.map { next in
                let start = current.range.lowerBound
                return InnerPlace(
                    range: start &+ next.range.lowerBound..<start &+ next.range.upperBound, layout: next.layout)
            }
        }
    }

    /// Changes the packet inside a tunnel (``Packet/inner``): IPv4 or IPv6 straight behind an IP header.
    ///
    /// No checksum out here covers what is inside. Nil, and the closure is not called, where there is no such packet.
    public mutating func withInner<Result, Failure: Error>(
        _ body: (inout MutablePacket) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        guard let place = packet.innerPlace else { return nil }
        var inside = MutablePacket(bytes: bytes._mutatingExtracting(place.range), layout: place.layout)
        return try body(&inside)
    }

    private mutating func store(_ checksum: UInt16, at offset: Int) {
        // The field was read at the same place.
        try? bytes.store(BigEndian(checksum), at: offset)
    }

    private static func fillings(_ packet: Packet, _ layers: ChecksumLayers, _ keepsAbsentUDP: Bool)
        -> (ipv4Header: ChecksumFilling?, transport: (filling: ChecksumFilling?, place: Int))
    {
        (packet.ipv4HeaderFilling(layers), packet.transportFilling(layers, keepsAbsentUDP: keepsAbsentUDP))
    }
}

/// Where the packet inside a tunnel stands in the one outside.
struct InnerPlace {
    var range: Range<Int>
    var layout: PacketLayout
}

extension Packet {
    var innerPlace: InnerPlace? {
        guard let inner else { return nil }
        let start = layout.payloadOffset
        return InnerPlace(range: start..<start &+ inner.bytes.byteCount, layout: inner.layout)
    }

    func ipv4HeaderFilling(_ layers: ChecksumLayers) -> ChecksumFilling? {
        guard let header = ipv4 else { return nil }
        guard layers.contains(.ipv4Header) else { return .notSelected }
        let start = layout.networkOffset
        let covered = bytes.clamped(from: start, to: start &+ header.headerLength)
        guard covered.byteCount == header.headerLength, covered.byteCount >= 20 else { return .incomplete }
        var sum = InternetChecksum()
        sum.add(covered.limited(to: 10))
        sum.add(covered.clamped(from: 12, to: covered.byteCount))
        return .filled(sum.value)
    }

    func transportFilling(_ layers: ChecksumLayers, keepsAbsentUDP: Bool) -> (filling: ChecksumFilling?, place: Int) {
        let layer: ChecksumLayers
        switch layout.transport {
        case .tcp: layer = .tcp
        case .udp: layer = .udp
        case .udpLite: layer = .udpLite
        case .icmpv4: layer = .icmpv4
        case .icmpv6: layer = .icmpv6
        default: return (nil, 0)
        }
        guard layers.contains(layer) else { return (.notSelected, 0) }
        if keepsAbsentUDP, layout.network == .ipv4, let udp, udp.checksum == 0 { return (.keptAbsent, 0) }
        switch transportCoverage {
        case .none: return (nil, 0)
        case .covered(let covered): return (.filled(computed(covered)), covered.field)
        case .fragment: return (.fragment, 0)
        case .incomplete: return (.incomplete, 0)
        case .unknownDestination: return (.unknownDestination, 0)
        }
    }
}
