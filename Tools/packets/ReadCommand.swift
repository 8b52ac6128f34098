#if Tools
import ArgumentParser
import CSystem
import PacketFormatting

struct ReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Shows the packets of captures or writes them; what packets does without a subcommand.",
        discussion: """
            Examples:
              packets tour.pcapng                            one line a packet
              packets -V -c 1 tour.pcapng                    the first packet's fields
              packets -nnr tour.pcapng udp port 53           tcpdump's way to filter
              packets --json tour.pcapng | jq .ipv4.source   one JSON object a line
              packets -e frame.number -e ip.src tour.pcapng  columns of chosen fields
              tcpdump -i eth0 -U -w - | packets -            what another tool captures
              packets -r tour.pcapng -w dns.pcap port 53     what passes, in a capture

            Exit codes: 0 also where the file's last packet is cut off, unless --strict; 2 wrong usage; 3 damaged input, \
            after what precedes the damage; 4 a file can't be read or the output not written.
            """)

    @Argument(
        help: ArgumentHelp(
            "The captures to read, in order, as they are or compressed by gzip or zstd; - is standard input.",
            valueName: "file"),
        completion: .file(extensions: ["pcap", "pcapng", "cap", "gz", "zst"]))
    var files: [String] = []

    @Option(
        name: [.customShort("r"), .long],
        help: ArgumentHelp(
            "Read FILE; then the words behind the options are a capture filter.", valueName: "file"),
        completion: .file(extensions: ["pcap", "pcapng", "cap", "gz", "zst"]))
    var readFile: [String] = []

    @Option(
        name: [.customShort("f"), .long],
        help: ArgumentHelp("Show only what this capture filter (pcap-filter(7)) lets through.", valueName: "filter"))
    var filter: String?

    @Option(name: .long, help: .hidden)
    var filterWords: String?

    @Option(
        name: [.customShort("w"), .long],
        help: ArgumentHelp(
            """
            Write the packets to FILE, - for standard output, and show none unless -P, or how to show them (-V, -x, -A, \
            --json, -T, -e), is given.
            """, valueName: "file"),
        completion: .file(extensions: ["pcap", "pcapng", "cap"]))
    var writeFile: String?

    @Option(
        name: [.customShort("F"), .long], help: ArgumentHelp("\(WriteFormat.help)", valueName: "form"),
        completion: .list(WriteFormat.allCases.map(\.rawValue)))
    var writeFormat: WriteFormat?

    @Flag(name: [.customShort("P"), .customLong("print")], help: "Show the packets also where they are written.")
    var prints: Int

    @Option(name: [.customShort("c"), .long], help: "Stop after this many packets were shown or written.")
    var count: UInt64?

    @Flag(name: [.customShort("V"), .customShort("v"), .long], help: "Every field, its value in words and its bytes.")
    var verbose: Int

    @Flag(
        name: [.customShort("x"), .customShort("X"), .long],
        help: "The bytes too, as hexadecimal and ASCII; with JSON the payload.")
    var hex: Int

    @Flag(name: [.customShort("A"), .long], help: "The bytes in ASCII too.")
    var ascii: Int

    @Flag(name: .long, help: "One JSON object a line; the same as -T ndjson.")
    var json = false

    @Option(
        name: [.customShort("T"), .long],
        help: ArgumentHelp("What to print: text, ndjson, json (an array) or fields.", valueName: "form"),
        completion: .list(OutputForm.allCases.map(\.rawValue)))
    var type: OutputForm?

    @Option(
        name: [.customShort("e"), .long],
        help: ArgumentHelp(
            "A field to print, by -T fields, which may be left out; packets fields lists them.", valueName: "name"))
    var field: [String] = []

    @Option(
        name: [.customShort("E"), .long],
        help: ArgumentHelp(
            """
            With -T fields: header=y|n, separator=/t|/s|CHARACTER, occurrence=f|l|a, aggregator=,|/s|CHARACTER, \
            quote=d|s|n, escape=y|n, bom=y|n.
            """, valueName: "option"))
    var fieldOption: [String] = []

    @Flag(name: .long, help: "With -T fields and a comma as separator: guard cells that a spreadsheet would compute.")
    var csvSafe = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Read as DNS what goes to or from this port too, beside 53, 5353 and 5355.", valueName: "port"))
    var dnsPort: [UInt16] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            """
            How to show times, also -t: a time of day, ad with date, d since the packet before, dd since the one shown \
            before, e seconds since 1970, r since the first packet, u and ud in UTC. -t to -ttttt as in tcpdump.
            """, valueName: "format"))
    var timeFormat: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Colours: auto (on a terminal unless NO_COLOR is set), always or never.", valueName: "when"))
    var color: ColorChoice = .auto

    @Flag(name: [.customShort("q"), .long], help: "Print no packets, only how many there are.")
    var quiet: Int

    @Flag(name: .long, help: "A cut-off last packet is an error: exit code 3.")
    var strict = false

    @OptionGroup var input: InputOptions

    @Flag(
        name: [.customShort("l"), .customShort("U"), .long],
        help: "Write each packet at once; to a terminal and from a pipe packets does so by itself when it waits.")
    var lineBuffered: Int

    @Flag(
        name: [.customShort("n"), .customShort("S"), .long],
        help: "Taken for tcpdump's sake: addresses, ports and sequence numbers are always shown as they are.")
    var numeric: Int

    func run() throws {
        var form = type ?? (json ? .ndjson : .text)
        if json, let type, type != .ndjson { throw UsageError("--json and -T \(type.rawValue) exclude each other") }
        if !field.isEmpty, type == nil { form = .fields }
        if form != .fields {
            if !field.isEmpty {
                throw UsageError("-e NAME chooses a field and needs -T fields; for link headers use -V")
            }
            if !fieldOption.isEmpty { throw UsageError("-E needs -T fields") }
            if csvSafe { throw UsageError("--csv-safe needs -T fields") }
        } else if verbose > 0 || hex > 0 || ascii > 0 {
            throw UsageError("-T fields prints nothing but the chosen fields; leave -V, -x and -A out")
        }
        if form == .ndjson || form == .json, ascii > 0 {
            throw UsageError("-A is for text; with JSON -x gives the payload, in hexadecimal")
        }
        if filter != nil, filterWords != nil {
            throw UsageError("a filter is given twice: behind -f and as words")
        }
        if writeFormat != nil, writeFile == nil {
            throw UsageError("-F chooses the form that -w FILE writes; no -w is given")
        }
        // Who says how packets are to be shown wants to see them, as in tshark.
        let asksToShow =
            prints > 0 || verbose > 0 || hex > 0 || ascii > 0 || json || type != nil || !field.isEmpty
        if writeFile == "-", asksToShow || quiet > 0 {
            throw UsageError(
                "-w - writes the capture to standard output, where packets would be shown too; leave "
                    + (quiet > 0 ? "-q" : "-P and what tells how to show them, such as -V,") + " out")
        }
        let inputs = readFile.isEmpty ? files : readFile
        if inputs.isEmpty, csystem_is_terminal(0) != 0 {
            throw UsageError("no file is given; packets FILE shows one, packets --help tells more")
        }

        var session = try ReadSession(
            ReadSession.Settings(
                printer: PrinterSettings(
                    form: form, isVerbose: verbose > 0, showsHex: hex > 0, showsASCII: ascii > 0, fields: field,
                    fieldOptions: fieldOption, csvSafe: csvSafe, time: timeStyle(), palette: color.palette,
                    dnsPorts: DNSPorts(dnsPort)),
                filter: filter ?? filterWords, limit: count, isQuiet: quiet > 0, isStrict: strict,
                flushesAlways: lineBuffered > 0, unpacking: input.limits, isShown: writeFile == nil || asksToShow,
                output: writeFile, outputFormat: writeFormat))
        try session.run(inputs.isEmpty ? ["-"] : inputs)
    }

    private func timeStyle() throws -> TimeStyle {
        guard let timeFormat else { return .clock }
        if timeFormat.utf8.allSatisfy({ $0 == 0x74 }) {
            if let style = TimeStyle(repetitions: timeFormat.utf8.count) { return style }
        } else if let style = TimeStyle(letters: timeFormat) {
            return style
        }
        throw UsageError("-t takes a, ad, d, dd, e, r, u or ud, or is repeated up to five times; not '\(timeFormat)'")
    }
}

extension OutputForm: ExpressibleByArgument {}
extension WriteFormat: ExpressibleByArgument {}
extension ColorChoice: ExpressibleByArgument {}
#endif
