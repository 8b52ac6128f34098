import Foundation
import Testing

/// What `packets info` tells, as values and as text.
@Suite struct InfoTests {
    @Test(arguments: [
        ("tour.pcapng", 9), ("dns-udp.pcap", 6), ("formats/big-endian-nanosecond.pcap", 9),
    ])
    func theDigitsOfASecondAreThoseOfThePackets(name: String, digits: Int) throws {
        let run = try Tool(["info", "--json", Tool.capture(name)])
        let object = try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
        #expect(object?["time_digits"] as? Int == digits)
    }

    /// A heading that counts from 1 above numbers that count from 0 would tell two different things.
    @Test func anInterfaceIsNumberedOnce() throws {
        let lines = try Tool(["info", Tool.capture("tour.pcapng")]).lines
        #expect(lines.count { $0 == "Interface" } == 3)
        let numbers = lines.indices.dropFirst().filter { lines[$0 - 1] == "Interface" }.map { lines[$0].last }
        #expect(numbers == ["0", "1", "2"])
    }
}
