import ByteCore
import PacketCodecs

/// How the records of a pcap file are laid out that is being written.
struct PcapForm: Sendable, BitwiseCopyable {
    var linkType = LinkType.null
    var hasNanoseconds = false
    var capturedLimit = 0
    var snapshotLength: UInt32 = 0
    var frameCheckSequenceLength = 0
}

extension CaptureFileWriter {
    /// Writes the file header, by what is known of the interfaces.
    mutating func startPcap(_ linkType: LinkType) throws(CaptureWriterError) {
        let own = interfaces.filter { $0.linkType == linkType }
        let limit = PcapHeader.capturedLimit(linkType)
        pcap.linkType = linkType
        pcap.capturedLimit = Int(limit)
        pcap.hasNanoseconds =
            switch format {
            case .pcapNanoseconds: true
            case .pcap: own.contains { $0.resolution.isFinerThanMicroseconds }
            default: false
            }
        // No limit is written as the largest that there is, since some readers take 0 at its word.
        pcap.snapshotLength =
            own.isEmpty ? limit : own.reduce(0) { max($0, $1.snapshotLength == 0 ? limit : $1.snapshotLength) }
        pcap.frameCheckSequenceLength = own.first?.frameCheckSequenceLength ?? 0
        try startPcapAgain()
    }

    /// Writes the same file header once more, in another file.
    mutating func startPcapAgain() throws(CaptureWriterError) {
        var builder = PcapngBlockBuilder(reusing: takeScratch())
        builder.put(pcap.hasNanoseconds ? UInt32(0xa1b2_3c4d) : 0xa1b2_c3d4)
        builder.put(UInt16(2))
        builder.put(UInt16(4))
        builder.put(UInt64(0))
        builder.put(pcap.snapshotLength)
        var word = UInt32(pcap.linkType.rawValue)
        // The length is told in 16-bit units, in the highest four bits.
        if pcap.frameCheckSequenceLength > 0, pcap.frameCheckSequenceLength < 32 {
            word |= 0x0400_0000 | UInt32(pcap.frameCheckSequenceLength / 2) << 28
        }
        builder.put(word)
        let bytes = builder.bytes
        defer { scratch = bytes }
        try append(bytes)
        isStarted = true
    }

    @inline(__always)
    mutating func putRecord(_ packet: CapturedPacket) throws(CaptureWriterError) {
        let count = packet.bytes.byteCount
        if !isStarted || packet.linkType != pcap.linkType { try prepareRecord(packet) }
        let time = packet.timestamp
        let seconds = time / 1_000_000_000
        guard count <= pcap.capturedLimit, time >= 0, seconds <= 0xffff_ffff else { throw rejected(packet) }
        let nanoseconds = UInt32(truncatingIfNeeded: time &- seconds &* 1_000_000_000)
        let size = 16 &+ count
        let fraction = pcap.hasNanoseconds ? nanoseconds : nanoseconds / 1000
        do throws(OutputError) {
            let isWhole = size <= OutputBuffer.capacity
            try buffer.reserve(isWhole ? size : 16)
            var target = buffer.free
            let header = SIMD4(
                UInt32(truncatingIfNeeded: seconds), fraction,
                UInt32(truncatingIfNeeded: count), packet.originalLength)
            target.storeBytes(of: header, toByteOffset: 0, as: SIMD4<UInt32>.self)
            if isWhole {
                target.copy(packet.bytes, to: 16)
                buffer.advance(size)
            } else {
                buffer.advance(16)
                try buffer.append(packet.bytes)
            }
        } catch {
            throw stop(error)
        }
    }

    /// Writes the file header before the first packet; refuses another link type behind it.
    @inline(never)
    private mutating func prepareRecord(_ packet: CapturedPacket) throws(CaptureWriterError) {
        guard isStarted else {
            let limit = Int(PcapHeader.capturedLimit(packet.linkType))
            guard packet.bytes.byteCount <= limit else {
                throw fail(.packetTooLarge(packet.bytes.byteCount, limit: limit))
            }
            try startPcap(packet.linkType)
            return
        }
        throw fail(.secondLinkType(packet.linkType, first: pcap.linkType))
    }

    @inline(never)
    private func rejected(_ packet: CapturedPacket) -> CaptureWriterError {
        let count = packet.bytes.byteCount
        return count > pcap.capturedLimit
            ? fail(.packetTooLarge(count, limit: pcap.capturedLimit)) : fail(.timestampOutOfRange(packet.timestamp))
    }
}
