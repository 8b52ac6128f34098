extension RData {
    /// How addresses of X.400 and of Internet mail belong together (RFC 2163 section 4).
    public struct PX: Hashable, Sendable {
        /// The lower, the earlier it is tried.
        public var preference: UInt16
        /// The Internet part of the rule.
        public var map822: DNSName
        /// The X.400 part of the rule, as a name.
        public var mapX400: DNSName

        /// All of it.
        public init(preference: UInt16, map822: DNSName, mapX400: DNSName) {
            self.preference = preference
            self.map822 = map822
            self.mapX400 = mapX400
        }
    }
}

extension RData.PX: RecordData {
    package init() { self.init(preference: 0, map822: .root, mapX400: .root) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.preference, "preference", .decimal)
        try visitor.name(&data.map822, "map822", .decompressed)
        try visitor.name(&data.mapX400, "mapx400", .decompressed)
    }
}
