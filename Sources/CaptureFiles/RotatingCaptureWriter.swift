public import PacketCodecs

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Writes packets to one file after the other, by size, time or number of packets, and keeps all or the last few.
///
/// ```swift
/// var writer = try RotatingCaptureWriter(
///     path: "trace.pcapng", format: .pcapng, rotation: CaptureRotation(fileSize: 100 << 20, files: 5))
/// writer.writer.describe(interface)
/// try writer.write(packet)
/// ```
///
/// The first file has its final name from the start. Each begins with the section and the interfaces that were described,
/// so it can be read by itself; names, statistics and secrets stand in the file in which they were written. What is
/// removed from a ring is what this writer made: a file that another has put in its place stays.
public struct RotatingCaptureWriter: ~Copyable, Sendable {
    /// Makes of a file what packets are written to, such as a compressor in front of it.
    public typealias Wrapper = @Sendable (consuming DescriptorOutput) throws(OutputError) -> any ByteOutput & ~Copyable

    /// What writes the current file: for describing interfaces and the like. Packets that are written to it directly begin
    /// no new file.
    public var writer: CaptureFileWriter
    /// When the capture goes on in another file.
    public let rotation: CaptureRotation
    /// The current file.
    public private(set) var currentPath: String
    /// How many files were begun.
    public private(set) var fileCount: UInt64 = 1

    private let path: String
    private let inputs: [FileIdentity]
    private let wrapper: Wrapper?
    private var kept: [Made] = []
    private var packetsBefore: UInt64 = 0
    // When the current file was begun, by the clock of the rotation; nil before its first packet tells.
    private var began: Int64?
    private var interval: Int64?

    /// A file that this writer made.
    private struct Made: Sendable {
        var path: String
        var identity: FileIdentity?
    }

    /// Begins the first file.
    ///
    /// - Parameters:
    ///   - path: What the files are called, as ``CaptureRotation/Naming`` tells.
    ///   - format: The form.
    ///   - rotation: When to go on in another file.
    ///   - section: What pcapng files say about the machine and program.
    ///   - inputs: The files that are being read, which are not overwritten.
    ///   - wrapper: What to put in front of each file.
    /// - Throws: ``CaptureWriterError`` where it can't be created.
    public init(
        path: String, format: CaptureFileWriter.Format, rotation: CaptureRotation, section: CaptureSection? = nil,
        reading inputs: [FileIdentity] = [], through wrapper: Wrapper? = nil
    ) throws(CaptureWriterError) {
        let now = LocalTime.now
        guard let name = rotation.name(path, number: 0, time: now, after: nil) else {
            throw CaptureWriterError(.invalidNamePattern(path), fileName: path)
        }
        var identity: FileIdentity?
        writer = CaptureFileWriter(
            to: try Self.open(name, inputs, wrapper, &identity), format: format, section: section)
        self.path = path
        self.rotation = rotation
        self.inputs = inputs
        self.wrapper = wrapper
        currentPath = name
        kept.append(Made(path: name, identity: identity))
        if rotation.clock == .machine { began = LocalTime.monotonic }
    }

    /// The files that were written and are kept, the oldest first; the last one is the current one.
    public var paths: [String] { kept.map(\.path) }

    // MARK: Packets

    /// Writes a packet, in another file where one is due.
    ///
    /// - Throws: ``CaptureWriterError`` where a file has no room for the packet as it is, or can't be written.
    public mutating func write(_ packet: CapturedPacket) throws(CaptureWriterError) {
        try rotateIfDue(before: packet)
        try writer.write(packet)
    }

    /// Writes a packet with options as they stand in a pcapng file, in another file where one is due.
    ///
    /// - Throws: ``CaptureWriterError`` where a file has no room for the packet as it is, or can't be written.
    public mutating func write(
        _ packet: CapturedPacket, options: CaptureOptions
    ) throws(CaptureWriterError) {
        try rotateIfDue(before: packet)
        try writer.write(packet, options: options)
    }

    /// Copies the reader's current packet, in another file where one is due.
    ///
    /// - Throws: ``CaptureWriterError`` where a file has no room for the packet as it is, or can't be written.
    public mutating func copy(
        _ reader: borrowing CaptureFileReader, with copier: inout CaptureCopier
    ) throws(CaptureWriterError) {
        try rotateIfDue(before: reader.current)
        try copier.copy(reader, to: &writer)
    }

    /// Writes what is held, so that a reader of the file sees all packets.
    ///
    /// - Throws: ``CaptureWriterError`` where the file can't be written.
    public mutating func flush() throws(CaptureWriterError) { try writer.flush() }

    /// Closes the last file.
    ///
    /// - Throws: ``CaptureWriterError`` where the file can't be written.
    public mutating func finish() throws(CaptureWriterError) { try writer.finish() }

    // MARK: Files

    /// Begins another file where one is due by the machine's clock: for those who wait for packets and meanwhile want to
    /// see files end. A file without packets is not ended.
    ///
    /// - Throws: ``CaptureWriterError`` where one of the files can't be written.
    public mutating func rotateIfDue() throws(CaptureWriterError) {
        guard rotation.clock == .machine, writer.packetCount > packetsBefore, isDue(LocalTime.now) else { return }
        try rotate()
    }

    /// Begins another file now.
    ///
    /// - Throws: ``CaptureWriterError`` where one of the files can't be written.
    public mutating func rotate() throws(CaptureWriterError) {
        let now = LocalTime.now
        guard let name = rotation.name(path, number: fileCount, time: now, after: currentPath) else {
            throw CaptureWriterError(.invalidNamePattern(path), fileName: path)
        }
        // Closed before the next is opened, which in a ring of one is the same file.
        try writer.endFile()
        var identity: FileIdentity?
        do throws(CaptureWriterError) {
            try writer.beginFile(in: try Self.open(name, inputs, wrapper, &identity))
        } catch {
            throw writer.stop(error)
        }
        currentPath = name
        fileCount += 1
        packetsBefore = writer.packetCount
        kept.removeAll { $0.path == name }
        kept.append(Made(path: name, identity: identity))
        if rotation.clock == .machine {
            began = LocalTime.monotonic
            interval = nil
        }
        if let files = rotation.files, files > 0 {
            while kept.count > files { Self.remove(kept.removeFirst()) }
        }
    }

    private mutating func rotateIfDue(before packet: CapturedPacket) throws(CaptureWriterError) {
        let isTimed = rotation.duration != nil || rotation.interval != nil
        let usesPackets = rotation.clock == .packets
        let time = usesPackets ? packet.timestamp : isTimed ? LocalTime.now : 0
        if writer.packetCount > packetsBefore {
            let isFull =
                rotation.packets.map { writer.packetCount - packetsBefore >= $0 } ?? false
                || rotation.fileSize.map { writer.fileSize >= $0 } ?? false
            if isFull || isTimed && isDue(time) {
                try rotate()
                if isTimed, usesPackets { advance(to: time) }
            }
        }
        if usesPackets, began == nil { began = time }
        if interval == nil, let step = Self.nanoseconds(rotation.interval) { interval = time / step }
    }

    private func isDue(_ time: Int64) -> Bool {
        if let duration = Self.nanoseconds(rotation.duration), let began {
            let passed = (rotation.clock == .machine ? LocalTime.monotonic : time).subtractingReportingOverflow(began)
            if passed.overflow || passed.partialValue >= duration { return true }
        }
        if let step = Self.nanoseconds(rotation.interval), let interval { return time / step != interval }
        return false
    }

    /// Moves the beginning by whole durations, so that files are cut at the same places whatever packets there are.
    private mutating func advance(to time: Int64) {
        interval = nil
        guard let duration = Self.nanoseconds(rotation.duration), let began else { return }
        let (passed, overflow) = time.subtractingReportingOverflow(began)
        self.began = overflow || passed < 0 ? time : began + passed / duration * duration
    }

    /// A duration in nanoseconds, at least one.
    private static func nanoseconds(_ duration: Duration?) -> Int64? {
        guard let duration else { return nil }
        let (seconds, attoseconds) = duration.components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max : max(1, whole + attoseconds / 1_000_000_000)
    }

    private static func open(
        _ path: String, _ inputs: [FileIdentity], _ wrapper: Wrapper?, _ identity: inout FileIdentity?
    ) throws(CaptureWriterError) -> any ByteOutput & ~Copyable {
        let output = try DescriptorOutput.create(path: path, reading: inputs)
        identity = output.identity
        guard let wrapper else { return output }
        do throws(OutputError) {
            return try wrapper(output)
        } catch {
            throw CaptureWriterError(.output(error), fileName: path)
        }
    }

    /// Removes a file of the ring if it is still the one that was made.
    private static func remove(_ made: Made) {
        var status = stat()
        guard let identity = made.identity, unsafe lstat(made.path, &status) == 0,
            FileIdentity(status) == identity
        else { return }
        _ = unsafe unlink(made.path)
    }
}
