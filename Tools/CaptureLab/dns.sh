# The part of Tools/captures that makes Captures/dns: three name servers, asked by four programs. Read by Tools/captures.

DNS_LAB=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
DIG="in_ns c dig +nosearch +tries=1 +timeout=2"

#  packets-c lan0 ------------------ lan0 packets-p
#  192.0.2.10      2001:db8:1::10    192.0.2.51     2001:db8:1::51   knot, signs its zones
#  192.0.2.11                        192.0.2.52                      nsd
#  (a second knot, which transfers)  192.0.2.53     2001:db8:1::53   named
#                                    192.0.2.54                      answers made by Python
lab_names() {
    local ns address
    for ns in c p; do namespace $ns; done
    cable c lan0 02:00:00:00:01:0a p lan0 02:00:00:00:01:33
    for address in 192.0.2.10/24 192.0.2.11/24; do ip_in c addr add $address dev lan0; done
    for address in 51 52 53 54; do ip_in p addr add 192.0.2.$address/24 dev lan0; done
    ip_in c addr add 2001:db8:1::10/64 dev lan0 nodad
    for address in 51 52 53; do ip_in p addr add 2001:db8:1::$address/64 dev lan0 nodad; done
    for ns in c p; do ip_in $ns route add 224.0.0.0/4 dev lan0; done
    mkdir -p "$TMP/named" "$TMP/knot1" "$TMP/knot2" "$TMP/nsd"
    cp "$DNS_LAB/types.zone" "$DNS_LAB/names.zone" "$TMP/named/"
    lab_names_zones
    lab_named
    # The zone of all types for the other two, which know fewer by name: as numbers and bytes, from named.
    $DIG @192.0.2.53 types.example.com AXFR +unknownformat +onesoa +noall +answer | sed "s/CLASS1[[:space:]]/IN /" >"$TMP/types.generic"
    local mail='\# 24 046d61696c057479706573076578616d706c6503636f6d00'
    { cat "$TMP/types.generic"; echo "md.types.example.com. 3600 IN TYPE3 $mail"; echo "mf.types.example.com. 3600 IN TYPE4 $mail"; } >"$TMP/knot1/types.zone"
    grep -v TYPE250 "$TMP/knot1/types.zone" >"$TMP/nsd/types.zone"
    lab_knot
    lab_nsd
    local server
    for server in 51 52; do answers 192.0.2.$server types.example.com || { cat "$TMP/knot1.log" "$TMP/nsd.log" >&2; return 1; }; done
    sleep 2
}

answers() { # answers SERVER ZONE: waits until it does
    local i
    for i in 1 2 3 4 5 6 7 8 9; do
        if $DIG +short "@$1" "$2" SOA 2>/dev/null | grep -q '^ns1'; then return; fi
        sleep 1
    done
    echo "captures: $1 does not answer" >&2; return 1
}

lab_names_zones() {
    cat >"$TMP/named/dynamic.zone" <<'END'
$ORIGIN dynamic.example.com.
$TTL 300
@       SOA   ns1.example.com. hostmaster.example.com. 1 7200 3600 1209600 300
@       NS    ns1.example.com.
www     A     192.0.2.80
old     A     192.0.2.90
old     TXT   "to be deleted"
END
    local zone
    for zone in refused; do sed "s/dynamic/$zone/" "$TMP/named/dynamic.zone" >"$TMP/named/$zone.zone"; done
    for zone in signed signed3 rsa; do
        cat >"$TMP/knot1/$zone.zone" <<END
\$ORIGIN $zone.example.com.
\$TTL 3600
@       SOA   ns1.example.com. hostmaster.example.com. 1 7200 3600 1209600 300
@       NS    ns1.example.com.
@       MX    10 mail
www     A     192.0.2.80
www     AAAA  2001:db8:1::80
alias   CNAME www
mail    A     192.0.2.25
*.wild  A     192.0.2.99
sub     NS    ns.sub
sub     DS    60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118
ns.sub  A     192.0.2.77
open    NS    ns.open
ns.open A     192.0.2.78
_443._tcp.www TLSA 3 1 1 0c72ac70b745ac19998811b131d662c9ac69dbdbe7cb23e5b514b56664c5d3d6
END
    done
    printf '@ SOA ns1.example.com. hostmaster.example.com. 1 7200 3600 1209600 300\n@ NS ns1.example.com.\nwww A 192.0.2.1\n' >"$TMP/knot1/geo.zone"
    printf 'www.geo.example.com:\n  - net: 203.0.113.0/24\n    A: 192.0.2.113\n  - net: 2001:db8::/32\n    A: 192.0.2.6\n' >"$TMP/knot1/geo.conf"
    printf 'key "update.example.com." { algorithm hmac-sha256; secret "c2l4dGVlbiBieXRlIGtleXNpeHRlZW4gYnl0ZSBrZXk="; };\n' >"$TMP/update.key"
}

lab_named() {
    (cd "$TMP/named" && dnssec-keygen -q -a ECDSAP256SHA256 -T KEY -n HOST sig0.dynamic.example.com >sig0.name)
    { cat "$TMP/named/$(cat "$TMP/named/sig0.name").key"; } >>"$TMP/named/dynamic.zone"
    cat >"$TMP/named.conf" <<END
include "$TMP/update.key";
options {
    directory "$TMP/named"; pid-file none; session-keyfile none; managed-keys-directory "$TMP/named";
    listen-on { 192.0.2.53; }; listen-on-v6 { 2001:db8:1::53; };
    recursion no; dnssec-validation no; empty-zones-enable no; check-names master ignore; check-integrity no;
    version "an example"; server-id "ns1.example.com"; hostname "ns1.example.com";
    allow-transfer { any; }; notify explicit; response-padding { any; } block-size 128;
    tcp-advertised-timeout 300; transfer-format many-answers; max-ixfr-ratio unlimited;
    notify-source 192.0.2.53; max-udp-size 4096; minimal-responses no;
};
controls { };
zone "types.example.com" { type primary; file "types.zone"; };
zone "example.com" { type primary; file "names.zone"; };
zone "refused.example.com" { type primary; file "refused.zone"; allow-query { none; }; };
zone "dynamic.example.com" {
    type primary; file "dynamic.zone"; also-notify { 192.0.2.11 key update.example.com.; };
    update-policy { grant update.example.com. zonesub ANY; grant sig0.dynamic.example.com. zonesub ANY; };
};
END
    start named.log ip netns exec packets-p named -g -n 1 -c "$TMP/named.conf"
    answers 192.0.2.53 types.example.com || { cat "$TMP/named.log" >&2; return 1; }
}

lab_knot() {
    cat >"$TMP/knot1.conf" <<END
server:
    rundir: $TMP/knot1
    user: root:root
    listen: [ 192.0.2.51@53, 2001:db8:1::51@53 ]
    udp-workers: 1
    tcp-workers: 1
    identity: knot.example.com
    nsid: knot.example.com
    version: "an example"
    edns-client-subnet: on
database:
    storage: $TMP/knot1
acl:
  - id: lab
    address: [ 192.0.2.0/24 ]
    action: transfer
mod-geoip:
  - id: geo
    config-file: $TMP/knot1/geo.conf
    mode: subnet
policy:
  - id: ec
    algorithm: ecdsap256sha256
    cds-cdnskey-publish: always
  - id: nsec3
    algorithm: ed25519
    nsec3: on
    nsec3-iterations: 5
    nsec3-salt-length: 4
  - id: rsa
    algorithm: rsasha256
    ksk-size: 2048
    zsk-size: 1024
template:
  - id: default
    storage: $TMP/knot1
    acl: lab
    zonefile-sync: -1
    zonefile-load: whole
    journal-content: none
zone:
  - domain: types.example.com
    file: types.zone
    semantic-checks: soft
  - domain: signed.example.com
    file: signed.zone
    dnssec-signing: on
    dnssec-policy: ec
    zonemd-generate: zonemd-sha384
  - domain: signed3.example.com
    file: signed3.zone
    dnssec-signing: on
    dnssec-policy: nsec3
  - domain: rsa.example.com
    file: rsa.zone
    dnssec-signing: on
    dnssec-policy: rsa
  - domain: geo.example.com
    file: geo.zone
    module: mod-geoip/geo
END
    cat >"$TMP/knot2.conf" <<END
server:
    rundir: $TMP/knot2
    user: root:root
    listen: 192.0.2.11@53
    udp-workers: 1
    tcp-workers: 1
key:
  - id: update.example.com
    algorithm: hmac-sha256
    secret: c2l4dGVlbiBieXRlIGtleXNpeHRlZW4gYnl0ZSBrZXk=
remote:
  - id: primary
    address: 192.0.2.53
    via: 192.0.2.11
    key: update.example.com
acl:
  - id: primary
    address: 192.0.2.53
    key: update.example.com
    action: notify
database:
    storage: $TMP/knot2
zone:
  - domain: dynamic.example.com
    storage: $TMP/knot2
    master: primary
    acl: primary
END
    start knot1.log ip netns exec packets-p knotd -c "$TMP/knot1.conf"
}

lab_nsd() {
    cat >"$TMP/nsd.conf" <<END
server:
    server-count: 1
    ip-address: 192.0.2.52
    ip-address: 2001:db8:1::52
    username: ""
    chroot: ""
    zonesdir: "$TMP/nsd"
    database: ""
    pidfile: "$TMP/nsd/nsd.pid"
    xfrdfile: "$TMP/nsd/xfrd.state"
    zonelistfile: "$TMP/nsd/zone.list"
    identity: "nsd.example.com"
    version: "an example"
    nsid: "ascii_nsd.example.com"
    answer-cookie: yes
remote-control:
    control-enable: no
zone:
    name: types.example.com
    zonefile: types.zone
END
    start nsd.log ip netns exec packets-p nsd -d -c "$TMP/nsd.conf"
}

python_in() { local ns=$1 script=$2; shift 2; in_ns "$ns" $PYTHON "$DNS_LAB/$script" "$@"; }

# Every owner of the zone of all types, and its types, one question each.
make_dns_types() {
    need names
    local owner type
    for server in named:53 knot:51 nsd:52; do
        capture c "dns/types-${server%:*}.pcap" lan0 udp port 53
        awk '{ print $1, $4 }' "$TMP/knot1/types.zone" | sort -u | while read -r owner type; do
            case ${server%:*}:$type in
            named:TYPE3 | named:TYPE4) continue ;;                          # refused by named
            named:*) ;;
            # What the other two do in their own way: names in the data.
            *:TYPE[2-9] | *:TYPE1[24578] | *:TYPE2[136] | *:TYPE3[035689] | *:TYPE4[567] | *:TYPE5[58] | *:TYPE6[456] | *:TYPE107 | *:TYPE260) ;;
            *) continue ;;
            esac
            quiet $DIG +noedns +ignore @192.0.2.${server#*:} -q "$owner" -t "$type" -c IN
        done
        end
    done
}

make_dns_dnssec() {
    need names
    local zone name
    for zone in signed:nsec signed3:nsec3 rsa:rsa; do
        capture c "dns/dnssec-${zone#*:}.pcap" lan0 udp port 53
        name=${zone%:*}.example.com
        quiet in_ns c kdig +dnssec +bufsize=4096 @192.0.2.51 $name SOA
        quiet in_ns c kdig +dnssec +bufsize=4096 @192.0.2.51 $name DNSKEY
        quiet in_ns c kdig +dnssec +bufsize=4096 @2001:db8:1::51 www.$name AAAA
        quiet in_ns c drill -D @192.0.2.51 alias.$name A
        quiet in_ns c drill -D @192.0.2.51 missing.$name A              # NXDOMAIN
        quiet $DIG +dnssec +bufsize=4096 @192.0.2.51 www.$name TXT         # no data
        quiet $DIG +dnssec +bufsize=4096 @192.0.2.51 any.wild.$name A      # a wildcard
        quiet $DIG +dnssec +bufsize=4096 @192.0.2.51 sub.$name A           # a signed referral
        quiet $DIG +dnssec +bufsize=4096 @192.0.2.51 open.$name A          # an unsigned one
        quiet $DIG +dnssec +bufsize=4096 @192.0.2.51 sub.$name DS +cdflag +adflag
        quiet $DIG +dnssec +bufsize=4096 @192.0.2.51 _443._tcp.www.$name TLSA
        case $zone in
        signed:*) for type in CDS CDNSKEY ZONEMD NSEC; do quiet $DIG +dnssec @192.0.2.51 $name $type; done ;;
        signed3:*) quiet $DIG +dnssec @192.0.2.51 $name NSEC3PARAM ;;
        esac
        end
    done
}

make_dns_edns() {
    need names
    start responder.log ip netns exec packets-p $PYTHON "$DNS_LAB/responder.py" options 192.0.2.54; local responder=$STARTED
    sleep 1
    capture c dns/edns.pcap lan0 port 53
    local server
    for server in 51 52 53; do quiet $DIG @192.0.2.$server types.example.com SOA +nsid +bufsize=1232; done
    quiet $DIG @192.0.2.53 www.example.com +cookie=0102030405060708
    quiet $DIG @192.0.2.53 www.example.com +cookie=01020304050607080100000000000000aaaaaaaaaaaaaaaa
    quiet $DIG @192.0.2.53 www.example.com +subnet=198.51.100.0/24
    quiet $DIG @192.0.2.51 www.geo.example.com +subnet=203.0.113.128/25
    quiet $DIG @192.0.2.51 www.geo.example.com +subnet=2001:db8:77::/48
    quiet $DIG @192.0.2.51 www.geo.example.com +subnet=0
    quiet $DIG @192.0.2.53 dynamic.example.com SOA +expire
    quiet $DIG @192.0.2.53 www.example.com +tcp +keepalive +padding=128
    quiet in_ns c kdig @192.0.2.53 www.example.com +padding +cookie
    quiet in_ns c kdig @192.0.2.51 types.example.com SOA +nsid +alignment=64
    quiet $DIG @192.0.2.53 www.refused.example.com                         # extended error 18
    quiet $DIG @192.0.2.53 www.example.com +edns=1 +noednsnegotiation      # BADVERS
    quiet $DIG @192.0.2.53 www.example.com +ednsflags=0xffff +dnssec       # flags nobody knows
    quiet $DIG @192.0.2.53 www.example.com +bufsize=100
    quiet $DIG @192.0.2.53 www.example.com +header-only +cookie=0102030405060708
    quiet $DIG @192.0.2.53 www.example.com +ednsopt=5:080d +ednsopt=6:0102 +ednsopt=7:01 +ednsopt=14:4f66
    quiet $DIG @192.0.2.53 www.example.com +ednsopt=13:076578616d706c6503636f6d00 +ednsopt=19 +ednsopt=65001:cafe +ednsopt=65001
    quiet $DIG @192.0.2.53 www.example.com +ednsopt=10:0102                # a cookie of two bytes: FORMERR
    quiet $DIG @192.0.2.53 www.example.com +ednsopt=8:0001180010           # a subnet without its address: FORMERR
    quiet $DIG @192.0.2.54 options.example.com +nsid +expire +ednsopt=19   # all the options that no server here sends
    quiet $DIG @192.0.2.54 errors.example.com                              # every extended error
    end
    stop $responder
}

make_dns_truncation() {
    need names
    capture c dns/truncation.pcap lan0 'port 53 or ip[6:2] & 0x1fff != 0'
    quiet $DIG @192.0.2.53 big.example.com TXT +noedns          # a datagram with TC, then TCP
    quiet $DIG @192.0.2.53 many.example.com A +bufsize=512
    quiet in_ns c drill -b 1232 @192.0.2.53 big.example.com TXT
    quiet in_ns c kdig @192.0.2.51 rsa.example.com DNSKEY +dnssec +bufsize=512
    quiet $DIG @192.0.2.53 big.example.com TXT +bufsize=4096    # fits, in fragments if need be
    end
}

make_dns_names() {
    need names
    capture c dns/names.pcap lan0 port 53
    local name
    for name in www WwW www2 chain1 ChAiN2 broken loop1 missing www.tree x.www.other.leaf www.leaf any.wild a.b.wild x.sub \
        'a\.dot' 'a\032space' 'zero\000byte' '\195\188ber' '\252ber' \
        a234567890b234567890c234567890d234567890e234567890f234567890123 \
        a234567890b234567890c234567890d234567890e234567890f234567890123.a234567890b234567890c234567890d234567890e234567890f234567890123.a234567890b234567890c234567890d234567890e234567890f234567890123.a234567890b234567890c234567890d234567890e23456789; do
        quiet $DIG +noedns @192.0.2.53 "$name.example.com" A
    done
    quiet $DIG +idnin @192.0.2.53 "$(printf '\303\274ber.example.com')" A
    quiet $DIG @192.0.2.53 . NS
    quiet $DIG @192.0.2.53 example.com ANY +notcp
    quiet $DIG @192.0.2.53 mail.types.example.com ANY +tcp
    quiet $DIG @192.0.2.53 missing.example.net A                # REFUSED
    quiet $DIG -x 192.0.2.80 @192.0.2.53
    quiet $DIG -x 2001:db8:1::80 @192.0.2.53
    for name in version.bind hostname.bind id.server authors.bind; do
        for server in 51 52 53; do quiet $DIG @192.0.2.$server $name TXT CH; done
    done
    quiet $DIG @192.0.2.53 example.com TYPE65280 -c CLASS65280
    quiet $DIG @192.0.2.53 example.com A HS
    quiet in_ns c drill @192.0.2.52 types.example.com NS
    quiet in_ns c kdig @192.0.2.51 mx.types.example.com MX +norec +adflag +cdflag
    quiet $DIG @192.0.2.53 www.example.com +opcode=STATUS
    quiet $DIG @192.0.2.53 www.example.com +opcode=IQUERY
    quiet $DIG @192.0.2.53 www.example.com +opcode=15
    quiet $DIG @192.0.2.53 www.example.com +aaflag +tcflag +raflag +zflag +cdflag +adflag +norecurse
    end
}

make_dns_transfer() {
    need names
    capture c dns/transfer.pcap lan0 tcp port 53 and host 192.0.2.10
    quiet $DIG @192.0.2.53 example.com AXFR +nocookie
    quiet in_ns c kdig @192.0.2.51 signed3.example.com AXFR
    quiet $DIG -k "$TMP/update.key" @192.0.2.53 dynamic.example.com AXFR    # each message signed
    quiet $DIG @192.0.2.53 dynamic.example.com IXFR=1
    quiet $DIG @192.0.2.53 types.example.com AXFR
    end
}

# Changes with both kinds of signatures, the notices, and what the second server then fetches.
make_dns_update() {
    need names
    capture c dns/update.pcap lan0 port 53
    start knot2.log ip netns exec packets-c knotd -c "$TMP/knot2.conf"; local second=$STARTED
    sleep 3
    in_ns c nsupdate -k "$TMP/update.key" <<'END' >/dev/null 2>&1 || true
server 192.0.2.53
zone dynamic.example.com
prereq yxdomain www.dynamic.example.com
prereq nxdomain new.dynamic.example.com
prereq nxrrset www.dynamic.example.com AAAA
prereq yxrrset www.dynamic.example.com A 192.0.2.80
prereq yxrrset old.dynamic.example.com TXT
update add new.dynamic.example.com 300 A 192.0.2.91
update add new.dynamic.example.com 300 CAA 0 issue "ca.example.net"
update delete old.dynamic.example.com TXT
update delete old.dynamic.example.com A 192.0.2.90
update delete www.dynamic.example.com
send
END
    sleep 1.5
    in_ns c nsupdate -k "$TMP/named/$(cat "$TMP/named/sig0.name").private" <<'END' >/dev/null 2>&1 || true
server 192.0.2.53
zone dynamic.example.com
update add sig0.dynamic.example.com 300 TXT "signed by a public key"
send
END
    in_ns c nsupdate <<'END' >/dev/null 2>&1 || true
server 192.0.2.53
zone dynamic.example.com
update add unsigned.dynamic.example.com 300 A 192.0.2.1
send
END
    in_ns c nsupdate -y hmac-sha256:unknown.example.com:c2l4dGVlbiBieXRlIGtleQ== <<'END' >/dev/null 2>&1 || true
server 192.0.2.53
zone dynamic.example.com
update add unknown.dynamic.example.com 300 A 192.0.2.1
send
END
    # The second server is told at most once in five seconds.
    sleep 6
    quiet $DIG -y hmac-sha512:update.example.com:AAAA @192.0.2.53 dynamic.example.com SOA      # BADKEY
    quiet $DIG @192.0.2.53 dynamic.example.com IXFR=1
    python_in c ask.py tkey 192.0.2.53
    end
    stop $second
}

# Several messages in one segment, one message in several, answers out of order, a length of zero.
make_dns_segments() {
    need names
    capture c dns/tcp-segments.pcap lan0 tcp port 53
    python_in c ask.py segments 192.0.2.53
    end
}

make_dns_malformed() {
    need names
    start responder.log ip netns exec packets-p $PYTHON "$DNS_LAB/responder.py" malformed 192.0.2.54; local responder=$STARTED
    sleep 1
    capture c dns/malformed.pcap lan0 udp port 53
    python_in c ask.py malformed 192.0.2.54 192.0.2.53
    end
    stop $responder
}

# Two avahi announce services and answer; Python asks what avahi does not.
make_dns_multicast() {
    need names
    capture c dns/multicast.pcap lan0 udp port 5353
    local ns pids=()
    for ns in p c; do
        start "avahi-$ns.log" ip netns exec "packets-$ns" bash "$DNS_LAB/avahi" "$TMP/avahi-$ns" "$ns" "$DNS_LAB"; pids+=($STARTED)
    done
    sleep 8
    python_in c ask.py multicast
    end 2
    stop "${pids[@]}"
}

make_dns_llmnr() {
    need names
    start llmnr.log ip netns exec packets-p $PYTHON "$DNS_LAB/responder.py" llmnr 192.0.2.54; local responder=$STARTED
    sleep 1
    capture c dns/llmnr.pcap lan0 port 5355
    python_in c ask.py llmnr
    end
    stop $responder
}
