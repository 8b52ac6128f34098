import ByteCore
import PacketCodecs

extension CaptureFileWriter {
    mutating func startPcapng() throws(CaptureWriterError) {
        if !isStarted { try writeSection() }
    }

    // MARK: Blocks that describe

    /// Writes a section header; no interface is described behind it yet.
    mutating func writeSection() throws(CaptureWriterError) {
        var block = PcapngBlockBuilder(type: BlockType.section)
        block.put(UInt32(0x1a2b_3c4d))
        block.put(UInt16(1))
        block.put(UInt16(0))
        // The length of the section is not known before it ends.
        block.put(Int64(-1))
        do throws(CaptureWriterError.Kind) {
            try block.options(1, section.comments)
            try block.option(2, section.hardware)
            try block.option(3, section.operatingSystem)
            try block.option(4, section.application)
        } catch {
            throw fail(error)
        }
        block.end()
        try append(block.bytes)
        isStarted = true
        sectionInterfaces = 0
        for index in states.indices { states[index].number = .max }
    }

    func descriptionBlock(_ interface: CaptureInterface) throws(CaptureWriterError) -> [UInt8] {
        do throws(CaptureWriterError.Kind) {
            return try interface.block()
        } catch {
            throw fail(error)
        }
    }

    mutating func writeDescription(_ interface: CaptureInterface) throws(CaptureWriterError) {
        try append(try descriptionBlock(interface))
    }

    /// Describes an interface in a section that has not done so.
    @inline(never)
    mutating func describeAgain(_ index: Int) throws(CaptureWriterError) {
        try writeDescription(interfaces[index])
        states[index].number = sectionInterfaces
        sectionInterfaces += 1
    }

    /// The index of an interface that the current section describes, if need be now.
    func known(_ interface: UInt32) throws(CaptureWriterError) -> Int {
        guard let index = Int(exactly: interface), index < states.count else {
            throw fail(.unknownInterface(interface, described: states.count))
        }
        return index
    }

    mutating func present(_ interface: UInt32) throws(CaptureWriterError) -> Int {
        let index = try known(interface)
        if states[index].number == .max { try describeAgain(index) }
        return index
    }

    mutating func writeStatistics(
        _ statistics: InterfaceStatistics, of index: Int
    ) throws(CaptureWriterError) {
        let state = states[index]
        var block = PcapngBlockBuilder(type: BlockType.statistics)
        block.put(state.number)
        block.put(time: statistics.timestamp.flatMap(state.units) ?? 0)
        do throws(CaptureWriterError.Kind) {
            try block.options(1, statistics.comments)
        } catch {
            throw fail(error)
        }
        block.option(2, time: statistics.startTime.flatMap(state.units))
        block.option(3, time: statistics.endTime.flatMap(state.units))
        block.option(4, integer: statistics.received)
        block.option(5, integer: statistics.droppedByInterface)
        block.option(6, integer: statistics.acceptedByFilter)
        block.option(7, integer: statistics.droppedByOperatingSystem)
        block.option(8, integer: statistics.delivered)
        block.end()
        try append(block.bytes)
    }

    mutating func writeNames(_ names: ArraySlice<NameRecord>) throws(CaptureWriterError) {
        var block = PcapngBlockBuilder(type: BlockType.nameResolution)
        do throws(CaptureWriterError.Kind) {
            for record in names { try record.append(to: &block) }
        } catch {
            throw fail(error)
        }
        // nrb_record_end
        block.put(UInt32(0))
        block.end()
        try append(block.bytes)
    }

    /// Writes a block of another kind that a file had, in that file's byte order: false where it can't be converted.
    mutating func write(_ other: PassedBlock) throws(CaptureWriterError) -> Bool {
        guard format == .pcapng else { return false }
        guard let body = other.converted() else { return false }
        try startPcapng()
        var block = PcapngBlockBuilder(type: other.type)
        block.put(padded: body.rawSpan)
        block.end()
        try append(block.bytes)
        return true
    }

    // MARK: Packets

    @inline(__always)
    mutating func putBlock(
        _ packet: CapturedPacket, options: RawSpan, units given: UInt64?, dropCount: UInt64?
    ) throws(CaptureWriterError) {
        let index = Int(truncatingIfNeeded: packet.interface)
        if index >= states.count || states[index].number == .max { try prepareInterface(packet) }
        let state = states[index]
        guard state.linkType == packet.linkType else {
            throw fail(.linkTypeDiffers(packet.linkType, interface: state.linkType))
        }
        guard let units = given ?? state.units(packet.timestamp) else {
            throw fail(.timestampOutOfRange(packet.timestamp))
        }
        let count = packet.bytes.byteCount
        let padded = (count &+ 3) & ~3
        var extra = PacketOptions()
        if packet.flags.rawValue != 0 || options.byteCount > 0 || dropCount != nil {
            extra = PacketOptions(packet, state, options, dropCount: dropCount)
            if extra.isSimple { return try putSimple(packet) }
        }
        let size = 32 &+ padded &+ extra.size &+ options.byteCount
        guard size <= OutputBuffer.capacity else {
            return try putLarge(packet, state, units: units, options: options, extra)
        }
        do throws(OutputError) {
            try buffer.reserve(size)
        } catch {
            throw stop(error)
        }
        var target = buffer.free
        target.store(packet, number: state.number, units: units, size: UInt32(truncatingIfNeeded: size))
        // Zeros where padding will stand; what is copied behind covers the rest.
        target.storeBytes(of: 0, toByteOffset: 28 &+ padded &- 4, as: UInt32.self)
        if padded == 0 { target.storeBytes(of: packet.originalLength, toByteOffset: 24, as: UInt32.self) }
        target.copy(packet.bytes, to: 28)
        if extra.size > 0 || options.byteCount > 0 { target.store(extra, options, at: 28 &+ padded) }
        target.storeBytes(of: UInt32(truncatingIfNeeded: size), toByteOffset: size &- 4, as: UInt32.self)
        buffer.advance(size)
    }

    /// Describes the interface of a packet that the current section has not described.
    @inline(never)
    private mutating func prepareInterface(_ packet: CapturedPacket) throws(CaptureWriterError) {
        if states.isEmpty, packet.interface == 0 {
            try describe(CaptureInterface(linkType: packet.linkType))
        }
        _ = try present(packet.interface)
    }

    /// A packet that is larger than the buffer.
    @inline(never)
    private mutating func putLarge(
        _ packet: CapturedPacket, _ state: WrittenInterface, units: UInt64, options: RawSpan, _ extra: PacketOptions
    ) throws(CaptureWriterError) {
        let count = packet.bytes.byteCount
        let limit = Int(clamping: UInt32.max) - 131_072
        guard count <= limit, options.byteCount <= 65_536 else { throw fail(.packetTooLarge(count, limit: limit)) }
        let padding = (4 - count & 3) & 3
        let size = 32 + count + padding + extra.size + options.byteCount
        do throws(OutputError) {
            try buffer.reserve(28)
            var target = buffer.free
            target.store(packet, number: state.number, units: units, size: UInt32(truncatingIfNeeded: size))
            buffer.advance(28)
            try buffer.append(packet.bytes)
            let rest = padding + extra.size + options.byteCount + 4
            try buffer.reserve(rest)
            target = buffer.free
            target.storeBytes(of: 0, toByteOffset: 0, as: UInt32.self)
            target.store(extra, options, at: padding)
            target.storeBytes(of: UInt32(truncatingIfNeeded: size), toByteOffset: rest - 4, as: UInt32.self)
            buffer.advance(rest)
        } catch {
            throw stop(error)
        }
    }

    /// A packet without a time, whole as far as the snapshot length allows, of the section's first interface.
    @inline(never)
    private mutating func putSimple(_ packet: CapturedPacket) throws(CaptureWriterError) {
        let count = packet.bytes.byteCount
        let padding = (4 - count & 3) & 3
        let size = UInt32(truncatingIfNeeded: 16 + count + padding)
        do throws(OutputError) {
            try buffer.reserve(12)
            var target = buffer.free
            target.storeBytes(of: BlockType.simplePacket, toByteOffset: 0, as: UInt32.self)
            target.storeBytes(of: size, toByteOffset: 4, as: UInt32.self)
            target.storeBytes(of: packet.originalLength, toByteOffset: 8, as: UInt32.self)
            buffer.advance(12)
            try buffer.append(packet.bytes)
            try buffer.reserve(8)
            target = buffer.free
            target.storeBytes(of: 0, toByteOffset: 0, as: UInt32.self)
            target.storeBytes(of: size, toByteOffset: padding, as: UInt32.self)
            buffer.advance(padding + 4)
        } catch {
            throw stop(error)
        }
    }
}

/// The options that a packet gets beside those that it has: flags, and packets lost before it.
struct PacketOptions: BitwiseCopyable {
    /// epb_flags; 0 for none.
    var flags: UInt32 = 0
    var drops: UInt64?
    /// Whether the list of options has to be ended, since the packet has none of its own.
    var endsList = false
    /// Whether a simple packet block holds all that is known about the packet.
    var isSimple = false

    init() {}

    @inline(never)
    init(_ packet: CapturedPacket, _ state: WrittenInterface, _ options: RawSpan, dropCount: UInt64?) {
        var hasFlags = false
        var hasDrops = false
        if options.byteCount > 0 {
            var list = CaptureOptions(options, byteOrder: .native)
            while let option = list.next() {
                if option.code == 2 { hasFlags = true }
                if option.code == 4 { hasDrops = true }
            }
        }
        if !hasFlags {
            flags = packet.flags.packetFlags(interfaceCheckSequence: Int(state.frameCheckSequenceLength))
        }
        if !hasDrops { drops = dropCount }
        endsList = options.byteCount == 0 && (flags != 0 || drops != nil)
        let whole = state.snapshotLength == 0 ? packet.originalLength : min(packet.originalLength, state.snapshotLength)
        isSimple =
            packet.flags.contains(.noTimestamp) && state.number == 0 && options.byteCount == 0 && !endsList
            && Int(exactly: whole) == packet.bytes.byteCount
    }

    /// The bytes that they take.
    var size: Int { (flags != 0 ? 8 : 0) &+ (drops != nil ? 12 : 0) &+ (endsList ? 4 : 0) }
}

extension MutableRawSpan {
    /// Stores the fixed part of an enhanced packet block.
    @inline(__always)
    @_lifetime(self: copy self)
    fileprivate mutating func store(_ packet: CapturedPacket, number: UInt32, units: UInt64, size: UInt32) {
        let first = SIMD4(
            BlockType.enhancedPacket, size, number, UInt32(truncatingIfNeeded: units >> 32))
        storeBytes(of: first, toByteOffset: 0, as: SIMD4<UInt32>.self)
        storeBytes(of: UInt32(truncatingIfNeeded: units), toByteOffset: 16, as: UInt32.self)
        storeBytes(of: UInt32(truncatingIfNeeded: packet.bytes.byteCount), toByteOffset: 20, as: UInt32.self)
        storeBytes(of: packet.originalLength, toByteOffset: 24, as: UInt32.self)
    }

    /// Stores the options of a packet.
    @inline(never)
    @_lifetime(self: copy self)
    fileprivate mutating func store(_ extra: PacketOptions, _ options: RawSpan, at start: Int) {
        var offset = start
        if extra.flags != 0 {
            storeBytes(of: 2, toByteOffset: offset, as: UInt16.self)
            storeBytes(of: 4, toByteOffset: offset + 2, as: UInt16.self)
            storeBytes(of: extra.flags, toByteOffset: offset + 4, as: UInt32.self)
            offset += 8
        }
        if let drops = extra.drops {
            storeBytes(of: 4, toByteOffset: offset, as: UInt16.self)
            storeBytes(of: 8, toByteOffset: offset + 2, as: UInt16.self)
            storeBytes(of: drops, toByteOffset: offset + 4, as: UInt64.self)
            offset += 12
        }
        if extra.endsList {
            storeBytes(of: 0, toByteOffset: offset, as: UInt32.self)
        }
        copy(options, to: offset)
    }
}

extension CaptureFlags {
    /// The flags as epb_flags tells them; 0 where there is nothing that the interface does not tell.
    func packetFlags(interfaceCheckSequence: Int) -> UInt32 {
        var word: UInt32 = 0
        if contains(.inbound) { word |= 1 }
        if contains(.outbound) { word |= 2 }
        if frameCheckSequenceLength != interfaceCheckSequence { word |= UInt32(frameCheckSequenceLength) << 5 }
        if contains(.checksumNotReady) { word |= 1 << 9 }
        if contains(.checksumValid) { word |= 1 << 10 }
        if contains(.segmentationOffload) { word |= 1 << 11 }
        return word
    }
}
