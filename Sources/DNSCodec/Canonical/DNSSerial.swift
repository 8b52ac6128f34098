/// A number of 32 bits that starts at 0 again behind its end: the serials of zones, and times of signatures (RFC 1982, RFC
/// 4034 section 3.1.5).
///
/// Of two numbers that lie half the circle apart, neither comes first; so this is no `Comparable`.
@frozen
public struct DNSSerial: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    /// The number.
    public var rawValue: UInt32

    /// Every number is a value.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Every number is a value.
    @inlinable
    public init(_ rawValue: UInt32) { self.rawValue = rawValue }

    /// How one number lies to another.
    @frozen
    public enum Order: Sendable, Hashable, BitwiseCopyable {
        /// Before it.
        case less
        /// It is the same.
        case equal
        /// Behind it.
        case greater
        /// Exactly 2^31 apart: that is not defined (RFC 1982 section 3.2).
        case undefined
    }

    /// How this number lies to another (RFC 1982 section 3.2).
    @inlinable
    public func order(to other: DNSSerial) -> Order {
        let distance = rawValue &- other.rawValue
        if distance == 0 { return .equal }
        if distance == 0x8000_0000 { return .undefined }
        return distance < 0x8000_0000 ? .greater : .less
    }

    /// Whether this number is the same as another, or lies behind it.
    @inlinable
    public func isAtLeast(_ other: DNSSerial) -> Bool {
        let order = order(to: other)
        return order == .equal || order == .greater
    }

    /// The number so many steps further; nil for more than 2^31 - 1 steps, which would lead to a lower one (RFC 1982 section
    /// 3.1).
    @inlinable
    public func advanced(by steps: UInt32) -> DNSSerial? {
        steps < 0x8000_0000 ? DNSSerial(rawValue &+ steps) : nil
    }
}

extension RData.SOA {
    /// How the version of this zone lies to that of another (RFC 1982).
    public func order(to other: RData.SOA) -> DNSSerial.Order { DNSSerial(serial).order(to: DNSSerial(other.serial)) }
}
