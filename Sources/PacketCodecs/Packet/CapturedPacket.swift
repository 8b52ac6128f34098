/// A packet as a source hands it out: its bytes, when and where it was captured, and how long it was on the wire.
///
/// It borrows the source's memory and is valid until the source moves on; copy what must stay.
@frozen
public struct CapturedPacket: ~Escapable, BitwiseCopyable {
    /// When it was captured, in nanoseconds since 1970-01-01T00:00:00Z; 0 where ``flags`` says that it is unknown.
    public let timestamp: Int64
    // Packed, because a `~Escapable` struct of more than six scalars costs a call for each value: original length in the
    // low half, link type above, flags in the highest 16 bits.
    @usableFromInline
    let packed: UInt64
    /// The number of the interface that saw it, counted from 0 in the order in which the source describes them.
    public let interface: UInt32
    /// The captured bytes.
    public let bytes: RawSpan

    /// A packet of `bytes`, which were `originalLength` bytes on the wire.
    @inlinable
    @_lifetime(copy bytes)
    public init(
        timestamp: Int64, originalLength: UInt32, linkType: LinkType, interface: UInt32 = 0,
        flags: CaptureFlags = [], bytes: RawSpan
    ) {
        self.timestamp = timestamp
        packed = UInt64(originalLength) | UInt64(linkType.rawValue) << 32 | UInt64(flags.rawValue) << 48
        self.interface = interface
        self.bytes = bytes
    }

    /// The bytes that were on the wire, as the source claims; a claim below the captured bytes occurs.
    @inlinable
    public var originalLength: UInt32 { UInt32(truncatingIfNeeded: packed) }

    /// What the first of the bytes are.
    @inlinable
    public var linkType: LinkType { LinkType(rawValue: UInt16(truncatingIfNeeded: packed >> 32)) }

    /// What the source says about the packet.
    @inlinable
    public var flags: CaptureFlags { CaptureFlags(rawValue: UInt16(truncatingIfNeeded: packed >> 48)) }

    /// Whether fewer bytes were kept than were on the wire.
    @inlinable
    public var isCut: Bool { Int(exactly: originalLength).map { $0 > bytes.byteCount } ?? true }
}

/// What a capture says about a packet beside its bytes (pcapng's epb_flags and the oddities of files).
@frozen
public struct CaptureFlags: OptionSet, Hashable, Sendable, BitwiseCopyable {
    /// The low four bits are the length of the frame check sequence, each other bit is a flag.
    public let rawValue: UInt16

    /// The flags of `rawValue`.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Flags for a frame that ends with a check sequence of `bytes` bytes, at most 15.
    @inlinable
    public init(frameCheckSequenceLength bytes: Int) { rawValue = UInt16(Swift.min(Swift.max(bytes, 0), 15)) }

    /// The bytes of the frame check sequence at the end of the frame; 0 where there is none.
    @inlinable
    public var frameCheckSequenceLength: Int { Int(rawValue & 0xf) }

    /// Received by the machine that captured.
    @inlinable
    public static var inbound: CaptureFlags { CaptureFlags(rawValue: 1 << 4) }
    /// Sent by the machine that captured.
    @inlinable
    public static var outbound: CaptureFlags { CaptureFlags(rawValue: 1 << 5) }
    /// Its checksum was left to the network card.
    @inlinable
    public static var checksumNotReady: CaptureFlags { CaptureFlags(rawValue: 1 << 6) }
    /// Its checksum was found valid by the network card.
    @inlinable
    public static var checksumValid: CaptureFlags { CaptureFlags(rawValue: 1 << 7) }
    /// It was to be cut up by the network card.
    @inlinable
    public static var segmentationOffload: CaptureFlags { CaptureFlags(rawValue: 1 << 8) }
    /// The source does not say when it was captured.
    @inlinable
    public static var noTimestamp: CaptureFlags { CaptureFlags(rawValue: 1 << 9) }
    /// The time stamp in the source cannot be: a fraction of more than a second, or a time beyond 64 bits of
    /// nanoseconds.
    @inlinable
    public static var invalidTimestamp: CaptureFlags { CaptureFlags(rawValue: 1 << 10) }
    /// More bytes were captured than the source says were on the wire, or than its snapshot length allows.
    @inlinable
    public static var inconsistentLength: CaptureFlags { CaptureFlags(rawValue: 1 << 11) }
    /// A comment belongs to the packet.
    @inlinable
    public static var commented: CaptureFlags { CaptureFlags(rawValue: 1 << 12) }
}
