extension RData {
    /// A rule by which a name leads to another or to a URI (RFC 3403 section 4).
    public struct NAPTR: Hashable, Sendable {
        /// Rules are tried in this order, the lowest first.
        public var order: UInt16
        /// Among rules of the same order, the lower the better.
        public var preference: UInt16
        /// What is done with the result: one letter each.
        public var flags: DNSString
        /// What the rule leads to.
        public var services: DNSString
        /// How the name that was asked for becomes another.
        public var regularExpression: DNSString
        /// The next name, where there is no regular expression.
        public var replacement: DNSName

        /// All of it.
        public init(
            order: UInt16, preference: UInt16, flags: DNSString, services: DNSString, regularExpression: DNSString,
            replacement: DNSName
        ) {
            self.order = order
            self.preference = preference
            self.flags = flags
            self.services = services
            self.regularExpression = regularExpression
            self.replacement = replacement
        }
    }
}

extension RData.NAPTR: RecordData {
    package init() {
        self.init(
            order: 0, preference: 0, flags: DNSString(), services: DNSString(), regularExpression: DNSString(),
            replacement: .root)
    }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.order, "order", .decimal)
        try visitor.integer(&data.preference, "preference", .decimal)
        try visitor.string(&data.flags, "flags")
        try visitor.string(&data.services, "services")
        try visitor.string(&data.regularExpression, "regexp")
        try visitor.name(&data.replacement, "replacement", .decompressed)
    }
}
