extension RData {
    /// What ties a certificate to a name: TLSA (RFC 6698 section 2) and SMIMEA (RFC 8162 section 2).
    public struct TLSA: Hashable, Sendable {
        /// How the certificate has to match what is given: 0 PKIX-TA, 1 PKIX-EE, 2 DANE-TA, 3 DANE-EE (RFC 7218).
        public var usage: UInt8
        /// Which part of the certificate is matched: 0 all of it, 1 its public key.
        public var selector: UInt8
        /// How that part is given: 0 as it is, 1 its SHA-256, 2 its SHA-512.
        public var matchingType: UInt8
        /// The part of the certificate, or its hash.
        public var association: [UInt8]

        /// All of it.
        public init(usage: UInt8, selector: UInt8, matchingType: UInt8, association: [UInt8]) {
            self.usage = usage
            self.selector = selector
            self.matchingType = matchingType
            self.association = association
        }
    }
}

extension RData.TLSA: RecordData {
    package init() { self.init(usage: 0, selector: 0, matchingType: 0, association: []) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.usage, "usage", .decimal)
        try visitor.integer(&data.selector, "selector", .decimal)
        try visitor.integer(&data.matchingType, "matching_type", .decimal)
        try visitor.bytes(&data.association, "association", .rest, .hexadecimal)
    }
}
