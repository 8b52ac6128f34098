import ByteCore
import PacketCodecs

extension LayerTable {
    static let extensions: [LayerEntry] = [
        options(
            ["hbh", "hopbyhop", "hop_by_hop_options", "ipv6exthdrhopbyhop"],
            "hop-by-hop options (RFC 8200 section 4.3)",
            make: { .hopByHopOptions(HopByHopOptions()) }),
        options(
            ["dstopts", "destination_options", "ipv6exthdrdestopt"], "destination options (RFC 8200 section 4.6)",
            make: { .destinationOptions(DestinationOptions()) }),
        LayerEntry(
            ["routing"], "a routing header of any type (RFC 8200 section 4.4)",
            [
                FieldEntry(
                    "type", "routing_type", kind: .number(0xff, names: .routingType), "0", "the type of the header",
                    set: { draft, value in
                        draft.routing { $0.header.routingType = IPv6RoutingType(rawValue: value.byte) }
                    }),
                FieldEntry(
                    "data", "bytes", kind: .bytes, "4 zeros", "what stands behind the first four bytes",
                    set: { draft, value in draft.routing { $0.data = value.bytes } }),
                segmentsLeft("0"), routingNextHeader, routingLength,
            ],
            make: { _ in LayerDraft(.routing(Routing(type: .source, segmentsLeft: 0, data: [0, 0, 0, 0]))) }),
        LayerEntry(
            ["srh", "ipv6exthdrsegmentrouting"], "a segment routing header (RFC 8754)",
            [
                FieldEntry(
                    "segments", kind: .stops, "[::1]", "the segments in the order in which they are visited",
                    set: { draft, value in draft.routing { $0 = .segment(value.stops) } }),
                FieldEntry(
                    "addresses", kind: .stops, "[::1]", "the segments as they stand in the header: the last one first",
                    place: "segments",
                    set: { draft, value in draft.routing { $0 = .segment(value.stops.reversed()) } }),
                FieldEntry(
                    "lastentry", "last_entry", kind: .byte, filledIn, "the index of the last segment",
                    set: { draft, value in draft.routing { $0.setData(0, value.byte) } }),
                FieldEntry(
                    "flags", kind: .byte, "0", "the flags",
                    set: { draft, value in draft.routing { $0.setData(1, value.byte) } }),
                FieldEntry(
                    "tag", kind: .short, "0", "the tag",
                    set: { draft, value in
                        draft.routing {
                            $0.setData(2, UInt8(truncatingIfNeeded: value.short >> 8))
                            $0.setData(3, value.byte)
                        }
                    }),
                segmentsLeft("all but the first"), routingNextHeader, routingLength, routingType("4"),
            ],
            make: { _ in LayerDraft(.routing(.segment([.loopback]))) }),
        LayerEntry(
            ["rh0", "ipv6exthdrrouting"], "a routing header of type 0 (RFC 5095 forbids it)",
            [
                FieldEntry(
                    "addresses", kind: .stops, "[]", "the stops, the last of them the final one",
                    set: { draft, value in draft.routing { $0 = .source(value.stops) } }),
                FieldEntry(
                    "reserved", kind: .long, "0", "must be zero",
                    set: { draft, value in
                        for index in 0..<4 {
                            draft.routing {
                                $0.setData(index, UInt8(truncatingIfNeeded: value.long >> UInt32(24 - 8 * index)))
                            }
                        }
                    }),
                segmentsLeft("all"), routingNextHeader, routingLength, routingType("0"),
            ],
            make: { _ in LayerDraft(.routing(.source([]))) }),
        LayerEntry(
            ["rh2"], "the routing header of a mobile node, type 2 (RFC 6275)",
            [
                FieldEntry(
                    "home", "home_address", kind: .ipv6, "::1", "the home address",
                    set: { draft, value in draft.routing { $0 = .mobility(home: value.ipv6) } }),
                segmentsLeft("1"), routingNextHeader, routingLength, routingType("2"),
            ],
            make: { _ in LayerDraft(.routing(.mobility(home: .loopback))) }),
        LayerEntry(
            ["frag", "fragment", "ipv6exthdrfragment"], "a fragment header (RFC 8200 section 4.5)",
            [
                FieldEntry(
                    "id", "identification", kind: .long, "0", "the same in all fragments of a packet",
                    set: { draft, value in draft.fragment { $0.header.identification = value.long } }),
                FieldEntry(
                    "offset", kind: .number(0x1fff), "0", "where the fragment stands, in units of 8 bytes",
                    set: { draft, value in
                        draft.fragment { $0.header.fragmentOffset = FragmentOffset(truncating: value.short) }
                    }),
                FieldEntry(
                    "fragment_offset", kind: .number(65_528, unit: 8), "0", "where the fragment stands, in bytes",
                    place: "offset",
                    set: { draft, value in
                        draft.fragment { $0.header.fragmentOffset = FragmentOffset(truncating: value.short >> 3) }
                    }),
                FieldEntry(
                    "m", "more_fragments", kind: .flag, "0", "whether more fragments follow",
                    set: { draft, value in draft.fragment { $0.header.moreFragments = value.flag } }),
                FieldEntry(
                    "res1", "reserved", kind: .byte, "0", "must be zero",
                    set: { draft, value in draft.fragment { $0.header.reserved = value.byte } }),
                FieldEntry(
                    "nh", "next_header", kind: .number(0xff, names: .ipProtocol), filledIn, "what follows",
                    set: { draft, value in
                        draft.fragment {
                            $0.header.nextHeader = IPProtocol(rawValue: value.byte)
                            $0.automatic.remove(.nextProtocol)
                        }
                    }),
            ],
            make: { _ in LayerDraft(.fragment(Fragment(identification: 0))) }),
        LayerEntry(
            ["ah", "authentication"], "an Authentication Header (RFC 4302), under IPv4 too",
            [
                FieldEntry(
                    "spi", "security_parameters_index", kind: .long, "1", "which keys",
                    set: { draft, value in
                        draft.authentication { $0.header.securityParametersIndex = value.long }
                    }),
                FieldEntry(
                    "seq", "sequence_number", kind: .long, "0", "counts up",
                    set: { draft, value in draft.authentication { $0.header.sequenceNumber = value.long } }),
                FieldEntry(
                    "icv", "integrity_check_value", kind: .bytes, "12 zeros", "not computed; a multiple of 4 bytes",
                    set: { draft, value in draft.authentication { $0.integrityCheckValue = value.bytes } }),
                FieldEntry(
                    "reserved", kind: .short, "0", "must be zero",
                    set: { draft, value in draft.authentication { $0.header.reserved = value.short } }),
                FieldEntry(
                    "nh", "next_header", kind: .number(0xff, names: .ipProtocol), filledIn, "what follows",
                    set: { draft, value in
                        draft.authentication {
                            $0.header.nextHeader = IPProtocol(rawValue: value.byte)
                            $0.automatic.remove(.nextProtocol)
                        }
                    }),
                FieldEntry(
                    "len", "payloadlen", kind: .byte, filledIn, "the header's length in words of 4 bytes, less 2",
                    set: { draft, value in
                        draft.authentication {
                            $0.header.lengthField = value.byte
                            $0.automatic.remove(.headerLength)
                        }
                    }),
            ],
            make: { _ in
                LayerDraft(.authentication(Authentication(securityParametersIndex: 1, sequenceNumber: 0)))
            }),
        LayerEntry(
            ["esp"], "the start of an Encapsulating Security Payload (RFC 4303); nothing is encrypted",
            [
                FieldEntry(
                    "spi", "security_parameters_index", kind: .long, "1", "which keys",
                    set: { draft, value in draft.esp { $0.header.securityParametersIndex = value.long } }),
                FieldEntry(
                    "seq", "sequence_number", kind: .long, "0", "counts up",
                    set: { draft, value in draft.esp { $0.header.sequenceNumber = value.long } }),
            ],
            make: { _ in LayerDraft(.esp(ESP(securityParametersIndex: 1, sequenceNumber: 0))) }),
        other("mobility", "a mobility header (RFC 6275)", .mobility),
        other("hip", "a Host Identity Protocol header (RFC 7401)", .hip),
        other("shim6", "a Shim6 header (RFC 5533)", .shim6),
    ]

    private static func options(
        _ names: [String], _ title: String, make: @escaping @Sendable () -> OwnedLayer
    ) -> LayerEntry {
        LayerEntry(
            names, title,
            [
                FieldEntry(
                    "options", kind: .ipv6Options, "none", "the options, padded as they need it",
                    set: { draft, value in
                        if case .ipv6Options(let list) = value { draft.options { _, options, _ in options = list } }
                    }),
                FieldEntry(
                    "nh", "next_header", kind: .number(0xff, names: .ipProtocol), filledIn, "what follows",
                    set: { draft, value in
                        draft.options { header, _, automatic in
                            header.nextHeader = IPProtocol(rawValue: value.byte)
                            automatic.remove(.nextProtocol)
                        }
                    }),
                FieldEntry(
                    "len", kind: .byte, filledIn, "the header's length in units of 8 bytes, less 1",
                    set: { draft, value in
                        draft.options { header, _, automatic in
                            header.lengthField = value.byte
                            automatic.remove(.headerLength)
                        }
                    }),
            ],
            make: { _ in LayerDraft(make()) })
    }

    private static func other(_ name: String, _ title: String, _ kind: IPProtocol) -> LayerEntry {
        LayerEntry(
            [name], title,
            [
                FieldEntry(
                    "body", "bytes", kind: .bytes, "6 zeros", "what stands behind the first two bytes",
                    set: { draft, value in draft.other { $0.body = value.bytes } }),
                FieldEntry(
                    "nh", "next_header", kind: .number(0xff, names: .ipProtocol), filledIn, "what follows",
                    set: { draft, value in
                        draft.other {
                            $0.header.nextHeader = IPProtocol(rawValue: value.byte)
                            $0.automatic.remove(.nextProtocol)
                        }
                    }),
                FieldEntry(
                    "len", kind: .byte, filledIn, "the header's length in units of 8 bytes, less 1",
                    set: { draft, value in
                        draft.other {
                            $0.header.lengthField = value.byte
                            $0.automatic.remove(.headerLength)
                        }
                    }),
            ],
            make: { _ in
                LayerDraft(.otherExtension(OtherExtensionHeader(kind, body: [UInt8](repeating: 0, count: 6))))
            })
    }

    private static func segmentsLeft(_ fallback: String) -> FieldEntry {
        FieldEntry(
            "segleft", "segments_left", kind: .byte, fallback, "how many stops are left",
            set: { draft, value in draft.routing { $0.header.segmentsLeft = value.byte } })
    }

    private static func routingType(_ fallback: String) -> FieldEntry {
        FieldEntry(
            "type", "routing_type", kind: .number(0xff, names: .routingType), fallback, "the type of the header",
            set: { draft, value in
                draft.routing { $0.header.routingType = IPv6RoutingType(rawValue: value.byte) }
            })
    }

    private static let routingNextHeader = FieldEntry(
        "nh", "next_header", kind: .number(0xff, names: .ipProtocol), filledIn, "what follows",
        set: { draft, value in
            draft.routing {
                $0.header.nextHeader = IPProtocol(rawValue: value.byte)
                $0.automatic.remove(.nextProtocol)
            }
        })

    private static let routingLength = FieldEntry(
        "len", kind: .byte, filledIn, "the header's length in units of 8 bytes, less 1",
        set: { draft, value in
            draft.routing {
                $0.header.lengthField = value.byte
                $0.automatic.remove(.headerLength)
            }
        })
}

extension Routing {
    fileprivate mutating func setData(_ index: Int, _ byte: UInt8) {
        if data.indices.contains(index) { data[index] = byte }
    }
}
