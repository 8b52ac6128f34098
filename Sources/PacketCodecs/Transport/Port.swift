/// A UDP or TCP port. Every number is legal on the wire, 0 too (RFC 6335).
@frozen
public struct Port: RawRepresentable, Hashable, Sendable, BitwiseCopyable, ExpressibleByIntegerLiteral {
    /// The number on the wire.
    public var rawValue: UInt16

    /// Every number is a value, assigned or not.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Every number is a value, assigned or not.
    @inlinable
    public init(integerLiteral value: UInt16) { rawValue = value }

    /// FTP data (RFC 959).
    @inlinable
    public static var ftpData: Port { Port(rawValue: 20) }
    /// FTP control (RFC 959).
    @inlinable
    public static var ftp: Port { Port(rawValue: 21) }
    /// Secure Shell (RFC 4253).
    @inlinable
    public static var ssh: Port { Port(rawValue: 22) }
    /// Telnet (RFC 854).
    @inlinable
    public static var telnet: Port { Port(rawValue: 23) }
    /// SMTP (RFC 5321).
    @inlinable
    public static var smtp: Port { Port(rawValue: 25) }
    /// DNS (RFC 1035).
    @inlinable
    public static var dns: Port { Port(rawValue: 53) }
    /// DHCP server (RFC 2131).
    @inlinable
    public static var dhcpServer: Port { Port(rawValue: 67) }
    /// DHCP client (RFC 2131).
    @inlinable
    public static var dhcpClient: Port { Port(rawValue: 68) }
    /// TFTP (RFC 1350).
    @inlinable
    public static var tftp: Port { Port(rawValue: 69) }
    /// HTTP (RFC 9110).
    @inlinable
    public static var http: Port { Port(rawValue: 80) }
    /// POP3 (RFC 1939).
    @inlinable
    public static var pop3: Port { Port(rawValue: 110) }
    /// NTP (RFC 5905).
    @inlinable
    public static var ntp: Port { Port(rawValue: 123) }
    /// NetBIOS name service (RFC 1002).
    @inlinable
    public static var netbiosName: Port { Port(rawValue: 137) }
    /// IMAP (RFC 9051).
    @inlinable
    public static var imap: Port { Port(rawValue: 143) }
    /// SNMP (RFC 3411).
    @inlinable
    public static var snmp: Port { Port(rawValue: 161) }
    /// SNMP traps (RFC 3411).
    @inlinable
    public static var snmpTrap: Port { Port(rawValue: 162) }
    /// BGP (RFC 4271).
    @inlinable
    public static var bgp: Port { Port(rawValue: 179) }
    /// LDAP (RFC 4511).
    @inlinable
    public static var ldap: Port { Port(rawValue: 389) }
    /// HTTP over TLS or QUIC (RFC 9110).
    @inlinable
    public static var https: Port { Port(rawValue: 443) }
    /// Syslog over UDP (RFC 5426).
    @inlinable
    public static var syslog: Port { Port(rawValue: 514) }
    /// DHCPv6 client (RFC 8415).
    @inlinable
    public static var dhcpv6Client: Port { Port(rawValue: 546) }
    /// DHCPv6 server (RFC 8415).
    @inlinable
    public static var dhcpv6Server: Port { Port(rawValue: 547) }
    /// DNS over TLS or QUIC (RFC 7858, RFC 9250).
    @inlinable
    public static var dnsOverTLS: Port { Port(rawValue: 853) }
    /// IMAP over TLS (RFC 8314).
    @inlinable
    public static var imaps: Port { Port(rawValue: 993) }
    /// Simple Service Discovery Protocol.
    @inlinable
    public static var ssdp: Port { Port(rawValue: 1900) }
    /// SIP (RFC 3261).
    @inlinable
    public static var sip: Port { Port(rawValue: 5060) }
    /// Multicast DNS (RFC 6762).
    @inlinable
    public static var mdns: Port { Port(rawValue: 5353) }
    /// Link-local multicast name resolution (RFC 4795).
    @inlinable
    public static var llmnr: Port { Port(rawValue: 5355) }
    /// VXLAN (RFC 7348).
    @inlinable
    public static var vxlan: Port { Port(rawValue: 4789) }
    /// Geneve (RFC 8926).
    @inlinable
    public static var geneve: Port { Port(rawValue: 6081) }

    /// The name of an assigned value as this library prints it, or nil.
    public var name: StaticString? {
        switch self {
        case .ftpData: "ftp-data"
        case .ftp: "ftp"
        case .ssh: "ssh"
        case .telnet: "telnet"
        case .smtp: "smtp"
        case .dns: "domain"
        case .dhcpServer: "dhcp-server"
        case .dhcpClient: "dhcp-client"
        case .tftp: "tftp"
        case .http: "http"
        case .pop3: "pop3"
        case .ntp: "ntp"
        case .netbiosName: "netbios-ns"
        case .imap: "imap"
        case .snmp: "snmp"
        case .snmpTrap: "snmptrap"
        case .bgp: "bgp"
        case .ldap: "ldap"
        case .https: "https"
        case .syslog: "syslog"
        case .dhcpv6Client: "dhcpv6-client"
        case .dhcpv6Server: "dhcpv6-server"
        case .dnsOverTLS: "domain-s"
        case .imaps: "imaps"
        case .ssdp: "ssdp"
        case .sip: "sip"
        case .mdns: "mdns"
        case .llmnr: "llmnr"
        case .vxlan: "vxlan"
        case .geneve: "geneve"
        default: nil
        }
    }
}

#if !hasFeature(Embedded)
extension Port: CustomStringConvertible {
    /// The name where one is assigned, else the number.
    public var description: String { name.map { "\($0)" } ?? "\(rawValue)" }
}
#endif

extension Port: Comparable {
    /// The order of the numbers.
    @inlinable
    public static func < (left: Port, right: Port) -> Bool { left.rawValue < right.rawValue }
}
