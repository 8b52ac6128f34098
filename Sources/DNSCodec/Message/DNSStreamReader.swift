import ByteCore

/// Takes messages out of a stream of bytes, where each stands behind its length in two bytes (RFC 1035 section 4.2.2,
/// RFC 7766 section 8).
///
/// What is received goes in by ``append(_:)`` in whatever pieces it comes, and ``advance()`` moves from message to
/// message. The memory is allocated once, for the largest message that there can be.
///
/// ```swift
/// reader.append(received)
/// while try reader.advance() {
///     let message = try DNSMessageView(reader.message)
///     ...
/// }
/// ```
public struct DNSStreamReader: ~Copyable, Sendable {
    private var buffer: OwnedBytes
    // What was received and not taken yet.
    private var start = 0
    private var end = 0
    // Where the current message stands; empty before the first.
    private var current = 0..<0
    private var problem: DNSError?
    private var taken: UInt64 = 0

    /// An empty reader.
    ///
    /// - Parameter mostBytes: The largest message that is taken, 12 to 65,535 bytes; one that is larger is an error.
    public init(mostBytes: Int = 65_535) {
        buffer = OwnedBytes(count: 2 &+ Swift.min(Swift.max(mostBytes, DNSHeader.byteCount), 65_535))
    }

    /// How many bytes ``append(_:)`` takes at least, now that the current message is given up: more come in once messages
    /// were taken out.
    public var room: Int { buffer.count &- (end &- start) }

    /// How many bytes were received that ``advance()`` has not gone over. Where the stream ends and it is not 0, a message
    /// was cut off.
    public var pendingBytes: Int { end &- start }

    /// Takes in what was received, as much of it as there is room for. The current message is given up.
    ///
    /// - Returns: How many bytes were taken, from the first on. Fewer than there are where the memory is full: then
    ///   ``advance()`` has a message, or throws.
    public mutating func append(_ bytes: RawSpan) -> Int {
        if start > 0 {
            buffer.move(start..<end, to: 0)
            end &-= start
            start = 0
        }
        current = 0..<0
        let position = end
        let part = bytes.clamped(from: 0, to: buffer.count &- position)
        var memory = buffer.mutableBytes
        guard (try? memory.store(bytes: part, at: position)) != nil else { return 0 }
        end = position &+ part.byteCount
        return part.byteCount
    }

    /// Moves on to the next message.
    ///
    /// - Returns: False where it is not all there yet.
    /// - Throws: ``DNSError``: `messageTooShort` where a length is below the 12 bytes of a header, 0 above all, and
    ///   `tooLarge` where it is above what the reader takes. The connection is of no more use then (RFC 7766 section 8), and
    ///   every further call throws the same. Its offset counts from the start of the stream.
    public mutating func advance() throws(DNSError) -> Bool {
        if let problem { throw problem }
        current = 0..<0
        guard end &- start >= 2, let length = buffer.bytes.integer(UInt16.self, at: start, order: .big) else {
            return false
        }
        let count = Int(length)
        guard count >= DNSHeader.byteCount else { throw stop(.messageTooShort) }
        guard count <= buffer.count &- 2 else { throw stop(.tooLarge) }
        guard end &- start &- 2 >= count else { return false }
        current = start &+ 2..<start &+ 2 &+ count
        start = current.upperBound
        taken &+= UInt64(count &+ 2)
        return true
    }

    /// The message that ``advance()`` has moved to, without its length; nothing before the first.
    public var message: RawSpan {
        @_lifetime(borrow self)
        get { buffer.bytes.clamped(from: current.lowerBound, to: current.upperBound) }
    }

    private mutating func stop(_ kind: DNSError.Kind) -> DNSError {
        let error = DNSError(kind, at: Int(truncatingIfNeeded: Swift.min(taken, 0x7fff_ffff)))
        problem = error
        return error
    }
}
