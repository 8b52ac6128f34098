import ByteCore
import DNSCodec
import PacketTesting
import Testing

@Suite struct EDNSOptionTests {
    // A question with 15 options, made by dnspython 2.9.2.
    static let question = hex(
        """
        1234 0100 0001 0000 0000 0001 076578616d706c6503636f6d00 0001 0001
        00 0029 04d0 0000c000 00ad
        0003 0005 6770646e73
        0008 0007 00011800c00002
        0008 000b 0002383020010db8000100
        000a 0018 01020304050607081112131415161718191a1b1c1d1e1f20
        000f 000d 0016616c6c20646f776e20c3a4
        000f 0002 0003
        0012 000d 03657272074578616d706c6500
        0016 0005 64652d4348
        0017 000a 6d61696c746f3a614062
        0018 0003 4f7267
        0019 0006 6c6973742037
        0009 0004 00093a80
        000b 0002 012c
        000c 0006 000000000000
        fde9 0002 dead
        """)

    static func expected() throws -> [EDNSOption] {
        let agent = DNSName("err.Example.") ?? .root
        let server = try DNSString([UInt8](0x11...0x20).rawSpan)
        let cookie = try DNSCookie(client: 0x0102_0304_0506_0708, server: server)
        let v4 = try ClientSubnet(.v4(IPv4Address(192, 0, 2, 77)), sourcePrefixLength: 24)
        let network = IPv6Address(high: 0x2001_0db8_0001_0002, low: 0)
        let v6 = try ClientSubnet(.v6(network), sourcePrefixLength: 56, scopePrefixLength: 48)
        return [
            .nameServerIdentifier([0x67, 0x70, 0x64, 0x6e, 0x73]), .clientSubnet(v4), .clientSubnet(v6),
            .cookie(cookie), .extendedError(ExtendedError(.noReachableAuthority, text: EDNSText("all down ä"))),
            .extendedError(ExtendedError(.staleAnswer)),
            .reportChannel(agent),
            .extendedErrorLanguage(EDNSText("de-CH")), .filteringContact(EDNSText("mailto:a@b")),
            .filteringOrganization(EDNSText("Org")), .filteringDatabase(EDNSText("list 7")), .expire(604_800),
            .tcpKeepalive(300), .padding([0, 0, 0, 0, 0, 0]), .unknown(EDNSOptionCode(65001), [0xde, 0xad]),
        ]
    }

    @Test func optionsThatAnotherImplementationWroteAreRead() throws {
        let bytes = Self.question
        let message = try DNSMessageView(bytes.rawSpan)
        guard let edns = message.edns else {
            Issue.record("no EDNS")
            return
        }
        #expect(edns.payloadSize == 1232)
        #expect(edns.version == 0)
        #expect(edns.dnssecOK && edns.compactAnswersOK && !edns.flags.delegationOK && edns.flags.reserved == 0)
        #expect(edns.problems == [])
        let expected = try Self.expected()
        #expect(EDNSOptionList(edns.options).options == expected)
        // The same bytes come of the values.
        let list = try EDNSOptionList(expected)
        #expect(list.wire.copiedBytes == [UInt8](bytes[edns.dataRange]))
        let value = EDNS(edns)
        #expect(value.recordClass.rawValue == 1232)
        #expect(value.recordTimeToLive() == 0xc000)
        #expect(value.recordTimeToLive(rcode: .badCookie) == 0x0100_c000)
        var additionals = message.additionals
        while let record = additionals.next() { #expect(RData(record) == .opt(list)) }
    }

    @Test func optionsAreTold() throws {
        let texts = try Self.expected().map(\.description)
        #expect(
            texts == [
                "NSID: 6770646e73 (\"gpdns\")", "CLIENT-SUBNET: 192.0.2.0/24/0", "CLIENT-SUBNET: 2001:db8:1::/56/48",
                "COOKIE: 01020304050607081112131415161718191a1b1c1d1e1f20",
                "EDE: 22 (No Reachable Authority): \"all down ä\"", "EDE: 3 (Stale Answer)",
                "REPORT-CHANNEL: err.Example.", "EDE-EXTRA-TEXT-LANGUAGE: \"de-CH\"",
                "FILTERING-CONTACT: \"mailto:a@b\"", "FILTERING-ORGANIZATION: \"Org\"", "FILTERING-DB: \"list 7\"",
                "EXPIRE: 604800 secs", "TCP-KEEPALIVE: 30.0 secs", "PADDING: 6 bytes", "OPT65001: dead",
            ])
    }

    @Test func placesOfOptionsCountFromTheMessage() throws {
        let bytes = Self.question
        let message = try DNSMessageView(bytes.rawSpan)
        guard let edns = message.edns else {
            Issue.record("no EDNS")
            return
        }
        guard let cookie = edns.option(.cookie) else {
            Issue.record("no cookie")
            return
        }
        #expect(cookie.range.count == 28)
        #expect(cookie.dataRange.count == 24)
        #expect(bytes[cookie.range].starts(with: [0, 10, 0, 24, 1, 2, 3]))
        #expect(bytes[cookie.dataRange.upperBound - 1] == 0x20)
    }

    // The forms of options that dnspython has no type for. Others read these bytes so too: dig 9.18 LLQ, KEY-TAG and the tags,
    // with this text, and tshark 4.0 CHAIN and the lists of algorithms. The rest is by the figures of their documents: RFC
    // 9664 section 4 (4 or 8 bytes), RFC 9660 section 2, RFC 10029 section 3.1, draft-bellis-dnsop-edns-tags section 3.3.
    static let others: [(EDNSOption, String, String)] = [
        (
            .longLivedQuery(LongLivedQuery(opcode: 1, identifier: 5, lease: 3600)),
            "0001 0001 0000 0000000000000005 00000e10",
            "LLQ: Version: 1, Opcode: 1, Error: 0, Identifier: 5, Lifetime: 3600"
        ),
        (.updateLease(UpdateLease(lease: 7200)), "00001c20", "UPDATE-LEASE: 7200 secs"),
        (
            .updateLease(UpdateLease(lease: 7200, keyLease: 14400)), "00001c20 00003840",
            "UPDATE-LEASE: 7200 secs, key 14400 secs"
        ),
        (.algorithmsUnderstood([8, 13, 15]), "080d0f", "DAU: 8 13 15"),
        (.digestsUnderstood([2, 4]), "0204", "DHU: 2 4"),
        (.nsec3HashesUnderstood([1]), "01", "N3U: 1"),
        (.clientSubnet(ClientSubnet()), "0000 00 00", "CLIENT-SUBNET: 0/0/0"),
        (.expire(nil), "", "EXPIRE:"),
        (.cookie(DNSCookie(client: 1)), "0000000000000001", "COOKIE: 0000000000000001"),
        (.tcpKeepalive(nil), "", "TCP-KEEPALIVE:"),
        (.chain(.root), "00", "CHAIN: ."),
        (.chain(DNSName(literal: "example.com")), "076578616d706c6503636f6d00", "CHAIN: example.com."),
        (.keyTags([20326, 38696]), "4f66 9728", "KEY-TAG: 20326, 38696"),
        (.clientTag(7), "0007", "CLIENT-TAG: 7"),
        (.serverTag(65535), "ffff", "SERVER-TAG: 65535"),
        (.zoneVersion(nil), "", "ZONEVERSION:"),
        (
            .zoneVersion(ZoneVersion(labelCount: 2, serial: 2_023_073_101)), "02 00 7895a54d",
            "ZONEVERSION: SOA-SERIAL 2023073101, 2 labels"
        ),
        (
            .zoneVersion(ZoneVersion(labelCount: 1, kind: 246, version: [0x61, 0x62])), "01 f6 6162",
            "ZONEVERSION: type 246, 6162 (\"ab\"), 1 label"
        ),
        (.multipleTypesQuery([.aaaa, RRType(65)]), "001c 0041", "MQTYPE-QUERY: AAAA HTTPS"),
        (.multipleTypesResponse([RRType(65280)]), "ff00", "MQTYPE-RESPONSE: TYPE65280"),
        (.deviceIdentifier([1, 2, 3, 4, 5, 6, 7, 8]), "0102030405060708", "DEVICEID: 0102030405060708"),
        (.unknown(.structuredError, []), "", "STRUCTURED-DNS-ERROR:"),
        (.unknown(.umbrellaIdentity, [0x4f, 0x44, 1]), "4f4401", "UMBRELLA-IDENT: 4f4401"),
        (.padding([0]), "00", "PADDING: 1 byte"),
        (.padding([0, 9]), "0009", "PADDING: 2 bytes, not all zero"),
        (.nameServerIdentifier([]), "", "NSID:"),
    ]

    @Test func optionsOfAllCodes() throws {
        for index in 0..<Self.others.count {
            let (option, data, text) = Self.others[index]
            #expect(EDNSOption(code: option.code, data: hex(data)) == option)
            #expect(option.data == hex(data))
            #expect(option.description == text)
            // By hexadecimal text there and back.
            let code = option.code
            #expect(try EDNSOption(parsing: "\(code):\(Hex.text(hex(data).rawSpan))") == option)
            #expect(try EDNSOption(parsing: "\(code.rawValue):\(Hex.text(hex(data).rawSpan))") == option)
        }
    }

    static let malformed: [(UInt16, String, DNSError.Kind)] = [
        (1, "0001 0001 0000 0000000000000005 00000e", .dataTooShort),
        (1, "0001 0001 0000 0000000000000005 00000e1000", .dataTooLong),
        (2, "00001c", .dataTooShort), (2, "00001c20 0000", .dataTooShort), (2, "00001c20 00003840 00", .dataTooLong),
        (9, "0001", .dataTooShort), (9, "0000000001", .dataTooLong), (11, "01", .dataTooShort),
        (11, "012c00", .dataTooLong), (13, "", .truncatedName), (13, "0361", .truncatedName),
        (13, "0000", .dataTooLong), (13, "c000", .pointerNotBackwards), (14, "", .dataTooShort),
        (14, "4f", .dataTooShort),
        (14, "4f6600", .dataTooShort), (15, "", .dataTooShort), (15, "00", .dataTooShort), (16, "00", .dataTooShort),
        (17, "000000", .dataTooLong), (18, "03657272", .truncatedName), (19, "02", .dataTooShort),
        (19, "0200000001", .invalidValue), (20, "00", .dataTooShort), (21, "000100", .dataTooShort),
    ]

    @Test func optionsOfAnotherFormKeepTheirBytes() throws {
        for index in 0..<Self.malformed.count {
            let (code, data, kind) = Self.malformed[index]
            let option = EDNSOption(code: EDNSOptionCode(code), data: hex(data))
            if case .malformed(let found, let bytes, let error) = option {
                #expect(found.rawValue == code)
                #expect(bytes == hex(data))
                #expect(error.kind == kind, "\(code) \(data)")
            } else {
                Issue.record("\(option) of \(code) \(data)")
            }
            #expect(option.data == hex(data))
            #expect(option.description.hasSuffix("(malformed)"))
        }
    }

    @Test func codesHaveNames() {
        #expect(EDNSOptionCode("ecs") == .clientSubnet)
        #expect(EDNSOptionCode("Pad") == .padding)
        #expect(EDNSOptionCode("opt65001")?.isLocal == true)
        #expect(EDNSOptionCode("10") == .cookie)
        #expect(EDNSOptionCode(4).description == "OPT4")
        for text in ["", "OPT", "65536", "OPT65536", "-1", "COOKIES", "1x"] { #expect(EDNSOptionCode(text) == nil) }
        #expect(!EDNSOptionCode(65000).isLocal && !EDNSOptionCode(65535).isLocal)
        for number in UInt16.min...UInt16.max {
            let code = EDNSOptionCode(number)
            guard EDNSOptionCode(code.description) == code else {
                Issue.record("\(code)")
                return
            }
        }
    }

    @Test func wrongTextIsToldWithItsPlace() {
        func error(_ text: String) -> DNSError? {
            do throws(DNSError) {
                _ = try EDNSOption(parsing: text)
                return nil
            } catch {
                return error
            }
        }
        #expect(error("BISCUIT:00") == DNSError(.unknownWord, at: 0))
        #expect(error(":00") == DNSError(.unknownWord, at: 0))
        #expect(error("COOKIE:00x") == DNSError(.invalidHexadecimal, at: 9))
        #expect(error("COOKIE:000") == DNSError(.invalidHexadecimal, at: 10))
        #expect(error("COOKIE:00") == nil)
    }

    @Test func reasonsHaveNames() {
        #expect(ExtendedErrorCode.other.name != nil)
        #expect(ExtendedErrorCode.signatureExpiredBeforeValid.description == "Signature Expired before Valid")
        // The registry's names since RFC 8914.
        #expect(ExtendedErrorCode.negativeTrustAnchor.description == "Negative Trust Anchor")
        #expect(ExtendedErrorCode.newDelegationOnly.description == "New Delegation Only")
        #expect(ExtendedErrorCode.blockedByUpstreamServer.description == "Blocked by Upstream DNS Server")
        for number in UInt16(0)...35 { #expect(ExtendedErrorCode(number).name != nil) }
        #expect(ExtendedErrorCode(36).name == nil)
        #expect(ExtendedErrorCode(36).description == "36")
    }

    @Test func tooManyBytesAreNotWritten() {
        func fits(_ count: Int) -> Bool {
            let padding = EDNSOption.padding([UInt8](repeating: 0, count: count))
            return (try? EDNSOptionList([padding])) != nil
        }
        #expect(fits(65_531))
        #expect(!fits(65_532))
        #expect(!fits(65_536))
    }
}
