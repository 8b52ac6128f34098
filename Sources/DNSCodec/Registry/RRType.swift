/// The type of a resource record, or of those that are asked for (RFC 1035 section 3.2.2, RFC 6895 section 3.1).
///
/// An open set: every number is a value, named or not.
@frozen
public struct RRType: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    /// The number on the wire.
    public var rawValue: UInt16

    /// Every number is a value, assigned or not.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Every number is a value, assigned or not.
    @inlinable
    public init(_ rawValue: UInt16) { self.rawValue = rawValue }
}

extension RRType {
    /// An IPv4 address (RFC 1035).
    @inlinable
    public static var a: RRType { RRType(1) }
    /// A name server of the zone (RFC 1035).
    @inlinable
    public static var ns: RRType { RRType(2) }
    /// A mail destination; obsolete (RFC 1035).
    @inlinable
    public static var md: RRType { RRType(3) }
    /// A mail forwarder; obsolete (RFC 1035).
    @inlinable
    public static var mf: RRType { RRType(4) }
    /// The canonical name of an alias (RFC 1035).
    @inlinable
    public static var cname: RRType { RRType(5) }
    /// The start of a zone of authority (RFC 1035).
    @inlinable
    public static var soa: RRType { RRType(6) }
    /// A mailbox (RFC 1035).
    @inlinable
    public static var mb: RRType { RRType(7) }
    /// A member of a mail group (RFC 1035).
    @inlinable
    public static var mg: RRType { RRType(8) }
    /// A new name of a mailbox (RFC 1035).
    @inlinable
    public static var mr: RRType { RRType(9) }
    /// Anything (RFC 1035).
    @inlinable
    public static var null: RRType { RRType(10) }
    /// Well-known services; obsolete (RFC 1035).
    @inlinable
    public static var wks: RRType { RRType(11) }
    /// A pointer to another name (RFC 1035).
    @inlinable
    public static var ptr: RRType { RRType(12) }
    /// Host information (RFC 1035, RFC 8482).
    @inlinable
    public static var hinfo: RRType { RRType(13) }
    /// Mailbox information (RFC 1035).
    @inlinable
    public static var minfo: RRType { RRType(14) }
    /// A mail exchange (RFC 1035).
    @inlinable
    public static var mx: RRType { RRType(15) }
    /// Text (RFC 1035).
    @inlinable
    public static var txt: RRType { RRType(16) }
    /// A responsible person (RFC 1183).
    @inlinable
    public static var rp: RRType { RRType(17) }
    /// An AFS database or a DCE server (RFC 1183, RFC 5864).
    @inlinable
    public static var afsdb: RRType { RRType(18) }
    /// An X.25 address (RFC 1183).
    @inlinable
    public static var x25: RRType { RRType(19) }
    /// An ISDN address (RFC 1183).
    @inlinable
    public static var isdn: RRType { RRType(20) }
    /// A route through another host (RFC 1183).
    @inlinable
    public static var rt: RRType { RRType(21) }
    /// An OSI address (RFC 1706).
    @inlinable
    public static var nsap: RRType { RRType(22) }
    /// A pointer for OSI addresses; obsolete (RFC 1706).
    @inlinable
    public static var nsapPTR: RRType { RRType(23) }
    /// A signature, today of a transaction: SIG(0) (RFC 2535, RFC 2931).
    @inlinable
    public static var sig: RRType { RRType(24) }
    /// A key, today of a transaction (RFC 2535, RFC 3445).
    @inlinable
    public static var key: RRType { RRType(25) }
    /// A mapping between X.400 and mail addresses (RFC 2163).
    @inlinable
    public static var px: RRType { RRType(26) }
    /// A geographical position (RFC 1712).
    @inlinable
    public static var gpos: RRType { RRType(27) }
    /// An IPv6 address (RFC 3596).
    @inlinable
    public static var aaaa: RRType { RRType(28) }
    /// A location (RFC 1876).
    @inlinable
    public static var loc: RRType { RRType(29) }
    /// The next name; obsolete (RFC 2535).
    @inlinable
    public static var nxt: RRType { RRType(30) }
    /// An endpoint identifier of Nimrod (an Internet draft).
    @inlinable
    public static var eid: RRType { RRType(31) }
    /// A locator of Nimrod (an Internet draft).
    @inlinable
    public static var nimloc: RRType { RRType(32) }
    /// The location of a service (RFC 2782).
    @inlinable
    public static var srv: RRType { RRType(33) }
    /// An ATM address (ATM Forum).
    @inlinable
    public static var atma: RRType { RRType(34) }
    /// A rule to rewrite names (RFC 3403).
    @inlinable
    public static var naptr: RRType { RRType(35) }
    /// A key exchanger (RFC 2230).
    @inlinable
    public static var kx: RRType { RRType(36) }
    /// A certificate (RFC 4398).
    @inlinable
    public static var cert: RRType { RRType(37) }
    /// An IPv6 address in parts; historic (RFC 2874, RFC 6563).
    @inlinable
    public static var a6: RRType { RRType(38) }
    /// An alias of a whole subtree (RFC 6672).
    @inlinable
    public static var dname: RRType { RRType(39) }
    /// Anything that is coded; a draft (an Internet draft).
    @inlinable
    public static var sink: RRType { RRType(40) }
    /// EDNS: options of the message (RFC 6891).
    @inlinable
    public static var opt: RRType { RRType(41) }
    /// A list of address prefixes (RFC 3123).
    @inlinable
    public static var apl: RRType { RRType(42) }
    /// A digest of a key of the child zone (RFC 4034).
    @inlinable
    public static var ds: RRType { RRType(43) }
    /// A fingerprint of an SSH key (RFC 4255).
    @inlinable
    public static var sshfp: RRType { RRType(44) }
    /// A key for IPsec (RFC 4025).
    @inlinable
    public static var ipseckey: RRType { RRType(45) }
    /// A signature (RFC 4034, RFC 6840).
    @inlinable
    public static var rrsig: RRType { RRType(46) }
    /// The next name and the types that there are (RFC 4034, RFC 9077).
    @inlinable
    public static var nsec: RRType { RRType(47) }
    /// A key of the zone (RFC 4034).
    @inlinable
    public static var dnskey: RRType { RRType(48) }
    /// An identifier of a DHCP client (RFC 4701).
    @inlinable
    public static var dhcid: RRType { RRType(49) }
    /// The next hashed name and the types that there are (RFC 5155).
    @inlinable
    public static var nsec3: RRType { RRType(50) }
    /// How names are hashed (RFC 5155).
    @inlinable
    public static var nsec3param: RRType { RRType(51) }
    /// An association of a TLS server's certificate (RFC 6698).
    @inlinable
    public static var tlsa: RRType { RRType(52) }
    /// An association of an S/MIME certificate (RFC 8162).
    @inlinable
    public static var smimea: RRType { RRType(53) }
    /// A host identity (RFC 8005).
    @inlinable
    public static var hip: RRType { RRType(55) }
    /// The status of a zone (the registry's template).
    @inlinable
    public static var ninfo: RRType { RRType(56) }
    /// A key for encrypting records (the registry's template).
    @inlinable
    public static var rkey: RRType { RRType(57) }
    /// A list of trust anchors (the registry's template).
    @inlinable
    public static var talink: RRType { RRType(58) }
    /// What the child wants as DS (RFC 7344, RFC 8078).
    @inlinable
    public static var cds: RRType { RRType(59) }
    /// What the child wants as key for DS (RFC 7344, RFC 8078).
    @inlinable
    public static var cdnskey: RRType { RRType(60) }
    /// An OpenPGP key (RFC 7929).
    @inlinable
    public static var openpgpkey: RRType { RRType(61) }
    /// What the child wants copied (RFC 7477).
    @inlinable
    public static var csync: RRType { RRType(62) }
    /// A digest of the zone (RFC 8976).
    @inlinable
    public static var zonemd: RRType { RRType(63) }
    /// The binding of a service (RFC 9460).
    @inlinable
    public static var svcb: RRType { RRType(64) }
    /// The binding of HTTPS (RFC 9460).
    @inlinable
    public static var https: RRType { RRType(65) }
    /// Where notifications go (RFC 9859).
    @inlinable
    public static var dsync: RRType { RRType(66) }
    /// A hierarchical host identity tag (RFC 9886).
    @inlinable
    public static var hhit: RRType { RRType(67) }
    /// A broadcast remote identifier (RFC 9886).
    @inlinable
    public static var brid: RRType { RRType(68) }
    /// A policy of mail senders; obsolete (RFC 7208).
    @inlinable
    public static var spf: RRType { RRType(99) }
    /// User information; reserved (IANA).
    @inlinable
    public static var uinfo: RRType { RRType(100) }
    /// A user identifier; reserved (IANA).
    @inlinable
    public static var uid: RRType { RRType(101) }
    /// A group identifier; reserved (IANA).
    @inlinable
    public static var gid: RRType { RRType(102) }
    /// Unspecified; reserved (IANA).
    @inlinable
    public static var unspec: RRType { RRType(103) }
    /// A node identifier (RFC 6742).
    @inlinable
    public static var nid: RRType { RRType(104) }
    /// A locator of 32 bits (RFC 6742).
    @inlinable
    public static var l32: RRType { RRType(105) }
    /// A locator of 64 bits (RFC 6742).
    @inlinable
    public static var l64: RRType { RRType(106) }
    /// A name that has locators (RFC 6742).
    @inlinable
    public static var lp: RRType { RRType(107) }
    /// An EUI-48 address (RFC 7043).
    @inlinable
    public static var eui48: RRType { RRType(108) }
    /// An EUI-64 address (RFC 7043).
    @inlinable
    public static var eui64: RRType { RRType(109) }
    /// That a name does not exist, in the types of NSEC (RFC 9824).
    @inlinable
    public static var nxname: RRType { RRType(128) }
    /// A transaction key (RFC 2930).
    @inlinable
    public static var tkey: RRType { RRType(249) }
    /// A transaction signature (RFC 8945).
    @inlinable
    public static var tsig: RRType { RRType(250) }
    /// The changes of a zone (RFC 1995).
    @inlinable
    public static var ixfr: RRType { RRType(251) }
    /// A whole zone (RFC 5936).
    @inlinable
    public static var axfr: RRType { RRType(252) }
    /// Records of mailboxes (RFC 1035).
    @inlinable
    public static var mailb: RRType { RRType(253) }
    /// Mail agents; obsolete (RFC 1035).
    @inlinable
    public static var maila: RRType { RRType(254) }
    /// All types that there are (RFC 1035, RFC 8482).
    @inlinable
    public static var any: RRType { RRType(255) }
    /// A uniform resource identifier (RFC 7553).
    @inlinable
    public static var uri: RRType { RRType(256) }
    /// Which authorities may issue certificates (RFC 8659).
    @inlinable
    public static var caa: RRType { RRType(257) }
    /// Visibility and control of applications (the registry's template).
    @inlinable
    public static var avc: RRType { RRType(258) }
    /// A digital object (an Internet draft).
    @inlinable
    public static var doa: RRType { RRType(259) }
    /// A relay for automatic multicast tunnelling (RFC 8777).
    @inlinable
    public static var amtrelay: RRType { RRType(260) }
    /// What a resolver can do (RFC 9606).
    @inlinable
    public static var resinfo: RRType { RRType(261) }
    /// An address of a wallet (the registry's template).
    @inlinable
    public static var wallet: RRType { RRType(262) }
    /// A compute location; a template (the registry's template).
    @inlinable
    public static var cla: RRType { RRType(263) }
    /// A node number of interplanetary networks (the registry's template).
    @inlinable
    public static var ipn: RRType { RRType(264) }
    /// A trust anchor (the registry's template).
    @inlinable
    public static var ta: RRType { RRType(32768) }
    /// A trust anchor outside the tree; obsolete (RFC 4431).
    @inlinable
    public static var dlv: RRType { RRType(32769) }
}
