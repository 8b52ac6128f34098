import ByteCore
import CCompression
import CaptureFiles

/// Undoes zstd (RFC 8878) with libzstd.
@safe
struct ZstdEngine: ~Copyable, UnpackingEngine {
    static var compression: Compression { .zstd }

    private let zstd: Zstd
    private let window: UInt64
    // Only this value reaches it.
    private nonisolated(unsafe) let context: OpaquePointer
    // How many bytes are given to libzstd next.
    private var portion = Self.firstPortion

    // The least that tells a frame's kind, and no more than any frame has.
    private static var firstPortion: Int { 5 }

    init(_ names: [String], window: UInt64) throws(DecompressionFailure.Reason) {
        let zstd: Zstd
        do throws(LibraryProblem) {
            zstd = try Zstd.load(names)
        } catch {
            throw .missingLibrary(error.description)
        }
        guard let context = zstd.functions.ZSTD_createDCtx() else { throw .outOfMemory }
        // The exact limit is kept here, by the header of each frame; libzstd knows powers of two, from 2 to the 10 to 2 to
        // the 30 or, where pointers have 64 bits, 31.
        let digits = window <= 1 ? 0 : UInt64.bitWidth - (window - 1).leadingZeroBitCount
        let logarithm = min(max(digits, 10), Int.bitWidth == 64 ? 31 : 30)
        _ = unsafe zstd.functions.ZSTD_DCtx_setParameter(context, ZstdParameter.windowLogMax, Int32(logarithm))
        self.zstd = zstd
        self.window = window
        unsafe self.context = context
    }

    deinit { _ = unsafe zstd.functions.ZSTD_freeDCtx(context) }

    mutating func begin(_ bytes: RawSpan, isFirst: Bool) -> PartBeginning {
        guard let magic = bytes.integer(UInt32.self, at: 0, order: .big) else { return .needs(4) }
        // Skippable frames have any first digit and are passed by libzstd.
        if magic & 0xf0ff_ffff == 0x502a_4d18 { return .part }
        guard magic == ZstdFrameHeader.magic else { return .refused(.damaged("no zstd frame begins here")) }
        guard let header = ZstdFrameHeader(bytes) else { return .needs(ZstdFrameHeader.size(bytes)) }
        guard header.dictionary == 0 else { return .refused(.needsDictionary(header.dictionary)) }
        guard header.windowSize <= window else {
            return .refused(.windowTooLarge(needed: header.windowSize, limit: window))
        }
        return .part
    }

    mutating func step(_ input: RawSpan, into target: inout MutableRawSpan) -> UnpackingStep {
        // Where libzstd meets damage it does not tell what it unpacked before in the same call, and that would be lost. So it
        // is given one block or header at a time, which costs nothing: that is how it goes on in any case.
        let input = input.clamped(from: 0, to: portion)
        var consumed = 0
        var produced = 0
        let result = unsafe input.withUnsafeBytes { source in
            unsafe target.withUnsafeMutableBytes { target in
                // libzstd sees no more than the two spans, which outlive the call, and holds no pointer into them.
                var input = unsafe ccompression_zstd_input(src: source.baseAddress, size: source.count, pos: 0)
                var output = unsafe ccompression_zstd_output(dst: target.baseAddress, size: target.count, pos: 0)
                let result = unsafe zstd.functions.ZSTD_decompressStream(context, &output, &input)
                consumed = unsafe input.pos
                produced = unsafe output.pos
                return result
            }
        }
        let outcome: UnpackingStep.Outcome =
            if let (code, words) = zstd.error(result) {
                code == ZstdErrorCode.memory ? .failed(.outOfMemory) : .failed(.damaged(words))
            } else {
                result == 0 ? .partEnd : .more
            }
        // The result is how many bytes come next: where they are those of a block, its body and the header of the next one,
        // which has three. What is less than a body is fine, too.
        portion = result == 0 ? Self.firstPortion : result > 3 ? result &- 3 : result
        return UnpackingStep(consumed: consumed, produced: produced, outcome: outcome)
    }
}

/// The numbers of libzstd's parameters (zstd.h).
enum ZstdParameter {
    static let windowLogMax: Int32 = 100
    static let compressionLevel: Int32 = 100
    static let checksum: Int32 = 201
}

/// The numbers of libzstd's errors (zstd_errors.h).
enum ZstdErrorCode {
    static let memory: UInt32 = 64
}
