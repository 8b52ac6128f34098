import ByteCore
import DNSCodec
import PacketCodecs

/// The part of a line that tells of the packet itself, from the source column on.
struct PacketLine {
    let palette: Palette
    private let dnsPorts: DNSPorts
    /// Where the source column starts in the text.
    private let origin: Int
    /// Bytes since then that take no room: escape sequences.
    private var invisible = 0
    /// Where the part starts to which the next words belong; a space goes before all but the first.
    var partStart = 0

    init(palette: Palette, dnsPorts: DNSPorts, text start: Int) {
        self.palette = palette
        self.dnsPorts = dnsPorts
        origin = start
    }

    @inline(__always)
    private mutating func begin(_ role: Palette.Role, _ text: inout TextBuffer) {
        invisible &+= palette.begin(role, &text)
    }

    @inline(__always)
    private mutating func end(_ text: inout TextBuffer) {
        invisible &+= palette.end(&text)
    }

    /// Appends spaces up to a column, at least `least`.
    @inline(__always)
    private func space(to column: Int, least: Int, _ text: inout TextBuffer) {
        text.append(repeating: 0x20, count: max(least, column &+ invisible &- (text.count &- origin)))
    }

    /// Appends the space that separates words.
    @inline(__always)
    func separate(_ text: inout TextBuffer) {
        if text.count > partStart { text.append(0x20) }
    }

    // MARK: Columns

    /// Appends source, destination, protocol and length.
    @inline(__always)
    mutating func appendColumns(_ packet: Packet, captured: CapturedPacket, to text: inout TextBuffer) {
        begin(.address, &text)
        appendSource(packet, &text)
        end(&text)
        space(to: 21, least: 0, &text)
        text.append(" > ")
        begin(.address, &text)
        appendDestination(packet, &text)
        end(&text)
        space(to: 47, least: 2, &text)
        begin(.name, &text)
        appendProtocol(packet, link: captured.linkType, &text)
        end(&text)
        let length = UInt64(captured.originalLength)
        let digits = length < 100 ? (length < 10 ? 1 : 2) : length < 1_000 ? 3 : length < 10_000 ? 4 : 5
        space(to: 59 &- digits, least: 1, &text)
        text.append(decimal: length)
        text.append("  ")
        partStart = text.count
    }

    @inline(__always)
    func appendSource(_ packet: Packet, _ text: inout TextBuffer) {
        if let header = packet.ipv4 {
            text.append(header.source)
            appendPort(packet.sourcePort, &text)
        } else if let header = packet.ipv6 {
            append(header.source, packet.sourcePort, &text)
        } else {
            Self.appendLinkAddress(packet, isSource: true, &text)
        }
    }

    @inline(__always)
    func appendDestination(_ packet: Packet, _ text: inout TextBuffer) {
        if let header = packet.ipv4 {
            text.append(header.destination)
            appendPort(packet.destinationPort, &text)
        } else if let header = packet.ipv6 {
            append(header.destination, packet.destinationPort, &text)
        } else {
            Self.appendLinkAddress(packet, isSource: false, &text)
        }
    }

    @inline(__always)
    private func append(_ address: IPv6Address, _ port: Port?, _ text: inout TextBuffer) {
        guard let port else {
            text.append(address)
            return
        }
        text.append(0x5b)
        text.append(address)
        text.append(0x5d)
        appendPort(port, &text)
    }

    @inline(__always)
    private func appendPort(_ port: Port?, _ text: inout TextBuffer) {
        guard let port else { return }
        text.append(0x3a)
        text.append(decimal: UInt64(port.rawValue))
    }

    @inline(never)
    private static func appendLinkAddress(_ packet: Packet, isSource: Bool, _ text: inout TextBuffer) {
        if let header = packet.ethernet {
            text.append(isSource ? header.source : header.destination)
            return
        }
        var layers = packet.layers
        if isSource, let first = layers.next() {
            switch first {
            case .linuxSLL(let header):
                if let address = header.sourceMAC {
                    text.append(address)
                    return
                }
            case .linuxSLL2(let header):
                if let address = header.sourceMAC {
                    text.append(address)
                    return
                }
            default: break
            }
        }
        text.append(0x2d)
    }

    @inline(__always)
    func appendProtocol(_ packet: Packet, link: LinkType, _ text: inout TextBuffer) {
        switch packet.layout.transport {
        case .udp: text.append("UDP")
        case .tcp: text.append("TCP")
        default: Self.appendOtherProtocol(packet, link: link, &text)
        }
    }

    @inline(never)
    private static func appendOtherProtocol(_ packet: Packet, link: LinkType, _ text: inout TextBuffer) {
        switch packet.layout.transport {
        case .icmpv4: text.append("ICMP")
        case .icmpv6: text.append("ICMPv6")
        case .esp: text.append("ESP")
        case .udpLite: text.append("UDP-Lite")
        default:
            if let next = packet.payloadProtocol {
                if let name = next.name {
                    text.append(name)
                } else {
                    text.append("IP ")
                    text.append(decimal: UInt64(next.rawValue))
                }
            } else if let arp = packet.arp {
                switch arp.header.operation {
                case .reverseRequest, .reverseReply: text.append("RARP")
                default: text.append("ARP")
                }
            } else if let problem = packet.problem, problem.kind != .invalidEtherType {
                text.append(problem.layer.displayName)
            } else {
                LinkContent(packet, link: link).appendName(to: &text)
            }
        }
    }

    // MARK: What matters

    /// Appends everything behind the columns.
    @inline(__always)
    mutating func appendInformation(_ packet: Packet, captured: CapturedPacket, to text: inout TextBuffer) {
        if packet.vlan != nil || packet.layout.link != .ethernet { appendTags(packet, &text) }
        appendPart(packet, captured: captured, to: &text)
        if packet.payloadProtocol != nil { appendInner(packet, captured: captured, to: &text) }
        appendCapture(packet, captured: captured, to: &text)
    }

    /// Appends the packets inside a tunnel; a loop with a limit, because the nesting is the sender's choice.
    @inline(never)
    private mutating func appendInner(_ packet: Packet, captured: CapturedPacket, to text: inout TextBuffer) {
        var current = packet
        var depth = 1
        while let inner = current.inner {
            // Nothing stands before the first of them but the columns and their spaces.
            if text.count > partStart { text.append(0x20) }
            text.append("| ")
            partStart = text.count
            guard depth < LineFormatter.maximumDepth else {
                text.append("more inside")
                return
            }
            appendSource(inner, &text)
            text.append(" > ")
            appendDestination(inner, &text)
            text.append(0x20)
            appendProtocol(inner, link: captured.linkType, &text)
            appendPart(inner, captured: captured, to: &text)
            current = inner
            depth &+= 1
        }
    }

    /// Appends what matters of one packet in the chain.
    @inline(__always)
    private mutating func appendPart(_ packet: Packet, captured: CapturedPacket, to text: inout TextBuffer) {
        let layout = packet.layout
        let flags = layout.flags
        if !flags.isDisjoint(with: .fragment.union(.firstFragment).union(.atomicFragment)) {
            appendFragment(packet, &text)
        }
        if layout.network == .ipv6, let header = packet.ipv6, header.nextHeader.isIPv6ExtensionHeader {
            appendExtensions(packet, &text)
        } else if layout.network == .ipv4, let header = packet.ipv4, header.headerLength > 20 {
            appendIPv4Options(packet, &text)
        }
        switch layout.transport {
        case .tcp: appendTCP(packet, &text)
        case .udp:
            separate(&text)
            if let payload = DNSPayload(packet, dnsPorts) {
                appendDNS(payload, packet, &text)
                break
            }
            text.append("len ")
            text.append(decimal: packet.sentPayloadLength)
            appendPortName(packet.sourcePort, packet.destinationPort, &text)
        default: appendRare(packet, link: captured.linkType, &text)
        }
        appendVerdicts(packet, captured: captured, &text)
    }

    @inline(__always)
    private func appendPortName(_ source: Port?, _ destination: Port?, _ text: inout TextBuffer) {
        guard let name = destination?.name ?? source?.name else { return }
        text.append(0x20)
        text.append(name)
    }

    @inline(__always)
    private mutating func appendTCP(_ packet: Packet, _ text: inout TextBuffer) {
        guard let header = packet.tcp else { return }
        separate(&text)
        let flags = header.flags
        appendFlags(flags, &text)
        text.append(" seq ")
        text.append(decimal: UInt64(header.sequenceNumber))
        if flags.contains(.ack) {
            text.append(" ack ")
            text.append(decimal: UInt64(header.acknowledgmentNumber))
        }
        text.append(" win ")
        text.append(decimal: UInt64(header.window))
        if flags.contains(.urg) {
            text.append(" urg ")
            text.append(decimal: UInt64(header.urgentPointer))
        }
        text.append(" len ")
        text.append(decimal: packet.sentPayloadLength)
        if header.headerLength > 20, flags.contains(.syn) || !packet.tcpOptions.areTimestampsOnly {
            appendOptions(packet, isSYN: flags.contains(.syn), &text)
        }
        if let payload = DNSPayload(packet, dnsPorts) {
            text.append(0x20)
            appendDNS(payload, packet, &text)
            return
        }
        appendPortName(header.sourcePort, header.destinationPort, &text)
    }

    /// Appends the DNS messages of a packet.
    @inline(never)
    private mutating func appendDNS(_ payload: DNSPayload, _ packet: Packet, _ text: inout TextBuffer) {
        var payload = payload
        var shown = 0
        while let item = payload.next(packet) {
            if shown > 0 { text.append(" | ") }
            guard shown < LineFormatter.maximumDepth else {
                text.append("more messages")
                return
            }
            shown &+= 1
            guard case .message(let range) = item,
                let message = try? DNSMessageView(
                    packet.bytes.clamped(from: range.lowerBound, to: range.upperBound), mode: payload.mode)
            else {
                text.append("DNS continued")
                continue
            }
            let digest = DNSDigest(message)
            DNSLine.append(message, digest, to: &text)
            // What the capture cut is said at the end of the line, and is no fault of the message.
            guard let problem = digest.problem, payload.isStream || packet.isPayloadWhole else { continue }
            begin(.fault, &text)
            text.append(" ! ")
            text.append(problem)
            end(&text)
        }
    }

    @inline(__always)
    private func appendFlags(_ flags: TCPFlags, _ text: inout TextBuffer) {
        switch flags.rawValue {
        case 0x10: text.append("[ACK]")
        case 0x18: text.append("[PSH ACK]")
        default: appendRareFlags(flags, &text)
        }
    }

    @inline(never)
    private func appendRareFlags(_ flags: TCPFlags, _ text: inout TextBuffer) {
        text.append(0x5b)
        let start = text.count
        func append(_ flag: TCPFlags, _ name: StaticString, _ text: inout TextBuffer) {
            guard flags.contains(flag) else { return }
            if text.count > start { text.append(0x20) }
            text.append(name)
        }
        append(.syn, "SYN", &text)
        append(.fin, "FIN", &text)
        append(.rst, "RST", &text)
        append(.psh, "PSH", &text)
        append(.ack, "ACK", &text)
        append(.urg, "URG", &text)
        append(.ece, "ECE", &text)
        append(.cwr, "CWR", &text)
        append(.ae, "AE", &text)
        if flags.reserved != 0 {
            if text.count > start { text.append(0x20) }
            text.append("reserved ")
            text.append(decimal: UInt64(flags.reserved))
        }
        if text.count == start { text.append("no flags") }
        text.append(0x5d)
    }

    /// Options that set a connection up, and selective acknowledgments.
    @inline(never)
    private func appendOptions(_ packet: Packet, isSYN: Bool, _ text: inout TextBuffer) {
        var options = packet.tcpOptions
        while let option = options.next() {
            switch option {
            case .endOfOptions, .noOperation: continue
            case .maximumSegmentSize(let size):
                text.append(" mss ")
                text.append(decimal: UInt64(size))
            case .windowScale(let shift):
                text.append(" wscale ")
                text.append(decimal: UInt64(shift))
            case .sackPermitted: text.append(" sackOK")
            case .sack(let blocks):
                text.append(" sack")
                for index in 0..<blocks.count {
                    guard let block = blocks.block(at: index) else { break }
                    text.append(index == 0 ? " " : ",")
                    text.append(decimal: UInt64(block.left))
                    text.append(0x2d)
                    text.append(decimal: UInt64(block.right))
                }
            case .timestamps(let value, let echoReply):
                guard isSYN else { continue }
                text.append(" ts ")
                text.append(decimal: UInt64(value))
                text.append(0x2f)
                text.append(decimal: UInt64(echoReply))
            case .md5Signature: text.append(" md5")
            case .authentication: text.append(" ao")
            case .fastOpen: text.append(" fast-open")
            case .multipath: text.append(" mptcp")
            case .other(let kind, _):
                text.append(" option ")
                text.append(decimal: UInt64(kind))
            }
        }
    }

    /// Everything but UDP and TCP.
    @inline(never)
    private func appendRare(_ packet: Packet, link: LinkType, _ text: inout TextBuffer) {
        if let header = packet.icmpv4 {
            separate(&text)
            appendICMPv4(packet, header, &text)
        } else if let header = packet.icmpv6 {
            separate(&text)
            appendICMPv6(packet, header, &text)
        } else if let arp = packet.arp {
            separate(&text)
            appendARP(arp, &text)
        } else if let header = packet.udpLite {
            separate(&text)
            text.append("coverage ")
            text.append(decimal: UInt64(header.checksumCoverage))
            text.append(" len ")
            text.append(decimal: packet.sentPayloadLength)
            appendPortName(header.sourcePort, header.destinationPort, &text)
        } else if packet.layout.transport == .esp {
            separate(&text)
            if let header = try? ESPHeader(decoding: packet.bytes, at: packet.layout.transportOffset) {
                text.append("spi 0x")
                text.append(hex: header.securityParametersIndex)
                text.append(" seq ")
                text.append(decimal: UInt64(header.sequenceNumber))
            }
            text.append(" len ")
            text.append(decimal: packet.sentPayloadLength)
        } else {
            if packet.layout.network == .none, packet.problem == nil {
                LinkContent(packet, link: link).appendDetails(line: self, to: &text)
            }
            // A tunnel's length says nothing that the packet inside does not.
            guard packet.problem == nil, packet.inner == nil else { return }
            separate(&text)
            text.append("len ")
            text.append(decimal: packet.sentPayloadLength)
        }
    }

    private func appendICMPv4(_ packet: Packet, _ header: ICMPHeader, _ text: inout TextBuffer) {
        let type = ICMPv4Type(rawValue: header.type)
        appendICMP(type.name, ICMPCodeWords.icmpv4(type: type, code: header.code), header, &text)
        switch type {
        case .echoRequest, .echoReply, .timestampRequest, .timestampReply:
            appendEcho(header, &text)
            if type == .echoRequest || type == .echoReply { appendPayloadLength(packet, &text) }
        case .redirect:
            text.append(" to ")
            text.append(IPv4Address(header.rest))
        case .destinationUnreachable where header.code == 4:
            text.append(" mtu ")
            text.append(decimal: UInt64(header.rest & 0xffff))
        case .parameterProblem:
            text.append(" pointer ")
            text.append(decimal: UInt64(header.rest >> 24))
        default: if !type.isError { appendPayloadLength(packet, &text) }
        }
        appendQuoted(packet, &text)
    }

    private func appendICMPv6(_ packet: Packet, _ header: ICMPHeader, _ text: inout TextBuffer) {
        let type = ICMPv6Type(rawValue: header.type)
        appendICMP(type.name, ICMPCodeWords.icmpv6(type: type, code: header.code), header, &text)
        switch type {
        case .echoRequest, .echoReply:
            appendEcho(header, &text)
            appendPayloadLength(packet, &text)
        case .packetTooBig:
            text.append(" mtu ")
            text.append(decimal: UInt64(header.rest))
        case .parameterProblem:
            text.append(" pointer ")
            text.append(decimal: UInt64(header.rest))
        case .neighborSolicitation, .neighborAdvertisement, .redirect, .multicastListenerQuery,
            .multicastListenerReport, .multicastListenerDone:
            if let address = try? IPv6Address(decoding: packet.payload) {
                text.append(0x20)
                text.append(address)
            }
        case .routerAdvertisement:
            text.append(" lifetime ")
            text.append(decimal: UInt64(header.rest & 0xffff))
            text.append(0x73)
        default: if !type.isError { appendPayloadLength(packet, &text) }
        }
        appendQuoted(packet, &text)
    }

    private func appendICMP(
        _ name: StaticString?, _ words: StaticString?, _ header: ICMPHeader, _ text: inout TextBuffer
    ) {
        if let name {
            text.append(name)
        } else {
            text.append("type ")
            text.append(decimal: UInt64(header.type))
        }
        if let words {
            text.append(", ")
            text.append(words)
        } else if header.code != 0 {
            text.append(", code ")
            text.append(decimal: UInt64(header.code))
        }
    }

    private func appendEcho(_ header: ICMPHeader, _ text: inout TextBuffer) {
        text.append(" id ")
        text.append(decimal: UInt64(header.echoIdentifier))
        text.append(" seq ")
        text.append(decimal: UInt64(header.echoSequenceNumber))
    }

    private func appendPayloadLength(_ packet: Packet, _ text: inout TextBuffer) {
        text.append(" len ")
        text.append(decimal: packet.sentPayloadLength)
    }

    /// The packet that an ICMP error quotes; what is missing of it is no fault.
    private func appendQuoted(_ packet: Packet, _ text: inout TextBuffer) {
        guard let quoted = packet.quoted, quoted.layout.network != .none else { return }
        text.append(" quotes ")
        appendProtocol(quoted, link: .raw, &text)
        text.append(0x20)
        let ports = QuotedPorts(quoted)
        if let header = quoted.ipv4 {
            text.append(header.source)
            appendPort(ports.source, &text)
            text.append(" > ")
            text.append(header.destination)
            appendPort(ports.destination, &text)
        } else if let header = quoted.ipv6 {
            append(header.source, ports.source, &text)
            text.append(" > ")
            append(header.destination, ports.destination, &text)
        }
    }

    private func appendARP(_ arp: ARPPacket, _ text: inout TextBuffer) {
        let operation = arp.header.operation
        if let sender = arp.senderIPv4, let target = arp.targetIPv4 {
            switch operation {
            case .request:
                if sender == target {
                    text.append("announces ")
                    text.append(sender)
                    text.append(" at ")
                    appendHardware(arp.senderMAC, arp.senderHardwareAddress, &text)
                    return
                }
                text.append("who has ")
                text.append(target)
                text.append("? tell ")
                text.append(sender)
                return
            case .reply:
                text.append(sender)
                text.append(" is at ")
                appendHardware(arp.senderMAC, arp.senderHardwareAddress, &text)
                return
            case .reverseRequest:
                text.append("who is ")
                appendHardware(arp.targetMAC, arp.targetHardwareAddress, &text)
                text.append("? tell ")
                appendHardware(arp.senderMAC, arp.senderHardwareAddress, &text)
                return
            case .reverseReply:
                appendHardware(arp.targetMAC, arp.targetHardwareAddress, &text)
                text.append(" is ")
                text.append(target)
                return
            default: break
            }
        }
        if let name = operation.name {
            text.append(name)
        } else {
            text.append("operation ")
            text.append(decimal: UInt64(operation.rawValue))
        }
        if !arp.header.carriesIPv4 || arp.header.hardwareType != 1 {
            text.append(" hardware type ")
            text.append(decimal: UInt64(arp.header.hardwareType))
            text.append(" protocol type 0x")
            text.append(hex: arp.header.protocolType.rawValue)
        }
    }

    private func appendHardware(_ address: MACAddress?, _ bytes: RawSpan, _ text: inout TextBuffer) {
        if let address { text.append(address) } else { text.append(hexOf: bytes) }
    }

    /// VLAN tags, outermost first, of any link layer.
    @inline(never)
    private mutating func appendTags(_ packet: Packet, _ text: inout TextBuffer) {
        var layers = packet.layers
        var isFirst = true
        while let layer = layers.next() {
            guard case .vlan(let tag) = layer else { continue }
            if isFirst { text.append("vlan ") } else { text.append(",") }
            text.append(decimal: UInt64(tag.identifier.rawValue))
            isFirst = false
        }
    }

    @inline(never)
    private func appendFragment(_ packet: Packet, _ text: inout TextBuffer) {
        var identification: UInt32 = 0
        var offset = 0
        var more = false
        if let header = packet.ipv4 {
            identification = UInt32(header.identification)
            offset = header.fragmentOffset.byteOffset
            more = header.moreFragments
        } else {
            var layers = packet.layers
            while let layer = layers.next() {
                guard case .fragment(let header) = layer else { continue }
                identification = header.identification
                offset = header.fragmentOffset.byteOffset
                more = header.moreFragments
            }
        }
        separate(&text)
        if packet.layout.flags.contains(.atomicFragment) {
            text.append("atomic fragment id ")
            text.append(decimal: UInt64(identification))
            return
        }
        text.append("fragment id ")
        text.append(decimal: UInt64(identification))
        text.append(" offset ")
        text.append(decimal: offset)
        text.append(more ? " more" : " last")
    }

    /// IPv4 options by name.
    @inline(never)
    private func appendIPv4Options(_ packet: Packet, _ text: inout TextBuffer) {
        separate(&text)
        text.append("options(")
        let start = text.count
        var options = packet.ipv4Options
        while let option = options.next() {
            let name: StaticString
            switch option {
            case .endOfOptions, .noOperation: continue
            case .recordRoute: name = "record route"
            case .looseSourceRoute: name = "loose source route"
            case .strictSourceRoute: name = "strict source route"
            case .timestamp: name = "time stamp"
            case .streamIdentifier: name = "stream"
            case .routerAlert: name = "router alert"
            case .other: name = "unknown"
            }
            if text.count > start { text.append(", ") }
            text.append(name)
        }
        if text.count == start { text.append("none") }
        text.append(0x29)
    }

    /// IPv6 extension headers by name; fragment headers are told elsewhere.
    @inline(never)
    private func appendExtensions(_ packet: Packet, _ text: inout TextBuffer) {
        var layers = packet.layers
        while let layer = layers.next() {
            switch layer {
            case .hopByHopOptions(_, let list):
                separate(&text)
                text.append("hop-by-hop")
                var options = list
                while let option = options.next() {
                    switch option {
                    case .routerAlert: text.append("(router alert)")
                    case .jumboPayload(let length):
                        text.append("(jumbo ")
                        text.append(decimal: UInt64(length))
                        text.append(0x29)
                    default: continue
                    }
                }
            case .destinationOptions:
                separate(&text)
                text.append("destination-options")
            case .routing(let header, _):
                separate(&text)
                text.append("routing(type ")
                text.append(decimal: UInt64(header.routingType.rawValue))
                text.append(", ")
                text.append(decimal: UInt64(header.segmentsLeft))
                text.append(" left)")
            case .authentication(let header, _):
                separate(&text)
                text.append("AH(spi 0x")
                text.append(hex: header.securityParametersIndex)
                text.append(0x29)
            case .otherExtension(let kind, _, _):
                separate(&text)
                text.append(kind.displayName)
            default: continue
            }
        }
    }

    // MARK: Verdicts

    /// Appends bad checksums, faults and the problem.
    @inline(__always)
    private mutating func appendVerdicts(_ packet: Packet, captured: CapturedPacket, _ text: inout TextBuffer) {
        let flags = packet.flags
        let network = packet.ipv4ChecksumStatus
        let transport = packet.transportChecksumStatus(in: captured)
        let isSound = flags.isDisjoint(with: .faults) && network.isFine && transport.isFine
        if isSound, packet.layout.problem == nil || Self.isOnlyCut(packet, captured) { return }
        appendFaults(packet, flags: flags, network, transport, &text)
    }

    /// Whether all that is wrong is that the capture kept no more of the packet.
    private static func isOnlyCut(_ packet: Packet, _ captured: CapturedPacket) -> Bool {
        guard captured.isCut, let problem = packet.problem else { return false }
        return problem.kind == .truncated && problem.limit == .capture
    }

    @inline(never)
    private mutating func appendFaults(
        _ packet: Packet, flags: PacketFlags, _ network: ChecksumStatus?, _ transport: ChecksumStatus?,
        _ text: inout TextBuffer
    ) {
        // Each fault brings a space of its own.
        if text.count == partStart { text.truncate(to: partStart &- 1) }
        begin(.fault, &text)
        if case .invalid(let expected, let found)? = network {
            appendChecksum("IPv4", expected: expected, found: found, &text)
        }
        if case .invalid(let expected, let found)? = transport {
            appendChecksum(packet.layout.transport.displayName, expected: expected, found: found, &text)
        }
        text.appendFaults(flags)
        if let problem = packet.problem {
            text.append(" ! ")
            text.append(problem)
        }
        end(&text)
    }

    private func appendChecksum(
        _ name: StaticString, expected: UInt16, found: UInt16, _ text: inout TextBuffer
    ) {
        text.append(" ! bad ")
        text.append(name)
        text.append(" checksum 0x")
        text.append(hex: found)
        text.append(", should be 0x")
        text.append(hex: expected)
    }

    /// Appends what is notable about the capture of the packet: cut, with bytes behind it that are no padding.
    @inline(__always)
    private mutating func appendCapture(
        _ packet: Packet, captured: CapturedPacket, to text: inout TextBuffer
    ) {
        let count = packet.bytes.byteCount
        if packet.layout.datagramEnd == count, Int(exactly: captured.originalLength) == count,
            packet.layout.payload.upperBound == count
        {
            return
        }
        appendOddCapture(packet, captured: captured, &text)
    }

    @inline(never)
    private mutating func appendOddCapture(
        _ packet: Packet, captured: CapturedPacket, _ text: inout TextBuffer
    ) {
        let count = packet.bytes.byteCount
        let surplus = packet.udpSurplus.byteCount
        begin(.notice, &text)
        if surplus > 0 {
            text.append("; ")
            text.append(decimal: surplus)
            text.append(" bytes behind the UDP datagram")
        }
        // An Ethernet frame is padded to 60 bytes, tags and a frame check sequence apart.
        let trailer = packet.trailer.byteCount - captured.flags.frameCheckSequenceLength
        if trailer > 0, packet.layout.network != .none, packet.layout.link != .ethernet || count > 68 {
            text.append("; ")
            text.append(decimal: trailer)
            text.append(" bytes of trailer")
        }
        if captured.isCut {
            text.append("; cut to ")
            text.append(decimal: count)
            text.append(" bytes")
            if let problem = packet.problem, Self.isOnlyCut(packet, captured) {
                text.append(" inside ")
                text.append(problem.layer.displayName)
            }
        } else if Int(exactly: captured.originalLength) != count {
            text.append("; ")
            text.append(decimal: count)
            text.append(" bytes captured")
        }
        end(&text)
    }
}

/// The ports of a quoted packet, of which an error need only quote the first 8 bytes (RFC 792): those hold UDP's and
/// TCP's ports, also where the rest of a TCP header is missing.
struct QuotedPorts {
    var source: Port?
    var destination: Port?

    init(_ packet: Packet) {
        source = packet.sourcePort
        destination = packet.destinationPort
        guard source == nil, let problem = packet.problem, problem.kind == .truncated, problem.layer == .tcp,
            problem.available >= 4,
            let first = packet.bytes.integer(UInt16.self, at: problem.offset, order: .big),
            let second = packet.bytes.integer(UInt16.self, at: problem.offset &+ 2, order: .big)
        else { return }
        source = Port(rawValue: first)
        destination = Port(rawValue: second)
    }
}

extension ChecksumStatus? {
    @inline(__always)
    var isFine: Bool {
        if case .invalid? = self { false } else { true }
    }
}

extension Packet {
    /// ``transportChecksumStatus`` in the light of what the source says: a checksum that was left to the network card is
    /// not wrong.
    @inline(__always)
    func transportChecksumStatus(in captured: CapturedPacket) -> ChecksumStatus? {
        let status = transportChecksumStatus
        guard case .invalid? = status,
            !captured.flags.isDisjoint(with: .checksumNotReady.union(.segmentationOffload))
        else { return status }
        return .partial
    }
}
