import ByteCore

/// A resource record as a value of its own (RFC 1035 section 4.1.3).
public struct DNSRecord: Sendable, Hashable {
    /// The owner: whose record it is. The root where the name was broken: then ``data`` is malformed and tells why.
    public var name: DNSName
    /// The class; for OPT the size of datagrams that the sender takes (RFC 6891 section 6.1.2).
    public var `class`: RRClass
    /// Whether caches shall forget what they have of this name and type: only in multicast DNS (RFC 6762 section 10.2),
    /// elsewhere it is not written.
    public var flushesCache: Bool
    /// The time to live in seconds, as on the wire; for OPT, flags and more (RFC 6891 section 6.1.3).
    public var timeToLive: UInt32
    /// The type and what the record says.
    public var data: RData

    /// A record.
    ///
    /// - Parameters:
    ///   - name: Whose record it is.
    ///   - class: Its class.
    ///   - timeToLive: For how many seconds it may be kept.
    ///   - flushesCache: Whether multicast DNS shall forget older ones.
    ///   - data: What it says, with its type.
    public init(
        _ name: DNSName, class: RRClass = .internet, timeToLive: UInt32 = 0, flushesCache: Bool = false, _ data: RData
    ) {
        self.name = name
        self.class = `class`
        self.timeToLive = timeToLive
        self.flushesCache = flushesCache
        self.data = data
    }

    /// The type of the record.
    public var type: RRType { data.type }

    /// For how many seconds a cache may keep it: times with the first bit set count as 0 (RFC 2181 section 8).
    public var cachedTimeToLive: UInt32 { timeToLive > 0x7fff_ffff ? 0 : timeToLive }
}

extension DNSRecord {
    /// A copy of a record in a message; what is broken in it becomes malformed data.
    public init(_ view: DNSRecordView) {
        guard let name = view.name else {
            let error = view.problem ?? DNSError(.truncatedName, at: view.offset)
            self.init(.root, view, .malformed(view.type, view.dataBytes.copiedBytes, error))
            return
        }
        self.init(DNSName(name), view, RData(view))
    }

    /// A copy of a record in a message.
    ///
    /// - Throws: ``DNSError`` where its owner is broken, or its data not of the form that its type should have.
    public init(decoding view: DNSRecordView) throws(DNSError) {
        self.init(view)
        if let problem { throw problem }
    }

    init(_ name: DNSName, _ view: DNSRecordView, _ data: RData) {
        self.init(
            name, class: view.class, timeToLive: view.timeToLive, flushesCache: view.flushesCache, data)
    }

    /// What was wrong with the record where it was read from, if something was.
    public var problem: DNSError? {
        guard case .malformed(_, _, let error) = data else { return nil }
        return error
    }
}
