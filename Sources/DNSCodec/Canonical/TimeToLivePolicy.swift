/// What a time to live means to who keeps records: codecs leave it as it is.
///
/// It has 31 bits (RFC 2181 section 8); what a first bit means that is set is a matter of policy.
@frozen
public enum TimeToLivePolicy: Sendable, Hashable {
    /// With its first bit set it counts as 0 (RFC 2181 section 8).
    case zeroWhenNegative
    /// It counts as large, and what is larger than so many seconds as those (RFC 8767 section 4).
    case limited(to: UInt32)

    /// Up to seven days, as RFC 8767 section 4 recommends.
    @inlinable
    public static var sevenDays: TimeToLivePolicy { .limited(to: 604_800) }

    /// For how many seconds a record may be kept.
    @inlinable
    public func seconds(_ timeToLive: UInt32) -> UInt32 {
        switch self {
        case .zeroWhenNegative: timeToLive > 0x7fff_ffff ? 0 : timeToLive
        case .limited(let most): timeToLive < most ? timeToLive : most
        }
    }
}
