import ByteCore
import CSystem
import CaptureFiles
import PacketCodecs
import PacketRecipes

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Puts packets on the wire by one interface: frames as they are, IP packets by the system's routes.
struct PacketSender: ~Copyable {
    private let interface: NetworkInterface
    private var frames: DescriptorOutput?
    // Their descriptors too, since each packet says where to.
    private var ipv4: DescriptorOutput?
    private var ipv4Socket: Int32 = -1
    private var ipv6: DescriptorOutput?
    private var ipv6Socket: Int32 = -1
    private var packets: UInt64 = 0
    private var bytes: UInt64 = 0
    private var saidFilledIn = false

    init(_ interface: NetworkInterface) {
        self.interface = interface
        if interface.state == .withoutCarrier {
            let name = ToolError.safe(interface.name)
            StandardError.write("packets: \(name) is up and has no carrier: what is sent may get nowhere\n")
        }
    }

    /// What was done, for people; nil for nothing, unless that is to be said too.
    func report(evenIfNone: Bool) -> String? {
        guard packets > 0 || evenIfNone else { return nil }
        let noun = packets == 1 ? "packet" : "packets"
        return "sent \(packets) \(noun), \(bytes) bytes, by \(ToolError.safe(interface.name))"
    }

    /// - Throws: ``ToolError`` that says what to do about it.
    mutating func send(_ packet: RawSpan, _ recipe: RecipePacket, number: UInt64) throws(ToolError) {
        #if os(Linux)
        switch recipe.linkType {
        case .ethernet: try sendFrame(packet, number)
        case .raw:
            switch recipe.layers.first {
            case .ipv4(let layer): try sendIPv4(packet, to: layer.header.destination, number)
            case .ipv6(let layer): try sendIPv6(packet, to: layer.header.destination, number)
            default: throw .usage("packet \(number) is no IP packet and can't be sent")
            }
        default:
            throw .usage(
                "packet \(number) starts with a header that only captures have (\(recipe.linkType)); begin with ether() or ip()"
            )
        }
        packets &+= 1
        bytes &+= UInt64(packet.byteCount)
        #else
        throw .usage("sending is only supported on Linux; write a capture by -w and send it by another tool")
        #endif
    }

    private mutating func sendFrame(_ packet: RawSpan, _ number: UInt64) throws(ToolError) {
        if frames == nil {
            frames = DescriptorOutput(
                descriptor: try opened(csystem_open_frame_socket(interface.index)), name: interface.name, closing: true)
        }
        do throws(OutputError) {
            try frames?.write(packet)
        } catch {
            throw trouble(
                error, number, invalid: "a frame takes an Ethernet header of 14 bytes: ether(dst=MAC)/...")
        }
    }

    private mutating func sendIPv4(
        _ packet: RawSpan, to destination: IPv4Address, _ number: UInt64
    ) throws(ToolError) {
        if ipv4 == nil {
            ipv4Socket = try opened(csystem_open_packet_socket(interface.index, 4))
            ipv4 = DescriptorOutput(descriptor: ipv4Socket, name: interface.name, closing: true)
        }
        try aimed(csystem_aim_ipv4(ipv4Socket, destination.value), "\(destination)", number)
        do throws(OutputError) {
            try ipv4?.write(packet)
        } catch {
            throw trouble(
                error, number,
                invalid:
                    "the system takes no IPv4 packet whose header is shorter than 20 bytes, or longer than the packet; "
                    + Self.frameHint)
        }
        sayFilledIn(packet, number)
    }

    private mutating func sendIPv6(
        _ packet: RawSpan, to destination: IPv6Address, _ number: UInt64
    ) throws(ToolError) {
        if ipv6 == nil {
            ipv6Socket = try opened(csystem_open_packet_socket(interface.index, 6))
            ipv6 = DescriptorOutput(descriptor: ipv6Socket, name: interface.name, closing: true)
        }
        let address = csystem_bytes16(high: destination.high, low: destination.low)
        try aimed(csystem_aim_ipv6(ipv6Socket, interface.index, address), "\(destination)", number)
        do throws(OutputError) {
            try ipv6?.write(packet)
        } catch {
            throw trouble(error, number, invalid: Self.frameHint)
        }
    }

    private static let frameHint = "a frame goes out as it is: ether(dst=MAC)/..."

    /// Says once that the system has put something else in place of what a recipe gave.
    private mutating func sayFilledIn(_ packet: RawSpan, _ number: UInt64) {
        guard !saidFilledIn else { return }
        let decoded = Packet(decoding: packet, link: .raw)
        guard let header = decoded.ipv4 else { return }
        var fields: [String] = []
        if Int(header.totalLength) != packet.byteCount { fields.append("total length") }
        if header.identification == 0 { fields.append("identification") }
        if header.source == .any { fields.append("source") }
        if case .invalid? = decoded.ipv4ChecksumStatus { fields.append("checksum") }
        guard !fields.isEmpty else { return }
        saidFilledIn = true
        StandardError.write(
            "packets: packet \(number): the system has filled in its own IPv4 \(fields.joined(separator: ", ")); "
                + "\(Self.frameHint)\n")
    }

    // MARK: Errors

    private func opened(_ result: Int32) throws(ToolError) -> Int32 {
        guard result < 0 else { return result }
        let number = -result
        if number == EPERM || number == EACCES {
            throw ToolError(
                code: 4,
                message:
                    "sending takes a privilege that the program has not; run it as root, or give it to the program once: "
                    + "sudo setcap cap_net_raw+ep \(Self.program)")
        }
        throw ToolError(code: 4, message: "\(interface.name): cannot be sent by: \(SystemError(number: number))")
    }

    private func aimed(_ result: Int32, _ destination: String, _ number: UInt64) throws(ToolError) {
        guard result < 0 else { return }
        if interface.state == .down {
            throw ToolError(
                code: 4, message: "packet \(number): cannot be sent by \(interface.name): \(interface.downHint)")
        }
        var words =
            "packet \(number): there is no way to \(destination) by \(interface.name): \(SystemError(number: -result))"
        if -result == ENETUNREACH || -result == EHOSTUNREACH {
            words += "; without a route, send a frame: ether(dst=MAC)/..."
        }
        throw ToolError(code: 4, message: words)
    }

    /// - Parameter invalid: What the system means by an invalid argument.
    private func trouble(_ error: OutputError, _ number: UInt64, invalid: String) -> ToolError {
        var words = "packet \(number): cannot be sent by \(interface.name): \(error.reason)"
        if case .system(let system) = error.reason {
            switch system.number {
            case EMSGSIZE: words += "; it is longer than the interface takes: --mtu BYTES cuts IP packets up"
            case ENETDOWN: words += "; \(interface.downHint)"
            case ENOBUFS: words += "; its queue is full: --interval SECONDS sends more slowly"
            case EINVAL: words += "; \(invalid)"
            default: break
            }
        }
        return ToolError(code: 4, message: words)
    }

    /// The program as a shell finds it.
    private static var program: String {
        guard let name = CommandLine.arguments.first, name.contains("/") else { return "\"$(command -v packets)\"" }
        return name.contains { !$0.isASCII || " '\"$\\".contains($0) } ? "'\(name)'" : name
    }
}
