import ByteCore

/// A compression, by the program that undoes it.
@nonexhaustive
public enum Compression: String, Hashable, Sendable, BitwiseCopyable {
    /// RFC 1952.
    case gzip
    /// RFC 8878.
    case zstd
    /// The LZ4 frame format.
    case lz4
    /// The XZ format.
    case xz
    /// Julian Seward's format.
    case bzip2

    /// The compression of bytes that begin with these, by their magic number, or nil where they begin none; four bytes
    /// are enough.
    public init?(magic bytes: RawSpan) {
        func starts(_ first: UInt8, _ second: UInt8, _ rest: UInt8...) -> Bool {
            guard bytes.byte(at: 0) == first, bytes.byte(at: 1) == second else { return false }
            return rest.indices.allSatisfy { bytes.byte(at: 2 + $0) == rest[$0] }
        }
        if starts(0x1f, 0x8b) {
            self = .gzip
        } else if starts(0x28, 0xb5, 0x2f, 0xfd) {
            self = .zstd
        } else if let first = bytes.byte(at: 0), first & 0xf0 == 0x50, starts(first, 0x2a, 0x4d, 0x18) {
            // A skippable frame (RFC 8878 section 3.1.2), as some programs put in front. LZ4 has the same number for the
            // same purpose, and nobody puts it in front there.
            self = .zstd
        } else if starts(0x04, 0x22, 0x4d, 0x18) {
            self = .lz4
        } else if starts(0xfd, 0x37, 0x7a, 0x58) {
            self = .xz
        } else if starts(0x42, 0x5a, 0x68) {
            self = .bzip2
        } else {
            return nil
        }
    }
}

/// What is known of the compressed bytes behind an input that unpacks them.
public struct CompressedInput: Hashable, Sendable, BitwiseCopyable {
    /// How they are compressed.
    public let compression: Compression
    /// How many of them were unpacked so far.
    public let bytesRead: UInt64
    /// How many there are, where that is known.
    public let size: UInt64?
    /// Whether they end before what they hold does.
    public let isCut: Bool
    /// Whether something other than zeros follows them that is no compressed data. It is not read, which is gzip(1)'s
    /// way; always false for other compressions, where that is damage.
    public let hasTrailingGarbage: Bool

    /// What an input knows of its compressed bytes.
    public init(
        compression: Compression, bytesRead: UInt64, size: UInt64?, isCut: Bool = false,
        hasTrailingGarbage: Bool = false
    ) {
        self.compression = compression
        self.bytesRead = bytesRead
        self.size = size
        self.isCut = isCut
        self.hasTrailingGarbage = hasTrailingGarbage
    }
}
