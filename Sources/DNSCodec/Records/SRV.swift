extension RData {
    /// Where a service is (RFC 2782).
    public struct SRV: Hashable, Sendable {
        /// The lower, the earlier it is tried.
        public var priority: UInt16
        /// How often it is taken among those of the same priority, in relation to their sum.
        public var weight: UInt16
        /// The port of the service.
        public var port: UInt16
        /// The host; the root says that there is no such service.
        public var target: DNSName

        /// All of it.
        public init(priority: UInt16, weight: UInt16, port: UInt16, target: DNSName) {
            self.priority = priority
            self.weight = weight
            self.port = port
            self.target = target
        }
    }
}

extension RData.SRV: RecordData {
    package init() { self.init(priority: 0, weight: 0, port: 0, target: .root) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.priority, "priority", .decimal)
        try visitor.integer(&data.weight, "weight", .decimal)
        try visitor.integer(&data.port, "port", .decimal)
        try visitor.name(&data.target, "target", .decompressed)
    }
}
