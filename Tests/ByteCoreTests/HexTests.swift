import ByteCore
import Testing

@Suite struct HexTests {
    @Test func digitsInBothCases() {
        for character in UInt8.min...UInt8.max {
            let expected = UInt8(String(UnicodeScalar(character)), radix: 16)
            let isASCIIDigit = character < 0x80 && expected != nil && character != 0x2b && character != 0x2d
            #expect(Hex.digit(character) == (isASCIIDigit ? expected : nil))
        }
        for value: UInt8 in 0..<16 {
            #expect(Hex.digit(Hex.character(value)) == value)
            #expect(Hex.character(value | 0xf0) == Hex.character(value), "only the low bits count")
        }
    }

    @Test func bytesFromText() throws {
        #expect(try Hex.bytes("") == [])
        #expect(try Hex.bytes("00ffAa") == [0, 255, 0xaa])
        #expect(try Hex.bytes(" 00:ff-aa.bb,cc\tdd\nee\r") == [0, 255, 0xaa, 0xbb, 0xcc, 0xdd, 0xee])
    }

    private func failure(_ text: String) -> String {
        do throws(Hex.ParseError) {
            return "\(try Hex.bytes(text))"
        } catch {
            return "\(error.kind) \(error.offset)"
        }
    }

    @Test func badTextIsToldWhere() {
        #expect(failure("0") == "oddDigits 1")
        #expect(failure("001 1") == "oddDigits 3")
        #expect(failure("0x11") == "unexpectedCharacter 1")
        #expect(failure("00g0") == "unexpectedCharacter 2")
        #expect(failure("\u{0661}1") == "unexpectedCharacter 0")
    }

    @Test func textFromBytes() throws {
        let bytes: [UInt8] = [0, 1, 0xab, 0xff]
        #expect(Hex.text(bytes.rawSpan) == "0001abff")
        #expect(Hex.text(bytes.rawSpan, separator: ":") == "00:01:ab:ff")
        #expect(try Hex.bytes(Hex.text(bytes.rawSpan, separator: " ")) == bytes)
    }
}
