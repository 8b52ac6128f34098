import ByteCore
import PacketCodecs

extension ICMPv4Type {
    /// Whether the body is looked into beyond the header, so that it is no unknown data.
    var hasKnownBody: Bool {
        switch self {
        case .timestampRequest, .timestampReply, .addressMaskRequest, .addressMaskReply, .routerAdvertisement: true
        default: false
        }
    }
}

extension ICMPv6Type {
    /// Whether the body is looked into beyond the header, so that it is no unknown data.
    var hasKnownBody: Bool {
        switch self {
        case .routerSolicitation, .routerAdvertisement, .neighborSolicitation, .neighborAdvertisement, .redirect: true
        default: false
        }
    }
}

extension FieldVisitor where Self: ~Copyable {
    mutating func visitICMPv4(_ header: ICMPHeader, in packet: Packet, groups: FieldGroups, at start: Int) {
        let status = groups.contains(.transportChecksum) ? packet.transportChecksumStatus : nil
        if groups.contains(.icmpv4) {
            number(.icmpType, header.type, start, 1)
            number(.icmpCode, header.code, start &+ 1, 1)
            visitChecksum(.icmpChecksum, header.checksum, status, start &+ 2)
        }
        if let status { visitStatus(.icmpChecksumStatus, nil, header.checksum, status, start &+ 2) }
        guard groups.contains(.icmpv4) else { return }
        let rest = header.rest
        let place = start &+ 4
        let body = packet.payload
        switch ICMPv4Type(rawValue: header.type) {
        case .echoRequest, .echoReply, .informationRequest, .informationReply: visitEcho(header, at: place)
        case .timestampRequest, .timestampReply:
            visitEcho(header, at: place)
            visitWord(.icmpOriginateTime, body, 0, place &+ 4)
            visitWord(.icmpReceiveTime, body, 4, place &+ 4)
            visitWord(.icmpTransmitTime, body, 8, place &+ 4)
        case .addressMaskRequest, .addressMaskReply:
            visitEcho(header, at: place)
            if let mask = body.integer(UInt32.self, at: 0, order: .big) {
                field(.icmpAddressMask, .ipv4Address(IPv4Address(mask)), at: place &+ 4..<place &+ 8)
            }
        case .redirect: field(.icmpRedirectGateway, .ipv4Address(IPv4Address(rest)), at: place..<place &+ 4)
        case .destinationUnreachable:
            let isTooBig = header.code == 4
            visitUnused(rest, mtu: isTooBig, at: place)
        case .timeExceeded: visitUnused(rest, mtu: false, at: place)
        case .parameterProblem:
            number(.icmpPointer, UInt8(truncatingIfNeeded: rest >> 24), place, 1)
            let length = UInt8(truncatingIfNeeded: rest >> 16)
            if length == 0 {
                bytes(.icmpUnused, place &+ 1, 3)
            } else {
                number(.icmpLength, length, place &+ 1, 1)
                bytes(.icmpUnused, place &+ 2, 2)
            }
        case .routerAdvertisement:
            number(.icmpAddressCount, UInt8(truncatingIfNeeded: rest >> 24), place, 1)
            number(.icmpAddressEntrySize, UInt8(truncatingIfNeeded: rest >> 16), place &+ 1, 1)
            number(.icmpLifetime, UInt16(truncatingIfNeeded: rest), place &+ 2, 2)
            // Only entries of an address and a preference are known (RFC 1256 section 3).
            guard rest >> 16 & 0xff == 2 else { break }
            var offset = 0
            while offset < Int(rest >> 24) &* 8, let address = body.integer(UInt32.self, at: offset, order: .big),
                let preference = body.integer(Int32.self, at: offset &+ 4, order: .big)
            {
                let entry = place &+ 4 &+ offset
                field(.icmpRouterAddress, .ipv4Address(IPv4Address(address)), at: entry..<entry &+ 4)
                field(.icmpPreference, .signed(Int64(preference)), at: entry &+ 4..<entry &+ 8)
                offset &+= 8
            }
        case .sourceQuench, .routerSolicitation: bytes(.icmpUnused, place, 4)
        default: break
        }
        visitExtensions(of: packet, at: place &+ 4)
    }

    private mutating func visitEcho(_ header: ICMPHeader, at place: Int) {
        number(.icmpIdentifier, header.echoIdentifier, place, 2)
        number(.icmpIdentifierLittleEndian, header.echoIdentifier.byteSwapped, place, 2)
        number(.icmpSequence, header.echoSequenceNumber, place &+ 2, 2)
        number(.icmpSequenceLittleEndian, header.echoSequenceNumber.byteSwapped, place &+ 2, 2)
    }

    /// The second half of the header of an error that has no use for it but RFC 4884's length and RFC 1191's MTU.
    private mutating func visitUnused(_ rest: UInt32, mtu: Bool, at place: Int) {
        let length = UInt8(truncatingIfNeeded: rest >> 16)
        if length != 0 {
            bytes(.icmpUnused, place, 1)
            number(.icmpLength, length, place &+ 1, 1)
            if !mtu { bytes(.icmpUnused, place &+ 2, 2) }
        } else {
            bytes(.icmpUnused, place, mtu ? 2 : 4)
        }
        if mtu { number(.icmpMTU, UInt16(truncatingIfNeeded: rest), place &+ 2, 2) }
    }

    private mutating func visitWord(_ field: Field, _ body: RawSpan, _ offset: Int, _ start: Int) {
        guard let word = body.integer(UInt32.self, at: offset, order: .big) else { return }
        number(field, word, start &+ offset, 4)
    }

    /// What stands behind a quotation whose end RFC 4884's length field gives.
    private mutating func visitExtensions(of packet: Packet, at body: Int) {
        guard let quotation = packet.quotation else { return }
        let payload = packet.layout.payload
        guard quotation.upperBound < payload.upperBound else { return }
        let start = body &+ (quotation.upperBound &- payload.lowerBound)
        field(.icmpExtensions, .present, at: start..<start &+ (payload.upperBound &- quotation.upperBound))
    }

    mutating func visitICMPv6(_ header: ICMPHeader, in packet: Packet, groups: FieldGroups, at start: Int) {
        let status = groups.contains(.transportChecksum) ? packet.transportChecksumStatus : nil
        if groups.contains(.icmpv6) {
            number(.icmpv6Type, header.type, start, 1)
            number(.icmpv6Code, header.code, start &+ 1, 1)
            visitChecksum(.icmpv6Checksum, header.checksum, status, start &+ 2)
        }
        if let status { visitStatus(.icmpv6ChecksumStatus, nil, header.checksum, status, start &+ 2) }
        guard groups.contains(.icmpv6) else { return }
        let rest = header.rest
        let place = start &+ 4
        let body = packet.payload
        switch ICMPv6Type(rawValue: header.type) {
        case .echoRequest, .echoReply:
            number(.icmpv6Identifier, header.echoIdentifier, place, 2)
            number(.icmpv6Sequence, header.echoSequenceNumber, place &+ 2, 2)
        case .destinationUnreachable, .timeExceeded:
            let length = UInt8(truncatingIfNeeded: rest >> 24)
            if length != 0 {
                number(.icmpv6Length, length, place, 1)
                bytes(.icmpv6Reserved, place &+ 1, 3)
            } else {
                bytes(.icmpv6Reserved, place, 4)
            }
        case .packetTooBig: number(.icmpv6MTU, rest, place, 4)
        case .parameterProblem: number(.icmpv6Pointer, rest, place, 4)
        case .routerSolicitation:
            bytes(.icmpv6Reserved, place, 4)
            visitNeighborOptions(body, from: 0, at: place &+ 4)
        case .routerAdvertisement:
            let flags = UInt8(truncatingIfNeeded: rest >> 16)
            number(.icmpv6HopLimit, UInt8(truncatingIfNeeded: rest >> 24), place, 1)
            number(.icmpv6RouterFlags, flags, place &+ 1, 1)
            boolean(.icmpv6RouterManaged, flags & 0x80 != 0, place &+ 1, 1)
            boolean(.icmpv6RouterOther, flags & 0x40 != 0, place &+ 1, 1)
            number(.icmpv6RouterPreference, flags >> 3 & 3, place &+ 1, 1)
            number(.icmpv6RouterLifetime, UInt16(truncatingIfNeeded: rest), place &+ 2, 2)
            visitWord(.icmpv6ReachableTime, body, 0, place &+ 4)
            visitWord(.icmpv6RetransmitTimer, body, 4, place &+ 4)
            visitNeighborOptions(body, from: 8, at: place &+ 4)
        case .neighborSolicitation:
            bytes(.icmpv6Reserved, place, 4)
            visitAddress(.icmpv6SolicitationTarget, body, 0, place &+ 4)
            visitNeighborOptions(body, from: 16, at: place &+ 4)
        case .neighborAdvertisement:
            number(.icmpv6AdvertisementFlags, rest, place, 4)
            boolean(.icmpv6AdvertisementRouter, rest & 0x8000_0000 != 0, place, 1)
            boolean(.icmpv6AdvertisementSolicited, rest & 0x4000_0000 != 0, place, 1)
            boolean(.icmpv6AdvertisementOverride, rest & 0x2000_0000 != 0, place, 1)
            visitAddress(.icmpv6AdvertisementTarget, body, 0, place &+ 4)
            visitNeighborOptions(body, from: 16, at: place &+ 4)
        case .redirect:
            bytes(.icmpv6Reserved, place, 4)
            visitAddress(.icmpv6RedirectTarget, body, 0, place &+ 4)
            visitAddress(.icmpv6RedirectDestination, body, 16, place &+ 4)
            visitNeighborOptions(body, from: 32, at: place &+ 4)
        default: break
        }
        visitExtensions(of: packet, at: place &+ 4)
    }

    private mutating func visitAddress(_ field: Field, _ body: RawSpan, _ offset: Int, _ start: Int) {
        guard let high = body.integer(UInt64.self, at: offset, order: .big),
            let low = body.integer(UInt64.self, at: offset &+ 8, order: .big)
        else { return }
        self.field(
            field, .ipv6Address(IPv6Address(high: high, low: low)), at: start &+ offset..<start &+ offset &+ 16)
    }

    /// A route information option (RFC 4191 section 2.3), whose prefix leaves out zeros at its end.
    private mutating func visitRoute(_ body: RawSpan, _ offset: Int, _ count: Int, at start: Int) {
        let place = start &+ offset
        number(.icmpv6OptionPrefixLength, body.byte(at: offset &+ 2) ?? 0, place &+ 2, 1)
        visitWord(.icmpv6OptionRouteLifetime, body, offset &+ 4, start)
        let high = count >= 16 ? body.integer(UInt64.self, at: offset &+ 8, order: .big) ?? 0 : 0
        let low = count >= 24 ? body.integer(UInt64.self, at: offset &+ 16, order: .big) ?? 0 : 0
        field(
            .icmpv6OptionPrefix, .ipv6Address(IPv6Address(high: high, low: low)), at: place &+ 8..<place &+ count)
    }

    /// The options of a neighbor discovery message (RFC 4861 section 4.6): kind, length in units of 8 bytes, data.
    private mutating func visitNeighborOptions(_ body: RawSpan, from first: Int, at start: Int) {
        var offset = first
        // A length of 0 ends the list: each step moves on by at least 8 bytes.
        while let kind = body.byte(at: offset), let units = body.byte(at: offset &+ 1), units > 0,
            Int(units) &* 8 <= body.byteCount &- offset
        {
            let count = Int(units) &* 8
            let place = start &+ offset
            field(.icmpv6Option, .present, at: place..<place &+ count)
            number(.icmpv6OptionType, kind, place, 1)
            number(.icmpv6OptionLength, units, place &+ 1, 1)
            switch kind {
            case 1, 2: bytes(.icmpv6OptionLinkAddress, place &+ 2, count == 8 ? 6 : count &- 2)
            case 3 where count == 32:
                number(.icmpv6OptionPrefixLength, body.byte(at: offset &+ 2) ?? 0, place &+ 2, 1)
                number(.icmpv6OptionPrefixFlags, body.byte(at: offset &+ 3) ?? 0, place &+ 3, 1)
                visitWord(.icmpv6OptionValidLifetime, body, offset &+ 4, start)
                visitWord(.icmpv6OptionPreferredLifetime, body, offset &+ 8, start)
                visitAddress(.icmpv6OptionPrefix, body, offset &+ 16, start)
            case 24 where count <= 24: visitRoute(body, offset, count, at: start)
            case 5 where count == 8: visitWord(.icmpv6OptionMTU, body, offset &+ 4, start)
            default: break
            }
            offset &+= count
        }
    }
}
