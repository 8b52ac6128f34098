import ByteCore
import CaptureFixtures
import PacketCodecs
import Testing

/// Packets cut up to a maximum transmission unit (RFC 791 section 3.2, RFC 8200 section 4.5).
@Suite struct FragmentTests {
    private let a = IPv4Address(10, 1, 2, 3)
    private let b = IPv4Address(10, 9, 8, 7)
    private let a6 = IPv6Address(high: 0x2001_0db8_0000_0000, low: 1)
    private let b6 = IPv6Address(high: 0x2001_0db8_0000_0000, low: 2)

    private func payload(_ count: Int) -> [UInt8] { (0..<count).map { UInt8($0 * 7 & 0xff) } }

    /// All parts, and how many were announced.
    private func parts(
        _ bytes: [UInt8], link: LinkType = .ethernet, unit: Int, identification: UInt32? = nil,
        ignoresDontFragment: Bool = false, pads: Bool = true
    ) throws -> [[UInt8]] {
        let packet = Packet(decoding: bytes.rawSpan, link: link)
        var fragments = try packet.fragments(
            maximumTransmissionUnit: unit, identification: identification, ignoresDontFragment: ignoresDontFragment,
            padsToEthernetMinimum: pads)
        let count = fragments.count
        var memory = [UInt8](repeating: 0, count: 70_000)
        var span = memory.mutableRawSpan
        var parts: [[UInt8]] = []
        while let length = try fragments.next(into: &span) {
            parts.append(span.bytes.clamped(from: 0, to: length).copiedBytes)
        }
        #expect(parts.count == count)
        return parts
    }

    // scapy: fragment(IP(src="10.1.2.3", dst="10.9.8.7", id=0x1234)/UDP(sport=1, dport=2)/bytes(range(40)), fragsize=24)
    @Test func ipv4PartsAreThoseOfScapy() throws {
        let bytes = try PacketBuilder {
            IPv4(source: a, destination: b, identification: 0x1234)
            UDP(sourcePort: 1, destinationPort: 2)
            Payload(Array(0..<40))
        }.build()
        let golden = [
            """
            4500002c 12342000 40112a7a 0a010203 0a090807 00010002 003063e6 00010203
            04050607 08090a0b 0c0d0e0f
            """,
            """
            4500002c 12340003 40114a77 0a010203 0a090807 10111213 14151617 18191a1b
            1c1d1e1f 20212223 24252627
            """,
        ]
        #expect(try parts(bytes, link: .raw, unit: 44) == golden.map { hex($0) })
    }

    // scapy: fragment6(IPv6(src="2001:db8::1", dst="2001:db8::2")/IPv6ExtHdrHopByHop(options=[RouterAlert()])/
    // IPv6ExtHdrFragment(id=0xdeadbeef)/UDP(sport=1, dport=2)/bytes(range(40)), 80)
    @Test func ipv6PartsAreThoseOfScapy() throws {
        let bytes = try PacketBuilder {
            IPv6(source: a6, destination: b6)
            HopByHopOptions([.routerAlert(0)])
            UDP(sourcePort: 1, destinationPort: 2)
            Payload(Array(0..<40))
        }.build()
        let golden = [
            """
            60000000 00280040 20010db8 00000000 00000000 00000001 20010db8 00000000
            00000000 00000002 2c000502 00000100 11000001 deadbeef 00010002 00302685
            00010203 04050607 08090a0b 0c0d0e0f
            """,
            """
            60000000 00280040 20010db8 00000000 00000000 00000001 20010db8 00000000
            00000000 00000002 2c000502 00000100 11000018 deadbeef 10111213 14151617
            18191a1b 1c1d1e1f 20212223 24252627
            """,
        ]
        #expect(try parts(bytes, link: .raw, unit: 80, identification: 0xdead_beef) == golden.map { hex($0) })
    }

    @Test func everyUnitGivesPartsThatFitAndPutTogetherAreThePacket() throws {
        let plain = try PacketBuilder {
            Ethernet()
            VLAN(identifier: .none)
            IPv4(source: a, destination: b, identification: 9, options: [.routerAlert(), .recordRoute(count: 3)])
            UDP(sourcePort: 1, destinationPort: 2)
        }.build(payload: payload(777).rawSpan)
        let extended = try PacketBuilder {
            Ethernet()
            IPv6(source: a6, destination: b6)
            DestinationOptions([.tunnelEncapsulationLimit(1)])
            Routing.source([a6])
            DestinationOptions([.tunnelEncapsulationLimit(2)])
            TCP(sourcePort: 1, destinationPort: 2)
        }.build(payload: payload(777).rawSpan)
        for bytes in [plain, extended] {
            let whole = Packet(decoding: bytes.rawSpan, link: .ethernet)
            let start = whole.layout.networkOffset
            for unit in 112..<850 {
                let parts = try parts(bytes, unit: unit, identification: 77)
                var data: [UInt8] = []
                for (index, part) in parts.enumerated() {
                    let packet = Packet(decoding: part.rawSpan, link: .ethernet)
                    #expect(packet.layout.datagramEnd - start <= unit)
                    #expect(packet.ipv4ChecksumStatus ?? .valid == .valid)
                    #expect(packet.flags.isDisjoint(with: .faults))
                    var dataStart = start
                    var offset = -1
                    var more = false
                    if let header = packet.ipv4 {
                        dataStart += header.headerLength
                        (offset, more) = (header.fragmentOffset.byteOffset, header.moreFragments)
                        // The router alert is for all parts, the record of the route for the first.
                        #expect(header.headerLength == (index == 0 ? 40 : 24) || parts.count == 1)
                    }
                    var layers = packet.layers
                    while let layer = layers.next() {
                        guard case .fragment(let header) = layer else { continue }
                        (offset, more) = (header.fragmentOffset.byteOffset, header.moreFragments)
                        #expect(header.identification == 77)
                        dataStart = layers.range.upperBound
                    }
                    guard parts.count > 1 else { continue }
                    #expect(offset == data.count)
                    #expect(more == (index < parts.count - 1))
                    data += part[dataStart..<packet.layout.datagramEnd]
                }
                if parts.count == 1 {
                    #expect(parts[0] == bytes)
                } else {
                    #expect(data[...] == bytes[(whole.layout.datagramEnd - data.count)..<whole.layout.datagramEnd])
                }
            }
        }
    }

    @Test func aFragmentOfIPv4IsFragmentedAgain() throws {
        let bytes = try PacketBuilder {
            IPv4(
                source: a, destination: b, protocol: .udp, identification: 3, moreFragments: true,
                fragmentOffset: FragmentOffset(truncating: 10))
            Payload(payload(64))
        }.build()
        let parts = try parts(bytes, link: .raw, unit: 52)
        let headers = try parts.map { try IPv4Header(decoding: $0.rawSpan) }
        #expect(headers.map { $0.fragmentOffset.byteOffset } == [80, 112])
        #expect(headers.allSatisfy { $0.moreFragments })
        #expect(headers.map(\.totalLength) == [52, 52])
    }

    @Test func aFrameWithALengthGetsTheOneOfEachPart() throws {
        let bytes = try PacketBuilder {
            Ethernet()
            LLC()
            SNAP()
            IPv4(source: a, destination: b)
            UDP(sourcePort: 1, destinationPort: 2)
        }.build(payload: payload(200).rawSpan)
        let parts = try parts(bytes, unit: 100)
        #expect(parts.count == 3)
        for part in parts {
            let packet = Packet(decoding: part.rawSpan, link: .ethernet)
            #expect(packet.layout.datagramEnd == 14 + Int(part[12]) << 8 + Int(part[13]))
            #expect(packet.problem == nil)
        }
    }

    @Test func whatCannotBeFragmentedSaysWhy() throws {
        func refusal(_ bytes: [UInt8], unit: Int = 100, identification: UInt32? = nil) -> FragmentationError.Kind? {
            let packet = Packet(decoding: bytes.rawSpan, from: .ip, originalLength: max(bytes.count, 1))
            do throws(FragmentationError) {
                _ = try packet.fragments(maximumTransmissionUnit: unit, identification: identification).count
                return nil
            } catch {
                return error.kind
            }
        }
        let large = payload(500)
        let fixed = try PacketBuilder { IPv4(source: a, destination: b, dontFragment: true) }.build(
            payload: large.rawSpan)
        #expect(refusal(fixed) == .dontFragment)
        #expect(refusal(fixed, unit: 520) == nil)
        let parts = try parts(fixed, link: .raw, unit: 100, ignoresDontFragment: true)
        #expect(try parts.allSatisfy { try !IPv4Header(decoding: $0.rawSpan).dontFragment })
        let six = try PacketBuilder { IPv6(source: a6, destination: b6) }.build(payload: large.rawSpan)
        #expect(refusal(six) == .identificationMissing)
        #expect(refusal(six, identification: 1) == nil)
        #expect(refusal(six, unit: 55, identification: 1) == .unitTooSmall)
        #expect(refusal(six, unit: -1, identification: 1) == .unitTooSmall)
        let fragment = try PacketBuilder {
            IPv6(source: a6, destination: b6)
            Fragment(identification: 1, moreFragments: true)
        }.build(payload: large.rawSpan)
        #expect(refusal(fragment, identification: 1) == .alreadyFragmented)
        #expect(refusal(Array(six[..<200]), identification: 1) == .incomplete)
        #expect(refusal([]) == .notIP)
        let jumbo = try PacketBuilder {
            IPv6(source: a6, destination: b6)
            HopByHopOptions([.jumboPayload()])
        }.build(payload: payload(66_000).rawSpan)
        #expect(refusal(jumbo, identification: 1) == .jumbogram)
    }

    @Test func everyPacketOfEveryCaptureIsFragmentedOrRefused() throws {
        var memory = [UInt8](repeating: 0, count: 70_000)
        var span = memory.mutableRawSpan
        var count = 0
        for record in Captures.records {
            let packet = Packet(record.captured)
            for unit in [0, 68, 100, 576, 1280] {
                guard var fragments = try? packet.fragments(maximumTransmissionUnit: unit, identification: 1) else {
                    continue
                }
                while let length = try fragments.next(into: &span) {
                    let part = Packet(
                        decoding: span.bytes.clamped(from: 0, to: length), link: record.linkType)
                    #expect(part.layout.datagramEnd - part.layout.networkOffset <= unit)
                    count += 1
                }
            }
        }
        #expect(count > 1000)
    }
}
