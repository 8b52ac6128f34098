import AllocationCounter
import ByteCore
import CaptureFixtures
import Foundation
import PacketCodecs
import PacketFormatting
import PacketTesting
import Testing

@Suite struct DNSOutputTests {
    private func dns(_ message: [UInt8]) -> String {
        let text = Printed.json(DNSPackets.datagram(message), link: .raw)
        guard let start = text.range(of: "\"dns\":"), let end = text.range(of: ",\"payload_length\"") else {
            return text
        }
        return String(text[start.upperBound..<end.lowerBound])
    }

    private func tree(_ packet: [UInt8]) -> String {
        let captured = CapturedPacket(
            timestamp: 0, originalLength: UInt32(packet.count), linkType: .raw, bytes: packet.rawSpan)
        var formatter = TreeFormatter()
        var text = TextBuffer()
        formatter.append(Packet(captured), captured: captured, number: 1, frame: FrameDetails(), to: &text)
        return text.string
    }

    private func fields(_ packet: [UInt8], _ names: [String]) throws -> String {
        let captured = CapturedPacket(
            timestamp: 0, originalLength: UInt32(packet.count), linkType: .raw, bytes: packet.rawSpan)
        var formatter = try FieldsFormatter(fields: names)
        var text = TextBuffer()
        formatter.append(Packet(captured), captured: captured, number: 1, frame: FrameDetails(), to: &text)
        return text.string
    }

    @Test func aMessageIsOneObject() {
        #expect(
            dns(DNSPackets.answer) == """
                {"id":39412,"response":true,"opcode":"query","authoritative":false,"truncated":false,\
                "recursion_desired":true,"recursion_available":true,"authentic_data":false,"checking_disabled":false,\
                "rcode":"NOERROR","question_count":1,"answer_count":2,"authority_count":1,"additional_count":0,\
                "questions":[{"name":"mail.example.com.","type":"A","class":"IN"}],\
                "answers":[{"name":"mail.example.com.","type":"A","class":"IN","ttl":300,"data":"192.0.2.1",\
                "a":{"address":"192.0.2.1"}},\
                {"name":"mail.example.com.","type":"A","class":"IN","ttl":300,"data":"192.0.2.2",\
                "a":{"address":"192.0.2.2"}}],\
                "authorities":[{"name":"example.com.","type":"MX","class":"IN","ttl":3600,\
                "data":"10 MaIL.example.com.","mx":{"preference":10,"exchange":"MaIL.example.com."}}],"additionals":[]}
                """)
    }

    @Test func ednsIsAnObject() {
        #expect(
            dns(DNSPackets.query).hasSuffix(
                """
                "additionals":[],"edns":{"udp_payload_size":1232,"version":0,"dnssec_ok":true,"flag_bits":32768,\
                "options":[{"code":10,"name":"cookie","bytes":"0102030405060708","client":"0102030405060708"}]}}
                """))
    }

    @Test func aBrokenRecordKeepsItsBytesAndSaysWhy() {
        let text = dns(DNSPackets.wrongLength)
        #expect(
            text.contains(
                """
                "data":"\\\\# 5 c000020105","problem":{"kind":"data_too_long","offset":35,"section":"answer","index":0,\
                "description":"answer 1: bytes are left behind the last field, at byte 35"}}
                """))
        #expect(text.contains("\"data\":\"192.0.2.2\""))
    }

    @Test func severalMessagesOfASegmentAreThere() {
        let two = DNSPackets.framed(DNSPackets.query) + DNSPackets.framed(DNSPackets.missing)
        let object = Printed.object(Printed.json(DNSPackets.segment(two + [0, 9]), link: .raw))
        #expect((object?["dns"] as? [String: Any])?["rcode"] as? String == "NOERROR")
        #expect((object?["further_dns"] as? [[String: Any]])?.first?["rcode"] as? String == "NXDOMAIN")
        #expect(object?["dns_continued_length"] as? Int == 2)
    }

    @Test func theTreeTellsWhereEverythingStands() {
        let text = tree(DNSPackets.datagram(DNSPackets.answer))
        for line in [
            "DNS, 87 bytes at 28-114", "      28-29  Identifier                0x99f4",
            "         30    Response                yes", "      40-61  Question 1",
            "      62-77  Answer 1                  A 192.0.2.1", "      74-77      Address               192.0.2.1",
            "     94-114  Authority 1               MX 10 MaIL.example.com.",
            "    106-107      Preference            10", "    108-114      Exchange              MaIL.example.com.",
        ] { #expect(text.contains(line + "\n"), "\(line) is not in \(text)") }
        #expect(!text.contains("Payload,"))
        #expect(
            tree(DNSPackets.datagram(DNSPackets.wrongLength)).contains(
                "! answer 1: bytes are left behind the last field, at byte 63\n"))
        #expect(tree(DNSPackets.segment([0, 9])).contains("DNS, a part of a message that other segments go on with"))
    }

    /// Bytes by RFC 2136, which dnspython reads likewise.
    @Test func theTreeTellsWhatAnUpdateAsksFor() {
        let lines = tree(
            DNSPackets.datagram(
                hex(
                    """
                    0102 2800 0001 0005 0004 0000 01 61 00 0006 0001
                    01 62 c00c 00ff 00ff 00000000 0000  01 62 c00c 00ff 00fe 00000000 0000
                    01 62 c00c 001c 00ff 00000000 0000  01 62 c00c 001c 00fe 00000000 0000
                    01 62 c00c 0001 0001 00000000 0004 c0000201
                    01 62 c00c 0001 0001 00000e10 0004 c0000202  01 62 c00c 0001 00fe 00000000 0004 c0000203
                    01 62 c00c 0010 00ff 00000000 0000  01 62 c00c 00ff 00ff 00000000 0000
                    """))
        ).split(separator: "\n").filter {
            $0.contains("Zone ") || $0.contains("Prerequisite ") || $0.contains("Change ")
        }
        #expect(
            lines.map { $0.dropFirst(13).split(separator: " ").joined(separator: " ") } == [
                "Zone 1", "Prerequisite 1 the name exists", "Prerequisite 2 the name does not exist",
                "Prerequisite 3 there is AAAA",
                "Prerequisite 4 there is no AAAA", "Prerequisite 5 A 192.0.2.1", "Change 1 A 192.0.2.2",
                "Change 2 delete A 192.0.2.3", "Change 3 delete all TXT", "Change 4 delete everything of the name",
            ])
    }

    @Test func fieldsHaveWiresharksNames() throws {
        let packet = DNSPackets.datagram(DNSPackets.answer)
        let names = ["dns.id", "dns.qry.name", "dns.qry.type", "dns.a", "dns.mx.mail_exchange", "dns.resp.data"]
        #expect(
            try fields(packet, names)
                == "0x99f4\tmail.example.com\t1\t192.0.2.1,192.0.2.2\tMaIL.example.com\t192.0.2.1,192.0.2.2,10 MaIL.example.com.\n"
        )
    }

    private func isHarmless(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x0a, 0x09: true
            case 0x00...0x1f, 0x7f...0x9f, 0xad, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x206f, 0xfeff: false
            default: true
            }
        }
    }

    /// Every output, made once: looking up all fields by name takes longer than printing a packet.
    private struct Forms: ~Copyable {
        private var tree = TreeFormatter()
        private var fields: FieldsFormatter

        init() throws {
            let names = FieldCatalogue.all.map { "\($0.name)" }.filter { $0.hasPrefix("dns.") }
            fields = try FieldsFormatter(fields: names)
        }

        mutating func print(_ packet: [UInt8], _ link: LinkType = .raw) -> String {
            let captured = CapturedPacket(
                timestamp: 0, originalLength: UInt32(packet.count), linkType: link, bytes: packet.rawSpan)
            var text = TextBuffer()
            tree.append(Packet(captured), captured: captured, number: 1, frame: FrameDetails(), to: &text)
            fields.append(Packet(captured), captured: captured, number: 1, frame: FrameDetails(), to: &text)
            return text.string + Printed.line(packet, link: link) + Printed.json(packet, link: link)
        }
    }

    @Test func nothingActsOnATerminal() throws {
        let packet = DNSPackets.datagram(DNSPackets.hostile)
        var forms = try Forms()
        #expect(isHarmless(forms.print(packet)))
        let object = Printed.object(Printed.json(packet, link: .raw))
        let answer = ((object?["dns"] as? [String: Any])?["answers"] as? [[String: Any]])?.first
        #expect(answer?["name"] as? String == #"\027[2J\010\"\\\000.\195\169\255."#)
        #expect(
            (answer?["txt"] as? [String: Any])?["strings"] as? [String] == ["\u{1b}[2J\n\"\\é\u{fffd}"])
    }

    @Test func mutatedMessagesStayWhole() throws {
        var random = SeededGenerator(seed: 5)
        var forms = try Forms()
        let messages = [
            DNSPackets.query, DNSPackets.answer, DNSPackets.missing, DNSPackets.wrongLength, DNSPackets.loop,
            DNSPackets.hostile,
        ]
        var failures = 0
        for round in 0..<3_000 {
            var bytes = messages[round % messages.count]
            for _ in 0...random.next() % 4 {
                bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
            }
            if round % 3 == 0 { bytes = Array(bytes.prefix(Int(random.next() % UInt64(bytes.count + 1)))) }
            let port: UInt16 = round % 5 == 0 ? 5353 : round % 7 == 0 ? 5355 : 53
            let packet =
                round % 4 == 0
                ? DNSPackets.segment(DNSPackets.framed(bytes), to: port) : DNSPackets.datagram(bytes, to: port)
            let text = forms.print(packet)
            if !isHarmless(text) || Printed.object(Printed.json(packet, link: .raw)) == nil {
                failures += 1
                if failures < 5 { Issue.record("\(packet): \(text)") }
            }
        }
        #expect(failures == 0)
    }

    @Test(.enabled(if: !CaptureFixture.files.isEmpty, "the captures are not there"))
    func dnsOfAllCapturesIsHarmlessInEveryForm() throws {
        var count = 0
        var forms = try Forms()
        for file in CaptureFixture.files where file.path.contains("dns") {
            for record in try CaptureFixture(file).records {
                let text = forms.print(record.bytes, record.linkType)
                #expect(isHarmless(text), "\(file.lastPathComponent)")
                count += 1
            }
        }
        #expect(count > 50)
    }

    @Test(.enabled(if: allocation_count() != UInt.max, "allocations can't be counted here"))
    func printingAllocatesNothingOnceTheBufferHasGrown() throws {
        let packets = [
            DNSPackets.datagram(DNSPackets.query), DNSPackets.datagram(DNSPackets.answer),
            DNSPackets.datagram(DNSPackets.missing), DNSPackets.datagram(DNSPackets.hostile),
            DNSPackets.datagram(DNSPackets.answer, from: 5353, to: 5353),
            DNSPackets.segment(DNSPackets.framed(DNSPackets.query) + [0]),
        ]
        var line = LineFormatter()
        var json = JSONFormatter()
        var tree = TreeFormatter()
        var fields = try FieldsFormatter(fields: ["dns.id", "dns.qry.name", "dns.a", "dns.resp.data"])
        var text = TextBuffer(capacity: 1 << 16)
        let frame = FrameDetails()
        func printAll() {
            var index = 0
            while index < packets.count {
                let bytes = packets[index]
                let captured = CapturedPacket(
                    timestamp: 1, originalLength: UInt32(bytes.count), linkType: .raw, bytes: bytes.rawSpan)
                let packet = Packet(captured)
                line.append(packet, captured: captured, number: 1, interface: nil, to: &text)
                json.append(packet, captured: captured, number: 1, interface: nil, to: &text)
                tree.append(packet, captured: captured, number: 1, frame: frame, to: &text)
                fields.append(packet, captured: captured, number: 1, frame: frame, to: &text)
                text.removeAll()
                index += 1
            }
        }
        printAll()
        printAll()
        let before = allocation_count()
        printAll()
        printAll()
        #expect(allocation_count() == before)
    }
}
