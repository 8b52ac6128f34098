#if !hasFeature(Embedded)
/// What is wrong with a zone file, where, and what should stand there.
public struct ZoneFileError: Error, Hashable, Sendable {
    /// What is wrong.
    public var problem: Problem
    /// What should stand there.
    public var expected: Expectation
    /// The name of the included file in which it is; nil for the text that the reader was given.
    public var source: String?
    /// The line, from 1.
    public var line: Int
    /// The column in bytes, from 1; a tab is one.
    public var column: Int

    /// What can be wrong with a zone file.
    @nonexhaustive
    public enum Problem: Hashable, Sendable {
        /// A word or what is made of it is wrong.
        case text(DNSError.Kind)
        /// A record without a name, and none before it whose name it could have.
        case noOwner
        /// A record without a time to live where none is known: there is no `$TTL`, no time before it, and it is no SOA.
        case noTimeToLive
        /// A record of another class than the zone's (RFC 1035 section 5.2).
        case otherClass(RRClass)
        /// A record of a type that stands in no zone: about a message, or only asked for (RFC 6895 section 3.1).
        case notInZones(RRType)
        /// `$INCLUDE`, which the reader was not allowed to follow.
        case includesAreOff
        /// A file that `$INCLUDE` names and that could not be opened.
        case unreadableFile
        /// More files inside each other, or more files, than the reader was allowed to open.
        case tooManyIncludes
        /// More records by `$GENERATE` than the reader was allowed to make.
        case tooManyGenerated
    }

    /// What should stand somewhere.
    @nonexhaustive
    public enum Expectation: Hashable, Sendable {
        /// The name that a record belongs to.
        case owner
        /// A time to live, a class or a type.
        case timeToLiveClassOrType
        /// The data of a record of this type.
        case data(RRType)
        /// `$ORIGIN`, `$TTL`, `$INCLUDE` or `$GENERATE`.
        case directive
        /// The name behind `$ORIGIN`, or behind the file of `$INCLUDE`.
        case origin
        /// The time behind `$TTL`.
        case defaultTimeToLive
        /// The name of a file behind `$INCLUDE`.
        case fileName
        /// `first-last`, or `first-last/step`, behind `$GENERATE`.
        case range
        /// What `$GENERATE` makes names or data of.
        case template
        /// Nothing more on the line.
        case endOfLine
    }
}

extension ZoneFileError: CustomStringConvertible {
    /// The error in words: `12:7: no number; expected a time to live, class or type`.
    public var description: String {
        "\(source.map { $0 + ":" } ?? "")\(line):\(column): \(problem); expected \(expected)"
    }
}

extension ZoneFileError.Problem: CustomStringConvertible {
    /// The problem in words.
    public var description: String {
        switch self {
        case .text(let kind): kind.explanation
        case .noOwner: "there is no name before this record"
        case .noTimeToLive: "there is no time to live, and no $TTL before this record"
        case .otherClass(let `class`): "the zone is of another class than \(`class`)"
        case .notInZones(let type): "records of type \(type) stand in no zone"
        case .includesAreOff: "files are not included"
        case .unreadableFile: "the file cannot be read"
        case .tooManyIncludes: "too many files are included"
        case .tooManyGenerated: "too many records are generated"
        }
    }
}

extension ZoneFileError.Expectation: CustomStringConvertible {
    /// What should stand there, in words.
    public var description: String {
        switch self {
        case .owner: "a name"
        case .timeToLiveClassOrType: "a time to live, class or type"
        case .data(let type): "data of type \(type)"
        case .directive: "$ORIGIN, $TTL, $INCLUDE or $GENERATE"
        case .origin: "a domain name"
        case .defaultTimeToLive: "a time in seconds or units"
        case .fileName: "the name of a file"
        case .range: "first-last or first-last/step"
        case .template: "text with $ or ${offset,width,base}"
        case .endOfLine: "the end of the line"
        }
    }
}
#endif
