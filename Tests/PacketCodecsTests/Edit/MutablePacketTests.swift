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

    // Functions of their own, because the compiler fails over spans of variables in loops that are left early.

    private static func edited(
        _ original: [UInt8], from start: PacketStart = .link(.ethernet), originalLength: Int? = nil,
        checksum: ChecksumCompleteness = .automatic, _ change: (inout MutablePacket) -> Void
    ) -> [UInt8] {
        var bytes = original
        var packet = MutablePacket(
            decoding: bytes.mutableRawSpan, from: start, originalLength: originalLength, checksum: checksum)
        change(&packet)
        return bytes
    }

    private static func filled(_ original: [UInt8], layout: PacketLayout) -> [UInt8] {
        var bytes = original
        var packet = MutablePacket(bytes: bytes.mutableRawSpan, layout: layout)
        packet.fillChecksums()
        return bytes
    }

    @Test func everyFieldOfRandomPacketsFollowsAsIfComputedAnew() throws {
        var random = SeededGenerator(seed: 1624)
        var changed: [String: Int] = [:]
        for _ in 0..<3000 {
            let original = try EditablePackets.random(&random)
            for change in Self.changes {
                let value = UInt64.random(in: 0...UInt64.max, using: &random)
                let edited = Self.edited(original, checksum: .complete) { change.apply(&$0, value) }
                if edited == original { continue }
                changed[change.name, default: 0] += 1
                let after = Packet(decoding: edited.rawSpan, link: .ethernet)
                let isFirstFragment = after.layout.flags.contains(.firstFragment)
                if !isFirstFragment {
                    let anew = Self.filled(edited, layout: after.layout)
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

    private static func firstFragment(of bytes: [UInt8]) throws -> [UInt8] {
        var memory = [UInt8](repeating: 0, count: 300)
        var span = memory.mutableRawSpan
        var fragments = try Packet(decoding: bytes.rawSpan, from: .ip).fragments(maximumTransmissionUnit: 100)
        _ = try fragments.next(into: &span)
        return Array(memory[..<100])
    }

    @Test func aFirstFragmentFollowsAsTheWholeDatagramDoes() throws {
        let payload = (0..<200).map { UInt8($0) }
        let whole = try PacketBuilder {
            IPv4(source: IPv4Address(10, 0, 0, 1), destination: IPv4Address(10, 0, 0, 2), identification: 1)
            UDP(sourcePort: 1, destinationPort: 2)
        }.build(payload: payload.rawSpan)
        func edit(_ bytes: [UInt8]) -> [UInt8] {
            Self.edited(bytes, from: .ip, checksum: .complete) { packet in
                packet.ipv4?.destination = IPv4Address(192, 0, 2, 1)
                packet.ports?.sourcePort = 4711
            }
        }
        let editedWhole = edit(whole)
        let first = edit(try Self.firstFragment(of: whole))
        #expect(first[20..<100] == editedWhole[20..<100])
    }

    @Test func arpAddressesAreSet() throws {
        let original = try PacketBuilder {
            Ethernet()
            ARP(senderMAC: .zero, senderIPv4: .any, targetIPv4: .any)
        }.build()
        let bytes = Self.edited(original) { packet in
            packet.arp?.senderMAC = MACAddress(0x0102_0304_0506)
            packet.arp?.targetIPv4 = IPv4Address(1, 2, 3, 4)
        }
        #expect(bytes[22..<28] == [1, 2, 3, 4, 5, 6])
        #expect(bytes[38..<42] == [1, 2, 3, 4])
    }

    @Test func whatIsNotThereIsNilAndNothingChanges() throws {
        let original = try PacketBuilder {
            IPv4(source: .any, destination: .any)
            UDP(sourcePort: 1, destinationPort: 2)
        }.build()
        var outcomes: [Bool] = []
        let bytes = Self.edited(original, from: .ip) { packet in
            outcomes.append((packet.tcp?.window = 5) != nil)
            outcomes.append((packet.ipv6?.hopLimit = 5) != nil)
            outcomes.append((packet.ethernet?.source = .zero) != nil)
            outcomes.append((packet.vlan?.identifier = .none) != nil)
            outcomes.append((packet.echo?.identifier = 7) != nil)
            outcomes.append((packet.udp?.sourcePort = 1) != nil)
        }
        #expect(outcomes == [false, false, false, false, false, true])
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
        let bytes = Self.edited(try udpPacket(0), from: .ip) { packet in
            packet.ipv4?.source = IPv4Address(1, 2, 3, 4)
            packet.ports?.sourcePort = 99
        }
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
            bytes = Self.edited(bytes, from: .ip) { packet in
                packet.ipv4?.source = IPv4Address(UInt32(index) &* 0x9e37_79b9)
                packet.ports?.sourcePort = Port(rawValue: UInt16(index))
                packet.ipv4?.destination = IPv4Address(UInt32(index) &* 0x85eb_ca6b)
            }
            if Packet(decoding: bytes.rawSpan, from: .ip).transportChecksumStatus != .partial {
                Issue.record("after change \(index): \(Hex.text(bytes.rawSpan))")
                return
            }
        }
    }

    @Test func anEmptyIPv4HeaderChecksumStaysEmpty() throws {
        var empty = try udpPacket(nil)
        empty[10] = 0
        empty[11] = 0
        let bytes = Self.edited(empty, from: .ip) { $0.ipv4?.timeToLive = 3 }
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
            let bytes = Self.filled(record.bytes, layout: before.layout)
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
                // All changes one after the other, by one decoding: what stands where does not change.
                let bytes = Self.edited(
                    prefix, from: .link(record.linkType), originalLength: record.bytes.count
                ) { packet in
                    for change in Self.changes { change.apply(&packet, 0x0123_4567_89ab_cdef) }
                }
                let end = Packet(decoding: prefix.rawSpan, link: record.linkType).layout.payloadOffset
                // Only headers change.
                if bytes.count != length || bytes[min(end, length)...] != prefix[min(end, length)...] {
                    Issue.record("\(record.file) \(record.number), \(length) bytes")
                    return
                }
                length += record.bytes.count > 200 ? 7 : 1
            }
        }
    }

    @Test func aLayoutOfOtherBytesTrapsNowhere() throws {
        var random = SeededGenerator(seed: 7)
        var layouts: [PacketLayout] = []
        for _ in 0..<40 {
            let bytes = try EditablePackets.random(&random)
            layouts.append(Packet(decoding: bytes.rawSpan, link: .ethernet).layout)
        }
        for layout in layouts {
            for count in 0..<140 {
                var bytes = [UInt8](repeating: 0, count: count)
                for index in 0..<count { bytes[index] = UInt8.random(in: 0...255, using: &random) }
                Self.applyAll(to: &bytes, layout)
                #expect(bytes.count == count)
            }
        }
    }

    private static func applyAll(to bytes: inout [UInt8], _ layout: PacketLayout) {
        for change in changes { apply(change, to: &bytes, layout) }
        fill(&bytes, layout)
    }

    private static func apply(_ change: Change, to bytes: inout [UInt8], _ layout: PacketLayout) {
        var packet = MutablePacket(bytes: bytes.mutableRawSpan, layout: layout)
        change.apply(&packet, 0xfedc_ba98_7654_3210)
    }

    private static func fill(_ bytes: inout [UInt8], _ layout: PacketLayout) {
        var packet = MutablePacket(bytes: bytes.mutableRawSpan, layout: layout)
        packet.fillChecksums()
        packet.fillChecksumsOfTunnels()
    }

    @Test(.enabled(if: allocation_count() != UInt.max, "allocations can't be counted here"))
    func editingAllocatesNothing() throws {
        var random = SeededGenerator(seed: 3)
        var bytes = try EditablePackets.random(&random)
        func edit(_ bytes: inout [UInt8]) -> UInt {
            let before = allocation_count()
            var packet = MutablePacket(decoding: bytes.mutableRawSpan, link: .ethernet)
            packet.ipv4?.timeToLive &-= 1
            packet.ports?.sourcePort = 7
            packet.fillChecksums()
            return UInt(allocation_count() - before)
        }
        // The first time the runtime makes tables of its own.
        _ = edit(&bytes)
        #expect(edit(&bytes) == 0)
    }
}
