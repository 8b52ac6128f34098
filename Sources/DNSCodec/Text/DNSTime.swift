#if !hasFeature(Embedded)
package import ByteCore

/// Times of signatures: seconds since 1970 modulo 2^32, as `YYYYMMDDHHmmSS` in UTC (RFC 4034 section 3.2).
package enum DNSTime {
    /// The seconds that 14 digits stand for, or up to ten digits that are seconds already.
    package static func parse(_ text: RawSpan, at place: Int) throws(DNSError) -> UInt32 {
        guard text.byteCount == 14 else {
            return UInt32(truncatingIfNeeded: try RecordTextReader.number(text, at: place, to: UInt64(UInt32.max)))
        }
        func number(_ from: Int, _ count: Int) throws(DNSError) -> Int {
            Int(
                truncatingIfNeeded: try RecordTextReader.number(
                    text.clamped(from: from, to: from &+ count), at: place &+ from, to: 9999))
        }
        let year = try number(0, 4)
        let month = try number(4, 2)
        let day = try number(6, 2)
        let (hour, minute, second) = (try number(8, 2), try number(10, 2), try number(12, 2))
        guard year >= 1970, 1...12 ~= month, 1...days(of: month, in: year) ~= day, hour < 24, minute < 60, second < 60
        else { throw DNSError(.invalidTime, at: place) }
        let total = Int64(daysSince1970(year, month, day)) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        return UInt32(truncatingIfNeeded: total)
    }

    private static func days(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    // Years that start in March have their leap day last.
    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let monthFromMarch = (month + 9) % 12
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }

    /// Appends 14 digits; the time is taken for the one between 1970 and 2106.
    package static func print(_ seconds: UInt32, to text: inout TextBuffer) {
        let days = Int(seconds / 86_400)
        let rest = seconds % 86_400
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        text.append(decimal: UInt64(year))
        print(twoDigits: UInt32(month), to: &text)
        print(twoDigits: UInt32(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1), to: &text)
        print(twoDigits: rest / 3600, to: &text)
        print(twoDigits: rest / 60 % 60, to: &text)
        print(twoDigits: rest % 60, to: &text)
    }

    private static func print(twoDigits value: UInt32, to text: inout TextBuffer) {
        text.append(0x30 &+ UInt8(truncatingIfNeeded: value / 10))
        text.append(0x30 &+ UInt8(truncatingIfNeeded: value % 10))
    }
}

/// Times to live in text: seconds, or numbers that all have units, as `1w2d3h4m5s`.
package enum DNSDuration {
    /// The seconds that a text stands for.
    package static func parse(_ text: RawSpan, at place: Int) throws(DNSError) -> UInt32 {
        var total: UInt64 = 0
        var value: UInt64? = nil
        var hasUnit = false
        for offset in 0..<text.byteCount {
            let character = lowercased(text.byte(at: offset) ?? 0)
            if 0x30...0x39 ~= character {
                let next = (value ?? 0) &* 10 &+ UInt64(character &- 0x30)
                guard next <= UInt64(UInt32.max) else { throw DNSError(.numberTooLarge, at: place) }
                value = next
                continue
            }
            let unit: UInt64
            switch character {
            case 0x73: unit = 1
            case 0x6d: unit = 60
            case 0x68: unit = 3600
            case 0x64: unit = 86_400
            case 0x77: unit = 604_800
            default: throw DNSError(.invalidNumber, at: place &+ offset)
            }
            guard let number = value else { throw DNSError(.invalidNumber, at: place &+ offset) }
            hasUnit = true
            total &+= number &* unit
            value = nil
            guard total <= UInt64(UInt32.max) else { throw DNSError(.numberTooLarge, at: place) }
        }
        guard text.byteCount > 0 else { throw DNSError(.invalidNumber, at: place) }
        // `1h30` may mean minutes or seconds: BIND and others refuse it too.
        guard value == nil || !hasUnit else { throw DNSError(.invalidNumber, at: place &+ text.byteCount) }
        total &+= value ?? 0
        guard total <= UInt64(UInt32.max) else { throw DNSError(.numberTooLarge, at: place) }
        return UInt32(truncatingIfNeeded: total)
    }
}

/// Names that numbers of some fields have in text.
enum FieldNames {
    static func number(_ text: RawSpan, _ form: IntegerForm) -> UInt16? {
        let table = table(form)
        for index in table.indices where text.isWord(table[index].0) { return table[index].1 }
        return nil
    }

    static func name(_ value: UInt64, _ form: IntegerForm) -> StaticString? {
        // The registry has the number reserved and no name for it any more: others do not read it.
        if value == 4, form == .algorithmName { return nil }
        let table = table(form)
        for index in table.indices where UInt64(table[index].1) == value { return table[index].0 }
        return nil
    }

    private static func table(_ form: IntegerForm) -> [(StaticString, UInt16)] {
        switch form {
        case .algorithm, .algorithmName: algorithms
        case .ipProtocol: protocols
        case .certificateType: certificateTypes
        case .rcode: transactionErrors
        case .scheme: notifySchemes
        default: []
        }
    }

    private static let algorithms: [(StaticString, UInt16)] = [
        ("RSAMD5", 1), ("DH", 2), ("DSA", 3), ("ECC", 4), ("RSASHA1", 5), ("NSEC3DSA", 6), ("DSA-NSEC3-SHA1", 6),
        ("DSANSEC3SHA1", 6), ("NSEC3RSASHA1", 7), ("RSASHA1-NSEC3-SHA1", 7), ("RSASHA1NSEC3SHA1", 7),
        ("RSASHA256", 8), ("RSASHA512", 10), ("ECCGOST", 12), ("ECC-GOST", 12), ("ECDSAP256SHA256", 13),
        ("ECDSAP384SHA384", 14), ("ED25519", 15), ("ED448", 16), ("SM2SM3", 17), ("ECC-GOST12", 23), ("INDIRECT", 252),
        ("PRIVATEDNS", 253),
        ("PRIVATEOID", 254),
    ]

    private static let protocols: [(StaticString, UInt16)] = [
        ("ICMP", 1), ("IGMP", 2), ("GGP", 3), ("ST", 5), ("TCP", 6), ("CBT", 7), ("EGP", 8), ("IGP", 9),
        ("NVP-II", 11), ("PUP", 12), ("ARGUS", 13), ("EMCON", 14), ("XNET", 15), ("CHAOS", 16), ("UDP", 17),
        ("MUX", 18), ("HMP", 20), ("PRM", 21), ("XNS-IDP", 22), ("RDP", 27), ("IRTP", 28), ("ISO-TP4", 29),
        ("NETBLT", 30), ("DCCP", 33), ("IPV6", 41), ("RSVP", 46), ("GRE", 47), ("ESP", 50), ("AH", 51),
        ("OSPF", 89), ("SCTP", 132),
    ]

    private static let certificateTypes: [(StaticString, UInt16)] = [
        ("PKIX", 1), ("SPKI", 2), ("PGP", 3), ("IPKIX", 4), ("ISPKI", 5), ("IPGP", 6), ("ACPKIX", 7), ("IACPKIX", 8),
        ("URI", 253), ("OID", 254),
    ]

    // RFC 9859 section 6.2
    private static let notifySchemes: [(StaticString, UInt16)] = [("NOTIFY", 1)]

    private static let transactionErrors: [(StaticString, UInt16)] = [
        ("NOERROR", 0), ("FORMERR", 1), ("SERVFAIL", 2), ("NXDOMAIN", 3), ("NOTIMP", 4), ("REFUSED", 5),
        ("YXDOMAIN", 6), ("YXRRSET", 7), ("NXRRSET", 8), ("NOTAUTH", 9), ("NOTZONE", 10), ("DSOTYPENI", 11),
        ("BADSIG", 16), ("BADKEY", 17), ("BADTIME", 18), ("BADMODE", 19), ("BADNAME", 20), ("BADALG", 21),
        ("BADTRUNC", 22), ("BADCOOKIE", 23),
    ]
}
#endif
