import ByteCore
import DNSCodec
import PacketTesting
import Testing

/// A reply with an answer of the root each, and what its records say.
struct ReplyOfRecords {
    let bytes: [UInt8]

    init(_ records: [(type: RRType, class: RRClass, data: [UInt8])]) {
        var bytes: [UInt8] = [0, 1, 0x80, 0, 0, 0, 0, UInt8(records.count), 0, 0, 0, 0]
        for record in records {
            bytes.append(0)
            for number in [record.type.rawValue, record.class.rawValue, 0, 60, UInt16(record.data.count)] {
                bytes += [UInt8(number >> 8), UInt8(number & 0xff)]
            }
            bytes += record.data
        }
        self.bytes = bytes
    }

    /// The data of all records, and their texts.
    func answers() throws -> [(data: RData, text: String)] {
        var result: [(RData, String)] = []
        var records = try DNSMessageView(bytes.rawSpan).answers
        while let record = records.next() {
            var text = TextBuffer()
            text.append(dataOf: record)
            result.append((RData(record), text.string))
        }
        #expect(records.problem == nil)
        return result
    }
}

/// What a text is refused for, and where.
func refusal(_ text: String, _ type: RRType, _ class: RRClass = .internet) -> DNSError? {
    do throws(DNSError) {
        _ = try RData(parsing: text, type: type, class: `class`, origin: DNSName("example.com"))
        return nil
    } catch {
        return error
    }
}

@Suite struct RecordDataCases {
    @Test func case15_pointersAreReadInOldTypesAndRefusedInNewOnes() throws {
        // "ab." at 12 of the message, behind the header, as the data of the first record would start at 23: so the name stands
        // in the first record's data.
        let name: [UInt8] = [2, 0x61, 0x62, 0]
        let pointer: [UInt8] = [0xc0, 23]
        let old: [(RRType, [UInt8], [UInt8])] = [
            (.rp, [], pointer), (.afsdb, [0, 1], []), (.rt, [0, 1], []), (.px, [0, 1], pointer),
            (.nxt, [], [0x40]), (.srv, [0, 1, 0, 2, 0, 3], []), (.naptr, [0, 1, 0, 2, 0, 0, 0], []),
            (.sig, [0, 1, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [1]),
        ]
        for (type, front, back) in old {
            let reply = ReplyOfRecords([(.ns, .internet, name), (type, .internet, front + pointer + back)])
            let answers = try reply.answers()
            #expect(answers[1].text.contains("ab."), "\(type)")
            guard case .malformed = answers[1].data else { continue }
            Issue.record("\(type) is \(answers[1].data)")
        }
        let new: [(RRType, [UInt8], [UInt8])] = [
            (.kx, [0, 1], []), (.dname, [], []), (.nsapPTR, [], []), (.a6, [128], []),
            (.ipseckey, [10, 3, 0], []), (.nsec, [], [0, 1, 0x40]),
            (.rrsig, [0, 1, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [1]),
        ]
        for (type, front, back) in new {
            let reply = ReplyOfRecords([
                (.ns, .internet, name), (type, .internet, front + pointer + back), (.a, .internet, [192, 0, 2, 1]),
            ])
            let answers = try reply.answers()
            guard case .malformed(type, front + pointer + back, let error) = answers[1].data else {
                Issue.record("\(type) is \(answers[1].data)")
                continue
            }
            #expect(error.kind == .compressionNotAllowed)
            #expect(error.section == .answer && error.index == 1)
            #expect(answers[1].text.hasPrefix("\\# "))
            #expect(answers[2].text == "192.0.2.1")
        }
    }

    @Test func case17_namesAndStringsInDataMayHaveAnyBytes() throws {
        let wire = hex("0003 07 2e00204180ff22 03636f6d 00")
        #expect(text(wire, .mx) == #"3 \.\000\032A\128\255\".com."#)
        #expect(try RData(parsing: #"3 \.\000\032A\128\255\".com."#, type: .mx).encoded() == wire)
        let strings = hex("06 00 0a 7f 80 ff 5c")
        #expect(text(strings, .txt) == #""\000\010\127\128\255\\""#)
        #expect(try RData(parsing: text(strings, .txt), type: .txt).encoded() == strings)
        // U+00E9 is two bytes, in quotes and without.
        #expect(try RData(parsing: "é \"é\"", type: .txt).encoded() == hex("02 c3a9 02 c3a9"))
    }

    @Test func case19_escapesInStrings() throws {
        #expect(
            try RData(parsing: #"\065\"\;\  "\065\"" \\ "#, type: .txt).encoded() == hex("04 41223b20 02 4122 01 5c"))
        for text in [#"\256"#, #"\1"#, #"\12x"#, #"a\"#, #""\256""#, #""\12""#] {
            #expect(refusal(text, .txt)?.kind == .invalidEscape, "\(text)")
        }
    }

    @Test func case20_theOriginCompletesNamesInData() throws {
        let origin = DNSName("example.com")
        #expect(try RData(parsing: "10 @", type: .mx, origin: origin).description == "10 example.com.")
        #expect(try RData(parsing: #"10 \@"#, type: .mx, origin: origin).description == #"10 \@.example.com."#)
        #expect(try RData(parsing: "10 mail.", type: .mx, origin: origin).description == "10 mail.")
        #expect(refusal("10 a..b", .mx)?.kind == .emptyLabel)
        #expect(refusal("10 .a", .mx)?.kind == .emptyLabel)
    }

    @Test func case21_quotedAndBareStrings() throws {
        #expect(try RData(parsing: #""a;b (c) d" e"#, type: .txt).description == #""a;b (c) d" "e""#)
        #expect(try RData(parsing: "( \"a\" ; comment )\n b ) ; more", type: .txt).description == #""a" "b""#)
        #expect(try RData(parsing: #""a""b"c"d""#, type: .txt).description == #""a" "b" "c" "d""#)
        let longest = String(repeating: "x", count: 255)
        #expect(try RData(parsing: longest, type: .txt).encoded().count == 256)
        #expect(refusal(longest + "x", .txt) == DNSError(.stringTooLong, at: 0))
        #expect(refusal("a \"\(longest)x\"", .txt)?.kind == .stringTooLong)
        #expect(refusal(#""a"#, .txt)?.kind == .unterminatedString)
        #expect(refusal("( a", .txt) == DNSError(.unbalancedParenthesis, at: 0))
        #expect(refusal("a )", .txt) == DNSError(.unbalancedParenthesis, at: 2))
    }

    @Test func case22_stringsStayApart() throws {
        let answers = try ReplyOfRecords([
            (.txt, .internet, [0]), (.txt, .internet, []), (.txt, .internet, hex("0161 00 0162")),
            (.txt, .internet, hex("0261")),
        ]).answers()
        #expect(answers[0].data == .txt(DNSStrings([DNSString()])))
        #expect(answers[0].text == #""""#)
        guard case .malformed(.txt, [], _) = answers[1].data else {
            Issue.record("TXT of nothing is \(answers[1].data)")
            return
        }
        guard case .txt(let strings) = answers[2].data else {
            Issue.record("\(answers[2].data)")
            return
        }
        #expect(strings.count == 3)
        #expect(try strings.strings == [DNSString("a"), DNSString(), DNSString("b")])
        guard case .malformed(.txt, hex("0261"), let error) = answers[3].data else {
            Issue.record("\(answers[3].data)")
            return
        }
        #expect(error.kind == .dataTooShort)
        #expect(refusal("", .txt)?.kind == .missingField)
    }

    @Test func case23_dataOfTheWrongLengthHarmsNoOther() throws {
        let wrong: [(RRType, [UInt8])] = [
            (.a, [192, 0, 2, 1, 5]), (.a, [192, 0, 2]), (.aaaa, [1, 2, 3, 4]), (.mx, [0]), (.mx, [0, 1, 0, 0]),
            (.soa, hex("00 00 00000001 00000002 00000003 00000004 000000")), (.loc, hex("0012")),
        ]
        for (type, data) in wrong {
            let answers = try ReplyOfRecords([
                (.a, .internet, [192, 0, 2, 1]), (type, .internet, data), (.a, .internet, [192, 0, 2, 2]),
            ]).answers()
            #expect(answers.map(\.text)[0] == "192.0.2.1")
            #expect(answers.map(\.text)[2] == "192.0.2.2")
            guard case .malformed(type, data, let error) = answers[1].data else {
                Issue.record("\(type) is \(answers[1].data)")
                continue
            }
            #expect(error.kind == .dataTooShort || error.kind == .dataTooLong)
            #expect(answers[1].text == "\\# \(data.count) \(Hex.text(data.rawSpan))")
            #expect(answers[1].data.description == answers[1].text)
        }
    }

    @Test func case24_aNameEndsInsideItsData() throws {
        // The label would go on into the next record.
        for (type, data) in [
            (RRType.ns, [5, 0x61]), (.mx, [0, 1, 3, 0x61, 0x62, 0x63]), (.srv, [0, 0, 0, 0, 0, 0, 1]),
        ] {
            let answers = try ReplyOfRecords([
                (type, .internet, data.map { UInt8($0) }), (.ns, .internet, [0]),
            ]).answers()
            guard case .malformed(_, _, let error) = answers[0].data else {
                Issue.record("\(answers[0].data)")
                continue
            }
            #expect(error.kind == .truncatedName)
            #expect(answers[1].text == ".")
        }
    }

    @Test func case26_dataOfNothing() throws {
        let answers = try ReplyOfRecords([
            (.null, .internet, []), (.apl, .internet, []), (.a, .any, []), (.mx, .none, []), (.a, .internet, []),
        ]).answers()
        #expect(answers[0].data == .null([]))
        #expect(answers[0].text == "\\# 0")
        #expect(answers[1].data == .apl(try RData.APL([])))
        #expect(answers[1].text == "")
        #expect(answers[2].data == .unknown(.a, []))
        #expect(answers[2].text == "\\# 0")
        #expect(answers[3].data == .unknown(.mx, []))
        guard case .malformed(.a, [], _) = answers[4].data else {
            Issue.record("\(answers[4].data)")
            return
        }
    }

    @Test func case44_unknownTypesKeepTheirBytes() throws {
        let type = RRType(65280)
        let `class` = RRClass(1234)
        #expect(type.description == "TYPE65280" && `class`.description == "CLASS1234")
        #expect(RRType("type65280") == type && RRClass("class1234") == `class`)
        let data = try ReplyOfRecords([(type, `class`, [1, 2, 3]), (type, `class`, [])]).answers()
        #expect(data[0].data == .unknown(type, [1, 2, 3]))
        #expect(data[0].text == "\\# 3 010203")
        #expect(data[1].text == "\\# 0")
        #expect(try RData(parsing: data[0].text, type: type, class: `class`) == data[0].data)
        #expect(try RData(parsing: data[1].text, type: type, class: `class`) == data[1].data)
        #expect(refusal(##"\# 2 010203"##, type)?.kind == .lengthMismatch)
        #expect(refusal(##"\# 4 010203"##, type)?.kind == .lengthMismatch)
        #expect(try RData(parsing: ##"\# 4 C0000201"##, type: .a) == .a(IPv4Address(192, 0, 2, 1)))
        #expect(RRType("TYPE65536") == nil && RRType("TYPE") == nil && RRType("TYPE1x") == nil)
        #expect(RRType("TYPE1") == .a)
    }

    @Test func case45_numbersThatAreNoTypesOfRecords() throws {
        for number: UInt16 in [0, 128, 251, 252, 253, 254, 255, 65535] {
            for `class`: UInt16 in [0, 1, 65535] {
                let answers = try ReplyOfRecords([
                    (RRType(number), RRClass(`class`), [1, 2]), (.a, .internet, [192, 0, 2, 1]),
                ]).answers()
                #expect(answers[0].data == .unknown(RRType(number), [1, 2]))
                #expect(answers[0].text == "\\# 2 0102")
                #expect(answers[1].text == "192.0.2.1")
            }
        }
    }

    @Test func case46_theClassDecidesTheForm() throws {
        let chaos = hex("02 6162 00 0409")
        let answers = try ReplyOfRecords([
            (.a, .chaos, chaos), (.a, .hesiod, [192, 0, 2, 1]), (.aaaa, .chaos, [UInt8](repeating: 1, count: 16)),
            (.wks, .hesiod, [192, 0, 2, 1, 6, 1]), (.srv, .chaos, [0, 0, 0, 0, 0, 0, 0]), (.apl, .chaos, []),
            (.mx, .chaos, [0, 1, 0]), (.a, .chaos, [192, 0, 2, 1]),
        ]).answers()
        #expect(answers[0].data == .chaosA(.init(network: DNSName("ab")!, address: 0o2011)))
        #expect(answers[0].text == "ab. 2011")
        #expect(answers[0].data.type == .a)
        for index in 1...5 {
            guard case .unknown = answers[index].data else {
                Issue.record("\(answers[index].data)")
                continue
            }
        }
        #expect(answers[6].text == "1 .")
        guard case .malformed(.a, _, _) = answers[7].data else {
            Issue.record("\(answers[7].data)")
            return
        }
        #expect(refusal("192.0.2.1", .a, .hesiod)?.kind == .unknownWord)
        #expect(refusal("ab. 2018", .a, .chaos)?.kind == .invalidNumber)
        #expect(refusal("ab. 200000", .a, .chaos)?.kind == .numberTooLarge)
    }

    @Test func case53_timesOfSignatures() throws {
        for (seconds, text) in [
            ("0", "19700101000000"), ("68169600", "19720229000000"), ("951782399", "20000228235959"),
            ("951782400", "20000229000000"), ("1709164800", "20240229000000"), ("2147483648", "20380119031408"),
            ("4107542400", "21000301000000"), ("4294967295", "21060207062815"),
        ] {
            let data = try RData(parsing: "A 8 2 60 \(seconds) \(text) 1 . AQ==", type: .rrsig)
            guard case .rrsig(let signature) = data else { return }
            #expect(signature.expiration == signature.inception, "\(text)")
            #expect(signature.expiration == UInt32(seconds))
            #expect(data.description == "A 8 2 60 \(text) \(text) 1 . AQ==")
        }
    }

    @Test func case55_locations() throws {
        let good = hex("00 12 16 13 80000000 80000000 00989680")
        #expect(text(good, .loc) == "0 0 0.000 N 0 0 0.000 E 0.00m 1m 10000m 10m")
        // Of another version nothing is known, not even the length.
        let later = hex("01 ffff")
        let answers = try ReplyOfRecords([(.loc, .internet, later), (.loc, .internet, good)]).answers()
        #expect(answers[0].data == .unknown(.loc, later))
        #expect(answers[0].text == "\\# 3 01ffff")
        for place in 1...3 {
            for byte: UInt8 in [0xa0, 0x0a, 0x1f, 0xff] {
                var bad = good
                bad[place] = byte
                let data = try ReplyOfRecords([(.loc, .internet, bad)]).answers()[0].data
                guard case .malformed(.loc, bad, let error) = data else {
                    Issue.record("\(data)")
                    continue
                }
                // The data stands behind a header of 12 bytes and 11 of the record.
                #expect(error.kind == .invalidValue && error.offset == 23 + place)
            }
        }
        // A thousandth of a second behind the pole, and behind 180 degrees.
        for bad in ["00121613 934fd901 80000000 00989680", "00121613 80000000 a69fb201 00989680"] {
            let wire = hex(bad)
            #expect(throws: DNSError.self) { try RData(decoding: wire.rawSpan, 0..<16, type: .loc, class: .internet) }
        }
        guard case .loc(let place) = try RData(parsing: "1 N 2 W -1", type: .loc) else { return }
        #expect(place.size == 100 && place.horizontalPrecision == 1_000_000 && place.verticalPrecision == 1000)
        #expect(place.latitude == 3_600_000 && place.longitude == -7_200_000 && place.altitude == -100)
        #expect(try RData.LOC(latitude: 3_600_000, longitude: -7_200_000, altitude: -100) == place)
        #expect(throws: DNSError.self) { try RData.LOC(latitude: 324_000_001, longitude: 0, altitude: 0) }
        #expect(throws: DNSError.self) { try RData.LOC(latitude: 0, longitude: 0, altitude: 0, size: -1) }
    }

    @Test func case57_prefixListsAndGateways() throws {
        // Zeros at the end are left away, 4 and 16 bytes are the most.
        for bad in [
            "0001 18 03 c00200", "0001 21 01 c0", "0001 18 05 c000020101", "0002 81 01 20", "0001 18 04 c000", "000118",
        ] {
            let data = hex(bad)
            let answers = try ReplyOfRecords([(.apl, .internet, data), (.a, .internet, [1, 2, 3, 4])]).answers()
            guard case .malformed(.apl, data, _) = answers[0].data else {
                Issue.record("\(bad) is \(answers[0].data)")
                continue
            }
            #expect(answers[1].text == "1.2.3.4")
        }
        #expect(text(hex("0003 08 82 abcd"), .apl) == "!3:abcd/8")
        #expect(try RData(parsing: "!3:abcd/8", type: .apl).encoded() == hex("0003 08 82 abcd"))
        guard case .apl(let list) = try RData(parsing: "1:10.0.0.0/8 !2:fe80::/10", type: .apl) else { return }
        #expect(
            list.items == [
                .init(IPv4Address(10, 0, 0, 0), prefixLength: 8),
                .init(IPv6Address("fe80::")!, prefixLength: 10, isNegated: true),
            ])
        #expect(list.items[0].ipv4 == IPv4Address(10, 0, 0, 0) && list.items[0].ipv6 == nil)
        #expect(list.items[1].ipv6 == IPv6Address("fe80::"))
        #expect(throws: DNSError(.invalidValue, at: 1)) {
            try RData.APL([
                .init(IPv4Address.any, prefixLength: 0), .init(IPv4Address.any, prefixLength: 33),
            ])
        }
        // A gateway of another type has no end that anybody knows.
        let gateways: [(String, RData.Gateway?)] = [
            ("0a 00 02 01", RData.Gateway.none), ("0a 01 02 c0000201 01", .ipv4(IPv4Address(192, 0, 2, 1))),
            ("0a 02 02 00000000000000000000000000000001 01", .ipv6(.loopback)),
            ("0a 03 02 0161 00 01", .name(DNSName("a")!)), ("0a 04 02 01", nil), ("0a 01 02 c00002", nil),
            ("0a 02 02 c0000201", nil), ("0a 03 02 0161", nil), ("0a 03", nil),
        ]
        for (bytes, gateway) in gateways {
            let answers = try ReplyOfRecords([(.ipseckey, .internet, hex(bytes)), (.ns, .internet, [0])]).answers()
            #expect(answers[1].text == ".")
            if let gateway {
                let key = RData.IPSECKEY(precedence: 10, algorithm: 2, gateway: gateway, publicKey: [1])
                #expect(answers[0].data == .ipseckey(key))
            } else {
                guard case .malformed(.ipseckey, hex(bytes), _) = answers[0].data else {
                    Issue.record("\(bytes) is \(answers[0].data)")
                    continue
                }
            }
        }
    }
}
