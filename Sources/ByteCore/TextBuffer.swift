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

    /// Appends text known when the program is built as people write words: an underscore becomes a space, and the first letter
    /// a capital unless it stands inside a line.
    public mutating func append(spaced text: StaticString, isCapitalized: Bool = true) {
        let start = length
        append(text)
        var offset = start
        while offset < length {
            let byte = unsafe base[offset]
            if byte == 0x5f { unsafe base[offset] = 0x20 }
            if isCapitalized, offset == start, 0x61...0x7a ~= byte { unsafe base[offset] = byte &- 0x20 }
            offset &+= 1
        }
    }

    /// Puts a backslash before each quote and backslash from the first `start` bytes on, as the inside of a JSON string
    /// wants it of ASCII without control characters.
    public mutating func escapeQuotes(from start: Int) {
        let start = Swift.max(0, start)
        var count = 0
        var offset = start
        while offset < length {
            let byte = unsafe base[offset]
            if byte == 0x22 || byte == 0x5c { count &+= 1 }
            offset &+= 1
        }
        guard count > 0 else { return }
        reserve(count)
        // From the end, so that nothing is overwritten that is still to be moved.
        var target = length &+ count
        var source = length
        length = target
        while target > source {
            source &-= 1
            target &-= 1
            let byte = unsafe base[source]
            unsafe base[target] = byte
            guard byte == 0x22 || byte == 0x5c else { continue }
            target &-= 1
            unsafe base[target] = 0x5c
        }
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

    // Eight digits at once without a loop: numbers are most of what is printed.
    @usableFromInline
    mutating func appendManyDigits(_ value: UInt64) {
        reserve(24)
        if value < 100_000_000 {
            appendUpToEightDigits(value)
            return
        }
        let high = value / 100_000_000
        if high < 100_000_000 {
            appendUpToEightDigits(high)
        } else {
            appendUpToEightDigits(high / 100_000_000)
            store(Self.eightDigits(high % 100_000_000), count: 8)
        }
        store(Self.eightDigits(value % 100_000_000), count: 8)
    }

    /// Appends a number above 0 and below 100,000,000 without leading zeros.
    @inline(__always)
    private mutating func appendUpToEightDigits(_ value: UInt64) {
        let digits = Self.eightDigits(value)
        let zeros = (digits & 0x0f0f_0f0f_0f0f_0f0f).trailingZeroBitCount & ~7
        store(digits >> UInt64(zeros), count: 8 &- zeros / 8)
    }

    /// The eight digits of a number below 100,000,000 in ASCII, the first in the lowest byte.
    ///
    /// Halves, quarters and eighths of the word are divided side by side; 10,486 / 2^20 and 103 / 2^10 are 1/100 and 1/10
    /// for numbers of four and of two digits.
    @usableFromInline
    @inline(__always)
    static func eightDigits(_ value: UInt64) -> UInt64 {
        let fours = value / 10_000 | (value % 10_000) << 32
        let hundreds = ((fours &* 10_486) >> 20) & 0x0000_007f_0000_007f
        let twos = hundreds | (fours &- hundreds &* 100) << 16
        let tens = ((twos &* 103) >> 10) & 0x000f_000f_000f_000f
        return (tens | (twos &- tens &* 10) << 8) &+ 0x3030_3030_3030_3030
    }

    /// Stores eight characters, of which `count` stay; room for all eight must have been made.
    @usableFromInline
    @inline(__always)
    mutating func store(_ word: UInt64, count: Int) {
        unsafe UnsafeMutableRawPointer(base + length).storeBytes(of: word.littleEndian, as: UInt64.self)
        length &+= count
    }

    /// Appends the four bytes of a word in decimal between dots, the highest first: an IPv4 address.
    public mutating func append(dottedQuad value: UInt32) {
        // At most 16 bytes with the last dot, and what the last store of four bytes reaches beyond.
        reserve(20)
        var shift: UInt32 = 32
        while shift > 0 {
            shift &-= 8
            let byte = value >> shift & 0xff
            let hundreds = (byte &* 41) >> 12
            let rest = byte &- hundreds &* 100
            let tens = (rest &* 103) >> 10
            let digits = (hundreds | tens << 8 | (rest &- tens &* 10) << 16) &+ 0x2e30_3030
            let zeros = (byte < 100 ? 1 : 0) &+ (byte < 10 ? 1 : 0)
            let word = (digits >> UInt32(8 &* zeros)).littleEndian
            unsafe UnsafeMutableRawPointer(base + length).storeBytes(of: word, as: UInt32.self)
            length &+= 4 &- zeros
        }
        length &-= 1
    }

    /// Appends a number in decimal, with a minus sign where it is negative.
    @inlinable
    public mutating func append(decimal value: Int) {
        if value < 0 { append(0x2d) }
        append(decimal: UInt64(value.magnitude))
    }

    /// Appends the last `width` digits of a number in decimal, with leading zeros.
    @inlinable
    public mutating func append(decimal value: UInt64, width: Int) {
        guard width > 0 else { return }
        if width <= 8 {
            reserve(8)
            store(Self.eightDigits(value % 100_000_000) >> UInt64(64 &- 8 &* width), count: width)
            return
        }
        if width > 24 {
            // More digits than any value has; one call for each eight of them would use up the stack.
            append(repeating: 0x30, count: width &- 24)
            append(decimal: value, width: 24)
            return
        }
        append(decimal: value / 100_000_000, width: width &- 8)
        reserve(8)
        store(Self.eightDigits(value % 100_000_000), count: 8)
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
        store(word, count: Swift.min(8, Swift.max(0, count)))
    }

    /// The two digits of a byte as they stand in memory.
    @inline(__always)
    static func hexPair(_ byte: UInt8) -> UInt16 {
        (UInt16(Hex.character(byte >> 4)) | UInt16(Hex.character(byte)) << 8).littleEndian
    }
}
#endif
