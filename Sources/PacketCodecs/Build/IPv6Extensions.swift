public import ByteCore

/// A hop-by-hop options header to build with (RFC 8200 section 4.3).
public struct HopByHopOptions: PacketLayer, Hashable {
    /// The fixed part, without what is filled in.
    public var header: IPv6ExtensionHeader
    /// The options.
    public var options: IPv6OptionList
    /// What is filled in.
    public var automatic: AutomaticFields

    /// A header with these options.
    public init(_ options: IPv6OptionList = [], nextHeader: IPProtocol? = nil) {
        header = IPv6ExtensionHeader(nextHeader: nextHeader ?? .noNextHeader, lengthField: 0)
        self.options = options
        automatic = .all.without(.nextProtocol, if: nextHeader != nil)
    }

    /// A header as it is, but for what is filled in.
    public init(_ header: IPv6ExtensionHeader, options: IPv6OptionList, automatic: AutomaticFields = .none) {
        self.header = header
        self.options = options
        self.automatic = automatic
    }

    /// The header with its options and their padding.
    public var byteCount: Int { options.headerByteCount }

    /// Adds the header, and checks that its length can say how long it is.
    public func measure(_ measure: inout BuildMeasure) {
        options.measure(&measure, in: .hopByHopOptions)
        if options.jumboOffset >= 0 { measure.hasJumboOption = true }
    }

    /// Writes the header, and the length of a jumbogram.
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        let fields = automatic.limited(to: state.automatic)
        let length = UInt32(truncatingIfNeeded: state.contentLength + byteCount)
        options.write(into: &bytes, header: header, fields: fields, &state)
        if options.jumboOffset >= 0 {
            if options.fillsJumbo, fields.has(.length) {
                bytes.put(BigEndian(length), at: state.start - byteCount + 2 + options.jumboOffset, &state)
            }
            state.hasJumboOption = true
        }
        state.moved(by: byteCount, protocol: .hopByHopOptions)
    }
}

/// A destination options header to build with (RFC 8200 section 4.6).
public struct DestinationOptions: PacketLayer, Hashable {
    /// The fixed part, without what is filled in.
    public var header: IPv6ExtensionHeader
    /// The options.
    public var options: IPv6OptionList
    /// What is filled in.
    public var automatic: AutomaticFields

    /// A header with these options.
    public init(_ options: IPv6OptionList = [], nextHeader: IPProtocol? = nil) {
        header = IPv6ExtensionHeader(nextHeader: nextHeader ?? .noNextHeader, lengthField: 0)
        self.options = options
        automatic = .all.without(.nextProtocol, if: nextHeader != nil)
    }

    /// A header as it is, but for what is filled in.
    public init(_ header: IPv6ExtensionHeader, options: IPv6OptionList, automatic: AutomaticFields = .none) {
        self.header = header
        self.options = options
        self.automatic = automatic
    }

    /// The header with its options and their padding.
    public var byteCount: Int { options.headerByteCount }

    /// Adds the header, and checks that its length can say how long it is.
    public func measure(_ measure: inout BuildMeasure) {
        options.measure(&measure, in: .destinationOptions)
    }

    /// Writes the header.
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        options.write(into: &bytes, header: header, fields: automatic.limited(to: state.automatic), &state)
        if options.homeAddressOffset >= 0 {
            state.homeAddressOffset = state.start - byteCount + 2 + options.homeAddressOffset
        }
        state.moved(by: byteCount, protocol: .destinationOptions)
    }
}

extension IPv6OptionList {
    func measure(_ measure: inout BuildMeasure, in layer: LayerKind) {
        guard excess == 0 else { return measure.fail(.malformedOption, in: layer, needed: excess, limit: 255) }
        // 8 bytes and 255 times 8, two of them in front of the options.
        guard headerByteCount <= 2048 else {
            return measure.fail(.headerTooLarge, in: layer, needed: bytes.count, limit: 2046)
        }
        measure.add(headerByteCount)
    }

    @_lifetime(target: copy target)
    func write(
        into target: inout MutableRawSpan, header: IPv6ExtensionHeader, fields: AutomaticFields,
        _ state: inout BuildState
    ) {
        let start = state.start - headerByteCount
        var header = header
        if fields.has(.headerLength) { header.lengthField = UInt8(truncatingIfNeeded: headerByteCount / 8 - 1) }
        header.nextHeader = state.nextHeader(fields, given: header.nextHeader)
        target.put(header, at: start, &state)
        target.put(bytes: bytes.rawSpan, at: start + 2, &state)
        var padding: [UInt8] = []
        Self.pad(&padding, paddingCount)
        target.put(bytes: padding.rawSpan, at: start + 2 + bytes.count, &state)
    }
}

extension BuildState {
    /// The next header of an extension header: the number of what follows, or what is given.
    func nextHeader(_ fields: AutomaticFields, given: IPProtocol) -> IPProtocol {
        guard fields.has(.nextProtocol) else { return given }
        return `protocol` ?? (contentLength == 0 ? .noNextHeader : given == .noNextHeader ? .experiment1 : given)
    }
}

/// A routing header to build with (RFC 8200 section 4.4).
///
/// While segments are left, checksums are made for the last stop of the route, and the destination of the IPv6 header is the
/// next one.
public struct Routing: PacketLayer, Hashable {
    /// The fixed part, without what is filled in.
    public var header: IPv6RoutingHeader
    /// What stands behind it: 4 bytes, or 8 more a unit.
    public var data: [UInt8]
    /// What is filled in.
    public var automatic: AutomaticFields

    /// A header of any type; `data` is what stands behind its first four bytes, 4 bytes and a multiple of 8.
    public init(type: IPv6RoutingType, segmentsLeft: UInt8, data: [UInt8], nextHeader: IPProtocol? = nil) {
        header = IPv6RoutingHeader(
            nextHeader: nextHeader ?? .noNextHeader, lengthField: 0, routingType: type, segmentsLeft: segmentsLeft)
        self.data = data
        automatic = .all.without(.nextProtocol, if: nextHeader != nil)
    }

    /// A header as it is, but for what is filled in.
    public init(_ header: IPv6RoutingHeader, data: [UInt8], automatic: AutomaticFields = .none) {
        self.header = header
        self.data = data
        self.automatic = automatic
    }

    /// A route of type 0 (RFC 2460 section 4.4, deprecated by RFC 5095): the stops behind the IPv6 header's destination, the last
    /// of them the final one.
    public static func source(_ stops: [IPv6Address], segmentsLeft: UInt8? = nil) -> Routing {
        Routing(
            type: .source, segmentsLeft: segmentsLeft ?? UInt8(clamping: stops.count),
            data: [0, 0, 0, 0] + stops.flatMap(Self.bytes))
    }

    /// The home address of a mobile node, type 2 (RFC 6275 section 6.4).
    public static func mobility(home: IPv6Address, segmentsLeft: UInt8 = 1) -> Routing {
        Routing(type: .mobility, segmentsLeft: segmentsLeft, data: [0, 0, 0, 0] + bytes(home))
    }

    /// A segment routing header, type 4 (RFC 8754 section 2): `segments` in the order in which they are visited, the first
    /// being the IPv6 header's destination.
    ///
    /// - Parameters:
    ///   - segments: The segments; on the wire they stand from the last to the first.
    ///   - segmentsLeft: How many are left behind the one being visited; by default all but the first.
    ///   - flags: RFC 8754 section 2.
    ///   - tag: RFC 8754 section 2.
    public static func segment(
        _ segments: [IPv6Address], segmentsLeft: UInt8? = nil, flags: UInt8 = 0, tag: UInt16 = 0
    ) -> Routing {
        let last = UInt8(clamping: max(0, segments.count - 1))
        return Routing(
            type: .segment, segmentsLeft: segmentsLeft ?? last,
            data: [last, flags, UInt8(truncatingIfNeeded: tag >> 8), UInt8(truncatingIfNeeded: tag)]
                + segments.reversed().flatMap(Self.bytes))
    }

    private static func bytes(_ address: IPv6Address) -> [UInt8] {
        (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? address.high : address.low) >> UInt64(56 - 8 * ($0 & 7))) }
    }

    /// The fixed part and the data.
    public var byteCount: Int { 4 + data.count }

    /// Adds the header, and checks that its length can say how long it is.
    public func measure(_ measure: inout BuildMeasure) {
        guard byteCount % 8 == 0 else {
            return measure.fail(.misaligned, in: .routing, needed: byteCount, limit: 8)
        }
        guard byteCount <= 2048 else {
            return measure.fail(.headerTooLarge, in: .routing, needed: data.count, limit: 2044)
        }
        measure.add(byteCount)
    }

    /// Writes the header.
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        let fields = automatic.limited(to: state.automatic)
        let start = state.start - byteCount
        var header = header
        if fields.has(.headerLength) { header.lengthField = UInt8(truncatingIfNeeded: byteCount / 8 - 1) }
        header.nextHeader = state.nextHeader(fields, given: header.nextHeader)
        bytes.put(header, at: start, &state)
        bytes.put(bytes: data.rawSpan, at: start + 4, &state)
        if header.segmentsLeft > 0 { state.routingOffset = start }
        state.moved(by: byteCount, protocol: .routing)
    }
}

/// A fragment header to build with (RFC 8200 section 4.5). ``Packet/fragments(maximumTransmissionUnit:identification:)`` cuts
/// a packet up; this is for fragments made by hand.
@frozen
public struct Fragment: PacketLayer, Hashable, BitwiseCopyable {
    /// The header, without what is filled in.
    public var header: IPv6FragmentHeader
    /// What is filled in: the next header.
    public var automatic: AutomaticFields

    /// A header; with an offset of zero and no more fragments it is an atomic fragment (RFC 6946).
    public init(
        identification: UInt32, fragmentOffset: FragmentOffset = .zero, moreFragments: Bool = false,
        nextHeader: IPProtocol? = nil
    ) {
        header = IPv6FragmentHeader(
            nextHeader: nextHeader ?? .noNextHeader, fragmentOffset: fragmentOffset, moreFragments: moreFragments,
            identification: identification)
        automatic = .all.without(.nextProtocol, if: nextHeader != nil)
    }

    /// A header as it is, but for what is filled in.
    public init(_ header: IPv6FragmentHeader, automatic: AutomaticFields = .none) {
        self.header = header
        self.automatic = automatic
    }

    /// 8.
    public var byteCount: Int { 8 }

    /// Writes the header.
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        var header = header
        header.nextHeader = state.nextHeader(automatic.limited(to: state.automatic), given: header.nextHeader)
        bytes.put(header, at: state.start - 8, &state)
        state.moved(by: 8, protocol: .fragment)
    }
}

/// An Authentication Header to build with (RFC 4302 section 2), under IPv4 or IPv6.
public struct Authentication: PacketLayer, Hashable {
    /// The fixed part, without what is filled in.
    public var header: AuthenticationHeader
    /// The integrity check value, a multiple of four bytes; it is not computed.
    public var integrityCheckValue: [UInt8]
    /// What is filled in.
    public var automatic: AutomaticFields

    /// A header with an integrity check value, by default 12 zeros.
    public init(
        securityParametersIndex: UInt32, sequenceNumber: UInt32,
        integrityCheckValue: [UInt8] = [UInt8](repeating: 0, count: 12), nextHeader: IPProtocol? = nil
    ) {
        header = AuthenticationHeader(
            nextHeader: nextHeader ?? .noNextHeader, lengthField: 0, securityParametersIndex: securityParametersIndex,
            sequenceNumber: sequenceNumber)
        self.integrityCheckValue = integrityCheckValue
        automatic = .all.without(.nextProtocol, if: nextHeader != nil)
    }

    /// A header as it is, but for what is filled in.
    public init(
        _ header: AuthenticationHeader, integrityCheckValue: [UInt8], automatic: AutomaticFields = .none
    ) {
        self.header = header
        self.integrityCheckValue = integrityCheckValue
        self.automatic = automatic
    }

    /// The fixed part and the integrity check value.
    public var byteCount: Int { 12 + integrityCheckValue.count }

    /// Adds the header, and checks that its length, counted in words of four bytes, can say how long it is.
    public func measure(_ measure: inout BuildMeasure) {
        guard integrityCheckValue.count % 4 == 0 else {
            return measure.fail(.misaligned, in: .authentication, needed: integrityCheckValue.count, limit: 4)
        }
        guard byteCount <= 1028 else {
            return measure.fail(.headerTooLarge, in: .authentication, needed: integrityCheckValue.count, limit: 1016)
        }
        measure.add(byteCount)
    }

    /// Writes the header.
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        let fields = automatic.limited(to: state.automatic)
        let start = state.start - byteCount
        var header = header
        if fields.has(.headerLength) { header.lengthField = UInt8(truncatingIfNeeded: byteCount / 4 - 2) }
        header.nextHeader = state.nextHeader(fields, given: header.nextHeader)
        bytes.put(header, at: start, &state)
        bytes.put(bytes: integrityCheckValue.rawSpan, at: start + 12, &state)
        state.moved(by: byteCount, protocol: .authentication)
    }
}

/// The start of an Encapsulating Security Payload to build with (RFC 4303 section 2); nothing is encrypted, what follows goes
/// out as it is.
@frozen
public struct ESP: PacketLayer, Hashable, BitwiseCopyable {
    /// The header.
    public var header: ESPHeader

    /// A header.
    public init(securityParametersIndex: UInt32, sequenceNumber: UInt32) {
        header = ESPHeader(securityParametersIndex: securityParametersIndex, sequenceNumber: sequenceNumber)
    }

    /// A header as it is.
    public init(_ header: ESPHeader) { self.header = header }

    /// 8.
    public var byteCount: Int { 8 }

    /// Writes the header.
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        bytes.put(header, at: state.start - 8, &state)
        state.moved(by: 8, protocol: .esp)
    }
}

/// An extension header of another kind to build with: mobility (RFC 6275), HIP (RFC 7401), Shim6 (RFC 5533).
public struct OtherExtensionHeader: PacketLayer, Hashable {
    /// What the header in front of it calls it.
    public var kind: IPProtocol
    /// The fixed part, without what is filled in.
    public var header: IPv6ExtensionHeader
    /// What stands behind its first two bytes: 6 bytes and a multiple of 8.
    public var body: [UInt8]
    /// What is filled in.
    public var automatic: AutomaticFields

    /// A header; `body` is what stands behind its first two bytes, 6 bytes and a multiple of 8.
    public init(_ kind: IPProtocol, body: [UInt8], nextHeader: IPProtocol? = nil) {
        self.kind = kind
        header = IPv6ExtensionHeader(nextHeader: nextHeader ?? .noNextHeader, lengthField: 0)
        self.body = body
        automatic = .all.without(.nextProtocol, if: nextHeader != nil)
    }

    /// A header as it is, but for what is filled in.
    public init(
        _ kind: IPProtocol, header: IPv6ExtensionHeader, body: [UInt8], automatic: AutomaticFields = .none
    ) {
        self.kind = kind
        self.header = header
        self.body = body
        self.automatic = automatic
    }

    /// The fixed part and the body.
    public var byteCount: Int { 2 + body.count }

    /// Adds the header, and checks that its length can say how long it is.
    public func measure(_ measure: inout BuildMeasure) {
        let layer = LayerKind.ipv6Extension(kind)
        guard byteCount % 8 == 0 else {
            return measure.fail(.misaligned, in: layer, needed: byteCount, limit: 8)
        }
        guard byteCount <= 2048 else {
            return measure.fail(.headerTooLarge, in: layer, needed: body.count, limit: 2046)
        }
        measure.add(byteCount)
    }

    /// Writes the header.
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        let fields = automatic.limited(to: state.automatic)
        let start = state.start - byteCount
        var header = header
        if fields.has(.headerLength) { header.lengthField = UInt8(truncatingIfNeeded: byteCount / 8 - 1) }
        header.nextHeader = state.nextHeader(fields, given: header.nextHeader)
        bytes.put(header, at: start, &state)
        bytes.put(bytes: body.rawSpan, at: start + 2, &state)
        state.moved(by: byteCount, protocol: kind)
    }
}
