public import DNSCodec
public import PacketCodecs

/// The value of a field, without what would have to be copied: bytes are told by the range that comes with it.
@nonexhaustive
public enum FieldValue: Sendable {
    /// Something that is there.
    case present
    /// A number.
    case unsigned(UInt64)
    /// A number that may be negative.
    case signed(Int64)
    /// Yes or no.
    case boolean(Bool)
    /// A MAC address.
    case macAddress(MACAddress)
    /// An IPv4 address.
    case ipv4Address(IPv4Address)
    /// An IPv6 address.
    case ipv6Address(IPv6Address)
    /// The bytes of the packet in the field's range.
    case bytes
    /// A checksum and what it says about what it covers.
    case checksum(UInt16, ChecksumStatus)
    /// The control bits of a TCP header, to be spelled as letters.
    case tcpFlags(TCPFlags)
    /// A name that this library gives.
    case name(StaticString)
    /// A span of time in nanoseconds.
    case seconds(nanoseconds: Int64)
    /// A time in nanoseconds since 1970-01-01T00:00:00Z.
    case time(Int64)
    /// The names of all layers.
    case protocols
    /// The interface's name, which ``FrameDetails`` has.
    case interfaceName
    /// The interface's description, which ``FrameDetails`` has.
    case interfaceDescription
    /// The comment of that index, which ``FrameDetails`` has.
    case comment(Int)
    /// A domain name that starts at a byte of the packet, in the DNS message of that range.
    case domainName(message: Range<Int>, at: Int)
    /// The bytes of the packet in the field's range, as text.
    case text
    /// The data of a resource record in the field's range, in the DNS message of that range.
    case recordData(message: Range<Int>, RRType, RRClass, DNSMode)
    /// So many labels of the domain name that starts at a byte of the packet, in the DNS message of that range, from a label
    /// on that is counted from 0.
    case labels(message: Range<Int>, at: Int, from: UInt8, count: UInt8)
    /// The bytes of the packet in the field's range, in base 32 with the extended hexadecimal alphabet in lower case.
    case base32
    /// Seconds since 1970-01-01T00:00:00Z.
    case epoch(UInt64)
}
