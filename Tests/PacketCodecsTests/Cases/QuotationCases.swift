import ByteCore
import PacketCodecs
import Testing

/// Case 50: what ICMP errors quote; and packets inside packets.
@Suite struct QuotationCases {
    @Test func case50_quotedPacketIsDecodedAsFarAsItIsThere() {
        // scapy: E()/I4(src="10.0.0.1", dst=A)/ICMP(type=3, code=3)/bytes(I4(src=A, dst=B)/U()/(b"x"*500))[:28]
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00381234 00004001 528d0a00 00010a01
            02030303 c2c30000 00004500 02101234 00004011 48960a01 02030a09 08079c40
            000901fc 9bf3
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv4 14..<34", "icmpv4 34..<42", "payload 42..<70"])
        #expect(packet.transportChecksumStatus == .valid)
        #expect(packet.quotation == 42..<70)
        if let quoted = packet.quoted {
            #expect(quoted.layerList == ["ipv4 0..<20", "udp 20..<28"])
            #expect(quoted.flags == .cutByCapture)
            #expect(quoted.fault == nil)
            #expect(quoted.ipv4?.totalLength == 528)
            #expect(quoted.udp?.destinationPort == 9)
            #expect(quoted.destination?.description == "10.9.8.7")
            #expect(quoted.isPayloadComplete == false)
            #expect(quoted.transportChecksumStatus == .unverifiable)
        } else {
            Issue.record("nothing quoted")
        }
    }

    @Test func case50_quotedTCPWithOnlyItsPortsAndSequenceNumber() {
        // scapy: E()/I4(src="10.0.0.1", dst=A)/ICMP(type=11)/bytes(I4(src=A, dst=B)/T())[:28]
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00381234 00004001 528d0a00 00010a01
            02030b00 54af0000 00004500 00281234 00004006 4a890a01 02030a09 08079c41
            00090102 0304
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        if let quoted = packet.quoted {
            #expect(quoted.problem?.summary == "truncated tcp @20 needs 20, 8 by capture")
            #expect(quoted.payload.byteCount == 8)
        } else {
            Issue.record("nothing quoted")
        }
    }

    @Test func case50_version6() {
        // scapy: E()/I6(src=B6, dst=A6)/ICMPv6PacketTooBig(mtu=1280)/bytes(I6()/T()/(b"x"*2000))[:1232]
        let bytes = hex(
            """
            02667788 99aa0211 22334455 86dd6000 000004d8 3a402001 0db800ff 00000000
            00000000 00092001 0db80000 00000000 00000001 00020200 04090000 05006000
            000007e4 06402001 0db80000 00000000 00000001 00022001 0db800ff 00000000
            00000000 00099c41 00090102 03040506 07085018 0200068b 00007878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 7878
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.transportChecksumStatus == .valid)
        if let quoted = packet.quoted {
            #expect(quoted.layerList == ["ipv6 0..<40", "tcp 40..<60", "payload 60..<1232"])
            #expect(quoted.flags == .cutByCapture)
        } else {
            Issue.record("nothing quoted")
        }
    }

    @Test func case50_lengthFieldEndsTheQuotation() {
        // RFC 4884: 32 words of 4 bytes, then extensions.
        // scapy: E()/I4(src="10.0.0.1", dst=A)/ICMP(type=11, length=32)/bytes(I4(src=A,
        // dst=B)/U()/(b"x"*500))[:128]/b"\x20\x00\xdf\xff"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00a01234 00004001 52250a00 00010a01
            02030b00 331f0020 00004500 02101234 00004011 48960a01 02030a09 08079c40
            000901fc 9bf37878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78782000 dfff
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.quotation == 42..<170)
        // scapy: E()/I6(src=B6,
        // dst=A6)/ICMPv6TimeExceeded(length=16)/bytes(I6()/U()/(b"x"*500))[:128]/b"\x20\x00\xdf\xff"
        let six = hex(
            """
            02667788 99aa0211 22334455 86dd6000 0000008c 3a402001 0db800ff 00000000
            00000000 00092001 0db80000 00000000 00000001 00020300 f15f1000 00006000
            000001fc 11402001 0db80000 00000000 00000001 00022001 0db800ff 00000000
            00000000 00099c40 000901fc 5d8a7878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78782000
            dfff
            """)
        let version6 = Packet(decoding: six.rawSpan, link: .ethernet)
        #expect(version6.quotation == 62..<190)
        // A length beyond the message is not believed.
        // scapy: E()/I4(src="10.0.0.1", dst=A)/ICMP(type=11, length=255)/bytes(I4(src=A, dst=B)/U())[:28]
        let lying = hex(
            """
            02667788 99aa0211 22334455 08004500 00381234 00004001 528d0a00 00010a01
            02030b00 122e00ff 00004500 001c1234 00004011 4a8a0a01 02030a09 08079c40
            00090008 4581
            """)
        let all = Packet(decoding: lying.rawSpan, link: .ethernet)
        #expect(all.quotation == 42..<70)
    }

    @Test func case50_onlyErrorsQuote() {
        // scapy: E()/I4()/ICMP(type=8)/I4()/U()
        let echo = hex(
            """
            02667788 99aa0211 22334455 08004500 00381234 00004001 4a7e0a01 02030a09
            08070800 162d0000 00004500 001c1234 00004011 4a8a0a01 02030a09 08079c40
            00090008 4581
            """)
        let request = Packet(decoding: echo.rawSpan, link: .ethernet)
        #expect(request.quotation == nil)
        // scapy: E()/I4()/ICMP(type=3)
        let empty = hex(
            """
            02667788 99aa0211 22334455 08004500 001c1234 00004001 4a9a0a01 02030a09
            08070300 fcff0000 0000
            """)
        let error = Packet(decoding: empty.rawSpan, link: .ethernet)
        #expect(error.quotation == nil)
        if error.quoted != nil { Issue.record("nothing is quoted") }
    }

    @Test func quotationsOfQuotationsEnd() {
        // An error about an error breaks RFC 1122, and is decoded all the same.
        // scapy: E()/I4()/ICMP(type=3)/I4()/ICMP(type=3)/I4()/U()
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00541234 00004001 4a620a01 02030a09
            08070300 fcff0000 00004500 00381234 00004001 4a7e0a01 02030a09 08070300
            1b2d0000 00004500 001c1234 00004011 4a8a0a01 02030a09 08079c40 00090008
            4581
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        if let first = packet.quoted, let second = first.quoted {
            #expect(second.udp?.destinationPort == 9)
            if second.quoted != nil { Issue.record("no third") }
        } else {
            Issue.record("no quotations")
        }
    }

    @Test func tunnelsGiveThePacketInside() {
        // scapy: E()/I4(src="1.1.1.1")/I6(src="2001:db8::5")/I4(src="10.7.7.7")/U()/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 005d1234 00004029 54330101 01010a09
            08076000 00000021 04402001 0db80000 00000000 00000000 00052001 0db800ff
            00000000 00000000 00094500 00211234 00004011 457b0a07 07070a09 08079c40
            0009000d fc9a6865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv4 14..<34", "payload 34..<\(bytes.count)"])
        #expect(packet.source?.description == "1.1.1.1")
        #expect(packet.payloadProtocol == .ipv6)
        if let inner = packet.inner {
            #expect(inner.source?.description == "2001:db8::5")
            #expect(inner.payloadProtocol == .ipv4)
        } else {
            Issue.record("no inner packet")
        }
        let innermost = packet.innermost
        #expect(innermost.source?.description == "10.7.7.7")
        #expect(innermost.layerList == ["ipv4 0..<20", "udp 20..<28", "payload 28..<33"])
        #expect(innermost.transportChecksumStatus == .valid)
    }

    @Test func tunnelsOfAnyDepthEnd() {
        // scapy: I4()/U()
        var bytes = hex("4500001c 12340000 40114a8a 0a010203 0a090807 9c400009 00084581")
        for _ in 0..<1000 {
            let total = bytes.count + 20
            bytes =
                [0x45, 0, UInt8(total >> 8), UInt8(total & 0xff), 0, 0, 0, 0, 64, 4, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]
                + bytes
        }
        let packet = Packet(decoding: bytes.rawSpan, from: .ip)
        #expect(packet.innermost.udp?.destinationPort == 9)
    }
}
