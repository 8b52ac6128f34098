public import CaptureFiles

extension Compression {
    /// The compression that a file's name asks for when it is written: gzip for `.gz`, zstd for `.zst`, in upper or lower
    /// case; nil for all others. What is read is told by its first bytes instead.
    public init?(fileName: String) {
        let name = fileName.utf8.split(separator: 0x2f, omittingEmptySubsequences: false).last ?? ""[...].utf8
        /// Whether the name has this extension, and something before it.
        func ends(_ suffix: StaticString) -> Bool {
            let count = suffix.utf8CodeUnitCount
            guard name.count > count else { return false }
            return String(name.suffix(count))?.lowercased() == "\(suffix)"
        }
        if ends(".gz") {
            self = .gzip
        } else if ends(".zst") {
            self = .zstd
        } else {
            return nil
        }
    }

    /// An output that compresses as the name of a file asks for, in front of `base`; `base` itself for other names.
    ///
    /// - Parameters:
    ///   - fileName: The name or path of the file, such as `out.pcapng.gz`.
    ///   - base: Where the bytes go; it is finished with the result.
    ///   - level: How much is done to compress: ``GzipOutput/levels`` or ``ZstdOutput/levels``; nil for the default.
    /// - Throws: ``OutputError`` for a level that there is not, or where the library that compresses is not there.
    public static func output(
        for fileName: String, over base: consuming any ByteOutput & ~Copyable, level: Int? = nil
    ) throws(OutputError) -> any ByteOutput & ~Copyable {
        switch Compression(fileName: fileName) {
        case .gzip: try GzipOutput(over: base, level: level ?? GzipOutput.defaultLevel)
        case .zstd: try ZstdOutput(over: base, level: level ?? ZstdOutput.defaultLevel)
        default: base
        }
    }
}
