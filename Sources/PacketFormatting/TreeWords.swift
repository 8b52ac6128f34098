import ByteCore
import DNSCodec
import PacketCodecs

/// What the values of fields mean, in words for people.
enum TreeWords {
    static func words(for kind: LayerKind) -> StaticString {
        switch kind {
        case .none: "Nothing"
        case .ethernet: "Ethernet"
        case .vlan: "VLAN tag"
        case .llc: "LLC"
        case .snap: "SNAP"
        case .linuxSLL: "Linux cooked capture"
        case .linuxSLL2: "Linux cooked capture v2"
        case .loopback: "BSD loopback"
        case .arp: "ARP"
        case .ipv4: "IPv4"
        case .ipv6: "IPv6"
        case .hopByHopOptions: "IPv6 hop-by-hop options"
        case .routing: "IPv6 routing header"
        case .fragment: "IPv6 fragment header"
        case .destinationOptions: "IPv6 destination options"
        case .authentication: "Authentication Header"
        case .esp: "Encapsulating Security Payload"
        case .mobility: "IPv6 mobility header"
        case .hip: "Host Identity Protocol"
        case .shim6: "Shim6"
        case .icmpv4: "ICMPv4"
        case .icmpv6: "ICMPv6"
        case .udp: "UDP"
        case .tcp: "TCP"
        case .udpLite: "UDP-Lite"
        case .payload: "Payload"
        @unknown default: "Layer"
        }
    }

    static func words(for flag: PacketFlags) -> StaticString {
        switch flag {
        case .fragment: "A middle or last fragment: its payload is a part of the datagram's"
        case .firstFragment: "The first fragment of a datagram: its payload is not whole"
        case .atomicFragment: "A whole packet with a fragment header"
        case .cutByCapture: "The capture kept only a part of the packet"
        case .segmentationOffload: "The length was left to the network card, which was to cut the packet up"
        case .jumbogram: "A jumbogram: the length is in the jumbo payload option"
        case .segmentsLeft: "Segments are left: the destination address is a stop on the way"
        case .lengthExceedsPacket: "The length field claims more bytes than there were on the wire"
        case .ipLengthTooSmall: "The total length is less than the header's own"
        case .udpLengthTooSmall: "The length is too small for the header"
        case .udpLengthExceedsPacket: "The length is more than the IP packet carries"
        case .malformedJumbogram: "The jumbo payload option breaks RFC 2675"
        case .incompleteHeaderChain: "The first fragment does not hold all headers"
        case .unknownRoutingType: "The routing type is unknown: a node would drop the packet"
        case .fragmentBeyondMaximum: "The fragment ends beyond what a datagram can hold"
        case .fragmentMisaligned: "The fragment's length is no multiple of 8 bytes, and it is not the last"
        case .malformedIPv4Options: "An option has an impossible length"
        case .malformedIPv6Options: "An option of an extension header has an impossible length"
        case .malformedTCPOptions: "An option has an impossible length"
        default: "Something is special about it"
        }
    }

    static func append(_ problem: PacketProblem, base: Int, to text: inout TextBuffer) {
        let offset = problem.offset &+ base
        text.append(words(for: problem.layer))
        func number(_ words: StaticString, _ value: Int, _ text: inout TextBuffer) {
            text.append(words)
            text.append(decimal: value)
        }
        switch problem.kind {
        case .truncated:
            number(" is cut: it needs ", problem.needed, &text)
            number(" bytes at ", offset, &text)
            number(", and only ", problem.available, &text)
            text.append(" are there by ")
            text.append(problem.limit.words)
        case .versionMismatch:
            number(" at ", offset, &text)
            number(" has version ", problem.available, &text)
            number(", not ", problem.needed, &text)
        case .headerLengthTooSmall:
            number(" at ", offset, &text)
            number(" gives its length as ", problem.available, &text)
            number(" bytes, at least ", problem.needed, &text)
            text.append(" are needed")
        case .invalidEtherType:
            number(" has a type of ", problem.available, &text)
            text.append(", which is neither a length nor a type")
        case .hopByHopNotFirst:
            number(" at ", offset, &text)
            text.append(" do not follow the IPv6 header")
        default:
            number(" at ", offset, &text)
            text.append(": ")
            text.append(problem.kind.name)
        }
    }

    /// The digits of a field that is shown in hexadecimal; fewer than programs get where the value has fewer bits.
    static func hexadecimalDigits(of field: Field, _ type: FieldType) -> Int? {
        // Organizations are known by their numbers in hexadecimal; programs get what Wireshark prints.
        if field == .llcOrganization { return 6 }
        guard case .hexadecimal(let digits) = type else { return nil }
        switch field {
        case .ipv6TrafficClass: return 2
        case .ipv6FlowLabel: return 5
        case .tcpFlags: return 3
        case .ipFlags, .frameDirection: return 1
        default: return Int(digits)
        }
    }

    /// Appends what kind of option it is; false where the field is no option whose name its first byte tells.
    static func appendOptionName(_ field: Field, _ kind: UInt8, to text: inout TextBuffer) -> Bool {
        let name: StaticString?
        switch field {
        case .ipOption:
            switch kind {
            case 0: name = "End of options"
            case 1: name = "No operation"
            case 7: name = "Record route"
            case 68: name = "Time stamp"
            case 130: name = "Security"
            case 131: name = "Loose source route"
            case 136: name = "Stream identifier"
            case 137: name = "Strict source route"
            case 148: name = "Router alert"
            default: name = nil
            }
        case .ipv6Option:
            switch kind {
            case 0: name = "Pad1"
            case 1: name = "PadN"
            case 4: name = "Tunnel encapsulation limit"
            case 5: name = "Router alert"
            case 0xc2: name = "Jumbo payload"
            case 0xc9: name = "Home address"
            default: name = nil
            }
        case .icmpv6Option:
            switch kind {
            case 1: name = "Source link-layer address"
            case 2: name = "Target link-layer address"
            case 3: name = "Prefix information"
            case 4: name = "Redirected header"
            case 5: name = "MTU"
            case 14: name = "Nonce"
            case 24: name = "Route information"
            case 25: name = "Recursive DNS server"
            case 31: name = "DNS search list"
            case 37: name = "Captive portal"
            case 38: name = "PREF64"
            default: name = nil
            }
        default: return false
        }
        if let name {
            text.append(name)
        } else {
            text.append("Kind ")
            text.append(decimal: UInt64(kind))
        }
        return true
    }

    /// Appends, in parentheses or as a unit, what a number means; nothing where it stands for itself.
    static func appendMeaning(of field: Field, _ number: UInt64, messageType: UInt64, to text: inout TextBuffer) {
        func parentheses(_ words: StaticString?, _ text: inout TextBuffer) {
            guard let words else { return }
            text.append(" (")
            text.append(words)
            text.append(")")
        }
        let small = UInt8(truncatingIfNeeded: number)
        let word = UInt16(truncatingIfNeeded: number)
        switch field {
        case .dnsOpcode: parentheses(DNSWords.name(of: Opcode(rawValue: small)), &text)
        case .dnsRCode: parentheses(RCode(rawValue: word).name, &text)
        case .dnsQueryType, .dnsType: parentheses(RRType(word).mnemonic, &text)
        case .dnsQueryClass, .dnsClass:
            text.append(" (")
            text.append(RRClass(word))
            text.append(")")
        case .dnsTimeToLive: text.append(" s")
        case .dnsDataLength, .dnsOptionLength, .dnsOperationLength, .dnsLength, .dnsPayloadSize:
            text.append(number == 1 ? " byte" : " bytes")
        case .frameLength, .frameCapturedLength, .ethernetLength, .vlanLength, .ipHeaderLength, .ipTotalLength,
            .ipv6PayloadLength, .udpLength, .tcpLength, .tcpHeaderLength, .arpHardwareSize, .arpProtocolSize,
            .icmpMTU, .icmpv6MTU, .tcpOptionMSSValue, .sllAddressLength, .ipv6OptionJumbo, .icmpv6OptionMTU:
            text.append(number == 1 ? " byte" : " bytes")
        case .hopByHopLength, .destinationOptionsLength, .routingLength, .extensionLength:
            appendByteCount(8 &+ 8 &* number, to: &text)
        case .authenticationLength: appendByteCount(8 &+ 4 &* number, to: &text)
        case .ipFragmentOffset, .fragmentOffset: if number != 0 { appendByteCount(8 &* number, to: &text) }
        case .icmpLength: appendByteCount(4 &* number, to: &text)
        case .icmpv6Length: appendByteCount(8 &* number, to: &text)
        case .frameLinkType: parentheses(LinkType(rawValue: word).name, &text)
        case .frameDirection: parentheses(number == 1 ? "in" : "out", &text)
        case .ethernetType, .vlanType, .serviceVLANType, .llcType, .sllType, .arpProtocolType:
            parentheses(EtherType(rawValue: word).name, &text)
        case .ipProtocol, .ipv6NextHeader, .hopByHopNextHeader, .destinationOptionsNextHeader, .routingNextHeader,
            .fragmentNextHeader, .authenticationNextHeader, .extensionNextHeader:
            parentheses(IPProtocol(rawValue: small).name, &text)
        case .udpSourcePort, .udpDestinationPort, .tcpSourcePort, .tcpDestinationPort:
            parentheses(Port(rawValue: word).name, &text)
        case .vlanID:
            parentheses(number == 0 ? "priority only" : number == 4_095 ? "reserved" : nil, &text)
        case .vlanPriority, .serviceVLANPriority: parentheses(number == 0 ? "best effort" : nil, &text)
        case .llcDestination, .llcSource: parentheses(accessPoint(small), &text)
        case .llcControl:
            parentheses(number & 3 == 3 ? "unnumbered" : number & 1 == 0 ? "information" : "supervisory", &text)
        case .sllPacketType: parentheses(LinuxSLLPacketType(rawValue: word).name, &text)
        case .sllHardwareType, .arpHardwareType: parentheses(hardware(word), &text)
        case .loopbackFamily:
            switch number {
            case 2: parentheses("IPv4", &text)
            case 10, 24, 28, 30: parentheses("IPv6", &text)
            default: break
            }
        case .arpOperation: parentheses(ARPOperation(rawValue: word).name, &text)
        case .ipDSCP, .ipv6DSCP: parentheses(codePoint(small), &text)
        case .ipECN, .ipv6ECN: parentheses(ExplicitCongestionNotification(truncating: small).name, &text)
        case .ipFlags: appendIPFlags(small, to: &text)
        case .tcpFlags: append(TCPFlags(rawValue: word), to: &text)
        case .routingType: parentheses(IPv6RoutingType(rawValue: small).name, &text)
        case .icmpType: parentheses(ICMPv4Type(rawValue: small).name, &text)
        case .icmpv6Type: parentheses(ICMPv6Type(rawValue: small).name, &text)
        case .icmpCode:
            parentheses(
                ICMPCodeWords.icmpv4(
                    type: ICMPv4Type(rawValue: UInt8(truncatingIfNeeded: messageType)),
                    code: UInt8(truncatingIfNeeded: number)), &text)
        case .icmpv6Code:
            parentheses(
                ICMPCodeWords.icmpv6(
                    type: ICMPv6Type(rawValue: UInt8(truncatingIfNeeded: messageType)),
                    code: UInt8(truncatingIfNeeded: number)), &text)
        case .icmpv6RouterPreference:
            parentheses(number == 0 ? "medium" : number == 1 ? "high" : number == 3 ? "low" : "reserved", &text)
        case .icmpLifetime, .icmpv6RouterLifetime, .icmpv6OptionValidLifetime, .icmpv6OptionPreferredLifetime,
            .icmpv6OptionRouteLifetime:
            text.append(number == 1 ? " second" : " seconds")
        case .icmpv6ReachableTime, .icmpv6RetransmitTimer: text.append(" ms")
        case .ipOptionFlag:
            switch number {
            case 0: parentheses("time stamps only", &text)
            case 1: parentheses("each with its address", &text)
            case 3: parentheses("of addresses that the sender named", &text)
            default: break
            }
        case .ipv6OptionRouterAlert: parentheses(number == 0 ? "MLD" : number == 1 ? "RSVP" : nil, &text)
        case .tcpOptionWindowScaleShift:
            text.append(" (times ")
            text.append(decimal: UInt64(1) << min(number, 14))
            text.append(")")
        case .tcpOptionMultipathSubtype: parentheses(multipath(number), &text)
        default: break
        }
    }

    private static func appendByteCount(_ count: UInt64, to text: inout TextBuffer) {
        text.append(" (")
        text.append(decimal: count)
        text.append(" bytes)")
    }

    private static func appendIPFlags(_ flags: UInt8, to text: inout TextBuffer) {
        switch flags & 7 {
        case 0: text.append(" (none)")
        case 1: text.append(" (more fragments)")
        case 2: text.append(" (don't fragment)")
        case 3: text.append(" (don't fragment, more fragments)")
        case 4: text.append(" (reserved)")
        case 5: text.append(" (reserved, more fragments)")
        case 6: text.append(" (reserved, don't fragment)")
        default: text.append(" (reserved, don't fragment, more fragments)")
        }
    }

    private static func append(_ flags: TCPFlags, to text: inout TextBuffer) {
        text.append(" (")
        let start = text.count
        func name(_ flag: TCPFlags, _ name: StaticString, _ text: inout TextBuffer) {
            guard flags.contains(flag) else { return }
            if text.count > start { text.append(", ") }
            text.append(name)
        }
        name(.syn, "SYN", &text)
        name(.fin, "FIN", &text)
        name(.rst, "RST", &text)
        name(.psh, "PSH", &text)
        name(.ack, "ACK", &text)
        name(.urg, "URG", &text)
        name(.ece, "ECE", &text)
        name(.cwr, "CWR", &text)
        name(.ae, "AE", &text)
        if flags.reserved != 0 {
            if text.count > start { text.append(", ") }
            text.append("reserved ")
            text.append(decimal: UInt64(flags.reserved))
        }
        if text.count == start { text.append("none") }
        text.append(")")
    }

    private static func accessPoint(_ value: UInt8) -> StaticString? {
        switch value & 0xfe {
        case 0x06: "IP"
        case 0x42: "spanning tree"
        case 0xaa: "SNAP"
        case 0xe0: "IPX"
        case 0xf0: "NetBIOS"
        case 0xfe: "OSI network layer"
        default: nil
        }
    }

    private static func hardware(_ value: UInt16) -> StaticString? {
        switch value {
        case 1: "Ethernet"
        case 6: "IEEE 802"
        case 512: "PPP"
        case 768: "IPv4 tunnel"
        case 769: "IPv6 tunnel"
        case 772: "loopback"
        case 776: "SIT tunnel"
        case 778: "GRE over IPv4"
        case 801: "IEEE 802.11"
        case 802: "IEEE 802.11 with Prism header"
        case 803: "IEEE 802.11 with radiotap header"
        case 824: "netlink"
        case 65_534: "none"
        default: nil
        }
    }

    /// Code points by their names (RFC 2474, RFC 2597, RFC 3246, RFC 5865, RFC 8622).
    private static func codePoint(_ value: UInt8) -> StaticString? {
        switch value {
        case 0: "default"
        case 1: "LE"
        case 8: "CS1"
        case 10: "AF11"
        case 12: "AF12"
        case 14: "AF13"
        case 16: "CS2"
        case 18: "AF21"
        case 20: "AF22"
        case 22: "AF23"
        case 24: "CS3"
        case 26: "AF31"
        case 28: "AF32"
        case 30: "AF33"
        case 32: "CS4"
        case 34: "AF41"
        case 36: "AF42"
        case 38: "AF43"
        case 40: "CS5"
        case 44: "voice admit"
        case 46: "EF"
        case 48: "CS6"
        case 56: "CS7"
        default: nil
        }
    }

    /// Subtypes of Multipath TCP (RFC 8684 section 8).
    private static func multipath(_ subtype: UInt64) -> StaticString? {
        switch subtype {
        case 0: "MP_CAPABLE"
        case 1: "MP_JOIN"
        case 2: "DSS"
        case 3: "ADD_ADDR"
        case 4: "REMOVE_ADDR"
        case 5: "MP_PRIO"
        case 6: "MP_FAIL"
        case 7: "MP_FASTCLOSE"
        case 8: "MP_TCPRST"
        default: nil
        }
    }
}
