import ByteCore
import PacketCodecs
import Testing

@Suite struct AuthenticationHeaderTests {
    @Test func goldenBytes() throws {
        // scapy: AH(nh=17, payloadlen=4, reserved=0, spi=0x01020304, seq=0xa0b0c0d0, icv=b"0123456789ab", padding=b"")
        let golden = hex("11040000 01020304 a0b0c0d0 30313233 34353637 38396162")
        #expect(golden.count == 24)
        try expectGolden(
            AuthenticationHeader(
                nextHeader: .udp, lengthField: 4, securityParametersIndex: 0x0102_0304, sequenceNumber: 0xa0b0_c0d0),
            Array(golden[..<12]))
        let header = try decoded(AuthenticationHeader.self, Array(golden[..<12]))
        // tshark: ah.next_header, ah.length, ah.reserved, ah.spi, ah.sequence
        #expect(header.nextHeader == .udp)
        #expect(header.lengthField == 4)
        #expect(header.headerLength == 24)
        #expect(header.reserved == 0)
        #expect(header.securityParametersIndex == 0x0102_0304)
        #expect(header.sequenceNumber == 0xa0b0_c0d0)
    }

    @Test func everyFieldHasItsOwnBits() throws {
        func field(
            _ mask: String, ones: (inout AuthenticationHeader) -> Void, zeros: (inout AuthenticationHeader) -> Void
        ) throws {
            try expectField(of: AuthenticationHeader.self, mask: mask, ones: ones, zeros: zeros)
        }
        try field("ff000000 00000000 00000000") {
            $0.nextHeader = 0xff
        } zeros: {
            $0.nextHeader = 0
        }
        try field("00ff0000 00000000 00000000") {
            $0.lengthField = 0xff
        } zeros: {
            $0.lengthField = 0
        }
        try field("0000ffff 00000000 00000000") {
            $0.reserved = 0xffff
        } zeros: {
            $0.reserved = 0
        }
        try field("00000000 ffffffff 00000000") {
            $0.securityParametersIndex = .max
        } zeros: {
            $0.securityParametersIndex = 0
        }
        try field("00000000 00000000 ffffffff") {
            $0.sequenceNumber = .max
        } zeros: {
            $0.sequenceNumber = 0
        }
    }

    @Test func tooFewBytes() throws { try expectOutOfBounds(AuthenticationHeader.self) }
}
