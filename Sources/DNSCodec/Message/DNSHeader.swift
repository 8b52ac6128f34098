public import ByteCore

/// The header of a DNS message (RFC 1035 section 4.1.1, RFC 4035 section 3.1.6).
///
/// ```
///                                 1  1  1  1  1  1
///   0  1  2  3  4  5  6  7  8  9  0  1  2  3  4  5
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// |                      ID                       |
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// |QR|   Opcode  |AA|TC|RD|RA| Z|AD|CD|   RCODE   |
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// |                    QDCOUNT                    |
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// |                    ANCOUNT                    |
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// |                    NSCOUNT                    |
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// |                    ARCOUNT                    |
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// ```
@frozen
public struct DNSHeader: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    var _identifier: BigEndian<UInt16>
    @usableFromInline
    var _flags: BigEndian<UInt16>
    @usableFromInline
    var _questionCount: BigEndian<UInt16>
    @usableFromInline
    var _answerCount: BigEndian<UInt16>
    @usableFromInline
    var _authorityCount: BigEndian<UInt16>
    @usableFromInline
    var _additionalCount: BigEndian<UInt16>

    /// The size of the header in bytes: 12.
    @inlinable
    public static var byteCount: Int { 12 }

    /// A header of a message without records.
    @inlinable
    public init(identifier: UInt16 = 0, flags: DNSFlags = DNSFlags()) {
        _identifier = BigEndian(identifier)
        _flags = BigEndian(flags.rawValue)
        _questionCount = BigEndian(0)
        _answerCount = BigEndian(0)
        _authorityCount = BigEndian(0)
        _additionalCount = BigEndian(0)
    }

    /// Loads the header that starts at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 12 bytes are there.
    @inlinable
    @inline(__always)
    public init(decoding bytes: RawSpan, at offset: Int = 0) throws(OutOfBounds) {
        self = try bytes.load(Self.self, at: offset)
    }

    /// Stores the header at `offset`.
    ///
    /// - Throws: `OutOfBounds` where fewer than 12 bytes are there; nothing is stored then.
    @inlinable
    @_lifetime(bytes: copy bytes)
    public func encode(into bytes: inout MutableRawSpan, at offset: Int = 0) throws(OutOfBounds) {
        try bytes.store(self, at: offset)
    }

    /// What a reply is matched with its question by.
    @inlinable
    public var identifier: UInt16 {
        get { _identifier.value }
        set { _identifier.value = newValue }
    }

    /// The bits between identifier and counts.
    @inlinable
    public var flags: DNSFlags {
        get { DNSFlags(rawValue: _flags.value) }
        set { _flags.value = newValue.rawValue }
    }

    /// How many questions there should be (QDCOUNT).
    @inlinable
    public var questionCount: UInt16 {
        get { _questionCount.value }
        set { _questionCount.value = newValue }
    }

    /// How many answers there should be (ANCOUNT).
    @inlinable
    public var answerCount: UInt16 {
        get { _answerCount.value }
        set { _answerCount.value = newValue }
    }

    /// How many records of the authority section there should be (NSCOUNT).
    @inlinable
    public var authorityCount: UInt16 {
        get { _authorityCount.value }
        set { _authorityCount.value = newValue }
    }

    /// How many additional records there should be (ARCOUNT).
    @inlinable
    public var additionalCount: UInt16 {
        get { _additionalCount.value }
        set { _additionalCount.value = newValue }
    }

    /// The count of a section.
    @inlinable
    public subscript(section: DNSSection) -> UInt16 {
        get {
            switch section {
            case .question: questionCount
            case .answer: answerCount
            case .authority: authorityCount
            case .additional: additionalCount
            }
        }
        set {
            switch section {
            case .question: questionCount = newValue
            case .answer: answerCount = newValue
            case .authority: authorityCount = newValue
            case .additional: additionalCount = newValue
            }
        }
    }
}

extension DNSHeader: WireImage {}

/// The second 16 bits of a DNS header (RFC 1035 section 4.1.1, RFC 4035 section 3.1.6).
@frozen
public struct DNSFlags: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    /// The bits as on the wire.
    public var rawValue: UInt16

    /// Every number is a value.
    @inlinable
    public init(rawValue: UInt16 = 0) { self.rawValue = rawValue }

    @inlinable
    subscript(bit: UInt16) -> Bool {
        get { rawValue & bit != 0 }
        set { rawValue = newValue ? rawValue | bit : rawValue & ~bit }
    }

    /// A reply and no question (QR).
    @inlinable
    public var isResponse: Bool {
        get { self[0x8000] }
        set { self[0x8000] = newValue }
    }

    /// What the message is for.
    @inlinable
    public var opcode: Opcode {
        get { Opcode(rawValue: UInt8(truncatingIfNeeded: rawValue >> 11)) }
        set { rawValue = rawValue & 0x87ff | UInt16(newValue.rawValue) << 11 }
    }

    /// The server is an authority for the name (AA). In LLMNR the bit tells of a conflict (RFC 4795 section 2.1.1).
    @inlinable
    public var isAuthoritative: Bool {
        get { self[0x0400] }
        set { self[0x0400] = newValue }
    }

    /// Not all fitted (TC).
    @inlinable
    public var isTruncated: Bool {
        get { self[0x0200] }
        set { self[0x0200] = newValue }
    }

    /// The server is asked to find the answer elsewhere (RD). In LLMNR the bit says that the name is not yet known to be
    /// unique: tentative (RFC 4795 section 2.1.1).
    @inlinable
    public var recursionDesired: Bool {
        get { self[0x0100] }
        set { self[0x0100] = newValue }
    }

    /// The server can find answers elsewhere (RA).
    @inlinable
    public var recursionAvailable: Bool {
        get { self[0x0080] }
        set { self[0x0080] = newValue }
    }

    /// The bit that is always 0 (Z).
    @inlinable
    public var reserved: Bool {
        get { self[0x0040] }
        set { self[0x0040] = newValue }
    }

    /// The server has verified the records; in questions, that one wants to know (AD, RFC 6840 section 5.7).
    @inlinable
    public var authenticData: Bool {
        get { self[0x0020] }
        set { self[0x0020] = newValue }
    }

    /// Records are wanted although they may not verify (CD).
    @inlinable
    public var checkingDisabled: Bool {
        get { self[0x0010] }
        set { self[0x0010] = newValue }
    }

    /// The low four bits of the response code; EDNS has eight more, see ``DNSMessageView/rcode``.
    @inlinable
    public var rcode: RCode {
        get { RCode(rawValue: rawValue & 0xf) }
        set { rawValue = rawValue & 0xfff0 | newValue.rawValue & 0xf }
    }
}
