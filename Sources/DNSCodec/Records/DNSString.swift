public import ByteCore

/// A character string: up to 255 bytes, which need not be text (RFC 1035 section 3.3).
public struct DNSString: Sendable, Hashable {
    @usableFromInline
    package let storage: SmallBytes

    /// No bytes.
    public init() { storage = SmallBytes(zeros: 0) }

    @usableFromInline
    init(checked bytes: RawSpan) { storage = SmallBytes(bytes) }

    /// A copy of the bytes.
    ///
    /// - Throws: ``DNSError``, `stringTooLong`, where there are more than 255.
    public init(_ bytes: RawSpan) throws(DNSError) {
        guard bytes.byteCount <= 255 else { throw DNSError(.stringTooLong, at: 255) }
        storage = SmallBytes(bytes)
    }

    /// The UTF-8 of a text.
    ///
    /// - Throws: ``DNSError``, `stringTooLong`, where that takes more than 255 bytes.
    public init(_ text: String) throws(DNSError) { try self.init([UInt8](text.utf8).rawSpan) }

    /// How many bytes there are.
    public var count: Int { storage.count }

    /// The bytes.
    public var bytes: RawSpan {
        @_lifetime(borrow self)
        get { storage.bytes }
    }

    /// Whether both hold the same bytes; the case of letters counts.
    public static func == (left: DNSString, right: DNSString) -> Bool {
        left.storage.bytes.isEqual(to: right.storage.bytes)
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        let bytes = storage.bytes
        hasher.combine(bytes.byteCount)
        var offset = 0
        while offset < bytes.byteCount {
            hasher.combine(bytes.littleWord(at: offset, end: bytes.byteCount))
            offset &+= 8
        }
    }
}

/// Character strings in a row, such as those of TXT records; they are never joined (RFC 1035 section 3.3.14).
public struct DNSStrings: Sendable, Hashable {
    /// The strings as on the wire: each behind its length.
    @usableFromInline
    let stored: [UInt8]
    /// How many strings there are.
    public let count: Int

    /// No strings.
    public init() {
        stored = []
        count = 0
    }

    @usableFromInline
    init(checked bytes: RawSpan, count: Int) {
        stored = bytes.copiedBytes
        self.count = count
    }

    /// The strings in this order.
    public init(_ strings: [DNSString]) {
        var wire: [UInt8] = []
        for string in strings {
            wire.append(UInt8(truncatingIfNeeded: string.count))
            wire.append(copying: string.bytes)
        }
        stored = wire
        count = strings.count
    }

    /// The strings as on the wire: each behind its length.
    public var wire: RawSpan {
        @_lifetime(borrow self)
        get { stored.rawSpan }
    }

    /// The strings as values of their own.
    public var strings: [DNSString] {
        var result: [DNSString] = []
        var offset = 0
        while offset < stored.count {
            let count = Int(stored[offset])
            result.append(DNSString(checked: stored.rawSpan.clamped(from: offset &+ 1, to: offset &+ 1 &+ count)))
            offset &+= 1 &+ count
        }
        return result
    }
}
