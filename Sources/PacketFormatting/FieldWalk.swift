import ByteCore
public import PacketCodecs

// The one walk that hands the fields of a packet to whoever prints them, so that no two outputs know the headers apart.

extension Packet {
    /// How many packets inside a packet are looked into.
    static var fieldNestingLimit: Int { 32 }

    /// Hands every field of the packet, of what its tunnels hold and of what an ICMP error quotes to `visitor`, in wire
    /// order.
    ///
    /// - Parameters:
    ///   - captured: What the packet was decoded from.
    ///   - number: The packet's number in its file.
    ///   - frame: What the capture says in words.
    ///   - times: The packet's times.
    ///   - dnsPorts: The ports whose payload is read as DNS; without them no payload is.
    public func visitFields<Visitor: FieldVisitor & ~Copyable>(
        captured: CapturedPacket, number: UInt64, frame: FrameDetails, times: FieldTimes,
        dnsPorts: DNSPorts? = nil, into visitor: inout Visitor
    ) {
        let groups = visitor.groups
        if groups.contains(.frame) {
            visitor.visitFrame(captured, number: number, frame: frame, times: times)
        }
        guard groups != .frame else { return }
        var packet = self
        var base = 0
        var depth = 0
        while true {
            let mayGoDeeper = depth < Self.fieldNestingLimit
            let quotation = packet.quotation
            let isTunnel = packet.inner != nil
            visitor.visitHeaders(of: packet, base: base, groups: groups, hasPayload: !isTunnel && quotation == nil)
            if let dnsPorts, groups.contains(.dns), let payload = DNSPayload(packet, dnsPorts) {
                visitor.visit(payload, in: packet, base: base)
            }
            // The trailer of an inner packet comes before what that packet holds, because nothing is kept to come back to.
            if depth > 0 { visitor.visitTrailer(of: packet, base: base, groups: groups, frameCheckSequence: 0) }
            if isTunnel, let inner = packet.inner {
                let range = packet.layout.payload
                visitor.nested(
                    mayGoDeeper ? .inner : .tooDeep, at: base &+ range.lowerBound..<base &+ range.upperBound)
                guard mayGoDeeper else { break }
                base &+= range.lowerBound
                packet = inner
            } else if let quotation, let quoted = packet.quoted {
                visitor.nested(
                    mayGoDeeper ? .quoted : .tooDeep,
                    at: base &+ quotation.lowerBound..<base &+ quotation.upperBound)
                guard mayGoDeeper else { break }
                base &+= quotation.lowerBound
                packet = quoted
            } else {
                break
            }
            depth &+= 1
        }
        visitor.visitTrailer(
            of: self, base: 0, groups: groups,
            frameCheckSequence: captured.isCut ? 0 : captured.flags.frameCheckSequenceLength)
    }
}

extension FieldVisitor where Self: ~Copyable {
    mutating func visitFrame(_ captured: CapturedPacket, number: UInt64, frame: FrameDetails, times: FieldTimes) {
        field(.frameNumber, .unsigned(number), at: 0..<0)
        if let time = times.time {
            field(.frameTime, .time(time), at: 0..<0)
            field(.frameTimeEpoch, .seconds(nanoseconds: time), at: 0..<0)
        }
        if let span = times.sincePrevious { field(.frameTimeDelta, .seconds(nanoseconds: span), at: 0..<0) }
        if let span = times.sinceShown { field(.frameTimeDeltaDisplayed, .seconds(nanoseconds: span), at: 0..<0) }
        if let span = times.sinceFirst { field(.frameTimeRelative, .seconds(nanoseconds: span), at: 0..<0) }
        self.number(.frameLength, captured.originalLength, 0, 0)
        field(.frameCapturedLength, .unsigned(UInt64(captured.bytes.byteCount)), at: 0..<0)
        self.number(.frameLinkType, captured.linkType.rawValue, 0, 0)
        field(.frameProtocols, .protocols, at: 0..<0)
        self.number(.frameInterfaceID, captured.interface, 0, 0)
        if frame.interfaceName != nil { field(.frameInterfaceName, .interfaceName, at: 0..<0) }
        if frame.interfaceDescription != nil { field(.frameInterfaceDescription, .interfaceDescription, at: 0..<0) }
        if captured.flags.contains(.inbound) { field(.frameDirection, .unsigned(1), at: 0..<0) }
        if captured.flags.contains(.outbound) { field(.frameDirection, .unsigned(2), at: 0..<0) }
        for index in 0..<frame.comments.count { field(.frameComment, .comment(index), at: 0..<0) }
    }

    /// The headers of one packet, without those of packets inside it.
    mutating func visitHeaders(of packet: Packet, base: Int, groups: FieldGroups, hasPayload: Bool) {
        var flags = groups.contains(.judgement) ? packet.flags : PacketFlags()
        if flags.rawValue != 0 { visitNames(of: flags) }
        // What a VLAN tag is, only what stands before it says.
        var type = EtherType.vlan
        var problem = groups.contains(.judgement) ? packet.problem : nil
        var layers = packet.layers
        while let layer = layers.next() {
            let range = layers.range
            let start = base &+ range.lowerBound
            let whole = start..<base &+ range.upperBound
            switch layer {
            case .ethernet(let header):
                type = header.etherType
                self.layer(.ethernet, flags: flags.take(for: .ethernet, in: packet), at: whole)
                if groups.contains(.ethernet) { visit(header, at: start) }
            case .vlan(let tag):
                self.layer(.vlan, flags: flags.take(for: .vlan, in: packet), at: whole)
                if groups.contains(.vlan) { visit(tag, type: type, at: start) }
                type = tag.etherType
            case .llc(let header):
                self.layer(.llc, flags: flags.take(for: .llc, in: packet), at: whole)
                if groups.contains(.llc) { visit(header, in: packet, at: start, base: base) }
            case .snap(let header):
                self.layer(.snap, flags: PacketFlags(), at: whole)
                if groups.contains(.llc) { visit(header, at: start) }
                type = header.etherType ?? type
            case .linuxSLL(let header):
                type = header.protocolType
                self.layer(.linuxSLL, flags: flags.take(for: .linuxSLL, in: packet), at: whole)
                if groups.contains(.sll) { visit(header, at: start) }
            case .linuxSLL2(let header):
                type = header.protocolType
                self.layer(.linuxSLL2, flags: flags.take(for: .linuxSLL2, in: packet), at: whole)
                if groups.contains(.sll) { visit(header, at: start) }
            case .loopback(let header):
                self.layer(.loopback, flags: flags.take(for: .loopback, in: packet), at: whole)
                if groups.contains(.loopback) { number(.loopbackFamily, header.family, start, 4) }
            case .arp(let arp):
                self.layer(.arp, flags: PacketFlags(), at: whole)
                if groups.contains(.arp) { visit(arp, at: start) }
            case .ipv4(let header, options: let options):
                self.layer(.ipv4, flags: flags.take(for: .ipv4, in: packet), at: whole)
                visit(header, options: options, in: packet, groups: groups, at: start)
            case .ipv6(let header):
                self.layer(.ipv6, flags: flags.take(for: .ipv6, in: packet), at: whole)
                if groups.contains(.ipv6) { visit(header, at: start) }
            case .hopByHopOptions(let header, options: let options):
                self.layer(.hopByHopOptions, flags: flags.take(for: .hopByHopOptions, in: packet), at: whole)
                if groups.contains(.ipv6Extensions) {
                    number(.hopByHopNextHeader, header.nextHeader.rawValue, start, 1)
                    number(.hopByHopLength, header.lengthField, start &+ 1, 1)
                    number(.hopByHopByteCount, UInt(header.headerLength), start &+ 1, 1)
                    visit(options, at: start &+ 2)
                }
            case .destinationOptions(let header, options: let options):
                self.layer(.destinationOptions, flags: PacketFlags(), at: whole)
                if groups.contains(.ipv6Extensions) {
                    number(.destinationOptionsNextHeader, header.nextHeader.rawValue, start, 1)
                    number(.destinationOptionsLength, header.lengthField, start &+ 1, 1)
                    number(.destinationOptionsByteCount, UInt(header.headerLength), start &+ 1, 1)
                    visit(options, at: start &+ 2)
                }
            case .routing(let header, data: let data):
                self.layer(.routing, flags: flags.take(for: .routing, in: packet), at: whole)
                if groups.contains(.ipv6Extensions) { visit(header, data: data, at: start) }
            case .fragment(let header):
                self.layer(.fragment, flags: flags.take(for: .fragment, in: packet), at: whole)
                if groups.contains(.ipv6Extensions) { visit(header, at: start) }
            case .authentication(let header, integrityCheckValue: let value):
                self.layer(.authentication, flags: PacketFlags(), at: whole)
                if groups.contains(.ipsec) { visit(header, value: value, at: start) }
            case .esp(let header):
                self.layer(.esp, flags: PacketFlags(), at: whole)
                if groups.contains(.ipsec) {
                    number(.espSPI, header.securityParametersIndex, start, 4)
                    number(.espSequence, header.sequenceNumber, start &+ 4, 4)
                }
            case .otherExtension(let kind, let header, body: let body):
                self.layer(kind, flags: PacketFlags(), at: whole)
                if groups.contains(.ipv6Extensions) {
                    number(.extensionNextHeader, header.nextHeader.rawValue, start, 1)
                    number(.extensionLength, header.lengthField, start &+ 1, 1)
                    bytes(.extensionBody, start &+ 2, body.byteCount)
                }
            case .icmpv4(let header):
                let message = visitMessage(of: packet, base: base, whole)
                self.layer(.icmpv4, flags: PacketFlags(), at: message)
                visitICMPv4(header, in: packet, groups: groups, at: start)
            case .icmpv6(let header):
                let message = visitMessage(of: packet, base: base, whole)
                self.layer(.icmpv6, flags: PacketFlags(), at: message)
                visitICMPv6(header, in: packet, groups: groups, at: start)
            case .udp(let header):
                self.layer(.udp, flags: flags.take(for: .udp, in: packet), at: whole)
                visit(header, in: packet, groups: groups, at: start)
            case .udpLite(let header):
                self.layer(.udpLite, flags: flags.take(for: .udpLite, in: packet), at: whole)
                visit(header, in: packet, groups: groups, at: start)
            case .tcp(let header, options: let options):
                self.layer(.tcp, flags: flags.take(for: .tcp, in: packet), at: whole)
                visit(header, options: options, in: packet, groups: groups, at: start)
            case .payload(let payload):
                visit(&problem, base: base)
                if hasPayload, groups.contains(.payload) {
                    visitPayload(of: packet, start, payload.byteCount, flags: flags.takeAll())
                }
            }
        }
        visit(&problem, base: base)
    }

    /// Tells once why decoding stopped: before the bytes that it left undecoded.
    private mutating func visit(_ problem: inout PacketProblem?, base: Int) {
        guard let found = problem else { return }
        problem = nil
        field(.packetProblem, .name(found.kind.name), at: base &+ found.offset..<base &+ found.offset)
        self.problem(found, base: base)
    }

    /// The whole ICMP message: fields of its body belong to it as much as those of the header do.
    private func visitMessage(of packet: Packet, base: Int, _ header: Range<Int>) -> Range<Int> {
        header.lowerBound..<max(header.upperBound, base &+ packet.layout.payload.upperBound)
    }

    private mutating func visitPayload(of packet: Packet, _ start: Int, _ count: Int, flags: PacketFlags) {
        let range = start..<start &+ count
        switch packet.layout.transport {
        case .udp, .udpLite:
            layer(.payload, flags: flags, at: range)
            field(.udpPayload, .bytes, at: range)
        case .tcp:
            layer(.payload, flags: flags, at: range)
            field(.tcpPayload, .bytes, at: range)
        case .icmpv4 where ICMPv4Type(rawValue: packet.icmpv4?.type ?? 0).hasKnownBody,
            .icmpv6 where ICMPv6Type(rawValue: packet.icmpv6?.type ?? 0).hasKnownBody:
            return
        default:
            layer(.payload, flags: flags, at: range)
            field(.dataBytes, .bytes, at: range)
            field(.dataLength, .unsigned(UInt64(count)), at: range)
        }
    }

    private mutating func visitNames(of flags: PacketFlags) {
        for index in PacketFlags.names.indices {
            let (flag, name) = PacketFlags.names[index]
            if flags.contains(flag) { field(.packetFlags, .name(name), at: 0..<0) }
        }
    }

    mutating func visitTrailer(of packet: Packet, base: Int, groups: FieldGroups, frameCheckSequence: Int) {
        let layout = packet.layout
        if groups.contains(.payload), layout.transport == .udp {
            let surplus = layout.payload.upperBound..<max(layout.payload.upperBound, layout.datagramEnd)
            if !surplus.isEmpty {
                let range = base &+ surplus.lowerBound..<base &+ surplus.upperBound
                behind(.udpSurplus, at: range)
                field(.udpSurplus, .bytes, at: range)
            }
        }
        guard groups.contains(.trailer), layout.datagramEnd < packet.bytes.byteCount else { return }
        let end = packet.bytes.byteCount
        let start = layout.datagramEnd
        behind(.trailer, at: base &+ start..<base &+ end)
        // A check sequence that the capture speaks of is the end of the frame.
        let trailerEnd = max(start, end &- frameCheckSequence)
        switch layout.link {
        case .ethernet:
            let minimum = min(60, trailerEnd)
            var padding = start
            if start < minimum {
                while padding < minimum, packet.bytes.byte(at: padding) == 0 { padding &+= 1 }
                // Bytes that are not all zero are none.
                if padding < minimum { padding = start }
            }
            if padding > start { field(.ethernetPadding, .bytes, at: base &+ start..<base &+ padding) }
            if padding < trailerEnd { field(.ethernetTrailer, .bytes, at: base &+ padding..<base &+ trailerEnd) }
            if end &- trailerEnd == 4, let sum = packet.bytes.integer(UInt32.self, at: trailerEnd, order: .big) {
                number(.ethernetFrameCheckSequence, sum, base &+ trailerEnd, 4)
            }
        case .linuxSLL, .linuxSLL2: field(.sllTrailer, .bytes, at: base &+ start..<base &+ end)
        default: field(.frameTrailer, .bytes, at: base &+ start..<base &+ end)
        }
    }
}

extension PacketFlags {
    private static let ofIPv4: PacketFlags = [
        .fragment, .firstFragment, .fragmentBeyondMaximum, .fragmentMisaligned, .ipLengthTooSmall,
        .malformedIPv4Options,
    ]
    private static let ofIPv6: PacketFlags = [.incompleteHeaderChain, .malformedIPv6Options]
    private static let ofHopByHopOptions: PacketFlags = [.jumbogram, .malformedJumbogram]
    private static let ofRouting: PacketFlags = [.segmentsLeft, .unknownRoutingType]
    private static let ofFragment: PacketFlags = [
        .fragment, .firstFragment, .atomicFragment, .fragmentBeyondMaximum, .fragmentMisaligned,
    ]
    private static let ofUDP: PacketFlags = [.udpLengthTooSmall, .udpLengthExceedsPacket]
    private static let ofLength: PacketFlags = [.cutByCapture, .segmentationOffload, .lengthExceedsPacket]

    /// Takes out what is to be told with a layer.
    mutating func take(for layer: LayerKind, in packet: Packet) -> PacketFlags {
        guard rawValue != 0 else { return PacketFlags() }
        let layout = packet.layout
        var mine: PacketFlags
        switch layer {
        case .ipv4: mine = Self.ofIPv4
        case .ipv6: mine = Self.ofIPv6
        case .hopByHopOptions: mine = Self.ofHopByHopOptions
        case .routing: mine = Self.ofRouting
        case .fragment: mine = Self.ofFragment
        case .udp: mine = Self.ofUDP
        case .udpLite: mine = .illegalChecksumCoverage
        case .tcp: mine = .malformedTCPOptions
        default: mine = PacketFlags()
        }
        // The end of the captured bytes and of the frame concern whoever has the length field.
        if layer == layout.network || layout.network == .none { mine.formUnion(Self.ofLength) }
        mine.formIntersection(self)
        subtract(mine)
        return mine
    }

    /// Takes out all that is left.
    mutating func takeAll() -> PacketFlags {
        defer { self = PacketFlags() }
        return self
    }
}
