import ByteCore
import DNSCodec
import PacketTesting
import Testing

/// What is written of data that was not understood: bytes, but no pointers that lead elsewhere in the new message.
@Suite struct MalformedDataWritingTests {
    private let owner = DNSName("example.com")!

    private func problem(_ message: DNSMessage) -> DNSError? {
        do {
            _ = try message.encoded()
            return nil
        } catch {
            return error
        }
    }

    private func read(_ bytes: [UInt8]) throws -> DNSMessage { DNSMessage(try DNSMessageView(bytes.rawSpan)) }

    /// An MX record with a byte behind its name, which is a pointer to the question.
    private func message() throws -> DNSMessage {
        let bytes = hex(
            "0001 8000 0001 0001 0000 0000 0765 7861 6d70 6c65 0363 6f6d 00 000f 0001 c00c 000f 0001 00000000 0005 000a c00c ff"
        )
        return try read(bytes)
    }

    @Test func case16_pointersInMalformedDataAreNotWrittenElsewhere() throws {
        var message = try message()
        #expect(message.problems.map(\.kind) == [.dataTooLong])
        message.questions = []
        let error = problem(message)
        #expect(error?.kind == .dataTooLong && error?.section == .answer && error?.index == 0)
        #expect(throws: DNSError.self) { try CanonicalRecord(message.answers[0]) }
        var options = DNSMessageWriter.Options()
        options.keepsMalformedNames = true
        let kept = try read(message.encoded(options))
        guard case .malformed(.mx, [0, 10, 0xc0, 12, 0xff], _) = kept.answers[0].data else {
            Issue.record("\(kept)")
            return
        }
    }

    /// A record whose owner can't be known must not become one of the root.
    @Test func recordsWithoutAnOwnerAreNotWrittenAsTheRoots() throws {
        let message = try read(hex("0001 8000 0000 0001 0000 0000 c00c 0001 0001 00000000 0004 c0000201"))
        #expect(message.problems.count == 1 && message.answers[0].name.isRoot)
        #expect(problem(message)?.kind == .pointerNotBackwards)
        #expect(throws: DNSError.self) { try CanonicalRecord(message.answers[0]) }
        var options = DNSMessageWriter.Options()
        options.keepsMalformedNames = true
        let kept = try read(message.encoded(options))
        #expect(kept.answers == [DNSRecord(.root, .a(IPv4Address(192, 0, 2, 1)))])
        // Malformed data of the root stays.
        var root = DNSMessage(identifier: 1)
        root.answers = [DNSRecord(.root, .malformed(.a, [1, 2, 3], DNSError(.dataTooShort, at: 0)))]
        #expect(problem(root) == nil)
    }

    @Test func malformedDataWithoutPointersIsBytes() throws {
        let error = DNSError(.dataTooShort, at: 0)
        // A name nobody compresses, a type without names, and no byte that starts a pointer.
        let data: [RData] = [
            .malformed(.svcb, [0, 1, 0xc0, 12], error), .malformed(.txt, [0xff], error),
            .malformed(.mx, [0, 1, 1], error),
        ]
        for data in data {
            var message = DNSMessage(identifier: 1)
            message.answers = [DNSRecord(owner, data)]
            let back = try read(message.encoded())
            #expect(back.answers[0].type == data.type)
        }
        // In multicast DNS all names may be compressed.
        var message = DNSMessage(identifier: 1, mode: .multicast)
        message.answers = [DNSRecord(owner, data[0])]
        #expect(throws: DNSError.self) { try message.encoded() }
    }

    /// A record that no message can hold is a mistake and not too much for this one.
    @Test func case62_whatNoMessageCanHoldIsAnErrorAndNotTruncated() throws {
        let salt = RData.nsec3param(.init(salt: [UInt8](repeating: 1, count: 256)))
        for data in [salt, .null([UInt8](repeating: 0, count: 65_600))] {
            var message = DNSMessage(identifier: 1)
            message.answers = [DNSRecord(owner, .a(.any)), DNSRecord(owner, data)]
            let error = problem(message)
            #expect(error?.kind == .tooLarge && error?.section == .answer && error?.index == 1)
        }
        // What is merely too much for the limit is cut off.
        var message = DNSMessage(identifier: 1)
        message.answers = [DNSRecord(owner, .null([UInt8](repeating: 0, count: 60_000)))]
        var options = DNSMessageWriter.Options()
        options.limit = 1232
        let cut = try read(message.encoded(options))
        #expect(cut.flags.isTruncated)
    }
}
