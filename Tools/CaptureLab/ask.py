"""ask.py MODE [SERVER...]: questions that dig, kdig and drill do not ask."""

import socket
import struct
import sys
import time

import dns.flags
import dns.message
import dns.name
import dns.rdataclass
import dns.rdatatype
import dns.rrset
import malformed

mode, servers = sys.argv[1], sys.argv[2:]


def query(name, kind, number, **more):
    message = dns.message.make_query(name, kind, **more)
    message.id = number
    return message.to_wire()


def prefixed(wire):
    return struct.pack(">H", len(wire)) + wire


def drain(s, seconds=0.4):
    s.settimeout(seconds)
    try:
        while s.recv(65536):
            pass
    except (socket.timeout, ConnectionResetError):
        pass


def segments():
    # Three questions in one segment.
    s = socket.create_connection((servers[0], 53))
    s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    s.sendall(b"".join(prefixed(query("www.example.com", kind, n)) for n, kind in enumerate(["A", "AAAA", "TXT"])))
    drain(s)
    # One question in four segments: in its length, in its header, in its name.
    wire = prefixed(query("chain1.example.com", "A", 100))
    for part in (wire[:1], wire[1:9], wire[9:20], wire[20:]):
        s.sendall(part)
        time.sleep(0.05)
    drain(s)
    # The end of one and the beginning of the next together.
    both = prefixed(query("mail.example.com", "A", 200)) + prefixed(query("big.example.com", "TXT", 201))
    s.sendall(both[:50])
    time.sleep(0.05)
    s.sendall(both[50:])
    drain(s)
    s.close()
    # A length of zero.
    s = socket.create_connection((servers[0], 53))
    s.sendall(b"\0\0" + prefixed(query("www.example.com", "A", 300)))
    drain(s)
    s.close()


def tkey():
    import dns.message
    message = dns.message.make_query("example.key", "TKEY", "ANY")
    key = dns.rrset.from_text("example.key.", 0, "ANY", "TKEY", "hmac-md5.sig-alg.reg.int. 1704110400 1704196800 2 0 c2VjcmV0")
    message.additional.append(key)
    s = socket.create_connection((servers[0], 53))
    s.sendall(prefixed(message.to_wire()))
    drain(s)
    s.close()


def malformed_messages():
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.settimeout(1)
    for number in range(len(malformed.CASES)):
        s.sendto(query("www.example.com", "A", number), (servers[0], 53))
        s.recv(65536)
    for number, (_, wire) in enumerate(malformed.QUERIES):
        s.sendto(struct.pack(">H", 1000 + number) + wire, (servers[1], 53))
        drain(s, 0.1)


QU, FLUSH = 0x8000, 0x8000


def multicast():
    group = ("224.0.0.251", 5353)
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind(("192.0.2.11", 5353))
    s.setsockopt(0, socket.IP_MULTICAST_IF, socket.inet_aton("192.0.2.11"))
    s.setsockopt(0, socket.IP_MULTICAST_TTL, 255)

    def question(name, kind, cls=1):
        return malformed.name(name) + struct.pack(">HH", dns.rdatatype.from_text(kind), cls)

    def send(counts, body, flags=0, to=group):
        s.sendto(struct.pack(">6H", 0, flags, *counts) + body, to)
        time.sleep(0.5)

    send((1, 0, 0, 0), question("_services._dns-sd._udp.local", "PTR"))
    send((2, 0, 0, 0), question("_http._tcp.local", "PTR", 1 | QU) + question("_ipp._tcp.local", "PTR", 1 | QU))
    send((1, 0, 0, 0), question("_printer._sub._http._tcp.local", "PTR"))
    send((3, 0, 0, 0), question("host-p.local", "A") + question("host-p.local", "AAAA") + question("host-p.local", "ANY"))
    send((1, 0, 0, 0), question("host-p.local", "TXT"))                                  # nobody answers
    send((1, 0, 0, 0), question("host-p.local", "A"), to=("192.0.2.51", 5353))           # asked of one host only
    known = malformed.record(malformed.name("_http._tcp.local"), 12, b"\x05known\xc0\x0c", ttl=4500)
    send((1, 1, 0, 0), question("_http._tcp.local", "PTR") + known)                      # what is known already
    send((1, 2, 0, 0), question("_http._tcp.local", "PTR") + known + known, 0x0200)      # more follows
    # A probe with what shall be announced, the announcement, NSEC with a compressed name, goodbye.
    mine = malformed.name("mine.local")
    address = lambda ttl, cls: malformed.record(b"\xc0\x0c", 1, bytes([192, 0, 2, 11]), cls=cls, ttl=ttl)
    send((1, 0, 1, 0), mine + struct.pack(">HH", 255, 1 | QU) + address(120, 1))
    owned = lambda ttl: mine + address(ttl, 1 | FLUSH)[2:]
    nsec = malformed.record(b"\xc0\x0c", 47, b"\xc0\x0c\0\4\x40\0\0\0", cls=1 | FLUSH, ttl=120)
    send((0, 1, 0, 1), owned(120) + nsec, 0x8400)
    send((0, 1, 0, 0), owned(0), 0x8400)
    # SRV with a compressed name, as multicast allows, and an EDNS record with owner option.
    service = malformed.name("Example._http._tcp.local")
    srv = service + malformed.record(b"", 33, struct.pack(">3H", 0, 0, 80) + b"\4mine" + b"\xc0\x1f", cls=1 | FLUSH, ttl=120)
    opt = malformed.record(b"\0", 41, bytes.fromhex("0004 0008 0001 020000000001"), cls=1440, ttl=4500)
    send((0, 1, 0, 1), srv + opt, 0x8400)
    # Not from port 5353: a plain answer comes back.
    plain = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    plain.setsockopt(0, socket.IP_MULTICAST_IF, socket.inet_aton("192.0.2.10"))
    plain.sendto(query("host-p.local", "A", 4711), group)
    drain(plain, 1)
    six = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    six.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    six.bind(("::", 5353))
    six.sendto(struct.pack(">6H", 0, 0, 1, 0, 0, 0) + question("host-p.local", "AAAA"), ("ff02::fb", 5353, 0, socket.if_nametoindex("lan0")))
    drain(six, 1)


def llmnr():
    four = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    four.setsockopt(0, socket.IP_MULTICAST_IF, socket.inet_aton("192.0.2.10"))
    for number, (name, kind) in enumerate([("printer", "A"), ("Conflict", "A"), ("tentative", "A"), ("nobody", "A"), ("large", "TXT")]):
        four.sendto(query(name, kind, number, flags=0), ("224.0.0.252", 5355))
        drain(four, 0.3)
    four.sendto(query("conflict", "A", 10, flags=0x0400), ("224.0.0.252", 5355))
    drain(four, 0.3)
    six = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    six.sendto(query("printer", "AAAA", 20, flags=0), ("ff02::1:3", 5355, 0, socket.if_nametoindex("lan0")))
    drain(six, 0.3)
    s = socket.create_connection(("192.0.2.54", 5355))
    s.sendall(prefixed(query("large", "TXT", 30, flags=0)))
    drain(s)
    s.close()


{"segments": segments, "tkey": tkey, "malformed": malformed_messages, "multicast": multicast, "llmnr": llmnr}[mode]()
