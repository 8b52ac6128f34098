import CaptureCompression
import CaptureFiles
import PacketCodecs

/// A capture that is written from others.
struct CaptureSink: ~Copyable {
    var writer: CaptureFileWriter
    private var copier = CaptureCopier()

    /// - Parameters:
    ///   - path: The file; - is standard output.
    ///   - format: What `-F` says.
    ///   - inputs: The files that are read, which are not overwritten; - is standard input.
    ///   - section: What a pcapng file says about the machine and program; nil for what the first capture says.
    init(
        path: String, format: WriteFormat?, inputs: [String], section: CaptureSection? = nil
    ) throws(ToolError) {
        if let words = WriteFormat.refusal(of: path, given: format) { throw .usage(words) }
        let form = WriteFormat.choose(format, path: path)
        let read = inputs.compactMap { FileIdentity(path: $0 == "-" ? "/dev/stdin" : $0) }
        // From here on there is something to make whole.
        Interruption.expect()
        guard path != "-" else {
            // What >> appends to may be what is read, which would never end.
            if let identity = FileIdentity(path: "/dev/stdout"), read.contains(identity) {
                throw .writing(CaptureWriterError(.isBeingRead, fileName: "standard output"))
            }
            writer = CaptureFileWriter(to: DescriptorOutput.standardOutput(), format: form, section: section)
            return
        }
        do throws(CaptureWriterError) {
            let file = try DescriptorOutput.create(path: path, reading: read)
            writer = CaptureFileWriter(to: try Self.compressed(path, file), format: form, section: section)
        } catch {
            throw .writing(error)
        }
    }

    /// The output behind a compressor, where the file's name asks for one.
    private static func compressed(
        _ path: String, _ file: consuming DescriptorOutput
    ) throws(CaptureWriterError) -> any ByteOutput & ~Copyable {
        do throws(OutputError) {
            return try Compression.output(for: path, over: file)
        } catch {
            throw CaptureWriterError(.output(error), fileName: path)
        }
    }

    /// Another capture begins.
    mutating func startFile(_ reader: inout CaptureFileReader) {
        reader.keepsOtherBlocks = writer.format == .pcapng
        copier = CaptureCopier()
    }

    /// Writes the reader's current packet.
    mutating func copy(
        _ reader: borrowing CaptureFileReader, snapshotLength: Int = .max
    ) throws(ToolError) {
        try Interruption.check()
        do throws(CaptureWriterError) {
            try copier.copy(reader, snapshotLength: snapshotLength, to: &writer)
        } catch {
            throw .writing(error)
        }
    }

    /// Writes what the reader's current packet was made into.
    mutating func copy(
        _ reader: borrowing CaptureFileReader, changedTo packet: CapturedPacket
    ) throws(ToolError) {
        try Interruption.check()
        do throws(CaptureWriterError) {
            try copier.copy(reader, changedTo: packet, to: &writer)
        } catch {
            throw .writing(error)
        }
    }

    /// Leaves the reader's current packet out.
    mutating func pass(_ reader: borrowing CaptureFileReader) throws(ToolError) {
        try Interruption.check()
        do throws(CaptureWriterError) {
            try copier.pass(reader, to: &writer)
        } catch {
            throw .writing(error)
        }
    }

    /// Writes what the capture says behind its packets.
    mutating func endFile(_ reader: borrowing CaptureFileReader) throws(ToolError) {
        do throws(CaptureWriterError) {
            try copier.finish(reader, to: &writer)
        } catch {
            throw .writing(error)
        }
        sayIgnored(reader.fileName, reader.compressed)
        sayLost(reader.fileName, copier.droppedBlocks &+ reader.warnings.dropped)
    }

    private func sayIgnored(_ file: String, _ compressed: CompressedInput?) {
        if let words = IgnoredWords.sentence(file, compressed) {
            StandardError.write("packets: \(ToolError.safe(words))\n")
        }
    }

    private func sayLost(_ file: String, _ lost: UInt64) {
        // A pcap file holds none of them, as help says.
        guard writer.format == .pcapng, lost > 0 else { return }
        let text = "\(file): \(lost) blocks or texts that are no packets could not be carried over"
        StandardError.write("packets: \(ToolError.safe(text))\n")
    }

    /// Writes several captures in the order of time, the current packet of each.
    mutating func copy(_ source: inout MergedCaptureSource, snapshotLength: Int) throws(ToolError) {
        try Interruption.check()
        do throws(CaptureWriterError) {
            try source.copy(snapshotLength: snapshotLength, to: &writer)
        } catch {
            throw .writing(error)
        }
    }

    /// Writes what the captures say behind their packets.
    mutating func endFiles(_ source: inout MergedCaptureSource) throws(ToolError) {
        do throws(CaptureWriterError) {
            try source.finish(to: &writer)
        } catch {
            throw .writing(error)
        }
        for file in 0..<source.count {
            let name = source.fileName(of: file)
            sayIgnored(name, source.compressed(of: file))
            sayLost(name, source.droppedBlocks(of: file))
        }
    }

    mutating func flush() throws(ToolError) {
        do throws(CaptureWriterError) {
            try writer.flush()
        } catch {
            throw .writing(error)
        }
    }

    /// Makes the capture whole.
    ///
    /// - Throws: ``ToolError`` also where a signal has ended the input, so that there is less in it than there could be.
    mutating func finish() throws(ToolError) {
        do throws(CaptureWriterError) {
            try writer.finish()
        } catch {
            throw .writing(error)
        }
        try Interruption.check()
    }
}
