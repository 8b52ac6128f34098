extension RData {
    /// The mailboxes of a mailing list or mailbox (RFC 1035 section 3.3.7).
    public struct MINFO: Hashable, Sendable {
        /// The mailbox of who is responsible; the root says that the owner itself is.
        public var responsible: DNSName
        /// The mailbox that errors are sent to; the root says that it is the owner.
        public var errors: DNSName

        /// Both.
        public init(responsible: DNSName, errors: DNSName) {
            self.responsible = responsible
            self.errors = errors
        }
    }
}

extension RData.MINFO: RecordData {
    package init() { self.init(responsible: .root, errors: .root) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.name(&data.responsible, "responsible", .compressible)
        try visitor.name(&data.errors, "errors", .compressible)
    }
}
