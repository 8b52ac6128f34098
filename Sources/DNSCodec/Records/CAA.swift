package import ByteCore

extension RData {
    /// Which authorities may issue certificates (RFC 8659 section 4).
    public struct CAA: Hashable, Sendable {
        /// Bit 7 says that who does not know the tag must not issue; the others are 0.
        public var flags: UInt8
        /// What the value is for, such as `issue`.
        public var tag: Tag
        /// The value, of any length and possibly empty: it is no character string.
        public var value: [UInt8]

        /// All of it.
        public init(flags: UInt8 = 0, tag: Tag, value: [UInt8]) {
            self.flags = flags
            self.tag = tag
            self.value = value
        }

        /// Whether an authority that does not know the tag must not issue a certificate (RFC 8659 section 4.1).
        public var isCritical: Bool {
            get { flags & 0x80 != 0 }
            set { flags = newValue ? flags | 0x80 : flags & 0x7f }
        }
    }
}

extension RData.CAA {
    /// What the value of a CAA record is for: 1 to 255 ASCII letters and digits, whose case does not count when tags are
    /// compared with those that are known (RFC 8659 section 4.1).
    public struct Tag: Sendable, Hashable {
        // Behind its length, as on the wire.
        @usableFromInline
        let stored: [UInt8]

        /// The tag of these characters.
        ///
        /// - Throws: ``DNSError``: `invalidValue` where there is none, or another than ASCII letters and digits,
        ///   `stringTooLong` where there are more than 255.
        public init(_ text: [UInt8]) throws(DNSError) {
            guard text.count <= 255 else { throw DNSError(.stringTooLong, at: 255) }
            let bytes = [UInt8(truncatingIfNeeded: text.count)] + text
            var cursor = RecordCursor(bytes.rawSpan, 0..<bytes.count)
            try Self.check(&cursor)
            stored = bytes
        }

        /// The characters.
        public var text: [UInt8] { Array(stored.dropFirst()) }

        /// Who may issue certificates: `issue`.
        public static var issue: Tag { Tag(known: Array("issue".utf8)) }
        /// Who may issue wildcard certificates: `issuewild`.
        public static var issueWild: Tag { Tag(known: Array("issuewild".utf8)) }
        /// Where violations are to be reported: `iodef`.
        public static var reports: Tag { Tag(known: Array("iodef".utf8)) }

        private init(known text: [UInt8]) { stored = [UInt8(truncatingIfNeeded: text.count)] + text }

        /// Whether both are the same but for the case of letters.
        public func isEqualIgnoringCase(to other: Tag) -> Bool {
            stored.rawSpan.isEqualIgnoringCase(to: other.stored.rawSpan)
        }
    }
}

extension RData.CAA.Tag: RecordField {
    package init() { stored = [] }

    package init(checked bytes: RawSpan) { stored = bytes.copiedBytes }

    package var bytes: RawSpan {
        @_lifetime(borrow self)
        get { stored.rawSpan }
    }

    package static func check(_ cursor: inout RecordCursor) throws(DNSError) {
        let start = cursor.position
        let range = try cursor.bytes(.count8)
        guard !range.isEmpty else { throw DNSError(.invalidValue, at: start) }
        for offset in range {
            switch cursor.message.byte(at: offset) ?? 0 {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: break
            default: throw DNSError(.invalidValue, at: offset)
            }
        }
    }

    #if !hasFeature(Embedded)
    package static func print(_ bytes: RawSpan, to text: inout TextBuffer) {
        // Letters and digits need no escapes.
        text.append(bytes: bytes.clamped(from: 1, to: bytes.byteCount))
    }

    package static func parse(_ text: inout RecordTextReader, into bytes: inout [UInt8]) throws(DNSError) {
        let word = try text.word()
        let tag = try text.unescaped(word)
        guard tag.count <= 255 else { throw DNSError(.stringTooLong, at: word.range.lowerBound) }
        bytes.append(UInt8(truncatingIfNeeded: tag.count))
        bytes += tag
    }
    #endif
}

extension RData.CAA: RecordData {
    package init() { self.init(tag: Tag(), value: []) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.flags, "flags", .decimal)
        try visitor.field(&data.tag, "tag")
        try visitor.bytes(&data.value, "value", .rest, .quoted)
    }
}
