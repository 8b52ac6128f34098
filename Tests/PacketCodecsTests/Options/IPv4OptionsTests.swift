import ByteCore
import PacketCodecs
import Testing

/// The options as scapy writes them and tshark reads them, and what is wrong with broken ones.
@Suite struct IPv4OptionsTests {
    /// Each option in a line.
    private func list(_ bytes: [UInt8]) -> [String] {
        var list: [String] = []
        var options = IPv4Options(bytes.rawSpan)
        while let option = options.next() {
            let text: String
            switch option {
            case .endOfOptions: text = "end"
            case .noOperation: text = "nop"
            case .recordRoute(let route): text = "record \(words(route))"
            case .looseSourceRoute(let route): text = "loose \(words(route))"
            case .strictSourceRoute(let route): text = "strict \(words(route))"
            case .timestamp(let body): text = "timestamp \(Hex.text(body))"
            case .streamIdentifier(let stream): text = "stream \(stream)"
            case .routerAlert(let value): text = "alert \(value)"
            case .other(let kind, let body): text = "other \(kind) \(Hex.text(body))"
            }
            list.append("\(options.range) \(text)")
        }
        if let problem = options.problem { list.append("\(problem.kind) of \(problem.option) at \(problem.offset)") }
        return list
    }

    private func words(_ route: IPv4Route) -> String {
        let addresses = (0..<route.count).map { route.address(at: $0)?.description ?? "none" }
        return "\(route.pointer) \(addresses) \(route.isComplete ? "complete" : "on the way")"
    }

    @Test func everyKind() {
        // scapy: bytes(IP(src="1.1.1.1", dst="2.2.2.2", options=[IPOption_RR(pointer=8, routers=["10.0.0.1",
        // "10.0.0.2"]), IPOption_Stream_Id(security=0x1234), IPOption_Router_Alert(alert=0), IPOption_NOP(),
        // IPOption_EOL()]))[20:]
        let golden = hex("070b080a 0000010a 00000288 04123494 04000001 00000000")
        #expect(
            list(golden) == [
                "0..<11 record 8 [\"10.0.0.1\", \"10.0.0.2\"] on the way", "11..<15 stream 4660", "15..<19 alert 0",
                "19..<20 nop", "20..<24 end",
            ])
    }

    @Test func sourceRoutes() {
        // scapy: bytes(IP(src="1.1.1.1", dst="2.2.2.2", options=[IPOption_LSRR(pointer=4, routers=["10.0.0.1",
        // "10.0.0.2"]), IPOption_SSRR(pointer=12, routers=["10.0.0.3", "10.0.0.4"])]))[20:]
        let golden = hex("830b040a 0000010a 00000289 0b0c0a00 00030a00 00040000")
        #expect(
            list(golden) == [
                "0..<11 loose 4 [\"10.0.0.1\", \"10.0.0.2\"] on the way",
                "11..<22 strict 12 [\"10.0.0.3\", \"10.0.0.4\"] complete", "22..<24 end",
            ])
        var options = IPv4Options(golden.rawSpan)
        if case .looseSourceRoute(let route)? = options.next() {
            #expect(route.address(at: -1) == nil)
            #expect(route.address(at: 2) == nil)
        } else {
            Issue.record("no route")
        }
    }

    @Test func timestampsAndUnknownKinds() {
        // scapy: bytes(IP(src="1.1.1.1", dst="2.2.2.2", options=[IPOption_Timestamp(flg=0, timestamp=0x01020304),
        // IPOption_Security(security=0xf135, compartment=1, handling_restrictions=2,
        // transmission_control_code=b"abc"), IPOption(copy_flag=1, optclass=2, option=30, value=b"xyz")]))[20:]
        let golden = hex("44080900 01020304 820bf135 00010002 616263de 0578797a")
        #expect(
            list(golden) == [
                "0..<8 timestamp 090001020304", "8..<19 other 130 f13500010002616263", "19..<24 other 222 78797a",
            ])
    }

    @Test func lengthsThatCannotBe() {
        #expect(list([1, 7]) == ["0..<1 nop", "lengthTooSmall of 7 at 1"])
        #expect(list([1, 7, 0, 9, 9]) == ["0..<1 nop", "lengthTooSmall of 7 at 1"])
        #expect(list([1, 7, 1, 9, 9]) == ["0..<1 nop", "lengthTooSmall of 7 at 1"])
        #expect(list([1, 7, 5, 4, 9]) == ["0..<1 nop", "lengthTooLarge of 7 at 1"])
        #expect(list([222, 255]) == ["lengthTooLarge of 222 at 0"])
        // A length of two is legal; it only suits no option with a body.
        #expect(list([222, 2, 1]) == ["0..<2 other 222 ", "2..<3 nop"])
        #expect(list([148, 3, 0, 1]) == ["0..<3 other 148 00", "3..<4 nop", "unexpectedLength of 148 at 0"])
    }

    @Test func anEmptyListHasNoOptions() { #expect(list([]) == []) }
}
