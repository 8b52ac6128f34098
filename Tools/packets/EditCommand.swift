#if Tools
import ArgumentParser
import CaptureEditing
import PacketCodecs

struct EditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Writes a capture with other addresses, ports or times, or an anonymous one.",
        discussion: """
            Examples:
              packets edit in.pcap out.pcap --map 10.0.0.0/8=192.0.0.0/8 --map-port 53=5353
              packets edit in.pcapng out.pcapng --ttl 64 --remove-vlan --shift-time -3600
              packets edit in.pcapng out.pcapng --anonymize --key-file KEY

            Rules reach into tunnels (IP in IP), what ICMP errors quote, ARP, neighbour discovery, and the routes in IP \
            options and routing headers; checksums follow by the difference, so that right ones stay right and wrong ones \
            wrong. What UDP and TCP carry, and what a capture says about itself, stays. The first rule of a kind that fits \
            counts. Rules may be written OLD:NEW too, but for IPv6 and MAC addresses, and several with commas between them; \
            --pnat, --srcipmap, --dstipmap, --portmap and --fixcsum are understood.

            --anonymize takes out of the capture what tells whose it is. IPv4 and IPv6 addresses become pseudonyms that \
            share as long prefixes as they do, those of one kind with each other (Crypto-PAn), MAC addresses such that share \
            nothing; the same key gives the same ones. Payloads, padding, unknown options and protocols become zeros (GRE, \
            MPLS and VXLAN too, with the packets in them), and names, comments, statistics and secrets are left out. Checksums \
            are as right as they were, but for first fragments of TCP and ICMPv6, whose length only the last one tells.

            What stays visible: lengths and times, link types, VLANs, EtherTypes, protocols, ports, TTLs, DSCPs, flow labels, \
            identifications, sequence numbers, TCP windows, sizes and time stamps, ICMP types, SPIs; for IPv4 the class, for \
            IPv6 the first three bits, and the kinds of special addresses (loopback, link-local, multicast), of which those \
            that everybody has stay as they are. Private networks are no special kind. Whoever knows one address behind a \
            pseudonym knows the prefix of its neighbours, whoever saw the traffic elsewhere knows it again by lengths and \
            times, and whoever has the key can undo the pseudonyms. A key is all bytes of a file, at least 16, but for a line \
            end behind them:
              (umask 077; openssl rand -hex 32 > KEY)

            Exit codes: 0; 2 wrong usage; 3 damaged input, after what precedes the damage; 4 a file can't be read or written.
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

    @Option(
        name: [.long, .customLong("pnat")],
        help: ArgumentHelp(
            "Replace an address, or the prefix of a network of one, wherever it stands.", valueName: "old=new"))
    var map: [String] = []

    @Option(
        name: [.long, .customLong("srcipmap")],
        help: ArgumentHelp("The same for senders only.", valueName: "old=new"))
    var mapSource: [String] = []

    @Option(
        name: [.long, .customLong("dstipmap")],
        help: ArgumentHelp("The same for receivers only.", valueName: "old=new"))
    var mapDestination: [String] = []

    @Option(
        name: .customLong("map-mac"),
        help: ArgumentHelp("Replace a MAC address; NEW alone replaces all but groups.", valueName: "old=new"))
    var mapMAC: [String] = []

    @Option(
        name: .customLong("map-source-mac"), help: ArgumentHelp("The same for senders only.", valueName: "old=new"))
    var mapSourceMAC: [String] = []

    @Option(
        name: .customLong("map-destination-mac"),
        help: ArgumentHelp("The same for receivers only.", valueName: "old=new"))
    var mapDestinationMAC: [String] = []

    @Option(
        name: [.long, .customLong("portmap")],
        help: ArgumentHelp("Replace a port of UDP or TCP.", valueName: "old=new"))
    var mapPort: [String] = []

    @Option(name: .long, help: ArgumentHelp("The same for source ports only.", valueName: "old=new"))
    var mapSourcePort: [String] = []

    @Option(name: .long, help: ArgumentHelp("The same for destination ports only.", valueName: "old=new"))
    var mapDestinationPort: [String] = []

    @Option(
        name: .customLong("map-vlan"),
        help: ArgumentHelp("Replace a VLAN in tags that are there.", valueName: "old=new"))
    var mapVLAN: [String] = []

    @Option(
        name: .customLong("set-vlan"), help: ArgumentHelp("Set the VLAN of all tags that are there.", valueName: "vlan")
    )
    var setVLAN: String?

    @Option(
        name: .customLong("add-vlan"),
        help: ArgumentHelp("Put a tag in front of the others, if there are any; Ethernet only.", valueName: "vlan"))
    var addVLAN: String?

    @Flag(name: .customLong("remove-vlan"), help: "Take the outermost tag away; Ethernet only.")
    var removeVLAN = false

    @Option(
        name: [.customLong("ttl"), .customLong("hop-limit")], parsing: .unconditional,
        help: ArgumentHelp("Set the time to live or hop limit, or change it by +N or -N.", valueName: "number"))
    var timeToLive: String?

    @Option(
        name: .long, help: ArgumentHelp("Set the differentiated services code point, 0 to 63.", valueName: "number"))
    var dscp: UInt8?

    @Flag(
        name: [.customShort("C"), .long, .customLong("fixcsum")],
        help: "Compute all checksums anew; UDP's that the sender left out stay out.")
    var fixChecksums = false

    @Option(
        name: [.customShort("t", allowingJoined: true), .long], parsing: .unconditional,
        help: ArgumentHelp("Add this to each time stamp, such as 1.5 or -3600.", valueName: "seconds"))
    var shiftTime: String?

    @Option(
        name: [.customShort("s", allowingJoined: true), .customLong("snapshot-length")],
        help: ArgumentHelp("Keep at most this many bytes of each packet.", valueName: "length"))
    var snapshotLength: UInt32?

    @Flag(name: [.long, .customLong("anonymise")], help: "Take out what tells whose traffic it is; needs --key-file.")
    var anonymize = false

    @Option(
        name: .long,
        help: ArgumentHelp("The key for pseudonyms: the bytes of this file, at least 16.", valueName: "file"),
        completion: .file())
    var keyFile: String?

    @Flag(name: .long, help: "With --anonymize: keep payloads, with whatever is in them.")
    var keepPayload = false

    @Flag(name: .long, help: "A cut-off last packet is an error: exit code 3.")
    var strict = false

    @OptionGroup
    var unpacking: InputOptions

    func run() throws {
        let rules: PacketRules
        do throws(EditingRuleError) {
            rules = try self.rules()
        } catch {
            throw UsageError(error.description)
        }
        guard anonymize else {
            if keyFile != nil || keepPayload {
                throw UsageError("--key-file and --keep-payload go with --anonymize")
            }
            var session = EditSession(PacketEdit(PacketRewriter(rules)), unpacking: unpacking.limits)
            return try session.run(input, output: output, format: writeFormat, isStrict: strict)
        }
        var plain = PacketRules()
        plain.timeShift = rules.timeShift
        plain.snapshotLength = rules.snapshotLength
        guard rules == plain else {
            throw UsageError("--anonymize goes with --shift-time and -s only; other rules take a run of their own")
        }
        guard let keyFile else {
            throw UsageError(
                "--anonymize needs --key-file FILE; to make a key: (umask 077; openssl rand -hex 32 > FILE)")
        }
        var options = PacketAnonymizer.Options()
        options.keepsPayload = keepPayload
        options.timeShift = rules.timeShift
        options.snapshotLength = rules.snapshotLength
        #if canImport(Crypto)
        let key = try AnonymizingKey(path: keyFile)
        var session = EditSession(
            PacketEdit(PacketAnonymizer(options, function: key.function)), unpacking: unpacking.limits, keyFile: keyFile
        )
        try session.run(input, output: output, format: writeFormat, isStrict: strict)
        #else
        throw UsageError("packets was built without swift-crypto, which --anonymize needs to use \(keyFile)")
        #endif
    }

    private func rules() throws(EditingRuleError) -> PacketRules {
        var rules = PacketRules()
        for (list, role) in [(map, nil), (mapSource, AddressRole.source), (mapDestination, .destination)] {
            for text in Self.split(list) {
                rules.addresses.append(
                    try Self.named(Self.name("map", role)) { () throws(EditingRuleError) in
                        try AddressMapping(parsing: text, role: role)
                    })
            }
        }
        for (list, role) in [(mapMAC, nil), (mapSourceMAC, AddressRole.source), (mapDestinationMAC, .destination)] {
            for text in Self.split(list) {
                rules.macs.append(
                    try Self.named(Self.name("map", role) + "-mac") { () throws(EditingRuleError) in
                        try MACMapping(parsing: text, role: role)
                    })
            }
        }
        for (list, role) in [(mapPort, nil), (mapSourcePort, AddressRole.source), (mapDestinationPort, .destination)] {
            for text in Self.split(list) {
                rules.ports.append(
                    try Self.named(Self.name("map", role) + "-port") { () throws(EditingRuleError) in
                        try PortMapping(parsing: text, role: role)
                    })
            }
        }
        for text in Self.split(mapVLAN) {
            rules.vlans.append(
                try Self.named("map-vlan") { () throws(EditingRuleError) in try VLANMapping(parsing: text) })
        }
        if let setVLAN {
            rules.vlans.append(
                VLANMapping(from: nil, to: try VLANMapping.identifier(setVLAN, in: "--set-vlan \(setVLAN)")))
        }
        if let addVLAN { rules.addedVLAN = try VLANMapping.identifier(addVLAN, in: "--add-vlan \(addVLAN)") }
        rules.removesVLANTag = removeVLAN
        if let timeToLive {
            rules.timeToLive = try Self.named("ttl") { () throws(EditingRuleError) in
                try TimeToLiveChange(parsing: timeToLive)
            }
        }
        if let dscp {
            guard let point = DifferentiatedServicesCodePoint(rawValue: dscp) else {
                throw EditingRuleError(
                    "--dscp \(dscp): a code point is 0 to 63; the whole byte has it in its upper six bits")
            }
            rules.differentiatedServicesCodePoint = point
        }
        rules.fixesChecksums = fixChecksums
        if let shiftTime {
            guard let shift = TimeShift.parse(shiftTime) else {
                throw EditingRuleError("--shift-time \(shiftTime): write seconds, such as 1.5 or -3600")
            }
            rules.timeShift = shift
        }
        if let snapshotLength, snapshotLength > 0 { rules.snapshotLength = Int(clamping: snapshotLength) }
        return rules
    }

    private static func split(_ list: [String]) -> [String] {
        list.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }

    private static func name(_ first: String, _ role: AddressRole?) -> String {
        switch role {
        case .source?: first + "-source"
        case .destination?: first + "-destination"
        default: first
        }
    }

    /// Says which option is wrong.
    private static func named<Value>(
        _ option: String, _ body: () throws(EditingRuleError) -> Value
    ) throws(EditingRuleError) -> Value {
        do throws(EditingRuleError) {
            return try body()
        } catch {
            throw EditingRuleError("--\(option) \(error.description)")
        }
    }
}

/// A difference of times as people write it.
enum TimeShift {
    /// Nanoseconds: a decimal number of seconds, with a sign or without, with at most nine digits behind the point.
    static func parse(_ text: String) -> Int64? {
        var digits = text[...]
        let isNegative = digits.first == "-"
        if let sign = digits.first, sign == "-" || sign == "+" { digits.removeFirst() }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let first = parts.first, !(first.isEmpty && parts.count == 1),
            parts.allSatisfy({ $0.allSatisfy { ("0"..."9").contains($0) } }), first.count <= 10
        else { return nil }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard fraction.count <= 9, !(first.isEmpty && fraction.isEmpty),
            let seconds = Int64(first.isEmpty ? "0" : first),
            let nanoseconds = Int64(fraction + String(repeating: "0", count: 9 - fraction.count))
        else { return nil }
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow, case let (sum, over) = whole.addingReportingOverflow(nanoseconds), !over else { return nil }
        return isNegative ? -sum : sum
    }
}
#endif
