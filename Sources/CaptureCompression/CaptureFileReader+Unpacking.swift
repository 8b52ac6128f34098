import ByteCore
public import CaptureFiles

/// Readers of captures that may be compressed by gzip (RFC 1952) or zstd (RFC 8878), which is told by their first bytes
/// and not by their names. What is not compressed is read as by the initializers without limits, just as fast.
///
/// ```swift
/// var reader = try CaptureFileReader(path: "trace.pcapng.zst", unpacking: UnpackingLimits())
/// ```
/// Members and frames may stand one behind the other. Data that ends early is a ``CaptureFileReader/cutTail`` after its
/// whole packets; damaged data, such as a wrong check sum, is a ``CaptureFileError/Kind/decompression(_:)`` after the
/// packets before. As with gzip(1), what follows gzip's last member is ignored unless it is a member;
/// ``CaptureFileReader/compressed`` tells of it unless it is zeros.
extension CaptureFileReader {
    /// Opens a file that may be compressed.
    ///
    /// - Throws: ``CaptureFileError`` where it can't be opened or unpacked, or does not start like a capture file.
    public init(path: String, unpacking limits: UnpackingLimits) throws(CaptureFileError) {
        let input: DescriptorInput
        do throws(SystemError) {
            input = try DescriptorInput(path: path)
        } catch {
            throw CaptureFileError(.cannotOpen(error.number), fileName: path)
        }
        try self.init(input: input, name: path, unpacking: limits)
    }

    /// Reads from an open descriptor, from where it stands, what may be compressed.
    ///
    /// - Parameters:
    ///   - descriptor: A file, pipe or socket. It may be one that does not block; reading waits all the same.
    ///   - name: What it is called in errors.
    ///   - closing: Whether the descriptor is closed with the reader.
    ///   - limits: How much memory and output unpacking may take.
    /// - Throws: ``CaptureFileError`` where it can't be read or unpacked, or does not start like a capture file.
    public init(
        descriptor: Int32, name: String, closing: Bool = false, unpacking limits: UnpackingLimits
    ) throws(CaptureFileError) {
        try self.init(
            input: DescriptorInput(descriptor: descriptor, closing: closing), name: name, unpacking: limits)
    }

    /// Reads from standard input what may be compressed.
    ///
    /// - Throws: ``CaptureFileError`` where it can't be read or unpacked, or does not start like a capture file.
    public static func standardInput(unpacking limits: UnpackingLimits) throws(CaptureFileError) -> CaptureFileReader {
        try CaptureFileReader(descriptor: 0, name: "standard input", unpacking: limits)
    }

    /// Reads a file in memory that may be compressed.
    ///
    /// - Throws: ``CaptureFileError`` where it can't be unpacked or does not start like a capture file.
    public init(bytes: [UInt8], name: String = "memory", unpacking limits: UnpackingLimits) throws(CaptureFileError) {
        switch Compression(magic: bytes.rawSpan) {
        case .gzip, .zstd: try self.init(input: MemoryInput(bytes), name: name, unpacking: limits)
        default: try self.init(bytes: bytes, name: name)
        }
    }

    /// Reads from any input what may be compressed.
    ///
    /// - Throws: ``CaptureFileError`` where it can't be read or unpacked, or does not start like a capture file.
    public init(
        input: consuming any ByteInput & ~Copyable, name: String, unpacking limits: UnpackingLimits
    ) throws(CaptureFileError) {
        let unpacked: any ByteInput & ~Copyable
        do throws(InputError) {
            unpacked = try Compression.unpacking(input, limits: limits)
        } catch {
            throw CaptureFileError(CaptureFileError.Kind(error), fileName: name)
        }
        try self.init(input: unpacked, name: name)
    }
}
