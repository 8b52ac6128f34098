import ByteCore
import Testing

@Suite struct InternetChecksumTests {
    /// The definition, word by word (RFC 1071 section 1).
    private func naive(_ bytes: some Collection<UInt8>) -> UInt16 {
        var sum: UInt32 = 0
        var high = true
        for byte in bytes {
            sum += high ? UInt32(byte) << 8 : UInt32(byte)
            high.toggle()
            if sum > 0xffff { sum = (sum & 0xffff) + 1 }
        }
        return UInt16(sum)
    }

    private func random(_ count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// RFC 1071 section 3: 00 01 f2 03 f4 f5 f6 f7 sum up to ddf2.
    @Test func exampleOfTheRFC() {
        let bytes = hex("0001f203f4f5f6f7")
        var sum = InternetChecksum()
        sum.add(bytes.rawSpan)
        #expect(sum.folded == 0xddf2)
        #expect(sum.value == 0x220d)
        #expect(InternetChecksum.checksum(of: bytes.rawSpan) == 0x220d)
    }

    /// The header of a packet that scapy built: its checksum, 0x4a85, makes the sum all ones.
    @Test func headerThatAnotherToolBuilt() {
        var header = hex("450000211234000040114a850a0102030a090807")
        var sum = InternetChecksum()
        sum.add(header.rawSpan)
        #expect(sum.folded == 0xffff)
        header[10] = 0
        header[11] = 0
        #expect(InternetChecksum.checksum(of: header.rawSpan) == 0x4a85)
    }

    @Test func nothingSumsToZero() {
        #expect(InternetChecksum().folded == 0)
        #expect(InternetChecksum().value == 0xffff)
        let none: [UInt8] = []
        #expect(InternetChecksum.checksum(of: none.rawSpan) == 0xffff)
    }

    @Test func everyLengthAtEveryAlignment() {
        var generator = SeededGenerator(seed: 1)
        for count in 0...200 {
            for alignment in 0..<9 {
                let bytes = random(alignment + count, &generator)
                let part = bytes.rawSpan.clamped(from: alignment, to: bytes.count)
                let expected = naive(bytes[alignment...])
                var sum = InternetChecksum()
                sum.add(part)
                #expect(sum.folded == expected, "\(count) bytes at \(alignment)")
                #expect(InternetChecksum.checksum(of: part) == ~expected)
            }
        }
    }

    @Test func bytesOfAllOnesCarryAllTheWay() {
        for count in [1, 2, 3, 7, 8, 9, 31, 32, 33, 63, 64, 65, 1500, 65_535] {
            let bytes = [UInt8](repeating: 0xff, count: count)
            var sum = InternetChecksum()
            sum.add(bytes.rawSpan)
            #expect(sum.folded == naive(bytes), "\(count) bytes")
        }
    }

    @Test func partsOfAnyLengthSumAsOne() {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<2000 {
            let bytes = random(Int.random(in: 0...120, using: &generator), &generator)
            var sum = InternetChecksum()
            var start = 0
            while start < bytes.count {
                let end = min(bytes.count, start + Int.random(in: 0...9, using: &generator))
                sum.add(bytes.rawSpan.clamped(from: start, to: end))
                start = end
            }
            #expect(sum.folded == naive(bytes))
        }
    }

    @Test func wordsSumAsTheirBytes() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<500 {
            let bytes = random(14, &generator)
            var words = InternetChecksum()
            words.add(UInt16(bytes[0]) << 8 | UInt16(bytes[1]))
            words.add(bytes[2..<6].reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
            words.add(bytes[6..<14].reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
            #expect(words.folded == naive(bytes))
        }
    }

    /// A pseudo-header and a UDP datagram whose checksum, 0x01a5, scapy computed, from 10.1.2.3 to 10.9.8.7.
    @Test func pseudoHeaderOfADatagramThatAnotherToolBuilt() {
        let datagram = hex("9c400009000d01a568656c6c6f")
        var sum = InternetChecksum()
        sum.add(UInt32(0x0a01_0203))
        sum.add(UInt32(0x0a09_0807))
        sum.add(UInt16(17))
        sum.add(UInt16(datagram.count))
        sum.add(datagram.rawSpan)
        #expect(sum.folded == 0xffff)
    }

    /// RFC 1624 section 4: the checksum 0xDD2F over a word that changes from 0x5555 to 0x3285 becomes 0x0000, where the
    /// equation of RFC 1141 gives 0xFFFF.
    @Test func incrementalUpdateInTheCornerOfTheRFC() {
        #expect(InternetChecksum.updated(0xdd2f, replacing: UInt16(0x5555), with: UInt16(0x3285)) == 0x0000)
        // And the way back.
        #expect(InternetChecksum.updated(0x0000, replacing: UInt16(0x3285), with: UInt16(0x5555)) == 0xdd2f)
    }

    @Test func replacingAWordByItselfKeepsTheChecksum() {
        for checksum: UInt16 in [0x0000, 0x0001, 0x1234, 0x8000, 0xfffe] {
            for word: UInt16 in [0x0000, 0x0001, 0x5555, 0xfffe, 0xffff] {
                #expect(InternetChecksum.updated(checksum, replacing: word, with: word) == checksum)
            }
        }
    }

    @Test func incrementalUpdateIsWhatSummingAgainGives() {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<5000 {
            // Never all zero, so that both ways of writing zero have one answer.
            var bytes = random(2 * Int.random(in: 3...20, using: &generator), &generator)
            bytes[0] |= 1
            let old = InternetChecksum.checksum(of: bytes.rawSpan)
            let place = 2 * Int.random(in: 1..<bytes.count / 2, using: &generator)
            let before = UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])
            let after =
                [0, 0xffff, UInt16.random(in: 0...0xffff, using: &generator)].randomElement(using: &generator) ?? 0
            bytes[place] = UInt8(after >> 8)
            bytes[place + 1] = UInt8(after & 0xff)
            #expect(
                InternetChecksum.updated(old, replacing: before, with: after)
                    == InternetChecksum.checksum(of: bytes.rawSpan))
        }
    }

    @Test func incrementalUpdateOfTwoWordsAtOnce() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<5000 {
            var bytes = random(2 * Int.random(in: 4...20, using: &generator), &generator)
            bytes[0] |= 1
            let old = InternetChecksum.checksum(of: bytes.rawSpan)
            let place = 2 * Int.random(in: 1..<bytes.count / 2 - 1, using: &generator)
            let before = bytes[place..<place + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            let after =
                [0, .max, UInt32.random(in: 0...UInt32.max, using: &generator)].randomElement(using: &generator) ?? 0
            for index in 0..<4 { bytes[place + index] = UInt8(truncatingIfNeeded: after >> UInt32(24 - 8 * index)) }
            #expect(
                InternetChecksum.updated(old, replacing: before, with: after)
                    == InternetChecksum.checksum(of: bytes.rawSpan))
        }
    }
}
