import ByteCore
import PacketCodecs

extension LayerTable {
    static let links: [LayerEntry] = [
        LayerEntry(
            ["ether", "ethernet"], "an Ethernet frame (IEEE 802.3)", link: .ethernet,
            [
                FieldEntry(
                    "dst", "destination", kind: .mac, "all ones; that of the IP multicast group", "whom it is for",
                    set: { draft, value in draft.ethernet { $0.header.destination = value.mac } }),
                FieldEntry(
                    "src", "source", kind: .mac, "zeros; the interface's with --send", "who sends it",
                    set: { draft, value in draft.ethernet { $0.header.source = value.mac } }),
                FieldEntry(
                    "type", "ether_type", "length", kind: .number(0xffff, names: .etherType), filledIn,
                    "what it carries, or the length in an IEEE 802.3 frame",
                    set: { draft, value in
                        draft.ethernet {
                            $0.header.etherType = EtherType(rawValue: value.short)
                            $0.automatic = .none
                        }
                    }),
            ],
            make: { LayerDraft(.ethernet(Ethernet(source: $0.sourceMAC))) },
            finish: { draft, behind in
                guard !draft.given.contains("dst"), let group = multicast(behind) else { return }
                draft.ethernet { $0.header.destination = group }
            }),
        tag(["vlan", "dot1q"], "a VLAN tag (IEEE 802.1Q)", .vlan),
        tag(["dot1ad", "qinq"], "a service VLAN tag (IEEE 802.1ad)", .providerBridging),
        LayerEntry(
            ["llc"], "a logical link control header (IEEE 802.2)",
            [
                FieldEntry(
                    "dsap", "destination", kind: .byte, filledIn, "the receiver's service access point",
                    set: { draft, value in
                        draft.llc {
                            $0.header.destination = value.byte
                            $0.automatic = .none
                        }
                    }),
                FieldEntry(
                    "ssap", "source", kind: .byte, filledIn, "the sender's service access point",
                    set: { draft, value in
                        draft.llc {
                            $0.header.source = value.byte
                            $0.automatic = .none
                        }
                    }),
                FieldEntry(
                    "ctrl", "control", kind: .byte, "3, unnumbered information",
                    "the control field's first byte; a second follows unless its low two bits are set",
                    set: { draft, value in draft.llc { $0.header.control = value.byte } }),
                FieldEntry(
                    "ctrl2", "second_control", kind: .byte, "0", "the control field's second byte, where it has one",
                    set: { draft, value in draft.llc { $0.secondControl = value.byte } }),
            ],
            make: { _ in LayerDraft(.llc(LLC())) }),
        LayerEntry(
            ["snap"], "a Subnetwork Access Protocol header (IEEE 802), behind llc",
            [
                FieldEntry(
                    "oui", "organization", kind: .number(0xff_ffff), "0: the identifier is an EtherType",
                    "whose protocol identifiers they are",
                    set: { draft, value in
                        draft.snap { $0 = SNAP(organization: value.long, protocolIdentifier: 0) }
                    }),
                FieldEntry(
                    "code", "protocol_identifier", kind: .number(0xffff, names: .etherType), filledIn,
                    "what it carries",
                    set: { draft, value in
                        draft.snap { $0 = SNAP(organization: $0.header.organization, protocolIdentifier: value.short) }
                    }),
            ],
            make: { _ in LayerDraft(.snap(SNAP())) }),
        LayerEntry(
            ["sll", "linux_sll", "cookedlinux"], "a Linux cooked capture header, version 1", link: .linuxSLL,
            [
                FieldEntry(
                    "pkttype", "packet_type", kind: .number(0xffff, names: .linkPacketType), "0", "whom it was for",
                    set: { draft, value in
                        draft.linuxSLL { $0.header.packetType = LinuxSLLPacketType(rawValue: value.short) }
                    }),
                FieldEntry(
                    "lladdrtype", "hardware_type", kind: .short, "1", "the kind of interface, a Linux ARPHRD number",
                    set: { draft, value in draft.linuxSLL { $0.header.hardwareType = value.short } }),
                FieldEntry(
                    "src", "source", kind: .mac, "zeros", "who sent it",
                    set: { draft, value in draft.linuxSLL { $0.header = $0.header.with(address: value.mac) } }),
                FieldEntry(
                    "lladdrlen", "address_length", kind: .short, "6", "how many bytes of the address count",
                    set: { draft, value in draft.linuxSLL { $0.header.addressLength = value.short } }),
                FieldEntry(
                    "proto", "protocol_type", kind: .number(0xffff, names: .etherType), filledIn, "what it carries",
                    set: { draft, value in
                        draft.linuxSLL {
                            $0.header.protocolType = EtherType(rawValue: value.short)
                            $0.automatic = .none
                        }
                    }),
            ],
            make: { LayerDraft(.linuxSLL(LinuxSLL(source: $0.sourceMAC))) }),
        LayerEntry(
            ["sll2", "linux_sll2", "cookedlinuxv2"], "a Linux cooked capture header, version 2", link: .linuxSLL2,
            [
                FieldEntry(
                    "proto", "protocol_type", kind: .number(0xffff, names: .etherType), filledIn, "what it carries",
                    set: { draft, value in
                        draft.linuxSLL2 {
                            $0.header.protocolType = EtherType(rawValue: value.short)
                            $0.automatic = .none
                        }
                    }),
                FieldEntry(
                    "ifindex", "interface_index", kind: .long, "1", "the interface that saw it",
                    set: { draft, value in draft.linuxSLL2 { $0.header.interfaceIndex = value.long } }),
                FieldEntry(
                    "lladdrtype", "hardware_type", kind: .short, "1", "the kind of interface, a Linux ARPHRD number",
                    set: { draft, value in draft.linuxSLL2 { $0.header.hardwareType = value.short } }),
                FieldEntry(
                    "pkttype", "packet_type", kind: .number(0xff, names: .linkPacketType), "0", "whom it was for",
                    set: { draft, value in
                        draft.linuxSLL2 {
                            $0.header = $0.header.with(packetType: LinuxSLLPacketType(rawValue: value.short))
                        }
                    }),
                FieldEntry(
                    "src", "source", kind: .mac, "zeros", "who sent it",
                    set: { draft, value in draft.linuxSLL2 { $0.header = $0.header.with(address: value.mac) } }),
                FieldEntry(
                    "lladdrlen", "address_length", kind: .byte, "6", "how many bytes of the address count",
                    set: { draft, value in draft.linuxSLL2 { $0.header.addressLength = value.byte } }),
                FieldEntry(
                    "reserved", kind: .short, "0", "must be zero",
                    set: { draft, value in draft.linuxSLL2 { $0.header.reserved = value.short } }),
            ],
            make: { LayerDraft(.linuxSLL2(LinuxSLL2(source: $0.sourceMAC))) }),
        loopback(["null", "loopback"], "a BSD loopback header, low byte first (LINKTYPE_NULL)", .null),
        loopback(["loop"], "an OpenBSD loopback header, high byte first (LINKTYPE_LOOP)", .loop),
    ]

    private static func tag(_ names: [String], _ title: String, _ identifier: EtherType) -> LayerEntry {
        LayerEntry(
            names, title,
            [
                FieldEntry(
                    "vlan", "identifier", "vid", kind: .number(0xfff), "1", "the number of the VLAN",
                    set: { draft, value in
                        draft.vlan { $0.tag.identifier = VLANIdentifier(truncating: value.short) }
                    }),
                FieldEntry(
                    "prio", "priority_code_point", "pcp", kind: .number(7), "0", "the priority",
                    set: { draft, value in
                        draft.vlan { $0.tag.priority = PriorityCodePoint(truncating: value.byte) }
                    }),
                FieldEntry(
                    "dei", "drop_eligible", "cfi", kind: .flag, "0", "whether it may be dropped first",
                    set: { draft, value in draft.vlan { $0.tag.dropEligible = value.flag } }),
                FieldEntry(
                    "type", "ether_type", "length", kind: .number(0xffff, names: .etherType), filledIn,
                    "what it carries, or the length in an IEEE 802.3 frame",
                    set: { draft, value in
                        draft.vlan {
                            $0.tag.etherType = EtherType(rawValue: value.short)
                            $0.automatic = .none
                        }
                    }),
                FieldEntry(
                    "tpid", "tag_protocol_identifier", kind: .number(0xffff, names: .etherType),
                    "\(identifier == .vlan ? "0x8100" : "0x88a8")", "the EtherType that announces the tag",
                    set: { draft, value in draft.vlan { $0.tagProtocol = EtherType(rawValue: value.short) } }),
            ],
            make: { _ in
                LayerDraft(.vlan(VLAN(identifier: VLANIdentifier(truncating: 1), tagProtocol: identifier)))
            })
    }

    private static func loopback(_ names: [String], _ title: String, _ link: LinkType) -> LayerEntry {
        LayerEntry(
            names, title, link: link,
            [
                FieldEntry(
                    "family", "type", kind: .number(0xffff_ffff, names: .addressFamily),
                    "2 in front of IPv4, 30 in front of IPv6", "the address family",
                    set: { draft, value in
                        draft.loopback {
                            $0.header = LoopbackHeader(family: value.long)
                            $0.automatic = .none
                        }
                    })
            ],
            make: { _ in LayerDraft(.loopback(Loopback())) },
            finish: { draft, behind in
                guard link == .null else { return }
                // The builder fills in network order, which is LOOP's; NULL has the machine's, and nearly all are little.
                draft.loopback {
                    if $0.automatic != .none {
                        switch behind.first?.layer.kind {
                        case .ipv4: $0.header = LoopbackHeader(family: 2)
                        case .ipv6: $0.header = LoopbackHeader(family: 30)
                        default: break
                        }
                        $0.automatic = .none
                    }
                    $0.header.storedFamily = $0.header.storedFamily.byteSwapped
                }
            })
    }

    /// The MAC address of the group that the first IP header behind is for (RFC 1112 section 6.4, RFC 2464 section 7).
    private static func multicast(_ behind: ArraySlice<LayerDraft>) -> MACAddress? {
        for draft in behind {
            switch draft.layer {
            case .vlan, .llc, .snap: continue
            case .ipv4(let layer):
                let group = layer.header.destination
                return group.isMulticast ? MACAddress(0x0100_5e00_0000 | UInt64(group.value & 0x7f_ffff)) : nil
            case .ipv6(let layer):
                let group = layer.header.destination
                return group.isMulticast ? MACAddress(0x3333_0000_0000 | group.low & 0xffff_ffff) : nil
            default: return nil
            }
        }
        return nil
    }
}

extension LinuxSLLHeader {
    fileprivate func with(address: MACAddress) -> LinuxSLLHeader {
        LinuxSLLHeader(
            packetType: packetType, hardwareType: hardwareType, address: address.value << 16,
            addressLength: addressLength, protocolType: protocolType)
    }
}

extension LinuxSLL2Header {
    fileprivate func with(
        packetType type: LinuxSLLPacketType? = nil, address mac: MACAddress? = nil
    ) -> LinuxSLL2Header {
        LinuxSLL2Header(
            packetType: type ?? packetType, interfaceIndex: interfaceIndex, hardwareType: hardwareType,
            address: mac.map { $0.value << 16 } ?? address, addressLength: addressLength, protocolType: protocolType)
    }
}
