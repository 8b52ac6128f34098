import ByteCore

/// Puts the data of a zone together as ZONEMD's digests cover it, by the scheme SIMPLE (RFC 8976 section 3.3). The hash
/// function itself is the caller's.
///
/// ```swift
/// var zone = DNSZoneDigest(zone: apex)
/// for record in records { try zone.add(record) }
/// zone.forEach { bytes in sha384.update(bytes) }
/// ```
public struct DNSZoneDigest: Sendable {
    /// The name of the zone.
    public let zone: DNSName
    private var records: [CanonicalRecord] = []

    /// Starts with no records.
    public init(zone: DNSName) { self.zone = zone }

    /// Adds a record, in any order, once or more often. What the digest does not cover is left out: names outside of the
    /// zone, and at its apex ZONEMD and the signatures of that (RFC 8976 section 3.3.3).
    ///
    /// - Returns: Whether the digest covers the record.
    /// - Throws: ``DNSError`` where its data can't be written.
    @discardableResult
    public mutating func add(_ record: DNSRecord) throws(DNSError) -> Bool {
        guard record.name.isInside(zone) else { return false }
        if record.name == zone {
            if record.type == .zonemd { return false }
            if case .rrsig(let signature) = record.data, signature.typeCovered == .zonemd { return false }
        }
        records.append(try CanonicalRecord(record))
        return true
    }

    /// Shows the bytes that are hashed, a record at a time, in canonical order.
    ///
    /// - Throws: What `body` throws, and nothing else.
    public func forEach<Failure: Error>(_ body: (RawSpan) throws(Failure) -> Void) throws(Failure) {
        var bytes: [UInt8] = []
        for record in CanonicalRecord.ordered(records) {
            bytes.removeAll(keepingCapacity: true)
            record.append(to: &bytes)
            try body(bytes.rawSpan)
        }
    }
}
