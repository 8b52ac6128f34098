import ByteCore
import PacketCodecs

/// A packet that is being changed: its own bytes, and what the capture said about it.
///
/// The memory is taken once, for the largest packet that a capture file can hold, and a page of it used when it is
/// written to. It is never freed or moved while the buffer lives, so that a packet lent from it always shows bytes of
/// some packet.
struct FrameBuffer: ~Copyable {
    /// What capture files hold at most in a block.
    static let capacity = 16 << 20

    private var storage = OwnedBytes(uninitialized: capacity)
    private(set) var count = 0
    private(set) var timestamp: Int64 = 0
    private(set) var originalLength: UInt32 = 0
    private(set) var linkType: LinkType = .ethernet
    private(set) var interface: UInt32 = 0
    private(set) var flags: CaptureFlags = []

    /// The bytes, to be changed.
    var mutableBytes: MutableRawSpan {
        @_lifetime(&self)
        mutating get {
            let count = count
            return storage.mutableBytes._consumingExtracting(0..<count)
        }
    }

    var bytes: RawSpan {
        @_lifetime(borrow self)
        get { storage.bytes.clamped(from: 0, to: count) }
    }

    var captured: CapturedPacket {
        @_lifetime(borrow self)
        get {
            CapturedPacket(
                timestamp: timestamp, originalLength: originalLength, linkType: linkType, interface: interface,
                flags: flags, bytes: bytes)
        }
    }

    /// The packet that stands here, decoded as one that was captured.
    var packet: Packet {
        @_lifetime(borrow self)
        get { Packet(captured) }
    }

    /// Takes over what a capture says about a packet, and as many bytes, which are zeros.
    mutating func beginEmpty(_ packet: CapturedPacket) {
        describe(packet)
        fill(0..<count)
    }

    /// Takes over a packet.
    mutating func begin(_ packet: CapturedPacket) {
        describe(packet)
        store(packet.bytes.clamped(from: 0, to: count), at: 0)
    }

    private mutating func describe(_ packet: CapturedPacket) {
        count = min(packet.bytes.byteCount, Self.capacity &- 4)
        timestamp = packet.timestamp
        originalLength = packet.originalLength
        linkType = packet.linkType
        interface = packet.interface
        flags = packet.flags
    }

    mutating func store(_ source: RawSpan, at offset: Int) {
        // Whoever stores more than there is room for asks for bytes that the packet does not have.
        var bytes = storage.mutableBytes
        try? bytes.store(bytes: source, at: offset)
    }

    mutating func store<Image: WireImage>(_ image: Image, at offset: Int) {
        var bytes = storage.mutableBytes
        _ = bytes.storeIfPresent(image, at: offset)
    }

    mutating func zero(_ range: Range<Int>) {
        let start = min(max(range.lowerBound, 0), count)
        fill(start..<min(max(range.upperBound, start), count))
    }

    private mutating func fill(_ range: Range<Int>) {
        var bytes = storage.mutableBytes
        try? bytes.store(repeating: 0, count: range.count, at: range.lowerBound)
    }

    /// Takes over `packet` with `size` bytes more at `place`, or fewer where it is negative; the new bytes are those of
    /// `added`.
    mutating func begin(_ packet: CapturedPacket, resizedBy size: Int, at place: Int, adding added: UInt32) {
        begin(packet)
        guard place <= count, place &- size <= count else { return }
        let rest = packet.bytes.clamped(from: place &- min(size, 0), to: count)
        store(rest, at: place &+ max(size, 0))
        if size == 4 { store(BigEndian(added), at: place) }
        count &+= size
        originalLength =
            size < 0 ? originalLength &- min(originalLength, UInt32(-size)) : originalLength &+ UInt32(min(size, 4))
    }

    /// Shifts the time, as far as 64 bits of nanoseconds reach; a packet without a time stays so.
    mutating func shiftTime(by nanoseconds: Int64) {
        guard flags.isDisjoint(with: .noTimestamp) else { return }
        let (shifted, overflow) = timestamp.addingReportingOverflow(nanoseconds)
        timestamp = overflow ? (nanoseconds < 0 ? .min : .max) : shifted
    }

    mutating func cut(to limit: Int) { count = min(count, max(0, limit)) }
}
