import ByteCore

/// A second as a date and a time of day in the proleptic Gregorian calendar, kept as text until another second comes:
/// packets of the same second, which is most of them, cost two stores.
struct CivilTime: Sendable {
    private var second = Int64.min
    /// The days since 1970-01-01.
    private(set) var day = Int64.min
    // "HH:MM:SS", "YYYY-MM-" and "DD", the first character in the lowest byte.
    private var clock: UInt64 = 0
    private var yearAndMonth: UInt64 = 0
    private var dayOfMonth: UInt64 = 0

    /// Moves to a second counted from 1970-01-01T00:00:00, before or after; years of four digits are right.
    @inline(__always)
    mutating func move(to second: Int64) {
        if second != self.second { refill(second) }
    }

    @inline(never)
    private mutating func refill(_ second: Int64) {
        self.second = second
        var inDay = second % 86_400
        if inDay < 0 { inDay += 86_400 }
        let day = (second - inDay) / 86_400
        let of = UInt64(inDay)
        clock =
            Self.pair(of / 3_600) | 0x3a << 16 | Self.pair(of / 60 % 60) << 24 | 0x3a << 40
            | Self.pair(of % 60) << 48
        guard day != self.day else { return }
        self.day = day
        // Days are counted from 0000-03-01, in eras of 400 years whose leap days fall on the end of a year.
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let date = UInt64(dayOfYear - (153 * month + 2) / 5 + 1)
        let calendarMonth = UInt64(month < 10 ? month + 3 : month - 9)
        let year = UInt64(max(0, yearOfEra + era * 400 + (calendarMonth <= 2 ? 1 : 0)))
        yearAndMonth =
            Self.pair(year / 100 % 100) | Self.pair(year % 100) << 16 | 0x2d << 32 | Self.pair(calendarMonth) << 40
            | 0x2d << 56
        dayOfMonth = Self.pair(date)
    }

    /// Two digits, the first in the low byte.
    private static func pair(_ value: UInt64) -> UInt64 {
        value / 10 % 10 + 0x30 | (value % 10 + 0x30) << 8
    }

    /// Appends `YYYY-MM-DD`.
    @inline(__always)
    func appendDate(to text: inout TextBuffer) {
        text.append(packed: yearAndMonth, count: 8)
        text.append(packed: dayOfMonth, count: 2)
    }

    /// Appends `HH:MM:SS`.
    @inline(__always)
    func appendClock(to text: inout TextBuffer) {
        text.append(packed: clock, count: 8)
    }

    /// Splits a time in nanoseconds into seconds, rounded down, and the nanoseconds from there: 0 to 999,999,999.
    @inline(__always)
    static func split(_ nanoseconds: Int64) -> (seconds: Int64, nanoseconds: UInt64) {
        var seconds = nanoseconds / 1_000_000_000
        var rest = nanoseconds % 1_000_000_000
        if rest < 0 {
            rest &+= 1_000_000_000
            seconds &-= 1
        }
        return (seconds, UInt64(rest))
    }
}

extension TextBuffer {
    /// Appends `digits` digits, 0 to 9, of a fraction of a second behind a point; further ones are cut off.
    @inline(__always)
    mutating func append(fraction nanoseconds: UInt64, digits: Int) {
        switch digits {
        case 6:
            append(0x2e)
            append(decimal: nanoseconds / 1_000, width: 6)
        case 9:
            append(0x2e)
            append(decimal: nanoseconds, width: 9)
        default: appendOddFraction(nanoseconds, digits)
        }
    }

    @inline(never)
    private mutating func appendOddFraction(_ nanoseconds: UInt64, _ digits: Int) {
        guard digits > 0 else { return }
        append(0x2e)
        let start = count
        append(decimal: nanoseconds, width: 9)
        truncate(to: start + Swift.min(9, digits))
    }
}
