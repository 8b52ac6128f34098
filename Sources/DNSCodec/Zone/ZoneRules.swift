#if !hasFeature(Embedded)
import ByteCore

/// What holds for all texts of a zone, and how an entry is read by it.
struct ZoneRules {
    let options: ZoneFileReader.Options
    let include: ((String) -> [UInt8]?)?
    var zoneClass: RRClass?
    /// The time of `$TTL`, or of a SOA record without one.
    var defaultTimeToLive: UInt32? = nil
    /// The last time to live that a record had of its own (RFC 1035 section 5.1).
    var lastTimeToLive: UInt32? = nil
    var generator: ZoneGenerator? = nil
    private var includes = 0
    private var generated = 0
    private(set) var recordLine = 0
    private(set) var recordSource: String? = nil

    init(options: ZoneFileReader.Options, include: ((String) -> [UInt8]?)?) {
        self.options = options
        self.include = include
        zoneClass = options.class
    }

    /// What an entry is.
    enum Entry {
        case record(DNSRecord)
        /// Nothing to be given out: a blank line, or a directive that was followed.
        case nothing
        /// A file is to be read next.
        case file(ZoneFrame)
        /// The text is at its end.
        case end
    }

    /// What is known about an error before it is one.
    struct Trouble {
        /// What should stand where the reader is.
        var expected: ZoneFileError.Expectation = .owner
        /// The problem where it is none of text.
        var problem: ZoneFileError.Problem? = nil

        mutating func fail(_ problem: ZoneFileError.Problem, at offset: Int) -> DNSError {
            self.problem = problem
            return DNSError(.invalidDirective, at: offset)
        }
    }

    /// Reads the entry at the frame's position and moves behind it, also where it is wrong.
    mutating func entry(_ text: RawSpan, _ frame: inout ZoneFrame, depth: Int) throws(ZoneFileError) -> Entry {
        // Some editors put a mark in front of text; as part of a name it would be seen by nobody.
        if frame.position == 0, text.clamped(from: 0, to: 3).isExactly("\u{feff}") { frame.position = 3 }
        var reader = RecordTextReader(TextLexer(text, at: frame.position), origin: frame.origin)
        var trouble = Trouble()
        do {
            let entry = try read(&reader, &frame, depth: depth, &trouble)
            recordLine = frame.line
            recordSource = frame.source
            _ = reader.lexer.nextLine()
            frame.move(to: reader.lexer.position, in: text)
            return entry
        } catch {
            let failure = frame.error(
                trouble.problem ?? .text(error.kind), expected: trouble.expected, at: Int(error.offset), in: text)
            frame.move(to: Self.end(ofEntryAt: frame.position, in: text), in: text)
            throw failure
        }
    }

    /// Where the next entry starts behind one that is wrong: at the next line that is not in its parentheses.
    private static func end(ofEntryAt start: Int, in text: RawSpan) -> Int {
        var lexer = TextLexer(text, at: start)
        do {
            while try lexer.next() != nil {}
        } catch {
            // A parenthesis that is open at the end of the text: there is no telling where the entry ends.
            if error.kind == .unbalancedParenthesis, lexer.position >= text.byteCount { return text.byteCount }
            lexer.skipLine()
        }
        _ = lexer.nextLine()
        return lexer.position
    }

    private mutating func read(
        _ reader: inout RecordTextReader, _ frame: inout ZoneFrame, depth: Int, _ trouble: inout Trouble
    ) throws(DNSError) -> Entry {
        let hasOwner = !reader.lexer.startsWithBlank
        guard let first = try reader.peek() else {
            return reader.lexer.position < reader.lexer.text.byteCount ? .nothing : .end
        }
        let start = first.range.lowerBound
        if hasOwner {
            let word = try reader.word()
            let bytes = reader.raw(word)
            if !word.isQuoted, bytes.byte(at: 0) == 0x24 {
                return try directive(bytes, at: start, &reader, &frame, depth: depth, &trouble)
            }
            // Records without a name behind one that is wrong must not get that of the one before.
            frame.owner = nil
            frame.owner = try DNSName(parsing: bytes, at: start, origin: frame.origin)
        }
        guard let owner = frame.owner else { throw trouble.fail(.noOwner, at: start) }
        trouble.expected = .timeToLiveClassOrType
        let head = try RecordHead(&reader)
        try Self.checkType(of: head, &trouble)
        let itsClass = try self.class(of: head, &trouble)
        trouble.expected = .data(head.type)
        let place = reader.lexer.position
        let data = try RData(parsing: &reader, type: head.type, class: itsClass)
        try Self.checkSize(of: data, text: reader.lexer.position &- place, at: place)
        trouble.expected = .timeToLiveClassOrType
        let timeToLive = try self.timeToLive(of: head, data, at: start, &trouble)
        return .record(DNSRecord(owner, class: itsClass, timeToLive: timeToLive, data))
    }

    /// Records about messages, and types that are only asked for, stand in no zone (RFC 6895 section 3.1).
    private static func checkType(of head: RecordHead, _ trouble: inout Trouble) throws(DNSError) {
        guard head.type.isData else { throw trouble.fail(.notInZones(head.type), at: head.typePlace) }
    }

    /// Data of more bytes than RDLENGTH can tell; short text can't stand for so much.
    private static func checkSize(of data: RData, text: Int, at place: Int) throws(DNSError) {
        guard text > 200 else { return }
        let count: Int
        do {
            count = try data.encoded().count
        } catch {
            throw DNSError(error.kind, at: place)
        }
        guard count <= 0xffff else { throw DNSError(.tooLarge, at: place) }
    }

    private mutating func `class`(of head: RecordHead, _ trouble: inout Trouble) throws(DNSError) -> RRClass {
        let itsClass = head.class ?? zoneClass ?? .internet
        guard let zoneClass else {
            zoneClass = itsClass
            return itsClass
        }
        guard zoneClass == itsClass else { throw trouble.fail(.otherClass(itsClass), at: head.classPlace) }
        return itsClass
    }

    private mutating func timeToLive(
        of head: RecordHead, _ data: RData, at place: Int, _ trouble: inout Trouble
    ) throws(DNSError) -> UInt32 {
        if let own = head.timeToLive {
            lastTimeToLive = own
            return own
        }
        if let known = defaultTimeToLive ?? lastTimeToLive { return known }
        guard case .soa(let start) = data else { throw trouble.fail(.noTimeToLive, at: place) }
        defaultTimeToLive = start.minimum
        return start.minimum
    }

    // MARK: Directives

    private mutating func directive(
        _ name: RawSpan, at place: Int, _ reader: inout RecordTextReader, _ frame: inout ZoneFrame, depth: Int,
        _ trouble: inout Trouble
    ) throws(DNSError) -> Entry {
        if name.isWord("$ORIGIN") {
            trouble.expected = .origin
            // Names behind a wrong origin must not be completed by the one before.
            frame.origin = nil
            let word = try reader.word()
            let origin = try DNSName(parsing: reader.raw(word), at: word.range.lowerBound, origin: reader.origin)
            try finish(&reader, &trouble)
            frame.origin = origin
            return .nothing
        }
        if name.isWord("$TTL") {
            trouble.expected = .defaultTimeToLive
            defaultTimeToLive = nil
            let word = try reader.word()
            let time = try DNSDuration.parse(reader.raw(word), at: word.range.lowerBound)
            try finish(&reader, &trouble)
            defaultTimeToLive = time
            return .nothing
        }
        if name.isWord("$INCLUDE") { return try include(at: place, &reader, depth: depth, &trouble) }
        if name.isWord("$GENERATE") {
            generator = try ZoneGenerator(&reader, frame, &trouble)
            guard let weight = generator?.weight, weight <= options.maximumGenerated &- generated else {
                generator = nil
                trouble.expected = .range
                throw trouble.fail(.tooManyGenerated, at: place)
            }
            generated &+= weight
            return .nothing
        }
        trouble.expected = .directive
        throw DNSError(.invalidDirective, at: place)
    }

    private func finish(_ reader: inout RecordTextReader, _ trouble: inout Trouble) throws(DNSError) {
        trouble.expected = .endOfLine
        try reader.finish()
    }

    private mutating func include(
        at place: Int, _ reader: inout RecordTextReader, depth: Int, _ trouble: inout Trouble
    ) throws(DNSError) -> Entry {
        guard let include else {
            trouble.expected = .directive
            throw trouble.fail(.includesAreOff, at: place)
        }
        trouble.expected = .fileName
        let word = try reader.word()
        let name = String(decoding: try reader.unescaped(word), as: UTF8.self)
        var origin = reader.origin
        if try !reader.isAtEnd() {
            trouble.expected = .origin
            let word = try reader.word()
            origin = try DNSName(parsing: reader.raw(word), at: word.range.lowerBound, origin: reader.origin)
        }
        try finish(&reader, &trouble)
        trouble.expected = .fileName
        guard depth < options.maximumIncludeDepth, includes < options.maximumIncludes else {
            throw trouble.fail(.tooManyIncludes, at: place)
        }
        includes &+= 1
        guard let content = include(name) else { throw trouble.fail(.unreadableFile, at: word.range.lowerBound) }
        return .file(ZoneFrame(content: content, source: name, origin: origin))
    }

    // MARK: Generated records

    /// The next record of the last `$GENERATE`; nil where there is none.
    mutating func nextGenerated() throws(ZoneFileError) -> DNSRecord? {
        guard var work = generator else { return nil }
        generator = nil
        guard let number = work.next() else { return nil }
        var trouble = Trouble()
        trouble.expected = .template
        do {
            try Self.checkType(of: work.head, &trouble)
            let owner = try work.owner(number)
            let itsClass = try self.class(of: work.head, &trouble)
            let data = try work.data(number, class: itsClass)
            try Self.checkSize(of: data, text: Int.max, at: 0)
            let timeToLive = try self.timeToLive(of: work.head, data, at: 0, &trouble)
            generator = work
            recordLine = work.line
            recordSource = work.source
            return DNSRecord(owner, class: itsClass, timeToLive: timeToLive, data)
        } catch {
            // The place in what was generated says nothing: the directive is told.
            throw ZoneFileError(
                problem: trouble.problem ?? .text(error.kind), expected: trouble.expected, source: work.source,
                line: work.line, column: 1)
        }
    }
}
#endif
