import ByteCore
import DNSCodec
import PacketTesting
import Testing

@Suite struct ZoneDigestTests {
    static let zone = DNSName("example") ?? .root

    static func digest(_ rows: [(String, UInt32, RRType, String)]) throws -> [UInt8] {
        var digest = DNSZoneDigest(zone: zone)
        for row in rows {
            let owner = try DNSName(parsing: row.0, origin: zone)
            let data = try RData(parsing: row.3, type: row.2, origin: zone)
            try digest.add(DNSRecord(owner, timeToLive: row.1, data))
        }
        var bytes: [UInt8] = []
        digest.forEach { bytes += $0.copiedBytes }
        return TestDigests.sha384(bytes)
    }

    // RFC 8976 appendix A.1; dnspython computes the same digests as the RFC.
    static let simple: [(String, UInt32, RRType, String)] = [
        ("@", 86400, .soa, "ns1 admin 2018031900 1800 900 604800 86400"), ("@", 86400, .ns, "ns1"),
        ("@", 86400, .ns, "ns2"),
        (
            "@", 86400, .zonemd,
            """
            2018031900 1 1 c68090d90a7aed716bc459f9340e3d7c1370d4d24b7e2fc3a1ddc0b9a87153b9 \
            a9713b3c9ae5cc27777f98b8e730044c
            """
        ), ("ns1", 3600, .a, "203.0.113.63"), ("ns2", 3600, .aaaa, "2001:db8::63"),
    ]

    @Test func theSimpleZoneOfTheRFC() throws {
        let expected = hex(
            "c68090d90a7aed716bc459f9340e3d7c1370d4d24b7e2fc3a1ddc0b9a87153b9a9713b3c9ae5cc27777f98b8e730044c")
        #expect(try Self.digest(Self.simple) == expected)
        #expect(try Self.digest(Self.simple.reversed()) == expected)
        let signature = "ZONEMD 13 1 86400 20300101000000 20200101000000 1 example. AAAA"
        #expect(try Self.digest(Self.simple + [("@", 86400, .rrsig, signature)]) == expected)
        // The signature of anything else is covered.
        let other = "NS 13 1 86400 20300101000000 20200101000000 1 example. AAAA"
        #expect(try Self.digest(Self.simple + [("@", 86400, .rrsig, other)]) != expected)
    }

    @Test func theComplexZoneOfTheRFC() throws {
        // RFC 8976 appendix A.2.
        let apex = Self.simple[0..<3]
        let rows: [(String, UInt32, RRType, String)] = [
            ("ns1", 3600, .a, "203.0.113.63"), ("NS2", 3600, .aaaa, "2001:db8::63"),
            ("occluded.sub", 7200, .txt, "\"I'm occluded but must be digested\""), ("sub", 7200, .ns, "ns1"),
            ("duplicate", 300, .txt, "\"I must be digested just once\""),
            ("duplicate", 300, .txt, "\"I must be digested just once\""),
            ("foo.test.", 555, .txt, "\"out-of-zone data must be excluded\""),
            ("UPPERCASE", 3600, .txt, "\"canonicalize uppercase owner names\""),
            ("*", 777, .ptr, "dont-forget-about-wildcards"), ("mail", 3600, .mx, "20 MAIL1"),
            ("mail", 3600, .mx, "10 Mail2.Example."), ("sortme", 3600, .aaaa, "2001:db8::5:61"),
            ("sortme", 3600, .aaaa, "2001:db8::3:62"), ("sortme", 3600, .aaaa, "2001:db8::4:63"),
            ("sortme", 3600, .aaaa, "2001:db8::1:65"), ("sortme", 3600, .aaaa, "2001:db8::2:64"),
            (
                "non-apex", 900, .zonemd,
                """
                2018031900 1 1 ( 616c6c6f776564206275742069676e6f7265642e20616c6c
                6f776564206275742069676e6f7265642e20616c6c6f7765 )
                """
            ),
        ]
        #expect(
            try Self.digest(apex + rows)
                == hex(
                    "a3b69bad980a3504e1cffcb0fd6397f93848071c93151f552ae2f6b1711d4bd2d8b39808226d7b9db71e34b72077f8fe"))
    }

    /// The digested bytes of a zone file, and its own digests.
    static func read(_ text: String, zone: String) throws -> (bytes: [UInt8], digests: [RData.ZONEMD]) {
        let name = try #require(DNSName(zone))
        var digest = DNSZoneDigest(zone: name)
        var digests: [RData.ZONEMD] = []
        let bytes = Array(text.utf8)
        var reader = ZoneFileReader(bytes.rawSpan, origin: name)
        while let record = try reader.next() {
            _ = try digest.add(record)
            if case .zonemd(let value) = record.data { digests.append(value) }
        }
        var digested: [UInt8] = []
        digest.forEach { digested += $0.copiedBytes }
        return (digested, digests)
    }

    @Test func theZoneOfTheRFCWithMultipleDigests() throws {
        let (bytes, digests) = try Self.read(ZoneDigestVectors.multipleDigests, zone: "example")
        #expect(digests.map(\.scheme) == [1, 1, 1, 241] && digests.map(\.algorithm) == [1, 2, 240, 1])
        #expect(TestDigests.sha384(bytes) == digests[0].digest)
        #expect(TestDigests.sha512(bytes) == digests[1].digest)
    }

    @Test func theSignedZoneOfTheRFC() throws {
        let (bytes, digests) = try Self.read(ZoneDigestVectors.uriARPA, zone: "uri.arpa")
        #expect(digests.map(\.serial) == [2_018_100_702])
        #expect(TestDigests.sha384(bytes) == digests[0].digest)
    }

    @Test func theZoneOfTheRootServersInTheRFC() throws {
        let (bytes, digests) = try Self.read(ZoneDigestVectors.rootServers, zone: "root-servers.net")
        #expect(digests.count == 1)
        #expect(TestDigests.sha384(bytes) == digests[0].digest)
    }

    @Test func whatIsNotCoveredIsTold() throws {
        var digest = DNSZoneDigest(zone: Self.zone)
        #expect(try !digest.add(DNSRecord(try #require(DNSName("other")), .a(.any))))
        #expect(try digest.add(DNSRecord(try #require(DNSName("a.EXAMPLE")), .a(.any))))
        #expect(throws: DNSError.self) { try digest.add(DNSRecord(Self.zone, .eui48([]))) }
    }
}

@Suite struct CanonicalRecordTests {
    @Test func recordsDifferByAllButTheirTimeToLive() throws {
        let name = try #require(DNSName("A.example"))
        let one = try CanonicalRecord(name: name, timeToLive: 1, data: .a(.any))
        let two = try CanonicalRecord(name: name, timeToLive: 2, data: .a(.any))
        #expect(one == two && one.hashValue == two.hashValue)
        let other = try CanonicalRecord(name: name, class: .chaos, timeToLive: 1, data: .a(.any))
        #expect(one != other && one < other)
        #expect(one.name.description == "a.example.")
        #expect(CanonicalRecord.ordered([other, one, two, other]) == [one, other])
        #expect(one.wire == hex("0161 07 6578616d706c65 00 0001 0001 00000001 0004 00000000"))
    }

    @Test func dataIsComparedAsBytesOnTheLeft() throws {
        // "The absence of an octet sorts before a zero octet" (RFC 4034 section 6.3).
        let data = [[1], [0, 0], [], [0], [0xff], [0x7f, 0xff]].map { RData.unknown(RRType(65280), $0) }
        let records = try data.map { try CanonicalRecord(name: .root, timeToLive: 0, data: $0) }
        #expect(
            CanonicalRecord.ordered(records).map(\.data) == [[], [0], [0, 0], [1], [0x7f, 0xff], [0xff]])
    }

    @Test func moreThanARecordCanHoldIsRefused() throws {
        let data = RData.unknown(RRType(65280), [UInt8](repeating: 0, count: 65_536))
        #expect(throws: DNSError.self) { try CanonicalRecord(name: .root, timeToLive: 0, data: data) }
    }
}
