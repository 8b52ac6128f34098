extension RData {
    /// The start of a zone of authority (RFC 1035 section 3.3.13).
    public struct SOA: Hashable, Sendable {
        /// The primary name server of the zone.
        public var primary: DNSName
        /// The mailbox of who is responsible, with its first label in front of the `@`.
        public var mailbox: DNSName
        /// The version of the zone, which is compared modulo 2^32 (RFC 1982).
        public var serial: UInt32
        /// After how many seconds secondaries look for a new version.
        public var refresh: UInt32
        /// After how many seconds they try again when that failed.
        public var retry: UInt32
        /// After how many seconds without success they stop answering.
        public var expire: UInt32
        /// For how many seconds it may be kept that something does not exist (RFC 2308 section 4).
        public var minimum: UInt32

        /// All of it.
        public init(
            primary: DNSName, mailbox: DNSName, serial: UInt32, refresh: UInt32, retry: UInt32, expire: UInt32,
            minimum: UInt32
        ) {
            self.primary = primary
            self.mailbox = mailbox
            self.serial = serial
            self.refresh = refresh
            self.retry = retry
            self.expire = expire
            self.minimum = minimum
        }
    }
}

extension RData.SOA: RecordData {
    package init() {
        self.init(primary: .root, mailbox: .root, serial: 0, refresh: 0, retry: 0, expire: 0, minimum: 0)
    }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.name(&data.primary, "primary", .compressible)
        try visitor.name(&data.mailbox, "mailbox", .compressible)
        try visitor.integer(&data.serial, "serial", .decimal)
        try visitor.integer(&data.refresh, "refresh", .duration)
        try visitor.integer(&data.retry, "retry", .duration)
        try visitor.integer(&data.expire, "expire", .duration)
        try visitor.integer(&data.minimum, "minimum", .duration)
    }
}
