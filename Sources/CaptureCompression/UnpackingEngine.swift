import CaptureFiles

/// Undoes one compression in memory: what differs between gzip and zstd.
///
/// Compressed data consists of parts that stand one behind the other: members in gzip, frames in zstd.
protocol UnpackingEngine: ~Copyable, Sendable {
    /// Which compression.
    static var compression: Compression { get }
    /// What is to be done at the start of a part, or behind the last one, by the bytes that are there: at least one.
    ///
    /// - Parameter isFirst: Whether there was no part before.
    mutating func begin(_ bytes: RawSpan, isFirst: Bool) -> PartBeginning
    /// Unpacks from `input` to `target` as far as either allows.
    mutating func step(_ input: RawSpan, into target: inout MutableRawSpan) -> UnpackingStep
}

/// What is to be done between parts of compressed data.
enum PartBeginning {
    /// A part begins: it is to be unpacked.
    case part
    /// So many bytes are needed to tell; where there are fewer, the data is cut.
    case needs(Int)
    /// Zeros, which may fill up the rest.
    case padding
    /// Something else, which is left alone.
    case garbage
    /// There is no unpacking it.
    case refused(DecompressionFailure.Reason)
}

/// How far a step came.
struct UnpackingStep {
    /// Bytes that were taken.
    var consumed: Int
    /// Bytes that were given.
    var produced: Int
    var outcome: Outcome

    enum Outcome {
        /// The part goes on.
        case more
        /// The part is at its end, and its check sums are right.
        case partEnd
        /// There is no unpacking on.
        case failed(DecompressionFailure.Reason)
    }
}
