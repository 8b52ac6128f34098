extension DNSMessageView {
    /// Whether this may be the reply to a query: it is a response with the identifier, the opcode and the questions of the
    /// query (RFC 5452 section 9.1). Where it came from, and to which port, is for the caller to compare.
    ///
    /// What does not match is no failure of the query: who waits ignores it and waits on, since anybody may have sent it. In
    /// multicast DNS nothing is matched so (RFC 6762 section 18.1).
    ///
    /// A response without any question is a reply where it tells of an error, as servers that could not read the query send,
    /// or where the query is for a whole zone, whose later messages have none (RFC 5936 section 2.2.1).
    ///
    /// - Parameters:
    ///   - query: The query as it was sent.
    ///   - matchingCase: Whether names must have the case of their letters, too: for those whose case was chosen at random, so
    ///     that it is hard to guess. Else a server may answer in another case.
    public func isReply(to query: borrowing DNSMessageView, matchingCase: Bool = false) -> Bool {
        let (mine, asked) = (header, query.header)
        guard mine.flags.isResponse, !asked.flags.isResponse, mine.identifier == asked.identifier,
            mine.flags.opcode == asked.flags.opcode
        else { return false }
        var wanted = query.questions
        if mine.questionCount == 0, asked.questionCount > 0 {
            guard let question = wanted.next() else { return false }
            return mine.flags.rcode != .noError || question.type == .axfr || question.type == .ixfr
        }
        guard mine.questionCount == asked.questionCount else { return false }
        var found = questions
        while let question = wanted.next() {
            guard let other = found.next(), other.type == question.type, other.class == question.class,
                matchingCase ? other.name.isIdentical(to: question.name) : other.name.isEqual(to: question.name)
            else { return false }
        }
        return wanted.problem == nil
    }
}
