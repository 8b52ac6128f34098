import ByteCore
import Testing

@Suite struct TextBufferTests {
    private func text(_ build: (inout TextBuffer) -> Void) -> String {
        var buffer = TextBuffer(capacity: 16)
        build(&buffer)
        return buffer.string
    }

    @Test func appendsOfAllKinds() {
        #expect(text { $0.append(0x41) } == "A")
        #expect(text { $0.append("static ü") } == "static ü")
        #expect(text { $0.append(string: "dynamic \u{1f600} \(1 + 1)") } == "dynamic \u{1f600} 2")
        let bytes = Array("bytes".utf8)
        #expect(text { $0.append(bytes: bytes.rawSpan) } == "bytes")
        #expect(text { $0.append(repeating: 0x2d, count: 3) } == "---")
        #expect(text { $0.append(repeating: 0x2d, count: -3) } == "")
        #expect(text { $0.append(snakeCase: "Time-To Live9") } == "time_to_live9")
        #expect(text { $0.append(packed: 0x64_63_62_61, count: 3) } == "abc")
        #expect(text { $0.append(packed: 0x64_63_62_61, count: -3) } == "")
        #expect(text { $0.append(packed: 0x6867_6665_6463_6261, count: 99) } == "abcdefgh")
    }

    @Test func bytesThatAreNoTextAreMended() {
        let bytes: [UInt8] = [0x61, 0xff, 0x62]
        #expect(text { $0.append(bytes: bytes.rawSpan) } == "a\u{fffd}b")
    }

    @Test func numbersOfEveryWidth() {
        var power: UInt64 = 1
        for _ in 0..<20 {
            for value in [power - 1, power, power + 1, power &* 9] {
                #expect(text { $0.append(decimal: value) } == "\(value)")
            }
            power = power &* 10
        }
        for value: UInt64 in [.max, .max - 1, 0, 9, 10, 99, 100, 4_294_967_295, 4_294_967_296] {
            #expect(text { $0.append(decimal: value) } == "\(value)")
        }
        for value: UInt64 in 0..<20_000 {
            #expect(text { $0.append(decimal: value) } == "\(value)")
        }
        for value: Int in [0, -1, 1, -10, .max, .min] {
            #expect(text { $0.append(decimal: value) } == "\(value)")
        }
    }

    @Test func numbersWithLeadingZeros() {
        #expect(text { $0.append(decimal: UInt64(7), width: 3) } == "007")
        #expect(text { $0.append(decimal: UInt64(1234), width: 3) } == "234")
        #expect(text { $0.append(decimal: UInt64.max, width: 25) } == "00000\(UInt64.max)")
        #expect(text { $0.append(decimal: UInt64(7), width: 0) } == "")
        #expect(text { $0.append(decimal: UInt64(7), width: -1) } == "")
        #expect(text { $0.append(decimal: UInt64(0), width: 9) } == "000000000")
    }

    @Test func hexadecimal() {
        for byte in UInt8.min...UInt8.max {
            let expected = (byte < 16 ? "0" : "") + String(byte, radix: 16)
            #expect(text { $0.append(hex: byte) } == expected)
        }
        #expect(text { $0.append(hex: UInt16(0x0a1)) } == "00a1")
        #expect(text { $0.append(hex: UInt32(0xdead_beef)) } == "deadbeef")
        #expect(text { $0.append(hex: UInt64(0xf)) } == "000000000000000f")
        let bytes: [UInt8] = [0, 0x7f, 0x20, 0x7e, 0x80, 0xff, 0x0a]
        #expect(text { $0.append(hexOf: bytes.rawSpan) } == "007f207e80ff0a")
        #expect(text { $0.append(spacedHexOf: bytes.rawSpan) } == "00 7f 20 7e 80 ff 0a ")
        #expect(text { $0.append(visibleOf: bytes.rawSpan) } == ".. ~...")
    }

    @Test func growthKeepsWhatWasAppended() {
        var buffer = TextBuffer(capacity: 0)
        var expected: [UInt8] = []
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<3000 {
            let part = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                UInt8.random(in: 0x20...0x7e, using: &generator)
            }
            switch Int.random(in: 0..<5, using: &generator) {
            case 0:
                buffer.append(bytes: part.rawSpan)
                expected += part
            case 1:
                buffer.append(spacedHexOf: part.rawSpan)
                expected += part.flatMap { Array((String($0, radix: 16) + " ").utf8) }
            case 2:
                buffer.append(visibleOf: part.rawSpan)
                expected += part
            case 3:
                buffer.append(packed: 0x3837_3635_3433_3231, count: 8)
                expected += Array("12345678".utf8)
            default:
                buffer.append(decimal: UInt64(part.count))
                expected += Array("\(part.count)".utf8)
            }
        }
        #expect(buffer.count == expected.count)
        #expect(buffer.bytes.copiedBytes == expected)
    }

    @Test func truncatingAndForgetting() {
        var buffer = TextBuffer()
        #expect(buffer.isEmpty == true)
        buffer.append("hello")
        buffer.truncate(to: 9)
        #expect(buffer.string == "hello")
        buffer.truncate(to: 4)
        #expect(buffer.string == "hell")
        buffer.truncate(to: -1)
        #expect(buffer.isEmpty == true)
        buffer.append("x")
        buffer.removeAll()
        #expect(buffer.count == 0)
        #expect(buffer.string == "")
    }

    @Test func columns() {
        #expect(
            text {
                $0.append("ab")
                let start = $0.count
                $0.append("cd")
                $0.pad(to: 5, from: start)
                $0.append("|")
                $0.pad(to: 0, from: start)
            } == "abcd   |")
        #expect(
            text {
                $0.append("ab")
                let start = $0.count
                $0.append("cdefghijkl")
                $0.alignRight(width: 24, from: start)
                $0.alignRight(width: 3, from: start)
                $0.alignRight(width: 30, from: 1000)
                $0.alignRight(width: 30, from: -1)
            } == "ab" + String(repeating: " ", count: 14) + "cdefghijkl")
    }

    @Test func widthsBeyondAllDigitsDoNotUseUpTheStack() {
        for width in [20, 24, 25, 33, 4_000_000] {
            var text = TextBuffer()
            text.append(decimal: UInt64.max, width: width)
            #expect(text.count == width)
            #expect(text.string.hasSuffix("18446744073709551615"))
            #expect(text.string.allSatisfy { $0 == "0" } == false && text.string.hasPrefix(width > 20 ? "0" : "1"))
        }
    }
}
