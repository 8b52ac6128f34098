import ByteCore
import PacketCodecs

extension CaptureFileReader {
    /// What reading a record or block has led to.
    enum Step {
        /// There is a current packet.
        case packet
        /// The form of the file changed, and reading goes on.
        case again
        /// The file is at its end.
        case end
    }

    /// Recognises the file by its first bytes and reads its first header.
    mutating func begin() throws(CaptureFileError) {
        guard try fill(4) else {
            throw fail(limit == 0 && compressed?.isCut != true ? .empty : .headerCut(limit))
        }
        let magic = buffer.bytes.integer(UInt32.self, at: 0, order: .big) ?? 0
        if magic == BlockType.section {
            guard try fill(12) else { throw fail(.headerCut(limit)) }
            mode = .pcapng
            guard try beginSection() == .again else { throw fail(.headerCut(limit)) }
        } else if PcapHeader.kind(magic) != nil {
            guard try beginPcap() == .again else { throw fail(.headerCut(limit)) }
        } else if BlockType.isTextModeDamage(magic) {
            throw fail(.textModeDamage)
        } else if let outer = compressed,
            let inner = Compression(magic: buffer.bytes.clamped(from: 0, to: limit))
        {
            throw fail(
                .decompression(
                    DecompressionFailure(
                        .compressedTwice(inner), compression: outer.compression, offset: outer.bytesRead)))
        } else {
            throw fail(PcapHeader.relative(buffer.bytes.clamped(from: 0, to: limit)))
        }
    }

    /// Everything but whole, ordinary pcap records.
    @usableFromInline
    @inline(never)
    mutating func advanceSlowly() throws(CaptureFileError) -> Bool {
        while true {
            let step: Step
            switch mode {
            case .pcapng: step = try nextBlock()
            case .pcap: step = try nextRecord()
            case .ended: step = .end
            }
            switch step {
            case .packet: return true
            case .again: continue
            case .end:
                finish()
                return false
            }
        }
    }

    /// Brings at least `needed` bytes behind `position` into the buffer; false where the file has fewer.
    mutating func fill(_ needed: Int) throws(CaptureFileError) -> Bool {
        while limit &- position < needed {
            if isAtEnd { return false }
            if position > 0 {
                let rest = position..<limit
                if !rest.isEmpty { buffer.move(rest, to: 0) }
                base &+= UInt64(position)
                limit = rest.count
                position = 0
            }
            let start = limit
            let count: Int
            do throws(InputError) {
                count = try Self.read(&source, into: &buffer, at: start, atMost: blockSize)
            } catch {
                compressed = source.compressed
                recordOffset = base &+ UInt64(limit)
                throw fail(CaptureFileError.Kind(error))
            }
            compressed = source.compressed
            if count == 0 {
                isAtEnd = true
                return false
            }
            limit += count
        }
        return true
    }

    private static func read(
        _ source: inout any ByteInput & ~Copyable, into buffer: inout OwnedBytes, at start: Int, atMost count: Int
    ) throws(InputError) -> Int {
        var whole = buffer.mutableBytes
        let start = min(max(0, start), whole.byteCount)
        let room = min(count, whole.byteCount - start)
        var target = whole._mutatingExtracting(start..<(start + room))
        // Whoever implements an input could be wrong about what was read.
        return try min(max(0, source.read(into: &target)), room)
    }

    /// The number of the record or block that is being read, from 1; 0 before the first header is understood.
    var recordNumber: UInt64 {
        switch mode {
        case .pcap: packets &+ 1
        case .pcapng: blocks.total
        case .ended: 0
        }
    }

    /// Ends reading with an error.
    mutating func fail(_ kind: CaptureFileError.Kind) -> CaptureFileError {
        let record = recordNumber
        let isBlock = mode == .pcapng
        finish()
        return CaptureFileError(
            kind, fileName: fileName, offset: recordOffset, record: record, countsBlocks: isBlock)
    }

    /// Ends reading.
    mutating func finish() {
        mode = .ended
        form.fastHeaderLength = Int.max
        bodyStart = 0
        bodyCount = 0
        timestamp = 0
        originalLength = 0
        flags = []
        options = 0..<0
        dropCount = nil
        isAtEnd = true
        position = limit
    }

    /// Ends reading where the rest is no whole record or block, or where there is no rest.
    ///
    /// - Parameter number: The number of the record or block that is not whole, where it is not the current one.
    mutating func endInside(number: UInt64? = nil) -> Step {
        let available = base &+ UInt64(limit) &- recordOffset
        // Where compressed data ends early there was more, even if what it gave ends with a record.
        let isCut = compressed?.isCut ?? false
        if available > 0 || isCut {
            cutTail = CutTail(
                offset: recordOffset, available: available, record: number ?? recordNumber, endsCompressedData: isCut)
        }
        return .end
    }

    /// Adds a section and makes it the current one.
    mutating func add(_ section: CaptureSection) {
        if sections.count < Self.sectionLimit {
            sections.append(section)
        } else {
            keeper.warnings.droppedSections += 1
        }
        sectionTotal += 1
        states.removeAll(keepingCapacity: true)
    }

    /// Adds an interface to the current section.
    mutating func add(_ interface: CaptureInterface) {
        states.append(InterfaceState(interface, index: interfaceTotal))
        if interfaces.count < Self.interfaceLimit, Int(interfaceTotal) == interfaces.count {
            interfaces.append(interface)
        } else {
            keeper.warnings.droppedInterfaces += 1
        }
        interfaceTotal &+= 1
        let section = sectionTotal - 1
        if section >= 0, section < sections.count { sections[section].interfaceCount += 1 }
    }
}
