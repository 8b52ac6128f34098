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
