import ByteCore
import DNSCodec
package import PacketCodecs

extension IPAddress {
    fileprivate var order: (UInt8, UInt64, UInt64) {
        switch self {
        case .v4(let address): (4, 0, UInt64(address.value))
        case .v6(let address): (6, address.high, address.low)
        }
    }
}

/// What the DNS messages of a capture tell together: which queries were answered, how fast, and about what.
///
/// Memory is bounded: each table has at most as many keys as one allows, and counts what it dropped.
package struct DNSTraffic {
    /// What is counted of a name, a type, a server or a client.
    struct Tally {
        var queries: UInt64 = 0
        var answers: UInt64 = 0
        var unanswered: UInt64 = 0
        var retried: UInt64 = 0
        /// Answers with another response code than NOERROR.
        var errors: UInt64 = 0
        /// Answers of which is known how long they took, and that together in nanoseconds: times that somebody made up
        /// are so far apart that integers would overflow.
        var timed: UInt64 = 0
        var latency = 0.0

        var messages: UInt64 { queries &+ answers }

        var meanLatency: UInt64? {
            timed > 0 ? UInt64(exactly: (latency / Double(timed)).rounded(.down)) ?? .max : nil
        }
    }

    /// What stands for the rows of the tables in which a message is counted.
    struct Rows {
        let client: UInt64
        let server: UInt64
        /// Nil where there was no question.
        var name: UInt64?
        var type: UInt16 = 0
    }

    struct NameTally {
        let name: DNSName
        var tally = Tally()
    }

    struct PeerTally {
        let address: IPAddress
        /// Nil where several count as one.
        let port: UInt16?
        var tally = Tally()

        /// IPv4 first, then by number.
        func isBefore(_ other: PeerTally) -> Bool {
            let (left, right) = (address.order, other.address.order)
            return left != right ? left < right : port ?? 0 < other.port ?? 0
        }
    }

    /// How many keys each table may have.
    package let limit: Int
    let ports: DNSPorts
    /// How many labels of a name are looked at, from the right; nil for all.
    let labels: Int?
    // Names come from attackers, who must not know where they end up.
    private let seed = UInt64.random(in: .min ... .max)
    private(set) var recent: RecentQueries

    private(set) var names: RecentTable<NameTally>
    private(set) var servers: RecentTable<PeerTally>
    private(set) var clients: RecentTable<PeerTally>
    private(set) var types: [UInt16: Tally] = [:]
    private(set) var codes: [UInt16: UInt64] = [:]
    /// Queries and answers by opcode.
    private(set) var operations: [UInt8: UInt64] = [:]
    private(set) var latency = LatencyHistogram()

    /// Packets that were looked at, and those of them that carry DNS.
    private(set) var packets: UInt64 = 0
    private(set) var packetsOfDNS: UInt64 = 0
    private(set) var queries: UInt64 = 0
    private(set) var answers: UInt64 = 0
    private(set) var matched: UInt64 = 0
    private(set) var unanswered: UInt64 = 0
    private(set) var retried: UInt64 = 0
    private(set) var unmatched: UInt64 = 0
    private(set) var mismatched: UInt64 = 0
    /// Answers to queries that had theirs already, and messages of zone transfers behind their first.
    private(set) var repeated: UInt64 = 0
    private(set) var transferred: UInt64 = 0
    private(set) var multicastQueries: UInt64 = 0
    private(set) var multicastAnswers: UInt64 = 0
    private(set) var malformed: UInt64 = 0
    private(set) var truncated: UInt64 = 0
    private(set) var continued: UInt64 = 0
    private(set) var first: Int64?
    private(set) var last: Int64?

    /// How long a query may wait before the same again is a new one, in nanoseconds.
    private static let patience: UInt64 = 60_000_000_000

    /// Nothing seen yet.
    ///
    /// - Parameters:
    ///   - limit: How many keys each table may have.
    ///   - ports: The ports whose payload is read as DNS.
    ///   - labels: How many labels of a name are looked at, from the right; nil for all.
    package init(limit: Int = 100_000, ports: DNSPorts = DNSPorts(), labels: Int? = nil) {
        self.limit = max(1, limit)
        self.ports = ports
        self.labels = labels.map { max(1, $0) }
        recent = RecentQueries(limit: limit)
        names = RecentTable(limit: limit)
        servers = RecentTable(limit: limit)
        clients = RecentTable(limit: limit)
    }

    /// How many queries still wait.
    var waiting: Int { recent.waitingCount }
    var evictedQueries: UInt64 { recent.evicted }

    /// Looks at a packet; of one that carries no DNS nothing is counted but that it was there.
    package mutating func add(_ packet: Packet, _ captured: CapturedPacket) {
        packets &+= 1
        guard var payload = DNSPayload(packet, ports) else { return }
        packetsOfDNS &+= 1
        let time = captured.hasTime ? captured.timestamp : nil
        if let time {
            first = min(first ?? time, time)
            last = max(last ?? time, time)
        }
        while let item = payload.next(packet) {
            switch item {
            case .message(let range):
                let bytes = packet.bytes.clamped(from: range.lowerBound, to: range.upperBound)
                guard let message = try? DNSMessageView(bytes, mode: payload.mode) else { continue }
                add(message, packet, time, isWhole: payload.isStream || packet.isPayloadWhole)
            case .continued(let range):
                continued &+= 1
                let bytes = packet.bytes.clamped(from: range.lowerBound, to: range.upperBound)
                // Only the capture has cut it where its length says that the segment is this message.
                let length = bytes.integer(UInt16.self, at: 0, order: .big).map { Int($0) &+ 2 }
                let isFirst = range.lowerBound == packet.layout.payload.lowerBound
                addStart(
                    bytes.clamped(from: 2, to: bytes.byteCount), packet, time,
                    isCut: isFirst && !packet.isPayloadWhole && length == packet.sentPayloadLength)
            }
        }
    }

    /// To be called behind the last packet: what still waits has no answer.
    package mutating func finish() {
        while let query = recent.removeOldestWaiting() { giveUp(query) }
    }

    /// The start of an answer that goes on in other segments tells all that is needed to match it. Without a query that
    /// it belongs to it may be the middle of any message as well; but not where only the capture has cut it.
    private mutating func addStart(_ bytes: RawSpan, _ packet: Packet, _ time: Int64?, isCut: Bool) {
        guard DNSPayload.isPlausible(bytes, isCut: true), let message = try? DNSMessageView(bytes) else { return }
        guard isCut || isAnswerWaitedFor(message, packet) else { return }
        add(message, packet, time, isWhole: false)
    }

    private func isAnswerWaitedFor(_ message: DNSMessageView, _ packet: Packet) -> Bool {
        guard message.flags.isResponse,
            let key = DNSExchangeKey(packet, isResponse: true, identifier: message.header.identifier),
            let place = recent.find(hash(key))
        else { return false }
        return !recent[place].isAnswered || Self.isTransfer(recent[place].rows.type)
    }

    private mutating func add(_ message: DNSMessageView, _ packet: Packet, _ time: Int64?, isWhole: Bool) {
        let digest = DNSDigest(message)
        if isWhole, digest.problem != nil { malformed &+= 1 }
        let header = message.header
        if message.mode == .multicast, packet.sourcePort == packet.destinationPort {
            header.flags.isResponse ? addMulticastAnswer(message) : addMulticastQuery(message)
            return
        }
        guard let key = DNSExchangeKey(packet, isResponse: header.flags.isResponse, identifier: header.identifier)
        else { return }
        operations[header.flags.opcode.rawValue, default: 0] &+= 1
        var rows = Rows(client: hash(key.client), server: scatter(hash(key.server) ^ UInt64(key.serverPort)))
        var questions = message.questions
        guard let question = questions.next() else {
            if header.flags.isResponse {
                addAnswer(key, 0, rows, digest, message, time)
            } else {
                addQuery(key, 0, rows, time)
            }
            return
        }
        let name = shown(question.name, message)
        let type = question.type.rawValue
        let row = name.hash(seed: seed)
        let whole = name.labelCount == question.name.labelCount ? row : question.name.hash(seed: seed)
        // Class and type are chosen by whoever asks: added without a product of the seed, they would choose places too.
        let content = scatter(whole ^ (UInt64(question.class.rawValue) << 16 | UInt64(type)))
        rows.name = row
        rows.type = type
        names.update(row, new: NameTally(name: DNSName(name))) { _ in }
        if header.flags.isResponse {
            addAnswer(key, content, rows, digest, message, time)
        } else {
            addQuery(key, content, rows, time)
        }
    }

    // MARK: Queries

    private mutating func addQuery(_ key: DNSExchangeKey, _ content: UInt64, _ rows: Rows, _ time: Int64?) {
        queries &+= 1
        let exchange = hash(key)
        if isSentAgain(exchange, content, time) {
            // The same datagram: the answer will be to the first.
            countQuery(key, rows, isRetry: true, isRetryHere: true)
            return
        }
        if let place = recent.find(exchange) {
            let former = recent.remove(place)
            if !former.isAnswered { giveUp(former) }
        }
        let question = content == 0 ? 0 : scatter(content ^ rows.client)
        let questionHere = content == 0 ? 0 : scatter(question ^ rows.server)
        var isRetry = false
        var isRetryHere = false
        if let place = recent.latest(question), !isLate(time, recent[place].time) {
            isRetry = true
            recent[place].isSettled = true
            recent.becomeAttempt(place)
        }
        if isRetry, let place = recent.latest(questionHere), !isLate(time, recent[place].time) {
            isRetryHere = true
            recent[place].isSettledHere = true
        }
        countQuery(key, rows, isRetry: isRetry, isRetryHere: isRetryHere)
        let query = RecentQueries.Query(
            key: exchange, isTCP: key.isTCP, question: question, questionHere: questionHere, content: content,
            rows: rows, time: time)
        if let loser = recent.insert(query, isAttempt: isRetry) { giveUp(loser) }
    }

    private func isSentAgain(_ exchange: UInt64, _ content: UInt64, _ time: Int64?) -> Bool {
        guard let place = recent.find(exchange) else { return false }
        let former = recent[place]
        return !former.isAnswered && former.content == content && !isLate(time, former.time)
    }

    private func isLate(_ time: Int64?, _ former: Int64?) -> Bool {
        guard let time, let former, time > former else { return false }
        return UInt64(bitPattern: time &- former) > Self.patience
    }

    private mutating func countQuery(_ key: DNSExchangeKey, _ rows: Rows, isRetry: Bool, isRetryHere: Bool) {
        if isRetry { retried &+= 1 }
        count(key, rows) { tally, isServer in
            tally.queries &+= 1
            if isServer ? isRetryHere : isRetry { tally.retried &+= 1 }
        }
    }

    /// No answer came, or none will be waited for.
    private mutating func giveUp(_ query: RecentQueries.Query) {
        if !query.isSettled {
            unanswered &+= 1
            if let name = query.rows.name {
                names.updateIfPresent(name) { $0.tally.unanswered &+= 1 }
                types[query.rows.type, default: Tally()].unanswered &+= 1
            }
            clients.updateIfPresent(query.rows.client) { $0.tally.unanswered &+= 1 }
        }
        // That another server answered is no merit of this one.
        if !query.isSettledHere { servers.updateIfPresent(query.rows.server) { $0.tally.unanswered &+= 1 } }
    }

    // MARK: Answers

    private mutating func addAnswer(
        _ key: DNSExchangeKey, _ content: UInt64, _ rows: Rows, _ digest: DNSDigest, _ message: DNSMessageView,
        _ time: Int64?
    ) {
        answers &+= 1
        codes[digest.rcode.rawValue, default: 0] &+= 1
        if message.flags.isTruncated { truncated &+= 1 }
        let span = match(key, content, message.mode, time)
        let isError = digest.rcode != .noError
        count(key, rows) { tally, _ in
            tally.answers &+= 1
            if isError { tally.errors &+= 1 }
            guard let span else { return }
            tally.timed &+= 1
            tally.latency += Double(span)
        }
    }

    /// Looks for the query of an answer, and returns how long it has waited.
    private mutating func match(
        _ key: DNSExchangeKey, _ content: UInt64, _ mode: DNSMode, _ time: Int64?
    ) -> UInt64? {
        guard let place = recent.find(hash(key)) ?? key.asAskedOfGroup(mode).flatMap({ recent.find(hash($0)) }) else {
            unmatched &+= 1
            return nil
        }
        let query = recent[place]
        if content != 0, query.content != 0, query.content != content {
            // Nobody who waits would take it (RFC 5452 section 9.1).
            mismatched &+= 1
            return nil
        }
        if query.isAnswered {
            if query.isTCP, Self.isTransfer(query.rows.type) { transferred &+= 1 } else { repeated &+= 1 }
            return nil
        }
        matched &+= 1
        recent.answer(place)
        if query.isSettled, let latest = recent.latest(query.question) { recent[latest].isSettled = true }
        if query.isSettledHere, let latest = recent.latest(query.questionHere) { recent[latest].isSettledHere = true }
        guard let start = query.time, let time, time >= start else { return nil }
        // The difference of any two times fits, without a sign.
        let span = UInt64(bitPattern: time &- start)
        latency.add(span)
        return span
    }

    /// Whether an answer to such a question may be many messages: AXFR and IXFR.
    private static func isTransfer(_ type: UInt16) -> Bool {
        type == RRType.axfr.rawValue || type == RRType.ixfr.rawValue
    }

    // MARK: Multicast

    // Between responders nobody waits: whoever has an answer may send one, to all (RFC 6762 section 6).

    private mutating func addMulticastQuery(_ message: DNSMessageView) {
        multicastQueries &+= 1
        var questions = message.questions
        while let question = questions.next() {
            let name = shown(question.name, message)
            names.update(name.hash(seed: seed), new: NameTally(name: DNSName(name))) { $0.tally.queries &+= 1 }
            types[question.type.rawValue, default: Tally()].queries &+= 1
        }
    }

    private mutating func addMulticastAnswer(_ message: DNSMessageView) {
        multicastAnswers &+= 1
        var records = message.records
        var former: UInt64 = 0
        while let record = records.next() {
            guard record.section == .answer, let owner = record.name else { continue }
            // Records of one set are one answer.
            let type = record.type.rawValue
            let set = owner.hash(seed: seed) ^ (UInt64(type) &+ 1) &* 0x9e37_79b9_7f4a_7c15
            guard set != former else { continue }
            former = set
            let name = shown(owner, message)
            names.update(name.hash(seed: seed), new: NameTally(name: DNSName(name))) { $0.tally.answers &+= 1 }
            types[type, default: Tally()].answers &+= 1
        }
    }

    // MARK: Rows

    /// The labels of a name that are looked at.
    @_lifetime(copy name, copy message)
    private func shown(_ name: DNSNameView, _ message: DNSMessageView) -> DNSNameView {
        guard let labels, name.labelCount > labels else { return name }
        var rest = name.labels
        var start = name.offset
        for _ in 0...(name.labelCount - labels) {
            guard let label = rest.skip() else { break }
            start = label.lowerBound - 1
        }
        guard let end = try? DNSNameView(decoding: message.bytes, at: start) else { return name }
        return end
    }

    private mutating func count(
        _ key: DNSExchangeKey, _ rows: Rows, _ change: (inout Tally, _ isServer: Bool) -> Void
    ) {
        if let name = rows.name {
            names.updateIfPresent(name) { change(&$0.tally, false) }
            change(&types[rows.type, default: Tally()], false)
        }
        servers.update(rows.server, new: PeerTally(address: key.server, port: key.serverPort)) {
            change(&$0.tally, true)
        }
        clients.update(rows.client, new: PeerTally(address: key.client, port: nil)) { change(&$0.tally, false) }
    }

    private func hash(_ key: DNSExchangeKey) -> UInt64 {
        scatter(mix(hash(key.client), hash(key.server) &+ 1) ^ UInt64(key.ports) << 32 ^ UInt64(key.rest))
    }

    private func hash(_ address: IPAddress) -> UInt64 {
        // No address of IPv6 is like one of IPv4: of that the upper half is not a constant that somebody could use too.
        let state: UInt64 =
            switch address {
            case .v4(let address): seed ^ UInt64(address.value)
            case .v6(let address): mix(address.high ^ seed, 0xa076_1d64_78bd_642f) ^ address.low
            }
        return scatter(state)
    }

    /// Twice, because numbers that follow each other, as addresses and ports do, are at even distances after one product:
    /// with some seeds they stand side by side.
    private func scatter(_ value: UInt64) -> UInt64 {
        mix(mix(value, seed | 0xe703_7ed1_a0b4_28db), 0xa076_1d64_78bd_642f)
    }

    private func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
