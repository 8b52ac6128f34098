/// Names as people write them: case, underscores, dashes and blanks make no difference.
enum Words {
    /// Only the ASCII letters and digits of `text`, in lower case.
    static func plain(_ text: some StringProtocol) -> String {
        var plain = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x61...0x7a: plain.unicodeScalars.append(Unicode.Scalar(byte))
            case 0x41...0x5a: plain.unicodeScalars.append(Unicode.Scalar(byte | 0x20))
            default: continue
            }
        }
        return plain
    }

    /// Which of `names` somebody may have meant; nil where none is near.
    static func nearest(_ word: String, among names: [String]) -> String? {
        let given = Array(plain(word).utf8)
        guard !given.isEmpty, given.count <= 48 else { return nil }
        var best: (name: String, distance: Int)?
        for name in names {
            let distance = distance(given, Array(plain(name).utf8))
            // One mistake in a short word, two in a longer one.
            guard distance <= (given.count < 4 ? 1 : 2), distance < given.count else { continue }
            if distance < best?.distance ?? Int.max { best = (name, distance) }
        }
        return best?.name
    }

    /// How many letters to add, leave out, replace or exchange with their neighbour.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var before: [Int] = []
        var last = Array(0...right.count)
        for i in 1...left.count {
            var row = [i]
            for j in 1...right.count {
                var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1))
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                    cost = min(cost, before[j - 2] + 1)
                }
                row.append(cost)
            }
            before = last
            last = row
        }
        return last[right.count]
    }
}
