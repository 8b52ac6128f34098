import ByteCore
import DNSCodec

/// What is shown the parts of a field of a record's data that has a form of its own, such as a list of prefixes: trees and JSON
/// are made that way.
///
/// Ranges are in bytes from the field's first.
protocol DNSFormSink: ~Copyable {
    /// A list of values or of objects begins.
    mutating func beginList(_ name: StaticString)
    /// The list that began last ends.
    mutating func endList()
    /// Parts that belong together begin.
    mutating func beginObject()
    /// The parts that began last end.
    mutating func endObject()
    /// What stands there as text of this form: a summary for people of what comes next.
    mutating func summary<Form: RecordField>(_ form: Form.Type, _ name: StaticString, at range: Range<Int>)
    /// A part, of these bytes of the field.
    mutating func part(_ value: DNSFormPart, _ name: StaticString, _ bytes: RawSpan, at range: Range<Int>)
}

/// The value of a part of a field.
enum DNSFormPart: Sendable {
    /// A number.
    case number(UInt64)
    /// How many bytes come next.
    case length(UInt64)
    /// Thousandths of a second of arc, negative in the south and the west.
    case angle(Int64)
    /// Centimetres.
    case centimetres(Int64)
    /// Yes or no.
    case flag(Bool)
    /// A port of a set, which tells it by a bit.
    case port(UInt64)
    /// A type of records of a set, which tells it by a bit.
    case type(RRType)
    /// The key of a parameter of a service.
    case key(SvcParamKey)
    /// An IPv4 address.
    case ipv4(IPv4Address)
    /// An IPv6 address.
    case ipv6(IPv6Address)
    /// A domain name, uncompressed.
    case name
    /// Text, at this place.
    case text(Range<Int>)
    /// Bytes.
    case bytes
}

/// The forms of which there are parts.
enum DNSForm: Sendable {
    case types
    case oldTypes
    case services
    case prefixes
    case location
    case names
    case parameters
    case time
    case counted
    case string

    /// The form of a field of a record of this type; nil where it has no parts.
    init?<Form: RecordField>(_ form: Form.Type, _ name: StaticString, of type: UInt16) {
        if form == RRTypeBitmap.self {
            self = .types
        } else if form == NXTBitmap.self {
            self = .oldTypes
        } else if form == ServiceBitmap.self {
            self = .services
        } else if form == RData.APL.self {
            self = .prefixes
        } else if form == RData.LOC.self {
            self = .location
        } else if form == DNSNames.self {
            self = .names
        } else if form == SvcParams.self {
            self = .parameters
        } else if form == TransactionTime.self {
            self = .time
        } else if form == CountedBytes.self {
            self = .counted
        } else if form == RData.CAA.Tag.self || type == RRType.isdn.rawValue {
            self = .string
        } else {
            return nil
        }
    }

    /// Shows the parts of a field, whose bytes were checked.
    func show<Sink: DNSFormSink & ~Copyable>(_ bytes: RawSpan, to sink: inout Sink) {
        switch self {
        case .types: Self.showTypes(bytes, &sink)
        case .oldTypes:
            sink.beginList("types")
            Self.showBits(bytes, 0..<bytes.byteCount, first: 0, &sink)
            sink.endList()
        case .services:
            sink.beginList("ports")
            for offset in 0..<bytes.byteCount {
                var bits = bytes.byte(at: offset) ?? 0
                while bits != 0 {
                    let bit = bits.leadingZeroBitCount
                    bits &= ~(0x80 >> UInt8(bit))
                    sink.part(.port(UInt64(offset &* 8 &+ bit)), "port", bytes, at: offset..<offset &+ 1)
                }
            }
            sink.endList()
        case .prefixes: Self.showPrefixes(bytes, &sink)
        case .location: Self.showLocation(bytes, &sink)
        case .names: Self.showNames(bytes, &sink)
        case .parameters: Self.showParameters(bytes, &sink)
        case .time:
            let high = UInt64(bytes.integer(UInt16.self, at: 0, order: .big) ?? 0)
            let low = UInt64(bytes.integer(UInt32.self, at: 2, order: .big) ?? 0)
            sink.part(.number(high << 32 | low), "seconds", bytes, at: 0..<6)
        case .counted:
            sink.part(.length(UInt64(max(0, bytes.byteCount &- 2))), "length", bytes, at: 0..<2)
            sink.part(.bytes, "bytes", bytes, at: 2..<max(2, bytes.byteCount))
        case .string:
            sink.part(.text(1..<max(1, bytes.byteCount)), "text", bytes, at: 0..<bytes.byteCount)
        }
    }

    // MARK: Sets

    /// Windows of up to 256 types (RFC 4034 section 4.1.2).
    private static func showTypes<Sink: DNSFormSink & ~Copyable>(_ bytes: RawSpan, _ sink: inout Sink) {
        sink.beginList("types")
        var offset = 0
        while let window = bytes.byte(at: offset), let count = bytes.byte(at: offset &+ 1) {
            let end = offset &+ 2 &+ Int(count)
            sink.summary(RRTypeBitmap.self, "window", at: offset..<end)
            showBits(bytes, offset &+ 2..<end, first: Int(window) &* 256, &sink)
            offset = end
        }
        sink.endList()
    }

    private static func showBits<Sink: DNSFormSink & ~Copyable>(
        _ bytes: RawSpan, _ range: Range<Int>, first: Int, _ sink: inout Sink
    ) {
        for offset in range {
            var bits = bytes.byte(at: offset) ?? 0
            while bits != 0 {
                let bit = bits.leadingZeroBitCount
                bits &= ~(0x80 >> UInt8(bit))
                let number = first &+ (offset &- range.lowerBound) &* 8 &+ bit
                sink.part(.type(RRType(UInt16(truncatingIfNeeded: number))), "type", bytes, at: offset..<offset &+ 1)
            }
        }
    }

    // MARK: Lists

    /// Address prefixes (RFC 3123 section 4).
    private static func showPrefixes<Sink: DNSFormSink & ~Copyable>(_ bytes: RawSpan, _ sink: inout Sink) {
        sink.beginList("prefixes")
        var offset = 0
        while let word = bytes.integer(UInt32.self, at: offset, order: .big) {
            let family = UInt64(word >> 16)
            let count = Int(word & 0x7f)
            let end = offset &+ 4 &+ count
            let address = offset &+ 4..<end
            sink.summary(RData.APL.self, "prefix", at: offset..<end)
            sink.beginObject()
            sink.part(.number(family), "family", bytes, at: offset..<offset &+ 2)
            sink.part(.number(UInt64(word >> 8 & 0xff)), "prefix_length", bytes, at: offset &+ 2..<offset &+ 3)
            sink.part(.flag(word & 0x80 != 0), "negated", bytes, at: offset &+ 3..<offset &+ 4)
            sink.part(.length(UInt64(count)), "address_length", bytes, at: offset &+ 3..<offset &+ 4)
            var (high, low) = (UInt64(0), UInt64(0))
            for index in 0..<8 {
                high = high << 8 | UInt64(index < count ? bytes.byte(at: offset &+ 4 &+ index) ?? 0 : 0)
                low = low << 8 | UInt64(index &+ 8 < count ? bytes.byte(at: offset &+ 12 &+ index) ?? 0 : 0)
            }
            switch family {
            case 1: sink.part(.ipv4(IPv4Address(UInt32(truncatingIfNeeded: high >> 32))), "address", bytes, at: address)
            case 2: sink.part(.ipv6(IPv6Address(high: high, low: low)), "address", bytes, at: address)
            default: sink.part(.bytes, "address", bytes, at: address)
            }
            sink.endObject()
            offset = end
        }
        sink.endList()
    }

    /// Names in a row (RFC 8005 section 5).
    private static func showNames<Sink: DNSFormSink & ~Copyable>(_ bytes: RawSpan, _ sink: inout Sink) {
        sink.beginList("names")
        var offset = 0
        while offset < bytes.byteCount, let name = try? DNSNameView(decoding: bytes, at: offset) {
            sink.part(.name, "server", bytes, at: offset..<name.endOffset)
            offset = name.endOffset
        }
        sink.endList()
    }

    /// A place on the Earth (RFC 1876 section 2).
    private static func showLocation<Sink: DNSFormSink & ~Copyable>(_ bytes: RawSpan, _ sink: inout Sink) {
        func number(_ offset: Int) -> Int64 { Int64(bytes.integer(UInt32.self, at: offset, order: .big) ?? 0) }
        func size(_ offset: Int) -> Int64 {
            let byte = bytes.byte(at: offset) ?? 0
            var value = Int64(byte >> 4)
            for _ in 0..<(byte & 0xf) { value &*= 10 }
            return value
        }
        sink.beginObject()
        sink.part(.number(UInt64(bytes.byte(at: 0) ?? 0)), "version", bytes, at: 0..<1)
        sink.part(.centimetres(size(1)), "size", bytes, at: 1..<2)
        sink.part(.centimetres(size(2)), "horizontal_precision", bytes, at: 2..<3)
        sink.part(.centimetres(size(3)), "vertical_precision", bytes, at: 3..<4)
        sink.part(.angle(number(4) &- 0x8000_0000), "latitude", bytes, at: 4..<8)
        sink.part(.angle(number(8) &- 0x8000_0000), "longitude", bytes, at: 8..<12)
        // It counts from 100,000 m below the ellipsoid.
        sink.part(.centimetres(number(12) &- 10_000_000), "altitude", bytes, at: 12..<16)
        sink.endObject()
    }

    // MARK: Parameters of services

    /// Each a key, a length and a value (RFC 9460 section 2.2).
    private static func showParameters<Sink: DNSFormSink & ~Copyable>(_ bytes: RawSpan, _ sink: inout Sink) {
        sink.beginList("parameters")
        var items = CodedItems(bytes, 0..<bytes.byteCount)
        while let item = items.next() {
            let start = item.range.lowerBound
            sink.summary(SvcParams.self, "parameter", at: item.range)
            sink.beginObject()
            sink.part(.key(SvcParamKey(item.code)), "key", bytes, at: start..<start &+ 2)
            sink.part(.length(UInt64(item.dataRange.count)), "length", bytes, at: start &+ 2..<start &+ 4)
            showValue(of: item.code, bytes, item.dataRange, &sink)
            sink.endObject()
        }
        sink.endList()
    }

    private static func showValue<Sink: DNSFormSink & ~Copyable>(
        of key: UInt16, _ bytes: RawSpan, _ range: Range<Int>, _ sink: inout Sink
    ) {
        switch key {
        case 0:
            sink.beginList("keys")
            for offset in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
                let key = SvcParamKey(bytes.integer(UInt16.self, at: offset, order: .big) ?? 0)
                sink.part(.key(key), "mandatory", bytes, at: offset..<offset &+ 2)
            }
            sink.endList()
        case 1: showStrings("protocols", "protocol", bytes, range, &sink)
        case 2, 8: break
        case 3:
            sink.part(
                .number(UInt64(bytes.integer(UInt16.self, at: range.lowerBound, order: .big) ?? 0)), "port",
                bytes, at: range)
        case 4:
            sink.beginList("addresses")
            for offset in stride(from: range.lowerBound, to: range.upperBound, by: 4) {
                let address = IPv4Address(bytes.integer(UInt32.self, at: offset, order: .big) ?? 0)
                sink.part(.ipv4(address), "address", bytes, at: offset..<offset &+ 4)
            }
            sink.endList()
        case 6:
            sink.beginList("addresses")
            for offset in stride(from: range.lowerBound, to: range.upperBound, by: 16) {
                let address = IPv6Address(
                    high: bytes.integer(UInt64.self, at: offset, order: .big) ?? 0,
                    low: bytes.integer(UInt64.self, at: offset &+ 8, order: .big) ?? 0)
                sink.part(.ipv6(address), "address", bytes, at: offset..<offset &+ 16)
            }
            sink.endList()
        case 7: sink.part(.text(range), "path", bytes, at: range)
        case 9:
            sink.beginList("groups")
            for offset in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
                let group = bytes.integer(UInt16.self, at: offset, order: .big) ?? 0
                sink.part(.number(UInt64(group)), "group", bytes, at: offset..<offset &+ 2)
            }
            sink.endList()
        case 10: showStrings("segments", "segment", bytes, range, &sink)
        default: sink.part(.bytes, "bytes", bytes, at: range)
        }
    }

    /// Strings, each behind its length.
    private static func showStrings<Sink: DNSFormSink & ~Copyable>(
        _ list: StaticString, _ name: StaticString, _ bytes: RawSpan, _ range: Range<Int>, _ sink: inout Sink
    ) {
        sink.beginList(list)
        var offset = range.lowerBound
        while offset < range.upperBound, let count = bytes.byte(at: offset) {
            let end = min(offset &+ 1 &+ Int(count), range.upperBound)
            sink.part(.text(offset &+ 1..<end), name, bytes, at: offset..<end)
            offset = end
        }
        sink.endList()
    }
}
