public import ByteCore
public import PacketCodecs

/// Writes the times of packets in one of the ``TimeStyle``s, in columns that keep their width.
///
/// It remembers what the styles need: the first packet, the one before and the last one shown. Tell it of packets that are
/// not shown with ``skip(_:)``. Local time is that of the process (`TZ`), looked up about once for a quarter of an hour of
/// packets.
///
/// A packet whose source gives no time is shown as `no time`, one whose time cannot be as `bad time`; neither counts for
/// the differences of others.
public struct TimeFormatter: Sendable {
    /// The style.
    public let style: TimeStyle
    private let fixedOffset: Int32?
    private var offsets = UTCOffsetCache()
    private var civil = CivilTime()
    private var first: Int64?
    private var captured: Int64?
    private var shown: Int64?
    private var shownDay: Int64?

    /// A formatter for the packets of one source.
    ///
    /// - Parameters:
    ///   - style: How times are shown.
    ///   - utcOffset: The seconds that local time is ahead of UTC, instead of what the system says for each time.
    public init(style: TimeStyle = .clock, utcOffset: Int32? = nil) {
        self.style = style
        fixedOffset = utcOffset
    }

    /// Another capture starts: times since its first packet start anew, and its first line has the date.
    public mutating func startCapture() { self = TimeFormatter(style: style, utcOffset: fixedOffset) }

    /// Takes note of a packet that is not shown.
    @inline(__always)
    public mutating func skip(_ packet: CapturedPacket) {
        guard packet.hasTime else { return }
        if first == nil { first = packet.timestamp }
        captured = packet.timestamp
    }

    /// Appends the time of a packet that is shown; nothing in the style ``TimeStyle/none``.
    ///
    /// - Parameters:
    ///   - packet: The packet.
    ///   - digits: The digits behind the decimal point, 0 to 9; further ones are cut off.
    ///   - text: Where to.
    public mutating func append(_ packet: CapturedPacket, digits: Int, to text: inout TextBuffer) {
        guard style != .none else { return }
        let start = text.count
        guard packet.hasTime else {
            if packet.flags.contains(.invalidTimestamp) { text.append("bad time") } else { text.append("no time") }
            text.pad(to: width(digits: digits), from: start)
            return
        }
        let time = packet.timestamp
        switch style {
        case .none: break
        case .clock, .timeOfDay, .dateAndTime:
            let (seconds, nanoseconds) = CivilTime.split(time)
            civil.move(to: seconds &+ Int64(fixedOffset ?? offsets.offset(at: seconds)))
            if style == .dateAndTime || style == .clock && civil.day != shownDay {
                civil.appendDate(to: &text)
                text.append(0x20)
                shownDay = civil.day
            }
            civil.appendClock(to: &text)
            text.append(fraction: nanoseconds, digits: digits)
        case .utcTimeOfDay, .utcDateAndTime:
            let (seconds, nanoseconds) = CivilTime.split(time)
            civil.move(to: seconds)
            if style == .utcDateAndTime {
                civil.appendDate(to: &text)
                text.append(0x20)
            }
            civil.appendClock(to: &text)
            text.append(fraction: nanoseconds, digits: digits)
        case .epoch: appendSeconds(from: 0, to: time, digits: digits, &text)
        case .sinceFirst: appendSeconds(from: first ?? time, to: time, digits: digits, &text)
        case .sinceCaptured: appendSeconds(from: captured ?? time, to: time, digits: digits, &text)
        case .sinceShown: appendSeconds(from: shown ?? time, to: time, digits: digits, &text)
        }
        skip(packet)
        shown = time
    }

    /// The least width of the column: a difference or an unknown time is padded to it.
    private func width(digits: Int) -> Int {
        let fraction = digits > 0 ? 1 + Swift.min(9, digits) : 0
        switch style {
        case .none: return 0
        case .clock, .timeOfDay, .utcTimeOfDay: return 8 + fraction
        case .dateAndTime, .utcDateAndTime: return 19 + fraction
        case .epoch: return 10 + fraction
        case .sinceFirst, .sinceCaptured, .sinceShown: return 4 + fraction
        }
    }

    /// Appends a difference in seconds, with a minus sign where time ran backwards.
    private func appendSeconds(from start: Int64, to end: Int64, digits: Int, _ text: inout TextBuffer) {
        let position = text.count
        // The difference of two 64-bit numbers fits 64 bits without a sign.
        let difference = end >= start ? UInt64(bitPattern: end &- start) : UInt64(bitPattern: start &- end)
        if end < start { text.append(0x2d) }
        text.append(decimal: difference / 1_000_000_000)
        text.append(fraction: difference % 1_000_000_000, digits: digits)
        text.alignRight(width: width(digits: digits), from: position)
    }
}

extension CapturedPacket {
    /// Whether the source gives a time that can be.
    @inline(__always)
    var hasTime: Bool { flags.isDisjoint(with: .noTimestamp.union(.invalidTimestamp)) }
}
