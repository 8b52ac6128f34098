import ByteCore
import DNSCodec
import Testing

@Suite struct TextLexerTests {
    /// The words of each line; quoted ones between quotes; what is wrong at the end, where something is.
    private func lines(_ text: String) -> [[String]] {
        let bytes = Array(text.utf8)
        var lexer = TextLexer(bytes.rawSpan)
        var lines: [[String]] = []
        repeat {
            var words: [String] = []
            do throws(DNSError) {
                while let word = try lexer.next() {
                    var copy = TextBuffer()
                    copy.append(bytes: lexer.bytes(of: word))
                    words.append(word.isQuoted ? "\"\(copy.string)\"" : copy.string)
                }
            } catch {
                words.append("\(error.kind) \(error.offset)")
                lexer.skipLine()
            }
            lines.append(words)
        } while lexer.nextLine()
        return lines
    }

    @Test func blanksPartWordsAndLineEndsLines() {
        #expect(lines("") == [[]])
        #expect(lines("a b\tc\r\n d ") == [["a", "b", "c"], ["d"]])
        #expect(lines("a\n\nb\n") == [["a"], [], ["b"], []])
    }

    @Test func commentsGoToTheEndOfTheLine() {
        #expect(lines("a;b c\nd ; \"( e\n;") == [["a"], ["d"], []])
        #expect(lines(#"a\;b"#) == [[#"a\;b"#]])
        #expect(lines("\"a;b\"") == [["\"a;b\""]])
    }

    @Test func parenthesesJoinLines() {
        #expect(lines("a ( b\nc ; )\n d ) e\nf") == [["a", "b", "c", "d", "e"], ["f"]])
        #expect(lines("a(b)c") == [["a", "b", "c"]])
        #expect(lines("((a)\n)b") == [["a", "b"]])
        #expect(lines(#"\( a \)"#) == [[#"\("#, "a", #"\)"#]])
        #expect(lines("\"(\" a\nb") == [["\"(\"", "a"], ["b"]])
    }

    @Test func wrongParenthesesAreTold() {
        #expect(lines("a )\nb") == [["a", "unbalancedParenthesis 2"], ["b"]])
        #expect(lines("( a\nb") == [["a", "b", "unbalancedParenthesis 0"]])
    }

    @Test func quotesHoldWordsTogether() {
        #expect(lines(#""a b" "" "c\"d\\""#) == [[#""a b""#, "\"\"", #""c\"d\\""#]])
        #expect(lines(#"a"b"c"#) == [["a", "\"b\"", "c"]])
        #expect(lines(#"a\"b"#) == [[#"a\"b"#]])
    }

    @Test func quotesWithoutAnEndAreTold() {
        for text in ["\"a", "\"", #""a\"#, #""a\""#] {
            #expect(lines("x " + text).first?.last == "unterminatedString 2", "\(text)")
        }
    }

    @Test func backslashesStayForWhoReadsTheWord() {
        #expect(lines(#"a\ b \065 \\ c\"#) == [[#"a\ b"#, #"\065"#, #"\\"#, #"c\"#]])
    }

    /// Without quotes a backslash does not join lines: it is left alone, which is no escape.
    @Test func backslashesDoNotJoinLinesOutsideOfQuotes() {
        #expect(lines("a\\\nb") == [[#"a\"#], ["b"]])
        #expect(lines("a\\\r\nb") == [[#"a\"#], ["b"]])
        #expect(lines("( a\\\n b )") == [[#"a\"#, "b"]])
        #expect(throws: DNSError.self) { try RData(parsing: "( a\\\n b )", type: .txt) }
        #expect(throws: DNSError.self) { try RData(parsing: "a\\\r\n", type: .txt) }
    }

    @Test func theStartOfALineCanBeSeen() {
        let bytes = Array(" a\nb\n\tc".utf8)
        var lexer = TextLexer(bytes.rawSpan)
        var starts: [Bool] = []
        repeat {
            starts.append(lexer.startsWithBlank)
            lexer.skipLine()
        } while lexer.nextLine()
        #expect(starts == [true, false, true])
    }
}
