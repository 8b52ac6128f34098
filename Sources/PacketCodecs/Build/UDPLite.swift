import ByteCore

/// A UDP-Lite header to build with (RFC 3828 section 3.1).
@frozen
public struct UDPLite: PacketLayer, Hashable, BitwiseCopyable {
    /// The header, without what is filled in.
    public var header: UDPLiteHeader
    /// What is filled in: the checksum.
    public var automatic: AutomaticFields

    /// A header; the checksum is filled in where it is left out.
    ///
    /// - Parameters:
    ///   - sourcePort: The sender's port.
    ///   - destinationPort: The receiver's port.
    ///   - checksumCoverage: How many bytes from the header's first on the checksum covers: 0 for all, else at least 8. Where it
    ///     is illegal, no checksum is filled in.
    ///   - checksum: The checksum.
    public init(sourcePort: Port, destinationPort: Port, checksumCoverage: UInt16 = 0, checksum: UInt16? = nil) {
        header = UDPLiteHeader(
            sourcePort: sourcePort, destinationPort: destinationPort, checksumCoverage: checksumCoverage)
        header.checksum = checksum ?? 0
        automatic = .all.without(.checksum, if: checksum != nil)
    }

    /// A header as it is, but for what is filled in.
    public init(_ header: UDPLiteHeader, automatic: AutomaticFields = .none) {
        self.header = header
        self.automatic = automatic
    }

    /// 8.
    public var byteCount: Int { 8 }

    /// Writes the header; the checksum is completed by the IP layer.
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        let start = state.start &- 8
        let length = state.end &- start
        var header = header
        state.forgetSegment()
        if automatic.limited(to: state.automatic).has(.checksum) {
            header.checksum = 0
            if let coverage = header.coverage(of: length) {
                var sum = InternetChecksum()
                sum.add(bytes.bytes.clamped(from: start &+ 8, to: start &+ coverage))
                sum.addInFront(header.sourcePort.rawValue)
                sum.addInFront(header.destinationPort.rawValue)
                sum.addInFront(header.checksumCoverage)
                state.leaveChecksum(at: start &+ 6, sum: sum, length: length, protocol: .udpLite)
            }
        }
        bytes.put(header, at: start, &state)
        state.moved(by: 8, protocol: .udpLite)
    }
}
