extension RData {
    /// A signature of a set of records: RRSIG (RFC 4034 section 3), and SIG, which was its forerunner and now signs messages
    /// (RFC 2535 section 4, RFC 2931).
    public struct RRSIG: Hashable, Sendable {
        /// The type of the records that are signed; 0 in SIG where it signs a message.
        public var typeCovered: RRType
        /// The algorithm of the key.
        public var algorithm: UInt8
        /// How many labels the owner has without the root and a wildcard's `*`.
        public var labelCount: UInt8
        /// The time to live of the records in their zone, in seconds.
        public var originalTimeToLive: UInt32
        /// Until when the signature is good: seconds since 1970 modulo 2^32, compared as serial numbers are (RFC 1982).
        public var expiration: UInt32
        /// From when on it is good, in the same way.
        public var inception: UInt32
        /// The tag of the key; see ``DNSKEY/keyTag``.
        public var keyTag: UInt16
        /// Whose key it is.
        public var signer: DNSName
        /// The signature in the form of its algorithm.
        public var signature: [UInt8]

        /// All of it.
        public init(
            typeCovered: RRType, algorithm: UInt8, labelCount: UInt8, originalTimeToLive: UInt32, expiration: UInt32,
            inception: UInt32, keyTag: UInt16, signer: DNSName, signature: [UInt8]
        ) {
            self.typeCovered = typeCovered
            self.algorithm = algorithm
            self.labelCount = labelCount
            self.originalTimeToLive = originalTimeToLive
            self.expiration = expiration
            self.inception = inception
            self.keyTag = keyTag
            self.signer = signer
            self.signature = signature
        }
    }
}

extension RData.RRSIG: RecordData {
    package init() {
        self.init(
            typeCovered: RRType(0), algorithm: 0, labelCount: 0, originalTimeToLive: 0, expiration: 0, inception: 0,
            keyTag: 0, signer: .root, signature: [])
    }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visit(&data, signer: .lowercased, &visitor)
    }

    /// The signer of SIG may have been compressed, that of RRSIG not (RFC 3597 section 4, RFC 4034 section 3.1.7).
    static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, signer rule: NameRule, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.typeCovered.rawValue, "type_covered", .type)
        try visitor.integer(&data.algorithm, "algorithm", .algorithm)
        try visitor.integer(&data.labelCount, "labels", .decimal)
        try visitor.integer(&data.originalTimeToLive, "original_ttl", .duration)
        try visitor.integer(&data.expiration, "expiration", .time)
        try visitor.integer(&data.inception, "inception", .time)
        try visitor.integer(&data.keyTag, "key_tag", .decimal)
        try visitor.name(&data.signer, "signer", rule)
        try visitor.bytes(&data.signature, "signature", .rest, .base64)
    }
}
