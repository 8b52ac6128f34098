extension PacketPlan {
    // The least payload of a packet that is cut up, so that there is more than one part whatever the headers are.
    static var leastFragmented: Int { 64 }
    // The least payload of a jumbogram; headers are counted too, so somewhat less would do.
    static var leastJumbogram: Int { 65_536 }

    /// Makes the parts fit together again after one of them was changed.
    mutating func settle() {
        settleStructure()
        settleLength()
    }

    /// Makes the parts fit together, but leaves lengths alone.
    mutating func settleStructure() {
        settleFrame()
        settleContent()
        // What is no fragment after all may be a jumbogram.
        settleFragment()
        settleExtensions()
    }

    private mutating func settleFrame() {
        switch content {
        case .arp where !frame.takesARP: content = frame.takesUnknown ? .unknownFrame : .udp(checksum: true)
        case .unknownFrame where !frame.takesUnknown: content = .udp(checksum: true)
        default: break
        }
        if content == .arp || content == .unknownFrame {
            networks = []
        } else if networks.isEmpty {
            networks = [.ipv4([])]
        }
        // LLC has a number for IPv4 alone.
        if frame == .ethernetLLC, networks.first?.isVersion4 == false { frame = .ethernetSNAP }
        if !frame.takesTags { tags = [] }
    }

    private mutating func settleContent() {
        switch content {
        case .neighborDiscovery, .multicastListener, .mobility, .hostIdentity:
            if isInnermostVersion4 { content = .udp(checksum: true) }
        // Without a checksum only IPv4 carries UDP.
        case .udp(checksum: false):
            if !isInnermostVersion4 { content = .udp(checksum: true) }
        default: break
        }
    }

    private mutating func settleExtensions() {
        let takesJumbo: Bool =
            switch content {
            case .udp, .tcp, .esp, .unknown: networks.count == 1 && !frame.hasLLC && fragment == nil
            default: false
            }
        for index in networks.indices {
            guard case .ipv6(var extensions) = networks[index] else { continue }
            if extensions.contains(.jumboPayload) {
                if takesJumbo, payloadLength >= Self.leastJumbogram {
                    // There is one hop-by-hop options header, and no jumbogram is a fragment.
                    extensions.removeAll { $0 == .hopByHopOptions || $0 == .atomicFragment }
                } else {
                    extensions.removeAll { $0 == .jumboPayload }
                }
            }
            if index + 1 == networks.count {
                if case .neighborDiscovery = content { extensions = [] }
                if case .multicastListener = content { extensions = [.hopByHopOptions] }
                if fragment != nil { extensions.removeAll { $0 == .atomicFragment } }
            }
            networks[index] = .ipv6(extensions)
        }
    }

    private mutating func settleFragment() {
        guard fragment != nil else { return }
        switch content {
        case .udp, .udpLite, .tcp, .echo, .echoReply, .unknown:
            if networks.count != 1 || payloadLength < Self.leastFragmented { fragment = nil }
        // Others have no place where they could well be cut.
        default: fragment = nil
        }
    }

    private mutating func settleLength() {
        switch content {
        case .arp, .neighborDiscovery, .multicastListener, .mobility, .hostIdentity: payloadLength = 0
        default: payloadLength = max(0, min(payloadLength, payloadRoom))
        }
        // Coverage must not reach beyond the datagram.
        if case .udpLite(let coverage) = content, Int(coverage) > payloadLength + 8 { content = .udpLite(coverage: 0) }
    }
}

extension PacketPlan.Network {
    var isVersion4: Bool {
        switch self {
        case .ipv4, .authenticatedIPv4: true
        case .ipv6: false
        }
    }
}
