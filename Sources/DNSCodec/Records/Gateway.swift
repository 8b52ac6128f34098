public import ByteCore

extension RData {
    /// The host that IPSECKEY and AMTRELAY lead to, in one of four forms (RFC 4025 section 2.5, RFC 8777 section 4.2.3).
    public enum Gateway: Hashable, Sendable {
        /// There is none.
        case none
        /// At an IPv4 address.
        case ipv4(IPv4Address)
        /// At an IPv6 address.
        case ipv6(IPv6Address)
        /// A host of this name.
        case name(DNSName)

        /// The number of the form on the wire, 0 to 3.
        public var type: UInt8 {
            switch self {
            case .none: 0
            case .ipv4: 1
            case .ipv6: 2
            case .name: 3
            }
        }
    }
}

extension RData.Gateway {
    /// Shows a visitor a gateway of a type that is known already.
    ///
    /// - Throws: ``DNSError``, also where the type is none of the four.
    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ gateway: inout Self, type: UInt8, _ field: StaticString, _ visitor: inout Visitor
    ) throws(DNSError) {
        switch type {
        case 0:
            var absent = AbsentGateway()
            try visitor.field(&absent, field)
            gateway = .none
        case 1:
            var address = IPv4Address.any
            if case .ipv4(let value) = gateway { address = value }
            try visitor.address(&address, field)
            gateway = .ipv4(address)
        case 2:
            var address = IPv6Address.any
            if case .ipv6(let value) = gateway { address = value }
            try visitor.address(&address, field)
            gateway = .ipv6(address)
        case 3:
            var name = DNSName.root
            if case .name(let value) = gateway { name = value }
            try visitor.name(&name, field, .caseKept)
            gateway = .name(name)
        default:
            // Nobody can tell where the gateway ends.
            var unknown = UnknownGateway()
            try visitor.field(&unknown, field)
        }
    }
}

/// No gateway: no bytes, and a dot in text.
private struct AbsentGateway: RecordField {
    private let stored: [UInt8] = []

    init() {}

    init(checked bytes: RawSpan) {}

    var bytes: RawSpan {
        @_lifetime(borrow self)
        get { stored.rawSpan }
    }

    static func check(_ cursor: inout RecordCursor) throws(DNSError) {}

    #if !hasFeature(Embedded)
    static func print(_ bytes: RawSpan, to text: inout TextBuffer) { text.append(0x2e) }

    static func parse(_ text: inout RecordTextReader, into bytes: inout [UInt8]) throws(DNSError) {
        let word = try text.word()
        let raw = text.raw(word)
        guard raw.byteCount == 1, raw.byte(at: 0) == 0x2e else {
            throw DNSError(.unknownWord, at: word.range.lowerBound)
        }
    }
    #endif
}

/// A gateway of a type that is not known, which is an error wherever it stands.
private struct UnknownGateway: RecordField {
    private let stored: [UInt8] = []

    init() {}

    init(checked bytes: RawSpan) {}

    var bytes: RawSpan {
        @_lifetime(borrow self)
        get { stored.rawSpan }
    }

    static func check(_ cursor: inout RecordCursor) throws(DNSError) {
        throw DNSError(.invalidValue, at: cursor.position)
    }

    #if !hasFeature(Embedded)
    static func print(_ bytes: RawSpan, to text: inout TextBuffer) {}

    static func parse(_ text: inout RecordTextReader, into bytes: inout [UInt8]) throws(DNSError) {
        throw DNSError(.invalidValue, at: try text.word().range.lowerBound)
    }
    #endif
}
