import ByteCore

extension DNSMessage {
    /// A copy of a message, with everything in it that can be reached; ``problems`` tells what was wrong.
    ///
    /// A message without problems is written again with the same content. Where names are broken or records are cut off, it
    /// is not: only what was understood is kept.
    public init(_ view: DNSMessageView) {
        self = Self.copied(view)
    }

    // A function, since what an initialiser changes after it set all fields is copied once more.
    private static func copied(_ view: DNSMessageView) -> DNSMessage {
        let header = view.header
        var walk = view.questions
        var questions: [DNSQuestion] = []
        var place = DNSNamePlace(offset: 0, end: 0, wireCount: 0, labelCount: 0, flags: 0)
        var first = place
        while let question = walk.nextValue(&place) {
            if questions.isEmpty {
                first = place
                questions = [question]
            } else {
                questions.append(question)
            }
        }

        var decoder = RecordsDecoder(DNSRecords(view, behind: walk), questions.first?.name ?? .root, first)
        let answers = decoder.section(.answer, header.answerCount)
        let authorities = decoder.section(.authority, header.authorityCount)
        let additionals = decoder.section(.additional, header.additionalCount)
        var problems = decoder.problems
        var trailingBytes: [UInt8] = []
        if let problem = decoder.records.problem {
            problems.append(problem)
        } else if decoder.records.offset < view.bytes.byteCount {
            trailingBytes = view.bytes.clamped(from: decoder.records.offset, to: view.bytes.byteCount).copiedBytes
            // Stateful operations have their contents there.
            if header.flags.opcode != .statefulOperations {
                problems.append(DNSError(.trailingBytes, at: decoder.records.offset))
            }
        }
        return DNSMessage(
            identifier: header.identifier, flags: header.flags, mode: view.mode, questions: questions,
            answers: answers, authorities: authorities, additionals: additionals, trailingBytes: trailingBytes,
            problems: problems)
    }

    /// The message that `bytes` holds, and nothing else.
    ///
    /// - Parameters:
    ///   - bytes: The message without a length in front.
    ///   - mode: By whose rules it is read.
    /// - Throws: ``DNSError``: the first of what ``init(_:)`` would list in ``problems``, or `messageTooShort`.
    public init(decoding bytes: RawSpan, mode: DNSMode = .unicast) throws(DNSError) {
        self.init(try DNSMessageView(bytes, mode: mode))
        if let problem = problems.first { throw problem }
        guard bytes.byteCount <= 65_535 else { throw DNSError(.trailingBytes, at: 65_535) }
    }
}

/// Copies the records of a message, section by section.
private struct RecordsDecoder: ~Copyable, ~Escapable {
    var records: DNSRecords
    var problems: [DNSError] = []
    // Records in a row mostly have the same owner, which a pointer leads to: it is copied once.
    // The first pointer of most messages leads to the first question.
    var owner: DNSName
    var ownerPlace: DNSNamePlace
    // What names in data may take, as much as owners.
    var budget: Int

    @_lifetime(copy records)
    init(_ records: DNSRecords, _ owner: DNSName, _ place: DNSNamePlace) {
        self.records = records
        budget = records.budget
        self.owner = owner
        ownerPlace = place
    }

    mutating func section(_ section: DNSSection, _ count: UInt16) -> [DNSRecord] {
        var result: [DNSRecord] = []
        guard count > 0 else { return result }
        records.settle()
        guard records.section == section else { return result }
        // Room for what the header counts, as far as that is common: a message may claim anything.
        if count > 1 { result.reserveCapacity(Swift.min(Int(count), 16)) }
        while records.hasNext {
            let bytes = records.message.bytes
            let position = records.offset
            let first = Int(bytes.loadIfPresent(BigEndian<UInt16>.self, at: position)?.value ?? 0x4000)
            guard let place = records.step(behind: findOwner(at: position, first)) else { break }
            let record = DNSRecordView(bytes, place)
            guard !place.owner.isBroken else {
                result.append(broken(record))
                continue
            }
            let `class` = record.class
            var problem: DNSError?
            let data = RData(record, class: `class`, budget: &budget, problem: &problem)
            let copy = DNSRecord(
                owner, class: `class`, timeToLive: record.timeToLive, flushesCache: record.flushesCache, consume data)
            // An array of one is made faster than room for one.
            if count > 1 { result.append(consume copy) } else { result = [consume copy] }
            if let problem { problems.append(problem) }
        }
        return result
    }

    /// Sees to it that the owner of the next record is at hand.
    ///
    /// - Parameter first: Its first two bytes; 0x4000, no name at all, where there are none.
    @inline(__always)
    private mutating func findOwner(at position: Int, _ first: Int) -> DNSNamePlace {
        let bytes = records.message.bytes
        if first < 0x100 {
            // The root, the owner of EDNS.
            owner.becomeRoot()
            ownerPlace = DNSNamePlace(offset: position, end: position &+ 1, wireCount: 1, labelCount: 0, flags: 0)
            return ownerPlace
        }
        if first >= 0xc000, first & 0x3fff == ownerPlace.offset, ownerPlace.hasEnd, !ownerPlace.isBroken {
            return ownerPlace.pointedTo(from: position)
        }
        guard records.budget > 0 else { return records.refusedOwner(at: position, first) }
        var steps = 0
        let place = owner.read(bytes, from: position, to: bytes.byteCount, steps: &steps)
        records.budget &-= steps
        // What later pointers lead to, where this is one.
        ownerPlace = first >= 0xc000 ? place.moved(to: first & 0x3fff) : place
        return place
    }

    /// A record whose owner is broken.
    @inline(never)
    private mutating func broken(_ record: DNSRecordView) -> DNSRecord {
        let record = DNSRecord(record)
        if let problem = record.problem { problems.append(problem) }
        return record
    }
}
