extension RData {
    /// Where notifications about a delegation go (RFC 9859 section 2).
    public struct DSYNC: Hashable, Sendable {
        /// Of which records a change is told: CDS or CSYNC.
        public var recordType: RRType
        /// How it is told: 1 is NOTIFY; 0 says that nothing is wanted.
        public var scheme: UInt8
        /// The port of the target.
        public var port: UInt16
        /// The host that takes notifications.
        public var target: DNSName

        /// All of it.
        public init(recordType: RRType, scheme: UInt8 = 1, port: UInt16, target: DNSName) {
            self.recordType = recordType
            self.scheme = scheme
            self.port = port
            self.target = target
        }
    }
}

extension RData.DSYNC: RecordData {
    package init() { self.init(recordType: RRType(0), scheme: 0, port: 0, target: .root) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.recordType.rawValue, "record_type", .type)
        try visitor.integer(&data.scheme, "scheme", .scheme)
        try visitor.integer(&data.port, "port", .decimal)
        try visitor.name(&data.target, "target", .caseKept)
    }
}
