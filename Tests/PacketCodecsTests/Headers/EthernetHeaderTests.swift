import ByteCore
import PacketCodecs
import Testing

@Suite struct EthernetHeaderTests {
    @Test func goldenBytes() throws {
        // scapy: Ether(dst="33:33:00:00:00:16", src="02:42:ac:11:00:02", type=0x86dd)
        let golden = hex("33330000 00160242 ac110002 86dd")
        try expectGolden(
            EthernetHeader(
                destination: MACAddress(0x3333_0000_0016), source: MACAddress(0x0242_ac11_0002), etherType: .ipv6),
            golden)
        let header = try decoded(EthernetHeader.self, golden)
        // tshark: eth.dst, eth.src, eth.type, eth.dst.ig, eth.src.lg
        #expect(header.destination.description == "33:33:00:00:00:16")
        #expect(header.source.description == "02:42:ac:11:00:02")
        #expect(header.etherType.rawValue == 0x86dd)
        #expect(header.destination.isMulticast)
        #expect(header.source.isLocallyAdministered)
        #expect(header.length == nil)
    }

    @Test func lengthOfAn8023Frame() throws {
        // scapy: Dot3(dst="01:80:c2:00:00:00", src="00:1c:0e:87:78:00", len=38)
        let golden = hex("0180c200 0000001c 0e877800 0026")
        let header = try decoded(EthernetHeader.self, golden)
        #expect(header.length == 38)
        #expect(header.etherType.rawValue == 38)
        var other = header
        other.etherType = 1500
        #expect(other.length == 1500)
        for neither: UInt16 in [1501, 0x05dd, 0x05ff, 0x0600, 0xffff] {
            other.etherType = EtherType(rawValue: neither)
            #expect(other.length == nil)
        }
    }

    @Test func everyFieldHasItsOwnBits() throws {
        try expectField(of: EthernetHeader.self, mask: "ffffffffffff 000000000000 0000") {
            $0.destination = .broadcast
        } zeros: {
            $0.destination = .zero
        }
        try expectField(of: EthernetHeader.self, mask: "000000000000 ffffffffffff 0000") {
            $0.source = .broadcast
        } zeros: {
            $0.source = .zero
        }
        try expectField(of: EthernetHeader.self, mask: "000000000000 000000000000 ffff") {
            $0.etherType = 0xffff
        } zeros: {
            $0.etherType = 0
        }
    }

    @Test func tooFewBytes() throws { try expectOutOfBounds(EthernetHeader.self) }
}
