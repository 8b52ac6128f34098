import ByteCore
public import PacketCodecs

extension PacketPlan {
    /// The packet that the plan describes, with every length and checksum right.
    ///
    /// - Throws: `PacketBuildError` where the parts are together too large for a length field; random plans never are.
    public func bytes() throws(PacketBuildError) -> [UInt8] {
        let payload = try payloadBytes()
        return try PacketBuilder(layers: layers(payload: payload)).build(payload: payload.rawSpan)
    }

    /// What decides about one thing, which stays when others change.
    private func value(_ purpose: Purpose, _ index: Int = 0) -> UInt64 {
        var generator = SeededGenerator(seed: seed &+ UInt64(purpose.rawValue) << 32 &+ UInt64(index))
        return generator.next()
    }

    private enum Purpose: UInt64 {
        case mac
        case tag
        case address
        case network
        case transport
        case option
        case payload
        case quotation
    }

    // MARK: Layers

    /// The layers with everything that is not filled in.
    private func layers(payload: [UInt8]) -> [OwnedLayer] {
        var layers: [OwnedLayer] = []
        let destination = mac(0)
        let source = mac(1)
        switch frame {
        case .ethernet, .ethernetSNAP: layers.append(.ethernet(Ethernet(destination: destination, source: source)))
        case .linuxSLL: layers.append(.linuxSLL(LinuxSLL(source: source)))
        case .linuxSLL2: layers.append(.linuxSLL2(LinuxSLL2(source: source)))
        case .null: layers.append(.loopback(Loopback(LoopbackHeader(family: nullFamily))))
        case .loop: layers.append(.loopback(Loopback(family: loopFamily)))
        case .raw: break
        }
        for (index, tag) in tags.enumerated() {
            let value = value(.tag, index)
            layers.append(
                .vlan(
                    VLAN(
                        identifier: VLANIdentifier(rawValue: UInt16(1 + value % 4094)) ?? .none,
                        priority: PriorityCodePoint(rawValue: UInt8(value >> 16 & 7)) ?? .bestEffort,
                        dropEligible: value >> 32 & 1 == 1,
                        tagProtocol: tag == .service ? .providerBridging : .vlan)))
        }
        if frame == .ethernetSNAP { layers += [.llc(LLC()), .snap(SNAP())] }
        for index in networks.indices { appendNetwork(index, to: &layers) }
        appendContent(to: &layers)
        return layers
    }

    private func mac(_ index: Int) -> MACAddress {
        // Locally administered, no group.
        MACAddress(value(.mac, index) & 0xfcff_ffff_ffff | 0x0200_0000_0000)
    }

    private var isOutermostVersion4: Bool {
        guard let first = networks.first else { return true }
        if case .ipv4 = first { return true } else { return false }
    }

    private var loopFamily: UInt32 { isOutermostVersion4 ? 2 : 24 }

    /// BSD's loopback header stands in the machine's byte order: most are little-endian.
    private var nullFamily: UInt32 { isOutermostVersion4 ? 2 : 30 }

    private func ipv4(_ index: Int, _ salt: Int) -> IPv4Address {
        let low = UInt32(1 + value(.address, index * 8 + salt) % 254)
        // The networks for examples (RFC 5737).
        return IPv4Address([0xc000_0200, 0xc633_6400, 0xcb00_7100][salt % 3] | low)
    }

    private func ipv6(_ index: Int, _ salt: Int) -> IPv6Address {
        // The prefix for examples (RFC 3849).
        IPv6Address(high: 0x2001_0db8_0000_0000 | UInt64(salt), low: value(.address, index * 8 + salt) | 1)
    }

    private func appendNetwork(_ index: Int, to layers: inout [OwnedLayer]) {
        let value = value(.network, index)
        let codePoint = DifferentiatedServicesCodePoint(rawValue: UInt8(value >> 8 & 0x3f)) ?? .defaultForwarding
        let congestion = ExplicitCongestionNotification(rawValue: UInt8(value >> 14 & 3)) ?? .notCapable
        let hops = UInt8(32 + value % 200)
        switch networks[index] {
        case .ipv4(let options):
            layers.append(
                .ipv4(
                    IPv4(
                        source: ipv4(index, 0), destination: ipv4(index, 1), timeToLive: hops,
                        identification: UInt16(truncatingIfNeeded: value >> 16), dontFragment: value >> 32 & 1 == 1,
                        differentiatedServicesCodePoint: codePoint, explicitCongestionNotification: congestion,
                        options: IPv4OptionList(options.map { self.option($0, index) }))))
        case .ipv6(let extensions):
            layers.append(
                .ipv6(
                    IPv6(
                        source: ipv6(index, 0), destination: ipv6(index, 1), hopLimit: hops,
                        differentiatedServicesCodePoint: codePoint, explicitCongestionNotification: congestion,
                        flowLabel: FlowLabel(rawValue: UInt32(value >> 40 & 0xf_ffff)) ?? .none)))
            for (place, header) in extensions.enumerated() { layers.append(layer(header, index, place)) }
        }
    }

    private func option(_ option: IPv4Option, _ index: Int) -> IPv4OptionList.Option {
        switch option {
        case .noOperation: .noOperation
        case .recordRoute: .recordRoute(count: 2)
        case .completeSourceRoute: .looseSourceRoute([ipv4(index, 2), ipv4(index, 3)], pointer: 12)
        case .looseSourceRoute: .looseSourceRoute([ipv4(index, 2), ipv4(index, 3)], pointer: 4)
        case .timestamps: .timestamp(count: 2)
        case .streamIdentifier: .streamIdentifier(UInt16(truncatingIfNeeded: value(.option, index)))
        case .routerAlert: .routerAlert(0)
        }
    }

    private func layer(_ header: IPv6Extension, _ index: Int, _ place: Int) -> OwnedLayer {
        let value = value(.option, index * 16 + place)
        switch header {
        case .hopByHopOptions: return .hopByHopOptions(HopByHopOptions([.routerAlert(0)]))
        case .destinationOptions:
            return .destinationOptions(
                DestinationOptions([.padN(count: 4), .other(kind: 0x1e, [UInt8(truncatingIfNeeded: value), 2, 3])]))
        case .completeSegmentRouting:
            return .routing(.segment([ipv6(index, 2), ipv6(index, 1)], segmentsLeft: 0))
        // The destination is the segment that is visited next, the last one the final destination.
        case .segmentRouting: return .routing(.segment([ipv6(index, 1), ipv6(index, 3)], segmentsLeft: 1))
        case .mobilityRouting: return .routing(.mobility(home: ipv6(index, 3)))
        case .atomicFragment: return .fragment(Fragment(identification: UInt32(truncatingIfNeeded: value)))
        case .authentication:
            var generator = SeededGenerator(seed: value)
            return .authentication(
                Authentication(
                    securityParametersIndex: UInt32(256 + value % 100_000), sequenceNumber: 1,
                    integrityCheckValue: generator.bytes(12)))
        }
    }

    // MARK: Content

    private func port(_ index: Int) -> Port {
        // Ports that nothing is registered for, so that no decoder takes the payload for something that it isn't.
        Port(rawValue: UInt16(53_000 + value(.transport, index) % 6000))
    }

    private func appendContent(to layers: inout [OwnedLayer]) {
        let value = value(.transport, 9)
        let word = UInt32(truncatingIfNeeded: value)
        let half = UInt16(truncatingIfNeeded: value >> 40)
        switch content {
        case .arp:
            layers.append(
                .arp(
                    ARP(
                        operation: value & 1 == 0 ? .request : .reply, senderMAC: mac(1), senderIPv4: ipv4(0, 0),
                        targetMAC: value & 1 == 0 ? .zero : mac(0), targetIPv4: ipv4(0, 1))))
        case .udp(let checksum):
            layers.append(
                .udp(UDP(sourcePort: port(0), destinationPort: port(1), checksum: checksum ? nil : 0)))
        case .udpLite: layers.append(.payload(Payload([], protocol: .udpLite)))
        case .tcp(let options):
            let isSYN = options.contains { $0.isOfSYN }
            layers.append(
                .tcp(
                    TCP(
                        sourcePort: port(0), destinationPort: port(1), sequenceNumber: word,
                        acknowledgmentNumber: isSYN ? 0 : ~word, flags: isSYN ? .syn : [.ack, .psh],
                        window: half | 0x100, options: TCPOptionList(options.map { option($0, word) }))))
        case .echo:
            layers.append(
                isInnermostVersion4
                    ? .icmpv4(.echoRequest(identifier: half, sequenceNumber: UInt16(word & 0x7fff)))
                    : .icmpv6(.echoRequest(identifier: half, sequenceNumber: UInt16(word & 0x7fff))))
        case .error(let extended):
            // The quoted packet's length in words of 4 or 8 bytes: 128 bytes (RFC 4884 section 4).
            layers.append(
                isInnermostVersion4
                    ? .icmpv4(ICMPv4(type: .timeExceeded, rest: extended ? 32 << 16 : 0))
                    : .icmpv6(ICMPv6(type: .timeExceeded, rest: extended ? 16 << 24 : 0)))
        case .esp:
            layers.append(.esp(ESP(securityParametersIndex: word | 0x100, sequenceNumber: UInt32(half) + 1)))
        case .unknown: layers.append(.payload(Payload([], protocol: .experiment1)))
        }
    }

    private func option(_ option: TCPOption, _ word: UInt32) -> TCPOptionList.Option {
        switch option {
        case .noOperation: .noOperation
        case .maximumSegmentSize: .maximumSegmentSize(UInt16(536 + word % 8000))
        case .windowScale: .windowScale(UInt8(word % 15))
        case .sackPermitted: .sackPermitted
        case .sack: .sack([TCPOptionList.SelectiveBlock(left: ~word &+ 1000, right: ~word &+ 2000)])
        case .timestamps: .timestamps(value: word, echoReply: word / 2)
        case .fastOpen: .fastOpen(cookie: (0..<8).map { UInt8(truncatingIfNeeded: word >> $0) })
        case .userTimeout: .other(kind: 28, [UInt8(word >> 8 & 0x7f), UInt8(word & 0xff)])
        }
    }

    // MARK: Payload

    /// What stands behind the last header that the builder writes.
    private func payloadBytes() throws(PacketBuildError) -> [UInt8] {
        switch content {
        case .arp: return []
        case .udpLite(let coverage): return udpLite(coverage: Int(coverage))
        case .error(let extended): return try quotation(extended: extended)
        default: return plainPayload
        }
    }

    private var plainPayload: [UInt8] {
        var generator = SeededGenerator(seed: value(.payload))
        return generator.bytes(payloadLength)
    }

    /// A UDP-Lite header and its payload; the builder has no such layer.
    private func udpLite(coverage: Int) -> [UInt8] {
        let payload = plainPayload
        func field(_ value: UInt16) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 0xff)] }
        let header = field(port(0).rawValue) + field(port(1).rawValue) + field(UInt16(clamping: coverage)) + [0, 0]
        var bytes = header + payload
        let covered = coverage == 0 ? bytes.count : min(coverage, bytes.count)
        var sum = InternetChecksum()
        addAddresses(to: &sum)
        sum.add(UInt16(IPProtocol.udpLite.rawValue))
        // The pseudo-header has the length from IP, not the coverage (RFC 3828 section 3.2).
        sum.add(UInt32(bytes.count))
        sum.add(bytes.rawSpan.clamped(from: 0, to: covered))
        // Zero is never sent (RFC 3828 section 3.1).
        bytes.replaceSubrange(6..<8, with: field(sum.value == 0 ? 0xffff : sum.value))
        return bytes
    }

    /// The innermost source and final destination.
    private func addAddresses(to sum: inout InternetChecksum) {
        let index = networks.count - 1
        guard let network = networks.last else { return }
        switch network {
        case .ipv4(let options):
            sum.add(ipv4(index, 0).value)
            sum.add(ipv4(index, options.contains(.looseSourceRoute) ? 3 : 1).value)
        case .ipv6(let extensions):
            let isRouted = extensions.contains(.segmentRouting) || extensions.contains(.mobilityRouting)
            let final = ipv6(index, isRouted ? 3 : 1)
            for address in [ipv6(index, 0), final] {
                sum.add(address.high)
                sum.add(address.low)
            }
        }
    }

    /// The start of the packet that an error is about, and an extension behind it.
    private func quotation(extended: Bool) throws(PacketBuildError) -> [UInt8] {
        let whole = PacketPlan(
            frame: .raw, networks: [isInnermostVersion4 ? .ipv4([]) : .ipv6([])], content: .udp(checksum: true),
            payloadLength: payloadLength, seed: value(.quotation))
        var quoted = try whole.bytes()
        guard extended else { return quoted }
        // 128 bytes of the packet, then an extension with one object, an MPLS label (RFC 4884 section 7, RFC 4950).
        quoted = Array(quoted.prefix(128))
        quoted += [UInt8](repeating: 0, count: 128 - quoted.count)
        var object: [UInt8] = [0x20, 0, 0, 0, 0, 8, 1, 1, 0x00, 0x01, 0x01, 0x40]
        let sum = InternetChecksum.checksum(of: object.rawSpan)
        object[2] = UInt8(sum >> 8)
        object[3] = UInt8(sum & 0xff)
        return quoted + object
    }

    /// The most bytes of payload that the plan's headers leave room for.
    var payloadRoom: Int {
        var room = 65_535
        if frame == .ethernetSNAP { room = 1500 - 8 - 4 * tags.count }
        for network in networks {
            switch network {
            case .ipv4(let options): room -= 20 + (options.reduce(0) { $0 + $1.byteCount } + 3) / 4 * 4
            case .ipv6(let extensions): room -= 40 + 44 * extensions.count
            }
        }
        switch content {
        case .tcp(let options): room -= 20 + (options.reduce(0) { $0 + $1.byteCount } + 3) / 4 * 4
        // The quoted packet has headers of its own, and errors keep to what every link takes (RFC 4443 section 2.4).
        case .error: room = min(room - 8 - 48 - 140, 400)
        default: room -= 8
        }
        return max(0, room)
    }
}
