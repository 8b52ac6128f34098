import PacketCodecs

/// The codes of ICMP messages in words (IANA registries "ICMP Parameters" and "ICMPv6 Parameters").
enum ICMPCodeWords {
    /// The meaning of an ICMPv4 code; nil where the type has no codes or this one is not assigned.
    static func icmpv4(type: ICMPv4Type, code: UInt8) -> StaticString? {
        switch (type, code) {
        case (.destinationUnreachable, 0): "net unreachable"
        case (.destinationUnreachable, 1): "host unreachable"
        case (.destinationUnreachable, 2): "protocol unreachable"
        case (.destinationUnreachable, 3): "port unreachable"
        case (.destinationUnreachable, 4): "fragmentation needed"
        case (.destinationUnreachable, 5): "source route failed"
        case (.destinationUnreachable, 6): "net unknown"
        case (.destinationUnreachable, 7): "host unknown"
        case (.destinationUnreachable, 8): "source host isolated"
        case (.destinationUnreachable, 9): "net prohibited"
        case (.destinationUnreachable, 10): "host prohibited"
        case (.destinationUnreachable, 11): "net unreachable for type of service"
        case (.destinationUnreachable, 12): "host unreachable for type of service"
        case (.destinationUnreachable, 13): "administratively prohibited"
        case (.destinationUnreachable, 14): "host precedence violation"
        case (.destinationUnreachable, 15): "precedence cutoff"
        case (.redirect, 0): "for net"
        case (.redirect, 1): "for host"
        case (.redirect, 2): "for type of service and net"
        case (.redirect, 3): "for type of service and host"
        case (.timeExceeded, 0): "time to live exceeded in transit"
        case (.timeExceeded, 1): "fragment reassembly time exceeded"
        case (.parameterProblem, 0): "pointer indicates the error"
        case (.parameterProblem, 1): "missing a required option"
        case (.parameterProblem, 2): "bad length"
        default: nil
        }
    }

    /// The meaning of an ICMPv6 code; nil where the type has no codes or this one is not assigned.
    static func icmpv6(type: ICMPv6Type, code: UInt8) -> StaticString? {
        switch (type, code) {
        case (.destinationUnreachable, 0): "no route"
        case (.destinationUnreachable, 1): "administratively prohibited"
        case (.destinationUnreachable, 2): "beyond scope of source address"
        case (.destinationUnreachable, 3): "address unreachable"
        case (.destinationUnreachable, 4): "port unreachable"
        case (.destinationUnreachable, 5): "source address failed policy"
        case (.destinationUnreachable, 6): "reject route"
        case (.destinationUnreachable, 7): "error in source routing header"
        case (.destinationUnreachable, 8): "headers too long"
        case (.timeExceeded, 0): "hop limit exceeded in transit"
        case (.timeExceeded, 1): "fragment reassembly time exceeded"
        case (.parameterProblem, 0): "erroneous header field"
        case (.parameterProblem, 1): "unrecognized next header"
        case (.parameterProblem, 2): "unrecognized IPv6 option"
        case (.parameterProblem, 3): "incomplete header chain in first fragment"
        case (.parameterProblem, 4): "upper-layer header error"
        case (.parameterProblem, 5): "unrecognized next header by intermediate node"
        case (.parameterProblem, 6): "extension header too big"
        case (.parameterProblem, 7): "extension header chain too long"
        case (.parameterProblem, 8): "too many extension headers"
        case (.parameterProblem, 9): "too many options in extension header"
        case (.parameterProblem, 10): "option too big"
        default: nil
        }
    }
}
