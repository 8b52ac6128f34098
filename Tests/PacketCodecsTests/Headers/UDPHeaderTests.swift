import ByteCore
import PacketCodecs
import Testing

@Suite struct UDPHeaderTests {
    @Test func goldenBytes() throws {
        // scapy: UDP(sport=0xc350, dport=53, len=0x0102, chksum=0xfedc)
        let golden = hex("c3500035 0102fedc")
        var made = UDPHeader(sourcePort: 50000, destinationPort: .dns)
        made.length = 0x0102
        made.checksum = 0xfedc
        try expectGolden(made, golden)
        let header = try decoded(UDPHeader.self, golden)
        // tshark: udp.srcport, udp.dstport, udp.length, udp.checksum
        #expect(header.sourcePort.rawValue == 50000)
        #expect(header.destinationPort == .dns)
        #expect(header.length == 258)
        #expect(header.checksum == 0xfedc)
    }

    @Test func everyFieldHasItsOwnBits() throws {
        func field(_ mask: String, ones: (inout UDPHeader) -> Void, zeros: (inout UDPHeader) -> Void) throws {
            try expectField(of: UDPHeader.self, mask: mask, ones: ones, zeros: zeros)
        }
        try field("ffff0000 00000000") {
            $0.sourcePort = 0xffff
        } zeros: {
            $0.sourcePort = 0
        }
        try field("0000ffff 00000000") {
            $0.destinationPort = 0xffff
        } zeros: {
            $0.destinationPort = 0
        }
        try field("00000000 ffff0000") {
            $0.length = 0xffff
        } zeros: {
            $0.length = 0
        }
        try field("00000000 0000ffff") {
            $0.checksum = 0xffff
        } zeros: {
            $0.checksum = 0
        }
    }

    @Test func tooFewBytes() throws { try expectOutOfBounds(UDPHeader.self) }
}
