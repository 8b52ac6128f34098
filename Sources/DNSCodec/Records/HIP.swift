extension RData {
    /// A host identity and where to reach the host (RFC 8005 section 5).
    public struct HIP: Hashable, Sendable {
        /// The algorithm of the key, with the numbers of IPSECKEY (RFC 4025 section 2.4).
        public var algorithm: UInt8
        /// The host identity tag: up to 255 bytes, a hash of the key.
        public var identityTag: [UInt8]
        /// The public key, up to 65,535 bytes.
        public var publicKey: [UInt8]
        /// The rendezvous servers, the best first; there may be none.
        public var servers: DNSNames

        /// All of it.
        public init(algorithm: UInt8, identityTag: [UInt8], publicKey: [UInt8], servers: DNSNames = DNSNames()) {
            self.algorithm = algorithm
            self.identityTag = identityTag
            self.publicKey = publicKey
            self.servers = servers
        }
    }
}

extension RData.HIP: RecordData {
    package init() { self.init(algorithm: 0, identityTag: [], publicKey: []) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        let start = visitor.place
        // Both lengths stand in front of what they count; writing finds out where one is too large for its field.
        var tagCount = UInt8(truncatingIfNeeded: data.identityTag.count)
        var keyCount = UInt16(truncatingIfNeeded: data.publicKey.count)
        try visitor.integer(&tagCount, "identity_tag_length", .count)
        try visitor.integer(&data.algorithm, "algorithm", .decimal)
        try visitor.integer(&keyCount, "public_key_length", .count)
        try visitor.bytes(&data.identityTag, "identity_tag", .counted(Int(tagCount)), .hexadecimal)
        try visitor.bytes(&data.publicKey, "public_key", .counted(Int(keyCount)), .base64)
        // Without them there is no host identity, and no text (RFC 8005 section 5): name servers refuse it too. What only
        // looks at bytes has the counts, what reads text the values.
        guard tagCount > 0 || !data.identityTag.isEmpty, keyCount > 0 || !data.publicKey.isEmpty else {
            throw DNSError(.invalidValue, at: start)
        }
        try visitor.field(&data.servers, "servers")
    }
}
