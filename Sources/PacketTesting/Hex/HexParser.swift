/// Reads hexadecimal text. It shares no code with ByteCore's `Hex`, which tests that use this one put to the test.
struct HexParser {
    private let lines: [[Character]]
    private var bytes: [UInt8] = []
    // The line that is read, from 0.
    private var number = 0

    static func bytes(of text: String) throws(HexMistake) -> [UInt8] {
        var parser = HexParser(text)
        if let first = parser.firstDumpLine {
            try parser.readDump(from: first)
        } else {
            try parser.readDigits()
        }
        return parser.bytes
    }

    private init(_ text: String) {
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(Array.init)
    }

    private func mistake(_ kind: HexMistake.Kind, at column: Int) -> HexMistake {
        HexMistake(kind: kind, line: number + 1, column: column + 1, source: String(lines[number]))
    }

    private mutating func append(_ byte: UInt8, at column: Int) throws(HexMistake) {
        guard bytes.count < HexBytes.limit else { throw mistake(.tooLong, at: column) }
        bytes.append(byte)
    }

    static func digit(_ character: Character) -> UInt8? {
        guard let ascii = character.asciiValue else { return nil }
        switch ascii {
        case 0x30...0x39: return ascii - 0x30
        case 0x41...0x46: return ascii - 0x41 + 10
        case 0x61...0x66: return ascii - 0x61 + 10
        default: return nil
        }
    }

    // MARK: Digits

    private mutating func readDigits() throws(HexMistake) {
        for index in lines.indices {
            number = index
            try readDigits(lines[index])
        }
    }

    private mutating func readDigits(_ line: [Character]) throws(HexMistake) {
        var column = 0
        // The last digit of a group with an odd number of them, until the next group completes the byte.
        var half: (digit: UInt8, column: Int)?
        while column < line.count, !Self.beginsComment(line, at: column) {
            if Self.isSeparator(line[column]) {
                column += 1
                continue
            }
            column = Self.skipPrefix(line, at: column)
            let start = column
            var end = start
            while end < line.count, Self.digit(line[end]) != nil { end += 1 }
            if end < line.count, !Self.isSeparator(line[end]), !Self.beginsComment(line, at: end) {
                throw mistake(.unexpectedCharacter(line[end]), at: end)
            }
            guard end > start else { throw mistake(.oddDigits, at: min(start, line.count - 1)) }
            if let half, (end - start).isMultiple(of: 2) { throw mistake(.oddDigits, at: half.column) }
            while column < end {
                let value = Self.digit(line[column]) ?? 0
                if let first = half {
                    try append(first.digit << 4 | value, at: column)
                    half = nil
                } else {
                    half = (value, start)
                }
                column += 1
            }
        }
        if let half { throw mistake(.oddDigits, at: half.column) }
    }

    private static func isSeparator(_ character: Character) -> Bool {
        switch character {
        case ":", "-", ".", ",", "_": true
        default: character.isWhitespace
        }
    }

    private static func beginsComment(_ line: [Character], at column: Int) -> Bool {
        line[column] == "#" || line[column] == "/" && column + 1 < line.count && line[column + 1] == "/"
    }

    /// Behind `0x`, where it stands before a digit.
    private static func skipPrefix(_ line: [Character], at column: Int) -> Int {
        guard column + 2 < line.count, line[column] == "0", line[column + 1] == "x" || line[column + 1] == "X",
            digit(line[column + 2]) != nil
        else { return column }
        return column + 2
    }

    // MARK: Dumps

    private struct Offset {
        var value: UInt64
        var column: Int
        var digits: Int
        // Behind the offset and its colon.
        var end: Int
        var hasColon: Bool
        var blanks: Int
    }

    /// The offset that a line begins with, if it does.
    private static func offset(of line: [Character]) -> Offset? {
        let first = line.firstIndex { !$0.isWhitespace } ?? line.count
        let start = skipPrefix(line, at: first)
        var column = start
        var value: UInt64 = 0
        while column < line.count, column - start < 16, let digit = digit(line[column]) {
            value = value << 4 | UInt64(digit)
            column += 1
        }
        let digits = column - start
        guard digits >= 3 else { return nil }
        let hasColon = column < line.count && line[column] == ":"
        if hasColon { column += 1 }
        let end = column
        let blanks = blanks(in: line, at: end)
        guard blanks > 0 || end == line.count, hasColon || start == first, hasColon || digits >= 4 else { return nil }
        return Offset(value: value, column: first, digits: digits, end: end, hasColon: hasColon, blanks: blanks)
    }

    /// The width of the white space at `column`; a tab is wide enough to be a gap.
    private static func blanks(in line: [Character], at column: Int) -> Int {
        var width = 0
        var column = column
        while column < line.count, line[column].isWhitespace {
            width += line[column] == "\t" ? 2 : 1
            column += 1
        }
        return width
    }

    private static func isBlankOrComment(_ line: [Character]) -> Bool {
        guard let first = line.firstIndex(where: { !$0.isWhitespace }) else { return true }
        return beginsComment(line, at: first)
    }

    /// The first line of a dump, or nil where the text is digits alone.
    private var firstDumpLine: Int? {
        for (index, line) in lines.enumerated() where !Self.isBlankOrComment(line) {
            if let offset = Self.offset(of: line) {
                if offset.hasColon || isDump(offset, line, next: index + 1) { return index }
            }
            // Words may stand before a dump, bytes not.
            if Self.isDigitsOnly(line[...]) { return nil }
        }
        return nil
    }

    /// Whether an offset without a colon is one, and no group of digits.
    private func isDump(_ offset: Offset, _ line: [Character], next: Int) -> Bool {
        guard offset.value == 0 else { return false }
        let start = offset.end + Self.blankCount(line, at: offset.end)
        let groups = line[start...].prefix { !$0.isWhitespace }
        if offset.digits == 7 { return groups.count == 4 && groups.allSatisfy { Self.digit($0) != nil } }
        guard groups.count == 2, groups.allSatisfy({ Self.digit($0) != nil }) else { return false }
        if offset.blanks >= 2 { return true }
        let following = lines[min(next, lines.count)...].first { !Self.isBlankOrComment($0) }
        guard let following, let second = Self.offset(of: following), second.digits == offset.digits else {
            return false
        }
        return second.value > 0 && second.value <= 64
    }

    private static func blankCount(_ line: [Character], at column: Int) -> Int {
        line[column...].prefix(while: \.isWhitespace).count
    }

    private static func isDigitsOnly(_ text: ArraySlice<Character>) -> Bool {
        text.split(whereSeparator: \.isWhitespace).allSatisfy { group in
            group.count.isMultiple(of: 2) && group.allSatisfy { digit($0) != nil }
        }
    }

    private mutating func readDump(from first: Int) throws(HexMistake) {
        var row: Range<Int>?
        var repeats = false
        let hasColon = Self.offset(of: lines[first])?.hasColon ?? false
        for index in first..<lines.count {
            number = index
            let line = lines[index]
            let start = line.firstIndex { !$0.isWhitespace } ?? line.count
            if start == line.count || Self.beginsComment(line, at: start) { continue }
            if line[start] == "*", line[start...].dropFirst().allSatisfy(\.isWhitespace) {
                guard row != nil, !repeats else { throw mistake(.repeatsNothing, at: start) }
                repeats = true
                continue
            }
            guard let offset = Self.offset(of: line), offset.hasColon == hasColon else {
                throw mistake(.missingOffset, at: start)
            }
            if offset.digits == 7, !offset.hasColon { throw mistake(.swappedBytes, at: start) }
            if repeats, let repeated = row {
                try fill(to: offset, from: repeated)
                repeats = false
            }
            guard offset.value == UInt64(bytes.count) else {
                throw mistake(.wrongOffset(found: offset.value, expected: bytes.count), at: offset.column)
            }
            let rowStart = bytes.count
            try readRow(line, from: offset.end, width: rowWidth(after: index, from: offset.value))
            if bytes.count > rowStart { row = rowStart..<bytes.count }
        }
        if repeats { throw mistake(.repeatsNothing, at: 0) }
    }

    /// Repeats a row up to an offset.
    private mutating func fill(to offset: Offset, from row: Range<Int>) throws(HexMistake) {
        guard offset.value <= UInt64(HexBytes.limit) else { throw mistake(.tooLong, at: offset.column) }
        let missing = Int(offset.value) - bytes.count
        guard missing > 0, missing.isMultiple(of: row.count) else {
            throw mistake(.repeatsNothing, at: offset.column)
        }
        let repeated = Array(bytes[row])
        for _ in 0..<missing / row.count { bytes += repeated }
    }

    /// How many bytes the row at `start` has by the offset that comes next; nil behind the last.
    private func rowWidth(after index: Int, from start: UInt64) -> Int? {
        guard index + 1 < lines.count else { return nil }
        guard let next = lines[(index + 1)...].first(where: { !Self.isBlankOrComment($0) }),
            let offset = Self.offset(of: next), offset.value > start
        else { return nil }
        return Int(exactly: offset.value - start)
    }

    private mutating func readRow(_ line: [Character], from start: Int, width: Int?) throws(HexMistake) {
        let rowStart = bytes.count
        var column = start
        while true {
            let gap = Self.blanks(in: line, at: column)
            column += Self.blankCount(line, at: column)
            guard column < line.count else { return }
            if bytes.count > rowStart, gap >= 2, endsBytes(line, at: column, rowStart: rowStart, width: width) {
                return
            }
            let group = column
            while column < line.count, !line[column].isWhitespace {
                guard Self.digit(line[column]) != nil else {
                    throw mistake(.unexpectedCharacter(line[column]), at: column)
                }
                column += 1
            }
            guard (column - group).isMultiple(of: 2) else { throw mistake(.oddDigits, at: group) }
            var place = group
            while place < column {
                try append((Self.digit(line[place]) ?? 0) << 4 | (Self.digit(line[place + 1]) ?? 0), at: place)
                place += 2
            }
        }
    }

    /// Whether what stands behind a gap is no byte: characters, or a comment.
    private func endsBytes(_ line: [Character], at column: Int, rowStart: Int, width: Int?) -> Bool {
        switch line[column] {
        case "|", ">": return true
        default: break
        }
        if Self.beginsComment(line, at: column) || bytes.count - rowStart == width { return true }
        let end = (line.lastIndex { !$0.isWhitespace } ?? column - 1) + 1
        let rest = line[column..<max(column, end)]
        if isCharacters(rest, rowStart: rowStart) { return true }
        // Characters that nobody corrected after changing a byte.
        return rest.count <= bytes.count - rowStart && !Self.isDigitsOnly(rest)
    }

    /// Whether a text is what a row's bytes look like, a dot or a middle dot for what has no look.
    ///
    /// Blanks at both ends may have been lost.
    private func isCharacters(_ text: ArraySlice<Character>, rowStart: Int) -> Bool {
        var skipped = rowStart
        while true {
            let row = bytes[skipped...]
            if text.count <= row.count,
                zip(text, row).allSatisfy({ $0 == "." || $0 == "\u{b7}" || $0.asciiValue == $1 }),
                row.dropFirst(text.count).allSatisfy({ $0 == 0x20 })
            {
                return true
            }
            guard skipped < bytes.count, bytes[skipped] == 0x20 else { return false }
            skipped += 1
        }
    }
}
