import ByteCore
import PacketCodecs
import Testing

@Suite struct IPv4HeaderTests {
    @Test func goldenBytes() throws {
        // scapy: bytes(IP(src="192.0.2.33", dst="198.51.100.7", tos=0xb9, id=0xbeef, flags="evil+DF+MF", frag=0x1234,
        // ttl=63, proto=47, len=0x0314, chksum=0xcafe))[:20]
        let golden = hex("45b90314 beeff234 3f2fcafe c0000221 c6336407")
        var made = IPv4Header(
            source: IPv4Address(192, 0, 2, 33), destination: IPv4Address(198, 51, 100, 7), protocol: .gre,
            timeToLive: 63)
        made.typeOfService = 0xb9
        made.totalLength = 0x0314
        made.identification = 0xbeef
        made.reservedFlag = true
        made.dontFragment = true
        made.moreFragments = true
        made.fragmentOffset = FragmentOffset(truncating: 0x1234)
        made.checksum = 0xcafe
        try expectGolden(made, golden)
        let header = try decoded(IPv4Header.self, golden)
        // tshark: ip.version, ip.hdr_len, ip.dsfield.dscp, ip.dsfield.ecn, ip.len, ip.id, ip.flags.rb, ip.flags.df,
        // ip.flags.mf, ip.frag_offset (4660, in units of 8 bytes), ip.ttl, ip.proto, ip.checksum, ip.src, ip.dst
        #expect(header.version == 4)
        #expect(header.headerLength == 20)
        #expect(header.internetHeaderLength == 5)
        #expect(header.typeOfService == 0xb9)
        #expect(header.trafficClass == 0xb9)
        #expect(header.differentiatedServicesCodePoint.rawValue == 46)
        #expect(header.explicitCongestionNotification.rawValue == 1)
        #expect(header.totalLength == 788)
        #expect(header.identification == 0xbeef)
        #expect(header.reservedFlag)
        #expect(header.dontFragment)
        #expect(header.moreFragments)
        #expect(header.isFragment)
        #expect(header.fragmentOffset.byteOffset == 37_280)
        #expect(header.flagsAndFragmentOffset == 0xf234)
        #expect(header.timeToLive == 63)
        #expect(header.protocol == .gre)
        #expect(header.checksum == 0xcafe)
        #expect(header.source.description == "192.0.2.33")
        #expect(header.destination.description == "198.51.100.7")
    }

    @Test func aNewHeaderIsWhatScapyMakesOfTheSameValues() throws {
        // scapy: bytes(IP(src="192.0.2.33", dst="198.51.100.7", id=0, proto=17, ttl=64, len=0, chksum=0))[:20]
        let golden = hex("45000000 00000000 40110000 c0000221 c6336407")
        try expectGolden(
            IPv4Header(source: IPv4Address(192, 0, 2, 33), destination: IPv4Address(198, 51, 100, 7), protocol: .udp),
            golden)
    }

    @Test func everyFieldHasItsOwnBits() throws {
        func field(_ mask: String, ones: (inout IPv4Header) -> Void, zeros: (inout IPv4Header) -> Void) throws {
            try expectField(of: IPv4Header.self, mask: mask, ones: ones, zeros: zeros)
        }
        try field("f0000000 00000000 00000000 00000000 00000000") {
            $0.version = 0xff
        } zeros: {
            $0.version = 0
        }
        try field("0f000000 00000000 00000000 00000000 00000000") {
            $0.internetHeaderLength = 0xff
        } zeros: {
            $0.internetHeaderLength = 0
        }
        try field("00ff0000 00000000 00000000 00000000 00000000") {
            $0.typeOfService = 0xff
        } zeros: {
            $0.typeOfService = 0
        }
        try field("00ff0000 00000000 00000000 00000000 00000000") {
            $0.trafficClass = 0xff
        } zeros: {
            $0.trafficClass = 0
        }
        try field("00fc0000 00000000 00000000 00000000 00000000") {
            $0.differentiatedServicesCodePoint = DifferentiatedServicesCodePoint(truncating: 0xff)
        } zeros: {
            $0.differentiatedServicesCodePoint = .defaultForwarding
        }
        try field("00030000 00000000 00000000 00000000 00000000") {
            $0.explicitCongestionNotification = .congestionExperienced
        } zeros: {
            $0.explicitCongestionNotification = .notCapable
        }
        try field("0000ffff 00000000 00000000 00000000 00000000") {
            $0.totalLength = 0xffff
        } zeros: {
            $0.totalLength = 0
        }
        try field("00000000 ffff0000 00000000 00000000 00000000") {
            $0.identification = 0xffff
        } zeros: {
            $0.identification = 0
        }
        try field("00000000 0000ffff 00000000 00000000 00000000") {
            $0.flagsAndFragmentOffset = 0xffff
        } zeros: {
            $0.flagsAndFragmentOffset = 0
        }
        try field("00000000 00008000 00000000 00000000 00000000") {
            $0.reservedFlag = true
        } zeros: {
            $0.reservedFlag = false
        }
        try field("00000000 00004000 00000000 00000000 00000000") {
            $0.dontFragment = true
        } zeros: {
            $0.dontFragment = false
        }
        try field("00000000 00002000 00000000 00000000 00000000") {
            $0.moreFragments = true
        } zeros: {
            $0.moreFragments = false
        }
        try field("00000000 00001fff 00000000 00000000 00000000") {
            $0.fragmentOffset = FragmentOffset(truncating: 0xffff)
        } zeros: {
            $0.fragmentOffset = .zero
        }
        try field("00000000 00000000 ff000000 00000000 00000000") {
            $0.timeToLive = 0xff
        } zeros: {
            $0.timeToLive = 0
        }
        try field("00000000 00000000 00ff0000 00000000 00000000") {
            $0.protocol = 0xff
        } zeros: {
            $0.protocol = 0
        }
        try field("00000000 00000000 0000ffff 00000000 00000000") {
            $0.checksum = 0xffff
        } zeros: {
            $0.checksum = 0
        }
        try field("00000000 00000000 00000000 ffffffff 00000000") {
            $0.source = .broadcast
        } zeros: {
            $0.source = .any
        }
        try field("00000000 00000000 00000000 00000000 ffffffff") {
            $0.destination = .broadcast
        } zeros: {
            $0.destination = .any
        }
    }

    @Test func numbersOutsideTheirWidthAreRefusedOrCut() {
        #expect(FragmentOffset(rawValue: 0x1fff)?.byteOffset == 65_528)
        #expect(FragmentOffset(rawValue: 0x2000) == nil)
        #expect(FragmentOffset(truncating: 0xe001).rawValue == 1)
        #expect(DifferentiatedServicesCodePoint(rawValue: 63)?.rawValue == 63)
        #expect(DifferentiatedServicesCodePoint(rawValue: 64) == nil)
        #expect(ExplicitCongestionNotification(rawValue: 3) == .congestionExperienced)
        #expect(ExplicitCongestionNotification(rawValue: 4) == nil)
    }

    @Test func onlyFragmentsAreFragments() {
        var header = IPv4Header(source: .any, destination: .any, protocol: .udp)
        header.reservedFlag = true
        header.dontFragment = true
        #expect(!header.isFragment)
        header.moreFragments = true
        #expect(header.isFragment)
        header.moreFragments = false
        header.fragmentOffset = FragmentOffset(truncating: 1)
        #expect(header.isFragment)
    }

    @Test func tooFewBytes() throws { try expectOutOfBounds(IPv4Header.self) }
}
