/// An IPv6 address (RFC 4291), stored as on the wire.
@frozen
public struct IPv6Address: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _high: BigEndian<UInt64>
    @usableFromInline
    var _low: BigEndian<UInt64>

    /// The address whose first eight bytes are `high` and last eight `low`, the first byte highest.
    @inlinable
    public init(high: UInt64, low: UInt64) {
        _high = BigEndian(high)
        _low = BigEndian(low)
    }

    /// The IPv4-mapped address ::ffff:a.b.c.d (RFC 4291 section 2.5.5.2).
    @inlinable
    public init(mapping address: IPv4Address) {
        self.init(high: 0, low: 0xffff_0000_0000 | UInt64(address.value))
    }

    /// Loads the address that starts at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 16 bytes are there.
    @inlinable
    public init(decoding bytes: RawSpan, at offset: Int = 0) throws(OutOfBounds) {
        self = try bytes.load(Self.self, at: offset)
    }

    /// The first eight bytes as a number.
    @inlinable
    public var high: UInt64 { _high.value }

    /// The last eight bytes as a number.
    @inlinable
    public var low: UInt64 { _low.value }

    /// ::, the unspecified address.
    @inlinable
    public static var any: IPv6Address { IPv6Address(high: 0, low: 0) }

    /// ::1.
    @inlinable
    public static var loopback: IPv6Address { IPv6Address(high: 0, low: 1) }

    /// Whether it is ::1.
    @inlinable
    public var isLoopback: Bool { self == .loopback }

    /// Whether it is in ff00::/8 (RFC 4291 section 2.7).
    @inlinable
    public var isMulticast: Bool { high >> 56 == 0xff }

    /// Whether it is in fe80::/10 (RFC 4291 section 2.5.6).
    @inlinable
    public var isLinkLocal: Bool { high >> 54 == 0x3fa }

    /// Whether it is in fc00::/7 (RFC 4193).
    @inlinable
    public var isUniqueLocal: Bool { high >> 57 == 0x7e }

    /// The IPv4 address inside an IPv4-mapped one (RFC 4291 section 2.5.5.2).
    @inlinable
    public var mappedIPv4: IPv4Address? {
        high == 0 && low >> 32 == 0xffff ? IPv4Address(UInt32(truncatingIfNeeded: low)) : nil
    }
}

extension IPv6Address: WireImage {}

extension IPv6Address: Comparable {
    // Written out, because what the compiler derives is a call in other modules.

    /// Whether both are the same address.
    @inlinable
    @inline(__always)
    public static func == (left: IPv6Address, right: IPv6Address) -> Bool {
        left._high == right._high && left._low == right._low
    }

    /// The order of the addresses as numbers.
    @inlinable
    public static func < (left: IPv6Address, right: IPv6Address) -> Bool {
        left.high != right.high ? left.high < right.high : left.low < right.low
    }
}

#if !hasFeature(Embedded)
extension IPv6Address: LosslessStringConvertible {
    /// Parses the text forms of RFC 4291 section 2.2: groups of one to four hexadecimal digits between colons, `::` at
    /// most once and for at least one group, and an IPv4 address as the last two groups. Nil for anything else,
    /// a zone (`%eth0`) or a prefix length too.
    public init?(_ text: String) {
        let utf8 = text.utf8.span
        // Groups in front of "::" fill `head` from the top, those behind it shift into `tail` from the bottom.
        var head: (high: UInt64, low: UInt64) = (0, 0)
        var tail: (high: UInt64, low: UInt64) = (0, 0)
        var groups = 0
        var gap: Int? = nil
        var index = 0

        func appendGroup(_ value: UInt64) {
            if gap == nil {
                if groups < 4 {
                    head.high |= value << UInt64(48 - 16 * groups)
                } else {
                    head.low |= value << UInt64(48 - 16 * (groups - 4))
                }
            } else {
                tail.high = tail.high << 16 | tail.low >> 48
                tail.low = tail.low << 16 | value
            }
            groups += 1
        }

        if utf8.count >= 2, utf8[0] == 0x3a {
            guard utf8[1] == 0x3a else { return nil }
            gap = 0
            index = 2
        }
        while index < utf8.count {
            guard groups < 8 else { return nil }
            let start = index
            var value: UInt64 = 0
            while index < utf8.count, let digit = Hex.digit(utf8[index]) {
                value = value << 4 | UInt64(digit)
                index += 1
                guard index - start <= 4 else { return nil }
            }
            if index < utf8.count, utf8[index] == 0x2e {
                guard groups <= 6, let address = IPv4Address(utf8: utf8.extracting(start..<utf8.count)) else {
                    return nil
                }
                appendGroup(UInt64(address.value >> 16))
                appendGroup(UInt64(address.value & 0xffff))
                index = utf8.count
                break
            }
            guard index > start else { return nil }
            appendGroup(value)
            if index == utf8.count { break }
            guard utf8[index] == 0x3a else { return nil }
            index += 1
            // A single colon must be followed by a group.
            guard index < utf8.count else { return nil }
            if utf8[index] == 0x3a {
                guard gap == nil else { return nil }
                gap = groups
                index += 1
            }
        }
        guard gap == nil ? groups == 8 : groups < 8 else { return nil }
        self.init(high: head.high | tail.high, low: head.low | tail.low)
    }

    /// The text of RFC 5952: lower case, no leading zeros, the longest run of two or more zero groups as `::` (the first
    /// one where they are equally long), and a dotted tail for IPv4-mapped addresses only.
    public var description: String {
        var text = TextBuffer(capacity: 46)
        text.append(self)
        return text.string
    }
}

extension TextBuffer {
    /// Appends an IPv6 address as RFC 5952 writes it.
    public mutating func append(_ address: IPv6Address) {
        if let mapped = address.mappedIPv4 {
            append("::ffff:")
            append(mapped)
            return
        }
        let (high, low) = (address.high, address.low)
        func group(_ index: Int) -> UInt64 {
            index < 4 ? high >> UInt64(48 &- 16 &* index) & 0xffff : low >> UInt64(48 &- 16 &* (index &- 4)) & 0xffff
        }
        var runStart = 8
        var runLength = 1
        var index = 0
        while index < 8 {
            var length = 0
            while index &+ length < 8, group(index &+ length) == 0 { length &+= 1 }
            if length > runLength {
                runStart = index
                runLength = length
            }
            index &+= max(1, length)
        }
        index = 0
        while index < 8 {
            if index == runStart {
                append("::")
                index &+= runLength
                continue
            }
            if index > 0, index != runStart &+ runLength || runStart == 8 { append(0x3a) }
            let value = group(index)
            if value > 0xfff { append(Hex.character(UInt8(truncatingIfNeeded: value >> 12))) }
            if value > 0xff { append(Hex.character(UInt8(truncatingIfNeeded: value >> 8))) }
            if value > 0xf { append(Hex.character(UInt8(truncatingIfNeeded: value >> 4))) }
            append(Hex.character(UInt8(truncatingIfNeeded: value)))
            index &+= 1
        }
    }
}
#endif
