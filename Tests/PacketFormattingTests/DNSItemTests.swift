import ByteCore
import DNSCodec
import Foundation
import PacketCodecs
import PacketFormatting
import PacketTesting
import Testing

/// EDNS options and TLVs of stateful operations in every output.
@Suite struct DNSItemTests {
    private func item(_ message: [UInt8]) -> [String: Any]? {
        let object = Printed.object(Printed.json(DNSPackets.datagram(message), link: .raw))
        let dns = object?["dns"] as? [String: Any]
        if let operations = dns?["stateful_operations"] as? [[String: Any]] { return operations.first }
        return ((dns?["edns"] as? [String: Any])?["options"] as? [[String: Any]])?.first
    }

    private func problem(_ item: [String: Any]?) -> String? {
        guard let problem = item?["problem"] as? [String: Any] else { return nil }
        return "\(problem["kind"] ?? "") \(problem["offset"] ?? "")"
    }

    private func tree(_ message: [UInt8]) -> String {
        let packet = DNSPackets.datagram(message)
        let captured = CapturedPacket(
            timestamp: 0, originalLength: UInt32(packet.count), linkType: .raw, bytes: packet.rawSpan)
        var formatter = TreeFormatter()
        var text = TextBuffer()
        formatter.append(Packet(captured), captured: captured, number: 1, frame: FrameDetails(), to: &text)
        return text.string
    }

    private static let codes: [UInt16] = Array(0...26) + [26946, 65001]

    /// What is wrong is the same that the codec says when it makes a value of the same bytes.
    @Test func optionsAreRefusedAsByTheCodec() throws {
        var random = SeededGenerator(seed: 8)
        var refused = 0
        for round in 0..<3_000 {
            let code = Self.codes[round % Self.codes.count]
            var data = (0..<Int(random.next() % 24)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            // So that addresses, names and kinds come near to what they should be.
            if round % 2 == 0 { for index in data.indices { data[index] &= 0x03 } }
            let message = DNSPackets.reply(option: code, data)
            let view = try DNSMessageView(message.rawSpan)
            guard let edns = view.edns else {
                Issue.record("no EDNS in \(message)")
                continue
            }
            var options = edns.options
            guard let option = options.next() else {
                Issue.record("no option in \(message)")
                continue
            }
            var wanted: String?
            if case .malformed(_, _, let error) = EDNSOption(option) {
                wanted = "\(words(error.kind)) \(error.offset)"
                refused += 1
            }
            let found = problem(item(message))
            #expect(found == wanted, "option \(code) \(data)")
        }
        #expect(refused > 300)
    }

    @Test func operationsAreRefusedAsByTheCodec() throws {
        var random = SeededGenerator(seed: 9)
        var refused = 0
        for round in 0..<500 {
            let type = UInt16(round % 5)
            let data = (0..<Int(random.next() % 12)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            let message = DNSPackets.operations([0, UInt8(type), 0, UInt8(data.count)] + data)
            let view = try DNSMessageView(message.rawSpan)
            guard var operations = view.statefulOperations, let operation = operations.next() else {
                Issue.record("no TLV in \(message)")
                continue
            }
            var wanted: String?
            if case .malformed(_, _, let error) = DSOValue(operation) {
                wanted = "\(words(error.kind)) \(error.offset)"
                refused += 1
            }
            #expect(problem(item(message)) == wanted, "TLV \(type) \(data)")
        }
        #expect(refused > 100)
    }

    /// The bytes follow the figures of the RFCs.
    @Test func theTreeTellsWhatOptionsSay() {
        let cases: [(UInt16, [UInt8], [String])] = [
            (
                1, hex("0001 0001 0000 0000000000000007 00000e10"),
                ["61-68      Identifier            7", "69-72      Lease                 3600 s"]
            ),
            (
                2, hex("00000e10 00001c20"),
                ["55-58      Lease                 3600 s", "59-62      Key lease             7200 s"]
            ),
            (
                3, hex("6e7331"),
                ["55-57    Data                    6e 73 31", "55-57      Text                  \"ns1\""]
            ),
            (3, hex("1b5b6d"), ["55-57    Data                    1b 5b 6d"]),
            (5, hex("080d"), ["55-56      Numbers               8 13"]),
            (
                8, hex("0001 1410 c00210"),
                ["57      Source prefix length  20", "59-61      Address               192.2.16.0"]
            ),
            (9, hex("00127500"), ["55-58      Expire                1209600 s"]),
            (10, hex("0102030405060708 1112131415161718"), ["63-70      Server                1112131415161718"]),
            (11, hex("012c"), ["55-56      Timeout               30.0 s"]),
            (13, hex("0161 00"), ["55-57      Domain                a."]),
            (14, hex("4f66 9728"), ["55-58      Numbers               20326 38696"]),
            (
                15, hex("0003 6f6c64"),
                ["55-56      Info code             3 (Stale Answer)", "57-59      Text                  \"old\""]
            ),
            (16, hex("0007"), ["55-56      Tag                   7"]),
            (
                19, hex("0200 78a5c6c5"),
                ["55      Label count           2", "57-60      Serial                2024130245"]
            ),
            (20, hex("001c 000f"), ["55-58      Types                 AAAA MX"]),
            (23, hex("c3bc"), ["55-56      Text                  \"\u{fc}\""]),
        ]
        for (code, data, lines) in cases {
            let text = tree(DNSPackets.reply(option: code, data))
            for line in lines { #expect(text.contains(line + "\n"), "\(line) is not in \(text)") }
            #expect(text.contains("Text") == lines.contains { $0.contains("Text") }, "\(text)")
        }
        // The subnet's last byte has bits behind the prefix.
        let wrong = tree(DNSPackets.reply(option: 8, hex("0001 1400 c00211")))
        #expect(wrong.contains("! additional 1: a value that is not allowed, at byte 61\n"), "\(wrong)")
    }

    private static let keepalive = hex("0001 0008 00003a98 ffffffff")

    @Test func statefulOperationsAreInEveryOutput() throws {
        let delay = hex("0002 0004 000003e8 f800 0003 616263 0003 0002 0000")
        let request = DNSPackets.datagram(DNSPackets.operations(Self.keepalive))
        let reply = DNSPackets.datagram(DNSPackets.operations(delay, flags: 0xb000))
        #expect(
            Printed.line(request, link: .raw).contains(
                "stateful query 0x4242 keepalive inactivity timeout 15000 ms interval for ever"))
        #expect(
            Printed.line(reply, link: .raw).contains(
                "stateful answer NOERROR retry delay 1000 ms, type 63488 3 bytes, encryption padding 2 bytes"))
        let unidirectional = [UInt8](repeating: 0, count: 2) + DNSPackets.operations(Self.keepalive).dropFirst(2)
        #expect(Printed.line(DNSPackets.datagram(unidirectional), link: .raw).contains("stateful message keepalive"))
        let text = tree(DNSPackets.operations(Self.keepalive))
        for line in [
            "      40-51  Operation                 Keepalive", "      44-47      Inactivity timeout    15000 ms",
            "      48-51      Interval              for ever",
        ] { #expect(text.contains(line + "\n"), "\(line) is not in \(text)") }
        #expect(!text.contains("Behind the records"))
        #expect(
            Printed.json(reply, link: .raw).contains(
                #"""
                "stateful_operations":[{"type":2,"name":"retry_delay","bytes":"000003e8","retry_delay_milliseconds":1000},\#
                {"type":63488,"bytes":"616263"},{"type":3,"name":"encryption_padding","bytes":"0000"}]
                """#))
        let broken = DNSPackets.datagram(DNSPackets.operations(hex("0001 0004 00000001")))
        #expect(Printed.line(broken, link: .raw).contains("! a field ends behind its record, at byte 20"))
        let names = ["dns.dso.tlv.type", "dns.dso.tlv.retrydelay.retrydelay", "dns.dso.tlv.data", "dns.extraneous"]
        var formatter = try FieldsFormatter(fields: names)
        let captured = CapturedPacket(
            timestamp: 0, originalLength: UInt32(reply.count), linkType: .raw, bytes: reply.rawSpan)
        var fields = TextBuffer()
        formatter.append(Packet(captured), captured: captured, number: 1, frame: FrameDetails(), to: &fields)
        #expect(fields.string == "2,63488,3\t1000\t616263\t\n")
    }

    private func words(_ kind: DNSError.Kind) -> String {
        String(describing: kind).reduce(into: "") { text, character in
            text += character.isUppercase ? "_" + character.lowercased() : String(character)
        }
    }

    /// Bytes by RFC 6891 and RFC 8490.
    @Test func whatRunsOverItsEndTellsItsCodeAndLength() {
        let reply = hex("0102 8180 0000 0000 0000 0001 00 0029 04d0 00000000 000c 0003 0002 6f6b 000a 0050 abcd")
        let json = Printed.json(DNSPackets.datagram(reply), link: .raw)
        #expect(Printed.object(json) != nil)
        #expect(
            json.contains(
                """
                "text":"ok"},{"code":10,"name":"cookie","length":80,"bytes":"abcd","problem":{"kind":"data_too_short",\
                "offset":29,"section":"additional","index":0,
                """), "\(json)")
        let operations = DNSPackets.operations(hex("0001 0050 abcdef"))
        let message = Printed.json(DNSPackets.datagram(operations), link: .raw)
        #expect(Printed.object(message) != nil)
        #expect(
            message.contains(
                """
                "stateful_operations":[{"type":1,"name":"keepalive","length":80,"bytes":"abcdef","problem":{
                """), "\(message)")
        // Three bytes have no length.
        let short = Printed.json(DNSPackets.datagram(DNSPackets.operations(hex("0001 00"))), link: .raw)
        #expect(short.contains("\"stateful_operations\":[]"))
    }
}
