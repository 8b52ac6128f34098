import ByteCore
import PacketCodecs
import Testing

@Suite struct IPv6RoutingHeaderTests {
    @Test func goldenBytesOfASourceRoute() throws {
        // scapy: IPv6ExtHdrRouting(nh=17, type=0, segleft=2, addresses=["2001:db8::a", "2001:db8::b"])
        let golden = hex(
            """
            11040002 00000000 20010db8 00000000 00000000 0000000a 20010db8 00000000
            00000000 0000000b
            """)
        #expect(golden.count == 40)
        try expectGolden(
            IPv6RoutingHeader(nextHeader: .udp, lengthField: 4, routingType: .source, segmentsLeft: 2),
            Array(golden[..<4]))
        // tshark: ipv6.routing.nxt, ipv6.routing.len_oct, ipv6.routing.type, ipv6.routing.segleft
        let header = try decoded(IPv6RoutingHeader.self, Array(golden[..<4]))
        #expect(header.nextHeader == .udp)
        #expect(header.lengthField == 4)
        #expect(header.headerLength == 40)
        #expect(header.routingType == .source)
        #expect(header.segmentsLeft == 2)
    }

    @Test func goldenBytesOfSegmentRouting() throws {
        // scapy: IPv6ExtHdrSegmentRouting(nh=6, addresses=["2001:db8::a", "2001:db8::b", "2001:db8::c"], segleft=1)
        let golden = hex(
            """
            06060401 02000000 20010db8 00000000 00000000 0000000a 20010db8 00000000
            00000000 0000000b 20010db8 00000000 00000000 0000000c
            """)
        try expectGolden(
            IPv6RoutingHeader(nextHeader: .tcp, lengthField: 6, routingType: .segment, segmentsLeft: 1),
            Array(golden[..<4]))
        #expect(golden.count == 56)
    }

    @Test func everyFieldHasItsOwnBits() throws {
        try expectField(of: IPv6RoutingHeader.self, mask: "ff000000") {
            $0.nextHeader = 0xff
        } zeros: {
            $0.nextHeader = 0
        }
        try expectField(of: IPv6RoutingHeader.self, mask: "00ff0000") {
            $0.lengthField = 0xff
        } zeros: {
            $0.lengthField = 0
        }
        try expectField(of: IPv6RoutingHeader.self, mask: "0000ff00") {
            $0.routingType = 0xff
        } zeros: {
            $0.routingType = 0
        }
        try expectField(of: IPv6RoutingHeader.self, mask: "000000ff") {
            $0.segmentsLeft = 0xff
        } zeros: {
            $0.segmentsLeft = 0
        }
    }

    @Test func tooFewBytes() throws { try expectOutOfBounds(IPv6RoutingHeader.self) }
}
