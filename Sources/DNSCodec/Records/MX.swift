extension RData {
    /// A mail exchange (RFC 1035 section 3.3.9).
    public struct MX: Hashable, Sendable {
        /// The lower, the earlier it is tried.
        public var preference: UInt16
        /// The host that takes mail; the root says that none does (RFC 7505).
        public var exchange: DNSName

        /// Both.
        public init(preference: UInt16, exchange: DNSName) {
            self.preference = preference
            self.exchange = exchange
        }
    }
}

extension RData.MX: RecordData {
    package init() { self.init(preference: 0, exchange: .root) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.preference, "preference", .decimal)
        try visitor.name(&data.exchange, "exchange", .compressible)
    }
}
