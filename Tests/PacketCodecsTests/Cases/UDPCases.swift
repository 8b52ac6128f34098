import ByteCore
import PacketCodecs
import Testing

/// Cases 29 to 36: UDP lengths and the five states of a checksum.
@Suite struct UDPCases {
    @Test(arguments: [0, 1, 7] as [UInt16]) func case29And30_lengthBelowTheHeaderOutsideAJumbogram(length: UInt16) {
        // scapy: E()/I4()/U()/b"hello"/Padding(b"tail")
        var bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00211234 00004011 4a850a01 02030a09
            08079c40 0009000d 01a56865 6c6c6f74 61696c
            """)
        bytes[39] = UInt8(length)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv4 14..<34", "udp 34..<42", "payload 42..<47"])
        #expect(packet.flags == .udpLengthTooSmall)
        #expect(packet.problem == nil)
        #expect(packet.layout.payloadLimit == .ipv4TotalLength)
        #expect(packet.fault?.summary == "length_too_small udp @34 needs 8, \(length) by udp_length")
        #expect(packet.transportChecksumStatus == .unverifiable)
        #expect(packet.trailer.byteCount == 4)
    }

    @Test func case29_lengthBeyondTheIPPayload() {
        // scapy: E()/I4()/U(len=14)/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00211234 00004011 4a850a01 02030a09
            08079c40 0009000e 01a46865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.flags == .udpLengthExceedsPacket)
        #expect(packet.layout.payload == 42..<47)
        #expect(packet.layout.payloadLimit == .ipv4TotalLength)
        #expect(packet.fault?.summary == "length_exceeds_packet udp @34 needs 14, 13 by udp_length")
        #expect(packet.isPayloadComplete == false)
        #expect(packet.transportChecksumStatus == .unverifiable)
        // In a first fragment and in a packet that the capture cut, the length speaks of more than there is.
        // scapy: E()/I4(flags="MF")/U(len=14)/(b"x"*8)
        let fragment = hex(
            """
            02667788 99aa0211 22334455 08004500 00241234 20004011 2a820a01 02030a09
            08079c40 0009000e 63917878 78787878 7878
            """)
        let first = Packet(decoding: fragment.rawSpan, link: .ethernet)
        #expect(first.flags == .firstFragment)
        // scapy: E()/I4(len=50)/U(len=30)/b"hello"
        let part = hex(
            """
            02667788 99aa0211 22334455 08004500 00321234 00004011 4a740a01 02030a09
            08079c40 0009001e 01836865 6c6c6f
            """)
        let cut = Packet(decoding: part.rawSpan, link: .ethernet, originalLength: 64)
        #expect(cut.flags == .cutByCapture)
        // scapy: E()/I4(len=50)/U(len=31)/b"hello"
        let lying = hex(
            """
            02667788 99aa0211 22334455 08004500 00321234 00004011 4a740a01 02030a09
            08079c40 0009001f 01826865 6c6c6f
            """)
        let both = Packet(decoding: lying.rawSpan, link: .ethernet, originalLength: 64)
        #expect(both.flags == [.cutByCapture, .udpLengthExceedsPacket])
    }

    @Test func case29_everyCutInTheHeader() {
        // scapy: E()/I4(len=28)/U()
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 001c1234 00004011 4a8a0a01 02030a09
            08079c40 00090008 4581
            """)
        for count in 34..<42 {
            let part = Array(bytes[..<count])
            let packet = Packet(decoding: part.rawSpan, link: .ethernet, originalLength: bytes.count)
            #expect(packet.problem?.summary == "truncated udp @34 needs 8, \(count - 34) by capture")
            #expect(packet.flags == .cutByCapture)
        }
        var shorter = bytes
        for total in 20..<28 {
            shorter[17] = UInt8(total)
            let packet = Packet(decoding: shorter.rawSpan, link: .ethernet)
            #expect(packet.problem?.summary == "truncated udp @34 needs 8, \(total - 20) by ipv4_total_length")
            #expect(packet.flags == [])
        }
    }

    @Test func case31_surplusBehindTheUDPLength() {
        // UDP options (RFC 9868) stand behind the datagram, inside the IP packet.
        // scapy: E()/I4()/U(len=13, chksum=in4_chksum(17, I4(), bytes(U(len=13,
        // chksum=0)/b"hello")))/b"hello"/b"options"/Padding(b"pad")
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00281234 00004011 4a7e0a01 02030a09
            08079c40 0009000d 01a56865 6c6c6f6f 7074696f 6e737061 64
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv4 14..<34", "udp 34..<42", "payload 42..<47"])
        #expect(packet.payload.copiedBytes == Array("hello".utf8))
        #expect(packet.udpSurplus.copiedBytes == Array("options".utf8))
        #expect(packet.trailer.copiedBytes == Array("pad".utf8))
        #expect(packet.flags == [])
        #expect(packet.fault == nil)
        #expect(packet.transportChecksumStatus == .valid)
    }

    @Test func case32_checksumZeroIsAbsentInIPv4AndInvalidInIPv6() {
        // scapy: E()/I4()/U(chksum=0)/b"hello"
        let four = hex(
            """
            02667788 99aa0211 22334455 08004500 00211234 00004011 4a850a01 02030a09
            08079c40 0009000d 00006865 6c6c6f
            """)
        let absent = Packet(decoding: four.rawSpan, link: .ethernet)
        #expect(absent.transportChecksumStatus == .absent)
        #expect(absent.fault == nil)
        // scapy: E()/I6()/U(chksum=0)/b"hello"
        let six = hex(
            """
            02667788 99aa0211 22334455 86dd6000 0000000d 11402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00099c40 0009000d 00006865
            6c6c6f
            """)
        // scapy: E()/I6()/U()/b"hello"
        let right = hex(
            """
            02667788 99aa0211 22334455 86dd6000 0000000d 11402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00099c40 0009000d c33b6865
            6c6c6f
            """)
        let expected = UInt16(right[60]) << 8 | UInt16(right[61])
        let invalid = Packet(decoding: six.rawSpan, link: .ethernet)
        #expect(invalid.transportChecksumStatus == .invalid(expected: expected, found: 0))
    }

    @Test func case33_allOnesStandForAComputedZero() {
        // 0x01a5 more in the data makes the sum zero, and scapy writes 0xffff.
        // scapy: E()/I4()/U()/b"hello\x00\x01\x8e"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00241234 00004011 4a820a01 02030a09
            08079c40 00090010 00116865 6c6c6f00 018e
            """)
        #expect(bytes.count == 50)
        var four = bytes
        // Take whatever checksum there is into the data's last word: then the computed one is zero.
        let sum = UInt16(four[40]) << 8 | UInt16(four[41])
        let last = UInt16(four[48]) << 8 | UInt16(four[49])
        let (total, overflow) = last.addingReportingOverflow(sum)
        let folded = overflow ? total &+ 1 : total
        four[48] = UInt8(folded >> 8)
        four[49] = UInt8(folded & 0xff)
        four[40] = 0xff
        four[41] = 0xff
        let packet = Packet(decoding: four.rawSpan, link: .ethernet)
        #expect(packet.transportChecksumStatus == .valid)
        // One bit wrong, and 0xffff is what is expected.
        var damaged = four
        damaged[40] = 0xfe
        let wrong = Packet(decoding: damaged.rawSpan, link: .ethernet)
        #expect(wrong.transportChecksumStatus == .invalid(expected: 0xffff, found: 0xfeff))
    }

    @Test func case33_aComputedZeroByAnotherTool() {
        // scapy: a payload found by search whose checksum is zero; it writes 0xffff.
        // scapy: next(p for p in (E()/I4()/U()/i.to_bytes(2, "big") for i in range(65536)) if bytes(p)[40:42] ==
        // b"\xff\xff")
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 001e1234 00004011 4a880a01 02030a09
            08079c40 0009000a ffff457d
            """)
        #expect(bytes[40] == 0xff && bytes[41] == 0xff)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.transportChecksumStatus == .valid)
    }

    @Test func case33_icmpOfZerosExpectsAllOnes() {
        // scapy: E()/I4()/ICMP(type=0, id=0, seq=0, chksum=0xffff)
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 001c1234 00004001 4a9a0a01 02030a09
            08070000 ffff0000 0000
            """)
        let right = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(right.transportChecksumStatus == .valid)
        var zeros = bytes
        zeros[36] = 0
        zeros[37] = 0
        let wrong = Packet(decoding: zeros.rawSpan, link: .ethernet)
        #expect(wrong.transportChecksumStatus == .invalid(expected: 0xffff, found: 0))
    }

    @Test func case34_oddLengthsArePaddedWithoutReadingOn() {
        let datagrams = [
            // scapy: E()/I4()/U()/b"a"
            hex(
                """
                02667788 99aa0211 22334455 08004500 001d1234 00004011 4a890a01 02030a09
                08079c40 00090009 e47e61
                """),
            // scapy: E()/I4()/U()/b"abc"
            hex(
                """
                02667788 99aa0211 22334455 08004500 001f1234 00004011 4a870a01 02030a09
                08079c40 0009000b 81186162 63
                """),
            // scapy: E()/I6()/T()/b"abcde"
            hex(
                """
                02667788 99aa0211 22334455 86dd6000 00000019 06402001 0db80000 00000000
                00000001 00022001 0db800ff 00000000 00000000 00099c41 00090102 03040506
                07085018 02007b25 00006162 636465
                """),
            // scapy: E()/I4()/ICMP()/b"abcdefg"
            hex(
                """
                02667788 99aa0211 22334455 08004500 00231234 00004001 4a930a01 02030a09
                08070800 66d20000 00006162 63646566 67
                """),
            // scapy: E()/I6()/ICMPv6EchoRequest(id=1, seq=2, data=b"abcdefg")
            hex(
                """
                02667788 99aa0211 22334455 86dd6000 0000000f 3a402001 0db80000 00000000
                00000001 00022001 0db800ff 00000000 00000000 00098000 92080001 00026162
                63646566 67
                """),
        ]
        for bytes in datagrams {
            // A trailer of any value changes nothing.
            for tail: [UInt8] in [[], [0xff], [0xff, 0xff, 0xff]] {
                let framed = bytes + tail
                let packet = Packet(decoding: framed.rawSpan, link: .ethernet)
                #expect(packet.transportChecksumStatus == .valid)
            }
            for bit in 0..<8 {
                var damaged = bytes
                damaged[damaged.count - 1] ^= 1 << UInt8(bit)
                let packet = Packet(decoding: damaged.rawSpan, link: .ethernet)
                if case .invalid? = packet.transportChecksumStatus {} else { Issue.record("bit \(bit) not seen") }
            }
        }
    }

    @Test func case35_sumOfThePseudoHeaderIsPartial() {
        let bytes = [
            // scapy: E()/I4()/U(chksum=0xffff-in4_chksum(17, I4(), b"\x00"*13), len=13)/b"hello"
            hex(
                """
                02667788 99aa0211 22334455 08004500 00211234 00004011 4a850a01 02030a09
                08079c40 0009000d 1e326865 6c6c6f
                """),
            // scapy: E()/I4()/T(chksum=0xffff-in4_chksum(6, I4(), b"\x00"*25))/b"hello"
            hex(
                """
                02667788 99aa0211 22334455 08004500 002d1234 00004006 4a840a01 02030a09
                08079c41 00090102 03040506 07085018 02001e33 00006865 6c6c6f
                """),
            // scapy: E()/I6()/T(chksum=0xffff-in6_chksum(6, I6(), b"\x00"*25))/b"hello"
            hex(
                """
                02667788 99aa0211 22334455 86dd6000 00000019 06402001 0db80000 00000000
                00000001 00022001 0db800ff 00000000 00000000 00099c41 00090102 03040506
                07085018 02005c9c 00006865 6c6c6f
                """),
            // scapy: E()/I6()/ICMPv6EchoRequest(data=b"hello", cksum=0xffff-in6_chksum(58, I6(), b"\x00"*13))
            hex(
                """
                02667788 99aa0211 22334455 86dd6000 0000000d 3a402001 0db80000 00000000
                00000001 00022001 0db800ff 00000000 00000000 00098000 5cc40000 00006865
                6c6c6f
                """),
        ]
        for bytes in bytes {
            let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
            #expect(packet.transportChecksumStatus == .partial)
            #expect(packet.fault == nil)
        }
    }

    @Test func case35_sumWithoutTheLengthIsPartialToo() {
        // Before segmentation offload Linux leaves the length out.
        // scapy: E()/I4()/T(chksum=(0xffff-in4_chksum(6, I4(), b"\x00"*25))-25)/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 002d1234 00004006 4a840a01 02030a09
            08079c41 00090102 03040506 07085018 02001e1a 00006865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.transportChecksumStatus == .partial)
        // Any other value is wrong.
        var wrong = bytes
        wrong[51] ^= 1
        let damaged = Packet(decoding: wrong.rawSpan, link: .ethernet)
        // scapy: E()/I4()/T()/b"hello"
        let right = hex(
            """
            02667788 99aa0211 22334455 08004500 002d1234 00004006 4a840a01 02030a09
            08079c41 00090102 03040506 07085018 02009f83 00006865 6c6c6f
            """)
        let expected = UInt16(right[50]) << 8 | UInt16(right[51])
        #expect(
            damaged.transportChecksumStatus
                == .invalid(expected: expected, found: UInt16(wrong[50]) << 8 | UInt16(wrong[51])))
    }

    @Test func case36_portZero() {
        // scapy: E()/I4()/U(sport=0, dport=0)/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00211234 00004011 4a850a01 02030a09
            08070000 0000000d 9dee6865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.sourcePort?.rawValue == 0)
        #expect(packet.destinationPort?.rawValue == 0)
        #expect(packet.payload.copiedBytes == Array("hello".utf8))
        #expect(packet.fault == nil)
    }
}
