import CCompression
import CaptureFiles

/// Compresses to zstd (RFC 8878) with libzstd, with a check sum in each frame.
@safe
struct ZstdPackingEngine: ~Copyable, PackingEngine {
    private let zstd: Zstd
    // Only this value reaches it.
    private nonisolated(unsafe) let context: OpaquePointer

    init(_ names: [String], level: Int) throws(PackingFailure) {
        let zstd: Zstd
        do throws(LibraryProblem) {
            zstd = try Zstd.load(names)
        } catch {
            throw PackingFailure(words: error.description)
        }
        guard let context = zstd.functions.ZSTD_createCCtx() else {
            throw PackingFailure(words: "there is not enough memory to compress")
        }
        for (parameter, value) in [
            (ZstdParameter.compressionLevel, Int32(truncatingIfNeeded: level)), (ZstdParameter.checksum, 1),
        ] {
            let result = unsafe zstd.functions.ZSTD_CCtx_setParameter(context, parameter, value)
            if let (_, words) = zstd.error(result) {
                _ = unsafe zstd.functions.ZSTD_freeCCtx(context)
                throw PackingFailure(words: "libzstd can't compress: \(words)")
            }
        }
        self.zstd = zstd
        unsafe self.context = context
    }

    deinit { _ = unsafe zstd.functions.ZSTD_freeCCtx(context) }

    mutating func step(
        _ input: RawSpan, _ purpose: PackingPurpose, into target: inout MutableRawSpan
    ) throws(PackingFailure) -> PackingStep {
        let end: Int32 =
            switch purpose {
            case .take: 0
            case .flush: 1
            case .finish: 2
            }
        var consumed = 0
        var produced = 0
        let result = unsafe input.withUnsafeBytes { source in
            unsafe target.withUnsafeMutableBytes { target in
                // libzstd sees no more than the two spans, which outlive the call, and holds no pointer into them.
                var input = unsafe ccompression_zstd_input(src: source.baseAddress, size: source.count, pos: 0)
                var output = unsafe ccompression_zstd_output(dst: target.baseAddress, size: target.count, pos: 0)
                let result = unsafe zstd.functions.ZSTD_compressStream2(context, &output, &input, end)
                consumed = unsafe input.pos
                produced = unsafe output.pos
                return result
            }
        }
        if let (_, words) = zstd.error(result) { throw PackingFailure(words: "libzstd can't compress: \(words)") }
        let isDone =
            switch purpose {
            case .take: consumed == input.byteCount
            // What is left to be given.
            case .flush, .finish: result == 0
            }
        return PackingStep(consumed: consumed, produced: produced, isDone: isDone)
    }
}
