#if !hasFeature(Embedded)
/// Text under construction: bytes on the heap that grow as needed and are used again.
///
/// Formatters append to one of these, so that once it has grown to the size of a line, printing allocates nothing.
/// What is appended is UTF-8 by the caller's care; ``string`` mends what is not.
@safe
public struct TextBuffer: ~Copyable {
    @usableFromInline
    var base: UnsafeMutablePointer<UInt8>
    @usableFromInline
    var capacity: Int

    /// The bytes appended so far.
    @usableFromInline
    var length: Int

    /// An empty buffer with room for `capacity` bytes before it grows.
    public init(capacity: Int = 256) {
        self.capacity = max(16, capacity)
        unsafe base = .allocate(capacity: self.capacity)
        length = 0
    }

    deinit { unsafe base.deallocate() }

    /// How many bytes were appended.
    @inlinable
    public var count: Int { length }

    /// Whether nothing was appended.
    @inlinable
    public var isEmpty: Bool { length == 0 }

    /// What was appended.
    @inlinable
    public var bytes: RawSpan {
        @_lifetime(borrow self)
        get {
            let span = unsafe RawSpan(_unsafeStart: UnsafeRawPointer(base), byteCount: length)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    /// What was appended, as a string; bytes that are no UTF-8 become U+FFFD.
    public var string: String {
        unsafe String(decoding: UnsafeBufferPointer(start: base, count: length), as: UTF8.self)
    }

    /// Forgets what was appended and keeps the memory.
    @inlinable
    public mutating func removeAll() { length = 0 }

    /// Forgets what was appended after the first `count` bytes; nothing happens where there are fewer.
    @inlinable
    public mutating func truncate(to count: Int) {
        length = Swift.min(length, Swift.max(0, count))
    }

    @usableFromInline
    @inline(never)
    mutating func grow(by extra: Int) {
        let larger = max(capacity * 2, length + extra)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        unsafe moved.initialize(from: base, count: length)
        unsafe base.deallocate()
        unsafe base = moved
        capacity = larger
    }

    /// Makes room for `extra` bytes: whoever calls it writes at most that many behind `length`.
    @inlinable
    @inline(__always)
    mutating func reserve(_ extra: Int) {
        if capacity &- length < extra { grow(by: extra) }
    }

    /// Appends one byte.
    @inlinable
    @inline(__always)
    public mutating func append(_ byte: UInt8) {
        reserve(1)
        unsafe base[length] = byte
        length &+= 1
    }

    /// Appends text known when the program is built.
    @inlinable
    @inline(__always)
    public mutating func append(_ text: StaticString) {
        let count = text.utf8CodeUnitCount
        reserve(count)
        unsafe (base + length).update(from: text.utf8Start, count: count)
        length &+= count
    }

    /// Appends text known when the program is built as machine-readable output spells names: letters in lower case, an
    /// underscore for everything that is neither letter nor digit.
    public mutating func append(snakeCase text: StaticString) {
        let start = length
        append(text)
        var offset = start
        while offset < length {
            let byte = unsafe base[offset]
            switch byte {
            case 0x41...0x5a: unsafe base[offset] = byte | 0x20
            case 0x30...0x39, 0x61...0x7a: break
            default: unsafe base[offset] = 0x5f
            }
            offset &+= 1
        }
    }

    /// Appends a string.
    public mutating func append(string: String) {
        let utf8 = string.utf8.span
        append(bytes: utf8.rawSpan)
    }

    /// Appends a copy of `bytes`.
    @inlinable
    public mutating func append(bytes: RawSpan) {
        let count = bytes.byteCount
        reserve(count)
        unsafe bytes.withUnsafeBytes { source in
            unsafe UnsafeMutableRawBufferPointer(start: base + length, count: count).copyMemory(from: source)
        }
        length &+= count
    }

    /// Appends the same byte several times.
    @inlinable
    public mutating func append(repeating byte: UInt8, count: Int) {
        guard count > 0 else { return }
        reserve(count)
        unsafe (base + length).update(repeating: byte, count: count)
        length &+= count
    }

    /// Appends spaces until `width` bytes stand behind `start`.
    @inlinable
    public mutating func pad(to width: Int, from start: Int) {
        append(repeating: 0x20, count: width &- (length &- start))
    }

    /// Moves what stands behind `start` to the right, so that it ends `width` bytes behind `start`.
    public mutating func alignRight(width: Int, from start: Int) {
        let text = length - start
        guard start >= 0, text >= 0, text < width else { return }
        let shift = width - text
        reserve(shift)
        unsafe (base + start + shift).update(from: base + start, count: text)
        unsafe (base + start).update(repeating: 0x20, count: shift)
        length += shift
    }

    /// Appends a number in decimal.
    @inlinable
    public mutating func append(decimal value: UInt64) {
        if value < 10 {
            append(UInt8(truncatingIfNeeded: value) &+ 0x30)
            return
        }
        appendManyDigits(value)
    }

    // Two digits a turn: half the divisions of one digit a turn, and numbers are most of what is printed.
    @usableFromInline
    mutating func appendManyDigits(_ value: UInt64) {
        reserve(20)
        let position = length &+ Self.digitCount(value)
        length = position
        unsafe Self.writeDigits(value, endingAt: base + position)
    }

    @inline(__always)
    static func digitCount(_ value: UInt64) -> Int {
        if value < 100 { return value < 10 ? 1 : 2 }
        if value < 10_000 { return value < 1_000 ? 3 : 4 }
        if value < 1_000_000 { return value < 100_000 ? 5 : 6 }
        if value < 100_000_000 { return value < 10_000_000 ? 7 : 8 }
        var digits = 9
        var rest = value / 1_000_000_000
        while rest > 0 {
            digits &+= 1
            rest /= 10
        }
        return digits
    }

    @inline(__always)
    static func writeDigits(_ value: UInt64, endingAt end: UnsafeMutablePointer<UInt8>) {
        var rest = value
        var end = unsafe end
        while rest >= 100 {
            let pair = UInt32(truncatingIfNeeded: rest % 100)
            rest /= 100
            let tens = pair &* 103 >> 10
            unsafe end -= 2
            unsafe end[0] = UInt8(truncatingIfNeeded: tens) &+ 0x30
            unsafe end[1] = UInt8(truncatingIfNeeded: pair &- tens &* 10) &+ 0x30
        }
        let pair = UInt32(truncatingIfNeeded: rest)
        let tens = pair &* 103 >> 10
        unsafe end[-1] = UInt8(truncatingIfNeeded: pair &- tens &* 10) &+ 0x30
        if rest >= 10 { unsafe end[-2] = UInt8(truncatingIfNeeded: tens) &+ 0x30 }
    }

    /// Appends a number in decimal, with a minus sign where it is negative.
    @inlinable
    public mutating func append(decimal value: Int) {
        if value < 0 { append(0x2d) }
        append(decimal: UInt64(value.magnitude))
    }

    /// Appends a number in decimal with leading zeros up to `width` digits.
    @inlinable
    public mutating func append(decimal value: UInt64, width: Int) {
        var position = Swift.max(0, width)
        reserve(position)
        var rest = value
        while position > 0 {
            position &-= 1
            unsafe base[length &+ position] = UInt8(truncatingIfNeeded: rest % 10) &+ 0x30
            rest /= 10
        }
        length &+= Swift.max(0, width)
    }

    /// Appends two hexadecimal digits.
    @inlinable
    @inline(__always)
    public mutating func append(hex byte: UInt8) {
        reserve(2)
        unsafe base[length] = Hex.character(byte >> 4)
        unsafe base[length &+ 1] = Hex.character(byte)
        length &+= 2
    }

    /// Appends a number in hexadecimal with all its digits: four for a `UInt16`.
    @inlinable
    public mutating func append<Value: FixedWidthInteger & UnsignedInteger>(hex value: Value) {
        var shift = Value.bitWidth
        while shift > 0 {
            shift &-= 4
            append(Hex.character(UInt8(truncatingIfNeeded: value >> Value(shift))))
        }
    }

    /// Appends two hexadecimal digits for each byte, without separators.
    public mutating func append(hexOf bytes: RawSpan) {
        let count = bytes.byteCount
        reserve(2 &* count)
        var offset = 0
        while offset < count {
            let pair = Self.hexPair(bytes.byte(at: offset) ?? 0)
            // Room for two digits a byte was made above.
            unsafe UnsafeMutableRawPointer(base + length).storeBytes(of: pair, as: UInt16.self)
            length &+= 2
            offset &+= 1
        }
    }

    /// Appends two hexadecimal digits and a space for each byte.
    public mutating func append(spacedHexOf bytes: RawSpan) {
        let count = bytes.byteCount
        // Each store writes four bytes and moves on by three, so the last one reaches one byte further.
        reserve(3 &* count &+ 1)
        var offset = 0
        while offset < count {
            let pair = Self.hexPair(bytes.byte(at: offset) ?? 0)
            let word = (UInt32(UInt16(littleEndian: pair)) | 0x0020_0000).littleEndian
            unsafe UnsafeMutableRawPointer(base + length).storeBytes(of: word, as: UInt32.self)
            length &+= 3
            offset &+= 1
        }
    }

    /// Appends each byte that is a visible ASCII character or a space, and a dot for every other.
    public mutating func append(visibleOf bytes: RawSpan) {
        let count = bytes.byteCount
        reserve(count)
        let target = unsafe base + length
        unsafe bytes.withUnsafeBytes { source in
            // `target` has room for as many bytes as `source` has, by the reservation above.
            for offset in 0..<count {
                let byte = unsafe source[offset]
                unsafe target[offset] = byte &- 0x20 < 0x5f ? byte : 0x2e
            }
        }
        length &+= count
    }

    /// Appends up to eight characters that are packed into a word, the first in the lowest byte.
    @inlinable
    @inline(__always)
    public mutating func append(packed word: UInt64, count: Int) {
        reserve(8)
        unsafe UnsafeMutableRawPointer(base + length).storeBytes(of: word.littleEndian, as: UInt64.self)
        length &+= Swift.min(8, Swift.max(0, count))
    }

    /// The two digits of a byte as they stand in memory.
    @inline(__always)
    static func hexPair(_ byte: UInt8) -> UInt16 {
        (UInt16(Hex.character(byte >> 4)) | UInt16(Hex.character(byte)) << 8).littleEndian
    }
}
#endif
