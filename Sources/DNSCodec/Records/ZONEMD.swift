extension RData {
    /// A digest of the whole zone (RFC 8976 section 2).
    public struct ZONEMD: Hashable, Sendable {
        /// The serial of the zone's SOA; where the two differ, the digest is of another version.
        public var serial: UInt32
        /// How the zone's data is put together: 1 is SIMPLE, see ``DNSZoneDigest``.
        public var scheme: UInt8
        /// The number of the hash algorithm: 1 is SHA-384, 2 SHA-512.
        public var algorithm: UInt8
        /// The digest: in scheme 1, 48 bytes of SHA-384 and 64 of SHA-512; at least 12 of others.
        public var digest: [UInt8]

        /// All of it.
        public init(serial: UInt32, scheme: UInt8 = 1, algorithm: UInt8, digest: [UInt8]) {
            self.serial = serial
            self.scheme = scheme
            self.algorithm = algorithm
            self.digest = digest
        }
    }
}

extension RData.ZONEMD: RecordData {
    package init() { self.init(serial: 0, scheme: 0, algorithm: 0, digest: []) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.serial, "serial", .decimal)
        try visitor.integer(&data.scheme, "scheme", .decimal)
        try visitor.integer(&data.algorithm, "algorithm", .decimal)
        // Digests of these two are never cut, and none has fewer than 12 bytes (RFC 8976 section 2.2.4). A scheme of which
        // nothing is known may put together what it likes: appendix A.3 has 20 bytes of such a one.
        let framing: BytesFraming =
            switch (data.scheme, data.algorithm) {
            case (1, 1): .restBetween(48, 48)
            case (1, 2): .restBetween(64, 64)
            default: .restBetween(12, 0xffff)
            }
        try visitor.bytes(&data.digest, "digest", framing, .hexadecimal)
    }
}
