extension RData {
    /// Anything, with numbers that say what it is (draft-eastlake-kitchen-sink-02 section 2).
    public struct SINK: Hashable, Sendable {
        /// What the data means.
        public var meaning: UInt8
        /// How it is coded.
        public var coding: UInt8
        /// How it is coded within that coding.
        public var subcoding: UInt8
        /// The data.
        public var data: [UInt8]

        /// All of it.
        public init(meaning: UInt8, coding: UInt8, subcoding: UInt8, data: [UInt8]) {
            self.meaning = meaning
            self.coding = coding
            self.subcoding = subcoding
            self.data = data
        }
    }
}

extension RData.SINK: RecordData {
    package init() { self.init(meaning: 0, coding: 0, subcoding: 0, data: []) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.meaning, "meaning", .decimal)
        try visitor.integer(&data.coding, "coding", .decimal)
        try visitor.integer(&data.subcoding, "subcoding", .decimal)
        try visitor.bytes(&data.data, "data", .rest, .base64)
    }
}
