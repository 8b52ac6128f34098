import ByteCore
import CaptureFiles
import Foundation
import PacketCodecs
import Testing

/// `packets edit --anonymize`: that nothing shows through, and what is done with keys.
@Suite struct AnonymizeTests {
    private static func key(_ folder: Folder, _ text: String = "0123456789abcdef0123456789abcdef\n", mode: Int = 0o600)
        throws -> String
    {
        let path = folder.path("key")
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return path
    }

    private let tour = Tool.capture("tour.pcapng")

    // MARK: What shows through

    /// Values that stay whatever the key is, since everybody has them.
    private static func isCommon(_ text: String) -> Bool {
        if let address = IPv4Address(text) {
            return address == .any || address == .broadcast || address == .loopback || address.value >> 8 == 0xe00000
        }
        if let address = MACAddress(text) {
            return address == .zero || address.isBroadcast
                || [0x0180_c200_00, 0x0100_5e00_00, 0x3333_0000_00, 0x3333_0001_00].contains(address.value >> 8)
                || address.value >> 4 == 0x010_00cc_cccc
        }
        guard let address = IPv6Address(text) else { return true }
        return address.high == 0 && address.low <= 1 || address.isMulticast && address.low <= 0x1_ffff
    }

    private static func image(_ text: String) -> [UInt8] {
        if let address = IPv4Address(text) {
            return (0..<4).map { UInt8(truncatingIfNeeded: address.value >> (24 - 8 * $0)) }
        }
        if let address = MACAddress(text) {
            return (0..<6).map { UInt8(truncatingIfNeeded: address.value >> (40 - 8 * $0)) }
        }
        guard let address = IPv6Address(text) else { return [] }
        return [address.high, address.low].flatMap { half in
            (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * UInt64($0))) }
        }
    }

    private static func contains(_ bytes: Data, _ needle: [UInt8]) -> Bool { bytes.range(of: Data(needle)) != nil }

    @Test(.enabled(if: Shark.isThere, "there is no tshark"))
    func noAddressShowsThrough() throws {
        let folder = try Folder()
        let output = folder.path("out.pcapng")
        let run = try Tool(
            ["edit", try Shark.everything(), output, "--anonymize", "--key-file", try Self.key(folder)])
        #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
        let fields = [
            "eth.addr", "sll.src.eth", "arp.src.hw_mac", "arp.dst.hw_mac", "arp.src.proto_ipv4", "arp.dst.proto_ipv4",
            "ip.addr", "ip.rec_rt", "ip.src_rt", "ipv6.addr", "icmpv6.nd.ns.target_address",
            "icmpv6.nd.na.target_address", "icmpv6.opt.linkaddr", "icmpv6.opt.prefix", "icmpv6.opt.rdnss",
            "icmpv6.mldr.mar.multicast_address", "ipv6.routing.srh.addr", "icmp.redir_gw",
        ]
        func addresses(_ path: String) throws -> Set<String> {
            Set(try Shark.fields(fields, of: path).joined().joined()).filter { !Self.isCommon($0) }
        }
        let originals = try addresses(try Shark.everything())
        let left = try addresses(output)
        #expect(originals.count > 50)
        #expect(originals.isDisjoint(with: left), "\(originals.intersection(left).sorted())")
        #expect(originals.count == left.count)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: output))
        let json = try Tool(["--json", output]).text
        for address in originals {
            let image = Self.image(address)
            #expect(!Self.contains(bytes, image), "\(address)")
            #expect(!Self.contains(bytes, image.reversed()), "\(address)")
            #expect(!Self.contains(bytes, Array(address.utf8)), "\(address)")
            #expect(!json.contains("\"\(address)\""), "\(address)")
            if image.count == 6 {
                // The interface identifier that is made of it (RFC 4291 appendix A).
                let identifier = [image[0] ^ 2] + image[1..<3] + [0xff, 0xfe] + image[3...]
                #expect(!Self.contains(bytes, identifier), "\(address)")
            } else if image.count == 16, Set(image[8...]).count > 3 {
                #expect(!Self.contains(bytes, Array(image[8...])), "\(address)")
            }
        }
    }

    @Test(.enabled(if: Shark.isThere, "there is no tshark"), arguments: [[], ["--keep-payload"]])
    func checksumsAreAsRightAsTheyWere(options: [String]) throws {
        let folder = try Folder()
        let output = folder.path("out.pcapng")
        let run = try Tool(
            ["edit", try Shark.everything(), output, "--anonymize", "--key-file", try Self.key(folder)] + options)
        #expect(run.status == 0, "\(run.error)")
        let before = try Shark.verdictsOfEverything()
        let after = try Shark.verdicts(of: output)
        // Only the last fragment tells how long a segment is; without the length its checksum can't be right.
        let fragments = try Shark.fields(["ipv6.fragment", "icmpv6.type"], of: try Shark.everything())
            .map { !$0[0].isEmpty && !$0[1].isEmpty }
        #expect(before.count == after.count)
        #expect(fragments.filter { $0 }.count < 10)
        for index in before.indices where before[index] != after[index] {
            #expect(fragments[index] && options.isEmpty, "packet \(index + 1): \(before[index]) \(after[index])")
        }
    }

    @Test(.enabled(if: Shark.isThere, "there is no tshark"))
    func prefixesAreKeptAndNoTwoAddressesMeet() throws {
        let folder = try Folder()
        let output = folder.path("out.pcapng")
        let arguments = ["edit", try Shark.everything(), output, "--anonymize", "--key-file", try Self.key(folder)]
        #expect(try Tool(arguments).status == 0)
        let (before, after) = (
            try Shark.fields(["ip.addr", "ipv6.addr"], of: try Shark.everything()),
            try Shark.fields(["ip.addr", "ipv6.addr"], of: output)
        )
        for column in 0..<2 {
            var pseudonyms: [String: String] = [:]
            for (old, new) in zip(before, after) {
                #expect(old[column].count == new[column].count)
                for (old, new) in zip(old[column], new[column]) {
                    #expect(pseudonyms[old, default: new] == new)
                    pseudonyms[old] = new
                }
            }
            #expect(Set(pseudonyms.values).count == pseudonyms.count)
            // Of one kind: what everybody has stays, and tells nothing of others.
            let kind = pseudonyms.filter {
                $0.value != $0.key && !$0.key.hasPrefix("2") && column == 0 || $0.key.hasPrefix("2001")
            }
            #expect(kind.count > 3)
            for (first, one) in kind {
                for (second, other) in kind where first != second {
                    #expect(
                        Self.shared(Self.image(first), Self.image(second))
                            == Self.shared(Self.image(one), Self.image(other)), "\(first) \(second)")
                }
            }
        }
        // The same again, and with another key nothing of it.
        let once = try Data(contentsOf: URL(fileURLWithPath: output))
        #expect(try Tool(arguments).status == 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: output)) == once)
        _ = try Self.key(folder, "another key, as long as it needs")
        #expect(try Tool(arguments).status == 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: output)) != once)
    }

    private static func shared(_ first: [UInt8], _ second: [UInt8]) -> Int {
        var bits = 0
        for (one, other) in zip(first, second) {
            bits += (one ^ other).leadingZeroBitCount
            if one != other { break }
        }
        return bits
    }

    // MARK: What captures say about themselves

    @Test func nothingThatACaptureSaysAboutItselfIsLeft() throws {
        let folder = try Folder()
        let key = try Self.key(folder)
        let input = Self.talkative()
        // What is looked for is really there, and a plain edit keeps it.
        let kept = try Tool(["edit", "-", "-", "--ttl", "3"], input: input)
        #expect(kept.status == 0, "\(kept.error)")
        for word in ["HARDWARE", "EPBNOTE", "HOSTNAME", "KEYLOG", "UNKNOWN"] {
            #expect(Self.contains(Data(kept.output), Array("SECRET\(word)".utf8)), "\(word)")
        }
        let run = try Tool(["edit", "-", "-", "--anonymize", "--key-file", key], input: input)
        #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
        #expect(!Self.contains(Data(run.output), Array("SECRET".utf8)))
        for image: [UInt8] in [
            [0xb9, 0x11, 0x21, 0x4d], [0x00, 0x1b, 0x21, 0xaa, 0xbb, 0xc1],
            [0x1b, 0x21, 0xff, 0xfe, 0xaa, 0xbb], [0x2a, 0x02, 0x12, 0x34], [0xde, 0xad, 0xbe, 0xef],
        ] {
            #expect(Self.contains(Data(input), image) && !Self.contains(Data(run.output), image), "\(image)")
        }
        var reader = try CaptureFileReader(bytes: run.output)
        #expect(try reader.advance())
        #expect(reader.interfaces.count == 1)
        #expect(reader.interfaces[0].name == nil && reader.interfaces[0].statistics == nil)
        #expect(reader.currentAnnotations.comments.isEmpty && reader.currentAnnotations.hashes.isEmpty)
        #expect(reader.sections[0].hardware == nil && reader.sections[0].application == "packets")
        #expect(try !reader.advance())
        #expect(reader.names.isEmpty)
        // In pcap there is no room for any of it.
        let plain = try Tool(["edit", "-", "-", "-F", "pcap", "--anonymize", "--key-file", key], input: input)
        #expect(plain.status == 0)
        #expect(!Self.contains(Data(plain.output), Array("SECRET".utf8)))
    }

    /// A capture that tells all it can, byte by byte as the pcapng draft has it.
    private static func talkative() -> [UInt8] {
        func little(_ value: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        func padded(_ bytes: [UInt8]) -> [UInt8] { bytes + Array(repeating: 0, count: (4 - bytes.count % 4) % 4) }
        func option(_ code: Int, _ value: [UInt8]) -> [UInt8] {
            little(code, 2) + little(value.count, 2) + padded(value)
        }
        func text(_ code: Int, _ word: String) -> [UInt8] { option(code, Array("SECRET\(word)".utf8)) }
        func block(_ type: Int, _ body: [UInt8]) -> [UInt8] {
            let size = little(padded(body).count + 12, 4)
            return little(type, 4) + size + padded(body) + size
        }
        let end = [UInt8](repeating: 0, count: 4)
        let mac: [UInt8] = [0x00, 0x1b, 0x21, 0xaa, 0xbb, 0xc1]
        let ipv4: [UInt8] = [0xb9, 0x11, 0x21, 0x4d]
        let ipv6: [UInt8] = [
            0x2a, 0x02, 0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc, 0x02, 0x1b, 0x21, 0xff, 0xfe, 0xaa, 0xbb, 0xc1,
        ]
        var file = block(
            0x0a0d_0d0a,
            little(0x1a2b_3c4d, 4) + little(1, 2) + little(0, 2) + little(-1, 8) + text(1, "SHBNOTE")
                + text(2, "HARDWARE")
                + text(3, "SYSTEM") + text(4, "APPLICATION") + option(2988, [1, 0, 0, 0] + Array("SECRETCUSTOM".utf8))
                + end)
        file += block(
            1,
            little(1, 2) + little(0, 2) + little(0x40000, 4) + text(1, "IDBNOTE") + text(2, "NAME")
                + text(3, "DESCRIPTION")
                + option(4, ipv4 + [255, 255, 255, 0]) + option(5, ipv6 + [64]) + option(6, mac)
                + option(7, Array(ipv6[8...])) + option(11, [0] + Array("SECRETFILTER".utf8)) + text(12, "SYSTEM")
                + text(15, "CARD") + end)
        file += block(
            4,
            little(1, 2) + little(19, 2) + padded(ipv4 + Array("SECRETHOSTNAME".utf8) + [0])
                + little(2, 2) + little(31, 2) + padded(ipv6 + Array("SECRETHOSTNAME".utf8) + [0]) + end
                + text(2, "DNSNAME") + option(3, ipv4) + option(4, ipv6) + end)
        let keys = Array("SECRETKEYLOG".utf8)
        file += block(10, little(0x544c_534b, 4) + little(keys.count, 4) + keys)
        file += block(0xbad, little(32473, 4) + Array("SECRETCUSTOMBLOCK".utf8))
        file += block(0x7777, Array("SECRETUNKNOWN".utf8))
        file += block(9, Array("SECRETJOURNAL".utf8))
        let frame =
            mac + mac + [0x08, 0x00, 0x45, 0, 0, 38, 0, 1, 0, 0, 64, 17, 0, 0] + ipv4 + ipv4
            + [0, 7, 0, 8, 0, 18, 0, 0] + Array("SECRETDATA".utf8) + Array("SECRETTRAILER".utf8)
        file += block(
            6,
            little(0, 4) + little(1, 4) + little(2, 4) + little(frame.count, 4) + little(frame.count, 4) + padded(frame)
                + text(1, "EPBNOTE") + option(3, [2, 0xde, 0xad, 0xbe, 0xef]) + option(5, Array("SECRETID".utf8))
                + option(7, [1] + Array("SECRETVERDICT".utf8))
                + option(2989, [1, 0, 0, 0] + Array("SECRETCUSTOM".utf8)) + end)
        file += block(
            5, little(0, 4) + little(1, 4) + little(2, 4) + text(1, "ISBNOTE") + option(4, little(9, 8)) + end)
        return file
    }

    // MARK: Keys

    @Test func keysAreChecked() throws {
        let folder = try Folder()
        let output = folder.path("out.pcapng")
        func run(_ key: String) throws -> Tool {
            try Tool(["edit", tour, output, "--anonymize", "--key-file", key])
        }
        for (text, words) in [
            ("", "at least 16"), ("fifteen bytes..", "at least 16"), ("fifteen bytes..\r\n", "at least 16"),
            (String(repeating: "0", count: 64), "guesses"), (String(repeating: "0", count: 5000), "at most 4096"),
        ] {
            let run = try run(try Self.key(folder, text))
            #expect(run.status == 2)
            #expect(run.error.contains(words) && run.error.split(separator: "\n").count == 1, "\(run.error)")
            #expect(!FileManager.default.fileExists(atPath: output))
        }
        for path in [folder.path("no key"), folder.path("")] {
            let run = try run(path)
            #expect(run.status == 4)
            #expect(run.error.contains(path), "\(run.error)")
            #expect(!FileManager.default.fileExists(atPath: output))
        }
        for mode in [0o640, 0o604, 0o620, 0o666] {
            let run = try run(try Self.key(folder, mode: mode))
            #expect(run.status == 0)
            #expect(run.error.contains("chmod 600"), "\(run.error)")
        }
        // A line end behind the key is none of it.
        var results: Set<[UInt8]> = []
        for end in ["", "\n", "\r\n"] {
            #expect(try run(try Self.key(folder, "sixteen bytes..." + end)).status == 0)
            results.insert(try bytes(output))
        }
        #expect(results.count == 1)
        #expect(try run(try Self.key(folder, "sixteen bytes.. ")).status == 0)
        #expect(!results.contains(try bytes(output)))
    }

    @Test func theKeyIsNotOverwritten() throws {
        let folder = try Folder()
        let key = try Self.key(folder)
        let before = try bytes(key)
        let run = try Tool(["edit", tour, key, "--anonymize", "--key-file", key])
        #expect(run.status == 4)
        #expect(run.error.contains("is being read"), "\(run.error)")
        #expect(try bytes(key) == before)
    }

    @Test(arguments: [
        ["--map", "1.1.1.1=2.2.2.2"], ["--ttl", "1"], ["--map-mac", "02:00:00:00:00:01"], ["-C"], ["--remove-vlan"],
        ["--set-vlan", "1"], ["--dscp", "0"], ["--map-port", "1=2"],
    ])
    func otherRulesTakeARunOfTheirOwn(arguments: [String]) throws {
        let folder = try Folder()
        let run = try Tool(
            ["edit", tour, folder.path("a"), "--anonymize", "--key-file", try Self.key(folder)] + arguments)
        #expect(run.status == 2)
        #expect(run.error.contains("--shift-time and -s only"), "\(run.error)")
        #expect(!FileManager.default.fileExists(atPath: folder.path("a")))
    }

    /// What Python's hmac and hashlib make of the construction: pseudonyms that were given away stay the same for a key.
    @Test(.enabled(if: Shark.isThere, "there is no tshark"))
    func pseudonymsAreThoseOfHMACWithSHA256() throws {
        let folder = try Folder()
        let output = folder.path("out.pcapng")
        let key = try Self.key(folder, "0123456789abcdef0123456789abcdef")
        #expect(try Tool(["edit", try Shark.everything(), output, "--anonymize", "--key-file", key]).status == 0)
        let expected = [
            "192.0.2.10": "211.7.128.112", "198.51.100.20": "214.27.126.172",
            "2001:db8:1::10": "27c1:8775:5109:aa90:d6bd:bdeb:da89:b0ee", "02:00:00:00:01:0a": "ea:51:3d:a6:0b:80",
        ]
        let fields = ["ip.src", "ipv6.src", "eth.src"]
        let before = try Shark.fields(fields, of: try Shark.everything()).joined().joined()
        let after = try Shark.fields(fields, of: output).joined().joined()
        var found: Set<String> = []
        for (old, new) in zip(before, after) {
            guard let pseudonym = expected[old] else { continue }
            #expect(new == pseudonym)
            found.insert(old)
        }
        #expect(found.count == expected.count)
    }

    // MARK: The rest stays

    @Test(arguments: Tool.captures)
    func timesLengthsAndLinkTypesStay(name: String) throws {
        let folder = try Folder()
        let path = Tool.capture(name)
        let run = try Tool(["edit", path, "-", "--anonymise", "--key-file", try Self.key(folder)])
        #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
        let (before, after) = (try rows(path: path), try rows(run.output))
        #expect(before.map(\.time) == after.map(\.time))
        #expect(before.map(\.link) == after.map(\.link))
        #expect(before.map(\.original) == after.map(\.original))
        #expect(before.map(\.bytes.count) == after.map(\.bytes.count))
        #expect(after.map(\.comments) == after.map { _ in [] })
    }

    @Test func timesAndLengthsMayBeChangedToo() throws {
        let folder = try Folder()
        let run = try Tool([
            "edit", tour, "-", "--anonymize", "--key-file", try Self.key(folder), "--shift-time", "-1.5", "-s", "50",
        ])
        #expect(run.status == 0)
        let (before, after) = (try rows(path: tour), try rows(run.output))
        #expect(after.map(\.time) == before.map { $0.time - 1_500_000_000 })
        #expect(after.map(\.bytes.count) == before.map { min(50, $0.bytes.count) })
    }

    @Test func payloadsStayOnlyWhereThatIsAskedFor() throws {
        let folder = try Folder()
        let path = Tool.capture("tcp-http.pcapng")
        let word = Array("HTTP/1.1".utf8)
        #expect(Self.contains(try Data(contentsOf: URL(fileURLWithPath: path)), word))
        let arguments = ["edit", path, "-", "--anonymize", "--key-file", try Self.key(folder)]
        #expect(!Self.contains(Data(try Tool(arguments).output), word))
        #expect(Self.contains(Data(try Tool(arguments + ["--keep-payload"]).output), word))
    }
}
