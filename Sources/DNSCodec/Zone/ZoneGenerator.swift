#if !hasFeature(Embedded)
import ByteCore

/// The records of one `$GENERATE`, as BIND has it: `$GENERATE range owner [ttl] [class] type data`.
///
/// In owner and data `$` stands for the number, `$$` and `\$` for a dollar, and `${offset,width,base}` for the number plus an
/// offset, with zeros in front up to a width, in base `d`, `o`, `x` or `X`, or as nibbles with dots from the last on, `n` or
/// `N`. Data that is quoted as a whole loses its quotes first.
struct ZoneGenerator {
    let head: RecordHead
    let source: String?
    let line: Int
    private let ownerTemplate: [UInt8]
    private let dataTemplate: [UInt8]
    private let origin: DNSName?
    private var current: Int64
    private let last: Int64
    private let step: Int64

    /// More bytes than this are no owner and no data.
    private static let mostBytes = 1 << 18

    /// How many records there are to be.
    var count: Int {
        current > last ? 0 : Int(clamping: (last - current) / step + 1)
    }

    /// How many records they count as: those of long templates as several, so that a short file can't ask for endless text.
    var weight: Int { count &* (1 &+ (ownerTemplate.count &+ dataTemplate.count) / 1024) }

    /// Reads the rest of the line.
    init(_ text: inout RecordTextReader, _ frame: ZoneFrame, _ trouble: inout ZoneRules.Trouble) throws(DNSError) {
        source = frame.source
        line = frame.line
        origin = frame.origin
        trouble.expected = .range
        let range = try text.word()
        (current, last, step) = try Self.range(text.raw(range), at: range.range.lowerBound)
        trouble.expected = .template
        let owner = try text.word()
        ownerTemplate = text.raw(owner).copiedBytes
        trouble.expected = .timeToLiveClassOrType
        head = try RecordHead(&text)
        trouble.expected = .template
        dataTemplate = try Self.template(&text)
        trouble.expected = .endOfLine
        try text.finish()
    }

    private static func range(_ text: RawSpan, at place: Int) throws(DNSError) -> (Int64, Int64, Int64) {
        let end = text.byteCount
        var dash = 0
        while dash < end, text.byte(at: dash) != 0x2d { dash &+= 1 }
        var slash = dash
        while slash < end, text.byte(at: slash) != 0x2f { slash &+= 1 }
        guard dash < end else { throw DNSError(.invalidNumber, at: place &+ end) }
        let most = UInt64(Int32.max)
        let first = try RecordTextReader.number(text.clamped(from: 0, to: dash), at: place, to: most)
        let last = try RecordTextReader.number(
            text.clamped(from: dash &+ 1, to: slash), at: place &+ dash &+ 1, to: UInt64(UInt32.max))
        var step: UInt64 = 1
        if slash < end {
            let start = place &+ slash &+ 1
            step = try RecordTextReader.number(text.clamped(from: slash &+ 1, to: end), at: start, to: most)
            guard step > 0 else { throw DNSError(.invalidNumber, at: start) }
        }
        guard first <= last else { throw DNSError(.wrongOrder, at: place) }
        return (Int64(first), Int64(last), Int64(step))
    }

    /// The words up to the end of the line with blanks between; one that is quoted and alone without its quotes.
    private static func template(_ text: inout RecordTextReader) throws(DNSError) -> [UInt8] {
        let first = try text.word()
        var bytes: [UInt8] = []
        if first.isQuoted, try text.isAtEnd() {
            let inside = text.raw(first)
            var offset = 0
            while let byte = inside.byte(at: offset) {
                // Quotes inside had to be escaped; any other backslash is left to who reads the result.
                if byte != 0x5c || inside.byte(at: offset &+ 1) != 0x22 { bytes.append(byte) }
                offset &+= 1
                if byte == 0x5c, let escaped = inside.byte(at: offset) {
                    bytes.append(escaped)
                    offset &+= 1
                }
            }
            return bytes
        }
        append(first, text, to: &bytes)
        while try !text.isAtEnd() {
            bytes.append(0x20)
            append(try text.word(), text, to: &bytes)
        }
        return bytes
    }

    private static func append(_ word: TextLexer.Word, _ text: borrowing RecordTextReader, to bytes: inout [UInt8]) {
        if word.isQuoted { bytes.append(0x22) }
        bytes.append(copying: text.raw(word))
        if word.isQuoted { bytes.append(0x22) }
    }

    /// The next number; nil behind the last.
    mutating func next() -> Int64? {
        guard current <= last else { return nil }
        let number = current
        current += step
        return number
    }

    /// The owner of a number's record.
    func owner(_ number: Int64) throws(DNSError) -> DNSName {
        let bytes = try Self.expand(ownerTemplate.rawSpan, number)
        return try DNSName(parsing: bytes.rawSpan, at: 0, origin: origin)
    }

    /// The data of a number's record.
    func data(_ number: Int64, class: RRClass) throws(DNSError) -> RData {
        let bytes = try Self.expand(dataTemplate.rawSpan, number)
        var text = RecordTextReader(TextLexer(bytes.rawSpan), origin: origin)
        return try RData(parsing: &text, type: head.type, class: `class`)
    }

    private static func expand(_ template: RawSpan, _ number: Int64) throws(DNSError) -> [UInt8] {
        var output: [UInt8] = []
        var offset = 0
        while let byte = template.byte(at: offset) {
            guard output.count <= mostBytes else { throw DNSError(.tooLarge, at: offset) }
            offset &+= 1
            switch (byte, template.byte(at: offset)) {
            case (0x5c, let escaped?):
                output += [byte, escaped]
                offset &+= 1
            case (0x24, 0x24?):
                output.append(0x24)
                offset &+= 1
            case (0x24, 0x7b?):
                offset &+= 1
                try ZoneNumberForm(template, &offset).append(number, to: &output)
            case (0x24, _): output += Array(String(number).utf8)
            default: output.append(byte)
            }
        }
        return output
    }
}

/// How `$GENERATE` writes a number: `{offset,width,base}`.
private struct ZoneNumberForm {
    private var delta: Int64 = 0
    private var width = 0
    private var base: UInt8 = 0x64

    /// Reads up to the brace, from behind the one before.
    init(_ text: RawSpan, _ offset: inout Int) throws(DNSError) {
        let start = offset
        var end = offset
        while end < text.byteCount, text.byte(at: end) != 0x7d { end &+= 1 }
        guard end < text.byteCount else { throw DNSError(.missingField, at: start) }
        var parts: [Range<Int>] = []
        var from = start
        for place in start...end where place == end || text.byte(at: place) == 0x2c {
            parts.append(from..<place)
            from = place &+ 1
            guard parts.count <= 3 else { throw DNSError(.extraField, at: place) }
        }
        offset = end &+ 1
        let isNegative = text.byte(at: start) == 0x2d
        let sign = isNegative || text.byte(at: start) == 0x2b ? 1 : 0
        let magnitude = try RecordTextReader.number(
            text.clamped(from: start &+ sign, to: parts[0].upperBound), at: start, to: UInt64(Int32.max))
        delta = isNegative ? -Int64(magnitude) : Int64(magnitude)
        if parts.count > 1 {
            let part = text.clamped(from: parts[1].lowerBound, to: parts[1].upperBound)
            width = Int(try RecordTextReader.number(part, at: parts[1].lowerBound, to: 255))
        }
        if parts.count > 2 {
            guard parts[2].count == 1, let letter = text.byte(at: parts[2].lowerBound),
                [0x64, 0x6f, 0x78, 0x58, 0x6e, 0x4e].contains(letter)
            else { throw DNSError(.unknownWord, at: parts[2].lowerBound) }
            base = letter
        }
    }

    func append(_ number: Int64, to output: inout [UInt8]) throws(DNSError) {
        let value = number + delta
        guard value >= 0 else { throw DNSError(.invalidNumber, at: 0) }
        switch base {
        case 0x6e, 0x4e: appendNibbles(UInt64(value), to: &output)
        default:
            let radix = base == 0x64 ? 10 : base == 0x6f ? 8 : 16
            let digits = Array(String(value, radix: radix, uppercase: base == 0x58).utf8)
            output += [UInt8](repeating: 0x30, count: max(0, width - digits.count))
            output += digits
        }
    }

    /// Nibbles from the last on, with dots between; the width counts the dots too.
    private func appendNibbles(_ value: UInt64, to output: inout [UInt8]) {
        var value = value
        var left = width
        repeat {
            let digit = Hex.character(UInt8(truncatingIfNeeded: value & 0xf))
            output.append(base == 0x4e && digit >= 0x61 ? digit & 0xdf : digit)
            value >>= 4
            if left > 0 { left -= 1 }
            if left > 0 || value != 0 {
                output.append(0x2e)
                if left > 0 { left -= 1 }
            }
        } while left > 0 || value != 0
    }
}
#endif
