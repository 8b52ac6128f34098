import ByteCore
import PacketCodecs

extension CaptureFileReader {
    /// Reads blocks up to the next packet.
    mutating func nextBlock() throws(CaptureFileError) -> Step {
        options = 0..<0
        dropCount = nil
        if !passedBlocks.isEmpty { forgetBlocks() }
        while true {
            recordOffset = base &+ UInt64(position)
            if limit &- position < 12, !(try fill(12)) { return endInside(number: blocks.total &+ 1) }
            guard let rawType = buffer.bytes.integer(UInt32.self, at: position, order: .big),
                let rawLength = buffer.bytes.integer(UInt32.self, at: position &+ 4, order: .big)
            else { return endInside() }
            let type = isBigEndian ? rawType : rawType.byteSwapped
            let length = isBigEndian ? rawLength : rawLength.byteSwapped
            switch type {
            case BlockType.enhancedPacket:
                blocks.enhancedPackets += 1
                return try packetBlock(length, isObsolete: false)
            case BlockType.section:
                let step = try beginSection()
                if step == .end { return .end }
            case BlockType.interface:
                blocks.interfaces += 1
                if try interfaceBlock(length) == .end { return .end }
            case BlockType.obsoletePacket:
                blocks.obsoletePackets += 1
                return try packetBlock(length, isObsolete: true)
            case BlockType.simplePacket:
                blocks.simplePackets += 1
                return try simplePacketBlock(length)
            case BlockType.nameResolution:
                blocks.nameResolutions += 1
                if try nameBlock(length) == .end { return .end }
            case BlockType.statistics:
                blocks.statistics += 1
                if try statisticsBlock(length) == .end { return .end }
            default:
                if PcapHeader.starts(amongBlocks: buffer.bytes, at: position) { return try beginPcap() }
                switch type {
                case BlockType.decryptionSecrets: blocks.decryptionSecrets += 1
                case BlockType.journalEntry: blocks.journalEntries += 1
                case BlockType.custom, BlockType.customNotCopied: blocks.custom += 1
                default: blocks.other += 1
                }
                if BlockType.isTextModeDamage(rawType) { throw fail(.textModeDamage) }
                if keepsOtherBlocks, type != BlockType.customNotCopied, length >= 12,
                    Int(truncatingIfNeeded: length) <= Self.otherBlockLimit - passedBytes
                {
                    if try keep(type, length) == .end { return .end }
                    continue
                }
                if keepsOtherBlocks, type != BlockType.customNotCopied { keeper.warnings.droppedBlocks += 1 }
                if try skip(length) == .end { return .end }
            }
        }
    }

    // MARK: Blocks as such

    /// Brings the block at the current position into the buffer as a whole and checks its lengths; false where the file
    /// ends before it does.
    private mutating func hold(_ length: UInt32, atLeast minimum: UInt32) throws(CaptureFileError) -> Bool {
        guard length >= minimum, length & 3 == 0 else { throw fail(.invalidBlockLength(length)) }
        guard length <= Self.blockLimit, let count = Int(exactly: length) else {
            throw fail(.blockTooLarge(length, limit: Self.blockLimit))
        }
        if limit &- position < count, !(try fill(count)) { return false }
        let end = integer(at: position &+ count &- 4)
        guard end == length else { throw fail(.blockLengthsDiffer(start: length, end: end)) }
        return true
    }

    /// Copies a block that is not understood, for whoever copies the file.
    private mutating func keep(_ type: UInt32, _ length: UInt32) throws(CaptureFileError) -> Step {
        guard try hold(length, atLeast: 12) else { return endInside() }
        let count = Int(length)
        let body = buffer.bytes.clamped(from: position + 8, to: position + count - 4).copiedBytes
        passedBlocks.append(PassedBlock(type: type, body: body, byteOrder: isBigEndian ? .big : .little))
        keptBlocks += 1
        // An empty block takes room too.
        passedBytes += count + 64
        position += count
        return .again
    }

    private mutating func forgetBlocks() {
        passedBlocks.removeAll(keepingCapacity: true)
        passedBytes = 0
    }

    /// Passes a block of any length without holding it.
    private mutating func skip(_ length: UInt32) throws(CaptureFileError) -> Step {
        guard length >= 12, length & 3 == 0 else { throw fail(.invalidBlockLength(length)) }
        var rest = length - 4
        while rest > 0 {
            if limit == position, !(try fill(1)) { return endInside() }
            let part = min(rest, UInt32(clamping: limit &- position))
            position += Int(truncatingIfNeeded: part)
            rest -= part
        }
        guard try fill(4) else { return endInside() }
        let end = integer(at: position)
        guard end == length else { throw fail(.blockLengthsDiffer(start: length, end: end)) }
        position += 4
        return .again
    }

    /// An integer of the section; 0 outside the buffer.
    @inline(__always)
    private func integer(at offset: Int) -> UInt32 {
        buffer.bytes.integer(UInt32.self, at: offset, order: isBigEndian ? .big : .little) ?? 0
    }

    // MARK: What describes

    /// Reads the section header at the current position, where 12 bytes are.
    mutating func beginSection() throws(CaptureFileError) -> Step {
        blocks.sections += 1
        switch buffer.bytes.integer(UInt32.self, at: position &+ 8, order: .big) ?? 0 {
        case 0x1a2b_3c4d: isBigEndian = true
        case 0x4d3c_2b1a: isBigEndian = false
        case let magic: throw fail(.unknownByteOrder(magic))
        }
        let length = integer(at: position &+ 4)
        guard try hold(length, atLeast: 28) else { return endInside() }
        let start = position
        let end = start + Int(length)
        let order: ByteOrder = isBigEndian ? .big : .little
        let major = buffer.bytes.integer(UInt16.self, at: start &+ 12, order: order) ?? 0
        let minor = buffer.bytes.integer(UInt16.self, at: start &+ 14, order: order) ?? 0
        // 1.2 was written by some and is 1.0.
        guard major == 1, minor == 0 || minor == 2 else { throw fail(.unsupportedVersion(major: major, minor: minor)) }
        // The section's length behind it is often not known and sometimes wrong; blocks are told by their own lengths.
        let format = CaptureFileFormat(
            kind: .pcapng, byteOrder: order, majorVersion: major, minorVersion: minor, resolution: .microseconds)
        var section = CaptureSection(format: format, offset: recordOffset, firstInterface: Int(interfaceTotal))
        // A copy, because the bytes are borrowed from the reader that keeps it.
        var keeper = keeper
        let overrun = section.read(
            CaptureOptions(buffer.bytes.clamped(from: start + 24, to: end - 4), byteOrder: order), keeper: &keeper)
        self.keeper = keeper
        if let overrun { throw fail(.optionExceedsBlock(overrun)) }
        add(section)
        position = end
        return .again
    }

    private mutating func interfaceBlock(_ length: UInt32) throws(CaptureFileError) -> Step {
        guard try hold(length, atLeast: 20) else { return endInside() }
        guard states.count < Self.interfaceLimit else { throw fail(.tooManyInterfaces(limit: Self.interfaceLimit)) }
        let start = position
        let end = start + Int(length)
        let order: ByteOrder = isBigEndian ? .big : .little
        var interface = CaptureInterface(
            section: sectionTotal - 1,
            linkType: LinkType(rawValue: buffer.bytes.integer(UInt16.self, at: start &+ 8, order: order) ?? 0),
            snapshotLength: integer(at: start &+ 12))
        var keeper = keeper
        let overrun = interface.read(
            CaptureOptions(buffer.bytes.clamped(from: start + 16, to: end - 4), byteOrder: order), keeper: &keeper)
        self.keeper = keeper
        if let overrun { throw fail(.optionExceedsBlock(overrun)) }
        add(interface)
        position = end
        return .again
    }

    private mutating func statisticsBlock(_ length: UInt32) throws(CaptureFileError) -> Step {
        guard try hold(length, atLeast: 24) else { return endInside() }
        let start = position
        let end = start + Int(length)
        position = end
        let number = integer(at: start &+ 8)
        guard let index = Int(exactly: number), index < states.count else {
            keeper.warnings.statisticsOfUnknownInterfaces += 1
            return .again
        }
        let clock = states[index]
        var statistics = InterfaceStatistics()
        statistics.timestamp = clock.time(
            UInt64(integer(at: start &+ 12)) << 32 | UInt64(integer(at: start &+ 16)))
        var keeper = keeper
        let overrun = statistics.read(
            CaptureOptions(
                buffer.bytes.clamped(from: start + 20, to: end - 4), byteOrder: isBigEndian ? .big : .little),
            clock: clock, keeper: &keeper)
        self.keeper = keeper
        if let overrun { throw fail(.optionExceedsBlock(overrun)) }
        let listed = Int(clock.index)
        if listed < interfaces.count { interfaces[listed].statistics = statistics }
        return .again
    }

    private mutating func nameBlock(_ length: UInt32) throws(CaptureFileError) -> Step {
        guard try hold(length, atLeast: 12) else { return endInside() }
        let start = position
        let end = start + Int(length)
        position = end
        let order: ByteOrder = isBigEndian ? .big : .little
        var keeper = keeper
        let records = NameRecord.read(
            buffer.bytes.clamped(from: start + 8, to: end - 4), byteOrder: order, section: sectionTotal - 1,
            room: Self.nameLimit - names.count, keeper: &keeper)
        self.keeper = keeper
        guard let records else { throw fail(.optionExceedsBlock(0)) }
        names.append(contentsOf: records)
        return .again
    }

    // MARK: Packets

    /// Reads an enhanced packet, or the obsolete block, which differs in the interface's number alone.
    private mutating func packetBlock(_ length: UInt32, isObsolete: Bool) throws(CaptureFileError) -> Step {
        guard try hold(length, atLeast: 32) else { return endInside() }
        let start = position
        guard let header = buffer.bytes.loadIfPresent(PacketBlockHeader.self, at: start) else { return endInside() }
        var number = header.interface.read(isBigEndian)
        if isObsolete {
            // Two 16-bit integers: the interface, and the packets lost before this one, all ones where nobody counted.
            let drops = isBigEndian ? number & 0xffff : number >> 16
            number = isBigEndian ? number >> 16 : number & 0xffff
            dropCount = drops == 0xffff ? nil : UInt64(drops)
        }
        guard let index = Int(exactly: number), index < states.count else {
            throw fail(.unknownInterface(number, described: states.count))
        }
        let state = states[index]
        let captured = header.capturedLength.read(isBigEndian)
        guard captured <= length - 32 else {
            throw fail(.capturedLengthExceedsBlock(captured, available: Int(length - 32)))
        }
        let count = Int(truncatingIfNeeded: captured)
        let units =
            UInt64(header.timestampHigh.read(isBigEndian)) << 32 | UInt64(header.timestampLow.read(isBigEndian))
        let (time, isValid) = state.timestamp(units)
        let original = header.originalLength.read(isBigEndian)
        let end = start &+ Int(truncatingIfNeeded: length)
        timestamp = time
        timestampUnits = units
        originalLength = original
        interface = state.index
        linkType = state.linkType
        flags = state.flags
        bodyStart = start &+ 28
        bodyCount = count
        let optionsStart = start &+ 28 &+ ((count &+ 3) & ~3)
        options = optionsStart..<max(optionsStart, end &- 4)
        position = end
        if !options.isEmpty || dropCount != nil {
            let overrun = readPacketOptions(state)
            if let overrun { throw fail(.optionExceedsBlock(overrun)) }
        }
        if !isValid || captured > original || captured > state.snapshotLength {
            markOddPacket(isTimestampValid: isValid, state)
        }
        packets &+= 1
        return .packet
    }

    private mutating func simplePacketBlock(_ length: UInt32) throws(CaptureFileError) -> Step {
        guard try hold(length, atLeast: 16) else { return endInside() }
        // It is a packet of the section's first interface, without a time.
        guard let state = states.first else { throw fail(.unknownInterface(0, described: 0)) }
        let start = position
        let original = integer(at: start &+ 8)
        // The captured length is not written: the snapshot length cuts, and the block holds what was kept.
        var captured = min(original, length - 16)
        if state.snapshotLength > 0 { captured = min(captured, state.snapshotLength) }
        timestamp = 0
        timestampUnits = 0
        originalLength = original
        interface = state.index
        linkType = state.linkType
        flags = state.flags.union(.noTimestamp)
        bodyStart = start &+ 12
        bodyCount = Int(truncatingIfNeeded: captured)
        position = start &+ Int(truncatingIfNeeded: length)
        packets &+= 1
        return .packet
    }

    /// Takes from a packet's options what every reader of packets is to know; gives the code of an option that exceeds
    /// the block.
    @inline(never)
    private mutating func readPacketOptions(_ state: InterfaceState) -> UInt16? {
        var seen = SeenOptions()
        var list = CaptureOptions(
            buffer.bytes.clamped(from: options.lowerBound, to: options.upperBound),
            byteOrder: isBigEndian ? .big : .little)
        var flags = flags
        var drops = dropCount
        var repeated: UInt64 = 0
        var malformed: UInt64 = 0
        while let option = list.next() {
            switch option.code {
            case 1:
                flags.formUnion(.commented)
            case 2, 4, 5, 6, 8:
                guard seen.insert(option.code) else {
                    repeated += 1
                    continue
                }
                if option.code == 2 {
                    if let word = option.integer(UInt32.self) {
                        flags.take(packetFlags: word)
                    } else {
                        malformed += 1
                    }
                } else if option.code == 4 {
                    if let count = option.integer(UInt64.self) { drops = count } else { malformed += 1 }
                }
            default: break
            }
        }
        let overrun = list.overrun
        self.flags = flags
        dropCount = drops
        keeper.warnings.repeatedOptions += repeated
        keeper.warnings.malformedOptions += malformed
        let index = Int(state.index)
        if let drops, index < interfaces.count {
            let (sum, overflow) = interfaces[index].droppedBetweenPackets.addingReportingOverflow(drops)
            interfaces[index].droppedBetweenPackets = overflow ? .max : sum
        }
        return overrun
    }

    /// Flags and counts what is odd about the current packet.
    @inline(never)
    private mutating func markOddPacket(isTimestampValid: Bool, _ state: InterfaceState) {
        if !isTimestampValid {
            flags.formUnion(.invalidTimestamp)
            keeper.warnings.invalidTimestamps += 1
        }
        if state.snapshotLength > 0, UInt32(clamping: bodyCount) > state.snapshotLength {
            flags.formUnion(.inconsistentLength)
            keeper.warnings.capturedBeyondSnapshotLength += 1
        }
        if UInt32(clamping: bodyCount) > originalLength {
            flags.formUnion(.inconsistentLength)
            keeper.warnings.capturedBeyondOriginal += 1
        }
    }
}

extension CaptureFlags {
    /// Takes what epb_flags says (draft-ietf-opsawg-pcapng section 4.3.1; bit 0 is the lowest).
    mutating func take(packetFlags word: UInt32) {
        switch word & 3 {
        case 1: formUnion(.inbound)
        case 2: formUnion(.outbound)
        default: break
        }
        let checkSequence = Int(word >> 5 & 0xf)
        if checkSequence > 0 {
            self = CaptureFlags(rawValue: rawValue & ~0xf).union(CaptureFlags(frameCheckSequenceLength: checkSequence))
        }
        if word & 1 << 9 != 0 { formUnion(.checksumNotReady) }
        if word & 1 << 10 != 0 { formUnion(.checksumValid) }
        if word & 1 << 11 != 0 { formUnion(.segmentationOffload) }
    }
}
