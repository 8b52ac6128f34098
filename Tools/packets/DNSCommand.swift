#if Tools
import ArgumentParser
import ByteCore
import CaptureCompression
import CaptureFiles
import CaptureFilters
import PacketCodecs
import PacketFormatting

struct DNSCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dns",
        abstract: "Tells of the DNS in a capture: what was asked, answered, how fast.",
        discussion: """
            Queries are matched with their answers by addresses, ports, identifier and question; told are latencies, \
            queries without an answer or sent again, and all of it by name, type, server, client and response code. \
            Tables are bounded: what had to be dropped is counted. With --json one object a line.

            A query counts as retried where it repeats one of the same client that still waits, and as unanswered where no \
            answer came and it was not sent again. For a server, only queries to it are looked at: what another server \
            answered in its place it has left unanswered.

            packets dns FILE
            packets dns --labels 2 FILE      by example.com instead of www.example.com
            tcpdump -w - port 53 | packets dns -
            """)

    @Argument(
        help: ArgumentHelp("The captures, each for itself; - is standard input.", valueName: "file"),
        completion: .file(extensions: ["pcap", "pcapng", "cap", "gz", "zst"]))
    var files: [String] = []

    @Option(
        name: [.customShort("f"), .long],
        help: ArgumentHelp("Look only at what this capture filter lets through.", valueName: "filter"))
    var filter: String?

    @Flag(name: .long, help: "One JSON object a line.")
    var json = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Read as DNS what goes to or from this port too, beside 53, 5353 and 5355.", valueName: "port"))
    var dnsPort: [UInt16] = []

    @Option(name: .long, help: ArgumentHelp("How many rows each table shows.", valueName: "rows"))
    var top = 20

    @Option(
        name: .long,
        help: ArgumentHelp("Count names by so many labels, from the right.", valueName: "count"))
    var labels: Int?

    @Option(
        name: .long,
        help: ArgumentHelp("How many names, servers, clients and queries are remembered.", valueName: "count"))
    var maxKeys = 100_000

    @Flag(name: .long, help: "A cut-off last packet is an error: exit code 3.")
    var strict = false

    @OptionGroup var input: InputOptions

    func run() throws {
        guard !files.isEmpty else { throw UsageError("no file is given; packets dns FILE") }
        guard top >= 0 else { throw UsageError("--top takes a number from 0 on") }
        guard 1...10_000_000 ~= maxKeys else { throw UsageError("--max-keys takes a number from 1 to 10000000") }
        if let labels { guard 1...127 ~= labels else { throw UsageError("--labels takes a number from 1 to 127") } }
        guard !dnsPort.contains(0) else { throw UsageError("--dns-port takes a number from 1 to 65535") }
        // What came before Ctrl-C is told: of a live capture it may be all that one wants.
        Interruption.expect()
        var output = DescriptorOutput.standardOutput()
        var code: Int32 = 0
        var isFirst = true
        for file in files where !Interruption.hasCome {
            var filter = try ReadSession.compile(filter)
            var reader: CaptureFileReader
            do throws(CaptureFileError) {
                reader = try .open(argument: file, limits: input.limits)
            } catch {
                let problem = ToolError.input(error)
                StandardError.write("packets: \(problem.message ?? "")\n")
                code = max(code, problem.code)
                continue
            }
            var traffic = DNSTraffic(limit: maxKeys, ports: DNSPorts(dnsPort), labels: labels)
            let damage = try Self.read(&reader, &filter, into: &traffic)
            // Here, where it is nobody else's: the report would change a copy.
            traffic.finish()
            let report = DNSTrafficReport(traffic, file: reader.fileName, top: top)
            var text = TextBuffer()
            if !isFirst, !json { text.append(0x0a) }
            isFirst = false
            json ? report.appendJSON(to: &text) : report.appendText(to: &text)
            do throws(OutputError) {
                try output.write(text.bytes)
            } catch {
                throw ToolError.output(error)
            }
            if let words = IgnoredWords.sentence(reader.fileName, reader.compressed) {
                StandardError.write("packets: \(ToolError.safe(words))\n")
            }
            if let damage {
                let problem = ToolError.input(damage)
                StandardError.write("packets: \(problem.message ?? "")\n")
                code = max(code, problem.code)
            } else if let tail = reader.cutTail, !Interruption.hasCome {
                StandardError.write("packets: \(ToolError.safe(CutTailWords.sentence(reader.fileName, tail)))\n")
                if strict { code = max(code, 3) }
            }
        }
        try Interruption.check()
        if code != 0 { throw ToolError(code: code, message: nil) }
    }

    /// Returns what ended the reading before the end.
    private static func read(
        _ reader: inout CaptureFileReader, _ filter: inout CaptureFilter?, into traffic: inout DNSTraffic
    ) throws(ToolError) -> CaptureFileError? {
        var progress = Progress()
        defer { progress.finish() }
        while true {
            do throws(CaptureFileError) {
                guard !Interruption.hasCome, try reader.advance() else { return nil }
            } catch {
                return error
            }
            if reader.packetCount & 0xffff == 0 { progress.update(reader) }
            let captured = reader.current
            let passes: Bool
            do throws(FilterError) {
                passes = try filter?.matches(captured) ?? true
            } catch {
                throw .usage(
                    "the filter can't be used on packets of \(reader.fileName), link type \(captured.linkType): \(error)"
                )
            }
            if passes { traffic.add(Packet(captured), captured) }
        }
    }
}
#endif
