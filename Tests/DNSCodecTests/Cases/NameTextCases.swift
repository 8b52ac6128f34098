import ByteCore
import DNSCodec
import PacketTesting
import Testing

/// Names in text: cases 17 to 20 of the contract.
@Suite struct NameTextCases {
    // dnspython 2.9: dns.name.from_text(text).to_wire()
    static let golden: [(text: String, wire: [UInt8])] = [
        (#"a\.b.\000\255x.example."#, hex("03612e62 0300ff78 07 6578616d706c65 00")),
        (#"\065bc."#, hex("03416263 00")),
        (#"\@.a\@b."#, hex("0140 03614062 00")),
        (#"sp\032ace.\"q\;(x\)."#, hex("06 737020616365 06 22713b287829 00")),
        ("MAIL.Example.COM.", hex("04 4d41494c 07 4578616d706c65 03 434f4d 00")),
        (".", hex("00")),
    ]

    static func problem(_ text: String, origin: DNSName? = .root) -> DNSError? {
        do {
            _ = try DNSName(parsing: text, origin: origin)
            return nil
        } catch {
            return error
        }
    }

    @Test func case17_labelsOfAnyBytesArePreserved() throws {
        for (text, wire) in Self.golden {
            let name = try DNSName(parsing: text, origin: nil)
            #expect(name.wire.copiedBytes == wire, "\(text)")
            #expect(try DNSName(wire: wire.rawSpan).isIdentical(to: name))
            #expect(try DNSName(parsing: name.description, origin: nil).isIdentical(to: name))
        }
        #expect(DNSName(Self.golden[0].text)?.description == #"a\.b.\000\255x.example."#)
        #expect(DNSName(Self.golden[3].text)?.description == #"sp\032ace.\"q\;\(x\)."#)
        // Every byte but the letters of ASCII comes back as it was, alone and among others.
        for byte in UInt8.min...UInt8.max {
            for label in [[byte], [0x61, byte, 0x62], [UInt8](repeating: byte, count: 63)] {
                let name = try DNSName(labels: [label, [0x7a]])
                let text = name.description
                #expect(text.utf8.allSatisfy { 0x21...0x7e ~= $0 })
                #expect(try DNSName(parsing: text, origin: nil).isIdentical(to: name))
            }
        }
    }

    @Test func case18_onlyTheLettersOfASCIIFold() throws {
        #expect(DNSName("MAIL.example.COM") == DNSName("mail.EXAMPLE.com"))
        #expect(DNSName("MAIL.example.COM")?.hashValue == DNSName("mail.EXAMPLE.com")?.hashValue)
        for left in UInt8.min...UInt8.max {
            for right in UInt8.min...UInt8.max where left != right {
                let isLetter = left ^ right == 0x20 && 0x61...0x7a ~= left | 0x20
                let mine = try DNSName(labels: [[0x2d, left, 0x2d]])
                let other = try DNSName(labels: [[0x2d, right, 0x2d]])
                if (mine == other) != isLetter || mine.view.isEqual(to: other.view) != isLetter {
                    Issue.record("\(left) and \(right)")
                }
                if isLetter, mine.hashValue != other.hashValue || mine.view.hash(seed: 7) != other.view.hash(seed: 7) {
                    Issue.record("hashes of \(left) and \(right)")
                }
            }
        }
    }

    @Test(arguments: [
        (#"\256."#, 0), (#"a.\999."#, 2), (#"\1."#, 0), (#"\12x."#, 0), (#"\12"#, 0), (#"a\"#, 1), (#"\"#, 0),
        (#"a.b\1"#, 3), (#"\25"#, 0),
    ])
    func case19_escapesOfTooFewOrTooLargeDigitsAreErrors(text: String, offset: Int) {
        #expect(Self.problem(text) == DNSError(.invalidEscape, at: offset))
    }

    @Test func case19_escapesStandForBytes() throws {
        #expect(DNSName(#"\065"#) == DNSName("A"))
        #expect(DNSName(#"\065"#)?.isIdentical(to: DNSName(literal: "A")) == true)
        #expect(DNSName(#"\000"#)?.wire.copiedBytes == [1, 0, 0])
        #expect(DNSName(#"\255"#)?.wire.copiedBytes == [1, 255, 0])
        // Any other character stands for itself.
        #expect(DNSName(#"\a\-\_"#) == DNSName("a-_"))
        #expect(DNSName(#"a\.b"#)?.labelCount == 1)
        // UTF-8 is bytes.
        #expect(DNSName("é")?.description == #"\195\169."#)
    }

    @Test func case20_originsAndDots() throws {
        let origin = DNSName(literal: "example.com.")
        #expect(try DNSName(parsing: "@", origin: origin) == origin)
        #expect(try DNSName(parsing: "mail", origin: origin) == DNSName("mail.example.com"))
        #expect(try DNSName(parsing: "mail.", origin: origin) == DNSName("mail"))
        #expect(try DNSName(parsing: #"\@"#, origin: origin) == DNSName(labels: [[0x40]]).appending(origin))
        #expect(try DNSName(parsing: "a@b.", origin: nil) == DNSName(labels: [[0x61, 0x40, 0x62]]))
        #expect(Self.problem("@", origin: nil) == DNSError(.relativeName, at: 0))
        #expect(Self.problem("mail", origin: nil) == DNSError(.relativeName, at: 0))
        #expect(Self.problem("mail.", origin: nil) == nil)
        for (text, offset) in [("a..b", 2), (".a", 0), ("..", 0), ("a..", 2), (".a.", 0)] {
            #expect(Self.problem(text) == DNSError(.emptyLabel, at: offset), "\(text)")
        }
        #expect(Self.problem("") == DNSError(.emptyLabel, at: 0))
    }

    @Test func lengthsAreCheckedWithTheOrigin() throws {
        let long = String(repeating: "x", count: 63)
        let most = [long, long, long, String(repeating: "y", count: 61)].joined(separator: ".")
        #expect(DNSName(most)?.wireCount == 255)
        #expect(DNSName(most + ".")?.wireCount == 255)
        #expect(Self.problem(most + "z")?.kind == .nameTooLong)
        #expect(Self.problem(most + "z.")?.kind == .nameTooLong)
        #expect(Self.problem(most, origin: DNSName(literal: "a"))?.kind == .nameTooLong)
        let shorter = [long, long, long, String(repeating: "y", count: 59)].joined(separator: ".")
        #expect(try DNSName(parsing: shorter, origin: DNSName(literal: "a")).wireCount == 255)
        #expect(throws: DNSError(.nameTooLong, at: 255)) {
            try DNSName(parsing: most, origin: .root).appending(DNSName(literal: "a"))
        }
        let dots = String(repeating: "a.", count: 127)
        #expect(DNSName(dots)?.labelCount == 127)
        #expect(Self.problem(dots + "a.")?.kind == .nameTooLong)
        #expect(Self.problem(String(repeating: "x", count: 1_000_000))?.kind == .labelTooLong)
        #expect(Self.problem(String(repeating: "x.", count: 1_000_000))?.kind == .nameTooLong)
    }

    @Test func namesOfLabels() throws {
        #expect(try DNSName(labels: []) == .root)
        #expect(throws: DNSError(.emptyLabel, at: 1)) { try DNSName(labels: [[0x61], []]) }
        #expect(throws: DNSError(.labelTooLong, at: 0)) { try DNSName(labels: [[UInt8](repeating: 1, count: 64)]) }
        let long = [UInt8](repeating: 1, count: 63)
        #expect(try DNSName(labels: [long, long, long, [UInt8](repeating: 1, count: 61)]).wireCount == 255)
        #expect(throws: DNSError(.nameTooLong, at: 3)) {
            try DNSName(labels: [long, long, long, [UInt8](repeating: 1, count: 62)])
        }
    }
}
