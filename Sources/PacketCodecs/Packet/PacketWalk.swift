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
            // Unsigned, so that the compiler knows of every offset that is made of it that it isn't negative.
            var tagsEnd: UInt32 = 14
            while type.isVLANTag, let tag = bytes.loadIfPresent(VLANTag.self, at: Int(truncatingIfNeeded: tagsEnd)) {
                type = tag.etherType
                tagsEnd &+= 4
            }
            let offset = Int(truncatingIfNeeded: tagsEnd)
            if type == .ipv4 {
                return decodeIPv4(bytes, at: offset, kinds: link(.ethernet), originalLength: originalLength)
            }
            if type == .ipv6 {
                return decodeIPv6(bytes, at: offset, kinds: link(.ethernet), originalLength: originalLength)
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
        var frame = bytes.limited(to: Int(Int32.max))
        // A frame check sequence is at the end of the whole frame: a cut capture has lost some or all of it.
        var originalLength = originalLength
        if trailingChecksum > 0 {
            originalLength = max(0, originalLength &- trailingChecksum)
            frame = frame.limited(to: originalLength)
        }
        var layout = decodeFrame(frame, from: start, originalLength: originalLength)
        // Where no length field was compared with the capture, the capture cut the payload if it cut the frame.
        if layout.network == .none, !layout.hasProblem, layout.kinds & limitedByEthernet == 0,
            layout.kinds & flag(.lengthExceedsPacket) == 0, frame.byteCount < originalLength
        {
            layout.kinds |= flag(.cutByCapture)
        }
        return layout
    }

    static func decodeFrame(_ frame: RawSpan, from start: PacketStart, originalLength: Int) -> PacketLayout {
        switch start {
        case .ip: return decodeRawIP(frame, originalLength: originalLength)
        case .etherType(let type):
            let first: LayerKind = type.isVLANTag ? .vlan : type.rawValue <= 1500 ? .llc : .none
            var layout = decodeEtherType(
                frame, type, at: 0, kinds: link(first), originalLength: originalLength)
            // A tag or an LLC header of which not all bytes are there is no layer.
            if layout.payloadOffset == 0 { layout.kinds &= ~0xff }
            return layout
        case .link(let linkType):
            switch linkType {
            case .ethernet:
                guard let header = frame.loadIfPresent(EthernetHeader.self, at: 0) else {
                    return headerCut(frame, .ethernet, needed: 14, at: 0, kinds: 0)
                }
                return decodeEtherType(
                    frame, header.etherType, at: 14, kinds: link(.ethernet), originalLength: originalLength)
            case .linuxSLL:
                guard let header = frame.loadIfPresent(LinuxSLLHeader.self, at: 0) else {
                    return headerCut(frame, .linuxSLL, needed: 16, at: 0, kinds: 0)
                }
                return decodeCooked(
                    frame, header.protocolType, carriesEtherType: header.carriesEtherType,
                    carriesLLC: header.carriesLLC, at: 16, kinds: link(.linuxSLL), originalLength: originalLength)
            case .linuxSLL2:
                guard let header = frame.loadIfPresent(LinuxSLL2Header.self, at: 0) else {
                    return headerCut(frame, .linuxSLL2, needed: 20, at: 0, kinds: 0)
                }
                return decodeCooked(
                    frame, header.protocolType, carriesEtherType: header.carriesEtherType,
                    carriesLLC: header.carriesLLC, at: 20, kinds: link(.linuxSLL2), originalLength: originalLength)
            case .null, .loop:
                guard let header = frame.loadIfPresent(LoopbackHeader.self, at: 0) else {
                    return headerCut(frame, .loopback, needed: 4, at: 0, kinds: 0)
                }
                guard let type = header.etherType else { return undecoded(frame, at: 4, kinds: link(.loopback)) }
                return decodeEtherType(frame, type, at: 4, kinds: link(.loopback), originalLength: originalLength)
            case .raw, .raw12, .raw14: return decodeRawIP(frame, originalLength: originalLength)
            case .ipv4: return decodeEtherType(frame, .ipv4, at: 0, kinds: 0, originalLength: originalLength)
            case .ipv6: return decodeEtherType(frame, .ipv6, at: 0, kinds: 0, originalLength: originalLength)
            default: return undecoded(frame, at: 0, kinds: 0)
            }
        }
    }

    /// An IP packet whose version only its own first byte tells.
    static func decodeRawIP(_ frame: RawSpan, originalLength: Int) -> PacketLayout {
        // Anything but 6 is tried as version 4, and reported as no version 4 where it is none.
        let type: EtherType = (frame.byte(at: 0) ?? 0) >> 4 == 6 ? .ipv6 : .ipv4
        return decodeEtherType(frame, type, at: 0, kinds: 0, originalLength: originalLength)
    }

    /// What a cooked capture header announces.
    static func decodeCooked(
        _ frame: RawSpan, _ type: EtherType, carriesEtherType: Bool, carriesLLC: Bool, at offset: Int,
        kinds: UInt64, originalLength: Int
    ) -> PacketLayout {
        if carriesEtherType {
            return decodeEtherType(frame, type, at: offset, kinds: kinds, originalLength: originalLength)
        }
        // What is neither has no header that is known here.
        if carriesLLC { return decodeLLC(frame, at: offset, kinds: kinds, originalLength: originalLength) }
        return undecoded(frame, at: offset, kinds: kinds)
    }

    /// What an EtherType announces: VLAN tags, 802.3 lengths, IP, ARP, or a payload.
    ///
    /// `mayBeLength` is false behind SNAP, where a small value is none: LLC is entered at most once, whatever the bytes are.
    static func decodeEtherType(
        _ frame: RawSpan, _ first: EtherType, at start: Int, kinds: UInt64, originalLength: Int,
        mayBeLength: Bool = true
    ) -> PacketLayout {
        var type = first
        var offset = start
        while type.isVLANTag {
            guard let tag = frame.loadIfPresent(VLANTag.self, at: offset) else {
                return headerCut(frame, .vlan, needed: 4, at: offset, kinds: kinds)
            }
            type = tag.etherType
            offset &+= 4
        }
        switch type {
        case .ipv4: return decodeIPv4(frame, at: offset, kinds: kinds, originalLength: originalLength)
        case .ipv6: return decodeIPv6(frame, at: offset, kinds: kinds, originalLength: originalLength)
        case .arp, .reverseARP: return decodeARP(frame, at: offset, kinds: kinds)
        default: break
        }
        guard type.rawValue < 0x0600, mayBeLength else {
            return undecoded(frame, at: offset, kinds: kinds)
        }
        guard type.rawValue <= 1500 else {
            let layer = Self.kind(kinds)
            return undecoded(frame, at: offset, kinds: kinds)
                .stopped(.invalidEtherType, layer, at: offset, needed: 0x0600, available: Int(type.rawValue))
        }
        let end = offset &+ Int(type.rawValue)
        guard end <= frame.byteCount else {
            return decodeLLC(
                frame, at: offset, kinds: kinds | flag(end <= originalLength ? .cutByCapture : .lengthExceedsPacket),
                originalLength: originalLength)
        }
        return decodeLLC(
            frame.limited(to: end), at: offset, kinds: kinds | limitedByEthernet,
            originalLength: min(originalLength, end))
    }

    static func decodeLLC(_ frame: RawSpan, at offset: Int, kinds: UInt64, originalLength: Int) -> PacketLayout {
        guard let llc = frame.loadIfPresent(LLCHeader.self, at: offset) else {
            return headerCut(frame, .llc, needed: 3, at: offset, kinds: kinds)
        }
        // Novell put IPX straight behind the length; its first two bytes are always ones and no LLC header's are.
        if llc.destination == 0xff, llc.source == 0xff { return undecoded(frame, at: offset, kinds: kinds) }
        let length = 2 &+ llc.controlByteCount
        guard frame.byteCount &- offset >= length else {
            return headerCut(frame, .llc, needed: length, at: offset, kinds: kinds)
        }
        if llc.isIPv4 {
            return decodeEtherType(frame, .ipv4, at: offset &+ 3, kinds: kinds, originalLength: originalLength)
        }
        guard llc.isSNAP else { return undecoded(frame, at: offset &+ length, kinds: kinds) }
        guard let snap = frame.loadIfPresent(SNAPHeader.self, at: offset &+ 3) else {
            return headerCut(frame, .snap, needed: 5, at: offset &+ 3, kinds: kinds)
        }
        guard let type = snap.etherType, type.rawValue >= 0x0600 else {
            return undecoded(frame, at: offset &+ 8, kinds: kinds)
        }
        return decodeEtherType(
            frame, type, at: offset &+ 8, kinds: kinds, originalLength: originalLength, mayBeLength: false)
    }

    static func decodeARP(_ frame: RawSpan, at offset: Int, kinds: UInt64) -> PacketLayout {
        guard let header = frame.loadIfPresent(ARPHeader.self, at: offset) else {
            return headerCut(frame, .arp, needed: 8, at: offset, kinds: kinds)
        }
        let needed = header.packetByteCount
        let end = min(frame.byteCount, offset &+ needed)
        let isWhole = frame.byteCount &- offset >= needed
        let layout = PacketLayout(
            kinds: kinds | network(.arp) | (isWhole ? limitedByIP : 0), networkOffset: offset, transportOffset: 0,
            payloadStart: end, payloadEnd: end, datagramEnd: end)
        guard isWhole else {
            return layout.stopped(.truncated, .arp, at: offset, needed: needed, available: end &- offset)
        }
        return layout
    }

    /// No network layer: everything from `offset` to the end of the frame is payload.
    static func undecoded(_ frame: RawSpan, at offset: Int, kinds: UInt64) -> PacketLayout {
        PacketLayout(
            kinds: kinds, networkOffset: 0, transportOffset: 0, payloadStart: min(offset, frame.byteCount),
            payloadEnd: frame.byteCount, datagramEnd: frame.byteCount)
    }

    /// A header below the transport layer of which not even the fixed part is there.
    @usableFromInline
    @inline(never)
    static func headerCut(_ frame: RawSpan, _ layer: LayerKind, needed: Int, at offset: Int, kinds: UInt64)
        -> PacketLayout
    {
        undecoded(frame, at: offset, kinds: kinds)
            .stopped(.truncated, layer, at: offset, needed: needed, available: max(0, frame.byteCount &- offset))
    }

    // MARK: The common path

    @inlinable
    @inline(__always)
    static func decodeIPv4(_ frame: RawSpan, at start: Int, kinds frameKinds: UInt64, originalLength: Int)
        -> PacketLayout
    {
        guard let header = frame.loadIfPresent(IPv4Header.self, at: start) else {
            return headerCut(frame, .ipv4, needed: 20, at: start, kinds: frameKinds)
        }
        let headerLength = header.headerLength
        guard header._versionAndLength & 0xf0 == 0x40, headerLength >= 20, frame.byteCount &- start >= headerLength
        else { return unusableIPv4(frame, at: start, kinds: frameKinds) }
        let total = Int(header.totalLength)
        let offset = start &+ headerLength
        let end = start &+ total
        var datagram = frame
        var kinds = frameKinds | network(.ipv4) | UInt64(header._protocolNumber) << 24
        if total >= headerLength, end <= frame.byteCount {
            datagram = frame.limited(to: end)
            kinds |= limitedByIP
        } else {
            kinds |= doubtfulLength(
                total, headerLength, end: end, captured: frame.byteCount, originalLength: originalLength)
        }
        if header.isFragment {
            let claimed = (total >= headerLength ? end : frame.byteCount) &- offset
            kinds |= fragmentFlags(
                offset: header.fragmentOffset, more: header.moreFragments, length: claimed,
                headerLength: headerLength)
            if kinds & flag(.fragment) != 0 {
                return noTransport(datagram, networkOffset: start, at: offset, kinds: kinds)
            }
        }
        return decodeTransport(
            datagram, next: header._protocolNumber, isVersion4: true, networkOffset: start, at: offset,
            kinds: kinds, originalLength: originalLength, mayExtend: true)
    }

    @inlinable
    @inline(__always)
    static func decodeIPv6(_ frame: RawSpan, at start: Int, kinds frameKinds: UInt64, originalLength: Int)
        -> PacketLayout
    {
        guard let header = frame.loadIfPresent(IPv6Header.self, at: start) else {
            return headerCut(frame, .ipv6, needed: 40, at: start, kinds: frameKinds)
        }
        guard header.version == 6 else { return unusableIPv6(frame, at: start, kinds: frameKinds) }
        let length = Int(header.payloadLength)
        let next = header._nextHeaderNumber
        let offset = start &+ 40
        let end = offset &+ length
        var datagram = frame
        var kinds = frameKinds | network(.ipv6) | UInt64(next) << 24
        if end <= frame.byteCount, length != 0 {
            datagram = frame.limited(to: end)
            kinds |= limitedByIP
        } else if length != 0 {
            kinds |= flag(end <= originalLength ? .cutByCapture : .lengthExceedsPacket)
        } else if next == 6 {
            // No TCP segment is empty: the card was to fill in the length (BIG TCP).
            kinds |= offloadedLength(captured: frame.byteCount, originalLength: originalLength)
        } else if next != 0 {
            datagram = frame.limited(to: offset)
            kinds |= limitedByIP
        }
        return decodeTransport(
            datagram, next: next, isVersion4: false, networkOffset: start, at: offset, kinds: kinds,
            originalLength: originalLength, mayExtend: true)
    }

    @inlinable
    @inline(__always)
    static func decodeTransport(
        _ datagram: RawSpan, next: UInt8, isVersion4: Bool, networkOffset: Int, at offset: Int,
        kinds datagramKinds: UInt64, originalLength: Int, mayExtend: Bool
    ) -> PacketLayout {
        var kinds = datagramKinds
        let payloadStart: Int
        var payloadEnd = datagram.byteCount
        if next == 6 {
            guard let header = datagram.loadIfPresent(TCPHeader.self, at: offset) else {
                return transportCut(
                    datagram, .tcp, needed: 20, networkOffset: networkOffset, at: offset, kinds: kinds)
            }
            let headerLength = header.headerLength
            payloadStart = offset &+ headerLength
            guard headerLength >= 20, payloadStart <= payloadEnd else {
                return unusableTCP(
                    datagram, headerLength: headerLength, networkOffset: networkOffset, at: offset, kinds: kinds)
            }
            kinds |= transport(.tcp)
        } else if next == 17 {
            guard let header = datagram.loadIfPresent(UDPHeader.self, at: offset) else {
                return transportCut(
                    datagram, .udp, needed: 8, networkOffset: networkOffset, at: offset, kinds: kinds)
            }
            let length = Int(header.length)
            let end = offset &+ length
            payloadStart = offset &+ 8
            if length >= 8, end <= payloadEnd {
                payloadEnd = end
                kinds |= transport(.udp) | limitedByUDP
            } else {
                kinds |=
                    transport(.udp)
                    | doubtfulUDPLength(length, datagram, networkOffset: networkOffset, end: end, kinds: kinds)
            }
        } else if next == (isVersion4 ? 1 : 58) {
            payloadStart = offset &+ 8
            guard payloadStart <= payloadEnd else {
                return transportCut(
                    datagram, isVersion4 ? .icmpv4 : .icmpv6, needed: 8, networkOffset: networkOffset, at: offset,
                    kinds: kinds)
            }
            kinds |= transport(isVersion4 ? .icmpv4 : .icmpv6)
        } else if mayExtend {
            return decodeExtensions(
                datagram, next: next, isVersion4: isVersion4, networkOffset: networkOffset, at: offset,
                kinds: kinds, originalLength: originalLength)
        } else {
            return rareTransport(datagram, next: next, networkOffset: networkOffset, at: offset, kinds: kinds)
        }
        return PacketLayout(
            kinds: kinds, networkOffset: networkOffset, transportOffset: offset, payloadStart: payloadStart,
            payloadEnd: payloadEnd, datagramEnd: datagram.byteCount)
    }

    // MARK: Rare turns

    /// An IP packet whose payload has no header known here.
    @usableFromInline
    @inline(never)
    static func noTransport(_ datagram: RawSpan, networkOffset: Int, at offset: Int, kinds: UInt64) -> PacketLayout {
        PacketLayout(
            kinds: kinds, networkOffset: networkOffset, transportOffset: 0,
            payloadStart: min(offset, datagram.byteCount), payloadEnd: datagram.byteCount,
            datagramEnd: datagram.byteCount)
    }

    /// UDP-Lite, and upper layers that have no header known here.
    @usableFromInline
    @inline(never)
    static func rareTransport(
        _ datagram: RawSpan, next: UInt8, networkOffset: Int, at offset: Int, kinds datagramKinds: UInt64
    ) -> PacketLayout {
        guard next == IPProtocol.udpLite.rawValue else {
            return noTransport(datagram, networkOffset: networkOffset, at: offset, kinds: datagramKinds)
        }
        var kinds = datagramKinds
        guard let header = datagram.loadIfPresent(UDPLiteHeader.self, at: offset) else {
            return transportCut(datagram, .udpLite, needed: 8, networkOffset: networkOffset, at: offset, kinds: kinds)
        }
        // IP alone tells how long the datagram is; in a first fragment nothing here does.
        if kinds & flag(.firstFragment) == 0 {
            let length = claimedEnd(datagram, networkOffset: networkOffset, kinds: kinds) &- offset
            if header.coverage(of: length) == nil { kinds |= flag(.illegalChecksumCoverage) }
        }
        return PacketLayout(
            kinds: kinds | transport(.udpLite), networkOffset: networkOffset, transportOffset: offset,
            payloadStart: offset &+ 8, payloadEnd: datagram.byteCount, datagramEnd: datagram.byteCount)
    }

    /// An IPv4 total length that can't be the packet's end.
    @usableFromInline
    @inline(never)
    static func doubtfulLength(
        _ total: Int, _ headerLength: Int, end: Int, captured: Int, originalLength: Int
    ) -> UInt64 {
        // Where the captured length has to count, the packet is cut if the frame is.
        if total < headerLength {
            return flag(total == 0 ? .segmentationOffload : .ipLengthTooSmall)
                | (captured < originalLength ? flag(.cutByCapture) : 0)
        }
        return flag(end <= originalLength ? .cutByCapture : .lengthExceedsPacket)
    }

    /// An IPv6 payload length of 0 that the network card was to fill in.
    @usableFromInline
    @inline(never)
    static func offloadedLength(captured: Int, originalLength: Int) -> UInt64 {
        flag(.segmentationOffload) | (captured < originalLength ? flag(.cutByCapture) : 0)
    }

    /// A UDP length that can't be the payload's end.
    @usableFromInline
    @inline(never)
    static func doubtfulUDPLength(
        _ length: Int, _ datagram: RawSpan, networkOffset: Int, end: Int, kinds: UInt64
    ) -> UInt64 {
        if length < 8 {
            return length == 0 && kinds & flag(.jumbogram) != 0 ? 0 : flag(.udpLengthTooSmall)
        }
        // A first fragment holds less than the datagram that the length speaks of, and so does a cut packet.
        if kinds & flag(.firstFragment) != 0 { return 0 }
        return end <= claimedEnd(datagram, networkOffset: networkOffset, kinds: kinds)
            ? 0 : flag(.udpLengthExceedsPacket)
    }

    /// Where the IP header says that the packet ends, which may be more than was captured.
    static func claimedEnd(_ datagram: RawSpan, networkOffset: Int, kinds: UInt64) -> Int {
        guard kinds & (flag(.cutByCapture) | flag(.lengthExceedsPacket)) != 0 else { return datagram.byteCount }
        // A cut jumbogram claims more than any UDP length can, and a length of nothing sets no bound.
        guard kinds & (flag(.jumbogram) | flag(.segmentationOffload) | flag(.ipLengthTooSmall)) == 0 else {
            return Int.max / 2
        }
        let end: Int
        if UInt8(truncatingIfNeeded: kinds >> 8) == LayerKind.ipv4.rawValue {
            end = networkOffset &+ Int(datagram.loadIfPresent(IPv4Header.self, at: networkOffset)?.totalLength ?? 0)
        } else {
            let header = datagram.loadIfPresent(IPv6Header.self, at: networkOffset)
            end = networkOffset &+ 40 &+ Int(header?.payloadLength ?? 0)
        }
        return max(end, datagram.byteCount)
    }

    @usableFromInline
    @inline(never)
    static func unusableIPv6(_ frame: RawSpan, at offset: Int, kinds: UInt64) -> PacketLayout {
        let version = (frame.byte(at: offset) ?? 0) >> 4
        return undecoded(frame, at: offset, kinds: kinds)
            .stopped(.versionMismatch, .ipv6, at: offset, needed: 6, available: Int(version))
    }

    /// An IPv4 header of another version or whose own length is too small; one that is only cut is kept.
    @usableFromInline
    @inline(never)
    static func unusableIPv4(_ frame: RawSpan, at offset: Int, kinds: UInt64) -> PacketLayout {
        let plain = undecoded(frame, at: offset, kinds: kinds)
        // The header is loaded again rather than handed over, which would keep all its fields alive in the caller.
        guard let header = frame.loadIfPresent(IPv4Header.self, at: offset) else { return plain }
        if header.version != 4 {
            return plain.stopped(.versionMismatch, .ipv4, at: offset, needed: 4, available: Int(header.version))
        }
        if header.headerLength < 20 {
            return plain.stopped(
                .headerLengthTooSmall, .ipv4, at: offset, needed: 20, available: header.headerLength)
        }
        let end = frame.byteCount
        return PacketLayout(
            kinds: kinds | network(.ipv4) | UInt64(header._protocolNumber) << 24, networkOffset: offset,
            transportOffset: 0, payloadStart: end, payloadEnd: end, datagramEnd: end
        ).stopped(.truncated, .ipv4, at: offset, needed: header.headerLength, available: end &- offset)
    }

    /// The flag for a first IPv6 fragment that ends before its transport header does.
    static func chainFlag(_ kinds: UInt64) -> UInt64 {
        let isVersion6 = UInt8(truncatingIfNeeded: kinds >> 8) == LayerKind.ipv6.rawValue
        return isVersion6 && kinds & flag(.firstFragment) != 0 ? flag(.incompleteHeaderChain) : 0
    }

    /// A transport header of which not even the fixed part is there.
    @usableFromInline
    @inline(never)
    static func transportCut(
        _ datagram: RawSpan, _ layer: LayerKind, needed: Int, networkOffset: Int, at offset: Int, kinds: UInt64
    ) -> PacketLayout {
        noTransport(datagram, networkOffset: networkOffset, at: offset, kinds: kinds | chainFlag(kinds))
            .stopped(
                .truncated, layer, at: offset, needed: needed, available: max(0, datagram.byteCount &- offset))
    }

    /// A TCP header whose length is too small, or reaches past the segment: the fixed part is kept, and no options or
    /// payload that the length would have to tell apart.
    @usableFromInline
    @inline(never)
    static func unusableTCP(
        _ datagram: RawSpan, headerLength: Int, networkOffset: Int, at offset: Int, kinds: UInt64
    ) -> PacketLayout {
        let end = datagram.byteCount
        let isTooSmall = headerLength < 20
        let layout = PacketLayout(
            kinds: kinds | transport(.tcp) | (isTooSmall ? 0 : chainFlag(kinds)), networkOffset: networkOffset,
            transportOffset: offset, payloadStart: isTooSmall ? offset &+ 20 : end, payloadEnd: end,
            datagramEnd: end)
        return isTooSmall
            ? layout.stopped(.headerLengthTooSmall, .tcp, at: offset, needed: 20, available: headerLength)
            : layout.stopped(.truncated, .tcp, at: offset, needed: headerLength, available: end &- offset)
    }

    @usableFromInline
    @inline(never)
    static func fragmentFlags(offset: FragmentOffset, more: Bool, length: Int, headerLength: Int) -> UInt64 {
        var flags: PacketFlags = offset == .zero ? (more ? .firstFragment : []) : .fragment
        // IPv4's total length counts the header, IPv6's payload length only the extension headers in front of the fragment's.
        if offset.byteOffset + length + headerLength > 65_535 { flags.insert(.fragmentBeyondMaximum) }
        if more, length & 7 != 0 { flags.insert(.fragmentMisaligned) }
        return flag(flags)
    }

    /// IPv6 extension headers, and IPsec's under IPv4, up to the upper layer; and upper layers that are not known here.
    ///
    /// Bounded by bytes, not by a count: each header moves on by at least 8 bytes or ends the walk.
    @usableFromInline
    @inline(never)
    static func decodeExtensions(
        _ bytes: RawSpan, next first: UInt8, isVersion4: Bool, networkOffset: Int, at start: Int,
        kinds firstKinds: UInt64, originalLength: Int
    ) -> PacketLayout {
        var datagram = bytes
        var next = first
        var offset = start
        var kinds = firstKinds
        while true {
            kinds = kinds & ~(0xff << 24) | UInt64(next) << 24
            let isExtension = !isVersion4 || next == 50 || next == 51
            let kind = isExtension ? LayerKind.ipv6Extension(IPProtocol(rawValue: next)) : .payload
            let available = max(0, datagram.byteCount &- offset)
            let length: Int
            switch kind {
            case .payload:
                return decodeTransport(
                    datagram, next: next, isVersion4: isVersion4, networkOffset: networkOffset, at: offset,
                    kinds: kinds, originalLength: originalLength, mayExtend: false)
            case .esp:
                guard available >= 8 else {
                    return transportCut(
                        datagram, .esp, needed: 8, networkOffset: networkOffset, at: offset, kinds: kinds)
                }
                return PacketLayout(
                    kinds: kinds | transport(.esp), networkOffset: networkOffset, transportOffset: offset,
                    payloadStart: offset &+ 8, payloadEnd: datagram.byteCount, datagramEnd: datagram.byteCount)
            case .authentication:
                guard let header = datagram.loadIfPresent(AuthenticationHeader.self, at: offset) else {
                    return transportCut(
                        datagram, kind, needed: 12, networkOffset: networkOffset, at: offset, kinds: kinds)
                }
                length = header.headerLength
                guard length >= 12 else {
                    return noTransport(datagram, networkOffset: networkOffset, at: offset, kinds: kinds)
                        .stopped(.headerLengthTooSmall, kind, at: offset, needed: 12, available: length)
                }
                next = header.nextHeader.rawValue
            case .fragment:
                guard let header = datagram.loadIfPresent(IPv6FragmentHeader.self, at: offset) else {
                    return transportCut(
                        datagram, kind, needed: 8, networkOffset: networkOffset, at: offset, kinds: kinds)
                }
                length = 8
                next = header.nextHeader.rawValue
                if kinds & flag(.jumbogram) != 0 { kinds |= flag(.malformedJumbogram) }
                if header.isAtomic {
                    kinds |= flag(.atomicFragment)
                } else {
                    let end = claimedEnd(datagram, networkOffset: networkOffset, kinds: kinds)
                    kinds |= fragmentFlags(
                        offset: header.fragmentOffset, more: header.moreFragments, length: end &- offset &- 8,
                        headerLength: offset &- networkOffset &- 40)
                    // What follows in a later fragment is data from the middle, not headers (RFC 8200 section 4.5).
                    if kinds & flag(.fragment) != 0 {
                        kinds = kinds & ~(0xff << 24) | UInt64(next) << 24
                        return noTransport(datagram, networkOffset: networkOffset, at: offset &+ 8, kinds: kinds)
                    }
                }
            default:
                guard let header = datagram.loadIfPresent(IPv6ExtensionHeader.self, at: offset) else {
                    return transportCut(
                        datagram, kind, needed: 8, networkOffset: networkOffset, at: offset, kinds: kinds)
                }
                length = header.headerLength
                next = header.nextHeader.rawValue
            }
            guard length <= available else {
                return transportCut(
                    datagram, kind, needed: length, networkOffset: networkOffset, at: offset, kinds: kinds)
            }
            if kind == .hopByHopOptions {
                guard offset == networkOffset &+ 40 else {
                    return noTransport(datagram, networkOffset: networkOffset, at: offset, kinds: kinds)
                        .stopped(
                            .hopByHopNotFirst, kind, at: offset, needed: networkOffset &+ 40, available: offset)
                }
                if let end = jumboEnd(
                    datagram, networkOffset: networkOffset, length: length, originalLength: originalLength,
                    kinds: &kinds)
                {
                    if end <= datagram.byteCount {
                        datagram = datagram.limited(to: end)
                        kinds |= limitedByIP
                    } else {
                        kinds |= flag(end <= originalLength ? .cutByCapture : .lengthExceedsPacket)
                    }
                }
            }
            if kind == .routing, let routing = datagram.loadIfPresent(IPv6RoutingHeader.self, at: offset),
                routing.segmentsLeft > 0
            {
                kinds |= flag(.segmentsLeft)
                if routing.routingType.name == nil { kinds |= flag(.unknownRoutingType) }
            }
            offset &+= length
        }
    }

    /// Where the jumbo payload option among the hop-by-hop options behind an IPv6 header says that the packet ends.
    static func jumboEnd(
        _ datagram: RawSpan, networkOffset: Int, length: Int, originalLength: Int, kinds: inout UInt64
    ) -> Int? {
        guard let header = datagram.loadIfPresent(IPv6Header.self, at: networkOffset) else { return nil }
        let start = networkOffset &+ 40
        var options = IPv6Options(datagram.clamped(from: start &+ 2, to: start &+ length))
        var jumbo: UInt32? = nil
        while jumbo == nil, let option = options.next() {
            if case .jumboPayload(let value) = option { jumbo = value }
        }
        guard let jumbo else {
            // Length 0 asks for the option (RFC 2675 section 3), unless a card was to fill the length of a TCP segment in;
            // the captured length counts instead.
            if header.payloadLength == 0 {
                let next = datagram.loadIfPresent(IPv6ExtensionHeader.self, at: start)?.nextHeader
                kinds |= flag(next == .tcp ? .segmentationOffload : .malformedJumbogram)
                if datagram.byteCount < originalLength { kinds |= flag(.cutByCapture) }
            }
            return nil
        }
        kinds |= flag(.jumbogram)
        guard header.payloadLength == 0, jumbo >= 65_536 else {
            kinds |= flag(.malformedJumbogram)
            return nil
        }
        // 32 bits may not fit `Int` on a small machine, where no packet in memory is that long either.
        return start &+ min(Int(exactly: jumbo) ?? Int.max / 2, Int.max / 2)
    }
}
