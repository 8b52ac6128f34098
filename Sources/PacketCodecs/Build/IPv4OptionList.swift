public import ByteCore

/// The options of an IPv4 header to build with, at most 40 bytes (RFC 791 section 3.1).
///
/// The list is padded to a multiple of four bytes by zeros, "end of options".
@frozen
public struct IPv4OptionList: Hashable, Sendable, BitwiseCopyable {
    /// An option to build with.
    @nonexhaustive
    public enum Option: Hashable, Sendable {
        /// The list ends here.
        case endOfOptions
        /// Nothing: aligns what follows.
        case noOperation
        /// Room for the addresses of so many routers, 1 to 9, none recorded yet.
        case recordRoute(count: Int)
        /// Routers to pass, others between them allowed; `pointer` says which comes next, 4 being the first.
        case looseSourceRoute([IPv4Address], pointer: UInt8 = 4)
        /// Routers to pass and no others; `pointer` says which comes next, 4 being the first.
        case strictSourceRoute([IPv4Address], pointer: UInt8 = 4)
        /// Room for the time stamps of so many routers, 1 to 9, none recorded yet.
        case timestamp(count: Int)
        /// A SATNET stream, long out of use.
        case streamIdentifier(UInt16)
        /// Routers shall look at the packet (RFC 2113): 0.
        case routerAlert(UInt16 = 0)
        /// Any other kind: the bytes behind kind and length.
        case other(kind: UInt8, [UInt8])
    }

    @usableFromInline
    var bytes = ShortOptions()
    // Whether a route may move the destination of the pseudo-header.
    @usableFromInline
    var hasSourceRoute = false

    /// No options.
    @inlinable
    @inline(__always)
    public init() {}

    /// These options, one behind the other. More than 40 bytes are an error when the packet is built.
    public init(_ options: [Option]) {
        for option in options { append(option) }
    }

    /// Options as they stand in a header; nothing is added to them.
    public init(bytes: RawSpan) {
        self.bytes.append(bytes)
        self.bytes.isAsGiven = true
        hasSourceRoute = bytes.byteCount > 0
    }

    /// The bytes of the options, without padding; more than 40 can't be built.
    public var byteCount: Int { bytes.count }

    /// Adds an option at the end.
    public mutating func append(_ option: Option) {
        bytes.isAsGiven = false
        switch option {
        case .endOfOptions: bytes.append(UInt8(0))
        case .noOperation: bytes.append(UInt8(1))
        case .recordRoute(let count):
            header(7, 1 + 4 * Self.bounded(count))
            bytes.append(UInt8(4))
            for _ in 0..<Self.bounded(count) { bytes.append(UInt32(0)) }
        case .looseSourceRoute(let addresses, let pointer): append(131, addresses, pointer)
        case .strictSourceRoute(let addresses, let pointer): append(137, addresses, pointer)
        case .timestamp(let count):
            header(68, 2 + 4 * Self.bounded(count))
            bytes.append(UInt16(0x0500))
            for _ in 0..<Self.bounded(count) { bytes.append(UInt32(0)) }
        case .streamIdentifier(let identifier):
            header(136, 2)
            bytes.append(identifier)
        case .routerAlert(let value):
            header(148, 2)
            bytes.append(value)
        case .other(let kind, let body):
            header(kind, body.count)
            bytes.append(body.rawSpan)
        }
    }

    private mutating func append(_ kind: UInt8, _ route: [IPv4Address], _ pointer: UInt8) {
        hasSourceRoute = true
        header(kind, 1 + 4 * route.count)
        bytes.append(pointer)
        for address in route { bytes.append(address.value) }
    }

    private mutating func header(_ kind: UInt8, _ count: Int) {
        bytes.append(kind)
        // What does not fit a byte does not fit 40 either, and is an error when the packet is built.
        bytes.append(UInt8(clamping: count + 2))
    }

    // More than 9 addresses don't fit; 64 are enough to be an error.
    private static func bounded(_ count: Int) -> Int { min(max(count, 0), 64) }
}

extension IPv4OptionList: ExpressibleByArrayLiteral {
    /// These options.
    public init(arrayLiteral options: Option...) { self.init(options) }
}
