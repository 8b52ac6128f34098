import ByteCore
import PacketCodecs
import Testing

/// Addresses of packets whose pseudo-header takes others than those of the IP header. The packets are scapy's, with the
/// checksums that it computed for the final destination.
@Suite struct RoutedEditTests {
    /// scapy: E()/I6(dst="2001:db8::1", nh=43)/b"\x11\x01\x03\x02\xff\x60\x00\x00\x0a\x0b\x00\x00\x00\x00\x00\x00"/
    /// U(len=13, chksum=...)/b"hello": an RPL route whose last address leaves out 15 bytes of the destination.
    private static let compressedRoute = hex(
        """
        02667788 99aa0211 22334455 86dd6000 0000001d 2b402001 0db80000 00000000
        00000001 00022001 0db80000 00000000 00000000 00011101 0302ff60 00000a0b
        00000000 00009c40 0009000d c4386865 6c6c6f
        """)

    /// scapy: E()/I4(dst="10.0.0.1", options=[IPOption_LSRR(pointer=4, routers=["10.0.0.2", "10.0.0.3"])])/U()/b"hello"
    private static let sourceRoute = hex(
        """
        02667788 99aa0211 22334455 08004800 002d1234 00004011 c3680a01 02030a00
        0001830b 040a0000 020a0000 03009c40 0009000d 09b26865 6c6c6f
        """)

    private static func status(_ bytes: [UInt8]) -> PacketChecksums {
        Packet(decoding: bytes.rawSpan, link: .ethernet).checksums
    }

    private static func field(_ bytes: [UInt8]) -> UInt16? {
        Packet(decoding: bytes.rawSpan, link: .ethernet).udp?.checksum
    }

    @Test func theBytesThatACompressedRouteSharesCount() {
        var bytes = Self.compressedRoute
        do {
            var packet = MutablePacket(decoding: bytes.mutableRawSpan, link: .ethernet)
            packet.ipv6?.destination = IPv6Address(high: 0x2001_0db8_1234_5678, low: 0x9abc_def0_1122_3344)
        }
        #expect(Self.status(bytes).transport == .valid)
        #expect(Self.field(bytes) != Self.field(Self.compressedRoute))
        let final = Packet(decoding: bytes.rawSpan, link: .ethernet).finalIPv6Destination
        #expect(final == IPv6Address(high: 0x2001_0db8_1234_5678, low: 0x9abc_def0_1122_330b))
    }

    @Test func theByteThatACompressedRouteReplacesDoesNot() {
        var bytes = Self.compressedRoute
        do {
            var packet = MutablePacket(decoding: bytes.mutableRawSpan, link: .ethernet)
            packet.ipv6?.destination = IPv6Address(high: 0x2001_0db8_0000_0000, low: 0xee)
        }
        #expect(bytes != Self.compressedRoute)
        #expect(Self.status(bytes).transport == .valid)
        #expect(Self.field(bytes) == Self.field(Self.compressedRoute))
    }

    @Test func aStopOnASourceRouteDoesNotCountAndTheSourceDoes() {
        var bytes = Self.sourceRoute
        do {
            var packet = MutablePacket(decoding: bytes.mutableRawSpan, link: .ethernet)
            packet.ipv4?.destination = IPv4Address(192, 0, 2, 200)
        }
        #expect(Self.field(bytes) == Self.field(Self.sourceRoute))
        #expect(Self.status(bytes) == Self.status(Self.sourceRoute))
        #expect(Self.status(bytes).ipv4Header == .valid)
        do {
            var packet = MutablePacket(decoding: bytes.mutableRawSpan, link: .ethernet)
            packet.edit { packet in
                packet.ipv4?.source = IPv4Address(198, 51, 100, 9)
                packet.ipv4?.destination = IPv4Address(203, 0, 113, 5)
            }
        }
        #expect(Self.field(bytes) != Self.field(Self.sourceRoute))
        #expect(Self.status(bytes).transport == .valid)
        #expect(Self.status(bytes).ipv4Header == .valid)
    }

    @Test func aPartialChecksumOfARoutedPacketFollowsTheFinalDestination() throws {
        // The pseudo-header's sum for the final destination 10.0.0.3, by hand: 0a01 + 0203 + 0a00 + 0003 + 11 + d.
        var bytes = Self.sourceRoute
        let place = Packet(decoding: bytes.rawSpan, link: .ethernet).layout.transportOffset + 6
        (bytes[place], bytes[place + 1]) = (0x16, 0x25)
        #expect(Self.status(bytes).transport == .partial)
        do {
            var packet = MutablePacket(decoding: bytes.mutableRawSpan, link: .ethernet)
            packet.ipv4?.source = IPv4Address(10, 1, 2, 4)
            packet.ipv4?.destination = IPv4Address(192, 0, 2, 1)
            packet.ports?.destinationPort = 4242
        }
        #expect(Self.field(bytes) == 0x1626)
        #expect(Self.status(bytes).transport == .partial)
    }
}
