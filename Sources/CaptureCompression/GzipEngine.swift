import ByteCore
import CCompression
import CaptureFiles

/// Undoes gzip (RFC 1952) with zlib.
@safe
struct GzipEngine: ~Copyable, UnpackingEngine {
    static var compression: Compression { .gzip }

    private let zlib: Zlib
    // zlib keeps a pointer to it, so it must not move. Only this value reaches it.
    private nonisolated(unsafe) let stream: UnsafeMutablePointer<ccompression_z_stream>

    init(_ names: [String]) throws(DecompressionFailure.Reason) {
        let zlib: Zlib
        do throws(LibraryProblem) {
            zlib = try Zlib.load(names)
        } catch {
            throw .missingLibrary(error.description)
        }
        let stream = UnsafeMutablePointer<ccompression_z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: ccompression_z_stream())
        // A window of 2 to the 15, and 16 more for the header and trailer of gzip, whose check sums are checked.
        let status = unsafe zlib.functions.inflateInit2_(
            stream, 15 + 16, zlib.functions.zlibVersion(),
            Int32(MemoryLayout<ccompression_z_stream>.size))
        guard status == ZlibStatus.ok else {
            unsafe stream.deallocate()
            throw status == ZlibStatus.memoryError
                ? .outOfMemory : .missingLibrary("the libz that is installed is not the one that was expected")
        }
        self.zlib = zlib
        unsafe self.stream = stream
    }

    deinit {
        _ = unsafe zlib.functions.inflateEnd(stream)
        unsafe stream.deallocate()
    }

    mutating func begin(_ bytes: RawSpan, isFirst: Bool) -> PartBeginning {
        // What is no gzip at all is zlib's to say.
        if isFirst { return .part }
        // As gzip(1) does: members follow each other, zeros are padding, anything else is not looked at.
        switch (bytes.byte(at: 0), bytes.byte(at: 1)) {
        case (0x1f, 0x8b):
            _ = unsafe zlib.functions.inflateReset(stream)
            return .part
        case (0x1f, nil): return .needs(2)
        case (0, _): return .padding
        default: return .garbage
        }
    }

    mutating func step(_ input: RawSpan, into target: inout MutableRawSpan) -> UnpackingStep {
        let given = UInt32(clamping: input.byteCount)
        let room = UInt32(clamping: target.byteCount)
        let status = unsafe input.withUnsafeBytes { source in
            unsafe target.withUnsafeMutableBytes { target in
                // zlib sees no more than the two spans, which outlive the call; afterwards it holds no pointer into them.
                unsafe stream.pointee.next_in = source.baseAddress?.assumingMemoryBound(to: UInt8.self)
                unsafe stream.pointee.avail_in = given
                unsafe stream.pointee.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
                unsafe stream.pointee.avail_out = room
                let status = unsafe zlib.functions.inflate(stream, ZlibFlush.none)
                unsafe stream.pointee.next_in = nil
                unsafe stream.pointee.next_out = nil
                return status
            }
        }
        let consumed = unsafe Int(given - min(given, stream.pointee.avail_in))
        let produced = unsafe Int(room - min(room, stream.pointee.avail_out))
        let outcome: UnpackingStep.Outcome =
            switch status {
            // It could do nothing, for lack of input or room.
            case ZlibStatus.ok, ZlibStatus.bufferError: .more
            case ZlibStatus.streamEnd: .partEnd
            case ZlibStatus.memoryError: .failed(.outOfMemory)
            case ZlibStatus.needsDictionary: .failed(.damaged("it asks for a dictionary, which gzip has not"))
            default: .failed(.damaged(message))
            }
        return UnpackingStep(consumed: consumed, produced: produced, outcome: outcome)
    }

    /// What zlib says is wrong: one of its constants.
    private var message: String {
        unsafe stream.pointee.msg.map { unsafe String(cString: $0) } ?? "it can't be inflated"
    }
}

/// What zlib's functions return (zlib.h).
enum ZlibStatus {
    static let ok: Int32 = 0
    static let streamEnd: Int32 = 1
    static let needsDictionary: Int32 = 2
    static let memoryError: Int32 = -4
    static let bufferError: Int32 = -5
}

/// What zlib's functions are asked to do with what they hold (zlib.h).
enum ZlibFlush {
    static let none: Int32 = 0
    static let sync: Int32 = 2
    static let finish: Int32 = 4
}
