public import DNSCodec
public import PacketCodecs

/// Is handed the fields of a packet, in wire order.
///
/// Every range is in bytes from the start of the outermost packet. What is no byte of the packet (its number, a
/// length that was worked out) has the range of what it was worked out from, or an empty one.
public protocol FieldVisitor: ~Copyable {
    /// What the visitor wants to see; other groups may be left out.
    var groups: FieldGroups { get }

    /// A layer begins, or the payload; its fields come next and lie in `range`.
    ///
    /// - Parameter flags: What is special or wrong about this layer.
    mutating func layer(_ layer: LayerKind, flags: PacketFlags, at range: Range<Int>)

    /// A packet inside the packet begins.
    mutating func nested(_ nesting: FieldNesting, at range: Range<Int>)

    /// A field of the layer that began last.
    mutating func field(_ field: Field, _ value: FieldValue, at range: Range<Int>)

    /// Bytes behind the packet or the datagram: their fields come next.
    mutating func behind(_ part: FieldTrailer, at range: Range<Int>)

    /// Decoding stopped here; `base` is where the packet starts to which the problem's offset belongs.
    mutating func problem(_ problem: PacketProblem, base: Int)

    /// A part of a DNS message begins: its fields come next. Only who shows the parts of messages needs it.
    mutating func dns(_ part: DNSMessagePart, at range: Range<Int>)

    /// A field of a resource record's data or of an EDNS option, by its own name: the fields by Wireshark's names are handed out too.
    mutating func recordField(_ field: DNSRecordField, at range: Range<Int>)

    /// A DNS message or record is malformed; `base` is where the message starts to which the problem's offset belongs.
    mutating func dnsProblem(_ problem: DNSError, base: Int)
}

extension FieldVisitor where Self: ~Copyable {
    /// Shows nothing.
    public mutating func dns(_ part: DNSMessagePart, at range: Range<Int>) {}
    /// Shows nothing.
    public mutating func recordField(_ field: DNSRecordField, at range: Range<Int>) {}
    /// Shows nothing.
    public mutating func dnsProblem(_ problem: DNSError, base: Int) {}
}

/// A part of a DNS message; a number is that in its section, from 0.
@nonexhaustive
public enum DNSMessagePart: Sendable {
    /// A message, and by whose rules it is read.
    case message(DNSMode)
    /// A part of a message that started or ends in another segment.
    case continued
    /// A question, of the message in that range of the packet.
    case question(Int, message: Range<Int>)
    /// A record, of the message in that range of the packet.
    case record(DNSSection, Int, message: Range<Int>, data: Range<Int>, RRType, RRClass, DNSMode)
    /// An EDNS option.
    case option(UInt16)
    /// A TLV of stateful operations (RFC 8490).
    case operation(DSOType)
}

/// A field of a resource record's data, as the record's type names and writes it; or of an EDNS option or a TLV of stateful
/// operations.
public struct DNSRecordField: Sendable {
    /// Its name, in lower case with underscores.
    public let name: StaticString
    let value: Value
    /// How deep it stands: 0 is a field, 1 a part of the field before it, 2 a part of a part.
    var depth: UInt8 = 0

    enum Value: Sendable {
        case integer(UInt64, IntegerForm)
        case name(message: Range<Int>, at: Int)
        case ipv4Address(IPv4Address)
        case ipv6Address(IPv6Address)
        /// Without its length.
        case string(Range<Int>)
        /// Each behind its length.
        case strings(Range<Int>)
        case bytes(Range<Int>, BytesForm)
        case form(any RecordField.Type, Range<Int>)
        case item(UInt64, DNSItemNumber)
        case items(Range<Int>, DNSItemNumbers)
        case text(Range<Int>)
        /// A part of a field with a form of its own, whose text if it is some stands at this place.
        case part(DNSFormPart, Range<Int>)
    }
}

/// How a packet stands inside another.
@nonexhaustive
public enum FieldNesting: Sendable, Hashable {
    /// In a tunnel.
    case inner
    /// In an ICMP error.
    case quoted
    /// It is there, but so many packets are around it that it is not looked into.
    case tooDeep
}

/// What stands behind a packet.
@nonexhaustive
public enum FieldTrailer: Sendable, Hashable {
    /// Behind a UDP datagram, inside the IP packet.
    case udpSurplus
    /// Behind the IP packet.
    case trailer
}

extension FieldVisitor where Self: ~Copyable {
    @inline(__always)
    mutating func number<Value: UnsignedInteger & FixedWidthInteger>(
        _ field: Field, _ value: Value, _ offset: Int, _ count: Int
    ) {
        self.field(field, .unsigned(UInt64(truncatingIfNeeded: value)), at: offset..<offset &+ count)
    }

    @inline(__always)
    mutating func boolean(_ field: Field, _ value: Bool, _ offset: Int, _ count: Int) {
        self.field(field, .boolean(value), at: offset..<offset &+ count)
    }

    @inline(__always)
    mutating func bytes(_ field: Field, _ offset: Int, _ count: Int) {
        self.field(field, .bytes, at: offset..<offset &+ max(0, count))
    }
}
