import ByteCore
import PacketTesting
import Testing

/// Bytes as hexadecimal text: digits, comments, and what is wrong with them.
@Suite struct HexBytesTests {
    @Test(arguments: [
        "45000054", "45 00 00 54", "4500 0054", "45:00:00:54", "45-00-00-54", "4500.0054", "45,00,00,54", "4500_0054",
        "0x45, 0x00, 0x00, 0x54", "0x45000054", "4 5 00 00 54", "4 5 0 0 0 0 5 4", "\t45\t00\n\n00\r\n54\n",
        "45 00 # version, length 12\n// nothing 34\n  # 56\n0054//78", "45 00 00 54#", "\u{2028}45 00\u{a0}00 54",
    ])
    func groupingsSpellTheSameBytes(text: String) throws {
        #expect(try HexBytes(parsing: text).bytes == [0x45, 0x00, 0x00, 0x54])
    }

    @Test func upperAndLowerCase() throws {
        #expect(try HexBytes(parsing: "aBcDeF 0123456789").bytes == [0xab, 0xcd, 0xef, 0x01, 0x23, 0x45, 0x67, 0x89])
    }

    @Test(arguments: ["", " \n ", "# 45", "// 45 00", "\n\n#\n"]) func nothingIsNoBytes(text: String) throws {
        #expect(try HexBytes(parsing: text).bytes == [])
    }

    @Test func literals() {
        let bytes: HexBytes = """
            c000 0201  # from
            c000 0202  # to
            """
        #expect(bytes.bytes == [192, 0, 2, 1, 192, 0, 2, 2])
        #expect(hex("00 ff") == [0, 255])
        let length = "0054"
        #expect(hex("4500 \(length)") == [0x45, 0, 0, 0x54])
        #expect(bytes.rawSpan.byteCount == 8)
        #expect(bytes.count == 8)
    }

    @Test func theTextOfBytesPastesBack() throws {
        for count in [0, 1, 15, 16, 17, 32, 33, 300] {
            let bytes = HexBytes((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) })
            #expect(try HexBytes(parsing: bytes.description) == bytes)
        }
        #expect(HexBytes([1, 2]).literal == "\"01 02\"")
        #expect(
            HexBytes(Array(0...16)).literal == """
                \"\"\"
                00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f
                10
                \"\"\"
                """)
    }

    struct Wrong: Sendable, CustomTestStringConvertible {
        var text: String
        var message: String
        var testDescription: String { text }
    }

    @Test(arguments: [
        Wrong(
            text: "45 00 0g 54",
            message: """
                line 1, column 8: 'g' is no hexadecimal digit
                    45 00 0g 54
                           ^
                """),
        Wrong(
            text: "45 00\n  O0 54",
            message: """
                line 2, column 3: the letter 'O' is no hexadecimal digit: zero is meant?
                      O0 54
                      ^
                """),
        Wrong(
            text: "45 00\n00 5",
            message: """
                line 2, column 4: a group with an odd number of digits: a digit is missing, or one too many
                    00 5
                       ^
                """),
        Wrong(
            text: "45 000 54 00",
            message: """
                line 1, column 4: a group with an odd number of digits: a digit is missing, or one too many
                    45 000 54 00
                       ^
                """),
        Wrong(
            text: "45 \u{1b}[2J\u{202e}",
            message: """
                line 1, column 4: '\\u{1b}' is no hexadecimal digit
                    45 \\u{1b}[2J\\u{202e}
                       ^
                """),
        Wrong(
            text: "0x",
            message: """
                line 1, column 2: 'x' is no hexadecimal digit
                    0x
                     ^
                """),
        Wrong(
            text: "45 / 00",
            message: """
                line 1, column 4: '/' is no hexadecimal digit
                    45 / 00
                       ^
                """),
        Wrong(
            text: "\t45 é",
            message: """
                line 1, column 5: 'é' is no hexadecimal digit
                     45 é
                        ^
                """),
    ])
    func mistakesAreReportedWithTheirPlace(wrong: Wrong) {
        let mistake = #expect(throws: HexMistake.self) { try HexBytes(parsing: wrong.text) }
        #expect(mistake?.description == wrong.message)
    }

    @Test func longLinesAreCutAroundTheMistake() {
        let mistake = #expect(throws: HexMistake.self) {
            try HexBytes(parsing: String(repeating: "00", count: 500) + "x" + String(repeating: "00", count: 500))
        }
        #expect(mistake?.column == 1001)
        let lines = mistake?.description.split(separator: "\n") ?? []
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { $0.utf8.count < 140 })
    }

    /// Texts that are no dump, or a damaged one: every one gives bytes or an error, and none takes long.
    @Test func hostileTextsTrapNowhere() {
        var generator = SeededGenerator(seed: 5)
        let parts = [
            "0000", "0000  ", "0x0000:", "00000000:", "00000010", " ", "  ", "\n", "\t", "*", "\n*\n", "45", "4", "|",
            ">",
            "..", "#", "//", ":", "ffffffffffffffff", "0x", "g", "\u{b7}", "E", "é", "0000000", "\r\n", "10", "000010",
        ]
        for _ in 0..<20_000 {
            var text = ""
            for _ in 0..<generator.number(in: 1...12) { text += generator.element(of: parts) ?? "" }
            do throws(HexMistake) {
                let bytes = try HexBytes(parsing: text)
                #expect(bytes.count <= text.utf8.count * 16 || text.contains("*"))
            } catch {
                #expect(error.line >= 1 && error.column >= 1)
                #expect(!error.description.isEmpty)
            }
        }
    }

    @Test func aRepeatedRowHasALimit() throws {
        let row = "00000000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|\n*\n"
        #expect(try HexBytes(parsing: row + "00001000\n").count == 4096)
        let mistake = #expect(throws: HexMistake.self) { try HexBytes(parsing: row + "fffffff0\n") }
        #expect(mistake?.kind == .tooLong)
    }

    #if !os(macOS) || swift(>=6.2)
    @Test func aWrongLiteralEndsTheTestWithTheMessage() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let bytes: HexBytes = "45 0g"
            print(bytes)
        }
        let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(output.contains("a hexadecimal literal is wrong: line 1, column 5: 'g' is no hexadecimal digit"))
    }

    @Test func wrongTextEndsTheTestWithThePlaceOfTheCall() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            print(hex("450"))
        }
        let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(output.contains("hexadecimal text is wrong: line 1, column 1: "))
        #expect(output.contains("HexBytesTests.swift:\(#line - 5): Fatal error"))
    }
    #endif
}
