package import ByteCore

/// Seconds since 1970 in 48 bits (RFC 8945 section 4.2).
public struct TransactionTime: Hashable, Sendable, RawRepresentable {
    // As it stands in a record.
    private let stored: [UInt8]

    /// The start of 1970.
    public init() { self.init(rawValue: 0) }

    /// So many seconds, of which the lower 48 bits count.
    public init(rawValue: UInt64) {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: UInt16(truncatingIfNeeded: rawValue >> 32))
        bytes.append(bigEndian: UInt32(truncatingIfNeeded: rawValue))
        stored = bytes
    }

    /// The seconds.
    public var rawValue: UInt64 {
        let bytes = stored.rawSpan
        let high = UInt64(bytes.loadIfPresent(BigEndian<UInt16>.self, at: 0)?.value ?? 0)
        return high << 32 | UInt64(bytes.loadIfPresent(BigEndian<UInt32>.self, at: 2)?.value ?? 0)
    }
}

/// Bytes behind their number in 16 bits, which text gives too (RFC 8945 section 4.2, RFC 2930 section 2).
public struct CountedBytes: Hashable, Sendable {
    // With the number in front.
    private let stored: [UInt8]

    /// No bytes.
    public init() { stored = [0, 0] }

    /// These bytes.
    ///
    /// - Throws: ``DNSError``, `tooLarge`, where there are more than 65,535.
    public init(_ bytes: [UInt8]) throws(DNSError) {
        guard bytes.count <= 0xffff else { throw DNSError(.tooLarge, at: 0xffff) }
        stored = [UInt8(truncatingIfNeeded: bytes.count >> 8), UInt8(truncatingIfNeeded: bytes.count)] + bytes
    }

    /// The bytes, without their number.
    public var content: [UInt8] { [UInt8](stored.dropFirst(2)) }

    /// How many bytes there are.
    public var count: Int { stored.count &- 2 }
}

extension CountedBytes: RecordField {
    package init(checked bytes: RawSpan) { stored = bytes.copiedBytes }

    package var bytes: RawSpan {
        @_lifetime(borrow self)
        get { stored.rawSpan }
    }

    package static func check(_ cursor: inout RecordCursor) throws(DNSError) { _ = try cursor.bytes(.count16) }

    #if !hasFeature(Embedded)
    package static func print(_ bytes: RawSpan, to text: inout TextBuffer) {
        text.append(decimal: UInt64(Swift.max(0, bytes.byteCount &- 2)))
        if bytes.byteCount <= 2 { return }
        text.append(0x20)
        Base64.encode(bytes.clamped(from: 2, to: bytes.byteCount), to: &text)
    }

    package static func parse(_ text: inout RecordTextReader, into bytes: inout [UInt8]) throws(DNSError) {
        let count = try text.number(to: 0xffff)
        bytes.append(bigEndian: UInt16(truncatingIfNeeded: count))
        if count == 0 {
            // dnspython writes an empty word.
            if let word = try text.peek(), word.isQuoted, word.range.isEmpty { _ = try text.word() }
            return
        }
        let place = try text.peek()?.range.lowerBound ?? text.lexer.position
        // BIND breaks long text by blanks; how long it is follows from the number.
        let length = (Int(count) &+ 2) / 3 &* 4
        var joined: [UInt8] = []
        repeat { joined += text.raw(try text.word()).copiedBytes } while joined.count < length
        let content = try Base64.decode(joined.rawSpan, at: place)
        guard content.count == Int(count) else { throw DNSError(.lengthMismatch, at: place) }
        bytes += content
    }
    #endif
}

extension TransactionTime: RecordField {
    package init(checked bytes: RawSpan) { stored = bytes.copiedBytes }

    package var bytes: RawSpan {
        @_lifetime(borrow self)
        get { stored.rawSpan }
    }

    package static func check(_ cursor: inout RecordCursor) throws(DNSError) { _ = try cursor.take(6) }

    #if !hasFeature(Embedded)
    package static func print(_ bytes: RawSpan, to text: inout TextBuffer) {
        text.append(decimal: TransactionTime(checked: bytes).rawValue)
    }

    package static func parse(_ text: inout RecordTextReader, into bytes: inout [UInt8]) throws(DNSError) {
        bytes += TransactionTime(rawValue: try text.number(to: 0xffff_ffff_ffff)).stored
    }
    #endif
}
