import PacketCodecs

/// Copies what a reader reads to a writer: packets with their options, and all that the capture says about itself.
///
/// From pcapng to pcapng sections, interfaces, names, statistics, secrets for decryption and blocks that it does not know
/// are carried over, the last two where ``CaptureFileReader/keepsOtherBlocks`` was set before the first packet was read.
/// Not kept are options of sections, interfaces and names that this library does not know, what was beyond the limits of
/// ``CaptureFileReader``, custom blocks whose number says that they are not to be copied, and custom or unknown blocks of
/// the other byte order. Time stamps stay as they are in the file, however fine.
///
/// One copier belongs to one reader. Every packet is either copied or passed, since both carry over what was described on
/// the way to it; after the last one comes ``finish(_:to:)``.
public struct CaptureCopier: Sendable {
    private let keepsSections: Bool
    // The writer's numbers of the reader's interfaces.
    private(set) var numbers: [UInt32] = []
    private var sections = 0
    private var names = 0
    private var blocks: UInt64 = 0
    // Interfaces whose statistics have been written.
    private var countedInterfaces = 0

    /// How many blocks could not be carried over.
    public private(set) var droppedBlocks: UInt64 = 0

    /// Copies one file; each of its sections begins one of the file that is written.
    public init() { self.init(keepsSections: true) }

    init(keepsSections: Bool) { self.keepsSections = keepsSections }

    /// Copies the reader's current packet.
    ///
    /// - Parameters:
    ///   - reader: What reads; its last `advance()` was true.
    ///   - snapshotLength: How many bytes of the packet are kept at most.
    ///   - writer: What writes.
    /// - Throws: ``CaptureWriterError`` where the file has no room for the packet as it is, or the output fails.
    public mutating func copy(
        _ reader: borrowing CaptureFileReader, snapshotLength: Int = .max, to writer: inout CaptureFileWriter
    ) throws(CaptureWriterError) {
        try pass(reader, to: &writer)
        let packet = reader.current
        guard let index = Int(exactly: packet.interface), index < numbers.count else {
            throw writer.fail(.unknownInterface(packet.interface, described: numbers.count))
        }
        try writer.put(
            packet.numbered(numbers[index], limit: snapshotLength), reader.currentOptions,
            units: reader.mode == .pcapng ? reader.timestampUnits : nil, dropCount: reader.dropCount)
    }

    /// Carries over what was described on the way to a packet that is not copied.
    ///
    /// - Throws: ``CaptureWriterError`` where the output fails.
    @inline(__always)
    public mutating func pass(
        _ reader: borrowing CaptureFileReader, to writer: inout CaptureFileWriter
    ) throws(CaptureWriterError) {
        if reader.interfaces.count != numbers.count || reader.names.count != names || reader.sections.count != sections
            || reader.keptBlocks != blocks
        {
            try describe(reader, to: &writer)
        }
    }

    /// Carries over what stands behind the last packet, and what was counted; after the reader's end or failure.
    ///
    /// - Throws: ``CaptureWriterError`` where the output fails.
    public mutating func finish(
        _ reader: borrowing CaptureFileReader, to writer: inout CaptureFileWriter
    ) throws(CaptureWriterError) {
        try describe(reader, to: &writer)
        try count(reader, before: reader.interfaces.count, to: &writer)
    }

    @inline(never)
    mutating func describe(
        _ reader: borrowing CaptureFileReader, to writer: inout CaptureFileWriter
    ) throws(CaptureWriterError) {
        while sections < reader.sections.count {
            let section = reader.sections[sections]
            sections += 1
            // What belongs to a section comes before the next begins.
            try describeInterfaces(reader, before: section.firstInterface, to: &writer)
            guard keepsSections else { continue }
            try count(reader, before: section.firstInterface, to: &writer)
            try describeNames(reader, section: sections - 1, to: &writer)
            if writer.keepsSection, sections == 1, !writer.isStarted { continue }
            try writer.beginSection(section)
        }
        try describeInterfaces(reader, before: reader.interfaces.count, to: &writer)
        try describeNames(reader, section: .max, to: &writer)
        // The reader has the blocks on the way to the current packet, of which some may have been copied.
        let new = Int(clamping: reader.keptBlocks &- blocks)
        blocks = reader.keptBlocks
        for block in reader.passedBlocks.suffix(new) {
            if try !writer.write(block) { droppedBlocks += 1 }
        }
    }

    private mutating func describeInterfaces(
        _ reader: borrowing CaptureFileReader, before end: Int, to writer: inout CaptureFileWriter
    ) throws(CaptureWriterError) {
        while numbers.count < min(end, reader.interfaces.count) {
            numbers.append(try writer.describe(reader.interfaces[numbers.count]))
        }
    }

    /// Writes the names that were read and belong to sections before one.
    private mutating func describeNames(
        _ reader: borrowing CaptureFileReader, section: Int, to writer: inout CaptureFileWriter
    ) throws(CaptureWriterError) {
        guard names < reader.names.count else { return }
        let new = Array(reader.names[names...].prefix { $0.section < section })
        try writer.write(names: new)
        names += new.count
    }

    private mutating func count(
        _ reader: borrowing CaptureFileReader, before end: Int, to writer: inout CaptureFileWriter
    ) throws(CaptureWriterError) {
        while countedInterfaces < min(end, numbers.count) {
            let index = countedInterfaces
            countedInterfaces += 1
            if let statistics = reader.interfaces[index].statistics {
                try writer.write(statistics, of: numbers[index])
            }
        }
    }
}
