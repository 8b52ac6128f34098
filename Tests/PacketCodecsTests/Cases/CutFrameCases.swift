import ByteCore
import PacketCodecs
import Testing

/// What the capture cut where no usable length field tells of it.
@Suite struct CutFrameCases {
    private let addresses = [UInt8](repeating: 2, count: 12)
    // IPv4 from 10.1.2.3 to 10.9.8.7, its total length to be filled in at 2.
    private let ipv4 = hex("45000000 12344000 40060000 0a010203 0a090807")
    private let tcp = hex("9c410050 01020304 05060708 50182000 04040000")

    @Test func aPayloadWithoutLengthFieldsIsIncompleteWhereTheFrameIsCut() {
        let lldp = addresses + hex("88cc 0207 0401 02667788")
        let whole = Packet(decoding: lldp.rawSpan, link: .ethernet)
        #expect(whole.isPayloadComplete == true)
        #expect(whole.flags == [])
        let cut = Packet(decoding: lldp.rawSpan, link: .ethernet, originalLength: 200)
        #expect(cut.isPayloadComplete == false)
        #expect(cut.flags == .cutByCapture)
        #expect(cut.fault == nil)
        #expect(cut.sentPayloadLength == 8)
        // Cut inside the check sequence: all of the payload is there.
        let sequence = Packet(
            decoding: lldp.rawSpan, link: .ethernet, originalLength: lldp.count + 2, frameCheckSequenceLength: 4)
        #expect(sequence.flags == [])
        // Link types that are not known, and cooked captures of netlink.
        #expect(Packet(decoding: lldp.rawSpan, link: LinkType(rawValue: 9), originalLength: 99).flags == .cutByCapture)
        // A length that ends before the cut says that nothing of the payload is missing.
        let lengthed = addresses + [0, 4, 0x42, 0x42, 3, 9, 0, 0]
        #expect(Packet(decoding: lengthed.rawSpan, link: .ethernet, originalLength: 99).flags == [])
    }

    @Test func aLengthLeftToTheCardDoesNotHideThatTheCaptureCutThePacket() {
        let bytes = addresses + [8, 0] + ipv4 + tcp + [UInt8](repeating: 7, count: 30)
        let whole = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(whole.flags == .segmentationOffload)
        #expect(whole.isPayloadComplete == true)
        let cut = Packet(decoding: bytes.rawSpan, link: .ethernet, originalLength: 80_000)
        #expect(cut.flags == [.segmentationOffload, .cutByCapture])
        #expect(cut.isPayloadComplete == false)
        // The sum of what is left of the segment says nothing.
        #expect(cut.transportChecksumStatus == .unverifiable)
        #expect(cut.payload.byteCount == 30)
        #expect(cut.fault == nil)
    }

    @Test func aTotalLengthThatIsTooSmallDoesNotHideIt() {
        var bytes = addresses + [8, 0] + ipv4 + tcp + [7, 7, 7]
        bytes[17] = 19
        let cut = Packet(decoding: bytes.rawSpan, link: .ethernet, originalLength: 1_000)
        #expect(cut.flags == [.ipLengthTooSmall, .cutByCapture])
    }

    @Test func aUDPLengthIsNotHeldAgainstWhatTheCaptureCut() {
        var header = ipv4
        header[9] = 17
        // The UDP length says 1,000 of which the capture kept 12.
        let bytes = addresses + [8, 0] + header + hex("9c400009 03e80000 61626364")
        let cut = Packet(decoding: bytes.rawSpan, link: .ethernet, originalLength: 1_034)
        #expect(cut.flags == [.segmentationOffload, .cutByCapture])
        #expect(cut.sentPayloadLength == 992)
        let lie = Packet(decoding: bytes.rawSpan, link: .ethernet)
        #expect(lie.flags == [.segmentationOffload, .udpLengthExceedsPacket])
    }

    @Test(arguments: [true, false])
    func noIPv6PayloadLengthDoesNotHideIt(withOptions: Bool) {
        let head = hex("60000000 0000") + [withOptions ? 0 : 6, 64] + [UInt8](repeating: 1, count: 32)
        let bytes = head + (withOptions ? hex("0600 0104 0000 0000") : []) + tcp + [7, 7]
        let cut = Packet(decoding: bytes.rawSpan, link: .raw, originalLength: 90_000)
        #expect(cut.flags == [.segmentationOffload, .cutByCapture])
        #expect(cut.transportChecksumStatus == .unverifiable)
        #expect(Packet(decoding: bytes.rawSpan, link: .raw).flags == .segmentationOffload)
    }

    @Test func theSentenceAgreesWithWhatLeavesTooLittle() {
        var ip = ipv4
        ip[3] = 24
        let bytes = ip + tcp
        let ended = Packet(decoding: bytes.rawSpan, from: .ip).problem
        #expect(ended?.description == "tcp needs 20 bytes at offset 20, the IPv4 total length leaves 4")
        let short = Packet(decoding: ip.rawSpan, from: .ip).problem
        #expect(short?.description == "tcp needs 20 bytes at offset 20, the captured bytes leave 0")
    }
}
