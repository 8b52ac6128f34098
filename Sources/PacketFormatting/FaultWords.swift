import ByteCore
import PacketCodecs

// What is wrong with a packet, in words. The library's own descriptions are strings; these write the same without
// allocating, for outputs that go through millions of packets.

extension TextBuffer {
    /// Appends a problem as one sentence, word for word its `description`.
    @inline(never)
    mutating func append(_ problem: PacketProblem) {
        switch problem.kind {
        case .truncated:
            append(problem.layer.name)
            append(" needs ")
            append(decimal: problem.needed)
            append(" bytes at offset ")
            append(decimal: problem.offset)
            append(", ")
            append(problem.limit.words)
            append(0x20)
            append(problem.limit.leave)
            append(0x20)
            append(decimal: problem.available)
        case .versionMismatch:
            append(problem.layer.name)
            append(" at offset ")
            append(decimal: problem.offset)
            append(" has version ")
            append(decimal: problem.available)
            append(", not ")
            append(decimal: problem.needed)
        case .headerLengthTooSmall:
            append(problem.layer.name)
            append(" at offset ")
            append(decimal: problem.offset)
            append(" gives its header length as ")
            append(decimal: problem.available)
            append(", at least ")
            append(decimal: problem.needed)
            append(" are needed")
        case .invalidEtherType:
            append("type ")
            append(decimal: problem.available)
            append(" before offset ")
            append(decimal: problem.offset)
            append(" is neither a length nor an EtherType")
        case .hopByHopNotFirst:
            append("hop-by-hop options at offset ")
            append(decimal: problem.offset)
            append(" do not follow the IPv6 header")
        case .lengthExceedsPacket:
            append(problem.limit.words)
            append(" at offset ")
            append(decimal: problem.offset)
            append(" claims ")
            append(decimal: problem.needed)
            append(" bytes, ")
            append(decimal: problem.available)
            append(" are there")
        case .lengthTooSmall:
            append(problem.limit.words)
            append(" at offset ")
            append(decimal: problem.offset)
            append(" is ")
            append(decimal: problem.available)
            append(", at least ")
            append(decimal: problem.needed)
            append(" is needed")
        case .malformedJumbogram:
            append("the jumbo payload option at offset ")
            append(decimal: problem.offset)
            append(" breaks RFC 2675")
        case .incompleteHeaderChain:
            append("the first fragment at offset ")
            append(decimal: problem.offset)
            append(" does not hold all headers")
        case .unknownRoutingType: append("a routing header of an unknown type has segments left")
        case .impossibleFragment:
            append("the fragment at offset ")
            append(decimal: problem.offset)
            append(" can be part of no datagram")
        case .malformedOption:
            append("an option of ")
            append(problem.layer.name)
            append(" at offset ")
            append(decimal: problem.offset)
            append(" has an impossible length")
        }
    }

    /// Appends each fault among `flags` in words, each behind ` ! `.
    @inline(never)
    mutating func appendFaults(_ flags: PacketFlags) {
        for index in 0..<32 {
            let flag = PacketFlags(rawValue: 1 << UInt32(index))
            guard flags.contains(flag), let words = Self.words(for: flag) else { continue }
            append(" ! ")
            append(words)
        }
    }

    private static func words(for flag: PacketFlags) -> StaticString? {
        switch flag {
        case .lengthExceedsPacket: "length field exceeds the packet"
        case .ipLengthTooSmall: "IP total length too small"
        case .udpLengthTooSmall: "UDP length too small"
        case .udpLengthExceedsPacket: "UDP length exceeds the packet"
        case .malformedJumbogram: "malformed jumbogram"
        case .incompleteHeaderChain: "first fragment lacks headers"
        case .unknownRoutingType: "unknown routing type with segments left"
        case .fragmentBeyondMaximum: "fragment ends beyond 65535"
        case .fragmentMisaligned: "fragment length no multiple of 8"
        case .malformedIPv4Options: "malformed IPv4 options"
        case .malformedIPv6Options: "malformed IPv6 options"
        case .malformedTCPOptions: "malformed TCP options"
        default: nil
        }
    }
}
