import ByteCore
import PacketCodecs

/// What holds for every packet, whatever its bytes are. Gives the first thing that does not, or nil.
func brokenInvariant(_ packet: Packet, depth: Int = 0) -> String? {
    let count = packet.bytes.byteCount
    let layout = packet.layout
    let payload = layout.payload

    // All ranges are inside the bytes, and in order.
    guard payload.lowerBound >= 0, payload.upperBound <= count else { return "payload \(payload) of \(count)" }
    guard layout.datagramEnd >= payload.upperBound, layout.datagramEnd <= count else {
        return "datagram end \(layout.datagramEnd) behind payload \(payload) of \(count)"
    }
    guard packet.payload.byteCount == payload.count else { return "payload of \(packet.payload.byteCount)" }
    // Headers, payload, surplus and trailer are all bytes, each once.
    let surplus = layout.transport == .udp ? layout.datagramEnd - payload.upperBound : 0
    guard packet.udpSurplus.byteCount == surplus else { return "surplus of \(packet.udpSurplus.byteCount)" }
    guard packet.trailer.byteCount == count - layout.datagramEnd else {
        return "trailer of \(packet.trailer.byteCount)"
    }
    if layout.transport != .udp, payload.upperBound != layout.datagramEnd { return "bytes that are nothing" }

    // The layers are contiguous from the first byte on and end where the payload does; accessors agree with them.
    var kinds: [LayerKind] = []
    var end = 0
    var layers = packet.layers
    while let layer = layers.next() {
        guard kinds.count <= count + 1 else { return "endless layers" }
        let range = layers.range
        guard range.lowerBound == end else { return "layer \(layer.kind) at \(range), not at \(end)" }
        guard !range.isEmpty else { return "empty layer \(layer.kind) at \(range)" }
        end = range.upperBound
        if layer.kind == .payload, range != payload { return "payload layer \(range), payload \(payload)" }
        if layer.kind == .ipv4 || layer.kind == .ipv6 || layer.kind == .arp {
            guard layout.network == layer.kind, layout.networkOffset == range.lowerBound else {
                return "network \(layout.network) at \(layout.networkOffset), layer \(layer.kind) at \(range)"
            }
        }
        switch layer.kind {
        case .udp, .udpLite, .tcp, .icmpv4, .icmpv6, .esp:
            guard layout.transport == layer.kind, layout.transportOffset == range.lowerBound,
                range.upperBound == payload.lowerBound
            else {
                return "transport \(layout.transport) at \(layout.transportOffset), layer \(layer.kind) at \(range)"
            }
        default: break
        }
        kinds.append(layer.kind)
    }
    guard end == payload.upperBound else { return "layers end at \(end), payload at \(payload)" }
    if layers.next() != nil { return "a layer behind the last" }
    if layout.link != .none, kinds.first != layout.link { return "link \(layout.link), first layer \(kinds)" }
    if layout.network != .none, !kinds.contains(layout.network) { return "no layer \(layout.network) in \(kinds)" }
    if layout.transport != .none, !kinds.contains(layout.transport) { return "no \(layout.transport) in \(kinds)" }
    guard (packet.ethernet != nil) == (layout.link == .ethernet), (packet.ipv4 != nil) == (layout.network == .ipv4),
        (packet.ipv6 != nil) == (layout.network == .ipv6), (packet.udp != nil) == (layout.transport == .udp),
        (packet.tcp != nil) == (layout.transport == .tcp), (packet.icmpv4 != nil) == (layout.transport == .icmpv4),
        (packet.icmpv6 != nil) == (layout.transport == .icmpv6)
    else { return "accessors and layout differ" }
    if (packet.vlan != nil) != kinds.contains(.vlan) { return "tag and layers differ" }
    guard packet.ipv4Options.bytes.byteCount <= 40, packet.tcpOptions.bytes.byteCount <= 40 else {
        return "options longer than they can be"
    }

    // Problems lie inside the packet, and say what fits.
    if let problem = packet.problem {
        guard problem.offset >= 0, problem.offset <= count || problem.kind == .truncated else {
            return "problem \(problem.summary)"
        }
        if problem.kind == .truncated, problem.available >= problem.needed {
            return "not truncated: \(problem.summary)"
        }
        if packet.isPayloadComplete { return "complete in spite of \(problem.summary)" }
        if problem.description.isEmpty { return "a problem without words" }
    }
    if (packet.problem != nil) != layout.hasProblem { return "a problem that is none" }
    // Strict is the same decoding, asked whether anything is wrong.
    let flags = packet.flags
    guard flags.isSuperset(of: layout.flags) else { return "flags \(flags.setNames) below \(layout.flags.setNames)" }
    let fault = packet.fault
    guard (fault == nil) == (packet.problem == nil && flags.isDisjoint(with: .faults)) else {
        return "fault \(fault?.summary ?? "none") with flags \(flags.setNames)"
    }
    if let fault, fault.offset < 0 || fault.offset > count && fault.kind != .truncated { return fault.summary }

    // Checksums are asked of the layers that have them.
    guard (packet.ipv4ChecksumStatus != nil) == (layout.network == .ipv4) else { return "an IPv4 checksum" }
    let hasChecksum = [.udp, .udpLite, .tcp, .icmpv4, .icmpv6].contains(layout.transport)
    guard (packet.transportChecksumStatus != nil) == hasChecksum else { return "a transport checksum" }
    if case .invalid(let expected, let found)? = packet.transportChecksumStatus, expected == found {
        return "invalid, but as expected: \(expected)"
    }
    if case .invalid(let expected, let found)? = packet.ipv4ChecksumStatus, expected == found {
        return "invalid, but as expected: \(expected)"
    }
    _ = packet.finalIPv6Destination

    // The layout alone puts the packet together again, and with other bytes does no harm.
    let again = Packet(bytes: packet.bytes, layout: layout)
    guard again.layout == layout else { return "a layout that changes" }
    for other in [0, count / 2, count - 1] where depth == 0 && other >= 0 {
        let strange = Packet(bytes: packet.bytes.clamped(from: 0, to: other), layout: layout)
        touch(strange)
    }

    // What is inside is a packet of its own.
    guard depth < 4 else { return nil }
    if let inner = packet.inner, let broken = brokenInvariant(inner, depth: depth + 1) { return "inner: \(broken)" }
    if let quotation = packet.quotation {
        guard quotation.lowerBound >= payload.lowerBound, quotation.upperBound <= payload.upperBound else {
            return "quotation \(quotation) of payload \(payload)"
        }
    }
    if let quoted = packet.quoted {
        if quoted.flags.contains(.lengthExceedsPacket) { return "a quotation's lengths are no lies" }
        if let broken = brokenInvariant(quoted, depth: depth + 1) { return "quoted: \(broken)" }
    }
    return nil
}

/// Calls everything that reads the bytes by the layout.
func touch(_ packet: Packet) {
    var layers = packet.layers
    while layers.next() != nil {}
    _ = packet.flags
    _ = packet.fault
    _ = packet.ipv4ChecksumStatus
    _ = packet.transportChecksumStatus
    _ = packet.finalIPv6Destination
    _ = packet.arp?.isComplete
    _ = packet.vlan
    _ = packet.payload.byteCount + packet.trailer.byteCount + packet.udpSurplus.byteCount
    _ = packet.source
    _ = packet.destination
    _ = packet.quotation
    _ = packet.innermost.payload.byteCount
    if let quoted = packet.quoted { _ = quoted.flags }
}
