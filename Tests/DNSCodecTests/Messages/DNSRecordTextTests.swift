import ByteCore
import DNSCodec
import PacketTesting
import Testing

@Suite struct DNSRecordTextTests {
    static let mail = DNSRecord(
        DNSName(literal: "mail.example.com"), timeToLive: 93_784,
        .mx(.init(preference: 10, exchange: DNSName(literal: "mx.example.com"))))

    static func text(_ record: DNSRecord = mail, _ change: (inout DNSTextStyle) -> Void) -> String {
        var style = DNSTextStyle()
        change(&style)
        return record.text(style: style)
    }

    static func problem(_ text: String, origin: DNSName? = nil, former: DNSRecord? = nil) -> DNSError? {
        do {
            _ = try DNSRecord(parsing: text, origin: origin, former: former)
            return nil
        } catch {
            return error
        }
    }

    @Test func stylesOfARecord() {
        #expect(Self.text { _ in } == "mail.example.com. 93784 IN MX 10 mx.example.com.")
        #expect(Self.text { $0.usesTimeUnits = true } == "mail.example.com. 1d2h3m4s IN MX 10 mx.example.com.")
        #expect(Self.text { $0.showsClass = false } == "mail.example.com. 93784 MX 10 mx.example.com.")
        #expect(Self.text { $0.showsTimeToLive = false } == "mail.example.com. IN MX 10 mx.example.com.")
        #expect(Self.text { $0.origin = DNSName(literal: "EXAMPLE.com") } == "mail 93784 IN MX 10 mx")
        #expect(Self.text { $0.origin = DNSName(literal: "mail.example.com") } == "@ 93784 IN MX 10 mx.example.com.")
        #expect(Self.text { $0.origin = .root } == "mail.example.com. 93784 IN MX 10 mx.example.com.")
        #expect(
            Self.text { $0.isGeneric = true }
                == ##"mail.example.com. 93784 IN TYPE15 \# 18 000a026d78076578616d706c6503636f6d00"##)
        #expect(Self.mail.text(style: .aligned) == "mail.example.com.\t93784\tIN\tMX\t10 mx.example.com.")
        var zero = Self.mail
        zero.timeToLive = 0
        #expect(Self.text(zero) { $0.usesTimeUnits = true } == "mail.example.com. 0 IN MX 10 mx.example.com.")
    }

    @Test func longDataIsBroken() throws {
        let key = try DNSRecord(
            parsing: """
                . 172800 IN DNSKEY 257 3 8 AwEAAaz/tAm8yTn4Mfeh5eyI96WSVexTBAvkMgJzkKTOiW1vkIbzxeF3+/4RgWOq7HrxRixHlFlExOLA \
                Jr5emLvN7SWXgnLh4+B5xQlNVz8Og8kvArMtNROxVQuCaSnIDdD5LKyWbRd2n9WGe2R8PzgCmr3EgVLrjyBxWezF0jLHwVN8efS3rCj/EWgv \
                IWgb9tarpVUDK/b58Da+sqqls3eNbuv7pr+eoZG+SrDK6nWeL3c6H5Apxz7LjVc1uTIdsIXxuOLYA4/ilBmSVIzuDWfdRUfhHdY6+cn8HFRm \
                +2hM8AnXGXws9555KrUB5qihylGa8subX2Nn6UwNR1AkUTV74bU=
                """)
        let text = key.text(style: .multiline)
        // The root's key of 2017, whose tag IANA publishes.
        #expect(
            text.hasSuffix(
                "\n\t\t\t\t+2hM8AnXGXws9555KrUB5qihylGa8subX2Nn6UwNR1AkUTV74bU= ) ; KSK; alg = RSASHA256 ; key id = 20326"
            )
                || text.hasSuffix(" ) ; KSK; alg = RSASHA256 ; key id = 20326"))
        #expect(text.split(separator: "\n").allSatisfy { $0.utf8.count < 90 })
        #expect(try DNSRecord(parsing: text) == key)
    }

    @Test func recordsAreReadInEveryOrder() throws {
        for text in [
            "mail.example.com. 93784 IN MX 10 mx.example.com.", "mail.example.com. IN 93784 MX 10 mx.example.com.",
            "MAIL.example.com.\t1D2h3M4s\tin mx ( 10\n mx.example.com. ) ; comment",
            "mail.example.com. 93784 MX 10 mx.example.com.\n",
            ##"mail.example.com. 93784 CLASS1 TYPE15 \# 18 000a026d78076578616d706c6503636f6d00"##,
        ] {
            #expect(try DNSRecord(parsing: text) == Self.mail, "\(text)")
        }
        let origin = DNSName(literal: "example.com")
        #expect(try DNSRecord(parsing: "mail 93784 MX 10 mx", origin: origin) == Self.mail)
        // What is missing is that of the record before.
        #expect(try DNSRecord(parsing: " MX 10 mx.example.com.", former: Self.mail) == Self.mail)
        let other = DNSRecord(
            DNSName(literal: "a"), class: .chaos, timeToLive: 5, .txt(DNSStrings([try DNSString("x")])))
        #expect(try DNSRecord(parsing: "b. TXT y", former: other).class == .chaos)
        #expect(try DNSRecord(parsing: "b. TXT y", former: other).timeToLive == 5)
    }

    @Test func wrongRecordsAreErrors() {
        #expect(Self.problem("") == DNSError(.missingField, at: 0))
        #expect(Self.problem("a. 1") == DNSError(.missingField, at: 4))
        #expect(Self.problem("a. A 192.0.2.1") == DNSError(.missingField, at: 3))
        #expect(Self.problem(" 1 A 192.0.2.1") == DNSError(.missingField, at: 0))
        #expect(Self.problem("a 1 A 192.0.2.1") == DNSError(.relativeName, at: 0))
        #expect(Self.problem("a. 1 2 A 192.0.2.1")?.kind == .unknownWord)
        #expect(Self.problem("a. IN IN 1 A 192.0.2.1")?.kind == .unknownWord)
        #expect(Self.problem("a. 4294967296 IN A 192.0.2.1") == DNSError(.numberTooLarge, at: 3))
        #expect(Self.problem("a. 1 A 192.0.2.1\nb. 1 A 192.0.2.1") == DNSError(.extraField, at: 17))
        #expect(Self.problem("a. 1 A 192.0.2.1 x") == DNSError(.extraField, at: 17))
        #expect(Self.problem(#"a. 1 "A" 192.0.2.1"#)?.kind == .unknownWord)
        #expect(Self.problem("a. 1 A") == DNSError(.missingField, at: 6))
    }

    @Test func case54_timesOfAnySizeAreKept() throws {
        for time in [0, 1, 0x7fff_ffff, 0x8000_0000, UInt32.max] {
            var record = Self.mail
            record.timeToLive = time
            #expect(try DNSRecord(parsing: record.description) == record)
            #expect(try DNSRecord(parsing: Self.text(record) { $0.usesTimeUnits = true }) == record)
        }
    }

    // What cannot be decoded has its bytes in text.
    @Test func brokenRecordsAreShown() throws {
        let bytes = hex("0000 8000 0000 0001 0000 0000 c00c 0001 0001 00000005 0003 c00002")
        let view = try DNSMessageView(bytes.rawSpan)
        var records = view.records
        var text = TextBuffer()
        while let record = records.next() { text.append(record) }
        #expect(text.string == ##"; malformed: ? 5 IN A \# 3 c00002"##)
        let malformed = DNSRecord(.root, timeToLive: 5, .malformed(.a, [1, 2, 3], DNSError(.dataTooShort, at: 0)))
        #expect(malformed.description == ##". 5 IN A \# 3 010203"##)
        #expect(malformed.text(style: .multiline).hasSuffix(##"\# 3 010203"##))
    }

    /// The owner points to itself, and the data is right: the text must not be read as an address of the root.
    @Test(arguments: [DNSTextStyle(), .aligned, .multiline])
    func recordsWithoutAnOwnerAreComments(style: DNSTextStyle) throws {
        let soa = "00 00 00000001 00000002 00000003 00000004 00000005"
        let bytes = hex(
            """
            0000 8000 0000 0003 0000 0000 c00c 0001 0001 00000005 0004 c0000201
            c01c 0006 0001 00000005 0016 \(soa) 00 0001 0001 00000005 0004 c0000202
            """)
        let view = try DNSMessageView(bytes.rawSpan)
        let message = DNSMessage(view)
        #expect(message.problems.count == 2)
        var records = view.records
        var index = 0
        while let record = records.next() {
            var text = TextBuffer()
            text.append(record, style: style)
            for text in [text.string, message.answers[index].text(style: style)] {
                if index == 2 {
                    #expect(try DNSRecord(parsing: text).data == .a(IPv4Address(192, 0, 2, 2)))
                    continue
                }
                #expect(text.hasPrefix("; malformed: ?") && !text.contains("\n"), "\(text)")
                #expect(Self.problem(text, origin: .root)?.kind == .missingField, "\(text)")
                var zone = ZoneFileReader(Array(text.utf8).rawSpan, origin: .root)
                let read = try zone.next()
                #expect(read == nil)
            }
            index += 1
        }
        #expect(message.answers[0].description == ##"; malformed: ? 5 IN A \# 4 c0000201"##)
        // One is missing in the text, and its first lines tell so.
        #expect {
            try DNSMessage(parsing: message.text(style: style, isComplete: true))
        } throws: { error in
            (error as? DNSError)?.kind == .lengthMismatch
        }
    }

    /// In multicast DNS a mark in the class must not hide that the data is wrong, and not the owner.
    @Test func malformedDataKeepsItsOwner() throws {
        let bytes = hex("0000 8400 0000 0001 0000 0000 00 0001 8001 00000078 0003 c00002")
        let message = DNSMessage(try DNSMessageView(bytes.rawSpan, mode: .multicast))
        #expect(message.description.contains("\n.\t\t\t120\tCLASS32769 A\t\\# 3 c00002\n"), "\(message)")
        #expect(throws: DNSError.self) { try DNSMessage(parsing: message.text(isComplete: true), mode: .multicast) }
        // Of an OPT record whose owner is broken no bits belong to the response code.
        let opt = hex("0000 8000 0000 0000 0000 0001 c00c 0029 04d0 01000000 0000")
        #expect(DNSMessage(try DNSMessageView(opt.rawSpan)).description.contains("status: NOERROR"))
        #expect(try DNSMessageView(opt.rawSpan).rcode == .noError)
    }

    @Test func errorsAreInWords() {
        var error = DNSError(.dataTooShort, at: 57)
        #expect(error.description == "a field ends behind its record, at byte 57")
        error.section = .answer
        error.index = 2
        #expect(error.description == "answer 3: a field ends behind its record, at byte 57")
        var kind: UInt8 = 1
        var texts: Set<String> = []
        while let value = DNSError.Kind(rawValue: kind) {
            texts.insert(value.explanation)
            kind += 1
        }
        #expect(texts.count == Int(kind) - 1)
    }

    @Test func codesHaveNames() {
        #expect(RCode.nonExistentDomain.description == "NXDOMAIN" && RCode("nxdomain") == .nonExistentDomain)
        #expect(RCode(rawValue: 16).description == "BADVERS" && RCode("BADSIG") == RCode(rawValue: 16))
        #expect(RCode(rawValue: 4095).description == "RCODE4095" && RCode("RCODE4095") == RCode(rawValue: 4095))
        #expect(Opcode.update.description == "UPDATE" && Opcode("notify") == .notify)
        #expect(Opcode(rawValue: 3).description == "OPCODE3" && Opcode("OPCODE16") == nil && Opcode("") == nil)
    }
}
