import ByteCore
import DNSCodec
import Foundation
import PacketTesting
import Testing

/// Broken messages: nothing may trap, and what is read again after writing is the same.
@Suite struct MutationTests {
    @Test func mutatedMessagesAreReadPrintedAndWritten() throws {
        let count = ProcessInfo.processInfo.environment["PACKETS_TEST_COUNT"].flatMap { Int($0) } ?? 100_000
        let seed = ProcessInfo.processInfo.environment["PACKETS_TEST_SEED"].flatMap { UInt64($0) } ?? 1
        var generator = SeededGenerator(seed: seed)
        let seeds = GoldenMessages.all.map(\.1) + [GoldenMessages.mixedCase, DNSMessageViewTests.answer]
        var text = TextBuffer()
        var written = 0
        for number in 0..<count {
            var bytes = seeds[number % seeds.count]
            for _ in 0...Int.random(in: 0..<4, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<6, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                case 2: bytes[place] = 0xc0
                case 3: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
                case 4: if bytes.count > 13 { bytes.remove(at: place) }
                default: if place >= 12 { bytes.removeLast(bytes.count - place) }
                }
            }
            guard let view = try? DNSMessageView(bytes.rawSpan) else { continue }
            var records = view.records
            var walked: [DNSRecord] = []
            while let record = records.next() {
                walked.append(DNSRecord(record))
                if let name = record.name { text.append(name) }
                text.append(dataOf: record)
                text.truncate(to: 0)
            }
            let message = DNSMessage(view)
            // The decode, which reads names only once, finds what the walk finds.
            let decoded = message.answers + message.authorities + message.additionals
            #expect(decoded == walked, "\(number): \(bytes)")
            var problems = walked.compactMap(\.problem)
            if let problem = records.problem { problems.append(problem) }
            #expect(message.problems.filter { $0.kind != .trailingBytes } == problems, "\(number): \(bytes)")
            // A malformed name in data is bytes that may point anywhere; what was understood stays.
            guard message.problems.allSatisfy({ $0.section == nil || $0.section == .question }) else { continue }
            let encoded = try message.encoded()
            let again = DNSMessage(try DNSMessageView(encoded.rawSpan))
            #expect(again.answers == message.answers, "\(number): \(bytes)")
            #expect(again.authorities == message.authorities, "\(number): \(bytes)")
            #expect(again.additionals == message.additionals, "\(number): \(bytes)")
            written += 1
        }
        #expect(written > count / 20)
    }
}
