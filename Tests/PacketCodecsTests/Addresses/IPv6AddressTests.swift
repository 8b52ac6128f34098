import ByteCore
import Glibc
import PacketCodecs
import Testing

@Suite struct IPv6AddressTests {
    /// The address that glibc parses, as its two halves.
    private func parsedByLibC(_ text: String) -> IPv6Address? {
        var bytes = [UInt8](repeating: 0, count: 16)
        guard unsafe inet_pton(AF_INET6, text, &bytes) == 1 else { return nil }
        return try? IPv6Address(decoding: bytes.rawSpan)
    }

    /// The text that glibc prints.
    private func printedByLibC(_ address: IPv6Address) -> String {
        var bytes = (0..<16).map { index -> UInt8 in
            let word = index < 8 ? address.high : address.low
            return UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * (index % 8)))
        }
        var text = [CChar](repeating: 0, count: 64)
        guard unsafe inet_ntop(AF_INET6, &bytes, &text, 64) != nil else { return "" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    @Test func goldenBytes() throws {
        // scapy: inet_pton(socket.AF_INET6, "2001:db8:1:2:3:4:5:6")
        let golden = hex("20010db8 00010002 00030004 00050006")
        let address = try IPv6Address(decoding: golden.rawSpan)
        #expect(address == IPv6Address(high: 0x2001_0db8_0001_0002, low: 0x0003_0004_0005_0006))
        #expect(address.description == "2001:db8:1:2:3:4:5:6")
        #expect(MemoryLayout<IPv6Address>.size == 16)
        for count in 0..<16 {
            let part = Array(golden[..<count])
            #expect(throws: OutOfBounds(offset: 0, needed: 16, available: count)) {
                _ = try IPv6Address(decoding: part.rawSpan)
            }
        }
    }

    /// RFC 4291 section 2.2 and RFC 5952 sections 1, 2 and 4: what is written, and how it is to be written.
    @Test(arguments: [
        ("ABCD:EF01:2345:6789:ABCD:EF01:2345:6789", "abcd:ef01:2345:6789:abcd:ef01:2345:6789"),
        ("2001:DB8:0:0:8:800:200C:417A", "2001:db8::8:800:200c:417a"), ("FF01:0:0:0:0:0:0:101", "ff01::101"),
        ("0:0:0:0:0:0:0:1", "::1"), ("0:0:0:0:0:0:0:0", "::"), ("FF01::101", "ff01::101"), ("::1", "::1"), ("::", "::"),
        ("0:0:0:0:0:0:13.1.68.3", "::d01:4403"), ("::13.1.68.3", "::d01:4403"),
        ("0:0:0:0:0:FFFF:129.144.52.38", "::ffff:129.144.52.38"), ("::FFFF:129.144.52.38", "::ffff:129.144.52.38"),
        ("2001:0db8::0001", "2001:db8::1"), ("2001:db8:0:0:0:0:2:1", "2001:db8::2:1"),
        ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"), ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
        ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        (
            "2001:db8:aaaa:bbbb:cccc:dddd:eeee:AAAA",
            "2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa"
        ),
        ("2001:db8::1:0:0:1", "2001:db8::1:0:0:1"), ("2001:db8:0:0:0::1", "2001:db8::1"),
        ("2001:db8::0:1", "2001:db8::1"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
        ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
        ("1::8", "1::8"), ("1:0:0:4:5:0:0:8", "1::4:5:0:0:8"), ("0:0:3:4:5:6:0:0", "::3:4:5:6:0:0"),
        ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"), ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
        ("::ffff:0:0", "::ffff:0.0.0.0"), ("::ffff:0:1:2", "::ffff:0:1:2"), ("fe80::", "fe80::"), ("::0:0", "::"),
    ])
    func legalText(text: String, canonical: String) {
        let address = IPv6Address(text)
        #expect(address?.description == canonical)
        #expect(address == parsedByLibC(text))
        #expect(IPv6Address(canonical) == address)
        #expect(IPAddress(text) == address.map { .v6($0) })
    }

    @Test(arguments: [
        "", ":", ":::", "::::", "1", "1:", ":1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:", ":2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7:8:",
        "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "1::2::3", "1:::2", "::1::", "12345::",
        "::00001",
        "::g", "::1%eth0", "fe80::1%1", "::1/128", "[::1]", " ::1", "::1 ", ":: 1", "::1\n", "::\u{0661}", "::１",
        "::-1", "::+1", "::0x1", "1:2:3:4:5:6:7:1.2.3.4", "::1:2:3:4:5:6:1.2.3.4", "::1.2.3", "::1.2.3.4.5",
        "::1.2.3.256",
        "::01.2.3.4", "::1.2.3.4:5", "1.2.3.4::", "::.1.2.3", "::1.2.3.", "::.", "1.2.3.4", "::1234.1.1.1", "::a.1.1.1",
        "::\0", "1:2:3:4:5:6:7:8\0",
    ])
    func illegalText(text: String) {
        #expect(IPv6Address(text) == nil)
        if !text.contains("\0") { #expect(parsedByLibC(text) == nil) }
    }

    @Test func printsAsTheCLibraryDoes() {
        var generator = SeededGenerator(seed: 6)
        var groups: [UInt64] { [0, 0, 0, 0, 1, 0xf, 0x10, 0xfff, 0x1000, 0xffff] }
        for _ in 0..<50_000 {
            // Many zero groups, so that there are runs of all lengths.
            let words = (0..<8).map { _ -> UInt64 in
                Bool.random(using: &generator)
                    ? groups.randomElement(using: &generator) ?? 0 : UInt64.random(in: 0...0xffff, using: &generator)
            }
            let address = IPv6Address(
                high: words[..<4].reduce(0) { $0 << 16 | $1 }, low: words[4...].reduce(0) { $0 << 16 | $1 })
            let text = address.description
            #expect(IPv6Address(text) == address)
            #expect(parsedByLibC(text) == address)
            // glibc writes IPv4-compatible addresses with dots too, which RFC 5952 section 5 does not.
            if address.high == 0, address.low >> 32 == 0 { continue }
            #expect(text == printedByLibC(address))
        }
    }

    @Test func parsesAsTheCLibraryDoes() {
        var generator = SeededGenerator(seed: 7)
        let alphabet = Array("0123:::..fF9g% ")
        for _ in 0..<200_000 {
            let text = String(
                (0..<Int.random(in: 0...18, using: &generator)).map { _ in
                    alphabet.randomElement(using: &generator) ?? ":"
                })
            #expect(IPv6Address(text) == parsedByLibC(text), "\(text)")
        }
        // Legal text with one character changed.
        let legal = [
            "2001:db8::8:800:200c:417a", "::ffff:129.144.52.38", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:1.2.3.4", "::",
        ]
        for _ in 0..<100_000 {
            var text = Array(legal.randomElement(using: &generator) ?? "::")
            let place = Int.random(in: 0..<text.count, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: text[place] = alphabet.randomElement(using: &generator) ?? ":"
            case 1: text.remove(at: place)
            default: text.insert(alphabet.randomElement(using: &generator) ?? ":", at: place)
            }
            #expect(IPv6Address(String(text)) == parsedByLibC(String(text)), "\(String(text))")
        }
    }

    @Test func kindsOfAddresses() {
        #expect(IPv6Address("::1")?.isLoopback == true)
        #expect(IPv6Address("::2")?.isLoopback == false)
        #expect(IPv6Address("ff02::1")?.isMulticast == true)
        #expect(IPv6Address("fe80::1")?.isLinkLocal == true)
        #expect(IPv6Address("febf:ffff::1")?.isLinkLocal == true)
        #expect(IPv6Address("fec0::1")?.isLinkLocal == false)
        #expect(IPv6Address("fdff::1")?.isUniqueLocal == true)
        #expect(IPv6Address("fe00::1")?.isUniqueLocal == false)
        #expect(IPv6Address(mapping: IPv4Address(1, 2, 3, 4)).description == "::ffff:1.2.3.4")
        #expect(IPv6Address("::ffff:1.2.3.4")?.mappedIPv4 == IPv4Address(1, 2, 3, 4))
        #expect(IPv6Address("::1.2.3.4")?.mappedIPv4 == nil)
        #expect(IPv6Address.any < IPv6Address.loopback)
        #expect(IPv6Address(high: 1, low: 0) > IPv6Address(high: 0, low: .max))
    }
}
