/// How much memory and output compressed data may take.
///
/// A few bytes can unpack to any number, so whoever opens captures of strangers sets ``maximumBytes``. Memory is bounded in
/// any case: unpacking goes through buffers of fixed size, and a window that is bounded here.
public struct UnpackingLimits: Hashable, Sendable {
    /// The most bytes of unpacked data that unpacking zstd may look back on, and so needs to hold: 8 MiB unless said, which
    /// is what RFC 8878 section 3.1.1.1.2 recommends to support; windows have at least 1 KiB. gzip's is always 32 KiB.
    public var zstdWindow: UInt64
    /// The most bytes that data may unpack to; nil for any number. It does not concern what is not compressed.
    public var maximumBytes: UInt64?
    /// Which libraries are loaded.
    package var libraries = LibraryNames()

    /// Limits; without arguments those that suit captures that aren't hostile.
    public init(zstdWindow: UInt64 = 8 << 20, maximumBytes: UInt64? = nil) {
        self.zstdWindow = zstdWindow
        self.maximumBytes = maximumBytes
    }
}
