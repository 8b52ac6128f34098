/// Where keys are in a table, by 64 bits that stand for each and that nobody outside can choose: hashed once, by a seed, and
/// not again here as a dictionary would.
struct PlaceIndex {
    struct Slot {
        var hash: UInt64 = 0
        // Less than 0 where nothing is.
        var place: Int32 = -1
    }

    private(set) var slots = [Slot](repeating: Slot(), count: 16)
    private(set) var count = 0

    /// Where a key is; nil where it is not.
    func find(_ hash: UInt64) -> Int? {
        let slot = slots[slotIndex(of: hash)]
        return slot.place < 0 ? nil : Int(slot.place)
    }

    /// A key is there, or elsewhere than before.
    mutating func set(_ hash: UInt64, _ place: Int32) {
        if count * 2 >= slots.count { grow() }
        let index = slotIndex(of: hash)
        if slots[index].place < 0 { count += 1 }
        slots[index] = Slot(hash: hash, place: place)
    }

    /// A key is not there any more.
    mutating func remove(_ hash: UInt64) {
        var hole = slotIndex(of: hash)
        guard slots[hole].place >= 0 else { return }
        count -= 1
        let mask = slots.count - 1
        var next = (hole + 1) & mask
        // What was pushed behind the hole moves into it, so that a search may end at the first empty slot.
        while slots[next].place >= 0 {
            let home = Int(truncatingIfNeeded: slots[next].hash) & mask
            if (next - home) & mask >= (next - hole) & mask {
                slots[hole] = slots[next]
                hole = next
            }
            next = (next + 1) & mask
        }
        slots[hole] = Slot()
    }

    /// Where the key is, or would be.
    private func slotIndex(of hash: UInt64) -> Int {
        let mask = slots.count - 1
        var index = Int(truncatingIfNeeded: hash) & mask
        while slots[index].place >= 0, slots[index].hash != hash { index = (index + 1) & mask }
        return index
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        for slot in old where slot.place >= 0 { slots[slotIndex(of: slot.hash)] = slot }
    }
}
