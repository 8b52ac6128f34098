public import ByteCore

/// The form of a capture file, or of one section of it.
public struct CaptureFileFormat: Hashable, Sendable, BitwiseCopyable {
    /// The kind of file.
    @nonexhaustive
    public enum Kind: Sendable, Hashable, BitwiseCopyable {
        /// libpcap's format (draft-ietf-opsawg-pcap).
        case pcap
        /// pcap with the longer records of Alexey Kuznetzov's libpcap, which tell interface and direction.
        case pcapKuznetzov
        /// The block format (draft-ietf-opsawg-pcapng).
        case pcapng

        /// The kind in machine-readable output.
        public var name: StaticString {
            switch self {
            case .pcap: "pcap"
            case .pcapKuznetzov: "pcap_kuznetzov"
            case .pcapng: "pcapng"
            }
        }
    }

    /// The kind of file.
    public let kind: Kind
    /// The byte order of the writer.
    public let byteOrder: ByteOrder
    /// The format's major version: 2 in nearly all pcap files, 1 in pcapng.
    public let majorVersion: UInt16
    /// The format's minor version.
    public let minorVersion: UInt16
    /// pcap's unit of time. In pcapng each interface has its own, and this is the default.
    public let resolution: TimestampResolution
}
