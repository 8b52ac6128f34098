import ByteCore
import CaptureFiles
import Foundation
import PacketCodecs
import Testing

/// `packets edit`: its rules, its files and its errors. Anonymizing has tests of its own.
@Suite struct EditTests {
    private let tour = Tool.capture("tour.pcapng")

    /// A rule, the fields that it concerns as tshark names them, and what it makes of a value.
    struct Rule: Sendable, CustomTestStringConvertible {
        var arguments: [String]
        var fields: [String]
        /// Whether only the first value of a packet is concerned, which is that of the outermost header.
        var isOutermost = false
        var change: @Sendable (String) -> String

        var testDescription: String { arguments.joined(separator: " ") }
    }

    private static func prefix(_ old: String, _ new: String) -> @Sendable (String) -> String {
        { $0.hasPrefix(old) ? new + $0.dropFirst(old.count) : $0 }
    }

    private static func exact(_ old: String, _ new: String) -> @Sendable (String) -> String { { $0 == old ? new : $0 } }

    private static let sources = ["ip.src", "arp.src.proto_ipv4"]
    private static let destinations = ["ip.dst", "arp.dst.proto_ipv4"]
    private static let ports = ["udp.srcport", "udp.dstport", "tcp.srcport", "tcp.dstport"]
    private static let macs = ["eth.src", "eth.dst", "sll.src.eth", "arp.src.hw_mac", "arp.dst.hw_mac"]
    private static let solicited = [
        "icmpv6.nd.ns.target_address", "icmpv6.nd.na.target_address", "icmpv6.mldr.mar.multicast_address",
    ]

    static let rules = [
        Rule(
            arguments: ["--map", "192.0.2.0/24=203.0.113.0/24"], fields: sources + destinations,
            change: prefix("192.0.2.", "203.0.113.")),
        Rule(arguments: ["--pnat", "192.0.2.10:10.1.2.3"], fields: sources, change: exact("192.0.2.10", "10.1.2.3")),
        Rule(
            arguments: ["--map-source", "192.0.2.0/24=10.1.2.0/24"], fields: sources,
            change: prefix("192.0.2.", "10.1.2.")),
        Rule(
            arguments: ["--map-destination", "192.0.2.0/24=10.1.2.0/24"], fields: destinations,
            change: prefix("192.0.2.", "10.1.2.")),
        Rule(
            arguments: ["--map", "2001:db8:1::/48=2001:db8:ff::/48"], fields: ["ipv6.src", "ipv6.dst"] + solicited,
            change: prefix("2001:db8:1:", "2001:db8:ff:")),
        Rule(arguments: ["--map-port", "53=5353,80=8080"], fields: ports) {
            ["53": "5353", "80": "8080"][$0] ?? $0
        },
        Rule(
            arguments: ["--map-source-port", "53=5353"], fields: ["udp.srcport", "tcp.srcport"],
            change: exact("53", "5353")),
        Rule(
            arguments: ["--map-destination-port", "53:5353"], fields: ["udp.dstport", "tcp.dstport"],
            change: exact("53", "5353")),
        Rule(
            arguments: ["--map-mac", "02:00:00:00:01:0a=02:99:88:77:66:55"], fields: macs,
            change: exact("02:00:00:00:01:0a", "02:99:88:77:66:55")),
        Rule(arguments: ["--map-vlan", "10=77"], fields: ["vlan.id"], change: exact("10", "77")),
        Rule(arguments: ["--set-vlan", "5"], fields: ["vlan.id", "ieee8021ad.id"], change: { _ in "5" }),
        Rule(arguments: ["--ttl", "7"], fields: ["ip.ttl"], isOutermost: true) { _ in "7" },
        Rule(arguments: ["--ttl", "-1"], fields: ["ipv6.hlim"], isOutermost: true) {
            String(max(0, (Int($0) ?? 0) - 1))
        },
        Rule(arguments: ["--dscp", "12"], fields: ["ip.dsfield.dscp"], isOutermost: true) { _ in "12" },
    ]

    @Test(.enabled(if: Shark.isThere, "there is no tshark"), arguments: rules)
    func aRuleChangesItsFieldsAndLeavesChecksumsAsRightAsTheyWere(rule: Rule) throws {
        let folder = try Folder()
        let edited = folder.path("edited.pcapng")
        let run = try Tool(["edit", try Shark.everything(), edited] + rule.arguments)
        #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
        let before = try Shark.fields(rule.fields, of: try Shark.everything())
        let after = try Shark.fields(rule.fields, of: edited)
        let protocols = try Shark.fields(["frame.protocols"], of: try Shark.everything())
        let expected = zip(before, protocols).map { row, protocols in
            let outermost = protocols[0].first?.split(separator: ":").first { $0 == "ip" || $0 == "ipv6" } ?? ""
            return zip(rule.fields, row).map { field, values in
                values.enumerated().map { index, value in
                    let isConcerned = !rule.isOutermost || index == 0 && field.hasPrefix("\(outermost).")
                    return isConcerned ? rule.change(value) : value
                }
            }
        }
        #expect(after == expected)
        // In these captures each rule finds something to do.
        #expect(after != before)
        #expect(try Shark.verdicts(of: edited) == (try Shark.verdictsOfEverything()))
    }

    @Test(.enabled(if: Shark.isThere, "there is no tshark"))
    func rulesGoTogether() throws {
        let folder = try Folder()
        let edited = folder.path("edited.pcapng")
        let run = try Tool(
            ["edit", try Shark.everything(), edited]
                + Self.rules.filter { !$0.arguments[0].hasSuffix("vlan") && $0.arguments[1] != "7" }
                .flatMap(\.arguments))
        #expect(run.status == 0, "\(run.error)")
        #expect(try Shark.verdicts(of: edited) == (try Shark.verdictsOfEverything()))
    }

    @Test(.enabled(if: Shark.isThere, "there is no tshark"))
    func tagsAreAddedAndRemoved() throws {
        let folder = try Folder()
        let (added, removed) = (folder.path("added.pcapng"), folder.path("removed.pcapng"))
        let original = Tool.capture("vlan-qinq.pcap")
        #expect(try Tool(["edit", original, added, "--add-vlan", "9"]).status == 0)
        #expect(try Tool(["edit", added, removed, "--remove-vlan"]).status == 0)
        let before = try Shark.fields(["vlan.id", "frame.len", "frame.cap_len"], of: original)
        let after = try Shark.fields(["vlan.id", "frame.len", "frame.cap_len"], of: added)
        #expect(after.map { $0[0] } == before.map { ["9"] + $0[0] })
        #expect(after.map { $0[1].compactMap(Int.init) } == before.map { $0[1].compactMap { Int($0).map { $0 + 4 } } })
        #expect(after.map { $0[1] } == after.map { $0[2] })
        #expect(try rows(path: removed) == (try rows(path: original)))
        #expect(try Tool(["edit", original, removed, "--remove-vlan", "--add-vlan", "3"]).status == 0)
        #expect(try Shark.fields(["vlan.id"], of: removed) == before.map { [["3"] + $0[0]] })
    }

    @Test(.enabled(if: Shark.isThere, "there is no tshark"))
    func checksumsAreFixedOnlyWhereThatIsAskedFor() throws {
        let folder = try Folder()
        let bad = Tool.capture("checksum-bad.pcap")
        let before = try Shark.verdicts(of: bad)
        #expect(before.contains { $0.contains(["0"]) })
        for (arguments, areWrong) in [
            (["--map", "192.0.2.0/24=10.1.2.0/24"], true), (["--map-port", "53=5353"], true), ([], true),
            (["--fix-checksums"], false), (["-C", "--map", "192.0.2.0/24=10.1.2.0/24"], false), (["--fixcsum"], false),
        ] {
            let edited = folder.path("edited.pcap")
            #expect(try Tool(["edit", bad, edited] + arguments).status == 0)
            let after = try Shark.verdicts(of: edited)
            if areWrong { #expect(after == before) } else { #expect(!after.contains { $0.contains(["0"]) }) }
        }
    }

    // MARK: Times and lengths

    @Test(arguments: [
        ("1.5", 1_500_000_000), ("-3600", -3_600_000_000_000), ("+0.000001", 1000), ("-.25", -250_000_000),
    ])
    func timesAreShifted(text: String, nanoseconds: Int64) throws {
        for option in ["--shift-time", "-t"] {
            let run = try Tool(["edit", tour, "-", option, text])
            #expect(run.status == 0, "\(run.error)")
            #expect(try rows(run.output).map(\.time) == (try rows(path: tour)).map { $0.time + nanoseconds })
            #expect(try rows(run.output).map(\.bytes) == (try rows(path: tour)).map(\.bytes))
        }
    }

    @Test func packetsAreCutAndTheirLengthsStay() throws {
        let all = try rows(path: tour)
        let run = try Tool(["edit", tour, "-", "-s", "60"])
        #expect(try rows(run.output).map(\.bytes) == all.map { Array($0.bytes.prefix(60)) })
        #expect(try rows(run.output).map(\.original) == all.map(\.original))
        #expect(try rows(try Tool(["edit", tour, "-", "-s0"]).output) == all)
    }

    // MARK: Files

    @Test(arguments: Tool.captures)
    func withoutRulesItIsACopy(name: String) throws {
        let path = Tool.capture(name)
        let run = try Tool(["edit", path, "-"])
        #expect(run.status == 0, "\(run.error)")
        #expect(try rows(run.output) == (try rows(path: path)))
        #expect(run.output == (try Tool(["convert", path, "-"]).output))
    }

    @Test func theFormIsThatOfTheNameAndPipesWorkBothWays() throws {
        let folder = try Folder()
        let path = Tool.capture("dns-udp.pcap")
        let rule = ["--map-port", "53=5353"]
        let piped = try Tool(["edit", "-", "-"] + rule, input: bytes(path))
        #expect(piped.status == 0 && piped.error.isEmpty)
        let expected = try rows(piped.output)
        #expect(expected != (try rows(path: path)))
        for (name, options, kind) in [
            ("a.pcap", [], CaptureFileFormat.Kind.pcap), ("a.pcapng", [], .pcapng), ("b", ["-F", "pcap"], .pcap),
            ("a.pcap.gz", [], .pcap), ("a.pcapng.zst", [], .pcapng),
        ] {
            let run = try Tool(["edit", path, folder.path(name)] + rule + options)
            #expect(run.status == 0, "\(run.error)")
            let isPacked = name.hasSuffix("z") || name.hasSuffix("zst")
            let start = try bytes(folder.path(name)).prefix(2)
            if isPacked { #expect([[0x1f, 0x8b], [0x28, 0xb5]].contains(Array(start)), "\(name)") }
            // Whatever was written is read again.
            let again = try Tool(["edit", folder.path(name), "-", "-F", kind == .pcap ? "pcap" : "pcapng"])
            #expect(try rows(again.output) == expected, "\(name)")
            if !isPacked {
                let reader = try CaptureFileReader(bytes: try bytes(folder.path(name)))
                #expect(reader.format.kind == kind)
            }
        }
        #expect(try Tool(["edit", folder.path("a.pcap.gz"), "-", "--max-bytes", "100"]).status == 3)
        #expect(try Tool(["edit", folder.path("a.pcapng.zst"), "-", "--zstd-window", "1K"]).status == 3)
    }

    @Test func aSecondLinkTypeDoesNotFitIntoPcap() throws {
        let folder = try Folder()
        let run = try Tool(["edit", tour, folder.path("a.pcap"), "--ttl", "1"])
        #expect(run.status == 4)
        #expect(run.error.contains("-F pcapng") && run.error.split(separator: "\n").count == 1, "\(run.error)")
        #expect(!(try rows(path: folder.path("a.pcap"))).isEmpty)
    }

    @Test func theFileThatIsReadIsNotOverwritten() throws {
        let folder = try Folder()
        let path = folder.path("a.pcapng")
        try Data(try bytes(tour)).write(to: URL(fileURLWithPath: path))
        try FileManager.default.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: path)
        let detour = URL(fileURLWithPath: path).deletingLastPathComponent().path + "/./a.pcapng"
        for output in [path, detour] {
            let run = try Tool(["edit", path, output, "--ttl", "1"])
            #expect(run.status == 4)
            #expect(run.error.contains("is being read"), "\(run.error)")
        }
        #expect(try Tool(["edit", path, folder.path("link"), "--ttl", "1"]).status == 4)
        #expect(try bytes(path) == (try bytes(tour)))
    }

    @Test func whatStandsBeforeDamageIsWritten() throws {
        var broken = try bytes(Tool.capture("dns-udp.pcap"))
        let whole = try rows(broken)
        let cut = try Tool(["edit", "-", "-", "--ttl", "9"], input: broken.dropLast(5))
        #expect(cut.status == 0)
        #expect(cut.error.contains("cut off"))
        #expect(try rows(cut.output).count == whole.count - 1)
        #expect(try Tool(["edit", "-", "-", "--strict"], input: broken.dropLast(5)).status == 3)
        broken.replaceSubrange(32..<36, with: [0xff, 0xff, 0xff, 0x7f])
        let run = try Tool(["edit", "-", "-"], input: broken)
        #expect(run.status == 3)
        #expect(run.error.contains("record 1"), "\(run.error)")
        #expect(try rows(run.output).isEmpty)
    }

    @Test func troubleWithFilesIsCode4() throws {
        let folder = try Folder()
        #expect(try Tool(["edit", folder.path("no.pcap"), folder.path("a.pcap")]).status == 4)
        #expect(!FileManager.default.fileExists(atPath: folder.path("a.pcap")))
        #expect(try Tool(["edit", tour, folder.path("no/a.pcap")]).status == 4)
        if FileManager.default.fileExists(atPath: "/dev/full") {
            let run = try Tool(["edit", tour, "/dev/full"])
            #expect(run.status == 4)
            #expect(run.error == "packets: /dev/full: cannot be written: No space left on device\n")
        }
    }

    // MARK: Wrong usage

    @Test(arguments: [
        ["--map", "10.0.0.0/8"], ["--map", "10.0.0.0/8="], ["--map", "1.2.3.4=::1"],
        ["--map", "10.0.0.0/8=1.0.0.0/16"],
        ["--map", "10.0.0.0/33=1.0.0.0/33"], ["--map", "1.2.3=4.5.6"], ["--map", "1.2.3.4=5.6.7.8,"], ["--map", ""],
        ["--map-source", "x=y"], ["--map-destination", "::/129=::/129"], ["--map-mac", "1:2:3:4:5=1:2:3:4:5:6"],
        ["--map-mac", ""], ["--map-source-mac", "="], ["--map-port", "53"], ["--map-port", "65536=1"],
        ["--map-port", "-1=1"], ["--map-source-port", "1=2=3"], ["--map-destination-port", "a=b"],
        ["--map-vlan", "4096=1"], ["--map-vlan", "1"], ["--set-vlan", "x"], ["--add-vlan", "4096"], ["--ttl", "256"],
        ["--ttl", "+256"], ["--ttl", ""], ["--hop-limit", "1.5"], ["--dscp", "64"], ["--dscp", "-1"],
        ["--shift-time", "1.0000000001"], ["--shift-time", "1e3"], ["--shift-time", "9999999999"], ["-t", "."],
        ["-s", "-1"], ["--keep-payload"], ["--key-file", "/dev/null"], ["--anonymize"], ["--no-such-option"],
        ["a", "b"],
    ])
    func wrongRulesAreUsageErrors(arguments: [String]) throws {
        let folder = try Folder()
        let run = try Tool(["edit", tour, folder.path("a.pcapng")] + arguments)
        #expect(run.status == 2)
        #expect(run.error.hasPrefix("packets: ") && run.output.isEmpty, "\(run.error)")
        // The option is named, so that it can be found in a long line.
        if let option = arguments.first, option.hasPrefix("--map") {
            #expect(run.error.contains(option), "\(run.error)")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path("a.pcapng")))
    }
}
