import ByteCore

extension Packet {
    /// All that is special or wrong about the packet without having stopped its decoding, option lists included, which
    /// are walked only here.
    public var flags: PacketFlags {
        var flags = layout.flags
        let network = layout.network
        // Of a header that is cut the rest of the options is missing: that is the problem, and no fault of theirs.
        let cut = layout.problem?.layer
        if network == .ipv4, cut != .ipv4, let header = ipv4, header.headerLength > 20, ipv4OptionProblem != nil {
            flags.insert(.malformedIPv4Options)
        }
        if network == .ipv6, let header = ipv6, header.nextHeader.isIPv6ExtensionHeader, ipv6OptionProblem != nil {
            flags.insert(.malformedIPv6Options)
        }
        if layout.transport == .tcp, cut != .tcp, let header = tcp, header.headerLength > 20, tcpOptionProblem != nil {
            flags.insert(.malformedTCPOptions)
        }
        return flags
    }

    private var ipv4OptionProblem: OptionProblem? {
        var options = ipv4Options
        while options.next() != nil {}
        return options.problem
    }

    private var tcpOptionProblem: OptionProblem? {
        var options = tcpOptions
        if options.areTimestampsOnly { return nil }
        while options.next() != nil {}
        return options.problem
    }

    /// The options header with the first wrong IPv6 option, and where that option starts in the packet.
    private var ipv6OptionProblem: (layer: LayerKind, offset: Int)? {
        var layers = layers
        while let layer = layers.next() {
            // The options start behind the header's first two bytes.
            let start = layers.range.lowerBound + 2
            switch layer {
            case .hopByHopOptions(_, options: let list):
                if let offset = Self.problemOffset(in: list) { return (.hopByHopOptions, start + offset) }
            case .destinationOptions(_, options: let list):
                if let offset = Self.problemOffset(in: list) { return (.destinationOptions, start + offset) }
            default: continue
            }
        }
        return nil
    }

    private static func problemOffset(in list: IPv6Options) -> Int? {
        var options = list
        while options.next() != nil {}
        return options.problem?.offset
    }

    /// What the first jumbo payload option says.
    private var jumboPayloadLength: Int? {
        var layers = layers
        while let layer = layers.next() {
            guard case .hopByHopOptions(_, options: let list) = layer else { continue }
            var options = list
            while let option = options.next() {
                if case .jumboPayload(let length) = option { return Int(exactly: length) ?? Int.max }
            }
        }
        return nil
    }

    /// Where the first routing header of an unknown type with segments left starts.
    private var unknownRoutingHeaderOffset: Int? {
        var layers = layers
        while let layer = layers.next() {
            if case .routing(let header, data: _) = layer, header.segmentsLeft > 0, header.routingType.name == nil {
                return layers.range.lowerBound
            }
        }
        return nil
    }

    /// An 802.3 length, in the Ethernet header or in the last VLAN tag, beyond the end of the frame.
    private var lengthProblemOfTheFrame: PacketProblem {
        var layer = layout.link
        var offset = 0
        var end = 0
        var length: Int?
        var layers = layers
        walk: while let next = layers.next() {
            switch next {
            case .ethernet(let header):
                (layer, length) = (.ethernet, Int(header.etherType.rawValue))
            case .vlan(let tag):
                (layer, length) = (.vlan, Int(tag.etherType.rawValue))
            default: break walk
            }
            offset = layers.range.lowerBound
            end = layers.range.upperBound
        }
        // Where an IP packet ends inside the frame, the layout tells no longer where the frame ended in front of its
        // check sequence; where decoding starts behind the length, that is known only to be too large.
        let frameEnd = layout.network == .none ? layout.datagramEnd : bytes.byteCount
        let available = max(0, min(frameEnd - end, (length ?? Int.max) - 1))
        return PacketProblem(
            kind: .lengthExceedsPacket, layer: layer, offset: offset, needed: length ?? available + 1,
            available: available, limit: .ethernetLength)
    }

    /// The packet itself, if nothing at all is wrong with its headers: the strict question.
    ///
    /// A packet that the capture cut, a fragment and a length of zero left by segmentation offload are not wrong.
    /// Checksums are asked for separately.
    ///
    /// - Throws: ``problem``, else the first fault among ``flags`` as a problem with its offset.
    @_lifetime(copy self)
    public func validated() throws(PacketProblem) -> Packet {
        if let problem { throw problem }
        let faults = flags.intersection(.faults)
        guard !faults.isEmpty else { return self }
        throw describe(faults)
    }

    private func describe(_ faults: PacketFlags) -> PacketProblem {
        let network = layout.network
        let networkOffset = layout.networkOffset
        let transportOffset = layout.transportOffset
        let source: LengthSource = network == .ipv4 ? .ipv4TotalLength : .ipv6PayloadLength
        func problem(
            _ kind: PacketProblem.Kind, _ layer: LayerKind, _ offset: Int, _ needed: Int, _ available: Int,
            _ limit: LengthSource
        ) -> PacketProblem {
            PacketProblem(
                kind: kind, layer: layer, offset: offset, needed: needed, available: available, limit: limit)
        }
        if faults.contains(.lengthExceedsPacket) {
            let available = layout.datagramEnd - networkOffset
            if let ipv4, Int(ipv4.totalLength) > available {
                return problem(
                    .lengthExceedsPacket, .ipv4, networkOffset, Int(ipv4.totalLength), available, .ipv4TotalLength)
            }
            if let ipv6 {
                if layout.flags.contains(.jumbogram), let length = jumboPayloadLength, length > available - 40 {
                    return problem(
                        .lengthExceedsPacket, .ipv6, networkOffset, length, available - 40, .jumboPayloadLength)
                }
                if Int(ipv6.payloadLength) > available - 40 {
                    return problem(
                        .lengthExceedsPacket, .ipv6, networkOffset, Int(ipv6.payloadLength), available - 40,
                        .ipv6PayloadLength)
                }
            }
            return lengthProblemOfTheFrame
        }
        if faults.contains(.ipLengthTooSmall), let ipv4 {
            return problem(
                .lengthTooSmall, .ipv4, networkOffset, ipv4.headerLength, Int(ipv4.totalLength), .ipv4TotalLength)
        }
        if faults.contains(.udpLengthTooSmall), let udp {
            return problem(.lengthTooSmall, .udp, transportOffset, 8, Int(udp.length), .udpLength)
        }
        if faults.contains(.udpLengthExceedsPacket), let udp {
            return problem(
                .lengthExceedsPacket, .udp, transportOffset, Int(udp.length), layout.datagramEnd - transportOffset,
                .udpLength)
        }
        if faults.contains(.illegalChecksumCoverage), let udpLite {
            let length = layout.datagramEnd - transportOffset
            let coverage = Int(udpLite.checksumCoverage)
            return coverage < 8
                ? problem(.lengthTooSmall, .udpLite, transportOffset, 8, coverage, .capture)
                : problem(.lengthExceedsPacket, .udpLite, transportOffset, coverage, length, source)
        }
        if faults.contains(.malformedJumbogram) {
            return problem(
                .malformedJumbogram, .hopByHopOptions, networkOffset + 40, 0, 0, .jumboPayloadLength)
        }
        if faults.contains(.incompleteHeaderChain) {
            return problem(.incompleteHeaderChain, network, networkOffset, 0, 0, source)
        }
        if faults.contains(.unknownRoutingType) {
            return problem(.unknownRoutingType, .routing, unknownRoutingHeaderOffset ?? networkOffset, 0, 0, source)
        }
        if !faults.isDisjoint(with: [.fragmentBeyondMaximum, .fragmentMisaligned]) {
            return problem(.impossibleFragment, network, networkOffset, 0, 0, source)
        }
        if faults.contains(.malformedIPv4Options) {
            let offset = networkOffset + 20 + (ipv4OptionProblem?.offset ?? 0)
            return problem(.malformedOption, .ipv4, offset, 0, 0, source)
        }
        if faults.contains(.malformedIPv6Options) {
            let (layer, offset) = ipv6OptionProblem ?? (.ipv6, networkOffset + 40)
            return problem(.malformedOption, layer, offset, 0, 0, source)
        }
        let offset = transportOffset + 20 + (tcpOptionProblem?.offset ?? 0)
        return problem(.malformedOption, .tcp, offset, 0, 0, source)
    }
}
