import ByteCore
import PacketCodecs
import Testing

/// Every prefix of every packet in `Captures/` decodes without a trap, at every link type.
@Suite(.enabled(if: !Captures.records.isEmpty, "no captures beside the sources")) struct PrefixTests {
    @Test func everyPrefixAtItsOwnLinkType() {
        var decoded = 0
        for record in Captures.records {
            let lengthsFit = lengthsFit(record)
            for count in prefixes(of: record) {
                let bytes = record.bytes.rawSpan.clamped(from: 0, to: count)
                let packet = Packet(
                    decoding: bytes, link: record.link, originalLength: max(record.originalLength, count))
                if let broken = brokenInvariant(packet) {
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
        for record in Captures.sample {
            for count in 0...min(record.bytes.count, 110) {
                let bytes = record.bytes.rawSpan.clamped(from: 0, to: count)
                for link in links {
                    let packet = Packet(
                        decoding: bytes, link: link, frameCheckSequenceLength: count.isMultiple(of: 3) ? 4 : 0)
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

    /// All prefixes up to where headers end, and some of the longer ones.
    private func prefixes(of record: Captures.Record) -> [Int] {
        let count = record.bytes.count
        return Array(0...min(count, 160)) + stride(from: 161, through: count, by: max(97, count / 20)) + [count]
    }

    private func lengthsFit(_ record: Captures.Record) -> Bool {
        let packet = Packet(
            decoding: record.bytes.rawSpan, link: record.link,
            originalLength: max(record.originalLength, record.bytes.count))
        return !packet.flags.contains(.lengthExceedsPacket)
    }
}
