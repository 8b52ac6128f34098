public import ByteCore

/// The data of a resource record.
///
/// Every type of the registry that has a form has a case; types of the same form share a struct. What has no case, or is not
/// of the form that its type should have, keeps its bytes.
@nonexhaustive
public enum RData: Hashable, Sendable {
    /// An IPv4 address (RFC 1035 section 3.4.1).
    case a(IPv4Address)
    /// An address in the Chaosnet: an A record of class CH.
    indirect case chaosA(ChaosAddress)
    /// A name server (RFC 1035 section 3.3.11).
    indirect case ns(DNSName)
    /// A mail destination; obsolete (RFC 1035 section 3.3.4).
    indirect case md(DNSName)
    /// A mail forwarder; obsolete (RFC 1035 section 3.3.5).
    indirect case mf(DNSName)
    /// The canonical name of an alias (RFC 1035 section 3.3.1).
    indirect case cname(DNSName)
    /// The start of a zone of authority (RFC 1035 section 3.3.13).
    indirect case soa(SOA)
    /// The host of a mailbox (RFC 1035 section 3.3.3).
    indirect case mb(DNSName)
    /// A member of a mail group (RFC 1035 section 3.3.6).
    indirect case mg(DNSName)
    /// The new name of a mailbox (RFC 1035 section 3.3.8).
    indirect case mr(DNSName)
    /// Anything (RFC 1035 section 3.3.10).
    case null([UInt8])
    /// The well-known services of a host; obsolete (RFC 1035 section 3.4.2).
    indirect case wks(WKS)
    /// A pointer to another name (RFC 1035 section 3.3.12).
    indirect case ptr(DNSName)
    /// What a host is (RFC 1035 section 3.3.2).
    indirect case hinfo(HINFO)
    /// Mailboxes of a mailing list (RFC 1035 section 3.3.7).
    indirect case minfo(MINFO)
    /// A mail exchange (RFC 1035 section 3.3.9).
    indirect case mx(MX)
    /// Text (RFC 1035 section 3.3.14).
    case txt(DNSStrings)
    /// Who is responsible (RFC 1183 section 2.2).
    indirect case rp(RP)
    /// A server of an AFS cell (RFC 1183 section 1).
    indirect case afsdb(AFSDB)
    /// A number in an X.25 network (RFC 1183 section 3.1).
    indirect case x25(DNSString)
    /// A number in the ISDN (RFC 1183 section 3.2).
    indirect case isdn(ISDN)
    /// A host that leads to the owner (RFC 1183 section 3.3).
    indirect case rt(RT)
    /// An NSAP address (RFC 1706 section 5).
    case nsap([UInt8])
    /// The name that an NSAP address belongs to; obsolete (RFC 1348, RFC 1706 section 6).
    indirect case nsapPTR(DNSName)
    /// A signature, of messages today (RFC 2535 section 4, RFC 2931).
    indirect case sig(RRSIG)
    /// A public key, which signs messages (RFC 2535 section 3, RFC 3445).
    indirect case key(DNSKEY)
    /// How mail addresses of X.400 are mapped (RFC 2163 section 4).
    indirect case px(PX)
    /// A place on the Earth; ``loc(_:)`` took its place (RFC 1712).
    indirect case gpos(GPOS)
    /// An IPv6 address (RFC 3596 section 2.2).
    case aaaa(IPv6Address)
    /// A place on the Earth (RFC 1876).
    indirect case loc(LOC)
    /// The next name and the types that there are; ``nsec(_:)`` took its place (RFC 2535 section 5).
    indirect case nxt(NXT)
    /// An endpoint identifier of the Nimrod routing architecture (draft-ietf-nimrod-dns-01).
    case eid([UInt8])
    /// A locator of the Nimrod routing architecture (draft-ietf-nimrod-dns-01).
    case nimloc([UInt8])
    /// Where a service is (RFC 2782).
    indirect case srv(SRV)
    /// An address in an ATM network (ATM Name System Specification 2.0).
    case atma(ATMA)
    /// A rule by which a name leads to another (RFC 3403 section 4).
    indirect case naptr(NAPTR)
    /// A host that exchanges keys (RFC 2230 section 3.1).
    indirect case kx(KX)
    /// A certificate (RFC 4398 section 2).
    indirect case cert(CERT)
    /// A part of an IPv6 address; historic (RFC 2874 section 3, RFC 6563).
    indirect case a6(A6)
    /// Where all names below the owner lead to (RFC 6672).
    indirect case dname(DNSName)
    /// Anything (draft-eastlake-kitchen-sink-02).
    indirect case sink(SINK)
    /// EDNS: its options (RFC 6891 section 6.1); class and time to live are more of it, see ``EDNSView``.
    case opt(EDNSOptionList)
    /// Lists of address prefixes (RFC 3123).
    case apl(APL)
    /// The digest of a key of a delegated zone (RFC 4034 section 5).
    indirect case ds(DS)
    /// The fingerprint of a host's key for SSH (RFC 4255 section 3.1).
    indirect case sshfp(SSHFP)
    /// A key for IPsec (RFC 4025).
    indirect case ipseckey(IPSECKEY)
    /// A signature of a set of records (RFC 4034 section 3).
    indirect case rrsig(RRSIG)
    /// The next name and the types that there are (RFC 4034 section 4).
    indirect case nsec(NSEC)
    /// A key of the zone (RFC 4034 section 2).
    indirect case dnskey(DNSKEY)
    /// An identifier of a DHCP client (RFC 4701 section 3).
    case dhcid([UInt8])
    /// The next hashed name and the types that there are (RFC 5155 section 3).
    indirect case nsec3(NSEC3)
    /// How the names of the zone are hashed (RFC 5155 section 4).
    indirect case nsec3param(NSEC3PARAM)
    /// What ties a TLS server's certificate to a name (RFC 6698 section 2).
    indirect case tlsa(TLSA)
    /// What ties an S/MIME certificate to a name (RFC 8162 section 2).
    indirect case smimea(TLSA)
    /// A host identity (RFC 8005 section 5).
    indirect case hip(HIP)
    /// The status of a zone (the registry's template).
    case ninfo(DNSStrings)
    /// A key for encrypting NAPTR records (the registry's template).
    indirect case rkey(DNSKEY)
    /// A link of a list of trust anchors (the registry's template).
    indirect case talink(TALINK)
    /// What the child wants as DS (RFC 7344 section 3.1).
    indirect case cds(DS)
    /// What the child wants as key for DS (RFC 7344 section 3.2).
    indirect case cdnskey(DNSKEY)
    /// An OpenPGP key (RFC 7929 section 2).
    case openpgpkey([UInt8])
    /// What the parent shall take over from the child (RFC 7477 section 2).
    indirect case csync(CSYNC)
    /// A digest of the zone (RFC 8976 section 2).
    indirect case zonemd(ZONEMD)
    /// Where a service is (RFC 9460).
    indirect case svcb(ServiceBinding)
    /// Where a service of the web is (RFC 9460 section 9).
    indirect case https(ServiceBinding)
    /// Where notifications go (RFC 9859 section 2).
    indirect case dsync(DSYNC)
    /// A hierarchical host identity tag, in CBOR (RFC 9886 section 5.1).
    case hhit([UInt8])
    /// A broadcast remote identifier, in CBOR (RFC 9886 section 5.2).
    case brid([UInt8])
    /// A policy of mail senders; obsolete (RFC 7208 section 3.1).
    case spf(DNSStrings)
    /// A node identifier (RFC 6742 section 2.1).
    indirect case nid(Locator64)
    /// A locator of 32 bits (RFC 6742 section 2.2).
    indirect case l32(Locator32)
    /// A locator of 64 bits (RFC 6742 section 2.3).
    indirect case l64(Locator64)
    /// A name that has locators (RFC 6742 section 2.4).
    indirect case lp(LocatorPointer)
    /// An EUI-48 address, 6 bytes (RFC 7043 section 3).
    case eui48([UInt8])
    /// An EUI-64 address, 8 bytes (RFC 7043 section 4).
    case eui64([UInt8])
    /// How both sides agree on a key (RFC 2930).
    indirect case tkey(TKEY)
    /// A signature of a message by a shared key (RFC 8945).
    indirect case tsig(TSIG)
    /// A uniform resource identifier (RFC 7553 section 4).
    indirect case uri(URI)
    /// Which authorities may issue certificates (RFC 8659 section 4).
    indirect case caa(CAA)
    /// Visibility and control of applications (the registry's template).
    case avc(DNSStrings)
    /// A digital object (draft-durand-doa-over-dns section 3).
    indirect case doa(DOA)
    /// A relay for automatic multicast tunnelling (RFC 8777 section 4).
    indirect case amtrelay(AMTRELAY)
    /// What a resolver can do (RFC 9606 section 4).
    case resinfo(DNSStrings)
    /// An address of a wallet (the registry's template).
    case wallet(DNSStrings)
    /// The adapters of a node of the Bundle Protocol (draft-johnson-dns-ipn-cla section 3.2).
    case cla(DNSStrings)
    /// The number of a node of the Bundle Protocol (draft-johnson-dns-ipn-cla section 3.1).
    case ipn(UInt64)
    /// A digest of a trusted key (the registry's template).
    indirect case ta(DS)
    /// A digest of a key outside the tree; obsolete (RFC 4431 section 2).
    indirect case dlv(DS)

    /// Data of a type that has no case, or of a class in which the type has no known form (RFC 3597).
    case unknown(RRType, [UInt8])
    /// Data that is not of the form which its type should have, and why.
    case malformed(RRType, [UInt8], DNSError)
}

extension RData {
    /// The type of the record.
    public var type: RRType {
        switch self {
        case .a, .chaosA: .a
        case .ns: .ns
        case .md: .md
        case .mf: .mf
        case .cname: .cname
        case .soa: .soa
        case .mb: .mb
        case .mg: .mg
        case .mr: .mr
        case .null: .null
        case .wks: .wks
        case .ptr: .ptr
        case .hinfo: .hinfo
        case .minfo: .minfo
        case .mx: .mx
        case .txt: .txt
        case .rp: .rp
        case .afsdb: .afsdb
        case .x25: .x25
        case .isdn: .isdn
        case .rt: .rt
        case .nsap: .nsap
        case .nsapPTR: .nsapPTR
        case .sig: .sig
        case .key: .key
        case .px: .px
        case .gpos: .gpos
        case .aaaa: .aaaa
        case .loc: .loc
        case .nxt: .nxt
        case .eid: .eid
        case .nimloc: .nimloc
        case .srv: .srv
        case .atma: .atma
        case .naptr: .naptr
        case .kx: .kx
        case .cert: .cert
        case .a6: .a6
        case .dname: .dname
        case .sink: .sink
        case .opt: .opt
        case .apl: .apl
        case .ds: .ds
        case .sshfp: .sshfp
        case .ipseckey: .ipseckey
        case .rrsig: .rrsig
        case .nsec: .nsec
        case .dnskey: .dnskey
        case .dhcid: .dhcid
        case .nsec3: .nsec3
        case .nsec3param: .nsec3param
        case .tlsa: .tlsa
        case .smimea: .smimea
        case .hip: .hip
        case .ninfo: .ninfo
        case .rkey: .rkey
        case .talink: .talink
        case .cds: .cds
        case .cdnskey: .cdnskey
        case .openpgpkey: .openpgpkey
        case .csync: .csync
        case .zonemd: .zonemd
        case .svcb: .svcb
        case .https: .https
        case .dsync: .dsync
        case .hhit: .hhit
        case .brid: .brid
        case .spf: .spf
        case .nid: .nid
        case .l32: .l32
        case .l64: .l64
        case .lp: .lp
        case .eui48: .eui48
        case .eui64: .eui64
        case .tkey: .tkey
        case .tsig: .tsig
        case .uri: .uri
        case .caa: .caa
        case .avc: .avc
        case .doa: .doa
        case .amtrelay: .amtrelay
        case .resinfo: .resinfo
        case .wallet: .wallet
        case .cla: .cla
        case .ipn: .ipn
        case .ta: .ta
        case .dlv: .dlv
        case .unknown(let type, _), .malformed(let type, _, _): type
        }
    }

    /// Shows a visitor the fields of a type's data; what it reads becomes the result, where it reads values.
    ///
    /// - Returns: Nil where the type has no case in this class: nothing was visited.
    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ type: RRType, _ class: RRClass, _ visitor: inout Visitor
    ) throws(DNSError) -> RData? {
        switch type.rawValue {
        case 1:
            if `class` == .chaos { return try visitNew(&visitor) { .chaosA($0) } }
            guard `class`.isInternetLike else { return nil }
            var address = IPv4Address.any
            try visitor.address(&address, "address")
            return .a(address)
        case 2: return try visitName(&visitor, "name_server") { .ns($0) }
        case 3: return try visitName(&visitor, "mail_agent") { .md($0) }
        case 4: return try visitName(&visitor, "mail_agent") { .mf($0) }
        case 5: return try visitName(&visitor, "canonical_name") { .cname($0) }
        case 6: return try visitNew(&visitor) { .soa($0) }
        case 7: return try visitName(&visitor, "mailbox_host") { .mb($0) }
        case 8: return try visitName(&visitor, "member") { .mg($0) }
        case 9: return try visitName(&visitor, "new_mailbox") { .mr($0) }
        case 10: return try visitBytes(&visitor, "data", .rest, .generic) { .null($0) }
        case 11: return `class`.isInternetLike ? try visitNew(&visitor) { .wks($0) } : nil
        case 12: return try visitName(&visitor, "name") { .ptr($0) }
        case 13: return try visitNew(&visitor) { .hinfo($0) }
        case 14: return try visitNew(&visitor) { .minfo($0) }
        case 15: return try visitNew(&visitor) { .mx($0) }
        case 16:
            var strings = DNSStrings()
            try visitor.strings(&strings, "strings", least: 1)
            return .txt(strings)
        case 17: return try visitNew(&visitor) { .rp($0) }
        case 18: return try visitNew(&visitor) { .afsdb($0) }
        case 19:
            var string = DNSString()
            try visitor.string(&string, "address")
            return Visitor.readsValues ? .x25(string) : .unknown(RRType(0), [])
        case 20: return try visitNew(&visitor) { .isdn($0) }
        case 21: return try visitNew(&visitor) { .rt($0) }
        case 22: return try visitBytes(&visitor, "address", .some, .prefixedHexadecimal) { .nsap($0) }
        case 23: return try visitName(&visitor, "name", .caseKept) { .nsapPTR($0) }
        case 24: return try visitSignature(&visitor, .decompressed) { .sig($0) }
        case 25: return try visitNew(&visitor) { .key($0) }
        case 26: return try visitNew(&visitor) { .px($0) }
        case 27: return try visitNew(&visitor) { .gpos($0) }
        case 28:
            guard `class`.isInternetLike else { return nil }
            var address = IPv6Address.any
            try visitor.address(&address, "address")
            return .aaaa(address)
        case 29: return try visitField(&visitor, "location") { .loc($0) }
        case 30: return try visitNew(&visitor) { .nxt($0) }
        case 31: return try visitBytes(&visitor, "endpoint", .rest, .hexadecimal) { .eid($0) }
        case 32: return try visitBytes(&visitor, "locator", .rest, .hexadecimal) { .nimloc($0) }
        case 33: return `class`.isInternetLike ? try visitNew(&visitor) { .srv($0) } : nil
        case 34: return try visitField(&visitor, "address") { .atma($0) }
        case 35: return try visitNew(&visitor) { .naptr($0) }
        case 36: return try visitNew(&visitor) { .kx($0) }
        case 37: return try visitNew(&visitor) { .cert($0) }
        case 38: return try visitNew(&visitor) { .a6($0) }
        case 39: return try visitName(&visitor, "target", .lowercased) { .dname($0) }
        case 40: return try visitNew(&visitor) { .sink($0) }
        case 41:
            var options = EDNSOptionList()
            try visitor.field(&options, "options")
            return .opt(options)
        case 42: return `class`.isInternetLike ? try visitField(&visitor, "prefixes") { .apl($0) } : nil
        case 43: return try visitNew(&visitor) { .ds($0) }
        case 44: return try visitNew(&visitor) { .sshfp($0) }
        case 45: return try visitNew(&visitor) { .ipseckey($0) }
        case 46: return try visitSignature(&visitor, .lowercased) { .rrsig($0) }
        case 47: return try visitNew(&visitor) { .nsec($0) }
        case 48: return try visitNew(&visitor) { .dnskey($0) }
        case 49 where `class`.isInternetLike:
            return try visitBytes(&visitor, "identifier", .some, .base64) { .dhcid($0) }
        case 50: return try visitNew(&visitor) { .nsec3($0) }
        case 51: return try visitNew(&visitor) { .nsec3param($0) }
        case 52: return try visitNew(&visitor) { .tlsa($0) }
        case 53: return try visitNew(&visitor) { .smimea($0) }
        case 55: return try visitNew(&visitor) { .hip($0) }
        case 56: return try visitStrings(&visitor) { .ninfo($0) }
        case 57: return try visitNew(&visitor) { .rkey($0) }
        case 58: return try visitNew(&visitor) { .talink($0) }
        case 59: return try visitNew(&visitor) { .cds($0) }
        case 60: return try visitNew(&visitor) { .cdnskey($0) }
        case 61: return try visitBytes(&visitor, "key", .some, .base64) { .openpgpkey($0) }
        case 62: return try visitNew(&visitor) { .csync($0) }
        case 63: return try visitNew(&visitor) { .zonemd($0) }
        case 64 where `class`.isInternetLike: return try visitNew(&visitor) { .svcb($0) }
        case 65 where `class`.isInternetLike: return try visitNew(&visitor) { .https($0) }
        case 66: return try visitNew(&visitor) { .dsync($0) }
        case 67: return try visitBytes(&visitor, "hhit", .some, .base64) { .hhit($0) }
        case 68: return try visitBytes(&visitor, "brid", .some, .base64) { .brid($0) }
        case 99: return try visitStrings(&visitor) { .spf($0) }
        case 104: return try visitNew(&visitor) { .nid($0) }
        case 105: return try visitNew(&visitor) { .l32($0) }
        case 106: return try visitNew(&visitor) { .l64($0) }
        case 107: return try visitNew(&visitor) { .lp($0) }
        case 108: return try visitBytes(&visitor, "address", .fixed(6), .dashed) { .eui48($0) }
        case 109: return try visitBytes(&visitor, "address", .fixed(8), .dashed) { .eui64($0) }
        case 249: return try visitNew(&visitor) { .tkey($0) }
        case 250: return try visitNew(&visitor) { .tsig($0) }
        case 256: return try visitNew(&visitor) { .uri($0) }
        case 257: return try visitNew(&visitor) { .caa($0) }
        case 258: return try visitStrings(&visitor) { .avc($0) }
        case 259: return try visitNew(&visitor) { .doa($0) }
        case 260: return try visitNew(&visitor) { .amtrelay($0) }
        case 261: return try visitStrings(&visitor) { .resinfo($0) }
        case 262: return try visitStrings(&visitor) { .wallet($0) }
        case 263: return try visitStrings(&visitor) { .cla($0) }
        case 264:
            var number: UInt64 = 0
            try visitor.integer(&number, "node", .nodeNumber)
            return .ipn(number)
        case 32768: return try visitNew(&visitor) { .ta($0) }
        case 32769: return try visitNew(&visitor) { .dlv($0) }
        default: return nil
        }
    }

    @inline(__always)
    static func visitNew<Data: RecordData, Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ visitor: inout Visitor, _ wrap: (consuming Data) -> RData
    ) throws(DNSError) -> RData {
        var data = Data()
        try Data.visit(&data, &visitor)
        // A case on the heap is made only where its value is wanted.
        return Visitor.readsValues ? wrap(consume data) : .unknown(RRType(0), [])
    }

    static func visitStrings<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ visitor: inout Visitor, _ wrap: (consuming DNSStrings) -> RData
    ) throws(DNSError) -> RData {
        var strings = DNSStrings()
        try visitor.strings(&strings, "strings", least: 1)
        return wrap(consume strings)
    }

    static func visitBytes<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ visitor: inout Visitor, _ field: StaticString, _ framing: BytesFraming, _ form: BytesForm,
        _ wrap: (consuming [UInt8]) -> RData
    ) throws(DNSError) -> RData {
        var bytes: [UInt8] = []
        try visitor.bytes(&bytes, field, framing, form)
        return wrap(consume bytes)
    }

    @inline(__always)
    static func visitName<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ visitor: inout Visitor, _ field: StaticString, _ rule: NameRule = .compressible,
        _ wrap: (consuming DNSName) -> RData
    ) throws(DNSError) -> RData {
        let name = try visitor.newName(field, rule)
        return Visitor.readsValues ? wrap(consume name) : .unknown(RRType(0), [])
    }

    @inline(__always)
    static func visitSignature<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ visitor: inout Visitor, _ rule: NameRule, _ wrap: (consuming RRSIG) -> RData
    ) throws(DNSError) -> RData {
        var data = RRSIG()
        try RRSIG.visit(&data, signer: rule, &visitor)
        return Visitor.readsValues ? wrap(consume data) : .unknown(RRType(0), [])
    }

    @inline(__always)
    static func visitField<Field: RecordField, Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ visitor: inout Visitor, _ field: StaticString, _ wrap: (consuming Field) -> RData
    ) throws(DNSError) -> RData {
        var value = Field()
        try visitor.field(&value, field)
        return Visitor.readsValues ? wrap(consume value) : .unknown(RRType(0), [])
    }

    /// Shows a visitor the fields of this data.
    func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(_ visitor: inout Visitor) throws(DNSError) {
        switch self {
        case .a(var address): try visitor.address(&address, "address")
        case .chaosA(var data): try ChaosAddress.visit(&data, &visitor)
        case .ns(var name): try visitor.name(&name, "name_server", .compressible)
        case .md(var name): try visitor.name(&name, "mail_agent", .compressible)
        case .mf(var name): try visitor.name(&name, "mail_agent", .compressible)
        case .cname(var name): try visitor.name(&name, "canonical_name", .compressible)
        case .soa(var data): try SOA.visit(&data, &visitor)
        case .mb(var name): try visitor.name(&name, "mailbox_host", .compressible)
        case .mg(var name): try visitor.name(&name, "member", .compressible)
        case .mr(var name): try visitor.name(&name, "new_mailbox", .compressible)
        case .null(var bytes): try visitor.bytes(&bytes, "data", .rest, .generic)
        case .wks(var data): try WKS.visit(&data, &visitor)
        case .ptr(var name): try visitor.name(&name, "name", .compressible)
        case .hinfo(var data): try HINFO.visit(&data, &visitor)
        case .minfo(var data): try MINFO.visit(&data, &visitor)
        case .mx(var data): try MX.visit(&data, &visitor)
        case .txt(var strings): try visitor.strings(&strings, "strings", least: 1)
        case .rp(var data): try RP.visit(&data, &visitor)
        case .afsdb(var data): try AFSDB.visit(&data, &visitor)
        case .x25(var string): try visitor.string(&string, "address")
        case .isdn(var data): try ISDN.visit(&data, &visitor)
        case .rt(var data): try RT.visit(&data, &visitor)
        case .nsap(var bytes): try visitor.bytes(&bytes, "address", .some, .prefixedHexadecimal)
        case .nsapPTR(var name): try visitor.name(&name, "name", .caseKept)
        case .sig(var data): try RRSIG.visit(&data, signer: .decompressed, &visitor)
        case .key(var data): try DNSKEY.visit(&data, &visitor)
        case .px(var data): try PX.visit(&data, &visitor)
        case .gpos(var data): try GPOS.visit(&data, &visitor)
        case .aaaa(var address): try visitor.address(&address, "address")
        case .loc(var field): try visitor.field(&field, "location")
        case .nxt(var data): try NXT.visit(&data, &visitor)
        case .eid(var bytes): try visitor.bytes(&bytes, "endpoint", .rest, .hexadecimal)
        case .nimloc(var bytes): try visitor.bytes(&bytes, "locator", .rest, .hexadecimal)
        case .srv(var data): try SRV.visit(&data, &visitor)
        case .atma(var field): try visitor.field(&field, "address")
        case .naptr(var data): try NAPTR.visit(&data, &visitor)
        case .kx(var data): try KX.visit(&data, &visitor)
        case .cert(var data): try CERT.visit(&data, &visitor)
        case .a6(var data): try A6.visit(&data, &visitor)
        case .dname(var name): try visitor.name(&name, "target", .lowercased)
        case .sink(var data): try SINK.visit(&data, &visitor)
        case .opt(var options): try visitor.field(&options, "options")
        case .apl(var field): try visitor.field(&field, "prefixes")
        case .ds(var data): try DS.visit(&data, &visitor)
        case .sshfp(var data): try SSHFP.visit(&data, &visitor)
        case .ipseckey(var data): try IPSECKEY.visit(&data, &visitor)
        case .rrsig(var data): try RRSIG.visit(&data, signer: .lowercased, &visitor)
        case .nsec(var data): try NSEC.visit(&data, &visitor)
        case .dnskey(var data): try DNSKEY.visit(&data, &visitor)
        case .dhcid(var bytes): try visitor.bytes(&bytes, "identifier", .some, .base64)
        case .nsec3(var data): try NSEC3.visit(&data, &visitor)
        case .nsec3param(var data): try NSEC3PARAM.visit(&data, &visitor)
        case .tlsa(var data): try TLSA.visit(&data, &visitor)
        case .smimea(var data): try TLSA.visit(&data, &visitor)
        case .hip(var data): try HIP.visit(&data, &visitor)
        case .ninfo(var strings): try visitor.strings(&strings, "strings", least: 1)
        case .rkey(var data): try DNSKEY.visit(&data, &visitor)
        case .talink(var data): try TALINK.visit(&data, &visitor)
        case .cds(var data): try DS.visit(&data, &visitor)
        case .cdnskey(var data): try DNSKEY.visit(&data, &visitor)
        case .openpgpkey(var bytes): try visitor.bytes(&bytes, "key", .some, .base64)
        case .csync(var data): try CSYNC.visit(&data, &visitor)
        case .zonemd(var data): try ZONEMD.visit(&data, &visitor)
        case .svcb(var data): try ServiceBinding.visit(&data, &visitor)
        case .https(var data): try ServiceBinding.visit(&data, &visitor)
        case .dsync(var data): try DSYNC.visit(&data, &visitor)
        case .hhit(var bytes): try visitor.bytes(&bytes, "hhit", .some, .base64)
        case .brid(var bytes): try visitor.bytes(&bytes, "brid", .some, .base64)
        case .spf(var strings): try visitor.strings(&strings, "strings", least: 1)
        case .nid(var data): try Locator64.visit(&data, &visitor)
        case .l32(var data): try Locator32.visit(&data, &visitor)
        case .l64(var data): try Locator64.visit(&data, &visitor)
        case .lp(var data): try LocatorPointer.visit(&data, &visitor)
        case .eui48(var bytes): try visitor.bytes(&bytes, "address", .fixed(6), .dashed)
        case .eui64(var bytes): try visitor.bytes(&bytes, "address", .fixed(8), .dashed)
        case .tkey(var data): try TKEY.visit(&data, &visitor)
        case .tsig(var data): try TSIG.visit(&data, &visitor)
        case .uri(var data): try URI.visit(&data, &visitor)
        case .caa(var data): try CAA.visit(&data, &visitor)
        case .avc(var strings): try visitor.strings(&strings, "strings", least: 1)
        case .doa(var data): try DOA.visit(&data, &visitor)
        case .amtrelay(var data): try AMTRELAY.visit(&data, &visitor)
        case .resinfo(var strings): try visitor.strings(&strings, "strings", least: 1)
        case .wallet(var strings): try visitor.strings(&strings, "strings", least: 1)
        case .cla(var strings): try visitor.strings(&strings, "strings", least: 1)
        case .ipn(var number): try visitor.integer(&number, "node", .nodeNumber)
        case .ta(var data): try DS.visit(&data, &visitor)
        case .dlv(var data): try DS.visit(&data, &visitor)
        case .unknown(_, var bytes), .malformed(_, var bytes, _):
            try visitor.bytes(&bytes, "data", .rest, .generic)
        }
    }
}

extension RRClass {
    /// Whether the formats of the Internet class hold: in IN, and in NONE and ANY, which UPDATE writes for it.
    var isInternetLike: Bool { self == .internet || self == .none || self == .any }
}

extension RData {
    /// The data of a record in a message.
    ///
    /// - Throws: ``DNSError`` where it is not of the form that its type should have.
    public init(decoding record: DNSRecordView) throws(DNSError) {
        try self.init(
            decoding: record.messageBytes, record.dataRange, type: record.type, class: record.class, mode: record.mode)
    }

    /// The data of a record in a message; where it is not of the form that its type should have, its bytes and the reason.
    public init(_ record: DNSRecordView) {
        var budget = Int.max
        var problem: DNSError?
        self.init(record, class: record.class, budget: &budget, problem: &problem)
    }

    /// The same with names whose labels and pointers are at most `budget` in all the records that it is used for.
    @inline(__always)
    init(_ record: DNSRecordView, class: RRClass, budget: inout Int, problem: inout DNSError?) {
        do {
            try self.init(
                decoding: record.messageBytes, record.dataRange, type: record.type, class: `class`, mode: record.mode,
                budget: &budget)
        } catch {
            let error = error.located(record.section, record.index)
            self = .malformed(record.type, record.dataBytes.copiedBytes, error)
            problem = error
        }
    }

    /// The data that stands in a range of a message.
    ///
    /// - Parameters:
    ///   - message: The message, from its header on: compression pointers count from its first byte.
    ///   - range: Where the data stands.
    ///   - type: Of which type it is.
    ///   - class: Of which class the record is.
    ///   - mode: By whose rules it is read: which names may be compressed.
    /// - Throws: ``DNSError`` where it is not of the form that its type should have.
    public init(
        decoding message: RawSpan, _ range: Range<Int>, type: RRType, class: RRClass, mode: DNSMode = .unicast
    ) throws(DNSError) {
        var budget = Int.max
        try self.init(decoding: message, range, type: type, class: `class`, mode: mode, budget: &budget)
    }

    init(
        decoding message: RawSpan, _ range: Range<Int>, type: RRType, class: RRClass, mode: DNSMode, budget: inout Int
    ) throws(DNSError) {
        var reader = RecordReader(RecordCursor(message, range, mode: mode), budget: budget)
        // What broken data took counts too.
        defer { budget = reader.budget }
        let bytes = message.clamped(from: range.lowerBound, to: range.upperBound)
        guard !Self.isOpaque(type, `class`, bytes), let data = try Self.visit(type, `class`, &reader) else {
            self = .unknown(type, bytes.copiedBytes)
            return
        }
        try reader.cursor.finish()
        self = consume data
    }

    /// Whether data is right although it is not of its type's form: none at all in the classes NONE and ANY, which UPDATE
    /// writes where any data is meant (RFC 2136 sections 2.4 and 2.5), and locations of a later version (RFC 1876 section 2).
    package static func isOpaque(_ type: RRType, _ class: RRClass, _ data: RawSpan) -> Bool {
        guard let first = data.byte(at: 0) else { return `class` == .none || `class` == .any }
        return type == .loc && first != 0
    }

    /// The bytes of the data with names written out.
    ///
    /// - Parameter isCanonical: Whether names are in lower case where the canonical form wants that (RFC 4034 section 6.2).
    /// - Throws: ``DNSError`` where a field has more than it can hold, or what its specification rules out.
    public func encoded(isCanonical: Bool = false) throws(DNSError) -> [UInt8] {
        var writer = RecordBytes(isCanonical: isCanonical)
        try visit(&writer)
        return writer.bytes
    }
}
