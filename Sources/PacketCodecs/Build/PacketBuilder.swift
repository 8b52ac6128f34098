public import ByteCore

/// A packet to be built, any number of times: layers, written down from the outermost to the innermost.
///
/// ```swift
/// let query = PacketBuilder {
///     Ethernet(destination: router, source: mine)
///     IPv4(source: IPv4Address(192, 0, 2, 1), destination: IPv4Address(192, 0, 2, 53))
///     UDP(sourcePort: 49_152, destinationPort: .dns)
/// }
/// let frame = try query.build(payload: message.rawSpan)        // an array
/// let length = try query.build(into: &memory, payload: ...)    // memory of yours, without any allocation
/// ```
///
/// Lengths, checksums, the fields that name the next layer and the padding of Ethernet are filled in, unless ``options`` or a
/// layer says otherwise. What is too large for its field is an error before the first byte is written.
@frozen
public struct PacketBuilder<Layers: PacketLayer>: Sendable {
    /// The layers.
    public var layers: Layers
    /// What is filled in.
    public var options: BuildOptions

    /// A packet of the layers that the closure lists.
    @inlinable
    @inline(__always)
    public init(options: BuildOptions = BuildOptions(), @PacketLayerBuilder _ layers: () -> Layers) {
        self.layers = layers()
        self.options = options
    }

    /// A packet of layers that are already one value, such as an array of ``OwnedLayer``.
    @inlinable
    @inline(__always)
    public init(layers: Layers, options: BuildOptions = BuildOptions()) {
        self.layers = layers
        self.options = options
    }

    /// The bytes of the packet with a payload of `payload` bytes, padding included.
    @inlinable
    public func byteCount(payload: Int = 0) -> Int {
        padded(layers.byteCount &+ max(0, payload))
    }

    @inlinable
    @inline(__always)
    func padded(_ count: Int) -> Int {
        options.padsToEthernetMinimum ? max(count, layers.minimumPacketByteCount) : count
    }

    // MARK: Into memory of the caller

    /// Writes the packet to the start of `bytes`, with a copy of `payload` inside the innermost layer.
    ///
    /// - Returns: How many bytes the packet has.
    /// - Throws: ``PacketBuildError``; nothing has been written then.
    @inlinable
    @inline(__always)
    @discardableResult
    @_lifetime(bytes: copy bytes)
    public func build(into bytes: inout MutableRawSpan, payload: RawSpan) throws(PacketBuildError) -> Int {
        let length = try measured(payload: payload.byteCount, capacity: bytes.byteCount)
        do throws(OutOfBounds) {
            try bytes.store(bytes: payload, at: length &- payload.byteCount)
        } catch {
            throw Self.tooSmall(length, bytes.byteCount)
        }
        return try finish(&bytes, length: length, payload: payload.byteCount)
    }

    /// Writes the packet without a payload to the start of `bytes`.
    ///
    /// - Returns: How many bytes the packet has.
    /// - Throws: ``PacketBuildError``; nothing has been written then.
    @inlinable
    @discardableResult
    @_lifetime(bytes: copy bytes)
    public func build(into bytes: inout MutableRawSpan) throws(PacketBuildError) -> Int {
        let length = try measured(payload: 0, capacity: bytes.byteCount)
        return try finish(&bytes, length: length, payload: 0)
    }

    /// Writes the packet to the start of `bytes`; the closure writes the payload straight to where it stands.
    ///
    /// The writer that it gets ends where the memory ends, or where a length field could say no more. The closure comes
    /// first, so that a length that can't be is an error before anything else is written.
    ///
    /// - Returns: How many bytes the packet has.
    /// - Throws: ``PacketBuildError``: what the closure throws, the writer being full, is
    ///   ``PacketBuildError/Kind/contentTooLarge`` where a length field is the reason, else
    ///   ``PacketBuildError/Kind/bufferTooSmall``.
    @inlinable
    @discardableResult
    @_lifetime(bytes: copy bytes)
    public func build(
        into bytes: inout MutableRawSpan, writingPayload write: (inout ByteWriter) throws(OutOfBounds) -> Void
    ) throws(PacketBuildError) -> Int {
        var measure = BuildMeasure(payload: 0, automatic: options.automatic)
        try measure.take(layers)
        let headers = measure.byteCount
        guard padded(headers) <= bytes.byteCount else { throw Self.tooSmall(padded(headers), bytes.byteCount) }
        let capacity = min(measure.room, bytes.byteCount &- headers)
        let payload: Int
        do throws(OutOfBounds) {
            payload = try Self.fill(&bytes, from: headers, count: capacity, write)
        } catch {
            let needed = headers &+ error.offset &+ error.needed
            guard capacity < bytes.byteCount &- headers else { throw Self.tooSmall(needed, bytes.byteCount) }
            throw PacketBuildError(.contentTooLarge, in: .payload, needed: needed, limit: headers &+ capacity)
        }
        return try finish(&bytes, length: headers &+ payload, payload: payload)
    }

    @usableFromInline
    @_lifetime(bytes: copy bytes)
    static func fill(
        _ bytes: inout MutableRawSpan, from offset: Int, count: Int,
        _ write: (inout ByteWriter) throws(OutOfBounds) -> Void
    ) throws(OutOfBounds) -> Int {
        var writer = ByteWriter(bytes._mutatingExtracting(offset..<(offset + count)))
        try write(&writer)
        return writer.count
    }

    // MARK: Into an array

    /// The packet with a copy of `payload` inside the innermost layer.
    ///
    /// - Throws: ``PacketBuildError``.
    public func build(payload: RawSpan) throws(PacketBuildError) -> [UInt8] {
        var bytes: [UInt8] = []
        try build(into: &bytes, payload: payload)
        return bytes
    }

    /// The packet without a payload beside its layers.
    ///
    /// - Throws: ``PacketBuildError``.
    public func build() throws(PacketBuildError) -> [UInt8] {
        try build(payload: RawSpan())
    }

    /// Puts the packet into `bytes`, in place of what is there; its memory is used again where it is large enough.
    ///
    /// - Throws: ``PacketBuildError``; `bytes` is as it was then.
    public func build(into bytes: inout [UInt8], payload: RawSpan) throws(PacketBuildError) {
        // Measured first, so that an error leaves the array alone and a length that can't be allocates nothing.
        let length = padded(try measured(payload: payload.byteCount, capacity: Int.max))
        if bytes.count > length {
            bytes.removeLast(bytes.count - length)
        } else if bytes.count < length {
            bytes.append(contentsOf: repeatElement(0, count: length - bytes.count))
        }
        var span = bytes.mutableRawSpan
        _ = try build(into: &span, payload: payload)
    }

    // MARK: Steps

    @inlinable
    @inline(__always)
    func measured(payload: Int, capacity: Int) throws(PacketBuildError) -> Int {
        var measure = BuildMeasure(payload: payload, automatic: options.automatic)
        try measure.take(layers)
        guard padded(measure.byteCount) <= capacity else { throw Self.tooSmall(padded(measure.byteCount), capacity) }
        return measure.byteCount
    }

    @inlinable
    @inline(__always)
    @_lifetime(bytes: copy bytes)
    func finish(_ bytes: inout MutableRawSpan, length: Int, payload: Int) throws(PacketBuildError) -> Int {
        var state = BuildState(start: length &- payload, end: length, automatic: options.automatic)
        let whole = padded(length)
        do throws(OutOfBounds) {
            layers.write(into: &bytes, &state)
            if whole > length { try bytes.store(repeating: 0, count: whole &- length, at: length) }
        } catch {
            throw Self.tooSmall(whole, bytes.byteCount)
        }
        guard !state.isOutOfBounds else { throw Self.tooSmall(whole, bytes.byteCount) }
        return whole
    }

    @usableFromInline
    @inline(never)
    static func tooSmall(_ needed: Int, _ available: Int) -> PacketBuildError {
        PacketBuildError(.bufferTooSmall, in: .payload, needed: needed, limit: available)
    }
}

extension PacketBuilder: Equatable where Layers: Equatable {}
extension PacketBuilder: Hashable where Layers: Hashable {}

extension BuildMeasure {
    @inlinable
    @inline(__always)
    mutating func take<Layers: PacketLayer>(_ layers: Layers) throws(PacketBuildError) {
        layers.measure(&self)
        // Without any IP layer there is no jumbogram either.
        if jumboLength != 0 { fail(.contentTooLarge, in: .udp, needed: jumboLength, limit: 65_535) }
        if let _failure { throw _failure }
    }
}
