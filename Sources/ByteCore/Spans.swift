// The standard library's `Span.bytes` and `MutableSpan.mutableBytes` are marked unsafe, because for an arbitrary element
// type they would show padding. For bytes there is none, so these are safe, and no caller writes `unsafe`.

extension Array where Element == UInt8 {
    /// The bytes of the array, without a copy.
    @inlinable
    public var rawSpan: RawSpan {
        @_lifetime(borrow self)
        get { unsafe span.bytes }
    }

    /// The bytes of the array, to be changed in place; the array is locked while the span is used.
    @inlinable
    public var mutableRawSpan: MutableRawSpan {
        @_lifetime(&self)
        mutating get {
            var span = mutableSpan
            // The buffer is the array's own storage, uniquely referenced after `mutableSpan`, and the lifetime below
            // keeps the array borrowed for as long as the result is used.
            let bytes = unsafe span.withUnsafeMutableBytes { unsafe $0 }
            return unsafe _overrideLifetime(MutableRawSpan(_unsafeBytes: bytes), mutating: &self)
        }
    }

    /// Appends a copy of bytes.
    @inlinable
    package mutating func append(copying bytes: borrowing RawSpan) {
        unsafe bytes.withUnsafeBytes { bytes in unsafe append(contentsOf: bytes) }
    }
}

extension ArraySlice where Element == UInt8 {
    /// The bytes of the slice, without a copy.
    @inlinable
    public var rawSpan: RawSpan {
        @_lifetime(borrow self)
        get { unsafe span.bytes }
    }
}

extension Span where Element == UInt8 {
    /// The same bytes as raw memory.
    @inlinable
    public var rawSpan: RawSpan {
        @_lifetime(copy self)
        get { unsafe bytes }
    }
}

extension MutableSpan where Element == UInt8 {
    /// The same bytes as raw memory, to be changed in place.
    @inlinable
    public var mutableRawSpan: MutableRawSpan {
        @_lifetime(&self)
        mutating get { unsafe mutableBytes }
    }
}

extension RawSpan {
    /// The byte at `offset`, or nil outside the buffer.
    @inlinable
    @inline(__always)
    public func byte(at offset: Int) -> UInt8? {
        loadIfPresent(UInt8.self, at: offset)
    }

    /// The integer in network byte order that starts at `offset`, at any alignment.
    ///
    /// - Throws: ``OutOfBounds`` where the integer does not lie wholly inside the buffer.
    @inlinable
    @inline(__always)
    public func bigEndian<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
        _: Value.Type, at offset: Int
    ) throws(OutOfBounds) -> Value {
        try load(BigEndian<Value>.self, at: offset).value
    }

    /// The integer in the given byte order that starts at `offset`, or nil where it does not lie inside the buffer.
    @inlinable
    @inline(__always)
    public func integer<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
        _: Value.Type, at offset: Int, order: ByteOrder
    ) -> Value? {
        guard let stored = loadIfPresent(BigEndian<Value>.self, at: offset) else { return nil }
        return order == .big ? stored.value : stored.value.byteSwapped
    }

    /// The part of the buffer between two offsets, each moved into the buffer where it lies outside.
    @inlinable
    @inline(__always)
    @_lifetime(copy self)
    public func clamped(from start: Int, to end: Int) -> RawSpan {
        let upper = Swift.min(Swift.max(end, 0), byteCount)
        let lower = Swift.min(Swift.max(start, 0), upper)
        // Both bounds were just moved inside the buffer, in order.
        return unsafe extracting(unchecked: lower..<upper)
    }

    /// The buffer without what stands behind `end`; the same buffer where `end` lies outside it.
    @inlinable
    @inline(__always)
    @_lifetime(copy self)
    package func limited(to end: Int) -> RawSpan {
        guard end >= 0, end < byteCount else { return self }
        // Just checked; the checked form would compare once more.
        return unsafe extracting(unchecked: 0..<end)
    }

    /// A copy of the bytes, on the heap.
    public var copiedBytes: [UInt8] {
        // Of all the ways to make an array this is the one that does not look up the type of its storage each time.
        unsafe withUnsafeBytes { bytes in unsafe [UInt8](bytes) }
    }

    /// Whether both hold the same bytes.
    @inlinable
    public func isEqual(to other: borrowing RawSpan) -> Bool {
        let count = byteCount
        guard count == other.byteCount else { return false }
        var offset = 0
        while count &- offset >= 8 {
            guard
                loadIfPresent(BigEndian<UInt64>.self, at: offset)
                    == other.loadIfPresent(BigEndian<UInt64>.self, at: offset)
            else { return false }
            offset &+= 8
        }
        while offset < count {
            guard byte(at: offset) == other.byte(at: offset) else { return false }
            offset &+= 1
        }
        return true
    }
}

extension MutableRawSpan {
    /// Stores a copy of `bytes` that starts `offset` bytes into the buffer.
    ///
    /// - Throws: ``OutOfBounds`` where they do not fit; nothing is stored then.
    @inlinable
    @_lifetime(self: copy self)
    public mutating func store(bytes: RawSpan, at offset: Int) throws(OutOfBounds) {
        guard offset >= 0, byteCount &- offset >= bytes.byteCount else {
            throw self.bytes.outOfBounds(offset: offset, needed: bytes.byteCount)
        }
        unsafe withUnsafeMutableBytes { target in
            unsafe bytes.withUnsafeBytes { source in
                guard let start = target.baseAddress, let from = source.baseAddress else { return }
                // The guard above has room for all of `bytes`; memory that may be changed overlaps no other.
                unsafe (start + offset).copyMemory(from: from, byteCount: source.count)
            }
        }
    }

    /// Stores `count` bytes of the same value from `offset` on.
    ///
    /// - Throws: ``OutOfBounds`` where they do not fit; nothing is stored then.
    @inlinable
    @_lifetime(self: copy self)
    public mutating func store(repeating byte: UInt8, count: Int, at offset: Int) throws(OutOfBounds) {
        guard offset >= 0, count >= 0, byteCount &- offset >= count else {
            throw bytes.outOfBounds(offset: offset, needed: count)
        }
        unsafe withUnsafeMutableBytes { target in
            guard let start = target.baseAddress else { return }
            // The guard above has room for `count` bytes.
            unsafe (start + offset).initializeMemory(as: UInt8.self, repeating: byte, count: count)
        }
    }
}
