import PacketCodecs

/// Names that stand for numbers: those that this library prints, and those that other tools have.
struct NameSet: Sendable {
    /// What the names are of, for messages and help: "port".
    let noun: String
    let numbers: [String: UInt64]
    /// As they are printed, for the nearest one of a word that is none.
    let printed: [String]

    func number(_ word: String) -> UInt64? { numbers[Words.plain(word)] }

    private init(_ noun: String, _ all: [(String, UInt64)]) {
        self.noun = noun
        var numbers: [String: UInt64] = [:]
        var printed: [String] = []
        for (name, number) in all {
            let plain = Words.plain(name)
            // A name that is a number would hide the number.
            guard !plain.isEmpty, plain.utf8.contains(where: { $0 > 0x39 }) else { continue }
            if numbers[plain] == nil { printed.append(name) }
            numbers[plain] = number
        }
        self.numbers = numbers
        self.printed = printed
    }

    private static func named(
        _ numbers: ClosedRange<UInt64>, _ name: (UInt64) -> StaticString?
    ) -> [(String, UInt64)] {
        numbers.compactMap { number in name(number).map { ("\($0)".lowercasedASCII, number) } }
    }

    static let port = NameSet(
        "port",
        [("dns", 53)] + named(0...65_535) { Port(rawValue: UInt16(truncatingIfNeeded: $0)).name })

    static let ipProtocol = NameSet(
        "protocol",
        named(0...255) { IPProtocol(rawValue: UInt8(truncatingIfNeeded: $0)).name } + [
            ("ip", 4), ("ipip", 4), ("icmp6", 58), ("hbh", 0), ("hopbyhop", 0), ("frag", 44), ("srh", 43),
            ("dstopts", 60),
            ("none", 59), ("experiment", 253),
        ])

    static let etherType = NameSet(
        "EtherType",
        named(0x0600...0xffff) { EtherType(rawValue: UInt16(truncatingIfNeeded: $0)).name } + [
            ("ip", 0x0800), ("ip6", 0x86dd), ("vlan", 0x8100), ("dot1q", 0x8100), ("dot1ad", 0x88a8), ("qinq", 0x88a8),
            ("experiment", 0x88b5),
        ])

    static let icmpv4Type = NameSet(
        "ICMP type",
        named(0...255) { ICMPv4Type(rawValue: UInt8(truncatingIfNeeded: $0)).name } + [
            ("echo", 8), ("ping", 8), ("pong", 0), ("dest-unreach", 3), ("unreachable", 3), ("timestamp", 13),
        ])

    static let icmpv6Type = NameSet(
        "ICMPv6 type",
        named(0...255) { ICMPv6Type(rawValue: UInt8(truncatingIfNeeded: $0)).name } + [
            ("echo", 128), ("ping", 128), ("pong", 129), ("dest-unreach", 1), ("unreachable", 1), ("ptb", 2),
            ("rs", 133),
            ("ra", 134), ("ns", 135), ("na", 136),
        ])

    static let arpOperation = NameSet(
        "ARP operation",
        named(0...255) { ARPOperation(rawValue: UInt16(truncatingIfNeeded: $0)).name } + [
            ("who-has", 1), ("is-at", 2), ("rarp-req", 3), ("rarp-rep", 4),
        ])

    static let linkPacketType = NameSet(
        "packet type",
        named(0...4) { LinuxSLLPacketType(rawValue: UInt16(truncatingIfNeeded: $0)).name } + [
            ("unicast", 0), ("host", 0), ("other", 3), ("outgoing", 4), ("sent-by-us", 4),
        ])

    static let routingType = NameSet(
        "routing type",
        named(0...255) { IPv6RoutingType(rawValue: UInt8(truncatingIfNeeded: $0)).name } + [
            ("mobility", 2), ("srh", 4),
        ])

    static let addressFamily = NameSet("address family", [("ipv4", 2), ("inet", 2), ("ipv6", 30), ("inet6", 30)])

    static let differentiatedServices = NameSet(
        "code point",
        [("be", 0), ("df", 0), ("le", 1), ("va", 44), ("ef", 46)] + (0...7).map { ("cs\($0)", $0 * 8) }
            + (1...4).flatMap { group in (1...3).map { ("af\(group)\($0)", group * 8 + $0 * 2) } })

    static let congestion = NameSet(
        "congestion notification", [("not-ect", 0), ("ect1", 1), ("ect0", 2), ("ce", 3)])
}

extension String {
    /// Without Foundation, and for what is ASCII anyway.
    fileprivate var lowercasedASCII: String {
        String(decoding: utf8.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
