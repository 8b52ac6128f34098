import ByteCore

/// Gives the bytes of an array.
public struct MemoryInput: ByteInput {
    private let bytes: [UInt8]
    private var position = 0

    /// Gives `bytes`.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// How many bytes the array has.
    public var size: UInt64? { UInt64(bytes.count) }

    /// Copies the next bytes; 0 at the end. Throws nothing.
    public mutating func read(into target: inout MutableRawSpan) throws(InputError) -> Int {
        let count = min(target.byteCount, bytes.count - position)
        guard count > 0 else { return 0 }
        let start = position
        position += count
        target.copy(bytes.rawSpan.clamped(from: start, to: start + count), to: 0)
        return count
    }
}

extension MutableRawSpan {
    /// Copies as much of `source` to `offset` as fits.
    @_lifetime(self: copy self)
    mutating func copy(_ source: RawSpan, to offset: Int) {
        guard offset >= 0, offset <= byteCount else { return }
        let room = byteCount - offset
        unsafe withUnsafeMutableBytes { target in
            unsafe source.withUnsafeBytes { bytes in
                let count = min(room, bytes.count)
                // Both ends are inside their memory by the guard and the minimum above.
                unsafe UnsafeMutableRawBufferPointer(rebasing: target[offset..<(offset + count)])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
            }
        }
    }
}
