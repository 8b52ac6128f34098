public import PacketCodecs

/// What a whole capture is: how much, how long, how fast, and what it says about itself.
///
/// ```swift
/// var summary = CaptureSummary()
/// while try reader.advance() { summary.add(reader.current) }
/// summary.finish(reader)
/// ```
/// Its size is bounded by that of the reader's tables, not by the number of packets.
public struct CaptureSummary: Hashable, Sendable {
    /// What was counted on one interface.
    public struct InterfaceCounts: Hashable, Sendable {
        /// Packets.
        public fileprivate(set) var packets: UInt64 = 0
        /// Bytes that were captured.
        public fileprivate(set) var capturedBytes: UInt64 = 0
        /// Bytes that were on the wire.
        public fileprivate(set) var originalBytes: UInt64 = 0
    }

    /// Packets of one link type.
    public struct LinkTypeCount: Hashable, Sendable {
        /// The link type.
        public let linkType: LinkType
        /// How many packets had it.
        public fileprivate(set) var packets: UInt64
    }

    // MARK: Packets

    /// Packets.
    public private(set) var packets: UInt64 = 0
    /// Bytes of packets that were captured.
    public private(set) var capturedBytes: UInt64 = 0
    /// Bytes of packets that were on the wire.
    public private(set) var originalBytes: UInt64 = 0
    /// Packets of which fewer bytes were captured than were on the wire.
    public private(set) var cutPackets: UInt64 = 0
    /// The most bytes that were captured of a packet.
    public private(set) var largestPacket: UInt64 = 0
    /// The captured bytes of the shortest packet that was cut, and of the longest: what the snapshot length was, where
    /// the capture does not tell.
    public private(set) var cutLengths: ClosedRange<UInt64>?
    /// The earliest time, in nanoseconds since 1970; nil where no packet has one.
    public private(set) var firstTimestamp: Int64?
    /// The latest time, in nanoseconds since 1970; nil where no packet has one.
    public private(set) var lastTimestamp: Int64?
    /// Packets without a time.
    public private(set) var packetsWithoutTimestamp: UInt64 = 0
    /// Packets that are earlier than the one before them.
    public private(set) var packetsOutOfOrder: UInt64 = 0
    /// Packets of each link type, in the order in which they were met.
    public private(set) var linkTypes: [LinkTypeCount] = []
    /// What was counted on each interface, by the numbers of ``interfaces``; those behind the last interface that had a
    /// packet are missing.
    public private(set) var interfaceCounts: [InterfaceCounts] = []
    /// Packets whose link type or interface is beyond what is kept, and is not counted by it.
    public private(set) var uncountedPackets: UInt64 = 0
    /// Packets with a comment.
    public private(set) var commentedPackets: UInt64 = 0

    private var previousTimestamp: Int64 = .min

    // MARK: The file

    /// The file's name, as it was given.
    public private(set) var fileName = ""
    /// The form of its first section.
    public private(set) var format: CaptureFileFormat?
    /// Its size in bytes, compressed where it is, where that is known; else the bytes read.
    public private(set) var fileBytes: UInt64 = 0
    /// The bytes of the capture that were read, unpacked where it is compressed.
    public private(set) var unpackedBytes: UInt64 = 0
    /// What is known of its compressed bytes; nil where it is not compressed.
    public private(set) var compressed: CompressedInput?
    /// Its sections, with host, operating system, application and comments.
    public private(set) var sections: [CaptureSection] = []
    /// Its interfaces, with names, filters, snapshot lengths and statistics.
    public private(set) var interfaces: [CaptureInterface] = []
    /// How many records of names of addresses it has.
    public private(set) var nameRecords = 0
    /// Its blocks by kind; all zero for pcap.
    public private(set) var blocks = BlockCounts()
    /// What is odd about it.
    public private(set) var warnings = CaptureWarnings()
    /// Where it ends in the middle of a record or block.
    public private(set) var cutTail: CutTail?
    /// Why it could not be read to its end.
    public private(set) var damage: CaptureFileError?

    /// A summary of nothing.
    public init() {}

    /// Counts a packet.
    public mutating func add(_ packet: CapturedPacket) {
        let captured = UInt64(packet.bytes.byteCount)
        let original = UInt64(packet.originalLength)
        packets += 1
        capturedBytes &+= captured
        originalBytes &+= original
        largestPacket = max(largestPacket, captured)
        if packet.flags.contains(.commented) { commentedPackets += 1 }
        if captured < original {
            cutPackets += 1
            let lengths = cutLengths ?? captured...captured
            cutLengths = min(lengths.lowerBound, captured)...max(lengths.upperBound, captured)
        }
        if packet.flags.contains(.noTimestamp) {
            packetsWithoutTimestamp += 1
        } else {
            let time = packet.timestamp
            firstTimestamp = min(firstTimestamp ?? time, time)
            lastTimestamp = max(lastTimestamp ?? time, time)
            if time < previousTimestamp { packetsOutOfOrder += 1 }
            previousTimestamp = time
        }
        count(packet, captured: captured, original: original)
    }

    private mutating func count(_ packet: CapturedPacket, captured: UInt64, original: UInt64) {
        let linkType = packet.linkType
        if let index = linkTypes.firstIndex(where: { $0.linkType == linkType }) {
            linkTypes[index].packets += 1
        } else if linkTypes.count < 64 {
            linkTypes.append(LinkTypeCount(linkType: linkType, packets: 1))
        } else {
            uncountedPackets += 1
        }
        guard packet.interface < UInt32(clamping: CaptureFileReader.interfaceLimit) else {
            uncountedPackets += 1
            return
        }
        let index = Int(packet.interface)
        while interfaceCounts.count <= index { interfaceCounts.append(InterfaceCounts()) }
        interfaceCounts[index].packets += 1
        interfaceCounts[index].capturedBytes &+= captured
        interfaceCounts[index].originalBytes &+= original
    }

    /// Takes what the reader knows about the file, after its last packet or its failure.
    public mutating func finish(_ reader: borrowing CaptureFileReader, damage: CaptureFileError? = nil) {
        fileName = reader.fileName
        format = reader.format
        compressed = reader.compressed
        fileBytes = compressed.map { $0.size ?? $0.bytesRead } ?? reader.fileSize ?? reader.bytesRead
        unpackedBytes = compressed == nil ? fileBytes : reader.bytesRead
        sections = reader.sections
        interfaces = reader.interfaces
        nameRecords = reader.names.count
        blocks = reader.blocks
        warnings = reader.warnings
        cutTail = reader.cutTail
        self.damage = damage
    }

    // MARK: What follows from it

    /// The time from the earliest to the latest packet in nanoseconds; nil where no packet has a time.
    public var duration: UInt64? {
        guard let firstTimestamp, let lastTimestamp else { return nil }
        return UInt64(bitPattern: lastTimestamp &- firstTimestamp)
    }

    /// Whether no packet is earlier than the one before it.
    public var isInTimeOrder: Bool { packetsOutOfOrder == 0 }

    /// The mean length of a packet on the wire in bytes; 0 without packets.
    public var meanPacketLength: Double { packets > 0 ? Double(originalBytes) / Double(packets) : 0 }

    /// Bytes on the wire a second; nil where no time passed.
    public var bytesPerSecond: Double? { perSecond(originalBytes) }

    /// Bits on the wire a second; nil where no time passed.
    public var bitsPerSecond: Double? { bytesPerSecond.map { $0 * 8 } }

    /// Packets a second; nil where no time passed.
    public var packetsPerSecond: Double? { perSecond(packets) }

    private func perSecond(_ count: UInt64) -> Double? {
        guard let duration, duration > 0 else { return nil }
        return Double(count) * 1e9 / Double(duration)
    }

    /// The share of packets that were cut, from 0 to 1.
    public var cutShare: Double { packets > 0 ? Double(cutPackets) / Double(packets) : 0 }

    /// Packets that the capture says were lost, by interface and operating system as the statistics say; nil where no
    /// statistics say anything about losses.
    public var drops: UInt64? {
        var total: UInt64? = nil
        for interface in interfaces {
            guard let statistics = interface.statistics else { continue }
            for count in [statistics.droppedByInterface, statistics.droppedByOperatingSystem] {
                guard let count else { continue }
                let (sum, overflow) = (total ?? 0).addingReportingOverflow(count)
                total = overflow ? .max : sum
            }
        }
        return total
    }

    /// Packets lost between packets, as the packets themselves say; 0 where none says it.
    public var dropsBetweenPackets: UInt64 {
        interfaces.reduce(0) { total, interface in
            let (sum, overflow) = total.addingReportingOverflow(interface.droppedBetweenPackets)
            return overflow ? .max : sum
        }
    }
}
