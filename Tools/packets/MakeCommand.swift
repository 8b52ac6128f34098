#if Tools
import ArgumentParser
import PacketCodecs
import PacketFormatting
import PacketRecipes

struct MakeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Makes packets from words like scapy's: shows them, writes a capture, or sends them.",
        discussion: """
            Examples:
              packets make 'ip(dst=192.0.2.1)/udp(dport=53)/"text"'    a packet
              packets make -V 'ip()/tcp(flags=S,options=[mss(1460)])'  every field
              packets make 'ip(dst=10.0.0.0/30)/udp()' -w out.pcap     four, written
              packets make --hex 'ipv6()/udp()' | xxd -r -p            the bytes
              packets make 'ether()/arp(pdst=10.0.0.9)' --send -i eth0 on the wire
              packets make --list tcp                                  its fields

            Lengths, checksums, protocols and padding are filled in; what is given stays as given, even where it is wrong. \
            packets make --list tells the language and the layers.

            Exit codes: 2 also for a recipe that is wrong on the command line, 3 for one that is in a file.
            """)

    @Argument(
        help: ArgumentHelp(
            "Recipes, in quotes; @FILE, and - for standard input, hold one a line, and comments behind #.",
            valueName: "recipe"))
    var recipes: [String] = []

    @Flag(name: .long, help: "Tell the language and the layers, or the fields of the layers that are named.")
    var list = false

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

    @Option(name: [.customShort("c", allowingJoined: true), .long], help: "Make all of it so many times.")
    var count: UInt64 = 1

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The time of the first packet: 2023-11-14T22:13:20Z, or seconds since 1970. Left out it is now in captures.",
            valueName: "time"))
    var time: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "So many seconds, such as 0.001, between packets: in their times, and in sending.", valueName: "seconds"))
    var interval: String?

    @Flag(name: [.customShort("V"), .customShort("v"), .long], help: "Every field, its value in words and its bytes.")
    var verbose: Int

    @Flag(
        name: [.customShort("x"), .customShort("X"), .long],
        help: "The bytes too, as hexadecimal and ASCII; with JSON the payload.")
    var dump: Int

    @Flag(name: .long, help: "One JSON object a line.")
    var json = false

    @Flag(name: .long, help: "Only the bytes, in hexadecimal, a packet a line.")
    var hex = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Colours: auto (on a terminal unless NO_COLOR is set), always or never.", valueName: "when"))
    var color: ColorChoice = .auto

    @Flag(name: .long, help: "Don't fill up Ethernet frames to 60 bytes.")
    var noPadding = false

    @Flag(name: .long, help: "Don't fill in lengths: they are 0 where they are not given.")
    var noFixLengths = false

    @Flag(name: .long, help: "Don't fill in checksums: they are 0 where they are not given.")
    var noFixChecksums = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Cut IP packets that are longer into fragments of at most so many bytes.", valueName: "bytes"))
    var mtu: Int?

    @Flag(
        name: .long,
        help: """
            Send the packets: Ethernet frames as they are; IP packets without a link layer by the system's routes, which \
            fills in total length and checksum of IPv4. Needs -i, and the privilege.
            """)
    var send = false

    @Option(
        name: [.customShort("i", allowingJoined: true), .long],
        help: ArgumentHelp(
            "The interface to send by; its addresses are the sources that are left out.", valueName: "name"))
    var interface: String?

    func run() throws {
        if list, !writeFile.isEmpty || send {
            throw UsageError("--list tells what there is and makes no packets; leave -w and --send out")
        }
        if list { return try StandardOutput.write(try RecipeLister.text(recipes)) }
        guard !recipes.isEmpty else {
            throw UsageError(
                "no recipe is given; packets make 'ip()/udp()' makes a packet, packets make --list tells more")
        }
        let output = try OneValue.of(writeFile, "-w")
        if writeFormat != nil, output == nil {
            throw UsageError("-F chooses the form that -w FILE writes; no -w is given")
        }
        let isShown = verbose > 0 || dump > 0 || json || hex
        if hex, verbose > 0 || dump > 0 || json {
            throw UsageError("--hex shows nothing but bytes; leave -V, -x and --json out")
        }
        if json, verbose > 0 { throw UsageError("--json and -V exclude each other") }
        if output == "-", isShown {
            throw UsageError("-w - writes the capture to standard output, where packets would be shown too")
        }
        if send, interface == nil { throw UsageError("--send needs -i INTERFACE") }
        if interface != nil, !send { throw UsageError("-i chooses the interface to send by; --send is not given") }
        if let mtu, mtu < 1 { throw UsageError("--mtu takes a number of bytes above 0") }

        var settings = MakeSession.Settings()
        settings.options = BuildOptions(
            fixLengths: !noFixLengths, fixChecksums: !noFixChecksums, padsToEthernetMinimum: !noPadding)
        settings.rounds = count
        settings.mtu = mtu
        if let time { settings.time = try Moment.parse(time) }
        if let interval { settings.interval = try MakeSession.interval(interval) }
        // Where packets have no times, nothing would come of them.
        if time == nil, output == nil, !send, interval != nil {
            throw UsageError("--interval is between the times of packets: it needs --time, -w or --send")
        }
        if hex, time != nil, output == nil {
            throw UsageError("--hex shows nothing but bytes; --time needs -w, or another form than --hex")
        }
        settings.output = output
        settings.format = writeFormat
        settings.interface = interface
        settings.isHex = hex
        if !hex, isShown || (output == nil && !send) {
            settings.printer = PrinterSettings(
                form: json ? .ndjson : .text, isVerbose: verbose > 0, showsHex: dump > 0,
                time: time == nil ? .none : .clock, palette: color.palette)
        }
        var session = try MakeSession(settings, recipes: recipes)
        try session.run()
    }
}

/// What `--list` tells.
enum RecipeLister {
    static func text(_ layers: [String]) throws(ToolError) -> String {
        guard !layers.isEmpty else {
            return RecipeHelp.language + "\nLayers, whose fields packets make --list LAYER lists:\n\n"
                + RecipeHelp.layers()
        }
        var texts: [String] = []
        for layer in layers {
            guard let text = RecipeHelp.fields(of: layer) else {
                let near = RecipeHelp.nearestLayer(to: layer).map { "; did you mean \($0)?" } ?? ""
                throw .usage("there is no layer '\(layer)'\(near); packets make --list lists them")
            }
            texts.append(text)
        }
        return texts.joined(separator: "\n")
    }
}
#endif
