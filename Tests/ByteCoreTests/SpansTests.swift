import ByteCore
import Testing

@Suite struct SpansTests {
    private let bytes: [UInt8] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

    @Test func spansOfEveryOwnerShowItsBytes() {
        #expect(bytes.rawSpan.copiedBytes == bytes)
        let slice = bytes[3..<7]
        #expect(slice.rawSpan.copiedBytes == [3, 4, 5, 6])
        let span = bytes.span
        #expect(span.rawSpan.copiedBytes == bytes)
        var changed = bytes
        var raw = changed.mutableRawSpan
        raw.storeBytes(of: 0xff, toByteOffset: 9, as: UInt8.self)
        #expect(changed[9] == 0xff)
        #expect(bytes[9] == 9, "a copy is not changed")
        var mutable = changed.mutableSpan
        var alias = mutable.mutableRawSpan
        alias.storeBytes(of: 0xee, toByteOffset: 0, as: UInt8.self)
        #expect(changed[0] == 0xee)
        let none: [UInt8] = []
        #expect(none.rawSpan.byteCount == 0)
    }

    @Test func bytesOutsideAreNil() {
        for offset in [-1, 10, 11, Int.max, Int.min] { #expect(bytes.rawSpan.byte(at: offset) == nil) }
        #expect(bytes.rawSpan.byte(at: 9) == 9)
    }

    @Test func clampingMovesBothEndsInside() {
        let span = bytes.rawSpan
        for (start, end, expected) in [
            (0, 10, 0..<10), (-5, 3, 0..<3), (8, 99, 8..<10), (5, 2, 2..<2), (Int.min, Int.max, 0..<10),
            (Int.max, Int.min, 0..<0), (10, 10, 10..<10), (11, 12, 10..<10), (-2, -1, 0..<0),
        ] {
            #expect(span.clamped(from: start, to: end).copiedBytes == Array(bytes[expected]), "\(start), \(end)")
        }
        for count in [-1, 0, 3, 10, 11, Int.max, Int.min] {
            // An end outside the buffer, below it too, leaves it as it is.
            let expected = count < 0 ? bytes : Array(bytes.prefix(count))
            #expect(span.limited(to: count).copiedBytes == expected)
        }
    }

    @Test func equalityIsByContent() {
        let same = bytes
        #expect(bytes.rawSpan.isEqual(to: same.rawSpan) == true)
        #expect(bytes.rawSpan.isEqual(to: bytes.rawSpan.clamped(from: 0, to: 9)) == false)
        for index in bytes.indices {
            var other = bytes
            other[index] ^= 0x80
            #expect(bytes.rawSpan.isEqual(to: other.rawSpan) == false)
        }
        let none: [UInt8] = []
        #expect(none.rawSpan.isEqual(to: bytes.rawSpan.clamped(from: 4, to: 4)) == true)
    }
}
