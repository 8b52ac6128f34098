import PacketRecipes
import Testing

/// Messages in full, with the place and what there is to choose from.
@Suite struct RecipeErrorTests {
    static func message(_ text: String) -> String {
        do {
            _ = try PacketRecipe(text)
            return "no error"
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: [
        (
            "ip(srx=10.0.0.1)/udp()",
            """
            ip has no field 'srx'; did you mean src?
              ip(srx=10.0.0.1)/udp()
                 ^^^
            ip takes: src, dst, ttl, proto, id, flags, df, mf, evil, frag, fragment_offset, tos, dscp, ecn, len, chksum, \
            version, ihl, header_length, options
            """
        ),
        (
            "ip()/tpc(dport=80)",
            """
            there is no layer 'tpc'; did you mean tcp?
              ip()/tpc(dport=80)
                   ^^^
            layers: ether, vlan, dot1ad, llc, snap, sll, sll2, null, loop, arp, ip, ipv6, hbh, dstopts, routing, srh, rh0, \
            rh2, frag, ah, esp, mobility, hip, shim6, udp, udplite, tcp, icmp, icmpv6, raw, hex, zeros, random, file; bytes \
            stand in quotes
            """
        ),
        (
            "ip(ttl=256)",
            """
            ip: ttl: '256' is out of range: 0 to 255
              ip(ttl=256)
                     ^^^
            """
        ),
        (
            "ip(ttl=-1)",
            """
            ip: ttl: '-1' is out of range: 0 to 255
              ip(ttl=-1)
                     ^^
            """
        ),
        (
            "ip()/udp(dport=htpps)",
            """
            udp: dport: 'htpps' is neither a number nor the name of a known port; did you mean https?
              ip()/udp(dport=htpps)
                             ^^^^^
            it takes 0 to 65535, or the name of a port
            """
        ),
        (
            "ip(src=10.0.0.256)",
            """
            ip: src: '10.0.0.256' is not an IPv4 address
              ip(src=10.0.0.256)
                     ^^^^^^^^^^
            for example: 192.0.2.1, 192.0.2.0/28
            """
        ),
        (
            "ip(src=10.0.0.0/33)",
            """
            ip: src: a prefix length is 0 to 32
              ip(src=10.0.0.0/33)
                     ^^^^^^^^^^^
            """
        ),
        (
            "ip(dst=0.0.0.0/0)",
            """
            ip: dst: 4294967296 values; a recipe makes at most 16777216 packets
              ip(dst=0.0.0.0/0)
                     ^^^^^^^^^
            """
        ),
        (
            "ipv6(dst=2001:db8::/64)",
            """
            ipv6: dst: 2 to the power of 64 values; a recipe makes at most 16777216 packets
              ipv6(dst=2001:db8::/64)
                       ^^^^^^^^^^^^^
            """
        ),
        (
            "ip(dst=10.0.0.0/16)/udp(dport=(1,1024))",
            """
            the recipe makes 67108864 packets or more; at most 16777216 can be
              ip(dst=10.0.0.0/16)/udp(dport=(1,1024))
                                  ^^^
            every combination of the values of lists and ranges is a packet
            """
        ),
        (
            "ip(ttl=(9,1))",
            """
            ip: ttl: the range starts at 9 and ends at 1, before it
              ip(ttl=(9,1))
                     ^^^^^
            """
        ),
        (
            "ip(ttl=1,ttl=2)",
            """
            ip: ttl is given twice
              ip(ttl=1,ttl=2)
                       ^^^
            """
        ),
        (
            "ip(frag=1,fragment_offset=8)",
            """
            ip: fragment_offset sets the same as frag, which is given already
              ip(frag=1,fragment_offset=8)
                        ^^^^^^^^^^^^^^^
            """
        ),
        (
            "ip(fragment_offset=9)",
            """
            ip: fragment_offset: 9 is no multiple of 8
              ip(fragment_offset=9)
                                 ^
            """
        ),
        (
            "ip(5)",
            """
            a field is written as name=value
              ip(5)
                 ^
            ip takes: src, dst, ttl, proto, id, flags, df, mf, evil, frag, fragment_offset, tos, dscp, ecn, len, chksum, \
            version, ihl, header_length, options
            """
        ),
        (
            "udp()",
            """
            udp can't stand first; put ip() or ipv6() in front of it
              udp()
              ^^^
            """
        ),
        (
            "arp()",
            """
            arp can't stand first; put ether() in front of it
              arp()
              ^^^
            """
        ),
        (
            "",
            """
            the recipe is empty
            \u{20}\u{20}
              ^
            for example: ip(dst=192.0.2.1)/udp(dport=53)
            """
        ),
        (
            "ip(src=1.2.3.4",
            """
            this parenthesis is not closed
              ip(src=1.2.3.4
                ^
            """
        ),
        (
            "ip()/\"abc",
            """
            this quote is not closed
              ip()/"abc
                   ^
            """
        ),
        (
            "ip()/\"a\\q\"",
            #"""
            there is no such escape
              ip()/"a\q"
                     ^^
            escapes: \n \r \t \0 \\ \" \' \xNN
            """#
        ),
        (
            "ip()/",
            """
            a layer should be here
              ip()/
                   ^
            """
        ),
        (
            "ip()udp()",
            """
            '/' and the next layer, or the end, should be here
              ip()udp()
                  ^
            """
        ),
        (
            "ip()*3",
            """
            only bytes can be repeated, as in "x"*100
              ip()*3
                  ^
            more packets come from lists and ranges, as in dport=[53,5353]
            """
        ),
        (
            "ip()/0x123",
            """
            a byte has two hexadecimal digits, and the last has only one
              ip()/0x123
                   ^^^^^
            """
        ),
        (
            "ip()/\"x\"*9999999",
            """
            the payload has more than 1048576 bytes
              ip()/"x"*9999999
                       ^^^^^^^
            """
        ),
        (
            "ip()/tcp(flags=SX)",
            """
            tcp: flags: 'SX' is no flag
              ip()/tcp(flags=SX)
                             ^^
            it takes letters of FSRPAUECN, names as SYN+ACK, or a number up to 511
            """
        ),
        (
            "ip()/tcp(options=[mms(1)])",
            """
            tcp: options: 'mms' is no option; did you mean mss?
              ip()/tcp(options=[mms(1)])
                                ^^^
            options: mss(1460), wscale(7), sackok, sack(left,right,...), ts(value,echo), md5(hex), ao(key,next,hex), \
            tfo(hex), mptcp(hex), nop, eol, option(kind,hex)
            """
        ),
        (
            "ip()/tcp(options=[ts(1)])",
            """
            tcp: options: this option takes 2 values
              ip()/tcp(options=[ts(1)])
                                ^^
            """
        ),
        (
            "ip()/tcp(options=[option(9,zeros)])",
            """
            tcp: options: text stands in quotes, and this is no hexadecimal
              ip()/tcp(options=[option(9,zeros)])
                                         ^^^^^
            """
        ),
        (
            "ip()/tcp(options=[sack(1,2,3,4,5,6,7,8),ts(1,2)])",
            """
            tcp: options: the options take 44 bytes; at most 40 fit
              ip()/tcp(options=[sack(1,2,3,4,5,6,7,8),ts(1,2)])
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            """
        ),
        (
            "ip()/file(\"x\")",
            """
            file: path: files can't be read here
              ip()/file("x")
                        ^^^
            """
        ),
        (
            "ether(dst=02:00:00:00:00)",
            """
            ether: dst: '02:00:00:00:00' is not a MAC address
              ether(dst=02:00:00:00:00)
                        ^^^^^^^^^^^^^^
            for example: 02:00:00:00:00:01
            """
        ),
        (
            "ip(df=2)",
            """
            ip: df: 0 or 1, no or yes should be here
              ip(df=2)
                    ^
            """
        ),
        (
            "ip(dst=2001:db8::1)",
            """
            ip: dst: '2001:db8::1' is an IPv6 address, and the field takes IPv4 ones
              ip(dst=2001:db8::1)
                     ^^^^^^^^^^^
            ipv6() has fields for it
            """
        ),
        (
            "ip(dst=[10.0.0.1,2001:db8::/120])",
            """
            ip: dst: '2001:db8::/120' is an IPv6 address, and the field takes IPv4 ones
              ip(dst=[10.0.0.1,2001:db8::/120])
                               ^^^^^^^^^^^^^^
            ipv6() has fields for it
            """
        ),
        (
            "ipv6(src=10.0.0.0/30)",
            """
            ipv6: src: '10.0.0.0/30' is an IPv4 address, and the field takes IPv6 ones
              ipv6(src=10.0.0.0/30)
                       ^^^^^^^^^^^
            ip() has fields for it; an IPv4-mapped one is ::ffff:10.0.0.0
            """
        ),
        (
            "ip(dst=www.example.com)/tcp()",
            """
            ip: dst: 'www.example.com' is not an address
              ip(dst=www.example.com)/tcp()
                     ^^^^^^^^^^^^^^^
            names of hosts are not looked up, which getent ahosts NAME does
            """
        ),
        (
            "ip(dst=10.0.0.1/x)",
            """
            ip: dst: a prefix length is 0 to 32
              ip(dst=10.0.0.1/x)
                     ^^^^^^^^^^
            """
        ),
        (
            "ip()/udp()/payload",
            """
            payload: no bytes are given
              ip()/udp()/payload
                         ^^^^^^^
            for example: "text", hex:00ff, zeros(100)
            """
        ),
        (
            "ip()/zeros()",
            """
            zeros: no bytes are given
              ip()/zeros()
                   ^^^^^
            for example: "text", hex:00ff, zeros(100)
            """
        ),
    ])
    func messages(recipe: String, message: String) {
        #expect(Self.message(recipe) == message)
    }

    /// The mark stands below the word, whatever stands in front of it.
    @Test(arguments: [
        "ip()/\"äöü\u{1F600}\"/ip(ttl=999)", "ip()/\"\u{1b}[31m\u{202e}\"/ip(ttl=999)",
        "ip()/\"" + String(repeating: "x", count: 300) + "\"/ip(ttl=999)",
        "ip(ttl=999)/\"" + String(repeating: "x", count: 300) + "\"",
        "ip()/\"" + String(repeating: "ä", count: 300) + "\"/ip(ttl=999)/\"" + String(repeating: "ä", count: 300)
            + "\"",
    ])
    func theMarkStandsBelowTheWord(recipe: String) throws {
        let lines = Self.message(recipe).split(separator: "\n", omittingEmptySubsequences: false)
        try #require(lines.count == 3)
        #expect(lines[1].count < 140)
        let scalars = Array(lines[1].unicodeScalars)
        let marks = Array(lines[2].unicodeScalars)
        let marked = marks.indices.filter { marks[$0] == "^" }
        #expect(String(String.UnicodeScalarView(marked.map { scalars[$0] })) == "999")
        #expect(
            !lines[1].unicodeScalars.contains {
                $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
            })
    }

    @Test func whereAndWhatCanBeAsked() {
        let error = #expect(throws: RecipeError.self) { try PacketRecipe("ip()/udp(dport=99999)") }
        #expect(error?.kind == .range)
        #expect(error?.range == 15..<20)
        #expect(error?.recipe == "ip()/udp(dport=99999)")
        #expect(error?.hint == nil)
    }

    @Test func characterOfSeveralBytesIsMarkedAsAWhole() {
        for text in ["\"\\é\"", "\"\\\u{1f600}\"", "ip(é)", "\u{1f600}"] {
            let error = #expect(throws: RecipeError.self) { try PacketRecipe(text) }
            guard let range = error?.range else { continue }
            let bytes = Array(text.utf8)
            #expect(String(validating: bytes[range], as: UTF8.self) != nil, "\(text) at \(range)")
            #expect(range.upperBound == text.utf8.count || bytes[range.upperBound] < 0x80, "\(text) at \(range)")
        }
    }

    @Test func limitsAreErrors() {
        #expect(Self.message(String(repeating: "ip()/", count: 64) + "ip()").hasPrefix("more than 64 layers\n"))
        #expect(Self.message(String(repeating: "x", count: 262_145)).hasPrefix("a recipe of 262145 bytes"))
        let deep = "ip(ttl=" + String(repeating: "[", count: 100_000)
        #expect(Self.message(deep).hasPrefix("more than 8 brackets inside one another\n"))
        let calls = "ip()/tcp(options=[" + String(repeating: "a(", count: 100_000)
        #expect(Self.message(calls).hasPrefix("more than 8 brackets inside one another\n"))
    }
}
