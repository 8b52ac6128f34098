import ByteCore
import Foundation
import PacketCodecs
import PacketTesting
import Testing

@testable import PacketFormatting

@Suite struct DNSTrafficTests {
    private func add(_ traffic: inout DNSTraffic, _ packet: [UInt8], at time: Int64) {
        let captured = CapturedPacket(
            timestamp: time, originalLength: UInt32(packet.count), linkType: .raw, bytes: packet.rawSpan)
        traffic.add(Packet(captured), captured)
    }

    private func reply(_ message: [UInt8], to port: UInt16 = 40_000) -> [UInt8] {
        var packet = DNSPackets.datagram(message, from: 53, to: port)
        // The server answers.
        packet.replaceSubrange(12..<20, with: [192, 0, 2, 53, 192, 0, 2, 1])
        return packet
    }

    private func report(_ traffic: DNSTraffic) -> [String: Any]? {
        var text = TextBuffer()
        DNSTrafficReport(traffic, file: "a", top: 10).appendJSON(to: &text)
        return Printed.object(text.string)
    }

    @Test func queriesAreMatchedWithTheirAnswers() throws {
        var traffic = DNSTraffic()
        add(&traffic, DNSPackets.datagram(DNSPackets.query), at: 1_000_000)
        add(&traffic, DNSPackets.datagram(DNSPackets.query), at: 2_000_000)
        add(&traffic, reply(DNSPackets.answer), at: 5_000_000)
        add(&traffic, reply(DNSPackets.answer), at: 6_000_000)
        #expect(traffic.queries == 2 && traffic.retried == 1 && traffic.answers == 2 && traffic.matched == 1)
        #expect(traffic.unmatched == 1 && traffic.waiting == 0 && traffic.unanswered == 0)
        #expect(traffic.latency.minimum == 4_000_000 && traffic.latency.count == 1)
        let name = try #require((report(traffic)?["names"] as? [[String: Any]])?.first)
        #expect(name["name"] as? String == "mail.example.com.")
        #expect(name["retried"] as? Int == 1 && name["unanswered"] as? Int == 0)
        #expect(name["mean_latency_nanoseconds"] as? Int == 4_000_000)
    }

    @Test func anAnswerToAnotherQuestionIsNone() {
        var traffic = DNSTraffic()
        var other = DNSPackets.answer
        other[13] = 0x6e
        var upper = DNSPackets.answer
        upper[13] = 0x4d
        add(&traffic, DNSPackets.datagram(DNSPackets.query), at: 1)
        add(&traffic, reply(other), at: 2)
        add(&traffic, reply(DNSPackets.answer, to: 40_001), at: 2)
        #expect(traffic.mismatched == 1 && traffic.unmatched == 1 && traffic.waiting == 1)
        // The case of letters is no difference.
        add(&traffic, reply(upper), at: 3)
        #expect(traffic.matched == 1 && traffic.waiting == 0)
    }

    @Test func aNewPortForTheSameQuestionIsARetry() {
        var traffic = DNSTraffic()
        add(&traffic, DNSPackets.datagram(DNSPackets.query, from: 1), at: 1)
        add(&traffic, DNSPackets.datagram(DNSPackets.query, from: 2), at: 2)
        #expect(traffic.retried == 1 && traffic.waiting == 2)
    }

    @Test func anAnswerWithoutItsQuestionIsMatched() {
        var traffic = DNSTraffic()
        add(&traffic, DNSPackets.datagram(DNSPackets.query), at: 1)
        add(&traffic, reply(hex("99f4 8181 0000 0000 0000 0000")), at: 2)
        #expect(traffic.matched == 1 && traffic.codes == [1: 1])
    }

    @Test func aFloodOfNamesStaysInTheTables() {
        var traffic = DNSTraffic(limit: 100)
        var message = DNSPackets.query
        for index in 0..<5_000 {
            let digits = Array(String(index + 10_000).utf8)
            message.replaceSubrange(13..<17, with: digits.suffix(4))
            message[0] = UInt8(truncatingIfNeeded: index)
            message[18] = UInt8(0x61 + index / 1_000)
            add(&traffic, DNSPackets.datagram(message, from: UInt16(1_000 + index)), at: Int64(index))
            // One name comes again and again, and stays.
            if index % 50 == 0 { add(&traffic, DNSPackets.datagram(DNSPackets.query, from: 60_000), at: Int64(index)) }
        }
        #expect(traffic.names.count == 100 && traffic.names.evicted == 4_901)
        #expect(traffic.waiting == 100 && traffic.evictedQueries > 4_800)
        #expect(traffic.unanswered + UInt64(traffic.waiting) + traffic.retried == traffic.queries)
        let names = report(traffic)?["names"] as? [[String: Any]]
        #expect(names?.first?["name"] as? String == "mail.example.com." && names?.first?["queries"] as? Int == 100)
        var text = TextBuffer()
        DNSTrafficReport(traffic, file: "a\u{1b}b", top: 3).appendText(to: &text)
        #expect(text.string.contains("4901 names were dropped"))
        #expect(text.string.hasPrefix(#"DNS in a\u{1b}b"#))
    }

    @Test func quantilesAreAtMostASixteenthTooLarge() {
        var histogram = LatencyHistogram()
        for value in 1...10_000 as ClosedRange<UInt64> { histogram.add(value * 1_000) }
        #expect(histogram.mean == 5_000_500)
        #expect(5_000_000...5_312_500 ~= histogram.quantile(0.5))
        #expect(9_900_000...10_000_000 ~= histogram.quantile(0.99))
        #expect(histogram.rows.reduce(0) { $0 + $1.count } == 10_000)
        #expect(histogram.quantile(1) == 10_000_000)
        histogram.add(.max)
        #expect(histogram.maximum == .max && histogram.rows.last?.bound == nil)
    }
}
