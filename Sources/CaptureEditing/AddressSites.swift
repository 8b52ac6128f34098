import ByteCore
import PacketCodecs

/// The places of all addresses in one packet, those of packets inside of it not among them.
///
/// It is kept and filled again, so that it allocates no more once it has held the longest list.
struct AddressSites {
    private(set) var list: [AddressSite] = []

    mutating func collect(_ packet: Packet) {
        list.removeAll(keepingCapacity: true)
        var layers = packet.layers
        while let layer = layers.next() {
            let start = layers.range.lowerBound
            switch layer {
            case .ethernet:
                add(.mac, .destination, at: start)
                add(.mac, .source, at: start &+ 6)
            case .linuxSLL(let header):
                if header.addressLength == 6 { add(.mac, .source, at: start &+ 6) }
            case .linuxSLL2(let header):
                if header.addressLength == 6 { add(.mac, .source, at: start &+ 12) }
            case .arp(let arp): collect(arp, at: start)
            case .ipv4(_, let options):
                add(.ipv4, .source, at: start &+ 12)
                add(.ipv4, .destination, at: start &+ 16)
                collect(options, at: start &+ 20)
            case .ipv6:
                add(.ipv6, .source, at: start &+ 8)
                add(.ipv6, .destination, at: start &+ 24)
            case .hopByHopOptions(_, let options), .destinationOptions(_, let options):
                collect(options, at: start &+ 2)
            case .routing(let header, let data): collect(header, data, at: start &+ 4)
            default: break
            }
        }
        if !packet.layout.hasProblem {
            if let header = packet.icmpv4 { collect(icmpv4: header, packet.layout) }
            if let header = packet.icmpv6 { collect(icmpv6: header, packet) }
        }
    }

    private mutating func add(_ kind: AddressSite.Kind, _ role: AddressRole, at offset: Int) {
        list.append(AddressSite(kind, role, at: offset))
    }

    private mutating func collect(_ arp: ARPPacket, at start: Int) {
        guard arp.isComplete else { return }
        let hardware = Int(arp.header.hardwareLength)
        let step = hardware &+ Int(arp.header.protocolLength)
        for (index, role) in [AddressRole.source, .destination].enumerated() {
            let first = start &+ 8 &+ index &* step
            if hardware == 6 { add(.mac, role, at: first) }
            if arp.header.carriesIPv4 { add(.ipv4, role, at: first &+ hardware) }
        }
    }

    private mutating func collect(_ options: IPv4Options, at start: Int) {
        var options = options
        while let option = options.next() {
            let first = start &+ options.range.lowerBound
            switch option {
            case .recordRoute(let route), .looseSourceRoute(let route), .strictSourceRoute(let route):
                for index in 0..<route.count { add(.ipv4, .other, at: first &+ 3 &+ 4 &* index) }
            case .timestamp(let body) where (body.byte(at: 1) ?? 0) & 0xf != 0:
                // Pairs of an address and a time (RFC 791 section 3.1, flags 1 and 3).
                var place = 4
                while first &+ place &+ 8 <= start &+ options.range.upperBound {
                    add(.ipv4, .other, at: first &+ place)
                    place &+= 8
                }
            default: break
            }
        }
    }

    private mutating func collect(_ options: IPv6Options, at start: Int) {
        var options = options
        while let option = options.next() {
            if case .homeAddress = option { add(.ipv6, .source, at: start &+ options.range.lowerBound &+ 2) }
        }
    }

    private mutating func collect(_ header: IPv6RoutingHeader, _ data: RawSpan, at start: Int) {
        let end = data.byteCount
        var place = 4
        switch header.routingType {
        case .source, .mobility:
            while place &+ 16 <= end {
                add(.ipv6, .other, at: start &+ place)
                place &+= 16
            }
        case .segment:
            // The last entry's number, then flags; TLVs may follow the list (RFC 8754 section 2).
            let count = Int(data.byte(at: 0) ?? 0) &+ 1
            for _ in 0..<count where place &+ 16 <= end {
                add(.ipv6, .other, at: start &+ place)
                place &+= 16
            }
        case .rpl:
            guard let compression = data.byte(at: 0), let padding = data.byte(at: 1) else { return }
            let shared = Int(compression >> 4)
            let sharedByLast = Int(compression & 0xf)
            let addressesEnd = end &- Int(padding >> 4)
            let lastSize = 16 &- sharedByLast
            while place &+ lastSize <= addressesEnd {
                let isLast = addressesEnd &- place < 16 &- shared &+ lastSize
                var site = AddressSite(.ipv6, .other, at: start &+ (isLast ? addressesEnd &- lastSize : place))
                site.elided = isLast ? sharedByLast : shared
                list.append(site)
                place = isLast ? addressesEnd : place &+ 16 &- shared
            }
        default: break
        }
    }

    private mutating func collect(icmpv4 header: ICMPHeader, _ layout: PacketLayout) {
        switch ICMPv4Type(rawValue: header.type) {
        case .redirect: add(.ipv4, .other, at: layout.transportOffset &+ 4)
        case .routerAdvertisement where header.rest >> 16 & 0xff == 2:
            // Pairs of an address and a preference (RFC 1256 section 3).
            var place = layout.payloadOffset
            for _ in 0..<Int(header.rest >> 24) where place &+ 8 <= layout.payload.upperBound {
                add(.ipv4, .other, at: place)
                place &+= 8
            }
        default: break
        }
    }

    private mutating func collect(icmpv6 header: ICMPHeader, _ packet: Packet) {
        let layout = packet.layout
        let start = layout.payloadOffset
        let end = layout.payload.upperBound
        func fits(_ offset: Int) -> Bool { offset &+ 16 <= end }
        switch ICMPv6Type(rawValue: header.type) {
        case .neighborSolicitation, .neighborAdvertisement, .multicastListenerReport, .multicastListenerDone:
            if fits(start) { add(.ipv6, .other, at: start) }
        case .multicastListenerQuery:
            if fits(start) { add(.ipv6, .other, at: start) }
            // Version 2 names sources (RFC 3810 section 5.1).
            addSources(packet.bytes.integer(UInt16.self, at: start &+ 18, order: .big), at: start &+ 20, to: end)
        case .redirect:
            if fits(start) { add(.ipv6, .other, at: start) }
            if fits(start &+ 16) { add(.ipv6, .other, at: start &+ 16) }
        case .multicastListenerReportVersion2:
            var place = start
            var records = header.rest & 0xffff
            while records > 0, fits(place &+ 4) {
                records &-= 1
                add(.ipv6, .other, at: place &+ 4)
                let sources = packet.bytes.integer(UInt16.self, at: place &+ 2, order: .big) ?? 0
                addSources(sources, at: place &+ 20, to: end)
                let auxiliary = Int(packet.bytes.byte(at: place &+ 1) ?? 0)
                place &+= 20 &+ 16 &* Int(sources) &+ 4 &* auxiliary
            }
        default: break
        }
        var options = NeighborDiscoveryOptions(packet)
        while let option = options.next() { collect(option) }
    }

    private mutating func addSources(_ count: UInt16?, at start: Int, to end: Int) {
        var place = start
        var remaining = count ?? 0
        while remaining > 0, place &+ 16 <= end {
            remaining &-= 1
            add(.ipv6, .other, at: place)
            place &+= 16
        }
    }

    private mutating func collect(_ option: NeighborDiscoveryOptions.Option) {
        let start = option.range.lowerBound
        let size = option.range.count
        switch option.kind {
        case .sourceLinkLayerAddress where size == 8: add(.mac, .source, at: start &+ 2)
        case .targetLinkLayerAddress where size == 8: add(.mac, .other, at: start &+ 2)
        case .prefixInformation where size == 32:
            var site = AddressSite(.ipv6, .other, at: start &+ 16)
            site.prefixLength = Int(option.prefixLength)
            list.append(site)
        case .routeInformation where size == 16 || size == 24:
            var site = AddressSite(.ipv6, .other, at: start &+ 8)
            site.dropped = 24 &- size
            site.prefixLength = Int(option.prefixLength)
            list.append(site)
        case .recursiveServers:
            var place = start &+ 8
            while place &+ 16 <= option.range.upperBound {
                add(.ipv6, .other, at: place)
                place &+= 16
            }
        default: break
        }
    }
}
