import ByteCore
import PacketCodecs
import Testing

/// Cases 9 to 14 and 20 to 22: fragments of both versions, and bits that must survive.
@Suite struct FragmentCases {
    @Test func case09_laterFragmentHasNoTransportHeader() {
        // scapy: E()/I4(frag=185, proto=17)/b"middle of the datagram"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 002a1234 00b94011 49c30a01 02030a09
            08076d69 64646c65 206f6620 74686520 64617461 6772616d
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv4 14..<34", "payload 34..<56"])
        #expect(packet.flags == .fragment)
        #expect(packet.layout.transport == .none)
        #expect(packet.payloadProtocol == .udp)
        #expect(packet.isPayloadComplete == false)
        #expect(packet.transportChecksumStatus == nil)
        #expect(packet.ipv4ChecksumStatus == .valid)
        #expect(packet.fault == nil)
    }

    @Test func case09_fragmentOfATunnelHasNoPacketInside() {
        // scapy: E()/I4(frag=185, proto=4)/I4()/U()
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00301234 00b94004 49ca0a01 02030a09
            08074500 001c1234 00004011 4a8a0a01 02030a09 08079c40 00090008 4581
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.payloadProtocol == .ipv4)
        if packet.inner != nil { Issue.record("data from the middle taken for a packet") }
    }

    @Test func case10_firstFragmentShowsItsTransport() {
        // The UDP length speaks of the whole datagram.
        // scapy: E()/I4(flags="MF")/U(len=3008)/(b"x"*16)
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 002c1234 20004011 2a7a0a01 02030a09
            08079c40 00090bc0 75f57878 78787878 78787878 78787878 7878
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv4 14..<34", "udp 34..<42", "payload 42..<58"])
        #expect(packet.flags == .firstFragment)
        #expect(packet.udp?.length == 3008)
        #expect(packet.isPayloadComplete == false)
        #expect(packet.transportChecksumStatus == .unverifiable)
        #expect(packet.layout.payloadLimit == .ipv4TotalLength)
        #expect(packet.fault == nil)
    }

    @Test func case11_tinyFirstFragmentCutsTheTransport() {
        // scapy: E()/I4(flags="MF", proto=6)/bytes(T())[:8]
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 001c1234 20004006 2a950a01 02030a09
            08079c41 00090102 0304
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv4 14..<34", "payload 34..<42"])
        #expect(packet.flags == .firstFragment)
        #expect(packet.problem?.summary == "truncated tcp @34 needs 20, 8 by ipv4_total_length")
        #expect(packet.source?.description == "10.1.2.3")
        #expect(packet.payload.copiedBytes == Array(bytes[34...]))
    }

    @Test func case12_fragmentBeyondTheLongestDatagram() {
        // scapy: E()/I4(frag=0x1fff, proto=17)/(b"x"*8)
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 001c1234 1fff4011 2a8b0a01 02030a09
            08077878 78787878 7878
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.flags == [.fragment, .fragmentBeyondMaximum])
        #expect(packet.fault?.summary == "impossible_fragment ipv4 @14 needs 0, 0 by ipv4_total_length")
        #expect(packet.layout.payload == 34..<42)
        // The largest that fits: 65,535 - 20 bytes of data.
        // scapy: E()/I4(frag=8188, proto=17)/(b"x"*11)
        let largest = hex(
            """
            02667788 99aa0211 22334455 08004500 001f1234 1ffc4011 2a8b0a01 02030a09
            08077878 78787878 78787878 78
            """)
        let fits = Packet(decoding: largest.rawSpan, link: .ethernet)
        #expect(fits.flags == .fragment)
        // scapy: E()/I4(frag=8188, proto=17)/(b"x"*12)
        let larger = hex(
            """
            02667788 99aa0211 22334455 08004500 00201234 1ffc4011 2a8a0a01 02030a09
            08077878 78787878 78787878 7878
            """)
        let exceeds = Packet(decoding: larger.rawSpan, link: .ethernet)
        #expect(exceeds.flags == [.fragment, .fragmentBeyondMaximum])
    }

    @Test func case12_fragmentBeyondTheLongestIPv6Packet() {
        // RFC 8200 section 4.5: the payload length counts the extension headers in front of the fragment header.
        // scapy: E()/I6(nh=44)/IPv6ExtHdrFragment(nh=17, offset=8191, m=0, id=1)/(b"x"*7)
        let largest = hex(
            """
            02667788 99aa0211 22334455 86dd6000 0000000f 2c402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091100 fff80000 00017878
            78787878 78
            """)
        let fits = Packet(decoding: largest.rawSpan, link: .ethernet)
        #expect(fits.flags == .fragment)
        // scapy: E()/I6(nh=44)/IPv6ExtHdrFragment(nh=17, offset=8191, m=0, id=1)/(b"x"*8)
        let larger = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000010 2c402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091100 fff80000 00017878
            78787878 7878
            """)
        let exceeds = Packet(decoding: larger.rawSpan, link: .ethernet)
        #expect(exceeds.flags == [.fragment, .fragmentBeyondMaximum])
        #expect(exceeds.fault?.summary == "impossible_fragment ipv6 @14 needs 0, 0 by ipv6_payload_length")
        // scapy: E()/I6(nh=60)/IPv6ExtHdrDestOpt(nh=44)/IPv6ExtHdrFragment(nh=17, offset=8191, m=0, id=1)/b"x"
        let longer = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000011 3c402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00092c00 01040000 00001100
            fff80000 000178
            """)
        let behindOptions = Packet(decoding: longer.rawSpan, link: .ethernet)
        #expect(behindOptions.flags == [.fragment, .fragmentBeyondMaximum])
    }

    @Test func case12_fragmentInTheMiddleWithAnOddLength() {
        // scapy: E()/I4(flags="MF", frag=2, proto=17)/(b"x"*13)
        let four = hex(
            """
            02667788 99aa0211 22334455 08004500 00211234 20024011 2a830a01 02030a09
            08077878 78787878 78787878 787878
            """)
        let odd = Packet(decoding: four.rawSpan, link: .ethernet)
        #expect(odd.flags == [.fragment, .fragmentMisaligned])
        #expect(odd.fault?.kind == .impossibleFragment)
        // scapy: E()/I4(frag=2, proto=17)/(b"x"*13)
        let last = hex(
            """
            02667788 99aa0211 22334455 08004500 00211234 00024011 4a830a01 02030a09
            08077878 78787878 78787878 787878
            """)
        let legal = Packet(decoding: last.rawSpan, link: .ethernet)
        #expect(legal.flags == .fragment)
        // scapy: E()/I6(nh=44)/IPv6ExtHdrFragment(nh=17, offset=2, m=1, id=1)/(b"x"*13)
        let six = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000015 2c402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091100 00110000 00017878
            78787878 78787878 787878
            """)
        let odd6 = Packet(decoding: six.rawSpan, link: .ethernet)
        #expect(odd6.flags == [.fragment, .fragmentMisaligned])
    }

    @Test func case12_cutFragmentIsJudgedByItsLengthField() {
        // scapy: E()/I4(flags="MF", frag=2, proto=17)/(b"x"*16)
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00241234 20024011 2a800a01 02030a09
            08077878 78787878 78787878 78787878 7878
            """)
        let part = Array(bytes[..<47])
        let packet = Packet(decoding: part.rawSpan, link: .ethernet, originalLength: bytes.count)
        #expect(packet.flags == [.fragment, .cutByCapture])
        #expect(packet.fault == nil)
    }

    /// The decoder shows each fragment as it is; putting them together is the business of reassembly.
    @Test func case13_overlappingFragmentsDecodeEachForItself() {
        // scapy: E()/I6(nh=44)/IPv6ExtHdrFragment(nh=17, offset=0, m=1, id=7)/U(len=32)/(b"a"*16)
        let first = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000020 2c402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091100 00010000 00079c40
            00090020 fbe46161 61616161 61616161 61616161 6161
            """)
        // scapy: E()/I6(nh=44)/IPv6ExtHdrFragment(nh=17, offset=1, m=0, id=7)/(b"b"*16)
        let overlap = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000018 2c402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091100 00080000 00076262
            62626262 62626262 62626262 6262
            """)
        let one = Packet(decoding: first.rawSpan, link: .ethernet)
        let two = Packet(decoding: overlap.rawSpan, link: .ethernet)
        #expect(one.flags == .firstFragment)
        #expect(two.flags == .fragment)
        #expect(one.layout.payload == 70..<86)
        #expect(two.layout.payload == 62..<78)
    }

    @Test func case14_reservedBitsSurvive() throws {
        // scapy: E()/I4(flags="evil+DF", tos=0xbb)/T(reserved=7, flags="SNC")
        let bytes = hex(
            """
            02667788 99aa0211 22334455 080045bb 00281234 c0004006 89cd0a01 02030a09
            08079c41 00090102 03040506 07085f82 0200d3f0 0000
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        let ipv4 = try #require(packet.ipv4 as IPv4Header?)
        let tcp = try #require(packet.tcp as TCPHeader?)
        #expect(ipv4.reservedFlag)
        #expect(ipv4.dontFragment)
        #expect(!ipv4.isFragment)
        #expect(ipv4.explicitCongestionNotification == .congestionExperienced)
        #expect(ipv4.differentiatedServicesCodePoint.rawValue == 46)
        #expect(tcp.flags == [.syn, .ae, .cwr, TCPFlags(rawValue: 0xe00)])
        #expect(tcp.flags.reserved == 7)
        #expect(try encoded(ipv4) == Array(bytes[14..<34]))
        #expect(try encoded(tcp) == Array(bytes[34..<54]))
    }

    @Test func case20_laterIPv6FragmentEndsTheWalk() {
        // The next header names destination options, and what follows would even look like them.
        // scapy: E()/I6(nh=44)/IPv6ExtHdrFragment(nh=60, offset=10, m=0, id=7)/IPv6ExtHdrDestOpt(nh=17)/U()
        let bytes = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000018 2c402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00093c00 00500000 00071100
            01040000 00009c40 00090008 0718
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv6 14..<54", "fragment 54..<62", "payload 62..<78"])
        #expect(packet.flags == .fragment)
        #expect(packet.payloadProtocol == .destinationOptions)
        #expect(packet.fault == nil)
    }

    @Test func case21_firstFragmentWithoutTheWholeHeaderChain() {
        // scapy: E()/I6(nh=44)/IPv6ExtHdrFragment(nh=60, offset=0, m=1, id=7)/bytes(IPv6ExtHdrDestOpt(nh=17,
        // len=2))[:8]
        let inOptions = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000010 2c402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00093c00 00010000 00071102
            01040000 0000
            """)
        let options = Packet(decoding: inOptions.rawSpan, link: .ethernet)
        #expect(options.layerList == ["ethernet 0..<14", "ipv6 14..<54", "fragment 54..<62", "payload 62..<70"])
        #expect(options.flags == [.firstFragment, .incompleteHeaderChain])
        #expect(options.problem?.summary == "truncated destination_options @62 needs 24, 8 by ipv6_payload_length")
        // scapy: E()/I6(nh=44)/IPv6ExtHdrFragment(nh=6, offset=0, m=1, id=7)/bytes(T())[:16]
        let inTCP = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000018 2c402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00090600 00010000 00079c41
            00090102 03040506 07085018 0200
            """)
        let tcp = Packet(decoding: inTCP.rawSpan, link: .ethernet)
        #expect(tcp.flags == [.firstFragment, .incompleteHeaderChain])
        #expect(tcp.problem?.summary == "truncated tcp @62 needs 20, 16 by ipv6_payload_length")
        // scapy: E()/I6(nh=44)/IPv6ExtHdrFragment(nh=6, offset=0, m=1, id=7)/bytes(T(options=[("MSS", 1), ("MSS",
        // 2)]))[:24]
        let inTCPOptions = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000020 2c402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00090600 00010000 00079c41
            00090102 03040506 07087018 02000000 00000204 0001
            """)
        let tcpOptions = Packet(decoding: inTCPOptions.rawSpan, link: .ethernet)
        #expect(tcpOptions.flags == [.firstFragment, .incompleteHeaderChain])
        #expect(tcpOptions.problem?.summary == "truncated tcp @62 needs 28, 24 by ipv6_payload_length")
        // scapy: E()/I6(nh=44)/IPv6ExtHdrFragment(nh=60, offset=0, m=1, id=7)/IPv6ExtHdrDestOpt(nh=17)
        let behindHeaders = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000010 2c402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00093c00 00010000 00071100
            01040000 0000
            """)
        let none = Packet(decoding: behindHeaders.rawSpan, link: .ethernet)
        #expect(none.flags == [.firstFragment, .incompleteHeaderChain])
        #expect(none.problem?.summary == "truncated udp @70 needs 8, 0 by ipv6_payload_length")
    }

    @Test func case22_atomicFragmentIsNoFragment() {
        // scapy: E()/I6(nh=44)/IPv6ExtHdrFragment(nh=17, offset=0, m=0, id=7)/U()/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 86dd6000 00000015 2c402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00091100 00000000 00079c40
            0009000d c33b6865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(
            packet.layerList == [
                "ethernet 0..<14", "ipv6 14..<54", "fragment 54..<62", "udp 62..<70", "payload 70..<75",
            ])
        #expect(packet.flags == .atomicFragment)
        #expect(packet.isPayloadComplete == true)
        #expect(packet.transportChecksumStatus == .valid)
        #expect(packet.fault == nil)
    }
}
