#if !hasFeature(Embedded)
import ByteCore

/// Names of services that WKS records may have instead of ports (RFC 1035 section 3.4.2, as RFC 1010 lists them, and those which
/// came since).
enum ServiceNames {
    static func port(_ name: RawSpan) -> UInt16? {
        for index in ports.indices where name.isWord(ports[index].0) { return ports[index].1 }
        return nil
    }

    private static let ports: [(StaticString, UInt16)] = [
        ("rje", 5), ("echo", 7), ("discard", 9), ("users", 11), ("systat", 11), ("daytime", 13), ("netstat", 15),
        ("quote", 17), ("qotd", 17), ("chargen", 19), ("ftp-data", 20), ("ftp", 21), ("ssh", 22), ("telnet", 23),
        ("smtp", 25), ("nsw-fe", 27), ("time", 37), ("rlp", 39), ("graphics", 41), ("nameserver", 42),
        ("nicname", 43), ("whois", 43), ("mpm-snd", 46), ("login", 49), ("tacacs", 49), ("domain", 53),
        ("bootps", 67), ("bootpc", 68), ("tftp", 69), ("gopher", 70), ("finger", 79), ("http", 80), ("www", 80),
        ("link", 87), ("kerberos", 88), ("supdup", 95), ("hostname", 101), ("hostnames", 101), ("iso-tsap", 102),
        ("x400", 103), ("x400-snd", 104), ("csnet-ns", 105), ("rtelnet", 107), ("pop2", 109), ("pop3", 110),
        ("sunrpc", 111), ("auth", 113), ("sftp", 115), ("uucp-path", 117), ("nntp", 119), ("ntp", 123),
        ("loc-srv", 135), ("netbios-ns", 137), ("netbios-dgm", 138), ("netbios-ssn", 139), ("imap", 143),
        ("imap2", 143), ("snmp", 161), ("snmptrap", 162), ("snmp-trap", 162), ("xdmcp", 177), ("bgp", 179),
        ("irc", 194), ("ldap", 389), ("https", 443), ("submissions", 465), ("submission", 587), ("ldaps", 636),
        ("imaps", 993), ("pop3s", 995),
    ]
}
#endif
