/// An IPv4 address, stored as on the wire.
@frozen
public struct IPv4Address: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _value: BigEndian<UInt32>

    /// The address whose first byte is the highest of `value`.
    @inlinable
    public init(_ value: UInt32) { _value = BigEndian(value) }

    /// The address written `a.b.c.d`.
    @inlinable
    public init(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) {
        self.init(UInt32(a) << 24 | UInt32(b) << 16 | UInt32(c) << 8 | UInt32(d))
    }

    /// Loads the address that starts at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 4 bytes are there.
    @inlinable
    public init(decoding bytes: RawSpan, at offset: Int = 0) throws(OutOfBounds) {
        self = try bytes.load(Self.self, at: offset)
    }

    /// The address as a number, the first byte highest.
    @inlinable
    public var value: UInt32 { _value.value }

    /// 0.0.0.0.
    @inlinable
    public static var any: IPv4Address { IPv4Address(0) }

    /// 127.0.0.1.
    @inlinable
    public static var loopback: IPv4Address { IPv4Address(0x7f00_0001) }

    /// 255.255.255.255.
    @inlinable
    public static var broadcast: IPv4Address { IPv4Address(0xffff_ffff) }

    /// Whether it is in 127.0.0.0/8 (RFC 1122 section 3.2.1.3).
    @inlinable
    public var isLoopback: Bool { value >> 24 == 127 }

    /// Whether it is in 224.0.0.0/4 (RFC 5771).
    @inlinable
    public var isMulticast: Bool { value >> 28 == 14 }

    /// Whether it is in 169.254.0.0/16 (RFC 3927).
    @inlinable
    public var isLinkLocal: Bool { value >> 16 == 0xa9fe }

    /// Whether it is in 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918).
    @inlinable
    public var isPrivate: Bool { value >> 24 == 10 || value >> 20 == 0xac1 || value >> 16 == 0xc0a8 }
}

extension IPv4Address: WireImage {}

extension IPv4Address: Comparable {
    // Written out, because what the compiler derives is a call in other modules.

    /// Whether both are the same address.
    @inlinable
    @inline(__always)
    public static func == (left: IPv4Address, right: IPv4Address) -> Bool { left._value == right._value }

    /// The order of the addresses as numbers.
    @inlinable
    public static func < (left: IPv4Address, right: IPv4Address) -> Bool { left.value < right.value }
}

#if !hasFeature(Embedded)
extension IPv4Address: LosslessStringConvertible {
    /// Parses four decimal numbers from 0 to 255 between dots, without leading zeros, signs or blanks; nil for anything
    /// else, such as the octal and shortened forms that `inet_aton` takes.
    public init?(_ text: String) {
        self.init(utf8: text.utf8.span)
    }

    init?(utf8: Span<UInt8>) {
        var value: UInt32 = 0
        var part: UInt32 = 0
        var digits = 0
        var dots = 0
        for index in utf8.indices {
            let character = utf8[index]
            switch character {
            case 0x30...0x39:
                guard digits == 0 || part > 0 else { return nil }
                part = part * 10 + UInt32(character - 0x30)
                digits += 1
                guard part <= 255 else { return nil }
            case 0x2e:
                guard digits > 0, dots < 3 else { return nil }
                value = value << 8 | part
                dots += 1
                digits = 0
                part = 0
            default:
                return nil
            }
        }
        guard dots == 3, digits > 0 else { return nil }
        self.init(value << 8 | part)
    }

    /// Four decimal numbers between dots.
    public var description: String {
        var text = TextBuffer(capacity: 16)
        text.append(self)
        return text.string
    }
}

extension TextBuffer {
    /// Appends an IPv4 address: four decimal numbers between dots.
    @inlinable
    public mutating func append(_ address: IPv4Address) {
        append(dottedQuad: address.value)
    }
}
#endif
