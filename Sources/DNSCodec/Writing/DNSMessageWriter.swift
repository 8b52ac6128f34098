import ByteCore

/// Writes a DNS message into memory that the caller owns, front to back, without a heap.
///
/// ```swift
/// var writer = try DNSMessageWriter(buffer.mutableRawSpan, identifier: 0x99f4, flags: flags)
/// try writer.append(DNSQuestion(name, .aaaa))
/// try writer.append(record, to: .answer)
/// let count = writer.finish()
/// ```
///
/// Questions come first, then records in the order of their sections. Counts, lengths of data, and the length in front of a
/// message in a stream are kept up to date with each: what was written so far is always a message. What throws leaves the
/// message as it was before.
public struct DNSMessageWriter: ~Copyable, ~Escapable {
    var memory: MutableRawSpan
    private var names = NameTable()
    /// The header as it stands in the memory.
    public private(set) var header: DNSHeader
    /// The section of the last record, or the questions.
    public private(set) var section = DNSSection.question
    /// How many bytes at the end of the limit are kept for OPT, TSIG and SIG(0): only records of these types may take
    /// them, and what they take is kept no longer.
    public var reserve: Int
    /// How it is written.
    public let options: Options

    // Positions count from the header's first byte, which a length may stand in front of.
    private let base: Int
    private var position = DNSHeader.byteCount
    /// How many labels were compared to find names that stand before: what compression costs.
    package private(set) var comparedLabels = 0
    // Where what is being written must end.
    private var room = 0
    // Whether names in data may be compressed which are not elsewhere: in multicast DNS.
    private(set) var compressesMore = false

    /// How a message is written.
    public struct Options: Sendable, Hashable {
        /// By whose rules: what some bits mean, and which names may be compressed.
        public var mode = DNSMode.unicast
        /// Which names become pointers.
        public var compression = DNSNameCompression.caseExact
        /// The most bytes that the message may have, without a length in front; never more than 65,535, or than there is
        /// memory.
        public var limit = 65_535
        /// How many bytes are kept for OPT, TSIG and SIG(0), of those that the limit allows.
        public var reserve = 0
        /// Whether the length of the message stands in front of it in two bytes, as in TCP (RFC 1035 section 4.2.2).
        public var isFramed = false
        /// Whether malformed data is written as its bytes stand even where compression pointers may be among them, which
        /// lead astray in another message, and records whose owner was broken with the root as owner, as if they were the
        /// root's. Without it such a record is an error; other malformed data is always written.
        public var keepsMalformedNames = false

        /// A message of up to 65,535 bytes by the rules of the DNS, with names compressed that are the same in the same
        /// case, and without a length in front.
        public init() {}
    }

    /// Starts a message without questions and records.
    ///
    /// - Parameters:
    ///   - memory: Where it is written, from the first byte on.
    ///   - identifier: What a reply is matched with its question by.
    ///   - flags: The bits between identifier and counts; ``flags`` changes them later.
    ///   - options: How it is written.
    /// - Throws: ``DNSError``, `tooLarge`, where there is no room for a header.
    @_lifetime(copy memory)
    public init(
        _ memory: consuming MutableRawSpan, identifier: UInt16, flags: DNSFlags, options: Options = Options()
    ) throws(DNSError) {
        self.memory = memory
        self.options = options
        base = options.isFramed ? 2 : 0
        header = DNSHeader(identifier: identifier, flags: flags)
        reserve = options.reserve
        guard limit >= DNSHeader.byteCount else { throw DNSError(.tooLarge, at: 0) }
        storeHeader()
    }

    /// The bytes of the message so far, without a length in front.
    public var count: Int { position }

    /// The most bytes that the message may have: of the options' limit, what there is memory for.
    public var limit: Int { Swift.min(options.limit, memory.byteCount &- base, 65_535) }

    /// The bits between identifier and counts.
    public var flags: DNSFlags {
        get { header.flags }
        set {
            header.flags = newValue
            storeHeader()
        }
    }

    /// The message so far, without a length in front.
    public var message: RawSpan {
        @_lifetime(borrow self)
        get { memory.bytes.clamped(from: base, to: base &+ position) }
    }

    /// Ends the message.
    ///
    /// - Returns: How many bytes of the memory it takes, with the length in front where there is one.
    public consuming func finish() -> Int { base &+ position }

    private mutating func storeHeader() {
        if base != 0 { memory.storeIfPresent(BigEndian(UInt16(truncatingIfNeeded: position)), at: 0) }
        memory.storeIfPresent(header, at: base)
    }
}

extension DNSMessageWriter {
    /// A place in a message to which it can be taken back.
    public struct Mark: Sendable, Hashable {
        let header: DNSHeader
        let section: DNSSection
        let position: Int
        let reserve: Int
    }

    /// What was written so far.
    public var mark: Mark { Mark(header: header, section: section, position: position, reserve: reserve) }

    /// Takes the message back to what it was, with the flags that it had then.
    ///
    /// - Parameter mark: From the same writer, and not behind what is written now: else nothing is done.
    public mutating func rewind(to mark: Mark) {
        guard mark.position <= position else { return }
        names.forget(from: mark.position)
        header = mark.header
        section = mark.section
        position = mark.position
        reserve = mark.reserve
        storeHeader()
    }
}

extension DNSMessageWriter {
    /// Appends a question.
    ///
    /// - Throws: ``DNSError``: `tooLarge`, or `wrongOrder` behind a record.
    public mutating func append(_ question: DNSQuestion) throws(DNSError) {
        try append(
            question: question.name.view, question.type, class: question.class,
            wantsUnicastResponse: question.wantsUnicastResponse)
    }

    /// Appends a question about a name that stands anywhere.
    ///
    /// - Throws: ``DNSError``: `tooLarge`, or `wrongOrder` behind a record.
    public mutating func append(
        question name: DNSNameView, _ type: RRType, class: RRClass = .internet, wantsUnicastResponse: Bool = false
    ) throws(DNSError) {
        let mark = try begin(.question, type)
        do {
            try write(name, isCompressed: true)
            try put(type.rawValue)
            let marks = options.mode == .multicast && wantsUnicastResponse
            try put(`class`.rawValue | (marks ? 0x8000 : 0))
        } catch {
            throw failed(error, .question, mark)
        }
        end(.question, isReserved: false, mark)
    }

    /// Appends a record.
    ///
    /// - Throws: ``DNSError``: `tooLarge` where it does not fit, `wrongOrder` behind a record of a later section, or what is
    ///   wrong with its data. The error's section and index tell which record it is.
    public mutating func append(_ record: DNSRecord, to section: DNSSection) throws(DNSError) {
        let type = record.type
        let mark = try begin(section, type)
        do {
            if let problem = record.problem { try check(record, problem) }
            try writeStart(
                record.name.view, type, record.class, record.timeToLive, flushesCache: record.flushesCache)
            let start = position
            try record.data.visit(&self)
            patchDataLength(start)
        } catch {
            throw failed(error, section, mark)
        }
        end(section, isReserved: Self.isReserved(type), mark)
    }

    /// What was not understood may have pointers among its bytes, or no owner.
    @inline(never)
    private func check(_ record: DNSRecord, _ problem: DNSError) throws(DNSError) {
        let isAstray =
            record.data.mayHoldPointers(class: record.class, mode: options.mode)
            || record.hasLostOwner
        guard options.keepsMalformedNames || !isAstray else {
            throw DNSError(problem.kind, at: position)
        }
    }

    /// Appends a record whose data is there in bytes, which are written as they are.
    ///
    /// - Parameters:
    ///   - name: Whose record it is.
    ///   - type: Its type.
    ///   - class: Its class.
    ///   - timeToLive: For how many seconds it may be kept.
    ///   - flushesCache: Whether multicast DNS shall forget older ones.
    ///   - data: Its data, without compressed names: pointers would lead astray.
    ///   - section: Where it stands.
    /// - Throws: ``DNSError``: `tooLarge` where it does not fit, `wrongOrder` behind a record of a later section.
    public mutating func append(
        _ name: DNSNameView, _ type: RRType, class: RRClass = .internet, timeToLive: UInt32,
        flushesCache: Bool = false, data: RawSpan, to section: DNSSection
    ) throws(DNSError) {
        let mark = try begin(section, type)
        do {
            try writeStart(name, type, `class`, timeToLive, flushesCache: flushesCache)
            let start = position
            try put(data)
            patchDataLength(start)
        } catch {
            throw failed(error, section, mark)
        }
        end(section, isReserved: Self.isReserved(type), mark)
    }

    /// Appends a copy of a record in another message. Names in its data that may be compressed are written out, or
    /// compressed anew; all else is copied.
    ///
    /// - Throws: ``DNSError``: `tooLarge` where it does not fit, `wrongOrder` behind a record of a later section, or what is
    ///   wrong with the record, of which the names then can't be found.
    public mutating func append(_ record: DNSRecordView, to section: DNSSection) throws(DNSError) {
        if let problem = record.problem { throw problem }
        guard let name = record.name else { return }
        var found = NamesInData(record)
        do {
            if !RData.isOpaque(record.type, record.class, record.dataBytes),
                try RData.visit(record.type, record.class, &found) != nil
            {
                try found.cursor.finish()
            }
        } catch {
            throw error.located(record.section, record.index)
        }
        let mark = try begin(section, record.type)
        do {
            try writeStart(
                name, record.type, record.class, record.timeToLive, flushesCache: record.flushesCache)
            let start = position
            var copied = record.dataRange.lowerBound
            var index = 0
            while index < found.count {
                let place = found.places[index]
                try put(record.messageBytes.clamped(from: copied, to: place.offset))
                try write(
                    DNSNameView(record.messageBytes, place), isCompressed: compressesMore || found.isCompressible(index)
                )
                copied = place.end
                index &+= 1
            }
            try put(record.messageBytes.clamped(from: copied, to: record.dataRange.upperBound))
            patchDataLength(start)
        } catch {
            throw failed(error, section, mark)
        }
        end(section, isReserved: Self.isReserved(record.type), mark)
    }

    /// Appends bytes behind the last record, which no count covers: what stateful operations consist of (RFC 8490 section
    /// 5.4). Nothing can stand behind them but more of them.
    ///
    /// - Throws: ``DNSError``, `tooLarge`.
    public mutating func append(trailing bytes: RawSpan) throws(DNSError) {
        let mark = mark
        room = limit
        do {
            try put(bytes)
        } catch {
            throw failed(error, nil, mark)
        }
        section = .additional
        storeHeader()
    }
}

extension DNSMessageWriter {
    /// Checks the order, and sets how far what comes now may reach.
    private mutating func begin(_ next: DNSSection, _ type: RRType) throws(DNSError) -> Mark {
        let count = Int(header[next])
        guard next.rawValue >= section.rawValue else { throw DNSError(.wrongOrder, at: position).located(next, count) }
        guard count < 0xffff else { throw DNSError(.tooLarge, at: position).located(next, count) }
        room = Self.isReserved(type) && next == .additional ? limit : limit &- Swift.max(reserve, 0)
        compressesMore = options.mode == .multicast && Self.isCompressedInMulticast(type)
        return mark
    }

    private mutating func end(_ section: DNSSection, isReserved: Bool, _ mark: Mark) {
        if isReserved, section == .additional { reserve = Swift.max(0, reserve &- (position &- mark.position)) }
        self.section = section
        header[section] &+= 1
        storeHeader()
    }

    @inline(never)
    private mutating func failed(_ error: DNSError, _ section: DNSSection?, _ mark: Mark) -> DNSError {
        rewind(to: mark)
        guard let section else { return error }
        return error.located(section, Int(header[section]))
    }

    /// Whether records of a type may take the room that is kept.
    static func isReserved(_ type: RRType) -> Bool { type == .opt || type == .tsig || type == .sig }

    /// Whether names in data of a type are compressed in multicast DNS although they are not elsewhere (RFC 6762 section
    /// 18.14).
    static func isCompressedInMulticast(_ type: RRType) -> Bool {
        switch type {
        case .dname, .afsdb, .rt, .kx, .rp, .px, .srv, .nsec: true
        default: false
        }
    }

    private mutating func writeStart(
        _ name: DNSNameView, _ type: RRType, _ class: RRClass, _ timeToLive: UInt32, flushesCache: Bool
    ) throws(DNSError) {
        try write(name, isCompressed: true)
        let isMarked = flushesCache && options.mode == .multicast && type != .opt
        try put(
            UInt64(type.rawValue) << 48 | UInt64(`class`.rawValue | (isMarked ? 0x8000 : 0)) << 32
                | UInt64(timeToLive))
        try put(UInt16(0))
    }

    private mutating func patchDataLength(_ start: Int) {
        // A message has at most 65,535 bytes, and so has data.
        memory.storeIfPresent(BigEndian(UInt16(truncatingIfNeeded: position &- start)), at: base &+ start &- 2)
    }

    @inline(__always)
    mutating func put<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(_ value: Value) throws(DNSError) {
        guard room &- position >= MemoryLayout<Value>.size else { throw DNSError(.tooLarge, at: position) }
        memory.storeIfPresent(BigEndian(value), at: base &+ position)
        position &+= MemoryLayout<Value>.size
    }

    mutating func put(_ bytes: RawSpan) throws(DNSError) {
        guard room &- position >= bytes.byteCount, (try? memory.store(bytes: bytes, at: base &+ position)) != nil
        else { throw DNSError(.tooLarge, at: position) }
        position &+= bytes.byteCount
    }
}

extension DNSMessageWriter {
    /// Writes a name, as labels and a pointer where one may be and the rest stands before.
    mutating func write(_ name: DNSNameView, isCompressed: Bool) throws(DNSError) {
        guard isCompressed, options.compression != .none else { return try writeOut(name) }
        let ignoringCase = options.compression == .ignoringCase
        var hash: UInt64 = 0
        var depth = name.labelCount
        var labels = name.labels
        while let label = labels.next() {
            hash &+= SuffixHash.part(label, depth: depth, ignoringCase: ignoringCase)
            depth &-= 1
        }
        // Only what stands before this name is whole.
        let start = position
        var comparisons = 0
        depth = name.labelCount
        labels = name.labels
        while depth > 0 {
            var pairs = names.pairs(hash)
            while pairs.0 | pairs.1 != 0 {
                let target = NameTable.target(pairs.0, hash)
                pairs = (pairs.0 >> 32 | pairs.1 << 32, pairs.1 >> 32)
                guard target != 0, target < start, comparisons < NameTable.mostComparisons else { continue }
                comparisons &+= 1
                comparedLabels &+= depth
                if isSame(labels, target, ignoringCase: ignoringCase) {
                    return try put(UInt16(truncatingIfNeeded: 0xc000 | target))
                }
            }
            guard let label = labels.next() else { break }
            names.enter(hash, position)
            try put(UInt8(truncatingIfNeeded: label.byteCount))
            try put(label)
            hash &-= SuffixHash.part(label, depth: depth, ignoringCase: ignoringCase)
            depth &-= 1
        }
        try put(UInt8(0))
    }

    /// Writes a name without pointers, and without remembering it: not every reader follows pointers into other data.
    private mutating func writeOut(_ name: DNSNameView) throws(DNSError) {
        var labels = name.labels
        while let label = labels.next() {
            try put(UInt8(truncatingIfNeeded: label.byteCount))
            try put(label)
        }
        try put(UInt8(0))
    }

    /// Whether the name that was written at `target` has these labels and no more.
    private func isSame(_ labels: DNSLabels, _ target: Int, ignoringCase: Bool) -> Bool {
        let written = memory.bytes.clamped(from: base, to: base &+ position)
        var mine = labels
        var others = DNSLabels(written, from: target, count: Int.max)
        while let left = mine.next() {
            guard let right = others.next(), left.byteCount == right.byteCount,
                ignoringCase ? left.isEqualIgnoringCase(to: right) : left.isEqual(to: right)
            else { return false }
        }
        guard let end = others.next() else { return false }
        return end.byteCount == 0
    }
}
