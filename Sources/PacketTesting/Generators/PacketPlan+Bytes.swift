import ByteCore
public import PacketCodecs

extension PacketPlan {
    /// The packet that the plan describes, with every length and checksum right.
    ///
    /// Parts that can't be together, such as ARP over IP, give way to what can.
    ///
    /// - Throws: `PacketBuildError` where the parts are together too large for a length field; random plans never are.
    public func bytes() throws(PacketBuildError) -> [UInt8] {
        var plan = self
        plan.settleStructure()
        return try plan.settledBytes()
    }

    private func settledBytes() throws(PacketBuildError) -> [UInt8] {
        let payload = try payloadBytes()
        let whole = try PacketBuilder(layers: layers()).build(payload: payload.rawSpan)
        guard let fragment else { return whole }
        return part(fragment, of: whole, identification: UInt32(truncatingIfNeeded: value(.fragment)))
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
        case fragment
    }

    // MARK: Layers

    /// The layers with everything that is not filled in.
    private func layers() throws(PacketBuildError) -> [OwnedLayer] {
        var layers: [OwnedLayer] = []
        let destination = mac(0)
        let source = mac(1)
        switch frame {
        case .ethernet, .ethernetSNAP, .ethernetLLC:
            layers.append(.ethernet(Ethernet(destination: destination, source: source)))
        case .linuxSLL, .linuxSLLSNAP: layers.append(.linuxSLL(LinuxSLL(source: source)))
        case .linuxSLL2, .linuxSLL2SNAP: layers.append(.linuxSLL2(LinuxSLL2(source: source)))
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
                        tagProtocol: tag.etherType)))
        }
        if frame.hasSNAP { layers += [.llc(LLC()), .snap(SNAP())] }
        if frame == .ethernetLLC {
            // A test command, whose bytes come back as they are (IEEE 802.2 section 5.4.1).
            layers.append(.llc(content == .unknownFrame ? LLC(destination: 0, source: 0, control: 0xe3) : LLC()))
        }
        for index in networks.indices { appendNetwork(index, to: &layers) }
        try appendContent(to: &layers)
        return layers
    }

    private func mac(_ index: Int) -> MACAddress {
        // Locally administered, no group.
        MACAddress(value(.mac, index) & 0xfcff_ffff_ffff | 0x0200_0000_0000)
    }

    private var isOutermostVersion4: Bool { networks.first?.isVersion4 ?? true }

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
        case .ipv4(let options), .authenticatedIPv4(let options):
            layers.append(
                .ipv4(
                    IPv4(
                        source: ipv4(index, 0), destination: ipv4(index, 1), timeToLive: hops,
                        identification: UInt16(truncatingIfNeeded: value >> 16),
                        dontFragment: fragment == nil && value >> 32 & 1 == 1,
                        differentiatedServicesCodePoint: codePoint, explicitCongestionNotification: congestion,
                        options: IPv4OptionList(options.flatMap { self.options($0, index) }))))
            if case .authenticatedIPv4 = networks[index] { layers.append(layer(.authentication, index, 0)) }
        case .ipv6(let extensions):
            var (source, destination, limit) = (ipv6(index, 0), ipv6(index, 1), hops)
            if index + 1 == networks.count {
                switch content {
                // What came from another link is not believed (RFC 4861 section 6.1).
                case .neighborDiscovery: (source, destination, limit) = (linkLocal(0), linkLocal(1), 255)
                case .multicastListener: (source, destination, limit) = (linkLocal(0), listenerDestination, 1)
                default: break
                }
            }
            layers.append(
                .ipv6(
                    IPv6(
                        source: source, destination: destination, hopLimit: limit,
                        differentiatedServicesCodePoint: codePoint, explicitCongestionNotification: congestion,
                        flowLabel: FlowLabel(rawValue: UInt32(value >> 40 & 0xf_ffff)) ?? .none)))
            for (place, header) in extensions.enumerated() { layers.append(layer(header, index, place)) }
        }
    }

    private func linkLocal(_ salt: Int) -> IPv6Address {
        IPv6Address(high: 0xfe80_0000_0000_0000, low: value(.address, 900 + salt) | 1)
    }

    /// A group of those for examples (RFC 6676 section 3).
    private var group: IPv6Address {
        IPv6Address(high: 0xff0e_0000_0000_0000, low: 0x0db8_0000 | value(.address, 903) & 0xffff)
    }

    private var listenerDestination: IPv6Address {
        switch content {
        case .multicastListener(.done): IPv6Address(high: 0xff02_0000_0000_0000, low: 2)
        case .multicastListener(.reportVersion2): IPv6Address(high: 0xff02_0000_0000_0000, low: 0x16)
        default: group
        }
    }

    private func options(_ option: IPv4Option, _ index: Int) -> [IPv4OptionList.Option] {
        switch option {
        case .noOperation: [.noOperation]
        case .recordRoute: [.recordRoute(count: 2)]
        case .completeSourceRoute: [.looseSourceRoute([ipv4(index, 2), ipv4(index, 3)], pointer: 12)]
        case .looseSourceRoute: [.looseSourceRoute([ipv4(index, 2), ipv4(index, 3)], pointer: 4)]
        case .strictSourceRoute: [.strictSourceRoute([ipv4(index, 2), ipv4(index, 3)], pointer: 4)]
        case .timestamps: [.timestamp(count: 2)]
        case .streamIdentifier: [.streamIdentifier(UInt16(truncatingIfNeeded: value(.option, index)))]
        case .routerAlert: [.routerAlert(0)]
        case .endOfOptions: [.endOfOptions, .endOfOptions]
        }
    }

    private func layer(_ header: IPv6Extension, _ index: Int, _ place: Int) -> OwnedLayer {
        let value = value(.option, index * 16 + place)
        switch header {
        case .hopByHopOptions: return .hopByHopOptions(HopByHopOptions([.routerAlert(0)]))
        case .jumboPayload: return .hopByHopOptions(HopByHopOptions([.jumboPayload()]))
        case .tunnelEncapsulationLimit:
            return .destinationOptions(DestinationOptions([.tunnelEncapsulationLimit(UInt8(value & 7))]))
        case .homeAddress: return .destinationOptions(DestinationOptions([.homeAddress(ipv6(index, 4))]))
        case .completeSourceRouting: return .routing(.source([ipv6(index, 2), ipv6(index, 3)], segmentsLeft: 0))
        case .shim6:
            // The flag of a payload extension header, and the receiver's context tag of 47 bits.
            var generator = SeededGenerator(seed: value)
            var body = generator.bytes(6)
            body[0] |= 0x80
            return .otherExtension(OtherExtensionHeader(.shim6, body: body))
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
        Port(rawValue: UInt16(56_000 + value(.transport, index) % 3000))
    }

    private func appendContent(to layers: inout [OwnedLayer]) throws(PacketBuildError) {
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
        case .udpLite(let coverage):
            layers.append(
                .udpLite(UDPLite(sourcePort: port(0), destinationPort: port(1), checksumCoverage: coverage)))
        case .tcp(let options):
            let isSYN = options.contains { $0.isOfSYN }
            layers.append(
                .tcp(
                    TCP(
                        sourcePort: port(0), destinationPort: port(1), sequenceNumber: word,
                        acknowledgmentNumber: isSYN ? 0 : ~word, flags: isSYN ? .syn : [.ack, .psh],
                        window: half | 0x100, options: TCPOptionList(options.map { option($0, word) }))))
        case .unknownFrame:
            let etherType: EtherType? = frame == .ethernetLLC ? nil : .localExperiment1
            layers.append(.payload(Payload([], etherType: etherType)))
        case .echoReply:
            layers.append(
                isInnermostVersion4
                    ? .icmpv4(.echoReply(identifier: half, sequenceNumber: UInt16(word & 0x7fff)))
                    : .icmpv6(.echoReply(identifier: half, sequenceNumber: UInt16(word & 0x7fff))))
        case .echo:
            layers.append(
                isInnermostVersion4
                    ? .icmpv4(.echoRequest(identifier: half, sequenceNumber: UInt16(word & 0x7fff)))
                    : .icmpv6(.echoRequest(identifier: half, sequenceNumber: UInt16(word & 0x7fff))))
        case .error(let extended):
            layers.append(isInnermostVersion4 ? .icmpv4(error4(extended, word)) : .icmpv6(error6(extended, word)))
        case .neighborDiscovery(let message, let options):
            let message = MessageBytes(message, target: linkLocal(2), destination: ipv6(0, 5))
            let quoted = options.contains(.redirectedHeader) ? try quotation(extended: false) : []
            var body = message.body
            for option in options {
                body += MessageBytes.option(option, mac: mac(0), address: ipv6(0, 6), word: word, quoted: quoted)
            }
            layers.append(.icmpv6(ICMPv6(type: message.type, rest: message.rest)))
            layers.append(.payload(Payload(body)))
        case .multicastListener(let message):
            let message = MessageBytes(message, group: group, sources: [ipv6(0, 5), ipv6(0, 6)])
            layers.append(.icmpv6(ICMPv6(type: message.type, rest: message.rest)))
            layers.append(.payload(Payload(message.body)))
        case .mobility:
            // A binding refresh request: its type is 0, and nothing follows the checksum but two reserved bytes.
            layers.append(checked(.mobility, body: [0, 0, 0, 0, 0, 0]))
        case .hostIdentity:
            var generator = SeededGenerator(seed: value)
            // An I1 packet of version 2 with no controls, two identities, and the groups that the sender knows.
            var body: [UInt8] = [1, 0x21, 0, 0, 0, 0]
            for _ in 0..<2 { body += [0x20, 0x01, 0x00, 0x20] + generator.bytes(12) }
            layers.append(checked(.hip, body: body + [0x01, 0xff, 0, 3, 3, 4, 7, 0]))
        case .esp:
            layers.append(.esp(ESP(securityParametersIndex: word | 0x100, sequenceNumber: UInt32(half) + 1)))
        case .unknown: layers.append(.payload(Payload([], protocol: .experiment1)))
        }
    }

    // Of some errors the number of words of 4 or 8 bytes of the packet that they quote: 128 bytes (RFC 4884 section 4).
    private func error4(_ extended: Bool, _ word: UInt32) -> ICMPv4 {
        let length: UInt32 = extended ? 32 << 16 : 0
        return switch word >> 8 & 3 {
        case 0: ICMPv4(type: .destinationUnreachable, code: UInt8(word & 3), rest: length)
        // The byte that is wrong.
        case 1: ICMPv4(type: .parameterProblem, rest: length | 8 << 24)
        case 2 where !extended: ICMPv4(type: .redirect, code: 1, rest: 0xc000_0201)
        default: ICMPv4(type: .timeExceeded, code: UInt8(word & 1), rest: length)
        }
    }

    private func error6(_ extended: Bool, _ word: UInt32) -> ICMPv6 {
        let length: UInt32 = extended ? 16 << 24 : 0
        return switch word >> 8 & 3 {
        case 0: ICMPv6(type: .destinationUnreachable, code: UInt8(word & 3), rest: length)
        case 1 where !extended: ICMPv6(type: .parameterProblem, code: 1, rest: 6)
        case 2 where !extended: ICMPv6(type: .packetTooBig, rest: 1280)
        default: ICMPv6(type: .timeExceeded, code: UInt8(word & 1), rest: length)
        }
    }

    /// A header in the place of an upper layer's, with nothing behind it and a checksum in its fifth and sixth byte.
    private func checked(_ kind: IPProtocol, body: [UInt8]) -> OwnedLayer {
        let index = networks.count - 1
        var extensions: [IPv6Extension] = []
        if case .ipv6(let inner)? = networks.last { extensions = inner }
        let isRouted = extensions.contains(.segmentRouting) || extensions.contains(.mobilityRouting)
        // The pseudo-header of RFC 8200 section 8.1, then the header as it will be.
        let source = ipv6(index, extensions.contains(.homeAddress) ? 4 : 0)
        let destination = ipv6(index, isRouted ? 3 : 1)
        let count = body.count + 2
        var summed = MessageBytes.bytes(source) + MessageBytes.bytes(destination)
        summed += [0, 0, 0, UInt8(count), 0, 0, 0, kind.rawValue, 59, UInt8(count / 8 - 1)] + body
        let sum = InternetChecksum.checksum(of: summed.rawSpan)
        var body = body
        body[2] = UInt8(sum >> 8)
        body[3] = UInt8(sum & 0xff)
        return .otherExtension(OtherExtensionHeader(kind, body: body))
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
        case .md5Signature: .md5Signature(signature(16, word))
        case .authentication:
            .authentication(keyID: UInt8(word & 0xff), nextKeyID: UInt8(word & 0xff), code: signature(12, word))
        // The third segment of a join (RFC 8684 section 3.2): its subtype and a code.
        case .multipath: .multipath([0x10, 0] + signature(20, word))
        case .endOfOptions: .endOfOptions
        case .userTimeout: .other(kind: 28, [UInt8(word >> 8 & 0x7f), UInt8(word & 0xff)])
        }
    }

    private func signature(_ count: Int, _ word: UInt32) -> [UInt8] {
        var generator = SeededGenerator(seed: UInt64(word))
        return generator.bytes(count)
    }

    // MARK: Payload

    /// What stands behind the last header that the builder writes.
    private func payloadBytes() throws(PacketBuildError) -> [UInt8] {
        switch content {
        case .arp, .neighborDiscovery, .multicastListener, .mobility, .hostIdentity: return []
        case .error(let extended): return try quotation(extended: extended)
        default: return plainPayload
        }
    }

    private var plainPayload: [UInt8] {
        var generator = SeededGenerator(seed: value(.payload))
        return generator.bytes(payloadLength)
    }

    /// The start of the packet that an error is about, and an extension behind it.
    private func quotation(extended: Bool) throws(PacketBuildError) -> [UInt8] {
        var whole = PacketPlan(
            frame: .raw, networks: [isInnermostVersion4 ? .ipv4([]) : .ipv6([])], content: .udp(checksum: true),
            payloadLength: payloadLength, seed: value(.quotation))
        var quoted = try whole.bytes()
        guard extended else { return quoted }
        if (129...140).contains(quoted.count) {
            // Wireshark would take the extension for the rest of the quoted packet.
            whole.payloadLength += 12
            quoted = try whole.bytes()
        }
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
        if frame.hasLLC { room = 1500 - 8 - 4 * tags.count }
        for network in networks {
            switch network {
            case .ipv4(let options): room -= 20 + Self.padded(options.reduce(0) { $0 + $1.byteCount })
            case .authenticatedIPv4(let options):
                room -= 20 + Self.padded(options.reduce(0) { $0 + $1.byteCount }) + 24
            case .ipv6(let extensions):
                // What a length of 32 bits can say is more than tests want to have in memory.
                if extensions.contains(.jumboPayload) { return 16 << 20 }
                room -= 40 + 44 * extensions.count
            }
        }
        switch content {
        case .tcp(let options): room -= 20 + Self.padded(options.reduce(0) { $0 + $1.byteCount })
        // The quoted packet has headers of its own, and errors keep to what every link takes (RFC 4443 section 2.4).
        case .error: room = min(room - 8 - 48 - 140, 400)
        default: room -= 8
        }
        return max(0, room)
    }

    /// Options end on a border of four bytes.
    private static func padded(_ count: Int) -> Int { (count + 3) / 4 * 4 }
}

extension PacketPlan.Tag {
    var etherType: EtherType {
        switch self {
        case .customer: .vlan
        case .service: .providerBridging
        case .old: .vlan9100
        }
    }
}
