public import PacketCodecs

/// What a capture says about an interface that it was taken from (pcapng's Interface Description Block, draft-ietf-
/// opsawg-pcapng section 4.2; a pcap file header describes one without a name).
public struct CaptureInterface: Hashable, Sendable {
    /// A capture filter.
    @nonexhaustive
    public enum Filter: Hashable, Sendable {
        /// An expression, as libpcap compiles it.
        case expression(String)
        /// BPF instructions.
        case program([UInt8])
        /// Another kind, by its number, and its bytes.
        case other(UInt8, [UInt8])
    }

    /// An IPv4 address and the mask of its network.
    public struct IPv4Assignment: Hashable, Sendable {
        /// The address.
        public let address: IPv4Address
        /// The mask.
        public let mask: IPv4Address

        /// An address in the network of a mask.
        public init(address: IPv4Address, mask: IPv4Address) {
            self.address = address
            self.mask = mask
        }
    }

    /// An IPv6 address and the length of its prefix.
    public struct IPv6Assignment: Hashable, Sendable {
        /// The address.
        public let address: IPv6Address
        /// The bits of the prefix.
        public let prefixLength: UInt8

        /// An address in the network of a prefix.
        public init(address: IPv6Address, prefixLength: UInt8) {
            self.address = address
            self.prefixLength = prefixLength
        }
    }

    /// The number of its section, from 0. A writer does not look at it.
    public let section: Int
    /// What the first bytes of its packets are.
    public let linkType: LinkType
    /// The bytes of a packet that were kept at most; 0 for no limit.
    public let snapshotLength: UInt32

    /// The name, such as `eth0` (if_name).
    public var name: String?
    /// Words about it (if_description).
    public var description: String?
    /// Its hardware (if_hardware).
    public var hardware: String?
    /// The operating system of the machine that it is in (if_os).
    public var operatingSystem: String?
    /// The filter that packets had to pass (if_filter).
    public var filter: Filter?
    /// Bits a second (if_speed).
    public var speed: UInt64?
    /// Bits a second that it sends (if_txspeed).
    public var transmitSpeed: UInt64?
    /// Bits a second that it receives (if_rxspeed).
    public var receiveSpeed: UInt64?
    /// Its hardware address (if_MACaddr).
    public var macAddress: MACAddress?
    /// Its 64-bit hardware address (if_EUIaddr).
    public var euiAddress: UInt64?
    /// Its IPv4 addresses (if_IPv4addr).
    public var ipv4Addresses: [IPv4Assignment] = []
    /// Its IPv6 addresses (if_IPv6addr).
    public var ipv6Addresses: [IPv6Assignment] = []
    /// The unit of its time stamps (if_tsresol).
    public var resolution = TimestampResolution.microseconds
    /// Seconds that were added to each time stamp when it was read (if_tsoffset).
    public var timestampOffset: Int64 = 0
    /// The bytes of the frame check sequence at the end of each packet; 0 where there is none, or nothing is said
    /// (if_fcslen, or the link-type word of pcap).
    public var frameCheckSequenceLength = 0
    /// The time zone where it stands, by its IANA name (if_iana_tzname).
    public var timeZone: String?
    /// Comments on it (opt_comment).
    public var comments: [String] = []
    /// What it counted, as the last statistics about it in the file say.
    public internal(set) var statistics: InterfaceStatistics?
    /// Packets that the packets themselves say were lost before them (epb_dropcount).
    public internal(set) var droppedBetweenPackets: UInt64 = 0

    /// An interface to be written, whose packets are of a link type.
    ///
    /// - Parameters:
    ///   - linkType: What the first bytes of its packets are.
    ///   - snapshotLength: The bytes of a packet that are kept at most; 0 for no limit.
    ///   - resolution: The unit of its time stamps: what does not fit it is rounded down.
    public init(
        linkType: LinkType, snapshotLength: UInt32 = 0, resolution: TimestampResolution = .nanoseconds
    ) {
        self.init(section: 0, linkType: linkType, snapshotLength: snapshotLength)
        self.resolution = resolution
    }

    init(section: Int, linkType: LinkType, snapshotLength: UInt32) {
        self.section = section
        self.linkType = linkType
        self.snapshotLength = snapshotLength
    }

    /// The filter, where it is an expression.
    public var filterExpression: String? {
        if case .expression(let text) = filter { text } else { nil }
    }
}

/// What an interface counted (pcapng's Interface Statistics Block, draft-ietf-opsawg-pcapng section 4.6). What is nil was
/// not said.
public struct InterfaceStatistics: Hashable, Sendable {
    /// When the counters were read, in nanoseconds since 1970; nil where that can't be.
    public var timestamp: Int64?
    /// When capturing began, in nanoseconds since 1970 (isb_starttime).
    public var startTime: Int64?
    /// When capturing ended, in nanoseconds since 1970 (isb_endtime).
    public var endTime: Int64?
    /// Packets that the interface received (isb_ifrecv).
    public var received: UInt64?
    /// Packets that the interface lost for want of room (isb_ifdrop).
    public var droppedByInterface: UInt64?
    /// Packets that passed the filter (isb_filteraccept).
    public var acceptedByFilter: UInt64?
    /// Packets that the operating system lost (isb_osdrop).
    public var droppedByOperatingSystem: UInt64?
    /// Packets that the capturing program got (isb_usrdeliv).
    public var delivered: UInt64?
    /// Comments (opt_comment).
    public var comments: [String] = []

    /// Nothing is said.
    public init() {}
}
