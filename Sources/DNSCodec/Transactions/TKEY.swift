extension RData {
    /// How both sides agree on a key: TKEY (RFC 2930 section 2).
    public struct TKEY: Hashable, Sendable {
        /// The algorithm's name, such as `gss-tsig.`.
        public var algorithm: DNSName
        /// From when on the key is good, in seconds since 1970 modulo 2^32.
        public var inception: UInt32
        /// Until when it is good, in the same way.
        public var expiration: UInt32
        /// How the key is agreed on: 1 by the server, 2 by Diffie-Hellman, 3 by GSS-API, 4 by the resolver; 5 deletes it.
        public var mode: UInt16
        /// What went wrong; 16 is `BADSIG` here.
        public var error: RCode
        /// What the mode exchanges.
        public var key: CountedBytes
        /// Nothing so far.
        public var other: CountedBytes

        /// All of it.
        public init(
            algorithm: DNSName, inception: UInt32, expiration: UInt32, mode: UInt16, error: RCode = .noError,
            key: CountedBytes = CountedBytes(), other: CountedBytes = CountedBytes()
        ) {
            self.algorithm = algorithm
            self.inception = inception
            self.expiration = expiration
            self.mode = mode
            self.error = error
            self.key = key
            self.other = other
        }
    }
}

extension RData.TKEY: RecordData {
    package init() { self.init(algorithm: .root, inception: 0, expiration: 0, mode: 0) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.name(&data.algorithm, "algorithm", .caseKept)
        try visitor.integer(&data.inception, "inception", .decimal)
        try visitor.integer(&data.expiration, "expiration", .decimal)
        try visitor.integer(&data.mode, "mode", .decimal)
        try visitor.integer(&data.error.rawValue, "error", .rcode)
        try visitor.field(&data.key, "key")
        try visitor.field(&data.other, "other")
    }
}
