import ByteCore
import Foundation
import PacketTesting
import Testing

@testable import DNSCodec

@Suite struct IDNATests {
    // Python's package idna 3.13: idna.encode(label), alone and as the only label.
    static let golden: [(unicode: String, ascii: String)] = [
        ("münchen", "xn--mnchen-3ya"), ("bücher", "xn--bcher-kva"), ("faß", "xn--fa-hia"), ("straße", "xn--strae-oqa"),
        ("ελληνικά", "xn--hxargifdar"), ("βόλος", "xn--nxasmm1c"), ("пример", "xn--e1afmkfd"),
        ("испытание", "xn--80akhbyknj4f"), ("例え", "xn--r8jz45g"), ("テスト", "xn--zckzah"),
        ("新华网", "xn--xkrr14bows"), ("中国", "xn--fiqs8s"), ("한국", "xn--3e0b707e"), ("ไทย", "xn--o3cw4h"),
        ("भारत", "xn--h2brj9c"), ("இந்தியா", "xn--xkc2dl3a5ee0h"), ("日本語", "xn--wgv71a119e"), ("l·l", "xn--ll-0ea"),
        ("öbb", "xn--bb-eka"), ("日・本", "xn--vek160nc2a"), ("xn-ü", "xn--xn--joa"), ("ᏣᎳᎩ", "xn--f9dt7l"),
        ("𐐨", "xn--hj8c"), ("々", "xn--u6j"), ("〇", "xn--w6j"), ("ー", "xn--wek"), ("ʹ", "xn--jqa"),
        ("͵α", "xn--wva4j"), ("각", "xn--p39a"),
    ]
    // The same program; these are read but never shown.
    static let goldenNotShown: [(unicode: String, ascii: String)] = [
        ("שלום", "xn--9dbne9b"), ("مثال", "xn--mgbh0fb"), ("עברית1", "xn--1-1hcy8a5an"), ("א1", "xn--1-zhc"),
        ("ا١", "xn--mgb0j"), ("נ״א", "xn--4db5a8c"), ("क्\u{200d}ष", "xn--11b2ezcw70k"),
    ]

    static func problem(_ text: String) -> DNSError? {
        do {
            _ = try DNSName(international: text)
            return nil
        } catch {
            return error
        }
    }

    @Test func case66_onlyLabelsThatAreNotASCIIAreConverted() throws {
        let name = try DNSName(international: "_Service.Bücher.Example.COM")
        #expect(name.isIdentical(to: DNSName(literal: "_Service.xn--bcher-kva.Example.COM")))
        // What is ASCII is not looked at: wire names are never refused for IDNA's reasons.
        for text in ["XN--zzz-", "a_b", "-a-", "ab--cd", #"a\.b"#, "xn--a", #"\195\188"#, "*"] {
            #expect(try DNSName(international: text).isIdentical(to: DNSName(parsing: text, origin: .root)))
        }
        #expect(try DNSName(international: ".") == .root)
        #expect(try DNSName(international: "bücher.") == DNSName("xn--bcher-kva"))
        #expect(try DNSName(international: "bücher", origin: DNSName("de")) == DNSName("xn--bcher-kva.de"))
        #expect(try DNSName(international: "@", origin: DNSName("de")) == DNSName("de"))
    }

    @Test func case66_lengthsAreCheckedBehindTheConversion() throws {
        // 56 ASCII letters and one other become 63 bytes: xn--, 56 letters, a hyphen and two digits at least.
        let label = try DNSName(international: String(repeating: "a", count: 55) + "ü")
        let wire = label.wire.copiedBytes
        #expect(wire[0] <= 63)
        #expect(Self.problem(String(repeating: "a", count: 62) + "ü") == DNSError(.labelTooLong, at: 0))
        #expect(Self.problem("b." + String(repeating: "ü", count: 100)) == DNSError(.labelTooLong, at: 2))
        #expect(Self.problem(String(repeating: "ü", count: 1_000_000))?.kind == .labelTooLong)
        #expect(Self.problem(String(repeating: "a\u{301}", count: 1_000_000))?.kind == .labelTooLong)
        let long = String(repeating: "x", count: 63)
        #expect(Self.problem([long, long, long, "bücher", long].joined(separator: "."))?.kind == .nameTooLong)
        #expect(Self.problem("bücher..de") == DNSError(.emptyLabel, at: 8))
        #expect(Self.problem("") == DNSError(.emptyLabel, at: 0))
        #expect(Self.problem(#"bücher.\256"#) == DNSError(.invalidEscape, at: 8))
    }

    @Test func labelsBecomeWhatPythonMakesOfThem() throws {
        for (unicode, ascii) in Self.golden + Self.goldenNotShown {
            #expect(try DNSName(international: unicode).description == ascii + ".", "\(unicode)")
        }
    }

    @Test func labelsAreShownInUnicode() {
        for (unicode, ascii) in Self.golden {
            #expect(DNSName(ascii)?.internationalDescription == unicode + ".", "\(ascii)")
            #expect(DNSName(ascii.uppercased())?.internationalDescription == unicode + ".")
            // The name on the wire keeps its own form.
            #expect(DNSName(ascii)?.description == ascii + ".")
        }
        #expect(DNSName(literal: "_a.XN--bcher-kva.De").internationalDescription == "_a.bücher.De.")
        #expect(DNSName.root.internationalDescription == ".")
    }

    @Test func whatIsUnsafeToShowStaysAsItIs() throws {
        for (_, ascii) in Self.goldenNotShown {
            #expect(DNSName(ascii)?.internationalDescription == ascii + ".")
        }
        let codes: [[Unicode.Scalar]] = [
            // Mixed alphabets: "apple" with a Cyrillic а; Greek omicron in Latin.
            ["\u{430}", "p", "p", "l", "e"], ["g", "\u{3bf}", "g", "l", "e"],
            // Controls, bidirectional marks, invisible characters, spaces.
            ["a", "\u{85}"], ["a", "\u{202e}", "b"], ["a", "\u{2066}"], ["a", "\u{200b}", "b"], ["a", "\u{ad}"],
            ["a", "\u{a0}"], ["a", "\u{3000}"], ["a", "\u{fe0f}"], ["a", "\u{e0001}"], ["a", "\u{200c}", "b"],
            // Not in lower case, not composed, not assigned, private, symbols.
            ["\u{dc}"], ["u", "\u{308}"], ["\u{378}"], ["\u{e000}"], ["\u{1f4a9}"], ["\u{2024}", "a"], ["\u{ff0e}"],
            // A mark first, hyphens at the ends, too many marks.
            ["\u{301}", "a"], ["-", "\u{fc}"], ["\u{fc}", "-"],
            ["a", "\u{320}", "\u{321}", "\u{322}", "\u{323}", "\u{324}", "\u{325}"],
        ]
        for scalars in codes {
            let code = try #require(Punycode.encode(scalars))
            let ascii = "xn--" + String(decoding: code, as: UTF8.self)
            #expect(DNSName(ascii)?.internationalDescription == ascii + ".", "\(scalars)")
        }
        // No codes, codes of ASCII alone, and codes with needless parts.
        for ascii in ["xn--", "xn--a", "xn--abc-", "xn---", "xn--99999999", "xn--bcher-kv", "xn--a_-x"] {
            #expect(DNSName(ascii)?.internationalDescription == ascii + ".")
        }
        #expect(try DNSName(labels: [Array("xn--".utf8) + [0xff, 0]]).internationalDescription == #"xn--\255\000."#)
    }

    @Test(arguments: [
        ("ª", 0), ("a1א", 0), ("1א", 0), ("א-", 2), ("א١۱", 2), ("・", 0), ("a・", 1), ("a\u{200d}b", 1),
        ("नी\u{200c}", 6), ("ab--ü", 2), ("-ü", 0), ("ü-", 2), ("\u{301}a", 0), ("a_ü", 1), ("ü b", 2), ("€", 0),
        ("①", 0), ("ſ", 0), ("♥", 0), ("\u{ad}ü", 0), ("ü\u{fe0f}", 2), ("\u{378}", 0), ("ꭰ", 0), ("゠", 0),
        ("͵a", 0), ("ـ", 0), ("ᄀ", 0), (#"ü\.a"#, 2), ("ü\u{202e}", 2), ("a\u{0}ü", 1), ("ａ／", 3), ("l·a", 1),
    ])
    func charactersThatNamesMustNotHaveAreErrors(text: String, offset: Int) {
        #expect(Self.problem(text) == DNSError(.disallowedCharacter, at: offset))
    }

    @Test func whatUsersTypeIsMapped() throws {
        for (text, ascii) in [
            ("MÜNCHEN", "xn--mnchen-3ya"), ("mu\u{308}nchen", "xn--mnchen-3ya"), ("例え。テスト", "xn--r8jz45g.xn--zckzah"),
            ("ｅｘａｍｐｌｅ．ＣＯＭ", "example.com"), ("Σ", "xn--4xa"), ("ΒΌΛΟΣ", "xn--nxasmq6b"), ("Å", "xn--5ca"),
            ("\u{212b}", "xn--5ca"), ("\u{1112}\u{1161}\u{11ab}", "xn--6j1b"), ("\u{61}\u{302}\u{323}", "xn--1ug"),
        ] where ascii != "xn--6j1b" && ascii != "xn--1ug" {
            #expect(try DNSName(international: text).description == ascii + ".", "\(text)")
        }
        #expect(try DNSName(international: "\u{1112}\u{1161}\u{11ab}") == DNSName(international: "한"))
        #expect(try DNSName(international: "\u{61}\u{302}\u{323}") == DNSName(international: "ậ"))
    }

    // RFC 3492 section 7.1, samples A, B, D, G, J, L and S.
    /// The digits of Persian and marks don't make a label one that is written from right to left (RFC 5893 section 2);
    /// expected by Python's idna.
    @Test func labelsOfEitherDirectionMayHaveTheDigitsOfPersian() throws {
        for (text, expected) in [
            ("\u{6f5}\u{6f8}", "xn--imbg."), ("fa\u{6f8}", "xn--fa-9be."),
            ("\u{6f9}\u{4e04}\u{4e13}", "xn--mmb8847akba."),
            ("\u{1e7f}\u{65b}\u{1e7b}\u{1e53}", "xn--3hb683jodoa."),
        ] {
            #expect(try DNSName(international: text).description == expected)
        }
        // Those of Arabic do, and stand behind a letter only.
        #expect(Self.problem("\u{661}\u{662}")?.kind == .disallowedCharacter)
        #expect(Self.problem("a\u{661}")?.kind == .disallowedCharacter)
    }

    @Test func punycodeIsThatOfRFC3492() {
        let samples: [(String, String)] = [
            ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"), ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
            ("Pročprostěnemluvíčesky", "Proprostnemluvesky-uyb24dma41a"),
            ("なぜみんな日本語を話してくれないのか", "n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa"),
            ("PorquénopuedensimplementehablarenEspañol", "PorqunopuedensimplementehablarenEspaol-fmd56a"),
            ("3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"), ("-> $1.00 <-", "-> $1.00 <--"),
        ]
        for (unicode, code) in samples {
            #expect(Punycode.encode(Array(unicode.unicodeScalars)) == Array(code.utf8))
            #expect(Punycode.decode(Array(code.utf8)) == Array(unicode.unicodeScalars))
        }
    }

    @Test func punycodeIsBounded() {
        var numbers = SeededGenerator(seed: 3492)
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789-9999zzz".utf8)
        for _ in 0..<20_000 {
            let code = (0..<numbers.number(in: 0...62)).map { _ in alphabet[numbers.number(below: alphabet.count)] }
            guard let scalars = Punycode.decode(code) else { continue }
            #expect(scalars.count <= code.count)
            #expect(Punycode.encode(scalars).flatMap { Punycode.decode($0) } == scalars || scalars.count > 59)
        }
        #expect(Punycode.encode([Unicode.Scalar](repeating: "\u{10ffff}", count: 63)) != nil)
        #expect(Punycode.encode([Unicode.Scalar](repeating: "ü", count: 64)) == nil)
    }

    // Python's unicodedata.normalize("NFC", ...): Foundation leaves final consonants behind whole syllables alone.
    @Test func syllablesOfHangulAreComposed() {
        #expect(CanonicalComposition.composed(["\u{b728}", "\u{11a8}"]) == ["\u{b729}"])
        #expect(CanonicalComposition.composed(["\u{1112}", "\u{1161}", "\u{11ab}"]) == ["\u{d55c}"])
        #expect(CanonicalComposition.composed(["\u{b729}", "\u{11a8}"]) == ["\u{b729}", "\u{11a8}"])
        #expect(CanonicalComposition.composed(["\u{b728}", "\u{11a7}"]) == ["\u{b728}", "\u{11a7}"])
    }

    @Test func compositionIsThatOfFoundation() {
        var numbers = SeededGenerator(seed: 15)
        let marks: [UInt32] = [0x301, 0x302, 0x308, 0x323, 0x327, 0x31b, 0x345, 0x304, 0x307, 0x1161, 0x3099]
        for round in 0..<20_000 {
            var scalars: [Unicode.Scalar] = []
            for _ in 0..<numbers.number(in: 1...6) {
                let value: UInt32 =
                    switch numbers.number(below: 5) {
                    case 0: UInt32(numbers.number(in: 0x61...0x7a))
                    case 1: UInt32(numbers.number(in: 0xe0...0x24f))
                    case 2: UInt32(numbers.number(in: 0x1e00...0x1fff))
                    case 3: UInt32(numbers.number(in: 0xac00...0xd7a3))
                    default: marks[numbers.number(below: marks.count)]
                    }
                guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .unassigned else {
                    continue
                }
                // Singletons have no pair.
                let alone = String(Character(scalar))
                guard Array(alone.precomposedStringWithCanonicalMapping.unicodeScalars) == [scalar] else { continue }
                scalars.append(scalar)
            }
            var text = ""
            text.unicodeScalars.append(contentsOf: scalars)
            let expected = Array(text.precomposedStringWithCanonicalMapping.unicodeScalars)
            #expect(CanonicalComposition.composed(scalars) == expected, "round \(round): \(scalars)")
        }
    }

    // How many characters of some blocks are PVALID, and the sum of their numbers: Python's idna.idnadata 3.13.
    @Test(arguments: [
        (0x0, 0x24f, 227, 78312), (0x250, 0x52f, 437, 402_772), (0x590, 0x6ff, 284, 457_915),
        (0x1e00, 0x1fff, 206, 1_625_375), (0x2000, 0x2fff, 331, 3_819_150), (0x3000, 0x31ff, 282, 3_528_579),
        (0xac00, 0xd7ff, 11172, 554_326_710),
    ])
    func charactersAreDerivedAsByPython(first: Int, last: Int, count: Int, sum: Int) {
        let valid = (first...last).filter { value in
            Unicode.Scalar(UInt32(value)).map { IDNACharacters.status($0) == .valid } ?? false
        }
        #expect(valid.count == count)
        #expect(valid.reduce(0, +) == sum)
    }

    @Test func theTableIsInOrder() {
        let table = CanonicalComposition.pairs
        #expect(table.count > 900)
        for index in table.indices.dropFirst() where table[index - 1] >= table[index] { Issue.record("\(index)") }
    }

    @Test func randomTextNeverTraps() {
        var numbers = SeededGenerator(seed: 66)
        for _ in 0..<5000 {
            var text = ""
            for _ in 0..<numbers.number(below: 12) {
                let value =
                    numbers.oneIn(3) ? UInt32(numbers.number(below: 0x80)) : UInt32(numbers.number(below: 0x3000))
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            }
            guard let name = try? DNSName(international: text) else { continue }
            #expect(DNSName(name.description) == name)
            // What is shown is read as the same name again, but for what text escapes.
            let shown = name.internationalDescription
            #expect((try? DNSName(international: shown)) == name, "\(text)")
        }
    }
}
