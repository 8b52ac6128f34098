#if Tools
import ArgumentParser

struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Writes several captures as one, in the order of time.",
        discussion: """
            Examples:
              packets merge left.pcapng right.pcapng -w both.pcapng
              packets merge -a part1.pcap part2.pcap -w whole.pcap

            Packets of equal times come in the order of the files, and packets of one file stay in their order. Interfaces \
            are numbered anew, and none are taken for the same.
            """)

    @Argument(
        help: ArgumentHelp("The captures to read; - is standard input.", valueName: "file"),
        completion: .file(extensions: ["pcap", "pcapng", "cap"]))
    var files: [String] = []

    @Option(
        name: [.customShort("w", allowingJoined: true), .long],
        help: ArgumentHelp("The capture to write; - is standard output.", valueName: "file"),
        completion: .file(extensions: ["pcap", "pcapng", "cap"]))
    var writeFile: [String] = []

    @Option(
        name: [.customShort("F", allowingJoined: true), .long],
        help: ArgumentHelp("\(WriteFormat.help)", valueName: "form"),
        completion: .list(WriteFormat.allCases.map(\.rawValue)))
    var writeFormat: WriteFormat?

    @Flag(
        name: [.customShort("a"), .customLong("append")],
        help: "One capture behind the other, whatever the times; in pcapng each is a section of its own.")
    var appends = false

    @Option(
        name: [.customShort("s", allowingJoined: true), .customLong("snapshot-length")],
        help: ArgumentHelp("Keep at most this many bytes of each packet; 0 keeps all.", valueName: "length"))
    var snapshotLength: UInt64?

    @Flag(name: .long, help: "A cut-off last packet is an error: exit code 3.")
    var strict = false

    @OptionGroup
    var unpacking: InputOptions

    func run() throws {
        guard !files.isEmpty else { throw UsageError("no file is given; packets merge FILE FILE -w OUT") }
        guard let output = try OneValue.of(writeFile, "-w") else {
            throw UsageError("-w FILE says where to write; - is standard output")
        }
        guard files.count(where: { $0 == "-" }) < 2 else { throw UsageError("standard input can be merged once") }
        var choice = try CopySession.Choice()
        if let snapshotLength, snapshotLength > 0 { choice.snapshotLength = Int(clamping: snapshotLength) }
        var session = try CopySession(
            choice, output: output, format: writeFormat, isStrict: strict,
            unpacking: unpacking.limits)
        if appends { try session.concatenate(files) } else { try session.merge(files) }
    }
}
#endif
