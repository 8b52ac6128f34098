import ByteCore
import DNSCodec
import PacketTesting
import Testing

@Suite struct DNSMessageTextTests {
    /// A reply made by dnspython.
    static let reply = hex(
        """
            123481a3000100030001000303777777076578616d706c6503636f6d00000f0001c00c000500010000012c0007046d61696c
            c010c02d000f000100000e100032001401610476657279046c6f6e67046e616d6503666f720161046d61696c067365727665
            72076578616d706c65036e657400c02d000f000100000e100007000a026d78c010c0100006000100001c200027036e7331c0
            100a686f73746d6173746572c01078c405f500001c20000003840012750000015180c080001000010000003c000601610362
            2063c080001c00010000003c001020010db800000000000000000000000100002904d0000080000000
        """)

    /// What dig 9.18 prints for it, and with `+multiline`.
    static let dig = #"""
        ;; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 4660
        ;; flags: qr rd ra ad; QUERY: 1, ANSWER: 3, AUTHORITY: 1, ADDITIONAL: 3

        ;; OPT PSEUDOSECTION:
        ; EDNS: version: 0, flags: do; udp: 1232
        ;; QUESTION SECTION:
        ;www.example.com.		IN	MX

        ;; ANSWER SECTION:
        www.example.com.	300	IN	CNAME	mail.example.com.
        mail.example.com.	3600	IN	MX	20 a.very.long.name.for.a.mail.server.example.net.
        mail.example.com.	3600	IN	MX	10 mx.example.com.

        ;; AUTHORITY SECTION:
        example.com.		7200	IN	SOA	ns1.example.com. hostmaster.example.com. 2026112501 7200 900 1209600 86400

        ;; ADDITIONAL SECTION:
        mx.example.com.		60	IN	TXT	"a" "b c"
        mx.example.com.		60	IN	AAAA	2001:db8::1

        """# + "\n"

    static let digMultiline = #"""
        ;; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 4660
        ;; flags: qr rd ra ad; QUERY: 1, ANSWER: 3, AUTHORITY: 1, ADDITIONAL: 3

        ;; OPT PSEUDOSECTION:
        ; EDNS: version: 0, flags: do; udp: 1232
        ;; QUESTION SECTION:
        ;www.example.com.	IN MX

        ;; ANSWER SECTION:
        www.example.com.	300 IN CNAME mail.example.com.
        mail.example.com.	3600 IN	MX 20 a.very.long.name.for.a.mail.server.example.net.
        mail.example.com.	3600 IN	MX 10 mx.example.com.

        ;; AUTHORITY SECTION:
        example.com.		7200 IN	SOA ns1.example.com. hostmaster.example.com. (
        				2026112501 ; serial
        				7200       ; refresh (2 hours)
        				900        ; retry (15 minutes)
        				1209600    ; expire (2 weeks)
        				86400      ; minimum (1 day)
        				)

        ;; ADDITIONAL SECTION:
        mx.example.com.		60 IN TXT "a" "b c"
        mx.example.com.		60 IN AAAA 2001:db8::1

        """# + "\n"

    @Test func messagesAreShownAsByDig() throws {
        let message = try DNSMessage(decoding: Self.reply.rawSpan)
        #expect(message.text() == Self.dig)
        #expect(message.text(style: .multiline) == Self.digMultiline)
        #expect(message.description == Self.dig)
        var text = TextBuffer()
        let bytes = Self.reply
        let view = try DNSMessageView(bytes.rawSpan)
        text.append(view)
        #expect(text.string == Self.dig)
    }

    @Test func whatDigPrintsIsRead() throws {
        let message = try DNSMessage(decoding: Self.reply.rawSpan)
        for text in [Self.dig, Self.digMultiline] {
            let read = try DNSMessage(parsing: "; <<>> DiG 9.18 <<>> www.example.com\n;; Got answer:\n" + text)
            // dig does not tell where the OPT record stood: behind all but a signature.
            #expect(read == message)
        }
    }

    @Test func completeTextLosesNothing() throws {
        let message = try DNSMessage(decoding: Self.reply.rawSpan)
        for style in [DNSTextStyle(), .aligned, .multiline] {
            #expect(try DNSMessage(parsing: message.text(style: style, isComplete: true)) == message)
        }
        var style = DNSTextStyle()
        style.isGeneric = true
        style.usesTimeUnits = true
        #expect(try DNSMessage(parsing: message.text(style: style, isComplete: true)) == message)
    }

    @Test func everyFlagAndCodeComesBack() throws {
        for raw in stride(from: UInt16(0), through: 0xffef, by: 17) {
            var message = DNSMessage(identifier: raw, flags: DNSFlags(rawValue: raw))
            message.questions = [DNSQuestion(.root, RRType(raw), class: RRClass(raw))]
            let text = message.text(isComplete: true)
            guard let read = try? DNSMessage(parsing: text) else {
                Issue.record("\(text)")
                continue
            }
            #expect(read == message)
        }
    }

    static func randomData(_ numbers: inout SeededGenerator) throws -> RData {
        let bytes = (0..<numbers.number(in: 1...9)).map { _ in numbers.byte() }
        switch numbers.number(below: 6) {
        case 0: return .a(IPv4Address(UInt32(numbers.number(below: 1 << 32))))
        case 1: return .cname(DNSNameTests.random(&numbers))
        case 2: return .txt(DNSStrings([try DNSString(bytes.rawSpan), DNSString()]))
        case 3: return .unknown(RRType(65_280), numbers.oneIn(3) ? [] : bytes)
        case 4: return .opt(try EDNSOptionList([.unknown(EDNSOptionCode(65_001), bytes)]))
        default: return .mx(.init(preference: 1, exchange: DNSNameTests.random(&numbers)))
        }
    }

    @Test func randomMessagesComeBack() throws {
        var numbers = SeededGenerator(seed: 4)
        for _ in 0..<400 {
            var message = DNSMessage(
                identifier: UInt16(numbers.number(below: 65_536)),
                flags: DNSFlags(rawValue: UInt16(numbers.number(below: 65_536)) & 0xfff0),
                mode: numbers.oneIn(4) ? .multicast : .unicast)
            let isMulticast = message.mode == .multicast
            for _ in 0..<numbers.number(below: 3) {
                message.questions.append(
                    DNSQuestion(
                        DNSNameTests.random(&numbers), RRType(UInt16(numbers.number(below: 300))),
                        wantsUnicastResponse: isMulticast && numbers.oneIn(2)))
            }
            for section in [DNSSection.answer, .authority, .additional] {
                for _ in 0..<numbers.number(below: 3) {
                    let data = try Self.randomData(&numbers)
                    message[section].append(
                        DNSRecord(
                            data.type == .opt ? .root : DNSNameTests.random(&numbers),
                            class: data.type == .opt ? RRClass(1232) : .internet,
                            timeToLive: UInt32(numbers.number(below: 1 << 32)),
                            flushesCache: isMulticast && data.type != .opt && numbers.oneIn(2), data))
                }
            }
            if numbers.oneIn(5) { message.trailingBytes = [numbers.byte(), 0] }
            let text = message.text(style: numbers.oneIn(2) ? .multiline : .aligned, isComplete: true)
            #expect(try DNSMessage(parsing: text, mode: message.mode) == message, "\(text)")
        }
    }

    @Test func updatesHaveSectionsOfTheirOwn() throws {
        var message = DNSMessage(identifier: 7)
        message.flags.opcode = .update
        message.questions = [DNSQuestion(DNSName(literal: "example.com"), .soa)]
        message.answers = [DNSRecord(DNSName(literal: "a.example.com"), class: .any, .unknown(.any, []))]
        message.authorities = [
            DNSRecord(DNSName(literal: "b.example.com"), timeToLive: 5, .a(IPv4Address(192, 0, 2, 1))),
            DNSRecord(DNSName(literal: "c.example.com"), class: .none, .a(IPv4Address(192, 0, 2, 1))),
        ]
        let text = message.text()
        #expect(text.contains("; ZONE: 1, PREREQ: 1, UPDATE: 2, ADDITIONAL: 0\n"))
        #expect(text.contains(";; ZONE SECTION:\n;example.com."))
        #expect(text.contains(";; PREREQUISITE SECTION:\n") && text.contains(";; UPDATE SECTION:\n"))
        #expect(try DNSMessage(parsing: text) == message)
        // BIND writes nothing where there is no data.
        #expect(try DNSMessage(parsing: text.replacing("\\# 0", with: "")) == message)
    }

    @Test func ednsIsReadFromThePseudosection() throws {
        let text = """
            ;; ->>HEADER<<- opcode: QUERY, status: BADVERS, id: 1
            ;; flags: qr; MBZ: 0x4; QUERY: 0, ANSWER: 0, AUTHORITY: 0, ADDITIONAL: 1

            ;; OPT PSEUDOSECTION:
            ; EDNS: version: 1, flags: do; MBZ: 0x1003, udp: 512
            ; NSID: 6e 73 31 ("ns1")
            ; COOKIE: 0102030405060708 (good)
            ; OPT=65001: 01 02
            """
        let message = try DNSMessage(parsing: text)
        #expect(message.flags.reserved && message.flags.rcode == .noError)
        let record = try #require(message.additionals.first)
        #expect(record.timeToLive == 0x0101_9003)
        #expect(record.class == RRClass(512))
        #expect(
            record.data.description
                == RData.opt(
                    try EDNSOptionList([
                        .nameServerIdentifier(Array("ns1".utf8)),
                        EDNSOption(parsing: "COOKIE:0102030405060708"), EDNSOption(parsing: "65001:0102"),
                    ])
                ).description)
        #expect(message.text().contains("status: BADVERS"))
        #expect(try DNSMessage(parsing: message.text(isComplete: true)) == message)
        // Bytes that are not shown cannot be read back.
        let words = text + "\n; PADDING: 3 bytes, not all zero"
        #expect(throws: DNSError.self) { try DNSMessage(parsing: words) }
    }

    @Test(arguments: [
        ("", DNSError.Kind.missingField), ("example.com. 1 IN A 192.0.2.1", .extraField),
        (";; ->>HEADER<<- opcode: NOPE, status: NOERROR, id: 1", .unknownWord),
        (";; ->>HEADER<<- opcode: QUERY, status: NOPE, id: 1", .unknownWord),
        (";; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 65536", .numberTooLarge),
        (";; ->>HEADER<<- opcode: QUERY, status: NOERROR", .missingField),
        (";; ->>HEADER<<- opcode: QUERY, status: BADVERS, id: 1", .numberTooLarge),
        (";; flags: qr", .missingField), (";; flags: zz; QUERY: 1", .unknownWord),
        (";; TRAILING BYTES: 0", .invalidHexadecimal),
        (";; QUESTION SECTION:\n;a.", .missingField), (";; QUESTION SECTION:\n;a. XX A", .unknownWord),
        (";; QUESTION SECTION:\n;a. IN A A", .extraField), (";; ANSWER SECTION:\na. IN A 192.0.2.1", .missingField),
        (";; ANSWER SECTION:\na 1 IN A 192.0.2.1", .relativeName),
        (";; ANSWER SECTION:\n a. 1 IN A 192.0.2.1", .missingField),
        (";; ANSWER SECTION:\na. 1 IN A ( 192.0.2.1", .unbalancedParenthesis),
    ])
    func wrongTextIsAnError(text: String, kind: DNSError.Kind) {
        do {
            _ = try DNSMessage(parsing: text)
            Issue.record("it was read")
        } catch {
            #expect(error.kind == kind)
        }
    }

    @Test func leftOutRecordsAreAnError() {
        let text = Self.dig.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("mx.example.com.") }.joined(separator: "\n")
        #expect(throws: DNSError.self) { try DNSMessage(parsing: text) }
    }

    @Test func mutatedTextNeverTraps() throws {
        var numbers = SeededGenerator(seed: 9)
        let message = try DNSMessage(decoding: Self.reply.rawSpan)
        let samples = [Self.dig, message.text(style: .multiline, isComplete: true)].map { [UInt8]($0.utf8) }
        let marks = Array(";. \t\n:(\"\\)0,=x".utf8)
        for round in 0..<4000 {
            var bytes = samples[round % 2]
            for _ in 0..<numbers.number(in: 1...4) {
                let place = numbers.number(below: bytes.count)
                switch numbers.number(below: 3) {
                case 0: bytes[place] = marks[numbers.number(below: marks.count)]
                case 1: bytes.remove(at: place)
                default: bytes.insert(marks[numbers.number(below: marks.count)], at: place)
                }
            }
            _ = try? DNSMessage(parsing: bytes.rawSpan)
        }
        for count in 0..<samples[1].count { _ = try? DNSMessage(parsing: Array(samples[1].prefix(count)).rawSpan) }
    }
}
