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
    }

    /// An IPv6 address and the length of its prefix.
    public struct IPv6Assignment: Hashable, Sendable {
        /// The address.
        public let address: IPv6Address
        /// The bits of the prefix.
        public let prefixLength: UInt8
    }

    /// The number of its section, from 0.
    public let section: Int
    /// What the first bytes of its packets are.
    public let linkType: LinkType
    /// The bytes of a packet that were kept at most; 0 for no limit.
    public let snapshotLength: UInt32

    /// The name, such as `eth0` (if_name).
    public internal(set) var name: String?
    /// Words about it (if_description).
    public internal(set) var description: String?
    /// Its hardware (if_hardware).
    public internal(set) var hardware: String?
    /// The operating system of the machine that it is in (if_os).
    public internal(set) var operatingSystem: String?
    /// The filter that packets had to pass (if_filter).
    public internal(set) var filter: Filter?
    /// Bits a second (if_speed).
    public internal(set) var speed: UInt64?
    /// Bits a second that it sends (if_txspeed).
    public internal(set) var transmitSpeed: UInt64?
    /// Bits a second that it receives (if_rxspeed).
    public internal(set) var receiveSpeed: UInt64?
    /// Its hardware address (if_MACaddr).
    public internal(set) var macAddress: MACAddress?
    /// Its 64-bit hardware address (if_EUIaddr).
    public internal(set) var euiAddress: UInt64?
    /// Its IPv4 addresses (if_IPv4addr).
    public internal(set) var ipv4Addresses: [IPv4Assignment] = []
    /// Its IPv6 addresses (if_IPv6addr).
    public internal(set) var ipv6Addresses: [IPv6Assignment] = []
    /// The unit of its time stamps (if_tsresol).
    public internal(set) var resolution = TimestampResolution.microseconds
    /// Seconds that were added to each time stamp when it was read (if_tsoffset).
    public internal(set) var timestampOffset: Int64 = 0
    /// The bytes of the frame check sequence at the end of each packet; 0 where there is none, or nothing is said
    /// (if_fcslen, or the link-type word of pcap).
    public internal(set) var frameCheckSequenceLength = 0
    /// The time zone where it stands, by its IANA name (if_iana_tzname).
    public internal(set) var timeZone: String?
    /// Comments on it (opt_comment).
    public internal(set) var comments: [String] = []
    /// What it counted, as the last statistics about it in the file say.
    public internal(set) var statistics: InterfaceStatistics?
    /// Packets that the packets themselves say were lost before them (epb_dropcount).
    public internal(set) var droppedBetweenPackets: UInt64 = 0

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
    public internal(set) var timestamp: Int64?
    /// When capturing began, in nanoseconds since 1970 (isb_starttime).
    public internal(set) var startTime: Int64?
    /// When capturing ended, in nanoseconds since 1970 (isb_endtime).
    public internal(set) var endTime: Int64?
    /// Packets that the interface received (isb_ifrecv).
    public internal(set) var received: UInt64?
    /// Packets that the interface lost for want of room (isb_ifdrop).
    public internal(set) var droppedByInterface: UInt64?
    /// Packets that passed the filter (isb_filteraccept).
    public internal(set) var acceptedByFilter: UInt64?
    /// Packets that the operating system lost (isb_osdrop).
    public internal(set) var droppedByOperatingSystem: UInt64?
    /// Packets that the capturing program got (isb_usrdeliv).
    public internal(set) var delivered: UInt64?
    /// Comments (opt_comment).
    public internal(set) var comments: [String] = []

    init() {}
}
