import ByteCore
import PacketFormatting
import Testing

@Suite struct HexDumpTests {
    private func dump(_ bytes: [UInt8]) -> String {
        var text = TextBuffer()
        HexDump.append(bytes.rawSpan, to: &text)
        return text.string
    }

    private func characters(_ bytes: [UInt8]) -> String {
        var text = TextBuffer()
        HexDump.appendCharacters(bytes.rawSpan, to: &text)
        return text.string
    }

    @Test func aRowHasAnOffsetSixteenBytesAndTheirCharacters() {
        let bytes = [UInt8](0x41...0x52)
        #expect(
            dump(bytes) == """
                0000  41 42 43 44 45 46 47 48 49 4a 4b 4c 4d 4e 4f 50   ABCDEFGHIJKLMNOP
                0010  51 52                                             QR

                """)
        #expect(dump([]) == "")
    }

    @Test func offsetsBeyondFourDigitsHaveEight() {
        let lines = dump([UInt8](repeating: 0, count: 65_552)).split(separator: "\n")
        #expect(lines[4_095].hasPrefix("fff0  00"))
        #expect(lines[4_096].hasPrefix("00010000  00"))
    }

    @Test func everyByteThatIsNoVisibleCharacterIsADot() {
        for byte in UInt8.min...UInt8.max {
            let isVisible = (0x20...0x7e).contains(byte)
            let shown = isVisible ? String(UnicodeScalar(byte)) : "."
            #expect(dump([byte]).hasSuffix("   \(shown)\n"))
            if byte != 0x0a { #expect(characters([byte]) == "    \(shown)\n") }
        }
    }

    @Test func charactersBreakAtLineFeedsAndAreSetIn() {
        #expect(
            characters(Array("GET / HTTP/1.1\r\nHost: a\tb\r\n\r\nx\ry\u{1b}[31m".utf8))
                == "    GET / HTTP/1.1\n    Host: a.b\n    \n    x.y.[31m\n")
        #expect(characters([]) == "")
        #expect(characters(Array("\n".utf8)) == "    \n")
    }
}
