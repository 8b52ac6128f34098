import ByteCore
import DNSCodec
import PacketTesting
import Testing

/// The examples of documents that define records.
@Suite struct DocumentVectorTests {
    struct Vector: Sendable {
        let type: RRType
        let text: String
        let wire: String
        /// What is written; nil for `text` itself.
        let canonical: String?

        init(_ type: RRType, _ text: String, _ wire: String, _ canonical: String? = nil) {
            self.type = type
            self.text = text
            self.wire = wire
            self.canonical = canonical
        }
    }

    static func check(_ vectors: [Vector]) throws {
        for vector in vectors {
            let data = try RData(parsing: vector.text, type: vector.type)
            let bytes = hex(vector.wire)
            #expect(try data.encoded() == bytes, "\(vector.type) \(vector.text)")
            #expect(data.description == vector.canonical ?? vector.text)
            let read = try RData(decoding: bytes.rawSpan, 0..<bytes.count, type: vector.type, class: .internet)
            #expect(read == data, "\(vector.type) \(vector.text)")
        }
    }

    /// RFC 4034 sections 2.3, 3.3, 4.3 and 5.4. The wire of the NSEC record stands there too, that of the others is dnspython's.
    @Test func recordsOfDNSSEC() throws {
        try Self.check([
            Vector(
                .dnskey,
                """
                256 3 5 ( AQPSKmynfzW4kyBv015MUG2DeIQ3
                          Cbl+BBZH4b/0PY1kxkmvHjcZc8no
                          kfzj31GajIQKY+5CptLr3buXA10h
                          WqTkF7H6RfoRqXQeogmMHfpftf6z
                          Mv1LyBUgia7za6ZEzOJBOztyvhjL
                          742iU/TpPSEDhm2SNKLijfUppn1U
                          aNvv4w==  )
                """,
                """
                010003050103d22a6ca77f35b893206fd35e4c506d8378843709b97e041647e1bff43d8d64c649af1e371973c9e891fce3df
                519a8c840a63ee42a6d2ebddbb97035d215aa4e417b1fa45fa11a9741ea2098c1dfa5fb5feb332fd4bc8152089aef36ba644
                cce2413b3b72be18cbef8da253f4e93d2103866d9234a2e28df529a67d5468dbefe3
                """,
                """
                256 3 5 AQPSKmynfzW4kyBv015MUG2DeIQ3Cbl+BBZH4b/0PY1kxkmvHjcZc8nokfzj31GajIQKY+5CptLr3buXA10hWqTkF7H6\
                RfoRqXQeogmMHfpftf6zMv1LyBUgia7za6ZEzOJBOztyvhjL742iU/TpPSEDhm2SNKLijfUppn1UaNvv4w==
                """),
            Vector(
                .rrsig,
                """
                A 5 3 86400 20030322173103 ( 20030220173103 2642 example.com.
                  oJB1W6WNGv+ldvQ3WDG0MQkg5IEhjRip8WTr PYGv07h108dUKGMeDPKijVCHX3DDKdfb+v6o
                  B9wfuh3DTJXUAfI/M0zmO/zz8bW0Rznl8O3t GNazPwQKkRN20XPXV6nwwfoXmJQbsLNrLfkG
                  J5D6fwFm8nN+6pBzeDQfsS3Ap3o= )
                """,
                """
                00010503000151803e7c9dd73e5510d70a52076578616d706c6503636f6d00a090755ba58d1affa576f4375831b4310920e4
                81218d18a9f164eb3d81afd3b875d3c75428631e0cf2a28d50875f70c329d7dbfafea807dc1fba1dc34c95d401f23f334ce6
                3bfcf3f1b5b44739e5f0eded18d6b33f040a911376d173d757a9f0c1fa1798941bb0b36b2df9062790fa7f0166f2737eea90
                7378341fb12dc0a77a
                """,
                """
                A 5 3 86400 20030322173103 20030220173103 2642 example.com. oJB1W6WNGv+ldvQ3WDG0MQkg5IEhjRip8WTrPYGv\
                07h108dUKGMeDPKijVCHX3DDKdfb+v6oB9wfuh3DTJXUAfI/M0zmO/zz8bW0Rznl8O3tGNazPwQKkRN20XPXV6nwwfoXmJQbsLNr\
                LfkGJ5D6fwFm8nN+6pBzeDQfsS3Ap3o=
                """),
            Vector(
                .nsec, "host.example.com. ( A MX RRSIG NSEC TYPE1234 )",
                """
                04686f7374 076578616d706c65 03636f6d00 0006400100000003
                041b000000000000 0000000000000000 0000000000000000 0000000020
                """, "host.example.com. A MX RRSIG NSEC TYPE1234"),
            Vector(
                .ds, "60485 5 1 ( 2BB183AF5F22588179A53B0A 98631FAD1A292118 )",
                "ec45 05 01 2bb183af5f22588179a53b0a98631fad1a292118",
                "60485 5 1 2bb183af5f22588179a53b0a98631fad1a292118"),
        ])
        // The signature above tells the tag of the key above.
        let key = try RData(
            parsing: """
                256 3 5 AQPSKmynfzW4kyBv015MUG2DeIQ3 Cbl+BBZH4b/0PY1kxkmvHjcZc8no kfzj31GajIQKY+5CptLr3buXA10h
                """ + """
                    WqTkF7H6RfoRqXQeogmMHfpftf6z Mv1LyBUgia7za6ZEzOJBOztyvhjL 742iU/TpPSEDhm2SNKLijfUppn1U aNvv4w==
                    """, type: .dnskey)
        guard case .dnskey(let key) = key else { throw DNSError(.wrongType, at: 0) }
        #expect(key.keyTag == 2642)
    }

    /// RFC 1876 section 4; it has no bytes: these are those of BIND 9.18's named-rrchecker.
    @Test func places() throws {
        try Self.check([
            Vector(
                .loc, "42 21 54 N 71 06 18 W -24m 30m", "0033161389172dd070be15f000988d20",
                "42 21 54.000 N 71 6 18.000 W -24.00m 30m 10000m 10m"),
            Vector(
                .loc, "42 21 43.952 N 71 5 6.344 W -24m 1m 200m", "001224138917069070bf2dd800988d20",
                "42 21 43.952 N 71 5 6.344 W -24.00m 1m 200m 10m"),
            Vector(
                .loc, "52 14 05 N 00 08 50 E 10m", "001216138b3556c88008165000989a68",
                "52 14 5.000 N 0 8 50.000 E 10.00m 1m 10000m 10m"),
            Vector(
                .loc, "32 7 19 S 116 2 25 E 10m", "00121613791b7d2898e6486800989a68",
                "32 7 19.000 S 116 2 25.000 E 10.00m 1m 10000m 10m"),
            Vector(
                .loc, "42 21 28.764 N 71 00 51.617 W -44m 2000m", "002516138916cb3c70c310df00988550",
                "42 21 28.764 N 71 0 51.617 W -44.00m 2000m 10000m 10m"),
        ])
    }

    /// RFC 3597 section 5.
    @Test func unknownTypes() throws {
        for (text, written) in [
            (
                ##"a.example. 0 CLASS32 TYPE731 \# 6 abcd ( ef 01 23 45 )"##,
                ##"a.example. 0 CLASS32 TYPE731 \# 6 abcdef012345"##
            ),
            (##"b.example. 0 HS TYPE62347 \# 0"##, ##"b.example. 0 HS TYPE62347 \# 0"##),
            (##"e.example. 0 IN A \# 4 0A000001"##, "e.example. 0 IN A 10.0.0.1"),
            ("e.example. 0 CLASS1 TYPE1 10.0.0.2", "e.example. 0 IN A 10.0.0.2"),
        ] {
            #expect(try DNSRecord(parsing: text).description == written)
        }
    }
}
