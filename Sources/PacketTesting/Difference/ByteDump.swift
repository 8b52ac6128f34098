import ByteCore

/// Two packets' bytes in rows below each other, with what differs marked.
struct ByteDump: Hashable, Sendable {
    /// How one byte compares with the other packet's.
    private enum Mark: UInt8 {
        case same
        case ignored
        case different
    }

    private let expected: [UInt8]
    private let found: [UInt8]
    private var expectedMarks: [Mark]
    private var foundMarks: [Mark]
    // How many bytes at the end are the same in both, where the lengths differ.
    private let commonTail: Int

    let differingByteCount: Int

    // Rows that are shown at most.
    private static var rowLimit: Int { 24 }

    init(
        _ expected: [UInt8], _ found: [UInt8], expectedIgnored: [Range<Int>], foundIgnored: [Range<Int>],
        differences: [FieldDifference]
    ) {
        self.expected = expected
        self.found = found
        expectedMarks = Array(repeating: .same, count: expected.count)
        foundMarks = Array(repeating: .same, count: found.count)
        if expected.count == found.count {
            commonTail = 0
            for index in expected.indices where expected[index] != found[index] {
                expectedMarks[index] = .different
                foundMarks[index] = .different
            }
        } else {
            let shorter = min(expected.count, found.count)
            let head = zip(expected, found).prefix { $0 == $1 }.count
            commonTail = zip(expected.reversed(), found.reversed()).prefix(shorter - head).prefix { $0 == $1 }.count
            for index in head..<expected.count - commonTail { expectedMarks[index] = .different }
            for index in head..<found.count - commonTail { foundMarks[index] = .different }
        }
        Self.excuse(&expectedMarks, expectedIgnored, but: differences.compactMap(\.expectedRange))
        Self.excuse(&foundMarks, foundIgnored, but: differences.compactMap(\.foundRange))
        differingByteCount = max(
            expectedMarks.count { $0 == .different }, foundMarks.count { $0 == .different })
    }

    /// Bytes of ignored fields do not differ, unless another field in the same byte does.
    private static func excuse(_ marks: inout [Mark], _ ignored: [Range<Int>], but fields: [Range<Int>]) {
        guard !ignored.isEmpty else { return }
        var isFieldDifferent = [Bool](repeating: false, count: marks.count)
        for range in fields { for index in range.clamped(to: 0..<marks.count) { isFieldDifferent[index] = true } }
        for range in ignored {
            for index in range.clamped(to: 0..<marks.count) where marks[index] == .different && !isFieldDifferent[index]
            {
                marks[index] = .ignored
            }
        }
    }

    /// The rows with a difference, and the one before and behind each.
    var lines: [String] {
        let rows = (max(expected.count, found.count) + 15) / 16
        let differs = (0..<rows).map { row in
            Self.marks(expectedMarks, row).contains { $0 != .same }
                || Self.marks(foundMarks, row).contains { $0 != .same }
        }
        var lines: [String] = []
        var shown = 0
        var skipped = 0
        for row in 0..<rows {
            let isNear = differs[max(0, row - 1)...min(rows - 1, row + 1)].contains(true)
            guard isNear, shown < Self.rowLimit else {
                skipped += 1
                continue
            }
            if skipped > 0 { lines.append("  ...") }
            skipped = 0
            shown += 1
            append(row, isDifferent: differs[row], to: &lines)
        }
        if skipped > 0 {
            let hidden = differs.indices.suffix(skipped).count { differs[$0] }
            lines.append(hidden > 0 ? "  ... and \(hidden) more rows that differ" : "  ...")
        }
        if commonTail > 0, expected.count != found.count {
            let shift = found.count - expected.count
            let place = shift > 0 ? "\(shift) further on" : "\(-shift) further to the front"
            lines.append("  the last \(commonTail == 1 ? "byte is" : "\(commonTail) bytes are") the same, \(place)")
        }
        return lines
    }

    private static func marks(_ marks: [Mark], _ row: Int) -> ArraySlice<Mark> {
        marks[min(row * 16, marks.count)..<min(row * 16 + 16, marks.count)]
    }

    private func append(_ row: Int, isDifferent: Bool, to lines: inout [String]) {
        let left = Self.text(expected, row)
        let right = Self.text(found, row)
        // Behind bytes that were added, rows that are the same hold other bytes.
        guard isDifferent else {
            if left == right, let left {
                lines.append("  \(left)")
            }
            return
        }
        if let left { lines.append("- \(left)") }
        if let right { lines.append("+ \(right)") }
        let one = Self.marks(expectedMarks, row)
        let other = Self.marks(foundMarks, row)
        var marks = "        " + (row * 16 > 0xffff ? "    " : "")
        for column in 0..<16 {
            let pair = [one.dropFirst(column).first ?? .same, other.dropFirst(column).first ?? .same]
            marks += pair.contains(.different) ? "^^ " : pair.contains(.ignored) ? "~~ " : "   "
        }
        while marks.hasSuffix(" ") { marks.removeLast() }
        lines.append(marks)
    }

    private static func text(_ bytes: [UInt8], _ row: Int) -> String? {
        guard row * 16 < bytes.count else { return nil }
        let slice = bytes[(row * 16)..<min(row * 16 + 16, bytes.count)]
        var text = TextBuffer(capacity: 96)
        let offset = row * 16
        if offset > 0xffff { text.append(hex: UInt16(truncatingIfNeeded: offset >> 16)) }
        text.append(hex: UInt16(truncatingIfNeeded: offset))
        text.append("  ")
        text.append(spacedHexOf: slice.rawSpan)
        text.append(repeating: 0x20, count: 1 + 3 * (16 - slice.count))
        text.append(visibleOf: slice.rawSpan)
        return text.string
    }
}
