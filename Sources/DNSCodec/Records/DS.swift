extension RData {
    /// The digest of a key of a delegated zone: DS (RFC 4034 section 5), what the child wants it to be in CDS (RFC 7344 section
    /// 3.1), and anchors of trust elsewhere in TA and DLV (RFC 4431).
    public struct DS: Hashable, Sendable {
        /// The tag of the key; see ``DNSKEY/keyTag``.
        public var keyTag: UInt16
        /// The algorithm of the key.
        public var algorithm: UInt8
        /// The function that made the digest: 1 SHA-1, 2 SHA-256 (RFC 4509), 4 SHA-384 (RFC 6605).
        public var digestType: UInt8
        /// The digest of the owner in canonical form and the key's record data (RFC 4034 section 5.1.4).
        public var digest: [UInt8]

        /// All of it.
        public init(keyTag: UInt16, algorithm: UInt8, digestType: UInt8, digest: [UInt8]) {
            self.keyTag = keyTag
            self.algorithm = algorithm
            self.digestType = digestType
            self.digest = digest
        }
    }
}

extension RData.DS: RecordData {
    package init() { self.init(keyTag: 0, algorithm: 0, digestType: 0, digest: []) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.keyTag, "key_tag", .decimal)
        try visitor.integer(&data.algorithm, "algorithm", .algorithm)
        try visitor.integer(&data.digestType, "digest_type", .decimal)
        try visitor.bytes(&data.digest, "digest", .rest, .hexadecimal)
    }
}
