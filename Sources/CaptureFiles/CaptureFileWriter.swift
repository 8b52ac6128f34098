import ByteCore
public import PacketCodecs

/// Writes packets to a pcap or pcapng file, a pipe, or anything else that takes bytes.
///
/// ```swift
/// var writer = try CaptureFileWriter(path: "out.pcapng", format: .pcapng)
/// var copier = CaptureCopier()
/// while try reader.advance() { try copier.copy(reader, to: &writer) }
/// try copier.finish(reader, to: &writer)
/// try writer.finish()
/// ```
///
/// Packets that come from no file need no more than ``write(_:)``; ``describe(_:)`` tells what is known about their
/// interfaces first. ``CaptureCopier`` takes from a reader all that it knows.
///
/// It holds one buffer, allocated once, and allocates nothing a packet. ``finish()`` writes what is held and closes; a
/// writer that goes away without it closes its output, and the last packets, up to ``bufferSize`` bytes, are lost.
///
/// What fails, fails at the call that throws: after trouble with the output nothing more is written, every further call
/// throws the same error, and what stands in the file ends at most in a cut record. Files are written in the byte order
/// of the machine.
public struct CaptureFileWriter: ~Copyable, Sendable {
    /// A form to write.
    public enum Format: Hashable, Sendable, BitwiseCopyable, CaseIterable {
        /// pcap with nanoseconds where an interface described before the first packet has finer times than microseconds,
        /// else with microseconds.
        case pcap
        /// pcap with microseconds.
        case pcapMicroseconds
        /// pcap with nanoseconds.
        case pcapNanoseconds
        /// pcapng.
        case pcapng
    }

    /// The bytes that are held back at most, until ``flush()``: 128 KiB.
    public static var bufferSize: Int { OutputBuffer.capacity }

    /// The form that is written.
    public let format: Format
    /// What the current file is called in errors.
    public private(set) var fileName: String
    /// How many packets were written, to all files.
    public internal(set) var packetCount: UInt64 = 0

    var buffer: OutputBuffer
    // Whether the file's first header was written.
    var isStarted = false
    // The output has failed, or is finished: why, and that nothing is written any more.
    private(set) var failure: CaptureWriterError?
    private var isFinished = false

    var section: CaptureSection
    // Whether the section was given by the writer's owner, and is not to be taken from a file that is copied.
    let keepsSection: Bool
    var interfaces: [CaptureInterface] = []
    var states: [WrittenInterface] = []
    // How many interfaces the current section has described.
    var sectionInterfaces: UInt32 = 0
    var pcap = PcapForm()
    var scratch: [UInt8] = []

    /// Writes to `output`, which is closed by ``finish()``.
    ///
    /// - Parameters:
    ///   - output: What takes the bytes, such as a compressor in front of a file.
    ///   - format: The form.
    ///   - section: What a pcapng file says about the machine and program; nil for what a file that is copied says.
    public init(
        to output: consuming any ByteOutput & ~Copyable, format: Format, section: CaptureSection? = nil
    ) {
        fileName = output.name
        self.format = format
        buffer = OutputBuffer(output)
        keepsSection = section != nil
        self.section = section ?? CaptureSection()
    }

    /// Writes to an open descriptor.
    ///
    /// - Parameters:
    ///   - descriptor: A file, pipe or socket. It may be one that does not block; writing waits all the same.
    ///   - name: What it is called in errors.
    ///   - closing: Whether the descriptor is closed with the writer.
    ///   - format: The form.
    public init(descriptor: Int32, name: String, closing: Bool = false, format: Format) {
        self.init(to: DescriptorOutput(descriptor: descriptor, name: name, closing: closing), format: format)
    }

    /// Writes to a file, which is created or overwritten as ``DescriptorOutput/create(path:isRead:)`` tells.
    ///
    /// - Parameters:
    ///   - path: The file, special file, or `/dev/stdout`.
    ///   - format: The form.
    ///   - inputs: The files that are being read, which are not overwritten.
    /// - Throws: ``CaptureWriterError`` where it can't be written.
    public init(path: String, format: Format, reading inputs: [FileIdentity] = []) throws(CaptureWriterError) {
        self.init(to: try DescriptorOutput.create(path: path, reading: inputs), format: format)
    }

    /// Writes to standard output.
    public static func standardOutput(format: Format) -> CaptureFileWriter {
        CaptureFileWriter(to: DescriptorOutput.standardOutput(), format: format)
    }

    // MARK: What describes

    /// Tells what is known about an interface, and gives its number for ``CapturedPacket/interface``: 0 for the first.
    ///
    /// In pcapng it is written at once. A pcap file has room for its link type, snapshot length, check sequence and unit of
    /// time alone; the first interface of the first packet's link type tells them.
    ///
    /// - Throws: ``CaptureWriterError`` where a text is too long, or the output fails.
    @discardableResult
    public mutating func describe(_ interface: CaptureInterface) throws(CaptureWriterError) -> UInt32 {
        try check()
        let number = UInt32(truncatingIfNeeded: states.count)
        var state = WrittenInterface(interface)
        if format == .pcapng {
            try startPcapng()
            try writeDescription(interface)
            state.number = sectionInterfaces
            sectionInterfaces += 1
        }
        interfaces.append(interface)
        states.append(state)
        return number
    }

    /// Begins a new section of a pcapng file; in pcap nothing is written.
    ///
    /// Interfaces keep their numbers: one of an earlier section is described anew before its next packet.
    ///
    /// - Throws: ``CaptureWriterError`` where a text is too long, or the output fails.
    public mutating func beginSection(_ section: CaptureSection) throws(CaptureWriterError) {
        try check()
        guard format == .pcapng else { return }
        let former = self.section
        self.section = section
        do throws(CaptureWriterError) {
            try writeSection()
        } catch {
            self.section = former
            throw error
        }
    }

    /// Writes the names of addresses; pcap has no room for them.
    ///
    /// - Throws: ``CaptureWriterError`` where a name is too long, or the output fails.
    public mutating func write(names: [NameRecord]) throws(CaptureWriterError) {
        try check()
        guard format == .pcapng, !names.isEmpty else { return }
        try startPcapng()
        try writeNames(names[...])
    }

    /// Writes what an interface counted; pcap has no room for it. The last statistics of an interface count.
    ///
    /// - Throws: ``CaptureWriterError`` where the interface was not described, or the output fails.
    public mutating func write(
        _ statistics: InterfaceStatistics, of interface: UInt32
    ) throws(CaptureWriterError) {
        try check()
        guard format == .pcapng else { return }
        try startPcapng()
        try writeStatistics(statistics, of: try present(interface))
    }

    // MARK: Packets

    /// Writes a packet, with what its flags say.
    ///
    /// Its interface must have been described; where none was, the packets' interface 0 is one that nothing but the link
    /// type is known of. In pcapng a packet without a time is a simple packet block where that can hold it, which it can on
    /// a section's first interface; else, and in pcap, its time is written as 0.
    ///
    /// - Throws: ``CaptureWriterError`` where the file has no room for the packet as it is, or the output fails.
    public mutating func write(_ packet: CapturedPacket) throws(CaptureWriterError) {
        try put(packet, options: RawSpan(), units: nil, dropCount: nil)
    }

    /// Writes a packet with options as they stand in a block of a pcapng file; pcap has no room for them.
    ///
    /// Flags among the options go before those of the packet. Options of the other byte order are converted as far as their
    /// meaning is known: of custom options the number in front alone.
    ///
    /// - Throws: ``CaptureWriterError`` where the file has no room for the packet as it is, or the output fails.
    public mutating func write(
        _ packet: CapturedPacket, options: CaptureOptions
    ) throws(CaptureWriterError) {
        try put(packet, options, units: nil, dropCount: nil)
    }

    /// Writes a packet with comments and what else is known about it; pcap has no room for that.
    ///
    /// ``PacketAnnotations/flagsWord`` goes before the packet's flags where it is given.
    ///
    /// - Throws: ``CaptureWriterError`` where the file has no room for the packet as it is, or the output fails.
    public mutating func write(
        _ packet: CapturedPacket, annotations: PacketAnnotations
    ) throws(CaptureWriterError) {
        try check()
        guard format == .pcapng else { return try write(packet) }
        var builder = PcapngBlockBuilder(reusing: takeScratch())
        do throws(CaptureWriterError.Kind) {
            try annotations.append(to: &builder)
        } catch {
            throw fail(error)
        }
        let bytes = builder.bytes
        defer { scratch = bytes }
        try put(packet, options: bytes.rawSpan, units: nil, dropCount: nil)
    }

    // MARK: The output

    /// The bytes that have gone out to the current file, and those that are held. A compressor counts what it has put out.
    public var fileSize: UInt64 { buffer.total }

    /// Writes what is held, so that a reader of the file sees all packets.
    ///
    /// - Throws: ``CaptureWriterError`` where the output fails.
    public mutating func flush() throws(CaptureWriterError) {
        try check()
        if !isStarted, format == .pcapng || !interfaces.isEmpty { try start() }
        do throws(OutputError) {
            try buffer.flush()
        } catch {
            throw stop(error)
        }
    }

    /// Writes what is held and closes the file; a file without packets is one that can be read too. A second call does
    /// nothing.
    ///
    /// - Throws: ``CaptureWriterError`` where the output fails, or closing it shows that something was lost.
    public mutating func finish() throws(CaptureWriterError) {
        guard !isFinished else { return }
        if let failure {
            isFinished = true
            buffer.abandon()
            throw failure
        }
        try start()
        isFinished = true
        do throws(OutputError) {
            try buffer.finish()
        } catch {
            throw stop(error)
        }
        failure = CaptureWriterError(.finished, fileName: fileName)
    }

    /// Closes the current file and goes on in another, which begins with the section and the interfaces described in it.
    ///
    /// - Throws: ``CaptureWriterError`` where one of the outputs fails.
    public mutating func continueFile(
        in output: consuming any ByteOutput & ~Copyable
    ) throws(CaptureWriterError) {
        try endFile()
        try beginFile(in: output)
    }

    /// Closes the current file; another has to be begun.
    mutating func endFile() throws(CaptureWriterError) {
        try check()
        try start()
        do throws(OutputError) {
            try buffer.finish()
        } catch {
            throw stop(error)
        }
    }

    /// Goes on in a file, with the section and the interfaces described in it.
    mutating func beginFile(in output: consuming any ByteOutput & ~Copyable) throws(CaptureWriterError) {
        fileName = output.name
        buffer.replace(with: output)
        isStarted = false
        guard format == .pcapng else { return try startPcapAgain() }
        let before = states
        try writeSection()
        for index in before.indices where before[index].number != .max { try describeAgain(index) }
    }

    // MARK: Inside

    /// Whether anything may be written.
    @inline(__always)
    func check() throws(CaptureWriterError) {
        if let failure { throw failure }
    }

    /// An error that concerns one packet or description.
    func fail(_ kind: CaptureWriterError.Kind) -> CaptureWriterError { CaptureWriterError(kind, fileName: fileName) }

    /// Ends writing because of the output.
    @inline(never)
    mutating func stop(_ error: OutputError) -> CaptureWriterError {
        let error = CaptureWriterError(.output(error), fileName: fileName)
        failure = error
        return error
    }

    /// Ends writing because there is nothing to write to.
    mutating func stop(_ error: CaptureWriterError) -> CaptureWriterError {
        failure = error
        return error
    }

    mutating func takeScratch() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &scratch)
        return taken
    }

    /// Appends a block or header to the file as a whole.
    mutating func append(_ bytes: borrowing [UInt8]) throws(CaptureWriterError) {
        do throws(OutputError) {
            try buffer.append(bytes.rawSpan)
        } catch {
            throw stop(error)
        }
    }

    /// Writes the first header of a file that may have no packet.
    private mutating func start() throws(CaptureWriterError) {
        if format == .pcapng {
            try startPcapng()
        } else if !isStarted {
            try startPcap(interfaces.first?.linkType ?? .ethernet)
        }
    }

    /// Options of any byte order to those of the machine's.
    mutating func put(
        _ packet: CapturedPacket, _ options: CaptureOptions, units: UInt64?, dropCount: UInt64?
    ) throws(CaptureWriterError) {
        let bytes = options.remainingBytes
        if bytes.byteCount == 0 || format != .pcapng || options.byteOrder == .native && bytes.byteCount & 3 == 0 {
            return try put(packet, options: bytes, units: units, dropCount: dropCount)
        }
        var builder = PcapngBlockBuilder(reusing: takeScratch())
        do throws(CaptureWriterError.Kind) {
            try builder.appendConverted(options)
        } catch {
            throw fail(error)
        }
        let converted = builder.bytes
        defer { scratch = converted }
        try put(packet, options: converted.rawSpan, units: units, dropCount: dropCount)
    }

    /// Writes a packet.
    ///
    /// - Parameters:
    ///   - options: Options in the machine's byte order, a whole number of words.
    ///   - units: The time as a file has it in the unit of the packet's interface, which may be finer than a nanosecond.
    ///   - dropCount: Packets lost before this one, where the options do not tell.
    @inline(__always)
    mutating func put(
        _ packet: CapturedPacket, options: RawSpan, units: UInt64?, dropCount: UInt64?
    ) throws(CaptureWriterError) {
        try check()
        if format == .pcapng {
            try putBlock(packet, options: options, units: units, dropCount: dropCount)
        } else {
            try putRecord(packet)
        }
        packetCount &+= 1
    }
}

/// What writing a packet needs to know about its interface: small and plain, because it is looked up for each.
struct WrittenInterface: Sendable, BitwiseCopyable {
    /// Its number in the current section; all ones where the section has not described it.
    var number: UInt32 = .max
    let snapshotLength: UInt32
    let linkType: LinkType
    let frameCheckSequenceLength: UInt8
    let resolution: TimestampResolution
    let offset: Int64
    /// 0 where a unit is no whole number of nanoseconds, or an offset has to be taken off.
    private let nanosecondsPerUnit: Int64

    init(_ interface: CaptureInterface) {
        snapshotLength = interface.snapshotLength
        linkType = interface.linkType
        frameCheckSequenceLength = UInt8(clamping: interface.frameCheckSequenceLength)
        resolution = interface.resolution
        offset = interface.timestampOffset
        nanosecondsPerUnit =
            offset == 0 && !interface.resolution.isBinary ? Int64(interface.resolution.nanosecondsPerUnit) : 0
    }

    /// A time in the interface's unit; nil where it has no room for it.
    @inline(__always)
    func units(_ time: Int64) -> UInt64? {
        if time >= 0 {
            if nanosecondsPerUnit == 1 { return UInt64(bitPattern: time) }
            if nanosecondsPerUnit == 1000 { return UInt64(bitPattern: time) / 1000 }
        }
        return exactUnits(time)
    }

    @inline(never)
    private func exactUnits(_ time: Int64) -> UInt64? {
        let time = Int128(time) - Int128(offset) * 1_000_000_000
        guard time >= 0 else { return nil }
        return resolution.units(time)
    }
}
