extension RData {
    /// Who is responsible (RFC 1183 section 2.2).
    public struct RP: Hashable, Sendable {
        /// The mailbox, with its first label in front of the `@`; the root says that there is none.
        public var mailbox: DNSName
        /// Where TXT records say more; the root says that there are none.
        public var text: DNSName

        /// Both.
        public init(mailbox: DNSName, text: DNSName) {
            self.mailbox = mailbox
            self.text = text
        }
    }
}

extension RData.RP: RecordData {
    package init() { self.init(mailbox: .root, text: .root) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.name(&data.mailbox, "mailbox", .decompressed)
        try visitor.name(&data.text, "text", .decompressed)
    }
}
