/// How often latencies occurred: exact sums, and counts in steps of at most one sixteenth.
struct LatencyHistogram {
    private(set) var count: UInt64 = 0
    private(set) var minimum: UInt64 = .max
    private(set) var maximum: UInt64 = 0
    private var sum: Double = 0
    // 16 steps for each power of two, up to 64 bits.
    private var steps = [UInt64](repeating: 0, count: 61 * 16)

    /// Adds a latency in nanoseconds.
    mutating func add(_ nanoseconds: UInt64) {
        count &+= 1
        minimum = Swift.min(minimum, nanoseconds)
        maximum = Swift.max(maximum, nanoseconds)
        sum += Double(nanoseconds)
        steps[Self.step(of: nanoseconds)] &+= 1
    }

    /// The mean in nanoseconds; 0 where there is none.
    var mean: UInt64 { count > 0 ? UInt64(exactly: (sum / Double(count)).rounded()) ?? .max : 0 }

    /// The latency in nanoseconds that a share of them does not exceed, up to a sixteenth too large.
    func quantile(_ share: Double) -> UInt64 {
        guard count > 0 else { return 0 }
        let wanted = Swift.max(1, UInt64(exactly: (share * Double(count)).rounded(.up)) ?? count)
        var seen: UInt64 = 0
        for (index, found) in steps.enumerated() {
            seen &+= found
            if seen >= wanted { return Swift.min(maximum, Self.end(of: index)) }
        }
        return maximum
    }

    /// Counts by upper bounds of 1, 2 and 5 with zeros behind them, from the first that is reached to the last.
    var rows: [(bound: UInt64?, count: UInt64)] {
        guard count > 0 else { return [] }
        var rows: [(bound: UInt64?, count: UInt64)] = []
        var step = 0
        for bound in Self.bounds {
            var found: UInt64 = 0
            while step < steps.count, Self.end(of: step) <= bound {
                found &+= steps[step]
                step += 1
            }
            rows.append((bound, found))
        }
        let rest = steps[step...].reduce(0, &+)
        if rest > 0 { rows.append((nil, rest)) }
        while let first = rows.first, first.count == 0 { rows.removeFirst() }
        while let last = rows.last, last.count == 0 { rows.removeLast() }
        return rows
    }

    /// From 10 microseconds to 50 seconds, in nanoseconds. Steps do not end there exactly, so that a latency may be counted in
    /// the row above, by at most a sixteenth.
    private static let bounds: [UInt64] = {
        var bounds: [UInt64] = []
        var unit: UInt64 = 10_000
        while unit <= 10_000_000_000 {
            bounds += [unit, unit * 2, unit * 5]
            unit *= 10
        }
        return bounds
    }()

    private static func step(of value: UInt64) -> Int {
        guard value >= 16 else { return Int(value) }
        let exponent = 63 - value.leadingZeroBitCount
        return (exponent - 3) * 16 + Int(value >> UInt64(exponent - 4) & 15)
    }

    /// The largest value of a step.
    private static func end(of step: Int) -> UInt64 {
        guard step >= 16 else { return UInt64(step) }
        let exponent = step / 16 + 3
        let next = UInt64(16 + step % 16) + 1
        let (end, overflow) = next.multipliedReportingOverflow(by: 1 << UInt64(exponent - 4))
        return overflow ? .max : end - 1
    }
}
