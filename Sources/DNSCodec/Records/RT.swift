extension RData {
    /// A host that leads to one without a connection of its own to the Internet (RFC 1183 section 3.3).
    public struct RT: Hashable, Sendable {
        /// The lower, the earlier it is tried.
        public var preference: UInt16
        /// The host in between.
        public var intermediate: DNSName

        /// Both.
        public init(preference: UInt16, intermediate: DNSName) {
            self.preference = preference
            self.intermediate = intermediate
        }
    }
}

extension RData.RT: RecordData {
    package init() { self.init(preference: 0, intermediate: .root) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.preference, "preference", .decimal)
        try visitor.name(&data.intermediate, "intermediate", .decompressed)
    }
}
