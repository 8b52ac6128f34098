public import ByteCore

/// A domain name of its own: absolute, of any bytes, in the case in which it was given.
///
/// Two names are equal when they differ in the case of ASCII letters at most (RFC 4343); ``isIdentical(to:)`` looks at
/// case too. Names of up to 39 bytes need no heap.
public struct DNSName: Sendable {
    // As on the wire, not compressed: each label behind its length, and a zero.
    @usableFromInline
    package private(set) var storage: SmallBytes
    @usableFromInline
    private(set) var labels8: UInt8

    @usableFromInline
    init(checked wire: RawSpan, labelCount: Int) {
        storage = SmallBytes(wire)
        labels8 = UInt8(truncatingIfNeeded: labelCount)
    }

    /// The root: no labels.
    public static var root: DNSName { DNSName() }

    /// The root.
    public init() {
        storage = SmallBytes(zeros: 1)
        labels8 = 0
    }

    /// A copy of a name in a message, written out.
    public init(_ view: DNSNameView) {
        self.init()
        var steps = 0
        _ = read(view.message, from: view.offset, to: view.message.byteCount, steps: &steps)
    }

    @inline(__always)
    mutating func becomeRoot() {
        storage.become(ShortBytes(zeros: 1))
        labels8 = 0
    }

    /// Becomes a copy of what stands in a message, written out, while that is walked over.
    ///
    /// - Returns: Where the name stands; where that says that it is broken, this name is of no use.
    @inline(__always)
    mutating func read(_ message: RawSpan, from offset: Int, to limit: Int, steps: inout Int) -> DNSNamePlace {
        var bytes = ShortBytes()
        let place = DNSNamePlace(walking: message, from: offset, to: limit, steps: &steps) { start, end in
            bytes.append(message.clamped(from: start, to: end))
        }
        labels8 = UInt8(truncatingIfNeeded: place.labelCount)
        if place.wireCount <= SmallBytes.inlineCapacity {
            storage.become(bytes)
        } else {
            storage = Self.longBytes(message, from: offset, to: limit, place.wireCount)
        }
        return place
    }

    /// The bytes of a name that need the heap.
    @inline(never)
    private static func longBytes(_ message: RawSpan, from offset: Int, to limit: Int, _ count: Int) -> SmallBytes {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        var steps = 0
        _ = DNSNamePlace(walking: message, from: offset, to: limit, steps: &steps) { start, end in
            bytes.append(copying: message.clamped(from: start, to: end))
        }
        return SmallBytes(bytes)
    }

    /// The name that `wire` holds, not compressed, and nothing behind it.
    ///
    /// - Throws: ``DNSError`` where it holds none.
    public init(wire: RawSpan) throws(DNSError) {
        let view = try DNSNameView(decoding: wire, at: 0)
        guard view.endOffset == wire.byteCount else { throw DNSError(.dataTooLong, at: view.endOffset) }
        self.init(view)
    }

    /// The name of the given labels, the leftmost first.
    ///
    /// - Throws: ``DNSError``: `emptyLabel`, `labelTooLong` or `nameTooLong`; its offset is the label's number.
    public init(labels: [[UInt8]]) throws(DNSError) {
        var wire: [UInt8] = []
        var index = 0
        while index < labels.count {
            let label = labels[index]
            guard !label.isEmpty else { throw DNSError(.emptyLabel, at: index) }
            guard label.count < 64 else { throw DNSError(.labelTooLong, at: index) }
            guard wire.count &+ label.count < 254 else { throw DNSError(.nameTooLong, at: index) }
            wire.append(UInt8(truncatingIfNeeded: label.count))
            wire += label
            index &+= 1
        }
        wire.append(0)
        self.init(checked: wire.rawSpan, labelCount: labels.count)
    }

    /// Its length in bytes as it stands in a message, not compressed: 1 to 255.
    @inlinable
    public var wireCount: Int { storage.count }

    /// How many labels it has, without the root: 0 to 127.
    @inlinable
    public var labelCount: Int { Int(labels8) }

    /// Whether it is the root.
    @inlinable
    public var isRoot: Bool { labels8 == 0 }

    /// Its bytes as they stand in a message, not compressed.
    @inlinable
    public var wire: RawSpan {
        @_lifetime(borrow self)
        get { storage.bytes }
    }

    /// The name as it would be seen in a message.
    @inlinable
    public var view: DNSNameView {
        @_lifetime(borrow self)
        get {
            let wire = storage.bytes
            let count = wire.byteCount
            return DNSNameView(
                wire, DNSNamePlace(offset: 0, end: count, wireCount: count, labelCount: Int(labels8), flags: 0))
        }
    }
}

extension DNSName: Hashable {
    /// Whether both are the same name: the case of ASCII letters does not count (RFC 4343).
    public static func == (left: DNSName, right: DNSName) -> Bool {
        left.wireCount == right.wireCount && left.storage.bytes.isEqualIgnoringCase(to: right.storage.bytes)
    }

    /// Hashes the name in lower case.
    public func hash(into hasher: inout Hasher) {
        let bytes = storage.bytes
        let count = bytes.byteCount
        var offset = 0
        while offset < count {
            hasher.combine(DNSCodec.lowercased(bytes.littleWord(at: offset, end: count)))
            offset &+= 8
        }
    }

    /// Whether both are the same name in the same case of letters.
    public func isIdentical(to other: DNSName) -> Bool {
        wireCount == other.wireCount && storage.bytes.isEqual(to: other.storage.bytes)
    }
}

extension DNSName: Comparable {
    /// The canonical order of names (RFC 4034 section 6.1): by labels from the right, as bytes in lower case.
    public static func < (left: DNSName, right: DNSName) -> Bool { left.view.canonicalOrder(to: right.view) < 0 }
}

extension DNSNameView {
    /// Compares in the canonical order of names (RFC 4034 section 6.1): negative where this name comes first, positive where
    /// the other does, 0 where they are equal.
    public func canonicalOrder(to other: borrowing DNSNameView) -> Int {
        // Labels are reached from the left, so the n-th from the right is found anew for each n: at most 127 times 127
        // steps over lengths, of which the names of real zones need a few.
        let shared = Swift.min(labelCount, other.labelCount)
        var back = 1
        while back <= shared {
            let order = Self.order(label(fromRight: back), other.label(fromRight: back))
            if order != 0 { return order }
            back &+= 1
        }
        return labelCount &- other.labelCount
    }

    @_lifetime(copy self)
    private func label(fromRight back: Int) -> RawSpan {
        var labels = labels
        var skipped = labelCount &- back
        while skipped > 0 {
            skipped &-= 1
            _ = labels.skip()
        }
        guard let label = labels.next() else { return message.clamped(from: 0, to: 0) }
        return label
    }

    private static func order(_ left: borrowing RawSpan, _ right: borrowing RawSpan) -> Int {
        let shared = Swift.min(left.byteCount, right.byteCount)
        var offset = 0
        while offset < shared {
            let mine = lowercased(left.byte(at: offset) ?? 0)
            let others = lowercased(right.byte(at: offset) ?? 0)
            if mine != others { return mine < others ? -1 : 1 }
            offset &+= 1
        }
        return left.byteCount &- right.byteCount
    }
}

extension DNSName {
    /// Whether it is `parent` or stands below it; everything is below the root.
    public func isInside(_ parent: DNSName) -> Bool { view.isInside(parent.view) }

    /// The name without its leftmost label; nil for the root.
    public var parent: DNSName? {
        guard labels8 > 0 else { return nil }
        let first = 1 &+ Int(storage.bytes.byte(at: 0) ?? 0)
        return DNSName(checked: storage.bytes.clamped(from: first, to: wireCount), labelCount: labelCount &- 1)
    }

    /// The labels of this name in front of those of `suffix`.
    ///
    /// - Throws: ``DNSError``, `nameTooLong`.
    public func appending(_ suffix: DNSName) throws(DNSError) -> DNSName {
        guard wireCount &- 1 &+ suffix.wireCount <= 255 else { throw DNSError(.nameTooLong, at: wireCount) }
        var bytes = SmallBytes()
        bytes.append(storage.bytes.clamped(from: 0, to: wireCount &- 1))
        bytes.append(suffix.storage.bytes)
        return DNSName(storage: bytes, labelCount: labelCount &+ suffix.labelCount)
    }

    private init(storage: SmallBytes, labelCount: Int) {
        self.storage = storage
        labels8 = UInt8(truncatingIfNeeded: labelCount)
    }

    /// The name with all letters in lower case, as in canonical form (RFC 4034 section 6.2).
    public var lowercased: DNSName {
        var bytes = SmallBytes()
        let wire = storage.bytes
        for offset in 0..<wire.byteCount { bytes.append(DNSCodec.lowercased(wire.byte(at: offset) ?? 0)) }
        return DNSName(storage: bytes, labelCount: labelCount)
    }

    /// The name that answers for an address in the reverse tree: `in-addr.arpa` (RFC 1035 section 3.5).
    public init(reverse address: IPv4Address) {
        var bytes = SmallBytes()
        for shift in [UInt32(0), 8, 16, 24] {
            let value = UInt8(truncatingIfNeeded: address.value >> shift)
            let digits = value > 99 ? 3 : value > 9 ? 2 : 1
            bytes.append(UInt8(digits))
            if value > 99 { bytes.append(0x30 &+ value / 100) }
            if value > 9 { bytes.append(0x30 &+ value / 10 % 10) }
            bytes.append(0x30 &+ value % 10)
        }
        bytes.append(7)
        for byte in "in-addr".utf8 { bytes.append(byte) }
        bytes.append(4)
        for byte in "arpa".utf8 { bytes.append(byte) }
        bytes.append(0)
        self.init(storage: bytes, labelCount: 6)
    }

    /// The name that answers for an address in the reverse tree: `ip6.arpa` (RFC 3596 section 2.5).
    public init(reverse address: IPv6Address) {
        var bytes = SmallBytes()
        for half in [address.low, address.high] {
            for nibble in 0..<16 {
                bytes.append(1)
                bytes.append(Hex.character(UInt8(truncatingIfNeeded: half >> UInt64(4 &* nibble))))
            }
        }
        bytes.append(3)
        for byte in "ip6".utf8 { bytes.append(byte) }
        bytes.append(4)
        for byte in "arpa".utf8 { bytes.append(byte) }
        bytes.append(0)
        self.init(storage: bytes, labelCount: 34)
    }
}
