/// Which elements of two lists belong together.
enum Alignment {
    /// One step from the start of both lists to their ends.
    enum Step: Equatable {
        /// An element of each, which are alike.
        case both(Int, Int)
        /// An element of the first list alone.
        case first(Int)
        /// An element of the second list alone.
        case second(Int)
    }

    // A table of so many cells takes 16 MiB; longer lists are only compared from both ends.
    private static let cellLimit = 4 << 20

    /// The steps of a longest common subsequence; what is taken away comes before what is added.
    static func steps<Element>(
        _ first: [Element], _ second: [Element], by alike: (Element, Element) -> Bool
    ) -> [Step] {
        var steps: [Step] = []
        var start = 0
        let shorter = min(first.count, second.count)
        while start < shorter, alike(first[start], second[start]) {
            steps.append(.both(start, start))
            start += 1
        }
        var tail = 0
        while tail < shorter - start, alike(first[first.count - 1 - tail], second[second.count - 1 - tail]) {
            tail += 1
        }
        let rows = first.count - tail - start
        let columns = second.count - tail - start
        if rows > 0, columns > 0, (rows + 1).multipliedReportingOverflow(by: columns + 1).overflow == false,
            (rows + 1) * (columns + 1) <= cellLimit
        {
            appendSteps(first, second, start, rows, columns, by: alike, to: &steps)
        } else {
            for row in 0..<rows { steps.append(.first(start + row)) }
            for column in 0..<columns { steps.append(.second(start + column)) }
        }
        for index in (0..<tail).reversed() {
            steps.append(.both(first.count - 1 - index, second.count - 1 - index))
        }
        return steps
    }

    private static func appendSteps<Element>(
        _ first: [Element], _ second: [Element], _ start: Int, _ rows: Int, _ columns: Int,
        by alike: (Element, Element) -> Bool, to steps: inout [Step]
    ) {
        // The length of the longest common subsequence of what stands from row and column on.
        let width = columns + 1
        var lengths = [Int32](repeating: 0, count: (rows + 1) * width)
        for row in (0..<rows).reversed() {
            for column in (0..<columns).reversed() {
                lengths[row * width + column] =
                    alike(first[start + row], second[start + column])
                    ? lengths[(row + 1) * width + column + 1] + 1
                    : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
            }
        }
        var (row, column) = (0, 0)
        while row < rows || column < columns {
            if row < rows, column < columns, alike(first[start + row], second[start + column]) {
                steps.append(.both(start + row, start + column))
                row += 1
                column += 1
            } else if row < rows,
                column == columns || lengths[(row + 1) * width + column] >= lengths[row * width + column + 1]
            {
                steps.append(.first(start + row))
                row += 1
            } else {
                steps.append(.second(start + column))
                column += 1
            }
        }
    }
}
