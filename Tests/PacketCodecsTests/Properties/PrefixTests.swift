import ByteCore
import CaptureFixtures
import PacketCodecs
import Testing

/// Every prefix of every packet in `Captures/` decodes without a trap, at every link type.
@Suite(.enabled(if: !Captures.records.isEmpty, "no captures beside the sources")) struct PrefixTests {
    @Test func everyPrefixAtItsOwnLinkType() {
        var decoded = 0
        for record in Captures.records {
            let lengthsFit = lengthsFit(record)
            for count in 0...record.bytes.count {
                let bytes = record.bytes.rawSpan.clamped(from: 0, to: count)
                let packet = Packet(
                    decoding: bytes, link: record.linkType, originalLength: max(Int(record.originalLength), count))
                if isLookedAtClosely(count, of: record), let broken = brokenInvariant(packet) {
                    Issue.record("\(record.file) #\(record.number) first \(count) bytes: \(broken)")
                    return
                }
                // A prefix of a packet whose lengths fit is a cut packet, not a lying one.
                if packet.flags.contains(.lengthExceedsPacket), lengthsFit {
                    Issue.record("\(record.file) #\(record.number) first \(count) bytes: a cut taken for a lie")
                    return
                }
                decoded += 1
            }
        }
        #expect(decoded > Captures.records.count)
    }

    @Test func everyPrefixAtEveryLinkType() {
        let links: [LinkType] = [
            .null, .ethernet, .raw12, .raw14, .raw, .loop, .linuxSLL, .ipv4, .ipv6, .linuxSLL2, .radiotap, 65_535,
        ]
        // Every third of the sample: still some of each file.
        for (index, record) in Captures.sample.enumerated() where index.isMultiple(of: 3) {
            // Every third length, which of them in turns.
            for count in stride(from: index / 3 % 3, through: min(record.bytes.count, 110), by: 3) {
                let bytes = record.bytes.rawSpan.clamped(from: 0, to: count)
                for link in links {
                    let packet = Packet(
                        decoding: bytes, link: link, frameCheckSequenceLength: count.isMultiple(of: 4) ? 4 : 0)
                    if let broken = brokenInvariant(packet) {
                        Issue.record("\(record.file) #\(record.number) first \(count) as \(link): \(broken)")
                        return
                    }
                }
                for start in [PacketStart.ip, .etherType(.vlan), .etherType(.arp), .etherType(60), .etherType(0x05e0)] {
                    let packet = Packet(decoding: bytes, from: start)
                    if let broken = brokenInvariant(packet) {
                        Issue.record("\(record.file) #\(record.number) first \(count) from \(start): \(broken)")
                        return
                    }
                }
            }
        }
    }

    /// All prefixes are decoded; the invariants, which sum up the whole packet, are checked as far as headers reach and at
    /// some of the longer ones.
    private func isLookedAtClosely(_ count: Int, of record: CaptureFixture.Record) -> Bool {
        count <= 160 || count == record.bytes.count || count.isMultiple(of: max(97, record.bytes.count / 20))
    }

    private func lengthsFit(_ record: CaptureFixture.Record) -> Bool {
        let packet = Packet(
            decoding: record.bytes.rawSpan, link: record.linkType,
            originalLength: max(Int(record.originalLength), record.bytes.count))
        return !packet.flags.contains(.lengthExceedsPacket)
    }
}
