import ByteCore

extension DNSMessage {
    /// A copy of a message, with everything in it that can be reached; ``problems`` tells what was wrong.
    ///
    /// A message without problems is written again with the same content. Where names are broken or records are cut off, it
    /// is not: only what was understood is kept.
    public init(_ view: DNSMessageView) {
        let header = view.header
        self.init(identifier: header.identifier, flags: header.flags, mode: view.mode)
        var questions = view.questions
        reserve(&self.questions, header.questionCount)
        while let question = questions.next() { self.questions.append(DNSQuestion(question)) }

        var records = DNSRecords(view, behind: questions)
        // Records in a row mostly have the same owner, which a pointer leads to: it is copied once.
        // The first pointer of most messages leads to the first question.
        var owner = self.questions.first?.name ?? .root
        var pointer: UInt16 = self.questions.isEmpty ? 0 : 0xc00c
        reserve(&answers, header.answerCount)
        reserve(&authorities, header.authorityCount)
        reserve(&additionals, header.additionalCount)
        while let record = records.next() {
            guard let name = record.name else {
                keep(DNSRecord(record), record.section)
                continue
            }
            let first = view.bytes.loadIfPresent(BigEndian<UInt16>.self, at: record.offset)?.value ?? 0
            if first < 0xc000 || first != pointer {
                owner = DNSName(name)
                pointer = first
            }
            keep(DNSRecord(owner, record, RData(record)), record.section)
        }
        if let problem = records.problem {
            problems.append(problem)
        } else if records.offset < view.bytes.byteCount {
            trailingBytes = view.bytes.clamped(from: records.offset, to: view.bytes.byteCount).copiedBytes
            // Stateful operations have their contents there.
            if flags.opcode != .statefulOperations { problems.append(DNSError(.trailingBytes, at: records.offset)) }
        }
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

    /// Makes room for what a header counts, as far as that is common: a message may claim anything.
    private func reserve<Element>(_ array: inout [Element], _ count: UInt16) {
        if count > 0 { array.reserveCapacity(Swift.min(Int(count), 16)) }
    }

    private mutating func keep(_ record: DNSRecord, _ section: DNSSection) {
        if let problem = record.problem { problems.append(problem) }
        switch section {
        case .question, .answer: answers.append(record)
        case .authority: authorities.append(record)
        case .additional: additionals.append(record)
        }
    }
}
