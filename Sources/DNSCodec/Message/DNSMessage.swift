/// A DNS message as a value of its own (RFC 1035 section 4).
///
/// Counts are those of the arrays. EDNS is the OPT record among ``additionals``, where it stands on the wire.
public struct DNSMessage: Sendable, Hashable {
    /// What a reply is matched with its question by.
    public var identifier: UInt16
    /// The bits between identifier and counts.
    public var flags: DNSFlags
    /// By whose rules it was read and is written.
    public var mode: DNSMode
    /// What is asked.
    public var questions: [DNSQuestion]
    /// What answers the questions.
    public var answers: [DNSRecord]
    /// Name servers that know more, or why there is no answer.
    public var authorities: [DNSRecord]
    /// What may help: addresses, EDNS, signatures.
    public var additionals: [DNSRecord]
    /// What stands behind the last record that the header counts; in stateful operations all of the message's contents
    /// (RFC 8490 section 5.4).
    public var trailingBytes: [UInt8]
    /// What was wrong with the message that this one was read from, in the order in which it stood there: broken records,
    /// which are in their sections as malformed ones, then what could not be reached, or stood behind the end.
    public var problems: [DNSError]

    /// A message without questions and records.
    public init(identifier: UInt16 = 0, flags: DNSFlags = DNSFlags(), mode: DNSMode = .unicast) {
        self.init(
            identifier: identifier, flags: flags, mode: mode, questions: [], answers: [], authorities: [],
            additionals: [], trailingBytes: [], problems: [])
    }

    init(
        identifier: UInt16, flags: DNSFlags, mode: DNSMode, questions: [DNSQuestion], answers: [DNSRecord],
        authorities: [DNSRecord], additionals: [DNSRecord], trailingBytes: [UInt8], problems: [DNSError]
    ) {
        self.identifier = identifier
        self.flags = flags
        self.mode = mode
        self.questions = questions
        self.answers = answers
        self.authorities = authorities
        self.additionals = additionals
        self.trailingBytes = trailingBytes
        self.problems = problems
    }

    /// The records of a section; none for that of the questions, where nothing can be set either.
    public subscript(section: DNSSection) -> [DNSRecord] {
        get {
            switch section {
            case .question: []
            case .answer: answers
            case .authority: authorities
            case .additional: additionals
            }
        }
        set {
            switch section {
            case .question: break
            case .answer: answers = newValue
            case .authority: authorities = newValue
            case .additional: additionals = newValue
            }
        }
    }
}

extension DNSMessage {
    /// A question to a resolver, which is asked to find the answer wherever it is.
    ///
    /// - Parameters:
    ///   - name: The name that is asked about.
    ///   - type: The type that is asked for.
    ///   - class: The class that is asked for.
    ///   - identifier: What the reply is matched by. The default can't be guessed (RFC 5452 section 9.2).
    public init(
        query name: DNSName, type: RRType, class: RRClass = .internet,
        identifier: UInt16 = .random(in: .min ... .max)
    ) {
        self.init(identifier: identifier)
        flags.recursionDesired = true
        questions = [DNSQuestion(name, type, class: `class`)]
    }

    /// An empty reply: with the identifier, opcode, questions and the bits RD and CD of what is replied to (RFC 1035 section
    /// 4.1.1, RFC 4035 section 3.2.2).
    ///
    /// - Parameters:
    ///   - query: What is replied to.
    ///   - rcode: How it went; only the four bits which the header holds.
    public static func reply(to query: DNSMessage, rcode: RCode = .noError) -> DNSMessage {
        var reply = DNSMessage(identifier: query.identifier, mode: query.mode)
        reply.flags.isResponse = true
        reply.flags.opcode = query.flags.opcode
        reply.flags.recursionDesired = query.flags.recursionDesired
        reply.flags.checkingDisabled = query.flags.checkingDisabled
        reply.flags.rcode = rcode
        reply.questions = query.questions
        return reply
    }
}
