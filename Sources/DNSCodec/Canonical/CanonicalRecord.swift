import ByteCore

/// A resource record in the canonical form of DNSSEC, as signatures and digests cover it (RFC 4034 section 6.2, RFC 6840
/// section 5.1): names written out, the owner in lower case, and those names in its data that this form wants so.
///
/// Records are in canonical order (RFC 4034 sections 6.1 and 6.3): by owner, then by type, class and data; data as bytes, and
/// the shorter first where one starts as the other. Two that differ in nothing but their time to live are equal: a set of
/// records holds such data once.
public struct CanonicalRecord: Sendable {
    /// The owner in lower case.
    public let name: DNSName
    /// The type.
    public let type: RRType
    /// The class.
    public let `class`: RRClass
    /// The time to live in seconds.
    public let timeToLive: UInt32
    /// The data in canonical form.
    public let data: [UInt8]

    /// A record in canonical form.
    ///
    /// - Parameters:
    ///   - name: Whose record it is.
    ///   - class: Its class.
    ///   - timeToLive: For how many seconds it may be kept; signatures cover that of their own ``RData/RRSIG``.
    ///   - data: What it says, with its type.
    /// - Throws: ``DNSError`` where a field has more than it can hold, or what its specification rules out, and where data is
    ///   malformed and its names cannot be found.
    public init(name: DNSName, class: RRClass = .internet, timeToLive: UInt32, data: RData) throws(DNSError) {
        if case .malformed(_, _, let error) = data, data.mayHoldPointers(class: `class`, mode: .unicast) { throw error }
        let bytes = try data.encoded(isCanonical: true)
        guard bytes.count <= 0xffff else { throw DNSError(.tooLarge, at: 0xffff) }
        self.name = name.lowercased
        self.type = data.type
        self.class = `class`
        self.timeToLive = timeToLive
        self.data = bytes
    }

    /// A record in canonical form.
    ///
    /// - Throws: ``DNSError`` where a field has more than it can hold, or what its specification rules out, and where data is
    ///   malformed and its names cannot be found, or the owner was broken, so that nobody knows whose record it is.
    public init(_ record: DNSRecord) throws(DNSError) {
        if record.hasLostOwner, let problem = record.problem { throw problem }
        try self.init(name: record.name, class: record.class, timeToLive: record.timeToLive, data: record.data)
    }

    /// The record as it stands in what is signed or hashed: owner, type, class, time to live, length, data.
    public var wire: [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return bytes
    }

    /// Appends the record as it stands in what is signed or hashed.
    public func append(to bytes: inout [UInt8]) {
        bytes.reserveCapacity(bytes.count &+ name.wireCount &+ 10 &+ data.count)
        bytes.append(copying: name.wire)
        for value in [type.rawValue, `class`.rawValue, UInt16(truncatingIfNeeded: timeToLive >> 16)] {
            Self.append(value, to: &bytes)
        }
        Self.append(UInt16(truncatingIfNeeded: timeToLive), to: &bytes)
        Self.append(UInt16(truncatingIfNeeded: data.count), to: &bytes)
        bytes += data
    }

    private static func append(_ value: UInt16, to bytes: inout [UInt8]) {
        bytes.append(UInt8(truncatingIfNeeded: value >> 8))
        bytes.append(UInt8(truncatingIfNeeded: value))
    }
}

extension CanonicalRecord: Hashable {
    /// Whether both are the same record; the time to live does not count.
    public static func == (left: CanonicalRecord, right: CanonicalRecord) -> Bool {
        left.type == right.type && left.class == right.class && left.name == right.name && left.data == right.data
    }

    /// Hashes all but the time to live.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(type)
        hasher.combine(`class`)
        hasher.combine(name)
        hasher.combine(data)
    }
}

extension CanonicalRecord: Comparable {
    /// Whether one comes before the other in canonical order.
    public static func < (left: CanonicalRecord, right: CanonicalRecord) -> Bool {
        let order = left.name.view.canonicalOrder(to: right.name.view)
        if order != 0 { return order < 0 }
        if left.type != right.type { return left.type.rawValue < right.type.rawValue }
        if left.class != right.class { return left.class.rawValue < right.class.rawValue }
        return left.data.lexicographicallyPrecedes(right.data)
    }

    /// The records in canonical order, each once.
    public static func ordered(_ records: [CanonicalRecord]) -> [CanonicalRecord] {
        var result: [CanonicalRecord] = []
        result.reserveCapacity(records.count)
        for record in records.sorted() where result.last != record { result.append(record) }
        return result
    }
}
