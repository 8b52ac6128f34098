/// How the time of a packet is shown; the letters are those of tshark's `-t`.
@nonexhaustive
public enum TimeStyle: Sendable, Hashable, CaseIterable {
    /// Local time of day, with the date on the first line and on each line whose date differs from the one before.
    ///
    /// A line with a date is longer by it, so that the start of a day stands out.
    case clock
    /// No time at all (tcpdump `-t`).
    case none
    /// `a`: local time of day.
    case timeOfDay
    /// `ad`: local date and time of day.
    case dateAndTime
    /// `d`: seconds since the packet before in the source, shown or not.
    case sinceCaptured
    /// `dd`: seconds since the packet shown before.
    case sinceShown
    /// `e`: seconds since 1970-01-01T00:00:00Z.
    case epoch
    /// `r`: seconds since the first packet of the source, shown or not.
    case sinceFirst
    /// `u`: time of day in UTC.
    case utcTimeOfDay
    /// `ud`: date and time of day in UTC.
    case utcDateAndTime

    /// The style that tshark's `-t` names `letters`; nil where it names none.
    public init?(letters: String) {
        switch letters {
        case "a": self = .timeOfDay
        case "ad": self = .dateAndTime
        case "d": self = .sinceCaptured
        case "dd": self = .sinceShown
        case "e": self = .epoch
        case "r": self = .sinceFirst
        case "u": self = .utcTimeOfDay
        case "ud": self = .utcDateAndTime
        default: return nil
        }
    }

    /// The style that tcpdump gives for `-t` written 1 to 5 times: none, epoch, since the line before, date and time,
    /// since the first packet; nil for other counts.
    public init?(repetitions: Int) {
        switch repetitions {
        case 1: self = .none
        case 2: self = .epoch
        case 3: self = .sinceShown
        case 4: self = .dateAndTime
        case 5: self = .sinceFirst
        default: return nil
        }
    }
}
