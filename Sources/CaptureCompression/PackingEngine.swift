import CaptureFiles

/// Does one compression in memory: what differs between gzip and zstd.
protocol PackingEngine: ~Copyable, Sendable {
    /// Packs from `input` to `target` as far as either allows.
    ///
    /// - Throws: What the library says where it can't.
    mutating func step(
        _ input: RawSpan, _ purpose: PackingPurpose, into target: inout MutableRawSpan
    ) throws(PackingFailure) -> PackingStep
}

/// What packing is to bring about.
enum PackingPurpose {
    /// That the input is taken; what comes of it may be held.
    case take
    /// That all that was taken can be unpacked from what was given.
    case flush
    /// That the stream ends.
    case finish
}

/// How far a step came.
struct PackingStep {
    /// Bytes that were taken.
    var consumed: Int
    /// Bytes that were given.
    var produced: Int
    /// Whether its purpose is reached.
    var isDone: Bool
}

/// Why something can't be packed, in words.
struct PackingFailure: Error {
    let words: String
}
