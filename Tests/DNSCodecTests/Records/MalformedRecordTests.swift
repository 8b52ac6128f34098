import ByteCore
import DNSCodec
import PacketTesting
import Testing

@Suite struct MalformedRecordTests {
    /// Fields with values that they may not have, and data that is too short or too long, by hand from the RFCs.
    private static let wire: [(RRType, String, DNSError.Kind)] = [
        (.a, "", .dataTooShort), (.aaaa, "00", .dataTooShort), (.ns, "", .truncatedName), (.md, "0000", .dataTooLong),
        (.mf, "80", .unsupportedLabelType), (.mb, "40 00", .unsupportedLabelType), (.mg, "01 61", .truncatedName),
        (.mr, "c0", .truncatedName), (.soa, "00 00", .dataTooShort), (.wks, "0a000001", .dataTooShort),
        (.hinfo, "00", .dataTooShort), (.hinfo, "00 00 00", .dataTooLong), (.hinfo, "05 61", .dataTooShort),
        (.minfo, "00", .truncatedName), (.rp, "00", .truncatedName), (.rp, "00 00 00", .dataTooLong),
        (.afsdb, "00", .dataTooShort), (.afsdb, "0001", .truncatedName), (.x25, "", .dataTooShort),
        (.x25, "01 31 32", .dataTooLong), (.isdn, "", .dataTooShort), (.isdn, "01 31 02 32", .dataTooShort),
        (.isdn, "01 31 01 32 00", .dataTooLong), (.rt, "000100 00", .dataTooLong), (.nsap, "", .dataTooShort),
        (.nsapPTR, "", .truncatedName),
        (.sig, "0001 08 00 00000000", .dataTooShort), (.key, "0100 03", .dataTooShort),
        (.px, "0001 00", .truncatedName),
        (.gpos, "01 31 01 32", .dataTooShort), (.gpos, "01 31 01 32 01 33 00", .dataTooLong),
        (.loc, "00 12161380000000 80000000 009896", .dataTooShort),
        (.loc, "00 121613 80000000 80000000 00989680 00", .dataTooLong), (.nxt, "00", .dataTooShort),
        // The first bit of an NXT bitmap, a zero at its end, and 17 bytes.
        (.nxt, "00 c0", .invalidValue), (.nxt, "00 4000", .invalidValue),
        (.nxt, "00 40000000000000000000000000000000 01", .invalidValue), (.srv, "0000 0000 00", .dataTooShort),
        (.srv, "0000 0000 0001 00 00", .dataTooLong), (.atma, "", .dataTooShort), (.atma, "00", .dataTooShort),
        (.atma, "01", .dataTooShort), (.atma, "01 31 61", .invalidValue), (.atma, "02 31", .invalidValue),
        (.naptr, "0001 0002 00 00", .dataTooShort), (.naptr, "0001 0002 00 00 00 00 00", .dataTooLong),
        (.kx, "0001", .truncatedName), (.cert, "0001 0002", .dataTooShort), (.a6, "", .dataTooShort),
        (.a6, "81", .invalidValue), (.a6, "ff 00", .invalidValue), (.a6, "40 0102030405060708", .truncatedName),
        (.a6, "00 01", .dataTooShort), (.a6, "00 00010002000300040005000600070008 00", .dataTooLong),
        (.dname, "00 00", .dataTooLong), (.sink, "01 02", .dataTooShort), (.apl, "00", .dataTooShort),
        (.ds, "0001 08", .dataTooShort), (.sshfp, "01", .dataTooShort), (.ipseckey, "0a 00", .dataTooShort),
        (.ipseckey, "0a 05 00", .invalidValue), (.rrsig, "0001 08 00 00000000 00000000 00000000 0001", .truncatedName),
    ]

    @Test func wrongDataIsKeptAndTheNextRecordIsRead() throws {
        for (type, digits, kind) in Self.wire {
            let data = hex(digits)
            let answers = try ReplyOfRecords([
                (.ns, .internet, [0]), (type, .internet, data), (.a, .internet, [192, 0, 2, 1]),
            ]).answers()
            guard case .malformed(type, data, let error) = answers[1].data else {
                Issue.record("\(type) \(digits) is \(answers[1].data)")
                continue
            }
            #expect(error.kind == kind, "\(type) \(digits)")
            #expect(error.section == .answer && error.index == 1)
            // Behind a header of 12 bytes, 12 of the first record, and 11 of the second up to its data.
            #expect((35...35 + UInt32(data.count)).contains(error.offset), "\(type) \(digits) at \(error.offset)")
            #expect(answers[1].text == (data.isEmpty ? "\\# 0" : "\\# \(data.count) \(Hex.text(data.rawSpan))"))
            #expect(answers[1].data.description == answers[1].text)
            #expect(try answers[1].data.encoded() == data)
            #expect(answers[2].text == "192.0.2.1")
        }
    }

    /// One byte more is data of another kind, or too much.
    @Test func aByteBehindTheDataIsNotLost() throws {
        for record in GoldenRecord.all {
            let wire = record.wire + [0]
            guard
                let data = try? RData(
                    decoding: wire.rawSpan, 0..<wire.count, type: record.type, class: record.class)
            else { continue }
            #expect(try data.encoded() == wire, "\(record.type)")
        }
    }

    private static let text: [(RRType, String, DNSError.Kind)] = [
        (.a, "192.0.2", .invalidAddress), (.a, "192.0.2.256", .invalidAddress), (.a, "192.0.2.01", .invalidAddress),
        (.a, "192.0.2.1 x", .extraField), (.aaaa, "1::2::3", .invalidAddress), (.aaaa, "192.0.2.1", .invalidAddress),
        (.ns, "a b", .extraField), (.ns, "a..b", .emptyLabel), (.soa, "a b 1 2 3 4", .missingField),
        (.soa, "a b 1h 2 3 4 5", .invalidNumber), (.soa, "a b 1 2y 3 4 5", .invalidNumber),
        (.wks, "192.0.2.1", .missingField), (.wks, "192.0.2.1 nosuch 1", .unknownWord),
        (.wks, "192.0.2.1 tcp nosuch", .unknownWord), (.wks, "192.0.2.1 tcp 65536", .numberTooLarge),
        (.wks, "192.0.2.1 256 1", .numberTooLarge), (.hinfo, "a", .missingField), (.hinfo, "a b c", .extraField),
        (.rp, "a", .missingField), (.afsdb, "65536 a", .numberTooLarge), (.isdn, "a b c", .extraField),
        (.isdn, "", .missingField), (.nsap, "4700", .invalidHexadecimal), (.nsap, "0x470", .invalidHexadecimal),
        (.nsap, "", .missingField), (.sig, "NOSUCH 8 2 1 1 1 1 . AQ==", .unknownWord),
        (.sig, "A NOSUCH 2 1 1 1 1 . AQ==", .unknownWord), (.sig, "A 8 2 1 20231301000000 1 1 . AQ==", .invalidTime),
        (.key, "1 3 8 AQ=", .invalidBase64), (.key, "1 3", .missingField), (.px, "1 a", .missingField),
        (.gpos, "1 2", .missingField), (.loc, "", .missingField), (.loc, "91 N 0 E 0", .numberTooLarge),
        (.loc, "90 0 0.001 N 0 E 0", .numberTooLarge), (.loc, "0 60 N 0 E 0", .numberTooLarge),
        (.loc, "0 0 60 N 0 E 0", .numberTooLarge), (.loc, "0 0 0.0001 N 0 E 0", .invalidNumber),
        (.loc, "0 0 0 0 N 0 E 0", .unknownWord), (.loc, "0 E 0 N 0", .invalidNumber),
        (.loc, "0 N 181 E 0", .numberTooLarge),
        (.loc, "0 N 0 E", .missingField), (.loc, "0 N 0 E -100000.01", .numberTooLarge),
        (.loc, "0 N 0 E 42849672.96", .numberTooLarge), (.loc, "0 N 0 E 1.234", .invalidNumber),
        (.loc, "0 N 0 E m", .invalidNumber), (.loc, "0 N 0 E 1.", .invalidNumber), (.loc, "0 N 0 E .5", .invalidNumber),
        (.loc, "0 N 0 E 0 -1", .numberTooLarge), (.loc, "0 N 0 E 0 90000001", .numberTooLarge),
        (.loc, "0 N 0 E 0 1 1 1 1", .extraField), (.loc, "0 N 0 E 99999999999999999999", .numberTooLarge),
        (.nxt, ".", .dataTooShort), (.nxt, ". TYPE128", .invalidValue), (.nxt, ". TYPE0", .invalidValue),
        (.nxt, ". NOSUCH", .unknownWord), (.eid, "0", .invalidHexadecimal), (.srv, "1 2 3", .missingField),
        (.srv, "1 2 65536 .", .numberTooLarge), (.atma, "+", .dataTooShort), (.atma, "+12x", .invalidNumber),
        (.atma, "123", .invalidHexadecimal), (.atma, "12 34", .extraField), (.naptr, "1 2 a b c", .missingField),
        (.kx, "1", .missingField), (.cert, "NOSUCH 1 8 AQ==", .unknownWord), (.cert, "65536 1 8 AQ==", .numberTooLarge),
        (.a6, "129 ::", .invalidValue), (.a6, "64 ::1", .missingField), (.a6, "64 1::1 a", .invalidAddress),
        (.a6, "0 :: a", .extraField), (.a6, "128", .missingField), (.dname, "", .missingField),
        (.sink, "1 2", .missingField), (.apl, "1", .missingField), (.apl, "1:10.0.0.0", .missingField),
        (.apl, "1:10.0.0.0/33", .numberTooLarge), (.apl, "2:::/129", .numberTooLarge),
        (.apl, "1:::/8", .invalidAddress),
        (.apl, "!!1:10.0.0.0/8", .invalidNumber), (.apl, "65536:00/8", .numberTooLarge),
        (.apl, "3:0/8", .invalidHexadecimal),
        (.apl, "1:10.0.0.0/", .invalidNumber), (.ds, "1 8 2 0", .invalidHexadecimal),
        (.ds, "1 8 256 00", .numberTooLarge),
        (.sshfp, "1 1 0g", .invalidHexadecimal), (.ipseckey, "1 4 2 .", .invalidValue),
        (.ipseckey, "1 0 2 a", .unknownWord), (.ipseckey, "1 1 2 ::", .invalidAddress),
        (.ipseckey, "1 2 2 192.0.2.1", .invalidAddress), (.ipseckey, "1 3 2", .missingField),
        (.ipseckey, "1 0 2 . A", .invalidBase64),
    ]

    @Test func wrongTextIsRefused() {
        for (type, text, kind) in Self.text {
            let error = refusal(text, type)
            #expect(error?.kind == kind, "\(type) \(text)")
            #expect((error?.offset ?? 0) <= UInt32(text.utf8.count), "\(type) \(text)")
        }
    }

    /// Every prefix of good text is read or refused, without a trap.
    @Test func prefixesOfTextAreReadOrRefused() {
        for record in GoldenRecord.all {
            for count in 0..<record.text.utf8.count {
                let text = String(decoding: Array(record.text.utf8)[..<count], as: UTF8.self)
                if let data = try? RData(parsing: text, type: record.type, class: record.class) {
                    #expect(throws: Never.self) { try data.encoded() }
                }
            }
        }
    }

    @Test func valuesThatDoNotFitAreNotWritten() {
        let long = [UInt8](repeating: 0x31, count: 300)
        #expect(throws: DNSError.self) { try RData.ATMA(endSystem: []) }
        #expect(throws: DNSError.self) { try RData.ATMA(e164: "12a") }
        #expect(throws: DNSError.self) { try RData.ATMA(e164: "") }
        #expect(throws: DNSError.self) { try NXTBitmap([RRType(128)]) }
        #expect(throws: DNSError.self) { try NXTBitmap([RRType(0)]) }
        #expect(throws: DNSError.self) { try DNSString(long.rawSpan) }
        #expect(throws: DNSError.self) { try RData.txt(DNSStrings()).encoded() }
        #expect(throws: DNSError.self) {
            try RData.a6(.init(prefixLength: 129, suffix: .any, prefix: .root)).encoded()
        }
        #expect(throws: DNSError.self) { try RData.APL([.init(family: 9, address: long, prefixLength: 8)]) }
    }
}
