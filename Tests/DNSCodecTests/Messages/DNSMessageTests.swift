import ByteCore
import DNSCodec
import PacketTesting
import Testing

@Suite struct DNSMessageTests {
    @Test func messagesOfAnotherProgramAreWrittenAgainByteForByte() throws {
        for (name, bytes) in GoldenMessages.all {
            let message = try DNSMessage(decoding: bytes.rawSpan)
            #expect(message.problems.isEmpty)
            #expect(try message.encoded() == bytes, "\(name)")
        }
    }

    @Test func compressionInAnyCaseAgreesWithThatOfAnotherProgram() throws {
        let bytes = GoldenMessages.mixedCase
        let message = try DNSMessage(decoding: bytes.rawSpan)
        var options = DNSMessageWriter.Options()
        options.compression = .ignoringCase
        #expect(try message.encoded(options) == GoldenMessages.mixedCase)
    }

    @Test func whatIsWrittenWithoutCompressionIsTheSameMessage() throws {
        var options = DNSMessageWriter.Options()
        options.compression = .none
        for (name, bytes) in GoldenMessages.all {
            let message = try DNSMessage(decoding: bytes.rawSpan)
            let written = try message.encoded(options)
            #expect(written.count > bytes.count || name == "text", "\(name)")
            #expect(try DNSMessage(decoding: written.rawSpan) == message, "\(name)")
        }
    }

    @Test func everyPrefixIsReadAsFarAsItGoes() throws {
        for (name, bytes) in GoldenMessages.all {
            for count in 0..<bytes.count {
                let prefix = Array(bytes[..<count])
                #expect(throws: DNSError.self, "\(name) \(count)") { try DNSMessage(decoding: prefix.rawSpan) }
                guard count >= 12 else { continue }
                let message = DNSMessage(try DNSMessageView(prefix.rawSpan))
                #expect(message.problems.count == 1, "\(name) \(count)")
                #expect(message.problems.first?.section != nil, "\(name) \(count)")
                // What was reached is written, and read again as the same.
                let encoded = try message.encoded()
                let again = try DNSMessage(decoding: encoded.rawSpan)
                #expect(again.questions == message.questions && again.answers == message.answers)
                #expect(again.additionals == message.additionals)
            }
        }
    }

    @Test func aQueryAsksForRecursion() throws {
        let name = try #require(DNSName("example.com"))
        let query = DNSMessage(query: name, type: .aaaa, identifier: 7)
        // printf: identifier, RD, one question
        #expect(
            try query.encoded() == hex("0007 0100 0001 0000 0000 0000 07 6578616d706c65 03 636f6d 00 001c 0001"))
    }

    @Test func aReplyHasWhatTheQueryHad() throws {
        let name = try #require(DNSName("Example.com"))
        var query = DNSMessage(query: name, type: .mx, identifier: 0xabcd)
        query.flags.checkingDisabled = true
        query.flags.authenticData = true
        query.flags.opcode = .notify
        query.additionals = [DNSRecord(.root, class: RRClass(1232), .unknown(.opt, []))]
        let reply = DNSMessage.reply(to: query, rcode: .refused)
        #expect(reply.identifier == 0xabcd)
        #expect(reply.flags.rawValue == 0xa115)
        #expect(reply.questions == query.questions && reply.additionals.isEmpty)
        #expect(reply.questions[0].name.isIdentical(to: name))
    }

    @Test func aBrokenRecordIsKeptAndTold() throws {
        // An A record of five bytes between two good ones.
        let bytes = hex(
            """
            0001 8180 0000 0003 0000 0000
            00 0001 0001 0000000a 0004 c0000201
            00 0001 0001 0000000a 0005 c000020201
            00 0001 0001 0000000a 0004 c0000203
            """)
        #expect {
            try DNSMessage(decoding: bytes.rawSpan)
        } throws: { error in
            let error = error as? DNSError
            return error?.kind == .dataTooLong && error?.section == .answer && error?.index == 1
        }
        let message = DNSMessage(try DNSMessageView(bytes.rawSpan))
        #expect(message.answers.count == 3)
        #expect(message.problems == message.answers.compactMap(\.problem))
        guard case .malformed(.a, [0xc0, 0, 2, 2, 1], let error) = message.answers[1].data else {
            Issue.record("\(message.answers[1])")
            return
        }
        #expect(error.index == 1 && error.offset > 12)
        #expect(message.answers[2].data == .a(IPv4Address(192, 0, 2, 3)))
        #expect(try message.encoded() == bytes)
    }

    @Test func aRecordWithABrokenOwnerIsKeptWithoutOne() throws {
        // The owner points to itself.
        let bytes = hex(
            """
            0001 8180 0000 0002 0000 0000
            c00c 0001 0001 0000000a 0004 c0000201
            00 0001 0001 0000000a 0004 c0000203
            """)
        let message = DNSMessage(try DNSMessageView(bytes.rawSpan))
        #expect(message.answers.count == 2)
        #expect(message.answers[0].name.isRoot)
        #expect(message.answers[0].problem?.kind == .pointerNotBackwards)
        #expect(message.problems.map(\.kind) == [.pointerNotBackwards])
        #expect(message.answers[1].problem == nil)
    }

    @Test func ownersBehindOnePointerAreTheRightOnes() throws {
        // Owners by pointer, in full, and by another pointer.
        let bytes = hex(
            """
            0001 8180 0001 0004 0000 0000
            01 61 01 62 00 0001 0001
            c00c 0001 0001 0000000a 0004 c0000201
            c00e 0001 0001 0000000a 0004 c0000202
            01 63 c00e 0001 0001 0000000a 0004 c0000203
            c00c 0001 0001 0000000a 0004 c0000204
            """)
        let message = try DNSMessage(decoding: bytes.rawSpan)
        #expect(message.answers.map(\.name.description) == ["a.b.", "b.", "c.b.", "a.b."])
        #expect(try message.encoded() == bytes)
    }

    @Test func multicastBitsAreReadAndWritten() throws {
        let bytes = hex(
            """
            0000 8400 0001 0002 0000 0000
            01 61 05 6c6f63616c 00 0001 8001
            c00c 0001 8001 00000078 0004 c0000201
            c00c 002f 8001 00000078 0005 c00c 00 01 40
            """)
        let message = try DNSMessage(decoding: bytes.rawSpan, mode: .multicast)
        #expect(message.questions[0].wantsUnicastResponse && message.questions[0].class == .internet)
        #expect(message.answers[0].flushesCache && message.answers[0].class == .internet)
        // The next name of NSEC is compressed, which multicast DNS allows.
        #expect(message.answers[1].problem == nil)
        #expect(try message.encoded() == bytes)
        // Elsewhere the bit is part of the class.
        let plain = hex("0000 8400 0000 0001 0000 0000 00 0001 8001 00000078 0004 c0000201")
        let other = try DNSMessage(decoding: plain.rawSpan)
        #expect(other.answers[0].class == RRClass(0x8001) && !other.answers[0].flushesCache)
    }

    @Test func cachedTimesToLiveAboveTheLimitAreZero() {
        let data = RData.a(.any)
        #expect(DNSRecord(.root, timeToLive: 0x7fff_ffff, data).cachedTimeToLive == 0x7fff_ffff)
        #expect(DNSRecord(.root, timeToLive: 0x8000_0000, data).cachedTimeToLive == 0)
    }
}
