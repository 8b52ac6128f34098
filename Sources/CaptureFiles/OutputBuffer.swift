import ByteCore

/// A buffer in front of an output, allocated once.
///
/// Records are put together at its end, in memory that `reserve` has made free; what is larger than the buffer passes it.
struct OutputBuffer: ~Copyable, Sendable {
    static let capacity = 128 << 10

    private var held: OwnedBytes
    private(set) var count = 0
    private var sent: UInt64
    private var output: any ByteOutput & ~Copyable

    init(_ output: consuming any ByteOutput & ~Copyable) {
        held = OwnedBytes(uninitialized: Self.capacity)
        sent = output.count
        self.output = output
    }

    /// The bytes that have gone out and those that are held.
    var total: UInt64 { sent &+ UInt64(count) }

    /// Makes room for `size` bytes, at most ``capacity``.
    @inline(__always)
    mutating func reserve(_ size: Int) throws(OutputError) {
        if Self.capacity &- count < size { try drain() }
    }

    /// The free memory, which begins with what the next `advance` takes.
    var free: MutableRawSpan {
        @_lifetime(&self)
        @inline(__always)
        mutating get {
            let start = count
            return held.mutableBytes._consumingExtracting(start..<Self.capacity)
        }
    }

    /// Takes the first bytes of ``free``.
    @inline(__always)
    mutating func advance(_ size: Int) { count &+= size }

    /// Hands over what is held. What an output has failed on is not tried again.
    @inline(never)
    mutating func drain() throws(OutputError) {
        guard count > 0 else { return }
        let size = count
        count = 0
        sent = try Self.write(held, size, to: &output)
    }

    /// Writes to an output and tells how much has gone out behind it; one access to the output, apart from the buffer's.
    private static func write(
        _ held: borrowing OwnedBytes, _ size: Int, to output: inout any ByteOutput & ~Copyable
    ) throws(OutputError) -> UInt64 {
        try output.write(held.bytes.clamped(from: 0, to: size))
        return output.count
    }

    /// Appends bytes of any number.
    mutating func append(_ bytes: RawSpan) throws(OutputError) {
        guard bytes.byteCount <= Self.capacity else {
            try drain()
            try output.write(bytes)
            sent = output.count
            return
        }
        try reserve(bytes.byteCount)
        var target = free
        target.copy(bytes, to: 0)
        advance(bytes.byteCount)
    }

    mutating func flush() throws(OutputError) {
        try drain()
        try output.flush()
    }

    /// Hands over what is held and closes the output, whether or not the first succeeds.
    mutating func finish() throws(OutputError) {
        do throws(OutputError) {
            try drain()
        } catch {
            try? output.finish()
            throw error
        }
        try output.finish()
    }

    /// Closes the output without what is held.
    mutating func abandon() {
        count = 0
        try? output.finish()
    }

    /// Goes on with another output; nothing may be held.
    mutating func replace(with output: consuming any ByteOutput & ~Copyable) {
        count = 0
        sent = output.count
        self.output = output
    }
}
