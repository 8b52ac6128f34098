import ByteCore
import PacketCodecs
import Testing

@Suite struct IPv6HeaderTests {
    @Test func goldenBytes() throws {
        // scapy: IPv6(src="2001:db8:1:2:3:4:5:6", dst="ff02::1:ff00:9", tc=0xb9, fl=0xabcde, plen=0x1234, nh=58,
        // hlim=255)
        let golden = hex(
            """
            6b9abcde 12343aff 20010db8 00010002 00030004 00050006 ff020000 00000000
            00000001 ff000009
            """)
        var made = IPv6Header(
            source: IPv6Address(high: 0x2001_0db8_0001_0002, low: 0x0003_0004_0005_0006),
            destination: IPv6Address(high: 0xff02_0000_0000_0000, low: 0x0001_ff00_0009), nextHeader: .icmpv6,
            hopLimit: 255)
        made.trafficClass = 0xb9
        made.flowLabel = FlowLabel(truncating: 0xabcde)
        made.payloadLength = 0x1234
        try expectGolden(made, golden)
        let header = try decoded(IPv6Header.self, golden)
        // tshark: ipv6.version, ipv6.tclass, ipv6.tclass.dscp, ipv6.tclass.ecn, ipv6.flow, ipv6.plen, ipv6.nxt,
        // ipv6.hlim, ipv6.src, ipv6.dst
        #expect(header.version == 6)
        #expect(header.trafficClass == 0xb9)
        #expect(header.differentiatedServicesCodePoint == .expeditedForwarding)
        #expect(header.explicitCongestionNotification == .capable1)
        #expect(header.flowLabel.rawValue == 0xabcde)
        #expect(header.payloadLength == 4660)
        #expect(header.nextHeader == .icmpv6)
        #expect(header.hopLimit == 255)
        #expect(header.source.description == "2001:db8:1:2:3:4:5:6")
        #expect(header.destination.description == "ff02::1:ff00:9")
    }

    @Test func everyFieldHasItsOwnBits() throws {
        let none = " 00000000 00000000 00000000 00000000"
        let all = " ffffffff ffffffff ffffffff ffffffff"
        func field(_ mask: String, ones: (inout IPv6Header) -> Void, zeros: (inout IPv6Header) -> Void) throws {
            try expectField(of: IPv6Header.self, mask: mask, ones: ones, zeros: zeros)
        }
        try field("f0000000 00000000" + none + none) {
            $0.version = 0xff
        } zeros: {
            $0.version = 0
        }
        try field("0ff00000 00000000" + none + none) {
            $0.trafficClass = 0xff
        } zeros: {
            $0.trafficClass = 0
        }
        try field("0fc00000 00000000" + none + none) {
            $0.differentiatedServicesCodePoint = DifferentiatedServicesCodePoint(truncating: 0xff)
        } zeros: {
            $0.differentiatedServicesCodePoint = .defaultForwarding
        }
        try field("00300000 00000000" + none + none) {
            $0.explicitCongestionNotification = .congestionExperienced
        } zeros: {
            $0.explicitCongestionNotification = .notCapable
        }
        try field("000fffff 00000000" + none + none) {
            $0.flowLabel = FlowLabel(truncating: .max)
        } zeros: {
            $0.flowLabel = .none
        }
        try field("00000000 ffff0000" + none + none) {
            $0.payloadLength = 0xffff
        } zeros: {
            $0.payloadLength = 0
        }
        try field("00000000 0000ff00" + none + none) {
            $0.nextHeader = 0xff
        } zeros: {
            $0.nextHeader = 0
        }
        try field("00000000 000000ff" + none + none) {
            $0.hopLimit = 0xff
        } zeros: {
            $0.hopLimit = 0
        }
        let ones = IPv6Address(high: .max, low: .max)
        try field("00000000 00000000" + all + none) {
            $0.source = ones
        } zeros: {
            $0.source = .any
        }
        try field("00000000 00000000" + none + all) {
            $0.destination = ones
        } zeros: {
            $0.destination = .any
        }
    }

    @Test func numbersOutsideTheirWidthAreRefusedOrCut() {
        #expect(FlowLabel(rawValue: 0xfffff)?.rawValue == 0xfffff)
        #expect(FlowLabel(rawValue: 0x100000) == nil)
        #expect(FlowLabel(truncating: 0xfff0_0001).rawValue == 1)
    }

    @Test func tooFewBytes() throws { try expectOutOfBounds(IPv6Header.self) }
}
