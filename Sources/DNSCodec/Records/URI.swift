extension RData {
    /// A uniform resource identifier for a service (RFC 7553 section 4).
    public struct URI: Hashable, Sendable {
        /// The lower, the earlier it is tried.
        public var priority: UInt16
        /// How often it is chosen among those of one priority.
        public var weight: UInt16
        /// The identifier, at least one byte and of any length: it is no character string.
        public var target: [UInt8]

        /// All of it.
        public init(priority: UInt16, weight: UInt16, target: [UInt8]) {
            self.priority = priority
            self.weight = weight
            self.target = target
        }
    }
}

extension RData.URI: RecordData {
    package init() { self.init(priority: 0, weight: 0, target: []) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.priority, "priority", .decimal)
        try visitor.integer(&data.weight, "weight", .decimal)
        try visitor.bytes(&data.target, "target", .some, .quoted)
    }
}
