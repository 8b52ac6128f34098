import ByteCore
import PacketCodecs
import Testing

@Suite struct LoopbackHeaderTests {
    @Test func goldenBytesOfLittleEndianMachines() throws {
        // scapy: Loopback(type=2)
        let golden = hex("02000000")
        let header = try decoded(LoopbackHeader.self, golden)
        // tshark: null.family
        #expect(header.family == 2)
        #expect(header.storedFamily == 0x0200_0000)
        #expect(header.etherType == .ipv4)
        try expectGolden(LoopbackHeader(family: 0x0200_0000), golden)
    }

    @Test func goldenBytesInNetworkByteOrder() throws {
        // tcpdump -y LOOP on OpenBSD: AF_INET6 is 24.
        try expectGolden(LoopbackHeader(family: 24), [0, 0, 0, 24])
        #expect(try decoded(LoopbackHeader.self, [0, 0, 0, 24]).etherType == .ipv6)
    }

    @Test func everyFieldHasItsOwnBits() throws {
        try expectField(of: LoopbackHeader.self, mask: "ffffffff") {
            $0.storedFamily = .max
        } zeros: {
            $0.storedFamily = 0
        }
    }

    @Test func tooFewBytes() throws { try expectOutOfBounds(LoopbackHeader.self) }
}
