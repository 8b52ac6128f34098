import ByteCore
import DNSCodec
import PacketTesting
import Testing

@Suite struct SignedBytesTests {
    static func name(_ text: String) -> DNSName { DNSName(text) ?? .root }

    static func signature(_ text: String) throws -> RData.RRSIG {
        guard case .rrsig(let signature) = try RData(parsing: text, type: .rrsig) else {
            throw DNSError(.wrongType, at: 0)
        }
        return signature
    }

    static func data(_ type: RRType, _ texts: String...) throws -> [RData] {
        try texts.map { try RData(parsing: $0, type: type) }
    }

    // The expected bytes of this suite were made by dnspython 2.9.2 (dns.dnssec._make_rrsig_signature_data).

    @Test func recordsAreOrderedInLowerCaseAndWithTheOriginalTimeToLive() throws {
        let signature = try Self.signature(
            "A 5 3 86400 20030322173103 20030220173103 2642 Example.COM. AAAA")
        let bytes = try signature.signedBytes(
            name: Self.name("HOST.example.com"),
            data: try Self.data(.a, "192.0.2.200", "192.0.2.1", "10.0.0.9", "192.0.2.1"))
        #expect(
            bytes
                == hex(
                    """
                    00010503000151803e7c9dd73e5510d70a52076578616d706c6503636f6d00
                    04686f7374076578616d706c6503636f6d0000010001000151800004 0a000009
                    04686f7374076578616d706c6503636f6d0000010001000151800004 c0000201
                    04686f7374076578616d706c6503636f6d0000010001000151800004 c00002c8
                    """))
    }

    @Test func ownersOutOfAWildcardAreTheWildcard() throws {
        let signature = try Self.signature("MX 5 2 3600 20040509183619 20040409183619 38519 example. AAAA")
        let data = try Self.data(.mx, "1 AI.example.", "1 ai.b.example.")
        let bytes = try signature.signedBytes(name: Self.name("a.z.W.example"), data: data)
        #expect(
            bytes
                == hex(
                    """
                    000f050200000e10409e7a234076ed239677076578616d706c6500
                    012a0177076578616d706c6500000f000100000e100010 00010261690162076578616d706c6500
                    012a0177076578616d706c6500000f000100000e10000e 0001026169076578616d706c6500
                    """))
        // The wildcard itself.
        #expect(try signature.signedBytes(name: Self.name("*.w.example"), data: data) == bytes)
        #expect(signature.signedName(of: Self.name("W.example"))?.description == "w.example.")
        #expect(signature.signedName(of: Self.name("a.w.example"))?.description == "*.w.example.")
        // Fewer labels than were signed.
        #expect(signature.signedName(of: Self.name("example")) == nil)
        #expect(throws: DNSError(.invalidValue, at: 0)) {
            try signature.signedBytes(name: Self.name("example"), data: data)
        }
    }

    @Test func theNextNameOfNSECKeepsItsCase() throws {
        let signature = try Self.signature("NSEC 13 2 3600 20040509183619 20040409183619 38519 example. AAAA")
        let bytes = try signature.signedBytes(
            name: Self.name("NS1.example"), data: try Self.data(.nsec, "NS2.Example. A RRSIG NSEC"))
        #expect(
            bytes
                == hex(
                    """
                    002f0d0200000e10409e7a234076ed239677076578616d706c6500
                    036e7331076578616d706c6500002f000100000e100015 034e5332074578616d706c6500 0006400000000003
                    """))
    }

    @Test func targetsOfSRVAreInLowerCase() throws {
        let signature = try Self.signature("SRV 13 2 3600 20040509183619 20040409183619 38519 example. AAAA")
        let bytes = try signature.signedBytes(
            name: Self.name("b.example"), data: try Self.data(.srv, "1 2 3 B.Example.", "0 2 3 b.example."))
        #expect(
            bytes
                == hex(
                    """
                    00210d0200000e10409e7a234076ed239677076578616d706c6500
                    0162076578616d706c65000021000100000e100011 0000000200030162076578616d706c6500
                    0162076578616d706c65000021000100000e100011 0001000200030162076578616d706c6500
                    """))
    }

    @Test func onlyTheCoveredTypeIsSigned() throws {
        let signature = try Self.signature("MX 5 2 3600 20040509183619 20040409183619 38519 example. AAAA")
        let data = try Self.data(.mx, "1 a.") + (try Self.data(.ns, "a."))
        #expect(throws: DNSError(.wrongType, at: 1)) {
            try signature.signedBytes(name: Self.name("w.example"), data: data)
        }
    }

    @Test func aWildcardOfTheRootAndLongNames() throws {
        var signature = try Self.signature("A 5 0 3600 20040509183619 20040409183619 1 . AAAA")
        #expect(signature.signedName(of: Self.name("a.b"))?.description == "*.")
        #expect(signature.signedName(of: .root)?.isRoot == true)
        // 255 bytes: the wildcard is never longer than the name it stands for.
        let label = String(repeating: "a", count: 63)
        let long = Self.name("b.\(label).\(label).\(label).\(String(repeating: "a", count: 59))")
        #expect(long.wireCount == 255)
        signature.labelCount = 4
        #expect(signature.signedName(of: long)?.wireCount == 255)
    }

    @Test func signaturesAreInForceByTheArithmeticOfSerials() throws {
        var signature = try Self.signature("A 5 0 3600 20040509183619 20040409183619 1 . AAAA")
        #expect(signature.isInForce(at: signature.inception))
        #expect(signature.isInForce(at: signature.expiration))
        #expect(!signature.isInForce(at: signature.inception - 1))
        #expect(!signature.isInForce(at: signature.expiration + 1))
        // Across the end of the circle, in 2106.
        signature.inception = 0xffff_ff00
        signature.expiration = 0x100
        #expect(signature.isInForce(at: 0))
        #expect(signature.isInForce(at: 0xffff_fff0))
        #expect(!signature.isInForce(at: 0x101))
    }
}

@Suite struct KeyTests {
    // RFC 4034 section 5.4.
    static let key =
        "256 3 5 AQOeiiR0GOMYkDshWoSKz9Xz fwJr1AYtsmx3TGkJaNXVbfi/ 2pHm822aJ5iI9BMzNXxeYCmZ DRD99WYwYqUSdjMmmAphXdvx"
        + " egXd/M5+X7OrzKBaMbCVdFLU Uh6DhweJBjEVv5f2wwjM9Xzc nOf+EPbtG9DMBmADjFDc2w/r ljwvFw=="

    static func key(_ text: String) throws -> RData.DNSKEY {
        guard case .dnskey(let key) = try RData(parsing: text, type: .dnskey) else { throw DNSError(.wrongType, at: 0) }
        return key
    }

    @Test func tagAndDigestOfTheRFC() throws {
        let key = try Self.key(Self.key)
        #expect(key.keyTag == 60485)
        let bytes = try key.digestedBytes(name: SignedBytesTests.name("DSKEY.example.com"))
        #expect(TestDigests.sha1(bytes) == hex("2BB183AF5F22588179A53B0A98631FAD1A292118"))
        let digest = try RData(
            parsing: "60485 5 1 ( 2BB183AF5F22588179A53B0A\n 98631FAD1A292118 )", type: .cds)
        guard case .cds(let ds) = digest else { throw DNSError(.wrongType, at: 0) }
        #expect(ds.digest == TestDigests.sha1(bytes))
    }

    @Test func tagsAreThoseOfDnspython() throws {
        // dns.dnssec.key_id of dnspython 2.9.2; the first is of algorithm 1.
        #expect(try Self.key("257 3 1 AQPSKmynfzW4kyBv015MUG2DeIQ3").keyTag == 30852)
        #expect(try Self.key("256 3 8 AwEAAQ==").keyTag == 1802)
        #expect(try Self.key("0 3 0 AA==").keyTag == 768)
        #expect(try Self.key("65535 255 255 //////////8=").keyTag == 65535)
        // Too short for a modulus.
        #expect(RData.DNSKEY(flags: 0, protocol: 3, algorithm: 1, publicKey: [1, 2]).keyTag == 0)
        #expect(RData.DNSKEY(flags: 0, protocol: 3, algorithm: 1, publicKey: []).keyTag == 0)
    }

    @Test func aKeyThatFitsNoRecordHasNoDigest() {
        let key = RData.DNSKEY(
            flags: 256, protocol: 3, algorithm: 8, publicKey: [UInt8](repeating: 1, count: 65_532))
        #expect(throws: DNSError.self) { try key.digestedBytes(name: .root) }
    }
}
