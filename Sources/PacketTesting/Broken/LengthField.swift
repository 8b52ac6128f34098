import ByteCore
import PacketCodecs
import PacketFormatting

/// A field of a packet that says how long, how many or how far, and so makes a decoder go wrong when it lies.
public struct LengthField: Hashable, Sendable {
    /// What the field says.
    @nonexhaustive
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The length of an 802.3 frame, in the Ethernet header or in a VLAN tag.
        case ethernetLength
        /// The length of the address in a Linux cooked capture header.
        case linuxSLLAddressLength
        /// ARP's length of hardware addresses.
        case arpHardwareLength
        /// ARP's length of protocol addresses.
        case arpProtocolLength
        /// IPv4's header length (IHL), in words of 4 bytes.
        case ipv4HeaderLength
        /// IPv4's total length.
        case ipv4TotalLength
        /// The length of an IPv4 option.
        case ipv4OptionLength
        /// The pointer of an IPv4 option that holds a route or time stamps.
        case ipv4OptionPointer
        /// IPv6's payload length.
        case ipv6PayloadLength
        /// The length of a hop-by-hop options, destination options, routing or other extension header, in units of 8 bytes.
        case ipv6ExtensionLength
        /// The length of a hop-by-hop or destination option.
        case ipv6OptionLength
        /// The jumbo payload length.
        case jumboPayloadLength
        /// How many segments of a routing header are left.
        case routingSegmentsLeft
        /// The index of a segment routing header's last segment.
        case routingLastEntry
        /// The length of an Authentication Header, in words of 4 bytes.
        case authenticationLength
        /// UDP's length.
        case udpLength
        /// How much of a UDP-Lite datagram its checksum covers.
        case udpLiteCoverage
        /// TCP's data offset, in words of 4 bytes.
        case tcpDataOffset
        /// The length of a TCP option.
        case tcpOptionLength
        /// The length of the packet that an ICMP error quotes (RFC 4884).
        case icmpQuotationLength
        /// How many addresses an ICMP router advertisement has.
        case icmpAddressCount
        /// How long each address of an ICMP router advertisement is.
        case icmpAddressEntrySize
        /// The length of a neighbor discovery option, in units of 8 bytes.
        case neighborOptionLength
    }

    /// What the field says.
    public let kind: Kind
    /// Layer and field, such as `ipv4.total_length`.
    public let name: String
    /// The bytes in which it stands.
    public let range: Range<Int>
    /// The field's bits in the number that those bytes make.
    public let mask: UInt32
    /// The field's value as it stands in the good packet.
    public let value: UInt32

    /// The largest value that the field can have.
    public var maximum: UInt32 { mask >> UInt32(mask.trailingZeroBitCount) }

    /// The values that break it: one less, one more, none, and all that fits.
    public var brokenValues: [UInt32] {
        var values: [UInt32] = []
        if value > 0 { values.append(value - 1) }
        if value < maximum { values.append(value + 1) }
        if value > 1 { values.append(0) }
        if maximum > value, maximum - value > 1 { values.append(maximum) }
        return values
    }

    /// Puts a value into the field; bits of the same bytes that belong to other fields stay.
    func store(_ value: UInt32, in bytes: inout [UInt8]) {
        guard range.lowerBound >= 0, range.upperBound <= bytes.count, range.count <= 4 else { return }
        var stored: UInt32 = 0
        for index in range { stored = stored << 8 | UInt32(bytes[index]) }
        stored = stored & ~mask | value << UInt32(mask.trailingZeroBitCount) & mask
        for index in range.reversed() {
            bytes[index] = UInt8(truncatingIfNeeded: stored)
            stored >>= 8
        }
    }
}

extension LengthField: CustomStringConvertible {
    /// `ipv4.total_length (bytes 16-17) is 84`.
    public var description: String { "\(name) (\(FieldNames.place(range))) is \(value)" }
}

/// A checksum field of a packet.
public struct ChecksumField: Hashable, Sendable {
    /// Layer and field, such as `udp.checksum`.
    public let name: String
    /// Where its two bytes start.
    public let offset: Int
    /// What stands there in the good packet.
    public let value: UInt16
}

/// Finds the length fields and checksums of a packet, of what its tunnels hold, and of what an ICMP error quotes.
struct FieldLocator: FieldVisitor {
    private(set) var lengths: [LengthField] = []
    private(set) var checksums: [ChecksumField] = []
    private let bytes: [UInt8]
    private var prefix = ""
    private var layerName = ""
    private var nextProtocol: UInt64 = 0

    let groups = FieldGroups.all.subtracting([.frame, .ipv4Checksum, .transportChecksum, .judgement])

    init(_ bytes: [UInt8], link: LinkType) {
        self.bytes = bytes
        let captured = CapturedPacket(
            timestamp: 0, originalLength: UInt32(clamping: bytes.count), linkType: link, bytes: bytes.rawSpan)
        Packet(captured).visitFields(
            captured: captured, number: 1, frame: FrameDetails(), times: FieldTimes(), into: &self)
    }

    mutating func layer(_ layer: LayerKind, flags: PacketFlags, at range: Range<Int>) {
        layerName = prefix + FieldNames.text(layer.name)
        // UDP-Lite's header is the first 8 bytes of a payload where it is no layer of its own.
        let isUDPLite = layer == .payload && nextProtocol == UInt64(IPProtocol.udpLite.rawValue)
        guard isUDPLite || FieldNames.text(layer.name) == "udplite", range.count >= 8 else { return }
        nextProtocol = 0
        add(.udpLiteCoverage, "\(prefix)udplite.checksum_coverage", range.lowerBound + 4..<range.lowerBound + 6)
        addChecksum("\(prefix)udplite.checksum", at: range.lowerBound + 6)
    }

    mutating func nested(_ nesting: FieldNesting, at range: Range<Int>) {
        switch nesting {
        case .inner: prefix += "inner."
        case .quoted: prefix += "quoted."
        default: break
        }
    }

    mutating func behind(_ part: FieldTrailer, at range: Range<Int>) {}
    mutating func problem(_ problem: PacketProblem, base: Int) {}

    mutating func field(_ field: Field, _ value: FieldValue, at range: Range<Int>) {
        switch field {
        case .ethernetLength, .vlanLength: add(.ethernetLength, field, range)
        case .sllAddressLength: add(.linuxSLLAddressLength, field, range)
        case .arpHardwareSize: add(.arpHardwareLength, field, range)
        case .arpProtocolSize: add(.arpProtocolLength, field, range)
        case .ipHeaderLength: add(.ipv4HeaderLength, field, range, mask: 0x0f)
        case .ipTotalLength: add(.ipv4TotalLength, field, range)
        case .ipOptionLength: add(.ipv4OptionLength, field, range)
        case .ipOptionPointer: add(.ipv4OptionPointer, field, range)
        case .ipv6PayloadLength: add(.ipv6PayloadLength, field, range)
        case .hopByHopLength, .destinationOptionsLength, .routingLength, .extensionLength:
            add(.ipv6ExtensionLength, field, range)
        case .ipv6OptionLength: add(.ipv6OptionLength, field, range)
        case .ipv6OptionJumbo: add(.jumboPayloadLength, field, range)
        case .routingSegmentsLeft: add(.routingSegmentsLeft, field, range)
        case .routingSegmentLastEntry: add(.routingLastEntry, field, range)
        case .authenticationLength: add(.authenticationLength, field, range)
        case .udpLength: add(.udpLength, field, range)
        case .tcpHeaderLength: add(.tcpDataOffset, field, range, mask: 0xf0)
        case .tcpOptionLength: add(.tcpOptionLength, field, range)
        case .icmpAddressCount: add(.icmpAddressCount, field, range)
        case .icmpAddressEntrySize: add(.icmpAddressEntrySize, field, range)
        case .icmpv6OptionLength: add(.neighborOptionLength, field, range)
        // The length of a quotation is no field while it is 0, and can be broken all the same (RFC 4884 section 4).
        case .icmpType:
            guard case .unsigned(let type) = value, [3, 11, 12].contains(type) else { return }
            add(.icmpQuotationLength, .icmpLength, range.lowerBound + 5..<range.lowerBound + 6)
        case .icmpv6Type:
            guard case .unsigned(let type) = value, [1, 3].contains(type) else { return }
            add(.icmpQuotationLength, .icmpv6Length, range.lowerBound + 4..<range.lowerBound + 5)
        case .ipChecksum, .icmpChecksum, .icmpv6Checksum, .udpChecksum, .tcpChecksum:
            addChecksum("\(layerName).\(FieldNames.key(of: field))", at: range.lowerBound)
        case .ipProtocol, .ipv6NextHeader, .hopByHopNextHeader, .destinationOptionsNextHeader, .routingNextHeader,
            .fragmentNextHeader, .authenticationNextHeader, .extensionNextHeader:
            if case .unsigned(let number) = value { nextProtocol = number }
        default: break
        }
    }

    private mutating func add(_ kind: LengthField.Kind, _ field: Field, _ range: Range<Int>, mask: UInt32? = nil) {
        add(kind, "\(layerName).\(FieldNames.key(of: field))", range, mask: mask)
    }

    private mutating func add(_ kind: LengthField.Kind, _ name: String, _ range: Range<Int>, mask: UInt32? = nil) {
        guard range.lowerBound >= 0, range.upperBound <= bytes.count, !range.isEmpty, range.count <= 4 else { return }
        let mask = mask ?? UInt32.max >> UInt32(32 - 8 * range.count)
        let stored = bytes[range].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        lengths.append(
            LengthField(
                kind: kind, name: name, range: range, mask: mask,
                value: (stored & mask) >> UInt32(mask.trailingZeroBitCount)))
    }

    private mutating func addChecksum(_ name: String, at offset: Int) {
        guard offset >= 0, offset + 2 <= bytes.count else { return }
        let value = UInt16(bytes[offset]) << 8 | UInt16(bytes[offset + 1])
        checksums.append(ChecksumField(name: name, offset: offset, value: value))
    }
}
