import ByteCore
import PacketCodecs
import Testing

@Suite struct ESPHeaderTests {
    @Test func goldenBytes() throws {
        // scapy: bytes(ESP(spi=0x01020304, seq=0xa0b0c0d0, data=b"opaque"))[:8]
        let golden = hex("01020304 a0b0c0d0")
        try expectGolden(ESPHeader(securityParametersIndex: 0x0102_0304, sequenceNumber: 0xa0b0_c0d0), golden)
        let header = try decoded(ESPHeader.self, golden)
        // tshark: esp.spi, esp.sequence
        #expect(header.securityParametersIndex == 0x0102_0304)
        #expect(header.sequenceNumber == 0xa0b0_c0d0)
    }

    @Test func everyFieldHasItsOwnBits() throws {
        try expectField(of: ESPHeader.self, mask: "ffffffff 00000000") {
            $0.securityParametersIndex = .max
        } zeros: {
            $0.securityParametersIndex = 0
        }
        try expectField(of: ESPHeader.self, mask: "00000000 ffffffff") {
            $0.sequenceNumber = .max
        } zeros: {
            $0.sequenceNumber = 0
        }
    }

    @Test func tooFewBytes() throws { try expectOutOfBounds(ESPHeader.self) }
}
