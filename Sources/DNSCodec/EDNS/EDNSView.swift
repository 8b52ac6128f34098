import ByteCore

/// What can be wrong with the EDNS of a message: each makes a server answer FORMERR, none keeps the rest from being read.
@frozen
public struct EDNSProblems: OptionSet, Hashable, Sendable, BitwiseCopyable {
    /// The bits.
    public let rawValue: UInt8

    /// A set of its bits.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// More than one OPT record in the additional section (RFC 6891 section 6.1.1).
    @inlinable
    public static var severalRecords: EDNSProblems { EDNSProblems(rawValue: 1) }
    /// An OPT record in another section, where it is no EDNS (RFC 6891 section 6.1.1).
    @inlinable
    public static var wrongSection: EDNSProblems { EDNSProblems(rawValue: 2) }
    /// An OPT record whose owner is not the root (RFC 6891 section 6.1.2).
    @inlinable
    public static var ownerNotRoot: EDNSProblems { EDNSProblems(rawValue: 4) }
    /// An option runs over the end of the record's data, or one to three bytes are left behind the last.
    @inlinable
    public static var brokenOptions: EDNSProblems { EDNSProblems(rawValue: 8) }
}

/// What EDNS says in a message, where it stands (RFC 6891 section 6.1).
@frozen
public struct EDNSView: ~Escapable, BitwiseCopyable {
    @usableFromInline
    let message: RawSpan
    @usableFromInline
    let record: DNSRecordPlace
    // The problems (8 bits) and the response code of the header (4).
    @usableFromInline
    let rest: UInt16

    @inlinable
    @_lifetime(copy message)
    init(_ message: RawSpan, _ record: DNSRecordPlace, problems: EDNSProblems, rcode: RCode) {
        self.message = message
        self.record = record
        rest = UInt16(problems.rawValue) | (rcode.rawValue & 0xf) << 8
    }

    /// The OPT record it is from.
    @inlinable
    public var place: DNSRecordPlace { record }

    /// Where the record's options start and end, in bytes from the start of the message.
    @inlinable
    public var dataRange: Range<Int> { record.dataRange }

    /// The largest message that the sender can take over UDP, in bytes, as it stands there.
    @inlinable
    public var payloadSize: UInt16 { UInt16(truncatingIfNeeded: record.fixed >> 32) }

    /// The largest message that the sender can take over UDP, in bytes: less than 512 means 512 (RFC 6891 section 6.2.3).
    @inlinable
    public var effectivePayloadSize: Int { Swift.max(512, Int(payloadSize)) }

    /// The upper eight bits of the response code.
    @inlinable
    public var upperRCode: UInt8 { UInt8(truncatingIfNeeded: record.fixed >> 24) }

    /// The whole response code: twelve bits, of which the header has the lower four. The upper ones of a record whose owner
    /// is not the root do not count, since that is no EDNS.
    @inlinable
    public var rcode: RCode {
        let isTrusted = UInt8(truncatingIfNeeded: rest) & EDNSProblems.ownerNotRoot.rawValue == 0
        return RCode(rawValue: rest >> 8 & 0xf | (isTrusted ? UInt16(upperRCode) << 4 : 0))
    }

    /// The version of EDNS; there is only 0, and a server answers others by BADVERS.
    @inlinable
    public var version: UInt8 { UInt8(truncatingIfNeeded: record.fixed >> 16) }

    /// The flags.
    @inlinable
    public var flags: EDNSFlags { EDNSFlags(rawValue: UInt16(truncatingIfNeeded: record.fixed)) }

    /// Whether records of DNSSEC are wanted, or are there (DO, RFC 3225).
    @inlinable
    public var dnssecOK: Bool { flags.dnssecOK }

    /// Whether compact answers that a name does not exist are understood (CO, RFC 9824 section 5).
    @inlinable
    public var compactAnswersOK: Bool { flags.compactAnswersOK }

    /// The options, in their order.
    @inlinable
    public var options: EDNSOptions {
        @_lifetime(copy self)
        get { EDNSOptions(message, record.dataRange) }
    }

    /// The first option with this code.
    @inlinable
    @_lifetime(copy self)
    public func option(_ code: EDNSOptionCode) -> EDNSOptionView? {
        var options = options
        while let option = options.next() {
            if option.code == code { return option }
        }
        return nil
    }

    /// All that is wrong with the EDNS of the message.
    public var problems: EDNSProblems {
        let found = EDNSProblems(rawValue: UInt8(truncatingIfNeeded: rest))
        var options = options
        while options.next() != nil {}
        return options.problem == nil ? found : found.union(.brokenOptions)
    }
}

extension DNSMessageView {
    /// What EDNS says in this message: its first OPT record in the additional section; nil where there is none.
    ///
    /// ``EDNSView/problems`` tells what is wrong with it. An OPT record in another section is no EDNS, see
    /// ``ednsProblems``.
    @inlinable
    public var edns: EDNSView? {
        @_lifetime(copy self)
        get {
            var problems = EDNSProblems()
            guard let place = findOPT(&problems) else { return nil }
            return EDNSView(bytes, place, problems: problems, rcode: flags.rcode)
        }
    }

    /// What is wrong with the EDNS of this message, also where it has none because its OPT record stands in another section.
    public var ednsProblems: EDNSProblems {
        if let edns { return edns.problems }
        var problems = EDNSProblems()
        _ = findOPT(&problems)
        return problems
    }

    /// The response code: the four bits of the header, and eight more where there is EDNS (RFC 6891 section 6.1.3).
    @inlinable
    public var rcode: RCode {
        if header.additionalCount == 0 { return flags.rcode }
        guard let edns else { return flags.rcode }
        return edns.rcode
    }

    @usableFromInline
    func findOPT(_ problems: inout EDNSProblems) -> DNSRecordPlace? {
        var found: DNSRecordPlace?
        var records = records
        while let record = records.nextPlace() {
            guard record.fixed >> 48 == 41 else { continue }
            if record.section != .additional {
                problems.formUnion(.wrongSection)
                continue
            }
            if record.owner.isBroken || record.owner.wireCount != 1 { problems.formUnion(.ownerNotRoot) }
            if found == nil { found = record } else { problems.formUnion(.severalRecords) }
        }
        return found
    }
}
