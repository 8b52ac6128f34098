import CSystem

/// How far local time is ahead of UTC, asked of the system once for a quarter of an hour of packets.
///
/// Zones change their offset on a quarter of an hour today; where both ends of one do not agree (before zones were
/// agreed on, or at a change within it), each second is asked for on its own.
struct UTCOffsetCache: Sendable {
    private var block = Int64.min
    private var offset: Int32 = 0
    private var isUniform = false

    /// The offset at `second`, in seconds since 1970, by `lookUp` or as remembered from it.
    @inline(__always)
    mutating func offset(at second: Int64, lookUp: (Int64) -> Int32 = csystem_utc_offset) -> Int32 {
        if isUniform, second &- block >= 0, second &- block < 900 { return offset }
        return refill(second, lookUp)
    }

    @inline(never)
    private mutating func refill(_ second: Int64, _ lookUp: (Int64) -> Int32) -> Int32 {
        var remainder = second % 900
        if remainder < 0 { remainder += 900 }
        block = second - remainder
        offset = lookUp(block)
        isUniform = lookUp(block + 899) == offset
        return isUniform ? offset : lookUp(second)
    }
}
