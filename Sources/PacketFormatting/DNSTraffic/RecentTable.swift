/// A table of at most so many keys, in which a new key takes the place of the one that was not seen for longest: what comes
/// again and again stays, however many keys come only once.
struct RecentTable<Value> {
    private struct Entry {
        var hash: UInt64
        var value: Value
        // The neighbours in the order of when they were last seen; less than 0 for none.
        var older: Int32
        var newer: Int32
    }

    private let limit: Int
    private(set) var places = PlaceIndex()
    private var entries: [Entry] = []
    private var oldest: Int32 = -1
    private var newest: Int32 = -1
    /// How many keys had to make room.
    private(set) var evicted: UInt64 = 0

    /// - Parameter limit: How many keys there may be, at least 1.
    init(limit: Int) { self.limit = Swift.min(Swift.max(1, limit), Int(Int32.max)) }

    /// How many keys there are.
    var count: Int { entries.count }

    /// The first values of an order, at most so many.
    ///
    /// Whoever floods a table makes all values equal but for their names, which take long to compare: so the rest is not
    /// put in order, and each of it compared with the last of the first only.
    func first(_ wanted: Int, by isBefore: (Value, Value) -> Bool) -> [Value] {
        let wanted = Swift.min(wanted, entries.count)
        guard wanted > 0 else { return [] }
        var best: [Int32] = []
        var isFull = false
        func sort() {
            best.sort { isBefore(entries[Int($0)].value, entries[Int($1)].value) }
            guard best.count >= wanted else { return }
            isFull = true
            best.removeLast(best.count - wanted)
        }
        for index in entries.indices {
            // While it is full, what stands at the last place wanted was the last when they were put in order.
            if isFull, !isBefore(entries[index].value, entries[Int(best[wanted - 1])].value) { continue }
            best.append(Int32(index))
            if best.count >= 2 * wanted { sort() }
        }
        sort()
        return best.map { entries[Int($0)].value }
    }

    /// Changes the value of a key, and makes it the one that was seen last.
    ///
    /// - Parameters:
    ///   - hash: What stands for the key: 64 bits that nobody outside can choose.
    ///   - new: The value of a key that is not there.
    ///   - change: What is done to the value.
    mutating func update(_ hash: UInt64, new: @autoclosure () -> Value, _ change: (inout Value) -> Void) {
        if let known = places.find(hash) {
            let place = Int32(truncatingIfNeeded: known)
            change(&entries[known].value)
            guard place != newest else { return }
            unlink(place)
            link(place)
            return
        }
        var value = new()
        change(&value)
        let entry = Entry(hash: hash, value: value, older: -1, newer: -1)
        let place: Int32
        if entries.count < limit {
            place = Int32(entries.count)
            entries.append(entry)
        } else {
            place = oldest
            evicted &+= 1
            places.remove(entries[Int(place)].hash)
            unlink(place)
            entries[Int(place)] = entry
        }
        places.set(hash, place)
        link(place)
    }

    /// Changes the value of a key that is there, which does not count as seeing it.
    mutating func updateIfPresent(_ hash: UInt64, _ change: (inout Value) -> Void) {
        guard let place = places.find(hash) else { return }
        change(&entries[place].value)
    }

    private mutating func unlink(_ place: Int32) {
        let (older, newer) = (entries[Int(place)].older, entries[Int(place)].newer)
        if older >= 0 { entries[Int(older)].newer = newer } else { oldest = newer }
        if newer >= 0 { entries[Int(newer)].older = older } else { newest = older }
    }

    private mutating func link(_ place: Int32) {
        entries[Int(place)].older = newest
        entries[Int(place)].newer = -1
        if newest >= 0 { entries[Int(newest)].newer = place } else { oldest = place }
        newest = place
    }
}
