#if !hasFeature(Embedded)
package import ByteCore

extension RData.LOC {
    // All fields are written, as name servers do, although those of usual size may be left away.
    package static func print(_ bytes: RawSpan, to text: inout TextBuffer) {
        print(angle: LocationForm.number(bytes, at: 4) &- LocationForm.zero, 0x4e, 0x53, to: &text)
        print(angle: LocationForm.number(bytes, at: 8) &- LocationForm.zero, 0x45, 0x57, to: &text)
        let altitude = LocationForm.number(bytes, at: 12) &- LocationForm.depth
        if altitude < 0 { text.append(0x2d) }
        print(hundredths: altitude.magnitude, to: &text)
        for offset in 1...3 {
            let size = LocationForm.size(bytes, at: offset).magnitude
            text.append(0x20)
            if size < 100 {
                print(hundredths: size, to: &text)
            } else {
                text.append(decimal: size / 100)
                text.append(0x6d)
            }
        }
    }

    private static func print(angle: Int64, _ positive: UInt8, _ negative: UInt8, to text: inout TextBuffer) {
        let value = angle.magnitude
        text.append(decimal: value / 3_600_000)
        text.append(0x20)
        text.append(decimal: value / 60_000 % 60)
        text.append(0x20)
        text.append(decimal: value / 1000 % 60)
        text.append(0x2e)
        print(digits: value % 1000, count: 3, to: &text)
        text.append(0x20)
        text.append(angle < 0 ? negative : positive)
        text.append(0x20)
    }

    private static func print(hundredths value: UInt64, to text: inout TextBuffer) {
        text.append(decimal: value / 100)
        text.append(0x2e)
        print(digits: value % 100, count: 2, to: &text)
        text.append(0x6d)
    }

    private static func print(digits value: UInt64, count: Int, to text: inout TextBuffer) {
        if count > 2 { text.append(0x30 &+ UInt8(truncatingIfNeeded: value / 100)) }
        text.append(0x30 &+ UInt8(truncatingIfNeeded: value / 10 % 10))
        text.append(0x30 &+ UInt8(truncatingIfNeeded: value % 10))
    }

    /// `degrees [minutes [seconds]] N|S degrees [minutes [seconds]] E|W altitude[m] [size[m] [horizontal precision[m] [vertical
    /// precision[m]]]]` (RFC 1876 section 3).
    package static func parse(_ text: inout RecordTextReader, into bytes: inout [UInt8]) throws(DNSError) {
        let latitude = try angle(&text, 0x6e, 0x73, degrees: 90)
        let longitude = try angle(&text, 0x65, 0x77, degrees: 180)
        let altitude = try metres(&text, in: LocationForm.altitudes)
        var (size, horizontal, vertical): (Int64, Int64, Int64) = (100, 1_000_000, 1000)
        if try !text.isAtEnd() { size = try metres(&text, in: LocationForm.sizes) }
        if try !text.isAtEnd() { horizontal = try metres(&text, in: LocationForm.sizes) }
        if try !text.isAtEnd() { vertical = try metres(&text, in: LocationForm.sizes) }
        let value = try RData.LOC(
            latitude: latitude, longitude: longitude, altitude: altitude, size: size, horizontalPrecision: horizontal,
            verticalPrecision: vertical)
        bytes.append(copying: value.bytes)
    }

    /// Up to three numbers and a letter that tells the direction.
    private static func angle(
        _ text: inout RecordTextReader, _ positive: UInt8, _ negative: UInt8, degrees: Int64
    ) throws(DNSError) -> Int64 {
        let start = try text.peek()?.range.lowerBound ?? text.lexer.position
        var value: Int64 = 3_600_000 &* Int64(try text.number(to: UInt64(degrees)))
        if let sign = try direction(&text, positive, negative) { return sign &* value }
        value &+= 60_000 &* Int64(try text.number(to: 59))
        if let sign = try direction(&text, positive, negative) { return try limited(sign, value, degrees, start) }
        let word = try text.word()
        let seconds = try decimal(text.raw(word), at: word.range.lowerBound, digits: 3)
        guard seconds < 60_000 else { throw DNSError(.numberTooLarge, at: word.range.lowerBound) }
        value &+= seconds
        guard let sign = try direction(&text, positive, negative) else {
            throw DNSError(.unknownWord, at: try text.word().range.lowerBound)
        }
        return try limited(sign, value, degrees, start)
    }

    private static func limited(_ sign: Int64, _ value: Int64, _ degrees: Int64, _ place: Int) throws(DNSError) -> Int64
    {
        guard value <= 3_600_000 &* degrees else { throw DNSError(.numberTooLarge, at: place) }
        return sign &* value
    }

    /// 1 or -1 where the next word is one of two letters.
    private static func direction(
        _ text: inout RecordTextReader, _ positive: UInt8, _ negative: UInt8
    ) throws(DNSError) -> Int64? {
        guard let word = try text.peek() else { throw DNSError(.missingField, at: text.lexer.position) }
        let raw = text.raw(word)
        guard raw.byteCount == 1, let letter = raw.byte(at: 0).map({ lowercased($0) }),
            letter == positive || letter == negative
        else { return nil }
        _ = try text.word()
        return letter == positive ? 1 : -1
    }

    /// Metres with up to two digits behind a dot, and with or without an `m`, as centimetres.
    private static func metres(_ text: inout RecordTextReader, in range: ClosedRange<Int64>) throws(DNSError) -> Int64 {
        let word = try text.word()
        let place = word.range.lowerBound
        let raw = text.raw(word)
        let isNegative = raw.byte(at: 0) == 0x2d
        // BIND and others read a plus too.
        let start = isNegative || raw.byte(at: 0) == 0x2b ? 1 : 0
        let hasUnit = raw.byte(at: raw.byteCount &- 1).map { lowercased($0) } == 0x6d
        let digits = raw.clamped(from: start, to: raw.byteCount &- (hasUnit ? 1 : 0))
        let value = try decimal(digits, at: place &+ start, digits: 2)
        guard range ~= (isNegative ? 0 &- value : value) else { throw DNSError(.numberTooLarge, at: place) }
        return isNegative ? 0 &- value : value
    }

    /// A decimal number, times ten to the power of `digits`, of which there may be that many behind the dot.
    private static func decimal(_ text: RawSpan, at place: Int, digits: Int) throws(DNSError) -> Int64 {
        var value: Int64 = 0
        var behind = -1
        for offset in 0..<text.byteCount {
            let byte = text.byte(at: offset) ?? 0
            if byte == 0x2e, behind < 0, offset > 0 {
                behind = 0
                continue
            }
            guard 0x30...0x39 ~= byte, behind < digits else { throw DNSError(.invalidNumber, at: place &+ offset) }
            if behind >= 0 { behind &+= 1 }
            value = value &* 10 &+ Int64(byte &- 0x30)
            guard value < 1_000_000_000_000 else { throw DNSError(.numberTooLarge, at: place) }
        }
        guard text.byteCount > 0, behind != 0 else { throw DNSError(.invalidNumber, at: place &+ text.byteCount) }
        for _ in max(behind, 0)..<digits { value &*= 10 }
        return value
    }
}
#endif
