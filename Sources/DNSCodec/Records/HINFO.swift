extension RData {
    /// What a host is, or used to be asked for: today what answers questions for any type (RFC 1035 section 3.3.2, RFC 8482
    /// section 4.2).
    public struct HINFO: Hashable, Sendable {
        /// The kind of processor; `RFC8482` where an answer to a question for any type is refused.
        public var cpu: DNSString
        /// The operating system.
        public var operatingSystem: DNSString

        /// Both.
        public init(cpu: DNSString, operatingSystem: DNSString) {
            self.cpu = cpu
            self.operatingSystem = operatingSystem
        }
    }
}

extension RData.HINFO: RecordData {
    package init() { self.init(cpu: DNSString(), operatingSystem: DNSString()) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.string(&data.cpu, "cpu")
        try visitor.string(&data.operatingSystem, "operating_system")
    }
}
