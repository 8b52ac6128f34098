import ByteCore
import PacketCodecs
import Testing

@Suite struct LLCHeaderTests {
    @Test func goldenBytes() throws {
        // scapy: LLC(dsap=0x42, ssap=0x42, ctrl=3)
        let golden = hex("424203")
        try expectGolden(LLCHeader(destination: 0x42, source: 0x42), golden)
        let header = try decoded(LLCHeader.self, golden)
        // tshark: llc.dsap, llc.ssap, llc.control
        #expect(header.destination == 0x42)
        #expect(header.source == 0x42)
        #expect(header.control == 3)
        #expect(header.controlByteCount == 1)
        #expect(!header.isSNAP)
    }

    @Test func snapFollowsOnlyItsServiceAccessPoints() throws {
        // scapy: LLC(dsap=0xaa, ssap=0xaa, ctrl=3)
        let golden = hex("aaaa03")
        #expect(try decoded(LLCHeader.self, golden).isSNAP)
        #expect(LLCHeader(destination: 0xaa, source: 0xab).isSNAP, "a response")
        #expect(!LLCHeader(destination: 0xab, source: 0xaa).isSNAP, "a group")
        #expect(!LLCHeader(destination: 0xaa, source: 0xaa, control: 0xe3).isSNAP, "no unnumbered information")
    }

    /// IEEE 802.2 section 5.2: only unnumbered frames have one control byte.
    @Test func controlFieldHasTwoBytesUnlessUnnumbered() {
        for control in UInt8.min...UInt8.max {
            let header = LLCHeader(destination: 0, source: 0, control: control)
            #expect(header.controlByteCount == (control & 3 == 3 ? 1 : 2))
        }
    }

    @Test func everyFieldHasItsOwnBits() throws {
        try expectField(of: LLCHeader.self, mask: "ff0000") {
            $0.destination = 0xff
        } zeros: {
            $0.destination = 0
        }
        try expectField(of: LLCHeader.self, mask: "00ff00") {
            $0.source = 0xff
        } zeros: {
            $0.source = 0
        }
        try expectField(of: LLCHeader.self, mask: "0000ff") {
            $0.control = 0xff
        } zeros: {
            $0.control = 0
        }
    }

    @Test func tooFewBytes() throws { try expectOutOfBounds(LLCHeader.self) }
}
