public import ByteCore

/// An ICMPv4 message's header to build with (RFC 792); what it says or quotes follows.
@frozen
public struct ICMPv4: PacketLayer, Hashable, BitwiseCopyable {
    /// The header, without what is filled in.
    public var header: ICMPHeader
    /// What is filled in: the checksum.
    public var automatic: AutomaticFields

    /// A header; `rest` is what its last four bytes say, which depends on the type.
    @inlinable
    public init(type: ICMPv4Type, code: UInt8 = 0, rest: UInt32 = 0, checksum: UInt16? = nil) {
        header = ICMPHeader(type: type.rawValue, code: code, rest: rest)
        header.checksum = checksum ?? 0
        automatic = .all.without(.checksum, if: checksum != nil)
    }

    /// A header as it is, but for what is filled in.
    @inlinable
    public init(_ header: ICMPHeader, automatic: AutomaticFields = .none) {
        self.header = header
        self.automatic = automatic
    }

    /// An echo request, as ping sends it.
    @inlinable
    public static func echoRequest(identifier: UInt16, sequenceNumber: UInt16) -> ICMPv4 {
        ICMPv4(type: .echoRequest, rest: UInt32(identifier) << 16 | UInt32(sequenceNumber))
    }

    /// An echo reply.
    @inlinable
    public static func echoReply(identifier: UInt16, sequenceNumber: UInt16) -> ICMPv4 {
        ICMPv4(type: .echoReply, rest: UInt32(identifier) << 16 | UInt32(sequenceNumber))
    }

    /// 8.
    @inlinable
    public var byteCount: Int { 8 }

    /// Writes the header with its checksum, which has no pseudo-header.
    @inlinable
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        let start = state.start &- 8
        var header = header
        state.forgetSegment()
        if automatic.limited(to: state.automatic).has(.checksum) {
            header.checksum = 0
            var sum = InternetChecksum()
            sum.add(bytes.bytes.clamped(from: start &+ 8, to: state.end))
            sum.addInFront(header)
            header.checksum = sum.value
        }
        bytes.put(header, at: start, &state)
        state.moved(by: 8, protocol: .icmp)
    }
}

/// An ICMPv6 message's header to build with (RFC 4443 section 2.1); what it says or quotes follows.
@frozen
public struct ICMPv6: PacketLayer, Hashable, BitwiseCopyable {
    /// The header, without what is filled in.
    public var header: ICMPHeader
    /// What is filled in: the checksum.
    public var automatic: AutomaticFields

    /// A header; `rest` is what its last four bytes say, which depends on the type.
    @inlinable
    public init(type: ICMPv6Type, code: UInt8 = 0, rest: UInt32 = 0, checksum: UInt16? = nil) {
        header = ICMPHeader(type: type.rawValue, code: code, rest: rest)
        header.checksum = checksum ?? 0
        automatic = .all.without(.checksum, if: checksum != nil)
    }

    /// A header as it is, but for what is filled in.
    @inlinable
    public init(_ header: ICMPHeader, automatic: AutomaticFields = .none) {
        self.header = header
        self.automatic = automatic
    }

    /// An echo request, as ping sends it.
    @inlinable
    public static func echoRequest(identifier: UInt16, sequenceNumber: UInt16) -> ICMPv6 {
        ICMPv6(type: .echoRequest, rest: UInt32(identifier) << 16 | UInt32(sequenceNumber))
    }

    /// An echo reply.
    @inlinable
    public static func echoReply(identifier: UInt16, sequenceNumber: UInt16) -> ICMPv6 {
        ICMPv6(type: .echoReply, rest: UInt32(identifier) << 16 | UInt32(sequenceNumber))
    }

    /// 8.
    @inlinable
    public var byteCount: Int { 8 }

    /// Writes the header; the checksum is completed by the IP layer.
    @inlinable
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        let start = state.start &- 8
        var header = header
        state.forgetSegment()
        if automatic.limited(to: state.automatic).has(.checksum) {
            header.checksum = 0
            var sum = InternetChecksum()
            sum.add(bytes.bytes.clamped(from: start &+ 8, to: state.end))
            sum.addInFront(header)
            state.leaveChecksum(at: start &+ 2, sum: sum, length: state.end &- start, protocol: .icmpv6)
        }
        bytes.put(header, at: start, &state)
        state.moved(by: 8, protocol: .icmpv6)
    }
}

extension InternetChecksum {
    /// Adds the header, which stands in front of what was added before.
    @inlinable
    @inline(__always)
    mutating func addInFront(_ header: ICMPHeader) {
        addInFront(UInt16(header.type) << 8 | UInt16(header.code))
        addInFront(header.checksum)
        addInFront(header.rest)
    }
}
