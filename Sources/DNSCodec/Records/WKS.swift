public import ByteCore

extension RData {
    /// The well-known services of a host (RFC 1035 section 3.4.2).
    public struct WKS: Hashable, Sendable {
        /// The host.
        public var address: IPv4Address
        /// The IP protocol that the services run over: 6 for TCP, 17 for UDP.
        public var `protocol`: UInt8
        /// The ports of the services.
        public var services: ServiceBitmap

        /// All of it.
        public init(address: IPv4Address, protocol: UInt8, services: ServiceBitmap) {
            self.address = address
            self.protocol = `protocol`
            self.services = services
        }
    }
}

extension RData.WKS: RecordData {
    package init() { self.init(address: .any, protocol: 0, services: ServiceBitmap()) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.address(&data.address, "address")
        try visitor.integer(&data.protocol, "protocol", .ipProtocol)
        try visitor.field(&data.services, "services")
    }
}

/// A set of ports, a bit each (RFC 1035 section 3.4.2).
public struct ServiceBitmap: Sendable, Hashable {
    private let stored: [UInt8]

    /// The empty set.
    public init() { stored = [] }

    /// A set of these ports, in whatever order.
    public init(ports: [UInt16]) {
        var bytes: [UInt8] = []
        for port in ports {
            let index = Int(port) / 8
            while bytes.count <= index { bytes.append(0) }
            bytes[index] |= 0x80 >> UInt8(truncatingIfNeeded: port & 7)
        }
        stored = bytes
    }

    /// The ports that are in the set, in order.
    public var ports: [UInt16] {
        var result: [UInt16] = []
        var next = Self.port(in: stored.rawSpan, from: 0)
        while let port = next {
            result.append(port)
            next = Self.port(in: stored.rawSpan, from: Int(port) &+ 1)
        }
        return result
    }

    /// Whether a port is in the set.
    public func contains(port: UInt16) -> Bool { Self.port(in: stored.rawSpan, from: Int(port)) == port }

    /// The first port of the set that is at least `port`.
    private static func port(in bytes: RawSpan, from port: Int) -> UInt16? {
        var index = port / 8
        var kept = UInt8(0xff) >> UInt8(truncatingIfNeeded: port & 7)
        while let byte = bytes.byte(at: index) {
            let bits = byte & kept
            if bits != 0 { return UInt16(truncatingIfNeeded: index &* 8 &+ bits.leadingZeroBitCount) }
            kept = 0xff
            index &+= 1
        }
        return nil
    }
}

extension ServiceBitmap: RecordField {
    package init(checked bytes: RawSpan) { stored = bytes.copiedBytes }

    package var bytes: RawSpan {
        @_lifetime(borrow self)
        get { stored.rawSpan }
    }

    package static func check(_ cursor: inout RecordCursor) throws(DNSError) {
        // There are no more ports than 65,536; zeros at the end are useless but were never forbidden.
        guard cursor.remaining <= 8192 else { throw DNSError(.dataTooLong, at: cursor.position &+ 8192) }
        _ = try cursor.bytes(.rest)
    }

    #if !hasFeature(Embedded)
    package static func print(_ bytes: RawSpan, to text: inout TextBuffer) {
        var next = port(in: bytes, from: 0)
        var isFirst = true
        while let port = next {
            if !isFirst { text.append(0x20) }
            isFirst = false
            text.append(decimal: UInt64(port))
            next = Self.port(in: bytes, from: Int(port) &+ 1)
        }
    }

    package static func parse(_ text: inout RecordTextReader, into bytes: inout [UInt8]) throws(DNSError) {
        var ports: [UInt16] = []
        while try !text.isAtEnd() {
            let word = try text.word()
            let name = text.raw(word)
            if let first = name.byte(at: 0), 0x30...0x39 ~= first {
                let number = try RecordTextReader.number(name, at: word.range.lowerBound, to: 0xffff)
                ports.append(UInt16(truncatingIfNeeded: number))
            } else if let port = ServiceNames.port(name) {
                ports.append(port)
            } else {
                throw DNSError(.unknownWord, at: word.range.lowerBound)
            }
        }
        bytes += ServiceBitmap(ports: ports).stored
    }
    #endif
}
