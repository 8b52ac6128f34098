import ByteCore

extension RData {
    /// Whether these are bytes of malformed data in which a compression pointer may stand: in another message it would lead
    /// astray. Data of types without names, or whose names nobody compresses, is bytes wherever it stands (RFC 3597 section 4).
    func mayHoldPointers(class: RRClass, mode: DNSMode) -> Bool {
        guard case .malformed(let type, let bytes, _) = self, Self.mayHaveCompressedNames(type, `class`, mode) else {
            return false
        }
        return bytes.contains { $0 >= 0xc0 }
    }

    /// Whether names in data of a type may be compressed in messages that others wrote (RFC 3597 section 4, RFC 6762 section
    /// 18.14).
    private static func mayHaveCompressedNames(_ type: RRType, _ class: RRClass, _ mode: DNSMode) -> Bool {
        switch type {
        case .a: `class` == .chaos
        case .ns, .md, .mf, .cname, .soa, .mb, .mg, .mr, .ptr, .minfo, .mx, .rp, .afsdb, .rt, .sig, .px, .nxt, .srv,
            .naptr:
            true
        case .nsapPTR, .kx, .a6, .dname, .ipseckey, .rrsig, .nsec, .hip, .talink, .svcb, .https, .dsync, .lp, .amtrelay,
            .tkey, .tsig:
            mode == .multicast
        default: false
        }
    }
}

extension DNSRecord {
    /// Whether it is malformed although its data is right by itself: what is wrong was the owner, or the work that the
    /// message takes.
    var isMalformedWithRightData: Bool {
        guard case .malformed(let type, let bytes, _) = data else { return false }
        return (try? RData(decoding: bytes.rawSpan, 0..<bytes.count, type: type, class: `class`)) != nil
    }

    /// Whether its owner was broken, for which the root stands.
    var hasLostOwner: Bool { name.isRoot && isMalformedWithRightData }
}
