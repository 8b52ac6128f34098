import ByteCore

/// A smaller input that still fails: parts removed, then bytes made zero, then bytes made smaller, as long as that goes on
/// (delta debugging).
///
/// ```swift
/// let small = shrink(bytes) { bytes in MyDecoder(bytes).isWrong }
/// print(HexBytes(small).literal)
/// ```
///
/// - Parameters:
///   - bytes: The input that fails.
///   - tries: How often `fails` is asked at most.
///   - fails: Whether an input fails. It must say the same each time it is asked about the same bytes.
/// - Returns: The smallest input that was found; `bytes` where it does not fail itself.
public func shrink(_ bytes: [UInt8], tries: Int = 5000, while fails: (RawSpan) -> Bool) -> [UInt8] {
    var shrinker = ByteShrinker(bytes, tries: tries)
    shrinker.run(fails)
    return shrinker.best
}

/// The state of shrinking one input.
struct ByteShrinker {
    private(set) var best: [UInt8]
    private(set) var triesLeft: Int
    private let tries: Int

    var triesUsed: Int { tries - triesLeft }

    init(_ bytes: [UInt8], tries: Int) {
        best = bytes
        self.tries = max(0, tries)
        triesLeft = self.tries
    }

    private mutating func takes(_ candidate: [UInt8], _ fails: (RawSpan) -> Bool) -> Bool {
        guard triesLeft > 0 else { return false }
        triesLeft -= 1
        guard fails(candidate.rawSpan) else { return false }
        best = candidate
        return true
    }

    mutating func run(_ fails: (RawSpan) -> Bool) {
        guard takes(best, fails) else { return }
        // Every round that begins has made the input smaller in the one before, so there is an end.
        var hasChanged = true
        while hasChanged, triesLeft > 0 {
            hasChanged = removeParts(fails)
            if zeroParts(fails) { hasChanged = true }
            if lowerBytes(fails) { hasChanged = true }
        }
    }

    private mutating func removeParts(_ fails: (RawSpan) -> Bool) -> Bool {
        var hasChanged = false
        var size = best.count
        while size > 0, triesLeft > 0 {
            // From the end, since what stands there is needed least.
            var end = best.count
            while end > 0, triesLeft > 0 {
                let start = max(0, end - size)
                var candidate = best
                candidate.removeSubrange(start..<end)
                if takes(candidate, fails) { hasChanged = true }
                end = min(start, best.count)
            }
            size /= 2
        }
        return hasChanged
    }

    private mutating func zeroParts(_ fails: (RawSpan) -> Bool) -> Bool {
        var hasChanged = false
        var size = best.count
        while size > 0, triesLeft > 0 {
            var start = 0
            while start < best.count, triesLeft > 0 {
                let part = start..<min(best.count, start + size)
                start = part.upperBound
                guard best[part].contains(where: { $0 != 0 }) else { continue }
                var candidate = best
                for index in part { candidate[index] = 0 }
                if takes(candidate, fails) { hasChanged = true }
            }
            size /= 2
        }
        return hasChanged
    }

    private mutating func lowerBytes(_ fails: (RawSpan) -> Bool) -> Bool {
        var hasChanged = false
        for index in best.indices {
            // The smallest value by halves, and then by ones, which finds limits that are no power of two.
            var step = best[index] / 2
            while step > 0, triesLeft > 0 {
                var candidate = best
                candidate[index] = best[index] - min(step, best[index])
                if candidate[index] != best[index], takes(candidate, fails) {
                    hasChanged = true
                } else {
                    step /= 2
                }
            }
        }
        return hasChanged
    }
}
