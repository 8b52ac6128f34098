/// Takes bytes in order: a file, a pipe, a compressor in front of one.
///
/// It is handed large parts, so what a call costs is not of weight.
public protocol ByteOutput: ~Copyable, Sendable {
    /// What it is called in errors.
    var name: String { get }
    /// How many bytes have gone out behind it so far (for a compressor: compressed bytes); rotation by size uses it.
    var count: UInt64 { get }
    /// Writes all of `bytes`.
    ///
    /// - Throws: ``OutputError`` where no more is taken; some of the bytes may have gone out.
    mutating func write(_ bytes: RawSpan) throws(OutputError)
    /// Pushes out what is held, so that a reader sees all that was written.
    ///
    /// - Throws: ``OutputError`` where no more is taken.
    mutating func flush() throws(OutputError)
    /// Ends the stream and closes: nothing is written after it. Errors that only show now are thrown here.
    ///
    /// - Throws: ``OutputError`` where the end can't be written, or closing says that something was lost.
    mutating func finish() throws(OutputError)
}
