import ByteCore

extension RData {
    /// A number in the ISDN (RFC 1183 section 3.2).
    public struct ISDN: Hashable, Sendable {
        /// The number, with that of a direct connection behind it.
        public var address: DNSString
        /// The subaddress, where there is one.
        public var subaddress: DNSString?

        /// Both.
        public init(address: DNSString, subaddress: DNSString? = nil) {
            self.address = address
            self.subaddress = subaddress
        }
    }
}

extension RData.ISDN: RecordData {
    package init() { self.init(address: DNSString()) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.string(&data.address, "address")
        var subaddress = OptionalString(data.subaddress)
        try visitor.field(&subaddress, "subaddress")
        if Visitor.readsValues { data.subaddress = subaddress.string }
    }
}

/// A character string that may be missing at the end of the data.
struct OptionalString: RecordField {
    private let stored: DNSStrings

    init() { stored = DNSStrings() }

    init(_ string: DNSString?) {
        if let string { stored = DNSStrings([string]) } else { stored = DNSStrings() }
    }

    init(checked bytes: RawSpan) { stored = DNSStrings(checked: bytes, count: bytes.byteCount > 0 ? 1 : 0) }

    var string: DNSString? { stored.strings.first }

    var bytes: RawSpan {
        @_lifetime(borrow self)
        get { stored.wire }
    }

    static func check(_ cursor: inout RecordCursor) throws(DNSError) {
        if cursor.remaining > 0 { _ = try cursor.bytes(.count8) }
    }

    #if !hasFeature(Embedded)
    static func print(_ bytes: RawSpan, to text: inout TextBuffer) {
        if bytes.byteCount > 0 { text.append(quoted: bytes.clamped(from: 1, to: bytes.byteCount)) }
    }

    static func parse(_ text: inout RecordTextReader, into bytes: inout [UInt8]) throws(DNSError) {
        guard try !text.isAtEnd() else { return }
        var string = DNSString()
        try text.string(&string, "")
        bytes.append(UInt8(truncatingIfNeeded: string.count))
        bytes.append(copying: string.bytes)
    }
    #endif
}
