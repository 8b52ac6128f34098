import ByteCore
import DNSCodec

/// What is shown each field of an EDNS option, or of a TLV of stateful operations, where it stands in a message: trees and
/// JSON are made that way.
///
/// `name` is the field's name in snake case, and `range` where it stands, in bytes from the start of the message.
protocol DNSItemSink: ~Copyable {
    /// A number.
    mutating func number(_ value: UInt64, _ name: StaticString, _ form: DNSItemNumber, at range: Range<Int>)
    /// Numbers in a row.
    mutating func numbers(_ value: RawSpan, _ name: StaticString, _ form: DNSItemNumbers, at range: Range<Int>)
    /// A domain name.
    mutating func name(_ value: DNSNameView, _ name: StaticString, at range: Range<Int>)
    /// An IPv4 address.
    mutating func address(_ value: IPv4Address, _ name: StaticString, at range: Range<Int>)
    /// An IPv6 address.
    mutating func address(_ value: IPv6Address, _ name: StaticString, at range: Range<Int>)
    /// Text, which should be UTF-8.
    mutating func text(_ value: RawSpan, _ name: StaticString, at range: Range<Int>)
    /// Bytes.
    mutating func bytes(_ value: RawSpan, _ name: StaticString, at range: Range<Int>)
}

/// What a number means.
enum DNSItemNumber: Sendable {
    /// Itself.
    case plain
    /// Itself, and it may have more than 53 bits.
    case wide
    /// So many seconds.
    case seconds
    /// So many tenths of a second.
    case tenths
    /// So many milliseconds.
    case milliseconds
    /// A reason of an extended error.
    case extendedError
}

extension DNSItemNumber {
    /// Appends the number and what it means, for people.
    func append(_ value: UInt64, to text: inout TextBuffer) {
        switch self {
        case .plain, .wide: text.append(decimal: value)
        case .seconds:
            text.append(decimal: value)
            text.append(" s")
        case .tenths:
            text.append(decimal: value / 10)
            text.append(0x2e)
            text.append(decimal: value % 10)
            text.append(" s")
        // All bits mean no limit (RFC 8490 section 7.1).
        case .milliseconds where value == 0xffff_ffff: text.append("for ever")
        case .milliseconds:
            text.append(decimal: value)
            text.append(" ms")
        case .extendedError:
            text.append(decimal: value)
            guard let name = ExtendedErrorCode(UInt16(truncatingIfNeeded: value)).name else { return }
            text.append(" (")
            text.append(name)
            text.append(")")
        }
    }
}

/// How numbers stand in a row.
enum DNSItemNumbers: Sendable {
    /// Each in a byte.
    case bytes
    /// Each in two bytes.
    case pairs
    /// Types of records, each in two bytes.
    case types
}

extension DNSItemNumbers {
    /// Appends the numbers, or the names of the types, with a byte between them.
    func append(_ bytes: RawSpan, between separator: UInt8, isQuoted: Bool, to text: inout TextBuffer) {
        var offset = 0
        while offset < bytes.byteCount {
            if offset > 0 { text.append(separator) }
            let pair = bytes.integer(UInt16.self, at: offset, order: .big) ?? 0
            switch self {
            case .bytes: text.append(decimal: UInt64(bytes.byte(at: offset) ?? 0))
            case .pairs: text.append(decimal: UInt64(pair))
            case .types:
                if isQuoted { text.append(0x22) }
                text.append(RRType(pair))
                if isQuoted { text.append(0x22) }
            }
            offset &+= self == .bytes ? 1 : 2
        }
    }
}

/// The fields of EDNS options and of TLVs of stateful operations: ``EDNSOption`` and ``DSOValue`` are the values that are made
/// of the same bytes, and refuse the same.
struct DNSItemFields: ~Escapable {
    private let cursor: RecordCursor

    /// The item whose data stands in a range of a message.
    @_lifetime(copy message)
    init(_ message: RawSpan, _ range: Range<Int>) { cursor = RecordCursor(message, range) }

    /// Shows the fields of the EDNS option with this code, as far as they are good; returns what is wrong with the rest.
    func show<Sink: DNSItemSink & ~Copyable>(option code: UInt16, to sink: inout Sink) -> DNSError? {
        var cursor = cursor
        do {
            try Self.show(option: code, &cursor, &sink)
            try cursor.finish()
            return nil
        } catch {
            return error
        }
    }

    /// Shows the fields of the TLV of this type, as far as they are good; returns what is wrong with the rest.
    func show<Sink: DNSItemSink & ~Copyable>(operation type: UInt16, to sink: inout Sink) -> DNSError? {
        var cursor = cursor
        do {
            switch type {
            case 1:
                try Self.number(UInt32.self, "inactivity_timeout", .milliseconds, &cursor, &sink)
                try Self.number(UInt32.self, "interval", .milliseconds, &cursor, &sink)
            case 2: try Self.number(UInt32.self, "retry_delay", .milliseconds, &cursor, &sink)
            // Padding, and what has no form that is known here, is told as bytes by who calls.
            default: _ = try cursor.bytes(.rest)
            }
            try cursor.finish()
            return nil
        } catch {
            return error
        }
    }

    // MARK: Options

    private static func show<Sink: DNSItemSink & ~Copyable>(
        option code: UInt16, _ cursor: inout RecordCursor, _ sink: inout Sink
    ) throws(DNSError) {
        switch code {
        case 1:
            try number(UInt16.self, "version", .plain, &cursor, &sink)
            try number(UInt16.self, "operation", .plain, &cursor, &sink)
            try number(UInt16.self, "error", .plain, &cursor, &sink)
            try number(UInt64.self, "identifier", .wide, &cursor, &sink)
            try number(UInt32.self, "lease", .seconds, &cursor, &sink)
        case 2:
            try number(UInt32.self, "lease", .seconds, &cursor, &sink)
            if cursor.remaining > 0 { try number(UInt32.self, "key_lease", .seconds, &cursor, &sink) }
        case 3, 26946:
            // Whatever its server or device likes: often text.
            let range = try cursor.bytes(.rest)
            let bytes = cursor.part(range)
            if UTF8Scalar.isPrintable(bytes) { sink.text(bytes, "text", at: range) }
        case 5, 6, 7: try numbers("numbers", .bytes, &cursor, &sink)
        case 8: try showSubnet(&cursor, &sink)
        case 9: if cursor.remaining > 0 { try number(UInt32.self, "expire", .seconds, &cursor, &sink) }
        case 10: try showCookie(&cursor, &sink)
        case 11: if cursor.remaining > 0 { try number(UInt16.self, "timeout", .tenths, &cursor, &sink) }
        case 13, 18:
            let start = cursor.position
            // It must not be compressed; what follows can't fail then.
            _ = try cursor.name(.caseKept)
            let name = try DNSNameView(decoding: cursor.message, at: start)
            sink.name(name, "domain", at: start..<cursor.position)
        case 14:
            guard cursor.remaining > 0 else { throw DNSError(.dataTooShort, at: cursor.position) }
            try numbers("numbers", .pairs, &cursor, &sink)
        case 15:
            try number(UInt16.self, "info_code", .extendedError, &cursor, &sink)
            if cursor.remaining > 0 { try text(&cursor, &sink) }
        case 16, 17: try number(UInt16.self, "tag", .plain, &cursor, &sink)
        case 19: if cursor.remaining > 0 { try showZoneVersion(&cursor, &sink) }
        case 20, 21: try numbers("types", .types, &cursor, &sink)
        case 22, 23, 24, 25: try text(&cursor, &sink)
        // Padding, and what has no form that is known here, is told as bytes by who calls.
        default: _ = try cursor.bytes(.rest)
        }
    }

    /// A network (RFC 7871 section 6).
    private static func showSubnet<Sink: DNSItemSink & ~Copyable>(
        _ cursor: inout RecordCursor, _ sink: inout Sink
    ) throws(DNSError) {
        let start = cursor.position
        let family = try number(UInt16.self, "family", .plain, &cursor, &sink)
        let source = try number(UInt8.self, "source_prefix_length", .plain, &cursor, &sink)
        let scope = try number(UInt8.self, "scope_prefix_length", .plain, &cursor, &sink)
        let limit: UInt8
        switch family {
        case 0: limit = 0
        case 1: limit = 32
        case 2: limit = 128
        default: throw DNSError(.invalidValue, at: start)
        }
        guard source <= limit else { throw DNSError(.invalidValue, at: start &+ 2) }
        guard scope <= limit else { throw DNSError(.invalidValue, at: start &+ 3) }
        let range = try cursor.take((Int(source) &+ 7) / 8)
        var (high, low) = (UInt64(0), UInt64(0))
        for index in 0..<range.count {
            let byte = UInt64(cursor.message.byte(at: range.lowerBound &+ index) ?? 0)
            if index < 8 {
                high |= byte << UInt64(56 &- 8 &* index)
            } else {
                low |= byte << UInt64(120 &- 8 &* index)
            }
        }
        if family == 1 {
            sink.address(IPv4Address(UInt32(truncatingIfNeeded: high >> 32)), "address", at: range)
        } else if family == 2 {
            sink.address(IPv6Address(high: high, low: low), "address", at: range)
        }
        // Bits behind the prefix must be zero (RFC 7871 section 6).
        let last = source & 7 == 0 ? 0 : cursor.message.byte(at: range.upperBound &- 1) ?? 0
        if last << (source & 7) != 0 { throw DNSError(.invalidValue, at: range.upperBound &- 1) }
    }

    /// Cookies (RFC 7873 section 4).
    private static func showCookie<Sink: DNSItemSink & ~Copyable>(
        _ cursor: inout RecordCursor, _ sink: inout Sink
    ) throws(DNSError) {
        let start = cursor.position
        let count = cursor.remaining
        if count >= 8 {
            let client = try cursor.take(8)
            sink.bytes(cursor.part(client), "client", at: client)
        }
        if count > 8 {
            let server = try cursor.bytes(.rest)
            sink.bytes(cursor.part(server), "server", at: server)
        }
        // 8, or 16 to 40 bytes in all (RFC 7873 section 5.2.2).
        guard count == 8 || 16...40 ~= count else {
            throw DNSError(count < 16 ? .dataTooShort : .dataTooLong, at: start)
        }
    }

    /// The version of a zone (RFC 9660 section 3).
    private static func showZoneVersion<Sink: DNSItemSink & ~Copyable>(
        _ cursor: inout RecordCursor, _ sink: inout Sink
    ) throws(DNSError) {
        try number(UInt8.self, "label_count", .plain, &cursor, &sink)
        let kind = try number(UInt8.self, "kind", .plain, &cursor, &sink)
        if kind == 0, cursor.remaining == 4 {
            try number(UInt32.self, "serial", .plain, &cursor, &sink)
            return
        }
        let range = try cursor.bytes(.rest)
        sink.bytes(cursor.part(range), "version", at: range)
        if kind == 0 { throw DNSError(.invalidValue, at: range.lowerBound) }
    }

    // MARK: Fields

    @discardableResult
    private static func number<
        Value: UnsignedInteger & FixedWidthInteger & BitwiseCopyable & Sendable, Sink: DNSItemSink & ~Copyable
    >(
        _: Value.Type, _ name: StaticString, _ form: DNSItemNumber, _ cursor: inout RecordCursor, _ sink: inout Sink
    ) throws(DNSError) -> Value {
        let start = cursor.position
        let value = try cursor.integer(Value.self)
        sink.number(UInt64(truncatingIfNeeded: value), name, form, at: start..<cursor.position)
        return value
    }

    private static func numbers<Sink: DNSItemSink & ~Copyable>(
        _ name: StaticString, _ form: DNSItemNumbers, _ cursor: inout RecordCursor, _ sink: inout Sink
    ) throws(DNSError) {
        var range = try cursor.bytes(.rest)
        let isOdd = form != .bytes && range.count & 1 != 0
        if isOdd { range = range.lowerBound..<range.upperBound &- 1 }
        sink.numbers(cursor.part(range), name, form, at: range)
        if isOdd { throw DNSError(.dataTooShort, at: range.upperBound) }
    }

    private static func text<Sink: DNSItemSink & ~Copyable>(
        _ cursor: inout RecordCursor, _ sink: inout Sink
    ) throws(DNSError) {
        let range = try cursor.bytes(.rest)
        sink.text(cursor.part(range), "text", at: range)
    }
}

/// Looks at no field: only what is wrong with an item is asked.
struct NoItemFields: DNSItemSink, ~Copyable {
    mutating func number(_ value: UInt64, _ name: StaticString, _ form: DNSItemNumber, at range: Range<Int>) {}
    mutating func numbers(_ value: RawSpan, _ name: StaticString, _ form: DNSItemNumbers, at range: Range<Int>) {}
    mutating func name(_ value: DNSNameView, _ name: StaticString, at range: Range<Int>) {}
    mutating func address(_ value: IPv4Address, _ name: StaticString, at range: Range<Int>) {}
    mutating func address(_ value: IPv6Address, _ name: StaticString, at range: Range<Int>) {}
    mutating func text(_ value: RawSpan, _ name: StaticString, at range: Range<Int>) {}
    mutating func bytes(_ value: RawSpan, _ name: StaticString, at range: Range<Int>) {}
}

/// An option or a TLV that says it is longer than what it stands in.
struct CutItem {
    let code: UInt16
    /// How many bytes of data it says that it has.
    let length: UInt16
    /// What is there of it, with its code and length.
    let range: Range<Int>

    /// The item that starts a range of a message; nil where not even its code and length are there.
    init?(_ message: RawSpan, _ range: Range<Int>) {
        guard range.count >= 4, let head = message.integer(UInt32.self, at: range.lowerBound, order: .big) else {
            return nil
        }
        code = UInt16(truncatingIfNeeded: head >> 16)
        length = UInt16(truncatingIfNeeded: head)
        self.range = range
    }

    /// What is there of its data.
    var dataRange: Range<Int> { range.lowerBound &+ 4..<range.upperBound }
}
