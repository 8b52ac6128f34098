extension RData {
    /// A relay for automatic multicast tunnelling (RFC 8777 section 4).
    public struct AMTRELAY: Hashable, Sendable {
        /// The lower, the earlier it is tried.
        public var precedence: UInt8
        /// Whether the gateway need not find out whether the relay is there: the D bit (RFC 8777 section 4.2.2).
        public var discoveryOptional: Bool
        /// The relay.
        public var relay: Gateway

        /// All of it.
        public init(precedence: UInt8, discoveryOptional: Bool = false, relay: Gateway) {
            self.precedence = precedence
            self.discoveryOptional = discoveryOptional
            self.relay = relay
        }
    }
}

extension RData.AMTRELAY: RecordData {
    package init() { self.init(precedence: 0, relay: .none) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.precedence, "precedence", .decimal)
        var type = data.relay.type | (data.discoveryOptional ? 0x80 : 0)
        try visitor.integer(&type, "relay_type", .relayType)
        data.discoveryOptional = type & 0x80 != 0
        try RData.Gateway.visit(&data.relay, type: type & 0x7f, "relay", &visitor)
    }
}
