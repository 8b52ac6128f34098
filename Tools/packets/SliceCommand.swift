#if Tools
import ArgumentParser

struct SliceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "slice",
        abstract: "Writes some of a capture's packets, or the first bytes of each.",
        discussion: """
            Examples:
              packets slice trace.pcapng 1-10,15,100- -w part.pcapng
              packets slice trace.pcap --from 2023-11-14T22:13:20Z -w later.pcap
              packets slice trace.pcap --every 100 -s 64 -w sample.pcap
              packets slice trace.pcap -f 'udp port 53' -c 10 -w dns.pcap

            All that is given must hold. Numbers are those that packets shows; --skip, --every and -c count what is left of \
            the packets by number, time and filter. Times are local unless they say otherwise, and --to is exclusive.
            """)

    @Argument(
        help: ArgumentHelp("The capture to read; - is standard input.", valueName: "file"),
        completion: .file(extensions: ["pcap", "pcapng", "cap"]))
    var file: String

    @Argument(help: ArgumentHelp("Numbers of packets and ranges of them, such as 1-10,15,100-.", valueName: "numbers"))
    var numbers: [String] = []

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

    @Option(
        name: [.customShort("A"), .long],
        help: ArgumentHelp(
            "Only packets from this time on: 2023-11-14T22:13:20Z, or seconds since 1970.", valueName: "time"))
    var from: String?

    @Option(
        name: [.customShort("B"), .long], help: ArgumentHelp("Only packets before this time.", valueName: "time"))
    var to: String?

    @Option(
        name: [.customShort("f"), .long],
        help: ArgumentHelp("Only what this capture filter (pcap-filter(7)) lets through.", valueName: "filter"))
    var filter: String?

    @Option(name: .long, help: ArgumentHelp("Leave out so many packets first.", valueName: "count"))
    var skip: UInt64 = 0

    @Option(name: .long, help: ArgumentHelp("Only one packet of so many, the first and so on.", valueName: "count"))
    var every: UInt64 = 1

    @Option(name: [.customShort("c", allowingJoined: true), .long], help: "Stop after so many packets were written.")
    var count: UInt64?

    @Option(
        name: [.customShort("s", allowingJoined: true), .customLong("snapshot-length")],
        help: ArgumentHelp("Keep at most this many bytes of each packet; 0 keeps all.", valueName: "length"))
    var snapshotLength: UInt64?

    @Flag(name: .long, help: "A cut-off last packet is an error: exit code 3.")
    var strict = false

    @OptionGroup
    var unpacking: InputOptions

    func run() throws {
        guard let output = try OneValue.of(writeFile, "-w") else {
            throw UsageError("-w FILE says where to write; - is standard output")
        }
        guard every > 0 else { throw UsageError("--every counts from 1") }
        var choice = CopySession.Choice(numbers: try PacketSelection(numbers))
        choice.filter = filter
        if let from { choice.from = try Moment.parse(from) }
        if let to { choice.to = try Moment.parse(to) }
        if let from = choice.from, let to = choice.to, from >= to {
            throw UsageError("no packet is from --from on and before --to, since --to is not later")
        }
        choice.skip = skip
        choice.every = every
        choice.limit = count
        if let snapshotLength, snapshotLength > 0 { choice.snapshotLength = Int(clamping: snapshotLength) }
        var session = try CopySession(
            choice, output: output, format: writeFormat, isStrict: strict,
            unpacking: unpacking.limits)
        try session.concatenate([file])
    }
}
#endif
