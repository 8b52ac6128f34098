import ByteCore
import DNSCodec
import PacketTesting
import Testing

@Suite struct OpcodeCases {
    @Test func case58_multicastBitsCountInTheirModeOnly() throws {
        // A question for a unicast answer, an answer that flushes caches, and OPT with a size above 32,767.
        let bytes = hex(
            """
            0000 8400 0001 0001 0000 0001 00 0001 8001 00 0001 8001 00000078 0004 c0000201 00 0029 9000 00000000 0000
            """)
        for mode in [DNSMode.unicast, .multicast, .linkLocal] {
            let message = try DNSMessageView(bytes.rawSpan, mode: mode)
            var questions = message.questions
            while let question = questions.next() {
                #expect(question.wantsUnicastResponse == (mode == .multicast))
                #expect(question.class.rawValue == (mode == .multicast ? 1 : 0x8001))
            }
            var answers = message.answers
            while let record = answers.next() {
                #expect(record.flushesCache == (mode == .multicast))
                #expect(record.class.rawValue == (mode == .multicast ? 1 : 0x8001))
            }
            var additionals = message.additionals
            while let record = additionals.next() {
                #expect(record.class.rawValue == 0x9000 && !record.flushesCache)
            }
            #expect(message.edns?.payloadSize == 0x9000)
        }
    }

    @Test func case58_multicastMessagesHaveManyQuestionsOrNone() throws {
        let questions = hex("0000 0000 0002 0000 0000 0000 0161 00 00ff 8001 0162 00 00ff 0001")
        let probe = try DNSMessage(decoding: questions.rawSpan, mode: .multicast)
        #expect(probe.questions.map(\.wantsUnicastResponse) == [true, false] && probe.problems.isEmpty)
        #expect(try probe.encoded() == questions)
        // An announcement of the longest size, whose identifier need not be zero (RFC 6762 sections 17 and 18.1).
        var message = DNSMessage(identifier: 0x4242, flags: DNSFlags(rawValue: 0x8400), mode: .multicast)
        let name = DNSName(literal: "printer.local")
        while message.answers.count < 35 {
            let text = try DNSString([UInt8](repeating: UInt8(message.answers.count), count: 255).rawSpan)
            message.answers.append(DNSRecord(name, flushesCache: true, .txt(DNSStrings([text]))))
        }
        let bytes = try message.encoded()
        #expect(bytes.count > 8972 && bytes.count <= 9000 + 500)
        #expect(try DNSMessage(decoding: bytes.rawSpan, mode: .multicast) == message)
    }

    @Test func case59_linkLocalBitsCountInTheirModeOnly() throws {
        for (flags, conflict, tentative) in [
            ("8400", true, false), ("8100", false, true), ("8500", true, true), ("8000", false, false),
        ] {
            let bytes = hex("4242 \(flags) 0000 0000 0000 0000")
            let message = try DNSMessageView(bytes.rawSpan, mode: .linkLocal)
            #expect(message.isConflict == conflict && message.isTentative == tentative)
            let unicast = try DNSMessageView(bytes.rawSpan)
            #expect(!unicast.isConflict && !unicast.isTentative)
            #expect(unicast.flags.isAuthoritative == conflict && unicast.flags.recursionDesired == tentative)
        }
    }

    @Test func case59_updateHasOtherNamesForItsSections() {
        #expect(
            DNSSection.allCases.map { $0.name(.update).description } == [
                "ZONE", "PREREQUISITE", "UPDATE", "ADDITIONAL",
            ])
        #expect(
            DNSSection.allCases.map { $0.name(.notify).description }
                == ["QUESTION", "ANSWER", "AUTHORITY", "ADDITIONAL"])
    }

    // RFC 8490 section 7.1: keepalive, with padding behind it.
    static let keepalive = hex(
        "4242 3000 0000 0000 0000 0000 0001 0008 00003a98 0000ea60 0003 0004 00000000")

    @Test func case59_statefulOperationsAreTLVs() throws {
        let bytes = Self.keepalive
        let message = try DNSMessageView(bytes.rawSpan)
        #expect(message.flags.opcode == .statefulOperations)
        guard var values = message.statefulOperations else {
            Issue.record("no TLVs")
            return
        }
        var found: [DSOValue] = []
        var ranges: [Range<Int>] = []
        while let value = values.next() {
            found.append(DSOValue(value))
            ranges.append(value.range)
        }
        #expect(values.problem == nil)
        #expect(
            found == [
                .keepalive(inactivityTimeout: 15000, interval: 60000), .encryptionPadding([0, 0, 0, 0]),
            ])
        #expect(ranges == [12..<24, 24..<32])
        #expect(
            found.map(\.description) == [
                "KEEPALIVE: inactivity 15000 ms, interval 60000 ms", "ENCRYPTION-PADDING: 4 bytes",
            ])
        var written = [UInt8](bytes[..<12])
        for value in found { try value.append(to: &written) }
        #expect(written == bytes)
    }

    @Test func case59_brokenTLVsAreTold() throws {
        func walk(_ header: String, _ rest: String) throws -> ([DSOValue], DNSError?)? {
            guard var values = try DNSMessageView(hex("4242 \(header) \(rest)").rawSpan).statefulOperations else {
                return nil
            }
            var found: [DSOValue] = []
            while let value = values.next() { found.append(DSOValue(value)) }
            return (found, values.problem)
        }
        let header = "b000 0000 0000 0000 0000"
        for tail in ["00", "0001", "000100", "0001 0008 00000000"] {
            let result = try walk(header, "0002 0004 00001388 \(tail)")
            #expect(result?.0 == [.retryDelay(5000)])
            #expect(result?.1 == DNSError(.dataTooShort, at: 20))
        }
        // Another opcode, or counts that are not zero.
        #expect(try walk("a800 0000 0000 0000 0000", "0002 0004 00001388") == nil)
        #expect(try walk("b000 0001 0000 0000 0000", "0002 0004 00001388") == nil)
        // A response may be a header alone (RFC 8490 section 5.4).
        #expect(try walk(header, "")?.0 == [])
        let odd = try walk(header, "0001 0004 00003a98 0002 0005 0000000000 0040 0002 0102 0001 0008 ffffffffffffffff")
        #expect(
            odd?.0.map(\.description) == [
                "KEEPALIVE: 00003a98 (malformed)", "RETRY-DELAY: 0000000000 (malformed)", "SUBSCRIBE: 0102",
                "KEEPALIVE: inactivity infinite, interval infinite",
            ])
    }
}
