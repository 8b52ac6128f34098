extension RData {
    /// The next hashed name of the zone, and the types that there are of this one (RFC 5155 section 3).
    public struct NSEC3: Hashable, Sendable {
        /// The number of the hash algorithm; 1 is SHA-1, and there is no other.
        public var algorithm: UInt8
        /// Bit 0 says that delegations without a signature may be left out (opt-out); the others are 0.
        public var flags: UInt8
        /// How often the hash is hashed again; today 0 (RFC 9276 section 3.1).
        public var iterations: UInt16
        /// What is appended before each hashing, up to 255 bytes; today nothing (RFC 9276 section 3.1).
        public var salt: [UInt8]
        /// The next hash in order, or the first behind the last, up to 255 bytes.
        public var next: [UInt8]
        /// The types of which the name behind the owner's hash has records; it may be empty.
        public var types: RRTypeBitmap

        /// All of it.
        public init(
            algorithm: UInt8 = 1, flags: UInt8 = 0, iterations: UInt16 = 0, salt: [UInt8] = [], next: [UInt8],
            types: RRTypeBitmap
        ) {
            self.algorithm = algorithm
            self.flags = flags
            self.iterations = iterations
            self.salt = salt
            self.next = next
            self.types = types
        }

        /// Whether delegations without a signature may be left out (RFC 5155 section 3.1.2.1).
        public var isOptOut: Bool {
            get { flags & 1 != 0 }
            set { flags = newValue ? flags | 1 : flags & ~1 }
        }
    }
}

extension RData.NSEC3: RecordData {
    package init() { self.init(next: [], types: RRTypeBitmap()) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.algorithm, "algorithm", .decimal)
        try visitor.integer(&data.flags, "flags", .decimal)
        try visitor.integer(&data.iterations, "iterations", .decimal)
        try visitor.bytes(&data.salt, "salt", .count8, .hexadecimalOrDash)
        try visitor.bytes(&data.next, "next", .some8, .base32Hexadecimal)
        try visitor.field(&data.types, "types")
    }
}
