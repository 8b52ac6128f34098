import ByteCore
import PacketCodecs
import Testing

@Suite struct IPv6FragmentHeaderTests {
    @Test func goldenBytes() throws {
        // scapy: IPv6ExtHdrFragment(nh=17, res1=0, offset=185, res2=0, m=1, id=0xdeadbeef)
        let golden = hex("110005c9 deadbeef")
        try expectGolden(
            IPv6FragmentHeader(
                nextHeader: .udp, fragmentOffset: FragmentOffset(truncating: 185), moreFragments: true,
                identification: 0xdead_beef), golden)
        let header = try decoded(IPv6FragmentHeader.self, golden)
        // tshark: ipv6.fraghdr.nxt, ipv6.fraghdr.offset (in units of 8 bytes), ipv6.fraghdr.more, ipv6.fraghdr.ident
        #expect(header.nextHeader == .udp)
        #expect(header.fragmentOffset.rawValue == 185)
        #expect(header.fragmentOffset.byteOffset == 1480)
        #expect(header.moreFragments)
        #expect(header.identification == 0xdead_beef)
        #expect(!header.isAtomic)
    }

    @Test func reservedBitsSurvive() throws {
        // scapy: IPv6ExtHdrFragment(nh=6, res1=0x5a, offset=0, res2=3, m=0, id=1)
        let golden = hex("065a0006 00000001")
        var header = try decoded(IPv6FragmentHeader.self, golden)
        #expect(header.reserved == 0x5a)
        #expect(header.reservedBits == 3)
        #expect(header.isAtomic, "reserved bits make no fragment")
        header.fragmentOffset = FragmentOffset(truncating: 0x1fff)
        header.moreFragments = true
        #expect(!header.isAtomic)
        header.fragmentOffset = .zero
        #expect(!header.isAtomic)
        header.moreFragments = false
        #expect(try encoded(header) == golden)
    }

    @Test func everyFieldHasItsOwnBits() throws {
        func field(_ mask: String, ones: (inout IPv6FragmentHeader) -> Void, zeros: (inout IPv6FragmentHeader) -> Void)
            throws
        {
            try expectField(of: IPv6FragmentHeader.self, mask: mask, ones: ones, zeros: zeros)
        }
        try field("ff000000 00000000") {
            $0.nextHeader = 0xff
        } zeros: {
            $0.nextHeader = 0
        }
        try field("00ff0000 00000000") {
            $0.reserved = 0xff
        } zeros: {
            $0.reserved = 0
        }
        try field("0000fff8 00000000") {
            $0.fragmentOffset = FragmentOffset(truncating: .max)
        } zeros: {
            $0.fragmentOffset = .zero
        }
        try field("00000001 00000000") {
            $0.moreFragments = true
        } zeros: {
            $0.moreFragments = false
        }
        try field("00000000 ffffffff") {
            $0.identification = .max
        } zeros: {
            $0.identification = 0
        }
    }

    @Test func tooFewBytes() throws { try expectOutOfBounds(IPv6FragmentHeader.self) }
}
