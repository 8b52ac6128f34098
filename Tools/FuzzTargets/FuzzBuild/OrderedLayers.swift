import ByteCore
import FuzzSupport
import PacketCodecs

/// Layers in the order in which they belong, with what can be filled in left to be, and what is to be expected of a capture
/// that holds them.
func orderedLayers(_ choices: inout Choices) -> (layers: [OwnedLayer], link: LinkType) {
    var layers: [OwnedLayer] = []
    var link = LinkType.raw
    var isVersion4Only = false
    switch choices.below(8) {
    case 0, 1:
        link = .ethernet
        layers.append(.ethernet(Ethernet(destination: image(&choices), source: image(&choices))))
        for _ in 0..<choices.below(4) {
            layers.append(
                .vlan(
                    VLAN(
                        identifier: VLANIdentifier(truncating: choices.number()),
                        priority: PriorityCodePoint(truncating: choices.byte()), dropEligible: choices.flag(),
                        tagProtocol: choices.flag() ? .vlan : .providerBridging)))
        }
    case 2:
        link = .ethernet
        layers += [.ethernet(Ethernet()), .llc(LLC()), .snap(SNAP())]
    case 3:
        link = .ethernet
        layers += [.ethernet(Ethernet()), .llc(LLC())]
        isVersion4Only = true
    case 4:
        link = .linuxSLL
        layers.append(.linuxSLL(LinuxSLL(source: image(&choices), hardwareType: choices.number())))
    case 5:
        link = .linuxSLL2
        layers.append(.linuxSLL2(LinuxSLL2(interfaceIndex: choices.number(), hardwareType: choices.number())))
    case 6:
        link = .loop
        layers.append(.loopback(Loopback()))
    default: break
    }
    if link != .raw, !isVersion4Only, choices.below(16) == 1 {
        layers.append(
            .arp(
                ARP(
                    operation: ARPOperation(rawValue: choices.number()), senderMAC: image(&choices),
                    senderIPv4: image(&choices), targetIPv4: image(&choices))))
        return (layers, link)
    }
    // Tunnels of either version in either.
    for _ in 0...choices.below(3) {
        let isVersion4 = choices.flag() || isVersion4Only
        isVersion4Only = false
        layers += isVersion4 ? [ipv4(&choices)] : ipv6(&choices)
        guard choices.below(4) == 3 else {
            layers += upper(&choices, isVersion4: isVersion4)
            return (layers, link)
        }
    }
    layers += upper(&choices, isVersion4: { if case .ipv4? = layers.last { true } else { false } }())
    return (layers, link)
}

private func ipv4(_ choices: inout Choices) -> OwnedLayer {
    let options: IPv4OptionList =
        switch choices.below(8) {
        case 0: [.routerAlert()]
        case 1: [.recordRoute(count: 1 + choices.below(9))]
        case 2: [.looseSourceRoute([image(&choices), image(&choices)], pointer: choices.one(of: [4, 8, 12]))]
        case 3: [.strictSourceRoute([image(&choices)]), .noOperation, .routerAlert()]
        case 4: [.timestamp(count: 1 + choices.below(9))]
        default: []
        }
    return .ipv4(
        IPv4(
            source: image(&choices), destination: image(&choices), timeToLive: choices.byte(),
            identification: choices.number(), dontFragment: choices.flag(),
            differentiatedServicesCodePoint: DifferentiatedServicesCodePoint(truncating: choices.byte()),
            explicitCongestionNotification: ExplicitCongestionNotification(truncating: choices.byte()),
            options: options))
}

private func ipv6(_ choices: inout Choices) -> [OwnedLayer] {
    var layers: [OwnedLayer] = [
        .ipv6(
            IPv6(
                source: image(&choices), destination: image(&choices), hopLimit: choices.byte(),
                flowLabel: FlowLabel(truncating: choices.number())))
    ]
    // Each at most once, in the order of RFC 8200 section 4.1.
    let kinds = choices.byte()
    if kinds & 1 != 0 { layers.append(.hopByHopOptions(HopByHopOptions([.routerAlert(choices.number())]))) }
    if kinds & 2 != 0 { layers.append(.destinationOptions(DestinationOptions([.tunnelEncapsulationLimit(4)]))) }
    if kinds & 4 != 0 {
        switch choices.below(4) {
        case 0: layers.append(.routing(.source([image(&choices), image(&choices)])))
        case 1: layers.append(.routing(.mobility(home: image(&choices))))
        case 2: layers.append(.routing(.segment([image(&choices), image(&choices), image(&choices)])))
        default: layers.append(.routing(.segment([image(&choices)], segmentsLeft: 0)))
        }
    }
    if kinds & 8 != 0 { layers.append(.fragment(Fragment(identification: choices.number()))) }
    if kinds & 16 != 0 {
        layers.append(
            .authentication(Authentication(securityParametersIndex: choices.number(), sequenceNumber: choices.number()))
        )
    }
    if kinds & 32 != 0 { layers.append(.destinationOptions(DestinationOptions([.homeAddress(image(&choices))]))) }
    return layers
}

private func upper(_ choices: inout Choices, isVersion4: Bool) -> [OwnedLayer] {
    let source = Port(rawValue: choices.number())
    let destination = Port(rawValue: choices.number())
    switch choices.below(6) {
    case 0: return [.udp(UDP(sourcePort: source, destinationPort: destination))]
    case 1: return [.udpLite(UDPLite(sourcePort: source, destinationPort: destination))]
    case 2:
        let options: TCPOptionList =
            switch choices.below(4) {
            case 0: [.maximumSegmentSize(choices.number()), .sackPermitted, .windowScale(choices.byte())]
            case 1: [.timestamps(value: choices.number(), echoReply: choices.number())]
            case 2: [.sack([.init(left: choices.number(), right: choices.number())])]
            default: []
            }
        return [
            .tcp(
                TCP(
                    sourcePort: source, destinationPort: destination, sequenceNumber: choices.number(),
                    flags: TCPFlags(rawValue: choices.number()), options: options))
        ]
    case 3:
        return isVersion4
            ? [
                .icmpv4(
                    ICMPv4(type: ICMPv4Type(rawValue: choices.byte()), code: choices.byte(), rest: choices.number()))
            ]
            : [
                .icmpv6(
                    ICMPv6(type: ICMPv6Type(rawValue: choices.byte()), code: choices.byte(), rest: choices.number()))
            ]
    case 4: return [.esp(ESP(securityParametersIndex: choices.number(), sequenceNumber: choices.number()))]
    default: return []
    }
}
