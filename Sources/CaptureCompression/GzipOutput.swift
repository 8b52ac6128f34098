public import CaptureFiles

/// Compresses what is written to gzip (RFC 1952) on its way to another output.
///
/// It holds a part until ``flush()`` or ``finish()``; without the latter the end is missing. The header has neither a name
/// nor a time, so that the same bytes give the same file.
public struct GzipOutput: ~Copyable, ByteOutput {
    /// The levels that there are, from the fastest to the one that compresses most.
    public static var levels: ClosedRange<Int> { 1...9 }
    /// The level unless another is chosen: 6.
    public static var defaultLevel: Int { 6 }

    private var packing: PackingOutput<GzipPackingEngine>

    /// Compresses in front of `base`, which is finished with this value.
    ///
    /// - Throws: ``OutputError`` for a level outside ``levels``, or where the library that compresses is not there.
    public init(
        over base: consuming any ByteOutput & ~Copyable, level: Int = Self.defaultLevel
    ) throws(OutputError) {
        try self.init(over: base, level: level, libraries: LibraryNames())
    }

    package init(
        over base: consuming any ByteOutput & ~Copyable, level: Int, libraries: LibraryNames
    ) throws(OutputError) {
        let engine: GzipPackingEngine
        do throws(PackingFailure) {
            guard Self.levels.contains(level) else {
                throw PackingFailure(
                    words: "gzip has the levels \(Self.levels.lowerBound) to \(Self.levels.upperBound), not \(level)")
            }
            engine = try GzipPackingEngine(libraries.zlib, level: level)
        } catch {
            throw OutputError(name: base.name, reason: .compressor(error.words))
        }
        packing = PackingOutput(over: base, engine: engine)
    }

    /// What the output behind is called.
    public var name: String { packing.name }

    /// How many compressed bytes there are so far; what is held inside the compressor is not among them.
    public var count: UInt64 { packing.count }

    /// Compresses `bytes`; they may be held.
    ///
    /// - Throws: ``OutputError`` where no more can be compressed or written. After that nothing is taken any more.
    public mutating func write(_ bytes: RawSpan) throws(OutputError) { try packing.write(bytes) }

    /// Pushes out what is held, so that all that was written can be unpacked. It costs some compression.
    ///
    /// - Throws: ``OutputError`` where no more can be compressed or written.
    public mutating func flush() throws(OutputError) { try packing.flush() }

    /// Ends the compressed data with its check sum and finishes the output behind; a second call does nothing.
    ///
    /// - Throws: ``OutputError`` where the end can't be written, or something was lost before.
    public mutating func finish() throws(OutputError) { try packing.finish() }
}
