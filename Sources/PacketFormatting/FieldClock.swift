public import PacketCodecs

/// Remembers what the fields that compare a packet's time with those of others need.
public struct FieldClock: Sendable, Hashable {
    private var first: Int64?
    private var previous: Int64?
    private var previousShown: Int64?

    /// Before the first packet.
    public init() {}

    /// Takes note of a packet that the capture holds and that is not shown.
    public mutating func skip(_ captured: CapturedPacket) {
        guard let time = Self.time(of: captured) else { return }
        if first == nil { first = time }
        previous = time
    }

    /// The times of a packet that is shown.
    public mutating func read(_ captured: CapturedPacket) -> FieldTimes {
        guard let time = Self.time(of: captured) else { return FieldTimes() }
        let times = FieldTimes(
            time: time, sincePrevious: Self.span(from: previous, to: time),
            sinceShown: Self.span(from: previousShown, to: time), sinceFirst: Self.span(from: first, to: time))
        skip(captured)
        previousShown = time
        return times
    }

    private static func time(of captured: CapturedPacket) -> Int64? {
        captured.flags.contains(.noTimestamp) || captured.flags.contains(.invalidTimestamp) ? nil : captured.timestamp
    }

    /// As many nanoseconds as 64 bits can hold.
    private static func span(from start: Int64?, to end: Int64) -> Int64 {
        guard let start else { return 0 }
        let (span, overflow) = end.subtractingReportingOverflow(start)
        return overflow ? (end > start ? .max : .min) : span
    }
}

/// The times of a packet, as ``FieldClock`` reads them; nil where the capture does not tell.
public struct FieldTimes: Sendable, Hashable {
    /// When it was captured, in nanoseconds since 1970-01-01T00:00:00Z.
    public internal(set) var time: Int64?
    /// The nanoseconds since the packet before it in the capture.
    public internal(set) var sincePrevious: Int64?
    /// The nanoseconds since the packet before it among those shown.
    public internal(set) var sinceShown: Int64?
    /// The nanoseconds since the first packet of the capture.
    public internal(set) var sinceFirst: Int64?

    /// Unknown times.
    public init() {}

    init(time: Int64, sincePrevious: Int64, sinceShown: Int64, sinceFirst: Int64) {
        self.time = time
        self.sincePrevious = sincePrevious
        self.sinceShown = sinceShown
        self.sinceFirst = sinceFirst
    }
}
