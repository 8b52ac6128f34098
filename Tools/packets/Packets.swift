#if Tools
import ArgumentParser
import CSystem
import CaptureFiles

@main
struct Packets: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "packets",
        abstract: "Shows what is in packet captures, and writes captures from others.",
        usage: """
            packets FILE ...              one line a packet
            packets -V FILE               every field
            packets --json FILE           one JSON object a line
            packets -r FILE udp port 53   only what a capture filter lets through
            packets -r FILE -w OUT        what passes the filter, written to another capture
            packets convert FILE OUT      the same packets in another form
            packets merge FILE ... -w OUT several captures in the order of time
            packets slice FILE 1-9 -w OUT some of the packets
            packets edit FILE OUT ...     the packets with other addresses, ports or times, or anonymous
            packets make 'ip()/udp()'     packets from words: shown, written by -w, or sent
            packets info FILE             what the capture is and says about itself
            packets dns FILE              what was asked and answered, and how fast
            packets fields                the names that -T fields -e takes
            """,
        discussion: """
            FILE is a pcap or pcapng capture, which may be compressed by gzip or zstd, or - for standard input, which \
            is also read where no FILE is given and standard input is no terminal. Options and bundled letters are those \
            of tcpdump and tshark where the two agree; packets help read lists them.
            """,
        version: "packets 0.1.0",
        subcommands: [
            ReadCommand.self, ConvertCommand.self, MergeCommand.self, SliceCommand.self, EditCommand.self,
            MakeCommand.self, InfoCommand.self, DNSCommand.self, FieldsCommand.self,
        ],
        defaultSubcommand: ReadCommand.self)

    static func main() {
        DescriptorOutput.reportClosedPipes()
        // The parser traps where it can't lay out help, which it also does only to learn an exit code.
        csystem_widen_columns(60)
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            do {
                var command = try parseAsRoot(ArgumentNormalizer.normalize(arguments))
                try command.run()
            } catch let error as ToolError {
                throw error
            } catch let error as UsageError {
                throw ToolError.usage(error.description)
            } catch {
                // Help and version are errors to the parser, with 0 as their code; everything else is wrong usage.
                guard exitCode(for: error) == .success else {
                    var line = message(for: error).prefix { $0 != "\n" }
                    if line.hasSuffix(".") { line.removeLast() }
                    let subcommand = arguments.first.flatMap { Subcommands.named.contains($0) ? $0 : nil } ?? "read"
                    let hint = Subcommands.hint(subcommand, String(line)) ?? "see packets help \(subcommand)"
                    throw ToolError.usage("\(line); \(hint)")
                }
                let text = fullMessage(for: error)
                try StandardOutput.write(ShellCompletion.offeringRead(text) + "\n")
            }
        } catch let error as ToolError {
            if let message = error.message { StandardError.write("packets: \(message)\n") }
            Interruption.end(by: error)
            Packets.exit(withError: ExitCode(error.code))
        } catch {
            Packets.exit(withError: ExitCode(2))
        }
    }
}
#else
@main
struct Packets {
    static func main() {
        print("packets was built without the package trait Tools, which its command line needs")
    }
}
#endif
