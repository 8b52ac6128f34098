import ByteCore
import CaptureFixtures
import PacketCodecs
import Testing

@testable import CaptureEditing

@Suite struct PacketAnonymizerTests {
    private static func anonymize(
        _ record: CaptureFixture.Record, keepsPayload: Bool = false, key: UInt64 = 1
    ) -> CaptureFixture.Record {
        var options = PacketAnonymizer.Options()
        options.keepsPayload = keepsPayload
        var anonymizer = PacketAnonymizer(options, function: testFunction(key: key))
        anonymizer.anonymize(record.captured)
        return PacketRewriterTests.record(anonymizer.current, like: record)
    }

    @Test func checksumsAreAsRightAsTheyWere() {
        for record in CaptureFixture.records {
            for keepsPayload in [false, true] {
                let result = Self.anonymize(record, keepsPayload: keepsPayload)
                #expect(
                    checksumStatuses(result.captured) == checksumStatuses(record.captured),
                    "\(record.file) \(record.number)")
                #expect(Packet(result.captured).layout == Packet(record.captured).layout)
            }
        }
    }

    @Test func payloadsAreZeros() {
        for record in CaptureFixture.records {
            let result = Self.anonymize(record)
            let original = Packet(record.captured)
            #expect(result.bytes.count == record.bytes.count)
            let packet = Packet(result.captured)
            if packet.layout.transport == .udp || packet.layout.transport == .tcp, !packet.layout.hasProblem {
                #expect(packet.payload.copiedBytes.allSatisfy { $0 == 0 })
                #expect(packet.sourcePort == original.sourcePort)
            }
            if packet.layout.network == .none {
                #expect(packet.payload.copiedBytes.allSatisfy { $0 == 0 })
            }
            if record.flags.frameCheckSequenceLength == 0 {
                #expect(packet.trailer.copiedBytes.allSatisfy { $0 == 0 }, "\(record.file) \(record.number)")
            }
        }
    }

    @Test func payloadsStayWhereThatIsAskedFor() {
        for record in CaptureFixture.records {
            let result = Self.anonymize(record, keepsPayload: true)
            let (before, after) = (Packet(record.captured), Packet(result.captured))
            guard before.layout.transport == .udp || before.layout.transport == .tcp, !before.layout.hasProblem else {
                continue
            }
            let isSame = before.payload.isEqual(to: after.payload)
            #expect(isSame)
        }
    }

    @Test func anAddressHasOnePseudonymEverywhere() {
        var addresses = AddressAnonymizer(function: testFunction(key: 1))
        for record in CaptureFixture.records {
            let result = Self.anonymize(record)
            var (before, after) = (Packet(record.captured), Packet(result.captured))
            while true {
                if let old = before.ipv4, let new = after.ipv4 {
                    #expect(new.source == addresses.pseudonym(of: old.source))
                    #expect(new.destination == addresses.pseudonym(of: old.destination))
                }
                if let old = before.ipv6, let new = after.ipv6 {
                    #expect(new.source == addresses.pseudonym(of: old.source))
                    #expect(new.destination == addresses.pseudonym(of: old.destination))
                }
                if let old = before.ethernet, let new = after.ethernet {
                    #expect(new.source == addresses.pseudonym(of: old.source))
                    #expect(new.destination == addresses.pseudonym(of: old.destination))
                }
                if let old = before.arp, let new = after.arp, old.isComplete {
                    #expect(new.senderIPv4 == old.senderIPv4.map { addresses.pseudonym(of: $0) })
                    #expect(new.targetIPv4 == old.targetIPv4.map { addresses.pseudonym(of: $0) })
                    #expect(new.senderMAC == old.senderMAC.map { addresses.pseudonym(of: $0) })
                    #expect(new.targetMAC == old.targetMAC.map { addresses.pseudonym(of: $0) })
                }
                if let old = before.quoted, let new = after.quoted {
                    (before, after) = (old, new)
                } else if let old = before.inner, let new = after.inner {
                    (before, after) = (old, new)
                } else {
                    break
                }
            }
        }
    }

    @Test func theSameKeyGivesTheSameAndAnotherOthers() {
        for record in CaptureFixture.records where record.file == "tour.pcapng" && Packet(record.captured).ipv4 != nil {
            #expect(Self.anonymize(record).bytes == Self.anonymize(record).bytes)
            #expect(Self.anonymize(record).bytes != Self.anonymize(record, key: 2).bytes)
        }
    }

    @Test func linkTypesThatAreNotDecodedAreZeros() {
        let record = CaptureFixture.Record(linkType: .ieee80211, bytes: Array(1...200))
        #expect(Self.anonymize(record).bytes == Array(repeating: 0, count: 200))
        #expect(Self.anonymize(record, keepsPayload: true).bytes == record.bytes)
    }

    @Test func ipxBehindALengthStaysSo() {
        // Novell's 802.3 frame: a length, and IPX whose checksum is never computed. Zeros would be an LLC header.
        let addresses: [UInt8] = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2]
        let ipx: [UInt8] = [0xff, 0xff, 0, 30] + (1...28).map { UInt8($0) }
        for tag in [[], [0x81, 0, 0, 7]] as [[UInt8]] {
            let bytes = addresses + tag + [0, 32] + ipx
            let captured = CapturedPacket(
                timestamp: 0, originalLength: UInt32(bytes.count), linkType: .ethernet, bytes: bytes.rawSpan)
            var anonymizer = PacketAnonymizer(function: testFunction(key: 1))
            anonymizer.anonymize(captured)
            let layout = Packet(anonymizer.current).layout
            #expect(layout == Packet(captured).layout)
            let payload = anonymizer.current.bytes.clamped(from: layout.payloadOffset, to: bytes.count).copiedBytes
            #expect(payload == [0xff, 0xff] + [UInt8](repeating: 0, count: 30))
        }
        // Ones that are no such mark are zeros.
        let other = addresses + [0x12, 0x34] + ipx
        var anonymizer = PacketAnonymizer(function: testFunction(key: 1))
        anonymizer.anonymize(
            CapturedPacket(
                timestamp: 0, originalLength: UInt32(other.count), linkType: .ethernet, bytes: other.rawSpan))
        let rest = anonymizer.current.bytes.clamped(from: 14, to: other.count).copiedBytes
        #expect(rest.allSatisfy { $0 == 0 })
    }

    @Test func onlyKindAndLengthOfSecretOptionsStay() {
        for (file, kinds) in [("tcp-md5-bgp.pcap", [19]), ("tcp-fast-open.pcap", [34]), ("tcp-multipath.pcap", [30])] {
            var found = 0
            for record in CaptureFixture.records where record.file == file {
                let result = Self.anonymize(record)
                var (before, after) = (Packet(record.captured).tcpOptions, Packet(result.captured).tcpOptions)
                while before.next() != nil, after.next() != nil {
                    #expect(before.range == after.range)
                    let old = before.bytes.clamped(from: before.range.lowerBound, to: before.range.upperBound)
                    let new = after.bytes.clamped(from: after.range.lowerBound, to: after.range.upperBound)
                    #expect(old.byte(at: 0) == new.byte(at: 0) && old.byte(at: 1) == new.byte(at: 1))
                    guard kinds.contains(Int(old.byte(at: 0) ?? 0)) else { continue }
                    found += 1
                    #expect(new.clamped(from: 2, to: new.byteCount).copiedBytes.allSatisfy { $0 == 0 })
                }
            }
            #expect(found > 0, "\(file)")
        }
    }

    /// Where a byte of the original is changed that no rule knows, the result must not change by it, or only in a
    /// checksum's being wrong: what shows through is what is listed.
    @Test func payloadNeverShowsThrough() {
        for record in CaptureFixture.records {
            let packet = Packet(record.captured)
            let layout = packet.layout
            guard layout.transport == .udp || layout.transport == .tcp, layout.payloadLength > 1, !layout.hasProblem,
                record.flags.frameCheckSequenceLength == 0
            else { continue }
            var other = record
            // Changed so that the sum stays: checksums are as right as before.
            let place = layout.payloadOffset
            other.bytes.swapAt(place, place + 1)
            if layout.payloadLength > 3 {
                other.bytes.swapAt(place, place + 2)
                other.bytes.swapAt(place + 1, place + 3)
                other.bytes.swapAt(place, place + 1)
            }
            guard checksumStatuses(other.captured) == checksumStatuses(record.captured) else { continue }
            #expect(Self.anonymize(other).bytes == Self.anonymize(record).bytes, "\(record.file) \(record.number)")
        }
    }
}
