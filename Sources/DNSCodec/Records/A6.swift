public import ByteCore

extension RData {
    /// A part of an IPv6 address, and the name that has the rest of it; ``RData/aaaa(_:)`` took its place (RFC 2874 section 3,
    /// RFC 6563).
    public struct A6: Hashable, Sendable {
        /// How many bits of the address another record has: 0 to 128.
        public var prefixLength: UInt8
        /// The bits behind the prefix; the first ``prefixLength`` bits are zero, or at least whole bytes of them.
        public var suffix: IPv6Address
        /// Whose A6 records have the prefix; it is not written where the prefix has no bits.
        public var prefix: DNSName

        /// All of it.
        public init(prefixLength: UInt8, suffix: IPv6Address, prefix: DNSName) {
            self.prefixLength = prefixLength
            self.suffix = suffix
            self.prefix = prefix
        }
    }
}

extension RData.A6: RecordData {
    package init() { self.init(prefixLength: 0, suffix: .any, prefix: .root) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        let start = visitor.place
        try visitor.integer(&data.prefixLength, "prefix_length", .decimal)
        guard data.prefixLength <= 128 else { throw DNSError(.invalidValue, at: start) }
        if data.prefixLength < 128 {
            // Bytes that hold nothing but prefix are left away.
            let count = 16 &- Int(data.prefixLength) / 8
            var bytes: [UInt8] = []
            if Visitor.readsValues { bytes = [UInt8](data.suffix.bytes.suffix(count)) }
            try visitor.bytes(&bytes, "suffix", .fixed(count), .addressSuffix)
            if Visitor.readsValues { data.suffix = IPv6Address(lastBytes: bytes.rawSpan) }
        }
        if data.prefixLength > 0 { try visitor.name(&data.prefix, "prefix", .lowercased) }
    }
}

extension IPv6Address {
    /// The 16 bytes, the first of them first.
    var bytes: [UInt8] {
        var result: [UInt8] = []
        for half in [high, low] {
            var shift: UInt64 = 64
            while shift > 0 {
                shift &-= 8
                result.append(UInt8(truncatingIfNeeded: half >> shift))
            }
        }
        return result
    }

    /// The address whose last bytes these are, and whose others are zero.
    package init(lastBytes bytes: RawSpan) {
        var (high, low): (UInt64, UInt64) = (0, 0)
        for offset in 0..<bytes.byteCount {
            high = high << 8 | low >> 56
            low = low << 8 | UInt64(bytes.byte(at: offset) ?? 0)
        }
        self.init(high: high, low: low)
    }
}
