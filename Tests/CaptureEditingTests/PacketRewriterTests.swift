import ByteCore
import CaptureFixtures
import PacketCodecs
import Testing

@testable import CaptureEditing

@Suite struct PacketRewriterTests {
    /// Rules that change everything that can be, and those that change it back.
    static func rules(back: Bool = false) throws -> PacketRules {
        func side(_ from: String, _ to: String) -> String { back ? "\(to)=\(from)" : "\(from)=\(to)" }
        var rules = PacketRules()
        rules.addresses = [
            try AddressMapping(parsing: side("192.0.2.0/24", "10.66.77.0/24")),
            try AddressMapping(parsing: side("198.51.100.0/24", "172.17.18.0/24")),
            try AddressMapping(parsing: side("2001:db8:1::/48", "2a00:1234:5678::/48")),
            try AddressMapping(parsing: side("2001:db8:2::/48", "2a00:1234:5679::/48")),
            try AddressMapping(parsing: side("fe80::/10", "fec0::/10")),
        ]
        rules.ports = [
            try PortMapping(parsing: side("53", "49053")), try PortMapping(parsing: side("80", "49080")),
            try PortMapping(parsing: side("443", "49443")),
        ]
        rules.macs = [
            try MACMapping(parsing: side("02:00:00:00:00:0a", "02:77:00:00:00:0b")),
            try MACMapping(parsing: side("02:00:00:00:00:01", "02:77:00:00:00:0c")),
        ]
        return rules
    }

    private func rewrite(_ record: CaptureFixture.Record, _ rules: PacketRules) -> CaptureFixture.Record {
        var rewriter = PacketRewriter(rules)
        rewriter.rewrite(record.captured)
        return Self.record(rewriter.current, like: record)
    }

    static func record(_ packet: CapturedPacket, like record: CaptureFixture.Record) -> CaptureFixture.Record {
        var result = record
        result.bytes = packet.bytes.copiedBytes
        result.originalLength = packet.originalLength
        result.timestamp = packet.timestamp
        return result
    }

    @Test func checksumsFollowAndAllComesBack() throws {
        let there = try Self.rules()
        let back = try Self.rules(back: true)
        var changed = 0
        for record in CaptureFixture.records {
            let edited = rewrite(record, there)
            if edited.bytes != record.bytes { changed += 1 }
            #expect(
                checksumStatuses(edited.captured) == checksumStatuses(record.captured),
                "\(record.file) \(record.number)")
            #expect(Packet(edited.captured).layout == Packet(record.captured).layout)
            #expect(rewrite(edited, back).bytes == record.bytes, "\(record.file) \(record.number)")
        }
        #expect(changed > 500)
    }

    @Test func addressesAreReplacedEverywhere() throws {
        // Whatever the decoder knows: no address of the laboratory is left outside of payloads.
        var rules = PacketRules()
        rules.addresses = [try AddressMapping(parsing: "192.0.2.0/24=10.66.77.0/24")]
        for file in ["arp.pcap", "icmp-errors.pcap", "ipv4-options.pcap", "tunnel-ipip.pcap", "tcp-handshakes.pcap"] {
            for record in CaptureFixture.records where record.file == file {
                let edited = rewrite(record, rules).bytes
                let left = edited.indices.dropLast(2).filter { edited[$0...].starts(with: [192, 0, 2]) }
                #expect(left.isEmpty, "\(file) \(record.number) at \(left)")
            }
        }
    }

    @Test func tagsAreAddedReplacedAndRemoved() throws {
        var add = PacketRules()
        add.addedVLAN = VLANIdentifier(truncating: 7)
        var remove = PacketRules()
        remove.removesVLANTag = true
        var replace = remove
        replace.addedVLAN = VLANIdentifier(truncating: 9)
        var set = PacketRules()
        set.vlans = [VLANMapping(from: nil, to: VLANIdentifier(truncating: 11))]
        for record in CaptureFixture.records {
            let tagged = rewrite(record, add)
            guard record.linkType == .ethernet, record.bytes.count >= 14 else {
                #expect(tagged.bytes == record.bytes)
                continue
            }
            #expect(tagged.bytes.count == record.bytes.count + 4)
            #expect(tagged.originalLength == record.originalLength + 4)
            #expect(Packet(tagged.captured).vlan?.identifier.rawValue == 7)
            #expect(Packet(tagged.captured).vlan?.etherType == Packet(record.captured).ethernet?.etherType)
            #expect(rewrite(tagged, remove).bytes == record.bytes)
            #expect(rewrite(tagged, remove).originalLength == record.originalLength)
            let other = rewrite(tagged, replace)
            #expect(other.bytes.count == tagged.bytes.count)
            #expect(Packet(other.captured).vlan?.identifier.rawValue == 9)
            #expect(Packet(rewrite(tagged, set).captured).vlan?.identifier.rawValue == 11)
            #expect(checksumStatuses(tagged.captured) == checksumStatuses(record.captured))
        }
    }

    @Test func theFrameCheckSequenceFollows() throws {
        let records = CaptureFixture.records.filter { $0.file == "fcs.pcap" && $0.flags.frameCheckSequenceLength == 4 }
        #expect(!records.isEmpty)
        var rules = PacketRules()
        rules.macs = [MACMapping(from: nil, to: MACAddress(0x0277_0000_0001))]
        rules.addedVLAN = VLANIdentifier(truncating: 3)
        for record in records {
            #expect(FrameCheckSequence.isValid(in: record.captured) == true)
            let edited = rewrite(record, rules)
            #expect(edited.bytes != record.bytes)
            #expect(FrameCheckSequence.isValid(in: edited.captured) == true)
            var broken = record
            broken.bytes[broken.bytes.count - 1] ^= 1
            #expect(FrameCheckSequence.isValid(in: rewrite(broken, rules).captured) == false)
        }
    }

    @Test func checkSequenceOfAKnownText() {
        // The check value of CRC-32/ISO-HDLC.
        #expect(FrameCheckSequence.compute(Array("123456789".utf8).rawSpan) == 0xcbf4_3926)
    }

    @Test func fieldsOfTheOutermostHeader() {
        var rules = PacketRules()
        rules.timeToLive = .add(-1)
        rules.differentiatedServicesCodePoint = DifferentiatedServicesCodePoint(truncating: 46)
        for record in CaptureFixture.records {
            let edited = rewrite(record, rules)
            let (before, after) = (Packet(record.captured), Packet(edited.captured))
            #expect(checksumStatuses(edited.captured) == checksumStatuses(record.captured))
            if let old = before.ipv4?.timeToLive {
                #expect(after.ipv4?.timeToLive == (old == 0 ? 0 : old - 1))
                #expect(after.ipv4?.differentiatedServicesCodePoint.rawValue == 46)
            }
            if let old = before.ipv6?.hopLimit { #expect(after.ipv6?.hopLimit == (old == 0 ? 0 : old - 1)) }
        }
    }

    @Test func timesAndLengths() {
        var rules = PacketRules()
        rules.timeShift = 1_500_000_000
        rules.snapshotLength = 20
        let record = CaptureFixture.Record(timestamp: 5, linkType: .ethernet, bytes: Array(repeating: 1, count: 40))
        let edited = rewrite(record, rules)
        #expect(edited.timestamp == 1_500_000_005)
        #expect(edited.bytes.count == 20 && edited.originalLength == 40)
        rules.timeShift = .max
        #expect(rewrite(record, rules).timestamp == .max)
        rules.timeShift = .min
        var early = record
        early.timestamp = -5
        #expect(rewrite(early, rules).timestamp == .min)
    }

    @Test func wrongChecksumsAreFixedWhereThatIsAskedFor() {
        var rules = PacketRules()
        rules.fixesChecksums = true
        var fixed = 0
        for record in CaptureFixture.records {
            let before = checksumStatuses(record.captured)
            let after = checksumStatuses(rewrite(record, rules).captured)
            if before.contains(where: { $0.hasSuffix(" invalid") || $0.hasSuffix(" partial") }) { fixed += 1 }
            let outermost = Packet(rewrite(record, rules).captured).checksums
            #expect(!outermost.isAnyInvalid, "\(record.file) \(record.number): \(after)")
            #expect(outermost.transport != .partial)
        }
        #expect(fixed > 0)
    }

    /// Built by scapy: a redirect that quotes a UDP packet in its option, an ICMP error that quotes IP in IP, a record
    /// route option at an odd place, and a mobile node's packet. What it makes with the new addresses is what editing has
    /// to make of the old.
    @Test(.enabled(if: Scapy.isThere)) func asScapyBuildsThem() throws {
        let program = """
            from scapy.all import *
            from scapy.layers.inet6 import *
            def make(a, b, c, d, p):
                yield IP(src=a, dst=b, options=[IPOption_RR(routers=[a, b]), IPOption_NOP()])/UDP(sport=p, dport=9)/b'abc'
                yield IP(src=a, dst=b, options=[IPOption_NOP(), IPOption_LSRR(pointer=4, routers=[b, a])])/UDP(sport=p, dport=9)/b'abc'
                yield IP(src=b, dst=a)/ICMP(type=3, code=3)/IP(src=a, dst=b)/IP(src=b, dst=a)/UDP(sport=p, dport=p)/b'quoted'
                yield IP(src=b, dst=a)/ICMP(type=11)/IP(src=a, dst=b)/ICMP(type=5, gw=b)/IP(src=a, dst=b)/TCP(sport=p)
                yield IP(src=b, dst=a)/ICMP(type=5, gw=b)/IP(src=a, dst=b)/UDP(sport=p, dport=7)/b'xy'
                yield IPv6(src=c, dst=d)/IPv6ExtHdrDestOpt(options=[HAO(hoa=d)])/UDP(sport=p, dport=8)/b'home'
                yield IPv6(src=c, dst=d)/IPv6ExtHdrRouting(addresses=[c, d], segleft=2)/TCP(sport=p, dport=8)/b'routed'
                yield IPv6(src=c, dst=d)/ICMPv6ND_Redirect(tgt=c, dst=d)/ICMPv6NDOptRedirectedHdr(
                    pkt=raw(IPv6(src=c, dst=d)/UDP(sport=p, dport=p)/(b'z' * 24)))
                yield IPv6(src=c, dst=d)/ICMPv6ND_RA()/ICMPv6NDOptPrefixInfo(prefix=c.rsplit(':', 1)[0] + ':', prefixlen=64)
                yield IPv6(src=c, dst=d)/ICMPv6TimeExceeded()/IPv6(src=d, dst=c)/IPv6(src=c, dst=d)/UDP(sport=p, dport=p)/b'in'
            for x, y in zip(make('10.1.2.3', '10.4.5.6', '2001:db8::3', '2001:db8::4', 1000),
                            make('10.7.2.3', '172.4.5.6', '2001:db9::3', '2001:db9::4', 2000)):
                print(raw(x).hex(), raw(y).hex())
            """
        var rules = PacketRules()
        rules.addresses = [
            try AddressMapping(parsing: "10.1.2.3=10.7.2.3"), try AddressMapping(parsing: "10.4.5.6=172.4.5.6"),
            try AddressMapping(parsing: "2001:db8::/32=2001:db9::/32"),
        ]
        rules.ports = [try PortMapping(parsing: "1000=2000")]
        let lines = try Scapy.run(program)
        #expect(lines.count == 10)
        for (number, line) in lines.enumerated() {
            let parts = line.split(separator: " ")
            let (old, new) = (try Hex.bytes(parts[0]), try Hex.bytes(parts[1]))
            let edited = rewrite(CaptureFixture.Record(linkType: .raw, bytes: old), rules)
            #expect(Hex.text(edited.bytes.rawSpan) == Hex.text(new.rawSpan), "packet \(number)")
        }
    }
}
