import CSystem

/// A moment as people write it: seconds since 1970, or a date and time in the form of ISO 8601 (RFC 3339).
enum Moment {
    /// Nanoseconds since 1970.
    ///
    /// Taken are `1700000000.25`, `2023-11-14`, `2023-11-14T22:13:20.25Z` and the like with an offset such as `+01:00`, a
    /// blank for the T, and without seconds. Where no offset is given it is local time.
    static func parse(_ text: String) throws(UsageError) -> Int64 {
        if let time = seconds(text) ?? date(text) { return time }
        throw UsageError(
            "'\(text)' is no time; write 2023-11-14T22:13:20Z, or seconds since 1970 such as 1700000000.25")
    }

    private static func seconds(_ text: String) -> Int64? {
        let isNegative = text.hasPrefix("-")
        var rest = Digits(isNegative ? text.dropFirst() : text[...])
        guard let whole = rest.number(1...10), let fraction = rest.fraction(), rest.isAtEnd else { return nil }
        let time = whole * 1_000_000_000 + fraction
        return isNegative ? -time : time
    }

    private static func date(_ text: String) -> Int64? {
        var rest = Digits(text[...])
        guard let year = rest.number(4...4), rest.take("-"), let month = rest.number(2...2), rest.take("-"),
            let day = rest.number(2...2), (1678...2261).contains(year), (1...12).contains(month),
            (1...daysOf(month, year)).contains(day)
        else { return nil }
        var clock: Int64 = 0
        var fraction: Int64 = 0
        if rest.take("T") || rest.take("t") || rest.take(" ") {
            guard let hour = rest.number(2...2), rest.take(":"), let minute = rest.number(2...2), hour < 24, minute < 60
            else { return nil }
            clock = hour * 3600 + minute * 60
            if rest.take(":") {
                // A leap second is the one behind it.
                guard let second = rest.number(2...2), second <= 60, let part = rest.fraction() else { return nil }
                clock += second
                fraction = part
            }
        }
        let local = days(year, month, day) * 86_400 + clock
        guard let offset = offset(&rest, local), rest.isAtEnd else { return nil }
        return (local - offset) * 1_000_000_000 + fraction
    }

    /// The seconds that the clock is ahead of UTC.
    private static func offset(_ rest: inout Digits, _ local: Int64) -> Int64? {
        if rest.take("Z") || rest.take("z") { return 0 }
        if rest.isAtEnd {
            // The offset at the moment, which is found by taking the one near it.
            let near = Int64(csystem_utc_offset(local))
            return Int64(csystem_utc_offset(local - near))
        }
        let isBehind = rest.take("-")
        guard isBehind || rest.take("+"), let hours = rest.number(2...2), hours < 24 else { return nil }
        _ = rest.take(":")
        guard let minutes = rest.isAtEnd ? 0 : rest.number(2...2), minutes < 60 else { return nil }
        let offset = hours * 3600 + minutes * 60
        return isBehind ? -offset : offset
    }

    private static func daysOf(_ month: Int64, _ year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01 in the Gregorian calendar; years begin in March, so that the leap day is the last.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let year = month > 2 ? year : year - 1
        let month = (month + 9) % 12
        return year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1 - 719_468
    }

    private struct Digits {
        private var rest: Substring

        init(_ text: Substring) { rest = text }

        var isAtEnd: Bool { rest.isEmpty }

        mutating func take(_ character: Character) -> Bool {
            guard rest.first == character else { return false }
            rest.removeFirst()
            return true
        }

        /// A number of so many digits.
        mutating func number(_ counts: ClosedRange<Int>) -> Int64? {
            let digits = rest.prefix { ("0"..."9").contains($0) }
            guard counts.contains(digits.count), let value = Int64(digits) else { return nil }
            rest.removeFirst(digits.count)
            return value
        }

        /// Nanoseconds behind a point; 0 where there is none.
        mutating func fraction() -> Int64? {
            guard take(".") || take(",") else { return 0 }
            let count = rest.prefix { ("0"..."9").contains($0) }.count
            guard let value = number(1...9) else { return nil }
            var nanoseconds = value
            for _ in count..<9 { nanoseconds *= 10 }
            return nanoseconds
        }
    }
}
