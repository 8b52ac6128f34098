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
        while options.next() != nil {}
        return options.problem
    }

    private var ipv6OptionProblem: OptionProblem? {
        var layers = layers
        while let layer = layers.next() {
            switch layer {
            case .hopByHopOptions(_, options: let list), .destinationOptions(_, options: let list):
                var options = list
                while options.next() != nil {}
                if let problem = options.problem { return problem }
            default: continue
            }
        }
        return nil
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
            if let ipv4 {
                return problem(
                    .lengthExceedsPacket, .ipv4, networkOffset, Int(ipv4.totalLength), available, .ipv4TotalLength)
            }
            if let ipv6 {
                return problem(
                    .lengthExceedsPacket, .ipv6, networkOffset, Int(ipv6.payloadLength), available - 40,
                    layout.flags.contains(.jumbogram) ? .jumboPayloadLength : .ipv6PayloadLength)
            }
            let length = ethernet?.length ?? 0
            return problem(.lengthExceedsPacket, .ethernet, 0, length, layout.datagramEnd - 14, .ethernetLength)
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
        if faults.contains(.malformedJumbogram) {
            return problem(
                .malformedJumbogram, .hopByHopOptions, networkOffset + 40, 0, 0, .jumboPayloadLength)
        }
        if faults.contains(.incompleteHeaderChain) {
            return problem(.incompleteHeaderChain, network, networkOffset, 0, 0, source)
        }
        if faults.contains(.unknownRoutingType) {
            return problem(.unknownRoutingType, .routing, networkOffset, 0, 0, source)
        }
        if !faults.isDisjoint(with: [.fragmentBeyondMaximum, .fragmentMisaligned]) {
            return problem(.impossibleFragment, network, networkOffset, 0, 0, source)
        }
        if faults.contains(.malformedIPv4Options) {
            let offset = networkOffset + 20 + (ipv4OptionProblem?.offset ?? 0)
            return problem(.malformedOption, .ipv4, offset, 0, 0, source)
        }
        if faults.contains(.malformedIPv6Options) {
            return problem(.malformedOption, .ipv6, networkOffset + 40, 0, 0, source)
        }
        let offset = transportOffset + 20 + (tcpOptionProblem?.offset ?? 0)
        return problem(.malformedOption, .tcp, offset, 0, 0, source)
    }
}
