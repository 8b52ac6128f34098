/// A decoded packet that is changed in place, with checksums that follow.
///
/// What is assigned is stored at once, and every checksum that covers it is adjusted by the difference (RFC 1624), without
/// reading the payload: the IPv4 header checksum, and UDP's, UDP-Lite's, TCP's or ICMP's with its pseudo-header.
///
/// ```swift
/// var packet = MutablePacket(decoding: bytes.mutableRawSpan, link: .ethernet)
/// packet.ip?.timeToLive -= 1
/// packet.edit { packet in                         // each checksum is adjusted once: faster than one by one
///     packet.ipv4?.destination = server
///     packet.udp?.destinationPort = 53
/// }
/// if (packet.tcp?.window = 512) == nil { print("no TCP") }
/// ```
///
/// A header that the packet does not have is nil, and nothing is changed: `?` shows where that may happen, and the
/// assignment's own result tells whether it did. Assigning nil, or a value to a header that isn't there, changes nothing.
///
/// How checksums follow:
/// - A wrong checksum stays wrong by the same difference.
/// - A UDP checksum of zero means that there is none, and stays zero; one that is computed as zero becomes 0xFFFF.
/// - A partial checksum, which a network card was to complete, stays the pseudo-header's sum; see
///   ``ChecksumCompleteness`` for how it is told. So does an IPv4 header checksum of zero.
/// - With a route that names another final destination, or a home address, the pseudo-header takes those, and the
///   header's address changes nothing in it.
/// - A first fragment's checksum, which covers the whole datagram, follows; later fragments have none.
/// - Integrity check values of IPsec and Ethernet check sequences do not follow.
///
/// Lengths, offsets, protocol numbers and EtherTypes can't be changed, so ``layout`` is always right. Nothing traps,
/// whatever the bytes are and whatever layout is given.
@frozen
public struct MutablePacket: ~Copyable, ~Escapable {
    @usableFromInline
    var bytes: MutableRawSpan
    // With the completeness in a lane that no layout uses: a seventh scalar would cost a call for each value.
    @usableFromInline
    var stored: PacketLayout

    @inlinable
    @inline(__always)
    static var completenessLane: Int { 6 }

    /// Puts a layout together with the bytes that it was made from.
    ///
    /// - Parameters:
    ///   - bytes: The captured bytes.
    ///   - layout: Where the layers stand; with other bytes the fields are meaningless, but no access leaves the buffer.
    ///   - checksum: What is known about the transport checksum.
    @inlinable
    @inline(__always)
    @_lifetime(copy bytes)
    public init(bytes: consuming MutableRawSpan, layout: PacketLayout, checksum: ChecksumCompleteness = .automatic) {
        self.bytes = bytes
        stored = layout
        stored.details[Self.completenessLane] = UInt32(checksum.rawValue)
    }

    /// Decodes a packet that starts with the header of `link`.
    ///
    /// - Parameters:
    ///   - bytes: The captured bytes.
    ///   - link: What the first of them are.
    ///   - originalLength: The bytes that were on the wire, by which a cut capture is told from a lying length field; by
    ///     default as many as were captured.
    ///   - frameCheckSequenceLength: The bytes of a frame check sequence at the end of the frame; they are trailer.
    ///   - checksum: What is known about the transport checksum.
    @inlinable
    @inline(__always)
    @_lifetime(copy bytes)
    public init(
        decoding bytes: consuming MutableRawSpan, link: LinkType, originalLength: Int? = nil,
        frameCheckSequenceLength: Int = 0, checksum: ChecksumCompleteness = .automatic
    ) {
        let layout = PacketLayout.decode(
            bytes.bytes, from: .link(link), originalLength: originalLength ?? bytes.byteCount,
            trailingChecksum: frameCheckSequenceLength)
        self.init(bytes: bytes, layout: layout, checksum: checksum)
    }

    /// Decodes a packet that starts behind a link header, or with IP.
    @inlinable
    @_lifetime(copy bytes)
    public init(
        decoding bytes: consuming MutableRawSpan, from start: PacketStart, originalLength: Int? = nil,
        checksum: ChecksumCompleteness = .automatic
    ) {
        let layout = PacketLayout.decode(
            bytes.bytes, from: start, originalLength: originalLength ?? bytes.byteCount, trailingChecksum: 0)
        self.init(bytes: bytes, layout: layout, checksum: checksum)
    }

    /// Where the layers stand.
    @inlinable
    public var layout: PacketLayout {
        var layout = stored
        layout.details[Self.completenessLane] = 0
        return layout
    }

    /// What is known about the transport checksum.
    @inlinable
    public var checksum: ChecksumCompleteness {
        get {
            ChecksumCompleteness(rawValue: UInt8(truncatingIfNeeded: stored.details[Self.completenessLane]))
                ?? .automatic
        }
        set { stored.details[Self.completenessLane] = UInt32(newValue.rawValue) }
    }

    /// The packet as it is now, to be read.
    @inlinable
    public var packet: Packet {
        @_lifetime(borrow self)
        get { Packet(bytes: bytes.bytes, layout: layout) }
    }

    /// Changes several fields, and each checksum once, when the closure has ended or thrown.
    ///
    /// The fields are stored as they are assigned, so that they can be read back in the closure; checksums are not up to
    /// date in it.
    @inlinable
    @inline(__always)
    @_lifetime(self: copy self)
    public mutating func edit<Outcome, Failure: Error>(
        _ changes: (inout PacketEditor) throws(Failure) -> Outcome
    ) throws(Failure) -> Outcome {
        let layout = stored
        let completeness = layout.details[Self.completenessLane]
        var editor = PacketEditor(bytes._mutatingExtracting(...), layout)
        // No `defer`: it would be a function of its own, and keep the editor in memory.
        let result = Swift.Result { () throws(Failure) in try changes(&editor) }
        editor.patchChecksums(completeness)
        return try result.get()
    }
}
