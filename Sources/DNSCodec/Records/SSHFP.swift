extension RData {
    /// The fingerprint of a host's key for SSH (RFC 4255 section 3.1).
    public struct SSHFP: Hashable, Sendable {
        /// The algorithm of the key: 1 RSA, 2 DSA, 3 ECDSA (RFC 6594), 4 Ed25519 (RFC 7479), 6 Ed448 (RFC 8709).
        public var algorithm: UInt8
        /// The function that made the fingerprint: 1 SHA-1, 2 SHA-256 (RFC 6594).
        public var fingerprintType: UInt8
        /// The fingerprint.
        public var fingerprint: [UInt8]

        /// All of it.
        public init(algorithm: UInt8, fingerprintType: UInt8, fingerprint: [UInt8]) {
            self.algorithm = algorithm
            self.fingerprintType = fingerprintType
            self.fingerprint = fingerprint
        }
    }
}

extension RData.SSHFP: RecordData {
    package init() { self.init(algorithm: 0, fingerprintType: 0, fingerprint: []) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.algorithm, "algorithm", .decimal)
        try visitor.integer(&data.fingerprintType, "fingerprint_type", .decimal)
        try visitor.bytes(&data.fingerprint, "fingerprint", .rest, .hexadecimal)
    }
}
