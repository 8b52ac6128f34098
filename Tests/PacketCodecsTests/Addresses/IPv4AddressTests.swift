import ByteCore
import Glibc
import PacketCodecs
import Testing

@Suite struct IPv4AddressTests {
    private func parsedByLibC(_ text: String) -> IPv4Address? {
        var bytes = [UInt8](repeating: 0, count: 4)
        guard unsafe inet_pton(AF_INET, text, &bytes) == 1 else { return nil }
        return try? IPv4Address(decoding: bytes.rawSpan)
    }

    @Test func goldenBytes() throws {
        // scapy: inet_pton(socket.AF_INET, "192.0.2.33")
        let golden = hex("c0000221")
        let address = try IPv4Address(decoding: golden.rawSpan)
        #expect(address == IPv4Address(192, 0, 2, 33))
        #expect(address.value == 0xc000_0221)
        #expect(MemoryLayout<IPv4Address>.size == 4)
        for count in 0..<4 {
            let part = Array(golden[..<count])
            #expect(throws: OutOfBounds(offset: 0, needed: 4, available: count)) {
                _ = try IPv4Address(decoding: part.rawSpan)
            }
        }
    }

    @Test(
        arguments: [
            ("0.0.0.0", 0), ("255.255.255.255", 0xffff_ffff), ("1.2.3.4", 0x0102_0304), ("10.0.0.1", 0x0a00_0001),
            ("192.168.100.200", 0xc0a8_64c8),
        ] as [(String, UInt32)])
    func legalText(text: String, value: UInt32) {
        #expect(IPv4Address(text)?.value == value)
        #expect(IPv4Address(value).description == text)
        #expect(IPAddress(text)?.description == text)
    }

    @Test(arguments: [
        "", ".", "...", "1", "1.2", "1.2.3", "1.2.3.", ".1.2.3", "1..2.3", "1.2.3.4.", "1.2.3.4.5", "256.1.1.1",
        "1.1.1.256",
        "1.1.1.999999999999999999999", "01.2.3.4", "1.2.3.04", "00.0.0.0", "1.2.3.00", "0x1.2.3.4", "1.2.3.a",
        " 1.2.3.4",
        "1.2.3.4 ", "1. 2.3.4", "+1.2.3.4", "-1.2.3.4", "1.2.3.4\n", "1.2.3.4/24", "1.2.3.4:80", "１.2.3.4",
        "\u{0661}.2.3.4",
        "1,2,3,4", "16909060", "1.2.3.4\0",
    ])
    func illegalText(text: String) { #expect(IPv4Address(text) == nil) }

    @Test func everyByteInEveryPlace() {
        for byte in UInt8.min...UInt8.max {
            for address in [
                IPv4Address(byte, 0, 0, 0), IPv4Address(0, byte, 0, 0), IPv4Address(0, 0, byte, 0),
                IPv4Address(255, 255, 255, byte),
            ] {
                let value = address.value
                let text = "\(value >> 24).\(value >> 16 & 255).\(value >> 8 & 255).\(value & 255)"
                #expect(address.description == text)
                #expect(IPv4Address(text) == address)
            }
        }
    }

    @Test func printsAndParsesAsTheCLibraryDoes() {
        var generator = SeededGenerator(seed: 8)
        for _ in 0..<20_000 {
            let address = IPv4Address(UInt32.random(in: 0...UInt32.max, using: &generator))
            #expect(parsedByLibC(address.description) == address)
            #expect(IPv4Address(address.description) == address)
        }
        let alphabet = Array("0125....9x ")
        for _ in 0..<200_000 {
            let text = String(
                (0..<Int.random(in: 0...15, using: &generator)).map { _ in
                    alphabet.randomElement(using: &generator) ?? "."
                })
            #expect(IPv4Address(text) == parsedByLibC(text), "\(text)")
        }
    }

    @Test func kindsOfAddresses() {
        #expect(IPv4Address(127, 255, 0, 1).isLoopback)
        #expect(!IPv4Address(128, 0, 0, 1).isLoopback)
        #expect(IPv4Address(224, 0, 0, 1).isMulticast)
        #expect(IPv4Address(239, 255, 255, 255).isMulticast)
        #expect(!IPv4Address(240, 0, 0, 1).isMulticast)
        #expect(IPv4Address(169, 254, 1, 1).isLinkLocal)
        for address in [
            IPv4Address(10, 1, 1, 1), IPv4Address(172, 16, 0, 0), IPv4Address(172, 31, 255, 255),
            IPv4Address(192, 168, 0, 1),
        ] {
            #expect(address.isPrivate)
        }
        for address in [
            IPv4Address(11, 0, 0, 0), IPv4Address(172, 15, 0, 0), IPv4Address(172, 32, 0, 0),
            IPv4Address(192, 169, 0, 0),
        ] {
            #expect(!address.isPrivate)
        }
        #expect(IPAddress.v4(.broadcast) < IPAddress.v6(.any))
    }
}
