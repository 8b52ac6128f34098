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
    mutating func edit(
        _ reader: borrowing CaptureFileReader, _ copier: inout CaptureCopier, to writer: inout CaptureFileWriter
    ) throws(CaptureWriterError) {
        try rewriter?.rewrite(reader, &copier, to: &writer)
        try anonymizer?.anonymize(reader, to: &writer)
    }
}

extension PacketRewriter {
    fileprivate mutating func rewrite(
        _ reader: borrowing CaptureFileReader, _ copier: inout CaptureCopier, to writer: inout CaptureFileWriter
    ) throws(CaptureWriterError) {
        rewrite(reader.current)
        try copier.copy(reader, changedTo: current, to: &writer)
    }
}

extension PacketAnonymizer {
    // Nothing but the packet: what the capture says about it may hold anything.
    fileprivate mutating func anonymize(
        _ reader: borrowing CaptureFileReader, to writer: inout CaptureFileWriter
    ) throws(CaptureWriterError) {
        anonymize(reader.current)
        try writer.write(current)
    }
}

/// Writes a capture with changed packets.
struct EditSession: ~Copyable {
    private var edit: PacketEdit
    private var copier = CaptureCopier()
    private var described = 0

    init(_ edit: consuming PacketEdit) { self.edit = consume edit }

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
            reader = input == "-" ? try .standardInput() : try CaptureFileReader(path: input)
        } catch {
            throw .input(error)
        }
        var writer: CaptureFileWriter
        let form = WriteFormat.choose(format, path: output)
        do throws(CaptureWriterError) {
            writer = CaptureFileWriter(
                to: output == "-"
                    ? DescriptorOutput.standardOutput()
                    : try DescriptorOutput.create(path: output, reading: FileIdentity(path: input).map { [$0] } ?? []),
                format: form, section: edit.isAnonymizing ? Self.section : nil)
        } catch {
            throw .writing(error)
        }
        reader.keepsOtherBlocks = form == .pcapng && !edit.isAnonymizing
        var damage: CaptureFileError?
        do throws(CaptureWriterError) {
            damage = try copy(&reader, to: &writer)
            if !edit.isAnonymizing { try copier.finish(reader, to: &writer) }
            try writer.finish()
        } catch {
            try? writer.finish()
            throw .writing(error)
        }
        if let damage { throw .input(damage) }
        if let tail = reader.cutTail {
            let text = CutTailWords.sentence(reader.fileName, tail)
            if isStrict { throw .damaged(text) }
            StandardError.write("packets: \(ToolError.safe(text))\n")
        }
    }

    /// Copies all packets; what stopped the reader is given back, so that the rest is written first.
    private mutating func copy(
        _ reader: inout CaptureFileReader, to writer: inout CaptureFileWriter
    ) throws(CaptureWriterError) -> CaptureFileError? {
        var progress = Progress()
        defer { progress.finish() }
        let isStream = reader.fileSize == nil
        while true {
            // A pipe may be silent for long: what there is, is written before waiting for more.
            if isStream, !reader.hasBufferedBytes, reader.packetCount > 0 { try writer.flush() }
            do throws(CaptureFileError) {
                guard try reader.advance() else { return nil }
            } catch {
                return error
            }
            if reader.packetCount & 0xffff == 0 { progress.update(reader) }
            if edit.isAnonymizing { try describe(reader, to: &writer) }
            try edit.edit(reader, &copier, to: &writer)
        }
    }

    /// Tells no more of interfaces than what their packets can't be read without.
    private mutating func describe(
        _ reader: borrowing CaptureFileReader, to writer: inout CaptureFileWriter
    ) throws(CaptureWriterError) {
        while described < reader.interfaces.count {
            let known = reader.interfaces[described]
            var interface = CaptureInterface(
                linkType: known.linkType, snapshotLength: known.snapshotLength, resolution: known.resolution)
            interface.frameCheckSequenceLength = known.frameCheckSequenceLength
            try writer.describe(interface)
            described += 1
        }
    }
}
