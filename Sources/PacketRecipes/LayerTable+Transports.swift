import ByteCore
import PacketCodecs

extension LayerTable {
    static let transports: [LayerEntry] =
        [udp, udpLite, tcp, icmpv4]
        + [
            icmpv6(["icmpv6", "icmp6"], "an ICMPv6 message (RFC 4443, RFC 4861)", .echoRequest),
            icmpv6(["icmpv6echorequest"], "icmpv6 of this type", .echoRequest),
            icmpv6(["icmpv6echoreply"], "icmpv6 of this type", .echoReply),
            icmpv6(["icmpv6destunreach"], "icmpv6 of this type", .destinationUnreachable),
            icmpv6(["icmpv6packettoobig"], "icmpv6 of this type, mtu 1280", .packetTooBig, rest: 1280),
            icmpv6(["icmpv6timeexceeded"], "icmpv6 of this type", .timeExceeded),
            icmpv6(["icmpv6paramproblem"], "icmpv6 of this type, ptr 6", .parameterProblem, rest: 6),
            icmpv6(["icmpv6nd_rs"], "icmpv6 of this type", .routerSolicitation),
            icmpv6(
                ["icmpv6nd_ra"], "icmpv6 of this type, routerlifetime 1800", .routerAdvertisement, rest: 0x0008_0708),
            icmpv6(["icmpv6nd_ns"], "icmpv6 of this type", .neighborSolicitation),
            icmpv6(["icmpv6nd_na"], "icmpv6 of this type, R and O set", .neighborAdvertisement, rest: 0xa000_0000),
            icmpv6(["icmpv6nd_redirect"], "icmpv6 of this type", .redirect),
        ]

    private static let udp = LayerEntry(
        ["udp"], "a UDP header (RFC 768)",
        [
            FieldEntry(
                "sport", "source_port", kind: .number(0xffff, names: .port), "53", "the sender's port",
                set: { draft, value in draft.udp { $0.header.sourcePort = Port(rawValue: value.short) } }),
            FieldEntry(
                "dport", "destination_port", kind: .number(0xffff, names: .port), "53", "the receiver's port",
                set: { draft, value in draft.udp { $0.header.destinationPort = Port(rawValue: value.short) } }),
            FieldEntry(
                "len", "length", kind: .short, filledIn, "header and payload in bytes",
                set: { draft, value in
                    draft.udp {
                        $0.header.length = value.short
                        $0.automatic.remove(.length)
                    }
                }),
            FieldEntry(
                "chksum", "checksum", kind: .short, filledIn, "the checksum; 0 is none",
                set: { draft, value in
                    draft.udp {
                        $0.header.checksum = value.short
                        $0.automatic.remove(.checksum)
                    }
                }),
        ],
        make: { _ in LayerDraft(.udp(UDP(sourcePort: 53, destinationPort: 53))) })

    private static let udpLite = LayerEntry(
        ["udplite", "udp_lite"], "a UDP-Lite header (RFC 3828)",
        [
            FieldEntry(
                "sport", "source_port", kind: .number(0xffff, names: .port), "53", "the sender's port",
                set: { draft, value in draft.udpLite { $0.header.sourcePort = Port(rawValue: value.short) } }),
            FieldEntry(
                "dport", "destination_port", kind: .number(0xffff, names: .port), "53", "the receiver's port",
                set: { draft, value in draft.udpLite { $0.header.destinationPort = Port(rawValue: value.short) } }),
            FieldEntry(
                "coverage", "checksum_coverage", kind: .short, "0, all", "how many bytes the checksum covers",
                set: { draft, value in draft.udpLite { $0.header.checksumCoverage = value.short } }),
            FieldEntry(
                "chksum", "checksum", kind: .short, filledIn, "the checksum",
                set: { draft, value in
                    draft.udpLite {
                        $0.header.checksum = value.short
                        $0.automatic.remove(.checksum)
                    }
                }),
        ],
        make: { _ in LayerDraft(.udpLite(UDPLite(sourcePort: 53, destinationPort: 53))) })

    private static let tcp = LayerEntry(
        ["tcp"], "a TCP header (RFC 9293)",
        [
            FieldEntry(
                "sport", "source_port", kind: .number(0xffff, names: .port), "20", "the sender's port",
                set: { draft, value in draft.tcp { $0.header.sourcePort = Port(rawValue: value.short) } }),
            FieldEntry(
                "dport", "destination_port", kind: .number(0xffff, names: .port), "80", "the receiver's port",
                set: { draft, value in draft.tcp { $0.header.destinationPort = Port(rawValue: value.short) } }),
            FieldEntry(
                "seq", "sequence_number", kind: .long, "0", "the sequence number",
                set: { draft, value in draft.tcp { $0.header.sequenceNumber = value.long } }),
            FieldEntry(
                "ack", "acknowledgment_number", kind: .long, "0", "the acknowledgment number",
                set: { draft, value in draft.tcp { $0.header.acknowledgmentNumber = value.long } }),
            FieldEntry(
                "flags", kind: .tcpFlags, "S", "the flags",
                set: { draft, value in
                    draft.tcp {
                        $0.header.flags = TCPFlags(
                            rawValue: $0.header.flags.rawValue & 0xe00 | value.short)
                    }
                }),
            FieldEntry(
                "window", kind: .short, "8192", "how much the sender will take, not scaled",
                set: { draft, value in draft.tcp { $0.header.window = value.short } }),
            FieldEntry(
                "urgptr", "urgent_pointer", kind: .short, "0", "where urgent data ends",
                set: { draft, value in draft.tcp { $0.header.urgentPointer = value.short } }),
            FieldEntry(
                "options", kind: .tcpOptions, "none", "the options, padded by zeros",
                set: { draft, value in
                    if case .tcpOptions(let list) = value { draft.tcp { $0.options = list } }
                }),
            FieldEntry(
                "chksum", "checksum", kind: .short, filledIn, "the checksum",
                set: { draft, value in
                    draft.tcp {
                        $0.header.checksum = value.short
                        $0.automatic.remove(.checksum)
                    }
                }),
            FieldEntry(
                "dataofs", "data_offset", kind: .number(15), filledIn, "the header's length in words of 4 bytes",
                set: { draft, value in
                    draft.tcp {
                        $0.header.dataOffset = value.byte
                        $0.automatic.remove(.headerLength)
                    }
                }),
            FieldEntry(
                "header_length", kind: .number(60, unit: 4), filledIn, "the header's length in bytes", place: "dataofs",
                set: { draft, value in
                    draft.tcp {
                        $0.header.dataOffset = value.byte >> 2
                        $0.automatic.remove(.headerLength)
                    }
                }),
            FieldEntry(
                "reserved", "reserved_bits", kind: .number(7), "0", "the three bits in front of the flags",
                set: { draft, value in
                    draft.tcp {
                        $0.header.flags = TCPFlags(
                            rawValue: $0.header.flags.rawValue & 0x1ff | value.short << 9)
                    }
                }),
        ],
        make: { _ in LayerDraft(.tcp(TCP(sourcePort: 20, destinationPort: 80, window: 8192))) })

    // MARK: ICMP

    private static func common(_ names: NameSet, _ type: String) -> [FieldEntry] {
        [
            FieldEntry(
                "type", kind: .number(0xff, names: names), type, "the kind of message",
                set: { draft, value in draft.icmp { header, _ in header.type = value.byte } }),
            FieldEntry(
                "code", kind: .byte, "0", "what exactly, within the type",
                set: { draft, value in draft.icmp { header, _ in header.code = value.byte } }),
            FieldEntry(
                "chksum", "checksum", "cksum", kind: .short, filledIn, "the checksum",
                set: { draft, value in
                    draft.icmp { header, automatic in
                        header.checksum = value.short
                        automatic.remove(.checksum)
                    }
                }),
            FieldEntry(
                "rest", "rest_of_header", kind: .long, "0", "the four bytes behind the checksum",
                set: { draft, value in draft.icmp { header, _ in header.rest = value.long } }),
            FieldEntry(
                "id", "identifier", kind: .short, "0", "echo: which program asks",
                set: { draft, value in draft.icmp { header, _ in header.echoIdentifier = value.short } }),
            FieldEntry(
                "seq", "sequence_number", kind: .short, "0", "echo: which of its requests",
                set: { draft, value in draft.icmp { header, _ in header.echoSequenceNumber = value.short } }),
        ]
    }

    private static let icmpv4 = LayerEntry(
        ["icmp", "icmpv4"], "an ICMPv4 message (RFC 792)",
        common(.icmpv4Type, "8, echo request") + [
            FieldEntry(
                "gw", "gateway", kind: .ipv4, "0.0.0.0", "redirect: which router to use",
                set: { draft, value in draft.icmp { header, _ in header.rest = value.ipv4.value } }),
            FieldEntry(
                "mtu", "nexthopmtu", kind: .short, "0", "fragmentation needed: the bytes that fit (RFC 1191)",
                set: { draft, value in draft.icmp { header, _ in header.echoSequenceNumber = value.short } }),
            FieldEntry(
                "ptr", "pointer", kind: .byte, "0", "parameter problem: which byte",
                set: { draft, value in
                    draft.icmp { header, _ in header.rest = header.rest & 0xff_ffff | value.long << 24 }
                }),
            FieldEntry(
                "length", kind: .byte, "0", "errors: the words of the quoted packet (RFC 4884)",
                set: { draft, value in
                    draft.icmp { header, _ in header.rest = header.rest & 0xff00_ffff | value.long << 16 }
                }),
            FieldEntry(
                "ts_ori", "originate_timestamp", kind: .long, "0", "timestamp: milliseconds since midnight",
                set: { draft, value in draft.body[0] = MessageBody.bytes(value.long) }),
            FieldEntry(
                "ts_rx", "receive_timestamp", kind: .long, "0", "timestamp: milliseconds since midnight",
                set: { draft, value in draft.body[1] = MessageBody.bytes(value.long) }),
            FieldEntry(
                "ts_tx", "transmit_timestamp", kind: .long, "0", "timestamp: milliseconds since midnight",
                set: { draft, value in draft.body[2] = MessageBody.bytes(value.long) }),
            FieldEntry(
                "addr_mask", "address_mask", kind: .ipv4, "0.0.0.0", "address mask: the mask", place: "ts_ori",
                set: { draft, value in draft.body[0] = MessageBody.bytes(value.ipv4.value) }),
        ],
        make: { _ in LayerDraft(.icmpv4(ICMPv4(type: .echoRequest))) })

    private static func icmpv6(
        _ names: [String], _ title: String, _ type: ICMPv6Type, rest: UInt32 = 0
    ) -> LayerEntry {
        LayerEntry(
            names, title, icmpv6Fields("\(type.rawValue), \(type)", isAdvertisement: type == .neighborAdvertisement),
            make: { _ in LayerDraft(.icmpv6(ICMPv6(type: type, rest: rest))) })
    }

    // scapy calls two different bits O, one in each of its classes.
    private static func icmpv6Fields(_ type: String, isAdvertisement: Bool) -> [FieldEntry] {
        common(.icmpv6Type, type) + [
            FieldEntry(
                "mtu", kind: .long, "0", "packet too big: the bytes that fit", place: "rest",
                set: { draft, value in draft.icmp { header, _ in header.rest = value.long } }),
            FieldEntry(
                "ptr", "pointer", kind: .long, "0", "parameter problem: which byte", place: "rest",
                set: { draft, value in draft.icmp { header, _ in header.rest = value.long } }),
            FieldEntry(
                "chlim", "current_hop_limit", kind: .byte, "0", "router advertisement",
                set: { draft, value in
                    draft.icmp { header, _ in header.rest = header.rest & 0xff_ffff | value.long << 24 }
                }),
            bit("m", "managed_address_configuration", 23, "router advertisement: addresses come by DHCPv6"),
            bit(
                "other_configuration", isAdvertisement ? "other" : "o", 22,
                "router advertisement: other things come by DHCPv6"),
            FieldEntry(
                "routerlifetime", "router_lifetime", kind: .short, "0", "router advertisement: seconds",
                set: { draft, value in draft.icmp { header, _ in header.echoSequenceNumber = value.short } }),
            FieldEntry(
                "reachabletime", "reachable_time", kind: .long, "0", "router advertisement: milliseconds",
                place: "first part",
                set: { draft, value in draft.body[0] = MessageBody.bytes(value.long) }),
            FieldEntry(
                "retranstimer", "retransmission_timer", kind: .long, "0", "router advertisement: milliseconds",
                place: "second part",
                set: { draft, value in draft.body[1] = MessageBody.bytes(value.long) }),
            bit("router", "r", 31, "neighbor advertisement: the sender is a router"),
            bit("solicited", "s", 30, "neighbor advertisement: it was asked for"),
            bit("override", isAdvertisement ? "o" : "ovr", 29, "neighbor advertisement: it replaces what was known"),
            FieldEntry(
                "tgt", "target_address", kind: .ipv6, "::", "neighbor messages and redirect: whom it is about",
                place: "first part",
                set: { draft, value in draft.body[0] = MessageBody.bytes(value.ipv6) }),
            FieldEntry(
                "dst", "destination_address", kind: .ipv6, "::", "redirect: whom the packet was for",
                place: "second part",
                set: { draft, value in draft.body[1] = MessageBody.bytes(value.ipv6) }),
            FieldEntry(
                "mrd", "maximum_response_delay", kind: .short, "0", "multicast listener query: milliseconds",
                place: "id",
                set: { draft, value in draft.icmp { header, _ in header.echoIdentifier = value.short } }),
            FieldEntry(
                "mladdr", "multicast_address", kind: .ipv6, "::", "multicast listener messages: the group",
                place: "first part",
                set: { draft, value in draft.body[0] = MessageBody.bytes(value.ipv6) }),
            FieldEntry(
                "slla", "source_link_layer_address", kind: .mac, "absent", "neighbor discovery: an option",
                set: { draft, value in draft.body[MessageBody.options] = MessageBody.option(1, value.mac) }),
            FieldEntry(
                "tlla", "target_link_layer_address", kind: .mac, "absent", "neighbor discovery: an option",
                set: { draft, value in draft.body[MessageBody.options + 1] = MessageBody.option(2, value.mac) }),
        ]
    }

    private static func bit(_ name: String, _ long: String, _ shift: UInt32, _ meaning: String) -> FieldEntry {
        FieldEntry(
            name, long, kind: .flag, "0", meaning,
            set: { draft, value in
                draft.icmp { header, _ in header.rest = header.rest & ~(1 << shift) | value.long << shift }
            })
    }
}
