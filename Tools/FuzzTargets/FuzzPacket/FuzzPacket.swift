import ByteCore
import FuzzSupport
import PacketCodecs

// Decodes any bytes as a packet, asks everything that can be asked of it, and checks what must hold for every packet.
//
// The first four bytes say how: where decoding starts, the length of the frame check sequence with how the original
// length is told, and two bytes for an EtherType, a link type or the missing bytes. The packet follows.

#if FUZZING
/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe run(over: start, count) { run($0) }
}
#else
import Foundation

@main
enum FuzzPacket {
    static func main() {
        exit(replay { run($0.rawSpan) })
    }
}
#endif

private func run(_ input: RawSpan) {
    guard let mode = input.byte(at: 0), let lengths = input.byte(at: 1),
        let word = input.integer(UInt16.self, at: 2, order: .big)
    else { return }
    let bytes = input.clamped(from: 4, to: input.byteCount)
    let missing = lengths >> 4 == 0 ? 0 : Int(word)
    let linkTypes: [LinkType] = [
        .ethernet, .null, .loop, .raw, .raw12, .raw14, .ipv4, .ipv6, .linuxSLL, .linuxSLL2,
    ]
    switch Int(mode) {
    case let index where index < linkTypes.count:
        let captured = CapturedPacket(
            timestamp: 0, originalLength: UInt32(clamping: bytes.byteCount + missing), linkType: linkTypes[index],
            flags: CaptureFlags(frameCheckSequenceLength: Int(lengths & 0xf)), bytes: bytes)
        inspect(Packet(captured), depth: 0)
    case 0x10:
        inspect(
            Packet(
                decoding: bytes, from: .etherType(EtherType(rawValue: word)),
                originalLength: lengths == 0 ? nil : bytes.byteCount + Int(lengths)), depth: 0)
    case 0x11:
        inspect(Packet(decoding: bytes, from: .ip, originalLength: bytes.byteCount + missing), depth: 0)
    case 0x12:
        inspect(
            Packet(
                decoding: bytes, link: LinkType(rawValue: word), originalLength: nil,
                frameCheckSequenceLength: Int(lengths)), depth: 0)
    case 0x13:
        // Lengths that no source should give.
        inspect(
            Packet(
                decoding: bytes, link: .ethernet, originalLength: Int(Int16(bitPattern: word)),
                frameCheckSequenceLength: Int(Int8(bitPattern: lengths)) * 1000), depth: 0)
    default: return
    }
}

/// Asks a packet and all that it carries.
private func inspect(_ packet: Packet, depth: Int) {
    checkLayout(packet)
    checkLayers(packet)
    checkHeaders(packet)
    checkOptions(packet)
    checkVerdicts(packet)

    if let range = packet.quotation {
        let payload = packet.layout.payload
        check(
            range.lowerBound >= payload.lowerBound && range.upperBound <= payload.upperBound && !range.isEmpty,
            "the quotation leaves the payload")
        // An error quotes a packet that is shorter than itself, so that this ends.
        if let quoted = packet.quoted { inspect(quoted, depth: depth + 1) }
    }
    if let inner = packet.inner {
        check(inner.bytes.byteCount == packet.payload.byteCount, "the inner packet is not the payload")
        check(inner.bytes.byteCount < packet.bytes.byteCount, "the inner packet is no smaller")
        inspect(inner, depth: depth + 1)
    }
    if depth == 0 {
        let innermost = packet.innermost
        check(!hasInner(innermost), "the innermost packet is none")
    }
}

private func hasInner(_ packet: Packet) -> Bool {
    if packet.inner != nil { return true }
    return false
}

private func checkLayout(_ packet: Packet) {
    let layout = packet.layout
    let count = packet.bytes.byteCount
    let payload = layout.payload
    check(payload.lowerBound >= 0 && payload.upperBound <= count, "the payload leaves the packet")
    check(layout.datagramEnd <= count, "the datagram leaves the packet")
    check(
        payload.isEmpty || payload.upperBound <= layout.datagramEnd, "the payload reaches into the trailer: \(layout)")
    check(packet.payload.byteCount == payload.count, "the payload is cut")
    if layout.network != .none { check(layout.networkOffset < count, "the network header starts outside") }
    if layout.transport != .none {
        check(layout.transportOffset < count, "the transport header starts outside")
        check(layout.transportOffset > layout.networkOffset, "the transport header comes before the network header")
        check(layout.transportOffset < layout.datagramEnd, "the transport header stands in the trailer")
    }
    _ = packet.trailer.byteCount &+ packet.udpSurplus.byteCount
    check(packet.trailer.byteCount + layout.datagramEnd == count, "the trailer is not the rest")
    let again = Packet(bytes: packet.bytes, layout: layout)
    check(again.flags == packet.flags && again.problem == packet.problem, "a layout does not keep all")
    let copy = packet.copy()
    check(copy.bytes.count == count && copy.packet.flags == packet.flags, "a copy differs")
}

/// Where a layer may stand among the others.
private func rank(_ kind: LayerKind) -> Int {
    switch kind {
    case .ethernet, .linuxSLL, .linuxSLL2, .loopback: 0
    case .vlan, .llc, .snap: 1
    case .arp, .ipv4, .ipv6: 2
    case .hopByHopOptions, .routing, .fragment, .destinationOptions, .authentication, .mobility, .hip, .shim6: 3
    case .icmpv4, .icmpv6, .udp, .udpLite, .tcp, .esp: 4
    default: 5
    }
}

private func checkLayers(_ packet: Packet) {
    let layout = packet.layout
    var layers = packet.layers
    var end = 0
    var highest = 0
    var count = 0
    var transports = 0
    while let layer = layers.next() {
        let range = layers.range
        count += 1
        check(count <= packet.bytes.byteCount + 1, "there are more layers than bytes")
        check(range.lowerBound == end, "a gap before a layer: \(range) behind \(end) in \(layout)")
        check(range.upperBound <= packet.bytes.byteCount, "a layer leaves the packet")
        check(!range.isEmpty, "an empty layer at \(end)")
        end = range.upperBound
        let kind: LayerKind
        switch layer {
        case .ethernet(let header):
            kind = .ethernet
            use(header.source.description, header.destination.description, header.etherType.description)
        case .vlan(let tag):
            kind = .vlan
            use(tag.identifier.description, tag.etherType.description)
        case .llc: kind = .llc
        case .snap: kind = .snap
        case .linuxSLL(let header):
            kind = .linuxSLL
            use(header.sourceMAC?.description ?? "", header.protocolType.description)
        case .linuxSLL2(let header):
            kind = .linuxSLL2
            use(header.protocolType.description)
        case .loopback: kind = .loopback
        case .arp(let arp):
            kind = .arp
            let addresses = arp.addresses.byteCount
            check(
                arp.senderHardwareAddress.byteCount <= addresses && arp.targetProtocolAddress.byteCount <= addresses
                    && arp.senderProtocolAddress.byteCount <= addresses
                    && arp.targetHardwareAddress.byteCount <= addresses, "an ARP address is longer than all")
            use(arp.senderMAC?.description ?? "", arp.senderIPv4?.description ?? "")
            use(arp.targetMAC?.description ?? "", arp.targetIPv4?.description ?? "")
        case .ipv4(let header, options: let options):
            kind = .ipv4
            check(range.lowerBound == layout.networkOffset, "the IPv4 header is elsewhere")
            check(options.bytes.byteCount == range.count - 20, "the IPv4 options are not the rest of the header")
            use(header.source.description, header.destination.description)
        case .ipv6(let header):
            kind = .ipv6
            check(range.lowerBound == layout.networkOffset, "the IPv6 header is elsewhere")
            use(header.source.description, header.destination.description)
        case .hopByHopOptions(_, options: let options):
            kind = .hopByHopOptions
            walk(options)
        case .destinationOptions(_, options: let options):
            kind = .destinationOptions
            walk(options)
        case .routing(_, data: let data):
            kind = .routing
            check(data.byteCount == range.count - 4, "the routing data is not the rest of the header")
        case .fragment: kind = .fragment
        case .authentication(_, integrityCheckValue: let value):
            kind = .authentication
            check(value.byteCount == range.count - 12, "the integrity check value is not the rest of the header")
        case .esp: kind = .esp
        case .otherExtension(let other, _, body: let body):
            kind = other
            check(body.byteCount == range.count - 2, "the body is not the rest of the header")
        case .icmpv4: kind = .icmpv4
        case .icmpv6: kind = .icmpv6
        case .udp(let header):
            kind = .udp
            use(header.sourcePort.description, header.destinationPort.description)
        case .udpLite(let header):
            kind = .udpLite
            use(header.sourcePort.description, header.destinationPort.description)
        case .tcp(_, options: let options):
            kind = .tcp
            check(options.bytes.byteCount == range.count - 20, "the TCP options are not the rest of the header")
        case .payload(let payload):
            kind = .payload
            check(range == layout.payload && payload.byteCount == range.count, "the payload's layer differs")
        @unknown default: kind = .payload
        }
        check(rank(kind) >= highest, "\(kind) stands below a layer that it carries")
        highest = rank(kind)
        if highest == 4 {
            transports += 1
            check(kind == layout.transport, "\(kind) is not the layout's \(layout.transport)")
            check(range.lowerBound == layout.transportOffset, "the transport header is elsewhere")
        }
    }
    check(transports == (layout.transport == .none ? 0 : 1), "\(transports) transport headers for \(layout.transport)")
    check(layers.next() == nil, "a layer behind the last")
    check(end == max(layout.payload.lowerBound, layout.payload.upperBound), "the layers end at \(end) in \(layout)")
}

private func checkHeaders(_ packet: Packet) {
    let layout = packet.layout
    check((packet.udp != nil) == (layout.transport == .udp), "UDP is in the layout and can't be had")
    check((packet.tcp != nil) == (layout.transport == .tcp), "TCP is in the layout and can't be had")
    check((packet.icmpv4 != nil) == (layout.transport == .icmpv4), "ICMPv4 is in the layout and can't be had")
    check((packet.icmpv6 != nil) == (layout.transport == .icmpv6), "ICMPv6 is in the layout and can't be had")
    check((packet.ipv4 != nil) == (layout.network == .ipv4), "IPv4 is in the layout and can't be had")
    check((packet.ipv6 != nil) == (layout.network == .ipv6), "IPv6 is in the layout and can't be had")
    check((packet.ethernet != nil) == (layout.link == .ethernet), "Ethernet is in the layout and can't be had")
    check((packet.source != nil) == (packet.ipv4 != nil || packet.ipv6 != nil), "addresses without IP")
    if packet.arp != nil { check(layout.network == .arp, "ARP is there and not in the layout") }
    use(packet.source?.description ?? "", packet.destination?.description ?? "")
    use(packet.vlan?.identifier.description ?? "", packet.finalIPv6Destination?.description ?? "")
    _ = packet.payloadProtocol?.description
}

private func checkOptions(_ packet: Packet) {
    var ipv4 = packet.ipv4Options
    check(ipv4.bytes.byteCount <= 40, "more IPv4 options than a header holds")
    var end = 0
    while let option = ipv4.next() {
        end = advance(end, over: ipv4.range, of: ipv4.bytes.byteCount)
        switch option {
        case .recordRoute(let route), .looseSourceRoute(let route), .strictSourceRoute(let route):
            for index in -1...route.count {
                check(
                    (route.address(at: index) != nil) == (0..<route.count).contains(index), "a route's address \(index)"
                )
            }
        default: continue
        }
    }
    var tcp = packet.tcpOptions
    check(tcp.bytes.byteCount <= 40, "more TCP options than a header holds")
    end = 0
    while let option = tcp.next() {
        end = advance(end, over: tcp.range, of: tcp.bytes.byteCount)
        if case .sack(let blocks) = option {
            check(1...4 ~= blocks.count, "\(blocks.count) SACK blocks")
            for index in -1...blocks.count {
                check((blocks.block(at: index) != nil) == (0..<blocks.count).contains(index), "a SACK block \(index)")
            }
        }
    }
}

private func walk(_ list: IPv6Options) {
    var options = list
    var end = 0
    while options.next() != nil { end = advance(end, over: options.range, of: options.bytes.byteCount) }
    if let problem = options.problem {
        check(problem.offset >= 0 && problem.offset < max(1, options.bytes.byteCount), "a problem outside the options")
    }
}

private func advance(_ end: Int, over range: Range<Int>, of count: Int) -> Int {
    check(range.lowerBound >= end && !range.isEmpty && range.upperBound <= count, "an option at \(range) behind \(end)")
    return range.upperBound
}

private func checkVerdicts(_ packet: Packet) {
    let flags = packet.flags
    check(flags.isSuperset(of: packet.layout.flags), "a flag is lost")
    let isClean = packet.problem == nil && flags.isDisjoint(with: .faults)
    do throws(PacketProblem) {
        _ = try packet.validated()
        check(isClean, "a packet with \(flags) is valid")
    } catch {
        check(!isClean, "a clean packet is not valid: \(error)")
        check(error.offset >= 0 && error.offset <= packet.bytes.byteCount, "a problem outside the packet: \(error)")
        check(
            error.kind != .lengthExceedsPacket || error.needed > error.available, "a length that fits: \(error)")
        check(error.needed >= 0 && error.available >= 0, "a problem with negative lengths: \(error)")
        use(error.description)
    }
    if let problem = packet.problem {
        check(problem.kind != .truncated || problem.needed > problem.available, "a lack of nothing: \(problem)")
    }
    if let status = packet.ipv4ChecksumStatus {
        check(packet.ipv4 != nil, "an IPv4 checksum without IPv4")
        if case .invalid(let expected, let found) = status { check(expected != found, "an expected checksum found") }
    }
    if let status = packet.transportChecksumStatus {
        check(packet.layout.transport != .none, "a checksum without a transport layer")
        if case .invalid(let expected, let found) = status { check(expected != found, "an expected checksum found") }
    }
}

/// Keeps what was made from being optimised away.
@inline(never)
private func use(_ texts: String...) {
    check(texts.allSatisfy { $0.utf8.count < 1000 }, "a long text")
}
