import ByteCore
import PacketCodecs
import Testing

/// Cases 38 to 41: TCP header lengths and options.
@Suite struct TCPCases {
    @Test(arguments: [UInt8(0), 4]) func case38_dataOffsetBelowFive(offset: UInt8) {
        // scapy: E()/I4()/T()/b"hello"
        var bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 002d1234 00004006 4a840a01 02030a09
            08079c41 00090102 03040506 07085018 02009f83 00006865 6c6c6f
            """)
        bytes[46] = offset << 4 | bytes[46] & 0x0f
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv4 14..<34", "tcp 34..<54", "payload 54..<59"])
        #expect(
            packet.problem?.summary == "header_length_too_small tcp @34 needs 20, \(offset * 4) by ipv4_total_length")
        #expect(packet.tcp?.destinationPort == 9)
        #expect(packet.tcpOptions.bytes.byteCount == 0)
        #expect(packet.transportChecksumStatus == .unverifiable)
        #expect(packet.isPayloadComplete == false)
    }

    @Test func case38_dataOffsetPastTheSegment() {
        // scapy: E()/I4()/T(dataofs=15)/b"hello"/Padding(b"x"*40)
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 002d1234 00004006 4a840a01 02030a09
            08079c41 00090102 03040506 0708f018 0200ff82 00006865 6c6c6f78 78787878
            78787878 78787878 78787878 78787878 78787878 78787878 78787878 78787878
            787878
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv4 14..<34", "tcp 34..<59"])
        #expect(packet.problem?.summary == "truncated tcp @34 needs 60, 25 by ipv4_total_length")
        #expect(packet.tcpOptions.bytes.byteCount == 5)
        #expect(packet.payload.byteCount == 0)
        #expect(packet.trailer.byteCount == 40)
    }

    @Test func case38_everyCutInTheHeader() {
        // scapy: E()/I4()/T(options=[("MSS", 1460), ("SAckOK", b""), ("NOP", None), ("NOP", None)])
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00301234 00004006 4a810a01 02030a09
            08079c41 00090102 03040506 07087018 0200b697 00000204 05b40402 0101
            """)
        for count in 34..<62 {
            let part = Array(bytes[..<count])
            let packet = Packet(decoding: part.rawSpan, link: .ethernet, originalLength: bytes.count)
            let needed = count < 54 ? 20 : 28
            #expect(packet.problem?.summary == "truncated tcp @34 needs \(needed), \(count - 34) by capture")
            #expect((packet.tcp?.destinationPort == 9) == (count >= 54))
        }
    }

    @Test(arguments: [0, 1, 40] as [UInt8]) func case39_malformedOptionKeepsWhatCameBefore(length: UInt8) {
        // scapy: E()/I4()/T(options=[("MSS", 1460), ("WScale", 7), ("NOP", None)])/b"hello"
        var bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00351234 00004006 4a7c0a01 02030a09
            08079c41 00090102 03040506 07087018 02006dbf 00000204 05b40303 07016865
            6c6c6f
            """)
        bytes[59] = length
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.layerList == ["ethernet 0..<14", "ipv4 14..<34", "tcp 34..<62", "payload 62..<67"])
        #expect(packet.flags == .malformedTCPOptions)
        #expect(packet.problem == nil)
        #expect(packet.fault?.summary == "malformed_option tcp @58 needs 0, 0 by ipv4_total_length")
        var options = packet.tcpOptions
        if case .maximumSegmentSize(1460)? = options.next() {} else { Issue.record("the first option is lost") }
        if options.next() != nil { Issue.record("an option that cannot be") }
        #expect(options.problem?.offset == 4)
    }

    @Test func case40_unknownOptionIsSkippedByItsLength() {
        // scapy: E()/I4()/T(options=[(200, b"abc"), ("MSS", 1460), ("NOP", None), ("NOP", None), ("NOP", None)])
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00341234 00004006 4a7d0a01 02030a09
            08079c41 00090102 03040506 07088018 02006ddc 0000c805 61626302 0405b401
            0101
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(packet.flags == [])
        var options = packet.tcpOptions
        if case .other(kind: 200, let body)? = options.next() {
            #expect(body.copiedBytes == Array("abc".utf8))
        } else {
            Issue.record("no unknown option")
        }
        if case .maximumSegmentSize(1460)? = options.next() {} else { Issue.record("no option behind it") }
    }

    @Test func case41_fourBlocksAndAWindowScaleAboveFourteen() {
        // scapy: E()/I4()/T(options=[("WScale", 200), ("NOP", None), ("SAck", (10, 20, 30, 40, 50, 60, 70, 80)),
        // ("NOP", None), ("NOP", None)])
        let bytes = hex(
            """
            02667788 99aa0211 22334455 08004500 00501234 00004006 4a610a01 02030a09
            08079c41 00090102 03040506 0708f018 020070a2 00000303 c8010522 0000000a
            00000014 0000001e 00000028 00000032 0000003c 00000046 00000050 0101
            """)
        let packet = Packet(decoding: bytes.rawSpan, link: .ethernet)
        var options = packet.tcpOptions
        if case .windowScale(200)? = options.next() {} else { Issue.record("the raw value is kept") }
        _ = options.next()
        if case .sack(let sack)? = options.next() {
            #expect(sack.count == 4)
            let last = sack.block(at: 3)
            #expect(last?.left == 70)
            #expect(last?.right == 80)
        } else {
            Issue.record("no selective acknowledgment")
        }
        #expect(packet.fault == nil)
    }
}
