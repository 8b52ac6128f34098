/// Zone files and what `named-compilezone -s full` of BIND 9.18 makes of them, each run of blanks made one.
enum SampleZones {
    /// Comments, parentheses, units, blank owners, origins, escapes, quotes and unknown types.
    static let basic = ##"""
        ; A zone with most of what zone files may have.
        $TTL 1h
        $ORIGIN example.com.
        @       IN SOA ns1 hostmaster (
                        2026112501 ; serial
                        2h         ; refresh
                        15m        ; retry
                        2w         ; expire
                        1d )       ; minimum
                IN NS ns1
                   NS ns2.example.net.
        ns1     A 192.0.2.1
                3600 IN AAAA 2001:db8::1
                IN 1800 TXT "hello world" "semi;colon" bare "quo\"te" "back\\slash" "\000\255"
        mail 300 MX 10 mx
             300 MX 20 mx.example.net.
        WWW     CNAME @
        $ORIGIN sub
        a\.b    A 192.0.2.3
        sp\032ace A 192.0.2.4
        *       TXT ""
        $TTL 1w2d3h4m5s
        host    ( A
          192.0.2.5 )
        @ A 192.0.2.6 ; a comment (with a parenthesis
        $ORIGIN .
        unknown.example.com. TYPE65280 \# 4 0102 0304
        known.example.com. A \# 4 c0000207
        long.example.com. TXT ( "a"
            "b"
          "c" )
        x.example.com. NSEC y.example.com. A MX TYPE65280 NSEC
        """##

    static let basicRecords = ##"""
        example.com. 3600 IN SOA ns1.example.com. hostmaster.example.com. 2026112501 7200 900 1209600 86400
        example.com. 3600 IN NS ns1.example.com.
        example.com. 3600 IN NS ns2.example.net.
        known.example.com. 788645 IN A 192.0.2.7
        long.example.com. 788645 IN TXT "a" "b" "c"
        mail.example.com. 300 IN MX 10 mx.example.com.
        mail.example.com. 300 IN MX 20 mx.example.net.
        ns1.example.com. 3600 IN A 192.0.2.1
        ns1.example.com. 1800 IN TXT "hello world" "semi;colon" "bare" "quo\"te" "back\\slash" "\000\255"
        ns1.example.com. 3600 IN AAAA 2001:db8::1
        sub.example.com. 788645 IN A 192.0.2.6
        *.sub.example.com. 3600 IN TXT ""
        a\.b.sub.example.com. 3600 IN A 192.0.2.3
        host.sub.example.com. 788645 IN A 192.0.2.5
        sp\032ace.sub.example.com. 3600 IN A 192.0.2.4
        unknown.example.com. 788645 IN TYPE65280 \# 4 01020304
        WWW.example.com. 3600 IN CNAME example.com.
        x.example.com. 788645 IN NSEC y.example.com. A MX NSEC TYPE65280
        """##

    /// `$GENERATE` in all its forms.
    static let generate = ##"""
        $TTL 300
        $ORIGIN example.com.
        @ SOA ns hostmaster 1 2 3 4 5
        @ NS ns
        ns A 192.0.2.1
        $GENERATE 1-5 host$ A 192.0.2.$
        $GENERATE 0-20/10 h${100,5} 60 IN CNAME host$
        $GENERATE 10-12 x${0,4,x} A 10.0.0.${5}
        $GENERATE 250-252 X${0,0,X} A 10.0.1.$
        $GENERATE 8-9 o${0,3,o} A 10.0.2.$
        $GENERATE 31-32 ${0,7,n}.nib PTR host${0,2,d}.example.net.
        $GENERATE 1-2 m$ MX "10 mail$"
        $GENERATE 1-2 t$ TXT "\"text $ and more\""
        $GENERATE 5-6 n${-5} A 10.0.3.${-5}
        """##

    static let generateRecords = ##"""
        example.com. 300 IN SOA ns.example.com. hostmaster.example.com. 1 2 3 4 5
        example.com. 300 IN NS ns.example.com.
        h00100.example.com. 60 IN CNAME host0.example.com.
        h00110.example.com. 60 IN CNAME host10.example.com.
        h00120.example.com. 60 IN CNAME host20.example.com.
        host1.example.com. 300 IN A 192.0.2.1
        host2.example.com. 300 IN A 192.0.2.2
        host3.example.com. 300 IN A 192.0.2.3
        host4.example.com. 300 IN A 192.0.2.4
        host5.example.com. 300 IN A 192.0.2.5
        m1.example.com. 300 IN MX 10 mail1.example.com.
        m2.example.com. 300 IN MX 10 mail2.example.com.
        n0.example.com. 300 IN A 10.0.3.0
        n1.example.com. 300 IN A 10.0.3.1
        f.1.0.0.nib.example.com. 300 IN PTR host31.example.net.
        0.2.0.0.nib.example.com. 300 IN PTR host32.example.net.
        ns.example.com. 300 IN A 192.0.2.1
        o010.example.com. 300 IN A 10.0.2.8
        o011.example.com. 300 IN A 10.0.2.9
        t1.example.com. 300 IN TXT "text 1 and more"
        t2.example.com. 300 IN TXT "text 2 and more"
        x000a.example.com. 300 IN A 10.0.0.15
        x000b.example.com. 300 IN A 10.0.0.16
        x000c.example.com. 300 IN A 10.0.0.17
        XFA.example.com. 300 IN A 10.0.1.250
        XFB.example.com. 300 IN A 10.0.1.251
        XFC.example.com. 300 IN A 10.0.1.252
        """##
}
