public import ByteCore

/// A 48-bit MAC address (IEEE 802 section 8.2), stored as on the wire.
@frozen
public struct MACAddress: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _first: BigEndian<UInt16>
    @usableFromInline
    var _second: BigEndian<UInt16>
    @usableFromInline
    var _third: BigEndian<UInt16>

    /// The address whose bytes are the low 48 bits of `value`, the first byte highest.
    @inlinable
    public init(_ value: UInt64) {
        _first = BigEndian(UInt16(truncatingIfNeeded: value >> 32))
        _second = BigEndian(UInt16(truncatingIfNeeded: value >> 16))
        _third = BigEndian(UInt16(truncatingIfNeeded: value))
    }

    /// The address whose bytes are the high 48 bits of `upper48`.
    @inlinable
    init(upper48: UInt64) { self.init(upper48 >> 16) }

    /// Loads the address that starts at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 6 bytes are there.
    @inlinable
    public init(decoding bytes: RawSpan, at offset: Int = 0) throws(OutOfBounds) {
        self = try bytes.load(Self.self, at: offset)
    }

    /// The address as a number, the first byte highest.
    @inlinable
    public var value: UInt64 {
        UInt64(_first.value) << 32 | UInt64(_second.value) << 16 | UInt64(_third.value)
    }

    /// All ones: every station.
    @inlinable
    public static var broadcast: MACAddress { MACAddress(0xffff_ffff_ffff) }

    /// All zeros.
    @inlinable
    public static var zero: MACAddress { MACAddress(0) }

    /// Whether it is ff:ff:ff:ff:ff:ff.
    @inlinable
    public var isBroadcast: Bool { value == 0xffff_ffff_ffff }

    /// Whether it names a group: multicast or broadcast (the I/G bit).
    @inlinable
    public var isMulticast: Bool { _first.value & 0x0100 != 0 }

    /// Whether it was made up by software rather than assigned to hardware (the U/L bit).
    @inlinable
    public var isLocallyAdministered: Bool { _first.value & 0x0200 != 0 }
}

extension MACAddress {
    // Written out, because what the compiler derives is a call in other modules.

    /// Whether both are the same address.
    @inlinable
    @inline(__always)
    public static func == (left: MACAddress, right: MACAddress) -> Bool {
        left._first == right._first && left._second == right._second && left._third == right._third
    }
}

extension MACAddress: WireImage {}

extension MACAddress: Comparable {
    /// The order of the addresses as numbers.
    @inlinable
    public static func < (left: MACAddress, right: MACAddress) -> Bool { left.value < right.value }
}

#if !hasFeature(Embedded)
extension MACAddress: LosslessStringConvertible {
    /// Parses six bytes of two hexadecimal digits, separated by `:` or by `-` throughout; nil for anything else.
    public init?(_ text: String) {
        let utf8 = text.utf8.span
        guard utf8.count == 17, utf8[2] == 0x3a || utf8[2] == 0x2d else { return nil }
        var value: UInt64 = 0
        for index in 0..<17 {
            let character = utf8[index]
            if index % 3 == 2 {
                guard character == utf8[2] else { return nil }
            } else {
                guard let digit = Hex.digit(character) else { return nil }
                value = value << 4 | UInt64(digit)
            }
        }
        self.init(value)
    }

    /// Six bytes of two lower-case digits, separated by `:`.
    public var description: String {
        var text = TextBuffer(capacity: 17)
        text.append(self)
        return text.string
    }
}

extension TextBuffer {
    /// Appends a MAC address: six bytes of two lower-case digits, separated by `:`.
    @inlinable
    public mutating func append(_ address: MACAddress) {
        let value = address.value
        var shift: UInt64 = 40
        append(hex: UInt8(truncatingIfNeeded: value >> shift))
        while shift > 0 {
            shift &-= 8
            append(0x3a)
            append(hex: UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}
#endif
