import ByteCore
import PacketCodecs
import Testing

@Suite struct ARPHeaderTests {
    @Test func goldenBytes() throws {
        // scapy: bytes(ARP(op=2, hwsrc="02:42:ac:11:00:02", psrc="192.0.2.1", hwdst="02:42:ac:11:00:03",
        // pdst="192.0.2.254"))[:8]
        let golden = hex("00010800 06040002")
        try expectGolden(ARPHeader(operation: .reply), golden)
        let header = try decoded(ARPHeader.self, golden)
        // tshark: arp.hw.type, arp.proto.type, arp.hw.size, arp.proto.size, arp.opcode
        #expect(header.hardwareType == 1)
        #expect(header.protocolType == .ipv4)
        #expect(header.hardwareLength == 6)
        #expect(header.protocolLength == 4)
        #expect(header.operation == .reply)
        #expect(header.packetByteCount == 28)
        #expect(header.carriesIPv4)
    }

    @Test func addressesOfTheWholePacket() throws {
        // scapy: ARP(op=1, hwsrc="02:42:ac:11:00:02", psrc="192.0.2.1", hwdst="00:00:00:00:00:00", pdst="192.0.2.254")
        let golden = hex("00010800 06040001 0242ac11 0002c000 02010000 00000000 c00002fe")
        let packet = try ARPPacket(decoding: golden.rawSpan)
        #expect(packet.isComplete == true)
        #expect(packet.header.operation == .request)
        #expect(packet.senderMAC?.description == "02:42:ac:11:00:02")
        #expect(packet.senderIPv4?.description == "192.0.2.1")
        #expect(packet.targetMAC == .zero)
        #expect(packet.targetIPv4?.description == "192.0.2.254")
        #expect(packet.senderHardwareAddress.copiedBytes == Array(golden[8..<14]))
        #expect(packet.senderProtocolAddress.copiedBytes == Array(golden[14..<18]))
        #expect(packet.targetHardwareAddress.copiedBytes == Array(golden[18..<24]))
        #expect(packet.targetProtocolAddress.copiedBytes == Array(golden[24..<28]))
        for count in 0..<8 {
            let part = Array(golden[..<count])
            #expect(throws: OutOfBounds(offset: 0, needed: 8, available: count)) {
                _ = try ARPPacket(decoding: part.rawSpan)
            }
        }
        for count in 8..<28 {
            let part = Array(golden[..<count])
            let cut = try ARPPacket(decoding: part.rawSpan)
            #expect(cut.isComplete == false)
            #expect(cut.addresses.byteCount == count - 8)
            #expect((cut.senderMAC != nil) == (count >= 14))
            #expect((cut.senderIPv4 != nil) == (count >= 18))
            #expect((cut.targetMAC != nil) == (count >= 24))
            #expect(cut.targetIPv4 == nil)
        }
    }

    @Test func everyFieldHasItsOwnBits() throws {
        try expectField(of: ARPHeader.self, mask: "ffff0000 00000000") {
            $0.hardwareType = 0xffff
        } zeros: {
            $0.hardwareType = 0
        }
        try expectField(of: ARPHeader.self, mask: "0000ffff 00000000") {
            $0.protocolType = 0xffff
        } zeros: {
            $0.protocolType = 0
        }
        try expectField(of: ARPHeader.self, mask: "00000000 ff000000") {
            $0.hardwareLength = 0xff
        } zeros: {
            $0.hardwareLength = 0
        }
        try expectField(of: ARPHeader.self, mask: "00000000 00ff0000") {
            $0.protocolLength = 0xff
        } zeros: {
            $0.protocolLength = 0
        }
        try expectField(of: ARPHeader.self, mask: "00000000 0000ffff") {
            $0.operation = 0xffff
        } zeros: {
            $0.operation = 0
        }
    }

    @Test func tooFewBytes() throws { try expectOutOfBounds(ARPHeader.self) }
}
