extension RData {
    /// A digital object (draft-durand-doa-over-dns section 3).
    public struct DOA: Hashable, Sendable {
        /// The private enterprise number of who defined the type; 0 stands for the types of the draft.
        public var enterprise: UInt32
        /// What the object is, by the enterprise's numbers.
        public var kind: UInt32
        /// Where the object is: 1 in the data, 2 at the URI in the data, 3 at the handle in the data.
        public var location: UInt8
        /// The media type of the object, such as `text/plain`; it may be empty.
        public var mediaType: DNSString
        /// The object, or what leads to it.
        public var data: [UInt8]

        /// All of it.
        public init(enterprise: UInt32, kind: UInt32, location: UInt8, mediaType: DNSString, data: [UInt8]) {
            self.enterprise = enterprise
            self.kind = kind
            self.location = location
            self.mediaType = mediaType
            self.data = data
        }
    }
}

extension RData.DOA: RecordData {
    package init() { self.init(enterprise: 0, kind: 0, location: 0, mediaType: DNSString(), data: []) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.enterprise, "enterprise", .decimal)
        try visitor.integer(&data.kind, "kind", .decimal)
        try visitor.integer(&data.location, "location", .decimal)
        try visitor.string(&data.mediaType, "media_type")
        try visitor.bytes(&data.data, "data", .rest, .base64OrDash)
    }
}
