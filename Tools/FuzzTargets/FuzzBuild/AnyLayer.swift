import ByteCore
import FuzzSupport
import PacketCodecs

/// A layer of any kind with anything in its fields.
func anyLayer(_ choices: inout Choices) -> OwnedLayer {
    let kind = choices.below(24)
    let automatic = AutomaticFields(rawValue: choices.byte() & 15)
    switch kind {
    case 0: return .ethernet(Ethernet(image(&choices), automatic: automatic))
    case 1:
        return .vlan(VLAN(image(&choices), tagProtocol: EtherType(rawValue: choices.number()), automatic: automatic))
    case 2: return .llc(LLC(image(&choices), secondControl: choices.byte(), automatic: automatic))
    case 3: return .snap(SNAP(image(&choices), automatic: automatic))
    case 4: return .linuxSLL(LinuxSLL(image(&choices), automatic: automatic))
    case 5: return .linuxSLL2(LinuxSLL2(image(&choices), automatic: automatic))
    case 6: return .loopback(Loopback(image(&choices), automatic: automatic))
    case 7:
        var arp = ARP(
            senderMAC: image(&choices), senderIPv4: image(&choices), targetMAC: image(&choices),
            targetIPv4: image(&choices))
        arp.header = image(&choices)
        return .arp(arp)
    case 8, 9: return .ipv4(IPv4(image(&choices), options: ipv4Options(&choices), automatic: automatic))
    case 10, 11: return .ipv6(IPv6(image(&choices), automatic: automatic))
    case 12:
        return .hopByHopOptions(
            HopByHopOptions(image(&choices), options: ipv6Options(&choices), automatic: automatic))
    case 13:
        return .destinationOptions(
            DestinationOptions(image(&choices), options: ipv6Options(&choices), automatic: automatic))
    case 14: return .routing(Routing(image(&choices), data: someBytes(&choices), automatic: automatic))
    case 15: return .fragment(Fragment(image(&choices), automatic: automatic))
    case 16:
        return .authentication(
            Authentication(image(&choices), integrityCheckValue: someBytes(&choices), automatic: automatic))
    case 17: return .esp(ESP(image(&choices)))
    case 18:
        return .otherExtension(
            OtherExtensionHeader(
                IPProtocol(rawValue: choices.byte()), header: image(&choices), body: someBytes(&choices),
                automatic: automatic))
    case 19:
        return choices.flag()
            ? .icmpv4(ICMPv4(image(&choices), automatic: automatic))
            : .icmpv6(ICMPv6(image(&choices), automatic: automatic))
    case 20: return .udp(UDP(image(&choices), automatic: automatic))
    case 21: return .udpLite(UDPLite(image(&choices), automatic: automatic))
    case 22: return .tcp(TCP(image(&choices), options: tcpOptions(&choices), automatic: automatic))
    default:
        return .payload(
            Payload(
                someBytes(&choices), etherType: choices.optional(UInt16.self).map { EtherType(rawValue: $0) },
                protocol: choices.optional(UInt8.self).map { IPProtocol(rawValue: $0) }))
    }
}

/// A value of the next bytes.
func image<Image: WireImage>(_ choices: inout Choices) -> Image {
    var bytes = choices.next(MemoryLayout<Image>.size)
    bytes += [UInt8](repeating: 0, count: MemoryLayout<Image>.size - bytes.count)
    guard let image = try? bytes.rawSpan.load(Image.self, at: 0) else {
        fatalError("no \(Image.self) of its own bytes")
    }
    return image
}

/// A few bytes, sometimes more than any length field can say.
func someBytes(_ choices: inout Choices) -> [UInt8] {
    let count = choices.byte()
    switch count {
    case 255: return [UInt8](repeating: 1, count: 66_000)
    case 240...: return [UInt8](repeating: 2, count: 260 * Int(count & 15) + choices.below(16))
    default: return choices.next(Int(count & 63))
    }
}

func ipv4Options(_ choices: inout Choices) -> IPv4OptionList {
    let count = choices.byte()
    if count & 0x80 != 0 { return IPv4OptionList(bytes: choices.next(Int(count & 0x7f)).rawSpan) }
    var list = IPv4OptionList()
    for _ in 0..<count % 4 {
        switch choices.below(9) {
        case 0: list.append(.endOfOptions)
        case 1: list.append(.noOperation)
        case 2: list.append(.recordRoute(count: choices.below(12) - 1))
        case 3: list.append(.looseSourceRoute(addresses(&choices), pointer: choices.byte()))
        case 4: list.append(.strictSourceRoute(addresses(&choices)))
        case 5: list.append(.timestamp(count: choices.below(12) - 1))
        case 6: list.append(.streamIdentifier(choices.number()))
        case 7: list.append(.routerAlert(choices.number()))
        default: list.append(.other(kind: choices.byte(), someBytes(&choices)))
        }
    }
    return list
}

private func addresses(_ choices: inout Choices) -> [IPv4Address] {
    (0..<choices.below(12)).map { _ in IPv4Address(choices.number(UInt32.self)) }
}

func tcpOptions(_ choices: inout Choices) -> TCPOptionList {
    let count = choices.byte()
    if count & 0x80 != 0 { return TCPOptionList(bytes: choices.next(Int(count & 0x7f)).rawSpan) }
    var list = TCPOptionList()
    for _ in 0..<count % 5 {
        switch choices.below(12) {
        case 0: list.append(.endOfOptions)
        case 1: list.append(.noOperation)
        case 2: list.append(.maximumSegmentSize(choices.number()))
        case 3: list.append(.windowScale(choices.byte()))
        case 4: list.append(.sackPermitted)
        case 5:
            list.append(
                .sack((0..<choices.below(40)).map { _ in .init(left: choices.number(), right: choices.number()) }))
        case 6: list.append(.timestamps(value: choices.number(), echoReply: choices.number()))
        case 7: list.append(.md5Signature(someBytes(&choices)))
        case 8:
            list.append(.authentication(keyID: choices.byte(), nextKeyID: choices.byte(), code: someBytes(&choices)))
        case 9: list.append(.fastOpen(cookie: someBytes(&choices)))
        case 10: list.append(.multipath(someBytes(&choices)))
        default: list.append(.other(kind: choices.byte(), someBytes(&choices)))
        }
    }
    return list
}

func ipv6Options(_ choices: inout Choices) -> IPv6OptionList {
    let count = choices.byte()
    if count & 0x80 != 0 { return IPv6OptionList(bytes: someBytes(&choices).rawSpan) }
    var list = IPv6OptionList()
    for _ in 0..<count % 5 {
        switch choices.below(7) {
        case 0: list.append(.pad1)
        case 1: list.append(.padN(count: Int(choices.byte()) * 2 - 8))
        case 2: list.append(.routerAlert(choices.number()))
        case 3: list.append(.jumboPayload(choices.optional()))
        case 4: list.append(.tunnelEncapsulationLimit(choices.byte()))
        case 5: list.append(.homeAddress(image(&choices)))
        default:
            list.append(
                .other(
                    kind: choices.byte(), someBytes(&choices), alignment: Int(choices.byte()) - 4,
                    offset: Int(choices.byte()) - 4))
        }
    }
    return list
}
