import ByteCore
import PacketCodecs

extension FieldVisitor where Self: ~Copyable {
    mutating func visit(
        _ header: IPv4Header, options: IPv4Options, in packet: Packet, groups: FieldGroups, at start: Int
    ) {
        var status: ChecksumStatus? = nil
        if groups.contains(.ipv4Checksum) { status = packet.ipv4ChecksumStatus }
        if groups.contains(.ipv4) {
            number(.ipVersion, header.version, start, 1)
            number(.ipHeaderLength, UInt(header.headerLength), start, 1)
            number(.ipTrafficClass, header.typeOfService, start &+ 1, 1)
            number(.ipDSCP, header.differentiatedServicesCodePoint.rawValue, start &+ 1, 1)
            number(.ipECN, header.explicitCongestionNotification.rawValue, start &+ 1, 1)
            number(.ipTotalLength, header.totalLength, start &+ 2, 2)
            number(.ipIdentification, header.identification, start &+ 4, 2)
            number(.ipFlags, header.flagsAndFragmentOffset >> 13, start &+ 6, 1)
            boolean(.ipReservedFlag, header.reservedFlag, start &+ 6, 1)
            boolean(.ipDontFragment, header.dontFragment, start &+ 6, 1)
            boolean(.ipMoreFragments, header.moreFragments, start &+ 6, 1)
            number(.ipFragmentOffset, header.fragmentOffset.rawValue, start &+ 6, 2)
            number(.ipTimeToLive, header.timeToLive, start &+ 8, 1)
            number(.ipProtocol, header.protocol.rawValue, start &+ 9, 1)
            visitChecksum(.ipChecksum, header.checksum, status, start &+ 10)
        }
        if let status {
            visitStatus(.ipChecksumStatus, .ipChecksumCalculated, header.checksum, status, start &+ 10)
        }
        if groups.contains(.ipv4) {
            field(.ipSource, .ipv4Address(header.source), at: start &+ 12..<start &+ 16)
            field(.ipDestination, .ipv4Address(header.destination), at: start &+ 16..<start &+ 20)
        }
        if groups.contains(.ipv4Options), options.bytes.byteCount > 0 { visit(options, at: start &+ 20) }
    }

    mutating func visitChecksum(_ field: Field, _ found: UInt16, _ status: ChecksumStatus?, _ start: Int) {
        if let status {
            self.field(field, .checksum(found, status), at: start..<start &+ 2)
        } else {
            number(field, found, start, 2)
        }
    }

    /// The verdict by Wireshark's numbers, and what the checksum should be where that can be told.
    mutating func visitStatus(
        _ field: Field, _ calculated: Field?, _ found: UInt16, _ status: ChecksumStatus, _ start: Int,
        zeroIsIllegal: Bool = false
    ) {
        let verdict: UInt8
        var expected: UInt16? = nil
        switch status {
        case .valid: (verdict, expected) = (1, found)
        case .invalid(expected: let value, found: _):
            if zeroIsIllegal, found == 0 { verdict = 4 } else { (verdict, expected) = (0, value) }
        case .partial, .unverifiable: verdict = 2
        case .absent: verdict = 3
        }
        if let expected, let calculated { number(calculated, expected, start, 2) }
        number(field, verdict, start, 2)
    }

    private mutating func visit(_ list: IPv4Options, at start: Int) {
        var options = list
        while let option = options.next() {
            let range = options.range
            let place = start &+ range.lowerBound
            let kind = list.bytes.byte(at: range.lowerBound) ?? 0
            // The end of the list stands for the padding behind it too; Wireshark shows the byte.
            bytes(.ipOption, place, range.count)
            number(.ipOptionType, kind, place, 1)
            if kind > 1 { number(.ipOptionLength, UInt8(truncatingIfNeeded: range.count), place &+ 1, 1) }
            switch option {
            case .recordRoute(let route), .looseSourceRoute(let route), .strictSourceRoute(let route):
                number(.ipOptionPointer, route.pointer, place &+ 2, 1)
                for index in 0..<max(0, route.count) {
                    guard let address = route.address(at: index) else { break }
                    // The pointer counts from 1, and the first address is at 4.
                    let isFilled = 4 &* index &+ 4 < Int(route.pointer)
                    let field: Field =
                        kind != 7 ? .ipOptionSourceRoute : isFilled ? .ipOptionRecordedRoute : .ipOptionEmptyRoute
                    let offset = place &+ 3 &+ 4 &* index
                    self.field(field, .ipv4Address(address), at: offset..<offset &+ 4)
                }
            case .timestamp(let body): visitTimestamps(body, at: place &+ 2)
            case .streamIdentifier(let value): number(.ipOptionStreamID, value, place &+ 2, 2)
            case .routerAlert(let value): number(.ipOptionRouterAlert, value, place &+ 2, 2)
            default: break
            }
        }
    }

    private mutating func visitTimestamps(_ body: RawSpan, at start: Int) {
        guard let pointer = body.byte(at: 0), let control = body.byte(at: 1) else { return }
        number(.ipOptionPointer, pointer, start, 1)
        number(.ipOptionOverflow, control >> 4, start &+ 1, 1)
        number(.ipOptionFlag, control & 0xf, start &+ 1, 1)
        var offset = 2
        while offset < body.byteCount {
            if control & 0xf != 0 {
                guard let address = body.integer(UInt32.self, at: offset, order: .big) else { return }
                field(
                    .ipOptionTimestampAddress, .ipv4Address(IPv4Address(address)),
                    at: start &+ offset..<start &+ offset &+ 4)
                offset &+= 4
            }
            guard let time = body.integer(UInt32.self, at: offset, order: .big) else { return }
            number(.ipOptionTimestamp, time, start &+ offset, 4)
            offset &+= 4
        }
    }

    mutating func visit(_ header: IPv6Header, at start: Int) {
        number(.ipv6Version, header.version, start, 1)
        number(.ipv6TrafficClass, header.trafficClass, start, 2)
        number(.ipv6DSCP, header.differentiatedServicesCodePoint.rawValue, start, 2)
        number(.ipv6ECN, header.explicitCongestionNotification.rawValue, start &+ 1, 1)
        number(.ipv6FlowLabel, header.flowLabel.rawValue, start &+ 1, 3)
        number(.ipv6PayloadLength, header.payloadLength, start &+ 4, 2)
        number(.ipv6NextHeader, header.nextHeader.rawValue, start &+ 6, 1)
        number(.ipv6HopLimit, header.hopLimit, start &+ 7, 1)
        field(.ipv6Source, .ipv6Address(header.source), at: start &+ 8..<start &+ 24)
        field(.ipv6Destination, .ipv6Address(header.destination), at: start &+ 24..<start &+ 40)
    }

    mutating func visit(_ list: IPv6Options, at start: Int) {
        var options = list
        while let option = options.next() {
            let range = options.range
            let place = start &+ range.lowerBound
            let kind = list.bytes.byte(at: range.lowerBound) ?? 0
            field(.ipv6Option, .present, at: place..<start &+ range.upperBound)
            number(.ipv6OptionType, kind, place, 1)
            if kind != 0 {
                number(.ipv6OptionAction, kind >> 6, place, 1)
                boolean(.ipv6OptionMayChange, kind & 0x20 != 0, place, 1)
                number(.ipv6OptionRest, kind & 0x1f, place, 1)
                number(.ipv6OptionLength, UInt8(truncatingIfNeeded: range.count &- 2), place &+ 1, 1)
            }
            switch option {
            case .pad1: field(.ipv6OptionPad1, .present, at: place..<place &+ 1)
            case .padN(let data): if data.byteCount > 0 { bytes(.ipv6OptionPadN, place &+ 2, data.byteCount) }
            case .routerAlert(let value): number(.ipv6OptionRouterAlert, value, place &+ 2, 2)
            case .jumboPayload(let value): number(.ipv6OptionJumbo, value, place &+ 2, 4)
            case .tunnelEncapsulationLimit(let value): number(.ipv6OptionTunnelLimit, value, place &+ 2, 1)
            case .homeAddress(let address):
                field(.ipv6OptionHomeAddress, .ipv6Address(address), at: place &+ 2..<place &+ 18)
            case .other(kind: let kind, let data):
                guard data.byteCount > 0 else { continue }
                // RFC 4727 section 3.5 sets these aside for experiments.
                let isExperimental = kind & 0x1f == 0x1e
                bytes(isExperimental ? .ipv6OptionExperimental : .ipv6OptionUnknown, place &+ 2, data.byteCount)
            @unknown default: continue
            }
        }
    }

    mutating func visit(_ header: IPv6RoutingHeader, data: RawSpan, at start: Int) {
        number(.routingNextHeader, header.nextHeader.rawValue, start, 1)
        number(.routingLength, header.lengthField, start &+ 1, 1)
        number(.routingByteCount, UInt(header.headerLength), start &+ 1, 1)
        number(.routingType, header.routingType.rawValue, start &+ 2, 1)
        number(.routingSegmentsLeft, header.segmentsLeft, start &+ 3, 1)
        let body = start &+ 4
        switch header.routingType {
        case .source:
            bytes(.routingReserved, body, 4)
            visitAddresses(.routingAddress, data, at: body)
        case .mobility:
            bytes(.routingMobilityReserved, body, 4)
            visitAddresses(.routingHomeAddress, data, at: body)
        case .segment:
            number(.routingSegmentLastEntry, data.byte(at: 0) ?? 0, body, 1)
            number(.routingSegmentFlags, data.byte(at: 1) ?? 0, body &+ 1, 1)
            bytes(.routingSegmentTag, body &+ 2, 2)
            visitAddresses(.routingSegment, data, upTo: Int(data.byte(at: 0) ?? 0) &+ 1, at: body)
        case .rpl:
            let compression = data.byte(at: 0) ?? 0
            number(.routingInternalCompression, compression >> 4, body, 1)
            number(.routingFinalCompression, compression & 0xf, body, 1)
            number(.routingPadding, (data.byte(at: 1) ?? 0) >> 4, body &+ 1, 1)
            bytes(.routingData, body &+ 4, data.byteCount &- 4)
        default: bytes(.routingData, body, data.byteCount)
        }
    }

    /// The addresses that start 4 bytes into the data of a routing header.
    private mutating func visitAddresses(_ field: Field, _ data: RawSpan, upTo count: Int = .max, at start: Int) {
        var offset = 4
        var index = 0
        while index < count, let high = data.integer(UInt64.self, at: offset, order: .big),
            let low = data.integer(UInt64.self, at: offset &+ 8, order: .big)
        {
            self.field(
                field, .ipv6Address(IPv6Address(high: high, low: low)), at: start &+ offset..<start &+ offset &+ 16)
            offset &+= 16
            index &+= 1
        }
    }

    mutating func visit(_ header: IPv6FragmentHeader, at start: Int) {
        number(.fragmentNextHeader, header.nextHeader.rawValue, start, 1)
        number(.fragmentReserved, header.reserved, start &+ 1, 1)
        number(.fragmentOffset, header.fragmentOffset.rawValue, start &+ 2, 2)
        number(.fragmentReservedBits, header.reservedBits, start &+ 3, 1)
        boolean(.fragmentMore, header.moreFragments, start &+ 3, 1)
        number(.fragmentIdentification, header.identification, start &+ 4, 4)
    }

    mutating func visit(_ header: AuthenticationHeader, value: RawSpan, at start: Int) {
        number(.authenticationNextHeader, header.nextHeader.rawValue, start, 1)
        number(.authenticationLength, header.lengthField, start &+ 1, 1)
        bytes(.authenticationReserved, start &+ 2, 2)
        number(.authenticationSPI, header.securityParametersIndex, start &+ 4, 4)
        number(.authenticationSequence, header.sequenceNumber, start &+ 8, 4)
        if value.byteCount > 0 { bytes(.authenticationICV, start &+ 12, value.byteCount) }
    }
}
