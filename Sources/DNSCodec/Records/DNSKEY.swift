import ByteCore

extension RData {
    /// A public key: DNSKEY (RFC 4034 section 2), KEY (RFC 2535 section 3, RFC 3445), and what the child wants the parent to know
    /// in CDNSKEY (RFC 7344 section 3.2).
    public struct DNSKEY: Hashable, Sendable {
        /// What the key is for.
        public var flags: UInt16
        /// 3, for DNSSEC; KEY once had others.
        public var `protocol`: UInt8
        /// The algorithm (RFC 8624 section 3.1).
        public var algorithm: UInt8
        /// The key in the form of its algorithm; none in a KEY that says that there is none.
        public var publicKey: [UInt8]

        /// All of it.
        public init(flags: UInt16, protocol: UInt8, algorithm: UInt8, publicKey: [UInt8]) {
            self.flags = flags
            self.protocol = `protocol`
            self.algorithm = algorithm
            self.publicKey = publicKey
        }
    }
}

extension RData.DNSKEY: RecordData {
    package init() { self.init(flags: 0, protocol: 0, algorithm: 0, publicKey: []) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.flags, "flags", .decimal)
        try visitor.integer(&data.protocol, "protocol", .decimal)
        try visitor.integer(&data.algorithm, "algorithm", .algorithm)
        try visitor.bytes(&data.publicKey, "public_key", .rest, .base64)
    }
}

extension RData.DNSKEY {
    /// A number by which signatures and DS records tell which key they mean; other keys may have the same (RFC 4034 appendix
    /// B).
    public var keyTag: UInt16 {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: flags)
        bytes += [self.protocol, algorithm]
        return Self.keyTag(of: (bytes + publicKey).rawSpan)
    }

    /// The tag of the key that a record's data has.
    package static func keyTag(of data: RawSpan) -> UInt16 {
        let count = data.byteCount
        if data.byte(at: 3) == 1 {
            // RSA/MD5 takes the modulus' lowest bytes but one.
            guard count >= 7 else { return 0 }
            return data.integer(UInt16.self, at: count &- 3, order: .big) ?? 0
        }
        var sum: UInt64 = 0
        for index in 0..<count {
            let byte = UInt64(data.byte(at: index) ?? 0)
            sum &+= index & 1 == 0 ? byte << 8 : byte
        }
        sum &+= sum >> 16 & 0xffff
        return UInt16(truncatingIfNeeded: sum)
    }

    /// Whether it is a key of a zone, which signs records (RFC 4034 section 2.1.1).
    public var isZoneKey: Bool { flags & 0x0100 != 0 }
    /// Whether it is an entry to the zone, of which parents have a digest (RFC 4034 section 2.1.1).
    public var isSecureEntryPoint: Bool { flags & 0x0001 != 0 }
    /// Whether it was revoked (RFC 5011 section 2.1).
    public var isRevoked: Bool { flags & 0x0080 != 0 }
}
