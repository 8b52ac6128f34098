/// A fixed-size value whose bytes in memory are its bytes on the wire.
///
/// Decoding one is a bounds check and a load, encoding one is a bounds check and a store. A conforming type has only
/// `BigEndian`, `UInt8` and `WireImage` stored properties, ordered as on the wire and naturally aligned, so that the
/// compiler adds no padding; its tests assert the size and the offset of every field. The protocol has `package` access
/// and each header a public `init(decoding:at:)`: a client's type with a `Bool` in it would load bytes that are no
/// `Bool`, and the compiler would say nothing.
@usableFromInline
package protocol WireImage: BitwiseCopyable, Hashable, Sendable {}

extension UInt8: WireImage {}

extension RawSpan {
    /// Loads a value that starts `offset` bytes into the buffer, at any alignment.
    @inlinable
    @inline(__always)
    package func load<Image: WireImage>(_: Image.Type, at offset: Int) throws(OutOfBounds) -> Image {
        guard let image = loadIfPresent(Image.self, at: offset) else {
            throw outOfBounds(offset: offset, needed: MemoryLayout<Image>.size)
        }
        return image
    }

    /// Loads a value that starts `offset` bytes into the buffer, at any alignment; nil where it does not fit.
    @inlinable
    @inline(__always)
    package func loadIfPresent<Image: WireImage>(_: Image.Type, at offset: Int) -> Image? {
        guard offset >= 0, byteCount &- offset >= MemoryLayout<Image>.size else { return nil }
        // The check above covers every byte that the load reads, and every bit pattern is a valid `WireImage`.
        return unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Image.self)
    }

    /// Describes a value that does not fit.
    @inlinable
    @inline(never)
    package func outOfBounds(offset: Int, needed: Int) -> OutOfBounds {
        let available = offset >= 0 && offset <= byteCount ? byteCount - offset : 0
        return OutOfBounds(offset: offset, needed: needed, available: available)
    }
}

extension MutableRawSpan {
    /// Stores a value `offset` bytes into the buffer, at any alignment.
    @inlinable
    @inline(__always)
    @_lifetime(self: copy self)
    package mutating func store<Image: WireImage>(_ image: Image, at offset: Int) throws(OutOfBounds) {
        guard offset >= 0, byteCount &- offset >= MemoryLayout<Image>.size else {
            let available = offset >= 0 && offset <= byteCount ? byteCount - offset : 0
            throw OutOfBounds(offset: offset, needed: MemoryLayout<Image>.size, available: available)
        }
        storeBytes(of: image, toByteOffset: offset, as: Image.self)
    }

    /// Stores a value `offset` bytes into the buffer, at any alignment; false, and nothing stored, where it does not fit.
    @inlinable
    @inline(__always)
    @_lifetime(self: copy self)
    package mutating func storeIfPresent<Image: WireImage>(_ image: Image, at offset: Int) -> Bool {
        guard offset >= 0, byteCount &- offset >= MemoryLayout<Image>.size else { return false }
        storeBytes(of: image, toByteOffset: offset, as: Image.self)
        return true
    }
}
