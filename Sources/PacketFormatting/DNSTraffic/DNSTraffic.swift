import ByteCore
import DNSCodec
package import PacketCodecs

/// What the DNS messages of a capture tell together: which queries were answered, how fast, and about what.
///
/// Memory is bounded: each table has at most as many keys as one allows, and counts what it dropped.
package struct DNSTraffic {
    /// What is counted of a name, a type or a server.
    struct Tally {
        var queries: UInt64 = 0
        var answers: UInt64 = 0
        var retried: UInt64 = 0
        /// Answers with another response code than NOERROR.
        var errors: UInt64 = 0
        /// Answers whose queries are known, and how long they took together in nanoseconds.
        var matched: UInt64 = 0
        var timed: UInt64 = 0
        var latency: UInt64 = 0

        var unanswered: UInt64 { queries > matched &+ retried ? queries &- matched &- retried : 0 }
        var meanLatency: UInt64? { timed > 0 ? latency / timed : nil }
    }

    struct NameTally {
        let name: DNSName
        var tally = Tally()
    }

    struct ServerTally {
        let address: IPAddress
        let port: UInt16
        var tally = Tally()
    }

    /// How many keys each table may have.
    package let limit: Int
    let ports: DNSPorts
    // Names come from attackers, who must not know where they end up.
    private let seed = UInt64.random(in: .min ... .max)
    private var pending: PendingQueries

    private(set) var names: RecentTable<NameTally>
    private(set) var servers: RecentTable<ServerTally>
    private(set) var types: [UInt16: Tally] = [:]
    private(set) var codes: [UInt16: UInt64] = [:]
    private(set) var latency = LatencyHistogram()

    private(set) var queries: UInt64 = 0
    private(set) var answers: UInt64 = 0
    private(set) var matched: UInt64 = 0
    private(set) var unanswered: UInt64 = 0
    private(set) var retried: UInt64 = 0
    private(set) var unmatched: UInt64 = 0
    private(set) var mismatched: UInt64 = 0
    private(set) var multicast: UInt64 = 0
    private(set) var malformed: UInt64 = 0
    private(set) var truncated: UInt64 = 0
    private(set) var continued: UInt64 = 0
    private(set) var first: Int64?
    private(set) var last: Int64?

    /// How long a query may wait before another with the same identifier is a new one, in nanoseconds.
    private static let patience: Int64 = 60_000_000_000

    /// Nothing seen yet.
    ///
    /// - Parameters:
    ///   - limit: How many keys each table may have.
    ///   - ports: The ports whose payload is read as DNS.
    package init(limit: Int = 100_000, ports: DNSPorts = DNSPorts()) {
        self.limit = max(1, limit)
        self.ports = ports
        pending = PendingQueries(limit: limit)
        names = RecentTable(limit: limit)
        servers = RecentTable(limit: limit)
    }

    /// How many queries still wait.
    var waiting: Int { pending.count }
    var evictedQueries: UInt64 { pending.evicted }

    /// Looks at a packet; nothing happens where it carries no DNS.
    package mutating func add(_ packet: Packet, _ captured: CapturedPacket) {
        guard var payload = DNSPayload(packet, ports) else { return }
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
                addStart(packet.bytes.clamped(from: range.lowerBound &+ 2, to: range.upperBound), packet, time)
            }
        }
    }

    /// The start of an answer that goes on in other segments tells all that is needed to match it.
    private mutating func addStart(_ bytes: RawSpan, _ packet: Packet, _ time: Int64?) {
        guard DNSPayload.isPlausible(bytes, isCut: true), let message = try? DNSMessageView(bytes),
            message.flags.isResponse,
            let key = DNSExchangeKey(packet, isResponse: true, identifier: message.header.identifier),
            pending.find(key) != nil
        else { return }
        add(message, packet, time, isWhole: false)
    }

    private mutating func add(_ message: DNSMessageView, _ packet: Packet, _ time: Int64?, isWhole: Bool) {
        guard message.mode != .multicast else {
            multicast &+= 1
            addQuestionsOfMulticast(message)
            return
        }
        let digest = DNSDigest(message)
        if isWhole, digest.problem != nil { malformed &+= 1 }
        let header = message.header
        guard let key = DNSExchangeKey(packet, isResponse: header.flags.isResponse, identifier: header.identifier)
        else { return }
        var questions = message.questions
        if let question = questions.next() {
            let type = question.type.rawValue
            let name = question.name.hash(seed: seed)
            let content = name ^ (UInt64(type) &+ 1) &* 0x9e37_79b9_7f4a_7c15
            if header.flags.isResponse {
                addAnswer(key, name: name, content: content, question.name, type, digest, message, time)
            } else {
                addQuery(key, name: name, content: content, question.name, type, time)
            }
        } else if header.flags.isResponse {
            addAnswer(key, digest, message, time)
        } else {
            queries &+= 1
            enter(PendingQueries.Query(key: key, question: 0, content: 0, name: 0, type: 0, time: time))
        }
    }

    private mutating func addQuestionsOfMulticast(_ message: DNSMessageView) {
        guard !message.flags.isResponse else { return }
        var questions = message.questions
        while let question = questions.next() {
            let name = question.name
            // Whoever has an answer may send one, or none has: nothing is missing.
            names.update(name.hash(seed: seed), new: NameTally(name: DNSName(name))) {
                $0.tally.queries &+= 1
                $0.tally.matched &+= 1
            }
            types[question.type.rawValue, default: Tally()].queries &+= 1
            types[question.type.rawValue, default: Tally()].matched &+= 1
        }
    }

    // MARK: Queries

    private mutating func addQuery(
        _ key: DNSExchangeKey, name: UInt64, content: UInt64, _ text: DNSNameView, _ type: UInt16, _ time: Int64?
    ) {
        queries &+= 1
        let question = content ^ hash(key.client)
        var isRetry = pending.isWaiting(for: question)
        if let former = pending.find(key) {
            let isLate = (time ?? 0) &- (former.time ?? 0) > Self.patience
            if former.content == content, !isLate {
                // The same datagram again: the answer will be to the first.
                isRetry = true
            } else {
                _ = pending.remove(key)
                unanswered &+= 1
                isRetry = isRetry && !isLate
                enter(
                    PendingQueries.Query(
                        key: key, question: question, content: content, name: name, type: type, time: time))
            }
        } else {
            enter(
                PendingQueries.Query(
                    key: key, question: question, content: content, name: name, type: type, time: time))
        }
        if isRetry { retried &+= 1 }
        count(key, name, text, type) { tally in
            tally.queries &+= 1
            if isRetry { tally.retried &+= 1 }
        }
    }

    private mutating func enter(_ query: PendingQueries.Query) {
        if pending.insert(query) != nil { unanswered &+= 1 }
    }

    // MARK: Answers

    private mutating func addAnswer(
        _ key: DNSExchangeKey, name: UInt64, content: UInt64, _ text: DNSNameView, _ type: UInt16,
        _ digest: DNSDigest, _ message: DNSMessageView, _ time: Int64?
    ) {
        let found = pending.find(key)
        if let found, found.content != 0, found.content != content {
            // Nobody who waits would take it (RFC 5452 section 9.1).
            answers &+= 1
            mismatched &+= 1
            return
        }
        let span = addAnswer(key, digest, message, time)
        count(key, name, text, type) { tally in
            tally.answers &+= 1
            if digest.rcode != .noError { tally.errors &+= 1 }
            guard found != nil else { return }
            tally.matched &+= 1
            guard let span else { return }
            tally.timed &+= 1
            tally.latency &+= span
        }
    }

    /// Counts an answer, and returns how long its query has waited.
    @discardableResult
    private mutating func addAnswer(
        _ key: DNSExchangeKey, _ digest: DNSDigest, _ message: DNSMessageView, _ time: Int64?
    ) -> UInt64? {
        answers &+= 1
        codes[digest.rcode.rawValue, default: 0] &+= 1
        if message.flags.isTruncated { truncated &+= 1 }
        guard let query = pending.remove(key) else {
            unmatched &+= 1
            return nil
        }
        matched &+= 1
        guard let start = query.time, let time, time >= start else { return nil }
        let span = UInt64(time &- start)
        latency.add(span)
        return span
    }

    // MARK: Keys

    private mutating func count(
        _ key: DNSExchangeKey, _ name: UInt64, _ text: DNSNameView, _ type: UInt16, _ change: (inout Tally) -> Void
    ) {
        names.update(name, new: NameTally(name: DNSName(text))) { change(&$0.tally) }
        let port = UInt16(truncatingIfNeeded: key.ports)
        servers.update(
            hash(key.server) &+ UInt64(port), new: ServerTally(address: key.server, port: port)
        ) { change(&$0.tally) }
        change(&types[type, default: Tally()])
    }

    private func hash(_ address: IPAddress) -> UInt64 {
        let (high, low): (UInt64, UInt64)
        switch address {
        case .v4(let address): (high, low) = (1, UInt64(address.value))
        case .v6(let address): (high, low) = (address.high, address.low)
        }
        func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
            let product = left.multipliedFullWidth(by: right)
            return product.high ^ product.low
        }
        return mix(mix(high ^ seed, 0xa076_1d64_78bd_642f) ^ low, seed | 0xe703_7ed1_a0b4_28db)
    }
}
