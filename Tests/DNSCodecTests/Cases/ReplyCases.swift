import ByteCore
import DNSCodec
import PacketTesting
import Testing

/// Which messages answer a query, and what counts as success: cases 63 and 64 of the contract.
@Suite struct ReplyCases {
    // Made by dnspython 2.9.2.
    static let query = hex("42420100000100000000000003777777076578616d706c6503636f6d0000010001")
    static let aliasToNothing = hex(
        """
        42428503000100020001000003777777076578616d706c6503636f6d0000010001c00c000500010000012c001103776562076578616d
        706c65036e657400c02d000500010000012c000704676f6e65c031c03100060001000003840020026e73c03104686f7374c031000000
        0100000002000000030000000400000384
        """)
    static let minimalAny = hex(
        "424281000001000100000000076578616d706c6503636f6d0000ff0001c00c000d000100000e100009075246433834383200")

    private func isReply(_ bytes: [UInt8], _ query: [UInt8] = query, matchingCase: Bool = false) throws -> Bool {
        try DNSMessageView(bytes.rawSpan).isReply(to: DNSMessageView(query.rawSpan), matchingCase: matchingCase)
    }

    @Test func case63_repliesHaveIdentifierOpcodeAndQuestion() throws {
        let reply = Self.aliasToNothing
        #expect(try isReply(reply))
        #expect(try isReply(reply, matchingCase: true))
        // The identifier, QR, the opcode, the first label, the type and the class.
        for (place, value) in [(0, 0x43), (1, 0x43), (2, 0x05), (2, 0xa5), (13, 0x78), (30, 0x1c), (32, 0x03)] {
            var other = reply
            other[place] = UInt8(value)
            #expect(try !isReply(other), "\(place)")
        }
        // Any other flag, code and record may differ.
        for (place, value) in [(2, 0x86), (3, 0x85), (5, 1), (7, 0), (9, 0)] {
            var other = reply
            other[place] = UInt8(value)
            #expect(try isReply(other), "\(place)")
        }
        // A query is no reply, and a reply asks nothing.
        #expect(try !isReply(Self.query) && !isReply(reply, reply))
        // Another case is accepted, unless the query's was chosen at random.
        var lower = reply
        lower[13] = 0x57
        #expect(try isReply(lower))
        #expect(try !isReply(lower, matchingCase: true))
    }

    @Test func case63_repliesMayHaveNoQuestionOnlyWithAnError() throws {
        func reply(_ flags: String, _ rest: String) throws -> Bool { try isReply(hex("4242 \(flags) \(rest)")) }
        // A server that does not read the question has a header alone.
        #expect(try reply("8101", "0000 0000 0000 0000"))
        #expect(try reply("8105", "0000 0000 0000 0000"))
        #expect(try !reply("8100", "0000 0000 0000 0000"))
        // More questions than were asked, one that is cut off, and one that is another.
        let question = "03777777076578616d706c6503636f6d00 0001 0001"
        #expect(try reply("8100", "0001 0000 0000 0000 \(question)"))
        #expect(try !reply("8100", "0002 0000 0000 0000 \(question) \(question)"))
        #expect(try !reply("8100", "0001 0000 0000 0000 03777777076578616d706c6503636f6d00 0001 00"))
        #expect(try !reply("8101", "0001 0000 0000 0000 00 0001 0001"))
        // Later messages of a zone transfer have no question; queries may have none, as those for a cookie.
        let transfer = hex("4242 0000 0001 0000 0000 0000 00 00fc 0001")
        #expect(try isReply(hex("4242 8400 0000 0001 0000 0000 00 0002 0001 00000000 0001 00"), transfer))
        let cookie = hex("4242 0000 0000 0000 0000 0000")
        #expect(try isReply(hex("4242 8000 0000 0000 0000 0000"), cookie))
        #expect(try !isReply(hex("4242 8000 0001 0000 0000 0000 00 0001 0001"), cookie))
        // A query whose own question is cut off has no reply.
        let cut = hex("4242 0000 0001 0000 0000 0000 00 0001")
        #expect(try !isReply(cut.enumerated().map { $0 == 2 ? 0x80 : $1 }, cut))
        #expect(try !isReply(hex("4242 8001 0000 0000 0000 0000"), cut))
    }

    @Test func case64_aSmallAnswerToAnyIsSuccess() throws {
        let message = try DNSMessage(decoding: Self.minimalAny.rawSpan)
        #expect(message.flags.rcode == .noError && message.problems.isEmpty)
        #expect(message.questions.map(\.type) == [.any])
        #expect(message.answers.map(\.description) == [#"example.com. 3600 IN HINFO "RFC8482" """#])
        #expect(try message.encoded() == Self.minimalAny)
    }

    @Test func case64_aliasesToNothingAreNormal() throws {
        let message = try DNSMessage(decoding: Self.aliasToNothing.rawSpan)
        #expect(message.flags.rcode == .nonExistentDomain && message.problems.isEmpty)
        #expect(
            message.answers.map(\.description) == [
                "www.example.com. 300 IN CNAME web.example.net.", "web.example.net. 300 IN CNAME gone.example.net.",
            ])
        #expect(message.authorities.map(\.type) == [.soa])
        #expect(try message.encoded() == Self.aliasToNothing)
    }
}
