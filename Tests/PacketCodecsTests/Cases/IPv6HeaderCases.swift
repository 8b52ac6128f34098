import ByteCore
import PacketCodecs
import Testing

/// Cases 15 to 19 and 23 to 28: IPv6 lengths, jumbograms and extension headers.
@Suite struct IPv6HeaderCases {
    @Test func case15_payloadLengthZeroIsAnEmptyPayload() {
        // scapy: E()/I6(plen=0, nh=59)/(b"x"*6)
        let bytes = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000000 3b402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00097878 78787878
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv6 14..<54"])
        #expect(packet.payload.byteCount == 0)
        #expect(packet.trailer.byteCount == 6)
        #expect(packet.layout.payloadLimit == .ipv6PayloadLength)
        #expect(packet.flags == [])
        #expect(packet.fault == nil)
        // scapy: E()/I6(plen=0, nh=17)/U()/b"hello"
        let udp = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000000 11402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00099c40 0009000d c33b6865
            6c6c6f
            """)
        let none = Packet(decoding: udp.rawSpan, link: .ethernet)
        #expect(none.problem?.summary == "truncated udp @54 needs 8, 0 by ipv6_payload_length")
        #expect(none.trailer.byteCount == 13)
    }

    @Test func case15_payloadLengthZeroBeforeTCPIsSegmentationOffload() {
        // scapy: E()/I6(plen=0, nh=6)/T()/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000000 06402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00099c41 00090102 03040506
            07085018 0200611a 00006865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv6 14..<54", "tcp 54..<74", "payload 74..<79"])
        #expect(packet.flags == .segmentationOffload)
        #expect(packet.layout.payloadLimit == .capture)
        #expect(packet.fault == nil)
    }

    @Test func case16_jumbogram() {
        // scapy: E()/I6(plen=0, nh=0)/IPv6ExtHdrHopByHop(nh=17, options=[Jumbo(jumboplen=70000)])/U(len=0, chksum=1)
        let head = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000000 00402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091100 c2040001 11709c40
            00090000 0001
            """)
        let bytes = head + [UInt8](repeating: 0x61, count: 70_000 - 16) + [0, 0, 0]
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(
            packet.layerList == [
                "ethernet 0..<14", "ipv6 14..<54", "hop_by_hop_options 54..<62", "udp 62..<70",
                "payload 70..<\(54 + 70_000)",
            ])
        #expect(packet.flags == .jumbogram)
        #expect(packet.layout.payloadLimit == .jumboPayloadLength)
        #expect(packet.trailer.byteCount == 3)
        #expect(packet.fault == nil)
        #expect(packet.isPayloadComplete == true)
        if case .invalid(_, found: 1)? = packet.transportChecksumStatus {} else { Issue.record("no invalid checksum") }
    }

    @Test func case16_jumbogramBeyondTheCapture() {
        // scapy: E()/I6(plen=0, nh=0)/IPv6ExtHdrHopByHop(nh=17, options=[Jumbo(jumboplen=70000)])/U(len=0)/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000000 00402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091100 c2040001 11709c40
            00090000 c3486865 6c6c6f
            """)
        let lie = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(lie.flags == [.jumbogram, .lengthExceedsPacket])
        #expect(lie.fault?.summary == "length_exceeds_packet ipv6 @14 needs 70000, 21 by jumbo_payload_length")
        let cut = Packet(decoding: bytes.rawSpan, link: .ethernet, originalLength: 70_054)
        #expect(cut.flags == [.jumbogram, .cutByCapture])
        #expect(cut.fault == nil)
        // scapy: E()/I6(plen=0, nh=0)/IPv6ExtHdrHopByHop(nh=17,
        // options=[Jumbo(jumboplen=0xffffffff)])/U(len=0)/b"hello"
        let huge = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000000 00402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091100 c204ffff ffff9c40
            00090000 c3486865 6c6c6f
            """)
        let largest = Packet(decoding: huge.rawSpan, link: .ethernet)
        #expect(largest.flags == [.jumbogram, .lengthExceedsPacket])
    }

    @Test func case16_jumboOptionBesideAPayloadLength() {
        // scapy: E()/I6(nh=0)/IPv6ExtHdrHopByHop(nh=17, options=[Jumbo(jumboplen=70000)])/U()/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000015 00402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091100 c2040001 11709c40
            0009000d c33b6865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.flags == [.jumbogram, .malformedJumbogram])
        #expect(packet.layout.payload == 70..<75)
        #expect(
            packet.fault?.summary == "malformed_jumbogram hop_by_hop_options @54 needs 0, 0 by jumbo_payload_length")
    }

    @Test func case16_jumboLengthThatFitsSixteenBits() {
        // scapy: E()/I6(plen=0, nh=0)/IPv6ExtHdrHopByHop(nh=17, options=[Jumbo(jumboplen=65535)])/U()/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000000 00402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091100 c2040000 ffff9c40
            0009000d c33b6865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.flags == [.jumbogram, .malformedJumbogram])
        #expect(packet.layout.payload == 70..<75)
        #expect(packet.fault?.kind == .malformedJumbogram)
    }

    @Test func case16_aPayloadLengthOfZeroAsksForTheJumboOption() {
        // scapy: E()/I6(plen=0, nh=0)/IPv6ExtHdrHopByHop(nh=17, options=[PadN(optdata=b"\0" * 4)])/U(len=13)/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000000 00402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091100 01040000 00009c40
            0009000d c33b6865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.flags == .malformedJumbogram)
        #expect(packet.layout.payload == 70..<75)
        #expect(packet.fault?.kind == .malformedJumbogram)
    }

    @Test func case16_jumbogramWithAFragmentHeader() {
        // scapy: E()/I6(plen=0, nh=0)/IPv6ExtHdrHopByHop(nh=44,
        // options=[Jumbo(jumboplen=65544)])/IPv6ExtHdrFragment(nh=17, offset=0, m=0, id=1)/U(len=0)
        let head = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000000 00402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00092c00 c2040001 00081100
            00000000 00019c40 00090000 0720
            """)
        let bytes = head + [UInt8](repeating: 0, count: 65_544 - 24)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.flags == [.jumbogram, .malformedJumbogram, .atomicFragment])
        #expect(packet.fault?.kind == .malformedJumbogram)
    }

    @Test func case17_payloadLengthIncludesExtensionHeaders() {
        // scapy:
        // E()/I6()/IPv6ExtHdrHopByHop(options=[RouterAlert(value=0)])/IPv6ExtHdrDestOpt(options=[PadN(optdata=b"\x00"*10)])/U()/b"hello"/Padding(b"trailer")
        let bytes = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000025 00402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00093c00 05020000 01001101
            010a0000 00000000 00000000 01009c40 0009000d c33b6865 6c6c6f74 7261696c
            6572
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(
            packet.layerList == [
                "ethernet 0..<14", "ipv6 14..<54", "hop_by_hop_options 54..<62", "destination_options 62..<78",
                "udp 78..<86", "payload 86..<91",
            ])
        #expect(packet.trailer.copiedBytes == Array("trailer".utf8))
        #expect(packet.transportChecksumStatus == .valid)
        #expect(packet.fault == nil)
    }

    @Test func case18_hopByHopOptionsNotFirst() {
        // scapy: E()/I6(nh=60)/IPv6ExtHdrDestOpt(nh=0)/IPv6ExtHdrHopByHop(nh=17)/U()/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 86dd6000 0000001d 3c402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00090000 01040000 00001100
            01040000 00009c40 0009000d c33b6865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(
            packet.layerList == ["ethernet 0..<14", "ipv6 14..<54", "destination_options 54..<62", "payload 62..<83"])
        #expect(
            packet.problem?.summary == "hop_by_hop_not_first hop_by_hop_options @62 needs 54, 62 by ipv6_payload_length"
        )
        #expect(packet.fault == packet.problem)
    }

    @Test func case19_repeatedHeadersAreWalkedAndBoundedByBytes() {
        // scapy: E()/I6(nh=60)/IPv6ExtHdrDestOpt(nh=60)/IPv6ExtHdrDestOpt(nh=43)/IPv6ExtHdrRouting(nh=60, type=0,
        // segleft=0, addresses=[])/IPv6ExtHdrDestOpt(nh=44)/IPv6ExtHdrFragment(nh=44, offset=0,
        // m=0)/IPv6ExtHdrFragment(nh=17, offset=0, m=0)/U()/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 86dd6000 0000003d 3c402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00093c00 01040000 00002b00
            01040000 00003c00 00000000 00002c00 01040000 00002c00 00000000 00001100
            00000000 00009c40 0009000d c33b6865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(
            packet.layerList == [
                "ethernet 0..<14", "ipv6 14..<54", "destination_options 54..<62", "destination_options 62..<70",
                "routing 70..<78", "destination_options 78..<86", "fragment 86..<94", "fragment 94..<102",
                "udp 102..<110", "payload 110..<115",
            ])
        #expect(packet.fault == nil)
        // As many as a packet can hold.
        // scapy: I6(nh=60, plen=65528)
        let head = hex(
            """
            60000000 fff83c40 20010db8 00000000 00000000 00010002 20010db8 00ff0000
            00000000 00000009
            """)
        var chain = head
        for _ in 0..<8190 { chain += [60, 0, 1, 4, 0, 0, 0, 0] }
        chain += [59, 0, 1, 4, 0, 0, 0, 0]
        let long = Packet(decoding: chain.rawSpan, link: .ipv6)
        #expect(long.fault == nil)
        #expect(long.layerList.count == 1 + 8191)
        #expect(long.payloadProtocol == .noNextHeader)
    }

    @Test func case19_everyKindOfExtensionHeader() {
        // scapy: E()/I6(nh=0)/IPv6ExtHdrHopByHop(nh=135)/MIP6MH_BRR(nh=139,
        // len=0)/b"\x8c\x00abcdef"/b"\x33\x00ghijkl"/AH(nh=50, payloadlen=1, reserved=0, spi=5, seq=6, icv=b"",
        // padding=b"")/ESP(spi=1, seq=2, data=b"secret")
        let bytes = hex(
            """
            02667788 99aa0211 22334455 86dd6000 0000003a 00402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00098700 01040000 00008b00
            00008400 00008c00 61626364 65663300 6768696a 6b6c3201 00000000 00050000
            00060000 00010000 00027365 63726574
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(
            packet.layerList == [
                "ethernet 0..<14", "ipv6 14..<54", "hop_by_hop_options 54..<62", "mobility 62..<70", "hip 70..<78",
                "shim6 78..<86", "authentication 86..<98", "esp 98..<106", "payload 106..<112",
            ])
        #expect(packet.layout.transport == .esp)
        #expect(packet.transportChecksumStatus == nil)
        #expect(packet.fault == nil)
    }

    @Test func case23_authenticationHeaderLengthCountsFourBytesLessTwo() {
        // scapy: E()/I6(nh=51)/AH(nh=17, payloadlen=4, reserved=0, spi=5, seq=6, icv=b"0123456789ab",
        // padding=b"")/U()/b"hello"
        let six = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000025 33402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091104 00000000 00050000
            00063031 32333435 36373839 61629c40 0009000d 00006865 6c6c6f
            """)
        let packet = Packet(decoding: six.rawSpan, link: .ethernet)
        #expect(
            packet.layerList == [
                "ethernet 0..<14", "ipv6 14..<54", "authentication 54..<78", "udp 78..<86", "payload 86..<91",
            ])
        #expect(packet.fault == nil)
        // scapy: E()/I4(proto=51)/AH(nh=6, payloadlen=4, reserved=0, spi=5, seq=6, icv=b"0123456789ab",
        // padding=b"")/T()
        let four = hex(
            """
            02667788 99aa0211 22334455 08004500 00401234 00004033 4a440a01 02030a09
            08070604 00000000 00050000 00063031 32333435 36373839 61629c41 00090102
            03040506 07085018 02000000 0000
            """)
        let under4 = Packet(decoding: four.rawSpan, link: .ethernet)
        #expect(under4.layerList == ["ethernet 0..<14", "ipv4 14..<34", "authentication 34..<58", "tcp 58..<78"])
        // scapy: E()/I4(proto=51)/AH(nh=6, payloadlen=0, reserved=0, spi=5, seq=6, icv=b"0123456789ab",
        // padding=b"")/T()
        let short = hex(
            """
            02667788 99aa0211 22334455 08004500 00401234 00004033 4a440a01 02030a09
            08070600 00000000 00050000 00063031 32333435 36373839 61629c41 00090102
            03040506 07085018 02000000 0000
            """)
        let below = Packet(decoding: short.rawSpan, link: .ethernet)
        #expect(below.problem?.summary == "header_length_too_small authentication @34 needs 12, 8 by ipv4_total_length")
        #expect(below.layerList == ["ethernet 0..<14", "ipv4 14..<34", "payload 34..<78"])
        // scapy: E()/I4(proto=51)/AH(nh=6, payloadlen=255, reserved=0, spi=5, seq=6, icv=b"0123456789ab",
        // padding=b"")/T()
        let long = hex(
            """
            02667788 99aa0211 22334455 08004500 00401234 00004033 4a440a01 02030a09
            080706ff 00000000 00050000 00063031 32333435 36373839 61629c41 00090102
            03040506 07085018 02000000 0000
            """)
        let beyond = Packet(decoding: long.rawSpan, link: .ethernet)
        #expect(beyond.problem?.summary == "truncated authentication @34 needs 1028, 44 by ipv4_total_length")
    }

    @Test func case23_encapsulatingSecurityPayloadIsOpaque() {
        // scapy: E()/I4(proto=50)/ESP(spi=0x11223344, seq=9, data=b"opaque bytes")
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00281234 00004032 4a5d0a01 02030a09
            08071122 33440000 00096f70 61717565 20627974 6573
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv4 14..<34", "esp 34..<42", "payload 42..<54"])
        var layers = packet.layers
        while let layer = layers.next() {
            if case .esp(let header) = layer { #expect(header.securityParametersIndex == 0x1122_3344) }
        }
        // scapy: E()/I4(proto=50)/b"1234567"
        let short = hex(
            """
            02667788 99aa0211 22334455 08004500 001b1234 00004032 4a6a0a01 02030a09
            08073132 33343536 37
            """)
        let cut = Packet(decoding: short.rawSpan, link: .ethernet)
        #expect(cut.problem?.summary == "truncated esp @34 needs 8, 7 by ipv4_total_length")
    }

    @Test func case24_unknownRoutingTypeIsWalked() {
        // scapy: E()/I6(nh=43)/IPv6ExtHdrRouting(nh=17, type=77, segleft=0, addresses=[A6])/U()/b"hello"
        let done = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000025 2b402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091102 4d000000 00002001
            0db80000 00000000 00000001 00029c40 0009000d c33b6865 6c6c6f
            """)
        let packet = Packet(decoding: done.rawSpan, link: .ethernet)
        #expect(
            packet.layerList == [
                "ethernet 0..<14", "ipv6 14..<54", "routing 54..<78", "udp 78..<86", "payload 86..<91",
            ])
        #expect(packet.flags == [])
        #expect(packet.fault == nil)
        #expect(packet.transportChecksumStatus == .valid)
        // scapy: E()/I6(nh=60)/IPv6ExtHdrDestOpt(nh=43)/IPv6ExtHdrRouting(nh=17, type=77, segleft=1,
        // addresses=[A6])/U()/b"hello"
        let left = hex(
            """
            02667788 99aa0211 22334455 86dd6000 0000002d 3c402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00092b00 01040000 00001102
            4d010000 00002001 0db80000 00000000 00000001 00029c40 0009000d c4406865
            6c6c6f
            """)
        let underway = Packet(decoding: left.rawSpan, link: .ethernet)
        #expect(underway.flags == [.segmentsLeft, .unknownRoutingType])
        #expect(underway.udp?.destinationPort == 9)
        #expect(underway.fault?.summary == "unknown_routing_type routing @62 needs 0, 0 by ipv6_payload_length")
        #expect(underway.transportChecksumStatus == .unverifiable, "the final destination is not known")
    }

    @Test func case25_checksumUsesTheFinalDestination() {
        // scapy sums with the last address of a type 0 route, and so does tshark.
        // scapy: E()/I6(nh=43)/IPv6ExtHdrRouting(nh=17, type=0, segleft=2, addresses=["2001:db8::a",
        // "2001:db8::b"])/U()/b"hello"
        let source = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000035 2b402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091104 00020000 00002001
            0db80000 00000000 00000000 000a2001 0db80000 00000000 00000000 000b9c40
            0009000d c4386865 6c6c6f
            """)
        let packet = Packet(decoding: source.rawSpan, link: .ethernet)
        #expect(packet.flags == .segmentsLeft)
        #expect(packet.finalIPv6Destination?.description == "2001:db8::b")
        #expect(packet.transportChecksumStatus == .valid)
        // With no segment left the destination field is the final one.
        // scapy: E()/I6(nh=43)/IPv6ExtHdrRouting(nh=17, type=0, segleft=0, addresses=["2001:db8::a",
        // "2001:db8::b"])/U(chksum=in6_chksum(17, I6(), bytes(U(len=13, chksum=0)/b"hello")), len=13)/b"hello"
        let arrived = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000035 2b402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091104 00000000 00002001
            0db80000 00000000 00000000 000a2001 0db80000 00000000 00000000 000b9c40
            0009000d c33b6865 6c6c6f
            """)
        let last = Packet(decoding: arrived.rawSpan, link: .ethernet)
        #expect(last.flags == [])
        #expect(last.finalIPv6Destination == nil)
        #expect(last.transportChecksumStatus == .valid)
    }

    @Test func case25_segmentRoutingListsTheFinalDestinationFirst() {
        // scapy: E()/I6(dst="2001:db8::c", nh=43)/IPv6ExtHdrSegmentRouting(nh=17, addresses=["2001:db8::f",
        // "2001:db8::c"], segleft=1)/U(len=13, chksum=in6_chksum(17, IPv6(src=A6, dst="2001:db8::f"), bytes(U(len=13,
        // chksum=0)/b"hello")))/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000035 2b402001 0db80000 00000000
            00000001 00022001 0db80000 00000000 00000000 000c1104 04010100 00002001
            0db80000 00000000 00000000 000f2001 0db80000 00000000 00000000 000c9c40
            0009000d c4346865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.finalIPv6Destination?.description == "2001:db8::f")
        #expect(packet.transportChecksumStatus == .valid)
    }

    @Test func case25_homeAddressOfAMobileNode() {
        // scapy: E()/I6(nh=43)/IPv6ExtHdrRouting(nh=17, type=2, segleft=1, addresses=["2001:db8::77"])/U(len=13,
        // chksum=in6_chksum(17, IPv6(src=A6, dst="2001:db8::77"), bytes(U(len=13, chksum=0)/b"hello")))/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000025 2b402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091102 02010000 00002001
            0db80000 00000000 00000000 00779c40 0009000d c3cc6865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.finalIPv6Destination?.description == "2001:db8::77")
        #expect(packet.transportChecksumStatus == .valid)
    }

    @Test func case25_compressedRPLRoute() {
        // Two addresses that share 15 bytes with the destination, 1 byte each, and 6 bytes of padding.
        // scapy: E()/I6(dst="2001:db8::1",
        // nh=43)/b"\x11\x01\x03\x02\xff\x60\x00\x00\x0a\x0b\x00\x00\x00\x00\x00\x00"/U(len=13, chksum=in6_chksum(17,
        // IPv6(src=A6, dst="2001:db8::b"), bytes(U(len=13, chksum=0)/b"hello")))/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 86dd6000 0000001d 2b402001 0db80000 00000000
            00000001 00022001 0db80000 00000000 00000000 00011101 0302ff60 00000a0b
            00000000 00009c40 0009000d c4386865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.finalIPv6Destination?.description == "2001:db8::b")
        #expect(packet.transportChecksumStatus == .valid)
    }

    @Test func case25_sourceRouteOfIPv4() {
        // scapy: E()/I4(dst="10.0.0.1", options=[IPOption_LSRR(pointer=4, routers=["10.0.0.2",
        // "10.0.0.3"])])/UDP(bytes(U(len=13, chksum=in4_chksum(17, IP(src=A, dst="10.0.0.3"), bytes(U(len=13,
        // chksum=0)/b"hello"))))+b"hello")
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004800 002d1234 00004011 c3680a01 02030a00
            0001830b 040a0000 020a0000 03009c40 0009000d 09b26865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.destination?.description == "10.0.0.1")
        #expect(packet.transportChecksumStatus == .valid)
    }

    @Test func case26_pseudoHeaderHasTheUpperLayersProtocolAndLength() {
        // scapy: E()/I6()/IPv6ExtHdrHopByHop()/IPv6ExtHdrDestOpt()/T()/b"odd"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000027 00402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00093c00 01040000 00000600
            01040000 00009c41 00090102 03040506 07085018 0200d189 00006f64 64
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.transportChecksumStatus == .valid)
        // scapy: E()/I4(proto=51)/AH(nh=17, payloadlen=4, reserved=0, spi=5, seq=6, icv=b"0123456789ab",
        // padding=b"")/U(len=13, chksum=in4_chksum(17, I4(), bytes(U(len=13, chksum=0)/b"hello")))/b"hello"
        let behindAH = hex(
            """
            02667788 99aa0211 22334455 08004500 00391234 00004033 4a4b0a01 02030a09
            08071104 00000000 00050000 00063031 32333435 36373839 61629c40 0009000d
            01a56865 6c6c6f
            """)
        let authenticated = Packet(decoding: behindAH.rawSpan, link: .ethernet)
        #expect(authenticated.transportChecksumStatus == .valid)
    }

    @Test func case27_nothingFollowsNoNextHeader() {
        // scapy: E()/I6(nh=59, plen=4)/b"junk"/b"tail"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000004 3b402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00096a75 6e6b7461 696c
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv6 14..<54", "payload 54..<58"])
        #expect(packet.payloadProtocol == .noNextHeader)
        #expect(packet.layout.transport == .none)
        #expect(packet.trailer.copiedBytes == Array("tail".utf8))
        #expect(packet.fault == nil)
        if packet.inner != nil { Issue.record("nothing is inside") }
    }

    @Test func case28_optionThatReachesPastItsHeader() {
        // scapy: E()/I6(nh=0)/IPv6ExtHdrHopByHop(nh=60)/b"\x11\x00\x00\x05\x04\x00\x00\x00"/U()/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 86dd6000 0000001d 00402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00093c00 01040000 00001100
            00050400 00009c40 0009000d 00006865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(
            packet.layerList == [
                "ethernet 0..<14", "ipv6 14..<54", "hop_by_hop_options 54..<62", "destination_options 62..<70",
                "udp 70..<78", "payload 78..<83",
            ])
        #expect(packet.flags == .malformedIPv6Options)
        #expect(packet.problem == nil)
        #expect(packet.fault?.summary == "malformed_option destination_options @65 needs 0, 0 by ipv6_payload_length")
    }
}
