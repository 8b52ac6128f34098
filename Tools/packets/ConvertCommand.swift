#if Tools
import ArgumentParser

struct ConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Writes a capture in another form.",
        discussion: """
            Examples:
              packets convert trace.pcapng trace.pcap
              packets convert -F usecpcap trace.pcapng - | old-tool

            From pcapng to pcapng everything is kept that is known: sections, interfaces, names, comments, statistics, \
            secrets. A pcap file holds packets of one link type with their times, and nothing else.
            """)

    @Argument(
        help: ArgumentHelp("The capture to read; - is standard input.", valueName: "file"),
        completion: .file(extensions: ["pcap", "pcapng", "cap"]))
    var input: String

    @Argument(
        help: ArgumentHelp("The capture to write; - is standard output.", valueName: "out"),
        completion: .file(extensions: ["pcap", "pcapng", "cap"]))
    var output: String

    @Option(
        name: [.customShort("F", allowingJoined: true), .long],
        help: ArgumentHelp("\(WriteFormat.help)", valueName: "form"),
        completion: .list(WriteFormat.allCases.map(\.rawValue)))
    var writeFormat: WriteFormat?

    @Flag(name: .long, help: "A cut-off last packet is an error: exit code 3.")
    var strict = false

    func run() throws {
        var session = try CopySession(CopySession.Choice(), output: output, format: writeFormat, isStrict: strict)
        try session.concatenate([input])
    }
}
#endif
