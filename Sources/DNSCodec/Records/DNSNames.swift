package import ByteCore

/// Names in a row up to the end of a record's data, such as the servers of HIP records; never compressed.
public struct DNSNames: Sendable, Hashable {
    // As on the wire, one behind the other.
    @usableFromInline
    let stored: [UInt8]

    /// No names.
    public init() { stored = [] }

    /// The names in this order.
    public init(_ names: [DNSName]) {
        var bytes: [UInt8] = []
        for name in names { bytes.append(copying: name.wire) }
        stored = bytes
    }

    /// The names as values of their own.
    public var names: [DNSName] {
        var result: [DNSName] = []
        var cursor = RecordCursor(stored.rawSpan, 0..<stored.count)
        // They were checked when they were read, or were names already.
        while cursor.remaining > 0, let place = try? cursor.name(.caseKept) {
            result.append(DNSName(DNSNameView(stored.rawSpan, place)))
        }
        return result
    }
}

extension DNSNames: RecordField {
    package init(checked bytes: RawSpan) { stored = bytes.copiedBytes }

    package var bytes: RawSpan {
        @_lifetime(borrow self)
        get { stored.rawSpan }
    }

    package static func check(_ cursor: inout RecordCursor) throws(DNSError) {
        while cursor.remaining > 0 {
            let place = try cursor.name(.caseKept)
            // Their bytes are kept, so that no pointer is right, in multicast DNS neither.
            guard !place.isCompressed else { throw DNSError(.compressionNotAllowed, at: place.offset) }
        }
    }

    #if !hasFeature(Embedded)
    package static func print(_ bytes: RawSpan, to text: inout TextBuffer) {
        var cursor = RecordCursor(bytes, 0..<bytes.byteCount)
        var isFirst = true
        while cursor.remaining > 0, let place = try? cursor.name(.caseKept) {
            if !isFirst { text.append(0x20) }
            isFirst = false
            text.append(DNSNameView(bytes, place))
        }
    }

    package static func parse(_ text: inout RecordTextReader, into bytes: inout [UInt8]) throws(DNSError) {
        while try !text.isAtEnd() {
            var name = DNSName.root
            try text.name(&name, "name", .caseKept)
            bytes.append(copying: name.wire)
        }
    }
    #endif
}
