import ByteCore

extension Packet {
    /// The packet inside a tunnel: IPv4 or IPv6 straight behind an IP header (RFC 2003, RFC 2473, RFC 4213).
    ///
    /// It is a packet of its own with offsets that start at its first byte, ``payload``'s first byte here. Ask it for
    /// ``inner`` again to go deeper; each step takes at least 20 bytes, so there is an end.
    @inlinable
    public var inner: Packet? {
        @_lifetime(copy self)
        get {
            guard layout.flags.isDisjoint(with: .fragment), problem == nil else { return nil }
            let type: EtherType
            switch payloadProtocol {
            case .ipv4?: type = .ipv4
            case .ipv6?: type = .ipv6
            default: return nil
            }
            return Packet(
                decoding: payload, from: .etherType(type),
                originalLength: isPayloadComplete ? nil : Int(Int32.max))
        }
    }

    /// The innermost packet of all tunnels; the packet itself where there is none.
    public var innermost: Packet {
        @_lifetime(copy self)
        get {
            var packet = self
            while let inside = packet.inner { packet = inside }
            return packet
        }
    }

    /// The packet that an ICMP error quotes (RFC 792, RFC 4443 section 3), as far as it is quoted.
    ///
    /// Errors quote the start of a packet whose lengths speak of the whole: that is no fault here, and shows as
    /// ``PacketFlags/cutByCapture``. An RFC 4884 length field ends the quotation before any extension.
    public var quoted: Packet? {
        @_lifetime(copy self)
        get {
            guard let range = quotation else { return nil }
            return Packet(
                decoding: bytes.clamped(from: range.lowerBound, to: range.upperBound),
                from: .etherType(layout.transport == .icmpv4 ? .ipv4 : .ipv6), originalLength: Int(Int32.max))
        }
    }

    /// Where the packet that an ICMP error quotes stands, in bytes from the start of this one.
    public var quotation: Range<Int>? {
        let range = layout.payload
        guard !range.isEmpty else { return nil }
        let words: Int
        if let header = icmpv4 {
            guard ICMPv4Type(rawValue: header.type).isError else { return nil }
            switch ICMPv4Type(rawValue: header.type) {
            case .destinationUnreachable, .timeExceeded, .parameterProblem:
                // RFC 4884 section 4: the second byte of the rest, in words of 4 bytes.
                words = Int(header.rest >> 16 & 0xff) * 4
            default: words = 0
            }
        } else if let header = icmpv6 {
            guard ICMPv6Type(rawValue: header.type).isError else { return nil }
            switch ICMPv6Type(rawValue: header.type) {
            case .destinationUnreachable, .timeExceeded:
                // RFC 4884 section 4: the first byte of the rest, in words of 8 bytes.
                words = Int(header.rest >> 24) * 8
            default: words = 0
            }
        } else {
            return nil
        }
        guard words > 0, words < range.count else { return range }
        return range.lowerBound..<range.lowerBound + words
    }

    #if !hasFeature(Embedded)
    /// A copy that owns its bytes.
    public func copy() -> OwnedPacket {
        OwnedPacket(bytes: bytes.copiedBytes, layout: layout)
    }
    #endif
}

#if !hasFeature(Embedded)
/// A decoded packet with its own copy of the bytes, to be kept, stored and sent between tasks.
public struct OwnedPacket: Hashable, Sendable {
    /// All bytes of the packet.
    public let bytes: [UInt8]
    /// Where the layers stand.
    public let layout: PacketLayout

    init(bytes: [UInt8], layout: PacketLayout) {
        self.bytes = bytes
        self.layout = layout
    }

    /// The packet, borrowing the bytes.
    public var packet: Packet {
        @_lifetime(borrow self)
        get { Packet(bytes: bytes.rawSpan, layout: layout) }
    }
}
#endif
