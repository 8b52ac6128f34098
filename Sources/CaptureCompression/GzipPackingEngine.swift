import CCompression
import CaptureFiles

/// Compresses to gzip (RFC 1952) with zlib.
@safe
struct GzipPackingEngine: ~Copyable, PackingEngine {
    private let zlib: Zlib
    // zlib keeps a pointer to it, so it must not move. Only this value reaches it.
    private nonisolated(unsafe) let stream: UnsafeMutablePointer<ccompression_z_stream>

    init(_ names: [String], level: Int) throws(PackingFailure) {
        let zlib: Zlib
        do throws(LibraryProblem) {
            zlib = try Zlib.load(names)
        } catch {
            throw PackingFailure(words: error.description)
        }
        let stream = UnsafeMutablePointer<ccompression_z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: ccompression_z_stream())
        // Method 8 is deflate; a window of 2 to the 15, and 16 more for gzip's header; memory and strategy as usual.
        let status = unsafe zlib.functions.deflateInit2_(
            stream, Int32(truncatingIfNeeded: level), 8, 15 + 16, 8, 0, zlib.functions.zlibVersion(),
            Int32(MemoryLayout<ccompression_z_stream>.size))
        guard status == ZlibStatus.ok else {
            unsafe stream.deallocate()
            throw PackingFailure(
                words: status == ZlibStatus.memoryError
                    ? "there is not enough memory to compress"
                    : "the libz that is installed is not the one that was expected")
        }
        self.zlib = zlib
        unsafe self.stream = stream
    }

    deinit {
        // An error only where the stream was not finished.
        _ = unsafe zlib.functions.deflateEnd(stream)
        unsafe stream.deallocate()
    }

    mutating func step(
        _ input: RawSpan, _ purpose: PackingPurpose, into target: inout MutableRawSpan
    ) throws(PackingFailure) -> PackingStep {
        let flush =
            switch purpose {
            case .take: ZlibFlush.none
            case .flush: ZlibFlush.sync
            case .finish: ZlibFlush.finish
            }
        let given = UInt32(clamping: input.byteCount)
        let room = UInt32(clamping: target.byteCount)
        let status = unsafe input.withUnsafeBytes { source in
            unsafe target.withUnsafeMutableBytes { target in
                // zlib sees no more than the two spans, which outlive the call; afterwards it holds no pointer into them.
                unsafe stream.pointee.next_in = source.baseAddress?.assumingMemoryBound(to: UInt8.self)
                unsafe stream.pointee.avail_in = given
                unsafe stream.pointee.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
                unsafe stream.pointee.avail_out = room
                let status = unsafe zlib.functions.deflate(stream, flush)
                unsafe stream.pointee.next_in = nil
                unsafe stream.pointee.next_out = nil
                return status
            }
        }
        let restOfInput = unsafe stream.pointee.avail_in
        let restOfRoom = unsafe stream.pointee.avail_out
        let isTaken = restOfInput == 0 && Int(given) == input.byteCount
        let isDone: Bool
        switch status {
        case ZlibStatus.streamEnd: isDone = true
        // A second flush with nothing between has nothing to do.
        case ZlibStatus.bufferError where purpose == .flush: isDone = restOfRoom > 0
        case ZlibStatus.ok, ZlibStatus.bufferError:
            switch purpose {
            case .take: isDone = isTaken
            case .flush: isDone = isTaken && restOfRoom > 0
            case .finish: isDone = false
            }
        default: throw PackingFailure(words: "zlib can't compress (error \(status))")
        }
        return PackingStep(
            consumed: Int(given - min(given, restOfInput)), produced: Int(room - min(room, restOfRoom)), isDone: isDone)
    }
}
