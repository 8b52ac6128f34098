/// A table of values by names, which are looked up where they stand in messages, without a copy.
///
/// The case of ASCII letters does not count (RFC 4343). The table holds a bounded number of names and gives up others for
/// new ones, of a few the one that was not updated for the longest, and counts them: a flood of random names costs flat memory. Its order
/// depends on a random number, so that nobody can choose names which all meet in one place.
public struct DNSNameTable<Value> {
    struct Entry {
        var name: DNSName
        var value: Value
        var lastUse: UInt32
    }

    // Open addressing: 0 where a slot is free, else one more than the number of its entry, with upper bits of the hash.
    private var slots: [UInt64]
    private var entries: [Entry] = []
    private var mask: Int
    private let seed: UInt64
    private var clock: UInt32 = 0
    // Where the search for what is given up goes on.
    private var hand = 0

    /// The most names that are held.
    public let capacity: Int
    /// How many names were given up for others.
    public private(set) var evictedCount: UInt64 = 0

    /// An empty table.
    ///
    /// - Parameters:
    ///   - capacity: The most names that are held, at least 1.
    ///   - seed: What the order depends on; only for tests another one than random.
    public init(capacity: Int = 100_000, seed: UInt64 = .random(in: .min ... .max)) {
        self.capacity = Swift.min(Swift.max(capacity, 1), 1 << 30)
        self.seed = seed
        slots = [UInt64](repeating: 0, count: 16)
        mask = 15
    }

    /// How many names are held.
    public var count: Int { entries.count }

    /// Whether no name is held.
    public var isEmpty: Bool { entries.isEmpty }
}

// A name in a table is a value for as long as the table is.
extension DNSNameTable: Sendable where Value: Sendable {}
extension DNSNameTable.Entry: Sendable where Value: Sendable {}

extension DNSNameTable {
    /// The value of a name; nil where it is not held.
    public func value(of name: DNSNameView) -> Value? {
        guard let slot = find(name, name.hash(seed: seed)) else { return nil }
        return entries[number(slots[slot])].value
    }

    /// The value of a name; nil where it is not held.
    public func value(of name: DNSName) -> Value? { value(of: name.view) }

    /// Changes the value of a name, which is entered with `initial` where it is not held.
    ///
    /// - Returns: What `body` returns.
    public mutating func update<Result>(
        _ name: DNSNameView, default initial: @autoclosure () -> Value, _ body: (inout Value) -> Result
    ) -> Result {
        let hash = name.hash(seed: seed)
        let index: Int
        if let slot = find(name, hash) {
            index = number(slots[slot])
        } else {
            index = enter(DNSName(name), hash, initial())
        }
        clock &+= 1
        entries[index].lastUse = clock
        return body(&entries[index].value)
    }

    /// Changes the value of a name, which is entered with `initial` where it is not held.
    ///
    /// - Returns: What `body` returns.
    public mutating func update<Result>(
        _ name: DNSName, default initial: @autoclosure () -> Value, _ body: (inout Value) -> Result
    ) -> Result {
        update(name.view, default: initial(), body)
    }

    /// Gives up a name.
    ///
    /// - Returns: Its value; nil where it was not held.
    @discardableResult
    public mutating func remove(_ name: DNSNameView) -> Value? {
        guard let slot = find(name, name.hash(seed: seed)) else { return nil }
        return removeEntry(number(slots[slot]), slot).value
    }

    /// Gives up a name.
    ///
    /// - Returns: Its value; nil where it was not held.
    @discardableResult
    public mutating func remove(_ name: DNSName) -> Value? { remove(name.view) }

    /// Gives up all names.
    public mutating func removeAll() {
        slots = [UInt64](repeating: 0, count: 16)
        mask = 15
        entries = []
        hand = 0
    }

    /// Calls a function with each name and its value, in no order that means anything.
    public func forEach(_ body: (DNSName, Value) -> Void) {
        for index in entries.indices { body(entries[index].name, entries[index].value) }
    }
}

extension DNSNameTable {
    // A slot: 32 bits of the hash, and one more than the number of the entry.
    private func number(_ slot: UInt64) -> Int { Int(truncatingIfNeeded: slot & 0xffff_ffff) &- 1 }

    private func find(_ name: DNSNameView, _ hash: UInt64) -> Int? {
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            if slots[slot] >> 32 == hash >> 32, entries[number(slots[slot])].name.view.isEqual(to: name) {
                return slot
            }
            slot = (slot &+ 1) & mask
        }
        return nil
    }

    private mutating func enter(_ name: DNSName, _ hash: UInt64, _ value: Value) -> Int {
        if entries.count >= capacity { evict() }
        // A third of the slots stays free.
        if (entries.count &+ 1) &* 3 > slots.count &* 2 { grow() }
        entries.append(Entry(name: name, value: value, lastUse: clock))
        put(hash, entries.count &- 1)
        return entries.count &- 1
    }

    private mutating func put(_ hash: UInt64, _ index: Int) {
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 { slot = (slot &+ 1) & mask }
        slots[slot] = (hash >> 32) << 32 | UInt64(truncatingIfNeeded: index &+ 1)
    }

    private mutating func grow() {
        let count = slots.count &* 2
        slots = [UInt64](repeating: 0, count: count)
        mask = count &- 1
        for index in entries.indices { put(entries[index].name.view.hash(seed: seed), index) }
    }

    /// Gives up the one of eight names that was not updated for the longest; the next time, the next eight are looked at.
    private mutating func evict() {
        var oldest = hand % entries.count
        var step = 0
        while step < 8 {
            let candidate = (hand &+ step) % entries.count
            if clock &- entries[candidate].lastUse > clock &- entries[oldest].lastUse { oldest = candidate }
            step &+= 1
        }
        hand = (hand &+ 8) % entries.count
        if let slot = slotOf(oldest) { _ = removeEntry(oldest, slot) }
        evictedCount &+= 1
    }

    private func slotOf(_ index: Int) -> Int? {
        var slot = Int(truncatingIfNeeded: entries[index].name.view.hash(seed: seed)) & mask
        while slots[slot] != 0 {
            if number(slots[slot]) == index { return slot }
            slot = (slot &+ 1) & mask
        }
        return nil
    }

    private mutating func removeEntry(_ index: Int, _ slot: Int) -> Entry {
        // The last entry takes the number that becomes free.
        let last = entries.count &- 1
        if index != last, let moved = slotOf(last) {
            slots[moved] = (slots[moved] >> 32) << 32 | UInt64(truncatingIfNeeded: index &+ 1)
        }
        entries.swapAt(index, last)
        let removed = entries.removeLast()
        close(slot)
        return removed
    }

    /// Frees a slot: what stands behind it moves up where it would not be found any more.
    private mutating func close(_ slot: Int) {
        var free = slot
        var next = (slot &+ 1) & mask
        while slots[next] != 0 {
            let home = Int(truncatingIfNeeded: entries[number(slots[next])].name.view.hash(seed: seed)) & mask
            // Whether the way from its home to where it is leads over the free slot.
            if (next &- home) & mask >= (next &- free) & mask {
                slots[free] = slots[next]
                free = next
            }
            next = (next &+ 1) & mask
        }
        slots[free] = 0
    }
}
