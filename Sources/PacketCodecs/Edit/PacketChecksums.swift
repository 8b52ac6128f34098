/// What the checksums of a packet say about the bytes that they cover.
@frozen
public struct PacketChecksums: Hashable, Sendable, BitwiseCopyable {
    /// The IPv4 header checksum; nil in other packets.
    public let ipv4Header: ChecksumStatus?
    /// The UDP, UDP-Lite, TCP or ICMP checksum; nil where there is no such layer.
    public let transport: ChecksumStatus?

    @usableFromInline
    init(ipv4Header: ChecksumStatus?, transport: ChecksumStatus?) {
        self.ipv4Header = ipv4Header
        self.transport = transport
    }

    /// Whether any of them does not fit. One that is absent, partial or can't be verified is not wrong.
    public var isAnyInvalid: Bool {
        if case .invalid? = ipv4Header { return true }
        if case .invalid? = transport { return true }
        return false
    }
}

extension Packet {
    /// Verifies the checksums of the IPv4 header and of the transport layer, those of tunnels' outermost packet: ask
    /// ``inner`` for its own.
    public var checksums: PacketChecksums {
        PacketChecksums(ipv4Header: ipv4ChecksumStatus, transport: transportChecksumStatus)
    }
}

/// Which checksums are meant.
@frozen
public struct ChecksumLayers: OptionSet, Hashable, Sendable, BitwiseCopyable {
    /// One bit a kind of checksum.
    public let rawValue: UInt8

    /// The kinds of `rawValue`.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The IPv4 header's.
    @inlinable
    public static var ipv4Header: ChecksumLayers { ChecksumLayers(rawValue: 1 << 0) }
    /// TCP's.
    @inlinable
    public static var tcp: ChecksumLayers { ChecksumLayers(rawValue: 1 << 1) }
    /// UDP's.
    @inlinable
    public static var udp: ChecksumLayers { ChecksumLayers(rawValue: 1 << 2) }
    /// UDP-Lite's.
    @inlinable
    public static var udpLite: ChecksumLayers { ChecksumLayers(rawValue: 1 << 3) }
    /// ICMPv4's.
    @inlinable
    public static var icmpv4: ChecksumLayers { ChecksumLayers(rawValue: 1 << 4) }
    /// ICMPv6's.
    @inlinable
    public static var icmpv6: ChecksumLayers { ChecksumLayers(rawValue: 1 << 5) }
    /// All of the transport layer.
    @inlinable
    public static var transport: ChecksumLayers { ChecksumLayers(rawValue: 0x3e) }
    /// All.
    @inlinable
    public static var all: ChecksumLayers { ChecksumLayers(rawValue: 0x3f) }
}

/// What became of one checksum that was to be filled in.
@nonexhaustive
public enum ChecksumFilling: Hashable, Sendable, BitwiseCopyable {
    /// It was computed, and this stands in the field now.
    case filled(UInt16)
    /// Left as it was: it was not asked for.
    case notSelected
    /// Left as it was: the sender computed none for UDP over IPv4, and that was to be kept.
    case keptAbsent
    /// Left as it was: this is the first fragment, and the checksum covers all of them.
    case fragment
    /// Left as it was: the capture cut what it covers, or lengths contradict each other.
    case incomplete
    /// Left as it was: a routing header of a kind that is not known names the final destination.
    case unknownDestination
}

/// What became of the checksums of a packet that were to be filled in.
@frozen
public struct PacketChecksumFilling: Hashable, Sendable, BitwiseCopyable {
    /// The IPv4 header checksum; nil in other packets.
    public let ipv4Header: ChecksumFilling?
    /// The UDP, UDP-Lite, TCP or ICMP checksum; nil where there is no such layer, as in later fragments.
    public let transport: ChecksumFilling?

    @usableFromInline
    init(ipv4Header: ChecksumFilling?, transport: ChecksumFilling?) {
        self.ipv4Header = ipv4Header
        self.transport = transport
    }

    /// Whether a checksum could not be computed that was asked for.
    public var isAnyMissing: Bool { Self.isMissing(ipv4Header) || Self.isMissing(transport) }

    private static func isMissing(_ filling: ChecksumFilling?) -> Bool {
        switch filling {
        case .fragment, .incomplete, .unknownDestination: true
        case .filled, .notSelected, .keptAbsent, nil: false
        }
    }
}
