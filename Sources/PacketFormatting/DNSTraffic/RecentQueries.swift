/// The queries that were seen last, at most so many: those that wait for their answers, and those that have them, whose
/// answers may come again. The latter make room first, then what has waited for longest.
struct RecentQueries {
    struct Query {
        /// What stands for its ``DNSExchangeKey``.
        let key: UInt64
        let isTCP: Bool
        /// What stands for client, name, class and type; 0 where there was no question.
        let question: UInt64
        /// The same with the server.
        let questionHere: UInt64
        /// What stands for name, class and type; 0 where there was no question.
        let content: UInt64
        let rows: DNSTraffic.Rows
        let time: Int64?
        var isAnswered = false
        /// Whether the client need not wait any more: it has asked again, or an earlier attempt was answered.
        var isSettled = false
        /// The same, with another attempt at the same server.
        var isSettledHere = false
        /// Whether it is one of several attempts, which are found by their server too: most queries are the only one, and
        /// need no second key.
        fileprivate(set) var isAttempt = false
    }

    private struct Slot {
        var query: Query
        // The neighbours in the order of their coming; less than 0 for none.
        var older: Int32 = -1
        var newer: Int32 = -1
    }

    /// Slots in the order of their coming.
    private struct Line {
        private(set) var oldest: Int32 = -1
        private var newest: Int32 = -1

        mutating func append(_ place: Int32, in slots: inout [Slot]) {
            slots[Int(place)].older = newest
            slots[Int(place)].newer = -1
            if newest >= 0 { slots[Int(newest)].newer = place } else { oldest = place }
            newest = place
        }

        mutating func remove(_ place: Int32, in slots: inout [Slot]) {
            let (older, newer) = (slots[Int(place)].older, slots[Int(place)].newer)
            if older >= 0 { slots[Int(older)].newer = newer } else { oldest = newer }
            if newer >= 0 { slots[Int(newer)].older = older } else { newest = older }
        }
    }

    private let limit: Int
    private var slots: [Slot] = []
    private var free: [Int32] = []
    private var waiting = Line()
    private var answered = Line()
    private(set) var places = PlaceIndex()
    // The latest query for each question of a client, and of attempts for each of a client to a server, while it waits.
    private(set) var questions = PlaceIndex()
    /// How many wait for their answers.
    private(set) var waitingCount = 0
    /// How many had to make room while they waited.
    private(set) var evicted: UInt64 = 0

    init(limit: Int) { self.limit = Swift.min(Swift.max(1, limit), Int(Int32.max)) }

    /// Where the query of that key is.
    func find(_ key: UInt64) -> Int? { places.find(key) }

    /// Where the latest query is that waits for an answer to the question; nil for a message without one.
    func latest(_ question: UInt64) -> Int? { question == 0 ? nil : questions.find(question) }

    /// The query at a place that was found.
    subscript(place: Int) -> Query {
        get { slots[place].query }
        _modify { yield &slots[place].query }
    }

    /// Takes a query in whose key is not there; returns one that had to make room although it waited.
    ///
    /// - Parameter isAttempt: Whether it is one of several attempts.
    mutating func insert(_ query: Query, isAttempt: Bool) -> Query? {
        var loser: Query?
        if places.count >= limit {
            let oldest = answered.oldest >= 0 ? answered.oldest : waiting.oldest
            if oldest >= 0 {
                let old = remove(Int(oldest))
                if !old.isAnswered {
                    evicted &+= 1
                    loser = old
                }
            }
        }
        let place: Int32
        if let old = free.popLast() {
            place = old
            slots[Int(place)] = Slot(query: query)
        } else {
            place = Int32(slots.count)
            slots.append(Slot(query: query))
        }
        places.set(query.key, place)
        if query.question != 0 { questions.set(query.question, place) }
        waitingCount += 1
        waiting.append(place, in: &slots)
        if isAttempt { becomeAttempt(Int(place)) }
        return loser
    }

    /// The query that waits is one of several attempts.
    mutating func becomeAttempt(_ place: Int) {
        guard !slots[place].query.isAttempt else { return }
        slots[place].query.isAttempt = true
        questions.set(slots[place].query.questionHere, Int32(place))
    }

    /// The query has its answer.
    mutating func answer(_ place: Int) {
        guard !slots[place].query.isAnswered else { return }
        stopWaiting(place)
        slots[place].query.isAnswered = true
        answered.append(Int32(place), in: &slots)
    }

    /// Takes a query out.
    mutating func remove(_ place: Int) -> Query {
        let query = slots[place].query
        if query.isAnswered { answered.remove(Int32(place), in: &slots) } else { stopWaiting(place) }
        places.remove(query.key)
        free.append(Int32(place))
        return query
    }

    /// Takes the query out that has waited for longest.
    mutating func removeOldestWaiting() -> Query? { waiting.oldest < 0 ? nil : remove(Int(waiting.oldest)) }

    private mutating func stopWaiting(_ place: Int) {
        waitingCount -= 1
        waiting.remove(Int32(place), in: &slots)
        let (question, questionHere) = (slots[place].query.question, slots[place].query.questionHere)
        if question != 0, questions.find(question) == place { questions.remove(question) }
        if slots[place].query.isAttempt, questions.find(questionHere) == place { questions.remove(questionHere) }
    }
}
