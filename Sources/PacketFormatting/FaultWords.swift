import ByteCore
import PacketCodecs

extension TextBuffer {
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
