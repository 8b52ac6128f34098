import ByteCore
import PacketCodecs
import Testing

@testable import PacketFormatting

@Suite struct TimeFormatterTests {
    private func shown(
        _ style: TimeStyle, _ times: [Int64], digits: Int = 6, utcOffset: Int32 = 0, flags: CaptureFlags = []
    ) -> [String] {
        var formatter = TimeFormatter(style: style, utcOffset: utcOffset)
        let nothing: [UInt8] = []
        return times.map { time in
            var text = TextBuffer()
            let packet = CapturedPacket(
                timestamp: time, originalLength: 0, linkType: .ethernet, flags: flags, bytes: nothing.rawSpan)
            formatter.append(packet, digits: digits, to: &text)
            return text.string
        }
    }

    private let first: Int64 = 1_700_000_000_123_456_789  // 2023-11-14T22:13:20Z

    @Test func everyStyleShowsAKnownTime() {
        #expect(shown(.none, [first]) == [""])
        #expect(shown(.timeOfDay, [first], utcOffset: 3_600) == ["23:13:20.123456"])
        #expect(shown(.dateAndTime, [first], utcOffset: 3_600) == ["2023-11-14 23:13:20.123456"])
        #expect(shown(.dateAndTime, [first], utcOffset: 7_200) == ["2023-11-15 00:13:20.123456"])
        #expect(shown(.epoch, [first]) == ["1700000000.123456"])
        #expect(shown(.utcTimeOfDay, [first], utcOffset: 3_600) == ["22:13:20.123456"])
        #expect(shown(.utcDateAndTime, [first], utcOffset: 3_600) == ["2023-11-14 22:13:20.123456"])
    }

    @Test func digitsAreThoseOfTheClockAndFurtherOnesAreCutOff() {
        #expect(shown(.timeOfDay, [first], digits: 9) == ["22:13:20.123456789"])
        #expect(shown(.timeOfDay, [first], digits: 7) == ["22:13:20.1234567"])
        #expect(shown(.timeOfDay, [first], digits: 3) == ["22:13:20.123"])
        #expect(shown(.timeOfDay, [first], digits: 0) == ["22:13:20"])
        #expect(shown(.timeOfDay, [first], digits: 99) == ["22:13:20.123456789"])
    }

    @Test func theDateStandsOnTheFirstLineAndWhereItChanges() {
        let second: Int64 = 1_000_000_000
        let times = [first, first + second, first + 6_400 * second, first + 6_401 * second, first]
        #expect(
            shown(.clock, times) == [
                "2023-11-14 22:13:20.123456", "22:13:21.123456", "2023-11-15 00:00:00.123456", "00:00:01.123456",
                "2023-11-14 22:13:20.123456",
            ])
    }

    @Test func differencesCountFromTheFirstTheCapturedAndTheShownPacket() {
        let step: Int64 = 1_500_000_000
        let times = [first, first + step, first + step * 3, first + step * 2]
        let relative = ["   0.000000", "   1.500000", "   4.500000", "   3.000000"]
        #expect(shown(.sinceFirst, times) == relative)
        let delta = ["   0.000000", "   1.500000", "   3.000000", "  -1.500000"]
        #expect(shown(.sinceCaptured, times) == delta)
        #expect(shown(.sinceShown, times) == delta)
    }

    @Test func packetsThatAreNotShownCountForTheCapturedOnesOnly() {
        let nothing: [UInt8] = []
        func differences(_ style: TimeStyle) -> [String] {
            var formatter = TimeFormatter(style: style, utcOffset: 0)
            var shown: [String] = []
            for second in 0..<4 {
                let packet = CapturedPacket(
                    timestamp: Int64(second) * 1_000_000_000, originalLength: 0, linkType: .ethernet,
                    bytes: nothing.rawSpan)
                if second % 2 == 0 {
                    formatter.skip(packet)
                } else {
                    var text = TextBuffer()
                    formatter.append(packet, digits: 1, to: &text)
                    shown.append(text.string)
                }
            }
            return shown
        }
        #expect(differences(.sinceFirst) == ["   1.0", "   3.0"])
        #expect(differences(.sinceCaptured) == ["   1.0", "   1.0"])
        #expect(differences(.sinceShown) == ["   0.0", "   2.0"])
    }

    @Test func timesBefore1970AndTheEndsOfTheRangeAreRight() {
        #expect(shown(.utcDateAndTime, [-1], digits: 9) == ["1969-12-31 23:59:59.999999999"])
        #expect(shown(.epoch, [-500_000_000]) == ["         -0.500000".dropFirst().description])
        #expect(shown(.utcDateAndTime, [.min], digits: 9) == ["1677-09-21 00:12:43.145224192"])
        #expect(shown(.utcDateAndTime, [.max], digits: 9) == ["2262-04-11 23:47:16.854775807"])
        #expect(shown(.utcDateAndTime, [951_782_400_000_000_000]) == ["2000-02-29 00:00:00.000000"])
        #expect(shown(.utcDateAndTime, [-2_203_891_200_000_000_000]) == ["1900-03-01 00:00:00.000000"])
        #expect(shown(.sinceFirst, [.min, .max]) == ["   0.000000", "18446744073.709551"])
        #expect(shown(.sinceFirst, [.max, .min]) == ["   0.000000", "-18446744073.709551"])
    }

    @Test func aMissingTimeIsSaidAndKeepsTheColumn() {
        #expect(shown(.clock, [0], flags: .noTimestamp) == ["no time        "])
        #expect(shown(.clock, [0], flags: .invalidTimestamp) == ["bad time       "])
        #expect(shown(.sinceFirst, [0], flags: .noTimestamp) == ["no time    "])
        #expect(shown(.dateAndTime, [0], digits: 0, flags: .noTimestamp) == ["no time            "])
    }

    @Test func theOffsetIsAskedForOnceInAQuarterOfAnHourUnlessItChangesWithinIt() {
        var cache = UTCOffsetCache()
        var asked = 0
        func summer(_ second: Int64) -> Int32 {
            asked += 1
            return second >= 1_711_846_800 ? 7_200 : 3_600  // 2024-03-31T01:00:00Z
        }
        for second in Int64(1_711_846_700)..<1_711_846_900 {
            let expected: Int32 = second >= 1_711_846_800 ? 7_200 : 3_600
            #expect(cache.offset(at: second, lookUp: summer) == expected)
        }
        #expect(asked == 4)
        func odd(_ second: Int64) -> Int32 { second >= -100 ? 1_172 : 0 }
        for second in Int64(-200)..<10 {
            #expect(cache.offset(at: second, lookUp: odd) == (second >= -100 ? 1_172 : 0))
        }
    }

    @Test func lettersAndRepetitionsNameTheStylesOfTsharkAndTcpdump() {
        let letters = ["a", "ad", "d", "dd", "e", "r", "u", "ud", "", "adoy"]
        #expect(
            letters.map { TimeStyle(letters: $0) } == [
                .timeOfDay, .dateAndTime, .sinceCaptured, .sinceShown, .epoch, .sinceFirst, .utcTimeOfDay,
                .utcDateAndTime, nil, nil,
            ])
        #expect(
            (0...6).map { TimeStyle(repetitions: $0) } == [
                nil, TimeStyle.none, .epoch, .sinceShown, .dateAndTime, .sinceFirst, nil,
            ])
    }
}
