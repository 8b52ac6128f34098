import ByteCore
import CaptureFixtures
import Foundation
import PacketCodecs
import Testing

/// Packets of `Captures/` with bytes changed at random: the invariants hold for all of them.
///
/// PACKETS_TEST_MUTATIONS sets how many, PACKETS_TEST_SEED where they begin; a failure names its own seed.
@Suite(.enabled(if: !Captures.sample.isEmpty, "no captures beside the sources")) struct MutationTests {
    // Ends of other packets, to be joined to the start of one.
    private static let others = Captures.sample.filter { $0.number == 3 }.map(\.bytes)

    @Test func mutatedPacketsKeepTheInvariants() {
        let environment = ProcessInfo.processInfo.environment
        let count = environment["PACKETS_TEST_MUTATIONS"].flatMap { UInt64($0) } ?? 100_000
        let first = environment["PACKETS_TEST_SEED"].flatMap { UInt64($0) } ?? 1
        let links: [LinkType] = [.null, .ethernet, .raw, .loop, .linuxSLL, .ipv4, .ipv6, .linuxSLL2]
        for seed in first..<first + count {
            var generator = SeededGenerator(seed: seed)
            guard let record = Captures.sample.randomElement(using: &generator) else { return }
            var bytes = record.bytes
            var mutator = Mutator(seed: generator.next(), splicingWith: Self.others)
            let edits = mutator.mutate(&bytes)
            let keepsLink = Int.random(in: 0..<8, using: &generator) != 0
            let link = keepsLink ? record.linkType : links.randomElement(using: &generator) ?? .ethernet
            let extra = [0, 0, 1, 100, Int(UInt32.max)].randomElement(using: &generator) ?? 0
            let check = [0, 0, 0, 4, 15].randomElement(using: &generator) ?? 0
            let packet = Packet(
                decoding: bytes.rawSpan, link: link, originalLength: bytes.count + extra,
                frameCheckSequenceLength: check)
            if let broken = brokenInvariant(packet) {
                Issue.record("seed \(seed), \(record), \(edits): \(broken)")
                return
            }
        }
    }

    /// Every length field of every captured packet lies, every checksum and every byte is another: the invariants hold.
    @Test func brokenPacketsKeepTheInvariants() {
        for (index, record) in Captures.sample.enumerated() where index.isMultiple(of: 3) {
            // Prefixes have tests of their own; bytes behind the headers say nothing to the decoder.
            let isShort = record.bytes.count <= 200
            let ways: BrokenPackets.Ways = isShort ? [.lengths, .checksums, .bytes] : [.lengths, .checksums]
            var broken: String?
            BrokenPackets(of: record, by: ways).forEach { bytes, breakage in
                guard broken == nil else { return }
                let packet = Packet(decoding: bytes, link: record.linkType)
                broken = brokenInvariant(packet).map { "\(record), \(breakage): \($0)" }
            }
            if let broken {
                Issue.record("\(broken)")
                return
            }
        }
    }

    private struct Broken: Error, CustomStringConvertible { var description: String }

    /// The same for packets that no capture holds: every layer in every other, each broken in every way.
    @Test func brokenRandomPacketsKeepTheInvariants() throws {
        for seed in 1...120 {
            var generator = SeededGenerator(seed: UInt64(seed))
            let plan = PacketPlan.random(using: &generator)
            let packets = try BrokenPackets(
                of: plan.bytes(), link: plan.linkType, by: plan.payloadLength > 300 ? [.lengths, .mutations] : .all,
                mutations: 200)
            try checkPackets(packets) { bytes in
                if let broken = brokenInvariant(Packet(decoding: bytes, link: plan.linkType)) {
                    throw Broken(description: "\(plan): \(broken)")
                }
            }
        }
    }
}
