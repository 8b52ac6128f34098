import ByteCore
import PacketCodecs

/// Packets to change, of all shapes.
enum EditablePackets {
    /// Packets of many shapes, with right lengths and checksums.
    static func random(_ random: inout SeededGenerator) throws -> [UInt8] {
        func address() -> IPv4Address { IPv4Address(UInt32.random(in: 1...UInt32.max, using: &random)) }
        func address6() -> IPv6Address {
            IPv6Address(
                high: .random(in: 0...UInt64.max, using: &random), low: .random(in: 0...UInt64.max, using: &random))
        }
        func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
        var layers: [OwnedLayer] = [.ethernet(Ethernet())]
        for _ in 0..<pick(3) { layers.append(.vlan(VLAN(identifier: VLANIdentifier(truncating: UInt16(pick(4096)))))) }
        let isVersion4 = pick(2) == 0
        let isFirstFragment = pick(8) == 0
        if isVersion4 {
            let options: [IPv4OptionList] = [
                [], [.routerAlert()], [.looseSourceRoute([address(), address()])],
                [.strictSourceRoute([address()], pointer: 8)],
            ]
            layers.append(
                .ipv4(
                    IPv4(
                        source: address(), destination: address(), moreFragments: isFirstFragment,
                        options: options[pick(options.count)])))
        } else {
            layers.append(.ipv6(IPv6(source: address6(), destination: address6())))
            switch pick(7) {
            case 0: layers.append(.hopByHopOptions(HopByHopOptions([.routerAlert(0)])))
            case 1: layers.append(.routing(.source([address6(), address6()])))
            case 2: layers.append(.routing(.segment([address6(), address6(), address6()])))
            case 3: layers.append(.routing(.segment([address6()], segmentsLeft: 0)))
            case 4: layers.append(.destinationOptions(DestinationOptions([.homeAddress(address6())])))
            case 5: layers.append(.fragment(Fragment(identification: 7)))
            default: break
            }
        }
        let payload = (0..<pick(90)).map { _ in UInt8.random(in: 0...255, using: &random) }
        let source = Port(rawValue: UInt16(pick(65_536)))
        switch pick(5) {
        case 0: layers.append(.udp(UDP(sourcePort: source, destinationPort: 53)))
        case 1:
            layers.append(
                .tcp(
                    TCP(
                        sourcePort: source, destinationPort: 53,
                        sequenceNumber: .random(in: 0...UInt32.max, using: &random),
                        flags: .ack, options: pick(2) == 0 ? [] : [.timestamps(value: 1, echoReply: 2)])))
        case 2:
            layers.append(
                .udpLite(UDPLite(sourcePort: source, destinationPort: 53, checksumCoverage: pick(2) == 0 ? 0 : 8)))
        default:
            layers.append(
                isVersion4
                    ? .icmpv4(.echoRequest(identifier: UInt16(pick(65_536)), sequenceNumber: 1))
                    : .icmpv6(.echoRequest(identifier: UInt16(pick(65_536)), sequenceNumber: 1)))
        }
        return try PacketBuilder(layers: layers).build(payload: payload.rawSpan)
    }
}
