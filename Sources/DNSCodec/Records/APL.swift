public import ByteCore

extension RData {
    /// Lists of address prefixes, included or excluded (RFC 3123).
    public struct APL: Hashable, Sendable {
        private let stored: [UInt8]

        /// A prefix of addresses.
        public struct Item: Hashable, Sendable {
            /// The family of the address: 1 is IPv4, 2 IPv6.
            public var family: UInt16
            /// How many bits of the address count: up to 32 in IPv4, 128 in IPv6.
            public var prefixLength: UInt8
            /// Whether addresses of this prefix are excluded.
            public var isNegated: Bool
            /// The address without zeros at its end, up to 127 bytes.
            public var address: [UInt8]

            /// A prefix of any family.
            ///
            /// - Parameter address: Zeros at its end are left away.
            public init(family: UInt16, address: [UInt8], prefixLength: UInt8, isNegated: Bool = false) {
                self.family = family
                self.prefixLength = prefixLength
                self.isNegated = isNegated
                var address = address
                while address.last == 0 { address.removeLast() }
                self.address = address
            }

            /// A prefix of IPv4 addresses.
            public init(_ address: IPv4Address, prefixLength: UInt8, isNegated: Bool = false) {
                let value = address.value
                self.init(
                    family: 1, address: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) },
                    prefixLength: prefixLength, isNegated: isNegated)
            }

            /// A prefix of IPv6 addresses.
            public init(_ address: IPv6Address, prefixLength: UInt8, isNegated: Bool = false) {
                self.init(family: 2, address: address.bytes, prefixLength: prefixLength, isNegated: isNegated)
            }

            /// The address, where the family is IPv4.
            public var ipv4: IPv4Address? {
                guard family == 1, address.count <= 4 else { return nil }
                return IPv4Address(APLForm.ipv4(address.rawSpan))
            }

            /// The address, where the family is IPv6.
            public var ipv6: IPv6Address? {
                guard family == 2, address.count <= 16 else { return nil }
                return APLForm.ipv6(address.rawSpan)
            }
        }

        /// The prefixes in this order; there may be none.
        ///
        /// - Throws: ``DNSError``, `invalidValue`, where an address or a prefix is too long for its family; its offset is the
        ///   number of the item.
        public init(_ items: [Item]) throws(DNSError) {
            var bytes: [UInt8] = []
            var index = 0
            while index < items.count {
                let item = items[index]
                guard APLForm.isValid(item.family, item.prefixLength, item.address.rawSpan) else {
                    throw DNSError(.invalidValue, at: index)
                }
                bytes += [UInt8(truncatingIfNeeded: item.family >> 8), UInt8(truncatingIfNeeded: item.family)]
                bytes += [item.prefixLength, UInt8(item.address.count) | (item.isNegated ? 0x80 : 0)]
                bytes += item.address
                index &+= 1
            }
            stored = bytes
        }

        /// The prefixes.
        public var items: [Item] {
            var result: [Item] = []
            var offset = 0
            let bytes = stored.rawSpan
            while let head = APLForm.head(bytes, at: offset) {
                let address = bytes.clamped(from: offset &+ 4, to: offset &+ 4 &+ head.count)
                result.append(
                    Item(
                        family: head.family, address: address.copiedBytes, prefixLength: head.prefixLength,
                        isNegated: head.isNegated))
                offset &+= 4 &+ head.count
            }
            return result
        }
    }
}

/// The form of items on the wire (RFC 3123 section 4): family, prefix length, a bit for negation with the length of the address,
/// and the address.
enum APLForm {
    static func head(
        _ bytes: RawSpan, at offset: Int
    ) -> (family: UInt16, prefixLength: UInt8, isNegated: Bool, count: Int)? {
        guard let word = bytes.integer(UInt32.self, at: offset, order: .big) else { return nil }
        return (
            UInt16(truncatingIfNeeded: word >> 16), UInt8(truncatingIfNeeded: word >> 8), word & 0x80 != 0,
            Int(word & 0x7f)
        )
    }

    static func isValid(_ family: UInt16, _ prefixLength: UInt8, _ address: RawSpan) -> Bool {
        let count = address.byteCount
        // Zeros at the end are to be left away.
        guard count == 0 || address.byte(at: count &- 1) != 0 else { return false }
        return switch family {
        case 1: prefixLength <= 32 && count <= 4
        case 2: prefixLength <= 128 && count <= 16
        default: count <= 127
        }
    }

    static func ipv4(_ bytes: RawSpan) -> UInt32 {
        var value: UInt32 = 0
        for offset in 0..<4 { value = value << 8 | UInt32(bytes.byte(at: offset) ?? 0) }
        return value
    }

    static func ipv6(_ bytes: RawSpan) -> IPv6Address {
        var (high, low): (UInt64, UInt64) = (0, 0)
        for offset in 0..<8 {
            high = high << 8 | UInt64(bytes.byte(at: offset) ?? 0)
            low = low << 8 | UInt64(bytes.byte(at: offset &+ 8) ?? 0)
        }
        return IPv6Address(high: high, low: low)
    }
}

extension RData.APL: RecordField {
    package init() { stored = [] }

    package init(checked bytes: RawSpan) { stored = bytes.copiedBytes }

    package var bytes: RawSpan {
        @_lifetime(borrow self)
        get { stored.rawSpan }
    }

    package static func check(_ cursor: inout RecordCursor) throws(DNSError) {
        while cursor.remaining > 0 {
            let start = cursor.position
            let family = try cursor.integer(UInt16.self)
            let prefixLength = try cursor.integer(UInt8.self)
            let count = Int(try cursor.integer(UInt8.self) & 0x7f)
            let address = cursor.part(try cursor.take(count))
            guard APLForm.isValid(family, prefixLength, address) else { throw DNSError(.invalidValue, at: start) }
        }
    }

    #if !hasFeature(Embedded)
    package static func print(_ bytes: RawSpan, to text: inout TextBuffer) {
        var offset = 0
        while let head = APLForm.head(bytes, at: offset) {
            if offset > 0 { text.append(0x20) }
            if head.isNegated { text.append(0x21) }
            text.append(decimal: UInt64(head.family))
            text.append(0x3a)
            let address = bytes.clamped(from: offset &+ 4, to: offset &+ 4 &+ head.count)
            switch head.family {
            case 1: text.append(IPv4Address(APLForm.ipv4(address)))
            case 2: text.append(APLForm.ipv6(address))
            default: text.append(hexOf: address)
            }
            text.append(0x2f)
            text.append(decimal: UInt64(head.prefixLength))
            offset &+= 4 &+ head.count
        }
    }

    package static func parse(_ text: inout RecordTextReader, into bytes: inout [UInt8]) throws(DNSError) {
        var items: [Item] = []
        while try !text.isAtEnd() {
            let word = try text.word()
            items.append(try item(text.raw(word), at: word.range.lowerBound))
        }
        bytes += try RData.APL(items).stored
    }

    /// `[!]family:address/prefix` (RFC 3123 section 5); addresses of families without a form of their own are hexadecimal.
    private static func item(_ text: RawSpan, at place: Int) throws(DNSError) -> Item {
        let isNegated = text.byte(at: 0) == 0x21
        let start = isNegated ? 1 : 0
        guard let colon = text.offset(of: 0x3a, from: start) else { throw DNSError(.missingField, at: place) }
        guard let slash = text.offset(of: 0x2f, from: colon) else { throw DNSError(.missingField, at: place) }
        let family = try RecordTextReader.number(text.clamped(from: start, to: colon), at: place &+ start, to: 0xffff)
        let prefixLength = try RecordTextReader.number(
            text.clamped(from: slash &+ 1, to: text.byteCount), at: place &+ slash &+ 1,
            to: family == 1 ? 32 : family == 2 ? 128 : 255)
        let address = text.clamped(from: colon &+ 1, to: slash)
        let prefix = UInt8(truncatingIfNeeded: prefixLength)
        switch family {
        case 1:
            guard let address = IPv4Address(String(copying: address)) else {
                throw DNSError(.invalidAddress, at: place &+ colon &+ 1)
            }
            return Item(address, prefixLength: prefix, isNegated: isNegated)
        case 2:
            guard let address = IPv6Address(String(copying: address)) else {
                throw DNSError(.invalidAddress, at: place &+ colon &+ 1)
            }
            return Item(address, prefixLength: prefix, isNegated: isNegated)
        default:
            let address = try BytesForm.hexadecimal.parse(address, at: place &+ colon &+ 1)
            guard address.count <= 127 else { throw DNSError(.tooLarge, at: place &+ colon &+ 1) }
            return Item(
                family: UInt16(truncatingIfNeeded: family), address: address, prefixLength: prefix,
                isNegated: isNegated)
        }
    }
    #endif
}

extension RawSpan {
    /// Where a byte is next, from `start` on.
    func offset(of wanted: UInt8, from start: Int) -> Int? {
        var offset = start
        while let byte = byte(at: offset) {
            if byte == wanted { return offset }
            offset &+= 1
        }
        return nil
    }
}
