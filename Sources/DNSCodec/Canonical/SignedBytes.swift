import ByteCore

extension RData.RRSIG {
    /// The owner that the signature covers for records of an owner: that name, or the wildcard that its records were made from,
    /// which the count of labels tells (RFC 4035 section 5.3.2).
    ///
    /// - Returns: Nil where the name has fewer labels than the signature covers: it is not of these records.
    public func signedName(of name: DNSName) -> DNSName? {
        let extra = name.labelCount &- Int(labelCount)
        guard extra >= 0 else { return nil }
        guard extra > 0 else { return name.lowercased }
        var parent = name
        for _ in 0..<extra {
            guard let next = parent.parent else { return nil }
            parent = next
        }
        // `*` takes two bytes, and what it stands for took at least as many.
        return try? DNSName(labels: [[0x2a]]).appending(parent).lowercased
    }

    /// The bytes that the signature is made of, for a set of records (RFC 4034 section 3.1.8.1): this data without the
    /// signature, and each record once, in canonical form and order, with the original time to live.
    ///
    /// - Parameters:
    ///   - name: The owner of the records, which may have come out of a wildcard.
    ///   - class: The class of the records.
    ///   - data: The data of all records of the set, in any order.
    /// - Throws: ``DNSError``: `wrongType` where data is not of the covered type, with its number as place; `invalidValue`
    ///   where the owner has fewer labels than the signature covers; others where data can't be written.
    public func signedBytes(
        name: DNSName, class: RRClass = .internet, data: [RData]
    ) throws(DNSError) -> [UInt8] {
        guard let owner = signedName(of: name) else { throw DNSError(.invalidValue, at: 0) }
        var unsigned = self
        unsigned.signature = []
        var writer = RecordBytes(isCanonical: true)
        try Self.visit(&unsigned, &writer)
        var bytes = writer.bytes
        var records: [CanonicalRecord] = []
        records.reserveCapacity(data.count)
        for index in 0..<data.count {
            guard data[index].type == typeCovered else { throw DNSError(.wrongType, at: index) }
            records.append(
                try CanonicalRecord(
                    name: owner, class: `class`, timeToLive: originalTimeToLive, data: data[index]))
        }
        for record in CanonicalRecord.ordered(records) { record.append(to: &bytes) }
        return bytes
    }

    /// Whether a time lies between inception and expiration, both included (RFC 4034 section 3.1.5).
    ///
    /// - Parameter time: Seconds since 1970, modulo 2^32.
    public func isInForce(at time: UInt32) -> Bool {
        let now = DNSSerial(time)
        return now.isAtLeast(DNSSerial(inception)) && DNSSerial(expiration).isAtLeast(now)
    }
}

extension RData.DNSKEY {
    /// The bytes that a DS record's digest is made of: the owner in canonical form and the key's data (RFC 4034 section
    /// 5.1.4).
    ///
    /// - Parameter name: The owner of the key: the name of the zone.
    /// - Throws: ``DNSError`` where the key is longer than a record can be.
    public func digestedBytes(name: DNSName) throws(DNSError) -> [UInt8] {
        guard publicKey.count <= 0xffff &- 4 else { throw DNSError(.tooLarge, at: 0xffff) }
        var key = self
        var writer = RecordBytes(isCanonical: true)
        try Self.visit(&key, &writer)
        return name.lowercased.wire.copiedBytes + writer.bytes
    }
}
