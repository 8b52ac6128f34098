import ByteCore
import PacketCodecs

extension CaptureFileReader {
    /// Reads the pcap file header at the current position.
    mutating func beginPcap() throws(CaptureFileError) -> Step {
        recordOffset = base &+ UInt64(position)
        guard try fill(PcapHeader.size) else { return endInside() }
        let header: PcapHeader
        do throws(CaptureFileError.Kind) {
            header = try PcapHeader.read(buffer.bytes, at: position)
        } catch {
            throw fail(error)
        }
        // Only the first header can choose the buffer: later ones meet it as it is.
        if sections.isEmpty, PcapHeader.capturedLimit(header.linkType) > Self.blockLimit { enlarge(header.linkType) }
        add(CaptureSection(format: header.format, offset: recordOffset, firstInterface: Int(interfaceTotal)))
        var interface = CaptureInterface(
            section: sectionTotal - 1, linkType: header.linkType, snapshotLength: header.snapshotLength)
        interface.resolution = header.format.resolution
        interface.frameCheckSequenceLength = header.frameCheckSequenceLength
        self.interface = interfaceTotal
        linkType = header.linkType
        add(interface)
        form = RecordForm(header)
        // What is in memory is in the buffer whole.
        if bound > buffer.count {
            form.capturedLimit = min(form.capturedLimit, UInt32(clamping: buffer.count - 4096))
        }
        isBigEndian = form.isBigEndian
        options = 0..<0
        dropCount = nil
        position += PcapHeader.size
        mode = .pcap
        return .again
    }

    /// Takes a larger buffer before the first packet is handed out.
    private mutating func enlarge(_ linkType: LinkType) {
        let size = Int(PcapHeader.capturedLimit(linkType)) + max(blockSize, 4096)
        var larger = OwnedBytes(uninitialized: max(64, min(size, bound)))
        let held = limit
        var target = larger.mutableBytes
        target.copy(buffer.bytes.clamped(from: 0, to: held), to: 0)
        if larger.count > buffer.count { buffer = larger }
    }

    /// Reads the record at the current position, whatever it is.
    mutating func nextRecord() throws(CaptureFileError) -> Step {
        recordOffset = base &+ UInt64(position)
        guard try fill(form.headerLength) else { return endInside() }
        let start = position
        guard let header = buffer.bytes.loadIfPresent(RecordHeader.self, at: start) else { return endInside() }
        let order: ByteOrder = form.isBigEndian ? .big : .little
        if PcapHeader.starts(in: buffer.bytes, at: start, order: order, limit: form.capturedLimit) {
            return try beginPcap()
        }
        if header.seconds.value == BlockType.section, startsSection(at: start) {
            form.fastHeaderLength = Int.max
            mode = .pcapng
            return .again
        }
        var captured = header.capturedLength.read(form.isBigEndian)
        var original = header.originalLength.read(form.isBigEndian)
        switch form.lengthOrder {
        case .normal: break
        case .swapped: swap(&captured, &original)
        case .either: if captured > original { swap(&captured, &original) }
        }
        guard captured <= form.capturedLimit, let length = Int(exactly: captured) else {
            throw fail(.capturedLengthTooLarge(captured, limit: form.capturedLimit))
        }
        guard try fill(form.headerLength + length) else { return endInside() }
        let fraction = header.fraction.read(form.isBigEndian)
        bodyStart = position + form.headerLength
        bodyCount = length
        timestamp =
            Int64(header.seconds.read(form.isBigEndian)) * 1_000_000_000 + Int64(fraction) * form.nanosecondsPerUnit
        originalLength = original
        flags = form.flags
        if form.headerLength == 24 {
            // Behind an interface number and a protocol stands the kernel's kind of packet: to us, or from us.
            switch buffer.bytes.byte(at: position + 22) {
            case 0: flags.formUnion(.inbound)
            case 4: flags.formUnion(.outbound)
            default: break
            }
        }
        position = bodyStart + length
        packets &+= 1
        if fraction >= form.units || captured > original || captured > form.snapshotLimit {
            markOddRecord(fraction: fraction)
        }
        return .packet
    }

    /// Flags and counts what is odd about the current record.
    @usableFromInline
    @inline(never)
    mutating func markOddRecord(fraction: UInt32) {
        if fraction >= form.units {
            flags.formUnion(.invalidTimestamp)
            keeper.warnings.invalidTimestamps += 1
        }
        if bodyCount > Int(truncatingIfNeeded: form.snapshotLimit), form.snapshotLimit != .max {
            flags.formUnion(.inconsistentLength)
            keeper.warnings.capturedBeyondSnapshotLength += 1
        }
        if UInt32(clamping: bodyCount) > originalLength {
            flags.formUnion(.inconsistentLength)
            keeper.warnings.capturedBeyondOriginal += 1
        }
    }

    /// Whether the number of a section header that stands here is one, as the byte-order magic behind it says.
    func startsSection(at start: Int) -> Bool {
        guard let magic = buffer.bytes.integer(UInt32.self, at: start &+ 8, order: .big) else { return false }
        return magic == 0x1a2b_3c4d || magic == 0x4d3c_2b1a
    }
}
