import ByteCore
import CaptureFixtures
import Foundation
import PacketCodecs
import Testing

/// Packets of `Captures/` with bytes changed at random: the invariants hold for all of them.
///
/// PACKETS_TEST_MUTATIONS sets how many, PACKETS_TEST_SEED where they begin; a failure names its own seed.
@Suite(.enabled(if: !Captures.sample.isEmpty, "no captures beside the sources")) struct MutationTests {
    @Test func mutatedPacketsKeepTheInvariants() {
        let environment = ProcessInfo.processInfo.environment
        let count = environment["PACKETS_TEST_MUTATIONS"].flatMap { UInt64($0) } ?? 100_000
        let first = environment["PACKETS_TEST_SEED"].flatMap { UInt64($0) } ?? 1
        let links: [LinkType] = [.null, .ethernet, .raw, .loop, .linuxSLL, .ipv4, .ipv6, .linuxSLL2]
        for seed in first..<first + count {
            var generator = SeededGenerator(seed: seed)
            guard let record = Captures.sample.randomElement(using: &generator) else { return }
            var bytes = record.bytes
            mutate(&bytes, &generator)
            let keepsLink = Int.random(in: 0..<8, using: &generator) != 0
            let link = keepsLink ? record.linkType : links.randomElement(using: &generator) ?? .ethernet
            let extra = [0, 0, 1, 100, Int(UInt32.max)].randomElement(using: &generator) ?? 0
            let check = [0, 0, 0, 4, 15].randomElement(using: &generator) ?? 0
            let packet = Packet(
                decoding: bytes.rawSpan, link: link, originalLength: bytes.count + extra,
                frameCheckSequenceLength: check)
            if let broken = brokenInvariant(packet) {
                Issue.record("seed \(seed), \(record.file) #\(record.number): \(broken)")
                return
            }
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
        // Most changes go where headers are.
        func place(_ generator: inout SeededGenerator) -> Int? {
            guard !bytes.isEmpty else { return nil }
            let limit = Bool.random(using: &generator) ? min(bytes.count, 80) : bytes.count
            return Int.random(in: 0..<limit, using: &generator)
        }
        let interesting: [UInt8] = [
            0, 1, 4, 6, 17, 41, 43, 44, 50, 51, 58, 60, 0x45, 0x46, 0x4f, 0x60, 0x7f, 0x81, 0xff,
        ]
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
            switch Int.random(in: 0..<6, using: &generator) {
            case 0:
                guard let place = place(&generator) else { continue }
                bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
            case 1:
                guard let place = place(&generator) else { continue }
                bytes[place] = interesting.randomElement(using: &generator) ?? 0
            case 2:
                guard let place = place(&generator) else { continue }
                bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 3:
                bytes.removeLast(Int.random(in: 0...min(bytes.count, 40), using: &generator))
            case 4:
                guard let place = place(&generator) else { continue }
                bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 8)], at: place)
            default:
                bytes += (0..<Int.random(in: 0...20, using: &generator)).map { _ in
                    UInt8.random(in: 0...255, using: &generator)
                }
            }
        }
    }
}
