import ByteCore
import DNSCodec
import PacketTesting
import Testing

@Suite struct EDNSCases {
    /// A question for `.` with what stands behind it, and the counts of the three sections.
    static func message(_ flags: String = "0100", counts: String, _ rest: String) -> [UInt8] {
        hex("4242 \(flags) 0001 \(counts) 00 0001 0001 \(rest)")
    }

    @Test func case31_zeroOrSeveralQuestionsAreRead() throws {
        let none = hex("4242 0000 0000 0000 0000 0001 00 0029 04d0 00000000 000c 000a 0008 0102030405060708")
        let message = try DNSMessageView(none.rawSpan)
        var questions = message.questions
        var count = 0
        while questions.next() != nil { count += 1 }
        #expect(count == 0 && questions.problem == nil)
        #expect(message.edns?.option(.cookie)?.data.byteCount == 8)
        let two = hex("4242 0000 0002 0000 0000 0000 00 0001 0001 00 001c 0001")
        questions = try DNSMessageView(two.rawSpan).questions
        var types: [RRType] = []
        while let question = questions.next() { types.append(question.type) }
        #expect(types == [.a, .aaaa])
    }

    @Test func case32_optOutsideAdditionalIsNoEDNS() throws {
        let bytes = Self.message("8180", counts: "0001 0000 0000", "00 0029 04d0 ff008000 0000")
        let message = try DNSMessageView(bytes.rawSpan)
        let hasEDNS = message.edns != nil
        #expect(!hasEDNS)
        #expect(message.ednsProblems == .wrongSection)
        #expect(message.rcode == .noError)
        var answers = message.answers
        var types: [RRType] = []
        while let record = answers.next() { types.append(record.type) }
        #expect(types == [.opt])
    }

    @Test func case33_twoOPTRecordsAreAConflict() throws {
        let bytes = Self.message(counts: "0000 0000 0002", "00 0029 04d0 00008000 0000 00 0029 1000 00000000 0000")
        let message = try DNSMessageView(bytes.rawSpan)
        #expect(message.edns?.payloadSize == 1232)
        #expect(message.edns?.problems == .severalRecords)
        var additionals = message.additionals
        var count = 0
        while additionals.next() != nil { count += 1 }
        #expect(count == 2)
        // One of two in the wrong section is another thing.
        let other = Self.message(counts: "0001 0000 0001", "00 0029 1000 00000000 0000 00 0029 04d0 00008000 0000")
        #expect(try DNSMessageView(other.rawSpan).ednsProblems == .wrongSection)
        #expect(try DNSMessageView(other.rawSpan).edns?.payloadSize == 1232)
    }

    @Test func case34_optWithAnOwnerIsMalformed() throws {
        let bytes = Self.message(counts: "0000 0000 0001", "0161 00 0029 04d0 01008000 0000")
        let message = try DNSMessageView(bytes.rawSpan)
        #expect(message.edns?.problems == .ownerNotRoot)
        // What is no EDNS says nothing about the response code.
        #expect(message.rcode == .noError)
        let broken = Self.message(counts: "0000 0000 0001", "c00c 0029 04d0 01008000 0000")
        // A pointer to the question's root is the root.
        #expect(try DNSMessageView(broken.rawSpan).ednsProblems == [])
        let forward = Self.message(counts: "0000 0000 0001", "c0ff 0029 04d0 01008000 0000")
        #expect(try DNSMessageView(forward.rawSpan).ednsProblems == .ownerNotRoot)
    }

    @Test func case35_otherVersionsAreRead() throws {
        let bytes = Self.message(counts: "0000 0000 0001", "00 0029 04d0 00018000 0000")
        let message = try DNSMessageView(bytes.rawSpan)
        #expect(message.edns?.version == 1)
        #expect(message.edns?.dnssecOK == true)
        #expect(message.edns?.payloadSize == 1232)
        // BADVERS as dnspython writes it: eight bits of EDNS above four of the header.
        let answer = Self.message("8180", counts: "0000 0000 0001", "00 0029 04d0 01000000 0000")
        #expect(try DNSMessageView(answer.rawSpan).rcode == .badVersion)
    }

    // Made by dnspython 2.9.2: BADCOOKIE to a client that takes 256 bytes.
    static let badCookie = hex(
        "4242 8107 0001 0000 0000 0001 076578616d706c6503636f6d00 0001 0001 00 0029 2000 01000000 0000")

    @Test func case36_theResponseCodeHasTwelveBits() throws {
        let message = try DNSMessageView(Self.badCookie.rawSpan)
        #expect(message.flags.rcode.rawValue == 7)
        #expect(message.rcode == .badCookie)
        #expect(message.edns?.upperRCode == 1)
        let all = Self.message("818f", counts: "0000 0000 0001", "00 0029 04d0 ff000000 0000")
        #expect(try DNSMessageView(all.rawSpan).rcode.rawValue == 0xfff)
        let none = Self.message("8183", counts: "0000 0000 0000", "")
        #expect(try DNSMessageView(none.rawSpan).rcode == .nonExistentDomain)
    }

    @Test func case37_fewerThan512BytesMean512() throws {
        for (size, effective) in [("0000", 512), ("0100", 512), ("01ff", 512), ("0200", 512), ("0201", 513)] {
            let bytes = Self.message(counts: "0000 0000 0001", "00 0029 \(size) 00000000 0000")
            let message = try DNSMessageView(bytes.rawSpan)
            #expect(message.edns?.effectivePayloadSize == effective)
            #expect(message.edns?.payloadSize == UInt16(size, radix: 16))
            // It is shown as it was sent.
            #expect(DNSMessage(message).description.contains("udp: \(Int(size, radix: 16) ?? -1)\n"))
        }
    }

    @Test func case38_aBrokenOptionEndsTheOptionsAndNotTheRecords() throws {
        let tails = ["000a", "000a00", "00", "000a 0009 0102030405060708", "000c ffff"]
        for tail in tails {
            let options = hex("0003 0001 61 \(tail)")
            let count = Hex.text([UInt8(options.count)].rawSpan)
            let bytes = Self.message(
                counts: "0000 0000 0002",
                "00 0029 04d0 00000000 00\(count) \(Hex.text(options.rawSpan)) 00 0001 0001 0000000a 0004 7f000001")
            let message = try DNSMessageView(bytes.rawSpan)
            guard let edns = message.edns else {
                Issue.record("no EDNS")
                return
            }
            #expect(edns.problems == .brokenOptions)
            var walk = edns.options
            var codes: [EDNSOptionCode] = []
            while let option = walk.next() { codes.append(option.code) }
            #expect(codes == [.nameServerIdentifier])
            #expect(walk.problem == DNSError(.dataTooShort, at: edns.dataRange.lowerBound + 5))
            #expect(EDNSOptionList(edns.options).options == [.nameServerIdentifier([0x61])])
            var additionals = message.additionals
            var data: [RData] = []
            while let record = additionals.next() { data.append(RData(record)) }
            guard case .malformed(.opt, options, let error) = data.first else {
                Issue.record("\(data)")
                return
            }
            #expect(error.kind == .dataTooShort && error.section == .additional && error.index == 0)
            #expect(data.last == .a(IPv4Address(127, 0, 0, 1)))
        }
    }

    @Test func case39_emptyRepeatedAndUnknownOptionsAreKept() throws {
        let options = hex("0003 0000 fde9 0001 01 0003 0000 fde9 0000 0004 0002 beef")
        let bytes = Self.message(
            counts: "0000 0000 0001", "00 0029 04d0 00000000 0017 \(Hex.text(options.rawSpan))")
        let message = try DNSMessageView(bytes.rawSpan)
        guard let edns = message.edns else {
            Issue.record("no EDNS")
            return
        }
        let list = EDNSOptionList(edns.options)
        #expect(
            list.options == [
                .nameServerIdentifier([]), .unknown(EDNSOptionCode(65001), [1]), .nameServerIdentifier([]),
                .unknown(EDNSOptionCode(65001), []), .unknown(EDNSOptionCode(4), [0xbe, 0xef]),
            ])
        #expect(list.wire.copiedBytes == options)
        var text = TextBuffer()
        var additionals = message.additionals
        while let record = additionals.next() { text.append(dataOf: record) }
        #expect(text.string == "NSID 65001:01 NSID 65001 4:beef")
    }

    @Test func case40_cookiesHave8Or16To40Bytes() {
        for count in 0...50 {
            let option = EDNSOption(code: .cookie, data: [UInt8](repeating: 7, count: count))
            if case .cookie(let cookie) = option {
                #expect(count == 8 || 16...40 ~= count)
                #expect(cookie.client == 0x0707_0707_0707_0707)
                #expect(cookie.server.count == count - 8)
                #expect(option.data.count == count)
            } else {
                #expect(count < 8 || 9...15 ~= count || count > 40)
            }
        }
        #expect(throws: DNSError.self) { try DNSCookie(client: 0, server: DNSString("1234567")) }
        #expect(throws: DNSError.self) {
            try DNSCookie(client: 0, server: DNSString([UInt8](repeating: 0, count: 33).rawSpan))
        }
        // Server's cookies of the form that servers share: CookieVectorTests. Of another length or version, they have none.
        let long = EDNSOption(code: .cookie, data: [UInt8](repeating: 1, count: 32))
        guard case .cookie(let cookie) = long else {
            Issue.record("\(long)")
            return
        }
        #expect(cookie.serverVersion == nil && cookie.serverTimestamp == nil)
    }

    @Test func case41_clientSubnetRules() throws {
        let good = [
            "0001 18 00 c00002", "0001 20 00 c0000201", "0001 00 00", "0001 19 10 c0000280", "0002 80 00 \(v6)",
            "0002 39 00 20010db800010080", "0000 00 00",
        ]
        let bad = [
            // The family has 16 bits; no other is known.
            "0003 18 00 c00002", "0100 18 00 c00002", "01 18 00 c00002",
            // Too few and too many bytes of the address.
            "0001 18 00 c000", "0001 18 00 c0000200", "0001 19 00 c00002", "0002 39 00 20010db8000100",
            // Bits behind the prefix.
            "0001 17 00 c00003", "0001 19 00 c00002c0", "0002 39 00 20010db800010040",
            // Prefixes longer than an address.
            "0001 21 00 c000020100", "0001 18 21 c00002", "0002 81 00 \(v6)00", "0002 80 81 \(v6)", "0000 08 00 00",
            "0000 00 01", "", "0001", "0001 18",
        ]
        for text in good {
            let option = EDNSOption(code: .clientSubnet, data: hex(text))
            guard case .clientSubnet(let subnet) = option else {
                Issue.record("\(option)")
                continue
            }
            #expect(option.data == hex(text))
            #expect((subnet.problemInQuestion == nil) == (subnet.scopePrefixLength == 0))
        }
        for text in bad {
            guard case .malformed(_, hex(text), _) = EDNSOption(code: .clientSubnet, data: hex(text)) else {
                Issue.record("\(text) is taken")
                continue
            }
        }
        // What the caller gives is cut to the prefix. RFC 7871 has no bytes to compare with: dig 9.18 and kdig 3.2 send these
        // for `+subnet=`.
        for (address, length, data) in [
            ("192.0.2.255", 25, "0001 19 00 c0000280"), ("192.0.2.1", 32, "0001 20 00 c0000201"),
            ("192.0.2.1", 9, "0001 09 00 c000"), ("0.0.0.0", 0, "0001 00 00"),
            ("2001:db8:1:2::", 56, "0002 38 00 20010db8000100"), ("2001:db8::1", 128, "0002 80 00 \(v6)"),
            ("::", 0, "0002 00 00"),
        ] as [(String, UInt8, String)] {
            let cut = try ClientSubnet(try #require(IPAddress(address)), sourcePrefixLength: length)
            #expect(EDNSOption.clientSubnet(cut).data == hex(data), "\(address)/\(length)")
            #expect(EDNSOption(code: .clientSubnet, data: hex(data)) == .clientSubnet(cut))
        }
        for length in UInt8(0)...128 {
            let all = try ClientSubnet(
                .v6(IPv6Address(high: .max, low: .max)), sourcePrefixLength: length, scopePrefixLength: length)
            let option = EDNSOption.clientSubnet(all)
            #expect(EDNSOption(code: .clientSubnet, data: option.data) == option)
        }
        #expect(throws: DNSError.self) { try ClientSubnet(.v4(.any), sourcePrefixLength: 33) }
        #expect(throws: DNSError.self) { try ClientSubnet(.v6(.any), sourcePrefixLength: 129) }
    }
    private let v6 = "20010db8000000000000000000000001"

    @Test func case42_keepaliveIsEmptyOrTenthsOfASecond() {
        #expect(EDNSOption(code: .tcpKeepalive, data: []) == .tcpKeepalive(nil))
        #expect(EDNSOption(code: .tcpKeepalive, data: [0x01, 0x2c]) == .tcpKeepalive(300))
        #expect(EDNSOption.tcpKeepalive(305).description == "TCP-KEEPALIVE: 30.5 secs")
        for count in [1, 3, 4] {
            let option = EDNSOption(code: .tcpKeepalive, data: [UInt8](repeating: 0, count: count))
            guard case .malformed = option else {
                Issue.record("\(option)")
                continue
            }
        }
    }

    @Test func case43_textOfErrorsIsShownWithoutHarm() {
        func text(_ bytes: String) -> String {
            EDNSOption(code: .extendedError, data: [0, 15] + hex(bytes)).description
        }
        #expect(text("") == "EDE: 15 (Blocked)")
        #expect(text("6e6f00") == #"EDE: 15 (Blocked): "no\000""#)
        #expect(text("c3a4 20 e282ac 20 f09f9880") == "EDE: 15 (Blocked): \"ä € 😀\"")
        // No UTF-8: a lone byte, an overlong form, half a surrogate pair, a character that is cut, one too large.
        #expect(text("ff61") == #"EDE: 15 (Blocked): "\255a""#)
        #expect(text("c080") == #"EDE: 15 (Blocked): "\192\128""#)
        #expect(text("e08080") == #"EDE: 15 (Blocked): "\224\128\128""#)
        #expect(text("eda080") == #"EDE: 15 (Blocked): "\237\160\128""#)
        #expect(text("61e282") == #"EDE: 15 (Blocked): "a\226\130""#)
        #expect(text("f4908080") == #"EDE: 15 (Blocked): "\244\144\128\128""#)
        // What would steer a terminal, quotes and backslashes.
        #expect(text("1b5b324a") == #"EDE: 15 (Blocked): "\027[2J""#)
        #expect(text("c29b") == #"EDE: 15 (Blocked): "\194\155""#)
        #expect(text("e280ae") == #"EDE: 15 (Blocked): "\226\128\174""#)
        #expect(text("225c") == #"EDE: 15 (Blocked): "\"\\""#)
        #expect(EDNSOption(code: .extendedError, data: [0xc0, 0]).description == "EDE: 49152")
        // Padding may be anything when it is read, and is zero when it is made.
        #expect(EDNSOption(code: .padding, data: [1, 2]) == .padding([1, 2]))
        #expect(EDNSOption.padding(zeros: 3).data == [0, 0, 0] && EDNSOption.padding(zeros: -1).data == [])
    }
}
