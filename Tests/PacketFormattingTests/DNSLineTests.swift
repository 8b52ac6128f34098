import ByteCore
import PacketCodecs
import PacketFormatting
import PacketTesting
import Testing

@Suite struct DNSLineTests {
    /// What a line says behind the columns, without the checksum that these packets have not.
    private func words(_ packet: [UInt8], ports: [UInt16] = []) -> String {
        let line = Printed.line(packet, link: .raw, options: LineFormatter.Options(dnsPorts: DNSPorts(ports)))
        // The protocol and the length of the packet come last before the words.
        return line.replacing(/^.*?\ (UDP|TCP) +[0-9]+ \ /, with: "")
            .replacing(/\ ! bad (IPv4|UDP|TCP) checksum 0x....(, should be 0x....)?/, with: "")
    }

    @Test func questionsAndAnswersAreTold() {
        #expect(words(DNSPackets.datagram(DNSPackets.query)) == "query 0x99f4 A mail.example.com EDNS")
        #expect(words(DNSPackets.datagram(DNSPackets.answer)) == "answer NOERROR 2 A 192.0.2.1, 192.0.2.2")
        #expect(words(DNSPackets.datagram(DNSPackets.missing)) == "answer NXDOMAIN 0 AAAA nope.example.com")
    }

    @Test func aTruncatedAnswerSaysSo() {
        var bytes = DNSPackets.answer
        bytes[2] |= 2
        #expect(words(DNSPackets.datagram(bytes)) == "answer NOERROR 2 A 192.0.2.1, 192.0.2.2 truncated")
    }

    @Test func multicastAnswersNameTheirOwners() {
        var bytes = DNSPackets.answer
        bytes[0...1] = [0, 0]
        #expect(
            words(DNSPackets.datagram(bytes, from: 5353, to: 5353))
                == "mDNS answer 2 A mail.example.com 192.0.2.1, A mail.example.com 192.0.2.2")
        var query = DNSPackets.query
        query[0...1] = [0, 0]
        query[32] = 0x80
        #expect(words(DNSPackets.datagram(query, from: 5353, to: 5353)) == "mDNS query A QU mail.example.com EDNS")
    }

    /// Bytes by RFC 6762 section 8.2.
    @Test func whoProbesClaimsRecords() {
        let probe = hex("0000 0000 0001 0000 0001 0000 01 61 00 00ff 0001 c00c 0001 0001 00000078 0004 c0000201")
        #expect(words(DNSPackets.datagram(probe, from: 5353, to: 5353)) == "mDNS query ANY a claims 1 record")
    }

    /// Bytes by RFC 4795 section 2.1.1.
    @Test func linkLocalAnswersTellOfConflicts() {
        func answer(_ flags: [UInt8]) -> String {
            let message =
                hex("0001") + flags + hex("0001 0001 0000 0000 01 61 00 0001 0001")
                + hex("c00c 0001 0001 0000001e 0004 c0000201")
            return words(DNSPackets.datagram(message, from: 5355, to: 40_000))
        }
        #expect(answer([0x80, 0]) == "LLMNR answer NOERROR 1 A 192.0.2.1")
        #expect(answer([0x84, 0]) == "LLMNR answer NOERROR 1 A 192.0.2.1 conflict")
        #expect(answer([0x81, 0]) == "LLMNR answer NOERROR 1 A 192.0.2.1 tentative")
    }

    /// Bytes by RFC 1035 and RFC 3123.
    @Test func namesEndWithoutADotAndEmptyListsHaveAWord() {
        let head = "0001 8000 0000 0001 0000 0000 00"
        #expect(words(DNSPackets.datagram(hex(head + "0007 0001 0000001e 0003 016200"))) == "answer NOERROR 1 MB . b")
        #expect(words(DNSPackets.datagram(hex(head + "0007 0001 0000001e 0001 00"))) == "answer NOERROR 1 MB . .")
        #expect(words(DNSPackets.datagram(hex(head + "002a 0001 0000001e 0000"))) == "answer NOERROR 1 APL . none")
    }

    @Test func otherPortsAreDNSWhereOneSaysSo() {
        let packet = DNSPackets.datagram(DNSPackets.query, to: 9_953)
        #expect(words(packet) == "len 57")
        #expect(words(packet, ports: [1, 9_953]) == "query 0x99f4 A mail.example.com EDNS")
    }

    @Test func whatIsWrongIsToldWithItsPlace() {
        #expect(
            words(DNSPackets.datagram(DNSPackets.wrongLength))
                == "answer NOERROR 2 A \\# 5 c000020105, 192.0.2.2 ! answer 1: bytes are left behind the last field, at byte 35"
        )
        #expect(
            words(DNSPackets.datagram(DNSPackets.loop))
                .hasSuffix(" ! answer 1: a compression pointer does not point backwards, at byte 19"))
    }

    @Test func whatCanBeNoDNSStaysPayload() {
        #expect(words(DNSPackets.datagram(Array("hello".utf8))).hasPrefix("len 5 domain"))
        #expect(words(DNSPackets.datagram([UInt8](repeating: 0, count: 100))).hasPrefix("len 100 domain"))
        #expect(words(DNSPackets.datagram([UInt8](repeating: 0xff, count: 100))).hasPrefix("len 100 domain"))
        // Nothing but a header, whose counts lie.
        #expect(words(DNSPackets.datagram(Array(DNSPackets.missing.prefix(12)))) == "answer NXDOMAIN 0")
    }

    @Test func segmentsHoldSeveralMessagesOrParts() {
        let two = DNSPackets.framed(DNSPackets.query) + DNSPackets.framed(DNSPackets.query)
        #expect(
            words(DNSPackets.segment(two)).hasSuffix(
                "query 0x99f4 A mail.example.com EDNS | query 0x99f4 A mail.example.com EDNS"))
        let part = DNSPackets.framed(DNSPackets.query) + DNSPackets.framed(DNSPackets.answer).prefix(40)
        #expect(words(DNSPackets.segment(part)).hasSuffix("query 0x99f4 A mail.example.com EDNS | DNS continued"))
        #expect(words(DNSPackets.segment([0, 0])).hasSuffix("len 2 DNS continued"))
        #expect(words(DNSPackets.segment([])).hasSuffix("len 0 domain"))
    }

    @Test func longListsAreCutWithACount() {
        var bytes = Array(DNSPackets.answer.prefix(34))
        bytes[6...11] = [1, 0x2c, 0, 0, 0, 0]
        for index in 0..<300 {
            bytes += hex("c00c 0001 0001 0000012c 0004 c00002") + [UInt8(truncatingIfNeeded: index)]
        }
        #expect(words(DNSPackets.datagram(bytes)).hasSuffix("192.0.2.6, 192.0.2.7 and 292 more"))
    }
}
