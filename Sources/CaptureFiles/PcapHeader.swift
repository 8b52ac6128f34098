public import ByteCore
public import PacketCodecs

/// A pcap file header (draft-ietf-opsawg-pcap section 4).
///
/// ```
/// +-------+--------------+---------------+------+---------+-----------------+-----------+
/// | magic | major, minor | zone, ignored | sigfigs, ignored | snapshot length | link type |
/// +-------+--------------+---------------+------+---------+-----------------+-----------+
/// ```
struct PcapHeader {
    static let size = 24

    var format: CaptureFileFormat
    var snapshotLength: UInt32
    var linkTypeWord: UInt32

    /// The kind of pcap that starts with four bytes, given in the order in which they stand.
    static func kind(_ magic: UInt32) -> (
        kind: CaptureFileFormat.Kind, resolution: TimestampResolution, order: ByteOrder
    )? {
        switch magic {
        case 0xa1b2_c3d4: (.pcap, .microseconds, .big)
        case 0xd4c3_b2a1: (.pcap, .microseconds, .little)
        case 0xa1b2_3c4d: (.pcap, .nanoseconds, .big)
        case 0x4d3c_b2a1: (.pcap, .nanoseconds, .little)
        case 0xa1b2_cd34: (.pcapKuznetzov, .microseconds, .big)
        case 0x34cd_b2a1: (.pcapKuznetzov, .microseconds, .little)
        default: nil
        }
    }

    /// Why four bytes that begin no capture file may still look familiar.
    static func relative(_ bytes: RawSpan) -> CaptureFileError.Kind {
        let magic = bytes.integer(UInt32.self, at: 0, order: .big) ?? 0
        if let compression = Compression(magic: bytes) { return .compressed(compression) }
        return switch magic {
        case 0xa12b_3c4d, 0x4d3c_2ba1: .unsupportedVariant(.navtel)
        case 0xa1b2_34cd, 0xcd34_b2a1: .unsupportedVariant(.reserved)
        case 0xa1b2_c3cb, 0xcbc3_b2a1: .unsupportedVariant(.bpfProgram)
        default: .notACaptureFile(magic)
        }
    }

    /// Whether a header, and not a record, starts at `offset`; 12 bytes must be there. As a record in the byte order
    /// `order` of the records before, whatever its own, it would have no bytes, or more than `limit`.
    static func starts(in bytes: RawSpan, at offset: Int, order: ByteOrder, limit: UInt32) -> Bool {
        guard let magic = bytes.integer(UInt32.self, at: offset, order: .big), kind(magic) != nil,
            let zone = bytes.integer(UInt32.self, at: offset &+ 8, order: order)
        else { return false }
        return zone == 0 || zone > limit
    }

    /// Whether a header of a known version, and not a pcapng block of one of the numbers for local use, starts at
    /// `offset`; 12 bytes must be there.
    static func starts(amongBlocks bytes: RawSpan, at offset: Int) -> Bool {
        guard let magic = bytes.integer(UInt32.self, at: offset, order: .big), let (_, _, order) = kind(magic),
            let major = bytes.integer(UInt16.self, at: offset &+ 4, order: order),
            let minor = bytes.integer(UInt16.self, at: offset &+ 6, order: order)
        else { return false }
        return isKnown(major: major, minor: minor) && starts(in: bytes, at: offset, order: order, limit: .max)
    }

    private static func isKnown(major: UInt16, minor: UInt16) -> Bool {
        major == 2 && minor <= 4 || major == 543 && minor == 0
    }

    /// The header at `offset`, where 24 bytes must be.
    static func read(_ bytes: RawSpan, at offset: Int) throws(CaptureFileError.Kind) -> PcapHeader {
        guard let magic = bytes.integer(UInt32.self, at: offset, order: .big) else { throw .headerCut(0) }
        guard let (kind, resolution, order) = kind(magic) else { throw .notACaptureFile(magic) }
        let available = max(0, bytes.byteCount - offset)
        guard let major = bytes.integer(UInt16.self, at: offset &+ 4, order: order),
            let minor = bytes.integer(UInt16.self, at: offset &+ 6, order: order),
            let snapshotLength = bytes.integer(UInt32.self, at: offset &+ 16, order: order),
            let linkType = bytes.integer(UInt32.self, at: offset &+ 20, order: order)
        else { throw .headerCut(available) }
        guard isKnown(major: major, minor: minor) else {
            throw .unsupportedVersion(major: major, minor: minor)
        }
        guard linkType & 0x03ff_0000 == 0 else { throw .reservedLinkTypeBits(linkType) }
        return PcapHeader(
            format: CaptureFileFormat(
                kind: kind, byteOrder: order, majorVersion: major, minorVersion: minor, resolution: resolution),
            snapshotLength: snapshotLength, linkTypeWord: linkType)
    }

    var linkType: LinkType { LinkType(rawValue: UInt16(truncatingIfNeeded: linkTypeWord)) }

    /// The bytes of the frame check sequence: bit 26 says that the length is there, the highest four bits count 16-bit
    /// units.
    var frameCheckSequenceLength: Int {
        linkTypeWord & 0x0400_0000 != 0 ? Int(linkTypeWord >> 28) * 2 : 0
    }

    /// Whether the record's two lengths stand the other way round.
    var lengthOrder: LengthOrder {
        switch format.minorVersion {
        case _ where format.majorVersion != 2: .swapped
        case 0...2: .swapped
        case 3: .either
        default: .normal
        }
    }

    /// How the two lengths of a record stand.
    enum LengthOrder: Sendable, BitwiseCopyable {
        /// Captured, then original.
        case normal
        /// Original, then captured.
        case swapped
        /// The lesser one is the captured one, whatever their order: version 2.3 was written both ways.
        case either
    }

    /// The most bytes that a packet of a link type has, as libpcap bounds them: what claims more is damage.
    static func capturedLimit(_ linkType: LinkType) -> UInt32 {
        switch linkType.rawValue {
        case 231: 128 << 20  // D-Bus messages
        case 279: 8 << 20  // Elektrobit
        case 186, 189, 220, 249, 266: 1 << 20  // USB
        default: 262_144
        }
    }
}

extension CaptureFileError.Kind: Error {}

/// How the records of the current pcap section are laid out, for the path that reads most of them.
@usableFromInline
struct RecordForm: Sendable, BitwiseCopyable {
    /// 16, or `Int.max` where every record takes the long way.
    @usableFromInline var fastHeaderLength = Int.max
    @usableFromInline var isBigEndian = false
    @usableFromInline var nanosecondsPerUnit: Int64 = 1000
    /// Units a second.
    @usableFromInline var units: UInt32 = 1_000_000
    @usableFromInline var capturedLimit: UInt32 = 262_144
    /// The snapshot length, or the most that a packet may have where it is none.
    @usableFromInline var snapshotLimit: UInt32 = .max
    @usableFromInline var flags: CaptureFlags = []
    var headerLength = 16
    var lengthOrder = PcapHeader.LengthOrder.normal

    init() {}

    init(_ header: PcapHeader) {
        isBigEndian = header.format.byteOrder == .big
        nanosecondsPerUnit = header.format.resolution == .nanoseconds ? 1 : 1000
        units = header.format.resolution == .nanoseconds ? 1_000_000_000 : 1_000_000
        capturedLimit = PcapHeader.capturedLimit(header.linkType)
        let snapshotLength = header.snapshotLength
        snapshotLimit = snapshotLength == 0 || snapshotLength > 1 << 31 ? .max : snapshotLength
        flags = CaptureFlags(frameCheckSequenceLength: header.frameCheckSequenceLength)
        lengthOrder = header.lengthOrder
        headerLength = header.format.kind == .pcapKuznetzov ? 24 : 16
        fastHeaderLength = headerLength == 16 && lengthOrder == .normal ? 16 : Int.max
    }
}

/// A pcap record header (draft-ietf-opsawg-pcap section 5), whose integers are in the writer's byte order and not always
/// big-endian as the names of the types say.
@usableFromInline
struct RecordHeader: WireImage {
    @usableFromInline let seconds: BigEndian<UInt32>
    @usableFromInline let fraction: BigEndian<UInt32>
    @usableFromInline let capturedLength: BigEndian<UInt32>
    @usableFromInline let originalLength: BigEndian<UInt32>
}
