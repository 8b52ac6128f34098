import ByteCore
import PacketCodecs
import Testing

@Suite struct LinuxSLL2HeaderTests {
    @Test func goldenBytes() throws {
        // scapy: CookedLinuxV2(proto=0x0800, ifindex=0x01020304, lladdrtype=772, pkttype=2, lladdrlen=6,
        // src=b"\x02\x11\x22\x33\x44\x55\x66\x77")
        let golden = hex("08000000 01020304 03040206 02112233 44556677")
        try expectGolden(
            LinuxSLL2Header(
                packetType: .multicast, interfaceIndex: 0x0102_0304, hardwareType: 772,
                address: 0x0211_2233_4455_6677, addressLength: 6, protocolType: .ipv4), golden)
        let header = try decoded(LinuxSLL2Header.self, golden)
        // tshark: sll.etype, sll.ifindex, sll.hatype, sll.pkttype, sll.halen, sll.src.eth
        #expect(header.protocolType == .ipv4)
        #expect(header.reserved == 0)
        #expect(header.interfaceIndex == 0x0102_0304)
        #expect(header.hardwareType == 772)
        #expect(header.packetType == .multicast)
        #expect(header.addressLength == 6)
        #expect(header.address == 0x0211_2233_4455_6677)
        #expect(header.sourceMAC?.description == "02:11:22:33:44:55")
        #expect(header.carriesEtherType)
    }

    @Test func everyFieldHasItsOwnBits() throws {
        try expectField(of: LinuxSLL2Header.self, mask: "ffff0000 00000000 00000000 00000000 00000000") {
            $0.protocolType = 0xffff
        } zeros: {
            $0.protocolType = 0
        }
        try expectField(of: LinuxSLL2Header.self, mask: "0000ffff 00000000 00000000 00000000 00000000") {
            $0.reserved = 0xffff
        } zeros: {
            $0.reserved = 0
        }
        try expectField(of: LinuxSLL2Header.self, mask: "00000000 ffffffff 00000000 00000000 00000000") {
            $0.interfaceIndex = .max
        } zeros: {
            $0.interfaceIndex = 0
        }
        try expectField(of: LinuxSLL2Header.self, mask: "00000000 00000000 ffff0000 00000000 00000000") {
            $0.hardwareType = 0xffff
        } zeros: {
            $0.hardwareType = 0
        }
        try expectField(of: LinuxSLL2Header.self, mask: "00000000 00000000 000000ff 00000000 00000000") {
            $0.addressLength = 0xff
        } zeros: {
            $0.addressLength = 0
        }
    }

    @Test func tooFewBytes() throws { try expectOutOfBounds(LinuxSLL2Header.self) }
}
