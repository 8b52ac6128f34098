import ByteCore

/// Why a packet can't be fragmented.
@frozen
public struct FragmentationError: Error, Hashable, Sendable, BitwiseCopyable {
    /// What is in the way.
    @nonexhaustive
    public enum Kind: UInt8, Sendable, Hashable, BitwiseCopyable {
        /// It is no IP packet.
        case notIP
        /// Not all of the packet is here, or its lengths are wrong.
        case incomplete
        /// It must not be fragmented (RFC 791 section 3.1, DF).
        case dontFragment
        /// It is an IPv6 fragment, which only its sender could have made smaller (RFC 8200 section 4.5).
        case alreadyFragmented
        /// It is a jumbogram (RFC 2675 section 4).
        case jumbogram
        /// IPv6 fragments need an identification, and none was given.
        case identificationMissing
        /// The maximum transmission unit has no room for the headers and eight bytes; of IPv6, for all headers up to the upper
        /// layer's (RFC 7112 section 5).
        case unitTooSmall
    }

    /// What is in the way.
    public let kind: Kind
    /// Of ``Kind/unitTooSmall``, the least that would do; else 0.
    public let needed: Int

    init(_ kind: Kind, needed: Int = 0) {
        self.kind = kind
        self.needed = needed
    }
}

#if !hasFeature(Embedded)
extension FragmentationError: CustomStringConvertible {
    /// One sentence.
    public var description: String {
        switch kind {
        case .notIP: "only IP packets can be fragmented"
        case .incomplete: "the packet is not whole, or its lengths are wrong"
        case .dontFragment: "the packet says that it must not be fragmented"
        case .alreadyFragmented: "an IPv6 fragment can't be fragmented again"
        case .jumbogram: "a jumbogram can't be fragmented"
        case .identificationMissing: "IPv6 fragments need an identification"
        case .unitTooSmall:
            "the maximum transmission unit is too small: the first fragment takes at least \(needed) bytes"
        }
    }
}
#endif

extension Packet {
    /// The packet in parts that are no longer than a maximum transmission unit (RFC 791 section 3.2, RFC 8200 section 4.5).
    ///
    /// ```swift
    /// var fragments = try packet.fragments(maximumTransmissionUnit: 1280, identification: 7)
    /// while let length = try fragments.next(into: &memory) { send(memory, length) }
    /// ```
    /// Each part has the packet's link header. A packet that fits goes out as it is. An IPv4 fragment can be fragmented again.
    ///
    /// - Parameters:
    ///   - unit: The most bytes of an IP packet, the link header not counted.
    ///   - identification: The same in all parts. By default IPv4's own; IPv6 needs one, which should be hard to guess
    ///     (RFC 7739). Of IPv4 the low 16 bits count.
    ///   - ignoresDontFragment: Whether IPv4's flag is cleared where it is set.
    ///   - padsToEthernetMinimum: Whether short Ethernet frames are padded to 60 bytes.
    /// - Throws: ``FragmentationError``.
    @_lifetime(copy self)
    public func fragments(
        maximumTransmissionUnit unit: Int, identification: UInt32? = nil, ignoresDontFragment: Bool = false,
        padsToEthernetMinimum: Bool = true
    ) throws(FragmentationError) -> PacketFragments {
        guard layout.hasNetwork(.ipv4) || layout.hasNetwork(.ipv6) else { throw FragmentationError(.notIP) }
        guard !layout.flags.contains(.jumbogram) else { throw FragmentationError(.jumbogram) }
        let doubtful =
            PacketFlags.cutByCapture.rawValue | PacketFlags.lengthExceedsPacket.rawValue
            | PacketFlags.ipLengthTooSmall.rawValue
        guard layout.flags.rawValue & doubtful == 0, problem?.layer != .ipv4 else {
            throw FragmentationError(.incomplete)
        }
        var fragments = PacketFragments(
            self, unit: max(0, unit), pads: padsToEthernetMinimum && layout.link == .ethernet)
        let fits = layout.datagramEnd - layout.networkOffset <= unit
        if let header = ipv4 {
            fragments.identification = identification ?? UInt32(header.identification)
            if !fits {
                guard !header.dontFragment || ignoresDontFragment else { throw FragmentationError(.dontFragment) }
                try fragments.prepareIPv4(header, ipv4Options)
            }
        } else if !fits {
            guard layout.flags.isDisjoint(with: [.fragment, .firstFragment, .atomicFragment]) else {
                throw FragmentationError(.alreadyFragmented)
            }
            guard let identification else { throw FragmentationError(.identificationMissing) }
            fragments.identification = identification
            try fragments.prepareIPv6(self)
        }
        return fragments
    }
}

/// The parts of a packet, made one after the other.
public struct PacketFragments: ~Escapable {
    private let bytes: RawSpan
    private let networkOffset: Int
    private let end: Int
    private let unit: Int
    private let pads: Bool
    private let isVersion4: Bool
    // Where an 802.3 length stands, or -1.
    private let frameLengthOffset: Int
    fileprivate(set) var identification: UInt32 = 0
    // The bytes that each part repeats, or only the first one where IPv4 options are not for all.
    private var firstHeader: Int
    private var laterHeader: Int
    private var nextHeaderOffset = 0
    private var copiedOptions = ShortOptions()
    private var isWhole = true
    // Where the part that comes next starts.
    private var position: Int
    private var isDone = false

    @_lifetime(copy packet)
    fileprivate init(_ packet: Packet, unit: Int, pads: Bool) {
        bytes = packet.bytes
        networkOffset = packet.layout.networkOffset
        end = packet.layout.datagramEnd
        self.unit = unit
        self.pads = pads
        isVersion4 = packet.layout.hasNetwork(.ipv4)
        firstHeader = 0
        laterHeader = 0
        position = networkOffset
        var place = -1
        var layers = packet.layers
        walk: while let layer = layers.next() {
            switch layer {
            case .ethernet(let header): place = header.etherType.rawValue <= 1500 ? 12 : -1
            case .vlan(let tag): place = tag.etherType.rawValue <= 1500 ? layers.range.lowerBound + 2 : -1
            default: break walk
            }
        }
        frameLengthOffset = place
    }

    fileprivate mutating func prepareIPv4(_ header: IPv4Header, _ list: IPv4Options) throws(FragmentationError) {
        isWhole = false
        firstHeader = header.headerLength
        var options = list
        while let option = options.next() {
            let range = options.range
            // The highest bit of the kind: in all fragments, or in the first only (RFC 791 section 3.1).
            guard let kind = list.bytes.byte(at: range.lowerBound), kind & 0x80 != 0 else { continue }
            _ = option
            copiedOptions.append(list.bytes.clamped(range))
        }
        laterHeader = 20 + copiedOptions.paddedCount
        position = networkOffset + firstHeader
        try requireRoom()
    }

    fileprivate mutating func prepareIPv6(_ packet: Packet) throws(FragmentationError) {
        isWhole = false
        // What each router on the way looks at goes into every part: hop-by-hop options and all up to a routing header.
        var start = networkOffset + 40
        nextHeaderOffset = networkOffset + 6
        var layers = packet.layers
        walk: while let layer = layers.next() {
            switch layer {
            case .hopByHopOptions, .routing:
                nextHeaderOffset = layers.range.lowerBound
                start = layers.range.upperBound
            case .udp, .tcp, .icmpv6, .payload, .esp: break walk
            default: continue
            }
        }
        firstHeader = start - networkOffset
        laterHeader = firstHeader
        position = start
        // The first part holds all headers (RFC 7112 section 5).
        try requireRoom((packet.layout.payloadOffset - start + 7) & ~7)
    }

    private func requireRoom(_ data: Int = 8) throws(FragmentationError) {
        let needed = max(firstHeader, laterHeader) + fragmentHeader + max(8, data)
        guard unit >= needed else { throw FragmentationError(.unitTooSmall, needed: needed) }
    }

    private var fragmentHeader: Int { isVersion4 ? 0 : 8 }
    private var dataStart: Int { networkOffset + firstHeader }

    private func header(at position: Int) -> Int { position == dataStart ? firstHeader : laterHeader }

    /// The data of the part that starts at `position`.
    private func dataCount(at position: Int) -> Int {
        let room = unit - header(at: position) - fragmentHeader
        return end - position <= room ? end - position : room & ~7
    }

    /// How many parts there are in all, those given already included.
    public var count: Int {
        guard !isWhole else { return 1 }
        var count = 0
        var position = dataStart
        repeat {
            position += dataCount(at: position)
            count += 1
        } while position < end
        return count
    }

    /// Writes the next part to the start of `memory`: link header, IP header and data.
    ///
    /// - Returns: How many bytes it has; nil behind the last.
    /// - Throws: ``PacketBuildError/Kind/bufferTooSmall``; the same part comes again then.
    @_lifetime(memory: copy memory)
    public mutating func next(into memory: inout MutableRawSpan) throws(PacketBuildError) -> Int? {
        guard !isDone else { return nil }
        let count = isWhole ? 0 : dataCount(at: position)
        let length =
            isWhole ? end : networkOffset + header(at: position) + fragmentHeader + count
        let whole = pads ? max(length, 60) : length
        guard memory.byteCount >= whole else {
            throw PacketBuildError(.bufferTooSmall, in: .payload, needed: whole, limit: memory.byteCount)
        }
        do throws(OutOfBounds) {
            if isWhole {
                try memory.store(bytes: bytes.limited(to: end), at: 0)
            } else if isVersion4 {
                try writeIPv4(&memory, count: count)
            } else {
                try writeIPv6(&memory, count: count)
            }
            if frameLengthOffset >= 0 {
                try memory.store(
                    BigEndian(UInt16(truncatingIfNeeded: length - frameLengthOffset - 2)), at: frameLengthOffset)
            }
            try memory.store(repeating: 0, count: whole - length, at: length)
        } catch {
            throw PacketBuildError(.bufferTooSmall, in: .payload, needed: whole, limit: memory.byteCount)
        }
        position += count
        isDone = isWhole || position >= end
        return whole
    }

    @_lifetime(memory: copy memory)
    private func writeIPv4(_ memory: inout MutableRawSpan, count: Int) throws(OutOfBounds) {
        let size = header(at: position)
        var fields = try IPv4Header(decoding: bytes, at: networkOffset)
        let isFirst = position == dataStart
        let isLast = position + count >= end
        try memory.store(bytes: bytes.limited(to: networkOffset + (isFirst ? size : 20)), at: 0)
        if !isFirst {
            var state = BuildState(start: 0, end: 0, automatic: .none)
            copiedOptions.store(into: &memory, at: networkOffset + 20, &state)
            fields.internetHeaderLength = UInt8(truncatingIfNeeded: size / 4)
        }
        fields.totalLength = UInt16(truncatingIfNeeded: size + count)
        fields.identification = UInt16(truncatingIfNeeded: identification)
        fields.dontFragment = false
        // The last part of a fragment that is not the last itself has others behind it.
        fields.moreFragments = fields.moreFragments || !isLast
        let offset = fields.fragmentOffset.byteOffset + position - dataStart
        fields.fragmentOffset = FragmentOffset(truncating: UInt16(truncatingIfNeeded: offset / 8))
        fields.checksum = 0
        try memory.store(fields, at: networkOffset)
        fields.checksum = InternetChecksum.checksum(
            of: memory.bytes.clamped(from: networkOffset, to: networkOffset + size))
        try memory.store(fields, at: networkOffset)
        try memory.store(bytes: bytes.clamped(from: position, to: position + count), at: networkOffset + size)
    }

    @_lifetime(memory: copy memory)
    private func writeIPv6(_ memory: inout MutableRawSpan, count: Int) throws(OutOfBounds) {
        try memory.store(bytes: bytes.limited(to: dataStart), at: 0)
        let length = firstHeader - 40 + 8 + count
        try memory.store(BigEndian(UInt16(truncatingIfNeeded: length)), at: networkOffset + 4)
        let next = IPProtocol(rawValue: bytes.byte(at: nextHeaderOffset) ?? 59)
        try memory.store(IPProtocol.fragment.rawValue, at: nextHeaderOffset)
        let offset = FragmentOffset(truncating: UInt16(truncatingIfNeeded: (position - dataStart) / 8))
        let header = IPv6FragmentHeader(
            nextHeader: next, fragmentOffset: offset, moreFragments: position + count < end,
            identification: identification)
        try memory.store(header, at: dataStart)
        try memory.store(bytes: bytes.clamped(from: position, to: position + count), at: dataStart + 8)
    }
}
