/// A fixed number of bytes on the heap, owned by one value and freed with it.
///
/// It is allocated once and never moves or grows, so a span borrowed from it points at live memory for as long as the
/// owner lives. Memory that was never touched costs nothing on systems that hand out pages when they are first written.
@safe
public struct OwnedBytes: ~Copyable, Sendable {
    // A pointer is not Sendable by itself; this one is reached only through its single owner.
    @usableFromInline
    nonisolated(unsafe) let base: UnsafeMutableRawPointer

    /// How many bytes there are.
    public let count: Int

    /// Allocates `count` bytes, all zero.
    public init(count: Int) {
        self.init(uninitialized: count)
        unsafe base.initializeMemory(as: UInt8.self, repeating: 0, count: self.count)
    }

    /// Allocates `count` bytes without touching them: what they hold is undefined until it is written.
    ///
    /// For buffers that are filled before they are read, such as the target of `read()`.
    package init(uninitialized count: Int) {
        self.count = max(0, count)
        unsafe base = .allocate(byteCount: max(1, count), alignment: 64)
    }

    deinit { unsafe base.deallocate() }

    /// The bytes, to be read.
    @inlinable
    public var bytes: RawSpan {
        @_lifetime(borrow self)
        @inline(__always)
        get {
            let span = unsafe RawSpan(_unsafeStart: UnsafeRawPointer(base), byteCount: count)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    /// The bytes, to be changed in place.
    public var mutableBytes: MutableRawSpan {
        @_lifetime(&self)
        mutating get {
            let span = unsafe MutableRawSpan(_unsafeStart: base, byteCount: count)
            return unsafe _overrideLifetime(span, mutating: &self)
        }
    }

    /// Moves the bytes of `range` to `destination`; the two may overlap. Both must lie inside the buffer.
    package mutating func move(_ range: Range<Int>, to destination: Int) {
        precondition(range.lowerBound >= 0 && range.upperBound <= count && destination >= 0)
        precondition(destination + range.count <= count)
        unsafe (base + destination).copyMemory(from: base + range.lowerBound, byteCount: range.count)
    }
}
