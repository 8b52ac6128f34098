import Testing

@testable import packets

@Suite struct ArgumentNormalizerTests {
    @Test(arguments: [
        ("a.pcap", "read -- a.pcap"),
        ("read a.pcap b.pcap", "read -- a.pcap b.pcap"),
        ("-", "read -- -"),
        ("-r a.pcap", "read -r=a.pcap"),
        ("-nnvr a.pcap", "read -n -n -v -r=a.pcap"),
        ("-nnvra.pcap", "read -n -n -v -r=a.pcap"),
        ("-r a.pcap udp port 53", "read -r=a.pcap --filter-words=udp port 53"),
        ("-r a.pcap -n udp -c 5 port 53", "read -r=a.pcap -n -c=5 --filter-words=udp port 53"),
        ("-c5 a.pcap", "read -c=5 -- a.pcap"),
        ("-ttttr a.pcap", "read --time-format=tttt -r=a.pcap"),
        ("-tt -r a.pcap", "read --time-format=tt -r=a.pcap"),
        ("-t -r a.pcap", "read --time-format=t -r=a.pcap"),
        ("-t ad -r a.pcap", "read --time-format=ad -r=a.pcap"),
        ("-tad -r a.pcap", "read --time-format=ad -r=a.pcap"),
        ("-tr -r a.pcap", "read --time-format=r -r=a.pcap"),
        ("-tr a.pcap", "read --time-format=t -r=a.pcap"),
        ("-r a.pcap -T fields -e ip.src -e udp.port", "read -r=a.pcap -T=fields -e=ip.src -e=udp.port"),
        ("-r a.pcap -T fields -E separator=,", "read -r=a.pcap -T=fields -E=separator=,"),
        ("--json --color never a.pcap", "read --json --color never -- a.pcap"),
        ("--read-file=a.pcap udp", "read --read-file=a.pcap --filter-words=udp"),
        ("-r a.pcap -- -x", "read -r=a.pcap --filter-words=-x"),
        ("-r a.pcap -w b.pcap udp", "read -r=a.pcap -w=b.pcap --filter-words=udp"),
        ("-w out.pcapng -P -", "read -w=out.pcapng -P -- -"),
        ("-Fpcap -wout a.pcap", "read -F=pcap -w=out -- a.pcap"),
        ("--write-file b --write-format pcap a", "read --write-file b --write-format pcap -- a"),
        ("merge a b -w c", "merge a b -w c"),
        ("slice a 1-3 -w c", "slice a 1-3 -w c"),
        ("convert a b", "convert a b"),
        ("info a.pcap --json", "info a.pcap --json"),
        ("fields", "fields"),
        ("--version", "--version"),
    ])
    func habitsBecomeArguments(typed: String, parsed: String) throws {
        let arguments = typed.split(separator: " ").map(String.init)
        #expect(try ArgumentNormalizer.normalize(arguments).joined(separator: " ") == parsed)
    }

    @Test(arguments: ["-Y", "-i", "-z", "-nYr"])
    func aLetterOfAnotherToolSaysWhatToWrite(letter: String) {
        let error = #expect(throws: UsageError.self) {
            try ArgumentNormalizer.normalize([letter, "x", "-r", "a.pcap"])
        }
        #expect(error?.description.contains(": ") == true)
    }

    @Test func aValueThatIsMissingIsSaid() {
        let error = #expect(throws: UsageError.self) { try ArgumentNormalizer.normalize(["-n", "-r"]) }
        #expect(error?.description == "-r needs a value")
    }

    @Test func anUnknownLetterIsNamed() {
        let error = #expect(throws: UsageError.self) { try ArgumentNormalizer.normalize(["-n%", "a.pcap"]) }
        #expect(error?.description == "there is no option -%; see packets --help")
    }
}
