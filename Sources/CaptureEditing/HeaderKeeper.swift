import ByteCore
import PacketCodecs

/// Copies of one packet the bytes that tell nothing about people and machines, for ``PacketAnonymizer``.
///
/// Addresses are copied with the headers that they stand in; all of them are replaced afterwards, because every place that
/// is copied here and holds addresses is one of ``AddressSites``.
struct HeaderKeeper: ~Escapable {
    private let packet: Packet
    private let start: Int

    /// For a packet that starts `start` bytes into the frame.
    @_lifetime(copy packet)
    init(_ packet: Packet, at start: Int) {
        self.packet = packet
        self.start = start
    }

    /// Copies a range of the packet's bytes, as far as they are there.
    func keep(_ range: Range<Int>, into buffer: inout FrameBuffer) {
        let lower = max(0, range.lowerBound)
        buffer.store(packet.bytes.clamped(from: lower, to: range.upperBound), at: start &+ lower)
    }

    private func keep(_ count: Int, at offset: Int, into buffer: inout FrameBuffer) {
        keep(offset..<offset &+ max(0, count), into: &buffer)
    }

    func keepHeaders(into buffer: inout FrameBuffer) {
        var layers = packet.layers
        // What the last header so far says that follows.
        var announced: EtherType?
        while let layer = layers.next() {
            let range = layers.range
            let first = range.lowerBound
            switch layer {
            case .ethernet(let header): announced = header.etherType
            case .vlan(let tag): announced = tag.etherType
            case .linuxSLL(let header): announced = header.protocolType
            case .linuxSLL2(let header): announced = header.protocolType
            case .payload: break
            default: announced = nil
            }
            switch layer {
            case .ethernet, .vlan, .llc, .snap, .loopback, .fragment, .esp, .ipv6: keep(range, into: &buffer)
            case .linuxSLL: keepCooked(range, address: 6..<14, isKept: sourceMAC != nil, into: &buffer)
            case .linuxSLL2: keepCooked(range, address: 12..<20, isKept: sourceMAC != nil, into: &buffer)
            case .arp: keep(8, at: first, into: &buffer)
            case .ipv4(_, let options):
                keep(20, at: first, into: &buffer)
                keepOptions(options, at: first &+ 20, into: &buffer)
            case .hopByHopOptions(_, let options), .destinationOptions(_, let options):
                keep(2, at: first, into: &buffer)
                keepOptions(options, at: first &+ 2, into: &buffer)
            case .routing(let header, _): keep(header.routingType.fixedByteCount, at: first, into: &buffer)
            case .authentication: keep(12, at: first, into: &buffer)
            case .otherExtension: keep(2, at: first, into: &buffer)
            // The upper layer follows below.
            case .icmpv4, .icmpv6, .udp, .udpLite, .tcp, .payload: break
            // A layer that is added later is zeros until it is known what it holds.
            @unknown default: break
            }
        }
        keepTransport(into: &buffer)
        if let announced { keepMark(behind: announced, into: &buffer) }
    }

    /// The two bytes of ones by which IPX straight behind a length is told from an LLC header, which zeros would be.
    private func keepMark(behind type: EtherType, into buffer: inout FrameBuffer) {
        guard type.rawValue <= 1500, packet.layout.network == .none, !packet.layout.hasProblem,
            packet.payload.integer(UInt16.self, at: 0, order: .big) == 0xffff
        else { return }
        keep(2, at: packet.layout.payloadOffset, into: &buffer)
    }

    private var sourceMAC: MACAddress? {
        var layers = packet.layers
        return switch layers.next() {
        case .linuxSLL(let header)?: header.sourceMAC
        case .linuxSLL2(let header)?: header.sourceMAC
        default: nil
        }
    }

    /// A header with room for eight bytes of an address, of which six are one that can be replaced, or none.
    private func keepCooked(_ range: Range<Int>, address: Range<Int>, isKept: Bool, into buffer: inout FrameBuffer) {
        let first = range.lowerBound
        keep(first..<first &+ address.lowerBound, into: &buffer)
        keep(first &+ address.upperBound..<max(range.upperBound, first &+ address.upperBound), into: &buffer)
        if isKept { keep(6, at: first &+ address.lowerBound, into: &buffer) }
    }

    // MARK: Options: kind and length always, values where they are harmless

    private func keepOptions(_ list: IPv4Options, at start: Int, into buffer: inout FrameBuffer) {
        var options = list
        while let option = options.next() {
            let range = start &+ options.range.lowerBound..<start &+ options.range.upperBound
            switch option {
            case .endOfOptions: return
            case .noOperation: keep(1, at: range.lowerBound, into: &buffer)
            // Kind, length, pointer; the addresses are replaced. So are those of time stamps, whose times are not kept.
            case .recordRoute, .looseSourceRoute, .strictSourceRoute: keep(3, at: range.lowerBound, into: &buffer)
            case .timestamp: keep(4, at: range.lowerBound, into: &buffer)
            case .streamIdentifier, .routerAlert: keep(range, into: &buffer)
            default: keep(2, at: range.lowerBound, into: &buffer)
            }
        }
    }

    private func keepOptions(_ list: IPv6Options, at start: Int, into buffer: inout FrameBuffer) {
        var options = list
        while let option = options.next() {
            let range = start &+ options.range.lowerBound..<start &+ options.range.upperBound
            switch option {
            case .routerAlert, .jumboPayload, .tunnelEncapsulationLimit, .pad1: keep(range, into: &buffer)
            default: keep(2, at: range.lowerBound, into: &buffer)
            }
        }
    }

    private func keepOptions(_ list: TCPOptions, at start: Int, into buffer: inout FrameBuffer) {
        var options = list
        while let option = options.next() {
            let range = start &+ options.range.lowerBound..<start &+ options.range.upperBound
            switch option {
            case .endOfOptions: return
            case .noOperation: keep(1, at: range.lowerBound, into: &buffer)
            case .maximumSegmentSize, .windowScale, .sackPermitted, .sack, .timestamps: keep(range, into: &buffer)
            // Cookies, signatures, tokens, and what nobody knows.
            default: keep(2, at: range.lowerBound, into: &buffer)
            }
        }
    }

    // MARK: The upper layer

    private func keepTransport(into buffer: inout FrameBuffer) {
        let layout = packet.layout
        let first = layout.transportOffset
        switch layout.transport {
        case .udp, .udpLite: keep(8, at: first, into: &buffer)
        case .tcp:
            keep(20, at: first, into: &buffer)
            keepOptions(packet.tcpOptions, at: first &+ 20, into: &buffer)
        case .icmpv4: keepICMPv4(into: &buffer)
        case .icmpv6: keepICMPv6(into: &buffer)
        default:
            // Ports and numbers at the start of a header that an ICMP error cuts.
            if let range = layout.cutTCPHeader { keep(range, into: &buffer) }
        }
    }

    private func keepICMPv4(into buffer: inout FrameBuffer) {
        guard let header = packet.icmpv4 else { return }
        let first = packet.layout.transportOffset
        keep(4, at: first, into: &buffer)
        switch ICMPv4Type(rawValue: header.type) {
        case .echoReply, .echoRequest, .destinationUnreachable, .sourceQuench, .routerAdvertisement,
            .routerSolicitation,
            .timeExceeded, .parameterProblem, .timestampRequest, .timestampReply, .informationRequest,
            .informationReply,
            .addressMaskRequest, .addressMaskReply, .redirect:
            // In a redirect it is an address, which is replaced.
            keep(4, at: first &+ 4, into: &buffer)
        default: break
        }
        guard ICMPv4Type(rawValue: header.type) == .routerAdvertisement, header.rest >> 16 & 0xff == 2 else { return }
        // The preference behind each address.
        var place = packet.layout.payloadOffset
        for _ in 0..<Int(header.rest >> 24) where place &+ 8 <= packet.layout.payload.upperBound {
            keep(4, at: place &+ 4, into: &buffer)
            place &+= 8
        }
    }

    private func keepICMPv6(into buffer: inout FrameBuffer) {
        guard let header = packet.icmpv6 else { return }
        let layout = packet.layout
        keep(4, at: layout.transportOffset, into: &buffer)
        let payload = layout.payload
        func keepPayload(_ offset: Int, _ count: Int, _ buffer: inout FrameBuffer) {
            let lower = min(payload.lowerBound &+ offset, payload.upperBound)
            keep(lower..<min(lower &+ count, payload.upperBound), into: &buffer)
        }
        let type = ICMPv6Type(rawValue: header.type)
        switch type {
        case .destinationUnreachable, .packetTooBig, .timeExceeded, .parameterProblem, .echoRequest, .echoReply,
            .multicastListenerQuery, .multicastListenerReport, .multicastListenerDone, .routerSolicitation,
            .routerAdvertisement, .neighborSolicitation, .neighborAdvertisement, .redirect,
            .multicastListenerReportVersion2:
            keep(4, at: layout.transportOffset &+ 4, into: &buffer)
        default: return
        }
        switch type {
        case .routerAdvertisement: keepPayload(0, 8, &buffer)
        // Version 2's flags, interval and number of sources (RFC 3810 section 5.1).
        case .multicastListenerQuery: keepPayload(16, 4, &buffer)
        case .multicastListenerReportVersion2: keepListenerRecords(header, &buffer)
        default: break
        }
        var options = NeighborDiscoveryOptions(packet)
        while let option = options.next() {
            let place = option.range.lowerBound
            switch option.kind {
            case .prefixInformation where option.range.count == 32: keep(12, at: place, into: &buffer)
            case .maximumTransmissionUnit where option.range.count == 8: keep(8, at: place, into: &buffer)
            case .routeInformation, .recursiveServers: keep(8, at: place, into: &buffer)
            default: keep(2, at: place, into: &buffer)
            }
        }
    }

    /// Type, length of auxiliary data and number of sources of each record (RFC 3810 section 5.2).
    private func keepListenerRecords(_ header: ICMPHeader, _ buffer: inout FrameBuffer) {
        var place = packet.layout.payloadOffset
        var records = header.rest & 0xffff
        while records > 0, place &+ 20 <= packet.layout.payload.upperBound {
            records &-= 1
            keep(4, at: place, into: &buffer)
            let sources = packet.bytes.integer(UInt16.self, at: place &+ 2, order: .big) ?? 0
            place &+= 20 &+ 16 &* Int(sources) &+ 4 &* Int(packet.bytes.byte(at: place &+ 1) ?? 0)
        }
    }
}

extension IPv6RoutingType {
    /// The bytes at the start of such a header that hold no addresses.
    fileprivate var fixedByteCount: Int {
        switch self {
        // Four bytes that are reserved, or compressions, or last entry, flags and tag.
        case .source, .mobility, .rpl, .segment: 8
        default: 4
        }
    }
}
