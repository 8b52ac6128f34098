/// What the first bytes of a captured packet are: a LINKTYPE_ value, as capture files store it (draft-ietf-opsawg-
/// pcaplinktype).
@frozen
public struct LinkType: RawRepresentable, Hashable, Sendable, BitwiseCopyable, ExpressibleByIntegerLiteral {
    /// The number on the wire.
    public var rawValue: UInt16

    /// Every number is a value, assigned or not.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Every number is a value, assigned or not.
    @inlinable
    public init(integerLiteral value: UInt16) { rawValue = value }

    /// BSD loopback: a four-byte address family in the byte order of the machine that captured.
    @inlinable
    public static var null: LinkType { LinkType(rawValue: 0) }
    /// Ethernet, from the destination address on.
    @inlinable
    public static var ethernet: LinkType { LinkType(rawValue: 1) }
    /// An IP packet without link header, as some BSDs number it in memory.
    @inlinable
    public static var raw12: LinkType { LinkType(rawValue: 12) }
    /// An IP packet without link header, as OpenBSD numbers it in memory.
    @inlinable
    public static var raw14: LinkType { LinkType(rawValue: 14) }
    /// An IPv4 or IPv6 packet without link header; the version field tells which.
    @inlinable
    public static var raw: LinkType { LinkType(rawValue: 101) }
    /// OpenBSD loopback: a four-byte address family in network byte order.
    @inlinable
    public static var loop: LinkType { LinkType(rawValue: 108) }
    /// Linux "cooked" capture, version 1.
    @inlinable
    public static var linuxSLL: LinkType { LinkType(rawValue: 113) }
    /// An IPv4 packet without link header.
    @inlinable
    public static var ipv4: LinkType { LinkType(rawValue: 228) }
    /// An IPv6 packet without link header.
    @inlinable
    public static var ipv6: LinkType { LinkType(rawValue: 229) }
    /// Linux "cooked" capture, version 2.
    @inlinable
    public static var linuxSLL2: LinkType { LinkType(rawValue: 276) }
    /// IEEE 802.11 wireless frames.
    @inlinable
    public static var ieee80211: LinkType { LinkType(rawValue: 105) }
    /// IEEE 802.11 wireless frames behind a radiotap header.
    @inlinable
    public static var radiotap: LinkType { LinkType(rawValue: 127) }
    /// Point-to-Point Protocol.
    @inlinable
    public static var ppp: LinkType { LinkType(rawValue: 9) }
    /// Point-to-Point Protocol behind a direction byte.
    @inlinable
    public static var pppWithDirection: LinkType { LinkType(rawValue: 204) }
    /// Cisco HDLC.
    @inlinable
    public static var ciscoHDLC: LinkType { LinkType(rawValue: 104) }
    /// Bluetooth HCI with a direction word.
    @inlinable
    public static var bluetoothHCI: LinkType { LinkType(rawValue: 201) }
    /// Linux USB packets.
    @inlinable
    public static var usbLinux: LinkType { LinkType(rawValue: 189) }
    /// Linux USB packets, with the longer header.
    @inlinable
    public static var usbLinuxMapped: LinkType { LinkType(rawValue: 220) }
    /// Linux netlink messages.
    @inlinable
    public static var netlink: LinkType { LinkType(rawValue: 253) }
    /// Linux netfilter log messages.
    @inlinable
    public static var nflog: LinkType { LinkType(rawValue: 239) }
    /// D-Bus messages.
    @inlinable
    public static var dbus: LinkType { LinkType(rawValue: 231) }
    /// Elektrobit high speed capture and replay.
    @inlinable
    public static var ebhscr: LinkType { LinkType(rawValue: 279) }
    /// IEEE 802.15.4 frames.
    @inlinable
    public static var ieee802154: LinkType { LinkType(rawValue: 195) }
    /// MPLS packets without link header.
    @inlinable
    public static var mpls: LinkType { LinkType(rawValue: 219) }
    /// For private use.
    @inlinable
    public static var user0: LinkType { LinkType(rawValue: 147) }

    /// The name of an assigned value as this library prints it, or nil.
    public var name: StaticString? {
        switch self {
        case .null: "NULL"
        case .ethernet: "EN10MB"
        case .raw12: "RAW"
        case .raw14: "RAW"
        case .raw: "RAW"
        case .loop: "LOOP"
        case .linuxSLL: "LINUX_SLL"
        case .ipv4: "IPV4"
        case .ipv6: "IPV6"
        case .linuxSLL2: "LINUX_SLL2"
        case .ieee80211: "IEEE802_11"
        case .radiotap: "IEEE802_11_RADIO"
        case .ppp: "PPP"
        case .pppWithDirection: "PPP_WITH_DIR"
        case .ciscoHDLC: "C_HDLC"
        case .bluetoothHCI: "BLUETOOTH_HCI_H4_WITH_PHDR"
        case .usbLinux: "USB_LINUX"
        case .usbLinuxMapped: "USB_LINUX_MMAPPED"
        case .netlink: "NETLINK"
        case .nflog: "NFLOG"
        case .dbus: "DBUS"
        case .ebhscr: "EBHSCR"
        case .ieee802154: "IEEE802_15_4_WITHFCS"
        case .mpls: "MPLS"
        case .user0: "USER0"
        default: nil
        }
    }

    /// Whether this library decodes packets of this type; others are shown as bytes.
    public var isDecoded: Bool {
        switch self {
        case .null, .ethernet, .raw12, .raw14, .raw, .loop, .linuxSLL, .linuxSLL2, .ipv4, .ipv6: true
        default: false
        }
    }
}

#if !hasFeature(Embedded)
extension LinkType: CustomStringConvertible {
    /// The name where one is assigned, else the number.
    public var description: String { name.map { "\($0)" } ?? "\(rawValue)" }
}
#endif
