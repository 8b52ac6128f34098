public import ByteCore

/// A UDP header to build with (RFC 768).
@frozen
public struct UDP: PacketLayer, Hashable, BitwiseCopyable {
    /// The header, without what is filled in.
    public var header: UDPHeader
    /// What is filled in.
    public var automatic: AutomaticFields

    /// A header; length and checksum are filled in where they are left out. A checksum of 0 says that there is none.
    @inlinable
    @inline(__always)
    public init(sourcePort: Port, destinationPort: Port, length: UInt16? = nil, checksum: UInt16? = nil) {
        var header = UDPHeader(sourcePort: sourcePort, destinationPort: destinationPort)
        header.length = length ?? 0
        header.checksum = checksum ?? 0
        self.header = header
        automatic = .all.without(.length, if: length != nil).without(.checksum, if: checksum != nil)
    }

    /// A header as it is, but for what is filled in.
    @inlinable
    public init(_ header: UDPHeader, automatic: AutomaticFields = .none) {
        self.header = header
        self.automatic = automatic
    }

    /// 8.
    @inlinable
    public var byteCount: Int { 8 }

    /// Adds the header, and checks that the length can say how much it carries; only in a jumbogram it need not (RFC 2675
    /// section 4).
    @inlinable
    @inline(__always)
    public func measure(_ measure: inout BuildMeasure) {
        measure.add(8)
        guard automatic.limited(to: measure.automatic).has(.length) else { return }
        if measure.byteCount > 65_535 {
            measure.jumboLength = measure.byteCount
        } else {
            measure.require(atMost: 65_535, in: .udp)
        }
    }

    /// Writes the header; the checksum is completed by the IP layer.
    @inlinable
    @inline(__always)
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        let fields = automatic.limited(to: state.automatic)
        let start = state.start &- 8
        let length = state.end &- start
        var header = header
        if fields.has(.length) { header.length = length > 65_535 ? 0 : UInt16(truncatingIfNeeded: length) }
        state.forgetSegment()
        if fields.has(.checksum) {
            header.checksum = 0
            var sum = InternetChecksum()
            sum.add(bytes.bytes.clamped(from: start &+ 8, to: state.end))
            sum.addInFront(header.sourcePort.rawValue)
            sum.addInFront(header.destinationPort.rawValue)
            sum.addInFront(header.length)
            state.leaveChecksum(at: start &+ 6, sum: sum, length: length, protocol: .udp)
        }
        bytes.put(header, at: start, &state)
        state.moved(by: 8, protocol: .udp)
    }
}
