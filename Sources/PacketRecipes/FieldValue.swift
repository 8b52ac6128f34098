import ByteCore
import PacketCodecs

/// A value as a field of a layer takes it, checked.
enum FieldValue: Hashable, Sendable {
    case number(UInt64)
    case mac(MACAddress)
    case ipv4(IPv4Address)
    case ipv6(IPv6Address)
    case bytes([UInt8])
    case stops([IPv6Address])
    case tcpOptions(TCPOptionList)
    case ipv4Options(IPv4OptionList)
    case ipv6Options(IPv6OptionList)

    // What a field is set from fits it: the kind of the field has seen to that.
    var number: UInt64 { if case .number(let value) = self { value } else { 0 } }
    var byte: UInt8 { UInt8(truncatingIfNeeded: number) }
    var short: UInt16 { UInt16(truncatingIfNeeded: number) }
    var long: UInt32 { UInt32(truncatingIfNeeded: number) }
    var flag: Bool { number != 0 }
    var mac: MACAddress { if case .mac(let value) = self { value } else { .zero } }
    var ipv4: IPv4Address { if case .ipv4(let value) = self { value } else { .any } }
    var ipv6: IPv6Address { if case .ipv6(let value) = self { value } else { .any } }
    var bytes: [UInt8] { if case .bytes(let value) = self { value } else { [] } }
    var stops: [IPv6Address] { if case .stops(let value) = self { value } else { [] } }
}

/// What a field takes.
enum FieldKind: Sendable {
    /// A number up to `limit`, a multiple of `unit`; or one of the names.
    case number(UInt64, names: NameSet? = nil, unit: UInt64 = 1)
    /// 0 or 1, no or yes.
    case flag
    case mac
    case ipv4
    case ipv6
    /// Addresses in brackets.
    case stops
    /// Text in quotes, or hexadecimal digits.
    case bytes
    /// Hexadecimal digits, in quotes or not.
    case hexadecimal
    /// The name of a file.
    case file
    case tcpFlags
    case ipv4Flags
    case tcpOptions
    case ipv4Options
    case ipv6Options

    /// In words, as help and messages give it.
    var words: String {
        switch self {
        case .number(let limit, let names, let unit):
            "0 to \(limit)" + (unit > 1 ? ", a multiple of \(unit)" : "")
                + (names.map { ", or the name of \($0.noun.hasVowel ? "an" : "a") \($0.noun)" } ?? "")
        case .flag: "0 or 1, no or yes"
        case .mac: "a MAC address"
        case .ipv4: "an IPv4 address"
        case .ipv6: "an IPv6 address"
        case .stops: "IPv6 addresses in brackets"
        case .bytes: "text in quotes, or hexadecimal digits"
        case .hexadecimal: "hexadecimal digits"
        case .file: "the name of a file"
        case .tcpFlags: "letters of FSRPAUECN, names as SYN+ACK, or a number up to 511"
        case .ipv4Flags: "DF, MF, evil, joined by +, or a number up to 7"
        case .tcpOptions: "options in brackets: \(OptionWords.tcp)"
        case .ipv4Options: "options in brackets: \(OptionWords.ipv4)"
        case .ipv6Options: "options in brackets: \(OptionWords.ipv6)"
        }
    }
}

extension String {
    fileprivate var hasVowel: Bool { first.map { "AEIOUaeiou".contains($0) } ?? false }
}

/// The values that a field takes one after the other: mostly one.
struct Alternatives: Hashable, Sendable {
    enum Part: Hashable, Sendable {
        case one(FieldValue)
        case numbers(from: UInt64, step: UInt64)
        case ipv4(from: UInt32)
        case ipv6(high: UInt64, low: UInt64)
    }

    private var parts: [Part] = []
    // How many values stand in each part and all before it.
    private var ends: [UInt64] = []

    init() {}

    init(_ value: FieldValue) { add(.one(value), count: 1) }

    var count: UInt64 { ends.last ?? 0 }

    mutating func add(_ part: Part, count: UInt64) {
        parts.append(part)
        ends.append(self.count + count)
    }

    mutating func add(_ other: Alternatives) {
        var before: UInt64 = 0
        for (index, part) in other.parts.enumerated() {
            add(part, count: other.ends[index] - before)
            before = other.ends[index]
        }
    }

    /// The value at `position`, which is less than ``count``.
    func value(at position: UInt64) -> FieldValue {
        var low = 0
        var high = ends.count - 1
        while low < high {
            let middle = (low + high) / 2
            if position < ends[middle] { high = middle } else { low = middle + 1 }
        }
        let offset = position - (low > 0 ? ends[low - 1] : 0)
        switch parts[low] {
        case .one(let value): return value
        case .numbers(let from, let step): return .number(from + offset * step)
        case .ipv4(let from): return .ipv4(IPv4Address(from &+ UInt32(truncatingIfNeeded: offset)))
        case .ipv6(let high, let low):
            let (sum, carry) = low.addingReportingOverflow(offset)
            return .ipv6(IPv6Address(high: carry ? high &+ 1 : high, low: sum))
        }
    }

    /// The most bytes that a payload among the values has.
    var largestByteCount: Int {
        parts.reduce(0) { most, part in if case .one(.bytes(let bytes)) = part { max(most, bytes.count) } else { most }
        }
    }
}
