extension RData {
    /// How the names of the zone are hashed for NSEC3 (RFC 5155 section 4).
    public struct NSEC3PARAM: Hashable, Sendable {
        /// The number of the hash algorithm; 1 is SHA-1, and there is no other.
        public var algorithm: UInt8
        /// 0; what else stands there is to be ignored with its record (RFC 5155 section 4.1.2).
        public var flags: UInt8
        /// How often the hash is hashed again; today 0 (RFC 9276 section 3.1).
        public var iterations: UInt16
        /// What is appended before each hashing, up to 255 bytes; today nothing (RFC 9276 section 3.1).
        public var salt: [UInt8]

        /// All of it.
        public init(algorithm: UInt8 = 1, flags: UInt8 = 0, iterations: UInt16 = 0, salt: [UInt8] = []) {
            self.algorithm = algorithm
            self.flags = flags
            self.iterations = iterations
            self.salt = salt
        }
    }
}

extension RData.NSEC3PARAM: RecordData {
    package init() { self.init(algorithm: 0) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.algorithm, "algorithm", .decimal)
        try visitor.integer(&data.flags, "flags", .decimal)
        try visitor.integer(&data.iterations, "iterations", .decimal)
        try visitor.bytes(&data.salt, "salt", .count8, .hexadecimalOrDash)
    }
}
