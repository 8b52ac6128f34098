import AllocationCounter
import ByteCore
import DNSCodec
import PacketTesting
import Testing

@Suite struct DNSMessageWriterTests {
    private let name = DNSName("www.example.com")!
    private let address = RData.a(IPv4Address(192, 0, 2, 1))

    @Test func sectionsComeInOrder() throws {
        var buffer = [UInt8](repeating: 0, count: 512)
        var writer = try DNSMessageWriter(buffer.mutableRawSpan, identifier: 1, flags: DNSFlags())
        try writer.append(DNSRecord(name, address), to: .authority)
        let before = writer.count
        let first = refusal(&writer, DNSQuestion(name, .a))
        let second = refusal(&writer, DNSRecord(name, address), .answer)
        #expect(first?.kind == .wrongOrder && first?.section == .question)
        #expect(second?.kind == .wrongOrder && second?.section == .answer)
        let after = writer.count
        #expect(after == before)
        try writer.append(DNSRecord(name, address), to: .authority)
        try writer.append(DNSRecord(name, address), to: .additional)
        let header = writer.header
        #expect(header.authorityCount == 2 && header.additionalCount == 1 && header.answerCount == 0)
        let count = writer.finish()
        let bytes = Array(buffer[..<count])
        let message = try DNSMessage(decoding: bytes.rawSpan)
        #expect(message.authorities.count == 2 && message.additionals.count == 1)
    }

    @Test func whatDoesNotFitLeavesTheMessageAsItWas() throws {
        var message = DNSMessage(query: name, type: .soa, identifier: 1)
        let other = try #require(DNSName("hostmaster.example.net"))
        message.answers = [
            DNSRecord(
                name,
                .soa(
                    .init(
                        primary: other, mailbox: name, serial: 1, refresh: 2, retry: 3, expire: 4, minimum: 5))),
            DNSRecord(other, .txt(DNSStrings([try DNSString("text")]))),
        ]
        let whole = try message.encoded()
        let question = try DNSMessage(decoding: whole.rawSpan).questions.count
        #expect(question == 1)
        for size in 0..<12 {
            var options = DNSMessageWriter.Options()
            options.limit = size
            #expect(throws: DNSError(.tooLarge, at: 0)) { try message.encoded(options) }
        }
        for size in 12..<whole.count {
            var buffer = [UInt8](repeating: 0xee, count: size)
            let (good, count, error) = try writeAsFarAsItGoes(message, into: &buffer)
            #expect(error?.kind == .tooLarge)
            #expect(count == good)
            // What was written before is a message.
            let bytes = Array(buffer[..<count])
            let read = try DNSMessage(decoding: bytes.rawSpan)
            #expect(read.answers.elementsEqual(message.answers.prefix(read.answers.count)))
        }
    }

    /// A message of so many bytes.
    private func filled(_ count: Int) -> DNSMessage {
        let data = [UInt8](repeating: 0, count: count - 12 - 11)
        var message = DNSMessage(identifier: 1)
        message.answers.append(DNSRecord(.root, .unknown(.null, data)))
        return message
    }

    /// Why a record is not taken.
    private func refusal(
        _ writer: inout DNSMessageWriter, _ record: DNSRecord, _ section: DNSSection
    ) -> DNSError? {
        do {
            try writer.append(record, to: section)
            return nil
        } catch {
            return error
        }
    }

    /// Why a question is not taken.
    private func refusal(_ writer: inout DNSMessageWriter, _ question: DNSQuestion) -> DNSError? {
        do {
            try writer.append(question)
            return nil
        } catch {
            return error
        }
    }

    /// The bytes behind the last thing that was written without an error, the bytes at the end, and the error.
    private func writeAsFarAsItGoes(
        _ message: DNSMessage, into buffer: inout [UInt8]
    ) throws(DNSError) -> (Int, Int, DNSError?) {
        var writer = try DNSMessageWriter(buffer.mutableRawSpan, identifier: 1, flags: message.flags)
        return append(message, to: &writer)
    }

    private func append(_ message: DNSMessage, to writer: inout DNSMessageWriter) -> (Int, Int, DNSError?) {
        var good = 12
        do {
            try writer.append(message.questions[0])
            good = writer.count
            for record in message.answers {
                try writer.append(record, to: .answer)
                good = writer.count
            }
            return (good, writer.count, nil)
        } catch {
            return (good, writer.count, error)
        }
    }

    @Test func noPointerLeadsToWhatWasTakenBack() throws {
        var buffer = [UInt8](repeating: 0, count: 512)
        var writer = try DNSMessageWriter(buffer.mutableRawSpan, identifier: 1, flags: DNSFlags())
        let mark = writer.mark
        try writer.append(DNSRecord(name, address), to: .answer)
        writer.rewind(to: mark)
        // As long as the owner before, so that its suffixes would start at the same offsets.
        try writer.append(DNSRecord(DNSName("ftp.example.com")!, address), to: .answer)
        try writer.append(DNSRecord(name, address), to: .answer)
        let count = writer.finish()
        let bytes = Array(buffer[..<count])
        let message = try DNSMessage(decoding: bytes.rawSpan)
        #expect(message.answers.map(\.name.description) == ["ftp.example.com.", "www.example.com."])
        #expect(count == 12 + 17 + 14 + 6 + 14)
    }

    @Test func theLengthStandsInFront() throws {
        let message = DNSMessage(query: name, type: .a, identifier: 1)
        var options = DNSMessageWriter.Options()
        options.isFramed = true
        let framed = try message.encoded(options)
        let plain = try message.encoded()
        #expect(framed == [0, UInt8(plain.count)] + plain)
        // Offsets count from the header.
        for (label, bytes) in GoldenMessages.all {
            let message = try DNSMessage(decoding: bytes.rawSpan)
            #expect(
                try message.encoded(options) == [UInt8(bytes.count >> 8), UInt8(bytes.count & 0xff)] + bytes, "\(label)"
            )
        }
    }

    @Test func theReserveIsForOPTAndSignatures() throws {
        var buffer = [UInt8](repeating: 0, count: 12 + 31 + 11)
        var options = DNSMessageWriter.Options()
        options.reserve = 11
        var writer = try DNSMessageWriter(
            buffer.mutableRawSpan, identifier: 1, flags: DNSFlags(), options: options)
        try writer.append(DNSRecord(name, address), to: .additional)
        let error = refusal(&writer, DNSRecord(.root, .unknown(.null, [])), .additional)
        #expect(error?.kind == .tooLarge)
        try writer.append(DNSRecord(.root, .unknown(.opt, [])), to: .additional)
        let reserve = writer.reserve
        #expect(reserve == 0)
        let count = writer.finish()
        #expect(count == buffer.count)
    }

    @Test func flagsCanBeChangedLater() throws {
        var buffer = [UInt8](repeating: 0, count: 64)
        var writer = try DNSMessageWriter(buffer.mutableRawSpan, identifier: 0x1234, flags: DNSFlags())
        writer.flags.isTruncated = true
        writer.flags.rcode = .serverFailure
        let count = writer.finish()
        #expect(Array(buffer[..<count]) == hex("1234 0202 0000 0000 0000 0000"))
    }

    @Test func theLargestMessageHas65535Bytes() throws {
        let whole = try filled(65_535).encoded()
        #expect(whole.count == 65_535)
        // One byte more, in two records: what no message can hold is an error.
        let most = try filled(65_525).encoded()
        var message = try DNSMessage(decoding: most.rawSpan)
        message.authorities = [DNSRecord(.root, .null([]))]
        let bytes = try message.encoded()
        let cut = try DNSMessage(decoding: bytes.rawSpan)
        #expect(cut.answers.count == 1 && cut.authorities.isEmpty && cut.flags.isTruncated)
        #expect(throws: DNSError.self) { try filled(65_536).encoded() }
    }

    @Test(.enabled(if: allocation_count() != UInt.max, "allocations can't be counted here"))
    func aQueryWithOPTAllocatesNothing() throws {
        var buffer = [UInt8](repeating: 0, count: 512)
        let question = DNSQuestion(name, .aaaa)
        let opt = DNSRecord(.root, class: RRClass(1232), timeToLive: 0x8000, .unknown(.opt, []))
        var flags = DNSFlags()
        flags.recursionDesired = true
        var counts: [UInt] = []
        counts.reserveCapacity(3)
        var size = 0
        for _ in 0..<3 {
            let before = allocation_count()
            size = try build(question, opt, flags, into: &buffer)
            counts.append(allocation_count() - before)
        }
        #expect(counts[1...] == [0, 0])
        #expect(
            Array(buffer[..<size])
                == hex(
                    """
                    0001 0100 0001 0000 0000 0001 03 777777 07 6578616d706c65 03 636f6d 00 001c 0001
                    00 0029 04d0 00008000 0000
                    """))
    }

    private func build(
        _ question: DNSQuestion, _ opt: DNSRecord, _ flags: DNSFlags, into buffer: inout [UInt8]
    ) throws(DNSError) -> Int {
        var writer = try DNSMessageWriter(buffer.mutableRawSpan, identifier: 1, flags: flags)
        try writer.append(question)
        try writer.append(opt, to: .additional)
        return writer.finish()
    }
}
