import AllocationCounter
import ByteCore
import PacketCodecs
import Testing

/// Case 60: no length or count on the wire sizes an allocation or a loop beyond the bytes that are there.
@Suite struct ClaimedCountCases {
    /// Headers whose every length field claims the most there can be.
    private let greedy: [(LinkType, [UInt8])] = [
        // scapy: E()/I4(ihl=15, len=65535)/U(len=65535)
        (
            .ethernet,
            hex(
                """
                02667788 99aa0211 22334455 08004f00 ffff1234 00004011 40a60a01 02030a09
                08079c40 0009ffff 45cd
                """)
        ),
        // scapy: E()/I4(len=65535)/U(len=65535)
        (
            .ethernet,
            hex(
                """
                02667788 99aa0211 22334455 08004500 ffff1234 00004011 4aa60a01 02030a09
                08079c40 0009ffff 45a5
                """)
        ),
        // scapy: E()/I4(len=65535)/T(dataofs=15)
        (
            .ethernet,
            hex(
                """
                02667788 99aa0211 22334455 08004500 ffff1234 00004006 4ab10a01 02030a09
                08079c41 00090102 03040506 0708f018 02004382 0000
                """)
        ),
        // scapy: E()/I6(plen=65535, nh=0)/IPv6ExtHdrHopByHop(nh=17, len=255)
        (
            .ethernet,
            hex(
                """
                02667788 99aa0211 22334455 86dd6000 0000ffff 00402001 0db80000 00000000
                00000001 00022001 0db800ff 00000000 00000000 000911ff 01040000 0000
                """)
        ),
        // scapy: E()/I6(plen=0, nh=0)/IPv6ExtHdrHopByHop(nh=17, options=[Jumbo(jumboplen=0xffffffff)])/U(len=0)
        (
            .ethernet,
            hex(
                """
                02667788 99aa0211 22334455 86dd6000 00000000 00402001 0db80000 00000000
                00000001 00022001 0db800ff 00000000 00000000 00091100 c204ffff ffff9c40
                00090000 0720
                """)
        ),
        // scapy: E()/I6(nh=43)/IPv6ExtHdrRouting(nh=17, len=255, type=0, segleft=255)
        (
            .ethernet,
            hex(
                """
                02667788 99aa0211 22334455 86dd6000 00000008 2b402001 0db80000 00000000
                00000001 00022001 0db800ff 00000000 00000000 000911ff 00ff0000 0000
                """)
        ),
        // scapy: E(type=0x0806)/b"\x00\x01\x08\x00\xff\xff\x00\x01"
        (.ethernet, hex("02667788 99aa0211 22334455 08060001 0800ffff 0001")),
        // scapy: Dot3(dst=M2, src=M1, len=1500)/LLC(dsap=0xaa, ssap=0xaa, ctrl=3)/SNAP(OUI=0, code=0x0800)
        (.ethernet, hex("02667788 99aa0211 22334455 05dcaaaa 03000000 0800")),
        // scapy: CookedLinux(lladdrlen=0xffff, proto=0x0800)/I4(len=65535)
        (
            .linuxSLL,
            hex(
                """
                00000200 ffff0000 00000000 00000800 4500ffff 12340000 40004ab7 0a010203
                0a090807
                """)
        ),
        // scapy: E()/I4(proto=51, len=65535)/AH(nh=6, payloadlen=255, reserved=0, spi=5, seq=6, icv=b"", padding=b"")
        (
            .ethernet,
            hex(
                """
                02667788 99aa0211 22334455 08004500 ffff1234 00004033 4a840a01 02030a09
                080706ff 00000000 00050000 0006
                """)
        ),
    ]

    @Test func case60_claimsSizeNothing() {
        for (link, bytes) in greedy {
            let packet = Packet(decoding: bytes.rawSpan, link: link, originalLength: Int.max)
            #expect(packet.layout.payload.upperBound <= bytes.count)
            #expect(packet.layout.datagramEnd <= bytes.count)
            #expect(packet.payload.byteCount + packet.trailer.byteCount <= bytes.count)
            #expect(packet.copy().bytes.count == bytes.count)
        }
    }

    @Test(.enabled(if: allocation_count() != UInt.max)) func case60_claimsAllocateNothing() {
        var layers = 0
        func run(_ bytes: RawSpan, _ link: LinkType) {
            let packet = Packet(decoding: bytes, link: link)
            var list = packet.layers
            while list.next() != nil { layers += 1 }
            if packet.flags.isEmpty { layers += 1 }
        }
        for (link, bytes) in greedy {
            let span = bytes.rawSpan
            run(span, link)
            let before = allocation_count()
            run(span, link)
            #expect(allocation_count() == before)
        }
        #expect(layers > 0)
    }
}
