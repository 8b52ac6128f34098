import ByteCore
import DNSCodec
import PacketTesting
import Testing

@Suite struct TransactionCases {
    // A question, its answer and the answer's second message over TCP, signed by dnspython 2.9.2 with key `Key.Example.`; the
    // identifier of the question was 0x2222 when it was signed.
    static let question = hex(
        """
        1111 0100 0001 0000 0000 0001 076578616d706c6503636f6d00 0001 0001
        034b6579074578616d706c6500 00fa 00ff 00000000 003d 0b686d61632d73686132353600 00006553f100 012c
        0020 be4c528c9a177d2968b47221582314775724c47e0c24bc8f872aee4670f845c1 2222 0000 0000
        """)
    static let answer = hex(
        """
        1111 8100 0001 0000 0000 0001 076578616d706c6503636f6d00 0001 0001
        034b6579074578616d706c6500 00fa 00ff 00000000 003d 0b686d61632d73686132353600 00006553f100 012c
        0020 b0274d241826b4e4eb67762ed34e6d53e73c184a25022c1071f68e0f1d062d62 1111 0000 0000
        """)
    static let second = hex(
        """
        1111 8100 0001 0000 0000 0001 076578616d706c6503636f6d00 0001 0001
        034b6579074578616d706c6500 00fa 00ff 00000000 003d 0b686d61632d73686132353600 00006553f100 012c
        0020 b4b29b9c60f9e0eee934bfe39230ec0209a9d04a0270d7be281d3debbc8e9abc 1111 0000 0000
        """)

    static func tsig(_ bytes: [UInt8]) throws -> RData.TSIG? {
        try DNSMessageView(bytes.rawSpan).transactionSignature?.tsig
    }

    static func covered(_ bytes: [UInt8], former: RData.TSIG? = nil, isContinuation: Bool = false) throws -> [UInt8] {
        var covered: [UInt8] = []
        let message = try DNSMessageView(bytes.rawSpan)
        guard let signature = message.transactionSignature else { return [] }
        guard let tsig = signature.tsig else { return [] }
        signature.appendCoveredBytes(of: tsig, former: former, isContinuation: isContinuation, to: &covered)
        return covered
    }

    // What dnspython hashed.
    @Test func case60_theCodeCoversMessageAndVariables() throws {
        let variables =
            "036b6579076578616d706c6500 00ff 00000000 0b686d61632d73686132353600 00006553f100 012c 0000 0000"
        #expect(
            try Self.covered(Self.question)
                == hex("2222 0100 0001 0000 0000 0000 076578616d706c6503636f6d00 0001 0001 \(variables)"))
        #expect(
            try Self.covered(Self.answer, former: try Self.tsig(Self.question))
                == hex(
                    """
                    0020 be4c528c9a177d2968b47221582314775724c47e0c24bc8f872aee4670f845c1
                    1111 8100 0001 0000 0000 0000 076578616d706c6503636f6d00 0001 0001 \(variables)
                    """))
        #expect(
            try Self.covered(Self.second, former: try Self.tsig(Self.answer), isContinuation: true)
                == hex(
                    """
                    0020 b0274d241826b4e4eb67762ed34e6d53e73c184a25022c1071f68e0f1d062d62
                    1111 8100 0001 0000 0000 0000 076578616d706c6503636f6d00 0001 0001 00006553f100 012c
                    """))
    }

    @Test func case60_theRecordHasAFormAndText() throws {
        let tsig = try #require(try Self.tsig(Self.question))
        #expect(tsig.timeSigned.rawValue == 1_700_000_000 && tsig.fudge == 300 && tsig.mac.count == 32)
        #expect(tsig.originalIdentifier == 0x2222)
        // As dnspython writes it.
        let text = "hmac-sha256. 1700000000 300 32 vkxSjJoXfSlotHIhWCMUd1ckxH4MJLyPhyruRnD4RcE= 8738 NOERROR 0"
        let data = RData.tsig(tsig)
        #expect(data.description == text)
        #expect(try RData(parsing: text, type: .tsig, class: .any) == data)
        // 16 is BADSIG here, and BADTIME tells the server's time.
        let bad = RData.tsig(
            .init(
                algorithm: .root, timeSigned: TransactionTime(rawValue: 0xffff_ffff_ffff), originalIdentifier: 1,
                error: .badSignature, other: try CountedBytes([0, 0, 0, 0, 0, 1])))
        #expect(bad.description == ". 281474976710655 300 0 1 BADSIG 6 AAAAAAAB")
        #expect(try RData(parsing: bad.description, type: .tsig) == bad)
        #expect(try bad.encoded() == hex("00 ffffffffffff 012c 0000 0001 0010 0006 000000000001"))
        for text in [
            ". 281474976710656 300 0 1 NOERROR 0", ". 1 300 2 AA== 1 NOERROR 0", ". 1 300 0 1 NOERROR",
            ". 1 300 0 1 NOERROR 0 AA==", ". 1 300 0 1 GOODSIG 0",
        ] {
            #expect(throws: DNSError.self) { try RData(parsing: text, type: .tsig) }
        }
    }

    @Test func case60_aSignatureIsTheLastRecordAndOnlyOne() throws {
        let record = "016b 00 00fa 00ff 00000000 0011 00 000000000001 012c 0000 4242 0000 0000"
        let address = "00 0001 0001 00000000 0004 7f000001"
        func problems(_ counts: String, _ rest: String) throws -> TransactionSignatureProblems? {
            try DNSMessageView(hex("4242 0100 0000 \(counts) \(rest)").rawSpan).transactionSignature?.problems
        }
        #expect(try problems("0000 0000 0001", record) == [])
        #expect(try problems("0000 0000 0001", address) == nil)
        #expect(try problems("0000 0000 0000", "") == nil)
        #expect(try problems("0000 0000 0002", address + record) == [])
        #expect(try problems("0000 0000 0002", record + address) == .notLast)
        #expect(try problems("0000 0000 0002", record + record) == .severalRecords)
        #expect(try problems("0001 0000 0000", record) == .wrongSection)
        #expect(try problems("0001 0000 0001", record + address) == [.wrongSection, .notLast])
        #expect(
            try problems("0000 0000 0001", record.replacing("00fa 00ff", with: "00fa 0001")) == .wrongClass)
        #expect(
            try problems("0000 0000 0001", record.replacing("00ff 00000000", with: "00ff 00000001"))
                == .wrongTimeToLive)
        #expect(try problems("0000 0000 0001", record.replacing("012c 0000", with: "012c 0001")) == .malformed)
        #expect(
            try problems("0000 0000 0001", record.replacing("016b 00", with: "c0ff")) == .malformed)
    }

    @Test func case60_sigWithoutATypeSignsTheMessage() throws {
        let sig = "00 0018 00ff 00000000 0015 0000 0d 00 00000000 6553ff10 6553f100 04d2 00 aabb"
        let message = hex("4242 0100 0001 0000 0000 0001 00 0001 0001 \(sig)")
        let view = try DNSMessageView(message.rawSpan)
        guard let signature = view.transactionSignature else {
            Issue.record("no signature")
            return
        }
        #expect(!signature.isTSIG && signature.problems == [] && signature.tsig == nil)
        #expect(signature.sig?.keyTag == 1234)
        var unsigned: [UInt8] = []
        signature.appendUnsignedMessage(to: &unsigned)
        #expect(unsigned == hex("4242 0100 0001 0000 0000 0000 00 0001 0001"))
        // One that covers a type signs records.
        let other = hex(
            "4242 0100 0001 0000 0000 0001 00 0001 0001 \(sig.replacing("0015 0000", with: "0015 0001"))")
        let found = try DNSMessageView(other.rawSpan).transactionSignature != nil
        #expect(!found)
    }

    // Made by dnspython 2.9.2.
    @Test func tkeyHasAFormAndText() throws {
        let wire = hex(
            "08 6773732d74736967 00 6553f100 6553ff10 0003 0000 0004 01020304 0000")
        let data = try RData(decoding: wire.rawSpan, 0..<wire.count, type: .tkey, class: .any)
        guard case .tkey(let tkey) = data else {
            Issue.record("\(data)")
            return
        }
        #expect(tkey.mode == 3 && tkey.key.content == [1, 2, 3, 4])
        #expect(data.description == "gss-tsig. 1700000000 1700003600 3 NOERROR 4 AQIDBA== 0")
        #expect(try RData(parsing: data.description, type: .tkey, class: .any) == data)
        #expect(try data.encoded() == wire)
        // No data at all is that of an UPDATE (RFC 2136 section 2.4).
        for count in 1..<wire.count {
            #expect(throws: DNSError.self) {
                try RData(decoding: wire.rawSpan, 0..<count, type: .tkey, class: .any)
            }
        }
    }
}
