import ByteCore
import PacketCodecs
import Testing

@Suite struct IPv6ExtensionHeaderTests {
    @Test func goldenBytesOfHopByHopOptions() throws {
        // scapy: IPv6ExtHdrHopByHop(nh=58, options=[RouterAlert(value=0), PadN(optdata=b"\x00"*6)])
        let golden = hex("3a010502 00000106 00000000 00000100")
        #expect(golden.count == 16)
        try expectGolden(IPv6ExtensionHeader(nextHeader: .icmpv6, lengthField: 1), Array(golden[..<2]))
        let header = try decoded(IPv6ExtensionHeader.self, Array(golden[..<2]))
        #expect(header.nextHeader == .icmpv6)
        #expect(header.lengthField == 1)
        #expect(header.headerLength == 16)
    }

    @Test func goldenBytesOfDestinationOptions() throws {
        // scapy: IPv6ExtHdrDestOpt(nh=6, options=[HAO(hoa="2001:db8::77")])
        let golden = hex("06020102 0000c910 20010db8 00000000 00000000 00000077")
        try expectGolden(
            IPv6ExtensionHeader(nextHeader: .tcp, lengthField: UInt8(golden.count / 8 - 1)), Array(golden[..<2]))
    }

    @Test func goldenBytesOfAMobilityHeader() throws {
        // scapy: MIP6MH_BRR(nh=59)
        let golden = hex("3b000000 00000000")
        try expectGolden(IPv6ExtensionHeader(nextHeader: .noNextHeader, lengthField: 0), Array(golden[..<2]))
        #expect(golden.count == 8)
    }

    @Test func longestHeader() {
        #expect(IPv6ExtensionHeader(nextHeader: .udp, lengthField: 255).headerLength == 2048)
    }

    @Test func everyFieldHasItsOwnBits() throws {
        try expectField(of: IPv6ExtensionHeader.self, mask: "ff00") {
            $0.nextHeader = 0xff
        } zeros: {
            $0.nextHeader = 0
        }
        try expectField(of: IPv6ExtensionHeader.self, mask: "00ff") {
            $0.lengthField = 0xff
        } zeros: {
            $0.lengthField = 0
        }
    }

    @Test func tooFewBytes() throws { try expectOutOfBounds(IPv6ExtensionHeader.self) }
}
