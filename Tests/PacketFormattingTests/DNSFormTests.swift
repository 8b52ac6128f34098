import ByteCore
import Foundation
import PacketCodecs
import PacketFormatting
import PacketTesting
import Testing

/// Fields of record data that have a form of their own, in parts: bytes by the diagrams of the RFCs, which dnspython reads likewise.
@Suite struct DNSFormTests {
    /// A reply with one record of this type and data.
    private func reply(_ type: UInt16, _ data: String) -> [UInt8] {
        let data = hex(data)
        return hex("0102 8400 0000 0001 0000 0000 01 61 00")
            + [
                UInt8(type >> 8), UInt8(type & 0xff), 0, 1, 0, 0, 1, 44, UInt8(data.count >> 8),
                UInt8(data.count & 0xff),
            ]
            + data
    }

    /// The object of the type in the first answer's JSON.
    private func json(_ type: UInt16, _ name: String, _ data: String) -> String {
        let text = Printed.json(DNSPackets.datagram(reply(type, data)), link: .raw)
        guard let start = text.range(of: "\"\(name)\":{"), let end = text.range(of: "}],\"authorities\"") else {
            return text
        }
        return String(text[start.upperBound..<end.lowerBound].dropLast())
    }

    /// The lines of the tree behind the length of the data: where they are counted from the data's first byte, and what
    /// they tell.
    private func tree(_ type: UInt16, _ data: String) -> [String] {
        let packet = DNSPackets.datagram(reply(type, data))
        let captured = CapturedPacket(
            timestamp: 0, originalLength: UInt32(packet.count), linkType: .raw, bytes: packet.rawSpan)
        var formatter = TreeFormatter()
        var text = TextBuffer()
        formatter.append(Packet(captured), captured: captured, number: 1, frame: FrameDetails(), to: &text)
        let lines = text.string.split(separator: "\n")
        guard let start = lines.firstIndex(where: { $0.contains("Data length") }) else { return [] }
        // The packet's first 53 bytes are IPv4, UDP, the message's header and the record's.
        return lines[(start + 1)...].map { line in
            let place = line.prefix(11).split(separator: "-").compactMap {
                Int($0.trimmingCharacters(in: .whitespaces)).map { "\($0 - 53)" }
            }
            let rest = line.dropFirst(17)
            let indent = rest.prefix { $0 == " " }.count / 2
            let words = rest.split(separator: " ").joined(separator: " ")
            return "\(place.joined(separator: "-"))\(String(repeating: " ", count: indent + 1))\(words)"
        }
    }

    private let prefixes = "0001 15 03 c0a820 0001 1c 83 c0a826 0002 08 01 ff 0005 07 02 0102"

    @Test func prefixesArePartsInJSON() {
        #expect(
            json(42, "apl", prefixes) == """
                "prefixes":[{"family":1,"prefix_length":21,"negated":false,"address":"192.168.32.0"},\
                {"family":1,"prefix_length":28,"negated":true,"address":"192.168.38.0"},\
                {"family":2,"prefix_length":8,"negated":false,"address":"ff00::"},\
                {"family":5,"prefix_length":7,"negated":false,"address":"0102"}]
                """)
        #expect(json(42, "apl", "") == "\"prefixes\":[]")
    }

    @Test func prefixesArePartsInTheTree() {
        let lines = tree(42, prefixes)
        #expect(
            Array(lines.prefix(12)) == [
                "0-24 Prefixes 1:192.168.32.0/21 !1:192.168.38.0/28 2:ff00::/8 5:0102/7",
                "0-6  Prefix 1:192.168.32.0/21",
                "0-1   Family 1", "2   Prefix length 21", "3   Negated no", "3   Address length 3 bytes",
                "4-6   Address 192.168.32.0",
                "7-13  Prefix !1:192.168.38.0/28",
                "7-8   Family 1", "9   Prefix length 28", "10   Negated yes", "10   Address length 3 bytes",
            ])
        #expect(tree(42, "") == [" Prefixes none"])
    }

    @Test func locationsAreNumbers() {
        // 51 30 12.748 N 0 7 39.612 W 10.00m: RFC 1876's form.
        #expect(
            json(29, "loc", "00 12 16 13 8b0d2fec 7ff8fc94 00989a68") == """
                "location":{"version":0,"size_centimeters":100,"horizontal_precision_centimeters":1000000,\
                "vertical_precision_centimeters":1000,"latitude_milliarcseconds":185413612,\
                "longitude_milliarcseconds":-459628,"altitude_centimeters":1000}
                """)
        #expect(
            tree(29, "00 12 16 13 80000000 7ff8fc94 0098967f") == [
                "0-15 Location 0 0 0.000 N 0 7 39.628 W -0.01m 1m 10000m 10m",
                "0  Version 0", "1  Size 1.00 m", "2  Horizontal precision 10000.00 m", "3  Vertical precision 10.00 m",
                "4-7  Latitude 0.0000000 degrees", "8-11  Longitude -0.1276744 degrees", "12-15  Altitude -0.01 m",
            ])
    }

    private let service = """
        0001 00 0000 0004 0001 0005 0001 0006 02 6832 02 6833 0002 0000 0003 0002 20fb 0004 0004 c0000201
        0005 0002 abcd 0006 0010 20010db8000000000000000000000001 0007 0004 2f647b7d 0009 0002 001d 000a 0003 02 6162
        029b 0001 22
        """

    @Test func parametersArePartsInJSON() {
        #expect(
            json(64, "svcb", service) == """
                "priority":1,"target":".","parameters":[{"key":0,"name":"mandatory","keys":["alpn","ech"]},\
                {"key":1,"name":"alpn","protocols":["h2","h3"]},{"key":2,"name":"no-default-alpn"},\
                {"key":3,"name":"port","port":8443},{"key":4,"name":"ipv4hint","addresses":["192.0.2.1"]},\
                {"key":5,"name":"ech","bytes":"abcd"},{"key":6,"name":"ipv6hint","addresses":["2001:db8::1"]},\
                {"key":7,"name":"dohpath","path":"/d{}"},{"key":9,"name":"tls-supported-groups","groups":[29]},\
                {"key":10,"name":"docpath","segments":["ab"]},{"key":667,"bytes":"22"}]
                """)
        #expect(json(65, "https", "0000 00") == "\"priority\":0,\"target\":\".\",\"parameters\":[]")
    }

    @Test func parametersArePartsInTheTree() {
        let lines = tree(64, service)
        #expect(
            Array(lines.dropFirst(3).prefix(9)) == [
                "3-10  Parameter mandatory=alpn,ech", "3-4   Key 0 (mandatory)", "5-6   Length 4 bytes",
                "7-8   Mandatory 1 (alpn)", "9-10   Mandatory 5 (ech)",
                "11-20  Parameter alpn=\"h2,h3\"", "11-12   Key 1 (alpn)", "13-14   Length 6 bytes",
                "15-17   Protocol \"h2\"",
            ])
    }

    @Test func setsAreArrays() {
        #expect(
            json(47, "nsec", "01 62 00 00 02 4001 04 01 08") == """
                "next":"b.","types":["A","MX","TYPE1028"]
                """)
        #expect(
            tree(47, "01 62 00 00 02 4001 04 01 08") == [
                "0-2 Next b.", "3-9 Types A MX TYPE1028", "3-6  Window A MX", "7-9  Window TYPE1028",
            ])
        #expect(tree(47, "01 62 00 00 02 4001") == ["0-2 Next b.", "3-6 Types A MX"])
        #expect(
            json(11, "wks", "c0000201 06 000000 40") == "\"address\":\"192.0.2.1\",\"protocol\":6,\"services\":[25]")
        #expect(json(30, "nxt", "01 62 00 4001") == "\"next\":\"b.\",\"types\":[\"A\",\"MX\"]")
    }

    @Test func whatIsCountedIsHexadecimal() {
        #expect(
            json(250, "tsig", "01 78 00 00006b0775ea 012c 0002 abcd 0007 0000 0000").hasPrefix(
                """
                "algorithm":"x.","time_signed":1795651050,"fudge":300,"mac":"abcd","original_id":7,"error":0,"other":""
                """))
        #expect(
            tree(250, "01 78 00 00006b0775ea 012c 0002 abcd 0007 0000 0000").contains(
                "3-8 Time signed 1795651050 (2026-11-25T23:57:30.000000000Z)"))
        #expect(json(20, "isdn", "01 31") == "\"address\":\"1\"")
        #expect(json(20, "isdn", "01 31 01 22") == "\"address\":\"1\",\"subaddress\":\"\\\"\"")
    }

    @Test func serversAreNames() {
        #expect(json(55, "hip", "01 02 0001 aa bb 01 61 00 01 62 00").hasSuffix("\"servers\":[\"a.\",\"b.\"]"))
        #expect(
            tree(55, "01 02 0001 aa bb 01 61 00 01 62 00").suffix(3) == [
                "6-11 Servers a. b.", "6-8  Server a.", "9-11  Server b.",
            ])
    }

    @Test func keysTellTheirFlagsAndTag() {
        let lines = tree(48, "0101 03 0d abcd")
        #expect(
            lines == [
                "0-1 Flags 257", "0-1  Zone key yes", "0-1  Revoked no", "0-1  Secure entry point yes", "2 Protocol 3",
                "3 Algorithm 13 (ECDSAP256SHA256)", "4-5 Public key q80=", "0-5 Key tag 45019",
            ])
    }

    /// A form that is broken has no parts, and its bytes stay.
    @Test func whatIsBrokenHasNoParts() {
        for (type, data) in [
            (UInt16(42), "0001 21 01 c0"), (29, "00 ff 16 13 8b0d2c8c 7ff8fca4 009899e8"), (64, "0001 00 0001 0003 02"),
            (47, "01 62 00 00 21 40"), (55, "01 02 0001 aa bb c00c"),
        ] {
            let text = Printed.json(DNSPackets.datagram(reply(type, data)), link: .raw)
            #expect(Printed.object(text) != nil)
            #expect(text.contains("\"data\":\"\\\\# "), "\(text)")
            #expect(!tree(type, data).contains { $0.contains("Prefix ") || $0.contains("Parameter ") })
        }
    }
}
