/// Writes front to back into memory that the caller owns, and patches what was written.
///
/// It never grows and never allocates: what does not fit is ``OutOfBounds``, and nothing is written then. Lengths and
/// checksums, known only when what follows is there, are patched with ``patch(_:at:)``.
@frozen
public struct ByteWriter: ~Copyable, ~Escapable {
    @usableFromInline
    var memory: MutableRawSpan

    /// The bytes written so far.
    public private(set) var count: Int

    /// Starts at the first byte of `memory`.
    @_lifetime(copy memory)
    public init(_ memory: consuming MutableRawSpan) {
        self.memory = memory
        count = 0
    }

    /// The bytes that the memory holds in all.
    @inlinable
    public var capacity: Int { memory.byteCount }

    /// What was written, to be read.
    @inlinable
    public var written: RawSpan {
        @_lifetime(borrow self)
        get { memory.bytes.clamped(from: 0, to: count) }
    }

    /// Writes a header or another wire image.
    @usableFromInline
    @_lifetime(self: copy self)
    package mutating func append<Image: WireImage>(image: Image) throws(OutOfBounds) {
        try memory.store(image, at: count)
        count += MemoryLayout<Image>.size
    }

    /// Writes an integer in network byte order.
    @_lifetime(self: copy self)
    public mutating func append<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
        _ value: Value
    ) throws(OutOfBounds) {
        try append(image: BigEndian(value))
    }

    /// Writes a copy of `bytes`.
    @_lifetime(self: copy self)
    public mutating func append(bytes: RawSpan) throws(OutOfBounds) {
        guard capacity - count >= bytes.byteCount else {
            throw OutOfBounds(offset: count, needed: bytes.byteCount, available: capacity - count)
        }
        unsafe memory.withUnsafeMutableBytes { memory in
            unsafe bytes.withUnsafeBytes { bytes in
                // The guard above has room for all of `bytes` behind `count`; a span that may be changed overlaps no other.
                unsafe UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: bytes)
            }
        }
        count += bytes.byteCount
    }

    /// Writes `count` bytes of the same value: padding.
    @_lifetime(self: copy self)
    public mutating func append(repeating byte: UInt8, count times: Int) throws(OutOfBounds) {
        guard times >= 0, capacity - count >= times else {
            throw OutOfBounds(offset: count, needed: times, available: capacity - count)
        }
        for _ in 0..<times {
            memory.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
            count += 1
        }
    }

    /// Replaces an integer in network byte order among what was written.
    ///
    /// - Throws: ``OutOfBounds`` where it does not lie inside what was written.
    @_lifetime(self: copy self)
    public mutating func patch<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
        _ value: Value, at offset: Int
    ) throws(OutOfBounds) {
        guard offset >= 0, count - offset >= MemoryLayout<Value>.size else {
            let available = offset >= 0 && offset <= count ? count - offset : 0
            throw OutOfBounds(offset: offset, needed: MemoryLayout<Value>.size, available: available)
        }
        try memory.store(BigEndian(value), at: offset)
    }
}
