package import ByteCore

extension RData {
    /// The next name of the zone and the types that there are of this one; ``NSEC`` took its place (RFC 2535 section 5).
    public struct NXT: Hashable, Sendable {
        /// The next name in canonical order, or the first behind the last.
        public var next: DNSName
        /// The types of which the owner has records.
        public var types: NXTBitmap

        /// Both.
        public init(next: DNSName, types: NXTBitmap) {
            self.next = next
            self.types = types
        }
    }
}

extension RData.NXT: RecordData {
    package init() { self.init(next: .root, types: NXTBitmap()) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.name(&data.next, "next", .decompressed)
        try visitor.field(&data.types, "types")
    }
}

/// A set of record types with numbers from 1 to 127, as NXT has it: a bit each, without windows (RFC 2535 section 5.2).
public struct NXTBitmap: Sendable, Hashable {
    private let stored: [UInt8]

    /// The empty set, which NXT cannot hold: its own type is always in it.
    public init() { stored = [] }

    /// A set of these types, in whatever order.
    ///
    /// - Throws: ``DNSError``, `invalidValue`, where one has no place in it.
    public init(_ types: [RRType]) throws(DNSError) {
        var bytes: [UInt8] = []
        for type in types {
            guard 1...127 ~= type.rawValue else { throw DNSError(.invalidValue, at: 0) }
            let index = Int(type.rawValue) / 8
            while bytes.count <= index { bytes.append(0) }
            bytes[index] |= 0x80 >> UInt8(truncatingIfNeeded: type.rawValue & 7)
        }
        stored = bytes
    }

    /// The types that are in the set, in the order of their numbers.
    public var types: [RRType] {
        var result: [RRType] = []
        var next = Self.type(in: stored.rawSpan, from: 1)
        while let type = next {
            result.append(type)
            next = Self.type(in: stored.rawSpan, from: Int(type.rawValue) &+ 1)
        }
        return result
    }

    /// Whether a type is in the set.
    public func contains(_ type: RRType) -> Bool {
        Self.type(in: stored.rawSpan, from: Int(type.rawValue)) == type
    }

    /// The first type of the set whose number is at least `number`.
    private static func type(in bytes: RawSpan, from number: Int) -> RRType? {
        var number = number
        while let byte = bytes.byte(at: number / 8) {
            if byte & (0x80 >> UInt8(truncatingIfNeeded: number & 7)) != 0 {
                return RRType(UInt16(truncatingIfNeeded: number))
            }
            number &+= 1
        }
        return nil
    }
}

extension NXTBitmap: RecordField {
    package init(checked bytes: RawSpan) { stored = bytes.copiedBytes }

    package var bytes: RawSpan {
        @_lifetime(borrow self)
        get { stored.rawSpan }
    }

    package static func check(_ cursor: inout RecordCursor) throws(DNSError) {
        let start = cursor.position
        let range = try cursor.bytes(.rest)
        let bytes = cursor.part(range)
        guard let first = bytes.byte(at: 0) else { throw DNSError(.dataTooShort, at: start) }
        // The first bit was kept for another form, which never came; zeros at the end are prohibited.
        guard first < 0x80, range.count <= 16, bytes.byte(at: range.count &- 1) != 0 else {
            throw DNSError(.invalidValue, at: start)
        }
    }

    #if !hasFeature(Embedded)
    package static func print(_ bytes: RawSpan, to text: inout TextBuffer) {
        var next = type(in: bytes, from: 1)
        var isFirst = true
        while let type = next {
            if !isFirst { text.append(0x20) }
            isFirst = false
            text.append(type)
            next = Self.type(in: bytes, from: Int(type.rawValue) &+ 1)
        }
    }

    package static func parse(_ text: inout RecordTextReader, into bytes: inout [UInt8]) throws(DNSError) {
        var types: [RRType] = []
        while let word = try text.peek() {
            let type = try text.type()
            guard 1...127 ~= type.rawValue else { throw DNSError(.invalidValue, at: word.range.lowerBound) }
            types.append(type)
        }
        bytes += try NXTBitmap(types).stored
    }
    #endif
}
