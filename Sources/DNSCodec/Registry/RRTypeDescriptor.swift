/// What there is to know about a type of records besides the form of its data.
public struct RRTypeDescriptor: Sendable {
    /// The type.
    public let type: RRType
    /// Its name in text, such as `AAAA`.
    public let mnemonic: StaticString
    /// Where it is specified: numbers of RFCs and more, as in the registry.
    public let reference: StaticString
    /// What it is for.
    public let kind: Kind

    /// What a type is for.
    public enum Kind: Sendable, Hashable {
        /// Records of zones.
        case data
        /// Records about a message, which stand in no zone (RFC 6895 section 3.1).
        case meta
        /// Only in questions.
        case question
    }

    init(_ type: UInt16, _ mnemonic: StaticString, _ reference: StaticString, _ kind: Kind = .data) {
        self.type = RRType(type)
        self.mnemonic = mnemonic
        self.reference = reference
        self.kind = kind
    }

    /// All types that have a name, in the order of their numbers.
    public static let all: [RRTypeDescriptor] = [
        RRTypeDescriptor(1, "A", "1035"),
        RRTypeDescriptor(2, "NS", "1035"),
        RRTypeDescriptor(3, "MD", "1035 obs"),
        RRTypeDescriptor(4, "MF", "1035 obs"),
        RRTypeDescriptor(5, "CNAME", "1035"),
        RRTypeDescriptor(6, "SOA", "1035"),
        RRTypeDescriptor(7, "MB", "1035 exp"),
        RRTypeDescriptor(8, "MG", "1035 exp"),
        RRTypeDescriptor(9, "MR", "1035 exp"),
        RRTypeDescriptor(10, "NULL", "1035"),
        RRTypeDescriptor(11, "WKS", "1035 obs"),
        RRTypeDescriptor(12, "PTR", "1035"),
        RRTypeDescriptor(13, "HINFO", "1035, 8482"),
        RRTypeDescriptor(14, "MINFO", "1035"),
        RRTypeDescriptor(15, "MX", "1035"),
        RRTypeDescriptor(16, "TXT", "1035"),
        RRTypeDescriptor(17, "RP", "1183"),
        RRTypeDescriptor(18, "AFSDB", "1183, 5864"),
        RRTypeDescriptor(19, "X25", "1183"),
        RRTypeDescriptor(20, "ISDN", "1183"),
        RRTypeDescriptor(21, "RT", "1183"),
        RRTypeDescriptor(22, "NSAP", "1706"),
        RRTypeDescriptor(23, "NSAP-PTR", "1706 obs"),
        RRTypeDescriptor(24, "SIG", "2535, 2931"),
        RRTypeDescriptor(25, "KEY", "2535, 3445"),
        RRTypeDescriptor(26, "PX", "2163"),
        RRTypeDescriptor(27, "GPOS", "1712"),
        RRTypeDescriptor(28, "AAAA", "3596"),
        RRTypeDescriptor(29, "LOC", "1876"),
        RRTypeDescriptor(30, "NXT", "2535 obs"),
        RRTypeDescriptor(31, "EID", "draft"),
        RRTypeDescriptor(32, "NIMLOC", "draft"),
        RRTypeDescriptor(33, "SRV", "2782"),
        RRTypeDescriptor(34, "ATMA", "ATM Forum"),
        RRTypeDescriptor(35, "NAPTR", "3403"),
        RRTypeDescriptor(36, "KX", "2230"),
        RRTypeDescriptor(37, "CERT", "4398"),
        RRTypeDescriptor(38, "A6", "2874, 6563 hist"),
        RRTypeDescriptor(39, "DNAME", "6672"),
        RRTypeDescriptor(40, "SINK", "draft"),
        RRTypeDescriptor(41, "OPT", "6891", .meta),
        RRTypeDescriptor(42, "APL", "3123"),
        RRTypeDescriptor(43, "DS", "4034"),
        RRTypeDescriptor(44, "SSHFP", "4255"),
        RRTypeDescriptor(45, "IPSECKEY", "4025"),
        RRTypeDescriptor(46, "RRSIG", "4034, 6840"),
        RRTypeDescriptor(47, "NSEC", "4034, 9077"),
        RRTypeDescriptor(48, "DNSKEY", "4034"),
        RRTypeDescriptor(49, "DHCID", "4701"),
        RRTypeDescriptor(50, "NSEC3", "5155"),
        RRTypeDescriptor(51, "NSEC3PARAM", "5155"),
        RRTypeDescriptor(52, "TLSA", "6698"),
        RRTypeDescriptor(53, "SMIMEA", "8162"),
        RRTypeDescriptor(55, "HIP", "8005"),
        RRTypeDescriptor(56, "NINFO", "template"),
        RRTypeDescriptor(57, "RKEY", "template"),
        RRTypeDescriptor(58, "TALINK", "template"),
        RRTypeDescriptor(59, "CDS", "7344, 8078"),
        RRTypeDescriptor(60, "CDNSKEY", "7344, 8078"),
        RRTypeDescriptor(61, "OPENPGPKEY", "7929"),
        RRTypeDescriptor(62, "CSYNC", "7477"),
        RRTypeDescriptor(63, "ZONEMD", "8976"),
        RRTypeDescriptor(64, "SVCB", "9460"),
        RRTypeDescriptor(65, "HTTPS", "9460"),
        RRTypeDescriptor(66, "DSYNC", "9859"),
        RRTypeDescriptor(67, "HHIT", "9886"),
        RRTypeDescriptor(68, "BRID", "9886"),
        RRTypeDescriptor(99, "SPF", "7208 obs"),
        RRTypeDescriptor(100, "UINFO", "IANA-res"),
        RRTypeDescriptor(101, "UID", "IANA-res"),
        RRTypeDescriptor(102, "GID", "IANA-res"),
        RRTypeDescriptor(103, "UNSPEC", "IANA-res"),
        RRTypeDescriptor(104, "NID", "6742"),
        RRTypeDescriptor(105, "L32", "6742"),
        RRTypeDescriptor(106, "L64", "6742"),
        RRTypeDescriptor(107, "LP", "6742"),
        RRTypeDescriptor(108, "EUI48", "7043"),
        RRTypeDescriptor(109, "EUI64", "7043"),
        RRTypeDescriptor(128, "NXNAME", "9824", .meta),
        RRTypeDescriptor(249, "TKEY", "2930", .meta),
        RRTypeDescriptor(250, "TSIG", "8945", .meta),
        RRTypeDescriptor(251, "IXFR", "1995", .question),
        RRTypeDescriptor(252, "AXFR", "5936", .question),
        RRTypeDescriptor(253, "MAILB", "1035", .question),
        RRTypeDescriptor(254, "MAILA", "1035 obs", .question),
        RRTypeDescriptor(255, "ANY", "1035, 8482", .question),
        RRTypeDescriptor(256, "URI", "7553"),
        RRTypeDescriptor(257, "CAA", "8659"),
        RRTypeDescriptor(258, "AVC", "template"),
        RRTypeDescriptor(259, "DOA", "draft"),
        RRTypeDescriptor(260, "AMTRELAY", "8777"),
        RRTypeDescriptor(261, "RESINFO", "9606"),
        RRTypeDescriptor(262, "WALLET", "template"),
        RRTypeDescriptor(263, "CLA", "template"),
        RRTypeDescriptor(264, "IPN", "template"),
        RRTypeDescriptor(32768, "TA", "template"),
        RRTypeDescriptor(32769, "DLV", "4431 obs"),
    ]
}

extension RRTypeDescriptor {
    /// What there is to know about a type; nil where it has no name.
    public static func find(_ type: RRType) -> RRTypeDescriptor? {
        // The list is in order: by halves.
        var lower = 0
        var upper = all.count
        while lower < upper {
            let middle = (lower &+ upper) / 2
            if all[middle].type.rawValue < type.rawValue { lower = middle &+ 1 } else { upper = middle }
        }
        return lower < all.count && all[lower].type == type ? all[lower] : nil
    }
}
