/// What a message says by EDNS, as a value: what its OPT record is made of (RFC 6891 section 6.1).
public struct EDNS: Hashable, Sendable {
    /// The largest message that the sender can take over UDP, in bytes.
    public var payloadSize: UInt16
    /// The version of EDNS: 0.
    public var version: UInt8
    /// The flags.
    public var flags: EDNSFlags
    /// The options in their order.
    public var options: EDNSOptionList

    /// All of it. The size is by default what passes everywhere without fragments (RFC 9715).
    public init(
        payloadSize: UInt16 = 1232, version: UInt8 = 0, flags: EDNSFlags = EDNSFlags(),
        options: EDNSOptionList = EDNSOptionList()
    ) {
        self.payloadSize = payloadSize
        self.version = version
        self.flags = flags
        self.options = options
    }

    /// What a message says; options behind a broken one are lost.
    public init(_ view: EDNSView) {
        self.init(
            payloadSize: view.payloadSize, version: view.version, flags: view.flags,
            options: EDNSOptionList(view.options))
    }

    /// The class of the OPT record: the size.
    public var recordClass: RRClass { RRClass(payloadSize) }

    /// The time to live of the OPT record: the upper bits of a response code, the version and the flags.
    public func recordTimeToLive(rcode: RCode = .noError) -> UInt32 {
        UInt32(rcode.rawValue >> 4 & 0xff) << 24 | UInt32(version) << 16 | UInt32(flags.rawValue)
    }
}
