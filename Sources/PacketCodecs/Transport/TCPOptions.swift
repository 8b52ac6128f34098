public import ByteCore

/// One TCP option (RFC 9293 section 3.2, IANA registry "TCP Option Kind Numbers").
@nonexhaustive
public enum TCPOption: ~Escapable {
    /// The list ends here; what follows is padding.
    case endOfOptions
    /// Nothing: aligns what follows.
    case noOperation
    /// The largest segment that the sender will take, in bytes of payload (RFC 9293 section 3.7.1).
    case maximumSegmentSize(UInt16)
    /// By how many bits to shift the sender's windows (RFC 7323 section 2), as sent: values above 14 are to be read as 14.
    case windowScale(UInt8)
    /// Selective acknowledgments may be sent (RFC 2018 section 2).
    case sackPermitted
    /// What was received out of order (RFC 2018 section 3).
    case sack(TCPSelectiveAcknowledgment)
    /// The sender's clock and the one it echoes (RFC 7323 section 3).
    case timestamps(value: UInt32, echoReply: UInt32)
    /// An MD5 signature of 16 bytes (RFC 2385).
    case md5Signature(RawSpan)
    /// TCP authentication (RFC 5925 section 2.2): which keys, and the message authentication code.
    case authentication(keyID: UInt8, nextKeyID: UInt8, code: RawSpan)
    /// A Fast Open cookie, empty where one is asked for (RFC 7413 section 2).
    case fastOpen(cookie: RawSpan)
    /// Multipath TCP (RFC 8684): the bytes behind kind and length.
    case multipath(RawSpan)
    /// Any other kind, or one of the above with a length that it can't have: the bytes behind kind and length.
    case other(kind: UInt8, RawSpan)
}

/// The blocks of a TCP selective acknowledgment: one to four of them (RFC 2018 section 3).
@frozen
public struct TCPSelectiveAcknowledgment: ~Escapable, BitwiseCopyable {
    /// Pairs of sequence numbers, 8 bytes a block.
    public let bytes: RawSpan

    @inlinable
    @_lifetime(copy bytes)
    init(_ bytes: RawSpan) { self.bytes = bytes }

    /// How many blocks there are.
    @inlinable
    public var count: Int { bytes.byteCount / 8 }

    /// The block at `index`: the first sequence number that was received and the first that was not; nil where there
    /// is no such block.
    @inlinable
    public func block(at index: Int) -> (left: UInt32, right: UInt32)? {
        guard index >= 0, index < count,
            let left = bytes.integer(UInt32.self, at: index &* 8, order: .big),
            let right = bytes.integer(UInt32.self, at: index &* 8 &+ 4, order: .big)
        else { return nil }
        return (left, right)
    }
}

/// The options of a TCP header, one after the other.
///
/// ```swift
/// var options = tcpOptions
/// while let option = options.next() {
///     if case .maximumSegmentSize(let size) = option { ... }
/// }
/// ```
/// A length that cannot be ends the list and is told by ``problem``; what came before it has been given.
@frozen
public struct TCPOptions: ~Escapable, BitwiseCopyable {
    @usableFromInline
    var cursor: OptionCursor

    /// The options in `bytes`: what stands between the fixed header and the payload.
    @inlinable
    @_lifetime(copy bytes)
    public init(_ bytes: RawSpan) { cursor = OptionCursor(bytes) }

    /// All bytes of the list.
    @inlinable
    public var bytes: RawSpan {
        @_lifetime(copy self)
        get { cursor.bytes }
    }

    /// Whether the list is what most segments have: time stamps behind two bytes of padding, as RFC 7323 appendix A advises.
    @inlinable
    package var areTimestampsOnly: Bool {
        bytes.byteCount == 12 && bytes.integer(UInt32.self, at: 0, order: .big) == 0x0101_080a
    }

    /// Where the option given last stands, in bytes from the start of the list.
    @inlinable
    public var range: Range<Int> { cursor.start..<cursor.position }

    /// What was wrong with the options given so far.
    @inlinable
    public var problem: OptionProblem? { cursor.problem }

    /// The next option, or nil at the end.
    @inlinable
    @_lifetime(copy self)
    public mutating func next() -> TCPOption? {
        guard let kind = cursor.step(single: { $0 <= 1 }, lengthCoversHeader: true) else { return nil }
        let body = cursor.body
        switch (kind, body.byteCount) {
        case (0, _):
            // The rest is padding: the next call finds nothing.
            cursor.position = cursor.bytes.byteCount
            return .endOfOptions
        case (1, _): return .noOperation
        case (2, 2): return .maximumSegmentSize(body.integer(UInt16.self, at: 0, order: .big) ?? 0)
        case (3, 1): return .windowScale(body.byte(at: 0) ?? 0)
        case (4, 0): return .sackPermitted
        case (5, 8), (5, 16), (5, 24), (5, 32): return .sack(TCPSelectiveAcknowledgment(body))
        case (8, 8):
            return .timestamps(
                value: body.integer(UInt32.self, at: 0, order: .big) ?? 0,
                echoReply: body.integer(UInt32.self, at: 4, order: .big) ?? 0)
        case (19, 16): return .md5Signature(body)
        case (29, 2...):
            return .authentication(
                keyID: body.byte(at: 0) ?? 0, nextKeyID: body.byte(at: 1) ?? 0,
                code: body.clamped(from: 2, to: body.byteCount))
        case (30, 1...): return .multipath(body)
        case (34, _): return .fastOpen(cookie: body)
        case (2, _), (3, _), (4, _), (5, _), (8, _), (19, _), (29, _), (30, _):
            cursor.note(.unexpectedLength, kind)
            return .other(kind: kind, body)
        default: return .other(kind: kind, body)
        }
    }
}
