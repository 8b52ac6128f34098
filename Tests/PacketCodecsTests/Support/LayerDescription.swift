import ByteCore
import PacketCodecs

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
