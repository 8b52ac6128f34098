/// Where a capture ends in the middle of a record or block, because whoever wrote or copied it stopped there.
public struct CutTail: Hashable, Sendable, BitwiseCopyable {
    /// Where the record or block starts that is not whole, in bytes from the start of the file.
    public let offset: UInt64
    /// The bytes of it that are there.
    public let available: UInt64
    /// The number of the record or block, from 1.
    public let record: UInt64
    /// Whether it is the compressed data around the capture that ends early. Then ``available`` can be 0: what was unpacked
    /// ends with a record, and more were to come.
    public let endsCompressedData: Bool

    /// A capture that ends `available` bytes behind the start of a record or block at `offset`.
    public init(offset: UInt64, available: UInt64, record: UInt64, endsCompressedData: Bool = false) {
        self.offset = offset
        self.available = available
        self.record = record
        self.endsCompressedData = endsCompressedData
    }
}

/// What is odd about a capture and did not stop it from being read, counted.
public struct CaptureWarnings: Hashable, Sendable, BitwiseCopyable {
    /// Packets with more captured bytes than they claim to have had on the wire.
    public internal(set) var capturedBeyondOriginal: UInt64 = 0
    /// Packets with more captured bytes than the snapshot length allows.
    public internal(set) var capturedBeyondSnapshotLength: UInt64 = 0
    /// Time stamps that can't be: a fraction of more than a second, or beyond 64 bits of nanoseconds.
    public internal(set) var invalidTimestamps: UInt64 = 0
    /// Options that may occur once and occurred again; the first one was kept.
    public internal(set) var repeatedOptions: UInt64 = 0
    /// Options, and names in name resolution blocks, of a length that they can't have; they were left out.
    public internal(set) var malformedOptions: UInt64 = 0
    /// Statistics about an interface that the section has not described.
    public internal(set) var statisticsOfUnknownInterfaces: UInt64 = 0
    /// Interfaces beyond ``CaptureFileReader/interfaceLimit``: their packets are read, their descriptions are not kept.
    public internal(set) var droppedInterfaces: UInt64 = 0
    /// Sections beyond ``CaptureFileReader/sectionLimit``: their packets are read, their descriptions are not kept.
    public internal(set) var droppedSections: UInt64 = 0
    /// Names of addresses beyond ``CaptureFileReader/nameLimit``.
    public internal(set) var droppedNames: UInt64 = 0
    /// Texts beyond ``CaptureFileReader/textLimit``, or comments beyond ``CaptureFileReader/commentLimit`` on one thing.
    public internal(set) var droppedTexts: UInt64 = 0
    /// Blocks beyond ``CaptureFileReader/otherBlockLimit``, where such blocks are kept at all.
    public internal(set) var droppedBlocks: UInt64 = 0

    /// How much of what the file says beside its packets was left out because a limit was met.
    public var dropped: UInt64 {
        droppedInterfaces &+ droppedSections &+ droppedNames &+ droppedTexts &+ droppedBlocks
    }

    /// Nothing odd.
    public init() {}

    /// Whether nothing was odd.
    public var isEmpty: Bool { self == CaptureWarnings() }
}

/// How many blocks of each kind a pcapng file had; all zero for pcap.
public struct BlockCounts: Hashable, Sendable, BitwiseCopyable {
    /// Section headers.
    public internal(set) var sections: UInt64 = 0
    /// Interface descriptions.
    public internal(set) var interfaces: UInt64 = 0
    /// Enhanced packets.
    public internal(set) var enhancedPackets: UInt64 = 0
    /// Simple packets.
    public internal(set) var simplePackets: UInt64 = 0
    /// Packets in the obsolete block.
    public internal(set) var obsoletePackets: UInt64 = 0
    /// Name resolution.
    public internal(set) var nameResolutions: UInt64 = 0
    /// Interface statistics.
    public internal(set) var statistics: UInt64 = 0
    /// Decryption secrets.
    public internal(set) var decryptionSecrets: UInt64 = 0
    /// Entries of systemd's journal.
    public internal(set) var journalEntries: UInt64 = 0
    /// Custom blocks, of either number.
    public internal(set) var custom: UInt64 = 0
    /// Blocks of any other type.
    public internal(set) var other: UInt64 = 0

    /// No blocks.
    public init() {}

    /// All blocks.
    public var total: UInt64 {
        sections &+ interfaces &+ enhancedPackets &+ simplePackets &+ obsoletePackets &+ nameResolutions &+ statistics
            &+ decryptionSecrets &+ journalEntries &+ custom &+ other
    }
}
