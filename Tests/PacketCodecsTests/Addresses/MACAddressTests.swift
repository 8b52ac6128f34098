import ByteCore
import PacketCodecs
import Testing

@Suite struct MACAddressTests {
    @Test func goldenBytes() throws {
        // scapy: mac2str("02:42:ac:11:00:fe")
        let golden = hex("0242ac11 00fe")
        let address = try MACAddress(decoding: golden.rawSpan)
        #expect(address.value == 0x0242_ac11_00fe)
        #expect(address.description == "02:42:ac:11:00:fe")
        #expect(MemoryLayout<MACAddress>.size == 6)
        for count in 0..<6 {
            let part = Array(golden[..<count])
            #expect(throws: OutOfBounds(offset: 0, needed: 6, available: count)) {
                _ = try MACAddress(decoding: part.rawSpan)
            }
        }
    }

    @Test(arguments: ["00:1b:44:11:3a:b7", "00-1b-44-11-3a-b7", "00:1B:44:11:3A:B7"]) func legalText(text: String) {
        #expect(MACAddress(text)?.value == 0x001b_4411_3ab7)
        #expect(MACAddress(text)?.description == "00:1b:44:11:3a:b7")
    }

    @Test(arguments: [
        "", "00:1b:44:11:3a", "00:1b:44:11:3a:b7:", "00:1b:44:11:3a:b7:00", "0:1b:44:11:3a:b7", "00:1b-44:11:3a:b7",
        "00-1b-44-11-3a:b7", "001b.4411.3ab7", "001b44113ab7", "00:1b:44:11:3a:g7", " 0:1b:44:11:3a:b7",
        "00 1b 44 11 3a b7",
        "００:1b:44:11:3a", "00:1b:44:11:3a:b\0",
    ])
    func illegalText(text: String) { #expect(MACAddress(text) == nil) }

    @Test func roundTrips() {
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<10_000 {
            let address = MACAddress(UInt64.random(in: 0...UInt64.max, using: &generator))
            #expect(address.value >> 48 == 0)
            #expect(MACAddress(address.description) == address)
        }
    }

    @Test func kindsOfAddresses() {
        #expect(MACAddress.broadcast.isBroadcast)
        #expect(MACAddress.broadcast.isMulticast)
        #expect(!MACAddress.zero.isMulticast)
        #expect(MACAddress(0x0100_5e00_0001).isMulticast)
        #expect(MACAddress(0x0200_0000_0000).isLocallyAdministered)
        #expect(!MACAddress(0x0001_0000_0000).isMulticast)
        #expect(MACAddress.zero < MACAddress.broadcast)
    }
}
