import ByteCore
import DNSCodec
import PacketCodecs

/// Between whom a message went, and its identifier: what a reply has the other way round.
struct DNSExchangeKey: Hashable {
    let client: IPAddress
    let server: IPAddress
    /// The client's port above the server's.
    let ports: UInt32
    /// The identifier, and above it whether it was TCP.
    let rest: UInt32

    /// Nil where a packet has no addresses or ports.
    init?(_ packet: Packet, isResponse: Bool, identifier: UInt16) {
        let source: IPAddress
        let destination: IPAddress
        if let header = packet.ipv4 {
            source = .v4(header.source)
            destination = .v4(header.destination)
        } else if let header = packet.ipv6 {
            source = .v6(header.source)
            destination = .v6(header.destination)
        } else {
            return nil
        }
        guard let from = packet.sourcePort?.rawValue, let to = packet.destinationPort?.rawValue else { return nil }
        client = isResponse ? destination : source
        server = isResponse ? source : destination
        ports = UInt32(isResponse ? to : from) << 16 | UInt32(isResponse ? from : to)
        rest = (packet.layout.transport == .tcp ? 1 << 16 : 0) | UInt32(identifier)
    }
}

/// Queries that wait for their answers: at most so many, of which the one that came first makes room.
struct PendingQueries {
    struct Query {
        let key: DNSExchangeKey
        /// What stands for client, name and type.
        let question: UInt64
        /// What stands for name and type; 0 where there was no question.
        let content: UInt64
        let name: UInt64
        let type: UInt16
        let time: Int64?
    }

    private let limit: Int
    private var slots: [Query?] = []
    private var next = 0
    private var places: [DNSExchangeKey: Int32] = [:]
    // The latest query for each question of a client.
    private var questions: [UInt64: Int32] = [:]
    /// How many had to make room.
    private(set) var evicted: UInt64 = 0

    init(limit: Int) { self.limit = Swift.min(Swift.max(1, limit), Int(Int32.max)) }

    /// How many wait.
    var count: Int { places.count }

    /// The query of that key, if it waits.
    func find(_ key: DNSExchangeKey) -> Query? { places[key].flatMap { slots[Int($0)] } }

    /// Whether the same client waits for an answer to the same question.
    func isWaiting(for question: UInt64) -> Bool { questions[question] != nil }

    /// Takes a query in; returns one that had to make room.
    mutating func insert(_ query: Query) -> Query? {
        var loser: Query?
        let place: Int
        if slots.count < limit {
            place = slots.count
            slots.append(nil)
        } else {
            place = next
            next = next + 1 == limit ? 0 : next + 1
            if let old = slots[place] {
                evicted &+= 1
                loser = old
                _ = remove(old.key)
            }
        }
        slots[place] = query
        places[query.key] = Int32(place)
        questions[query.question] = Int32(place)
        return loser
    }

    /// Takes the query of that key out.
    mutating func remove(_ key: DNSExchangeKey) -> Query? {
        guard let place = places.removeValue(forKey: key), let query = slots[Int(place)] else { return nil }
        slots[Int(place)] = nil
        if questions[query.question] == place { questions[query.question] = nil }
        return query
    }
}
