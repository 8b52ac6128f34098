extension RData {
    /// An address in the Chaosnet: what A records of the class CH have (RFC 1035 section 3.3 leaves their form to the class;
    /// that is how name servers have had it since).
    public struct ChaosAddress: Hashable, Sendable {
        /// The network.
        public var network: DNSName
        /// The address in it; in text it is octal.
        public var address: UInt16

        /// Both.
        public init(network: DNSName, address: UInt16) {
            self.network = network
            self.address = address
        }
    }
}

extension RData.ChaosAddress: RecordData {
    package init() { self.init(network: .root, address: 0) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.name(&data.network, "network", .compressible)
        try visitor.integer(&data.address, "address", .octal)
    }
}
