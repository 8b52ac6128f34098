public import ByteCore

/// The data of a resource record.
///
/// Every type of the registry has a case; types of the same form share a struct. What has no case, or is not of the form that
/// its type should have, keeps its bytes.
@nonexhaustive
public enum RData: Hashable, Sendable {
    /// An IPv4 address (RFC 1035 section 3.4.1).
    case a(IPv4Address)
    /// An IPv6 address (RFC 3596 section 2.2).
    case aaaa(IPv6Address)
    /// A name server (RFC 1035 section 3.3.11).
    indirect case ns(DNSName)
    /// The canonical name of an alias (RFC 1035 section 3.3.1).
    indirect case cname(DNSName)
    /// A pointer to another name (RFC 1035 section 3.3.12).
    indirect case ptr(DNSName)
    /// The start of a zone of authority (RFC 1035 section 3.3.13).
    indirect case soa(SOA)
    /// A mail exchange (RFC 1035 section 3.3.9).
    indirect case mx(MX)
    /// Text (RFC 1035 section 3.3.14).
    case txt(DNSStrings)
    /// EDNS: its options (RFC 6891 section 6.1); class and time to live are more of it, see ``EDNSView``.
    case opt(EDNSOptionList)
    /// The next name and the types that there are (RFC 4034 section 4).
    indirect case nsec(NSEC)

    /// Data of a type that has no case, or of a class in which the type has no known form (RFC 3597).
    case unknown(RRType, [UInt8])
    /// Data that is not of the form which its type should have, and why.
    case malformed(RRType, [UInt8], DNSError)
}

extension RData {
    /// The type of the record.
    public var type: RRType {
        switch self {
        case .a: .a
        case .aaaa: .aaaa
        case .ns: .ns
        case .cname: .cname
        case .ptr: .ptr
        case .soa: .soa
        case .mx: .mx
        case .txt: .txt
        case .opt: .opt
        case .nsec: .nsec
        case .unknown(let type, _), .malformed(let type, _, _): type
        }
    }

    /// Shows a visitor the fields of a type's data; what it reads becomes the result, where it reads values.
    ///
    /// - Returns: Nil where the type has no case in this class: nothing was visited.
    static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ type: RRType, _ class: RRClass, _ visitor: inout Visitor
    ) throws(DNSError) -> RData? {
        switch type.rawValue {
        case 1:
            guard `class`.isInternetLike else { return nil }
            var address = IPv4Address.any
            try visitor.address(&address, "address")
            return .a(address)
        case 2: return try visitName(&visitor, "name_server") { .ns($0) }
        case 5: return try visitName(&visitor, "canonical_name") { .cname($0) }
        case 6: return try visitNew(&visitor) { .soa($0) }
        case 12: return try visitName(&visitor, "name") { .ptr($0) }
        case 15: return try visitNew(&visitor) { .mx($0) }
        case 16:
            var strings = DNSStrings()
            try visitor.strings(&strings, "strings", least: 1)
            return .txt(strings)
        case 28:
            guard `class`.isInternetLike else { return nil }
            var address = IPv6Address.any
            try visitor.address(&address, "address")
            return .aaaa(address)
        case 41:
            var options = EDNSOptionList()
            try visitor.field(&options, "options")
            return .opt(options)
        case 47: return try visitNew(&visitor) { .nsec($0) }
        default: return nil
        }
    }

    @inline(__always)
    static func visitNew<Data: RecordData, Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ visitor: inout Visitor, _ wrap: (Data) -> RData
    ) throws(DNSError) -> RData {
        var data = Data()
        try Data.visit(&data, &visitor)
        // A case on the heap is made only where its value is wanted.
        return Visitor.readsValues ? wrap(data) : .unknown(RRType(0), [])
    }

    @inline(__always)
    static func visitName<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ visitor: inout Visitor, _ field: StaticString, _ wrap: (DNSName) -> RData
    ) throws(DNSError) -> RData {
        var name = DNSName.root
        try visitor.name(&name, field, .compressible)
        return Visitor.readsValues ? wrap(name) : .unknown(RRType(0), [])
    }

    /// Shows a visitor the fields of this data.
    func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(_ visitor: inout Visitor) throws(DNSError) {
        switch self {
        case .a(var address): try visitor.address(&address, "address")
        case .aaaa(var address): try visitor.address(&address, "address")
        case .ns(var name): try visitor.name(&name, "name_server", .compressible)
        case .cname(var name): try visitor.name(&name, "canonical_name", .compressible)
        case .ptr(var name): try visitor.name(&name, "name", .compressible)
        case .soa(var data): try SOA.visit(&data, &visitor)
        case .mx(var data): try MX.visit(&data, &visitor)
        case .txt(var strings): try visitor.strings(&strings, "strings", least: 1)
        case .opt(var options): try visitor.field(&options, "options")
        case .nsec(var data): try NSEC.visit(&data, &visitor)
        case .unknown(_, var bytes), .malformed(_, var bytes, _):
            try visitor.bytes(&bytes, "data", .rest, .generic)
        }
    }
}

extension RRClass {
    /// Whether the formats of the Internet class hold: in IN, and in NONE and ANY, which UPDATE writes for it.
    var isInternetLike: Bool { self == .internet || self == .none || self == .any }
}

extension RData {
    /// The data of a record in a message.
    ///
    /// - Throws: ``DNSError`` where it is not of the form that its type should have.
    public init(decoding record: DNSRecordView) throws(DNSError) {
        try self.init(
            decoding: record.messageBytes, record.dataRange, type: record.type, class: record.class, mode: record.mode)
    }

    /// The data of a record in a message; where it is not of the form that its type should have, its bytes and the reason.
    public init(_ record: DNSRecordView) {
        do {
            try self.init(decoding: record)
        } catch {
            self = .malformed(
                record.type, record.dataBytes.copiedBytes, error.located(record.section, record.index))
        }
    }

    /// The data that stands in a range of a message.
    ///
    /// - Parameters:
    ///   - message: The message, from its header on: compression pointers count from its first byte.
    ///   - range: Where the data stands.
    ///   - type: Of which type it is.
    ///   - class: Of which class the record is.
    ///   - mode: By whose rules it is read: which names may be compressed.
    /// - Throws: ``DNSError`` where it is not of the form that its type should have.
    public init(
        decoding message: RawSpan, _ range: Range<Int>, type: RRType, class: RRClass, mode: DNSMode = .unicast
    ) throws(DNSError) {
        let bytes = message.clamped(from: range.lowerBound, to: range.upperBound)
        var reader = RecordReader(RecordCursor(message, range, mode: mode))
        guard !Self.isOpaque(type, `class`, bytes), let data = try Self.visit(type, `class`, &reader) else {
            self = .unknown(type, bytes.copiedBytes)
            return
        }
        try reader.cursor.finish()
        self = data
    }

    /// Whether data is right although it is not of its type's form: none at all in the classes NONE and ANY, which UPDATE
    /// writes where any data is meant (RFC 2136 sections 2.4 and 2.5), and locations of a later version (RFC 1876 section 2).
    package static func isOpaque(_ type: RRType, _ class: RRClass, _ data: RawSpan) -> Bool {
        guard let first = data.byte(at: 0) else { return `class` == .none || `class` == .any }
        return type == .loc && first != 0
    }

    /// The bytes of the data with names written out.
    ///
    /// - Parameter isCanonical: Whether names are in lower case where the canonical form wants that (RFC 4034 section 6.2).
    /// - Throws: ``DNSError`` where a field has more than it can hold, or what its specification rules out.
    public func encoded(isCanonical: Bool = false) throws(DNSError) -> [UInt8] {
        var writer = RecordBytes(isCanonical: isCanonical)
        try visit(&writer)
        return writer.bytes
    }
}
