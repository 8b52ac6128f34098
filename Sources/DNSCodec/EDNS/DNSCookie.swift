import ByteCore

/// Cookies, by which client and server know each other again (RFC 7873 section 4).
public struct DNSCookie: Hashable, Sendable {
    /// The client's cookie: eight bytes, the first highest.
    public let client: UInt64
    /// The server's cookie: 8 to 32 bytes, or none where the client knows none yet.
    public let server: DNSString

    /// A question to a server whose cookie is not known.
    public init(client: UInt64) {
        self.client = client
        server = DNSString()
    }

    /// Both.
    ///
    /// - Throws: ``DNSError``, `invalidValue`, where the server's cookie has neither 8 to 32 bytes nor none.
    public init(client: UInt64, server: DNSString) throws(DNSError) {
        guard server.count == 0 || 8...32 ~= server.count else { throw DNSError(.invalidValue, at: 8) }
        self.client = client
        self.server = server
    }

    init(_ cursor: inout RecordCursor) throws(DNSError) {
        let start = cursor.position
        let count = cursor.remaining
        // 8, or 16 to 40 bytes in all (RFC 7873 section 5.2.2).
        guard count == 8 || 16...40 ~= count else {
            throw DNSError(count < 16 ? .dataTooShort : .dataTooLong, at: start)
        }
        client = try cursor.integer(UInt64.self)
        server = try DNSString(cursor.part(try cursor.bytes(.rest)))
    }

    var data: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: client)
        bytes.append(copying: server.bytes)
        return bytes
    }

    /// The version of the server's cookie where it is of the form that servers can share (RFC 9018 section 4): 1. Nil where
    /// it has not 16 bytes.
    public var serverVersion: UInt8? { server.count == 16 ? server.bytes.byte(at: 0) : nil }

    /// When the server made its cookie, in seconds since 1970 modulo 2^32; nil where it is not of the form that servers can
    /// share (RFC 9018 section 4.3).
    public var serverTimestamp: UInt32? {
        guard serverVersion == 1 else { return nil }
        var value: UInt32 = 0
        for offset in 4..<8 { value = value << 8 | UInt32(server.bytes.byte(at: offset) ?? 0) }
        return value
    }
}
