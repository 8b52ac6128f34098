public import ByteCore

/// A layer that packets are built from: a header with what belongs to it.
///
/// A packet is written from the inside out: each layer stands in front of what it carries, which is there already, so that
/// its length is known and its checksum can be computed. Types of other modules may conform; they see of the packet what
/// ``BuildState`` shows.
public protocol PacketLayer: Sendable {
    /// The bytes that the layer takes in front of what it carries.
    var byteCount: Int { get }

    /// The bytes that a packet has at least whose first layer this is; 60 for Ethernet, else 0.
    var minimumPacketByteCount: Int { get }

    /// Adds the layer to what is inside it, and checks that its fields can say what they have to: what they can't is told by
    /// ``BuildMeasure/require(atMost:in:)`` or ``BuildMeasure/fail(_:in:needed:limit:)``.
    func measure(_ measure: inout BuildMeasure)

    /// Writes the layer in front of what it carries, which starts at `state.start`, and moves `state.start` to its own first
    /// byte by ``BuildState/moved(by:etherType:protocol:)``. There is room for as many bytes as were measured.
    @_lifetime(bytes: copy bytes)
    func write(into bytes: inout MutableRawSpan, _ state: inout BuildState)
}

extension PacketLayer {
    /// 0: no minimum.
    @inlinable
    public var minimumPacketByteCount: Int { 0 }

    /// Adds ``byteCount`` and checks nothing.
    @inlinable
    @inline(__always)
    public func measure(_ measure: inout BuildMeasure) {
        measure.add(byteCount)
    }
}

/// How long a packet gets, from the inside out, and how much more its length fields allow.
@frozen
public struct BuildMeasure: Sendable {
    @usableFromInline
    var _byteCount: Int
    /// What is filled in.
    public let automatic: AutomaticFields
    @usableFromInline
    var _room: Int
    // The first reason why the packet can't be built.
    @usableFromInline
    var _failure: PacketBuildError?
    // A UDP datagram that only a jumbogram can carry: its length, until an IP layer is met.
    @usableFromInline
    var jumboLength = 0
    // Whether a jumbo payload option was met.
    @usableFromInline
    var hasJumboOption = false

    @inlinable
    @inline(__always)
    init(payload: Int, automatic: AutomaticFields) {
        _byteCount = payload
        self.automatic = automatic
        _room = Int.max
        _failure = nil
    }

    /// The bytes of the layers measured so far, which are the content of the next.
    @inlinable
    public var byteCount: Int { _byteCount }

    /// How many bytes more the innermost payload may have.
    @inlinable
    public var room: Int { _room }

    /// Adds a layer's own bytes.
    @inlinable
    @inline(__always)
    public mutating func add(_ count: Int) { _byteCount &+= count }

    /// Notes why the layer can't be built. Nothing is written then, and building throws the first reason that was noted.
    @inlinable
    @inline(__always)
    public mutating func fail(_ kind: PacketBuildError.Kind, in layer: LayerKind, needed: Int, limit: Int) {
        guard _failure == nil else { return }
        _failure = PacketBuildError(kind, in: layer, needed: needed, limit: limit)
    }

    /// Checks that what was added so far is at most `limit` bytes; where it is more, the packet can't be built:
    /// ``PacketBuildError/Kind/contentTooLarge``.
    @inlinable
    @inline(__always)
    public mutating func require(atMost limit: Int, in layer: LayerKind) {
        guard byteCount <= limit else {
            return fail(.contentTooLarge, in: layer, needed: byteCount, limit: limit)
        }
        _room = min(_room, limit &- _byteCount)
    }
}

/// What an outer layer has to know of the inner ones.
@frozen
public struct BuildState: Sendable {
    @usableFromInline
    var _start: Int
    /// Where the packet ends, without padding.
    public let end: Int
    /// What is filled in.
    public let automatic: AutomaticFields

    // What the layer written last is called by a layer in front of it; negative where it has no such name.
    @usableFromInline
    var _etherType: Int32 = -1
    @usableFromInline
    var _protocol: Int32 = -1

    // A checksum that lacks the pseudo-header, which only the IP layer knows: where its field stands (0: there is none),
    // the sum so far, and what the pseudo-header says about the segment.
    @usableFromInline
    var checksumOffset = 0
    @usableFromInline
    var segmentSum = InternetChecksum()
    @usableFromInline
    var segmentLength = 0
    @usableFromInline
    var segmentProtocol: UInt8 = 0
    // Where a routing header with segments left starts, and where a home address stands, or -1: they change the addresses of
    // the pseudo-header.
    @usableFromInline
    var routingOffset = -1
    @usableFromInline
    var homeAddressOffset = -1
    @usableFromInline
    var hasJumboOption = false
    // Whether something was written outside the memory: a layer measured itself wrongly.
    @usableFromInline
    var isOutOfBounds = false

    @inlinable
    @inline(__always)
    init(start: Int, end: Int, automatic: AutomaticFields) {
        _start = start
        self.end = end
        self.automatic = automatic
    }

    /// Where what was written so far starts, in bytes from the start of the memory.
    @inlinable
    public var start: Int { _start }

    /// The EtherType of the layer written last; nil where it has none.
    @inlinable
    public var etherType: EtherType? {
        _etherType < 0 ? nil : EtherType(rawValue: UInt16(truncatingIfNeeded: _etherType))
    }

    /// The IP protocol number of the layer written last; nil where it has none.
    @inlinable
    public var `protocol`: IPProtocol? {
        _protocol < 0 ? nil : IPProtocol(rawValue: UInt8(truncatingIfNeeded: _protocol))
    }

    /// The bytes written so far.
    @inlinable
    public var contentLength: Int { end &- start }

    /// Notes that a layer of `count` bytes was written, and by which names the next layer outward calls it.
    ///
    /// Layers inside it are seen no more; a checksum that waits for a pseudo-header still is.
    @inlinable
    @inline(__always)
    public mutating func moved(by count: Int, etherType: EtherType? = nil, protocol: IPProtocol? = nil) {
        _start &-= count
        _etherType = etherType.map { Int32($0.rawValue) } ?? -1
        _protocol = `protocol`.map { Int32($0.rawValue) } ?? -1
    }

    @inlinable
    @inline(__always)
    mutating func forgetSegment() {
        checksumOffset = 0
        routingOffset = -1
        homeAddressOffset = -1
        hasJumboOption = false
    }

    /// Leaves a checksum to the IP layer, which adds the pseudo-header (RFC 768, RFC 9293 section 3.1, RFC 8200 section 8.1).
    ///
    /// - Parameters:
    ///   - offset: Where the field stands; it holds 0.
    ///   - sum: The sum of the segment.
    ///   - length: The bytes of the segment.
    ///   - protocol: Its protocol number.
    @inlinable
    @inline(__always)
    public mutating func leaveChecksum(at offset: Int, sum: InternetChecksum, length: Int, protocol: IPProtocol) {
        checksumOffset = offset
        segmentSum = sum
        segmentLength = length
        segmentProtocol = `protocol`.rawValue
    }

    /// The pending checksum with the pseudo-header, as it stands in the field.
    @inlinable
    @inline(__always)
    func checksum(withAddresses sum: InternetChecksum) -> UInt16 {
        var sum = sum
        sum.add(UInt16(segmentProtocol))
        sum.add(UInt32(truncatingIfNeeded: segmentLength))
        sum.add(behind: segmentSum)
        let value = sum.value
        // A sum of zero says "no checksum" in UDP and nothing in the others (RFC 768, RFC 3828 section 3.1).
        return value == 0 && (segmentProtocol == 17 || segmentProtocol == 136) ? 0xffff : value
    }
}

extension MutableRawSpan {
    @inlinable
    @inline(__always)
    @_lifetime(self: copy self)
    mutating func put<Image: WireImage>(_ image: Image, at offset: Int, _ state: inout BuildState) {
        // No `throw` in here: the compiler would call each layer through its witness table, at twice the cost.
        if !storeIfPresent(image, at: offset) { state.isOutOfBounds = true }
    }

    @inlinable
    @inline(__always)
    @_lifetime(self: copy self)
    mutating func put(bytes: RawSpan, at offset: Int, _ state: inout BuildState) {
        do throws(OutOfBounds) { try store(bytes: bytes, at: offset) } catch { state.isOutOfBounds = true }
    }
}
