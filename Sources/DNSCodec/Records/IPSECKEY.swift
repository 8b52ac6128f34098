extension RData {
    /// A key for IPsec and the gateway that the owner is reached by (RFC 4025).
    public struct IPSECKEY: Hashable, Sendable {
        /// The lower, the earlier it is tried.
        public var precedence: UInt8
        /// The algorithm of the key: 0 without a key, 1 DSA, 2 RSA, 3 ECDSA.
        public var algorithm: UInt8
        /// Where to; none where the owner itself is meant.
        public var gateway: Gateway
        /// The key in the form of its algorithm.
        public var publicKey: [UInt8]

        /// All of it.
        public init(precedence: UInt8, algorithm: UInt8, gateway: Gateway, publicKey: [UInt8]) {
            self.precedence = precedence
            self.algorithm = algorithm
            self.gateway = gateway
            self.publicKey = publicKey
        }
    }
}

extension RData.IPSECKEY: RecordData {
    package init() { self.init(precedence: 0, algorithm: 0, gateway: .none, publicKey: []) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.precedence, "precedence", .decimal)
        var type = data.gateway.type
        try visitor.integer(&type, "gateway_type", .decimal)
        try visitor.integer(&data.algorithm, "algorithm", .decimal)
        try RData.Gateway.visit(&data.gateway, type: type, "gateway", &visitor)
        try visitor.bytes(&data.publicKey, "public_key", .rest, .base64)
    }
}
