/// What a field is called, what its values are and what they mean.
public struct FieldDescription: Sendable {
    /// Where a tree shows the field.
    enum Place: Sendable {
        /// In a line of its own.
        case line
        /// In a line of its own, indented below the one before.
        case detail
        /// Not at all, because another line says the same in words.
        case hidden
    }

    /// The field.
    public let field: Field
    /// The name by which it is chosen: Wireshark's where Wireshark has the field.
    public let name: StaticString
    /// The field in a word or two.
    public let label: StaticString
    /// What its values are and how they are printed.
    public let type: FieldType
    /// One sentence that says what the field means.
    public let meaning: StaticString

    let place: Place
    let group: FieldGroups

    init(
        field: Field, name: StaticString, label: StaticString, type: FieldType, meaning: StaticString, place: Place,
        group: FieldGroups
    ) {
        self.field = field
        self.name = name
        self.label = label
        self.type = type
        self.meaning = meaning
        self.place = place
        self.group = group
    }
}

/// What the values of a field are, and how they are printed.
@nonexhaustive
public enum FieldType: Sendable, Hashable, BitwiseCopyable {
    /// A number, in decimal.
    case unsigned
    /// A number that may be negative, in decimal.
    case signed
    /// A number, in hexadecimal with `0x` and so many digits.
    case hexadecimal(digits: UInt8)
    /// Yes or no, as 1 or 0.
    case boolean
    /// Bytes, as two hexadecimal digits each without separators.
    case bytes
    /// A link address of any length, as two hexadecimal digits a byte with `:` between bytes.
    case linkAddress
    /// A MAC address.
    case macAddress
    /// An IPv4 address.
    case ipv4Address
    /// An IPv6 address (RFC 5952).
    case ipv6Address
    /// Text; what comes from outside is escaped.
    case text
    /// Seconds with nine digits behind the point.
    case seconds
    /// A time, by ISO 8601 in UTC with nine digits behind the second.
    case time
    /// Something that is there or not; 1 where it is.
    case presence

    /// The type in a word, for lists of fields.
    public var name: StaticString {
        switch self {
        case .unsigned: "number"
        case .signed: "signed number"
        case .hexadecimal: "hexadecimal"
        case .boolean: "boolean"
        case .bytes: "bytes"
        case .linkAddress: "link address"
        case .macAddress: "MAC address"
        case .ipv4Address: "IPv4 address"
        case .ipv6Address: "IPv6 address"
        case .text: "text"
        case .seconds: "seconds"
        case .time: "time"
        case .presence: "presence"
        }
    }
}

/// Groups of fields, by which a visitor says what it wants to see: what nobody wants is not walked.
@frozen
public struct FieldGroups: OptionSet, Sendable, Hashable, BitwiseCopyable {
    /// One bit a group; which bit may change between versions.
    public let rawValue: UInt32

    /// The groups of `rawValue`.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// What the capture says: number, time, lengths, interface.
    public static var frame: FieldGroups { FieldGroups(rawValue: 1 << 0) }
    /// The Ethernet header.
    public static var ethernet: FieldGroups { FieldGroups(rawValue: 1 << 1) }
    /// VLAN tags.
    public static var vlan: FieldGroups { FieldGroups(rawValue: 1 << 2) }
    /// LLC and SNAP headers.
    public static var llc: FieldGroups { FieldGroups(rawValue: 1 << 3) }
    /// Linux cooked capture headers.
    public static var sll: FieldGroups { FieldGroups(rawValue: 1 << 4) }
    /// BSD loopback headers.
    public static var loopback: FieldGroups { FieldGroups(rawValue: 1 << 5) }
    /// ARP packets.
    public static var arp: FieldGroups { FieldGroups(rawValue: 1 << 6) }
    /// The fixed IPv4 header.
    public static var ipv4: FieldGroups { FieldGroups(rawValue: 1 << 7) }
    /// Whether the IPv4 header checksum fits.
    public static var ipv4Checksum: FieldGroups { FieldGroups(rawValue: 1 << 8) }
    /// IPv4 options.
    public static var ipv4Options: FieldGroups { FieldGroups(rawValue: 1 << 9) }
    /// The fixed IPv6 header.
    public static var ipv6: FieldGroups { FieldGroups(rawValue: 1 << 10) }
    /// IPv6 extension headers and their options.
    public static var ipv6Extensions: FieldGroups { FieldGroups(rawValue: 1 << 11) }
    /// AH and ESP.
    public static var ipsec: FieldGroups { FieldGroups(rawValue: 1 << 12) }
    /// ICMPv4 messages.
    public static var icmpv4: FieldGroups { FieldGroups(rawValue: 1 << 13) }
    /// ICMPv6 messages.
    public static var icmpv6: FieldGroups { FieldGroups(rawValue: 1 << 14) }
    /// UDP headers.
    public static var udp: FieldGroups { FieldGroups(rawValue: 1 << 15) }
    /// Fixed TCP headers.
    public static var tcp: FieldGroups { FieldGroups(rawValue: 1 << 16) }
    /// TCP options.
    public static var tcpOptions: FieldGroups { FieldGroups(rawValue: 1 << 17) }
    /// Whether the UDP, TCP or ICMP checksum fits: reads the whole payload.
    public static var transportChecksum: FieldGroups { FieldGroups(rawValue: 1 << 18) }
    /// What the last header carries.
    public static var payload: FieldGroups { FieldGroups(rawValue: 1 << 19) }
    /// What stands behind the packet.
    public static var trailer: FieldGroups { FieldGroups(rawValue: 1 << 20) }
    /// What is special or wrong about the packet.
    public static var judgement: FieldGroups { FieldGroups(rawValue: 1 << 21) }
    /// DNS messages.
    public static var dns: FieldGroups { FieldGroups(rawValue: 1 << 22) }

    /// Every group.
    public static var all: FieldGroups { FieldGroups(rawValue: .max) }
}
