extension RData {
    /// A server of a cell of AFS, or another by its subtype (RFC 1183 section 1, RFC 5864).
    public struct AFSDB: Hashable, Sendable {
        /// 1 for a server of AFS volume locations, 2 for one of DCE.
        public var subtype: UInt16
        /// The server.
        public var host: DNSName

        /// Both.
        public init(subtype: UInt16, host: DNSName) {
            self.subtype = subtype
            self.host = host
        }
    }
}

extension RData.AFSDB: RecordData {
    package init() { self.init(subtype: 0, host: .root) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.subtype, "subtype", .decimal)
        try visitor.name(&data.host, "host", .decompressed)
    }
}
