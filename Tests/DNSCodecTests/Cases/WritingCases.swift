import ByteCore
import DNSCodec
import PacketTesting
import Testing

/// How names are compressed when they are written, and what happens where a message gets too large.
@Suite struct WritingCases {
    private func name(_ text: String) -> DNSName { DNSName(text) ?? .root }

    @Test func case10_theRootIsOneZeroAndNeverAPointer() throws {
        var message = DNSMessage(identifier: 1)
        message.questions = [DNSQuestion(.root, .ns)]
        message.answers = [DNSRecord(.root, .ns(.root)), DNSRecord(.root, .ns(name("a")))]
        let bytes = try message.encoded()
        #expect(
            bytes
                == hex(
                    """
                    0001 0000 0001 0002 0000 0000 00 0002 0001
                    00 0002 0001 00000000 0001 00
                    00 0002 0001 00000000 0003 01 61 00
                    """))
        #expect(DNSName.root.description == ".")
        #expect(DNSName("") == nil)
        #expect(DNSName(".") == .root)
    }

    @Test func case11_aNameWithoutAnEndIsTruncated() {
        for text in ["", "03", "03 6162", "01 61", "c0", "3f 61"] {
            let bytes = hex("0001 0000 0001 0000 0000 0000 \(text)")
            #expect(throws: DNSError(.truncatedName, at: 12)) {
                try DNSNameView(decoding: bytes.rawSpan, at: 12).wireCount
            }
        }
    }

    @Test func case12_noPointerLeadsBehindItsReach() throws {
        // Names around the last offset that 14 bits hold.
        for filler in 16_350..<16_390 {
            let data = [UInt8](repeating: 0, count: filler - 12 - 11)
            let filling = DNSRecord(.root, .unknown(RRType(65_280), data))
            var message = DNSMessage(identifier: 1)
            message.answers = [
                filling, DNSRecord(name("first.example"), .a(.any)),
                DNSRecord(name("second.example"), .a(.any)),
                DNSRecord(name("second.example"), .a(.any)),
            ]
            let bytes = try message.encoded()
            #expect(try DNSMessage(decoding: bytes.rawSpan) == message)
            // The first name starts at `filler`; its suffix behind "first" six bytes later.
            let isReached = filler + 6 <= 0x3fff
            let secondStart = filler + 15 + 14
            #expect((bytes[secondStart + 7] >= 0xc0) == isReached, "\(filler)")
        }
    }

    @Test func case13_namesAreCompressedInTheSameCaseOnly() throws {
        var message = DNSMessage(identifier: 1)
        message.questions = [DNSQuestion(name("Mail.Example.com"), .a)]
        message.answers = [
            DNSRecord(name("mail.example.com"), .a(.any)), DNSRecord(name("www.example.com"), .a(.any)),
        ]
        let exact = try message.encoded()
        let again = try DNSMessage(decoding: exact.rawSpan)
        #expect(again.questions[0].name.isIdentical(to: name("Mail.Example.com")))
        #expect(again.answers[0].name.isIdentical(to: name("mail.example.com")))
        // "com" is shared at once, "example.com" with the answer before.
        #expect(exact[34..<51].elementsEqual(hex("04 6d61696c 07 6578616d706c65 c019 0001")[...] + []))
        var options = DNSMessageWriter.Options()
        options.compression = .ignoringCase
        let folded = try message.encoded(options)
        #expect(folded.count == exact.count - 13)
        let other = try DNSMessage(decoding: folded.rawSpan)
        #expect(other == again)
        #expect(other.answers[0].name.isIdentical(to: name("Mail.Example.com")))
    }

    @Test(arguments: [
        ("AFSDB", "1 a.example."), ("DNAME", "a.example."), ("HTTPS", "1 a.example."), ("KX", "1 a.example."),
        ("LP", "1 a.example."), ("NAPTR", #"1 2 "" "" "" a.example."#), ("NSEC", "a.example. A"),
        ("PX", "1 a.example. a.example."), ("RP", "a.example. a.example."), ("RT", "1 a.example."),
        ("RRSIG", "A 8 2 300 20240101000000 20230101000000 1 a.example. AQID"), ("SRV", "1 2 3 a.example."),
        ("SVCB", "1 a.example."),
    ])
    func case14_dataOfLaterTypesIsWrittenOut(type: String, text: String) throws {
        let type = try #require(RRType(type))
        let data = try RData(parsing: text, type: type, class: .internet, origin: nil)
        var message = DNSMessage(identifier: 1)
        // The same name as owner stands in front of it: there is something to point to.
        message.answers = [DNSRecord(name("a.example"), data)]
        let bytes = try message.encoded()
        let whole = try data.encoded()
        #expect(Array(bytes.suffix(whole.count)) == whole)
        #expect(bytes.count == 12 + 11 + 10 + whole.count)
    }

    @Test func case14_namesOfLaterTypesAreNeverCompressed() throws {
        let owner = name("a.example")
        var message = DNSMessage(identifier: 1)
        message.answers = [
            DNSRecord(owner, .nsec(.init(next: owner, types: RRTypeBitmap([.a])))), DNSRecord(owner, .a(.any)),
        ]
        let bytes = try message.encoded()
        // The next name stands there in full, and the owner behind it points to the first.
        #expect(bytes[33..<44].elementsEqual(hex("01 61 07 6578616d706c65 00")))
        #expect(bytes[47..<49].elementsEqual([0xc0, 0x0c]))
        // Multicast DNS does compress it (RFC 6762 section 18.14).
        message.mode = .multicast
        let multicast = try message.encoded()
        #expect(multicast.count == bytes.count - 9)
        #expect(try DNSMessage(decoding: multicast.rawSpan, mode: .multicast) == message)
        // Elsewhere a pointer there is an error.
        let read = DNSMessage(try DNSMessageView(multicast.rawSpan))
        #expect(read.problems.map(\.kind) == [.compressionNotAllowed])
    }

    @Test func case16_recordsAreCopiedWithTheirNamesWrittenOut() throws {
        for (label, bytes) in GoldenMessages.all {
            let view = try DNSMessageView(bytes.rawSpan)
            var buffer = [UInt8](repeating: 0xee, count: 4096)
            var options = DNSMessageWriter.Options()
            options.compression = .none
            var writer = try DNSMessageWriter(
                buffer.mutableRawSpan, identifier: view.header.identifier, flags: view.flags, options: options)
            var questions = view.questions
            while let question = questions.next() { try writer.append(question: question.name, question.type) }
            var records = view.records
            while let record = records.next() { try writer.append(record, to: record.section) }
            let count = writer.finish()
            let written = Array(buffer[..<count])
            let message = try DNSMessage(decoding: bytes.rawSpan)
            #expect(try written == message.encoded(options), "\(label)")
            #expect(try DNSMessage(decoding: written.rawSpan) == message, "\(label)")
            // Compressed anew, it is as it was.
            var second = try DNSMessageWriter(
                buffer.mutableRawSpan, identifier: view.header.identifier, flags: view.flags)
            questions = view.questions
            while let question = questions.next() { try second.append(question: question.name, question.type) }
            let uncompressed = try DNSMessageView(written.rawSpan)
            records = uncompressed.records
            while let record = records.next() { try second.append(record, to: record.section) }
            let size = second.finish()
            #expect(Array(buffer[..<size]) == bytes, "\(label)")
        }
    }

    /// Two answers of one set, one of another, an authority, an additional record, and OPT.
    private func large() -> DNSMessage {
        var message = DNSMessage(query: name("example.com"), type: .a, identifier: 1)
        message.flags.isResponse = true
        let owner = name("example.com")
        message.answers = [
            DNSRecord(owner, .a(IPv4Address(192, 0, 2, 1))), DNSRecord(owner, .a(IPv4Address(192, 0, 2, 2))),
            DNSRecord(owner, .aaaa(.any)),
        ]
        message.authorities = [DNSRecord(owner, .ns(name("ns.example.com")))]
        message.additionals = [
            DNSRecord(name("ns.example.com"), .a(.any)), DNSRecord(.root, class: RRClass(1232), .unknown(.opt, [])),
        ]
        return message
    }

    @Test func case62_whatIsTooLargeEndsBehindASetOfRecords() throws {
        let message = large()
        let whole = try message.encoded()
        // Header and question 29; answers 16, 16, 28; authority 17; additional 16; OPT 11.
        #expect(whole.count == 133)
        var options = DNSMessageWriter.Options()
        // The limit; answers, authorities, additionals; whether TC is set.
        let cases: [(Int, Int, Int, Int, Bool)] = [
            (133, 3, 1, 2, false), (132, 3, 1, 1, false), (117, 3, 1, 1, false), (116, 3, 0, 1, true),
            (100, 3, 0, 1, true), (99, 2, 0, 1, true), (72, 2, 0, 1, true), (71, 0, 0, 1, true), (40, 0, 0, 1, true),
        ]
        for (limit, answers, authorities, additionals, isTruncated) in cases {
            options.limit = limit
            let bytes = try message.encoded(options)
            #expect(bytes.count <= limit)
            let read = try DNSMessage(decoding: bytes.rawSpan)
            #expect(read.answers.count == answers, "\(limit)")
            #expect(read.authorities.count == authorities, "\(limit)")
            #expect(read.additionals.count == additionals, "\(limit)")
            #expect(read.flags.isTruncated == isTruncated, "\(limit)")
            #expect(read.additionals.last?.type == .opt)
        }
        options.limit = 39
        #expect(throws: DNSError.self) { try message.encoded(options) }
    }

    @Test func case62_signaturesStayBehindOPT() throws {
        var message = large()
        message.additionals.append(
            DNSRecord(
                name("key"), class: .any,
                .tsig(
                    .init(
                        algorithm: name("hmac-sha256"), timeSigned: TransactionTime(rawValue: 1), originalIdentifier: 1)
                )))
        let whole = try message.encoded()
        var options = DNSMessageWriter.Options()
        for limit in stride(from: whole.count - 1, to: whole.count - 90, by: -1) {
            options.limit = limit
            let bytes = try message.encoded(options)
            let read = try DNSMessage(decoding: bytes.rawSpan)
            #expect(bytes.count <= limit && read.additionals.map(\.type).suffix(2) == [.opt, .tsig], "\(limit)")
            // Answers of one set stay together.
            #expect(read.answers.count != 1 && read.flags.isTruncated == (read.authorities.isEmpty), "\(limit)")
        }
    }

    @Test func case62_glueThatAReferralNeedsIsNotOptional() throws {
        var message = large()
        message.answers = []
        var options = DNSMessageWriter.Options()
        options.limit = 60
        let needed = try message.encoded(options)
        let cut = try DNSMessage(decoding: needed.rawSpan)
        #expect(cut.flags.isTruncated && cut.additionals.map(\.type) == [.opt])
        // An address of a server elsewhere can be found.
        message.authorities = [DNSRecord(name("other"), .ns(name("ns.example.com")))]
        options.limit = 70
        let optional = try message.encoded(options)
        let read = try DNSMessage(decoding: optional.rawSpan)
        #expect(read.additionals.map(\.type) == [.opt] && !read.flags.isTruncated)
    }
}
