import ByteCore
import PacketCodecs
import Testing

/// The options as scapy writes them and tshark reads them, and what is wrong with broken ones.
@Suite struct TCPOptionsTests {
    /// Each option in a line.
    private func list(_ bytes: [UInt8]) -> [String] {
        var list: [String] = []
        var options = TCPOptions(bytes.rawSpan)
        while let option = options.next() {
            let text: String
            switch option {
            case .endOfOptions: text = "end"
            case .noOperation: text = "nop"
            case .maximumSegmentSize(let size): text = "mss \(size)"
            case .windowScale(let shift): text = "scale \(shift)"
            case .sackPermitted: text = "sack permitted"
            case .sack(let sack):
                let blocks = (0..<sack.count).compactMap { sack.block(at: $0).map { "\($0.left)-\($0.right)" } }
                text = "sack \(blocks.joined(separator: " "))"
            case .timestamps(let value, let reply): text = "time \(value) \(reply)"
            case .md5Signature(let signature): text = "md5 \(Hex.text(signature))"
            case .authentication(let key, let next, let code): text = "ao \(key) \(next) \(Hex.text(code))"
            case .fastOpen(let cookie): text = "tfo \(Hex.text(cookie))"
            case .multipath(let body): text = "mptcp \(Hex.text(body))"
            case .other(let kind, let body): text = "other \(kind) \(Hex.text(body))"
            }
            list.append("\(options.range) \(text)")
        }
        if let problem = options.problem { list.append("\(problem.kind) of \(problem.option) at \(problem.offset)") }
        return list
    }

    @Test func optionsOfASynchronizingSegment() {
        // scapy: bytes(TCP(flags="S", options=[("MSS", 1460), ("SAckOK", b""), ("Timestamp", (0x01020304,
        // 0x05060708)), ("NOP", None), ("WScale", 7), ("TFO", (0x01020304, 0x05060708)), ("EOL", None)]))[20:]
        let golden = hex("020405b4 0402080a 01020304 05060708 01030307 220a0102 03040506 07080000")
        #expect(
            list(golden) == [
                "0..<4 mss 1460", "4..<6 sack permitted", "6..<16 time 16909060 84281096", "16..<17 nop",
                "17..<20 scale 7", "20..<30 tfo 0102030405060708", "30..<32 end",
            ])
    }

    @Test func oneToFourBlocksOfSelectiveAcknowledgment() {
        // scapy: bytes(TCP(options=[("NOP", None), ("NOP", None), ("SAck", (1, 2))]))[20:]
        let one = hex("0101050a 00000001 00000002")
        #expect(list(one) == ["0..<1 nop", "1..<2 nop", "2..<12 sack 1-2"])
        // scapy: bytes(TCP(options=[("NOP", None), ("NOP", None), ("SAck", (1, 2, 3, 4, 5, 6, 4294967295, 7))]))[20:]
        let four = hex(
            """
            01010522 00000001 00000002 00000003 00000004 00000005 00000006 ffffffff
            00000007
            """)
        #expect(list(four) == ["0..<1 nop", "1..<2 nop", "2..<36 sack 1-2 3-4 5-6 4294967295-7"])
        let list = Array(four[2...])
        var options = TCPOptions(list.rawSpan)
        if case .sack(let sack)? = options.next() {
            #expect(sack.count == 4)
            #expect(sack.block(at: -1) == nil)
            #expect(sack.block(at: 4) == nil)
        } else {
            Issue.record("no selective acknowledgment")
        }
    }

    @Test func signatures() {
        // scapy: bytes(TCP(options=[("MD5", b"0123456789abcdef"), ("NOP", None), ("NOP", None)]))[20:]
        let md5 = hex("13123031 32333435 36373839 61626364 65660101")
        #expect(list(md5) == ["0..<18 md5 30313233343536373839616263646566", "18..<19 nop", "19..<20 nop"])
        // scapy: bytes(TCP(options=[("AO", b"\x05\x06macmacmacmac")]))[20:]
        let authentication = hex("1d100506 6d61636d 61636d61 636d6163")
        #expect(list(authentication) == ["0..<16 ao 5 6 6d61636d61636d61636d6163"])
    }

    @Test func multipathAndUnknownKinds() {
        // scapy: bytes(TCP(options=[(30, b"\x00\x81key"), (254, b"\xf9\x89xy"), (200, b"")]))[20:]
        let golden = hex("1e070081 6b6579fe 06f98978 79c80200")
        #expect(
            list(golden) == [
                "0..<7 mptcp 00816b6579", "7..<13 other 254 f9897879", "13..<15 other 200 ", "15..<16 end",
            ])
        #expect(list([34, 2]) == ["0..<2 tfo "], "a request for a cookie")
    }

    @Test func lengthsThatCannotBe() {
        #expect(list([1, 2]) == ["0..<1 nop", "lengthTooSmall of 2 at 1"])
        #expect(list([1, 2, 0, 0]) == ["0..<1 nop", "lengthTooSmall of 2 at 1"])
        #expect(list([1, 2, 1, 0]) == ["0..<1 nop", "lengthTooSmall of 2 at 1"])
        #expect(list([1, 2, 4, 5]) == ["0..<1 nop", "lengthTooLarge of 2 at 1"])
        for (kind, length) in [(2, 3), (3, 4), (4, 3), (5, 2), (5, 9), (8, 9), (19, 17), (29, 3), (30, 2)] {
            let bytes = [UInt8(kind), UInt8(length)] + [UInt8](repeating: 0, count: length - 2) + [1]
            let zeros = String(repeating: "00", count: length - 2)
            #expect(
                list(bytes) == [
                    "0..<\(length) other \(kind) \(zeros)", "\(length)..<\(length + 1) nop",
                    "unexpectedLength of \(kind) at 0",
                ])
        }
    }

    @Test func onlyTheFirstProblemIsKept() {
        #expect(
            list([3, 4, 0, 0, 2, 0]) == ["0..<4 other 3 0000", "unexpectedLength of 3 at 0"])
    }
}
