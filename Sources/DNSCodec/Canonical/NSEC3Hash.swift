import ByteCore

/// How NSEC3 hashes names (RFC 5155 section 5). The hash function itself is the caller's.
public struct NSEC3Hash: Hashable, Sendable {
    /// What is appended before each hashing.
    public var salt: [UInt8]
    /// How often the hash is hashed again.
    public var iterations: UInt16

    /// Both.
    public init(salt: [UInt8] = [], iterations: UInt16 = 0) {
        self.salt = salt
        self.iterations = iterations
    }

    /// The hash of a name.
    ///
    /// - Parameters:
    ///   - name: The name, in whatever case.
    ///   - digest: The hash function: SHA-1 for algorithm 1. It is called once, and once more for each iteration; who
    ///     verifies what others sent should look at their number first (RFC 9276 section 3.2).
    /// - Throws: What `digest` throws, and nothing else.
    public func hash<Failure: Error>(
        _ name: DNSName, by digest: (RawSpan) throws(Failure) -> [UInt8]
    ) throws(Failure) -> [UInt8] {
        var hash = try digest(input(name).rawSpan)
        var left = iterations
        while left > 0 {
            left &-= 1
            hash = try digest(input(hash).rawSpan)
        }
        return hash
    }

    /// What is hashed first: the name in canonical form, and the salt.
    public func input(_ name: DNSName) -> [UInt8] { name.lowercased.wire.copiedBytes + salt }

    /// What is hashed in an iteration: the hash before, and the salt.
    public func input(_ hash: [UInt8]) -> [UInt8] { hash + salt }
}

extension RData.NSEC3 {
    /// How this record's zone hashes names.
    public var hash: NSEC3Hash { NSEC3Hash(salt: salt, iterations: iterations) }

    /// Whether a hash lies between that of the owner and the next one, both excluded: no name of the zone has it (RFC 5155
    /// section 1.3).
    ///
    /// - Parameters:
    ///   - hash: The hash of a name that is asked for.
    ///   - owner: The hash in the owner of this record.
    public func covers(_ hash: [UInt8], owner: [UInt8]) -> Bool {
        let isBehindOwner = owner.lexicographicallyPrecedes(hash)
        let isBeforeNext = hash.lexicographicallyPrecedes(next)
        // The last one covers both ends of the ring; a single one everything but itself.
        guard owner.lexicographicallyPrecedes(next) else { return (isBehindOwner || isBeforeNext) && hash != owner }
        return isBehindOwner && isBeforeNext
    }
}

extension RData.NSEC3PARAM {
    /// How the zone hashes names.
    public var hash: NSEC3Hash { NSEC3Hash(salt: salt, iterations: iterations) }
}

extension RData.NSEC {
    /// Whether a name lies between the owner and the next name, both excluded: the zone does not have it (RFC 4034 section
    /// 4.1.1).
    ///
    /// - Parameters:
    ///   - name: A name of the zone that is asked for.
    ///   - owner: The owner of this record.
    public func covers(_ name: DNSName, owner: DNSName) -> Bool {
        guard owner < next else { return (owner < name || name < next) && name != owner }
        return owner < name && name < next
    }
}

#if !hasFeature(Embedded)
extension NSEC3Hash {
    /// The owner of the NSEC3 record for a hash: the hash in base32, in lower case, in front of the zone (RFC 5155 section 3).
    ///
    /// - Throws: ``DNSError`` where the hash has more than 39 bytes, or none, or the name would be too long.
    public static func owner(_ hash: [UInt8], zone: DNSName) throws(DNSError) -> DNSName {
        var text = TextBuffer(capacity: 64)
        Base32Hex.encode(hash.rawSpan, to: &text)
        return try DNSName(labels: [text.bytes.copiedBytes]).lowercased.appending(zone)
    }

    /// The hash in the owner of an NSEC3 record.
    ///
    /// - Throws: ``DNSError``, `invalidBase32`, where its first label holds none.
    public static func hash(inOwner owner: DNSName) throws(DNSError) -> [UInt8] {
        var labels = owner.view.labels
        guard let label = labels.next() else { throw DNSError(.invalidBase32, at: 0) }
        return try Base32Hex.decode(label, at: 1)
    }
}
#endif
