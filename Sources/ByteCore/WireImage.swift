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
    @discardableResult
    @_lifetime(self: copy self)
    package mutating func storeIfPresent<Image: WireImage>(_ image: Image, at offset: Int) -> Bool {
        guard offset >= 0, byteCount &- offset >= MemoryLayout<Image>.size else { return false }
        storeBytes(of: image, toByteOffset: offset, as: Image.self)
        return true
    }
}

/// A number of bytes that are known to be there, checked once, from which fields are loaded one by one.
///
/// Loading a whole header and taking one field of it reads more than that field: that waits for stores to other fields
/// which have not reached the cache.
@frozen
@usableFromInline
package struct PresentBytes: ~Escapable, BitwiseCopyable {
    @usableFromInline
    let bytes: RawSpan
    @usableFromInline
    let start: Int
    @usableFromInline
    let count: Int

    /// The `count` bytes that start at `offset`; nil where not all are there.
    @inlinable
    @inline(__always)
    @_lifetime(copy bytes)
    package init?(_ bytes: RawSpan, at offset: Int, count: Int) {
        guard offset >= 0, count >= 0, bytes.byteCount &- offset >= count else { return nil }
        self.bytes = bytes
        start = offset
        self.count = count
    }

    /// Loads what starts at `place`; traps where the caller asks for more than it has checked, which is a constant.
    @inlinable
    @inline(__always)
    package func load<Image: WireImage>(_: Image.Type, at place: Int) -> Image {
        precondition(place >= 0 && count &- place >= MemoryLayout<Image>.size)
        // The initialiser has checked that all `count` bytes behind `start` are there.
        return unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ place, as: Image.self)
    }
}
