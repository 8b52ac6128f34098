/// Results that were computed before, at most a fixed number of them: each one more puts the oldest out.
struct BoundedCache<Key: Hashable, Value> {
    private let limit: Int
    private var values: [Key: Value] = [:]
    // The keys in the order in which they came, as a ring.
    private var order: [Key] = []
    private var oldest = 0

    init(limit: Int) { self.limit = max(1, limit) }

    var count: Int { values.count }

    mutating func value(of key: Key, orCompute compute: (Key) -> Value) -> Value {
        if let known = values[key] { return known }
        let value = compute(key)
        if order.count < limit {
            order.append(key)
        } else {
            values[order[oldest]] = nil
            order[oldest] = key
            oldest = oldest + 1 == limit ? 0 : oldest + 1
        }
        values[key] = value
        return value
    }
}
