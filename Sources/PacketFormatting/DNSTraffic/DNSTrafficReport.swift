package import ByteCore
import DNSCodec
import PacketCodecs

/// What ``DNSTraffic`` found, as text for people and as JSON.
package struct DNSTrafficReport {
    private struct Row {
        let name: String
        let tally: DNSTraffic.Tally

        var numbers: [UInt64] { [tally.queries, tally.answers, tally.unanswered, tally.retried, tally.errors] }
    }

    private let traffic: DNSTraffic
    private let file: String
    private let top: Int

    /// - Parameters:
    ///   - traffic: What was seen.
    ///   - file: Where.
    ///   - top: How many rows each table shows, those with the most messages.
    package init(_ traffic: DNSTraffic, file: String, top: Int) {
        var traffic = traffic
        traffic.finish()
        self.traffic = traffic
        self.file = file
        self.top = max(0, top)
    }

    // MARK: Rows

    private var names: [Row] {
        traffic.names.first(top) {
            let (left, right) = ($0.tally.messages, $1.tally.messages)
            return left != right ? left > right : $0.name < $1.name
        }.map { Row(name: $0.name.description, tally: $0.tally) }
    }

    private func peers(_ table: RecentTable<DNSTraffic.PeerTally>) -> [Row] {
        table.first(top) {
            let (left, right) = ($0.tally.messages, $1.tally.messages)
            return left != right ? left > right : $0.isBefore($1)
        }.map { peer in
            guard let port = peer.port, port != 53 else {
                return Row(name: peer.address.description, tally: peer.tally)
            }
            switch peer.address {
            case .v4(let address): return Row(name: "\(address):\(port)", tally: peer.tally)
            case .v6(let address): return Row(name: "[\(address)]:\(port)", tally: peer.tally)
            }
        }
    }

    private var types: [Row] {
        traffic.types.sorted {
            let (left, right) = ($0.value.messages, $1.value.messages)
            return left != right ? left > right : $0.key < $1.key
        }.prefix(top).map { Row(name: RRType($0.key).description, tally: $0.value) }
    }

    private var codes: [(name: String, count: UInt64)] {
        traffic.codes.map { code, count in
            var text = TextBuffer(capacity: 16)
            text.append(RCode(rawValue: code))
            return (text.string, count)
        }.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }

    private var operations: [(name: String, count: UInt64)] {
        traffic.operations.map { code, count in
            var text = TextBuffer(capacity: 16)
            text.append(Opcode(rawValue: code))
            return (text.string, count)
        }.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }

    // MARK: Text

    /// Appends the report for people: 80 columns wide but for what is longer by itself.
    package func appendText(to text: inout TextBuffer) {
        text.append("DNS in ")
        text.append(escaping: file)
        text.append(0x0a)
        fact("Packets", traffic.packets, &text)
        fact("Packets with DNS", traffic.packetsOfDNS, &text)
        guard traffic.packetsOfDNS > 0 else {
            text.append("  DNS is looked for on ports 53, 5353 and 5355; --dns-port names others.\n")
            return
        }
        appendTime(&text)
        fact("Queries", traffic.queries, &text)
        fact("Answers", traffic.answers, &text)
        fact("Matched", traffic.matched, &text)
        fact("Unanswered", traffic.unanswered, &text)
        fact("Retried", traffic.retried, &text)
        factUnless0("Answers to no query seen", traffic.unmatched, &text)
        factUnless0("Answers to another question", traffic.mismatched, &text)
        factUnless0("Answers behind the first", traffic.repeated, &text)
        factUnless0("More messages of transfers", traffic.transferred, &text)
        factUnless0("Truncated answers", traffic.truncated, &text)
        factUnless0("Malformed", traffic.malformed, &text)
        factUnless0("Multicast DNS queries", traffic.multicastQueries, &text)
        factUnless0("Multicast DNS answers", traffic.multicastAnswers, &text)
        factUnless0("Parts of messages over TCP", traffic.continued, &text)
        appendLatency(&text)
        appendCounts("Response codes", codes, &text)
        if traffic.operations.contains(where: { $0.key != 0 }) { appendCounts("Operations", operations, &text) }
        appendTable("Types", types, of: traffic.types.count, &text)
        appendTable("Servers", peers(traffic.servers), of: traffic.servers.count, &text)
        appendTable("Clients", peers(traffic.clients), of: traffic.clients.count, &text)
        appendTable("Names", names, of: traffic.names.count, &text)
        appendDropped(&text)
    }

    private func appendTime(_ text: inout TextBuffer) {
        guard let first = traffic.first, let last = traffic.last else { return }
        text.append("  From                        ")
        text.append(utcTime: first)
        text.append("\n  To                          ")
        text.append(utcTime: last)
        text.append(0x0a)
    }

    private func fact(_ label: StaticString, _ value: UInt64, _ text: inout TextBuffer) {
        text.append("  ")
        let start = text.count
        text.append(label)
        text.pad(to: 28, from: start)
        text.append(decimal: value)
        text.append(0x0a)
    }

    private func factUnless0(_ label: StaticString, _ value: UInt64, _ text: inout TextBuffer) {
        if value > 0 { fact(label, value, &text) }
    }

    private func appendLatency(_ text: inout TextBuffer) {
        let latency = traffic.latency
        guard latency.count > 0 else { return }
        text.append("\nLatency from a query to its answer\n  minimum ")
        Self.append(duration: latency.minimum, &text)
        text.append(", mean ")
        Self.append(duration: latency.mean, &text)
        text.append(", median ")
        Self.append(duration: latency.quantile(0.5), &text)
        text.append("\n  90% ")
        Self.append(duration: latency.quantile(0.9), &text)
        text.append(", 99% ")
        Self.append(duration: latency.quantile(0.99), &text)
        text.append(", maximum ")
        Self.append(duration: latency.maximum, &text)
        text.append(0x0a)
        let rows = latency.rows
        let most = rows.reduce(1) { max($0, $1.count) }
        for (index, row) in rows.enumerated() {
            // A stretch in which nothing is, between what a cache knows and what it has to ask for, is one line.
            if row.count == 0, rows[index - 1].count == 0 { continue }
            if row.count == 0, rows[index + 1].count == 0 {
                text.append("  ...\n")
                continue
            }
            text.append("  ")
            let start = text.count
            if let bound = row.bound {
                text.append("up to ")
                Self.append(duration: bound, &text)
            } else {
                text.append("more")
            }
            text.pad(to: 14, from: start)
            let count = text.count
            text.append(decimal: row.count)
            text.alignRight(width: 10, from: count)
            text.append("  ")
            // At least one mark where there is something.
            let length = Int(Double(row.count) / Double(most) * 40)
            text.append(repeating: 0x23, count: row.count > 0 ? max(1, length) : 0)
            while text.bytes.byte(at: text.count - 1) == 0x20 { text.truncate(to: text.count - 1) }
            text.append(0x0a)
        }
    }

    /// Four digits at most, with their unit.
    private static func append(duration nanoseconds: UInt64, _ text: inout TextBuffer) {
        let unit: UInt64
        let name: StaticString
        switch nanoseconds {
        case ..<1_000: (unit, name) = (1, " ns")
        case ..<1_000_000: (unit, name) = (1_000, " us")
        case ..<1_000_000_000: (unit, name) = (1_000_000, " ms")
        default: (unit, name) = (1_000_000_000, " s")
        }
        let whole = nanoseconds / unit
        text.append(decimal: whole)
        let digits = whole >= 100 || unit == 1 ? 0 : whole >= 10 ? 1 : 2
        let scale: UInt64 = digits == 2 ? 100 : digits == 1 ? 10 : 1
        let fraction = nanoseconds % unit * scale / unit
        if digits > 0, fraction > 0 {
            text.append(0x2e)
            text.append(decimal: fraction, width: digits)
        }
        text.append(name)
    }

    private func appendCounts(
        _ title: StaticString, _ counts: [(name: String, count: UInt64)], _ text: inout TextBuffer
    ) {
        guard !counts.isEmpty else { return }
        text.append(0x0a)
        text.append(title)
        text.append(0x0a)
        for (name, count) in counts {
            text.append("  ")
            let start = text.count
            text.append(string: name)
            text.pad(to: 14, from: start)
            let number = text.count
            text.append(decimal: count)
            text.alignRight(width: 10, from: number)
            text.append(0x0a)
        }
    }

    /// Numbers stand first, so that a long name moves none.
    private func appendTable(_ title: StaticString, _ rows: [Row], of count: Int, _ text: inout TextBuffer) {
        guard !rows.isEmpty else { return }
        text.append(0x0a)
        text.append(title)
        if count > rows.count {
            text.append(", ")
            text.append(decimal: rows.count)
            text.append(" of ")
            text.append(decimal: count)
        }
        text.append(0x0a)
        let labels = ["queries", "answers", "unanswered", "retried", "errors", "    mean"]
        let widths = rows.reduce(labels.map { max(7, $0.utf8.count) }) { widths, row in
            zip(widths, row.numbers).map { max($0, String($1).utf8.count) } + widths.suffix(1)
        }
        text.append(0x20)
        for (label, width) in zip(labels, widths) {
            text.append(0x20)
            let place = text.count
            text.append(string: label)
            text.alignRight(width: width, from: place)
        }
        text.append(0x0a)
        for row in rows {
            text.append(0x20)
            for (value, width) in zip(row.numbers, widths) {
                text.append(0x20)
                let place = text.count
                text.append(decimal: value)
                text.alignRight(width: width, from: place)
            }
            text.append(0x20)
            let place = text.count
            if let mean = row.tally.meanLatency { Self.append(duration: mean, &text) } else { text.append("-") }
            text.alignRight(width: widths[labels.count - 1], from: place)
            text.append("  ")
            text.append(string: row.name)
            text.append(0x0a)
        }
    }

    private func appendDropped(_ text: inout TextBuffer) {
        let dropped: [(count: UInt64, words: StaticString)] = [
            (traffic.names.evicted, " names were dropped: what is told of names is not all"),
            (traffic.servers.evicted, " servers were dropped: what is told of servers is not all"),
            (traffic.clients.evicted, " clients were dropped: what is told of clients is not all"),
            (traffic.evictedQueries, " queries were dropped while they waited, and count as unanswered"),
        ].filter { $0.count > 0 }
        guard !dropped.isEmpty else { return }
        text.append("\nTables hold ")
        text.append(decimal: traffic.limit)
        text.append(" keys each:\n")
        for (count, words) in dropped {
            text.append("  ")
            text.append(decimal: count)
            text.append(words)
            text.append(0x0a)
        }
    }

    // MARK: JSON

    /// The name and version of the form.
    package static var schema: StaticString { "packets-dns/1" }

    /// Appends the report as one JSON object and a line feed.
    package func appendJSON(to text: inout TextBuffer) {
        text.append("{\"schema\":\"")
        text.append(Self.schema)
        text.append("\",\"file\":\"")
        let utf8 = file.utf8.span
        text.append(escapingJSON: utf8.rawSpan)
        text.append(0x22)
        if let first = traffic.first, let last = traffic.last {
            text.append(",\"first_time\":\"")
            text.append(utcTime: first)
            text.append("\",\"last_time\":\"")
            text.append(utcTime: last)
            text.append(0x22)
        }
        member("packets", traffic.packets, &text)
        member("packets_with_dns", traffic.packetsOfDNS, &text)
        member("queries", traffic.queries, &text)
        member("answers", traffic.answers, &text)
        member("matched", traffic.matched, &text)
        member("unanswered", traffic.unanswered, &text)
        member("retried", traffic.retried, &text)
        member("unmatched_answers", traffic.unmatched, &text)
        member("mismatched_answers", traffic.mismatched, &text)
        member("truncated_answers", traffic.truncated, &text)
        member("malformed", traffic.malformed, &text)
        member("repeated_answers", traffic.repeated, &text)
        member("transfer_messages", traffic.transferred, &text)
        member("multicast_queries", traffic.multicastQueries, &text)
        member("multicast_answers", traffic.multicastAnswers, &text)
        member("continued_segments", traffic.continued, &text)
        appendLatencyJSON(&text)
        text.append(",\"response_codes\":[")
        for (index, code) in codes.enumerated() {
            text.append(index > 0 ? ",{\"rcode\":\"" : "{\"rcode\":\"")
            text.append(string: code.name)
            text.append(0x22)
            member("answers", code.count, &text)
            text.append(0x7d)
        }
        text.append(0x5d)
        text.append(",\"operations\":[")
        for (index, operation) in operations.enumerated() {
            text.append(index > 0 ? ",{\"opcode\":\"" : "{\"opcode\":\"")
            text.append(string: operation.name)
            text.append(0x22)
            member("messages", operation.count, &text)
            text.append(0x7d)
        }
        text.append(0x5d)
        appendJSON("types", "type", types, &text)
        appendJSON("servers", "server", peers(traffic.servers), &text)
        appendJSON("clients", "client", peers(traffic.clients), &text)
        appendJSON("names", "name", names, &text)
        text.append(",\"tables\":{\"limit\":")
        text.append(decimal: traffic.limit)
        member("types", UInt64(traffic.types.count), &text)
        member("names", UInt64(traffic.names.count), &text)
        member("dropped_names", traffic.names.evicted, &text)
        member("servers", UInt64(traffic.servers.count), &text)
        member("dropped_servers", traffic.servers.evicted, &text)
        member("clients", UInt64(traffic.clients.count), &text)
        member("dropped_clients", traffic.clients.evicted, &text)
        member("dropped_queries", traffic.evictedQueries, &text)
        text.append("}}\n")
    }

    private func member(_ key: StaticString, _ value: UInt64, _ text: inout TextBuffer) {
        text.append(",\"")
        text.append(key)
        text.append("\":")
        text.append(decimal: value)
    }

    private func appendLatencyJSON(_ text: inout TextBuffer) {
        let latency = traffic.latency
        guard latency.count > 0 else { return }
        text.append(",\"latency\":{\"count\":")
        text.append(decimal: latency.count)
        member("minimum_nanoseconds", latency.minimum, &text)
        member("mean_nanoseconds", latency.mean, &text)
        member("median_nanoseconds", latency.quantile(0.5), &text)
        member("percentile_90_nanoseconds", latency.quantile(0.9), &text)
        member("percentile_99_nanoseconds", latency.quantile(0.99), &text)
        member("maximum_nanoseconds", latency.maximum, &text)
        text.append(",\"histogram\":[")
        for (index, row) in latency.rows.enumerated() {
            text.append(index > 0 ? ",{" : "{")
            if let bound = row.bound {
                text.append("\"up_to_nanoseconds\":")
                text.append(decimal: bound)
                text.append(0x2c)
            }
            text.append("\"count\":")
            text.append(decimal: row.count)
            text.append(0x7d)
        }
        text.append("]}")
    }

    private func appendJSON(_ key: StaticString, _ name: StaticString, _ rows: [Row], _ text: inout TextBuffer) {
        text.append(",\"")
        text.append(key)
        text.append("\":[")
        for (index, row) in rows.enumerated() {
            text.append(index > 0 ? ",{\"" : "{\"")
            text.append(name)
            text.append("\":\"")
            let start = text.count
            text.append(string: row.name)
            text.escapeQuotes(from: start)
            text.append(0x22)
            let tally = row.tally
            member("queries", tally.queries, &text)
            member("answers", tally.answers, &text)
            member("unanswered", tally.unanswered, &text)
            member("retried", tally.retried, &text)
            member("errors", tally.errors, &text)
            if let mean = tally.meanLatency { member("mean_latency_nanoseconds", mean, &text) }
            text.append(0x7d)
        }
        text.append(0x5d)
    }
}
