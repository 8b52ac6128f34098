public import ByteCore

/// A fixed IPv6 header to build with (RFC 8200 section 3).
@frozen
public struct IPv6: PacketLayer, Hashable, BitwiseCopyable {
    /// The header, without what is filled in.
    public var header: IPv6Header
    /// What is filled in.
    public var automatic: AutomaticFields

    /// A header; what is left out is filled in.
    ///
    /// - Parameters:
    ///   - source: Who sends it.
    ///   - destination: Whom it is for; with a routing header the next stop.
    ///   - nextHeader: What follows; filled in, or where that has no number, 253 (RFC 3692), and 59 where nothing follows.
    ///   - hopLimit: How many routers may forward it.
    ///   - differentiatedServicesCodePoint: RFC 2474.
    ///   - explicitCongestionNotification: RFC 3168.
    ///   - flowLabel: RFC 6437.
    ///   - payloadLength: The bytes behind this header.
    @inlinable
    @inline(__always)
    public init(
        source: IPv6Address, destination: IPv6Address, nextHeader: IPProtocol? = nil, hopLimit: UInt8 = 64,
        differentiatedServicesCodePoint: DifferentiatedServicesCodePoint = .defaultForwarding,
        explicitCongestionNotification: ExplicitCongestionNotification = .notCapable, flowLabel: FlowLabel = .none,
        payloadLength: UInt16? = nil
    ) {
        var header = IPv6Header(
            source: source, destination: destination, nextHeader: nextHeader ?? .experiment1, hopLimit: hopLimit)
        header.trafficClass = differentiatedServicesCodePoint.rawValue << 2 | explicitCongestionNotification.rawValue
        header.flowLabel = flowLabel
        header.payloadLength = payloadLength ?? 0
        self.header = header
        automatic = .all.without(.nextProtocol, if: nextHeader != nil).without(.length, if: payloadLength != nil)
    }

    /// A header as it is, but for what is filled in.
    @inlinable
    public init(_ header: IPv6Header, automatic: AutomaticFields = .none) {
        self.header = header
        self.automatic = automatic
    }

    /// 40.
    @inlinable
    public var byteCount: Int { 40 }

    /// Adds the header, and checks that the payload length can say how much it carries; with a jumbo payload option it need
    /// not (RFC 2675).
    @inlinable
    @inline(__always)
    public func measure(_ measure: inout BuildMeasure) {
        if measure.hasJumboOption {
            measure.hasJumboOption = false
            measure.jumboLength = 0
        } else {
            if measure.jumboLength != 0 {
                return measure.fail(.contentTooLarge, in: .udp, needed: measure.jumboLength, limit: 65_535)
            }
            if automatic.limited(to: measure.automatic).has(.length) {
                measure.require(atMost: 65_535, in: .ipv6)
            }
        }
        measure.add(40)
    }

    /// Writes the header, and the checksum of what it carries.
    @inlinable
    @inline(__always)
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        let fields = automatic.limited(to: state.automatic)
        let start = state.start &- 40
        var header = header
        if fields.has(.length) {
            let content = state.contentLength
            header.payloadLength =
                state.hasJumboOption && content > 65_535 ? 0 : UInt16(truncatingIfNeeded: content)
        }
        if fields.has(.nextProtocol) {
            if state._protocol >= 0 {
                header._nextHeaderNumber = UInt8(truncatingIfNeeded: state._protocol)
            } else if state.contentLength == 0 {
                header._nextHeaderNumber = 59
            }
        }
        bytes.put(header, at: start, &state)
        if state.checksumOffset > 0 {
            var source = header.source
            var destination = header.destination
            if state.routingOffset >= 0 || state.homeAddressOffset >= 0 {
                (source, destination) = pseudoHeaderAddresses(bytes.bytes, state)
            }
            var sum = InternetChecksum()
            sum.add(source.high)
            sum.add(source.low)
            sum.add(destination.high)
            sum.add(destination.low)
            bytes.put(BigEndian(state.checksum(withAddresses: sum)), at: state.checksumOffset, &state)
        }
        state.forgetSegment()
        state.moved(by: 40, etherType: .ipv6, protocol: .ipv6)
    }

    /// The home address of a mobile node in place of the source (RFC 6275 section 11.3.1), and the last stop of a route in place
    /// of the destination (RFC 8200 section 8.1).
    @usableFromInline
    @inline(never)
    func pseudoHeaderAddresses(_ bytes: RawSpan, _ state: BuildState) -> (IPv6Address, IPv6Address) {
        var source = header.source
        var destination = header.destination
        if state.homeAddressOffset >= 0,
            let address = bytes.loadIfPresent(IPv6Address.self, at: state.homeAddressOffset)
        {
            source = address
        }
        if state.routingOffset >= 0, let routing = bytes.loadIfPresent(IPv6RoutingHeader.self, at: state.routingOffset)
        {
            let data = bytes.clamped(from: state.routingOffset + 4, to: state.routingOffset + routing.headerLength)
            destination = routing.finalDestination(data: data, from: destination) ?? destination
        }
        return (source, destination)
    }
}
