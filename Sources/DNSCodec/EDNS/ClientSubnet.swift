public import ByteCore

/// The network that a question comes from, or that an answer holds for (RFC 7871 section 6).
public struct ClientSubnet: Hashable, Sendable {
    /// The address with zeros behind the prefix; nil for "no network at all": family 0.
    public let address: IPAddress?
    /// How many bits of the address are told.
    public let sourcePrefixLength: UInt8
    /// For how many bits the answer holds; 0 in questions.
    public let scopePrefixLength: UInt8

    /// Family 0: no network is told.
    public init() {
        address = nil
        sourcePrefixLength = 0
        scopePrefixLength = 0
    }

    /// The network of an address, whose bits behind the prefix are made zero.
    ///
    /// - Throws: ``DNSError``, `invalidValue`, where a prefix is longer than the address.
    public init(_ address: IPAddress, sourcePrefixLength: UInt8, scopePrefixLength: UInt8 = 0) throws(DNSError) {
        let count: UInt8
        switch address {
        case .v4(let address):
            count = 32
            let kept = sourcePrefixLength >= 32 ? UInt32.max : ~(UInt32.max >> UInt32(sourcePrefixLength))
            self.address = .v4(IPv4Address(address.value & kept))
        case .v6(let address):
            count = 128
            let bits = UInt64(sourcePrefixLength)
            let high = bits >= 64 ? UInt64.max : ~(UInt64.max >> bits)
            let low = bits >= 128 ? UInt64.max : bits <= 64 ? 0 : ~(UInt64.max >> (bits &- 64))
            self.address = .v6(IPv6Address(high: address.high & high, low: address.low & low))
        }
        guard sourcePrefixLength <= count else { throw DNSError(.invalidValue, at: 2) }
        guard scopePrefixLength <= count else { throw DNSError(.invalidValue, at: 3) }
        self.sourcePrefixLength = sourcePrefixLength
        self.scopePrefixLength = scopePrefixLength
    }

    /// The number of the address's family: 1 for IPv4, 2 for IPv6, 0 for none.
    public var family: UInt16 {
        switch address {
        case .v4: 1
        case .v6: 2
        case nil: 0
        }
    }

    init(_ cursor: inout RecordCursor) throws(DNSError) {
        let start = cursor.position
        let family = try cursor.integer(UInt16.self)
        let source = try cursor.integer(UInt8.self)
        let scope = try cursor.integer(UInt8.self)
        let count = (Int(source) &+ 7) / 8
        var (high, low) = (UInt64(0), UInt64(0))
        let limit: Int
        switch family {
        case 0: limit = 0
        case 1: limit = 32
        case 2: limit = 128
        default: throw DNSError(.invalidValue, at: start)
        }
        guard Int(source) <= limit else { throw DNSError(.invalidValue, at: start &+ 2) }
        guard Int(scope) <= limit else { throw DNSError(.invalidValue, at: start &+ 3) }
        let range = try cursor.take(count)
        for index in 0..<count {
            let byte = UInt64(cursor.message.byte(at: range.lowerBound &+ index) ?? 0)
            if index < 8 {
                high |= byte << UInt64(56 &- 8 &* index)
            } else {
                low |= byte << UInt64(120 &- 8 &* index)
            }
        }
        guard family > 0 else {
            self.init()
            return
        }
        let address: IPAddress =
            family == 1
            ? .v4(IPv4Address(UInt32(truncatingIfNeeded: high >> 32))) : .v6(IPv6Address(high: high, low: low))
        try self.init(address, sourcePrefixLength: source, scopePrefixLength: scope)
        // Bits behind the prefix must be zero (RFC 7871 section 6).
        guard address == self.address else { throw DNSError(.invalidValue, at: range.upperBound &- 1) }
    }

    var data: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: family)
        bytes.append(sourcePrefixLength)
        bytes.append(scopePrefixLength)
        var all: [UInt8] = []
        switch address {
        case .v4(let address): all.append(bigEndian: address.value)
        case .v6(let address):
            all.append(bigEndian: address.high)
            all.append(bigEndian: address.low)
        case nil: break
        }
        return bytes + all.prefix((Int(sourcePrefixLength) &+ 7) / 8)
    }

    /// What is wrong with it in a question, where the scope must be 0 (RFC 7871 section 7.1.2); nil where nothing is.
    public var problemInQuestion: DNSError.Kind? { scopePrefixLength == 0 ? nil : .invalidValue }
}
