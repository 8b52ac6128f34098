public import ByteCore

/// The first three bytes of a logical link control header (IEEE 802.2 section 3): what an 802.3 frame with a length
/// begins with. Information and supervisory frames have a fourth byte, ``controlByteCount`` tells.
///
/// ```
///  0                   1                   2
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3
/// +---------------+---------------+---------------+
/// |     DSAP      |     SSAP      |    Control    |
/// +---------------+---------------+---------------+
/// ```
@frozen
public struct LLCHeader: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _destination: UInt8
    @usableFromInline
    var _source: UInt8
    @usableFromInline
    var _control: UInt8

    /// The size of the header in bytes: 3.
    public static var byteCount: Int { 3 }

    /// A header with a one-byte control field: 3 is unnumbered information.
    @inlinable
    public init(destination: UInt8, source: UInt8, control: UInt8 = 3) {
        _destination = destination
        _source = source
        _control = control
    }

    /// Loads the header that starts at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 3 bytes are there.
    @inlinable
    @inline(__always)
    public init(decoding bytes: RawSpan, at offset: Int = 0) throws(OutOfBounds) {
        self = try bytes.load(Self.self, at: offset)
    }

    /// Stores the header at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 3 bytes are there; nothing is stored then.
    @inlinable
    @inline(__always)
    @_lifetime(bytes: copy bytes)
    public func encode(into bytes: inout MutableRawSpan, at offset: Int = 0) throws(OutOfBounds) {
        try bytes.store(self, at: offset)
    }

    /// The destination service access point; 0xAA where a SNAP header follows, 0x42 for spanning tree.
    @inlinable
    public var destination: UInt8 {
        get { _destination }
        set { _destination = newValue }
    }

    /// The source service access point; its lowest bit says response.
    @inlinable
    public var source: UInt8 {
        get { _source }
        set { _source = newValue }
    }

    /// The control field, or its first byte.
    @inlinable
    public var control: UInt8 {
        get { _control }
        set { _control = newValue }
    }

    /// The bytes of the whole control field: 1 in an unnumbered frame, else 2 (IEEE 802.2 section 5.2).
    @inlinable
    public var controlByteCount: Int { _control & 3 == 3 ? 1 : 2 }

    /// Whether an IPv4 packet follows: service access point 6 on both sides (IEEE 802 registry, RFC 948).
    @inlinable
    public var isIPv4: Bool { _destination == 6 && _source == 6 && _control == 3 }

    /// Whether a SNAP header follows (IEEE 802 section 9.2.3).
    @inlinable
    public var isSNAP: Bool { _destination == 0xaa && _source & 0xfe == 0xaa && _control == 3 }
}

extension LLCHeader: WireImage {}
