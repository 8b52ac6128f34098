import ByteCore
import PacketFormatting

/// Two texts compared line by line, as `diff -u` prints it.
package struct LineDifference: Hashable, Sendable {
    let expected: [String]
    let found: [String]

    // Lines of the difference that are shown.
    private static var lineLimit: Int { 200 }
    // Equal lines around a difference.
    private static var context: Int { 3 }

    /// Nil where the texts are the same.
    package init?(_ expected: String, _ found: String) {
        guard !expected.utf8.elementsEqual(found.utf8) else { return nil }
        self.expected = Self.lines(expected)
        self.found = Self.lines(found)
    }

    /// The lines without their ends; one that has no end says so, as diff does.
    private static func lines(_ text: String) -> [String] {
        // By bytes, because a carriage return and a line feed are one character.
        var lines = text.utf8.split(separator: 0x0a, omittingEmptySubsequences: false).map { String(Substring($0)) }
        if lines.last == "" { lines.removeLast() } else { lines[lines.count - 1] += "\n" }
        return lines
    }

    private enum Change: Equatable {
        case same(String)
        case removed(String)
        case added(String)
    }

    /// The two lines with the names, and the hunks.
    package func text(expectedName: String, foundName: String) -> String {
        var changes: [Change] = []
        // By bytes: strings that look alike are equal, and are what the difference may be.
        for step in Alignment.steps(expected, found, by: { $0.utf8.elementsEqual($1.utf8) }) {
            switch step {
            case .both(let one, _): changes.append(.same(expected[one]))
            case .first(let one): changes.append(.removed(expected[one]))
            case .second(let other): changes.append(.added(found[other]))
            }
        }
        var text = TextBuffer(capacity: 1024)
        text.append("--- ")
        text.append(escaping: expectedName)
        text.append("\n+++ ")
        text.append(escaping: foundName)
        var shown = 0
        var numbers = (expected: 1, found: 1)
        for hunk in Self.hunks(changes) {
            // The lines between the hunks are the same in both.
            numbers.expected += hunk.skipped
            numbers.found += hunk.skipped
            let lines = changes[hunk.range]
            let removed = lines.count { if case .added = $0 { false } else { true } }
            let added = lines.count { if case .removed = $0 { false } else { true } }
            if shown < Self.lineLimit {
                text.append("\n@@ -")
                text.append(string: Self.range(numbers.expected, removed))
                text.append(" +")
                text.append(string: Self.range(numbers.found, added))
                text.append(" @@")
            }
            for change in lines {
                shown += 1
                if shown <= Self.lineLimit { Self.append(change, to: &text) }
            }
            numbers.expected += removed
            numbers.found += added
        }
        if shown > Self.lineLimit {
            text.append("\n... and ")
            text.append(decimal: shown - Self.lineLimit)
            text.append(" more lines")
        }
        return text.string
    }

    private static func range(_ start: Int, _ count: Int) -> String {
        count == 1 ? "\(start)" : "\(count == 0 ? start - 1 : start),\(count)"
    }

    /// Where changes stand near each other, with equal lines around them.
    private static func hunks(_ changes: [Change]) -> [(range: Range<Int>, skipped: Int)] {
        var hunks: [(range: Range<Int>, skipped: Int)] = []
        var end = 0
        var index = 0
        while index < changes.count {
            if case .same = changes[index] {
                index += 1
                continue
            }
            let start = max(end, index - context)
            var last = index
            var next = index
            while next < changes.count, next - last <= 2 * context + 1 {
                if case .same = changes[next] {} else { last = next }
                next += 1
            }
            let stop = min(changes.count, last + context + 1)
            hunks.append((start..<stop, start - end))
            end = stop
            index = stop
        }
        return hunks
    }

    private static func append(_ change: Change, to text: inout TextBuffer) {
        text.append(0x0a)
        var line: String
        switch change {
        case .same(let same):
            text.append(0x20)
            line = same
        case .removed(let removed):
            text.append(0x2d)
            line = removed
        case .added(let added):
            text.append(0x2b)
            line = added
        }
        let isUnended = line.hasSuffix("\n")
        if isUnended { line.removeLast() }
        append(visible: line, to: &text)
        if isUnended { text.append("\n\\ No newline at end of file") }
    }

    /// A line as it is, but for characters that could act on a terminal; a backslash stays one.
    private static func append(visible line: String, to text: inout TextBuffer) {
        for (index, part) in line.split(separator: "\\", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { text.append(0x5c) }
            text.append(escaping: String(part))
        }
    }
}
