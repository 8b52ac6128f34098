/// A cursor over bytes for what is really sequential: options, type-length-value lists, file blocks.
///
/// Fixed headers don't need one: they are loaded whole. Every read checks its bounds, and a read that fails moves
/// nothing, so that what is left can be looked at.
@frozen
public struct ByteReader: ~Escapable, BitwiseCopyable {
    /// What is read.
    public let bytes: RawSpan

    @usableFromInline
    var position: Int

    /// Starts at the first byte.
    @inlinable
    @_lifetime(copy bytes)
    public init(_ bytes: RawSpan) {
        self.bytes = bytes
        position = 0
    }

    /// Where the next read starts, in bytes from the start of ``bytes``.
    @inlinable
    public var offset: Int { position }

    /// The bytes not read yet.
    @inlinable
    public var remaining: Int { bytes.byteCount &- position }

    /// Whether every byte was read.
    @inlinable
    public var isAtEnd: Bool { position >= bytes.byteCount }

    /// The next byte, without moving on; nil at the end.
    @inlinable
    public var peek: UInt8? { bytes.byte(at: position) }
}

// Free functions of the reader as `inout` would read worse; methods that return plain values compile alike on every
// platform as long as they carry no lifetime annotation.
extension ByteReader {
    /// Reads an integer in network byte order.
    ///
    /// - Throws: ``OutOfBounds`` where fewer bytes are left; nothing is read then.
    @inlinable
    public mutating func read<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
        _: Value.Type
    ) throws(OutOfBounds) -> Value {
        let value = try bytes.load(BigEndian<Value>.self, at: position).value
        position &+= MemoryLayout<Value>.size
        return value
    }

    /// Reads an integer in the given byte order.
    ///
    /// - Throws: ``OutOfBounds`` where fewer bytes are left; nothing is read then.
    @inlinable
    public mutating func read<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
        _: Value.Type, order: ByteOrder
    ) throws(OutOfBounds) -> Value {
        let value = try read(Value.self)
        return order == .big ? value : value.byteSwapped
    }

    /// Reads `count` bytes as a part of the buffer, without a copy.
    ///
    /// - Throws: ``OutOfBounds`` where fewer bytes are left or `count` is negative; nothing is read then.
    @inlinable
    @_lifetime(copy self)
    public mutating func read(count: Int) throws(OutOfBounds) -> RawSpan {
        guard count >= 0, count <= remaining else { throw bytes.outOfBounds(offset: position, needed: count) }
        let part = bytes.clamped(from: position, to: position &+ count)
        position &+= count
        return part
    }

    /// Moves past `count` bytes.
    ///
    /// - Throws: ``OutOfBounds`` where fewer bytes are left or `count` is negative; nothing is moved then.
    @inlinable
    public mutating func skip(_ count: Int) throws(OutOfBounds) {
        guard count >= 0, count <= remaining else { throw bytes.outOfBounds(offset: position, needed: count) }
        position &+= count
    }
}
