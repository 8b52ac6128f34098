import ByteCore

/// What the option of long-lived queries says (RFC 8764 section 3.2).
public struct LongLivedQuery: Hashable, Sendable {
    /// The version of the protocol: 1.
    public var version: UInt16
    /// 1 sets up, 2 refreshes, 3 reports an event.
    public var opcode: UInt16
    /// 0, or why it was refused.
    public var error: UInt16
    /// The number that the server gave to the query, or 0.
    public var identifier: UInt64
    /// For how many seconds it holds.
    public var lease: UInt32

    /// All of it.
    public init(version: UInt16 = 1, opcode: UInt16, error: UInt16 = 0, identifier: UInt64 = 0, lease: UInt32) {
        self.version = version
        self.opcode = opcode
        self.error = error
        self.identifier = identifier
        self.lease = lease
    }

    init(_ cursor: inout RecordCursor) throws(DNSError) {
        version = try cursor.integer(UInt16.self)
        opcode = try cursor.integer(UInt16.self)
        error = try cursor.integer(UInt16.self)
        identifier = try cursor.integer(UInt64.self)
        lease = try cursor.integer(UInt32.self)
    }

    var data: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: version)
        bytes.append(bigEndian: opcode)
        bytes.append(bigEndian: error)
        bytes.append(bigEndian: identifier)
        bytes.append(bigEndian: lease)
        return bytes
    }
}

/// For how long an update holds (RFC 9664 section 4).
public struct UpdateLease: Hashable, Sendable {
    /// For how many seconds the records hold.
    public var lease: UInt32
    /// For how many seconds the KEY records hold, where that differs.
    public var keyLease: UInt32?

    /// Both.
    public init(lease: UInt32, keyLease: UInt32? = nil) {
        self.lease = lease
        self.keyLease = keyLease
    }

    init(_ cursor: inout RecordCursor) throws(DNSError) {
        lease = try cursor.integer(UInt32.self)
        keyLease = cursor.remaining > 0 ? try cursor.integer(UInt32.self) : nil
    }

    var data: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: lease)
        if let keyLease { bytes.append(bigEndian: keyLease) }
        return bytes
    }
}

/// Why an answer is what it is (RFC 8914 section 2).
public struct ExtendedError: Hashable, Sendable {
    /// The reason.
    public var code: ExtendedErrorCode
    /// More about it, for people.
    public var text: EDNSText

    /// Both.
    public init(_ code: ExtendedErrorCode, text: EDNSText = EDNSText([])) {
        self.code = code
        self.text = text
    }

    init(_ cursor: inout RecordCursor) throws(DNSError) {
        code = ExtendedErrorCode(try cursor.integer(UInt16.self))
        text = EDNSText(try cursor.rest())
    }

    var data: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: code.rawValue)
        return bytes + text.bytes
    }
}

/// Text of an option: UTF-8 by rights, and whatever bytes there are in fact.
public struct EDNSText: Hashable, Sendable {
    /// The bytes, without a zero at their end.
    public var bytes: [UInt8]

    /// Bytes that should be UTF-8.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    #if !hasFeature(Embedded)
    /// The UTF-8 of a text.
    public init(_ text: String) { bytes = [UInt8](text.utf8) }

    /// The text; what is no UTF-8 becomes U+FFFD. It can hold control characters: don't print it as it is.
    public var string: String { String(decoding: bytes, as: UTF8.self) }
    #endif
}

/// The version of the zone that an answer is from (RFC 9660 section 3).
public struct ZoneVersion: Hashable, Sendable {
    /// How many labels of the name that was asked for belong to the zone's name.
    public var labelCount: UInt8
    /// What kind of version it is: 0 for the serial number of the zone's SOA record.
    public var kind: UInt8
    /// The version.
    public var version: [UInt8]

    /// All of it.
    public init(labelCount: UInt8, kind: UInt8, version: [UInt8]) {
        self.labelCount = labelCount
        self.kind = kind
        self.version = version
    }

    /// The serial number of the zone's SOA record.
    public init(labelCount: UInt8, serial: UInt32) {
        self.init(labelCount: labelCount, kind: 0, version: [])
        version.append(bigEndian: serial)
    }

    /// The serial number of the zone's SOA record, where it is one.
    public var serial: UInt32? {
        kind == 0 ? version.rawSpan.loadIfPresent(BigEndian<UInt32>.self, at: 0)?.value : nil
    }

    init(_ cursor: inout RecordCursor) throws(DNSError) {
        labelCount = try cursor.integer(UInt8.self)
        kind = try cursor.integer(UInt8.self)
        let start = cursor.position
        version = try cursor.rest()
        guard kind != 0 || version.count == 4 else { throw DNSError(.invalidValue, at: start) }
    }

    var data: [UInt8] { [labelCount, kind] + version }
}
