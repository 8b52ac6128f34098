/// An integer stored in network byte order.
///
/// The bytes in memory are the bytes on the wire; ``value`` swaps them when it is read or written.
@frozen
public struct BigEndian<Value: FixedWidthInteger & BitwiseCopyable & Sendable>: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var stored: Value

    /// Stores `value` in network byte order.
    @inlinable
    @inline(__always)
    public init(_ value: Value) {
        stored = value.bigEndian
    }

    /// The integer in the machine's byte order.
    @inlinable
    public var value: Value {
        @inline(__always) get { Value(bigEndian: stored) }
        @inline(__always) set { stored = newValue.bigEndian }
    }
}

extension BigEndian {
    // Written out, because what the compiler derives is a call in other modules.

    /// Whether both are the same number.
    @inlinable
    @inline(__always)
    public static func == (left: BigEndian, right: BigEndian) -> Bool { left.stored == right.stored }
}

extension BigEndian: WireImage {}

/// The order in which the bytes of an integer stand in memory or in a file.
@frozen
public enum ByteOrder: Sendable, Hashable, BitwiseCopyable {
    /// Most significant byte first: network byte order.
    case big
    /// Least significant byte first.
    case little
}
