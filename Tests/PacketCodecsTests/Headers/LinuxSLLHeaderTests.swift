import ByteCore
import PacketCodecs
import Testing

@Suite struct LinuxSLLHeaderTests {
    @Test func goldenBytes() throws {
        // scapy: CookedLinux(pkttype=4, lladdrtype=1, lladdrlen=6, src=b"\x02\x11\x22\x33\x44\x55\x66\x77",
        // proto=0x86dd)
        let golden = hex("00040001 00060211 22334455 667786dd")
        try expectGolden(
            LinuxSLLHeader(
                packetType: .fromUs, hardwareType: 1, address: 0x0211_2233_4455_6677, addressLength: 6,
                protocolType: .ipv6), golden)
        let header = try decoded(LinuxSLLHeader.self, golden)
        // tshark: sll.pkttype, sll.hatype, sll.halen, sll.src.eth, sll.etype
        #expect(header.packetType == .fromUs)
        #expect(header.hardwareType == 1)
        #expect(header.addressLength == 6)
        #expect(header.address == 0x0211_2233_4455_6677)
        #expect(header.sourceMAC?.description == "02:11:22:33:44:55")
        #expect(header.storedAddressByteCount == 6)
        #expect(header.protocolType == .ipv6)
        #expect(header.carriesEtherType)
    }

    @Test func everyFieldHasItsOwnBits() throws {
        try expectField(of: LinuxSLLHeader.self, mask: "ffff0000 00000000 00000000 00000000") {
            $0.packetType = 0xffff
        } zeros: {
            $0.packetType = 0
        }
        try expectField(of: LinuxSLLHeader.self, mask: "0000ffff 00000000 00000000 00000000") {
            $0.hardwareType = 0xffff
        } zeros: {
            $0.hardwareType = 0
        }
        try expectField(of: LinuxSLLHeader.self, mask: "00000000 ffff0000 00000000 00000000") {
            $0.addressLength = 0xffff
        } zeros: {
            $0.addressLength = 0
        }
        try expectField(of: LinuxSLLHeader.self, mask: "00000000 00000000 00000000 0000ffff") {
            $0.protocolType = 0xffff
        } zeros: {
            $0.protocolType = 0
        }
    }

    @Test func tooFewBytes() throws { try expectOutOfBounds(LinuxSLLHeader.self) }
}
