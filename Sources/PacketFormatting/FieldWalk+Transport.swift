import ByteCore
import PacketCodecs

extension FieldVisitor where Self: ~Copyable {
    mutating func visit(_ header: UDPHeader, in packet: Packet, groups: FieldGroups, at start: Int) {
        let status = groups.contains(.transportChecksum) ? packet.transportChecksumStatus : nil
        if groups.contains(.udp) {
            number(.udpSourcePort, header.sourcePort.rawValue, start, 2)
            number(.udpDestinationPort, header.destinationPort.rawValue, start &+ 2, 2)
            number(.udpLength, header.length, start &+ 4, 2)
            visitChecksum(.udpChecksum, header.checksum, status, start &+ 6)
        }
        if let status {
            visitStatus(
                .udpChecksumStatus, .udpChecksumCalculated, header.checksum, status, start &+ 6, zeroIsIllegal: true)
        }
    }

    mutating func visit(_ header: UDPLiteHeader, in packet: Packet, groups: FieldGroups, at start: Int) {
        let status = groups.contains(.transportChecksum) ? packet.transportChecksumStatus : nil
        if groups.contains(.udp) {
            number(.udpSourcePort, header.sourcePort.rawValue, start, 2)
            number(.udpDestinationPort, header.destinationPort.rawValue, start &+ 2, 2)
            number(.udpLiteChecksumCoverage, header.checksumCoverage, start &+ 4, 2)
            visitChecksum(.udpChecksum, header.checksum, status, start &+ 6)
        }
        if let status {
            visitStatus(
                .udpChecksumStatus, .udpChecksumCalculated, header.checksum, status, start &+ 6, zeroIsIllegal: true)
        }
    }

    mutating func visit(
        _ header: TCPHeader, options: TCPOptions, in packet: Packet, groups: FieldGroups, at start: Int
    ) {
        let status = groups.contains(.transportChecksum) ? packet.transportChecksumStatus : nil
        if groups.contains(.tcp) {
            number(.tcpSourcePort, header.sourcePort.rawValue, start, 2)
            number(.tcpDestinationPort, header.destinationPort.rawValue, start &+ 2, 2)
            let length = packet.sentPayloadLength
            number(.tcpLength, UInt(length), start, 0)
            number(.tcpSequence, header.sequenceNumber, start &+ 4, 4)
            let flags = header.flags
            let next =
                header.sequenceNumber &+ UInt32(truncatingIfNeeded: length)
                &+ (flags.contains(.syn) || flags.contains(.fin) ? 1 : 0)
            number(.tcpNextSequence, next, start &+ 4, 4)
            number(.tcpAcknowledgment, header.acknowledgmentNumber, start &+ 8, 4)
            number(.tcpHeaderLength, UInt(header.headerLength), start &+ 12, 1)
            visit(flags, at: start &+ 12)
            number(.tcpWindow, header.window, start &+ 14, 2)
            visitChecksum(.tcpChecksum, header.checksum, status, start &+ 16)
        }
        if let status {
            visitStatus(.tcpChecksumStatus, .tcpChecksumCalculated, header.checksum, status, start &+ 16)
        }
        if groups.contains(.tcp) { number(.tcpUrgentPointer, header.urgentPointer, start &+ 18, 2) }
        if groups.contains(.tcpOptions), options.bytes.byteCount > 0 { visit(options, at: start &+ 20) }
    }

    private mutating func visit(_ flags: TCPFlags, at start: Int) {
        number(.tcpFlags, flags.rawValue, start, 2)
        boolean(.tcpFlagReserved, flags.reserved != 0, start, 1)
        boolean(.tcpFlagAccurateECN, flags.contains(.ae), start, 1)
        boolean(.tcpFlagCWR, flags.contains(.cwr), start &+ 1, 1)
        boolean(.tcpFlagECE, flags.contains(.ece), start &+ 1, 1)
        boolean(.tcpFlagURG, flags.contains(.urg), start &+ 1, 1)
        boolean(.tcpFlagACK, flags.contains(.ack), start &+ 1, 1)
        boolean(.tcpFlagPSH, flags.contains(.psh), start &+ 1, 1)
        boolean(.tcpFlagRST, flags.contains(.rst), start &+ 1, 1)
        boolean(.tcpFlagSYN, flags.contains(.syn), start &+ 1, 1)
        boolean(.tcpFlagFIN, flags.contains(.fin), start &+ 1, 1)
        field(.tcpFlagText, .tcpFlags(flags), at: start..<start &+ 2)
    }

    private mutating func visit(_ list: TCPOptions, at start: Int) {
        bytes(.tcpOptions, start, list.bytes.byteCount)
        var options = list
        while let option = options.next() {
            let range = options.range
            let place = start &+ range.lowerBound
            let count = range.count
            let kind = list.bytes.byte(at: range.lowerBound) ?? 0
            switch option {
            case .endOfOptions: bytes(.tcpOptionEnd, place, count)
            case .noOperation: bytes(.tcpOptionNoOperation, place, count)
            case .maximumSegmentSize: bytes(.tcpOptionMSS, place, count)
            case .windowScale: bytes(.tcpOptionWindowScale, place, count)
            case .sackPermitted: bytes(.tcpOptionSACKPermitted, place, count)
            case .sack: bytes(.tcpOptionSACK, place, count)
            case .timestamps: bytes(.tcpOptionTimestamp, place, count)
            case .md5Signature: bytes(.tcpOptionMD5, place, count)
            case .authentication: bytes(.tcpOptionAO, place, count)
            case .fastOpen: bytes(.tcpOptionFastOpen, place, count)
            case .multipath: bytes(.tcpOptionMultipath, place, count)
            case .other(kind: 28, let data) where data.byteCount == 2: bytes(.tcpOptionUserTimeout, place, count)
            case .other(kind: 253...254, let data) where data.byteCount >= 2:
                bytes(.tcpOptionExperimental, place, count)
            default: bytes(.tcpOptionUnknown, place, count)
            }
            number(.tcpOptionKind, kind, place, 1)
            guard kind > 1 else { continue }
            number(.tcpOptionLength, UInt8(truncatingIfNeeded: count), place &+ 1, 1)
            visit(option, at: place &+ 2)
        }
    }

    /// What an option holds behind kind and length.
    private mutating func visit(_ option: TCPOption, at body: Int) {
        switch option {
        case .maximumSegmentSize(let size): number(.tcpOptionMSSValue, size, body, 2)
        case .windowScale(let shift):
            number(.tcpOptionWindowScaleShift, shift, body, 1)
            // Values above 14 are to be read as 14 (RFC 7323 section 2.3).
            number(.tcpOptionWindowScaleMultiplier, UInt16(1) << UInt16(min(shift, 14)), body, 1)
        case .sack(let blocks):
            for index in 0..<blocks.count {
                guard let block = blocks.block(at: index) else { break }
                number(.tcpOptionSACKLeft, block.left, body &+ 8 &* index, 4)
                number(.tcpOptionSACKRight, block.right, body &+ 8 &* index &+ 4, 4)
            }
            number(.tcpOptionSACKCount, UInt(blocks.count), body, 0)
        case .timestamps(value: let value, echoReply: let echo):
            number(.tcpOptionTimestampValue, value, body, 4)
            number(.tcpOptionTimestampEcho, echo, body &+ 4, 4)
        case .md5Signature(let digest): bytes(.tcpOptionMD5Digest, body, digest.byteCount)
        case .authentication(keyID: let key, nextKeyID: let next, code: let code):
            number(.tcpOptionAOKeyID, key, body, 1)
            number(.tcpOptionAONextKeyID, next, body &+ 1, 1)
            bytes(.tcpOptionAOCode, body &+ 2, code.byteCount)
        case .fastOpen(cookie: let cookie):
            if cookie.byteCount == 0 {
                field(.tcpOptionFastOpenRequest, .present, at: body &- 2..<body)
            } else {
                bytes(.tcpOptionFastOpenCookie, body, cookie.byteCount)
            }
        case .multipath(let data): number(.tcpOptionMultipathSubtype, (data.byte(at: 0) ?? 0) >> 4, body, 1)
        case .other(kind: 28, let data) where data.byteCount == 2:
            let value = data.integer(UInt16.self, at: 0, order: .big) ?? 0
            boolean(.tcpOptionUserTimeoutMinutes, value & 0x8000 != 0, body, 1)
            number(.tcpOptionUserTimeoutValue, value & 0x7fff, body, 2)
        case .other(kind: 253...254, let data) where data.byteCount >= 2:
            number(.tcpOptionExperimentID, data.integer(UInt16.self, at: 0, order: .big) ?? 0, body, 2)
        case .other(kind: _, let data):
            if data.byteCount > 0 { bytes(.tcpOptionUnknownPayload, body, data.byteCount) }
        default: break
        }
    }
}
