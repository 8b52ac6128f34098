"""responder.py MODE ADDRESS: answers what no server at hand sends."""

import socket
import struct
import sys

import dns.edns
import dns.flags
import dns.message
import dns.name
import dns.rrset
import malformed

mode, address = sys.argv[1:]


def options():
    option = lambda code, value: dns.edns.GenericOption(code, bytes.fromhex(value))
    many = [
        option(1, "0001 0001 0000 0000000000000001 00000e10"),                  # long-lived queries (RFC 8764)
        option(2, "00000e10 00001c20"),                                         # update lease (RFC 9664)
        option(3, "707974686f6e"),                                              # name server identifier
        option(5, "080d0f"), option(6, "0204"), option(7, "01"),                # understood algorithms
        option(9, "00093a80"),                                                  # expire
        option(10, "0102030405060708" + "1112131415161718"),                    # cookie
        option(11, "012c"),                                                     # keepalive, 30 s
        option(12, "000000000000"),                                             # padding
        option(13, "076578616d706c6503636f6d00"),                               # chain
        option(14, "4f669728"),                                                 # key tags
        option(16, "0001"), option(17, "0002"),                                 # client and server tag
        option(18, "056167656e74076578616d706c6503636f6d00"),                   # report channel (RFC 9567)
        option(19, "02 00 78a5c6c5"),                                           # zone version (RFC 9660)
        option(20, "001c000f"), option(21, "001c"),                             # several types at once
        option(26946, "0102030405060708"), option(65001, "cafe"), option(65534, ""),
    ]
    errors = [option(15, "%04x" % code + text.encode().hex()) for code, text in
              [(n, "") for n in range(34)] + [(0, "with text"), (6, "Bogus: \u00fcber"), (65535, "private")]]
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.bind((address, 53))
    while True:
        data, who = s.recvfrom(4096)
        query = dns.message.from_wire(data)
        answer = dns.message.make_response(query)
        answer.flags |= dns.flags.AA
        owner = query.question[0].name
        answer.answer.append(dns.rrset.from_text(owner, 60, "IN", "A", "192.0.2.1"))
        first = owner.labels[0]
        answer.use_edns(0, dns.flags.DO | 0x4000 if first == b"options" else 0, 1232, options=many if first == b"options" else errors)
        s.sendto(answer.to_wire(), who)


def malformed_answers():
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.bind((address, 53))
    while True:
        data, who = s.recvfrom(4096)
        number = struct.unpack(">H", data[:2])[0]
        s.sendto(data[:2] + malformed.CASES[number][1], who)


def llmnr():
    import threading
    A = lambda query, *records: respond(query, records)

    def respond(query, records):
        answer = dns.message.Message(query.id)
        answer.flags = dns.flags.QR
        answer.question = query.question
        name = query.question[0].name
        if name.labels[0].lower() == b"conflict":
            answer.flags |= 0x0400                      # C: several answer to this name
        if name.labels[0].lower() == b"tentative":
            answer.flags |= 0x0100                      # T: not yet sure of this name
        if name.labels[0].lower() == b"large" and not records:
            answer.flags |= 0x0200
        else:
            answer.answer = [dns.rrset.from_text(name, 30, "IN", "A", "192.0.2.54")] if not records else list(records)
        return answer.to_wire(max_size=65535)

    def stream():
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, 5355))
        listener.listen()
        while True:
            connection, _ = listener.accept()
            data = connection.recv(4096)
            query = dns.message.from_wire(data[2:])
            texts = dns.rrset.from_text_list(query.question[0].name, 30, "IN", "TXT", ['"%d %s"' % (n, "x" * 90) for n in range(12)])
            wire = respond(query, [texts])
            connection.sendall(struct.pack(">H", len(wire)) + wire)
            connection.close()

    threading.Thread(target=stream, daemon=True).start()
    four = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    four.bind(("", 5355))
    four.setsockopt(0, socket.IP_ADD_MEMBERSHIP, socket.inet_aton("224.0.0.252") + socket.inet_aton(address))
    six = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    six.setsockopt(41, socket.IPV6_V6ONLY, 1)
    six.bind(("::", 5355))
    six.setsockopt(41, socket.IPV6_JOIN_GROUP, socket.inet_pton(socket.AF_INET6, "ff02::1:3") + struct.pack("@I", socket.if_nametoindex("lan0")))
    import select
    while True:
        for s in select.select([four, six], [], [])[0]:
            data, who = s.recvfrom(4096)
            query = dns.message.from_wire(data)
            if query.question[0].name.labels[0].lower() != b"nobody":
                s.sendto(respond(query, ()), who)


{"options": options, "malformed": malformed_answers, "llmnr": llmnr}[mode]()
