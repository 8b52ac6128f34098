import ByteCore
import PacketCodecs

extension Layer {
    /// What the layer is.
    var kind: LayerKind {
        switch self {
        case .ethernet: .ethernet
        case .vlan: .vlan
        case .llc: .llc
        case .snap: .snap
        case .linuxSLL: .linuxSLL
        case .linuxSLL2: .linuxSLL2
        case .loopback: .loopback
        case .arp: .arp
        case .ipv4: .ipv4
        case .ipv6: .ipv6
        case .hopByHopOptions: .hopByHopOptions
        case .destinationOptions: .destinationOptions
        case .routing: .routing
        case .fragment: .fragment
        case .authentication: .authentication
        case .esp: .esp
        case .otherExtension(let kind, _, body: _): kind
        case .icmpv4: .icmpv4
        case .icmpv6: .icmpv6
        case .udp: .udp
        case .tcp: .tcp
        case .payload: .payload
        }
    }
}

extension Packet {
    /// The layers in wire order, each as its name and where it stands: `["ethernet 0..<14", "ipv4 14..<34"]`.
    var layerList: [String] {
        var list: [String] = []
        var layers = self.layers
        while let layer = layers.next() {
            list.append("\(layer.kind.name) \(layers.range)")
        }
        return list
    }

    /// What ``validated()`` throws, or nil.
    var fault: PacketProblem? {
        do throws(PacketProblem) {
            _ = try validated()
            return nil
        } catch {
            return error
        }
    }
}

extension PacketProblem {
    /// All its fields in one line, to compare with: `truncated udp @34 needs 8, 3 by capture`.
    var summary: String { "\(kind.name) \(layer.name) @\(offset) needs \(needed), \(available) by \(limit.name)" }
}

extension PacketFlags {
    /// The names of the flags that are set.
    var setNames: [String] { Self.names.filter { contains($0.flag) }.map { "\($0.name)" } }
}
