import ByteCore
import PacketCodecs
import PacketRecipes
import Testing

/// What the language makes of values, lists, defaults and payloads.
@Suite struct RecipeTests {
    static func bytes(_ text: String) throws -> [UInt8] { try PacketRecipe(text).packets[0].build() }

    /// Names and spellings that must mean the same.
    @Test(arguments: [
        ("ip()/udp()", "IPv4()/UDP()"),
        ("ip/udp", "ip()/udp()"),
        (" ip ( ttl = 3 ) / udp ( ) ", "ip(ttl=3)/udp()"),
        ("ip(src=10.0.0.1)", "ip(src=\"10.0.0.1\")"),
        ("ip(source=10.0.0.1,time_to_live=9)", "ip(src=10.0.0.1,ttl=9)"),
        ("ip(ttl=0x40)", "ip(ttl=0b1000000)"),
        ("ip(dont_fragment=yes)", "ip(flags=DF)"),
        ("ip(flags=2)", "ip(flags=\"DF\")"),
        ("ip(df=1,mf=true)", "ip(flags=DF+MF)"),
        ("ip(fragment_offset=1480)", "ip(frag=185)"),
        ("ip(header_length=20)", "ip(ihl=5)"),
        ("ip(dscp=ef,ecn=ce)", "ip(tos=0xbb)"),
        ("ip(proto=icmp)", "ip(proto=1)"),
        ("ip()/udp(dport=dns)", "ip()/udp(dport=domain)"),
        ("ip()/udp(destination_port=https)", "ip()/udp(dport=443)"),
        ("ip()/tcp(flags=SYN+ACK)", "ip()/tcp(flags=\"SA\")"),
        ("ip()/tcp(flags=syn|ack)", "ip()/tcp(flags=18)"),
        ("ip()/tcp(acknowledgment_number=7)", "ip()/tcp(ack=7)"),
        ("ip()/tcp(options=0x020405b4)", "ip()/tcp(options=[mss(1460)])"),
        ("ip()/tcp(options=mss(1460))", "ip()/tcp(options=[('MSS',1460)])"),
        ("ip()/tcp(options=[(\"SAck\",(1,2))])", "ip()/tcp(options=[sack(1,2)])"),
        ("ip()/tcp(options=[(254,'ab')])", "ip()/tcp(options=[option(254,6162)])"),
        ("ip()/icmp(type=ping)", "ip()/icmp(type=echo_request)"),
        ("ipv6()/icmp6(type=neighbor-solicitation)", "ipv6()/icmpv6(type=135)"),
        ("ipv6()/srh(segments=[2001:db8::1,2001:db8::2])", "ipv6()/srh(addresses=[2001:db8::2,2001:db8::1])"),
        ("ipv6()/hop_by_hop_options(options=[ra(0)])", "ipv6()/hbh(options=[router_alert])"),
        ("ether(type=ipv6)/\"x\"", "ether(type=0x86dd)/\"x\""),
        ("ether(dst=02-00-00-00-00-01)", "ether(dst=02:00:00:00:00:01)"),
        ("ip()/\"abc\"", "ip()/0x616263"),
        ("ip()/\"abc\"", "ip()/hex:61 62-63"),
        ("ip()/\"abc\"", "ip()/raw(\"abc\")"),
        ("ip()/\"abc\"", "ip()/raw(load=616263)"),
        ("ip()/\"abc\"", "ip()/payload('abc')"),
        ("ip()/\"abc\"", "ip()/hex(\"61 6263\")"),
        ("ip()/\"abc\"", "ip()/\"a\"/\"bc\""),
        ("ip()/\"x\"*5", "ip()/b'xxxxx'"),
        ("ip()/zeros(3)", "ip()/\"\\0\\x00\\0\""),
        ("ip()/\"a/b\"", "ip()/hex:612f62"),
    ])
    func meansTheSame(left: String, right: String) throws {
        #expect(try Self.bytes(left) == Self.bytes(right))
    }

    @Test(arguments: [
        ("ip()", LinkType.raw), ("ipv6()", .raw), ("ether()/ip()", .ethernet), ("sll()/ip()", .linuxSLL),
        ("sll2()/ip()", .linuxSLL2), ("null()/ip()", .null), ("loop()/ip()", .loop), ("\"bytes\"", .ethernet),
        ("zeros(60)", .ethernet),
    ])
    func theFirstLayerIsTheLinkType(recipe: String, link: LinkType) throws {
        let parsed = try PacketRecipe(recipe)
        #expect(parsed.linkType == link)
        #expect(parsed.packets[0].linkType == link)
    }

    /// What is written last changes fastest.
    @Test(arguments: [
        ("ip()/udp(sport=[1,2],dport=[3,4])", ["1 3", "1 4", "2 3", "2 4"]),
        ("ip()/udp(dport=[3,4],sport=[1,2])", ["1 3", "2 3", "1 4", "2 4"]),
        ("ip()/udp(sport=(7,9),dport=1)", ["7 1", "8 1", "9 1"]),
        ("ip()/udp(sport=7-9,dport=1)", ["7 1", "8 1", "9 1"]),
        ("ip()/udp(sport=[1,5-6,dns],dport=1)", ["1 1", "5 1", "6 1", "53 1"]),
    ])
    func listsAndRangesMakePackets(recipe: String, ports: [String]) throws {
        let packets = try PacketRecipe(recipe).packets
        let made = try packets.map { packet in
            let bytes = try packet.build()
            let decoded = Packet(decoding: bytes.rawSpan, link: .raw).udp
            let udp = try #require(decoded)
            return "\(udp.sourcePort.rawValue) \(udp.destinationPort.rawValue)"
        }
        #expect(made == ports)
    }

    @Test(arguments: [
        ("ip(dst=10.0.0.5/30)", ["10.0.0.4", "10.0.0.5", "10.0.0.6", "10.0.0.7"]),
        ("ip(dst=10.0.0.255-10.0.1.1)", ["10.0.0.255", "10.0.1.0", "10.0.1.1"]),
        ("ip(dst=[10.0.0.1,10.0.0.8/31])", ["10.0.0.1", "10.0.0.8", "10.0.0.9"]),
        ("ip(dst=255.255.255.255/32)", ["255.255.255.255"]),
    ])
    func networksMakePackets(recipe: String, destinations: [String]) throws {
        let made = try PacketRecipe(recipe).packets.map { packet in
            let bytes = try packet.build()
            return Packet(decoding: bytes.rawSpan, link: .raw).ipv4?.destination.description
        }
        #expect(made == destinations)
    }

    @Test func networksOfIPv6MakePackets() throws {
        let packets = try PacketRecipe("ipv6(dst=2001:db8::ffff:ffff:ffff:fffe/127)").packets
        let made = try packets.map { packet in
            let bytes = try packet.build()
            return Packet(decoding: bytes.rawSpan, link: .raw).ipv6?.destination.description
        }
        #expect(made == ["2001:db8::ffff:ffff:ffff:fffe", "2001:db8::ffff:ffff:ffff:ffff"])
        #expect(try PacketRecipe("ipv6(dst=::ffff-::1:1)").packets.count == 3)
    }

    @Test func asManyPacketsAsCanBeAreMadeOneByOne() throws {
        let packets = try PacketRecipe("ip(dst=10.0.0.0/8)/udp()").packets
        #expect(packets.count == 1 << 24)
        let bytes = try packets[(1 << 24) - 1].build()
        #expect(Packet(decoding: bytes.rawSpan, link: .raw).ipv4?.destination == IPv4Address(10, 255, 255, 255))
    }

    @Test func payloadsCanBeManyToo() throws {
        #expect(try PacketRecipe("ip()/zeros([0,10,100])").packets.map { try $0.build().count } == [20, 30, 120])
        #expect(try PacketRecipe("ip()/raw(load=[\"a\",\"bc\"])").packets.map { try $0.build().count } == [21, 22])
    }

    @Test func randomBytesComeAgain() throws {
        let first = try Self.bytes("random(100,seed=1)")
        #expect(try Self.bytes("random(100,seed=1)") == first)
        #expect(try Self.bytes("random(100,1)") == first)
        #expect(try Self.bytes("random(100,seed=2)") != first)
        #expect(Array(try Self.bytes("random(20,seed=1)").prefix(20)) == Array(first.prefix(20)))
        #expect(first.count == 100)
        // SplitMix64 from 0, as its author's own C program gives it: e220a8397b1dcdaf.
        #expect(try Self.bytes("random(8)").prefix(8) == [0xe2, 0x20, 0xa8, 0x39, 0x7b, 0x1d, 0xcd, 0xaf])
    }

    @Test func defaultsFillInAddresses() throws {
        var defaults = RecipeDefaults()
        defaults.sourceMAC = MACAddress(0x0200_0000_0001)
        defaults.sourceIPv4 = IPv4Address(192, 0, 2, 1)
        let bytes = try PacketRecipe("ether()/ip()/udp()", defaults: defaults).packets[0].build()
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.ethernet?.source == defaults.sourceMAC)
        #expect(packet.ipv4?.source == defaults.sourceIPv4)
        let given = try PacketRecipe("ether(src=02:00:00:00:00:09)/ip(src=10.0.0.1)/udp()", defaults: defaults)
        let other = try given.packets[0].build()
        #expect(Packet(decoding: other.rawSpan, link: .ethernet).ipv4?.source == IPv4Address(10, 0, 0, 1))
        let question = try PacketRecipe("ether()/arp(pdst=192.0.2.9)", defaults: defaults).packets[0].build()
        let asked = Packet(decoding: question.rawSpan, link: .ethernet)
        #expect(asked.arp?.senderIPv4 == defaults.sourceIPv4)
        #expect(asked.arp?.senderMAC == defaults.sourceMAC)
    }

    @Test func whatIsGivenStaysWhateverTheOrder() throws {
        // A list of segments sets how many are left, but not over what is given.
        let one = try Self.bytes("ipv6()/srh(segleft=0,segments=[::1,::2,::3],tag=9)")
        let other = try Self.bytes("ipv6()/srh(tag=9,segments=[::1,::2,::3],segleft=0)")
        #expect(one == other)
        #expect(one[43] == 0)
        // Also where another field of the layer has several values.
        let many = try PacketRecipe("ipv6()/srh(segleft=0,segments=[::1,::2,::3],tag=[8,9])").packets
        #expect(try many.map { try $0.build() }.last == one)
    }

    @Test func filesAreReadByWhoeverCan() throws {
        let recipe = try PacketRecipe("ip()/file(\"a b/c.bin\")") { path, limit in
            #expect(path == "a b/c.bin")
            #expect(limit == PacketRecipe.payloadLimit)
            return [1, 2, 3]
        }
        #expect(try recipe.packets[0].build().suffix(3) == [1, 2, 3])
    }

    @Test func buildingSaysWhatIsTooLarge() throws {
        let recipe = try PacketRecipe("ip()/udp()/zeros(65536)")
        let error = #expect(throws: PacketBuildError.self) { try recipe.packets[0].build() }
        #expect(error?.kind == .contentTooLarge)
    }

    @Test func optionsOfBuildingHold() throws {
        let packet = try PacketRecipe("ether()/ip()/udp()").packets[0]
        #expect(try packet.build().count == 60)
        #expect(try packet.build(options: BuildOptions(padsToEthernetMinimum: false)).count == 42)
        let bytes = try packet.build(options: BuildOptions(fixLengths: false, fixChecksums: false))
        #expect(bytes[16...17] == [0, 0])
        #expect(bytes[24...25] == [0, 0])
        var memory: [UInt8] = []
        try packet.build(into: &memory)
        #expect(memory == (try packet.build()))
    }
}
