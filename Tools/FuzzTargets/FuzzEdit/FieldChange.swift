import FuzzSupport
import PacketCodecs

/// Changes one field, whether the packet has it or not.
func changeOne(_ packet: inout MutablePacket, _ choices: inout Choices) {
    switch choices.below(31) {
    case 0: packet.ethernet?.source = MACAddress(choices.number(UInt64.self))
    case 1: packet.ethernet?.destination = MACAddress(choices.number(UInt64.self))
    case 2: packet.vlan?.identifier = VLANIdentifier(truncating: choices.number())
    case 3: packet[vlan: choices.below(4) - 1]?.priority = PriorityCodePoint(truncating: choices.byte())
    case 4: packet[vlan: 1]?.dropEligible = choices.flag()
    case 5: packet.ipv4?.source = IPv4Address(choices.number(UInt32.self))
    case 6: packet.ipv4?.destination = IPv4Address(choices.number(UInt32.self))
    case 7: packet.ipv4?.identification = choices.number()
    case 8: packet.ipv4?.dontFragment = choices.flag()
    case 9: packet.ipv4?.timeToLive = choices.byte()
    case 10: packet.ipv6?.source = IPv6Address(high: choices.number(), low: choices.number())
    case 11: packet.ipv6?.destination = IPv6Address(high: choices.number(), low: choices.number())
    case 12: packet.ipv6?.flowLabel = FlowLabel(truncating: choices.number())
    case 13: packet.ipv6?.hopLimit = choices.byte()
    case 14: packet.ip?.timeToLive &-= 1
    case 15: packet.ip?.differentiatedServicesCodePoint = DifferentiatedServicesCodePoint(truncating: choices.byte())
    case 16: packet.ip?.explicitCongestionNotification = ExplicitCongestionNotification(truncating: choices.byte())
    case 17: packet.ports?.sourcePort = Port(rawValue: choices.number())
    case 18: packet.ports?.destinationPort = Port(rawValue: choices.number())
    case 19: packet.udp?.sourcePort = Port(rawValue: choices.number())
    case 20: packet.udpLite?.destinationPort = Port(rawValue: choices.number())
    case 21: packet.tcp?.sequenceNumber = choices.number()
    case 22: packet.tcp?.acknowledgmentNumber = choices.number()
    case 23: packet.tcp?.flags = TCPFlags(rawValue: choices.number())
    case 24: packet.tcp?.window = choices.number()
    case 25: packet.tcp?.urgentPointer = choices.number()
    case 26: packet.icmp?.code = choices.byte()
    case 27: packet.echo?.identifier = choices.number()
    case 28: packet.echo?.sequenceNumber = choices.number()
    case 29: packet.arp?.senderMAC = MACAddress(choices.number(UInt64.self))
    default: packet.arp?.targetIPv4 = IPv4Address(choices.number(UInt32.self))
    }
}

/// The same within a scope.
func changeOne(_ packet: inout PacketEditor, _ choices: inout Choices) {
    switch choices.below(31) {
    case 0: packet.ethernet?.source = MACAddress(choices.number(UInt64.self))
    case 1: packet.ethernet?.destination = MACAddress(choices.number(UInt64.self))
    case 2: packet.vlan?.identifier = VLANIdentifier(truncating: choices.number())
    case 3: packet[vlan: choices.below(4) - 1]?.priority = PriorityCodePoint(truncating: choices.byte())
    case 4: packet[vlan: 1]?.dropEligible = choices.flag()
    case 5: packet.ipv4?.source = IPv4Address(choices.number(UInt32.self))
    case 6: packet.ipv4?.destination = IPv4Address(choices.number(UInt32.self))
    case 7: packet.ipv4?.identification = choices.number()
    case 8: packet.ipv4?.dontFragment = choices.flag()
    case 9: packet.ipv4?.timeToLive = choices.byte()
    case 10: packet.ipv6?.source = IPv6Address(high: choices.number(), low: choices.number())
    case 11: packet.ipv6?.destination = IPv6Address(high: choices.number(), low: choices.number())
    case 12: packet.ipv6?.flowLabel = FlowLabel(truncating: choices.number())
    case 13: packet.ipv6?.hopLimit = choices.byte()
    case 14: packet.ip?.timeToLive &-= 1
    case 15: packet.ip?.differentiatedServicesCodePoint = DifferentiatedServicesCodePoint(truncating: choices.byte())
    case 16: packet.ip?.explicitCongestionNotification = ExplicitCongestionNotification(truncating: choices.byte())
    case 17: packet.ports?.sourcePort = Port(rawValue: choices.number())
    case 18: packet.ports?.destinationPort = Port(rawValue: choices.number())
    case 19: packet.udp?.sourcePort = Port(rawValue: choices.number())
    case 20: packet.udpLite?.destinationPort = Port(rawValue: choices.number())
    case 21: packet.tcp?.sequenceNumber = choices.number()
    case 22: packet.tcp?.acknowledgmentNumber = choices.number()
    case 23: packet.tcp?.flags = TCPFlags(rawValue: choices.number())
    case 24: packet.tcp?.window = choices.number()
    case 25: packet.tcp?.urgentPointer = choices.number()
    case 26: packet.icmp?.code = choices.byte()
    case 27: packet.echo?.identifier = choices.number()
    case 28: packet.echo?.sequenceNumber = choices.number()
    case 29: packet.arp?.senderMAC = MACAddress(choices.number(UInt64.self))
    default: packet.arp?.targetIPv4 = IPv4Address(choices.number(UInt32.self))
    }
}
