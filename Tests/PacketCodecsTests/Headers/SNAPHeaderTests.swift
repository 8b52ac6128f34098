import ByteCore
import PacketCodecs
import Testing

@Suite struct SNAPHeaderTests {
    @Test func goldenBytesOfAnEtherType() throws {
        // scapy: SNAP(OUI=0, code=0x86dd)
        let golden = hex("00000086 dd")
        try expectGolden(SNAPHeader(etherType: .ipv6), golden)
        let header = try decoded(SNAPHeader.self, golden)
        #expect(header.organization == 0)
        #expect(header.protocolIdentifier == 0x86dd)
        #expect(header.etherType == .ipv6)
    }

    @Test func goldenBytesOfAnOrganization() throws {
        // Cisco Discovery Protocol.
        // scapy: SNAP(OUI=0x00000c, code=0x2000)
        let golden = hex("00000c20 00")
        try expectGolden(SNAPHeader(organization: 0x00_000c, protocolIdentifier: 0x2000), golden)
        let header = try decoded(SNAPHeader.self, golden)
        #expect(header.organization == 0x0c)
        #expect(header.protocolIdentifier == 0x2000)
        #expect(header.etherType == nil)
        // scapy: SNAP(OUI=0xfedcba, code=0x9876)
        let wide = hex("fedcba98 76")
        try expectGolden(SNAPHeader(organization: 0x77fe_dcba, protocolIdentifier: 0x9876), wide)
    }

    @Test func bridgedEthernetCarriesEtherTypesToo() {
        #expect(SNAPHeader(organization: 0xf8, protocolIdentifier: 0x80f3).etherType == 0x80f3)
    }

    @Test func tooFewBytes() throws { try expectOutOfBounds(SNAPHeader.self) }
}
