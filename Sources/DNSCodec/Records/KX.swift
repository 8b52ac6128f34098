extension RData {
    /// A host that exchanges keys for the owner (RFC 2230 section 3.1).
    public struct KX: Hashable, Sendable {
        /// The lower, the earlier it is tried.
        public var preference: UInt16
        /// The host.
        public var exchanger: DNSName

        /// Both.
        public init(preference: UInt16, exchanger: DNSName) {
            self.preference = preference
            self.exchanger = exchanger
        }
    }
}

extension RData.KX: RecordData {
    package init() { self.init(preference: 0, exchanger: .root) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.preference, "preference", .decimal)
        try visitor.name(&data.exchanger, "exchanger", .lowercased)
    }
}
