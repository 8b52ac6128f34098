extension RData {
    /// A certificate or a list of those that were revoked (RFC 4398 section 2).
    public struct CERT: Hashable, Sendable {
        /// Of which kind it is: 1 PKIX, 2 SPKI, 3 PGP, 4 to 6 the same by a URL, 253 URI, 254 OID.
        public var certificateType: UInt16
        /// The tag of the key in it, as that of ``DNSKEY``; 0 where that cannot be.
        public var keyTag: UInt16
        /// The algorithm of the key, as that of ``DNSKEY``; 0 for those without a number.
        public var algorithm: UInt8
        /// The certificate, or where it is.
        public var certificate: [UInt8]

        /// All of it.
        public init(certificateType: UInt16, keyTag: UInt16, algorithm: UInt8, certificate: [UInt8]) {
            self.certificateType = certificateType
            self.keyTag = keyTag
            self.algorithm = algorithm
            self.certificate = certificate
        }
    }
}

extension RData.CERT: RecordData {
    package init() { self.init(certificateType: 0, keyTag: 0, algorithm: 0, certificate: []) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.certificateType, "type", .certificateType)
        try visitor.integer(&data.keyTag, "key_tag", .decimal)
        try visitor.integer(&data.algorithm, "algorithm", .algorithmName)
        try visitor.bytes(&data.certificate, "certificate", .rest, .base64)
    }
}
