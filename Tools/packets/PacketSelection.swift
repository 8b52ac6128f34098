/// Which packets of a capture are meant, by their numbers: `1-10,15,100-`.
struct PacketSelection {
    /// In order, without overlaps.
    private var ranges: [ClosedRange<UInt64>] = []
    // The range that the number asked for last is in or before.
    private var place = 0

    /// - Parameter words: Numbers from 1 and ranges of them, with commas between those of one word; none for all packets.
    init(_ words: [String]) throws(UsageError) {
        var given: [ClosedRange<UInt64>] = []
        for word in words {
            for part in word.split(separator: ",", omittingEmptySubsequences: false) {
                given.append(try Self.range(part))
            }
        }
        for range in given.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = ranges.last, range.lowerBound <= last.upperBound {
                ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                ranges.append(range)
            }
        }
        if given.isEmpty { ranges = [1...UInt64.max] }
    }

    private static func range(_ text: Substring) throws(UsageError) -> ClosedRange<UInt64> {
        let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let isDigits = ends.allSatisfy { $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
        if isDigits, let first = ends.first {
            let low = first.isEmpty && ends.count == 2 ? 1 : UInt64(first)
            let high = ends.count == 1 ? low : ends[1].isEmpty ? .max : UInt64(ends[1])
            if let low, let high, low >= 1, low <= high, text != "-" { return low...high }
        }
        throw UsageError("'\(text)' names no packets; write numbers from 1 and ranges, such as 1-10,15,100-")
    }

    /// Whether a packet is meant; asked in rising order.
    mutating func contains(_ number: UInt64) -> Bool {
        while place < ranges.count, ranges[place].upperBound < number { place += 1 }
        return place < ranges.count && ranges[place].lowerBound <= number
    }

    /// Whether every packet is meant.
    var isEverything: Bool { ranges == [1...UInt64.max] }

    /// Whether no packet behind a number is meant.
    func ends(before number: UInt64) -> Bool { ranges.last.map { $0.upperBound < number } ?? true }
}
