import PacketCodecs

/// A layer while its fields are being set.
struct LayerDraft: Sendable {
    var layer: OwnedLayer
    /// What a message's own form puts behind its header, by place; see ``MessageBody``.
    var body: [Int: [UInt8]] = [:]
    /// Which fields were given, by the first of their names.
    var given: Set<String> = []
    /// Of payloads that are made: how many bytes, and the start of their random numbers.
    var count = 0
    var seed: UInt64 = 0

    init(_ layer: OwnedLayer) { self.layer = layer }

    mutating func ethernet(_ change: (inout Ethernet) -> Void) {
        if case .ethernet(var value) = layer {
            change(&value)
            layer = .ethernet(value)
        }
    }

    mutating func vlan(_ change: (inout VLAN) -> Void) {
        if case .vlan(var value) = layer {
            change(&value)
            layer = .vlan(value)
        }
    }

    mutating func llc(_ change: (inout LLC) -> Void) {
        if case .llc(var value) = layer {
            change(&value)
            layer = .llc(value)
        }
    }

    mutating func snap(_ change: (inout SNAP) -> Void) {
        if case .snap(var value) = layer {
            change(&value)
            layer = .snap(value)
        }
    }

    mutating func linuxSLL(_ change: (inout LinuxSLL) -> Void) {
        if case .linuxSLL(var value) = layer {
            change(&value)
            layer = .linuxSLL(value)
        }
    }

    mutating func linuxSLL2(_ change: (inout LinuxSLL2) -> Void) {
        if case .linuxSLL2(var value) = layer {
            change(&value)
            layer = .linuxSLL2(value)
        }
    }

    mutating func loopback(_ change: (inout Loopback) -> Void) {
        if case .loopback(var value) = layer {
            change(&value)
            layer = .loopback(value)
        }
    }

    mutating func arp(_ change: (inout ARP) -> Void) {
        if case .arp(var value) = layer {
            change(&value)
            layer = .arp(value)
        }
    }

    mutating func ipv4(_ change: (inout IPv4) -> Void) {
        if case .ipv4(var value) = layer {
            change(&value)
            layer = .ipv4(value)
        }
    }

    mutating func ipv6(_ change: (inout IPv6) -> Void) {
        if case .ipv6(var value) = layer {
            change(&value)
            layer = .ipv6(value)
        }
    }

    mutating func routing(_ change: (inout Routing) -> Void) {
        if case .routing(var value) = layer {
            change(&value)
            layer = .routing(value)
        }
    }

    mutating func fragment(_ change: (inout Fragment) -> Void) {
        if case .fragment(var value) = layer {
            change(&value)
            layer = .fragment(value)
        }
    }

    mutating func authentication(_ change: (inout Authentication) -> Void) {
        if case .authentication(var value) = layer {
            change(&value)
            layer = .authentication(value)
        }
    }

    mutating func esp(_ change: (inout ESP) -> Void) {
        if case .esp(var value) = layer {
            change(&value)
            layer = .esp(value)
        }
    }

    mutating func other(_ change: (inout OtherExtensionHeader) -> Void) {
        if case .otherExtension(var value) = layer {
            change(&value)
            layer = .otherExtension(value)
        }
    }

    mutating func udp(_ change: (inout UDP) -> Void) {
        if case .udp(var value) = layer {
            change(&value)
            layer = .udp(value)
        }
    }

    mutating func udpLite(_ change: (inout UDPLite) -> Void) {
        if case .udpLite(var value) = layer {
            change(&value)
            layer = .udpLite(value)
        }
    }

    mutating func tcp(_ change: (inout TCP) -> Void) {
        if case .tcp(var value) = layer {
            change(&value)
            layer = .tcp(value)
        }
    }

    mutating func payload(_ change: (inout Payload) -> Void) {
        if case .payload(var value) = layer {
            change(&value)
            layer = .payload(value)
        }
    }

    /// Hop-by-hop or destination options.
    mutating func options(_ change: (inout IPv6ExtensionHeader, inout IPv6OptionList, inout AutomaticFields) -> Void) {
        switch layer {
        case .hopByHopOptions(var value):
            change(&value.header, &value.options, &value.automatic)
            layer = .hopByHopOptions(value)
        case .destinationOptions(var value):
            change(&value.header, &value.options, &value.automatic)
            layer = .destinationOptions(value)
        default: break
        }
    }

    /// The header of either version.
    mutating func icmp(_ change: (inout ICMPHeader, inout AutomaticFields) -> Void) {
        switch layer {
        case .icmpv4(var value):
            change(&value.header, &value.automatic)
            layer = .icmpv4(value)
        case .icmpv6(var value):
            change(&value.header, &value.automatic)
            layer = .icmpv6(value)
        default: break
        }
    }
}
