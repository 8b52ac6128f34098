/// The lines of the golden packets, from the source column on, read against tshark's account of
/// the same packets.
enum GoldenLines {
    static let all: [(name: String, line: String)] = [
        (
            "udp",
            #"""
            192.0.2.1:40000       > 198.51.100.7:53        UDP       47  len 5 domain
            """#
        ),
        (
            "udpBadChecksum",
            #"""
            192.0.2.1:40000       > 198.51.100.7:5000      UDP       47  len 5 ! bad IPv4 checksum 0x1234,\#
             should be 0x8e8f ! bad UDP checksum 0x4321, should be 0x1ffd
            """#
        ),
        (
            "udpOverIPv6",
            #"""
            [2001:db8::1]:5353    > [2001:db8::2]:5353     UDP       65  len 3 mdns
            """#
        ),
        (
            "tcpSYN",
            #"""
            192.0.2.1:40000       > 198.51.100.7:443       TCP       74  [SYN] seq 1000 win 64240 len 0 mss 1460 sackOK \#
            ts 123/0 wscale 7 https
            """#
        ),
        (
            "tcpData",
            #"""
            192.0.2.1:40000       > 198.51.100.7:443       TCP       69  [PSH ACK] seq 1001 ack 500 win 502 len 3 https
            """#
        ),
        (
            "tcpSACK",
            #"""
            192.0.2.1:443         > 198.51.100.7:40000     TCP       74  [ACK] seq 500 ack 1001 win 10 len 0 sack \#
            2000-3000,4000-5000 https
            """#
        ),
        (
            "tcpAllFlags",
            #"""
            192.0.2.1:1           > 198.51.100.7:2         TCP       54  [SYN FIN RST PSH ACK URG ECE CWR AE reserved \#
            5] seq 1 ack 2 win 3 urg 9 len 0
            """#
        ),
        (
            "tcpOddOptions",
            #"""
            192.0.2.1:1           > 198.51.100.7:2         TCP       90  [SYN] seq 1 win 3 len 0 md5 fast-open mptcp \#
            option 253
            """#
        ),
        (
            "icmpEcho",
            #"""
            192.0.2.1             > 198.51.100.7           ICMP      50  echo request id 77 seq 3 len 8
            """#
        ),
        (
            "icmpPortUnreachable",
            #"""
            198.51.100.7          > 192.0.2.1              ICMP      75  destination unreachable,\#
             port unreachable quotes UDP 192.0.2.1:40000 > 198.51.100.7:53
            """#
        ),
        (
            "icmpQuotesShortTCP",
            #"""
            198.51.100.7          > 192.0.2.1              ICMP      70  destination unreachable,\#
             fragmentation needed mtu 1400 quotes TCP 192.0.2.1:40000 > 198.51.100.7:443
            """#
        ),
        (
            "icmpRedirect",
            #"""
            198.51.100.7          > 192.0.2.1              ICMP      70  redirect,\#
             for host to 192.0.2.254 quotes TCP 192.0.2.1:40000 > 198.51.100.7:443
            """#
        ),
        (
            "icmpv6Echo",
            #"""
            2001:db8::1           > 2001:db8::2            ICMPv6    65  echo request id 1 seq 2 len 3
            """#
        ),
        (
            "icmpv6PacketTooBig",
            #"""
            2001:db8::2           > 2001:db8::1            ICMPv6   111  packet too big mtu 1280 quotes UDP \#
            [2001:db8::1]:1 > [2001:db8::2]:2
            """#
        ),
        (
            "neighborSolicitation",
            #"""
            fe80::1               > ff02::1:ff00:2         ICMPv6    86  neighbor solicitation fe80::2
            """#
        ),
        (
            "neighborAdvertisement",
            #"""
            fe80::2               > fe80::1                ICMPv6    78  neighbor advertisement fe80::2
            """#
        ),
        (
            "routerAdvertisement",
            #"""
            fe80::2               > ff02::1                ICMPv6    70  router advertisement lifetime 1800s
            """#
        ),
        (
            "mldReport",
            #"""
            fe80::2               > ff02::16               ICMPv6    86  hop-by-hop(router alert) multicast listener \#
            report ff02::fb
            """#
        ),
        (
            "arpRequest",
            #"""
            02:00:00:00:00:01     > 02:00:00:00:00:02      ARP       42  who has 192.0.2.2? tell 192.0.2.1
            """#
        ),
        (
            "arpReply",
            #"""
            02:00:00:00:00:01     > 02:00:00:00:00:02      ARP       42  192.0.2.1 is at 02:00:00:00:00:01
            """#
        ),
        (
            "arpAnnouncement",
            #"""
            02:00:00:00:00:01     > 02:00:00:00:00:02      ARP       42  announces 192.0.2.1 at 02:00:00:00:00:01
            """#
        ),
        (
            "arpOdd",
            #"""
            02:00:00:00:00:01     > 02:00:00:00:00:02      ARP       32  operation 99 hardware type 6 protocol type \#
            0x1234
            """#
        ),
        (
            "qinq",
            #"""
            192.0.2.1:1           > 198.51.100.7:2         UDP       50  vlan 10,20 len 0
            """#
        ),
        (
            "firstFragment",
            #"""
            192.0.2.1:1000        > 198.51.100.7:2000      UDP       58  fragment id 4660 offset 0 more len 16
            """#
        ),
        (
            "lastFragment",
            #"""
            192.0.2.1             > 198.51.100.7           UDP       58  fragment id 4660 offset 24 last len 24
            """#
        ),
        (
            "ipv6Fragment",
            #"""
            2001:db8::1           > 2001:db8::2            UDP       78  fragment id 3735928559 offset 24 more len 16
            """#
        ),
        (
            "atomicFragment",
            #"""
            [2001:db8::1]:1       > [2001:db8::2]:2        UDP       71  atomic fragment id 5 len 1
            """#
        ),
        (
            "segmentRouting",
            #"""
            [2001:db8::1]:1       > [2001:db8::2]:2        UDP      111  routing(type 2,\#
             1 left) destination-options len 1
            """#
        ),
        (
            "ipip",
            #"""
            192.0.2.1             > 198.51.100.7           IPv4      74  | 10.0.0.1:1 > 10.0.0.2:80 TCP [SYN] seq 5 win \#
            8192 len 0 http
            """#
        ),
        (
            "sixInFour",
            #"""
            192.0.2.1             > 198.51.100.7           IPv6      82  | 2001:db8::1 > 2001:db8::2 ICMPv6 echo \#
            request id 1 seq 2 len 0
            """#
        ),
        (
            "deepTunnel",
            #"""
            10.0.0.11             > 10.0.1.11              IPv4     282  | 10.0.0.10 > 10.0.1.10 IPv4 | 10.0.0.9 > \#
            10.0.1.9 IPv4 | 10.0.0.8 > 10.0.1.8 IPv4 | 10.0.0.7 > 10.0.1.7 IPv4 | 10.0.0.6 > 10.0.1.6 IPv4 | 10.0.0.5 > \#
            10.0.1.5 IPv4 | 10.0.0.4 > 10.0.1.4 IPv4 | more inside
            """#
        ),
        (
            "esp",
            #"""
            192.0.2.1             > 198.51.100.7           ESP       62  spi 0x00001234 seq 7 len 20
            """#
        ),
        (
            "ah",
            #"""
            192.0.2.1             > 198.51.100.7           Hop-by-Hop Options 67  len 9
            """#
        ),
        (
            "sctp",
            #"""
            192.0.2.1             > 198.51.100.7           SCTP      46  len 12
            """#
        ),
        (
            "unknownProtocol",
            #"""
            192.0.2.1             > 198.51.100.7           IP 200    38  len 4
            """#
        ),
        (
            "unknownEtherType",
            #"""
            02:00:00:00:00:01     > 02:00:00:00:00:02      0x9999    18  len 4
            """#
        ),
        (
            "lldp",
            #"""
            02:00:00:00:00:01     > 02:00:00:00:00:02      LLDP      16  len 2
            """#
        ),
        (
            "stp",
            #"""
            02:00:00:00:00:01     > 01:80:c2:00:00:00      STP       52  dsap 0x42 ssap 0x42 control 0x03 len 35
            """#
        ),
        (
            "snapOther",
            #"""
            02:00:00:00:00:01     > 02:00:00:00:00:02      SNAP      25  organization 0x00000c protocol 0x2000 len 3
            """#
        ),
        (
            "snapIPv4",
            #"""
            192.0.2.1:1           > 198.51.100.7:2         UDP       50  len 0
            """#
        ),
        (
            "ipv4Options",
            #"""
            192.0.2.1:1           > 198.51.100.7:2         UDP       58  options(router alert, record route) len 0
            """#
        ),
        (
            "linuxSLL",
            #"""
            192.0.2.1:1           > 198.51.100.7:2         UDP       44  len 0
            """#
        ),
        (
            "linuxSLL2",
            #"""
            [::1]:1               > [::1]:2                UDP       68  len 0
            """#
        ),
        (
            "loopback",
            #"""
            127.0.0.1:1           > 127.0.0.1:2            UDP       32  len 0
            """#
        ),
        (
            "rawIPv6",
            #"""
            [2001:db8::1]:1       > [2001:db8::2]:2        UDP       48  len 0
            """#
        ),
        (
            "wifi",
            #"""
            -                     > -                      IEEE802_11 24  len 24
            """#
        ),
        (
            "cutTCP",
            #"""
            192.0.2.1             > 198.51.100.7           TCP       40  ! length field exceeds the packet ! tcp needs \#
            20 bytes at offset 34, the captured bytes leave 6
            """#
        ),
        (
            "badVersion",
            #"""
            02:00:00:00:00:01     > 02:00:00:00:00:02      IPv4      45  ! ipv4 at offset 14 has version 5, not 4
            """#
        ),
        (
            "lyingUDP",
            #"""
            192.0.2.1:1           > 198.51.100.7:2         UDP       44  len 2 ! UDP length exceeds the packet
            """#
        ),
        (
            "shortUDPLength",
            #"""
            192.0.2.1:1           > 198.51.100.7:2         UDP       48  len 2 ! bad UDP checksum 0xe969,\#
             should be 0xb238; 4 bytes behind the UDP datagram
            """#
        ),
        (
            "trailer",
            #"""
            192.0.2.1:1           > 198.51.100.7:2         UDP       86  len 40; 4 bytes of trailer
            """#
        ),
        (
            "empty",
            #"""
            -                     > -                      Ethernet   0  ! ethernet needs 14 bytes at offset 0,\#
             the captured bytes leave 0
            """#
        ),
    ]
}
