import ByteCore
import CaptureFiles
import PacketCodecs
import PacketTesting
import Testing

@Suite("Damage and hostile input")
struct RobustnessTests {
    static var pcap: [UInt8] {
        var file = PcapBuilder()
        for index in 0..<6 { file.record(fraction: UInt32(index), pattern(20 + index * 13, index)) }
        return file.bytes
    }

    static var kuznetzov: [UInt8] {
        var file = PcapBuilder(.big, magic: 0xa1b2_cd34)
        for index in 0..<6 { file.record(extra: [0, 0, 0, 2, 8, 0, 4, 0], pattern(20 + index * 13, index)) }
        return file.bytes
    }

    static var pcapng: [UInt8] {
        var file = PcapngBuilder(options: [TestOption(3, "Linux"), TestOption(1, "a comment")])
        file.interface(snapshotLength: 300, options: [TestOption(2, "eth0"), TestOption(9, [9])])
        file.packet(time: 1, options: [TestOption(1, "first"), TestOption(2, UInt32(1))], pattern(60))
        file.block(4) {
            $0.put(UInt16(1))
            $0.put(UInt16(8))
            $0.bytes += [192, 0, 2, 1, 0x61, 0, 0x62, 0]
        }
        file.block(0x0bad) { $0.bytes += pattern(24) }
        file.simplePacket(pattern(33))
        file.obsoletePacket(pattern(35))
        file.section(.big)
        file.interface(linkType: 101, options: [TestOption(9, [0x94])])
        file.packet(time: 2, pattern(20))
        file.statistics(options: [TestOption(4, UInt64(5), .big), TestOption(5, UInt64(1), .big)])
        return file.bytes
    }

    /// Every file that the tests below take apart.
    static var files: [[UInt8]] { [pcap, kuznetzov, pcapng, pcap + pcapng + kuznetzov] }

    @Test("Every prefix gives the packets that are whole, and only those", arguments: 0..<4)
    func prefixes(number: Int) {
        let bytes = Self.files[number]
        let all = ReadFile(bytes)
        #expect(all.error == nil)
        #expect(all.cutTail == nil)
        // The packets whose bytes end where the prefix does.
        var seen = 0
        for count in 0..<bytes.count {
            let read = ReadFile(Array(bytes.prefix(count)))
            guard read.opened else {
                #expect(read.error?.kind == (count == 0 ? .empty : .headerCut(count)))
                continue
            }
            #expect(read.error == nil)
            #expect(read.packets == Array(all.packets.prefix(read.packets.count)))
            #expect(read.packets.count >= seen)
            #expect(read.packets.count <= seen + 1)
            seen = read.packets.count
            if let cut = read.cutTail {
                #expect(cut.offset + cut.available == UInt64(count))
                #expect(cut.available > 0)
            }
        }
        // In all but the third file the last byte is one of a packet.
        #expect(seen == [5, 5, 4, 15][number])
    }

    @Test("Reads of any size give the same packets", arguments: 0..<4)
    func readSizes(number: Int) {
        let bytes = Self.files[number]
        let all = ReadFile(bytes)
        for size in 1..<130 {
            let read = ReadFile(bytes, blockSize: size)
            #expect(read.error == nil)
            #expect(read.packets == all.packets)
            #expect(read.interfaces == all.interfaces)
            #expect(read.annotations == all.annotations)
        }
    }

    @Test("Case 59: block lengths, byte orders, unknown interfaces and options past their block are bounded errors")
    func case59() {
        // Options follow the byte order of their section, which the tests of sections and options show for both.
        for (bytes, kind) in [
            (
                damaged { $0.block(6, length: 30) { $0.bytes += pattern(20) } },
                CaptureFileError.Kind.invalidBlockLength(30)
            ),
            (damaged { $0.block(6, length: 8) { $0.bytes += pattern(20) } }, .invalidBlockLength(8)),
            (damaged { $0.block(6, end: 44) { $0.bytes += pattern(20) } }, .blockLengthsDiffer(start: 32, end: 44)),
            (damaged { $0.packet(interface: 7, pattern(4)) }, .unknownInterface(7, described: 1)),
            (
                damaged {
                    $0.block(6) {
                        $0.bytes += [UInt8](repeating: 0, count: 20)
                        $0.put(UInt16(1))
                        $0.put(UInt16(200))
                    }
                }, .optionExceedsBlock(1)
            ),
        ] {
            let read = ReadFile(bytes)
            #expect(read.lengths == [60])
            #expect(read.error?.kind == kind)
        }
        // A section in the other order is read on.
        var file = PcapngBuilder(.little)
        file.interface()
        file.section(.big)
        file.interface()
        file.packet(options: [TestOption(2, UInt32(2), .big)], pattern(4))
        #expect(ReadFile(file.bytes).packets.map(\.flags) == [.outbound])
    }

    private func damaged(_ damage: (inout PcapngBuilder) -> Void) -> [UInt8] {
        var file = PcapngBuilder()
        file.interface()
        file.packet(pattern(60))
        damage(&file)
        file.packet(pattern(60))
        return file.bytes
    }

    @Test("Case 60: no claim of a length or count makes the reader allocate")
    func case60() {
        for claim in [1 << 20, 16 << 20, 0x7fff_fffc, 0xffff_fffc] as [UInt32] {
            for type in [1, 4, 5, 6, 0x0bad] as [UInt32] {
                var file = PcapngBuilder()
                file.interface()
                file.block(type, length: claim) { $0.bytes += pattern(20) }
                let read = ReadFile(file.bytes)
                #expect(read.packets.isEmpty)
                #expect(read.error != nil || read.cutTail?.offset == 48)
            }
            var file = PcapBuilder(linkType: 231)
            file.record(captured: claim, pattern(4))
            let read = ReadFile(file.bytes)
            #expect(read.packets.isEmpty)
            #expect(read.error != nil || read.cutTail?.offset == 24)
        }
    }

    @Test("Mutated files never trap and always end", arguments: 0..<4)
    func mutations(number: Int) {
        var numbers = SeededGenerator(seed: 0x9e37_79b9_7f4a_7c15 &+ UInt64(number))
        let original = Self.files[number]
        let interesting: [UInt8] = [0, 1, 2, 3, 4, 5, 6, 10, 0x7f, 0x80, 0xff, 0xa1, 0xb2, 0x0a, 0x0d]
        for _ in 0..<4000 {
            var bytes = original
            for _ in 0...numbers.number(below: 6) {
                let place = numbers.number(below: bytes.count)
                switch numbers.number(below: 5) {
                case 0: bytes[place] = numbers.byte()
                case 1: bytes[place] = interesting[numbers.number(below: interesting.count)]
                case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + numbers.number(below: 8)))
                case 3: bytes.insert(contentsOf: pattern(1 + numbers.number(below: 8)), at: place)
                default: bytes[place] ^= 1 << UInt8(numbers.number(below: 8))
                }
                if bytes.isEmpty { bytes = [0] }
            }
            let read = ReadFile(bytes, blockSize: 1 + numbers.number(below: 300))
            #expect(read.packets.count <= bytes.count / 12)
            #expect(read.packetCount == UInt64(read.packets.count) || read.error != nil)
        }
    }

    @Test("Random bytes behind a good header never trap and always end")
    func noise() {
        var numbers = SeededGenerator(seed: 42)
        for _ in 0..<4000 {
            let start = numbers.next() & 1 == 0 ? PcapBuilder().bytes : PcapngBuilder().bytes
            let noise = (0..<numbers.number(below: 400)).map { _ in
                numbers.next() % 3 == 0 ? numbers.byte() : 0
            }
            let read = ReadFile(start + noise)
            #expect(read.opened)
        }
    }
}
