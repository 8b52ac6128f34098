public import ByteCore

extension RData {
    /// A node identifier of the identifier-locator network protocol (RFC 6742 section 2.1), or a locator of 64 bits
    /// (section 2.3).
    public struct Locator64: Hashable, Sendable {
        /// The lower, the earlier it is tried.
        public var preference: UInt16
        /// The identifier or locator.
        public var value: UInt64

        /// Both.
        public init(preference: UInt16, value: UInt64) {
            self.preference = preference
            self.value = value
        }
    }

    /// A locator of 32 bits (RFC 6742 section 2.2).
    public struct Locator32: Hashable, Sendable {
        /// The lower, the earlier it is tried.
        public var preference: UInt16
        /// The locator, which is written as an address.
        public var locator: IPv4Address

        /// Both.
        public init(preference: UInt16, locator: IPv4Address) {
            self.preference = preference
            self.locator = locator
        }
    }

    /// A name that has locators (RFC 6742 section 2.4).
    public struct LocatorPointer: Hashable, Sendable {
        /// The lower, the earlier it is tried.
        public var preference: UInt16
        /// The name whose L32 and L64 records hold the locators.
        public var name: DNSName

        /// Both.
        public init(preference: UInt16, name: DNSName) {
            self.preference = preference
            self.name = name
        }
    }
}

extension RData.Locator64: RecordData {
    package init() { self.init(preference: 0, value: 0) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.preference, "preference", .decimal)
        try visitor.integer(&data.value, "value", .hexadecimalGroups)
    }
}

extension RData.Locator32: RecordData {
    package init() { self.init(preference: 0, locator: .any) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.preference, "preference", .decimal)
        try visitor.address(&data.locator, "locator")
    }
}

extension RData.LocatorPointer: RecordData {
    package init() { self.init(preference: 0, name: .root) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.integer(&data.preference, "preference", .decimal)
        try visitor.name(&data.name, "name", .caseKept)
    }
}
