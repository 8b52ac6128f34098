/// Whom a packet of a Linux "cooked" capture was for (LINKTYPE_LINUX_SLL).
@frozen
public struct LinuxSLLPacketType: RawRepresentable, Hashable, Sendable, BitwiseCopyable, ExpressibleByIntegerLiteral {
    /// The number on the wire.
    public var rawValue: UInt16

    /// Every number is a value, assigned or not.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Every number is a value, assigned or not.
    @inlinable
    public init(integerLiteral value: UInt16) { rawValue = value }

    /// Unicast to this machine.
    @inlinable
    public static var toUs: LinuxSLLPacketType { LinuxSLLPacketType(rawValue: 0) }
    /// Broadcast by somebody else.
    @inlinable
    public static var broadcast: LinuxSLLPacketType { LinuxSLLPacketType(rawValue: 1) }
    /// Multicast by somebody else.
    @inlinable
    public static var multicast: LinuxSLLPacketType { LinuxSLLPacketType(rawValue: 2) }
    /// Unicast between other machines.
    @inlinable
    public static var toOther: LinuxSLLPacketType { LinuxSLLPacketType(rawValue: 3) }
    /// Sent by this machine.
    @inlinable
    public static var fromUs: LinuxSLLPacketType { LinuxSLLPacketType(rawValue: 4) }

    /// The name of an assigned value as this library prints it, or nil.
    public var name: StaticString? {
        switch self {
        case .toUs: "to us"
        case .broadcast: "broadcast"
        case .multicast: "multicast"
        case .toOther: "to another"
        case .fromUs: "from us"
        default: nil
        }
    }

    // Frame Relay (770), 802.11 with and without radio headers (801, 802, 803) and netlink (824) put something else into the
    // protocol field. GRE (778) puts GRE's protocol type there, which is an EtherType (RFC 2784 section 2.4).
    @usableFromInline
    static func carriesEtherType(hardwareType: UInt16) -> Bool {
        switch hardwareType {
        case 770, 801, 802, 803, 824: false
        default: true
        }
    }
}

#if !hasFeature(Embedded)
extension LinuxSLLPacketType: CustomStringConvertible {
    /// The name where one is assigned, else the number.
    public var description: String { name.map { "\($0)" } ?? "\(rawValue)" }
}
#endif
