public import ByteCore

extension TextBuffer {
    /// Appends a moment as ISO 8601 in UTC with nine digits of a second: `2026-01-31T12:34:56.789012345Z`.
    ///
    /// - Parameter nanoseconds: Since 1970-01-01T00:00:00Z, negative before.
    public mutating func append(utcTime nanoseconds: Int64) {
        let (seconds, fraction) = CivilTime.split(nanoseconds)
        append(utcSecond: seconds, fraction)
    }

    /// Appends a second since 1970-01-01T00:00:00Z likewise, and the nanoseconds behind it; years of four digits are right.
    mutating func append(utcSecond seconds: Int64, _ fraction: UInt64 = 0) {
        var civil = CivilTime()
        civil.move(to: seconds)
        civil.appendDate(to: &self)
        append(0x54)
        civil.appendClock(to: &self)
        append(0x2e)
        append(decimal: fraction, width: 9)
        append(0x5a)
    }
}
