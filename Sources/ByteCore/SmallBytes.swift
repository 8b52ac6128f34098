/// Up to 255 bytes, of which as many as 39 stand in the value itself and need no heap.
///
/// What is stored in place is followed by zeros, so that equal contents are equal words.
@frozen
@usableFromInline
package struct SmallBytes: Sendable {
    // The first byte is the count; an `InlineArray` because only that can lend its bytes.
    @usableFromInline
    var inline: InlineArray<40, UInt8>
    @usableFromInline
    var heap: [UInt8]?

    /// The most bytes that need no heap.
    @inlinable
    package static var inlineCapacity: Int { 39 }

    /// A copy of `bytes`, of which only the first 255 count.
    @inlinable
    package init(_ bytes: RawSpan) {
        let count = Swift.min(bytes.byteCount, 255)
        inline = InlineArray(repeating: 0)
        inline[0] = UInt8(truncatingIfNeeded: count)
        if count > Self.inlineCapacity {
            heap = bytes.clamped(from: 0, to: count).copiedBytes
            return
        }
        heap = nil
        var span = inline.mutableSpan
        unsafe span.withUnsafeMutableBytes { target in
            unsafe bytes.withUnsafeBytes { source in
                guard let start = target.baseAddress, let from = source.baseAddress else { return }
                // 40 bytes stand behind `target`, of which the first is the count, and `count` is at most 39.
                unsafe (start + 1).copyMemory(from: from, byteCount: count)
            }
        }
    }

    /// How many bytes there are.
    @inlinable
    package var count: Int { Int(inline[0]) }

    /// The bytes, without a copy.
    @inlinable
    package var bytes: RawSpan {
        @_lifetime(borrow self)
        get {
            if count > Self.inlineCapacity, let heap {
                // The array's storage is held by this value, which the result borrows.
                let buffer = unsafe heap.withUnsafeBytes { unsafe $0 }
                return unsafe _overrideLifetime(RawSpan(_unsafeBytes: buffer), borrowing: self)
            }
            let bytes = unsafe inline.span.bytes.extracting(unchecked: 1..<1 &+ count)
            return unsafe _overrideLifetime(bytes, borrowing: self)
        }
    }
}

extension SmallBytes {
    /// So many zeros, of which only the first 255 count.
    @inlinable
    package init(zeros count: Int) {
        inline = InlineArray(repeating: 0)
        inline[0] = UInt8(truncatingIfNeeded: Swift.min(Swift.max(count, 0), 255))
        heap = count > Self.inlineCapacity ? [UInt8](repeating: 0, count: Swift.min(count, 255)) : nil
    }

    /// No bytes, to which some are appended.
    @inlinable
    package init() { self.init(zeros: 0) }

    /// The same bytes, of which only the first 255 count.
    @inlinable
    package init(_ bytes: [UInt8]) {
        guard bytes.count > Self.inlineCapacity else {
            self.init(bytes.rawSpan)
            return
        }
        self.init()
        heap = bytes.count > 255 ? [UInt8](bytes[..<255]) : bytes
        inline[0] = UInt8(truncatingIfNeeded: Swift.min(bytes.count, 255))
    }

    /// Appends a byte; nothing where there are 255.
    @inlinable
    package mutating func append(_ byte: UInt8) {
        let count = count
        guard count < 255 else { return }
        if count < Self.inlineCapacity {
            inline[1 &+ count] = byte
        } else {
            spill()
            heap?.append(byte)
        }
        inline[0] = UInt8(truncatingIfNeeded: count &+ 1)
    }

    /// Appends bytes, as far as there is room for 255.
    @inlinable
    package mutating func append(_ bytes: RawSpan) {
        var offset = 0
        while let byte = bytes.byte(at: offset) {
            append(byte)
            offset &+= 1
        }
    }

    /// Moves what was gathered to the heap; in place, only the count stays.
    @usableFromInline
    @inline(never)
    mutating func spill() {
        guard heap == nil else { return }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(255)
        for index in 0..<count { bytes.append(inline[1 &+ index]) }
        inline = InlineArray(repeating: 0)
        heap = bytes
    }
}

/// Up to 39 bytes as they are gathered: a plain value that is copied without a look at the heap, unlike ``SmallBytes``.
@frozen
@usableFromInline
package struct ShortBytes: BitwiseCopyable {
    // As in SmallBytes.
    @usableFromInline
    var inline: InlineArray<40, UInt8>

    /// So many zeros, of which only the first 39 count.
    @inlinable
    @inline(__always)
    package init(zeros count: Int = 0) {
        inline = InlineArray(repeating: 0)
        inline[0] = UInt8(truncatingIfNeeded: Swift.min(count, SmallBytes.inlineCapacity))
    }

    /// Appends bytes where there is room for them, else none of them.
    @inlinable
    @inline(__always)
    package mutating func append(_ bytes: RawSpan) {
        let count = Int(inline[0])
        let sum = count &+ bytes.byteCount
        guard sum <= SmallBytes.inlineCapacity else { return }
        var span = inline.mutableSpan
        unsafe span.withUnsafeMutableBytes { target in
            unsafe bytes.withUnsafeBytes { source in
                guard let start = target.baseAddress, let from = source.baseAddress else { return }
                // 40 bytes stand behind `target`, and the last that is written is number `sum`, at most 39.
                unsafe (start + 1 + count).copyMemory(from: from, byteCount: source.count)
            }
        }
        inline[0] = UInt8(truncatingIfNeeded: sum)
    }
}

extension SmallBytes {
    /// Becomes what was gathered.
    @inlinable
    @inline(__always)
    package mutating func become(_ short: ShortBytes) {
        inline = short.inline
        heap = nil
    }
}
