import ByteCore
import CSystem
import CaptureFiles
import PacketCodecs
import PacketRecipes

/// An interface of this machine.
struct NetworkInterface {
    let index: Int32
    let name: String

    /// - Throws: ``ToolError`` that lists those that there are, where there is none of this name.
    init(name: String) throws(ToolError) {
        var names: [String] = []
        var index: Int32 = 0
        while true {
            index = csystem_next_interface(index)
            guard index > 0 else { break }
            let found = Self.name(of: index)
            if found == name {
                self.index = index
                self.name = found
                return
            }
            names.append(found)
        }
        if index < 0 {
            throw ToolError(code: 4, message: "interfaces can't be listed: \(SystemError(number: -index))")
        }
        throw .usage("there is no interface '\(name)'; there are \(names.joined(separator: ", "))")
    }

    /// Whether what is sent by it can get anywhere.
    enum State: Int32 {
        case down = 0
        case withoutCarrier = 1
        case ready = 2
    }

    /// How it is now; nil where the system does not tell.
    var state: State? { State(rawValue: csystem_interface_state(index)) }

    /// What to do where it is down.
    var downHint: String { "the interface is down: sudo ip link set \(name) up" }

    private static func name(of index: Int32) -> String {
        let packed = csystem_interface_name(index)
        var bytes: [UInt8] = []
        for position in 0..<16 {
            let word = position < 8 ? packed.high : packed.low
            let byte = UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * (position & 7)))
            if byte == 0 { break }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Its addresses, for recipes that give none.
    var defaults: RecipeDefaults {
        var defaults = RecipeDefaults()
        let mac = csystem_interface_mac(index)
        if mac >= 0 { defaults.sourceMAC = MACAddress(UInt64(mac)) }
        let ipv4 = csystem_interface_ipv4(index)
        if ipv4 >= 0 { defaults.sourceIPv4 = IPv4Address(UInt32(truncatingIfNeeded: ipv4)) }
        let ipv6 = csystem_interface_ipv6(index)
        if ipv6.high != 0 || ipv6.low != 0 { defaults.sourceIPv6 = IPv6Address(high: ipv6.high, low: ipv6.low) }
        return defaults
    }
}
