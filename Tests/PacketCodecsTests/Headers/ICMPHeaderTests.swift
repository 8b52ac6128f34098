import ByteCore
import PacketCodecs
import Testing

@Suite struct ICMPHeaderTests {
    @Test func goldenBytesOfAnEcho() throws {
        // scapy: bytes(ICMP(type=8, code=0, id=0x1234, seq=0x5678)/b"ping")[:8]
        let golden = hex("0800b082 12345678")
        var made = ICMPHeader(type: ICMPv4Type.echoRequest.rawValue, rest: 0x1234_5678)
        // icmp.checksum as scapy computed it and tshark finds right.
        made.checksum = 0xb082
        #expect(made.echoIdentifier == 0x1234)
        #expect(made.echoSequenceNumber == 0x5678)
        try expectGolden(made, golden)
        // tshark: icmp.type, icmp.code, icmp.checksum, icmp.ident, icmp.seq
        let header = try decoded(ICMPHeader.self, golden)
        #expect(header.type == 8)
        #expect(header.code == 0)
        #expect(header.echoIdentifier == 0x1234)
        #expect(header.echoSequenceNumber == 0x5678)
        #expect(header.rest == 0x1234_5678)
    }

    @Test func goldenBytesOfAVersion6Error() throws {
        // scapy: bytes(ICMPv6PacketTooBig(mtu=1280, cksum=0x1234))[:8]
        let golden = hex("02001234 00000500")
        var made = ICMPHeader(type: ICMPv6Type.packetTooBig.rawValue, rest: 1280)
        made.checksum = 0x1234
        try expectGolden(made, golden)
    }

    @Test func everyFieldHasItsOwnBits() throws {
        func field(_ mask: String, ones: (inout ICMPHeader) -> Void, zeros: (inout ICMPHeader) -> Void) throws {
            try expectField(of: ICMPHeader.self, mask: mask, ones: ones, zeros: zeros)
        }
        try field("ff000000 00000000") {
            $0.type = 0xff
        } zeros: {
            $0.type = 0
        }
        try field("00ff0000 00000000") {
            $0.code = 0xff
        } zeros: {
            $0.code = 0
        }
        try field("0000ffff 00000000") {
            $0.checksum = 0xffff
        } zeros: {
            $0.checksum = 0
        }
        try field("00000000 ffffffff") {
            $0.rest = .max
        } zeros: {
            $0.rest = 0
        }
        try field("00000000 ffff0000") {
            $0.echoIdentifier = 0xffff
        } zeros: {
            $0.echoIdentifier = 0
        }
        try field("00000000 0000ffff") {
            $0.echoSequenceNumber = 0xffff
        } zeros: {
            $0.echoSequenceNumber = 0
        }
    }

    @Test func errorsAreToldFromInformation() {
        for type in UInt8.min...UInt8.max {
            #expect(ICMPv4Type(rawValue: type).isError == [3, 4, 5, 11, 12].contains(type))
            #expect(ICMPv6Type(rawValue: type).isError == (1...4).contains(type))
        }
    }

    @Test func tooFewBytes() throws { try expectOutOfBounds(ICMPHeader.self) }
}
