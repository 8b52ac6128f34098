import ByteCore
import PacketCodecs
import Testing

/// Cases 1 to 8: what the IPv4 header says about lengths, and its options.
@Suite struct IPv4LengthCases {
    @Test func case01_frameLongerThanTotalLengthHasATrailer() {
        // scapy: E()/I4()/U()/b"hi"/Padding(b"\x00"*16)
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 001e1234 00004011 4a880a01 02030a09
            08079c40 0009000a dd136869 00000000 00000000 00000000 00000000
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv4 14..<34", "udp 34..<42", "payload 42..<44"])
        #expect(packet.layout.payload == 42..<44)
        #expect(packet.layout.payloadLimit == .udpLength)
        #expect(packet.payload.copiedBytes == Array("hi".utf8))
        #expect(packet.trailer.copiedBytes == [UInt8](repeating: 0, count: 16))
        #expect(packet.udpSurplus.byteCount == 0)
        #expect(packet.isPayloadComplete == true)
        #expect(packet.flags == [])
        #expect(packet.fault == nil)
        #expect(packet.ipv4ChecksumStatus == .valid)
        #expect(packet.transportChecksumStatus == .valid)
    }

    @Test func case01_trailerBehindTCPIsNoPayload() {
        // scapy: E()/I4()/T()/Padding(b"\x00"*6)
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00281234 00004006 4a890a01 02030a09
            08079c41 00090102 03040506 07085018 0200e35a 00000000 00000000
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv4 14..<34", "tcp 34..<54"])
        #expect(packet.payload.byteCount == 0)
        #expect(packet.trailer.byteCount == 6)
        #expect(packet.layout.payloadLimit == .ipv4TotalLength)
        #expect(packet.transportChecksumStatus == .valid)
    }

    @Test(arguments: [UInt8(1), 19]) func case02_totalLengthBelowHeaderLength(total: UInt8) {
        // scapy: E()/I4()/U()/b"hello"
        var bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00211234 00004011 4a850a01 02030a09
            08079c40 0009000d 01a56865 6c6c6f
            """)
        bytes[17] = total
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv4 14..<34", "udp 34..<42", "payload 42..<47"])
        #expect(packet.flags == .ipLengthTooSmall)
        #expect(packet.problem == nil)
        #expect(packet.fault?.summary == "length_too_small ipv4 @14 needs 20, \(total) by ipv4_total_length")
        #expect(packet.transportChecksumStatus == .unverifiable)
        // Behind TCP nothing else limits the payload but the capture.
        // scapy: E()/I4()/T()/b"hello"
        var segment = hex(
            """
            02667788 99aa0211 22334455 08004500 002d1234 00004006 4a840a01 02030a09
            08079c41 00090102 03040506 07085018 02009f83 00006865 6c6c6f
            """)
        segment[17] = total
        let tcp = Packet(decoding: segment.rawSpan, link: .ethernet)
        #expect(tcp.layout.payload == 54..<59)
        #expect(tcp.layout.payloadLimit == .capture)
    }

    @Test func case02_totalLengthBelowHeaderLengthWithOptions() {
        // scapy: E()/I4(len=23, options=[IPOption_Router_Alert()])/U()/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004600 00171234 00004011 b58a0a01 02030a09
            08079404 00009c40 0009000d 01b26865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.flags == .ipLengthTooSmall)
        #expect(packet.fault?.summary == "length_too_small ipv4 @14 needs 24, 23 by ipv4_total_length")
    }

    @Test func case03_totalLengthZeroIsSegmentationOffload() {
        // scapy: E()/I4(len=0)/T()/(b"x"*100)
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00001234 00004006 4ab10a01 02030a09
            08079c41 00090102 03040506 07085018 02005be7 00007878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 7878
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv4 14..<34", "tcp 34..<54", "payload 54..<154"])
        #expect(packet.flags == .segmentationOffload)
        #expect(packet.layout.payloadLimit == .capture)
        #expect(packet.fault == nil)
        #expect(packet.isPayloadComplete == true)
    }

    @Test func case04_totalLengthBeyondTheWireIsALie() {
        // scapy: E()/I4(len=100)/U(len=80)/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00641234 00004011 4a420a01 02030a09
            08079c40 00090050 011f6865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv4 14..<34", "udp 34..<42", "payload 42..<47"])
        #expect(packet.flags == .lengthExceedsPacket)
        #expect(packet.problem == nil)
        #expect(packet.isPayloadComplete == false)
        #expect(packet.layout.payloadLimit == .capture)
        #expect(packet.fault?.summary == "length_exceeds_packet ipv4 @14 needs 100, 33 by ipv4_total_length")
        #expect(packet.transportChecksumStatus == .unverifiable)
        #expect(packet.ipv4ChecksumStatus == .valid)
    }

    @Test func case04_totalLengthBeyondTheSnapshotIsACut() {
        // scapy: E()/I4(len=100)/U(len=80)/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00641234 00004011 4a420a01 02030a09
            08079c40 00090050 011f6865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet, originalLength: 114)
        #expect(packet.flags == .cutByCapture)
        #expect(packet.fault == nil)
        #expect(packet.isPayloadComplete == false)
        #expect(packet.transportChecksumStatus == .unverifiable)
        // One byte less on the wire, and it is a lie again.
        let lying = Packet(decoding: bytes.rawSpan, link: .ethernet, originalLength: 113)
        #expect(lying.flags == .lengthExceedsPacket)
    }

    @Test func case05_internetHeaderLengthBelowFive() {
        // scapy: E()/I4(ihl=4)/U()/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004400 00211234 00004011 4b850a01 02030a09
            08079c40 0009000d 01a56865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "payload 14..<47"])
        let ipv4 = packet.ipv4
        #expect(ipv4 == nil)
        #expect(packet.problem?.summary == "header_length_too_small ipv4 @14 needs 20, 16 by capture")
        #expect(packet.fault == packet.problem)
        #expect(packet.ipv4ChecksumStatus == nil)
        #expect(packet.transportChecksumStatus == nil)
    }

    @Test func case05_internetHeaderLengthBeyondTheBytes() {
        // scapy: E()/I4(ihl=15, len=33)/U()/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004f00 00211234 00004011 40850a01 02030a09
            08079c40 0009000d 01b26865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv4 14..<47"])
        #expect(packet.problem?.summary == "truncated ipv4 @14 needs 60, 33 by capture")
        #expect(packet.ipv4Options.bytes.byteCount == 13)
        #expect(packet.payload.byteCount == 0)
        #expect(packet.ipv4ChecksumStatus == .unverifiable)
        #expect(packet.source?.description == "10.1.2.3")
    }

    @Test func case05_versionThatDoesNotFitTheEtherType() {
        // scapy: E(type=0x0800)/I6(nh=17)/U()/b"hello"
        let six = hex(
            """
            02667788 99aa0211 22334455 08006000 0000000d 11402001 0db80000 00000000
            00000001 00022001 0db800ff 00000000 00000000 00099c40 0009000d c33b6865
            6c6c6f
            """)
        let asFour = Packet(decoding: six.rawSpan, link: .ethernet)
        #expect(asFour.problem?.summary == "version_mismatch ipv4 @14 needs 4, 6 by capture")
        #expect(asFour.layerList == ["ethernet 0..<14", "payload 14..<67"])
        #expect(asFour.source == nil)
        // scapy: E(type=0x86dd)/I4()/U()/(b"x"*20)
        let four = hex(
            """
            02667788 99aa0211 22334455 86dd4500 00301234 00004011 4a760a01 02030a09
            08079c40 0009001c 90a47878 78787878 78787878 78787878 78787878 7878
            """)
        let asSix = Packet(decoding: four.rawSpan, link: .ethernet)
        #expect(asSix.problem?.summary == "version_mismatch ipv6 @14 needs 6, 4 by capture")
        #expect(asSix.layerList == ["ethernet 0..<14", "payload 14..<62"])
        // scapy: I4(version=5)/U()/b"hello"
        let neither = hex(
            """
            55000021 12340000 40113a85 0a010203 0a090807 9c400009 000d01a5 68656c6c
            6f
            """)
        let raw = Packet(decoding: neither.rawSpan, link: .raw)
        #expect(raw.problem?.summary == "version_mismatch ipv4 @0 needs 4, 5 by capture")
    }

    @Test func case05_everyShortIPv4Header() {
        // scapy: E()/I4()/U()/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00211234 00004011 4a850a01 02030a09
            08079c40 0009000d 01a56865 6c6c6f
            """)
        for count in 14..<34 {
            let part = Array(bytes[..<count])
            let packet = Packet(decoding: part.rawSpan, link: .ethernet)
            #expect(packet.problem?.summary == "truncated ipv4 @14 needs 20, \(count - 14) by capture")
        }
    }

    @Test func case06_headerChecksumIsAStatus() {
        // scapy: E()/I4()/U()/b"hello"
        let right = hex(
            """
            02667788 99aa0211 22334455 08004500 00211234 00004011 4a850a01 02030a09
            08079c40 0009000d 01a56865 6c6c6f
            """)
        let valid = Packet(decoding: right.rawSpan, link: .ethernet)
        #expect(valid.ipv4ChecksumStatus == .valid)
        // scapy: E()/I4(chksum=0x1234)/U()/b"hello"
        let wrong = hex(
            """
            02667788 99aa0211 22334455 08004500 00211234 00004011 12340a01 02030a09
            08079c40 0009000d 01a56865 6c6c6f
            """)
        let invalid = Packet(decoding: wrong.rawSpan, link: .ethernet)
        #expect(invalid.ipv4ChecksumStatus == .invalid(expected: 0x4a85, found: 0x1234))
        #expect(invalid.udp?.destinationPort == 9)
        #expect(invalid.transportChecksumStatus == .valid)
        #expect(invalid.fault == nil)
        // scapy: E()/I4(chksum=0)/U()/b"hello"
        let offloaded = hex(
            """
            02667788 99aa0211 22334455 08004500 00211234 00004011 00000a01 02030a09
            08079c40 0009000d 01a56865 6c6c6f
            """)
        let partial = Packet(decoding: offloaded.rawSpan, link: .ethernet)
        #expect(partial.ipv4ChecksumStatus == .partial)
        // scapy: E()/I4(options=[IPOption_Router_Alert()])/U()/b"hello"
        let optioned = hex(
            """
            02667788 99aa0211 22334455 08004600 00251234 00004011 b57c0a01 02030a09
            08079404 00009c40 0009000d 01a56865 6c6c6f
            """)
        let options = Packet(decoding: optioned.rawSpan, link: .ethernet)
        #expect(options.ipv4ChecksumStatus == .valid)
    }

    @Test(arguments: [0, 1, 4, 255] as [UInt8]) func case07_malformedOptionLeavesTheHeaderUsable(length: UInt8) {
        // scapy: E()/I4(options=[IPOption_NOP(), IPOption_RR(length=3, pointer=4), ])/U()/b"hello"
        var bytes = hex(
            """
            02667788 99aa0211 22334455 08004600 00251234 00004011 45760a01 02030a09
            08070107 03049c40 0009000d 01a56865 6c6c6f
            """)
        // The option has 3 bytes behind a no-operation, and the list ends with them.
        bytes[36] = length
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv4 14..<38", "udp 38..<46", "payload 46..<51"])
        #expect(packet.flags == .malformedIPv4Options)
        #expect(packet.problem == nil)
        #expect(packet.fault?.summary == "malformed_option ipv4 @35 needs 0, 0 by ipv4_total_length")
        var options = packet.ipv4Options
        var count = 0
        while options.next() != nil { count += 1 }
        #expect(count == 1)
        #expect(options.problem?.kind == (length < 2 ? .lengthTooSmall : .lengthTooLarge))
    }

    @Test func case07_anOptionOfTwoBytesIsLegal() {
        // scapy: E()/I4(options=[IPOption(copy_flag=1, optclass=2, option=30, length=2), IPOption_NOP(),
        // IPOption_NOP()])/U()/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004600 00251234 00004011 6a7d0a01 02030a09
            0807de02 01019c40 0009000d 01a56865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.flags == [])
        #expect(packet.fault == nil)
    }

    @Test func case08_paddingBehindEndOfOptionsIsKept() {
        // scapy: E()/IP(bytes(I4(ihl=7, len=41, proto=17))[:20] + b"\x94\x04\x00\x00\x00\xde\xad\xbe")/U()/b"hello"
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004700 00291234 00004011 487d0a01 02030a09
            08079404 000000de adbe9c40 0009000d 01a56865 6c6c6f
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.flags == [])
        #expect(packet.fault == nil)
        var options = packet.ipv4Options
        var ranges: [Range<Int>] = []
        while options.next() != nil { ranges.append(options.range) }
        #expect(ranges == [0..<4, 4..<8])
        #expect(options.problem == nil)
        #expect(packet.ipv4Options.bytes.copiedBytes == [0x94, 4, 0, 0, 0, 0xde, 0xad, 0xbe])
        #expect(packet.udp?.sourcePort == 40000)
    }
}
