import ByteCore
import PacketCodecs

extension LayerTable {
    static let networks: [LayerEntry] = [
        LayerEntry(
            ["arp"], "an ARP packet for IPv4 over Ethernet (RFC 826), in ether",
            [
                FieldEntry(
                    "op", "operation", kind: .number(0xffff, names: .arpOperation), "1, a request",
                    "what is asked or told",
                    set: { draft, value in draft.arp { $0.header.operation = ARPOperation(rawValue: value.short) } }),
                FieldEntry(
                    "hwsrc", "sender_hardware_address", kind: .mac, "zeros; the interface's with --send",
                    "the sender's MAC address", set: { draft, value in draft.arp { $0.senderMAC = value.mac } }),
                FieldEntry(
                    "psrc", "sender_protocol_address", kind: .ipv4, "127.0.0.1; the interface's with --send",
                    "the sender's IPv4 address", set: { draft, value in draft.arp { $0.senderIPv4 = value.ipv4 } }),
                FieldEntry(
                    "hwdst", "target_hardware_address", kind: .mac, "zeros", "the target's MAC address",
                    set: { draft, value in draft.arp { $0.targetMAC = value.mac } }),
                FieldEntry(
                    "pdst", "target_protocol_address", kind: .ipv4, "0.0.0.0", "the target's IPv4 address",
                    set: { draft, value in draft.arp { $0.targetIPv4 = value.ipv4 } }),
                FieldEntry(
                    "hwtype", "hardware_type", kind: .short, "1, Ethernet", "the kind of hardware address",
                    set: { draft, value in draft.arp { $0.header.hardwareType = value.short } }),
                FieldEntry(
                    "ptype", "protocol_type", kind: .number(0xffff, names: .etherType), "0x0800, IPv4",
                    "the kind of protocol address",
                    set: { draft, value in draft.arp { $0.header.protocolType = EtherType(rawValue: value.short) } }),
                FieldEntry(
                    "hwlen", "hardware_length", kind: .byte, "6", "the bytes of a hardware address, as claimed",
                    set: { draft, value in draft.arp { $0.header.hardwareLength = value.byte } }),
                FieldEntry(
                    "plen", "protocol_length", kind: .byte, "4", "the bytes of a protocol address, as claimed",
                    set: { draft, value in draft.arp { $0.header.protocolLength = value.byte } }),
            ],
            make: {
                LayerDraft(.arp(ARP(senderMAC: $0.sourceMAC, senderIPv4: $0.sourceIPv4, targetIPv4: .any)))
            }),
        ipv4, ipv6,
    ]

    private static let ipv4 = LayerEntry(
        ["ip", "ipv4"], "an IPv4 header (RFC 791)", link: .raw,
        [
            FieldEntry(
                "src", "source", kind: .ipv4, "127.0.0.1; the interface's with --send", "who sends it",
                set: { draft, value in draft.ipv4 { $0.header.source = value.ipv4 } }),
            FieldEntry(
                "dst", "destination", kind: .ipv4, "127.0.0.1", "whom it is for",
                set: { draft, value in draft.ipv4 { $0.header.destination = value.ipv4 } }),
            FieldEntry(
                "ttl", "time_to_live", kind: .byte, "64", "how many routers may forward it",
                set: { draft, value in draft.ipv4 { $0.header.timeToLive = value.byte } }),
            FieldEntry(
                "proto", "protocol", kind: .number(0xff, names: .ipProtocol), filledIn, "what it carries",
                set: { draft, value in
                    draft.ipv4 {
                        $0.header.protocol = IPProtocol(rawValue: value.byte)
                        $0.automatic.remove(.nextProtocol)
                    }
                }),
            FieldEntry(
                "id", "identification", kind: .short, "1", "the same in all fragments of a datagram",
                set: { draft, value in draft.ipv4 { $0.header.identification = value.short } }),
            FieldEntry(
                "flags", kind: .ipv4Flags, "0", "the three flags in front of the fragment offset",
                set: { draft, value in
                    draft.ipv4 {
                        $0.header.flagsAndFragmentOffset =
                            $0.header.flagsAndFragmentOffset & 0x1fff | value.short << 13
                    }
                }),
            FieldEntry(
                "df", "dont_fragment", kind: .flag, "0", "whether routers must not fragment it",
                set: { draft, value in draft.ipv4 { $0.header.dontFragment = value.flag } }),
            FieldEntry(
                "mf", "more_fragments", kind: .flag, "0", "whether more fragments follow",
                set: { draft, value in draft.ipv4 { $0.header.moreFragments = value.flag } }),
            FieldEntry(
                "evil", "reserved_flag", kind: .flag, "0", "the flag that must be zero (RFC 3514 says what for)",
                set: { draft, value in draft.ipv4 { $0.header.reservedFlag = value.flag } }),
            FieldEntry(
                "frag", kind: .number(0x1fff), "0", "where the fragment stands, in units of 8 bytes",
                set: { draft, value in
                    draft.ipv4 { $0.header.fragmentOffset = FragmentOffset(truncating: value.short) }
                }),
            FieldEntry(
                "fragment_offset", kind: .number(65_528, unit: 8), "0", "where the fragment stands, in bytes",
                place: "frag",
                set: { draft, value in
                    draft.ipv4 { $0.header.fragmentOffset = FragmentOffset(truncating: value.short >> 3) }
                }),
            FieldEntry(
                "tos", "traffic_class", kind: .byte, "0", "DSCP and ECN together",
                set: { draft, value in draft.ipv4 { $0.header.typeOfService = value.byte } }),
            FieldEntry(
                "dscp", "differentiated_services_code_point", kind: .number(63, names: .differentiatedServices), "0",
                "how it is to be forwarded (RFC 2474)",
                set: { draft, value in
                    draft.ipv4 {
                        $0.header.differentiatedServicesCodePoint = DifferentiatedServicesCodePoint(
                            truncating: value.byte)
                    }
                }),
            FieldEntry(
                "ecn", "explicit_congestion_notification", kind: .number(3, names: .congestion), "0", "RFC 3168",
                set: { draft, value in
                    draft.ipv4 {
                        $0.header.explicitCongestionNotification = ExplicitCongestionNotification(
                            truncating: value.byte)
                    }
                }),
            FieldEntry(
                "len", "total_length", kind: .short, filledIn, "header and payload in bytes",
                set: { draft, value in
                    draft.ipv4 {
                        $0.header.totalLength = value.short
                        $0.automatic.remove(.length)
                    }
                }),
            FieldEntry(
                "chksum", "checksum", kind: .short, filledIn, "the header checksum",
                set: { draft, value in
                    draft.ipv4 {
                        $0.header.checksum = value.short
                        $0.automatic.remove(.checksum)
                    }
                }),
            FieldEntry(
                "version", kind: .number(15), "4", "the version",
                set: { draft, value in draft.ipv4 { $0.header.version = value.byte } }),
            FieldEntry(
                "ihl", kind: .number(15), filledIn, "the header's length in words of 4 bytes",
                set: { draft, value in
                    draft.ipv4 {
                        $0.header.internetHeaderLength = value.byte
                        $0.automatic.remove(.headerLength)
                    }
                }),
            FieldEntry(
                "header_length", kind: .number(60, unit: 4), filledIn, "the header's length in bytes", place: "ihl",
                set: { draft, value in
                    draft.ipv4 {
                        $0.header.internetHeaderLength = value.byte >> 2
                        $0.automatic.remove(.headerLength)
                    }
                }),
            FieldEntry(
                "options", kind: .ipv4Options, "none", "the options",
                set: { draft, value in
                    if case .ipv4Options(let list) = value { draft.ipv4 { $0.options = list } }
                }),
        ],
        make: {
            LayerDraft(.ipv4(IPv4(source: $0.sourceIPv4, destination: .loopback, identification: 1)))
        })

    private static let ipv6 = LayerEntry(
        ["ipv6"], "an IPv6 header (RFC 8200)", link: .raw,
        [
            FieldEntry(
                "src", "source", kind: .ipv6, "::1; the interface's with --send", "who sends it",
                set: { draft, value in draft.ipv6 { $0.header.source = value.ipv6 } }),
            FieldEntry(
                "dst", "destination", kind: .ipv6, "::1", "whom it is for",
                set: { draft, value in draft.ipv6 { $0.header.destination = value.ipv6 } }),
            FieldEntry(
                "hlim", "hop_limit", kind: .byte, "64", "how many routers may forward it",
                set: { draft, value in draft.ipv6 { $0.header.hopLimit = value.byte } }),
            FieldEntry(
                "nh", "next_header", kind: .number(0xff, names: .ipProtocol), filledIn, "what follows",
                set: { draft, value in
                    draft.ipv6 {
                        $0.header.nextHeader = IPProtocol(rawValue: value.byte)
                        $0.automatic.remove(.nextProtocol)
                    }
                }),
            FieldEntry(
                "plen", "payload_length", kind: .short, filledIn, "the bytes behind the header",
                set: { draft, value in
                    draft.ipv6 {
                        $0.header.payloadLength = value.short
                        $0.automatic.remove(.length)
                    }
                }),
            FieldEntry(
                "tc", "traffic_class", kind: .byte, "0", "DSCP and ECN together",
                set: { draft, value in draft.ipv6 { $0.header.trafficClass = value.byte } }),
            FieldEntry(
                "dscp", "differentiated_services_code_point", kind: .number(63, names: .differentiatedServices), "0",
                "how it is to be forwarded (RFC 2474)",
                set: { draft, value in
                    draft.ipv6 {
                        $0.header.differentiatedServicesCodePoint = DifferentiatedServicesCodePoint(
                            truncating: value.byte)
                    }
                }),
            FieldEntry(
                "ecn", "explicit_congestion_notification", kind: .number(3, names: .congestion), "0", "RFC 3168",
                set: { draft, value in
                    draft.ipv6 {
                        $0.header.explicitCongestionNotification = ExplicitCongestionNotification(
                            truncating: value.byte)
                    }
                }),
            FieldEntry(
                "fl", "flow_label", kind: .number(0xf_ffff), "0", "the flow label (RFC 6437)",
                set: { draft, value in draft.ipv6 { $0.header.flowLabel = FlowLabel(truncating: value.long) } }),
            FieldEntry(
                "version", kind: .number(15), "6", "the version",
                set: { draft, value in draft.ipv6 { $0.header.version = value.byte } }),
        ],
        make: { LayerDraft(.ipv6(IPv6(source: $0.sourceIPv6, destination: .loopback))) })
}
