import CaptureCompression
import CaptureEditing
import CaptureFiles
import PacketCodecs

/// What is done to each packet: one of the two.
struct PacketEdit: ~Copyable {
    private var rewriter: PacketRewriter?
    private var anonymizer: PacketAnonymizer?
    /// Whether what the capture says about itself and its packets is left out.
    let isAnonymizing: Bool

    init(_ rewriter: consuming PacketRewriter) {
        self.rewriter = consume rewriter
        anonymizer = nil
        isAnonymizing = false
    }

    init(_ anonymizer: consuming PacketAnonymizer) {
        rewriter = nil
        self.anonymizer = consume anonymizer
        isAnonymizing = true
    }

    /// Changes the reader's current packet and writes it.
    mutating func edit(_ reader: borrowing CaptureFileReader, to sink: inout CaptureSink) throws(ToolError) {
        try rewriter?.rewrite(reader, to: &sink)
        try anonymizer?.anonymize(reader, to: &sink)
    }
}

extension PacketRewriter {
    fileprivate mutating func rewrite(
        _ reader: borrowing CaptureFileReader, to sink: inout CaptureSink
    ) throws(ToolError) {
        rewrite(reader.current)
        try sink.copy(reader, changedTo: current)
    }
}

extension PacketAnonymizer {
    // Nothing but the packet: what the capture says about it may hold anything.
    fileprivate mutating func anonymize(
        _ reader: borrowing CaptureFileReader, to sink: inout CaptureSink
    ) throws(ToolError) {
        try Interruption.check()
        anonymize(reader.current)
        do throws(CaptureWriterError) {
            try sink.writer.write(current)
        } catch {
            throw .writing(error)
        }
    }
}

/// Writes a capture with changed packets.
struct EditSession: ~Copyable {
    private var edit: PacketEdit
    private let unpacking: UnpackingLimits
    private let keyFile: String?
    private var described = 0

    /// - Parameters:
    ///   - edit: What is done to each packet.
    ///   - unpacking: How far compressed captures are unpacked.
    ///   - keyFile: A file that is not overwritten, as little as the one that is read.
    init(_ edit: consuming PacketEdit, unpacking: UnpackingLimits, keyFile: String? = nil) {
        self.edit = consume edit
        self.unpacking = unpacking
        self.keyFile = keyFile
    }

    /// What an anonymized capture says about itself.
    private static let section = CaptureSection(
        application: "packets",
        comments: [
            "Anonymized by packets edit --anonymize: addresses are pseudonyms, and what is not understood is zeros."
        ])

    /// - Throws: ``ToolError`` with the code that the tool ends with; what was read before is written.
    mutating func run(_ input: String, output: String, format: WriteFormat?, isStrict: Bool) throws(ToolError) {
        var reader: CaptureFileReader
        do throws(CaptureFileError) {
            reader = try .open(argument: input, limits: unpacking)
        } catch {
            throw .input(error)
        }
        var sink = try CaptureSink(
            path: output, format: format, inputs: [input] + (keyFile.map { [$0] } ?? []),
            section: edit.isAnonymizing ? Self.section : nil)
        if !edit.isAnonymizing { sink.startFile(&reader) }
        var damage: CaptureFileError?
        do throws(ToolError) {
            damage = try copy(&reader, to: &sink)
            if !edit.isAnonymizing { try sink.endFile(reader) }
        } catch {
            // What was written so far is a whole capture.
            try? sink.finish()
            throw error
        }
        try sink.finish()
        if let damage { throw .input(damage) }
        if let tail = reader.cutTail {
            let text = CutTailWords.sentence(reader.fileName, tail)
            if isStrict { throw .damaged(text) }
            StandardError.write("packets: \(ToolError.safe(text))\n")
        }
        // The end of a copied file tells it already.
        if edit.isAnonymizing, let words = IgnoredWords.sentence(reader.fileName, reader.compressed) {
            StandardError.write("packets: \(ToolError.safe(words))\n")
        }
    }

    /// Copies all packets; what stopped the reader is given back, so that the rest is written first.
    private mutating func copy(
        _ reader: inout CaptureFileReader, to sink: inout CaptureSink
    ) throws(ToolError) -> CaptureFileError? {
        var progress = Progress()
        defer { progress.finish() }
        let isStream = reader.fileSize == nil
        while true {
            // A pipe may be silent for long: what there is, is written before waiting for more.
            if isStream, !reader.hasBufferedBytes, reader.packetCount > 0 { try sink.flush() }
            do throws(CaptureFileError) {
                guard try reader.advance() else { return nil }
            } catch {
                return error
            }
            if reader.packetCount & 0xffff == 0 { progress.update(reader) }
            if edit.isAnonymizing, described < reader.interfaces.count { try describe(reader, to: &sink) }
            try edit.edit(reader, to: &sink)
        }
    }

    /// Tells no more of interfaces than what their packets can't be read without.
    private mutating func describe(
        _ reader: borrowing CaptureFileReader, to sink: inout CaptureSink
    ) throws(ToolError) {
        do throws(CaptureWriterError) {
            while described < reader.interfaces.count {
                let known = reader.interfaces[described]
                var interface = CaptureInterface(
                    linkType: known.linkType, snapshotLength: known.snapshotLength, resolution: known.resolution)
                interface.frameCheckSequenceLength = known.frameCheckSequenceLength
                try sink.writer.describe(interface)
                described += 1
            }
        } catch {
            throw .writing(error)
        }
    }
}
