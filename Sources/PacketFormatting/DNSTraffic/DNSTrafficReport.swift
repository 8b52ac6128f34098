package import ByteCore
import DNSCodec
import PacketCodecs

/// What ``DNSTraffic`` found, as text for people and as JSON.
package struct DNSTrafficReport {
    private struct Row {
        let name: String
        let tally: DNSTraffic.Tally
    }

    private let traffic: DNSTraffic
    private let file: String
    private let top: Int

    /// - Parameters:
    ///   - traffic: What was seen.
    ///   - file: Where.
    ///   - top: How many names and servers are listed, those with the most messages.
    package init(_ traffic: DNSTraffic, file: String, top: Int) {
        self.traffic = traffic
        self.file = file
        self.top = max(0, top)
    }

    // MARK: Rows

    private static func order(_ rows: [Row]) -> [Row] {
        rows.sorted {
            let (left, right) = ($0.tally.queries &+ $0.tally.answers, $1.tally.queries &+ $1.tally.answers)
            return left != right ? left > right : $0.name < $1.name
        }
    }

    private var names: [Row] {
        // Only as many are put into words as are shown.
        let all = traffic.names.values.sorted {
            let (left, right) = ($0.tally.queries &+ $0.tally.answers, $1.tally.queries &+ $1.tally.answers)
            return left != right ? left > right : $0.name < $1.name
        }
        return all.prefix(top).map { Row(name: $0.name.description, tally: $0.tally) }
    }

    private var servers: [Row] {
        let rows = traffic.servers.values.map { server in
            let address: String =
                switch server.address {
                case .v4(let address): address.description
                case .v6(let address): server.port == 53 ? address.description : "[\(address)]"
                }
            return Row(name: server.port == 53 ? address : "\(address):\(server.port)", tally: server.tally)
        }
        return Array(Self.order(rows).prefix(top))
    }

    private var types: [Row] {
        Self.order(traffic.types.map { Row(name: RRType($0.key).description, tally: $0.value) })
    }

    private var codes: [(name: String, count: UInt64)] {
        traffic.codes.map { code, count in
            var text = TextBuffer(capacity: 16)
            text.append(RCode(rawValue: code))
            return (text.string, count)
        }.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }

    // MARK: Text

    /// Appends the report for people.
    package func appendText(to text: inout TextBuffer) {
        text.append("DNS in ")
        text.append(escaping: file)
        text.append(0x0a)
        fact("Queries", traffic.queries, &text)
        fact("Answers", traffic.answers, &text)
        fact("Matched", traffic.matched, &text)
        fact("Unanswered", traffic.unanswered &+ UInt64(traffic.waiting), &text)
        fact("Retried", traffic.retried, &text)
        factUnless0("Answers to no query seen", traffic.unmatched, &text)
        factUnless0("Answers to another question", traffic.mismatched, &text)
        factUnless0("Truncated answers", traffic.truncated, &text)
        factUnless0("Malformed", traffic.malformed, &text)
        factUnless0("Multicast messages", traffic.multicast, &text)
        factUnless0("Parts of messages over TCP", traffic.continued, &text)
        appendLatency(&text)
        appendCodes(&text)
        appendTable("Types", types, of: traffic.types.count, &text)
        appendTable("Servers", servers, of: traffic.servers.count, &text)
        appendTable("Names", names, of: traffic.names.count, &text)
        appendDropped(&text)
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
        text.append(", 90% ")
        Self.append(duration: latency.quantile(0.9), &text)
        text.append(", 99% ")
        Self.append(duration: latency.quantile(0.99), &text)
        text.append(", maximum ")
        Self.append(duration: latency.maximum, &text)
        text.append(0x0a)
        let rows = latency.rows
        let most = rows.reduce(1) { max($0, $1.count) }
        for row in rows {
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

    private func appendCodes(_ text: inout TextBuffer) {
        guard !codes.isEmpty else { return }
        text.append("\nResponse codes\n")
        for (name, count) in codes {
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

    private func appendTable(_ title: StaticString, _ rows: [Row], of count: Int, _ text: inout TextBuffer) {
        guard !rows.isEmpty else { return }
        text.append(0x0a)
        let start = text.count
        text.append(title)
        if count > rows.count {
            text.append(", ")
            text.append(decimal: rows.count)
            text.append(" of ")
            text.append(decimal: count)
        }
        let width = min(60, rows.reduce(24) { max($0, $1.name.utf8.count) }) + 2
        text.pad(to: width, from: start)
        for label in ["queries", "answers", "unanswered", "retried", "errors", "mean"] {
            let place = text.count
            text.append(string: label)
            text.alignRight(width: 11, from: place)
        }
        text.append(0x0a)
        for row in rows {
            let start = text.count
            text.append("  ")
            text.append(string: row.name)
            text.pad(to: width, from: start)
            let tally = row.tally
            for value in [tally.queries, tally.answers, tally.unanswered, tally.retried, tally.errors] {
                let place = text.count
                text.append(decimal: value)
                text.alignRight(width: 11, from: place)
            }
            let place = text.count
            if let mean = tally.meanLatency { Self.append(duration: mean, &text) } else { text.append("-") }
            text.alignRight(width: 11, from: place)
            text.append(0x0a)
        }
    }

    private func appendDropped(_ text: inout TextBuffer) {
        let dropped: [(count: UInt64, words: StaticString)] = [
            (traffic.names.evicted, " names were dropped: what is told of names is not all"),
            (traffic.servers.evicted, " servers were dropped: what is told of servers is not all"),
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
        member("queries", traffic.queries, &text)
        member("answers", traffic.answers, &text)
        member("matched", traffic.matched, &text)
        member("unanswered", traffic.unanswered &+ UInt64(traffic.waiting), &text)
        member("retried", traffic.retried, &text)
        member("unmatched_answers", traffic.unmatched, &text)
        member("mismatched_answers", traffic.mismatched, &text)
        member("truncated_answers", traffic.truncated, &text)
        member("malformed", traffic.malformed, &text)
        member("multicast_messages", traffic.multicast, &text)
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
        appendJSON("types", "type", types, &text)
        appendJSON("servers", "server", servers, &text)
        appendJSON("names", "name", names, &text)
        text.append(",\"tables\":{\"limit\":")
        text.append(decimal: traffic.limit)
        member("names", UInt64(traffic.names.count), &text)
        member("dropped_names", traffic.names.evicted, &text)
        member("servers", UInt64(traffic.servers.count), &text)
        member("dropped_servers", traffic.servers.evicted, &text)
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
