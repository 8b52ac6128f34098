public import ByteCore

/// A TCP header to build with (RFC 9293 section 3.1).
@frozen
public struct TCP: PacketLayer, Hashable, BitwiseCopyable {
    /// The fixed header, without what is filled in.
    public var header: TCPHeader
    /// The options.
    public var options: TCPOptionList
    /// What is filled in.
    public var automatic: AutomaticFields

    /// A header; what is left out is filled in.
    @inlinable
    @inline(__always)
    public init(
        sourcePort: Port, destinationPort: Port, sequenceNumber: UInt32 = 0, acknowledgmentNumber: UInt32 = 0,
        flags: TCPFlags = .syn, window: UInt16 = 65_535, urgentPointer: UInt16 = 0, dataOffset: UInt8? = nil,
        checksum: UInt16? = nil, options: TCPOptionList = TCPOptionList()
    ) {
        var header = TCPHeader(
            sourcePort: sourcePort, destinationPort: destinationPort, sequenceNumber: sequenceNumber,
            acknowledgmentNumber: acknowledgmentNumber, flags: flags, window: window)
        header.urgentPointer = urgentPointer
        if let dataOffset { header.dataOffset = dataOffset }
        header.checksum = checksum ?? 0
        self.header = header
        self.options = options
        automatic = .all.without(.headerLength, if: dataOffset != nil).without(.checksum, if: checksum != nil)
    }

    /// A header as it is, but for what is filled in.
    @inlinable
    public init(_ header: TCPHeader, options: TCPOptionList = TCPOptionList(), automatic: AutomaticFields = .none) {
        self.header = header
        self.options = options
        self.automatic = automatic
    }

    /// 20 and the options.
    @inlinable
    @inline(__always)
    public var byteCount: Int { 20 &+ options.bytes.paddedCount }

    /// Adds the header, and checks that the options fit it.
    @inlinable
    @inline(__always)
    public func measure(_ measure: inout BuildMeasure) {
        guard options.bytes.count <= ShortOptions.limit else {
            return measure.fail(.headerTooLarge, in: .tcp, needed: options.bytes.count, limit: ShortOptions.limit)
        }
        measure.add(byteCount)
    }

    /// Writes the header; the checksum is completed by the IP layer.
    @inlinable
    @inline(__always)
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        let fields = automatic.limited(to: state.automatic)
        let count = byteCount
        let start = state.start &- count
        var header = header
        if fields.has(.headerLength) { header.dataOffset = UInt8(truncatingIfNeeded: count >> 2) }
        if options.bytes.count > 0 { options.bytes.store(into: &bytes, at: start &+ 20, &state) }
        state.forgetSegment()
        if fields.has(.checksum) {
            header.checksum = 0
            var sum = InternetChecksum()
            sum.add(bytes.bytes.clamped(from: start &+ 20, to: state.end))
            sum.addInFront(header)
            state.leaveChecksum(at: start &+ 16, sum: sum, length: state.end &- start, protocol: .tcp)
        }
        bytes.put(header, at: start, &state)
        state.moved(by: count, protocol: .tcp)
    }
}

extension InternetChecksum {
    /// Adds the header, which stands in front of what was added before.
    @inlinable
    @inline(__always)
    mutating func addInFront(_ header: TCPHeader) {
        addInFront(header.sourcePort.rawValue)
        addInFront(header.destinationPort.rawValue)
        addInFront(header.sequenceNumber)
        addInFront(header.acknowledgmentNumber)
        addInFront(header._offsetAndFlags.value)
        addInFront(header.window)
        addInFront(header.urgentPointer)
    }
}
