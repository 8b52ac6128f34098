import Foundation
import Testing

/// `packets dns`, and DNS in what `packets` shows.
@Suite struct DNSTests {
    private func report(_ arguments: [String]) throws -> [String: Any] {
        let run = try Tool(["dns", "--json"] + arguments)
        #expect(run.status == 0, "\(run.error)")
        return try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
    }

    @Test func everyQueryOfACaptureIsAnswered() throws {
        // By tshark: 16 queries, 16 replies, of which one is REFUSED and one NXDOMAIN.
        let object = try report([Tool.capture("dns-udp.pcap")])
        for key in ["queries", "answers", "matched"] { #expect(object[key] as? Int == 16) }
        for key in ["unanswered", "retried", "malformed"] { #expect(object[key] as? Int == 0) }
        let codes = object["response_codes"] as? [[String: Any]] ?? []
        #expect(codes.map { $0["rcode"] as? String } == ["NOERROR", "NXDOMAIN", "REFUSED"])
        #expect(codes.map { $0["answers"] as? Int } == [14, 1, 1])
    }

    @Test func answersInSeveralSegmentsAreMatchedByTheirStart() throws {
        let object = try report([Tool.capture("dns-tcp.pcap")])
        #expect(object["queries"] as? Int == 3 && object["matched"] as? Int == 3)
        #expect(object["truncated_answers"] as? Int == 1)
    }

    @Test func filterAndLimitsAreTaken() throws {
        let path = Tool.capture("dns-udp.pcap")
        #expect(try report(["-f", "dst port 53", path])["unanswered"] as? Int == 16)
        let tables = try report(["--max-keys", "2", "--top", "1", path])["tables"] as? [String: Any]
        #expect(tables?["limit"] as? Int == 2 && tables?["dropped_names"] as? Int ?? 0 > 0)
        #expect(try Tool(["dns", "--max-keys", "0", path]).status == 2)
        for wrong in [
            ["--dns-port", "0"], ["--dns-port", "65536"], ["--labels", "0"], ["--labels", "128"], ["--top", "-1"],
        ] {
            let run = try Tool(["dns"] + wrong + [path])
            #expect(run.status == 2 && run.output.isEmpty && run.error.hasPrefix("packets: "), "\(wrong)")
        }
        #expect(try Tool(["dns"]).status == 2)
        #expect(try Tool(["dns", "/nowhere.pcap"]).status == 4)
    }

    @Test func theReportIsTextForPeople() throws {
        let text = try Tool(["dns", Tool.capture("dns-udp.pcap")]).text
        for words in ["Latency from a query", "  up to 500 us", "####", "Response codes", "Servers", "example.com."] {
            #expect(text.contains(words))
        }
    }

    @Test(.enabled(if: Shark.isThere)) func latenciesAreTsharks() throws {
        // Over UDP: over TCP it takes the time until the last segment of a message.
        for name in ["edns", "names", "types-knot", "types-nsd", "update", "dnssec-nsec3"] {
            let path = Tool.capture("dns/\(name).pcap")
            let lines = try Shell.run(
                "/usr/bin/env",
                [
                    "tshark", "-n", "-r", path, "-Y", "dns && udp", "-T", "fields", "-e", "dns.flags.response", "-e",
                    "dns.time",
                ]
            ).split(separator: "\n")
            let answers = lines.filter { $0.hasPrefix("1") || $0.hasPrefix("True") }
            let times = answers.compactMap { $0.split(separator: "\t").last }.compactMap { Double($0) }
            let object = try report(["-f", "udp", path])
            #expect(object["queries"] as? Int == lines.count - answers.count, "\(name)")
            #expect(object["answers"] as? Int == answers.count && !answers.isEmpty, "\(name)")
            let latency = object["latency"] as? [String: Any]
            #expect(latency?["count"] as? Int == times.count, "\(name)")
            let mean = times.reduce(0, +) / Double(times.count) * 1e9
            #expect(abs(mean - (latency?["mean_nanoseconds"] as? Double ?? 0)) < 1_000, "\(name)")
            #expect(latency?["maximum_nanoseconds"] as? Int == times.max().map { Int(($0 * 1e9).rounded()) }, "\(name)")
        }
    }

    @Test func membersOfAGroupAnswer() throws {
        // Seven of eight queries have an answer in tshark's list of the packets; its dns.time is silent on LLMNR.
        let object = try report([Tool.capture("dns/llmnr.pcap")])
        #expect(object["matched"] as? Int == 7 && object["unanswered"] as? Int == 1)
    }

    /// What `packets read --json` tells of the messages of a capture, added up.
    private struct Sums {
        var types: [String: [Int]] = [:]
        var servers: [String: [Int]] = [:]
        var clients: [String: [Int]] = [:]
        var codes: [String: Int] = [:]

        mutating func add(_ packet: [String: Any]) {
            guard let dns = packet["dns"] as? [String: Any], let isResponse = dns["response"] as? Bool,
                let transport = (packet["udp"] ?? packet["tcp"]) as? [String: Any],
                let source = transport["source_port"] as? Int, let destination = transport["destination_port"] as? Int,
                let ip = (packet["ipv4"] ?? packet["ipv6"]) as? [String: Any],
                let from = ip["source"] as? String, let to = ip["destination"] as? String
            else { return }
            // What responders tell all belongs to nobody.
            guard source != 5_353 || destination != 5_353 else { return }
            let (server, port, client) = isResponse ? (from, source, to) : (to, destination, from)
            let address = packet["ipv4"] == nil ? "[\(server)]" : server
            let counts = isResponse ? [0, 1] : [1, 0]
            let name = port == 53 ? server : "\(address):\(port)"
            for (key, path) in [(name, \Sums.servers), (client, \Sums.clients)] {
                self[keyPath: path][key] = zip(self[keyPath: path][key] ?? [0, 0], counts).map(+)
            }
            if isResponse { codes[dns["rcode"] as? String ?? "", default: 0] += 1 }
            guard let question = (dns["questions"] as? [[String: Any]])?.first, let type = question["type"] as? String
            else { return }
            types[type] = zip(types[type] ?? [0, 0], counts).map(+)
        }
    }

    @Test func theReportIsTheSumOfThePackets() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Tool.capture("dns")).map { "dns/\($0)" }
        #expect(names.count > 10)
        for name in names + ["dns-udp.pcap", "dns-tcp.pcap"] where name.hasSuffix(".pcap") {
            let path = Tool.capture(name)
            // A packet alone does not tell what started in another, nor of a second message.
            var filter: [String] = []
            let whole = try report([path])
            if whole["continued_segments"] as? Int != 0 || whole["transfer_messages"] as? Int != 0 {
                filter = ["-f", "udp"]
            }
            var sums = Sums()
            for line in try Tool(["read", "--json"] + filter + [path]).text.split(separator: "\n") {
                let packet = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                sums.add(try #require(packet))
            }
            let object = try report(["--top", "1000000"] + filter + [path])
            let tables = [
                ("types", "type", sums.types), ("servers", "server", sums.servers), ("clients", "client", sums.clients),
            ]
            // Types are asked and told between responders too.
            let hasResponders = object["multicast_queries"] as? Int != 0
            for (table, key, wanted) in tables where table != "types" || !hasResponders {
                let rows = object[table] as? [[String: Any]] ?? []
                let found = rows.map {
                    ($0[key] as? String ?? "", [$0["queries"], $0["answers"]].map { $0 as? Int ?? -1 })
                }
                #expect(Dictionary(uniqueKeysWithValues: found) == wanted, "\(name) \(table)")
            }
            let codes = (object["response_codes"] as? [[String: Any]] ?? []).map {
                ($0["rcode"] as? String ?? "", $0["answers"] as? Int ?? -1)
            }
            #expect(Dictionary(uniqueKeysWithValues: codes) == sums.codes, "\(name)")
        }
    }

    @Test func whatCameBeforeCtrlCIsTold() throws {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = Tool.program
        process.arguments = ["dns", "-"]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        try input.fileHandleForWriting.write(
            contentsOf: Data(contentsOf: URL(fileURLWithPath: Tool.capture("dns-udp.pcap"))))
        // It waits for more.
        usleep(300_000)
        kill(process.processIdentifier, SIGINT)
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(text.contains("  Queries                     16\n"))
        #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGINT)
    }

    @Test func damagedCapturesAreReportedAsFarAsTheyGo() throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: Tool.capture("dns-udp.pcap")))
        let run = try Tool(["dns", "--json", "-"], input: Array(bytes.prefix(700)))
        #expect(run.status == 0 && run.error.contains("cut off") && run.text.contains("\"queries\":3"))
        #expect(try Tool(["dns", "--strict", "-"], input: Array(bytes.prefix(700))).status == 3)
    }

    @Test func aPortOfOnesOwnIsDNS() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).pcap").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let edit = try Tool(["edit", Tool.capture("dns-udp.pcap"), path, "--map-port", "53=8053"])
        #expect(edit.status == 0)
        #expect(!(try Tool([path]).text.contains("query")))
        #expect(try Tool(["--dns-port", "8053", path]).text.contains("query 0x390a A www.example.com EDNS"))
    }
}
