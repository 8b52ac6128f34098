extension FieldCatalogue {
    // In the order of the cases of `Field`, which is the index; a test holds the two together. What Wireshark has under
    // the same name has the same meaning and is printed alike; what it lacks says so.
    static let table: [FieldDescription] = headerTable + dnsTable

    private static let headerTable: [FieldDescription] = [
        row(
            .frameNumber, "frame.number", "Number", .unsigned, .hidden, .frame,
            "The packet's number in its file, from 1."),
        row(
            .frameTime, "frame.time", "Time", .time, .line, .frame, "When the packet was captured, in UTC."),
        row(
            .frameTimeEpoch, "frame.time_epoch", "Epoch time", .seconds, .hidden, .frame,
            "When the packet was captured, in seconds since 1970-01-01T00:00:00Z."),
        row(
            .frameTimeDelta, "frame.time_delta", "Since previous packet", .seconds, .line, .frame,
            "Seconds since the packet before it in the capture."),
        row(
            .frameTimeDeltaDisplayed, "frame.time_delta_displayed", "Since previous shown packet", .seconds, .hidden,
            .frame, "Seconds since the packet before it among those shown."),
        row(
            .frameTimeRelative, "frame.time_relative", "Since first packet", .seconds, .line, .frame,
            "Seconds since the first packet of the capture."),
        row(
            .frameLength, "frame.len", "Length on the wire", .unsigned, .line, .frame,
            "The bytes that the packet had on the wire."),
        row(
            .frameCapturedLength, "frame.cap_len", "Captured length", .unsigned, .line, .frame,
            "The bytes that were captured."),
        row(
            .frameLinkType, "frame.link_type", "Link type", .unsigned, .line, .frame,
            "The link type (pcap's numbers) that says what the first bytes are; not in Wireshark."),
        row(
            .frameProtocols, "frame.protocols", "Protocols", .text, .line, .frame,
            "The layers by Wireshark's names, outermost first; data is what is not decoded further."),
        row(
            .frameInterfaceID, "frame.interface_id", "Interface", .unsigned, .line, .frame,
            "The number of the interface that saw the packet, from 0."),
        row(
            .frameInterfaceName, "frame.interface_name", "Interface name", .text, .line, .frame,
            "The name of the interface that saw the packet."),
        row(
            .frameInterfaceDescription, "frame.interface_description", "Interface description", .text, .line, .frame,
            "What the capture says about the interface."),
        row(
            .frameDirection, "frame.packet_flags_direction", "Direction", .hexadecimal(digits: 8), .line, .frame,
            "1 for a packet that came in, 2 for one that went out."),
        row(
            .frameComment, "frame.comment", "Comment", .text, .line, .frame,
            "A comment that the capture holds for the packet."),
        row(
            .frameTrailer, "frame.trailer", "Trailer", .bytes, .line, .trailer,
            "Bytes behind the IP packet where the link layer has no trailer of its own; not in Wireshark."),
        row(
            .packetProblem, "packet.problem", "Problem", .text, .hidden, .judgement,
            "Why decoding stopped, by the name that the JSON output uses; not in Wireshark."),
        row(
            .packetFlags, "packet.flags", "Flags", .text, .hidden, .judgement,
            "What is special or wrong about the packet, by the names that the JSON output uses; not in Wireshark."),
        row(
            .ethernetDestination, "eth.dst", "Destination", .macAddress, .line, .ethernet,
            "The receiver's MAC address."),
        row(
            .ethernetDestinationLocal, "eth.dst.lg", "Locally administered", .boolean, .hidden, .ethernet,
            "Whether the destination was made up by software."),
        row(
            .ethernetDestinationGroup, "eth.dst.ig", "Group address", .boolean, .hidden, .ethernet,
            "Whether the destination is multicast or broadcast."),
        row(
            .ethernetSource, "eth.src", "Source", .macAddress, .line, .ethernet, "The sender's MAC address."),
        row(
            .ethernetSourceLocal, "eth.src.lg", "Locally administered", .boolean, .hidden, .ethernet,
            "Whether the source was made up by software."),
        row(
            .ethernetSourceGroup, "eth.src.ig", "Group address", .boolean, .hidden, .ethernet,
            "Whether the source is a group address, which no sender may use."),
        row(
            .ethernetAddress, "eth.addr", "Address", .macAddress, .hidden, .ethernet,
            "Either MAC address, in wire order."),
        row(
            .ethernetType, "eth.type", "Type", .hexadecimal(digits: 4), .line, .ethernet, "What the frame carries."),
        row(
            .ethernetLength, "eth.len", "Length", .unsigned, .line, .ethernet,
            "The length of an 802.3 frame's payload in bytes."),
        row(
            .ethernetInvalidType, "eth.invalid_lentype", "Invalid length or type", .hexadecimal(digits: 4), .line,
            .ethernet, "A number from 0x05dd to 0x05ff: neither a length nor a type."),
        row(
            .ethernetPadding, "eth.padding", "Padding", .bytes, .line, .trailer,
            "Zeros that fill the frame up to 60 bytes."),
        row(
            .ethernetTrailer, "eth.trailer", "Trailer", .bytes, .line, .trailer,
            "Bytes behind the packet that are no padding."),
        row(
            .ethernetFrameCheckSequence, "eth.fcs", "Frame check sequence", .hexadecimal(digits: 8), .line, .trailer,
            "The frame's CRC, where the capture says that it was kept."),
        row(
            .vlanPriority, "vlan.priority", "Priority", .unsigned, .line, .vlan, "The priority code point, 0 to 7."),
        row(
            .vlanDropEligible, "vlan.dei", "Drop eligible", .boolean, .line, .vlan,
            "Whether the frame may be dropped first."),
        row(
            .vlanID, "vlan.id", "VLAN", .unsigned, .line, .vlan, "The number of the VLAN, 0 to 4095."),
        row(
            .vlanType, "vlan.etype", "Type", .hexadecimal(digits: 4), .line, .vlan, "What the tag is put before."),
        row(
            .vlanLength, "vlan.len", "Length", .unsigned, .line, .vlan,
            "The length of an 802.3 frame's payload in bytes."),
        row(
            .serviceVLANPriority, "ieee8021ad.priority", "Priority", .unsigned, .line, .vlan,
            "The priority code point of a service tag, 0 to 7."),
        row(
            .serviceVLANDropEligible, "ieee8021ad.dei", "Drop eligible", .unsigned, .line, .vlan,
            "Whether the frame may be dropped first, by its service tag: 0 or 1."),
        row(
            .serviceVLANID, "ieee8021ad.id", "Service VLAN", .unsigned, .line, .vlan,
            "The number of the service VLAN, 0 to 4095."),
        row(
            .serviceVLANType, "ieee8021ah.etype", "Type", .hexadecimal(digits: 4), .line, .vlan,
            "What the service tag is put before."),
        row(
            .llcDestination, "llc.dsap", "DSAP", .hexadecimal(digits: 2), .line, .llc,
            "The destination service access point."),
        row(
            .llcSource, "llc.ssap", "SSAP", .hexadecimal(digits: 2), .line, .llc,
            "The source service access point, with the command/response bit."),
        row(
            .llcControl, "llc.control", "Control", .hexadecimal(digits: 4), .line, .llc,
            "The control field, of one or two bytes."),
        row(
            .llcOrganization, "llc.oui", "Organization", .unsigned, .line, .llc,
            "The organization that defines the protocol identifier of a SNAP header."),
        row(
            .llcType, "llc.type", "Type", .hexadecimal(digits: 4), .line, .llc,
            "What a SNAP header with an EtherType announces."),
        row(
            .llcProtocolID, "llc.pid", "Protocol identifier", .hexadecimal(digits: 4), .line, .llc,
            "The protocol identifier of a SNAP header, by the organization's own numbers."),
        row(
            .sllPacketType, "sll.pkttype", "Packet type", .unsigned, .line, .sll,
            "For whom the packet was, seen from the capturing machine."),
        row(
            .sllHardwareType, "sll.hatype", "Hardware type", .unsigned, .line, .sll,
            "The kind of the interface (ARPHRD)."),
        row(
            .sllAddressLength, "sll.halen", "Address length", .unsigned, .line, .sll,
            "The bytes of the sender's link address."),
        row(
            .sllSourceMAC, "sll.src.eth", "Source", .macAddress, .line, .sll, "The sender's MAC address."),
        row(
            .sllSourceIPv4, "sll.src.ipv4", "Source", .ipv4Address, .line, .sll,
            "The sender's link address where it has four bytes."),
        row(
            .sllSourceOther, "sll.src.other", "Source", .bytes, .line, .sll,
            "The sender's link address where it has another length."),
        row(
            .sllUnused, "sll.unused", "Unused", .bytes, .line, .sll, "What of the address field is not used."),
        row(
            .sllType, "sll.etype", "Protocol", .hexadecimal(digits: 4), .line, .sll,
            "What the packet is, as an EtherType."),
        row(
            .sllLinuxType, "sll.ltype", "Protocol", .hexadecimal(digits: 4), .line, .sll,
            "What the packet is, by Linux's own numbers below 0x0600."),
        row(
            .sllInterfaceIndex, "sll.ifindex", "Interface index", .unsigned, .line, .sll,
            "The index of the interface that saw the packet, in version 2."),
        row(
            .sllTrailer, "sll.trailer", "Trailer", .bytes, .line, .trailer, "Bytes behind the packet."),
        row(
            .loopbackFamily, "null.family", "Address family", .unsigned, .line, .loopback,
            "The address family, in whichever byte order makes it small."),
        row(
            .arpHardwareType, "arp.hw.type", "Hardware type", .unsigned, .line, .arp,
            "The kind of hardware address: 1 is Ethernet."),
        row(
            .arpProtocolType, "arp.proto.type", "Protocol type", .hexadecimal(digits: 4), .line, .arp,
            "The kind of protocol address, as an EtherType."),
        row(
            .arpHardwareSize, "arp.hw.size", "Hardware address length", .unsigned, .line, .arp,
            "The bytes of a hardware address."),
        row(
            .arpProtocolSize, "arp.proto.size", "Protocol address length", .unsigned, .line, .arp,
            "The bytes of a protocol address."),
        row(
            .arpOperation, "arp.opcode", "Operation", .unsigned, .line, .arp, "What is asked or told."),
        row(
            .arpIsGratuitous, "arp.isgratuitous", "Gratuitous", .boolean, .line, .arp,
            "Sender and target address are the same: the sender announces itself."),
        row(
            .arpIsProbe, "arp.isprobe", "Probe", .boolean, .line, .arp,
            "The sender asks whether the address is taken before it uses it (RFC 5227)."),
        row(
            .arpSenderMAC, "arp.src.hw_mac", "Sender MAC address", .macAddress, .line, .arp,
            "The sender's MAC address."),
        row(
            .arpSenderHardware, "arp.src.hw", "Sender hardware address", .bytes, .line, .arp,
            "The sender's hardware address where it is no MAC address."),
        row(
            .arpSenderIPv4, "arp.src.proto_ipv4", "Sender IP address", .ipv4Address, .line, .arp,
            "The sender's IPv4 address."),
        row(
            .arpSenderProtocol, "arp.src.proto", "Sender protocol address", .bytes, .line, .arp,
            "The sender's protocol address where it is no IPv4 address."),
        row(
            .arpTargetMAC, "arp.dst.hw_mac", "Target MAC address", .macAddress, .line, .arp,
            "The target's MAC address; zeros in a request."),
        row(
            .arpTargetHardware, "arp.dst.hw", "Target hardware address", .bytes, .line, .arp,
            "The target's hardware address where it is no MAC address."),
        row(
            .arpTargetIPv4, "arp.dst.proto_ipv4", "Target IP address", .ipv4Address, .line, .arp,
            "The target's IPv4 address."),
        row(
            .arpTargetProtocol, "arp.dst.proto", "Target protocol address", .bytes, .line, .arp,
            "The target's protocol address where it is no IPv4 address."),
        row(
            .ipVersion, "ip.version", "Version", .unsigned, .line, .ipv4, "The IP version: 4; also 6 in IPv6 packets."),
        row(
            .ipHeaderLength, "ip.hdr_len", "Header length", .unsigned, .line, .ipv4,
            "The bytes of the header with its options."),
        row(
            .ipTrafficClass, "ip.dsfield", "Differentiated services", .hexadecimal(digits: 2), .line, .ipv4,
            "DSCP and ECN together, once the type of service."),
        row(
            .ipDSCP, "ip.dsfield.dscp", "DSCP", .unsigned, .detail, .ipv4,
            "The differentiated services code point, 0 to 63."),
        row(
            .ipECN, "ip.dsfield.ecn", "ECN", .unsigned, .detail, .ipv4, "Explicit congestion notification, 0 to 3."),
        row(
            .ipTotalLength, "ip.len", "Total length", .unsigned, .line, .ipv4, "The bytes of header and payload."),
        row(
            .ipIdentification, "ip.id", "Identification", .hexadecimal(digits: 4), .line, .ipv4,
            "The same in all fragments of a datagram."),
        row(
            .ipFlags, "ip.flags", "Flags", .hexadecimal(digits: 2), .line, .ipv4,
            "The three flag bits as a number: 4 reserved, 2 don't fragment, 1 more fragments."),
        row(
            .ipReservedFlag, "ip.flags.rb", "Reserved", .boolean, .hidden, .ipv4,
            "The first flag bit, which must be zero."),
        row(
            .ipDontFragment, "ip.flags.df", "Don't fragment", .boolean, .hidden, .ipv4,
            "Whether routers must not fragment the packet."),
        row(
            .ipMoreFragments, "ip.flags.mf", "More fragments", .boolean, .hidden, .ipv4,
            "Whether more fragments of the datagram follow."),
        row(
            .ipFragmentOffset, "ip.frag_offset", "Fragment offset", .unsigned, .line, .ipv4,
            "Where the fragment stands in the datagram, in units of 8 bytes."),
        row(
            .ipTimeToLive, "ip.ttl", "Time to live", .unsigned, .line, .ipv4,
            "How many more routers may forward the packet."),
        row(
            .ipProtocol, "ip.proto", "Protocol", .unsigned, .line, .ipv4, "What the packet carries."),
        row(
            .ipChecksum, "ip.checksum", "Header checksum", .hexadecimal(digits: 4), .line, .ipv4,
            "The checksum over the header."),
        row(
            .ipChecksumStatus, "ip.checksum.status", "Header checksum status", .unsigned, .hidden, .ipv4Checksum,
            "0 wrong, 1 right, 2 not to be told."),
        row(
            .ipChecksumCalculated, "ip.checksum_calculated", "Calculated checksum", .hexadecimal(digits: 4), .hidden,
            .ipv4Checksum, "What the header checksum should be."),
        row(
            .ipSource, "ip.src", "Source", .ipv4Address, .line, .ipv4, "The sender's IPv4 address."),
        row(
            .ipDestination, "ip.dst", "Destination", .ipv4Address, .line, .ipv4,
            "The receiver's IPv4 address as it stands in the header."),
        row(
            .ipAddress, "ip.addr", "Address", .ipv4Address, .hidden, .ipv4, "Either IPv4 address, in wire order."),
        row(
            .ipOption, "ip.opt", "Option", .bytes, .line, .ipv4Options, "All bytes of one option; not in Wireshark."),
        row(
            .ipOptionType, "ip.opt.type", "Kind", .unsigned, .hidden, .ipv4Options,
            "The number of an option, with its copy flag and class."),
        row(
            .ipOptionLength, "ip.opt.len", "Length", .unsigned, .hidden, .ipv4Options, "The bytes of an option."),
        row(
            .ipOptionPointer, "ip.opt.ptr", "Pointer", .unsigned, .detail, .ipv4Options,
            "Where a route or time stamp option goes on, in bytes from its start, from 1."),
        row(
            .ipOptionRecordedRoute, "ip.rec_rt", "Recorded route", .ipv4Address, .detail, .ipv4Options,
            "An address that a record route option has recorded."),
        row(
            .ipOptionEmptyRoute, "ip.empty_rt", "Empty slot", .ipv4Address, .detail, .ipv4Options,
            "A slot of a record route option that is still to be filled."),
        row(
            .ipOptionSourceRoute, "ip.src_rt", "Route", .ipv4Address, .detail, .ipv4Options,
            "An address of a source route."),
        row(
            .ipOptionOverflow, "ip.opt.overflow", "Overflow", .unsigned, .detail, .ipv4Options,
            "How many stations found no room in a time stamp option."),
        row(
            .ipOptionFlag, "ip.opt.flag", "Flag", .hexadecimal(digits: 2), .detail, .ipv4Options,
            "What a time stamp option records."),
        row(
            .ipOptionTimestampAddress, "ip.opt.time_stamp_addr", "Address", .ipv4Address, .detail, .ipv4Options,
            "The address beside a time stamp."),
        row(
            .ipOptionTimestamp, "ip.opt.time_stamp", "Time stamp", .unsigned, .detail, .ipv4Options,
            "A time stamp, in milliseconds since midnight UTC."),
        row(
            .ipOptionStreamID, "ip.opt.sid", "Stream identifier", .unsigned, .detail, .ipv4Options,
            "The SATNET stream identifier."),
        row(
            .ipOptionRouterAlert, "ip.opt.ra", "Router alert", .unsigned, .detail, .ipv4Options,
            "0 asks every router on the way to look at the packet."),
        row(
            .ipv6Version, "ipv6.version", "Version", .unsigned, .line, .ipv6, "The IP version: 6."),
        row(
            .ipv6TrafficClass, "ipv6.tclass", "Traffic class", .hexadecimal(digits: 8), .line, .ipv6,
            "DSCP and ECN together."),
        row(
            .ipv6DSCP, "ipv6.tclass.dscp", "DSCP", .unsigned, .detail, .ipv6,
            "The differentiated services code point, 0 to 63."),
        row(
            .ipv6ECN, "ipv6.tclass.ecn", "ECN", .unsigned, .detail, .ipv6, "Explicit congestion notification, 0 to 3."),
        row(
            .ipv6FlowLabel, "ipv6.flow", "Flow label", .hexadecimal(digits: 6), .line, .ipv6, "The flow label."),
        row(
            .ipv6PayloadLength, "ipv6.plen", "Payload length", .unsigned, .line, .ipv6,
            "The bytes behind the fixed header."),
        row(
            .ipv6NextHeader, "ipv6.nxt", "Next header", .unsigned, .line, .ipv6, "What follows the fixed header."),
        row(
            .ipv6HopLimit, "ipv6.hlim", "Hop limit", .unsigned, .line, .ipv6,
            "How many more routers may forward the packet."),
        row(
            .ipv6Source, "ipv6.src", "Source", .ipv6Address, .line, .ipv6, "The sender's IPv6 address."),
        row(
            .ipv6Destination, "ipv6.dst", "Destination", .ipv6Address, .line, .ipv6,
            "The receiver's IPv6 address, with a routing header the next stop."),
        row(
            .ipv6Address, "ipv6.addr", "Address", .ipv6Address, .hidden, .ipv6, "Either IPv6 address, in wire order."),
        row(
            .hopByHopNextHeader, "ipv6.hopopts.nxt", "Next header", .unsigned, .line, .ipv6Extensions,
            "What follows the hop-by-hop options."),
        row(
            .hopByHopLength, "ipv6.hopopts.len", "Length", .unsigned, .line, .ipv6Extensions,
            "The length of the hop-by-hop options in units of 8 bytes, less 1."),
        row(
            .hopByHopByteCount, "ipv6.hopopts.len_oct", "Length in bytes", .unsigned, .hidden, .ipv6Extensions,
            "The bytes of the hop-by-hop options header."),
        row(
            .destinationOptionsNextHeader, "ipv6.dstopts.nxt", "Next header", .unsigned, .line, .ipv6Extensions,
            "What follows the destination options."),
        row(
            .destinationOptionsLength, "ipv6.dstopts.len", "Length", .unsigned, .line, .ipv6Extensions,
            "The length of the destination options in units of 8 bytes, less 1."),
        row(
            .destinationOptionsByteCount, "ipv6.dstopts.len_oct", "Length in bytes", .unsigned, .hidden,
            .ipv6Extensions, "The bytes of the destination options header."),
        row(
            .ipv6Option, "ipv6.opt", "Option", .presence, .line, .ipv6Extensions,
            "An option of a hop-by-hop or destination options header is there."),
        row(
            .ipv6OptionType, "ipv6.opt.type", "Kind", .hexadecimal(digits: 2), .hidden, .ipv6Extensions,
            "The number of an option."),
        row(
            .ipv6OptionAction, "ipv6.opt.type.action", "If unknown", .unsigned, .hidden, .ipv6Extensions,
            "What a node does that doesn't know it: 0 skips, 1 drops, 2 tells, 3 tells unless multicast."),
        row(
            .ipv6OptionMayChange, "ipv6.opt.type.change", "May change", .boolean, .hidden, .ipv6Extensions,
            "Whether routers may change the option's data on the way."),
        row(
            .ipv6OptionRest, "ipv6.opt.type.rest", "Low-order bits", .hexadecimal(digits: 2), .hidden, .ipv6Extensions,
            "The low five bits of an option's number."),
        row(
            .ipv6OptionLength, "ipv6.opt.length", "Length", .unsigned, .hidden, .ipv6Extensions,
            "The bytes of an option's data."),
        row(
            .ipv6OptionPad1, "ipv6.opt.pad1", "Padding", .presence, .hidden, .ipv6Extensions,
            "A single byte of padding is there."),
        row(
            .ipv6OptionPadN, "ipv6.opt.padn", "Padding", .bytes, .detail, .ipv6Extensions,
            "The data of a padding option."),
        row(
            .ipv6OptionRouterAlert, "ipv6.opt.router_alert", "Router alert", .unsigned, .detail, .ipv6Extensions,
            "Why routers on the way should look at the packet: 0 is MLD, 1 RSVP."),
        row(
            .ipv6OptionTunnelLimit, "ipv6.opt.tel", "Encapsulation limit", .unsigned, .detail, .ipv6Extensions,
            "How many more tunnels may be put around the packet."),
        row(
            .ipv6OptionJumbo, "ipv6.opt.jumbo", "Jumbo payload length", .unsigned, .detail, .ipv6Extensions,
            "The payload length of a jumbogram."),
        row(
            .ipv6OptionHomeAddress, "ipv6.opt.mipv6.home_address", "Home address", .ipv6Address, .detail,
            .ipv6Extensions, "The home address of a mobile sender."),
        row(
            .ipv6OptionExperimental, "ipv6.opt.experimental", "Experimental data", .bytes, .detail, .ipv6Extensions,
            "The data of an experimental option."),
        row(
            .ipv6OptionUnknown, "ipv6.opt.unknown", "Data", .bytes, .detail, .ipv6Extensions,
            "The data of any other option."),
        row(
            .routingNextHeader, "ipv6.routing.nxt", "Next header", .unsigned, .line, .ipv6Extensions,
            "What follows the routing header."),
        row(
            .routingLength, "ipv6.routing.len", "Length", .unsigned, .line, .ipv6Extensions,
            "The length of the routing header in units of 8 bytes, less 1."),
        row(
            .routingByteCount, "ipv6.routing.len_oct", "Length in bytes", .unsigned, .hidden, .ipv6Extensions,
            "The bytes of the routing header."),
        row(
            .routingType, "ipv6.routing.type", "Type", .unsigned, .line, .ipv6Extensions,
            "The kind of routing header."),
        row(
            .routingSegmentsLeft, "ipv6.routing.segleft", "Segments left", .unsigned, .line, .ipv6Extensions,
            "How many stops are still to be visited."),
        row(
            .routingReserved, "ipv6.routing.src.reserved", "Reserved", .bytes, .line, .ipv6Extensions,
            "The reserved bytes of a source route."),
        row(
            .routingAddress, "ipv6.routing.src.addr", "Address", .ipv6Address, .line, .ipv6Extensions,
            "An address of a source route."),
        row(
            .routingMobilityReserved, "ipv6.routing.mipv6.reserved", "Reserved", .bytes, .line, .ipv6Extensions,
            "The reserved bytes of a type 2 routing header."),
        row(
            .routingHomeAddress, "ipv6.routing.mipv6.home_address", "Home address", .ipv6Address, .line,
            .ipv6Extensions, "The home address in a type 2 routing header."),
        row(
            .routingInternalCompression, "ipv6.routing.rpl.cmprI", "Prefix left out", .unsigned, .line, .ipv6Extensions,
            "How many bytes all addresses of an RPL source route but the last leave out."),
        row(
            .routingFinalCompression, "ipv6.routing.rpl.cmprE", "Prefix left out, last", .unsigned, .line,
            .ipv6Extensions, "How many bytes the last address of an RPL source route leaves out."),
        row(
            .routingPadding, "ipv6.routing.rpl.pad", "Padding length", .unsigned, .line, .ipv6Extensions,
            "The bytes of padding at the end of an RPL source route."),
        row(
            .routingSegmentLastEntry, "ipv6.routing.srh.last_entry", "Last entry", .unsigned, .line, .ipv6Extensions,
            "The index of the last segment in the list."),
        row(
            .routingSegmentFlags, "ipv6.routing.srh.flags", "Flags", .hexadecimal(digits: 2), .line, .ipv6Extensions,
            "The flags of a segment routing header."),
        row(
            .routingSegmentTag, "ipv6.routing.srh.tag", "Tag", .bytes, .line, .ipv6Extensions,
            "Marks packets of a group."),
        row(
            .routingSegment, "ipv6.routing.srh.addr", "Segment", .ipv6Address, .line, .ipv6Extensions,
            "A segment, the last one of the path first."),
        row(
            .routingData, "ipv6.routing.unknown_data", "Data", .bytes, .line, .ipv6Extensions,
            "The data of a routing header of another type."),
        row(
            .fragmentNextHeader, "ipv6.fraghdr.nxt", "Next header", .unsigned, .line, .ipv6Extensions,
            "What the datagram goes on with."),
        row(
            .fragmentReserved, "ipv6.fraghdr.reserved_octet", "Reserved", .hexadecimal(digits: 2), .line,
            .ipv6Extensions, "The reserved byte of a fragment header."),
        row(
            .fragmentOffset, "ipv6.fraghdr.offset", "Offset", .unsigned, .line, .ipv6Extensions,
            "Where the fragment stands in the datagram, in units of 8 bytes."),
        row(
            .fragmentReservedBits, "ipv6.fraghdr.reserved_bits", "Reserved bits", .unsigned, .line, .ipv6Extensions,
            "The two reserved bits of a fragment header."),
        row(
            .fragmentMore, "ipv6.fraghdr.more", "More fragments", .boolean, .line, .ipv6Extensions,
            "Whether more fragments of the datagram follow."),
        row(
            .fragmentIdentification, "ipv6.fraghdr.ident", "Identification", .hexadecimal(digits: 8), .line,
            .ipv6Extensions, "The same in all fragments of a datagram."),
        row(
            .authenticationNextHeader, "ah.next_header", "Next header", .unsigned, .line, .ipsec,
            "What follows the Authentication Header."),
        row(
            .authenticationLength, "ah.length", "Length", .unsigned, .line, .ipsec,
            "The length of the header in units of 4 bytes, less 2."),
        row(
            .authenticationReserved, "ah.reserved", "Reserved", .bytes, .line, .ipsec,
            "The reserved bytes of an Authentication Header."),
        row(
            .authenticationSPI, "ah.spi", "Security parameters index", .hexadecimal(digits: 8), .line, .ipsec,
            "Which security association the header belongs to."),
        row(
            .authenticationSequence, "ah.sequence", "Sequence number", .unsigned, .line, .ipsec,
            "Counts up with each packet of the association."),
        row(
            .authenticationICV, "ah.icv", "Integrity check value", .bytes, .line, .ipsec, "The integrity check value."),
        row(
            .espSPI, "esp.spi", "Security parameters index", .hexadecimal(digits: 8), .line, .ipsec,
            "Which security association the payload belongs to."),
        row(
            .espSequence, "esp.sequence", "Sequence number", .unsigned, .line, .ipsec,
            "Counts up with each packet of the association."),
        row(
            .extensionNextHeader, "ipv6.ext.nxt", "Next header", .unsigned, .line, .ipv6Extensions,
            "What follows a mobility, HIP or Shim6 header; not in Wireshark."),
        row(
            .extensionLength, "ipv6.ext.len", "Length", .unsigned, .line, .ipv6Extensions,
            "The length of a mobility, HIP or Shim6 header in units of 8 bytes, less 1; not in Wireshark."),
        row(
            .extensionBody, "ipv6.ext.data", "Data", .bytes, .line, .ipv6Extensions,
            "What a mobility, HIP or Shim6 header holds; not in Wireshark."),
        row(
            .icmpType, "icmp.type", "Type", .unsigned, .line, .icmpv4, "The kind of message."),
        row(
            .icmpCode, "icmp.code", "Code", .unsigned, .line, .icmpv4, "What the type is about more exactly."),
        row(
            .icmpChecksum, "icmp.checksum", "Checksum", .hexadecimal(digits: 4), .line, .icmpv4,
            "The checksum over the message."),
        row(
            .icmpChecksumStatus, "icmp.checksum.status", "Checksum status", .unsigned, .hidden, .transportChecksum,
            "0 wrong, 1 right, 2 not to be told."),
        row(
            .icmpIdentifier, "icmp.ident", "Identifier", .unsigned, .line, .icmpv4,
            "The identifier of an echo or time stamp message."),
        row(
            .icmpIdentifierLittleEndian, "icmp.ident_le", "Identifier, low byte first", .unsigned, .hidden, .icmpv4,
            "The identifier as senders that forget to swap bytes mean it."),
        row(
            .icmpSequence, "icmp.seq", "Sequence number", .unsigned, .line, .icmpv4,
            "The sequence number of an echo or time stamp message."),
        row(
            .icmpSequenceLittleEndian, "icmp.seq_le", "Sequence number, low byte first", .unsigned, .hidden, .icmpv4,
            "The sequence number as senders that forget to swap bytes mean it."),
        row(
            .icmpUnused, "icmp.unused", "Unused", .bytes, .line, .icmpv4,
            "Bytes of the header without a meaning in this type."),
        row(
            .icmpLength, "icmp.length", "Length of the quoted packet", .unsigned, .line, .icmpv4,
            "The length of the quoted packet in units of 4 bytes (RFC 4884)."),
        row(
            .icmpPointer, "icmp.pointer", "Pointer", .unsigned, .line, .icmpv4,
            "Which byte of the quoted packet is wrong."),
        row(
            .icmpMTU, "icmp.mtu", "MTU of next hop", .unsigned, .line, .icmpv4,
            "The largest packet that the next link takes."),
        row(
            .icmpRedirectGateway, "icmp.redir_gw", "Gateway", .ipv4Address, .line, .icmpv4,
            "The router that should be used instead."),
        row(
            .icmpAddressCount, "icmp.num_addrs", "Addresses", .unsigned, .line, .icmpv4,
            "How many router addresses follow."),
        row(
            .icmpAddressEntrySize, "icmp.addr_entry_size", "Address entry size", .unsigned, .line, .icmpv4,
            "The size of each entry in units of 4 bytes."),
        row(
            .icmpLifetime, "icmp.lifetime", "Lifetime", .unsigned, .line, .icmpv4,
            "For how many seconds the router addresses are good."),
        row(
            .icmpRouterAddress, "icmp.router_address", "Router", .ipv4Address, .line, .icmpv4, "A router's address."),
        row(
            .icmpPreference, "icmp.pref_level", "Preference", .signed, .line, .icmpv4,
            "How much a router is preferred; more is better."),
        row(
            .icmpOriginateTime, "icmp.originate_timestamp", "Originate time stamp", .unsigned, .line, .icmpv4,
            "When the sender last touched the message, in milliseconds since midnight UTC."),
        row(
            .icmpReceiveTime, "icmp.receive_timestamp", "Receive time stamp", .unsigned, .line, .icmpv4,
            "When the receiver first touched the message, in milliseconds since midnight UTC."),
        row(
            .icmpTransmitTime, "icmp.transmit_timestamp", "Transmit time stamp", .unsigned, .line, .icmpv4,
            "When the receiver last touched the message, in milliseconds since midnight UTC."),
        row(
            .icmpAddressMask, "icmp.address_mask", "Address mask", .ipv4Address, .line, .icmpv4, "The subnet mask."),
        row(
            .icmpExtensions, "icmp.ext", "Extensions", .presence, .line, .icmpv4,
            "Extensions behind the quoted packet are there (RFC 4884)."),
        row(
            .icmpv6Type, "icmpv6.type", "Type", .unsigned, .line, .icmpv6, "The kind of message."),
        row(
            .icmpv6Code, "icmpv6.code", "Code", .unsigned, .line, .icmpv6, "What the type is about more exactly."),
        row(
            .icmpv6Checksum, "icmpv6.checksum", "Checksum", .hexadecimal(digits: 4), .line, .icmpv6,
            "The checksum over pseudo-header and message."),
        row(
            .icmpv6ChecksumStatus, "icmpv6.checksum.status", "Checksum status", .unsigned, .hidden, .transportChecksum,
            "0 wrong, 1 right, 2 not to be told."),
        row(
            .icmpv6Identifier, "icmpv6.echo.identifier", "Identifier", .hexadecimal(digits: 4), .line, .icmpv6,
            "The identifier of an echo message."),
        row(
            .icmpv6Sequence, "icmpv6.echo.sequence_number", "Sequence number", .unsigned, .line, .icmpv6,
            "The sequence number of an echo message."),
        row(
            .icmpv6Reserved, "icmpv6.reserved", "Reserved", .bytes, .line, .icmpv6,
            "Bytes of the header without a meaning in this type."),
        row(
            .icmpv6Length, "icmpv6.length", "Length of the quoted packet", .unsigned, .line, .icmpv6,
            "The length of the quoted packet in units of 8 bytes (RFC 4884)."),
        row(
            .icmpv6Pointer, "icmpv6.pointer", "Pointer", .unsigned, .line, .icmpv6,
            "Which byte of the quoted packet is wrong."),
        row(
            .icmpv6MTU, "icmpv6.mtu", "MTU", .unsigned, .line, .icmpv6, "The largest packet that the next link takes."),
        row(
            .icmpv6HopLimit, "icmpv6.nd.ra.cur_hop_limit", "Hop limit", .unsigned, .line, .icmpv6,
            "The hop limit that hosts should use."),
        row(
            .icmpv6RouterFlags, "icmpv6.nd.ra.flag", "Flags", .hexadecimal(digits: 2), .line, .icmpv6,
            "The flags of a router advertisement."),
        row(
            .icmpv6RouterManaged, "icmpv6.nd.ra.flag.m", "Managed addresses", .boolean, .detail, .icmpv6,
            "Whether addresses are to be had by DHCPv6."),
        row(
            .icmpv6RouterOther, "icmpv6.nd.ra.flag.o", "Other configuration", .boolean, .detail, .icmpv6,
            "Whether other settings are to be had by DHCPv6."),
        row(
            .icmpv6RouterPreference, "icmpv6.nd.ra.flag.prf", "Router preference", .unsigned, .detail, .icmpv6,
            "The router's preference: 0 medium, 1 high, 3 low."),
        row(
            .icmpv6RouterLifetime, "icmpv6.nd.ra.router_lifetime", "Router lifetime", .unsigned, .line, .icmpv6,
            "For how many seconds the router is a default router."),
        row(
            .icmpv6ReachableTime, "icmpv6.nd.ra.reachable_time", "Reachable time", .unsigned, .line, .icmpv6,
            "For how many milliseconds a neighbour counts as reachable."),
        row(
            .icmpv6RetransmitTimer, "icmpv6.nd.ra.retrans_timer", "Retransmit timer", .unsigned, .line, .icmpv6,
            "The milliseconds between solicitations."),
        row(
            .icmpv6SolicitationTarget, "icmpv6.nd.ns.target_address", "Target", .ipv6Address, .line, .icmpv6,
            "The address that a neighbor solicitation asks for."),
        row(
            .icmpv6AdvertisementFlags, "icmpv6.nd.na.flag", "Flags", .hexadecimal(digits: 8), .line, .icmpv6,
            "The flags of a neighbor advertisement."),
        row(
            .icmpv6AdvertisementRouter, "icmpv6.nd.na.flag.r", "Router", .boolean, .detail, .icmpv6,
            "Whether the sender is a router."),
        row(
            .icmpv6AdvertisementSolicited, "icmpv6.nd.na.flag.s", "Solicited", .boolean, .detail, .icmpv6,
            "Whether the advertisement answers a solicitation."),
        row(
            .icmpv6AdvertisementOverride, "icmpv6.nd.na.flag.o", "Override", .boolean, .detail, .icmpv6,
            "Whether the link address replaces the one known."),
        row(
            .icmpv6AdvertisementTarget, "icmpv6.nd.na.target_address", "Target", .ipv6Address, .line, .icmpv6,
            "The address that a neighbor advertisement is about."),
        row(
            .icmpv6RedirectTarget, "icmpv6.nd.rd.target_address", "Target", .ipv6Address, .line, .icmpv6,
            "The better first hop of a redirect."),
        row(
            .icmpv6RedirectDestination, "icmpv6.rd.na.destination_address", "Destination", .ipv6Address, .line, .icmpv6,
            "The destination that a redirect is about."),
        row(
            .icmpv6Option, "icmpv6.opt", "Option", .presence, .line, .icmpv6,
            "An option of a neighbor discovery message is there."),
        row(
            .icmpv6OptionType, "icmpv6.opt.type", "Kind", .unsigned, .hidden, .icmpv6,
            "The number of a neighbor discovery option."),
        row(
            .icmpv6OptionLength, "icmpv6.opt.length", "Length", .unsigned, .hidden, .icmpv6,
            "The length of a neighbor discovery option in units of 8 bytes."),
        row(
            .icmpv6OptionLinkAddress, "icmpv6.opt.linkaddr", "Link address", .linkAddress, .detail, .icmpv6,
            "The link address in a source or target link-layer address option."),
        row(
            .icmpv6OptionPrefixLength, "icmpv6.opt.prefix.length", "Prefix length", .unsigned, .detail, .icmpv6,
            "The bits of an advertised prefix."),
        row(
            .icmpv6OptionPrefixFlags, "icmpv6.opt.prefix.flag", "Flags", .hexadecimal(digits: 2), .detail, .icmpv6,
            "The flags of an advertised prefix."),
        row(
            .icmpv6OptionValidLifetime, "icmpv6.opt.prefix.valid_lifetime", "Valid lifetime", .unsigned, .detail,
            .icmpv6, "For how many seconds an advertised prefix is valid."),
        row(
            .icmpv6OptionPreferredLifetime, "icmpv6.opt.prefix.preferred_lifetime", "Preferred lifetime", .unsigned,
            .detail, .icmpv6, "For how many seconds addresses made from an advertised prefix are preferred."),
        row(
            .icmpv6OptionPrefix, "icmpv6.opt.prefix", "Prefix", .ipv6Address, .detail, .icmpv6,
            "An advertised prefix."),
        row(
            .icmpv6OptionRouteLifetime, "icmpv6.opt.route_lifetime", "Route lifetime", .unsigned, .detail, .icmpv6,
            "For how many seconds an advertised route is valid."),
        row(
            .icmpv6OptionMTU, "icmpv6.opt.mtu", "MTU", .unsigned, .detail, .icmpv6,
            "The MTU that hosts on the link should use."),
        row(
            .udpSourcePort, "udp.srcport", "Source port", .unsigned, .line, .udp, "The sender's port."),
        row(
            .udpDestinationPort, "udp.dstport", "Destination port", .unsigned, .line, .udp, "The receiver's port."),
        row(
            .udpPort, "udp.port", "Port", .unsigned, .hidden, .udp, "Either port, in wire order."),
        row(
            .udpLength, "udp.length", "Length", .unsigned, .line, .udp, "The bytes of header and payload."),
        row(
            .udpLiteChecksumCoverage, "udp.checksum_coverage", "Checksum coverage", .unsigned, .line, .udp,
            "How many bytes of a UDP-Lite datagram its checksum covers; 0 for all."),
        row(
            .udpChecksum, "udp.checksum", "Checksum", .hexadecimal(digits: 4), .line, .udp,
            "The checksum over pseudo-header, header and payload; 0 where the sender computed none."),
        row(
            .udpChecksumCalculated, "udp.checksum_calculated", "Calculated checksum", .hexadecimal(digits: 4), .hidden,
            .transportChecksum, "What the UDP checksum should be."),
        row(
            .udpChecksumStatus, "udp.checksum.status", "Checksum status", .unsigned, .hidden, .transportChecksum,
            "0 wrong, 1 right, 2 not to be told or left to the network card, 3 absent, 4 zero, which IPv6 forbids."),
        row(
            .udpPayload, "udp.payload", "Payload", .bytes, .line, .payload, "What the datagram carries."),
        row(
            .udpSurplus, "udp.surplus", "Behind the datagram", .bytes, .line, .payload,
            "Bytes between the end of the datagram and the end of the IP packet (RFC 9868); not in Wireshark."),
        row(
            .tcpSourcePort, "tcp.srcport", "Source port", .unsigned, .line, .tcp, "The sender's port."),
        row(
            .tcpDestinationPort, "tcp.dstport", "Destination port", .unsigned, .line, .tcp, "The receiver's port."),
        row(
            .tcpPort, "tcp.port", "Port", .unsigned, .hidden, .tcp, "Either port, in wire order."),
        row(
            .tcpLength, "tcp.len", "Payload length", .unsigned, .line, .tcp, "The bytes that the segment carries."),
        row(
            .tcpSequence, "tcp.seq", "Sequence number", .unsigned, .line, .tcp,
            "The number of the first byte, or of SYN, absolute as in the header; Wireshark's is relative."),
        row(
            .tcpSequenceRaw, "tcp.seq_raw", "Sequence number, raw", .unsigned, .hidden, .tcp, "The same as tcp.seq."),
        row(
            .tcpNextSequence, "tcp.nxtseq", "Next sequence number", .unsigned, .hidden, .tcp,
            "The number behind the segment's last byte: absolute; Wireshark's is relative."),
        row(
            .tcpAcknowledgment, "tcp.ack", "Acknowledgment number", .unsigned, .line, .tcp,
            "The next number that the sender expects, absolute as in the header; Wireshark's is relative."),
        row(
            .tcpAcknowledgmentRaw, "tcp.ack_raw", "Acknowledgment number, raw", .unsigned, .hidden, .tcp,
            "The same as tcp.ack."),
        row(
            .tcpHeaderLength, "tcp.hdr_len", "Header length", .unsigned, .line, .tcp,
            "The bytes of the header with its options."),
        row(
            .tcpFlags, "tcp.flags", "Flags", .hexadecimal(digits: 4), .line, .tcp,
            "The twelve control bits as a number."),
        row(
            .tcpFlagReserved, "tcp.flags.res", "Reserved", .boolean, .hidden, .tcp,
            "Whether any of the three reserved bits is set."),
        row(
            .tcpFlagAccurateECN, "tcp.flags.ae", "Accurate ECN", .boolean, .hidden, .tcp,
            "AE (RFC 9768), once the nonce sum."),
        row(
            .tcpFlagCWR, "tcp.flags.cwr", "Congestion window reduced", .boolean, .hidden, .tcp,
            "CWR: the sender has slowed down."),
        row(
            .tcpFlagECE, "tcp.flags.ece", "ECN echo", .boolean, .hidden, .tcp, "ECE: the sender heard of congestion."),
        row(
            .tcpFlagURG, "tcp.flags.urg", "Urgent", .boolean, .hidden, .tcp, "URG: the urgent pointer counts."),
        row(
            .tcpFlagACK, "tcp.flags.ack", "Acknowledgment", .boolean, .hidden, .tcp,
            "ACK: the acknowledgment number counts."),
        row(
            .tcpFlagPSH, "tcp.flags.push", "Push", .boolean, .hidden, .tcp, "PSH: hand the data on at once."),
        row(
            .tcpFlagRST, "tcp.flags.reset", "Reset", .boolean, .hidden, .tcp,
            "RST: the connection is at an end, or never was."),
        row(
            .tcpFlagSYN, "tcp.flags.syn", "Synchronize", .boolean, .hidden, .tcp, "SYN: opens a connection."),
        row(
            .tcpFlagFIN, "tcp.flags.fin", "Finish", .boolean, .hidden, .tcp, "FIN: the sender has no more data."),
        row(
            .tcpFlagText, "tcp.flags.str", "Flags as letters", .text, .hidden, .tcp,
            "The control bits as letters, a dot for each that is not set."),
        row(
            .tcpWindow, "tcp.window_size_value", "Window", .unsigned, .line, .tcp,
            "How many bytes the sender will take, before scaling."),
        row(
            .tcpChecksum, "tcp.checksum", "Checksum", .hexadecimal(digits: 4), .line, .tcp,
            "The checksum over pseudo-header, header and payload."),
        row(
            .tcpChecksumStatus, "tcp.checksum.status", "Checksum status", .unsigned, .hidden, .transportChecksum,
            "0 wrong, 1 right, 2 not to be told or left to the network card."),
        row(
            .tcpChecksumCalculated, "tcp.checksum_calculated", "Calculated checksum", .hexadecimal(digits: 4), .hidden,
            .transportChecksum, "What the TCP checksum should be."),
        row(
            .tcpUrgentPointer, "tcp.urgent_pointer", "Urgent pointer", .unsigned, .line, .tcp,
            "Where urgent data ends, counted from the sequence number."),
        row(
            .tcpOptions, "tcp.options", "Options", .bytes, .hidden, .tcpOptions, "All bytes of the options."),
        row(
            .tcpOptionEnd, "tcp.options.eol", "End of options", .bytes, .line, .tcpOptions,
            "The bytes of an end of options."),
        row(
            .tcpOptionNoOperation, "tcp.options.nop", "No operation", .bytes, .line, .tcpOptions,
            "The byte of a no-operation option."),
        row(
            .tcpOptionMSS, "tcp.options.mss", "Maximum segment size", .bytes, .line, .tcpOptions,
            "The bytes of a maximum segment size option."),
        row(
            .tcpOptionMSSValue, "tcp.options.mss_val", "Size", .unsigned, .detail, .tcpOptions,
            "The largest segment that the sender will take, in bytes of payload."),
        row(
            .tcpOptionWindowScale, "tcp.options.wscale", "Window scale", .bytes, .line, .tcpOptions,
            "The bytes of a window scale option."),
        row(
            .tcpOptionWindowScaleShift, "tcp.options.wscale.shift", "Shift", .unsigned, .detail, .tcpOptions,
            "By how many bits the sender's windows are to be shifted."),
        row(
            .tcpOptionWindowScaleMultiplier, "tcp.options.wscale.multiplier", "Multiplier", .unsigned, .hidden,
            .tcpOptions, "By what the sender's windows are to be multiplied."),
        row(
            .tcpOptionSACKPermitted, "tcp.options.sack_perm", "SACK permitted", .bytes, .line, .tcpOptions,
            "The bytes of a SACK permitted option."),
        row(
            .tcpOptionSACK, "tcp.options.sack", "Selective acknowledgment", .bytes, .line, .tcpOptions,
            "The bytes of a selective acknowledgment."),
        row(
            .tcpOptionSACKLeft, "tcp.options.sack_le", "Left edge", .unsigned, .detail, .tcpOptions,
            "The first number of a block that was received."),
        row(
            .tcpOptionSACKRight, "tcp.options.sack_re", "Right edge", .unsigned, .detail, .tcpOptions,
            "The number behind a block that was received."),
        row(
            .tcpOptionSACKCount, "tcp.options.sack.count", "Blocks", .unsigned, .hidden, .tcpOptions,
            "How many blocks a selective acknowledgment has."),
        row(
            .tcpOptionTimestamp, "tcp.options.timestamp", "Time stamps", .bytes, .line, .tcpOptions,
            "The bytes of a time stamps option."),
        row(
            .tcpOptionTimestampValue, "tcp.options.timestamp.tsval", "Value", .unsigned, .detail, .tcpOptions,
            "The sender's clock."),
        row(
            .tcpOptionTimestampEcho, "tcp.options.timestamp.tsecr", "Echo reply", .unsigned, .detail, .tcpOptions,
            "The receiver's clock, echoed."),
        row(
            .tcpOptionMD5, "tcp.options.md5", "MD5 signature", .bytes, .line, .tcpOptions,
            "The bytes of an MD5 signature option."),
        row(
            .tcpOptionMD5Digest, "tcp.options.md5.digest", "Digest", .bytes, .detail, .tcpOptions,
            "The MD5 signature."),
        row(
            .tcpOptionAO, "tcp.options.ao", "TCP authentication", .bytes, .line, .tcpOptions,
            "The bytes of a TCP authentication option."),
        row(
            .tcpOptionAOKeyID, "tcp.options.ao.keyid", "Key", .unsigned, .detail, .tcpOptions,
            "The key that was used."),
        row(
            .tcpOptionAONextKeyID, "tcp.options.ao.rnextkeyid", "Next key", .unsigned, .detail, .tcpOptions,
            "The key that the sender wants to be answered with."),
        row(
            .tcpOptionAOCode, "tcp.options.ao.mac", "Code", .bytes, .detail, .tcpOptions,
            "The message authentication code."),
        row(
            .tcpOptionFastOpen, "tcp.options.tfo", "Fast Open", .bytes, .line, .tcpOptions,
            "The bytes of a Fast Open option."),
        row(
            .tcpOptionFastOpenRequest, "tcp.options.tfo.request", "Cookie request", .presence, .detail, .tcpOptions,
            "The sender asks for a Fast Open cookie."),
        row(
            .tcpOptionFastOpenCookie, "tcp.options.tfo.cookie", "Cookie", .bytes, .detail, .tcpOptions,
            "The Fast Open cookie."),
        row(
            .tcpOptionUserTimeout, "tcp.options.user_to", "User timeout", .bytes, .line, .tcpOptions,
            "The bytes of a user timeout option."),
        row(
            .tcpOptionUserTimeoutMinutes, "tcp.options.user_to_granularity", "In minutes", .boolean, .detail,
            .tcpOptions, "Whether the user timeout is in minutes rather than seconds."),
        row(
            .tcpOptionUserTimeoutValue, "tcp.options.user_to_val", "Timeout", .unsigned, .detail, .tcpOptions,
            "How long the sender keeps trying."),
        row(
            .tcpOptionMultipath, "tcp.options.mptcp", "Multipath TCP", .bytes, .line, .tcpOptions,
            "The bytes of a Multipath TCP option; not in Wireshark."),
        row(
            .tcpOptionMultipathSubtype, "tcp.options.mptcp.subtype", "Subtype", .unsigned, .detail, .tcpOptions,
            "What a Multipath TCP option is for."),
        row(
            .tcpOptionExperimental, "tcp.options.experimental", "Experimental", .bytes, .line, .tcpOptions,
            "The bytes of an experimental option."),
        row(
            .tcpOptionExperimentID, "tcp.options.experimental.exid", "Experiment", .hexadecimal(digits: 4), .detail,
            .tcpOptions, "The number of the experiment."),
        row(
            .tcpOptionUnknown, "tcp.options.unknown", "Unknown option", .bytes, .line, .tcpOptions,
            "The bytes of an option of another kind, or with a length that it can't have."),
        row(
            .tcpOptionUnknownPayload, "tcp.options.unknown.payload", "Data", .bytes, .detail, .tcpOptions,
            "What an option of another kind holds."),
        row(
            .tcpOptionKind, "tcp.option_kind", "Kind", .unsigned, .hidden, .tcpOptions, "The number of an option."),
        row(
            .tcpOptionLength, "tcp.option_len", "Length", .unsigned, .hidden, .tcpOptions, "The bytes of an option."),
        row(
            .tcpPayload, "tcp.payload", "Payload", .bytes, .line, .payload, "What the segment carries."),
        row(
            .dataBytes, "data.data", "Data", .bytes, .line, .payload,
            "What no decoder here knows, where it is not the payload of UDP or TCP."),
        row(
            .dataLength, "data.len", "Length", .unsigned, .hidden, .payload, "The bytes of data.data."),
    ]

    private static func row(
        _ field: Field, _ name: StaticString, _ label: StaticString, _ type: FieldType, _ place: FieldDescription.Place,
        _ group: FieldGroups, _ meaning: StaticString
    ) -> FieldDescription {
        FieldDescription(
            field: field, name: name, label: label, type: type, meaning: meaning, place: place, group: group)
    }
}
