#if !hasFeature(Embedded)
import ByteCore

/// Reads the records of a zone file one after the other (RFC 1035 section 5).
///
/// The text is borrowed, and a record is made when it is asked for: a zone of any size takes as much memory as its largest
/// record. `$ORIGIN`, `$TTL` (RFC 2308 section 4) and `$GENERATE` are followed, `$INCLUDE` where a way to open files is given.
///
/// ```swift
/// var zone = ZoneFileReader(bytes.rawSpan, origin: DNSName("example.com"))
/// while let record = try zone.next() { print(record) }
/// ```
///
/// A record without a time to live has that of `$TTL`, or else that of the record before it; a SOA record has its own minimum
/// where there is neither, and the records behind it too. A record without a class has the zone's.
public struct ZoneFileReader: ~Copyable, ~Escapable {
    private let text: RawSpan
    private var state: ZoneFileState

    /// What a zone file may do.
    public struct Options: Sendable, Hashable {
        /// Whether the reader goes on behind an entry that is wrong when it is asked for the next record.
        public var continuesBehindErrors = false
        /// How many files may be included inside each other.
        public var maximumIncludeDepth = 8
        /// How many files may be included in all.
        public var maximumIncludes = 1000
        /// How many records `$GENERATE` may make in all; one of a template of several kilobytes counts as so many.
        public var maximumGenerated = 1 << 20
        /// The class of the zone; where it is nil, that of the first record, which is IN where it has none.
        public var `class`: RRClass?

        /// What is safe for text of unknown origin.
        public init() {}
    }

    /// Starts at the first line.
    ///
    /// - Parameters:
    ///   - text: The zone file, in ASCII; other bytes are what they are in names and strings.
    ///   - origin: What completes names without a dot at their end before the first `$ORIGIN`; without it such a name is an
    ///     error.
    ///   - options: What the file may do.
    ///   - include: Gives the content of a file by its name as it stands behind `$INCLUDE`, or nil where it cannot be read.
    ///     Without it `$INCLUDE` is an error: a zone file of unknown origin must not choose which files are read.
    @_lifetime(copy text)
    public init(
        _ text: RawSpan, origin: DNSName? = nil, options: Options = Options(), include: ((String) -> [UInt8]?)? = nil
    ) {
        self.text = text
        state = ZoneFileState(origin: origin, options: options, include: include)
    }

    /// The next record; nil behind the last.
    ///
    /// - Throws: ``ZoneFileError``, with line and column. The reader is then at its end, unless
    ///   ``Options-swift.struct/continuesBehindErrors`` is set: then the next call goes on behind what was wrong.
    public mutating func next() throws(ZoneFileError) -> DNSRecord? { try state.next(text) }

    /// The line at which the last record starts, from 1, in the file which ``source`` names.
    public var line: Int { state.rules.recordLine }

    /// The included file from which the last record is; nil for the text that the reader was given.
    public var source: String? { state.rules.recordSource }
}
#endif
