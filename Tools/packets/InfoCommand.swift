#if Tools
import ArgumentParser
import ByteCore
import CaptureFiles
import PacketFormatting

struct InfoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info",
        abstract: "Tells what a capture is, and what it says about itself.",
        discussion: """
            Format, size, packets, times and rates, link types; and from the capture itself: host and program, \
            interfaces with their filters and snapshot lengths, packets lost, comments. With --json one object a line.
            """)

    @Argument(
        help: ArgumentHelp("The captures; - is standard input.", valueName: "file"),
        completion: .file(extensions: ["pcap", "pcapng", "cap"]))
    var files: [String] = []

    @Flag(name: .long, help: "One JSON object a line.")
    var json = false

    @Flag(name: .long, help: "A cut-off last packet is an error: exit code 3.")
    var strict = false

    func run() throws {
        guard !files.isEmpty else { throw UsageError("no file is given; packets info FILE") }
        var text = TextBuffer()
        var output = DescriptorOutput.standardOutput()
        var code: Int32 = 0
        for (index, file) in files.enumerated() {
            let summary: CaptureSummary
            do throws(CaptureFileError) {
                summary = try Self.summarize(file)
            } catch {
                let problem = ToolError.input(error)
                StandardError.write("packets: \(problem.message ?? "")\n")
                code = max(code, problem.code)
                continue
            }
            if index > 0, !json { text.append(0x0a) }
            let report = InfoReport(summary)
            json ? report.appendJSON(to: &text) : report.appendText(to: &text)
            do throws(OutputError) {
                try output.write(text.bytes)
            } catch {
                throw ToolError.output(error)
            }
            text.removeAll()
            if let damage = summary.damage {
                let problem = ToolError.input(damage)
                StandardError.write("packets: \(problem.message ?? "")\n")
                code = max(code, problem.code)
            } else if let tail = summary.cutTail {
                StandardError.write("packets: \(ToolError.safe(CutTailWords.sentence(summary.fileName, tail)))\n")
                if strict { code = max(code, 3) }
            }
        }
        if code != 0 { throw ToolError(code: code, message: nil) }
    }

    private static func summarize(_ file: String) throws(CaptureFileError) -> CaptureSummary {
        var reader = file == "-" ? try CaptureFileReader.standardInput() : try CaptureFileReader(path: file)
        var summary = CaptureSummary()
        var damage: CaptureFileError?
        var progress = Progress()
        defer { progress.finish() }
        do throws(CaptureFileError) {
            while try reader.advance() {
                summary.add(reader.current)
                if reader.packetCount & 0xffff == 0 { progress.update(reader) }
            }
        } catch {
            damage = error
        }
        summary.finish(reader, damage: damage)
        return summary
    }
}
#endif
