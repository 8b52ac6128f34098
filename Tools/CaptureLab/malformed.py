"""Messages that are wrong, or look wrong and are not: what each shows, and its bytes without the identifier."""

import struct


def name(text):
    return b"".join(bytes([len(label)]) + label.encode() for label in text.rstrip(".").split(".") if label) + b"\0"


QUESTION = name("www.example.com") + struct.pack(">HH", 1, 1)       # from byte 12 on, 21 bytes


def message(answers=b"", counts=(1, 0, 0, 0), question=QUESTION, flags=0x8400):
    return struct.pack(">5H", flags, *counts) + question + answers


def record(owner, kind, data, length=None, cls=1, ttl=300):
    return owner + struct.pack(">HHIH", kind, cls, ttl, len(data) if length is None else length) + data


AT_NAME = b"\xc0\x0c"           # a pointer to the question's name
HERE = 12 + len(QUESTION)       # where the first answer begins


def pointer(offset):
    return struct.pack(">H", 0xC000 | offset)


GOOD = record(AT_NAME, 1, bytes([192, 0, 2, 1]))
one, two = (1, 1, 0, 0), (1, 2, 0, 0)

LABEL = b"\x3f" + b"x" * 63
CASES = [
    ("a pointer to itself", message(record(pointer(HERE), 1, b"\1\2\3\4"), one)),
    ("a pointer forwards", message(record(pointer(HERE + 12), 1, b"\1\2\3\4") + b"\0" * 3, one)),
    ("two pointers to each other", message(record(AT_NAME, 5, pointer(HERE + 14) + pointer(HERE + 12), 2) + GOOD, two)),
    ("a pointer into the header", message(record(pointer(4), 1, b"\1\2\3\4"), one)),
    ("a pointer behind the end", message(record(pointer(4000), 1, b"\1\2\3\4"), one)),
    ("half a pointer at the end", message(b"\xc0", one)),
    ("pointers to pointers, backwards: legal", message(
        record(AT_NAME, 2, AT_NAME) + record(pointer(HERE + 12), 2, pointer(HERE + 12)) + record(pointer(HERE + 26), 1, b"\1\2\3\4"), (1, 3, 0, 0))),
    ("a pointer into the middle of a label", message(record(pointer(14), 1, b"\1\2\3\4"), one, question=name("w\3abc.example.com") + b"\0\1\0\1")),
    ("a name of 255 bytes: legal", message(record(LABEL * 3 + b"\x3d" + b"y" * 61 + b"\0", 1, b"\1\2\3\4"), one)),
    ("a name of 256 bytes", message(record(LABEL * 3 + b"\x3e" + b"y" * 62 + b"\0", 1, b"\1\2\3\4"), one)),
    ("a name of 257 bytes by a pointer", message(record(LABEL * 3 + b"\x2f" + b"y" * 47 + AT_NAME, 1, b"\1\2\3\4"), one)),
    ("a label type of 01", message(record(b"\x41" + b"\0" * 8, 1, b"\1\2\3\4"), one)),
    ("a label type of 10", message(record(b"\x81a\0", 1, b"\1\2\3\4"), one)),
    ("no end of the name", message(b"\3abc", one)),
    ("an address of five bytes, then a good record", message(record(AT_NAME, 1, b"\1\2\3\4\5") + GOOD, two)),
    ("an IPv6 address of four bytes, then a good record", message(record(AT_NAME, 28, b"\1\2\3\4") + GOOD, two)),
    ("an address of no bytes", message(record(AT_NAME, 1, b"") + GOOD, two)),
    ("data past the message", message(GOOD + record(AT_NAME, 1, b"\1\2\3\4", 100), two)),
    ("a name that crosses its record's end", message(record(AT_NAME, 5, b"\3ab", 3) + GOOD, two)),
    ("TXT of no string, then a good record", message(record(AT_NAME, 16, b"") + GOOD, two)),
    ("TXT whose string is too long for it", message(record(AT_NAME, 16, b"\5abc") + GOOD, two)),
    ("an empty TXT string: legal", message(record(AT_NAME, 16, b"\0"), one)),
    ("a TYPE10 of no bytes: legal", message(record(AT_NAME, 10, b""), one)),
    ("65535 of each claimed", message(GOOD, (65535,) * 4)),
    ("a header and no more: legal", message(b"", (0, 0, 0, 0), b"", 0x8005)),
    ("a header that claims a question", message(b"", (1, 0, 0, 0), b"", 0x8001)),
    ("half a header", b"\x84\0\0\1\0"),
    ("bytes behind the last record", message(GOOD + b"left over", one)),
    ("truncated inside a record, with TC", message(GOOD + GOOD[:9], two, flags=0x8600)),
    ("two questions", message(GOOD, (2, 1, 0, 0), question=QUESTION + AT_NAME + struct.pack(">HH", 28, 1))),
    ("OPT in the answers", message(record(b"\0", 41, b"", cls=1232), one)),
    ("two OPT", message(record(b"\0", 41, b"", cls=1232, ttl=0) * 2, (1, 0, 0, 2))),
    ("OPT with a name", message(record(AT_NAME, 41, b"", cls=1232, ttl=0), (1, 0, 0, 1))),
    ("OPT of version 7, extended RCODE", message(record(b"\0", 41, b"", cls=100, ttl=0x01078000), (1, 0, 0, 1))),
    ("an EDNS option past its record", message(record(b"\0", 41, b"\0\3\0\2ok\0\x0a\0\x50abc", cls=1232, ttl=0), (1, 0, 0, 1))),
    ("three stray bytes behind the options", message(record(b"\0", 41, b"\0\3\0\2ok\0\x0a\0", cls=1232, ttl=0), (1, 0, 0, 1))),
    ("options twice and empty: legal", message(record(b"\0", 41, b"\0\3\0\0\0\3\0\0\xff\xff\0\0", cls=1232, ttl=0), (1, 0, 0, 1))),
    ("a cookie of nine bytes", message(record(b"\0", 41, b"\0\x0a\0\x09" + b"c" * 9, cls=1232, ttl=0), (1, 0, 0, 1))),
    ("a subnet with bits behind its prefix", message(record(b"\0", 41, b"\0\x08\0\7\0\1\x14\0\1\2\xff", cls=1232, ttl=0), (1, 0, 0, 1))),
    ("an extended error with text that is no UTF-8", message(record(b"\0", 41, b"\0\x0f\0\5\0\1a\xff\0", cls=1232, ttl=0), (1, 0, 0, 1))),
    ("types 0, 65535 and ANY as records", message(b"".join(record(AT_NAME, kind, b"\1\2\3", cls=kind) for kind in (0, 65535, 255)), (1, 3, 0, 0))),
    ("an address in class CHAOS: a name and a number", message(record(AT_NAME, 1, AT_NAME + b"\1\2", cls=3), one)),
    ("NSEC with windows out of order", message(record(AT_NAME, 47, b"\0\1\1\x40\0\1\x40") + GOOD, two)),
    ("NSEC with a window of no bytes", message(record(AT_NAME, 47, b"\0\0\0") + GOOD, two)),
    ("SVCB with keys out of order", message(record(AT_NAME, 64, b"\0\1\0\0\3\0\2\1\xbb\0\1\0\3\2h2") + GOOD, two)),
    ("SVCB with a key twice", message(record(AT_NAME, 64, b"\0\1\0\0\3\0\2\1\xbb\0\3\0\2\1\xbb") + GOOD, two)),
    ("SVCB with a value past its end", message(record(AT_NAME, 64, b"\0\1\0\0\3\0\x20\1\xbb") + GOOD, two)),
    ("SRV with a compressed name", message(record(AT_NAME, 33, struct.pack(">3H", 1, 2, 3) + AT_NAME) + GOOD, two)),
    ("DNAME with a compressed name", message(record(AT_NAME, 39, AT_NAME) + GOOD, two)),
    ("LOC of version 1", message(record(AT_NAME, 29, b"\1" + b"\x12" * 15) + GOOD, two)),
    ("LOC with a size of 12e15", message(record(AT_NAME, 29, b"\0\xcf\x12\x12" + b"\x80\0\0\0" * 3) + GOOD, two)),
    ("CAA with an empty tag", message(record(AT_NAME, 257, b"\0\0abc") + GOOD, two)),
    ("APL with an address of five bytes", message(record(AT_NAME, 42, b"\0\1\x20\5\1\2\3\4\5") + GOOD, two)),
    ("IPSECKEY of gateway type 9", message(record(AT_NAME, 45, b"\1\x09\2\1\2\3") + GOOD, two)),
    ("a TTL with its top bit", message(record(AT_NAME, 1, b"\1\2\3\4", ttl=0x80000001), one)),
    ("TSIG that is not the last", message(record(name("key"), 250, name("hmac-sha256") + b"\0" * 8 + b"\0\0\0\0\0\0\0\0", cls=255, ttl=0) + GOOD, (1, 0, 0, 2))),
    ("stateful operations: keepalive (RFC 8490)", message(struct.pack(">HHII", 1, 8, 15000, 15000), (0, 0, 0, 0), b"", 0x3000)),
    ("stateful operations: retry delay, unknown, padding", message(
        struct.pack(">HHI", 2, 4, 1000) + struct.pack(">HH", 0xF800, 3) + b"abc" + struct.pack(">HH", 3, 5) + b"\0" * 5, (0, 0, 0, 0), b"", 0xB000)),
    ("stateful operations: a length past the end", message(struct.pack(">HHI", 1, 80, 1), (0, 0, 0, 0), b"", 0x3000)),
    ("40 pointers, each to the one before", message(
        b"".join(record(pointer(HERE + 14 * n - 2) if n else AT_NAME, 2, pointer(HERE + 14 * n - 2) if n else AT_NAME) for n in range(40)), (1, 40, 0, 0))),
    ("names of 120 labels, by pointers", message(
        record(b"\1a" * 115 + AT_NAME, 1, b"\1\2\3\4") + record(pointer(HERE), 1, b"\1\2\3\4") * 30, (1, 31, 0, 0))),
]

QUERIES = [
    ("flags of an answer, as a question", message(flags=0x8000)),
    ("no question", message(b"", (0, 0, 0, 0), b"", 0x0100)),
    ("two questions", message(b"", (2, 0, 0, 0), QUESTION + QUESTION, 0x0100)),
    ("a pointer to itself", message(b"", question=b"\xc0\x0c\0\1\0\1", flags=0x0100)),
    ("half a question", message(b"", question=QUESTION[:-3], flags=0x0100)),
    ("bytes behind the question", message(b"left over", flags=0x0100)),
    ("two OPT", message(record(b"\0", 41, b"", cls=1232, ttl=0) * 2, (1, 0, 0, 2), flags=0x0100)),
    ("an EDNS option past its record", message(record(b"\0", 41, b"\0\3\0\x50", cls=1232, ttl=0), (1, 0, 0, 1), flags=0x0100)),
    ("type 0, class 0", message(b"", question=name("www.example.com") + b"\0\0\0\0", flags=0x0100)),
    ("stateful operations, over UDP", message(struct.pack(">HHII", 1, 8, 15000, 15000), (0, 0, 0, 0), b"", 0x3000)),
]
