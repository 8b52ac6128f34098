public import CaptureFiles

extension Compression {
    /// An input that gives the bytes of `base` unpacked where their first bytes say that they are compressed by gzip or
    /// zstd, and as they are where not. What they unpack to is not unpacked once more.
    ///
    /// It reads the first four bytes, and waits for them.
    ///
    /// - Throws: ``InputError`` where `base` can't be read, or the library that is needed is not there.
    public static func unpacking(
        _ base: consuming any ByteInput & ~Copyable, limits: UnpackingLimits = UnpackingLimits()
    ) throws(InputError) -> any ByteInput & ~Copyable {
        let peeked = try PeekedInput(base)
        let compression = peeked.compression
        do throws(DecompressionFailure.Reason) {
            switch compression {
            case .gzip:
                return UnpackingInput(
                    over: peeked, engine: try GzipEngine(limits.libraries.zlib), maximumBytes: limits.maximumBytes)
            case .zstd:
                return UnpackingInput(
                    over: peeked, engine: try ZstdEngine(limits.libraries.zstd, window: limits.zstdWindow),
                    maximumBytes: limits.maximumBytes)
            case .lz4, .xz, .bzip2, nil:
                return peeked
            }
        } catch {
            throw .decompression(DecompressionFailure(error, compression: compression ?? .gzip, offset: 0))
        }
    }
}
