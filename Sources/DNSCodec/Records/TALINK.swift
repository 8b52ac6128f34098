extension RData {
    /// A link of a list of trust anchors (the registry's template of TALINK).
    public struct TALINK: Hashable, Sendable {
        /// The name before, or the first of the list; the root where there is none.
        public var previous: DNSName
        /// The name behind, or the last of the list; the root where there is none.
        public var next: DNSName

        /// Both.
        public init(previous: DNSName, next: DNSName) {
            self.previous = previous
            self.next = next
        }
    }
}

extension RData.TALINK: RecordData {
    package init() { self.init(previous: .root, next: .root) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.name(&data.previous, "previous", .caseKept)
        try visitor.name(&data.next, "next", .caseKept)
    }
}
