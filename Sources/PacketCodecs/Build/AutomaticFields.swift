/// The fields of a layer that building fills in by what the packet turns out to be.
@frozen
public struct AutomaticFields: OptionSet, Hashable, Sendable, BitwiseCopyable {
    /// One bit a kind of field.
    public let rawValue: UInt8

    /// The fields of `rawValue`.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// How much the layer carries: IPv4's total length, IPv6's payload length, UDP's length, 802.3's length, the value of a
    /// jumbo payload option.
    @inlinable
    public static var length: AutomaticFields { AutomaticFields(rawValue: 1) }
    /// How long the header is: IPv4's IHL, TCP's data offset, the length of an IPv6 extension header.
    @inlinable
    public static var headerLength: AutomaticFields { AutomaticFields(rawValue: 2) }
    /// What the layer carries: EtherType, protocol, next header.
    @inlinable
    public static var nextProtocol: AutomaticFields { AutomaticFields(rawValue: 4) }
    /// The checksum.
    @inlinable
    public static var checksum: AutomaticFields { AutomaticFields(rawValue: 8) }

    /// All of them.
    @inlinable
    public static var all: AutomaticFields { AutomaticFields(rawValue: 15) }
    /// None of them: the header goes out as it is.
    @inlinable
    public static var none: AutomaticFields { AutomaticFields(rawValue: 0) }

    // The operators of `SetAlgebra` are calls in a debug build.
    @inlinable
    @inline(__always)
    func has(_ field: AutomaticFields) -> Bool { rawValue & field.rawValue != 0 }

    @inlinable
    @inline(__always)
    func without(_ field: AutomaticFields, if isGiven: Bool) -> AutomaticFields {
        isGiven ? AutomaticFields(rawValue: rawValue & ~field.rawValue) : self
    }

    @inlinable
    @inline(__always)
    func limited(to other: AutomaticFields) -> AutomaticFields {
        AutomaticFields(rawValue: rawValue & other.rawValue)
    }
}

/// What building fills in, for the packet as a whole. Turning something off makes broken packets on purpose.
@frozen
public struct BuildOptions: Hashable, Sendable, BitwiseCopyable {
    /// What is filled in, where the layer does not say otherwise for itself.
    public var automatic: AutomaticFields
    /// Whether a frame that begins with Ethernet is padded by zeros to the 60 bytes that it has at least in front of its
    /// frame check sequence (IEEE 802.3 section 3.2.8).
    public var padsToEthernetMinimum: Bool

    /// By default everything is filled in and padded.
    @inlinable
    public init(
        fixLengths: Bool = true, fixChecksums: Bool = true, fixProtocols: Bool = true,
        padsToEthernetMinimum: Bool = true
    ) {
        automatic = AutomaticFields(
            rawValue: (fixLengths ? 3 : 0) | (fixProtocols ? 4 : 0) | (fixChecksums ? 8 : 0))
        self.padsToEthernetMinimum = padsToEthernetMinimum
    }

    /// Nothing is filled in and nothing padded: each header goes out as it is.
    @inlinable
    public static var asGiven: BuildOptions {
        BuildOptions(fixLengths: false, fixChecksums: false, fixProtocols: false, padsToEthernetMinimum: false)
    }

    /// Whether length fields are filled in, those of headers too.
    @inlinable
    public var fixLengths: Bool {
        get { automatic.rawValue & 3 == 3 }
        set { automatic = AutomaticFields(rawValue: automatic.rawValue & ~3 | (newValue ? 3 : 0)) }
    }

    /// Whether checksums are filled in.
    @inlinable
    public var fixChecksums: Bool {
        get { automatic.has(.checksum) }
        set { automatic = AutomaticFields(rawValue: automatic.rawValue & ~8 | (newValue ? 8 : 0)) }
    }

    /// Whether the fields that name the next layer are filled in.
    @inlinable
    public var fixProtocols: Bool {
        get { automatic.has(.nextProtocol) }
        set { automatic = AutomaticFields(rawValue: automatic.rawValue & ~4 | (newValue ? 4 : 0)) }
    }
}
