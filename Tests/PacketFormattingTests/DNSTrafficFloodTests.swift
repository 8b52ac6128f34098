import ByteCore
import PacketCodecs
import PacketTesting
import Testing

@testable import PacketFormatting

/// What hostile traffic may cost, and that it is told apart.
@Suite struct DNSTrafficFloodTests {
    /// What of each message is another one.
    private struct Flood: OptionSet {
        let rawValue: UInt8
        static let names = Flood(rawValue: 1)
        static let identifiers = Flood(rawValue: 2)
        static let clients = Flood(rawValue: 4)
        static let servers = Flood(rawValue: 8)
        static let types = Flood(rawValue: 16)
        static let answers = Flood(rawValue: 32)
        static let overIPv6 = Flood(rawValue: 64)
        static let opcodes = Flood(rawValue: 128)
    }

    private struct Source {
        private var state: UInt64 = 1

        mutating func next() -> [UInt8] {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let value = state ^ state >> 31
            return (0..<8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
        }
    }

    private static let plain = (
        client: [10, 0, 0, 1, 0, 0, 0, 0] as [UInt8], server: [10, 0, 0, 2, 0, 0, 0, 0] as [UInt8]
    )

    private func packet(_ message: [UInt8], _ client: [UInt8], _ server: [UInt8], _ flood: Flood, _ port: UInt16)
        -> [UInt8]
    {
        let isAnswer = flood.contains(.answers)
        let (source, destination) = isAnswer ? (server, client) : (client, server)
        let count = 8 + message.count
        let pair = { (value: UInt16) in [UInt8(value >> 8), UInt8(value & 255)] }
        let ports = isAnswer ? pair(53) + pair(port) : pair(port) + pair(53)
        let head: [UInt8]
        if flood.contains(.overIPv6) {
            let zeros = [UInt8](repeating: 0, count: 8)
            head = [0x60, 0, 0, 0] + pair(UInt16(count)) + [17, 64] + source + zeros + destination + zeros
        } else {
            head =
                [0x45, 0] + pair(UInt16(20 + count)) + [0, 1, 0, 0, 64, 17, 0, 0] + source[..<4] + destination[..<4]
        }
        return head + ports + pair(UInt16(count)) + [0, 0] + message
    }

    private func add(_ traffic: inout DNSTraffic, _ packet: [UInt8], at time: Int64) {
        let captured = CapturedPacket(
            timestamp: time, originalLength: UInt32(packet.count), linkType: .raw, bytes: packet.rawSpan)
        traffic.add(Packet(captured), captured)
    }

    private func send(_ flood: Flood, _ count: Int, to traffic: inout DNSTraffic) {
        var source = Source()
        for index in 0..<count {
            let bytes = source.next()
            let other = source.next()
            var message: [UInt8] = [0x12, 0x34, flood.contains(.answers) ? 0x80 : 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]
            if flood.contains(.identifiers) { message.replaceSubrange(0..<2, with: bytes[..<2]) }
            if flood.contains(.opcodes) {
                message[2] |= bytes[2] & 0x78
                message[3] = bytes[3] & 15
            }
            // 255 octets: as long as a name can be.
            for length in [63, 63, 63, 61] as [UInt8] {
                message.append(length)
                message += [UInt8](repeating: 0x61, count: Int(length))
            }
            if flood.contains(.names) { message.replaceSubrange(13..<21, with: other.map { $0 & 15 | 0x60 }) }
            message += [0, 0, 1, 0, 1]
            if flood.contains(.types) {
                let type = source.next()
                message.replaceSubrange((message.count - 4)..<(message.count - 2), with: type[..<2])
            }
            let client = flood.contains(.clients) ? source.next() : Self.plain.client
            let server = flood.contains(.servers) ? source.next() : Self.plain.server
            let port = flood.contains(.identifiers) ? UInt16(bytes[4]) << 8 | UInt16(bytes[5]) : 40_000
            add(&traffic, packet(message, client, server, flood, port | 0x8000), at: Int64(index))
        }
    }

    @Test func noFloodFillsMoreThanItsTables() {
        let floods: [Flood] = [
            [.names], [.names, .identifiers], [.identifiers], [.clients], [.clients, .servers, .overIPv6],
            [.names, .identifiers, .clients, .servers, .types, .opcodes], [.types, .opcodes, .identifiers],
            [.names, .identifiers, .clients, .servers, .answers, .opcodes],
            [.names, .identifiers, .clients, .servers, .answers, .overIPv6],
        ]
        for flood in floods {
            var traffic = DNSTraffic(limit: 64)
            send(flood, 3_000, to: &traffic)
            #expect(traffic.queries + traffic.answers == 3_000, "\(flood)")
            let counts = [
                traffic.names.count, traffic.servers.count, traffic.clients.count, traffic.recent.places.count,
            ]
            #expect(counts.allSatisfy { $0 <= 64 }, "\(flood)")
            // Two keys at most for each query that waits, and slots for twice as many as there are.
            #expect(traffic.recent.questions.count <= 128 && traffic.recent.questions.slots.count <= 512, "\(flood)")
            for index in [traffic.recent.places, traffic.names.places, traffic.servers.places, traffic.clients.places] {
                #expect(index.slots.count <= 256, "\(flood)")
            }
            #expect(traffic.types.count <= 65_536 && traffic.codes.count <= 4_096 && traffic.operations.count <= 16)
            traffic.finish()
            #expect(traffic.waiting == 0 && traffic.recent.questions.count == 0, "\(flood)")
            #expect(traffic.matched == 0 && traffic.unanswered + traffic.retried == traffic.queries, "\(flood)")
        }
    }

    /// The longest stretch of slots that are in use: whoever comes to its start has to walk over all of it.
    private func longestStretch(_ index: PlaceIndex) -> Int {
        var longest = 0
        var stretch = 0
        for slot in index.slots + index.slots {
            stretch = slot.place < 0 ? 0 : stretch + 1
            longest = max(longest, min(stretch, index.slots.count))
        }
        return longest
    }

    @Test func whatCanBeChosenChoosesNoPlace() {
        // Types and classes whose product with an odd number that is no secret ends in the same 14 bits.
        var inverse: UInt32 = 1
        for _ in 0..<5 { inverse = inverse &* (2 &- 0x7f4a_7c15 &* inverse) }
        #expect(inverse &* 0x7f4a_7c15 == 1)
        var traffic = DNSTraffic(limit: 4_000)
        for index in 0..<4_000 as Range<UInt32> {
            let value = inverse &* (index << 14)
            let bytes = (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - $0 * 8)) }
            var message: [UInt8] = [0x12, 0x34, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0x61, 0]
            message += bytes[2...] + bytes[..<2]
            add(&traffic, packet(message, Self.plain.client, Self.plain.server, [], UInt16(40_000 + index)), at: 0)
        }
        #expect(traffic.recent.questions.count == 4_000 && longestStretch(traffic.recent.questions) < 400)
        #expect(longestStretch(traffic.recent.places) < 400)
        // Ports of a server and addresses of clients that follow each other: no stretch over which all have to walk.
        traffic = DNSTraffic(limit: 4_000)
        for index in 0..<4_000 as Range<UInt32> {
            let message: [UInt8] = [0x12, 0x34, 0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1]
            let client = [10, 0, UInt8(index >> 8), UInt8(index & 255), 0, 0, 0, 0]
            var bytes = packet(message, client, Self.plain.server, [.answers], 53)
            bytes[20] = UInt8(index >> 8)
            bytes[21] = UInt8(index & 255)
            add(&traffic, bytes, at: 0)
        }
        // Port 0 is the server's too.
        #expect(traffic.servers.count == 4_000 && longestStretch(traffic.servers.places) < 400)
        #expect(traffic.clients.count == 4_000 && longestStretch(traffic.clients.places) < 400)
    }

    @Test func anAddressOfIPv6IsNoneOfIPv4() {
        var traffic = DNSTraffic()
        let message: [UInt8] = [0x12, 0x34, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0x61, 0, 0, 1, 0, 1]
        add(&traffic, packet(message, [192, 0, 2, 1], [192, 0, 2, 53], [], 40_000), at: 0)
        for high in 0..<16 as Range<UInt8> {
            var bytes = packet(
                message, [0, 0, 0, 0, 0, 0, 0, high], [0, 0, 0, 0, 0, 0, 0, high], [.overIPv6], 40_000)
            bytes.replaceSubrange(20..<24, with: [192, 0, 2, 1])
            bytes.replaceSubrange(36..<40, with: [192, 0, 2, 53])
            add(&traffic, bytes, at: 0)
            bytes = packet(message, [0, 0, 0, 0, 0, 0, 0, high], [0, 0, 0, 0, 0, 0, 0, high], [.overIPv6], 40_000)
            bytes.replaceSubrange(20..<24, with: [0, 0, 0, 0])
            bytes.replaceSubrange(24..<28, with: [192, 0, 2, 1])
            add(&traffic, bytes, at: 0)
        }
        #expect(traffic.clients.count == 33 && traffic.retried == 0)
    }

    @Test func timesMayBeAnything() {
        let query: [UInt8] = [0x12, 0x34, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0x61, 0, 0, 1, 0, 1]
        var answer = query
        answer[2] = 0x80
        let (client, server) = Self.plain
        let times = [.min, .min + 1, -1, 0, 1, 1_700_000_000_000_000_000, .max - 1, .max] as [Int64]
        for start in times {
            for end in times {
                var traffic = DNSTraffic()
                for port in 40_000..<40_003 as Range<UInt16> {
                    add(&traffic, packet(query, client, server, [], port), at: start)
                    add(&traffic, packet(answer, client, server, [.answers], port), at: end)
                }
                #expect(traffic.matched == 3 && traffic.unmatched == 0)
                #expect(traffic.latency.count == (end >= start ? 3 : 0))
                let (difference, isTooLong) = end.subtractingReportingOverflow(start)
                if end >= start { #expect(traffic.latency.maximum == UInt64(bitPattern: difference)) }
                // Sent again a minute later, it is a query of its own; sent before itself, it is not.
                traffic = DNSTraffic()
                add(&traffic, packet(query, client, server, [], 1), at: start)
                add(&traffic, packet(query, client, server, [], 1), at: end)
                add(&traffic, packet(query, client, server, [], 2), at: end)
                #expect(traffic.retried == (end > start && (isTooLong || difference > 60_000_000_000) ? 1 : 2))
                var text = TextBuffer()
                let report = DNSTrafficReport(traffic, file: "a", top: 3)
                report.appendText(to: &text)
                report.appendJSON(to: &text)
                #expect(text.count > 0)
            }
        }
        // Many of the longest are no overflow.
        var traffic = DNSTraffic()
        for port in 1..<100 as Range<UInt16> {
            add(&traffic, packet(query, client, server, [], port), at: .min)
            add(&traffic, packet(answer, client, server, [.answers], port), at: .max)
        }
        #expect(traffic.servers.first(1) { _, _ in false }.first?.tally.meanLatency == .max)
        #expect(traffic.latency.mean == .max)
    }

    @Test func theFirstOfATableAreThoseOfItsOrder() {
        var table = RecentTable<Int>(limit: 500)
        #expect(table.first(3, by: <).isEmpty)
        var state: UInt64 = 7
        var model: [Int] = []
        for _ in 0..<500 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            model.append(Int(state >> 40))
            table.update(state, new: Int(state >> 40)) { _ in }
        }
        model.sort()
        for wanted in [0, 1, 2, 3, 7, 100, 249, 250, 251, 499, 500, 501, .max] {
            #expect(table.first(wanted, by: <) == Array(model.prefix(wanted)))
            #expect(table.first(wanted, by: >) == Array(model.reversed().prefix(wanted)))
        }
        // Whatever the order in which they came.
        for isRising in [true, false] {
            table = RecentTable(limit: 500)
            for value in 0..<500 { table.update(UInt64(value), new: isRising ? value : 499 - value) { _ in } }
            for wanted in [1, 10, 400] { #expect(table.first(wanted, by: <) == Array(0..<wanted)) }
        }
    }
}
