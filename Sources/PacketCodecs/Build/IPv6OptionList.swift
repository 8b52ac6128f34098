public import ByteCore

/// The options of an IPv6 hop-by-hop or destination options header to build with, at most 2,046 bytes (RFC 8200
/// section 4.2).
///
/// Each option is put where its alignment wants it, and the list filled up to a multiple of eight bytes with its header, by
/// Pad1 and PadN.
public struct IPv6OptionList: Hashable, Sendable {
    /// An option to build with.
    @nonexhaustive
    public enum Option: Hashable, Sendable {
        /// One byte of padding.
        case pad1
        /// Padding of so many bytes in all, 2 to 257.
        case padN(count: Int)
        /// Routers shall look at the packet (RFC 2711): 0 for multicast listener discovery.
        case routerAlert(UInt16)
        /// The payload length of a jumbogram in bytes (RFC 2675 section 2); nil is filled in.
        case jumboPayload(UInt32? = nil)
        /// How many more times the packet may be encapsulated (RFC 2473 section 4.1.1).
        case tunnelEncapsulationLimit(UInt8)
        /// The home address of a mobile node (RFC 6275 section 6.3), which the pseudo-header takes for the source.
        case homeAddress(IPv6Address)
        /// Any other kind: the bytes behind kind and length, and where the option has to start: a multiple of `alignment`, plus
        /// `offset`, from the start of the header.
        case other(kind: UInt8, [UInt8], alignment: Int = 1, offset: Int = 0)
    }

    /// The options as they stand in a header behind its first two bytes, without padding at the end.
    public private(set) var bytes: [UInt8] = []
    // The most data that an option was given, where a length byte can't say it.
    private(set) var excess = 0
    // Where a jumbo payload length stands in `bytes`, or -1, and whether it is filled in.
    private(set) var jumboOffset = -1
    private(set) var fillsJumbo = false
    private(set) var homeAddressOffset = -1

    /// No options.
    public init() {}

    /// These options, each aligned as it has to be.
    public init(_ options: [Option]) {
        for option in options { append(option) }
    }

    /// Options as they stand in a header behind its first two bytes.
    public init(bytes: RawSpan) {
        self.bytes = bytes.copiedBytes
        var options = IPv6Options(bytes)
        while let option = options.next() {
            switch option {
            case .jumboPayload: jumboOffset = options.range.lowerBound + 2
            case .homeAddress: homeAddressOffset = options.range.lowerBound + 2
            default: break
            }
        }
    }

    /// Adds an option at the end, behind the padding that aligns it.
    public mutating func append(_ option: Option) {
        switch option {
        case .pad1: bytes.append(0)
        case .padN(let count): pad(min(max(count, 2), 257))
        case .routerAlert(let value):
            align(to: 2, offset: 0)
            add(5, [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)])
        case .jumboPayload(let length):
            align(to: 4, offset: 2)
            let value = length ?? 0
            jumboOffset = bytes.count + 2
            fillsJumbo = length == nil
            add(0xc2, (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32(24 - 8 * $0)) })
        case .tunnelEncapsulationLimit(let limit): add(4, [limit])
        case .homeAddress(let address):
            align(to: 8, offset: 6)
            homeAddressOffset = bytes.count + 2
            add(
                0xc9,
                (0..<16).map {
                    UInt8(truncatingIfNeeded: ($0 < 8 ? address.high : address.low) >> UInt64(56 - 8 * ($0 & 7)))
                })
        case .other(let kind, let data, let alignment, let offset):
            if alignment > 1 { align(to: min(alignment, 64), offset: offset) }
            if data.count > 255 { excess = max(excess, data.count) }
            add(kind, data)
        }
    }

    private mutating func add(_ kind: UInt8, _ data: [UInt8]) {
        bytes.append(kind)
        bytes.append(UInt8(clamping: data.count))
        bytes += data
    }

    private mutating func align(to alignment: Int, offset: Int) {
        // Counted from the start of the header, two bytes in front of the options.
        let place = (bytes.count + 2 - offset) % alignment
        pad((alignment - place) % alignment)
    }

    private mutating func pad(_ count: Int) { Self.pad(&bytes, count) }

    static func pad(_ bytes: inout [UInt8], _ count: Int) {
        if count == 1 {
            bytes.append(0)
        } else if count > 1 {
            bytes.append(1)
            bytes.append(UInt8(clamping: count - 2))
            for _ in 0..<(count - 2) { bytes.append(0) }
        }
    }

    /// The padding behind the last option.
    var paddingCount: Int { (8 - (bytes.count + 2) % 8) % 8 }

    /// The bytes of the header, with its first two and the padding.
    var headerByteCount: Int { 2 + bytes.count + paddingCount }
}

extension IPv6OptionList: ExpressibleByArrayLiteral {
    /// These options.
    public init(arrayLiteral options: Option...) { self.init(options) }
}
