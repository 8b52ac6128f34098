extension RData {
    /// Where a service is and what a client needs to know to use it: SVCB and HTTPS (RFC 9460 section 2).
    public struct ServiceBinding: Hashable, Sendable {
        /// The lower, the earlier it is tried; 0 for an alias.
        public var priority: UInt16
        /// The name of the service; the root stands for the owner itself, or, in an alias, for "there is none".
        public var target: DNSName
        /// What a client needs to know; in an alias it does not count.
        public var parameters: SvcParams

        /// All of it.
        public init(priority: UInt16, target: DNSName, parameters: SvcParams = SvcParams()) {
            self.priority = priority
            self.target = target
            self.parameters = parameters
        }

        /// Whether the record says only that the service is at another name (RFC 9460 section 2.4.2).
        public var isAlias: Bool { priority == 0 }

        /// Why a client must not use the record although its form is right; nothing in an alias, whose parameters are
        /// ignored. One such record makes a client refuse all of the owner's (RFC 9460 section 2.2).
        public var problems: SvcParamProblems { isAlias ? [] : parameters.problems }
    }
}

extension RData.ServiceBinding: RecordData {
    package init() { self.init(priority: 0, target: .root) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.priority, "priority", .decimal)
        try visitor.name(&data.target, "target", .caseKept)
        try visitor.field(&data.parameters, "parameters")
    }
}
