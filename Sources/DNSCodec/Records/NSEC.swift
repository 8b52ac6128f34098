extension RData {
    /// The next name of the zone, and the types that there are of this one (RFC 4034 section 4).
    public struct NSEC: Hashable, Sendable {
        /// The next name in canonical order, or the first behind the last.
        public var next: DNSName
        /// The types of which the owner has records.
        public var types: RRTypeBitmap

        /// Both.
        public init(next: DNSName, types: RRTypeBitmap) {
            self.next = next
            self.types = types
        }
    }
}

extension RData.NSEC: RecordData {
    package init() { self.init(next: .root, types: RRTypeBitmap()) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.name(&data.next, "next", .caseKept)
        try visitor.field(&data.types, "types")
    }
}
