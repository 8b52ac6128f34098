import PacketCodecs
import Testing

@testable import CaptureEditing

@Suite struct AddressAnonymizerTests {
    private func common(_ left: UInt128, _ right: UInt128, width: Int) -> Int {
        (left ^ right).leadingZeroBitCount - (128 - width)
    }

    private func number(_ address: IPv4Address) -> UInt128 { UInt128(address.value) }
    private func number(_ address: IPv6Address) -> UInt128 { UInt128(address.high) << 64 | UInt128(address.low) }

    /// Bit by bit, as the paper has it: one call of the function for each bit, of which one bit of the answer counts.
    private func slowImage(
        _ bits: [Bool], kept: Int, _ purpose: UInt8, _ function: KeyedFunction
    ) -> [Bool] {
        var result: [Bool] = []
        for index in bits.indices {
            var flip = false
            if index >= kept {
                // The prefix up to the last whole byte names the call, the bits behind it the node of the tree.
                let whole = index / 8 * 8
                var input = SIMD32<UInt8>()
                input[0] = purpose
                input[1] = UInt8(whole)
                input[2] = UInt8(kept)
                for place in 0..<whole where bits[place] {
                    let position = 128 - whole + place
                    input[16 + position / 8] |= 0x80 >> UInt8(position % 8)
                }
                var node = 1
                for place in whole..<index { node = node * 2 + (bits[place] ? 1 : 0) }
                flip = function(input)[node / 8] & (1 << UInt8(node % 8)) != 0
            }
            result.append(bits[index] != flip)
        }
        return result
    }

    private func bits(_ number: UInt128, _ width: Int) -> [Bool] {
        (0..<width).map { number >> UInt128(width - 1 - $0) & 1 == 1 }
    }

    @Test func theMapIsCryptoPAns() {
        let function = testFunction(key: 5)
        var numbers = Numbers(state: 1)
        for _ in 0..<200 {
            let four = UInt128(UInt32.random(in: 0...(.max), using: &numbers))
            let kept = Int.random(in: 0...8, using: &numbers)
            let fast = PrefixPreservingMap(purpose: .ipv4, width: 32, function: function)
            #expect(bits(fast.image(of: four, keeping: kept), 32) == slowImage(bits(four, 32), kept: kept, 1, function))
            let six = UInt128(numbers.next()) << 64 | UInt128(numbers.next())
            let long = PrefixPreservingMap(purpose: .ipv6, width: 128, function: function)
            #expect(bits(long.image(of: six, keeping: 3), 128) == slowImage(bits(six, 128), kept: 3, 2, function))
        }
    }

    @Test func ipv4PrefixesAreKept() {
        var anonymizer = AddressAnonymizer(function: testFunction(key: 1))
        var numbers = Numbers(state: 2)
        var moved = 0
        for _ in 0..<20_000 {
            let first = IPv4Address(UInt32.random(in: 0...(.max), using: &numbers))
            // A neighbour that shares some first bits.
            let shift = UInt32.random(in: 0..<32, using: &numbers)
            let second = IPv4Address(first.value ^ UInt32.random(in: 0...(.max), using: &numbers) >> shift)
            guard first.keptBits == second.keptBits, let kept = first.keptBits else { continue }
            let images = (anonymizer.pseudonym(of: first), anonymizer.pseudonym(of: second))
            let before = common(number(first), number(second), width: 32)
            let after = common(number(images.0), number(images.1), width: 32)
            // An address that was mapped to a special kind first and therefore once more shares fewer bits.
            let map = PrefixPreservingMap(purpose: .ipv4, width: 32, function: testFunction(key: 1))
            let direct = [first, second].allSatisfy {
                IPv4Address(UInt32(map.image(of: number($0), keeping: kept))).keptBits == kept
            }
            if direct {
                #expect(before == after)
            } else {
                moved += 1
                if before >= 24 { #expect(before == after) }
            }
        }
        #expect(moved < 400)
    }

    @Test func ipv6PrefixesAreKept() {
        var anonymizer = AddressAnonymizer(function: testFunction(key: 1))
        var numbers = Numbers(state: 3)
        for _ in 0..<3000 {
            let first = UInt128(1) << 125 | (UInt128(numbers.next()) << 64 | UInt128(numbers.next())) >> 3
            let second =
                first ^ (UInt128(numbers.next()) << 64 | UInt128(numbers.next()))
                >> UInt128.random(in: 3..<128, using: &numbers)
            let images = [first, second].map { number(anonymizer.pseudonym(of: SplitAddress($0).address)) }
            #expect(common(first, second, width: 128) == common(images[0], images[1], width: 128))
            #expect(images[0] >> 125 == 1)
        }
    }

    @Test func pseudonymsAreOneToOne() {
        var anonymizer = AddressAnonymizer(function: testFunction(key: 7))
        var seen: Set<IPv4Address> = []
        var macs: Set<MACAddress> = []
        for value in 0..<UInt32(70_000) {
            seen.insert(anonymizer.pseudonym(of: IPv4Address(value &* 61_357)))
            if value < 5000 { macs.insert(anonymizer.pseudonym(of: MACAddress(UInt64(value) &* 0x1_0001_0007))) }
        }
        #expect(seen.count == 70_000)
        #expect(macs.count == 5000)
        // A whole class of few members: 01:00:5e with 23 bits is too large, so a part of it.
        var groups: Set<MACAddress> = []
        for value in 0..<UInt64(3000) {
            let group = anonymizer.pseudonym(of: MACAddress(0x0100_5e00_0100 + value))
            #expect(group.value >> 23 == 0x0100_5e00_0000 >> 23)
            groups.insert(group)
        }
        #expect(groups.count == 3000)
    }

    @Test func anotherKeyGivesOthersAndTheSameKeyTheSame() {
        var first = AddressAnonymizer(function: testFunction(key: 1))
        var again = AddressAnonymizer(function: testFunction(key: 1))
        var other = AddressAnonymizer(function: testFunction(key: 2))
        var same = 0
        for value in 0..<UInt32(1000) {
            let address = IPv4Address(0xc000_0200 &+ value &* 7919)
            let mac = MACAddress(0x02_0000_0000 + UInt64(value))
            #expect(first.pseudonym(of: address) == again.pseudonym(of: address))
            #expect(first.pseudonym(of: mac) == again.pseudonym(of: mac))
            if first.pseudonym(of: address) == other.pseudonym(of: address) { same += 1 }
            if first.pseudonym(of: mac) == other.pseudonym(of: mac) { same += 1 }
        }
        #expect(same < 5)
    }

    @Test func specialAddressesStayOfTheirKind() throws {
        var anonymizer = AddressAnonymizer(function: testFunction(key: 3))
        for text in ["0.0.0.0", "255.255.255.255", "127.0.0.1", "224.0.0.1", "224.0.0.251"] {
            let address = try #require(IPv4Address(text))
            #expect(anonymizer.pseudonym(of: address) == address)
        }
        for text in ["::", "::1", "ff02::1", "ff02::16", "ff02::fb", "ff02::1:2", "ff05::2"] {
            let address = try #require(IPv6Address(text))
            #expect(anonymizer.pseudonym(of: address) == address)
        }
        for text in [
            "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "01:80:c2:00:00:0e", "01:00:5e:00:00:fb", "33:33:00:00:00:01",
            "33:33:00:01:00:02", "01:00:0c:cc:cc:cc",
        ] {
            let address = try #require(MACAddress(text))
            #expect(anonymizer.pseudonym(of: address) == address)
        }
        var numbers = Numbers(state: 9)
        for _ in 0..<2000 {
            let value = UInt32.random(in: 0...(.max), using: &numbers)
            let loopback = anonymizer.pseudonym(of: IPv4Address(127 << 24 | value >> 8))
            #expect(loopback.isLoopback)
            #expect(anonymizer.pseudonym(of: IPv4Address(0xa9fe_0000 | value >> 16)).isLinkLocal)
            #expect(anonymizer.pseudonym(of: IPv4Address(0xe000_0000 | value >> 4)).isMulticast)
            let ordinary = IPv4Address(value)
            let image = anonymizer.pseudonym(of: ordinary)
            #expect(ordinary.isMulticast == image.isMulticast && ordinary.isLoopback == image.isLoopback)
            #expect(ordinary.isLinkLocal == image.isLinkLocal)
            let low = numbers.next()
            let local = anonymizer.pseudonym(of: IPv6Address(high: 0xfe80 << 48, low: low))
            #expect(local.high == 0xfe80 << 48 && local.low != low)
            let group = anonymizer.pseudonym(of: IPv6Address(high: 0xff02 << 48, low: 0x1_ff00_0000 | low >> 40))
            #expect(group.high == 0xff02 << 48 && group.low >> 24 == 0x1ff)
            #expect(anonymizer.pseudonym(of: IPv6Address(high: 0xfd00 << 48 | low >> 16, low: low)).isUniqueLocal)
            let mac = MACAddress(low >> 16)
            let pseudonym = anonymizer.pseudonym(of: mac)
            #expect(mac.isMulticast == pseudonym.isMulticast)
            #expect(mac.isLocallyAdministered == pseudonym.isLocallyAdministered)
        }
    }

    @Test func anIPv4AddressInAnIPv6AddressHasItsOwnPseudonym() {
        var anonymizer = AddressAnonymizer(function: testFunction(key: 3))
        let address = IPv4Address(198, 51, 100, 20)
        let pseudonym = anonymizer.pseudonym(of: address)
        #expect(anonymizer.pseudonym(of: IPv6Address(mapping: address)) == IPv6Address(mapping: pseudonym))
        let translated = IPv6Address(high: 0x0064_ff9b << 32, low: UInt64(address.value))
        #expect(
            anonymizer.pseudonym(of: translated)
                == IPv6Address(high: 0x0064_ff9b << 32, low: UInt64(pseudonym.value)))
    }

    @Test func theCacheIsBounded() {
        var cache = BoundedCache<Int, Int>(limit: 10)
        for round in 0..<3 {
            for key in 0..<100 { #expect(cache.value(of: key) { $0 * 2 } == key * 2, "round \(round)") }
            #expect(cache.count == 10)
        }
        // The ten that came last are known.
        for key in 90..<100 { #expect(cache.value(of: key) { _ in -1 } == key * 2) }
        #expect(cache.value(of: 0) { _ in -1 } == -1)
    }
}
