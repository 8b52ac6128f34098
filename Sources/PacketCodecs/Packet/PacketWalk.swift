public import ByteCore

/// Where decoding starts.
@nonexhaustive
public enum PacketStart: Hashable, Sendable, BitwiseCopyable {
    /// With the header of a link type.
    case link(LinkType)
    /// Behind an EtherType, with what it announces.
    case etherType(EtherType)
    /// With an IP packet of either version; the version field tells which.
    case ip
}

// The one walk over the layers. Its common path (Ethernet, VLAN tags, IP without extension headers, UDP, TCP, ICMP) is
// inlined into the caller; every rarer turn is a function of its own that is not, so that call sites stay small.
//
// `frame` and `datagram` are always the packet's own bytes from its start, only shortened at the end: offsets into them
// are offsets into the packet, and one bounds check covers both the capture and the length fields.
extension PacketLayout {
    @inlinable
    @inline(__always)
    static func decode(_ bytes: RawSpan, from start: PacketStart, originalLength: Int, trailingChecksum: Int)
        -> PacketLayout
    {
        if case .link(.ethernet) = start, trailingChecksum == 0,
            let ethernet = bytes.loadIfPresent(EthernetHeader.self, at: 0)
        {
            var type = ethernet.etherType
            var offset = 14
            while type.isVLANTag, let tag = bytes.loadIfPresent(VLANTag.self, at: offset) {
                type = tag.etherType
                offset &+= 4
            }
            if type == .ipv4 || type == .ipv6 {
                return decodeIP(
                    bytes, isVersion4: type == .ipv4, at: offset, link: .ethernet, limit: .capture,
                    originalLength: originalLength)
            }
        }
        return decodeRare(bytes, from: start, originalLength: originalLength, trailingChecksum: trailingChecksum)
    }

    /// Everything but IP over Ethernet.
    @usableFromInline
    @inline(never)
    static func decodeRare(_ bytes: RawSpan, from start: PacketStart, originalLength: Int, trailingChecksum: Int)
        -> PacketLayout
    {
        // Offsets are kept in 32 bits; nothing that captures hands out packets of 2 GiB.
        var frame = bytes.clamped(from: 0, to: Int(Int32.max))
        // A frame check sequence is at the end of the whole frame: a cut capture has lost some or all of it.
        if trailingChecksum > 0 {
            frame = frame.clamped(from: 0, to: min(frame.byteCount, max(0, originalLength - trailingChecksum)))
        }
        switch start {
        case .ip: return decodeRawIP(frame, link: .none, at: 0, originalLength: originalLength)
        case .etherType(let type):
            let first: LayerKind = type.isVLANTag ? .vlan : type.rawValue <= 1500 ? .llc : .none
            return decodeEtherType(frame, type, link: first, at: 0, originalLength: originalLength)
        case .link(let link):
            switch link {
            case .ethernet:
                guard let header = frame.loadIfPresent(EthernetHeader.self, at: 0) else {
                    return undecoded(frame, link: .none, at: 0)
                        .stopped(.truncated, .ethernet, at: 0, needed: 14, available: frame.byteCount)
                }
                return decodeEtherType(
                    frame, header.etherType, link: .ethernet, at: 14, originalLength: originalLength)
            case .linuxSLL:
                guard let header = frame.loadIfPresent(LinuxSLLHeader.self, at: 0) else {
                    return undecoded(frame, link: .none, at: 0)
                        .stopped(.truncated, .linuxSLL, at: 0, needed: 16, available: frame.byteCount)
                }
                return decodeCooked(
                    frame, header.protocolType, carriesEtherType: header.carriesEtherType, link: .linuxSLL, at: 16,
                    originalLength: originalLength)
            case .linuxSLL2:
                guard let header = frame.loadIfPresent(LinuxSLL2Header.self, at: 0) else {
                    return undecoded(frame, link: .none, at: 0)
                        .stopped(.truncated, .linuxSLL2, at: 0, needed: 20, available: frame.byteCount)
                }
                return decodeCooked(
                    frame, header.protocolType, carriesEtherType: header.carriesEtherType, link: .linuxSLL2, at: 20,
                    originalLength: originalLength)
            case .null, .loop:
                guard let header = frame.loadIfPresent(LoopbackHeader.self, at: 0) else {
                    return undecoded(frame, link: .none, at: 0)
                        .stopped(.truncated, .loopback, at: 0, needed: 4, available: frame.byteCount)
                }
                guard let type = header.etherType else { return undecoded(frame, link: .loopback, at: 4) }
                return decodeEtherType(frame, type, link: .loopback, at: 4, originalLength: originalLength)
            case .raw, .raw12, .raw14:
                return decodeRawIP(frame, link: .none, at: 0, originalLength: originalLength)
            case .ipv4: return decodeEtherType(frame, .ipv4, link: .none, at: 0, originalLength: originalLength)
            case .ipv6: return decodeEtherType(frame, .ipv6, link: .none, at: 0, originalLength: originalLength)
            default: return undecoded(frame, link: .none, at: 0)
            }
        }
    }

    /// An IP packet whose version only its own first byte tells.
    @usableFromInline
    static func decodeRawIP(_ frame: RawSpan, link: LayerKind, at offset: Int, originalLength: Int) -> PacketLayout {
        guard let first = frame.byte(at: offset) else {
            return undecoded(frame, link: link, at: offset)
                .stopped(.truncated, .ipv4, at: offset, needed: 20, available: 0)
        }
        // Anything but 6 is tried as version 4, and reported as no version 4 where it is none.
        return decodeIPOutOfLine(
            frame, isVersion4: first >> 4 != 6, at: offset, link: link, limit: .capture,
            originalLength: originalLength)
    }

    /// What a cooked capture header announces.
    static func decodeCooked(
        _ frame: RawSpan, _ type: EtherType, carriesEtherType: Bool, link: LayerKind, at offset: Int,
        originalLength: Int
    ) -> PacketLayout {
        if carriesEtherType {
            return decodeEtherType(frame, type, link: link, at: offset, originalLength: originalLength)
        }
        // 4 stands for 802.2 frames (Linux ETH_P_802_2); the others have no header that is known here.
        if type.rawValue == 4 {
            return decodeLLC(frame, link: link, limit: .capture, at: offset, originalLength: originalLength)
        }
        return undecoded(frame, link: link, at: offset)
    }

    /// What an EtherType announces: VLAN tags, 802.3 lengths, IP, ARP, or a payload.
    @usableFromInline
    static func decodeEtherType(
        _ bytes: RawSpan, _ first: EtherType, link: LayerKind, at start: Int, originalLength: Int,
        limit firstLimit: LengthSource = .capture
    ) -> PacketLayout {
        let frame = bytes
        let limit = firstLimit
        var type = first
        var offset = start
        while type.isVLANTag {
            guard let tag = frame.loadIfPresent(VLANTag.self, at: offset) else {
                return undecoded(frame, link: link, at: offset, limit: limit)
                    .stopped(.truncated, .vlan, at: offset, needed: 4, available: max(0, frame.byteCount &- offset))
            }
            type = tag.etherType
            offset &+= 4
        }
        switch type {
        case .ipv4, .ipv6:
            return decodeIPOutOfLine(
                frame, isVersion4: type == .ipv4, at: offset, link: link, limit: limit,
                originalLength: originalLength)
        case .arp, .reverseARP:
            return decodeARP(frame, link: link, limit: limit, at: offset)
        default: break
        }
        guard type.rawValue < 0x0600, limit == .capture else {
            return undecoded(frame, link: link, at: offset, limit: limit)
        }
        guard type.rawValue <= 1500 else {
            return undecoded(frame, link: link, at: offset)
                .stopped(.invalidEtherType, link, at: offset, needed: 0x0600, available: Int(type.rawValue))
        }
        let end = offset &+ Int(type.rawValue)
        guard end <= frame.byteCount else {
            let flag: PacketFlags = end <= originalLength ? .cutByCapture : .lengthExceedsPacket
            return decodeLLC(
                frame, link: link, limit: .capture, at: offset, originalLength: originalLength, flags: flag)
        }
        return decodeLLC(
            frame.limited(to: end), link: link, limit: .ethernetLength, at: offset,
            originalLength: min(originalLength, end))
    }

    static func decodeLLC(
        _ frame: RawSpan, link: LayerKind, limit: LengthSource, at offset: Int, originalLength: Int,
        flags: PacketFlags = []
    ) -> PacketLayout {
        let available = max(0, frame.byteCount &- offset)
        guard let llc = frame.loadIfPresent(LLCHeader.self, at: offset) else {
            return undecoded(frame, link: link, at: offset, limit: limit, flags: flags)
                .stopped(.truncated, .llc, at: offset, needed: 3, available: available)
        }
        // Novell put IPX straight behind the length; its first two bytes are always ones and no LLC header's are.
        if llc.destination == 0xff, llc.source == 0xff {
            return undecoded(frame, link: link, at: offset, limit: limit, flags: flags)
        }
        let length = 2 &+ llc.controlByteCount
        guard available >= length else {
            return undecoded(frame, link: link, at: offset, limit: limit, flags: flags)
                .stopped(.truncated, .llc, at: offset, needed: length, available: available)
        }
        guard llc.isSNAP else {
            return undecoded(frame, link: link, at: offset &+ length, limit: limit, flags: flags)
        }
        guard let snap = frame.loadIfPresent(SNAPHeader.self, at: offset &+ 3) else {
            return undecoded(frame, link: link, at: offset &+ 3, limit: limit, flags: flags)
                .stopped(.truncated, .snap, at: offset &+ 3, needed: 5, available: available &- 3)
        }
        guard let type = snap.etherType, type.rawValue >= 0x0600 else {
            return undecoded(frame, link: link, at: offset &+ 8, limit: limit, flags: flags)
        }
        return decodeEtherType(
            frame, type, link: link, at: offset &+ 8, originalLength: originalLength, limit: limit
        ).flagged(flags)
    }

    static func decodeARP(_ frame: RawSpan, link: LayerKind, limit: LengthSource, at offset: Int) -> PacketLayout {
        let available = max(0, frame.byteCount &- offset)
        guard let header = frame.loadIfPresent(ARPHeader.self, at: offset) else {
            return undecoded(frame, link: link, at: offset, limit: limit)
                .stopped(.truncated, .arp, at: offset, needed: 8, available: available)
        }
        let needed = header.packetByteCount
        let end = min(frame.byteCount, offset &+ needed)
        let layout = PacketLayout(
            link: link, network: .arp, transport: .none, protocol: 0, flags: 0, networkOffset: offset,
            transportOffset: 0, payloadStart: end, payloadEnd: end, datagramEnd: end,
            limit: available < needed ? limit : .arpLengths)
        guard available >= needed else {
            return layout.stopped(.truncated, .arp, at: offset, needed: needed, available: available)
        }
        return layout
    }

    /// No network layer: everything from `offset` to the end of the frame is payload.
    @usableFromInline
    @inline(never)
    static func undecoded(
        _ frame: RawSpan, link: LayerKind, at offset: Int, limit: LengthSource = .capture, flags: PacketFlags = []
    ) -> PacketLayout {
        PacketLayout(
            link: link, network: .none, transport: .none, protocol: 0, flags: flags.rawValue, networkOffset: 0,
            transportOffset: 0, payloadStart: min(offset, frame.byteCount), payloadEnd: frame.byteCount,
            datagramEnd: frame.byteCount, limit: limit)
    }

    @usableFromInline
    @inline(never)
    static func decodeIPOutOfLine(
        _ frame: RawSpan, isVersion4: Bool, at offset: Int, link: LayerKind, limit: LengthSource,
        originalLength: Int
    ) -> PacketLayout {
        decodeIP(
            frame, isVersion4: isVersion4, at: offset, link: link, limit: limit, originalLength: originalLength)
    }

    @inlinable
    @inline(__always)
    static func decodeIP(
        _ frame: RawSpan, isVersion4: Bool, at networkOffset: Int, link: LayerKind, limit frameLimit: LengthSource,
        originalLength: Int
    ) -> PacketLayout {
        var limit = frameLimit
        var flags: UInt32 = 0
        var datagram = frame
        let network: LayerKind
        let next: UInt8
        var offset: Int
        // Where the IP header says that the packet ends, which may be more than was captured.
        var claimedEnd = frame.byteCount
        if isVersion4 {
            guard let header = frame.loadIfPresent(IPv4Header.self, at: networkOffset) else {
                return headerCut(frame, link, .ipv4, at: networkOffset, needed: 20, limit: limit)
            }
            let headerLength = header.headerLength
            guard header._versionAndLength & 0xf0 == 0x40, headerLength >= 20,
                frame.byteCount &- networkOffset >= headerLength
            else { return unusableIPv4(frame, link: link, at: networkOffset, limit: limit) }
            let total = Int(header.totalLength)
            let end = networkOffset &+ total
            if total >= headerLength, end <= frame.byteCount {
                datagram = frame.limited(to: end)
                claimedEnd = end
                limit = .ipv4TotalLength
            } else if total >= headerLength {
                claimedEnd = end
                flags =
                    end <= originalLength
                    ? PacketFlags.cutByCapture.rawValue : PacketFlags.lengthExceedsPacket.rawValue
            } else {
                flags =
                    total == 0
                    ? PacketFlags.segmentationOffload.rawValue : PacketFlags.ipLengthTooSmall.rawValue
            }
            network = .ipv4
            next = header._protocolNumber
            offset = networkOffset &+ headerLength
            if header.isFragment {
                flags |= fragmentFlags(
                    offset: header.fragmentOffset, more: header.moreFragments, length: claimedEnd &- offset,
                    headerLength: headerLength)
                if flags & PacketFlags.fragment.rawValue != 0 {
                    return PacketLayout(
                        link: link, network: .ipv4, transport: .none, protocol: next, flags: flags,
                        networkOffset: networkOffset, transportOffset: 0, payloadStart: offset,
                        payloadEnd: datagram.byteCount, datagramEnd: datagram.byteCount, limit: limit)
                }
            }
            if next == 51 || next == 50 {
                return decodeExtensions(
                    datagram, next: next, network: .ipv4, networkOffset: networkOffset, at: offset, link: link,
                    limit: limit, claimedEnd: claimedEnd, flags: flags, originalLength: originalLength)
            }
        } else {
            guard let header = frame.loadIfPresent(IPv6Header.self, at: networkOffset) else {
                return headerCut(frame, link, .ipv6, at: networkOffset, needed: 40, limit: limit)
            }
            guard header.version == 6 else {
                return otherVersion(frame, header.version, link: link, at: networkOffset, limit: limit)
            }
            let length = Int(header.payloadLength)
            next = header._nextHeaderNumber
            offset = networkOffset &+ 40
            network = .ipv6
            let end = offset &+ length
            if end <= frame.byteCount, length != 0 {
                datagram = frame.limited(to: end)
                claimedEnd = end
                limit = .ipv6PayloadLength
            } else if length != 0 {
                claimedEnd = end
                flags =
                    end <= originalLength
                    ? PacketFlags.cutByCapture.rawValue : PacketFlags.lengthExceedsPacket.rawValue
            } else if next == 6 {
                // No TCP segment is empty: the card was to fill in the length (BIG TCP).
                flags = PacketFlags.segmentationOffload.rawValue
            } else if next != 0 {
                datagram = frame.limited(to: offset)
                claimedEnd = offset
                limit = .ipv6PayloadLength
            }
            switch next {
            case 6, 17, 58: break
            default:
                if LayerKind.ipv6Extension(IPProtocol(rawValue: next)) != .payload {
                    return decodeExtensions(
                        datagram, next: next, network: .ipv6, networkOffset: networkOffset, at: offset, link: link,
                        limit: limit, claimedEnd: claimedEnd, flags: flags, originalLength: originalLength)
                }
            }
        }
        return decodeTransport(
            datagram, next: next, network: network, networkOffset: networkOffset, at: offset, link: link,
            limit: limit, claimedEnd: claimedEnd, flags: flags)
    }

    @inlinable
    @inline(__always)
    static func decodeTransport(
        _ datagram: RawSpan, next: UInt8, network: LayerKind, networkOffset: Int, at offset: Int, link: LayerKind,
        limit datagramLimit: LengthSource, claimedEnd: Int, flags datagramFlags: UInt32
    ) -> PacketLayout {
        var flags = datagramFlags
        var limit = datagramLimit
        let transport: LayerKind
        let payloadStart: Int
        var payloadEnd = datagram.byteCount
        if next == 17 {
            guard let header = datagram.loadIfPresent(UDPHeader.self, at: offset) else {
                return transportCut(
                    datagram, .udp, needed: 8, next: next, network: network, networkOffset: networkOffset,
                    at: offset, link: link, limit: limit, flags: flags)
            }
            let length = Int(header.length)
            let end = offset &+ length
            transport = .udp
            payloadStart = offset &+ 8
            if length >= 8, end <= payloadEnd {
                payloadEnd = end
                limit = .udpLength
            } else if length >= 8 {
                // A first fragment holds less than the datagram that the length speaks of, and so does a cut packet.
                if end > claimedEnd, flags & PacketFlags.firstFragment.rawValue == 0 {
                    flags |= PacketFlags.udpLengthExceedsPacket.rawValue
                }
            } else if length != 0 || flags & PacketFlags.jumbogram.rawValue == 0 {
                flags |= PacketFlags.udpLengthTooSmall.rawValue
            }
        } else if next == 6 {
            guard let header = datagram.loadIfPresent(TCPHeader.self, at: offset) else {
                return transportCut(
                    datagram, .tcp, needed: 20, next: next, network: network, networkOffset: networkOffset,
                    at: offset, link: link, limit: limit, flags: flags)
            }
            transport = .tcp
            payloadStart = offset &+ header.headerLength
            guard header.headerLength >= 20, payloadStart <= payloadEnd else {
                return unusableTCP(
                    datagram, header.headerLength, network: network, networkOffset: networkOffset, at: offset, link: link,
                    limit: limit, flags: flags)
            }
        } else if next == 58 && network == .ipv6 || next == 1 && network == .ipv4 {
            transport = next == 1 ? .icmpv4 : .icmpv6
            payloadStart = offset &+ 8
            guard payloadStart <= payloadEnd else {
                return transportCut(
                    datagram, transport, needed: 8, next: next, network: network, networkOffset: networkOffset,
                    at: offset, link: link, limit: limit, flags: flags)
            }
        } else {
            transport = .none
            payloadStart = offset
        }
        return PacketLayout(
            link: link, network: network, transport: transport, protocol: next, flags: flags,
            networkOffset: networkOffset, transportOffset: offset, payloadStart: payloadStart,
            payloadEnd: payloadEnd, datagramEnd: datagram.byteCount, limit: limit)
    }

    // MARK: Rare turns

    @usableFromInline
    @inline(never)
    static func headerCut(
        _ frame: RawSpan, _ link: LayerKind, _ layer: LayerKind, at offset: Int, needed: Int, limit: LengthSource
    ) -> PacketLayout {
        undecoded(frame, link: link, at: offset, limit: limit)
            .stopped(
                .truncated, layer, at: offset, needed: needed, available: max(0, frame.byteCount &- offset))
    }

    @usableFromInline
    @inline(never)
    static func otherVersion(
        _ frame: RawSpan, _ version: UInt8, link: LayerKind, at offset: Int, limit: LengthSource
    ) -> PacketLayout {
        undecoded(frame, link: link, at: offset, limit: limit)
            .stopped(.versionMismatch, .ipv6, at: offset, needed: 6, available: Int(version))
    }

    /// An IPv4 header of another version or whose own length is too small; one that is only cut is kept.
    @usableFromInline
    @inline(never)
    static func unusableIPv4(_ frame: RawSpan, link: LayerKind, at offset: Int, limit: LengthSource) -> PacketLayout {
        let plain = undecoded(frame, link: link, at: offset, limit: limit)
        // The header is loaded again rather than handed over, which would keep all its fields alive in the caller.
        guard let header = frame.loadIfPresent(IPv4Header.self, at: offset) else { return plain }
        if header.version != 4 {
            return plain.stopped(
                .versionMismatch, .ipv4, at: offset, needed: 4, available: Int(header.version))
        }
        if header.headerLength < 20 {
            return plain.stopped(
                .headerLengthTooSmall, .ipv4, at: offset, needed: 20, available: header.headerLength)
        }
        let end = frame.byteCount
        return PacketLayout(
            link: link, network: .ipv4, transport: .none, protocol: header._protocolNumber, flags: 0,
            networkOffset: offset, transportOffset: 0, payloadStart: end, payloadEnd: end, datagramEnd: end,
            limit: limit
        ).stopped(.truncated, .ipv4, at: offset, needed: header.headerLength, available: end &- offset)
    }

    /// A transport header of which not even the fixed part is there.
    @usableFromInline
    @inline(never)
    static func transportCut(
        _ datagram: RawSpan, _ layer: LayerKind, needed: Int, next: UInt8, network: LayerKind, networkOffset: Int,
        at offset: Int, link: LayerKind, limit: LengthSource, flags firstFlags: UInt32
    ) -> PacketLayout {
        var flags = firstFlags
        if network == .ipv6, flags & PacketFlags.firstFragment.rawValue != 0 {
            flags |= PacketFlags.incompleteHeaderChain.rawValue
        }
        let start = min(offset, datagram.byteCount)
        return PacketLayout(
            link: link, network: network, transport: .none, protocol: next, flags: flags,
            networkOffset: networkOffset, transportOffset: 0, payloadStart: start, payloadEnd: datagram.byteCount,
            datagramEnd: datagram.byteCount, limit: limit
        ).stopped(.truncated, layer, at: offset, needed: needed, available: datagram.byteCount &- start)
    }

    /// A TCP header whose length is too small, or reaches past the segment: the fixed part is kept, the rest is no payload.
    @usableFromInline
    @inline(never)
    static func unusableTCP(
        _ datagram: RawSpan, _ headerLength: Int, network: LayerKind, networkOffset: Int, at offset: Int,
        link: LayerKind, limit: LengthSource, flags firstFlags: UInt32
    ) -> PacketLayout {
        let end = datagram.byteCount
        let tooSmall = headerLength < 20
        var flags = firstFlags
        if !tooSmall, network == .ipv6, flags & PacketFlags.firstFragment.rawValue != 0 {
            flags |= PacketFlags.incompleteHeaderChain.rawValue
        }
        let start = tooSmall ? offset &+ 20 : end
        return PacketLayout(
            link: link, network: network, transport: .tcp, protocol: 6, flags: flags, networkOffset: networkOffset,
            transportOffset: offset, payloadStart: start, payloadEnd: end, datagramEnd: end, limit: limit
        ).stopped(
            tooSmall ? .headerLengthTooSmall : .truncated, .tcp, at: offset,
            needed: tooSmall ? 20 : headerLength, available: tooSmall ? headerLength : end &- offset)
    }

    @usableFromInline
    @inline(never)
    static func fragmentFlags(offset: FragmentOffset, more: Bool, length: Int, headerLength: Int) -> UInt32 {
        var flags: PacketFlags = offset == .zero ? (more ? .firstFragment : []) : .fragment
        // IPv4's total length counts the header, IPv6's payload length does not.
        if offset.byteOffset + length + headerLength > 65_535 {
            flags.insert(.fragmentBeyondMaximum)
        }
        if more, length & 7 != 0 { flags.insert(.fragmentMisaligned) }
        return flags.rawValue
    }

    /// IPv6 extension headers, and IPsec's under IPv4, up to the upper layer.
    ///
    /// Bounded by bytes, not by a count: each header moves on by at least 8 bytes or ends the walk.
    @usableFromInline
    @inline(never)
    static func decodeExtensions(
        _ bytes: RawSpan, next first: UInt8, network: LayerKind, networkOffset: Int, at start: Int, link: LayerKind,
        limit firstLimit: LengthSource, claimedEnd firstEnd: Int, flags firstFlags: UInt32, originalLength: Int
    ) -> PacketLayout {
        var datagram = bytes
        var limit = firstLimit
        var claimedEnd = firstEnd
        var next = first
        var offset = start
        var flags = PacketFlags(rawValue: firstFlags)

        func layout(at offset: Int, end: Int, _ transport: LayerKind = .none, _ transportOffset: Int = 0)
            -> PacketLayout
        {
            PacketLayout(
                link: link, network: network, transport: transport, protocol: next, flags: flags.rawValue,
                networkOffset: networkOffset, transportOffset: transportOffset, payloadStart: min(offset, end),
                payloadEnd: end, datagramEnd: end, limit: limit)
        }

        func cut(_ kind: LayerKind, at offset: Int, end: Int, needed: Int) -> PacketLayout {
            if flags.contains(.firstFragment) { flags.insert(.incompleteHeaderChain) }
            return layout(at: offset, end: end)
                .stopped(.truncated, kind, at: offset, needed: needed, available: max(0, end &- offset))
        }

        while true {
            let isExtension = network == .ipv6 || next == 50 || next == 51
            let kind = isExtension ? LayerKind.ipv6Extension(IPProtocol(rawValue: next)) : .payload
            let end = datagram.byteCount
            let length: Int
            switch kind {
            case .payload:
                return decodeTransport(
                    datagram, next: next, network: network, networkOffset: networkOffset, at: offset, link: link,
                    limit: limit, claimedEnd: claimedEnd, flags: flags.rawValue)
            case .esp:
                guard end &- offset >= 8 else {
                    return cut(.esp, at: offset, end: end, needed: 8)
                }
                return layout(at: offset &+ 8, end: end, .esp, offset)
            case .authentication:
                guard let header = datagram.loadIfPresent(AuthenticationHeader.self, at: offset) else {
                    return cut(kind, at: offset, end: end, needed: 12)
                }
                length = header.headerLength
                guard length >= 12 else {
                    return layout(at: offset, end: end)
                        .stopped(.headerLengthTooSmall, kind, at: offset, needed: 12, available: length)
                }
                guard length <= end &- offset else {
                    return cut(kind, at: offset, end: end, needed: length)
                }
                next = header.nextHeader.rawValue
            case .fragment:
                guard let header = datagram.loadIfPresent(IPv6FragmentHeader.self, at: offset) else {
                    return cut(kind, at: offset, end: end, needed: 8)
                }
                length = 8
                next = header.nextHeader.rawValue
                if flags.contains(.jumbogram) { flags.insert(.malformedJumbogram) }
                if header.isAtomic {
                    flags.insert(.atomicFragment)
                } else {
                    flags.formUnion(
                        PacketFlags(
                            rawValue: fragmentFlags(
                                offset: header.fragmentOffset, more: header.moreFragments,
                                length: claimedEnd &- offset &- 8, headerLength: 0)))
                    // What follows in a later fragment is data from the middle, not headers (RFC 8200 section 4.5).
                    if flags.contains(.fragment) { return layout(at: offset &+ 8, end: end) }
                }
            default:
                guard let header = datagram.loadIfPresent(IPv6ExtensionHeader.self, at: offset) else {
                    return cut(kind, at: offset, end: end, needed: 8)
                }
                length = header.headerLength
                guard length <= end &- offset else {
                    return cut(kind, at: offset, end: end, needed: length)
                }
                if kind == .hopByHopOptions {
                    guard offset == networkOffset &+ 40 else {
                        return layout(at: offset, end: end)
                            .stopped(
                                .hopByHopNotFirst, kind, at: offset, needed: networkOffset &+ 40, available: offset)
                    }
                    if let end = jumboEnd(
                        datagram, networkOffset: networkOffset, length: length, flags: &flags)
                    {
                        claimedEnd = end
                        if end <= datagram.byteCount {
                            datagram = datagram.limited(to: end)
                            limit = .jumboPayloadLength
                        } else {
                            flags.insert(end <= originalLength ? .cutByCapture : .lengthExceedsPacket)
                        }
                    }
                }
                if kind == .routing, let routing = datagram.loadIfPresent(IPv6RoutingHeader.self, at: offset),
                    routing.segmentsLeft > 0
                {
                    flags.insert(.segmentsLeft)
                    if routing.routingType.name == nil { flags.insert(.unknownRoutingType) }
                }
                next = header.nextHeader.rawValue
            }
            offset &+= length
        }
    }

    /// Where the jumbo payload option among the hop-by-hop options behind an IPv6 header says that the packet ends.
    static func jumboEnd(_ datagram: RawSpan, networkOffset: Int, length: Int, flags: inout PacketFlags) -> Int? {
        guard let header = datagram.loadIfPresent(IPv6Header.self, at: networkOffset) else { return nil }
        let start = networkOffset &+ 40
        var options = IPv6Options(datagram.clamped(from: start &+ 2, to: start &+ length))
        var jumbo: UInt32? = nil
        while jumbo == nil, let option = options.next() {
            if case .jumboPayload(let value) = option { jumbo = value }
        }
        guard let jumbo else {
            // Length 0 without the option: a card was to fill the length in, or the sender is wrong.
            if header.payloadLength == 0 { flags.insert(.segmentationOffload) }
            return nil
        }
        flags.insert(.jumbogram)
        guard header.payloadLength == 0, jumbo >= 65_536 else {
            flags.insert(.malformedJumbogram)
            return nil
        }
        // 32 bits may not fit `Int` on a small machine, where no packet in memory is that long either.
        return start &+ min(Int(exactly: jumbo) ?? Int.max / 2, Int.max / 2)
    }
}
