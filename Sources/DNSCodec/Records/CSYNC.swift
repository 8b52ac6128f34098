extension RData {
    /// Which records the parent zone shall take over from the child (RFC 7477 section 2).
    public struct CSYNC: Hashable, Sendable {
        /// The serial of the child's SOA when this was written.
        public var serial: UInt32
        /// Bit 0 says to do so at once, bit 1 to do so only if the SOA's serial is not less than ``serial``.
        public var flags: UInt16
        /// The types to take over.
        public var types: RRTypeBitmap

        /// All of it.
        public init(serial: UInt32, flags: UInt16, types: RRTypeBitmap) {
            self.serial = serial
            self.flags = flags
            self.types = types
        }

        /// Whether the parent may act without asking anybody (RFC 7477 section 2.1.1.2.1).
        public var isImmediate: Bool {
            get { flags & 1 != 0 }
            set { flags = newValue ? flags | 1 : flags & ~1 }
        }

        /// Whether ``serial`` is the least that the SOA's may be (RFC 7477 section 2.1.1.2.2).
        public var hasMinimumSerial: Bool {
            get { flags & 2 != 0 }
            set { flags = newValue ? flags | 2 : flags & ~2 }
        }
    }
}

extension RData.CSYNC: RecordData {
    package init() { self.init(serial: 0, flags: 0, types: RRTypeBitmap()) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.serial, "serial", .decimal)
        try visitor.integer(&data.flags, "flags", .decimal)
        try visitor.field(&data.types, "types")
    }
}
