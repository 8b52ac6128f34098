import ByteCore
import CaptureFiles
import Foundation
import Testing

@Suite struct ReadTests {
    @Test(arguments: Tool.captures)
    func everyFormShowsEveryPacket(name: String) throws {
        let path = Tool.capture(name)
        var reader = try CaptureFileReader(path: path)
        var count = 0
        while try reader.advance() { count += 1 }

        let array = try Tool(["-T", "json", path])
        #expect((try JSONSerialization.jsonObject(with: Data(array.output)) as? [Any])?.count == count)
        let tree = try Tool(["-V", path])
        #expect(tree.status == 0)
        #expect(tree.lines.count { $0.contains(/^Packet \d+,/) } == count)
    }

    /// The tool takes longer to start than to read a capture, so what can be told of all files is read at once.
    @Test func everyFormShowsEveryPacketOfManyFiles() throws {
        let paths = Tool.captures.map { Tool.capture($0) }
        var numbers: [Int] = []
        for path in paths {
            var reader = try CaptureFileReader(path: path)
            var count = 0
            while try reader.advance() { count += 1 }
            numbers += Array(1...max(1, count))
        }
        #expect(try Tool(["-T", "fields", "-e", "frame.number"] + paths).lines.map { Int($0) } == numbers)
        #expect(try Tool(paths).lines.count == numbers.count)
        let ndjson = try Tool(["--json"] + paths)
        #expect(ndjson.status == 0)
        #expect(ndjson.lines.count == numbers.count)
        for line in ndjson.lines {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            #expect(object?["schema"] as? String == "packets/1")
        }
        for options in [["-x"], ["-A"], ["-V", "-x"], ["--color", "always"], ["-q"]] {
            #expect(try Tool(options + paths).status == 0, "\(options)")
        }
    }

    @Test func theSameFromStandardInput() throws {
        let path = Tool.capture("tour.pcapng")
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        let file = try Tool([path])
        #expect(try Tool(["-"], input: bytes).output == file.output)
        #expect(try Tool([], input: bytes).output == file.output)
        #expect(try Tool(["-r", "-"], input: bytes).output == file.output)
    }

    @Test func filesAreReadInOrderAndNumberedEach() throws {
        let path = Tool.capture("arp.pcap")
        let once = try Tool(["-t", path]).lines
        #expect(try Tool(["-t", path, path]).lines == once + once)
        #expect(once.first?.hasPrefix("    1  ") == true)
    }

    @Test func aCountStopsAfterPacketsThatPass() throws {
        let path = Tool.capture("tour.pcapng")
        let shown = try Tool(["-c", "3", "-r", path, "tcp"])
        #expect(shown.lines.count == 3)
        #expect(shown.lines.allSatisfy { $0.contains(" TCP ") })
        #expect(try Tool(["-c", "0", path]).output.isEmpty)
        #expect(try Tool(["-c5", path, path]).lines.count == 5)
    }

    @Test func filtersAsTcpdumpTakesThem() throws {
        let path = Tool.capture("tour.pcapng")
        let option = try Tool(["-f", "udp port 53", path])
        #expect(option.status == 0)
        #expect(option.lines.count == 2)
        #expect(try Tool(["-nnvtr", path, "udp", "port", "53"]).lines.count { $0.hasPrefix("Packet ") } == 2)
        #expect(try Tool(["-r", path, "udp port 53"]).output == option.output)
        #expect(try Tool(["-q", "-r", path, "udp port 53"]).text == "36 packets, 2 passed the filter\n")
    }

    @Test func quietCountsAndPrintsNothingElse() throws {
        #expect(try Tool(["-q", Tool.capture("tour.pcapng")]).text == "36 packets\n")
    }

    @Test(arguments: [
        ("-t", "    1  02:00:00:00:01:0a"), ("-tt", "    1  1795471"), ("-ttt", "    1  "), ("-tttt", "    1  2026-"),
        ("-ttttt", "    1  0.000000"), ("-t=ud", "    1  2026-"), ("-t=r", "    1  0.000000"),
        ("-t=d", "    1  0.000000"),
    ])
    func timesAsBothToolsWriteThem(option: String, start: String) throws {
        let arguments = option.split(separator: "=").map(String.init)
        let first = try Tool(arguments + [Tool.capture("tour.pcapng")]).lines.first ?? ""
        let expected = start.split(separator: " ").joined(separator: " ")
        #expect(first.split(separator: " ").joined(separator: " ").hasPrefix(expected), "\(first)")
    }

    @Test func localTimeIsThatOfTheTimeZone() throws {
        let path = Tool.capture("tour.pcapng")
        let utc = try Tool(["-t", "ad", "-c", "1", path]).lines.first ?? ""
        let tokyo = try Tool(["-t", "ad", "-c", "1", path], environment: ["TZ": "JST-9"]).lines.first ?? ""
        let hour = { (line: Substring) in Int(line.split(separator: " ")[2].prefix(2)) }
        #expect(hour(tokyo) == hour(utc).map { ($0 + 9) % 24 })
        #expect(try Tool(["-t", "ud", "-c", "1", path], environment: ["TZ": "JST-9"]).lines.first == utc)
    }

    @Test func colourOnlyWhereItIsAskedFor() throws {
        let path = Tool.capture("tour.pcapng")
        #expect(try !Tool([path]).output.contains(0x1b))
        #expect(try !Tool(["--color", "never", path]).output.contains(0x1b))
        #expect(try Tool(["--color", "always", path]).output.contains(0x1b))
        #expect(try Tool(["--color", "always", "-V", path]).output.contains(0x1b))
    }

    @Test func chosenFieldsAsTSVAndCSV() throws {
        let path = Tool.capture("dns-udp.pcap")
        let tsv = try Tool([
            "-T", "fields", "-e", "frame.number", "-e", "udp.dstport", "-E", "header=y", "-c", "1", path,
        ])
        #expect(tsv.text == "frame.number\tudp.dstport\n1\t53\n")
        let csv = try Tool([
            "-T", "fields", "-e", "frame.number", "-e", "ip.addr", "-E", "separator=,", "-E", "occurrence=f", "-c", "1",
            path,
        ])
        #expect(csv.text.hasPrefix("1,"))
        #expect(csv.text.split(separator: ",").count == 2)
    }
}
