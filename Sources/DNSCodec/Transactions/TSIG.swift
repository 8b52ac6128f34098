import ByteCore

extension RData {
    /// A signature of a message by a key that both sides have: TSIG (RFC 8945 section 4.2).
    public struct TSIG: Hashable, Sendable {
        /// The algorithm's name, such as `hmac-sha256.`.
        public var algorithm: DNSName
        /// When it was signed, in seconds since 1970.
        public var timeSigned: TransactionTime
        /// By how many seconds the clocks may differ.
        public var fudge: UInt16
        /// The message authentication code; it may be cut (RFC 8945 section 5.2.2.1).
        public var mac: CountedBytes
        /// The identifier of the message when it was signed; forwarders may have changed that of the header.
        public var originalIdentifier: UInt16
        /// What was wrong with the signature of the question; 16 is `BADSIG` here.
        public var error: RCode
        /// The server's time as six bytes where the error is `BADTIME`; else nothing.
        public var other: CountedBytes

        /// All of it.
        public init(
            algorithm: DNSName, timeSigned: TransactionTime, fudge: UInt16 = 300, mac: CountedBytes = CountedBytes(),
            originalIdentifier: UInt16, error: RCode = .noError, other: CountedBytes = CountedBytes()
        ) {
            self.algorithm = algorithm
            self.timeSigned = timeSigned
            self.fudge = fudge
            self.mac = mac
            self.originalIdentifier = originalIdentifier
            self.error = error
            self.other = other
        }
    }
}

extension RData.TSIG: RecordData {
    package init() { self.init(algorithm: .root, timeSigned: TransactionTime(), fudge: 0, originalIdentifier: 0) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.name(&data.algorithm, "algorithm", .caseKept)
        try visitor.field(&data.timeSigned, "time_signed")
        try visitor.integer(&data.fudge, "fudge", .decimal)
        try visitor.field(&data.mac, "mac")
        try visitor.integer(&data.originalIdentifier, "original_id", .decimal)
        try visitor.integer(&data.error.rawValue, "error", .rcode)
        try visitor.field(&data.other, "other")
    }
}

extension RData.TSIG {
    /// Appends the variables of TSIG to what the authentication code is computed over (RFC 8945 section 4.3.3): they stand
    /// behind the message.
    ///
    /// - Parameters:
    ///   - keyName: The owner of the record: the key's name.
    ///   - bytes: What they are appended to.
    public func appendVariables(keyName: DNSName, to bytes: inout [UInt8]) {
        let owner = keyName.lowercased
        bytes.append(copying: owner.wire)
        bytes.append(bigEndian: RRClass.any.rawValue)
        bytes.append(bigEndian: UInt32(0))
        let algorithm = algorithm.lowercased
        bytes.append(copying: algorithm.wire)
        appendTimers(to: &bytes)
        bytes.append(bigEndian: error.rawValue)
        bytes.append(copying: other.bytes)
    }

    /// Appends the time and the fudge alone: what stands there instead of all variables from the second message of a TCP
    /// stream on (RFC 8945 section 5.3.1).
    public func appendTimers(to bytes: inout [UInt8]) {
        bytes.append(copying: timeSigned.bytes)
        bytes.append(bigEndian: fudge)
    }

    /// Appends the authentication code with its length: it stands in front of the message that answers, or that follows in
    /// a TCP stream (RFC 8945 sections 4.3.1 and 5.3.1).
    public func appendMAC(to bytes: inout [UInt8]) { bytes.append(copying: mac.bytes) }
}
