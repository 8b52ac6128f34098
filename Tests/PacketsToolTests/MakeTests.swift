import Foundation
import Testing

/// `packets make`: what it shows, writes and says.
@Suite struct MakeTests {
    static let dns = "ip(src=10.0.0.1,dst=10.0.0.2)/udp(sport=5,dport=53)/\"payload\""
    /// scapy: bytes(IP(src="10.0.0.1",dst="10.0.0.2")/UDP(sport=5,dport=53)/"payload").hex()
    static let dnsBytes = "4500002300010000401166c70a0000010a00000200050035000f2e647061796c6f6164"

    @Test func packetsAreShownLikeThoseOfCaptures() throws {
        let line = try Tool(["make", Self.dns])
        #expect(line.status == 0)
        #expect(line.lines.count == 1)
        #expect(line.text.contains("10.0.0.1:5") && line.text.contains("10.0.0.2:53") && line.text.contains("UDP"))
        #expect(try Tool(["make", "-V", Self.dns]).text.contains("Destination port"))
        #expect(try Tool(["make", "-x", Self.dns]).lines.count == 4)
        let json = try Tool(["make", "--json", Self.dns, Self.dns])
        #expect(json.lines.count == 2)
        let object = try JSONSerialization.jsonObject(with: Data(json.lines[1].utf8)) as? [String: Any]
        #expect(object?["number"] as? Int == 2)
        #expect(object?["time"] == nil)
        #expect((object?["udp"] as? [String: Any])?["checksum_status"] as? String == "valid")
        let timed = try Tool([
            "make", "--json", "--time", "2023-11-14T22:13:20Z", "--interval", "0.5", Self.dns, Self.dns,
        ])
        #expect(timed.lines.last?.contains("\"time\":\"2023-11-14T22:13:20.500000000Z\"") == true)
    }

    @Test func bytesAreTheRecipes() throws {
        #expect(try Tool(["make", "--hex", Self.dns]).text == Self.dnsBytes + "\n")
        #expect(try Tool(["make", "--hex", "-c", "3", Self.dns]).lines.count == 3)
        #expect(try Tool(["make", "--hex", "-c", "0", Self.dns]).output.isEmpty)
        #expect(try Tool(["make", "--hex", "ip(dst=10.0.0.0/30)/udp(dport=[1,2])"]).lines.count == 8)
        #expect(try Tool(["make", "--hex", "ether()/ip()"]).text.utf8.count == 121)
        #expect(try Tool(["make", "--hex", "--no-padding", "ether()/ip()"]).text.utf8.count == 69)
        // scapy: bytes(IP(len=0,chksum=0)/UDP(len=0,chksum=0)).hex()
        #expect(
            try Tool(["make", "--hex", "--no-fix-lengths", "--no-fix-checksums", "ip(ihl=5)/udp()"]).text
                == "4500000000010000401100007f0000017f0000010035003500000000\n")
    }

    @Test func recipesComeFromFilesAndStandardInput() throws {
        let text = "# a comment\n\n  ip()/udp()\r\n\t# another\nether()/arp()\n"
        let run = try Tool(["make", "--hex", "-"], input: Array(text.utf8))
        #expect(run.status == 0)
        #expect(run.lines.count == 2)
        let folder = try Folder()
        let list = folder.path("list.txt")
        try Data(text.utf8).write(to: URL(fileURLWithPath: list))
        #expect(try Tool(["make", "--hex", "@\(list)", "ip()"]).lines.count == 3)
        try Data([1, 2, 3]).write(to: URL(fileURLWithPath: folder.path("a b.bin")))
        let file = try Tool(["make", "--hex", "ip()/file(\"\(folder.path("a b.bin"))\")"])
        #expect(file.lines.first?.hasSuffix("010203") == true)
    }

    @Test(arguments: ["out.pcap", "out.pcapng", "out.pcap.gz"])
    func capturesAreWritten(name: String) throws {
        let folder = try Folder()
        let out = folder.path(name)
        let run = try Tool(["make", "--time", "1700000000.25", "--interval", "1", Self.dns, "-c", "2", "-w", out])
        #expect(run.status == 0 && run.output.isEmpty && run.error.isEmpty, "\(run.error)")
        let read = try Tool(["--json", "-x", out])
        #expect(read.lines.count == 2)
        #expect(read.lines.last?.contains("\"time\":\"2023-11-14T22:13:21.250000000Z\"") == true)
        #expect(read.lines.last?.contains("\"payload\":\"7061796c6f6164\"") == true)
        #expect(read.lines.last?.contains("\"link_type\":101") == true)
    }

    @Test func aCaptureHoldsSeveralLinkTypesWhereItCan() throws {
        let recipes = ["ip()/udp()", "ether()/ip()/udp()", "sll2()/ip()/udp()", "ip()/tcp()"]
        let out = try Tool(["make"] + recipes + ["-w", "-"])
        #expect(out.status == 0)
        let read = try Tool(["--json", "-"], input: out.output)
        let links = read.lines.compactMap { $0.firstMatch(of: /"link_type":(\d+)/)?.1 }
        #expect(links == ["101", "1", "276", "101"])
        let folder = try Folder()
        let pcap = try Tool(["make"] + recipes + ["-w", folder.path("out.pcap")])
        #expect(pcap.status == 4)
        #expect(pcap.error.contains("write -F pcapng"))
        #expect(try Tool(["make"] + recipes + ["-F", "pcapng", "-w", folder.path("two.pcap")]).status == 0)
    }

    @Test func longPacketsAreCutUp() throws {
        let four = try Tool(["make", "--json", "--mtu", "1500", "ip()/udp()/zeros(3000)"])
        #expect(four.lines.compactMap { $0.firstMatch(of: /"length":(\d+)/)?.1 } == ["1500", "1500", "68"])
        let six = try Tool(["make", "--json", "--mtu", "1280", "ether()/ipv6()/udp()/zeros(1300)"])
        #expect(six.lines.count == 2)
        #expect(six.lines.allSatisfy { $0.contains("\"fragment\":") })
        let kept = try Tool(["make", "--mtu", "1500", "ip(flags=DF)/udp()/zeros(3000)"])
        #expect(kept.status == 2)
        #expect(kept.error == "packets: packet 1 can't be cut up: the packet says that it must not be fragmented\n")
    }

    @Test func mistakesAreSaidWithTheirPlace() throws {
        let run = try Tool(["make", "ip(srx=1.2.3.4)/\"\\n\"/udp()"])
        #expect(run.status == 2)
        #expect(
            run.error.hasPrefix(
                #"""
                packets: ip has no field 'srx'; did you mean src?
                  ip(srx=1.2.3.4)/"\n"/udp()
                     ^^^
                ip takes: src, dst, ttl,
                """#))
        let file = try Tool(["make", "-"], input: Array("ip()\n# \nip(ttl=300)\n".utf8))
        #expect(file.status == 3)
        #expect(
            file.error == """
                packets: standard input:3: ip: ttl: '300' is out of range: 0 to 255
                  ip(ttl=300)
                         ^^^

                """)
        let large = try Tool(["make", "ip()", "ip()/zeros(65535)"])
        #expect(large.status == 2)
        #expect(
            large.error
                == "packets: recipe 2: the packet can't be built: ipv4: 65555 bytes are more than the length field can say (65535)\n"
        )
        // What came before is shown.
        #expect(large.lines.count == 1)
    }

    @Test(arguments: [
        (["make"], 2, "no recipe is given"),
        (["make", "@/nonexistent"], 4, "/nonexistent: cannot be opened: No such file or directory"),
        (["make", "ip()/file(\"/nonexistent\")"], 4, "'/nonexistent' can't be read: No such file or directory"),
        (["make", "ip()", "--send"], 2, "--send needs -i INTERFACE"),
        (["make", "ip()", "-i", "lo"], 2, "--send is not given"),
        (["make", "ip()", "--send", "-i", "nope%"], 2, "there is no interface 'nope%'; there are "),
        (["make", "ip()", "-F", "pcap"], 2, "no -w is given"),
        (["make", "ip()", "--hex", "-V"], 2, "--hex shows nothing but bytes"),
        (["make", "ip()", "--json", "-V"], 2, "exclude each other"),
        (["make", "ip()", "-w", "-", "--hex"], 2, "standard output"),
        (["make", "ip()", "--mtu", "0"], 2, "--mtu takes"),
        (["make", "ip()", "--interval", "x"], 2, "--interval takes seconds"),
        (["make", "ip()", "--interval=-1"], 2, "--interval takes seconds"),
        (["make", "ip()", "--interval", "9999999999"], 2, "--interval takes seconds"),
        (["make", "ip()", "--time", "9999999999"], 2, "is no time"),
        (["make", "ip()", "-c", "3", "--time", "9223372035", "--interval", "9"], 2, "beyond what captures can say"),
        (["make", "ip()", "--interval", "1"], 2, "it needs --time, -w or --send"),
        (["make", "ip()", "--interval", "1", "--hex"], 2, "it needs --time, -w or --send"),
        (["make", "ip()", "--time", "1", "--hex"], 2, "--time needs -w"),
        (["make", "--list", "-w", "/dev/null"], 2, "leave -w and --send out"),
        (["make", "@"], 2, "such as @recipes.txt"),
        (["make", "-"], 3, "standard input: holds no recipe"),
        (["make", "@/dev/null", "ip()"], 3, "/dev/null: holds no recipe"),
        (["make", "--list", "tpc"], 2, "there is no layer 'tpc'; did you mean tcp?"),
        (["make", "ip()", "-w", "/nonexistent/out.pcap"], 4, "/nonexistent/out.pcap"),
    ])
    func trouble(arguments: [String], status: Int, message: String) throws {
        let run = try Tool(arguments)
        #expect(run.status == status, "\(run.error)")
        #expect(run.error.hasPrefix("packets: "))
        #expect(run.error.contains(message), "\(run.error)")
    }

    @Test func whatThereIsIsListed() throws {
        let all = try Tool(["make", "--list"])
        #expect(all.status == 0)
        for layer in ["ether", "vlan", "arp", "ipv6", "srh", "tcp", "udplite", "icmpv6", "zeros"] {
            #expect(all.lines.contains { $0.hasPrefix(layer) }, "\(layer)")
            let one = try Tool(["make", "--list", layer])
            #expect(one.status == 0)
            #expect(one.lines.count > 1)
        }
        #expect(try Tool(["make", "--list", "TCP"]).text.contains("acknowledgment_number"))
        #expect(try Tool(["make", "--help"]).text.contains("--no-fix-checksums"))
        #expect(try Tool(["help", "make"]).status == 0)
    }

    /// Each example of a command's help is a line on a terminal of 80 columns, its comment beside it.
    @Test(arguments: ["read", "convert", "merge", "slice", "edit", "make", "info"])
    func examplesFitTheTerminal(command: String) throws {
        let narrow = try Tool(["help", command], environment: ["COLUMNS": "80"]).lines.filter {
            $0.hasPrefix("  packets ")
        }
        let wide = try Tool(["help", command], environment: ["COLUMNS": "400"]).lines.filter {
            $0.hasPrefix("  packets ")
        }
        #expect(command == "info" || wide.count > 1)
        #expect(narrow == wide)
    }

    /// Every example of the help does what stands beside it.
    @Test func examplesOfTheHelpWork() throws {
        let help = try Tool(["help", "make"], environment: ["COLUMNS": "400"])
        let recipes = help.lines.compactMap { $0.firstMatch(of: /^ +packets make .*'(.*)'/)?.1 }.map(String.init)
        #expect(recipes.count == 5)
        for recipe in recipes { #expect(try Tool(["make", recipe]).status == 0, "\(recipe)") }
        #expect(try Tool(["make", "ip(dst=10.0.0.0/30)/udp()"]).lines.count == 4)
    }

    @Test func hostileRecipesAreMadeHarmless() throws {
        let poison = String(decoding: HostileTests.poison, as: UTF8.self)
        for recipe in [poison, "ip()/\"\(poison)", "ip(\(poison)=1)", "\(poison)()/ip()", "ip(ttl=\"\(poison)\")"] {
            let run = try Tool(["make", recipe])
            #expect(run.status == 2, "\(run.error)")
            #expect(HostileTests.harm(in: Array(run.error.utf8)) == nil)
        }
        for arguments in [
            ["make", "@\(poison)"], ["make", "ip()/file('\u{1b}[31m')"], ["make", "ip()", "--send", "-i", poison],
        ] {
            let run = try Tool(arguments)
            #expect(run.status == 2 || run.status == 4)
            #expect(HostileTests.harm(in: Array(run.error.utf8)) == nil)
        }
    }

    /// One packet of each kind with nothing given that could be wrong: tshark finds nothing to warn of.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/tshark")))
    func tsharkHasNothingToSayAgainstDefaults() throws {
        let recipes = [
            "ether()/ip()/udp(sport=4000,dport=4001)/zeros(8)", "ether()/ip()/tcp(sport=4000,dport=4001)",
            "ether()/ip()/icmp()/zeros(8)",
            "ether()/vlan()/ip()/icmp(type=echo-reply)",
            "ether()/dot1ad()/vlan(vlan=2)/ipv6()/udp(sport=4000,dport=4001)",
            "ether()/llc()/snap()/ip()/udp(sport=4000,dport=4001)", "ether()/arp(pdst=192.0.2.1)",
            "sll()/ip()/udp(sport=4000,dport=4001)", "sll2()/ipv6()/tcp(sport=4000,dport=4001)",
            "null()/ip()/udp(sport=4000,dport=4001)", "null()/ipv6()/udp(sport=4000,dport=4001)",
            "loop()/ip()/udp(sport=4000,dport=4001)", "ip()/icmp(type=timestamp)", "ip()/icmp(type=17)",
            "ip(src=10.0.0.1,dst=10.0.0.2)/icmp(type=3,code=4,mtu=1400)/ip()/udp(sport=4000,dport=4001)",
            "ip(options=[rr(3),nop])/udp(sport=4000,dport=4001)", "ip(options=[ts(2)])/udp(sport=4000,dport=4001)",
            "ip()/tcp(sport=4000,dport=4001,options=[mss(1460),sackok,ts(1,0),nop,wscale(7)])",
            "ip()/udplite(sport=4000,dport=4001)/zeros(8)", "ip()/ah()/udp(sport=4000,dport=4001)",
            "ip()/esp()/zeros(32)",
            "ipv6()/icmpv6()/zeros(8)", "ipv6(src=fe80::1,dst=ff02::1,hlim=255)/icmpv6(type=rs)",
            "ipv6(src=fe80::1,dst=ff02::1,hlim=255)/icmpv6(type=ra,chlim=64,routerlifetime=1800)",
            "ether()/ipv6(src=fe80::1,dst=ff02::1:ff00:2,hlim=255)/icmpv6(type=ns,tgt=fe80::2,slla=02:00:00:00:00:01)",
            "ipv6(src=fe80::2,dst=fe80::1,hlim=255)/icmpv6(type=na,solicited=1,tgt=fe80::2,tlla=02:00:00:00:00:02)",
            "ipv6(src=2001:db8::1,dst=2001:db8::2)/icmpv6packettoobig()/ipv6()/udp(sport=4000,dport=4001)",
            "ipv6(src=fe80::1,dst=ff02::5,hlim=1)/hbh(options=[ra])/icmpv6(type=131,mladdr=ff02::5)",
            "ipv6()/dstopts(options=[tunnel(4)])/udp(sport=4000,dport=4001)",
            "ipv6(dst=2001:db8::1)/srh(segments=[2001:db8::1,2001:db8::2])/udp(sport=4000,dport=4001)",
            "ipv6()/frag(id=7)/udp(sport=4000,dport=4001)",
            "ip(src=10.0.0.1,dst=10.0.0.2)/ip()/udp(sport=4000,dport=4001)",
            "ip(src=10.0.0.1,dst=10.0.0.2)/ipv6()/udp(sport=4000,dport=4001)",
        ]
        let folder = try Folder()
        let out = folder.path("defaults.pcapng")
        #expect(try Tool(["make"] + recipes + ["-w", out]).status == 0)
        let run = try Shell.run(
            "/usr/bin/tshark",
            [
                "-r", out, "-T", "fields", "-e", "frame.number", "-e", "_ws.expert.severity", "-e",
                "_ws.expert.message",
                "-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE",
            ])
        let lines = run.split(separator: "\n")
        #expect(lines.count == recipes.count)
        for (recipe, line) in zip(recipes, lines) {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            // Chats and notes are no complaints; 6291456 is a warning.
            let worst = cells.count > 1 ? cells[1].split(separator: ",").compactMap { Int($0) }.max() ?? 0 : 0
            #expect(worst < 6_291_456, "\(recipe): \(line)")
        }
    }
}

/// A folder that goes away.
final class Folder {
    private let url = FileManager.default.temporaryDirectory.appendingPathComponent("packets-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }
}

enum Shell {
    /// What a program writes to standard output.
    static func run(_ program: String, _ arguments: [String]) throws -> String {
        let folder = try Folder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        // A file rather than a pipe: however much is written, nobody waits for anybody.
        try Data().write(to: URL(fileURLWithPath: folder.path("out")))
        process.standardOutput = FileHandle(forWritingAtPath: folder.path("out"))
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder.path("out"))), as: UTF8.self)
    }
}
