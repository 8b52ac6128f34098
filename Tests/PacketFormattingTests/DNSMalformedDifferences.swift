/// What differs between DNS here and in tshark in messages that are wrong, packet by packet of `malformed.pcap`: the numbers
/// behind "case" are those of the tests in `Tests/DNSCodecTests/Cases`.
enum DNSMalformedDifferences {
    /// A packet, and what differs in it.
    private static let known: [Int: Set<String>] = [
        // A name that is none has no value here, Wireshark has words for it: a pointer to itself (case 1), forwards (2), two
        // that point to each other (1), into the header (3).
        2: ["dns.resp.name"],
        4: ["dns.resp.name"],
        6: ["dns.cname"],
        8: ["dns.resp.name"],
        // The end of an owner that is wrong is known, and so is the record; Wireshark stops at a pointer behind the message (4).
        10: record.subtracting(["dns.resp.name"]).union(["dns.a"]),
        // A name of more than 255 bytes has no end that is known (case 8); Wireshark goes on behind it. By a pointer it has.
        20: record.union(["dns.a"]),
        22: ["dns.resp.name"],
        // An IPv6 address of four bytes is none (case 23); Wireshark reads on into the next record.
        32: ["dns.aaaa"],
        // The record behind a broken one is read (cases 23 and 24); Wireshark stops.
        38: record.union(["dns.a"]),
        42: record.union(["dns.a", "dns.txt", "dns.txt.length"]),
        // A question of no name ends the message that claims 65,535 (case 28); Wireshark shows an empty one more.
        48: ["dns.count.labels"],
        // Half a header is no DNS here, and shown as payload; Wireshark shows the fields that are there.
        54: [
            "dns.id", "dns.flags", "dns.flags.response", "dns.flags.opcode", "dns.flags.authoritative",
            "dns.flags.truncated", "dns.flags.recdesired", "dns.flags.recavail", "dns.flags.z",
            "dns.flags.authenticated", "dns.flags.checkdisable", "dns.flags.rcode", "dns.count.queries",
        ],
        // An address in class CHAOS is a name and a number (case 46).
        84: ["dns.a"],
        // Parameters out of order, twice, or past their record are no service binding (case 51).
        90: parameters.union(["dns.svcb.svcparam.alpn", "dns.svcb.svcparam.alpn.length"]),
        92: parameters,
        94: parameters,
        // Names of SRV and DNAME records must not be compressed (cases 14 and 15): SRV's is read nevertheless; its owner
        // is no service, which Wireshark takes it for.
        96: ["dns.srv.service", "dns.srv.proto", "dns.srv.name"],
        98: ["dns.dname"],
        // A size of 12e15 is no size (case 55).
        102: [
            "dns.loc.version", "dns.loc.size", "dns.loc.horizontal_precision", "dns.loc.vertical_precision",
            "dns.loc.latitude", "dns.loc.longitude", "dns.loc.altitude",
        ],
        // A tag of no bytes is none (case 56).
        104: ["dns.caa.tag_length", "dns.caa.issue", "dns.caa.value"],
        // An address of five bytes is not IPv4 (case 57).
        106: [
            "dns.apl.address_family", "dns.apl.coded_prefix", "dns.apl.negation", "dns.apl.afdlength",
            "dns.apl.afdpart.data",
        ],
        // Where a gateway of an unknown type ends is not known (case 57).
        108: ["dns.ipseckey.public_key"],
        // Of a TLV that runs over the message the type and the length are shown (case 59); Wireshark reads on.
        118: ["dns.dso.tlv.keepalive.inactivity"],
        // A question whose name is a pointer to itself is none (case 1).
        128: ["dns.count.labels", "dns.qry.name", "dns.qry.name.len", "dns.qry.type", "dns.qry.class"],
    ]

    private static let record: Set<String> = [
        "dns.resp.name", "dns.resp.type", "dns.resp.class", "dns.resp.ttl", "dns.resp.len",
    ]
    private static let parameters: Set<String> = [
        "dns.svcb.svcparam", "dns.svcb.svcparam.key", "dns.svcb.svcparam.value.length", "dns.svcb.svcparam.port",
    ]

    /// Every packet and field that is known to differ.
    static var all: [(packet: Int, field: String)] {
        known.flatMap { packet, fields in fields.map { (packet, $0) } }
    }

    static func areKnown(_ field: String, _ number: Int) -> Bool { known[number]?.contains(field) ?? false }
}
