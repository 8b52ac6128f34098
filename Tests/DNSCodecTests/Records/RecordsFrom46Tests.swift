import ByteCore
import DNSCodec
import PacketTesting
import Testing

@Suite struct RecordsFrom46Tests {
    static func decoded(_ bytes: [UInt8], _ type: RRType, _ class: RRClass = .internet) throws(DNSError) -> RData {
        try RData(decoding: bytes.rawSpan, 0..<bytes.count, type: type, class: `class`)
    }

    static func problem(_ bytes: [UInt8], _ type: RRType) -> DNSError? {
        do {
            _ = try decoded(bytes, type)
            return nil
        } catch {
            return error
        }
    }

    static func problem(_ text: String, _ type: RRType) -> DNSError? {
        do {
            _ = try RData(parsing: text, type: type)
            return nil
        } catch {
            return error
        }
    }

    @Test func bytesAndTextOfOtherProgramsAreOursBothWays() throws {
        for row in GoldenRecordsFrom46.all {
            let bytes = hex(row.wire)
            let fromBytes = try Self.decoded(bytes, row.type)
            #expect(fromBytes.type == row.type)
            if case .unknown = fromBytes { Issue.record("\(row.type) is not known") }
            #expect(fromBytes.description == row.text)
            let fromText = try RData(parsing: row.text, type: row.type)
            #expect(fromText == fromBytes, "\(row.type) \(row.text)")
            #expect(try fromText.encoded() == bytes, "\(row.type) \(row.text)")
            // Text from where it stands, behind other bytes.
            let message = [UInt8](repeating: 0xc0, count: 40) + bytes + [0xff]
            var text = TextBuffer()
            text.append(dataOf: message.rawSpan, 40..<40 + bytes.count, type: row.type, class: .internet)
            #expect(text.string == row.text)
            // RFC 3597: the form of unknown types is read for those that are known.
            let generic = "\\# \(bytes.count) " + Hex.text(bytes.rawSpan)
            #expect(try RData(parsing: generic, type: row.type) == fromBytes)
        }
    }

    @Test func everyTypeOfTheTableHasGoldenBytes() {
        // SVCB, HTTPS, TKEY and TSIG are tested elsewhere; those of `opaque` have no form.
        let others: Set<UInt16> = [64, 65, 128, 249, 250, 251, 252, 253, 254, 255]
        let golden = Set(GoldenRecordsFrom46.all.map(\.type))
        for descriptor in RRTypeDescriptor.all where descriptor.type.rawValue > 45 {
            let type = descriptor.type
            if others.contains(type.rawValue) || Self.opaque.contains(type) { continue }
            #expect(golden.contains(type), "\(type)")
        }
    }

    static let opaque: [RRType] = [.uinfo, .uid, .gid, .unspec]

    @Test func typesWithoutAFormKeepTheirBytes() throws {
        for type in Self.opaque + [.nxname, .ixfr, .axfr, .mailb, .maila, .any] {
            // named-rrchecker writes UINFO so too.
            let data = try RData(parsing: "\\# 3 010203", type: type)
            #expect(data == .unknown(type, [1, 2, 3]))
            #expect(data.description == "\\# 3 010203")
            #expect(try Self.decoded([1, 2, 3], type) == data)
            #expect(Self.problem("1 2 3", type)?.kind == .unknownWord)
        }
    }

    @Test func cutAndLengthenedDataIsWrongOrStillTheSameBytes() throws {
        for row in GoldenRecordsFrom46.all {
            let bytes = hex(row.wire)
            var lengths = Array(0..<bytes.count)
            lengths.append(bytes.count + 1)
            for count in lengths {
                let changed = count < bytes.count ? Array(bytes.prefix(count)) : bytes + [0]
                guard let data = try? Self.decoded(changed, row.type) else { continue }
                #expect(try data.encoded() == changed, "\(row.type) \(count)")
                #expect(try RData(parsing: data.description, type: row.type) == data, "\(row.type) \(data)")
            }
        }
    }

    @Test func damagedDataNeverTraps() {
        var random = SeededGenerator(seed: 46)
        for row in GoldenRecordsFrom46.all {
            for _ in 0..<200 {
                var bytes = hex(row.wire)
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] = UInt8.random(in: 0...255, using: &random)
                guard let data = try? Self.decoded(bytes, row.type) else { continue }
                #expect((try? data.encoded()) == bytes, "\(row.type) \(Hex.text(bytes.rawSpan))")
                let again = try? RData(parsing: data.description, type: row.type)
                // Bitmaps with zeros at the end come back without.
                let canonical = (try? again?.encoded().count) ?? 0
                #expect(again == data || canonical < bytes.count, "\(row.type) \(Hex.text(bytes.rawSpan))")
            }
        }
    }

    @Test func malformedBytesAreRefusedWhereTheyAreWrong() {
        func expect(_ type: RRType, _ wire: String, _ kind: DNSError.Kind, at offset: Int) {
            #expect(Self.problem(hex(wire), type) == DNSError(kind, at: offset), "\(type) \(wire)")
        }
        expect(.nsec, "", .truncatedName, at: 0)
        expect(.nsec, "00 00", .dataTooShort, at: 2)
        expect(.nsec, "00 0000", .invalidValue, at: 2)
        expect(.nsec, "00 0021 0000000000", .invalidValue, at: 2)
        expect(.nsec, "00 0002 01", .dataTooShort, at: 3)
        expect(.nsec, "00 0101 01 0001 01", .wrongOrder, at: 4)
        expect(.nsec, "00 0001 40 0001 40", .wrongOrder, at: 4)
        expect(.nsec3, "01000000 05 00", .dataTooShort, at: 5)
        expect(.nsec3, "01000000 00 14 00", .dataTooShort, at: 6)
        expect(.nsec3param, "0100000001", .dataTooShort, at: 5)
        expect(.nsec3param, "010000000000", .dataTooLong, at: 5)
        expect(.tlsa, "0301", .dataTooShort, at: 2)
        expect(.hip, "1002 0001", .dataTooShort, at: 4)
        expect(.hip, "0102 0004 aa 00", .dataTooShort, at: 5)
        expect(.hip, "0102 0001 aa bb 0161", .truncatedName, at: 6)
        expect(.hip, "0002 0001 bb", .invalidValue, at: 0)
        expect(.hip, "0102 0000 aa", .invalidValue, at: 0)
        expect(.ninfo, "", .dataTooShort, at: 0)
        expect(.talink, "00", .truncatedName, at: 1)
        expect(.talink, "000000", .dataTooLong, at: 2)
        expect(.csync, "00000001 00", .dataTooShort, at: 4)
        expect(.zonemd, "00000001 01 f0 0011223344556677889900", .dataTooShort, at: 6)
        expect(.zonemd, "00000001 01 01 00112233445566778899aabb", .dataTooShort, at: 6)
        expect(.zonemd, "00000001 f1 01 0011223344556677889900", .dataTooShort, at: 6)
        expect(.dsync, "003b01 14ef", .truncatedName, at: 5)
        expect(.nid, "000a 00144fffff20ee", .dataTooShort, at: 2)
        expect(.l32, "000a 0a0102", .dataTooShort, at: 2)
        expect(.l64, "000a 20010db81140100000", .dataTooLong, at: 10)
        expect(.lp, "000a", .truncatedName, at: 2)
        expect(.eui48, "00005e0053", .dataTooShort, at: 0)
        expect(.eui48, "00005e00532a00", .dataTooLong, at: 6)
        expect(.eui64, "00005eef100000", .dataTooShort, at: 0)
        expect(.uri, "000a0001", .dataTooShort, at: 4)
        expect(.uri, "000a00", .dataTooShort, at: 2)
        expect(.doa, "00000000 00000000 01", .dataTooShort, at: 9)
        expect(.doa, "00000000 00000000 01 05 61", .dataTooShort, at: 10)
        expect(.amtrelay, "0a", .dataTooShort, at: 1)
        expect(.amtrelay, "0a 04 cb00710f", .invalidValue, at: 2)
        expect(.amtrelay, "0a 00 00", .dataTooLong, at: 2)
        expect(.amtrelay, "0a 01 cb0071", .dataTooShort, at: 2)
        expect(.amtrelay, "0a 82 cb00710f", .dataTooShort, at: 2)
        expect(.amtrelay, "0a 03 0161", .truncatedName, at: 2)
        for type in [RRType.dhcid, .openpgpkey, .hhit, .brid] { expect(type, "", .dataTooShort, at: 0) }
        expect(.ipn, "00000000000000", .dataTooShort, at: 0)
        expect(.ta, "ec4505", .dataTooShort, at: 3)
        expect(.dnskey, "010103", .dataTooShort, at: 3)
        expect(.rrsig, "000105020000012c00000000000000000000", .truncatedName, at: 18)
    }

    @Test func malformedTextIsRefused() {
        func expect(_ type: RRType, _ text: String, _ kind: DNSError.Kind) {
            #expect(Self.problem(text, type)?.kind == kind, "\(type) \(text)")
        }
        expect(.nsec, "a. A BOGUS", .unknownWord)
        expect(.nsec, "", .missingField)
        expect(.nsec, "a A", .relativeName)
        expect(.nsec3, "1 0 1 - 2vptu5timamqttgl4luu9kg21e0aor3w A", .invalidBase32)
        expect(.nsec3, "1 0 1 abc 2vptu5ti A", .invalidHexadecimal)
        expect(.nsec3param, "1 0 65536 -", .numberTooLarge)
        expect(.nsec3param, "1 0 1", .missingField)
        expect(.nsec3param, "1 0 1 - -", .extraField)
        expect(.tlsa, "256 0 0 00", .numberTooLarge)
        expect(.tlsa, "3 0 0 0g", .invalidHexadecimal)
        expect(.hip, "2 20010010", .missingField)
        expect(.hip, "2 2001 AwEA server", .relativeName)
        expect(.hip, "2 200 AwEA", .invalidHexadecimal)
        expect(.hip, "2 20 Aw-A", .invalidBase64)
        expect(.hip, "2 \"\" AwEA", .invalidValue)
        expect(.hip, "2 20 \"\"", .invalidValue)
        expect(.zonemd, "1 1 1 00112233445566778899aabb", .dataTooShort)
        expect(.zonemd, "1 1 9 00", .dataTooShort)
        expect(.dsync, "CDS NOTIFYME 53 .", .unknownWord)
        expect(.dsync, "CDS 256 53 .", .numberTooLarge)
        expect(.dsync, "CDS NOTIFY 65536 .", .numberTooLarge)
        expect(.nid, "10 0014:4fff:ff20", .invalidHexadecimal)
        expect(.nid, "10 0014:4fff:ff20:ee64:0", .invalidHexadecimal)
        expect(.nid, "10 0014:4fff::ee64", .invalidHexadecimal)
        expect(.nid, "10 00014:4fff:0:ee64", .invalidHexadecimal)
        expect(.l32, "10 10.1.02.0", .invalidAddress)
        expect(.eui48, "00-00-5e-00-53", .lengthMismatch)
        expect(.eui48, "00005e00532a", .invalidHexadecimal)
        expect(.eui48, "00-00-5e-00-53-2", .invalidHexadecimal)
        expect(.eui48, "00:00:5e:00:53:2a", .invalidHexadecimal)
        expect(.eui64, "00-00-5e-00-53-2a", .lengthMismatch)
        expect(.uri, "1 2 \"\"", .dataTooShort)
        expect(.uri, "1 2 \"a\" \"b\"", .extraField)
        expect(.caa, "0 \"\" \"a\"", .invalidValue)
        expect(.caa, "0 is-sue \"a\"", .invalidValue)
        expect(.caa, "0 issue", .missingField)
        expect(.caa, "0 \(String(repeating: "a", count: 256)) x", .stringTooLong)
        expect(.doa, "1 2 3 \"text/plain\"", .missingField)
        expect(.doa, "1 2 3 \"text/plain\" A", .invalidBase64)
        expect(.amtrelay, "10 2 1 192.0.2.1", .numberTooLarge)
        expect(.amtrelay, "10 0 128 192.0.2.1", .numberTooLarge)
        expect(.amtrelay, "10 0 4 192.0.2.1", .invalidValue)
        expect(.amtrelay, "10 0 0 192.0.2.1", .unknownWord)
        expect(.amtrelay, "10 0 2 192.0.2.1", .invalidAddress)
        expect(.amtrelay, "10 0 1", .missingField)
        expect(.ipn, "18446744073709551616", .numberTooLarge)
        expect(.ipn, "1.4294967296", .numberTooLarge)
        expect(.ipn, "1.2.3", .invalidNumber)
        expect(.ipn, ".2", .invalidNumber)
        expect(.ipn, "1.", .invalidNumber)
        expect(.cla, "", .missingField)
        expect(.rrsig, "A 5 3 1 20031322173103 20030220173103 1 a. AA==", .invalidTime)
    }

    @Test func otherSpellingsAreRead() throws {
        func expect(_ type: RRType, _ text: String, _ same: String) throws {
            #expect(try RData(parsing: text, type: type).description == same)
        }
        try expect(.nsec, "a. TYPE1 aaaa MX A", "a. A MX AAAA")
        try expect(.nsec3, "1 0 1 - 2VPTU5Ti", "1 0 1 - 2VPTU5TI")
        try expect(.tlsa, "3 1 0 00 11\t(22\n33)", "3 1 0 00112233")
        try expect(.openpgpkey, "AwE A ( AQ\n== )", "AwEAAQ==")
        try expect(.dsync, "TYPE59 notify 53 a.", "CDS NOTIFY 53 a.")
        try expect(.dsync, "CDS 1 53 a.", "CDS NOTIFY 53 a.")
        try expect(.nid, "10 14:4fff:0:1", "10 0014:4fff:0000:0001")
        try expect(.eui48, "00-00-5E-00-53-2A", "00-00-5e-00-53-2a")
        try expect(.caa, "0 IsSue ca.example", "0 IsSue \"ca.example\"")
        try expect(.doa, "1 2 3 text/plain SGVs bG8=", "1 2 3 \"text/plain\" SGVsbG8=")
        try expect(.ipn, "1.2", "4294967298")
        try expect(.ipn, "4294967295.4294967295", "18446744073709551615")
        try expect(.cla, "TCP-v4-v7 \"UDP v6\"", "\"TCP-v4-v7\" \"UDP v6\"")
        try expect(
            .rrsig, "TYPE1 RSASHA256 1 1h 4294967295 0 1 A. AA==", "A 8 1 3600 21060207062815 19700101000000 1 A. AA==")
    }

    @Test func bytesThatDoNotFitTheirLengthAreNotWritten() {
        func problem(_ data: RData) -> DNSError.Kind? {
            do {
                _ = try data.encoded()
                return nil
            } catch {
                return error.kind
            }
        }
        let long = [UInt8](repeating: 1, count: 256)
        #expect(problem(.nsec3param(.init(salt: long))) == .tooLarge)
        #expect(problem(.nsec3(.init(next: long, types: []))) == .tooLarge)
        #expect(problem(.hip(.init(algorithm: 2, identityTag: long, publicKey: []))) == .tooLarge)
        let longer = [UInt8](repeating: 1, count: 65_536)
        #expect(problem(.hip(.init(algorithm: 2, identityTag: [1], publicKey: longer))) == .tooLarge)
        #expect(problem(.eui48([1, 2, 3])) == .invalidValue)
        #expect(problem(.uri(.init(priority: 1, weight: 1, target: []))) == .dataTooShort)
        #expect(problem(.zonemd(.init(serial: 1, algorithm: 1, digest: long))) == .dataTooLong)
        #expect(problem(.wallet(DNSStrings())) == .invalidValue)
    }

    @Test func namesOfServersAreAList() throws {
        let names = [try #require(DNSName("a.example")), .root, try #require(DNSName("B.example"))]
        let servers = DNSNames(names)
        #expect(servers.names == names)
        #expect(servers.names[2].isIdentical(to: names[2]))
        let data = RData.hip(.init(algorithm: 2, identityTag: [1], publicKey: [2], servers: servers))
        #expect(data.description == "2 01 Ag== a.example. . B.example.")
        #expect(DNSNames().names.isEmpty)
    }

    @Test func caaTagsAreLettersAndDigits() throws {
        #expect(RData.CAA.Tag.issue.text == Array("issue".utf8))
        #expect(RData.CAA.Tag.issueWild.isEqualIgnoringCase(to: try RData.CAA.Tag(Array("IssueWild".utf8))))
        #expect(RData.CAA.Tag.issue != (try RData.CAA.Tag(Array("ISSUE".utf8))))
        #expect(throws: DNSError.self) { try RData.CAA.Tag([]) }
        #expect(throws: DNSError.self) { try RData.CAA.Tag(Array("a b".utf8)) }
        #expect(throws: DNSError.self) { try RData.CAA.Tag([UInt8](repeating: 0x61, count: 256)) }
        var caa = RData.CAA(tag: .reports, value: [])
        caa.isCritical = true
        #expect(caa.flags == 0x80)
        #expect(RData.caa(caa).description == "128 iodef \"\"")
    }
}
