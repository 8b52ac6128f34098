import CaptureFiles

/// A capture that is written from others.
struct CaptureSink: ~Copyable {
    var writer: CaptureFileWriter
    private var copier = CaptureCopier()

    /// - Parameters:
    ///   - path: The file; - is standard output.
    ///   - format: What `-F` says.
    ///   - inputs: The files that are read, which are not overwritten.
    init(path: String, format: WriteFormat?, inputs: [String]) throws(ToolError) {
        let form = WriteFormat.choose(format, path: path)
        guard path != "-" else {
            writer = .standardOutput(format: form)
            return
        }
        do throws(CaptureWriterError) {
            writer = try CaptureFileWriter(
                path: path, format: form, reading: inputs.compactMap { FileIdentity(path: $0) })
        } catch {
            throw .writing(error)
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
        do throws(CaptureWriterError) {
            try copier.copy(reader, snapshotLength: snapshotLength, to: &writer)
        } catch {
            throw .writing(error)
        }
    }

    /// Leaves the reader's current packet out.
    mutating func pass(_ reader: borrowing CaptureFileReader) throws(ToolError) {
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
    }

    mutating func flush() throws(ToolError) {
        do throws(CaptureWriterError) {
            try writer.flush()
        } catch {
            throw .writing(error)
        }
    }

    mutating func finish() throws(ToolError) {
        do throws(CaptureWriterError) {
            try writer.finish()
        } catch {
            throw .writing(error)
        }
    }
}
