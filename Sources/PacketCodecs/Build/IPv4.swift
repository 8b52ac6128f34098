public import ByteCore

/// An IPv4 header to build with (RFC 791 section 3.1).
@frozen
public struct IPv4: PacketLayer, Hashable, BitwiseCopyable {
    /// The fixed header, without what is filled in.
    public var header: IPv4Header
    /// The options.
    public var options: IPv4OptionList
    /// What is filled in.
    public var automatic: AutomaticFields

    /// A header; what is left out is filled in.
    ///
    /// - Parameters:
    ///   - source: Who sends it.
    ///   - destination: Whom it is for.
    ///   - protocol: What it carries; filled in by what follows, or where that has no number, 253 (RFC 3692).
    ///   - timeToLive: How many routers may forward it.
    ///   - identification: The same in all fragments of a datagram.
    ///   - dontFragment: Whether routers must not fragment it.
    ///   - moreFragments: Whether more fragments of the datagram follow.
    ///   - fragmentOffset: Where this fragment's data stands in the datagram's.
    ///   - differentiatedServicesCodePoint: RFC 2474.
    ///   - explicitCongestionNotification: RFC 3168.
    ///   - totalLength: Header and payload in bytes.
    ///   - checksum: The header checksum.
    ///   - options: The options.
    @inlinable
    @inline(__always)
    public init(
        source: IPv4Address, destination: IPv4Address, protocol: IPProtocol? = nil, timeToLive: UInt8 = 64,
        identification: UInt16 = 0, dontFragment: Bool = false, moreFragments: Bool = false,
        fragmentOffset: FragmentOffset = .zero,
        differentiatedServicesCodePoint: DifferentiatedServicesCodePoint = .defaultForwarding,
        explicitCongestionNotification: ExplicitCongestionNotification = .notCapable,
        totalLength: UInt16? = nil, checksum: UInt16? = nil, options: IPv4OptionList = IPv4OptionList()
    ) {
        var header = IPv4Header(
            source: source, destination: destination, protocol: `protocol` ?? .experiment1, timeToLive: timeToLive)
        header.identification = identification
        header.flagsAndFragmentOffset =
            (dontFragment ? 0x4000 : 0) | (moreFragments ? 0x2000 : 0) | fragmentOffset.rawValue
        header.typeOfService = differentiatedServicesCodePoint.rawValue << 2 | explicitCongestionNotification.rawValue
        header.totalLength = totalLength ?? 0
        header.checksum = checksum ?? 0
        self.header = header
        self.options = options
        automatic = .all.without(.nextProtocol, if: `protocol` != nil).without(.length, if: totalLength != nil)
            .without(.checksum, if: checksum != nil)
    }

    /// A header as it is, but for what is filled in.
    @inlinable
    public init(
        _ header: IPv4Header, options: IPv4OptionList = IPv4OptionList(), automatic: AutomaticFields = .none
    ) {
        self.header = header
        self.options = options
        self.automatic = automatic
    }

    /// 20 and the options.
    @inlinable
    @inline(__always)
    public var byteCount: Int { 20 &+ options.bytes.paddedCount }

    /// Adds the header, and checks that the total length can say how much it carries.
    @inlinable
    @inline(__always)
    public func measure(_ measure: inout BuildMeasure) {
        guard options.bytes.count <= ShortOptions.limit else {
            return measure.fail(
                .headerTooLarge, in: .ipv4, needed: options.bytes.count, limit: ShortOptions.limit)
        }
        measure.add(byteCount)
        if measure.jumboLength != 0 {
            return measure.fail(.contentTooLarge, in: .udp, needed: measure.jumboLength, limit: 65_535)
        }
        measure.hasJumboOption = false
        if automatic.limited(to: measure.automatic).has(.length) {
            measure.require(atMost: 65_535, in: .ipv4)
        }
    }

    /// Writes the header, and the checksum of what it carries.
    @inlinable
    @inline(__always)
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        let fields = automatic.limited(to: state.automatic)
        let count = byteCount
        let start = state.start &- count
        var header = header
        if fields.has(.headerLength) { header.internetHeaderLength = UInt8(truncatingIfNeeded: count >> 2) }
        if fields.has(.length) { header.totalLength = UInt16(truncatingIfNeeded: state.end &- start) }
        if fields.has(.nextProtocol), state._protocol >= 0 {
            header._protocolNumber = UInt8(truncatingIfNeeded: state._protocol)
        }
        if options.bytes.count > 0 { options.bytes.store(into: &bytes, at: start &+ 20, &state) }
        if fields.has(.checksum) {
            header.checksum = 0
            var sum = header.words
            if options.bytes.count > 0 { sum.add(bytes.bytes.clamped(from: start &+ 20, to: start &+ count)) }
            header.checksum = sum.value
        }
        bytes.put(header, at: start, &state)
        if state.checksumOffset > 0 {
            var sum = InternetChecksum()
            sum.add(header.source.value)
            sum.add(options.hasSourceRoute ? finalDestination(bytes.bytes, start).value : header.destination.value)
            bytes.put(BigEndian(state.checksum(withAddresses: sum)), at: state.checksumOffset, &state)
        }
        state.forgetSegment()
        state.moved(by: count, etherType: .ipv4, protocol: .ipv4)
    }

    /// The last address of a source route that the packet has not come to the end of, else the destination.
    @usableFromInline
    @inline(never)
    func finalDestination(_ bytes: RawSpan, _ start: Int) -> IPv4Address {
        let options = IPv4Options(bytes.clamped(from: start + 20, to: start + byteCount))
        return options.finalDestination ?? header.destination
    }
}

extension IPv4Header {
    /// The sum of the header's words, out of its fields, so that nothing just stored is loaded again in other sizes.
    @inlinable
    @inline(__always)
    var words: InternetChecksum {
        var sum = InternetChecksum()
        sum.add(UInt16(_versionAndLength) << 8 | UInt16(_typeOfService))
        sum.add(totalLength)
        sum.add(identification)
        sum.add(flagsAndFragmentOffset)
        sum.add(UInt16(_timeToLive) << 8 | UInt16(_protocolNumber))
        sum.add(checksum)
        sum.add(source.value)
        sum.add(destination.value)
        return sum
    }
}
