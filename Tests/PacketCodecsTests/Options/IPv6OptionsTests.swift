import ByteCore
import PacketCodecs
import Testing

/// The options as scapy writes them and tshark reads them, and what is wrong with broken ones.
@Suite struct IPv6OptionsTests {
    /// Each option in a line.
    private func list(_ bytes: [UInt8]) -> [String] {
        var list: [String] = []
        var options = IPv6Options(bytes.rawSpan)
        while let option = options.next() {
            let text: String
            switch option {
            case .pad1: text = "pad1"
            case .padN(let body): text = "padN \(body.byteCount)"
            case .routerAlert(let value): text = "alert \(value)"
            case .jumboPayload(let length): text = "jumbo \(length)"
            case .tunnelEncapsulationLimit(let limit): text = "limit \(limit)"
            case .homeAddress(let address): text = "home \(address)"
            case .other(let kind, let body): text = "other \(kind) \(Hex.text(body))"
            }
            list.append("\(options.range) \(text)")
        }
        if let problem = options.problem { list.append("\(problem.kind) of \(problem.option) at \(problem.offset)") }
        return list
    }

    @Test func hopByHopOptions() {
        // scapy: bytes(IPv6ExtHdrHopByHop(autopad=0, options=[RouterAlert(value=5), Jumbo(jumboplen=0x01020304),
        // Pad1(), PadN(optdata=b"")]))[2:]
        let golden = hex("05020005 c2040102 03040001 00")
        #expect(list(golden) == ["0..<4 alert 5", "4..<10 jumbo 16909060", "10..<11 pad1", "11..<13 padN 0"])
    }

    @Test func destinationOptions() {
        // scapy: bytes(IPv6ExtHdrDestOpt(autopad=0, options=[HAO(hoa="2001:db8::77"), HBHOptUnknown(otype=4,
        // optdata=b"\x07"), HBHOptUnknown(otype=0x1e, optdata=b"exp"), PadN(optdata=b"\x00"*4)]))[2:]
        let golden = hex("c9102001 0db80000 00000000 00000000 00770401 071e0365 78700104 00000000")
        #expect(
            list(golden) == [
                "0..<18 home 2001:db8::77", "18..<21 limit 7", "21..<26 other 30 657870", "26..<32 padN 4",
            ])
    }

    @Test func lengthsThatCannotBe() {
        // Pad1 alone has no length byte.
        #expect(list([0, 0, 5]) == ["0..<1 pad1", "1..<2 pad1", "lengthTooSmall of 5 at 2"])
        #expect(list([0, 5, 3, 0, 0]) == ["0..<1 pad1", "lengthTooLarge of 5 at 1"])
        #expect(list([5, 3, 0, 0, 0, 0]) == ["0..<5 other 5 000000", "5..<6 pad1", "unexpectedLength of 5 at 0"])
        // A length of zero is legal and moves on by two bytes.
        #expect(list([1, 0, 1, 0]) == ["0..<2 padN 0", "2..<4 padN 0"])
        #expect(list([0xc2, 3, 1, 2, 3]) == ["0..<5 other 194 010203", "unexpectedLength of 194 at 0"])
    }
}
