import ByteCore
import DNSCodec
import PacketTesting
import Testing

/// Options in the pseudosection of EDNS are read as they are written.
@Suite struct EDNSOptionLineTests {
    private let head = """
        ;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 1
        ;; flags: qr; QUERY: 0, ANSWER: 0, AUTHORITY: 0, ADDITIONAL: 1

        ;; OPT PSEUDOSECTION:
        ; EDNS: version: 0, flags:; udp: 1232

        """

    private func options(_ line: String) throws -> [EDNSOption] {
        guard case .opt(let list) = try DNSMessage(parsing: head + line).additionals[0].data else { return [] }
        return list.options
    }

    /// What the text of an option is read as; nil where it is an error.
    private func option(_ line: String) -> EDNSOption? { (try? options(line))?.first }

    private static let all: [EDNSOption] = {
        let address = IPAddress.v4(IPv4Address(192, 0, 2, 0))
        let six = IPAddress.v6(IPv6Address(high: 0x2001_0db8_0000_0000, low: 0))
        return [
            .longLivedQuery(.init(opcode: 1, error: 0, identifier: 99, lease: 3600)), .updateLease(.init(lease: 10)),
            .updateLease(.init(lease: 10, keyLease: 20)), .nameServerIdentifier([]),
            .nameServerIdentifier([0x41, 0x42]),
            .nameServerIdentifier([0, 1]), .algorithmsUnderstood([8, 10, 13]), .algorithmsUnderstood([10, 13]),
            .digestsUnderstood([]), .nsec3HashesUnderstood([1]), .clientSubnet(ClientSubnet()),
            .clientSubnet(try! ClientSubnet(address, sourcePrefixLength: 24, scopePrefixLength: 8)),
            .clientSubnet(try! ClientSubnet(six, sourcePrefixLength: 56)), .expire(nil), .expire(604_800), .expire(12),
            EDNSOption(code: .cookie, data: [1, 2, 3, 4, 5, 6, 7, 8]), .tcpKeepalive(nil), .tcpKeepalive(123),
            .tcpKeepalive(65_535), .padding([]), .padding([0]), .padding([0, 0, 0]), .chain(DNSName("example")!),
            .chain(DNSName("a\\,b.example")!), .reportChannel(DNSName("abc.de")!), .keyTags([]),
            .keyTags([2032, 38_696]),
            .extendedError(.init(ExtendedErrorCode(22))), .extendedError(.init(ExtendedErrorCode(4711))),
            .extendedError(.init(ExtendedErrorCode(3), text: EDNSText("a, (b); \"c\" \\ ü"))),
            .extendedError(.init(ExtendedErrorCode(4711), text: EDNSText([0xff, 0x0a, 0x22]))), .clientTag(12),
            .serverTag(65_535), .zoneVersion(nil), .zoneVersion(.init(labelCount: 1, serial: 5)),
            .zoneVersion(.init(labelCount: 2, kind: 7, version: [0x41, 0x2c])),
            .zoneVersion(.init(labelCount: 2, kind: 7, version: [])), .multipleTypesQuery([.aaaa]),
            .multipleTypesQuery([]), .multipleTypesResponse([.a, RRType(4711)]), .extendedErrorLanguage(EDNSText("en")),
            .filteringContact(EDNSText("mailto:a@b, c")), .filteringOrganization(EDNSText("")),
            .filteringDatabase(EDNSText("x")), .deviceIdentifier([1, 2]), .unknown(EDNSOptionCode(65_001), [0x22]),
            EDNSOption(code: .extendedError, data: [0x22]), EDNSOption(code: .keyTag, data: [1, 2, 3]),
            EDNSOption(code: .cookie, data: []), EDNSOption(code: .multipleTypesQuery, data: [0xaa]),
        ]
    }()

    @Test func everyOptionIsReadAsItIsWritten() throws {
        for option in Self.all {
            let line = "; \(option)"
            let read = try #require(try options(line).first, "\(line)")
            #expect(read.code == option.code && read.data == option.data, "\(line)")
        }
        // And all of them together.
        var message = DNSMessage(identifier: 1)
        message.additionals = [
            DNSRecord(.root, class: RRClass(1232), .opt(try EDNSOptionList(Self.all)))
        ]
        #expect(try DNSMessage(parsing: message.text()) == message)
    }

    @Test func whatDigWritesIsRead() {
        #expect(
            option("; EDE: 22 (No Reachable Authority): (at delegation)")
                == .extendedError(.init(ExtendedErrorCode(22), text: EDNSText("at delegation"))))
        #expect(option("; EDE: 3 (Stale Answer)") == .extendedError(.init(ExtendedErrorCode(3))))
        #expect(option("; TCP KEEPALIVE: 12.0 secs") == .tcpKeepalive(120))
        #expect(option("; EXPIRE: 604800 (1 week)") == .expire(604_800))
        #expect(option("; KEY-TAG: 20326, 38696") == .keyTags([20_326, 38_696]))
        #expect(option("; OPT=5: 08 0a") == .algorithmsUnderstood([8, 10]))
        #expect(option("; OPT=15: 00 16") == .extendedError(.init(ExtendedErrorCode(22))))
        #expect(option("; COOKIE: 0102030405060708 (good)")?.data == [1, 2, 3, 4, 5, 6, 7, 8])
    }

    @Test func whatIsNoSuchOptionIsRefused() {
        for line in [
            "EDE", "NOPE: 1", "EDE: x", "EDE: 65536", "EDE: 1 x", "EDE: 1: x", "KEY-TAG: 65536", "KEY-TAG: 0x1",
            "MQTYPE-QUERY: A NOPE", "CLIENT-SUBNET: 192.0.2.0/24", "CLIENT-SUBNET: 192.0.2.0/33/0",
            "CLIENT-SUBNET: x/1/1",
            "TCP-KEEPALIVE: 12", "TCP-KEEPALIVE: 6553.6 secs", "TCP-KEEPALIVE: . secs", "PADDING: 3", "EXPIRE: -1 secs",
            "CHAIN: a", "CHAIN: a. b.", "DAU: 256", "ZONEVERSION: type 1", "ZONEVERSION: SOA-SERIAL 1",
            "LLQ: Version: 1",
            "FILTERING-DB: x", "EDE: ", "UPDATE-LEASE: 1 secs, key",
        ] {
            #expect(option("; \(line)") == nil, "\(line)")
        }
    }

    @Test func numbersOfCodesWithoutNamesAreReadAsDigHasThem() {
        #expect(RCode("RESERVED12") == RCode(rawValue: 12) && Opcode("RESERVED3") == Opcode(rawValue: 3))
        #expect(Opcode("RESERVED16") == nil)
    }

    @Test func twoEqualOPTRecordsAreBothShown() throws {
        var message = DNSMessage(identifier: 1)
        let record = DNSRecord(.root, class: RRClass(1232), .opt(EDNSOptionList()))
        message.additionals = [record, record]
        #expect(message.text().contains(";; ADDITIONAL SECTION:\n"))
    }

    /// BIND breaks the codes of TSIG by blanks where they are long; dnspython has an empty word for none.
    @Test func codesOfTSIGAreReadInPieces() throws {
        let whole = "hmac-sha512. 1 300 64 " + String(repeating: "QUJD", count: 21) + "QQ== 7 NOERROR 0"
        let pieces =
            "hmac-sha512. 1 300 64 " + String(repeating: "QUJD", count: 14) + " "
            + String(repeating: "QUJD", count: 7) + "QQ== 7 NOERROR 0"
        let data = try RData(parsing: whole, type: .tsig)
        #expect(try RData(parsing: pieces, type: .tsig) == data)
        #expect(
            try RData(parsing: #"a. 1 300 0 "" 7 NOERROR 0"#, type: .tsig)
                == RData(parsing: "a. 1 300 0 7 NOERROR 0", type: .tsig))
        #expect(throws: DNSError.self) { try RData(parsing: "a. 1 300 64 QUJD 7 NOERROR 0", type: .tsig) }
    }

    /// 4 has no name in the registry any more, and 17 and 23 have (RFC 9563, RFC 9558).
    @Test func algorithmsHaveTheNamesOfTheRegistry() throws {
        #expect(try RData(parsing: "1 1 4 AAAA", type: .cert).description == "PKIX 1 4 AAAA")
        #expect(try RData(parsing: "1 1 SM2SM3 AAAA", type: .cert).description == "PKIX 1 SM2SM3 AAAA")
        #expect(try RData(parsing: "1 1 23 AAAA", type: .cert).description == "PKIX 1 ECC-GOST12 AAAA")
    }
}
