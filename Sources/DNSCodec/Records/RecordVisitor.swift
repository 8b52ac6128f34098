package import ByteCore

/// The data of a record type as a value: its fields, and the one function that knows their order and form.
///
/// Everything else follows from ``visit(_:_:)``: reading, writing and canonical form, text in and out, the tree, and the
/// generators of tests are visitors. A new type of records is a struct with that function, a case of ``RData`` and a line
/// in each of its two tables.
package protocol RecordData: Hashable, Sendable {
    /// Data whose fields are empty or zero.
    init()

    /// Shows each field to a visitor, in the order on the wire.
    ///
    /// Integers hold their value behind the visit whatever the visitor is, so that later fields may depend on them; other
    /// fields only where the visitor reads values.
    static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError)
}

/// What is done with each field of a record's data.
package protocol RecordVisitor: ~Copyable, ~Escapable {
    /// Whether fields hold their values behind a visit: false for those that only look at bytes.
    static var readsValues: Bool { get }

    /// Where the next field starts, in what is read: errors that follow from a value tell it.
    var place: Int { get }

    /// A number in network byte order.
    mutating func integer<Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
        _ value: inout Value, _ name: StaticString, _ form: IntegerForm
    ) throws(DNSError)

    /// A domain name.
    mutating func name(_ value: inout DNSName, _ name: StaticString, _ rule: NameRule) throws(DNSError)

    /// A domain name that is all of the data: what it is, where the visitor reads values.
    mutating func newName(_ field: StaticString, _ rule: NameRule) throws(DNSError) -> DNSName

    /// An IPv4 address.
    mutating func address(_ value: inout IPv4Address, _ name: StaticString) throws(DNSError)

    /// An IPv6 address.
    mutating func address(_ value: inout IPv6Address, _ name: StaticString) throws(DNSError)

    /// One character string: up to 255 bytes behind their number (RFC 1035 section 3.3).
    mutating func string(_ value: inout DNSString, _ name: StaticString) throws(DNSError)

    /// Character strings up to the end of the data, at least `least` of them.
    mutating func strings(_ value: inout DNSStrings, _ name: StaticString, least: Int) throws(DNSError)

    /// Bytes, with or without their number in front.
    mutating func bytes(_ value: inout [UInt8], _ name: StaticString, _ framing: BytesFraming, _ form: BytesForm)
        throws(DNSError)

    /// What has a form of its own.
    mutating func field<Field: RecordField>(_ value: inout Field, _ name: StaticString) throws(DNSError)
}

extension RecordVisitor where Self: ~Copyable, Self: ~Escapable {
    /// Those that write have no place to tell.
    package var place: Int { 0 }

    @inline(__always)
    package mutating func newName(_ field: StaticString, _ rule: NameRule) throws(DNSError) -> DNSName {
        var value = DNSName.root
        try name(&value, field, rule)
        return value
    }
}

/// A field with a form of its own: it is kept as its bytes, which were checked when it was made.
package protocol RecordField: Hashable, Sendable {
    /// An empty field, which need not be valid.
    init()

    /// The bytes as they stand in a record, which a check has accepted.
    init(checked bytes: RawSpan)

    /// The bytes as they stand in a record.
    var bytes: RawSpan { @_lifetime(borrow self) get }

    /// Moves behind the field.
    ///
    /// - Throws: ``DNSError`` where no valid field stands there.
    static func check(_ cursor: inout RecordCursor) throws(DNSError)

    #if !hasFeature(Embedded)
    /// Appends the field in presentation form.
    static func print(_ bytes: RawSpan, to text: inout TextBuffer)

    /// Whether what ``print(_:to:)`` appends can be read again: there may be values that text must not have.
    static func hasText(_ bytes: RawSpan) -> Bool

    /// Reads the field in presentation form and appends its bytes.
    static func parse(_ text: inout RecordTextReader, into bytes: inout [UInt8]) throws(DNSError)
    #endif
}

#if !hasFeature(Embedded)
extension RecordField {
    package static func hasText(_ bytes: RawSpan) -> Bool { true }
}
#endif

/// How a number is written in text.
package enum IntegerForm: UInt8, Sendable {
    /// In decimal.
    case decimal
    /// The name of a record type, or `TYPE` and its number.
    case type
    /// A time as `YYYYMMDDHHmmSS` in UTC; a number of seconds is read too (RFC 4034 section 3.2).
    case time
    /// A time to live: seconds, read with units too (`1h30m`).
    case duration
    /// The number of a DNSSEC algorithm, read by name too (RFC 4034 appendix A.1).
    case algorithm
    /// The same, written by name where it has one, as in CERT (RFC 4398 section 2.2).
    case algorithmName
    /// In octal: addresses in the Chaosnet.
    case octal
    /// The type of a certificate by name, or its number (RFC 4398 section 2.1).
    case certificateType
    /// A response code by name, or its number.
    case rcode
    /// Four groups of four hexadecimal digits with colons between them (RFC 6742 section 2.1.2).
    case hexadecimalGroups
    /// The number of an IP protocol, read by name too.
    case ipProtocol
    /// What a notification is for: NOTIFY schemes (RFC 9859).
    case scheme
    /// How many bytes a later field has; text does not show it.
    case count
    /// The D bit of AMTRELAY and its type of relay in one byte, two numbers in text (RFC 8777 section 4.3).
    case relayType
    /// The number of a node of the Bundle Protocol: decimal, and read as two halves with a dot between them too.
    case nodeNumber
}

/// Whether a name in a record's data may be compressed, and its case in canonical form.
package struct NameRule: Hashable, Sendable {
    /// Whether it may be compressed when it is written: in the types of RFC 1035 only (RFC 3597 section 4).
    package let isCompressible: Bool
    /// Whether pointers are followed when it is read (RFC 3597 section 4); elsewhere one is an error.
    package let isDecompressed: Bool
    /// Whether its letters are lower case in canonical form (RFC 4034 section 6.2, RFC 6840 section 5.1).
    package let isLowercased: Bool

    /// C: a type of RFC 1035.
    package static var compressible: NameRule {
        NameRule(isCompressible: true, isDecompressed: true, isLowercased: true)
    }
    /// D: never compressed, but read where others did.
    package static var decompressed: NameRule {
        NameRule(isCompressible: false, isDecompressed: true, isLowercased: true)
    }
    /// U L: never compressed.
    package static var lowercased: NameRule {
        NameRule(isCompressible: false, isDecompressed: false, isLowercased: true)
    }
    /// U: never compressed, and its case kept.
    package static var caseKept: NameRule {
        NameRule(isCompressible: false, isDecompressed: false, isLowercased: false)
    }
}

/// Where bytes end.
package enum BytesFraming: Sendable {
    /// At the end of the data.
    case rest
    /// After as many as one byte in front of them says.
    case count8
    /// After as many as one byte in front of them says, and at least one.
    case some8
    /// After as many as two bytes in front of them say.
    case count16
    /// After so many.
    case fixed(Int)
    /// After as many as an earlier number of the data says; text does not have that number.
    case counted(Int)
    /// At the end of the data, behind at least and at most so many.
    case restBetween(Int, Int)
}

extension BytesFraming {
    /// At the end of the data, and at least one.
    package static var some: BytesFraming { .restBetween(1, 0xffff) }

    /// Whether what is framed is last, and may be broken by blanks in text.
    package var isRest: Bool {
        switch self {
        case .rest, .restBetween: true
        case .count8, .some8, .count16, .fixed, .counted: false
        }
    }

    /// What is wrong with so many bytes, if anything is; what text does not show is right there.
    package func problem(_ count: Int, isText: Bool = false) -> DNSError.Kind? {
        switch self {
        case .rest: nil
        case .count8: count > 0xff ? .tooLarge : nil
        case .some8: count > 0xff ? .tooLarge : count == 0 ? .invalidValue : nil
        case .count16: count > 0xffff ? .tooLarge : nil
        case .fixed(let wanted): count == wanted ? nil : isText ? .lengthMismatch : .invalidValue
        case .counted(let wanted): count == wanted || isText ? nil : .tooLarge
        case .restBetween(let least, let most): count < least ? .dataTooShort : count > most ? .dataTooLong : nil
        }
    }
}

/// How bytes are written in text.
package enum BytesForm: UInt8, Sendable {
    /// Base64 (RFC 4648 section 4), which may be broken by blanks where it is last.
    case base64
    /// Hexadecimal, which may be broken by blanks where it is last.
    case hexadecimal
    /// Hexadecimal, or `-` for none (RFC 5155 section 3.3).
    case hexadecimalOrDash
    /// Base32 with the extended hexadecimal alphabet and without padding (RFC 5155 section 3.3).
    case base32Hexadecimal
    /// Base64, or `-` for none.
    case base64OrDash
    /// A quoted string of any length.
    case quoted
    /// Two digits a byte with `-` between them (RFC 7043).
    case dashed
    /// Hexadecimal behind `0x`, with dots where one likes (RFC 1706).
    case prefixedHexadecimal
    /// The last bytes of an IPv6 address, whose first are zero (RFC 2874 section 3.2).
    case addressSuffix
    /// `\#`, their number, and hexadecimal (RFC 3597 section 5).
    case generic
}
