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

    private func reply(_ message: [UInt8], to port: UInt16 = 40_000, by server: UInt8 = 53) -> [UInt8] {
        from(server, to: 1, DNSPackets.datagram(message, from: 53, to: port))
    }

    /// The same from and to other hosts in 192.0.2.0/24.
    private func from(_ source: UInt8, to destination: UInt8, _ packet: [UInt8]) -> [UInt8] {
        var packet = packet
        packet.replaceSubrange(12..<20, with: [192, 0, 2, source, 192, 0, 2, destination])
        return packet
    }

    /// What a table of the report tells of one row.
    private func row(_ traffic: DNSTraffic, _ table: String, _ key: String, _ name: String) -> [String: Int] {
        let rows = report(traffic)?[table] as? [[String: Any]] ?? []
        return rows.first { $0[key] as? String == name }?.compactMapValues { $0 as? Int } ?? [:]
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
        #expect(traffic.repeated == 1 && traffic.unmatched == 0 && traffic.waiting == 0 && traffic.unanswered == 0)
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
        // They came nevertheless.
        #expect(traffic.answers == 2 && traffic.codes == [0: 2])
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

    @Test func whatWasSentAgainAndAnsweredIsNotUnanswered() {
        // The first two of three attempts are lost, each from a port of its own as most programs send them.
        var traffic = DNSTraffic()
        for port in 1...3 as ClosedRange<UInt16> {
            add(&traffic, DNSPackets.datagram(DNSPackets.query, from: port), at: Int64(port))
        }
        add(&traffic, reply(DNSPackets.answer, to: 3), at: 4)
        traffic.finish()
        #expect(traffic.queries == 3 && traffic.retried == 2 && traffic.matched == 1 && traffic.unanswered == 0)
        #expect(row(traffic, "servers", "server", "192.0.2.53")["unanswered"] == 0)
    }

    @Test func aLateAnswerSettlesTheAttemptsBehindIt() {
        var traffic = DNSTraffic()
        add(&traffic, DNSPackets.datagram(DNSPackets.query, from: 1), at: 1)
        add(&traffic, DNSPackets.datagram(DNSPackets.query, from: 2), at: 2)
        add(&traffic, reply(DNSPackets.answer, to: 1), at: 3)
        traffic.finish()
        #expect(traffic.matched == 1 && traffic.retried == 1 && traffic.unanswered == 0)
        // Nothing came at all.
        traffic = DNSTraffic()
        for port in 1...3 as ClosedRange<UInt16> {
            add(&traffic, DNSPackets.datagram(DNSPackets.query, from: port), at: Int64(port))
        }
        #expect(report(traffic)?["unanswered"] as? Int == 1)
        #expect(row(traffic, "names", "name", "mail.example.com.")["unanswered"] == 1)
        #expect(
            row(traffic, "types", "type", "A") == [
                "queries": 3, "answers": 0, "unanswered": 1, "retried": 2, "errors": 0,
            ])
        #expect(row(traffic, "clients", "client", "192.0.2.1")["unanswered"] == 1)
    }

    @Test func aServerIsNotExcusedByAnother() {
        var traffic = DNSTraffic()
        add(&traffic, from(1, to: 52, DNSPackets.datagram(DNSPackets.query, from: 1)), at: 1)
        add(&traffic, DNSPackets.datagram(DNSPackets.query, from: 2), at: 2)
        add(&traffic, reply(DNSPackets.answer, to: 2), at: 3)
        #expect(report(traffic)?["unanswered"] as? Int == 0 && traffic.retried == 1)
        #expect(row(traffic, "servers", "server", "192.0.2.52")["unanswered"] == 1)
        // Its first query was one that repeats, but nothing that it did.
        let other = row(traffic, "servers", "server", "192.0.2.53")
        #expect(other["unanswered"] == 0 && other["retried"] == 0 && other["answers"] == 1)
    }

    @Test func serversMayBeAskedInTurns() {
        // As resolvers do that know of two: the first is asked, the second, and the first again.
        var traffic = DNSTraffic()
        for (port, server) in [(1, 52), (2, 53), (3, 52), (4, 53)] as [(UInt16, UInt8)] {
            add(&traffic, from(1, to: server, DNSPackets.datagram(DNSPackets.query, from: port)), at: Int64(port))
        }
        add(&traffic, reply(DNSPackets.answer, to: 3, by: 52), at: 5)
        #expect(report(traffic)?["unanswered"] as? Int == 0 && traffic.retried == 3)
        // What the first has answered it has not left unanswered, although the second was asked in between.
        let first = row(traffic, "servers", "server", "192.0.2.52")
        #expect(first["unanswered"] == 0 && first["retried"] == 1 && first["answers"] == 1)
        let second = row(traffic, "servers", "server", "192.0.2.53")
        #expect(second["unanswered"] == 1 && second["retried"] == 1 && second["answers"] == 0)
    }

    @Test func messagesOverTCPMayBeCutByTheCapture() {
        var traffic = DNSTraffic()
        func add(_ packet: [UInt8], cutTo count: Int, at time: Int64) {
            let captured = CapturedPacket(
                timestamp: time, originalLength: UInt32(packet.count), linkType: .raw,
                bytes: packet.rawSpan.clamped(from: 0, to: count))
            traffic.add(Packet(captured), captured)
        }
        let query = DNSPackets.segment(DNSPackets.framed(DNSPackets.query))
        let answer = from(53, to: 1, DNSPackets.segment(DNSPackets.framed(DNSPackets.answer), from: 53, to: 40_000))
        // Headers of 40 bytes, the length, the message's header and its question.
        add(query, cutTo: 40 + 2 + 12 + 22, at: 1)
        add(answer, cutTo: 40 + 2 + 12 + 22 + 3, at: 4)
        #expect(traffic.queries == 1 && traffic.answers == 1 && traffic.matched == 1 && traffic.malformed == 0)
        #expect(traffic.latency.maximum == 3 && row(traffic, "types", "type", "A")["queries"] == 1)
        // A segment that is longer or shorter than its message says nothing for sure.
        var other = query
        other[41] &+= 1
        add(other, cutTo: 76, at: 5)
        #expect(traffic.queries == 1 && traffic.continued == 3)
        for count in 40..<76 { add(query, cutTo: count, at: 6) }
        #expect(traffic.malformed == 0)
    }

    @Test func emptyStretchesOfTheHistogramAreFolded() {
        func lines(_ latencies: [Int64]) -> [String] {
            var traffic = DNSTraffic()
            for (latency, port) in zip(latencies, 1..<100 as Range<UInt16>) {
                add(&traffic, DNSPackets.datagram(DNSPackets.query, from: port), at: 0)
                add(&traffic, reply(DNSPackets.answer, to: port), at: latency)
            }
            var text = TextBuffer()
            DNSTrafficReport(traffic, file: "a", top: 0).appendText(to: &text)
            let lines = text.string.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            let start = (lines.firstIndex { $0.hasPrefix("  90% ") } ?? 0) + 1
            return lines[start...].prefix { !$0.isEmpty }.map { $0.filter { $0 != " " } }
        }
        let full = String(repeating: "#", count: 40)
        #expect(lines([30_000, 300_000_000]) == ["upto50us1\(full)", "...", "upto500ms1\(full)"])
        #expect(lines([30_000, 150_000]) == ["upto50us1\(full)", "upto100us0", "upto200us1\(full)"])
        #expect(
            lines([1, 30_000, 30_000_000_000, 300_000_000_000, 900_000_000_000]) == [
                "upto10us1####################", "upto20us0", "upto50us1####################", "...",
                "upto50s1####################", "more2\(full)",
            ])
        #expect(lines([30_000]) == ["upto50us1\(full)"] && lines([0]) == ["upto10us1\(full)"])
    }

    @Test func hostileNamesStayInTheirStrings() throws {
        var traffic = DNSTraffic()
        add(&traffic, reply(DNSPackets.hostile), at: 0)
        var text = TextBuffer()
        DNSTrafficReport(traffic, file: "a\"\\\u{1b}\n", top: 10).appendJSON(to: &text)
        #expect(text.string.utf8.dropLast().allSatisfy { 0x20...0x7e ~= $0 })
        let object = try #require(Printed.object(text.string))
        #expect(object["file"] as? String == "a\"\\\u{1b}\n")
        let name = (object["names"] as? [[String: Any]])?.first?["name"] as? String
        #expect(name == #"\027[2J\010\"\\\000.\195\169\255."#)
    }

    @Test func theSameAgainAfterAMinuteIsANewQuery() {
        for port in [40_000, 40_001] as [UInt16] {
            var traffic = DNSTraffic()
            add(&traffic, DNSPackets.datagram(DNSPackets.query), at: 0)
            add(&traffic, DNSPackets.datagram(DNSPackets.query, from: port), at: 60_000_000_001)
            #expect(traffic.retried == 0)
            traffic.finish()
            #expect(traffic.unanswered == 2)
        }
    }

    @Test func anIdentifierMayBeUsedAgain() {
        var other = DNSPackets.query
        other[13] = 0x6e
        var traffic = DNSTraffic()
        add(&traffic, DNSPackets.datagram(DNSPackets.query), at: 1)
        add(&traffic, DNSPackets.datagram(other), at: 2)
        #expect(traffic.unanswered == 1 && traffic.retried == 0 && traffic.waiting == 1)
        add(&traffic, reply(DNSPackets.answer), at: 3)
        #expect(traffic.mismatched == 1 && traffic.waiting == 1)
        // Behind its answer the same message is a query of its own.
        var answer = DNSPackets.answer
        answer[13] = 0x6e
        for time in [4, 6] as [Int64] {
            add(&traffic, reply(answer), at: time)
            add(&traffic, DNSPackets.datagram(other), at: time + 1)
        }
        #expect(traffic.matched == 2 && traffic.retried == 0 && traffic.waiting == 1)
    }

    @Test func membersAnswerForTheirGroup() {
        // LLMNR: the query goes to 224.0.0.252, and whoever has the name answers by itself.
        var traffic = DNSTraffic()
        var query = DNSPackets.datagram(DNSPackets.query, to: 5_355)
        query.replaceSubrange(16..<20, with: [224, 0, 0, 252])
        add(&traffic, query, at: 1)
        for member in [7, 8] as [UInt8] {
            add(&traffic, from(member, to: 1, DNSPackets.datagram(DNSPackets.answer, from: 5_355, to: 40_000)), at: 4)
        }
        #expect(traffic.matched == 1 && traffic.repeated == 1 && traffic.unmatched == 0 && traffic.waiting == 0)
        #expect(row(traffic, "servers", "server", "192.0.2.7:5355")["mean_latency_nanoseconds"] == 3)
        // Multicast DNS, asked by who is no responder (RFC 6762 section 6.7).
        traffic = DNSTraffic()
        query = DNSPackets.datagram(DNSPackets.query, to: 5_353)
        query.replaceSubrange(16..<20, with: [224, 0, 0, 251])
        add(&traffic, query, at: 1)
        add(&traffic, from(7, to: 1, DNSPackets.datagram(DNSPackets.answer, from: 5_353, to: 40_000)), at: 4)
        #expect(traffic.matched == 1 && traffic.multicastQueries == 0)
    }

    @Test func respondersAskAndTellAll() {
        var traffic = DNSTraffic()
        add(&traffic, DNSPackets.datagram(DNSPackets.query, from: 5_353, to: 5_353), at: 1)
        add(&traffic, DNSPackets.datagram(DNSPackets.answer, from: 5_353, to: 5_353), at: 2)
        #expect(traffic.queries == 0 && traffic.multicastQueries == 1 && traffic.multicastAnswers == 1)
        // Two addresses of one name are one answer.
        #expect(
            row(traffic, "names", "name", "mail.example.com.") == [
                "queries": 1, "answers": 1, "unanswered": 0, "retried": 0, "errors": 0,
            ])
    }

    @Test func aTransferHasManyAnswers() {
        var query = DNSPackets.query
        query[31] = 252
        var answer = DNSPackets.answer
        answer[31] = 252
        var traffic = DNSTraffic()
        add(&traffic, DNSPackets.segment(DNSPackets.framed(query)), at: 1)
        let messages = DNSPackets.segment(DNSPackets.framed(answer) + DNSPackets.framed(answer), from: 53, to: 40_000)
        add(&traffic, from(53, to: 1, messages), at: 2)
        #expect(traffic.matched == 1 && traffic.transferred == 1 && traffic.repeated == 0 && traffic.unmatched == 0)
    }

    @Test func namesCountByTheirLastLabels() {
        var traffic = DNSTraffic(labels: 2)
        for first in 0x61...0x7a as ClosedRange<UInt8> {
            var query = DNSPackets.query
            query[13] = first
            add(&traffic, DNSPackets.datagram(query, from: UInt16(first)), at: 1)
        }
        #expect(traffic.names.count == 1 && traffic.retried == 0)
        let name = row(traffic, "names", "name", "example.com.")
        #expect(name["queries"] == 26 && name["unanswered"] == 26)
    }

    @Test func whatHasItsAnswerMakesRoomFirst() {
        var traffic = DNSTraffic(limit: 2)
        add(&traffic, DNSPackets.datagram(DNSPackets.query, from: 1), at: 1)
        for port in 2...9 as ClosedRange<UInt16> {
            add(&traffic, DNSPackets.datagram(DNSPackets.missing, from: 53, to: port), at: 2)
            var query = DNSPackets.missing
            query[2] = 1
            query[3] = 0
            add(&traffic, DNSPackets.datagram(query, from: port), at: 2)
            add(&traffic, reply(DNSPackets.missing, to: port), at: 3)
        }
        add(&traffic, reply(DNSPackets.answer, to: 1), at: 4)
        #expect(traffic.matched == 9 && traffic.evictedQueries == 0)
    }

    @Test func theReportIsEightyColumnsWide() {
        var traffic = DNSTraffic()
        add(&traffic, DNSPackets.datagram(DNSPackets.query), at: 0)
        add(&traffic, reply(DNSPackets.answer), at: 999_999_999)
        add(&traffic, DNSPackets.datagram(DNSPackets.hostile, to: 53), at: 3)
        var text = TextBuffer()
        DNSTrafficReport(traffic, file: "a", top: 10).appendText(to: &text)
        let lines = text.string.split(separator: "\n")
        #expect(lines.allSatisfy { $0.utf8.allSatisfy { 0x20...0x7e ~= $0 } })
        // Only a name that is long itself makes a line longer, and moves no number.
        #expect(lines.allSatisfy { $0.utf8.count <= 80 || $0.contains("-  \\027") })
        #expect(lines.contains("        1       1          0       0       0   999 ms  mail.example.com."))
        #expect(text.string.contains("\\027[2J"))
    }

    @Test func nothingIsToldWhereThereIsNoDNS() {
        var traffic = DNSTraffic()
        add(&traffic, DNSPackets.datagram(DNSPackets.query, to: 80), at: 0)
        var text = TextBuffer()
        DNSTrafficReport(traffic, file: "a", top: 10).appendText(to: &text)
        #expect(text.string.hasPrefix("DNS in a\n  Packets                     1\n  Packets with DNS            0\n"))
        #expect(text.string.contains("--dns-port") && !text.string.contains("Queries"))
    }

    @Test func placesAreFoundWhateverIsRemoved() {
        // Few different low bits, so that many keys want the same slot.
        var index = PlaceIndex()
        var model: [UInt64: Int] = [:]
        var state: UInt64 = 1
        for step in 0..<20_000 as Range<Int32> {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let key = (state >> 33) % 40 << 32 | state >> 60 & 3
            if state >> 40 & 1 == 0 {
                index.set(key, step)
                model[key] = Int(step)
            } else {
                index.remove(key)
                model[key] = nil
            }
            #expect(index.count == model.count)
        }
        for key in 0..<40 as Range<UInt64> {
            for low in 0..<4 as Range<UInt64> { #expect(index.find(key << 32 | low) == model[key << 32 | low]) }
        }
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
