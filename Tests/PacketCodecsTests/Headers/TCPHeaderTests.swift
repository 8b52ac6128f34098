import ByteCore
import PacketCodecs
import Testing

@Suite struct TCPHeaderTests {
    @Test func goldenBytes() throws {
        // scapy: TCP(sport=443, dport=51515, seq=0x89abcdef, ack=0x01234567, dataofs=5, reserved=0, flags="NCEUAPRSF",
        // window=0xfa00, chksum=0x1357, urgptr=0x2468)
        let golden = hex("01bbc93b 89abcdef 01234567 51fffa00 13572468")
        var made = TCPHeader(
            sourcePort: .https, destinationPort: 51515, sequenceNumber: 0x89ab_cdef, acknowledgmentNumber: 0x0123_4567,
            flags: [.ae, .cwr, .ece, .urg, .ack, .psh, .rst, .syn, .fin], window: 0xfa00)
        made.checksum = 0x1357
        made.urgentPointer = 0x2468
        try expectGolden(made, golden)
        let header = try decoded(TCPHeader.self, golden)
        // tshark: tcp.srcport, tcp.dstport, tcp.seq_raw, tcp.ack_raw, tcp.hdr_len, tcp.flags, tcp.window_size_value,
        // tcp.checksum, tcp.urgent_pointer
        #expect(header.sourcePort == .https)
        #expect(header.destinationPort.rawValue == 51515)
        #expect(header.sequenceNumber == 2_309_737_967)
        #expect(header.acknowledgmentNumber == 19_088_743)
        #expect(header.headerLength == 20)
        #expect(header.dataOffset == 5)
        #expect(header.flags.rawValue == 0x1ff)
        #expect(header.window == 64000)
        #expect(header.checksum == 0x1357)
        #expect(header.urgentPointer == 9320)
    }

    @Test(
        arguments: [
            ("F", TCPFlags.fin, 0x001), ("S", .syn, 0x002), ("R", .rst, 0x004), ("P", .psh, 0x008), ("A", .ack, 0x010),
            ("U", .urg, 0x020), ("E", .ece, 0x040), ("C", .cwr, 0x080), ("N", .ae, 0x100),
        ] as [(String, TCPFlags, UInt16)])
    func eachFlagIsItsBit(scapyName: String, flag: TCPFlags, bit: UInt16) {
        #expect(flag.rawValue == bit)
        #expect(TCPHeader(sourcePort: 1, destinationPort: 2, flags: flag).flags == flag)
    }

    @Test func reservedBitsSurviveEditing() throws {
        // scapy: TCP(sport=1, dport=2, dataofs=15, reserved=7, flags="S")
        let golden = hex("00010002 00000000 00000000 fe022000 00000000")
        var header = try decoded(TCPHeader.self, golden)
        #expect(header.flags.reserved == 7)
        #expect(header.dataOffset == 15)
        #expect(header.headerLength == 60)
        header.flags.insert(.ack)
        header.dataOffset = 5
        #expect(header.flags.reserved == 7)
        #expect(header.flags.rawValue == 0xe12)
    }

    @Test func flagsBeyondTwelveBitsLeaveTheDataOffsetAlone() {
        let header = TCPHeader(sourcePort: 1, destinationPort: 2, flags: TCPFlags(rawValue: 0xffff))
        #expect(header.dataOffset == 5)
        #expect(header.flags.rawValue == 0xfff)
    }

    @Test func everyFieldHasItsOwnBits() throws {
        func field(_ mask: String, ones: (inout TCPHeader) -> Void, zeros: (inout TCPHeader) -> Void) throws {
            try expectField(of: TCPHeader.self, mask: mask, ones: ones, zeros: zeros)
        }
        try field("ffff0000 00000000 00000000 00000000 00000000") {
            $0.sourcePort = 0xffff
        } zeros: {
            $0.sourcePort = 0
        }
        try field("0000ffff 00000000 00000000 00000000 00000000") {
            $0.destinationPort = 0xffff
        } zeros: {
            $0.destinationPort = 0
        }
        try field("00000000 ffffffff 00000000 00000000 00000000") {
            $0.sequenceNumber = .max
        } zeros: {
            $0.sequenceNumber = 0
        }
        try field("00000000 00000000 ffffffff 00000000 00000000") {
            $0.acknowledgmentNumber = .max
        } zeros: {
            $0.acknowledgmentNumber = 0
        }
        try field("00000000 00000000 00000000 f0000000 00000000") {
            $0.dataOffset = 0xff
        } zeros: {
            $0.dataOffset = 0
        }
        try field("00000000 00000000 00000000 0fff0000 00000000") {
            $0.flags = TCPFlags(rawValue: 0xffff)
        } zeros: {
            $0.flags = []
        }
        try field("00000000 00000000 00000000 0000ffff 00000000") {
            $0.window = 0xffff
        } zeros: {
            $0.window = 0
        }
        try field("00000000 00000000 00000000 00000000 ffff0000") {
            $0.checksum = 0xffff
        } zeros: {
            $0.checksum = 0
        }
        try field("00000000 00000000 00000000 00000000 0000ffff") {
            $0.urgentPointer = 0xffff
        } zeros: {
            $0.urgentPointer = 0
        }
    }

    @Test func tooFewBytes() throws { try expectOutOfBounds(TCPHeader.self) }
}
