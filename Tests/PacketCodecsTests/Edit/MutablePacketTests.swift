import AllocationCounter
import ByteCore
import CaptureFixtures
import PacketCodecs
import Testing

/// Packets changed in place: every checksum follows by the difference, and equals one that is computed anew.
@Suite struct MutablePacketTests {
    /// A change of one field, or of several in one scope.
    private struct Change: Sendable {
        let name: String
        let apply: @Sendable (inout MutablePacket, UInt64) -> Void

        init(_ name: String, _ apply: @escaping @Sendable (inout MutablePacket, UInt64) -> Void) {
            self.name = name
            self.apply = apply
        }
    }

    private static func port(_ value: UInt64) -> Port { Port(rawValue: UInt16(truncatingIfNeeded: value)) }
    private static func v4(_ value: UInt64) -> IPv4Address { IPv4Address(UInt32(truncatingIfNeeded: value)) }
    private static func v6(_ value: UInt64) -> IPv6Address { IPv6Address(high: value, low: ~value &* 3) }

    private static let changes: [Change] = [
        Change("ethernet.source") { $0.ethernet?.source = MACAddress($1) },
        Change("ethernet.destination") { $0.ethernet?.destination = MACAddress($1) },
        Change("vlan.identifier") { $0.vlan?.identifier = VLANIdentifier(truncating: UInt16(truncatingIfNeeded: $1)) },
        Change("vlan.priority") { $0.vlan?.priority = PriorityCodePoint(truncating: UInt8(truncatingIfNeeded: $1)) },
        Change("vlan[1]") { $0[vlan: 1]?.identifier = VLANIdentifier(truncating: UInt16(truncatingIfNeeded: $1)) },
        Change("ipv4.source") { $0.ipv4?.source = v4($1) },
        Change("ipv4.destination") { $0.ipv4?.destination = v4($1) },
        Change("ipv4.timeToLive") { $0.ipv4?.timeToLive = UInt8(truncatingIfNeeded: $1) },
        Change("ipv4.identification") { $0.ipv4?.identification = UInt16(truncatingIfNeeded: $1) },
        Change("ipv4.dontFragment") { packet, value in packet.ipv4?.dontFragment = value & 1 == 0 },
        Change("ipv6.source") { $0.ipv6?.source = v6($1) },
        Change("ipv6.destination") { $0.ipv6?.destination = v6($1) },
        Change("ipv6.hopLimit") { $0.ipv6?.hopLimit = UInt8(truncatingIfNeeded: $1) },
        Change("ipv6.flowLabel") { $0.ipv6?.flowLabel = FlowLabel(truncating: UInt32(truncatingIfNeeded: $1)) },
        Change("ip.timeToLive") { $0.ip?.timeToLive = UInt8(truncatingIfNeeded: $1) },
        Change("ip.dscp") {
            $0.ip?.differentiatedServicesCodePoint = DifferentiatedServicesCodePoint(
                truncating: UInt8(truncatingIfNeeded: $1))
        },
        Change("ip.ecn") {
            $0.ip?.explicitCongestionNotification = ExplicitCongestionNotification(
                truncating: UInt8(truncatingIfNeeded: $1))
        },
        Change("ports.source") { $0.ports?.sourcePort = port($1) },
        Change("ports.destination") { $0.ports?.destinationPort = port($1) },
        Change("udp.source") { $0.udp?.sourcePort = port($1) },
        Change("udpLite.destination") { $0.udpLite?.destinationPort = port($1) },
        Change("tcp.sequenceNumber") { $0.tcp?.sequenceNumber = UInt32(truncatingIfNeeded: $1) },
        Change("tcp.acknowledgmentNumber") { $0.tcp?.acknowledgmentNumber = UInt32(truncatingIfNeeded: $1) },
        Change("tcp.flags") { $0.tcp?.flags = TCPFlags(rawValue: UInt16($1 & 0xfff)) },
        Change("tcp.window") { $0.tcp?.window = UInt16(truncatingIfNeeded: $1) },
        Change("tcp.urgentPointer") { $0.tcp?.urgentPointer = UInt16(truncatingIfNeeded: $1) },
        Change("echo.identifier") { $0.echo?.identifier = UInt16(truncatingIfNeeded: $1) },
        Change("echo.sequenceNumber") { $0.echo?.sequenceNumber = UInt16(truncatingIfNeeded: $1) },
        Change("icmp.code") { $0.icmp?.code = UInt8(truncatingIfNeeded: $1) },
        Change("arp") { packet, value in
            packet.arp?.senderMAC = MACAddress(value)
            packet.arp?.targetIPv4 = v4(value)
        },
        Change("several") { packet, value in
            packet.edit { packet in
                packet.ipv4?.source = v4(value)
                packet.ipv4?.destination = v4(value &* 5)
                packet.ipv6?.destination = v6(value)
                packet.ports?.destinationPort = port(value)
                packet.tcp?.window = UInt16(truncatingIfNeeded: value)
                packet.ip?.timeToLive &-= 1
            }
        },
    ]

    /// Packets of many shapes, with right lengths and checksums.
    private static func packet(_ random: inout SeededGenerator) throws -> [UInt8] {
        func address() -> IPv4Address { IPv4Address(UInt32.random(in: 1...UInt32.max, using: &random)) }
        func address6() -> IPv6Address {
            IPv6Address(
                high: .random(in: 0...UInt64.max, using: &random), low: .random(in: 0...UInt64.max, using: &random))
        }
        func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
        var layers: [OwnedLayer] = [.ethernet(Ethernet())]
        for _ in 0..<pick(3) { layers.append(.vlan(VLAN(identifier: VLANIdentifier(truncating: UInt16(pick(4096)))))) }
        let isVersion4 = pick(2) == 0
        let isFirstFragment = pick(8) == 0
        if isVersion4 {
            let options: [IPv4OptionList] = [
                [], [.routerAlert()], [.looseSourceRoute([address(), address()])],
                [.strictSourceRoute([address()], pointer: 8)],
            ]
            layers.append(
                .ipv4(
                    IPv4(
                        source: address(), destination: address(), moreFragments: isFirstFragment,
                        options: options[pick(options.count)])))
        } else {
            layers.append(.ipv6(IPv6(source: address6(), destination: address6())))
            switch pick(7) {
            case 0: layers.append(.hopByHopOptions(HopByHopOptions([.routerAlert(0)])))
            case 1: layers.append(.routing(.source([address6(), address6()])))
            case 2: layers.append(.routing(.segment([address6(), address6(), address6()])))
            case 3: layers.append(.routing(.segment([address6()], segmentsLeft: 0)))
            case 4: layers.append(.destinationOptions(DestinationOptions([.homeAddress(address6())])))
            case 5: layers.append(.fragment(Fragment(identification: 7)))
            default: break
            }
        }
        let payload = (0..<pick(90)).map { _ in UInt8.random(in: 0...255, using: &random) }
        let source = Port(rawValue: UInt16(pick(65_536)))
        switch pick(5) {
        case 0: layers.append(.udp(UDP(sourcePort: source, destinationPort: 53)))
        case 1:
            layers.append(
                .tcp(
                    TCP(
                        sourcePort: source, destinationPort: 53,
                        sequenceNumber: .random(in: 0...UInt32.max, using: &random),
                        flags: .ack, options: pick(2) == 0 ? [] : [.timestamps(value: 1, echoReply: 2)])))
        case 2:
            layers.append(
                .udpLite(UDPLite(sourcePort: source, destinationPort: 53, checksumCoverage: pick(2) == 0 ? 0 : 8)))
        default:
            layers.append(
                isVersion4
                    ? .icmpv4(.echoRequest(identifier: UInt16(pick(65_536)), sequenceNumber: 1))
                    : .icmpv6(.echoRequest(identifier: UInt16(pick(65_536)), sequenceNumber: 1)))
        }
        return try PacketBuilder(layers: layers).build(payload: payload.rawSpan)
    }

    @Test func everyFieldOfRandomPacketsFollowsAsIfComputedAnew() throws {
        var random = SeededGenerator(seed: 1624)
        var changed: [String: Int] = [:]
        for _ in 0..<3000 {
            let original = try Self.packet(&random)
            for change in Self.changes {
                let value = UInt64.random(in: 0...UInt64.max, using: &random)
                var edited = original
                var packet = MutablePacket(decoding: edited.mutableRawSpan, link: .ethernet, checksum: .complete)
                change.apply(&packet, value)
                if edited == original { continue }
                changed[change.name, default: 0] += 1
                let after = Packet(decoding: edited.rawSpan, link: .ethernet)
                let isFirstFragment = after.layout.flags.contains(.firstFragment)
                if !isFirstFragment {
                    var anew = edited
                    var whole = MutablePacket(decoding: anew.mutableRawSpan, link: .ethernet)
                    whole.fillChecksums()
                    if anew != edited {
                        Issue.record(
                            "\(change.name) of \(Hex.text(original.rawSpan)) gives \(Hex.text(edited.rawSpan))")
                        return
                    }
                }
                // The length and the payload are as they were.
                #expect(edited.count == original.count)
                #expect(after.layout.payload == Packet(decoding: original.rawSpan, link: .ethernet).layout.payload)
                #expect(edited[after.layout.payloadOffset...] == original[after.layout.payloadOffset...])
            }
        }
        // Every change was possible in some packet, but for ARP's.
        #expect(changed.count == Self.changes.count - 1)
        #expect(changed.values.allSatisfy { $0 > 100 })
    }

    @Test func aFirstFragmentFollowsAsTheWholeDatagramDoes() throws {
        let payload = (0..<200).map { UInt8($0) }
        let whole = try PacketBuilder {
            IPv4(source: IPv4Address(10, 0, 0, 1), destination: IPv4Address(10, 0, 0, 2), identification: 1)
            UDP(sourcePort: 1, destinationPort: 2)
        }.build(payload: payload.rawSpan)
        func edit(_ bytes: inout [UInt8]) {
            var packet = MutablePacket(decoding: bytes.mutableRawSpan, from: .ip, checksum: .complete)
            packet.ipv4?.destination = IPv4Address(192, 0, 2, 1)
            packet.ports?.sourcePort = 4711
        }
        var editedWhole = whole
        edit(&editedWhole)
        var memory = [UInt8](repeating: 0, count: 300)
        var span = memory.mutableRawSpan
        var fragments = try Packet(decoding: whole.rawSpan, from: .ip).fragments(maximumTransmissionUnit: 100)
        let length = try fragments.next(into: &span)
        var first = Array(memory[..<(length ?? 0)])
        edit(&first)
        #expect(first[20..<100] == editedWhole[20..<100])
    }

    @Test func arpAddressesAreSet() throws {
        var bytes = try PacketBuilder {
            Ethernet()
            ARP(senderMAC: .zero, senderIPv4: .any, targetIPv4: .any)
        }.build()
        var packet = MutablePacket(decoding: bytes.mutableRawSpan, link: .ethernet)
        packet.arp?.senderMAC = MACAddress(0x0102_0304_0506)
        packet.arp?.targetIPv4 = IPv4Address(1, 2, 3, 4)
        #expect(bytes[22..<28] == [1, 2, 3, 4, 5, 6])
        #expect(bytes[38..<42] == [1, 2, 3, 4])
    }

    @Test func whatIsNotThereIsNilAndNothingChanges() throws {
        let original = try PacketBuilder {
            IPv4(source: .any, destination: .any)
            UDP(sourcePort: 1, destinationPort: 2)
        }.build()
        var bytes = original
        var packet = MutablePacket(decoding: bytes.mutableRawSpan, from: .ip)
        #expect((packet.tcp?.window = 5) == nil)
        #expect((packet.ipv6?.hopLimit = 5) == nil)
        #expect((packet.ethernet?.source = .zero) == nil)
        #expect((packet.vlan?.identifier = .none) == nil)
        #expect((packet.echo?.identifier = 7) == nil)
        #expect((packet.udp?.sourcePort = 1) != nil)
        #expect(bytes == original)
    }

    // MARK: Checksums that are not complete or not right

    private func udpPacket(_ checksum: UInt16?) throws -> [UInt8] {
        try PacketBuilder {
            IPv4(source: IPv4Address(10, 0, 0, 1), destination: IPv4Address(10, 0, 0, 2))
            UDP(sourcePort: 1, destinationPort: 2, checksum: checksum)
            Payload("hello")
        }.build()
    }

    @Test func anAbsentChecksumStaysAbsent() throws {
        var bytes = try udpPacket(0)
        var packet = MutablePacket(decoding: bytes.mutableRawSpan, from: .ip)
        packet.ipv4?.source = IPv4Address(1, 2, 3, 4)
        packet.ports?.sourcePort = 99
        #expect(bytes[26..<28] == [0, 0])
        #expect(Packet(decoding: bytes.rawSpan, from: .ip).transportChecksumStatus == .absent)
    }

    @Test func aPartialChecksumStaysPartial() throws {
        // What Linux leaves to the card: the sum of the pseudo-header, not complemented.
        var sum = InternetChecksum()
        sum.add(UInt32(0x0a00_0001))
        sum.add(UInt32(0x0a00_0002))
        sum.add(UInt16(17))
        sum.add(UInt16(13))
        var bytes = try udpPacket(sum.folded)
        #expect(Packet(decoding: bytes.rawSpan, from: .ip).transportChecksumStatus == .partial)
        for index in 0..<1000 {
            var packet = MutablePacket(decoding: bytes.mutableRawSpan, from: .ip)
            packet.ipv4?.source = IPv4Address(UInt32(index) &* 0x9e37_79b9)
            packet.ports?.sourcePort = Port(rawValue: UInt16(index))
            packet.ipv4?.destination = IPv4Address(UInt32(index) &* 0x85eb_ca6b)
            if Packet(decoding: bytes.rawSpan, from: .ip).transportChecksumStatus != .partial {
                Issue.record("after change \(index): \(Hex.text(bytes.rawSpan))")
                return
            }
        }
    }

    @Test func anEmptyIPv4HeaderChecksumStaysEmpty() throws {
        var bytes = try udpPacket(nil)
        bytes[10] = 0
        bytes[11] = 0
        var packet = MutablePacket(decoding: bytes.mutableRawSpan, from: .ip)
        packet.ipv4?.timeToLive = 3
        #expect(bytes[10..<12] == [0, 0])
        #expect(bytes[8] == 3)
    }

    @Test func aWrongChecksumStaysWrongByTheSameDifference() throws {
        let right = try udpPacket(nil)
        var wrong = right
        wrong[27] ^= 0x55
        wrong[11] ^= 0x33
        func edited(_ bytes: [UInt8]) -> (UInt32, UInt32) {
            var bytes = bytes
            var packet = MutablePacket(decoding: bytes.mutableRawSpan, from: .ip, checksum: .complete)
            packet.ipv4?.source = IPv4Address(9, 8, 7, 6)
            packet.ports?.destinationPort = 5353
            return (
                UInt32(bytes[10]) << 8 | UInt32(bytes[11]), UInt32(bytes[26]) << 8 | UInt32(bytes[27])
            )
        }
        func word(_ bytes: [UInt8], _ offset: Int) -> UInt32 { UInt32(bytes[offset]) << 8 | UInt32(bytes[offset + 1]) }
        let (rightIP, rightUDP) = edited(right)
        let (wrongIP, wrongUDP) = edited(wrong)
        // In ones' complement arithmetic, modulo 65,535.
        #expect((wrongIP + 65_535 - rightIP) % 65_535 == (word(wrong, 10) + 65_535 - word(right, 10)) % 65_535)
        #expect((wrongUDP + 65_535 - rightUDP) % 65_535 == (word(wrong, 26) + 65_535 - word(right, 26)) % 65_535)
    }

    // MARK: Filling

    @Test func filledChecksumsAreThoseThatTheSendersComputed() {
        var count = 0
        for record in Captures.records {
            let before = Packet(record.captured)
            guard before.transportChecksumStatus == .valid, before.ipv4ChecksumStatus ?? .valid == .valid else {
                continue
            }
            let layout = before.layout
            var bytes = record.bytes
            var packet = MutablePacket(bytes: bytes.mutableRawSpan, layout: layout)
            packet.fillChecksums()
            count += 1
            if bytes != record.bytes { Issue.record("\(record.file) \(record.number)") }
        }
        #expect(count > 300)
    }

    @Test func whatCannotBeFilledSaysWhy() throws {
        var fragment = try PacketBuilder {
            IPv4(source: .any, destination: .any, moreFragments: true)
            UDP(sourcePort: 1, destinationPort: 2)
            Payload("12345678")
        }.build()
        var packet = MutablePacket(decoding: fragment.mutableRawSpan, from: .ip)
        let filling = packet.fillChecksums()
        #expect(filling.transport == .fragment)
        #expect(filling.ipv4Header != nil)
        var absent = try udpPacket(0)
        var kept = MutablePacket(decoding: absent.mutableRawSpan, from: .ip)
        #expect(kept.fillChecksums(keepsAbsentUDP: true).transport == .keptAbsent)
        #expect(absent[26..<28] == [0, 0])
    }

    @Test func tunnelsAreFilledInside() throws {
        let right = try PacketBuilder {
            IPv6(source: .loopback, destination: .loopback)
            IPv4(source: IPv4Address(1, 2, 3, 4), destination: .loopback)
            IPv4(source: IPv4Address(5, 6, 7, 8), destination: .loopback)
            TCP(sourcePort: 1, destinationPort: 2)
            Payload("hello")
        }.build()
        var bytes = right
        for offset in [50, 51, 70, 71, 96, 97] { bytes[offset] = 0 }
        var packet = MutablePacket(decoding: bytes.mutableRawSpan, from: .ip)
        var count = 0
        packet.fillChecksumsOfTunnels { _ in count += 1 }
        #expect(count == 3)
        #expect(bytes == right)
    }

    // MARK: Hostile input

    @Test func noPrefixOfAnyPacketTrapsOrGrowsAChange() {
        for record in Captures.sample {
            var length = 0
            while length <= record.bytes.count {
                let prefix = Array(record.bytes[..<length])
                for change in Self.changes {
                    var bytes = prefix
                    var packet = MutablePacket(
                        decoding: bytes.mutableRawSpan, link: record.linkType, originalLength: record.bytes.count)
                    change.apply(&packet, 0x0123_4567_89ab_cdef)
                    let end = Packet(decoding: prefix.rawSpan, link: record.linkType).layout.payloadOffset
                    // Only headers change.
                    if bytes.count != length || bytes[min(end, length)...] != prefix[min(end, length)...] {
                        Issue.record("\(change.name) of \(record.file) \(record.number), \(length) bytes")
                        return
                    }
                }
                length += record.bytes.count > 200 ? 7 : 1
            }
        }
    }

    @Test func aLayoutOfOtherBytesTrapsNowhere() throws {
        var random = SeededGenerator(seed: 7)
        var layouts: [PacketLayout] = []
        for _ in 0..<40 { layouts.append(Packet(decoding: try Self.packet(&random).rawSpan, link: .ethernet).layout) }
        for layout in layouts {
            for count in 0..<140 {
                var bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
                var packet = MutablePacket(bytes: bytes.mutableRawSpan, layout: layout)
                for change in Self.changes { change.apply(&packet, 0xfedc_ba98_7654_3210) }
                packet.fillChecksums()
                packet.fillChecksumsOfTunnels()
            }
        }
    }

    @Test(.enabled(if: allocation_count() != UInt.max, "allocations can't be counted here"))
    func editingAllocatesNothing() throws {
        var random = SeededGenerator(seed: 3)
        var bytes = try Self.packet(&random)
        for _ in 0..<2 {
            let before = allocation_count()
            var packet = MutablePacket(decoding: bytes.mutableRawSpan, link: .ethernet)
            packet.ipv4?.timeToLive &-= 1
            packet.ports?.sourcePort = 7
            packet.fillChecksums()
            let count = allocation_count() - before
            if count == 0 { return }
        }
        Issue.record("editing allocates")
    }
}
