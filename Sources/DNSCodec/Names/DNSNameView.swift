public import ByteCore

/// A domain name inside a message, compressed or not, without a copy (RFC 1035 sections 3.1 and 4.1.4).
///
/// Whoever has one knows that it is valid: its pointers lead backwards, and it has at most 255 bytes when it is written out.
@frozen
public struct DNSNameView: ~Escapable, BitwiseCopyable {
    @usableFromInline
    let message: RawSpan
    @usableFromInline
    let place: DNSNamePlace

    @inlinable
    @inline(__always)
    @_lifetime(copy message)
    init(_ message: RawSpan, _ place: DNSNamePlace) {
        self.message = message
        self.place = place
    }

    /// The name that starts at `offset` of a message.
    ///
    /// - Parameters:
    ///   - message: The message from its header on: compression pointers count from its first byte. What stands behind its
    ///     first 65,535 bytes is not looked at.
    ///   - offset: Where the name starts.
    /// - Throws: ``DNSError`` where there is no valid name.
    @inlinable
    @_lifetime(copy message)
    public init(decoding message: RawSpan, at offset: Int) throws(DNSError) {
        // Places are kept in 16 bits.
        let message = message.clamped(from: 0, to: 65_535)
        let place = DNSNamePlace(walking: message, from: offset, to: message.byteCount)
        guard let problem = place.problem else {
            self.init(message, place)
            return
        }
        throw DNSError(problem, at: offset)
    }

    /// Where it starts, in bytes from the start of the message.
    @inlinable
    public var offset: Int { place.offset }

    /// Where what stands here ends, in bytes from the start of the message: behind the root, or the first pointer.
    @inlinable
    public var endOffset: Int { place.end }

    /// Its length in bytes when it is written out, with the root: 1 to 255.
    @inlinable
    public var wireCount: Int { place.wireCount }

    /// How many labels it has, without the root: 0 to 127.
    @inlinable
    public var labelCount: Int { place.labelCount }

    /// Whether it is the root.
    @inlinable
    public var isRoot: Bool { place.wireCount == 1 }

    /// Whether a part of it stands elsewhere, where a pointer leads.
    @inlinable
    public var isCompressed: Bool { place.isCompressed }

    /// Whether what a pointer leads to runs on into bytes of the name itself. That is legal and nothing writes it.
    @inlinable
    public var overlapsItself: Bool { place.overlaps }

    /// Its labels, the leftmost first, without the root.
    @inlinable
    public var labels: DNSLabels {
        @_lifetime(copy self)
        get { DNSLabels(message, from: place.offset, count: place.labelCount) }
    }
}

extension DNSNameView {
    /// Whether both are the same name: the case of ASCII letters does not count (RFC 4343).
    @inlinable
    public func isEqual(to other: borrowing DNSNameView) -> Bool {
        guard place.wireCount == other.place.wireCount, place.labelCount == other.place.labelCount else { return false }
        var mine = labels
        var others = other.labels
        while let left = mine.next(), let right = others.next() {
            guard left.isEqualIgnoringCase(to: right) else { return false }
        }
        return true
    }

    /// Whether both are the same name in the same case of letters.
    @inlinable
    public func isIdentical(to other: borrowing DNSNameView) -> Bool {
        guard place.wireCount == other.place.wireCount, place.labelCount == other.place.labelCount else { return false }
        var mine = labels
        var others = other.labels
        while let left = mine.next(), let right = others.next() {
            guard left.isEqual(to: right) else { return false }
        }
        return true
    }

    /// Whether it is `parent` or stands below it; everything is below the root.
    @inlinable
    public func isInside(_ parent: borrowing DNSNameView) -> Bool {
        let extra = place.labelCount &- parent.place.labelCount
        guard extra >= 0, place.wireCount >= parent.place.wireCount else { return false }
        var mine = labels
        for _ in 0..<extra { _ = mine.skip() }
        var others = parent.labels
        while let right = others.next() {
            guard let left = mine.next(), left.isEqualIgnoringCase(to: right) else { return false }
        }
        return true
    }

    /// A number for hash tables, the same for names that are equal.
    ///
    /// - Parameter seed: What only this process knows: names come from attackers, who would choose such that collide.
    @inlinable
    public func hash(seed: UInt64) -> UInt64 {
        var state = seed ^ 0x9e37_79b9_7f4a_7c15
        var labels = labels
        while let label = labels.next() {
            let count = label.byteCount
            var offset = 0
            while offset < count {
                state = Self.mix(state ^ lowercased(label.littleWord(at: offset, end: count)), 0xa076_1d64_78bd_642f)
                offset &+= 8
            }
            state = Self.mix(state ^ UInt64(count), seed | 0xe703_7ed1_a0b4_28db)
        }
        return state
    }

    @inlinable
    @inline(__always)
    static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}

/// The labels of a name, the leftmost first.
@frozen
public struct DNSLabels: ~Escapable, BitwiseCopyable {
    @usableFromInline
    let message: RawSpan
    @usableFromInline
    var position: Int
    @usableFromInline
    var remaining: Int

    @inlinable
    @inline(__always)
    @_lifetime(copy message)
    init(_ message: RawSpan, from offset: Int, count: Int) {
        self.message = message
        position = offset
        remaining = count
    }

    /// The next label's bytes, 1 to 63 of them and any; nil behind the last.
    @inlinable
    @inline(__always)
    @_lifetime(copy self)
    public mutating func next() -> RawSpan? {
        guard let range = skip() else { return nil }
        return message.clamped(from: range.lowerBound, to: range.upperBound)
    }

    /// Where the next label's bytes stand in the message; nil behind the last.
    @inlinable
    @inline(__always)
    public mutating func skip() -> Range<Int>? {
        guard remaining > 0 else { return nil }
        // The name was checked: every pointer leads backwards, and to a label.
        while let byte = message.byte(at: position) {
            guard byte >= 0xc0 else {
                remaining &-= 1
                let start = position &+ 1
                position = start &+ Int(byte)
                return start..<position
            }
            position = Int(byte & 0x3f) << 8 | Int(message.byte(at: position &+ 1) ?? 0)
        }
        return nil
    }
}
