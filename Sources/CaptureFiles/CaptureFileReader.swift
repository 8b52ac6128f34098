public import ByteCore
public import PacketCodecs

/// Reads the packets of a pcap or pcapng file, one after the other, from a file, a pipe or memory.
///
/// ```swift
/// var reader = try CaptureFileReader(path: "trace.pcapng")
/// while try reader.advance() {
///     let packet = Packet(reader.current)
/// }
/// ```
///
/// It holds one buffer, however large the file is: what it reads is gone when it moves on. What stands before damage is
/// handed out, then the damage is thrown once, and after that there is no further packet. A file that ends in the middle
/// of a record is not damaged in that sense: its whole packets are handed out, and ``cutTail`` tells where it was cut.
///
/// What the capture says about itself is there as far as it has been read: statistics stand at the end of a file.
///
/// Both formats may change within a file, as they do in files put one behind the other: every file header that is met
/// begins a new ``CaptureSection``.
public struct CaptureFileReader: ~Copyable, PacketSource, Sendable {
    /// What is thrown.
    public typealias Failure = CaptureFileError

    /// The most bytes of a pcapng block that has to be held as a whole. Blocks that are skipped can have any length.
    public static var blockLimit: UInt32 { 16 << 20 }
    /// The most bytes of other blocks that are kept between two packets: 4 MiB.
    public static var otherBlockLimit: Int { 4 << 20 }
    /// How many interfaces are kept in ``interfaces``, and how many one section may describe: 65,536.
    public static var interfaceLimit: Int { 65_536 }
    /// How many sections are kept in ``sections``: 4,096.
    public static var sectionLimit: Int { 4096 }
    /// How many records are kept in ``names``: 65,536.
    public static var nameLimit: Int { 65_536 }
    /// How many bytes of text are kept in all of what the capture says about itself: 4 MiB.
    public static var textLimit: Int { 4 << 20 }
    /// How many comments, or addresses of a kind, are kept about one section, interface or packet: 256.
    public static var commentLimit: Int { 256 }

    // What every packet touches comes first.
    @usableFromInline var buffer: OwnedBytes
    // The next record starts here, and the bytes read so far end at `limit`.
    @usableFromInline var position = 0
    @usableFromInline var limit = 0
    @usableFromInline var form = RecordForm()
    @usableFromInline var bodyStart = 0
    @usableFromInline var bodyCount = 0
    @usableFromInline var timestamp: Int64 = 0
    @usableFromInline var originalLength: UInt32 = 0
    @usableFromInline var interface: UInt32 = 0
    @usableFromInline var linkType = LinkType.null
    @usableFromInline var flags: CaptureFlags = []
    @usableFromInline var packets: UInt64 = 0

    // The time stamp as pcapng has it, in the unit of the interface.
    var timestampUnits: UInt64 = 0
    var options: Range<Int> = 0..<0
    var dropCount: UInt64?
    var mode = Mode.ended
    var isBigEndian = false
    var states: [InterfaceState] = []
    // Where `buffer` starts in the file, and the record or block that is being read.
    var base: UInt64 = 0
    var recordOffset: UInt64 = 0
    var sectionTotal = 0
    var interfaceTotal: UInt32 = 0
    var isAtEnd = false
    var keeper = MetadataKeeper()
    let blockSize: Int
    var source: ByteSource

    /// How the file was named when it was opened.
    public let fileName: String
    /// The sections read so far; at least one.
    public internal(set) var sections: [CaptureSection] = []
    /// The interfaces described so far, of all sections; ``CapturedPacket/interface`` is an index into it, but for those
    /// beyond ``interfaceLimit``.
    public internal(set) var interfaces: [CaptureInterface] = []
    /// The names of addresses read so far.
    public internal(set) var names: [NameRecord] = []
    /// How many blocks of each kind were read so far.
    public internal(set) var blocks = BlockCounts()
    /// Whether blocks that are neither packets nor described by this library are kept until the next packet is read, so
    /// that a ``CaptureCopier`` finds them; at most ``otherBlockLimit`` bytes. To be set before the first packet is read.
    public var keepsOtherBlocks = false
    /// The blocks that were kept on the way to the current packet.
    var passedBlocks: [PassedBlock] = []
    var passedBytes = 0
    /// How many blocks were kept so far.
    var keptBlocks: UInt64 = 0
    /// Where the file ends in the middle of a record or block; nil where it does not, or has not been read to its end.
    public internal(set) var cutTail: CutTail?

    enum Mode: Sendable {
        case pcap
        case pcapng
        case ended
    }

    init(source: consuming ByteSource, name: String, blockSize: Int) throws(CaptureFileError) {
        // Large enough for the largest block and a read behind it; what is never written takes no memory.
        let largest = Int(Self.blockLimit) + max(blockSize, 4096)
        buffer = OwnedBytes(uninitialized: max(64, min(largest, source.bound)))
        self.source = source
        self.blockSize = blockSize
        fileName = name
        try begin()
    }

    /// Opens a file.
    ///
    /// - Throws: ``CaptureFileError`` where it can't be opened or does not start like a capture file.
    public init(path: String) throws(CaptureFileError) {
        let source: ByteSource
        do throws(SystemError) {
            source = try ByteSource(path: path)
        } catch {
            throw CaptureFileError(.cannotOpen(error.number), fileName: path)
        }
        try self.init(source: source, name: path, blockSize: 256 << 10)
    }

    /// Reads from an open descriptor, from where it stands.
    ///
    /// - Parameters:
    ///   - descriptor: A file, pipe or socket. It may be one that does not block; reading waits all the same.
    ///   - name: What it is called in errors.
    ///   - closing: Whether the descriptor is closed with the reader.
    /// - Throws: ``CaptureFileError`` where it can't be read or does not start like a capture file.
    public init(descriptor: Int32, name: String, closing: Bool = false) throws(CaptureFileError) {
        try self.init(
            source: ByteSource(descriptor: descriptor, closesDescriptor: closing), name: name, blockSize: 256 << 10)
    }

    /// Reads from standard input.
    ///
    /// - Throws: ``CaptureFileError`` where it can't be read or does not start like a capture file.
    public static func standardInput() throws(CaptureFileError) -> CaptureFileReader {
        try CaptureFileReader(descriptor: 0, name: "standard input")
    }

    /// Reads a file that is in memory.
    ///
    /// - Throws: ``CaptureFileError`` where it does not start like a capture file.
    public init(bytes: [UInt8], name: String = "memory") throws(CaptureFileError) {
        try self.init(source: ByteSource(memory: bytes), name: name, blockSize: 256 << 10)
    }

    /// The same with smaller reads, so that tests see every place where a record can be cut by one.
    package init(bytes: [UInt8], name: String = "memory", blockSize: Int) throws(CaptureFileError) {
        try self.init(source: ByteSource(memory: bytes), name: name, blockSize: max(1, blockSize))
    }

    // MARK: Packets

    /// Moves to the next packet, which is then ``current``; false at the end of the file.
    ///
    /// - Throws: ``CaptureFileError`` where the file is damaged or can't be read on, once; after that it is false.
    @inlinable
    public mutating func advance() throws(CaptureFileError) -> Bool {
        // The way of nearly every pcap record: whole in the buffer, of a plausible length. What could be a file header
        // has no length or a huge one as a record, so it takes the other way.
        let start = position
        let available = limit &- start
        if available >= form.fastHeaderLength,
            let header = buffer.bytes.loadIfPresent(RecordHeader.self, at: start)
        {
            let isBigEndian = form.isBigEndian
            let captured = header.capturedLength.read(isBigEndian)
            let length = Int(truncatingIfNeeded: captured)
            if captured &- 1 < form.capturedLimit, length <= available &- 16 {
                let fraction = header.fraction.read(isBigEndian)
                let original = header.originalLength.read(isBigEndian)
                bodyStart = start &+ 16
                bodyCount = length
                position = start &+ 16 &+ length
                timestamp =
                    Int64(truncatingIfNeeded: header.seconds.read(isBigEndian)) &* 1_000_000_000
                    &+ Int64(truncatingIfNeeded: fraction) &* form.nanosecondsPerUnit
                originalLength = original
                flags = form.flags
                packets &+= 1
                if fraction >= form.units || captured > original || captured > form.snapshotLimit {
                    markOddRecord(fraction: fraction)
                }
                return true
            }
        }
        return try advanceSlowly()
    }

    /// The packet that the last ``advance()`` moved to; an empty one before the first and after the end.
    @inlinable
    public var current: CapturedPacket {
        @_lifetime(borrow self)
        @inline(__always)
        get {
            CapturedPacket(
                timestamp: timestamp, originalLength: originalLength, linkType: linkType, interface: interface,
                flags: flags, bytes: buffer.bytes.clamped(from: bodyStart, to: bodyStart &+ bodyCount))
        }
    }

    /// How many packets were handed out.
    public var packetCount: UInt64 { packets }

    /// The options of the current packet, as they stand in its block; none in pcap.
    public var currentOptions: CaptureOptions {
        @_lifetime(borrow self)
        get {
            CaptureOptions(
                buffer.bytes.clamped(from: options.lowerBound, to: options.upperBound),
                byteOrder: isBigEndian ? .big : .little)
        }
    }

    /// What the capture says about the current packet beside ``current``: comments, where it came from, what became of
    /// it.
    public var currentAnnotations: PacketAnnotations { PacketAnnotations(currentOptions, dropCount: dropCount) }

    /// Where the bytes of the current packet start in the file.
    public var currentOffset: UInt64 { base &+ UInt64(bodyStart) }

    // MARK: The file

    /// The form of the first section; that of the others is in ``sections``.
    public var format: CaptureFileFormat {
        sections.first?.format
            ?? CaptureFileFormat(
                kind: .pcap, byteOrder: .big, majorVersion: 2, minorVersion: 4, resolution: .microseconds)
    }

    /// What the capture says about the interface of a packet; nil for those beyond ``interfaceLimit``.
    public func interface(of packet: CapturedPacket) -> CaptureInterface? {
        packet.interface < UInt32(clamping: interfaces.count) ? interfaces[Int(packet.interface)] : nil
    }

    /// What was odd and did not stop reading.
    public var warnings: CaptureWarnings { keeper.warnings }

    /// How many bytes of the file were taken so far: to the end of the current record or block.
    public var bytesRead: UInt64 { base &+ UInt64(position) }

    /// Whether bytes behind the current record or block were read already; where not, ``advance()`` waits for a pipe.
    public var hasBufferedBytes: Bool { limit > position }

    /// The size of the file when it was opened, in bytes; nil for pipes and the like.
    public var fileSize: UInt64? { source.size }

    /// Which file is read, so that it is not written at the same time; nil for what is no regular file.
    public var fileIdentity: FileIdentity? { source.identity }
}

extension BigEndian where Value == UInt32 {
    /// The integer, where it was stored in another order than the type says.
    @inlinable
    @inline(__always)
    func read(_ isBigEndian: Bool) -> UInt32 { isBigEndian ? value : value.byteSwapped }
}
