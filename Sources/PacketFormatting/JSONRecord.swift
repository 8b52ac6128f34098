import ByteCore
import DNSCodec
import PacketCodecs

/// What a JSON record says of one packet: its layers, and what is wrong. The object is left open.
enum JSONRecord {
    @inline(__always)
    static func append(
        _ packet: Packet, captured: CapturedPacket, isQuoted: Bool, _ dnsPorts: DNSPorts, to text: inout TextBuffer
    ) {
        let dns = DNSPayload(packet, dnsPorts)
        appendNames(packet, hasDNS: dns != nil, &text)
        var layers = packet.layers
        // A bit for each kind of layer whose key is written: a key occurs once.
        var written: UInt32 = 0
        while let layer = layers.next() {
            switch layer {
            case .ethernet(let header): appendEthernet(header, &text)
            case .ipv4(let header, let options):
                appendIPv4(packet, header, &text)
                if options.bytes.byteCount > 0 { append(options, &text) }
                text.append(0x7d)
            case .ipv6(let header): appendIPv6(header, &text)
            case .udp(let header): appendUDP(packet, header, captured, &text)
            case .tcp(let header, let options):
                appendTCP(packet, header, captured, &text)
                if options.bytes.byteCount > 0 { append(options, &text) }
                text.append(0x7d)
            case .payload: break
            default: appendRare(packet, layer, captured, &written, &text)
            }
        }
        if let dns { append(dns, packet, &text) }
        appendEnd(packet, isQuoted: isQuoted, &text)
    }

    /// The first message, the others, and whether there is a part of one.
    @inline(never)
    private static func append(_ payload: DNSPayload, _ packet: Packet, _ text: inout TextBuffer) {
        var payload = payload
        var count = 0
        var continued = 0
        while let item = payload.next(packet) {
            switch item {
            case .continued(let range): continued = range.count
            case .message(let range):
                guard
                    let message = try? DNSMessageView(
                        packet.bytes.clamped(from: range.lowerBound, to: range.upperBound), mode: payload.mode)
                else { continue }
                text.append(count == 0 ? ",\"dns\":" : count == 1 ? ",\"further_dns\":[" : ",")
                count &+= 1
                DNSJSON.append(message, to: &text)
            }
        }
        if count > 1 { text.append(0x5d) }
        if continued > 0 { append(",\"dns_continued_length\":", UInt(continued), &text) }
    }

    @inline(__always)
    private static func appendNames(_ packet: Packet, hasDNS: Bool, _ text: inout TextBuffer) {
        text.append("\"layers\":[")
        let start = text.count
        var layers = packet.layers
        while let layer = layers.next() {
            switch layer {
            case .ethernet: text.append("\"ethernet\",")
            case .ipv4: text.append("\"ipv4\",")
            case .ipv6: text.append("\"ipv6\",")
            case .udp: text.append("\"udp\",")
            case .tcp: text.append("\"tcp\",")
            case .payload: break
            default: appendRareName(layer, &text)
            }
        }
        if hasDNS { text.append("\"dns\",") }
        if text.count > start { text.truncate(to: text.count &- 1) }
        text.append(0x5d)
    }

    @inline(never)
    private static func appendRareName(_ layer: borrowing Layer, _ text: inout TextBuffer) {
        text.append(0x22)
        text.append(layer.kind.name)
        text.append("\",")
    }

    // MARK: Common layers

    @inline(__always)
    private static func append(_ key: StaticString, _ value: some UnsignedInteger, _ text: inout TextBuffer) {
        text.append(key)
        text.append(decimal: UInt64(value))
    }

    @inline(__always)
    private static func append(_ key: StaticString, _ value: Bool, _ text: inout TextBuffer) {
        text.append(key)
        if value { text.append("true") } else { text.append("false") }
    }

    @inline(__always)
    private static func append(_ key: StaticString, hex bytes: RawSpan, _ text: inout TextBuffer) {
        text.append(key)
        text.append(0x22)
        text.append(hexOf: bytes)
        text.append(0x22)
    }

    /// An EtherType, or below 0x0600 a length.
    @inline(__always)
    private static func append(type: EtherType, _ text: inout TextBuffer) {
        if type.rawValue <= 1500 {
            append(",\"length\":", type.rawValue, &text)
        } else {
            append(",\"ether_type\":", type.rawValue, &text)
        }
    }

    @inline(__always)
    private static func append(_ checksum: UInt16, _ status: ChecksumStatus?, _ text: inout TextBuffer) {
        append(",\"checksum\":", checksum, &text)
        switch status {
        case .valid?: text.append(",\"checksum_status\":\"valid\"")
        case nil: break
        case let status?: appendRareStatus(status, &text)
        }
    }

    @inline(never)
    private static func appendRareStatus(_ status: ChecksumStatus, _ text: inout TextBuffer) {
        text.append(",\"checksum_status\":\"")
        text.append(status.name)
        text.append(0x22)
        if case .invalid(let expected, _) = status { append(",\"checksum_expected\":", expected, &text) }
    }

    @inline(__always)
    private static func appendEthernet(_ header: EthernetHeader, _ text: inout TextBuffer) {
        text.append(",\"ethernet\":{\"destination\":\"")
        text.append(header.destination)
        text.append("\",\"source\":\"")
        text.append(header.source)
        text.append(0x22)
        append(type: header.etherType, &text)
        text.append(0x7d)
    }

    /// The object is left open for the options.
    @inline(__always)
    private static func appendIPv4(_ packet: Packet, _ header: IPv4Header, _ text: inout TextBuffer) {
        text.append(",\"ipv4\":{\"source\":\"")
        text.append(header.source)
        text.append("\",\"destination\":\"")
        text.append(header.destination)
        text.append(0x22)
        append(",\"header_length\":", UInt64(header.headerLength), &text)
        append(
            ",\"differentiated_services_code_point\":", header.differentiatedServicesCodePoint.rawValue, &text)
        append(",\"explicit_congestion_notification\":", header.explicitCongestionNotification.rawValue, &text)
        append(",\"total_length\":", header.totalLength, &text)
        append(",\"identification\":", header.identification, &text)
        if header.reservedFlag { text.append(",\"reserved_flag\":true") }
        append(",\"dont_fragment\":", header.dontFragment, &text)
        append(",\"more_fragments\":", header.moreFragments, &text)
        append(",\"fragment_offset\":", UInt64(header.fragmentOffset.byteOffset), &text)
        append(",\"time_to_live\":", header.timeToLive, &text)
        append(",\"protocol\":", header.protocol.rawValue, &text)
        append(header.checksum, packet.ipv4ChecksumStatus, &text)
    }

    @inline(__always)
    private static func appendIPv6(_ header: IPv6Header, _ text: inout TextBuffer) {
        text.append(",\"ipv6\":{\"source\":\"")
        text.append(header.source)
        text.append("\",\"destination\":\"")
        text.append(header.destination)
        text.append(0x22)
        append(
            ",\"differentiated_services_code_point\":", header.differentiatedServicesCodePoint.rawValue, &text)
        append(",\"explicit_congestion_notification\":", header.explicitCongestionNotification.rawValue, &text)
        append(",\"flow_label\":", header.flowLabel.rawValue, &text)
        append(",\"payload_length\":", header.payloadLength, &text)
        append(",\"next_header\":", header.nextHeader.rawValue, &text)
        append(",\"hop_limit\":", header.hopLimit, &text)
        text.append(0x7d)
    }

    @inline(__always)
    private static func appendUDP(
        _ packet: Packet, _ header: UDPHeader, _ captured: CapturedPacket, _ text: inout TextBuffer
    ) {
        append(",\"udp\":{\"source_port\":", header.sourcePort.rawValue, &text)
        append(",\"destination_port\":", header.destinationPort.rawValue, &text)
        append(",\"length\":", header.length, &text)
        append(header.checksum, packet.transportChecksumStatus(in: captured), &text)
        let surplus = packet.udpSurplus.byteCount
        if surplus > 0 { append(",\"surplus_length\":", UInt64(surplus), &text) }
        text.append(0x7d)
    }

    /// The object is left open for the options.
    @inline(__always)
    private static func appendTCP(
        _ packet: Packet, _ header: TCPHeader, _ captured: CapturedPacket, _ text: inout TextBuffer
    ) {
        append(",\"tcp\":{\"source_port\":", header.sourcePort.rawValue, &text)
        append(",\"destination_port\":", header.destinationPort.rawValue, &text)
        append(",\"sequence_number\":", header.sequenceNumber, &text)
        append(",\"acknowledgment_number\":", header.acknowledgmentNumber, &text)
        append(",\"header_length\":", UInt64(header.headerLength), &text)
        text.append(",\"flags\":[")
        append(header.flags, &text)
        text.append(0x5d)
        if header.flags.reserved != 0 { append(",\"reserved_bits\":", header.flags.reserved, &text) }
        append(",\"window\":", header.window, &text)
        append(header.checksum, packet.transportChecksumStatus(in: captured), &text)
        if header.flags.contains(.urg) || header.urgentPointer != 0 {
            append(",\"urgent_pointer\":", header.urgentPointer, &text)
        }
    }

    @inline(__always)
    private static func append(_ flags: TCPFlags, _ text: inout TextBuffer) {
        switch flags.rawValue & 0x1ff {
        case 0x10: text.append("\"ack\"")
        case 0x18: text.append("\"psh\",\"ack\"")
        default: appendRareFlags(flags, &text)
        }
    }

    @inline(never)
    private static func appendRareFlags(_ flags: TCPFlags, _ text: inout TextBuffer) {
        let start = text.count
        if flags.contains(.fin) { text.append("\"fin\",") }
        if flags.contains(.syn) { text.append("\"syn\",") }
        if flags.contains(.rst) { text.append("\"rst\",") }
        if flags.contains(.psh) { text.append("\"psh\",") }
        if flags.contains(.ack) { text.append("\"ack\",") }
        if flags.contains(.urg) { text.append("\"urg\",") }
        if flags.contains(.ece) { text.append("\"ece\",") }
        if flags.contains(.cwr) { text.append("\"cwr\",") }
        if flags.contains(.ae) { text.append("\"ae\",") }
        if text.count > start { text.truncate(to: text.count &- 1) }
    }

    // MARK: Options

    /// Starts an option's object.
    @inline(__always)
    private static func start(_ text: inout TextBuffer, _ list: Int, _ kind: UInt8, _ name: StaticString) {
        if text.count > list { text.append(0x2c) }
        append("{\"kind\":", kind, &text)
        text.append(",\"name\":\"")
        text.append(name)
        text.append(0x22)
    }

    @inline(never)
    private static func append(_ list: TCPOptions, _ text: inout TextBuffer) {
        text.append(",\"options\":[")
        let first = text.count
        var options = list
        while let option = options.next() {
            switch option {
            case .endOfOptions, .noOperation: continue
            case .maximumSegmentSize(let size):
                start(&text, first, 2, "maximum_segment_size")
                append(",\"value\":", size, &text)
            case .windowScale(let shift):
                start(&text, first, 3, "window_scale")
                append(",\"value\":", shift, &text)
            case .sackPermitted: start(&text, first, 4, "sack_permitted")
            case .sack(let blocks):
                start(&text, first, 5, "sack")
                text.append(",\"blocks\":[")
                for index in 0..<blocks.count {
                    guard let block = blocks.block(at: index) else { break }
                    if index > 0 { text.append(0x2c) }
                    append("{\"left\":", block.left, &text)
                    append(",\"right\":", block.right, &text)
                    text.append(0x7d)
                }
                text.append(0x5d)
            case .timestamps(let value, let echoReply):
                start(&text, first, 8, "timestamps")
                append(",\"value\":", value, &text)
                append(",\"echo_reply\":", echoReply, &text)
            case .md5Signature(let bytes):
                start(&text, first, 19, "md5_signature")
                append(",\"bytes\":", hex: bytes, &text)
            case .authentication(let keyID, let nextKeyID, let code):
                start(&text, first, 29, "authentication")
                append(",\"key_id\":", keyID, &text)
                append(",\"next_key_id\":", nextKeyID, &text)
                append(",\"bytes\":", hex: code, &text)
            case .fastOpen(let cookie):
                start(&text, first, 34, "fast_open")
                append(",\"bytes\":", hex: cookie, &text)
            case .multipath(let bytes):
                start(&text, first, 30, "multipath")
                append(",\"bytes\":", hex: bytes, &text)
            case .other(let kind, let bytes):
                start(&text, first, kind, "other")
                append(",\"bytes\":", hex: bytes, &text)
            }
            text.append(0x7d)
        }
        text.append(0x5d)
    }

    @inline(never)
    private static func append(_ list: IPv4Options, _ text: inout TextBuffer) {
        text.append(",\"options\":[")
        let first = text.count
        var options = list
        while let option = options.next() {
            switch option {
            case .endOfOptions, .noOperation: continue
            case .recordRoute(let route):
                start(&text, first, 7, "record_route")
                append(route, &text)
            case .looseSourceRoute(let route):
                start(&text, first, 131, "loose_source_route")
                append(route, &text)
            case .strictSourceRoute(let route):
                start(&text, first, 137, "strict_source_route")
                append(route, &text)
            case .timestamp(let bytes):
                start(&text, first, 68, "timestamp")
                append(",\"bytes\":", hex: bytes, &text)
            case .streamIdentifier(let value):
                start(&text, first, 136, "stream_identifier")
                append(",\"value\":", value, &text)
            case .routerAlert(let value):
                start(&text, first, 148, "router_alert")
                append(",\"value\":", value, &text)
            case .other(let kind, let bytes):
                start(&text, first, kind, "other")
                append(",\"bytes\":", hex: bytes, &text)
            }
            text.append(0x7d)
        }
        text.append(0x5d)
    }

    private static func append(_ route: IPv4Route, _ text: inout TextBuffer) {
        append(",\"pointer\":", route.pointer, &text)
        text.append(",\"addresses\":[")
        for index in 0..<max(0, route.count) {
            guard let address = route.address(at: index) else { break }
            text.append(index > 0 ? ",\"" : "\"")
            text.append(address)
            text.append(0x22)
        }
        text.append(0x5d)
    }

    private static func append(_ list: IPv6Options, _ text: inout TextBuffer) {
        text.append(",\"options\":[")
        let first = text.count
        var options = list
        while let option = options.next() {
            switch option {
            case .pad1: continue
            case .padN(let bytes):
                start(&text, first, 1, "pad_n")
                append(",\"bytes\":", hex: bytes, &text)
            case .routerAlert(let value):
                start(&text, first, 5, "router_alert")
                append(",\"value\":", value, &text)
            case .jumboPayload(let length):
                start(&text, first, 0xc2, "jumbo_payload")
                append(",\"value\":", length, &text)
            case .tunnelEncapsulationLimit(let limit):
                start(&text, first, 4, "tunnel_encapsulation_limit")
                append(",\"value\":", limit, &text)
            case .homeAddress(let address):
                start(&text, first, 0xc9, "home_address")
                text.append(",\"address\":\"")
                text.append(address)
                text.append(0x22)
            case .other(let kind, let bytes):
                start(&text, first, kind, "other")
                append(",\"bytes\":", hex: bytes, &text)
            }
            text.append(0x7d)
        }
        text.append(0x5d)
    }

    // MARK: Rare layers

    @inline(never)
    private static func appendRare(
        _ packet: Packet, _ layer: borrowing Layer, _ captured: CapturedPacket, _ written: inout UInt32,
        _ text: inout TextBuffer
    ) {
        let kind = layer.kind
        let bit: UInt32 = 1 << UInt32(kind.rawValue)
        guard written & bit == 0 else { return }
        written |= bit
        switch copy layer {
        case .vlan, .hopByHopOptions, .destinationOptions, .routing, .fragment, .authentication, .otherExtension:
            appendAll(packet, kind, &text)
        case .llc(let header):
            append(",\"llc\":{\"destination\":", header.destination, &text)
            append(",\"source\":", header.source, &text)
            append(",\"control\":", header.control, &text)
            text.append(0x7d)
        case .snap(let header):
            append(",\"snap\":{\"organization\":", header.organization, &text)
            append(",\"protocol_identifier\":", header.protocolIdentifier, &text)
            text.append(0x7d)
        case .linuxSLL(let header):
            append(",\"linux_sll\":{\"packet_type\":", header.packetType.rawValue, &text)
            appendName(",\"packet_type_name\":\"", header.packetType.name, &text)
            append(",\"hardware_type\":", header.hardwareType, &text)
            appendCooked(header.sourceMAC, header.address, count: header.storedAddressByteCount, &text)
            append(",\"protocol_type\":", header.protocolType.rawValue, &text)
            text.append(0x7d)
        case .linuxSLL2(let header):
            append(",\"linux_sll2\":{\"packet_type\":", header.packetType.rawValue, &text)
            appendName(",\"packet_type_name\":\"", header.packetType.name, &text)
            append(",\"interface_index\":", header.interfaceIndex, &text)
            append(",\"hardware_type\":", header.hardwareType, &text)
            appendCooked(header.sourceMAC, header.address, count: header.storedAddressByteCount, &text)
            append(",\"protocol_type\":", header.protocolType.rawValue, &text)
            text.append(0x7d)
        case .loopback(let header):
            append(",\"loopback\":{\"family\":", header.family, &text)
            text.append(0x7d)
        case .arp(let arp): append(arp, &text)
        case .esp(let header):
            append(
                ",\"esp\":{\"security_parameters_index\":", header.securityParametersIndex, &text)
            append(",\"sequence_number\":", header.sequenceNumber, &text)
            text.append(0x7d)
        case .icmpv4(let header): appendICMPv4(packet, header, captured, &text)
        case .icmpv6(let header): appendICMPv6(packet, header, captured, &text)
        case .udpLite(let header):
            append(",\"udp_lite\":{\"source_port\":", header.sourcePort.rawValue, &text)
            append(",\"destination_port\":", header.destinationPort.rawValue, &text)
            append(",\"checksum_coverage\":", header.checksumCoverage, &text)
            append(header.checksum, packet.transportChecksumStatus(in: captured), &text)
            text.append(0x7d)
        case .ethernet, .ipv4, .ipv6, .udp, .tcp, .payload: break
        }
    }

    /// A name where there is one, in the spelling of machines.
    private static func appendName(_ key: StaticString, _ name: StaticString?, _ text: inout TextBuffer) {
        guard let name else { return }
        text.append(key)
        text.append(snakeCase: name)
        text.append(0x22)
    }

    private static func appendCooked(
        _ mac: MACAddress?, _ address: UInt64, count: Int, _ text: inout TextBuffer
    ) {
        guard count > 0 else { return }
        text.append(",\"source\":\"")
        if let mac {
            text.append(mac)
        } else {
            for index in 0..<count {
                text.append(hex: UInt8(truncatingIfNeeded: address >> UInt64(56 &- 8 &* index)))
            }
        }
        text.append(0x22)
    }

    private static func append(_ arp: ARPPacket, _ text: inout TextBuffer) {
        let header = arp.header
        append(",\"arp\":{\"hardware_type\":", header.hardwareType, &text)
        append(",\"protocol_type\":", header.protocolType.rawValue, &text)
        append(",\"hardware_length\":", header.hardwareLength, &text)
        append(",\"protocol_length\":", header.protocolLength, &text)
        append(",\"operation\":", header.operation.rawValue, &text)
        appendName(",\"operation_name\":\"", header.operation.name, &text)
        if arp.isComplete {
            text.append(",\"sender_hardware_address\":\"")
            append(arp.senderMAC, arp.senderHardwareAddress, &text)
            text.append("\",\"sender_protocol_address\":\"")
            append(arp.senderIPv4, arp.senderProtocolAddress, &text)
            text.append("\",\"target_hardware_address\":\"")
            append(arp.targetMAC, arp.targetHardwareAddress, &text)
            text.append("\",\"target_protocol_address\":\"")
            append(arp.targetIPv4, arp.targetProtocolAddress, &text)
            text.append(0x22)
        }
        text.append(0x7d)
    }

    private static func append(_ address: MACAddress?, _ bytes: RawSpan, _ text: inout TextBuffer) {
        if let address { text.append(address) } else { text.append(hexOf: bytes) }
    }

    private static func append(_ address: IPv4Address?, _ bytes: RawSpan, _ text: inout TextBuffer) {
        if let address { text.append(address) } else { text.append(hexOf: bytes) }
    }

    private static func appendICMPv4(
        _ packet: Packet, _ header: ICMPHeader, _ captured: CapturedPacket, _ text: inout TextBuffer
    ) {
        let type = ICMPv4Type(rawValue: header.type)
        text.append(",\"icmpv4\":{")
        appendICMP(
            packet, header, type.name, ICMPCodeWords.icmpv4(type: type, code: header.code), captured, &text)
        switch type {
        case .echoRequest, .echoReply, .timestampRequest, .timestampReply, .informationRequest, .informationReply,
            .addressMaskRequest, .addressMaskReply:
            appendEcho(header, &text)
        case .redirect:
            text.append(",\"gateway\":\"")
            text.append(IPv4Address(header.rest))
            text.append(0x22)
        case .destinationUnreachable where header.code == 4: append(",\"mtu\":", header.rest & 0xffff, &text)
        case .parameterProblem: append(",\"pointer\":", header.rest >> 24, &text)
        default: append(",\"rest_of_header\":", header.rest, &text)
        }
        text.append(0x7d)
    }

    private static func appendICMPv6(
        _ packet: Packet, _ header: ICMPHeader, _ captured: CapturedPacket, _ text: inout TextBuffer
    ) {
        let type = ICMPv6Type(rawValue: header.type)
        text.append(",\"icmpv6\":{")
        appendICMP(
            packet, header, type.name, ICMPCodeWords.icmpv6(type: type, code: header.code), captured, &text)
        switch type {
        case .echoRequest, .echoReply: appendEcho(header, &text)
        case .packetTooBig: append(",\"mtu\":", header.rest, &text)
        case .parameterProblem: append(",\"pointer\":", header.rest, &text)
        case .routerAdvertisement:
            append(",\"current_hop_limit\":", header.rest >> 24, &text)
            append(",\"managed_address_configuration\":", header.rest & 0x80_0000 != 0, &text)
            append(",\"other_configuration\":", header.rest & 0x40_0000 != 0, &text)
            append(",\"router_lifetime\":", header.rest & 0xffff, &text)
        case .neighborAdvertisement:
            append(",\"router\":", header.rest & 0x8000_0000 != 0, &text)
            append(",\"solicited\":", header.rest & 0x4000_0000 != 0, &text)
            append(",\"override\":", header.rest & 0x2000_0000 != 0, &text)
            appendAddress(",\"target_address\":\"", packet, &text)
        case .neighborSolicitation, .redirect: appendAddress(",\"target_address\":\"", packet, &text)
        case .multicastListenerQuery, .multicastListenerReport, .multicastListenerDone:
            append(",\"maximum_response_delay\":", header.rest >> 16, &text)
            appendAddress(",\"multicast_address\":\"", packet, &text)
        default: append(",\"rest_of_header\":", header.rest, &text)
        }
        text.append(0x7d)
    }

    /// The address that the body of a message begins with, where it is there.
    private static func appendAddress(_ key: StaticString, _ packet: Packet, _ text: inout TextBuffer) {
        guard let address = try? IPv6Address(decoding: packet.payload) else { return }
        text.append(key)
        text.append(address)
        text.append(0x22)
    }

    private static func appendICMP(
        _ packet: Packet, _ header: ICMPHeader, _ type: StaticString?, _ code: StaticString?,
        _ captured: CapturedPacket, _ text: inout TextBuffer
    ) {
        append("\"type\":", header.type, &text)
        appendName(",\"type_name\":\"", type, &text)
        append(",\"code\":", header.code, &text)
        appendName(",\"code_name\":\"", code, &text)
        append(header.checksum, packet.transportChecksumStatus(in: captured), &text)
    }

    private static func appendEcho(_ header: ICMPHeader, _ text: inout TextBuffer) {
        append(",\"identifier\":", header.echoIdentifier, &text)
        append(",\"sequence_number\":", header.echoSequenceNumber, &text)
    }

    /// Every layer of a kind that may occur more than once, as an array.
    private static func appendAll(_ packet: Packet, _ kind: LayerKind, _ text: inout TextBuffer) {
        text.append(",\"")
        text.append(kind.name)
        text.append("\":[")
        let start = text.count
        // What announced the layer: for a VLAN tag, its tag protocol identifier.
        var type: EtherType? = nil
        var layers = packet.layers
        while let layer = layers.next() {
            if layer.kind == kind {
                if text.count > start { text.append(0x2c) }
                appendElement(layer, announcedBy: type, &text)
            }
            switch layer {
            case .ethernet(let header): type = header.etherType
            case .vlan(let tag): type = tag.etherType
            case .linuxSLL(let header): type = header.protocolType
            case .linuxSLL2(let header): type = header.protocolType
            case .snap(let header): type = header.etherType
            default: continue
            }
        }
        text.append(0x5d)
    }

    private static func appendElement(
        _ layer: borrowing Layer, announcedBy type: EtherType?, _ text: inout TextBuffer
    ) {
        switch copy layer {
        case .vlan(let tag):
            append("{\"identifier\":", tag.identifier.rawValue, &text)
            append(",\"priority_code_point\":", tag.priority.rawValue, &text)
            append(",\"drop_eligible\":", tag.dropEligible, &text)
            if let type, type.isVLANTag { append(",\"tag_protocol_identifier\":", type.rawValue, &text) }
            append(type: tag.etherType, &text)
        case .hopByHopOptions(let header, let options), .destinationOptions(let header, let options):
            append("{\"next_header\":", header.nextHeader.rawValue, &text)
            append(",\"header_length\":", UInt64(header.headerLength), &text)
            append(options, &text)
        case .routing(let header, let data):
            append("{\"next_header\":", header.nextHeader.rawValue, &text)
            append(",\"header_length\":", UInt64(header.headerLength), &text)
            append(",\"routing_type\":", header.routingType.rawValue, &text)
            append(",\"segments_left\":", header.segmentsLeft, &text)
            append(",\"bytes\":", hex: data, &text)
        case .fragment(let header):
            append("{\"next_header\":", header.nextHeader.rawValue, &text)
            append(",\"fragment_offset\":", UInt64(header.fragmentOffset.byteOffset), &text)
            append(",\"more_fragments\":", header.moreFragments, &text)
            append(",\"identification\":", header.identification, &text)
        case .authentication(let header, let value):
            append("{\"next_header\":", header.nextHeader.rawValue, &text)
            append(",\"header_length\":", UInt64(header.headerLength), &text)
            append(",\"security_parameters_index\":", header.securityParametersIndex, &text)
            append(",\"sequence_number\":", header.sequenceNumber, &text)
            append(",\"integrity_check_value\":", hex: value, &text)
        case .otherExtension(_, let header, let body):
            append("{\"next_header\":", header.nextHeader.rawValue, &text)
            append(",\"header_length\":", UInt64(header.headerLength), &text)
            append(",\"bytes\":", hex: body, &text)
        default: text.append(0x7b)
        }
        text.append(0x7d)
    }

    // MARK: What is behind the layers

    @inline(__always)
    private static func appendEnd(_ packet: Packet, isQuoted: Bool, _ text: inout TextBuffer) {
        append(",\"payload_length\":", UInt64(packet.layout.payload.count), &text)
        let trailer = packet.trailer.byteCount
        if trailer > 0 { append(",\"trailer_length\":", UInt64(trailer), &text) }
        let flags = packet.flags
        if packet.layout.problem == nil, flags.isEmpty { return }
        if isQuoted { appendQuotedTCP(packet, &text) }
        if let problem = packet.problem { append(problem, &text) }
        if !flags.isEmpty { append(flags, &text) }
    }

    /// The start of a TCP header that an ICMP error quotes: ports and sequence number, of which errors must quote no more
    /// (RFC 792).
    private static func appendQuotedTCP(_ packet: Packet, _ text: inout TextBuffer) {
        let ports = QuotedPorts(packet)
        guard packet.layout.transport == .none, let source = ports.source, let destination = ports.destination else {
            return
        }
        append(",\"tcp\":{\"source_port\":", source.rawValue, &text)
        append(",\"destination_port\":", destination.rawValue, &text)
        if let problem = packet.problem,
            let number = packet.bytes.integer(UInt32.self, at: problem.offset &+ 4, order: .big)
        {
            append(",\"sequence_number\":", number, &text)
        }
        text.append(0x7d)
    }

    @inline(never)
    private static func append(_ problem: PacketProblem, _ text: inout TextBuffer) {
        text.append(",\"problem\":{\"kind\":\"")
        text.append(problem.kind.name)
        text.append("\",\"layer\":\"")
        text.append(problem.layer.name)
        append("\",\"offset\":", UInt64(max(0, problem.offset)), &text)
        append(",\"needed\":", UInt64(max(0, problem.needed)), &text)
        append(",\"available\":", UInt64(max(0, problem.available)), &text)
        text.append(",\"limit\":\"")
        text.append(problem.limit.name)
        text.append("\",\"description\":\"")
        text.append(problem)
        text.append("\"}")
    }

    @inline(never)
    private static func append(_ flags: PacketFlags, _ text: inout TextBuffer) {
        text.append(",\"flags\":[")
        let start = text.count
        let names = PacketFlags.names
        var index = 0
        while index < names.count {
            if flags.contains(names[index].flag) {
                text.append(0x22)
                text.append(names[index].name)
                text.append("\",")
            }
            index &+= 1
        }
        if text.count > start { text.truncate(to: text.count &- 1) }
        text.append(0x5d)
    }
}
