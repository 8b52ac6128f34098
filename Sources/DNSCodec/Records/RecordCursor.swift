import ByteCore

/// Reads the fields of one record's data where they stand in a message.
package struct RecordCursor: ~Escapable, BitwiseCopyable {
    /// The message, which compressed names need.
    package let message: RawSpan
    /// Where the next field starts, in bytes from the start of the message.
    package var position: Int
    /// Where the data ends.
    package let end: Int
    /// Whether names of all types may be compressed: in multicast DNS (RFC 6762 section 18.14).
    package let isMulticast: Bool

    /// Starts at the first byte of a range, which must lie inside the message.
    @inline(__always)
    @_lifetime(copy message)
    package init(_ message: RawSpan, _ range: Range<Int>, mode: DNSMode = .unicast) {
        self.message = message
        isMulticast = mode == .multicast
        position = range.lowerBound
        end = Swift.min(range.upperBound, message.byteCount)
    }

    /// How many bytes are left.
    @inline(__always)
    package var remaining: Int { end &- position }

    /// Where the next `count` bytes stand, and moves behind them.
    @inline(__always)
    package mutating func take(_ count: Int) throws(DNSError) -> Range<Int> {
        guard count >= 0, count <= remaining else { throw DNSError(.dataTooShort, at: position) }
        let range = position..<position &+ count
        position = range.upperBound
        return range
    }

    /// The next number in network byte order.
    @inline(__always)
    package mutating func integer<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
        _: Value.Type
    ) throws(DNSError) -> Value {
        let range = try take(MemoryLayout<Value>.size)
        return message.loadIfPresent(BigEndian<Value>.self, at: range.lowerBound)?.value ?? 0
    }

    /// Where the next name stands.
    package mutating func name(_ rule: NameRule) throws(DNSError) -> DNSNamePlace {
        let place = DNSNamePlace(walking: message, from: position, to: end)
        try accept(place, rule)
        return place
    }

    /// Moves behind a name that was found at the position.
    @inline(__always)
    mutating func accept(_ place: DNSNamePlace, _ rule: NameRule) throws(DNSError) {
        if place.isBroken { throw DNSError(place.problem ?? .truncatedName, at: position) }
        guard rule.isDecompressed || !place.isCompressed || isMulticast else {
            throw DNSError(.compressionNotAllowed, at: position)
        }
        position = place.end
    }

    /// Where the next framed bytes stand, without the number in front of them.
    package mutating func bytes(_ framing: BytesFraming) throws(DNSError) -> Range<Int> {
        switch framing {
        case .rest: return try take(remaining)
        case .count8: return try take(Int(try integer(UInt8.self)))
        case .some8:
            let start = position
            let count = Int(try integer(UInt8.self))
            if let problem = framing.problem(count) { throw DNSError(problem, at: start) }
            return try take(count)
        case .count16: return try take(Int(try integer(UInt16.self)))
        case .fixed(let count), .counted(let count): return try take(count)
        case .restBetween:
            if let problem = framing.problem(remaining) { throw DNSError(problem, at: position) }
            return try take(remaining)
        }
    }

    /// What is read must end here.
    package func finish() throws(DNSError) {
        if position != end { throw DNSError(.dataTooLong, at: position) }
    }

    /// A part of the message.
    @inline(__always)
    @_lifetime(copy self)
    package func part(_ range: Range<Int>) -> RawSpan {
        message.clamped(from: range.lowerBound, to: range.upperBound)
    }
}
