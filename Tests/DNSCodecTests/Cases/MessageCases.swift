import ByteCore
import DNSCodec
import PacketTesting
import Testing

/// What messages look like that are cut off, lie about their contents, or have little of it.
@Suite struct MessageCases {
    static let a1 = "00 0001 0001 0000000a 0004 c0000201"

    private func message(_ text: String) throws -> DNSMessage {
        let bytes = hex(text)
        return DNSMessage(try DNSMessageView(bytes.rawSpan))
    }

    private func strict(_ text: String) throws -> DNSMessage {
        let bytes = hex(text)
        return try DNSMessage(decoding: bytes.rawSpan)
    }

    @Test func case25_dataPastTheMessageEndsTheSectionAndKeepsWhatWasBefore() throws {
        let read = try message("0001 8180 0000 0002 0001 0000 \(Self.a1) 00 0001 0001 0000000a 0005 c0000201")
        #expect(read.answers.count == 1 && read.authorities.isEmpty)
        #expect(read.problems.map(\.kind) == [.dataPastMessage])
        #expect(read.problems.first?.section == .answer)
        #expect(read.problems.first?.index == 1)
    }

    @Test func case26_noDataIsLegalForSomeTypesAndInUpdates() throws {
        // NULL and OPT; A in class ANY and NONE, as UPDATE has them; A in class IN.
        let read = try message(
            """
            0001 2800 0000 0005 0000 0000 00 000a 0001 00000000 0000 00 0029 1000 00000000 0000
            00 0001 00ff 00000000 0000 00 0001 00fe 00000000 0000 00 0001 0001 00000000 0000
            """)
        #expect(read.answers.count == 5)
        #expect(read.answers.map { $0.problem == nil } == [true, true, true, true, false])
        #expect(read.answers[4].problem?.kind == .dataTooShort)
        #expect(read.answers[2].data == .unknown(.a, []))
        #expect(read.answers.map(\.type) == [.null, .opt, .a, .a, .a])
    }

    @Test func case27_aTruncatedMessageEndsInsideARecord() throws {
        let read = try message("0001 8380 0000 0002 0000 0000 \(Self.a1) 00 0001 0001 0000")
        #expect(read.flags.isTruncated)
        #expect(read.answers.count == 1)
        #expect(read.problems.map(\.kind) == [.truncatedRecord])
    }

    @Test func case28_countsAboveTheContentAreAnErrorAndAllocateNothing() throws {
        let read = try message("0001 8180 0000 ffff ffff ffff \(Self.a1)")
        #expect(read.answers.count == 1 && read.authorities.isEmpty && read.additionals.isEmpty)
        #expect(read.problems.map(\.kind) == [.truncatedName])
        #expect(read.problems.first?.section == .answer && read.problems.first?.index == 1)
        #expect(read.answers.capacity < 64 && read.additionals.capacity < 64)
    }

    @Test func case29_bytesBehindTheLastRecordAreKeptAndTold() throws {
        let read = try message("0001 8180 0000 0001 0000 0000 \(Self.a1) dead")
        #expect(read.answers.count == 1)
        #expect(read.trailingBytes == [0xde, 0xad])
        #expect(read.problems == [DNSError(.trailingBytes, at: 27)])
        #expect(throws: DNSError(.trailingBytes, at: 27)) {
            try strict("0001 8180 0000 0001 0000 0000 \(Self.a1) dead")
        }
        // In stateful operations they are the contents: a keepalive TLV (RFC 8490 section 7.1).
        let operation = try message("0001 3000 0000 0000 0000 0000 0001 0008 00001388 00001388")
        #expect(operation.problems.isEmpty)
        #expect(operation.trailingBytes.count == 12)
        #expect(
            try operation.encoded() == hex("0001 3000 0000 0000 0000 0000 0001 0008 00001388 00001388"))
    }

    @Test func case30_aHeaderAloneIsAMessage() throws {
        let read = try strict("0001 8185 0000 0000 0000 0000")
        #expect(read.flags.rcode == .refused)
        #expect(read.questions.isEmpty && read.answers.isEmpty)
        // The response code can be read although the count of questions lies.
        let lying = try message("0001 8181 0001 0000 0000 0000")
        #expect(lying.flags.rcode == .formatError)
        #expect(lying.problems.map(\.kind) == [.truncatedName])
        #expect(lying.problems.first?.section == .question)
        #expect(throws: DNSError(.messageTooShort, at: 11)) {
            try message("0001 8181 0001 0000 0000 00")
        }
    }

    @Test func case31_thereMayBeNoQuestionOrSeveral() throws {
        let cookie = try strict("0001 0000 0000 0000 0000 0001 00 0029 04d0 00000000 0000")
        #expect(cookie.questions.isEmpty && cookie.additionals.count == 1)
        let two = try strict("0001 0100 0002 0000 0000 0000 01 61 00 0001 0001 01 62 00 001c 0001")
        #expect(two.questions.map(\.name.description) == ["a.", "b."])
        #expect(two.questions.map(\.type) == [.a, .aaaa])
    }
}
