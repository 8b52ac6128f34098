import ByteCore
import CaptureFixtures
import PacketCodecs
import Testing

/// Decoding and building are each other's inverse, on real packets.
@Suite struct RebuildTests {
    /// What the layers of a packet and its payload give when they are put together again.
    private func rebuilt(_ packet: Packet, _ options: BuildOptions) throws(PacketBuildError) -> [UInt8] {
        try PacketBuilder(packet, options: options).build(payload: packet.payload)
    }

    @Test func everyPacketOfEveryCaptureComesBackByteByByte() throws {
        var count = 0
        for record in Captures.records {
            let packet = Packet(record.captured)
            let bytes = try rebuilt(packet, .asGiven)
            count += 1
            guard bytes[...] != record.bytes[..<packet.layout.payload.upperBound] else { continue }
            Issue.record("\(record.file) \(record.number): \(Hex.text(bytes.rawSpan))")
        }
        #expect(count > 900)
    }

    /// What a tunnel carries comes back too, at every depth.
    @Test func everyInnerPacketComesBackByteByByte() throws {
        var count = 0
        for record in Captures.records {
            if let difference = try innerDifference(Packet(record.captured), &count) {
                Issue.record("\(record.file) \(record.number): \(difference)")
            }
        }
        #expect(count > 30)
    }

    private func innerDifference(_ packet: Packet, _ count: inout Int) throws -> String? {
        guard let inner = packet.inner else { return nil }
        count += 1
        let bytes = try rebuilt(inner, .asGiven)
        let expected = inner.bytes.clamped(from: 0, to: inner.layout.payload.upperBound)
        guard bytes.rawSpan.isEqual(to: expected) else { return Hex.text(bytes.rawSpan) }
        return try innerDifference(inner, &count)
    }

    @Test func fillingInChangesNothingOfWhatIsRight() throws {
        var count = 0
        for record in Captures.records {
            let packet = Packet(record.captured)
            guard packet.problem == nil, packet.isPayloadComplete, packet.flags.isDisjoint(with: .faults),
                !packet.flags.contains(.segmentationOffload), packet.trailer.byteCount == 0 || packet.ipv4 != nil,
                packet.udpSurplus.byteCount == 0, packet.ipv4ChecksumStatus ?? .valid == .valid,
                packet.transportChecksumStatus == .valid, !isRewritten(packet)
            else { continue }
            var options = BuildOptions()
            options.padsToEthernetMinimum = false
            let bytes = try rebuilt(packet, options)
            count += 1
            guard bytes[...] != record.bytes[..<packet.layout.payload.upperBound] else { continue }
            Issue.record("\(record.file) \(record.number): \(Hex.text(bytes.rawSpan))")
        }
        #expect(count > 500)
    }

    /// Whether it says the same in another way than we do.
    private func isRewritten(_ packet: Packet) -> Bool {
        // A loopback header in the other byte order or with another system's family.
        if packet.layout.link == .loopback { return true }
        // UDP over IPv4 whose payload is another packet's header is no matter; a UDP checksum of 0 is filled in.
        return packet.udp?.checksum == 0
    }

    @Test func everyPrefixComesBackAsFarAsItWasDecoded() throws {
        for record in Captures.sample {
            var length = 0
            // Behind the headers, prefixes differ in their payload's length alone.
            let headers = Packet(record.captured).layout.payloadOffset + 20
            while length < record.bytes.count {
                let prefix = record.bytes.rawSpan.clamped(from: 0, to: length)
                let packet = Packet(decoding: prefix, link: record.linkType, originalLength: record.bytes.count)
                let bytes = try rebuilt(packet, .asGiven)
                let end = packet.layout.payload.upperBound
                if !bytes.rawSpan.isEqual(to: prefix.clamped(from: 0, to: end)) {
                    Issue.record("\(record.file) \(record.number), \(length) bytes: \(Hex.text(bytes.rawSpan))")
                    return
                }
                length += length < headers ? 1 : 41
            }
        }
    }

    @Test func aLayerIsChangedAndTheRestFollows() throws {
        // scapy: Ether(src="02:11:22:33:44:55",dst="02:66:77:88:99:aa")/IP(src="10.1.2.3",dst="10.9.8.7",id=0)/
        // UDP(sport=40000,dport=9)/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00210000 00004011 5cb90a01 02030a09
            08079c40 0009000d 01a56865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        var builder = PacketBuilder(packet, options: BuildOptions(padsToEthernetMinimum: false))
        builder.layers.insert(.vlan(VLAN(identifier: VLANIdentifier(truncating: 5))), at: 1)
        builder.layers[3] = .udp(UDP(sourcePort: 40_000, destinationPort: 53))
        let changed = try builder.build(payload: packet.payload)
        let again = Packet(decoding: changed.rawSpan, link: .ethernet)
        #expect(again.vlan?.identifier.rawValue == 5)
        #expect(again.destinationPort == .dns)
        #expect(again.transportChecksumStatus == .valid)
        #expect(again.ipv4ChecksumStatus == .valid)
        #expect(changed.count == bytes.count + 4)
    }
}
