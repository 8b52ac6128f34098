import CaptureCompression
import CaptureFiles
import CaptureFilters
import PacketCodecs

/// Writes what it chooses of captures to another one, without looking into the packets.
struct CopySession: ~Copyable {
    /// What is chosen; everything, where nothing is said.
    struct Choice {
        var numbers: PacketSelection
        var filter: String?
        var from: Int64?
        var to: Int64?
        var skip: UInt64 = 0
        var every: UInt64 = 1
        var limit: UInt64?
        var snapshotLength = Int.max

        init(numbers: PacketSelection) { self.numbers = numbers }

        init() throws(UsageError) { numbers = try PacketSelection([]) }
    }

    private var choice: Choice
    private let output: String
    private let format: WriteFormat?
    private let isStrict: Bool
    private let unpacking: UnpackingLimits
    private var filter: CaptureFilter?
    private var sink: CaptureSink?
    private var failure: ToolError?
    private var chosen: UInt64 = 0
    private var written: UInt64 = 0

    init(
        _ choice: Choice, output: String, format: WriteFormat?, isStrict: Bool, unpacking: UnpackingLimits
    ) throws(ToolError) {
        self.choice = choice
        self.output = output
        self.format = format
        self.isStrict = isStrict
        self.unpacking = unpacking
        filter = try ReadSession.compile(choice.filter)
    }

    /// Copies the captures one behind the other.
    ///
    /// - Throws: ``ToolError`` with the code that the tool ends with; what was read before is written.
    mutating func concatenate(_ files: [String]) throws(ToolError) {
        // None asked for is a capture without packets.
        for file in files where sink == nil || !isDone {
            do throws(ToolError) {
                try copy(file, among: files)
            } catch {
                try note(error)
            }
        }
        try end()
    }

    /// Copies the captures as one, in the order of time.
    ///
    /// - Throws: ``ToolError`` with the code that the tool ends with; what was read before is written.
    mutating func merge(_ files: [String]) throws(ToolError) {
        var source = MergedCaptureSource()
        let keepsBlocks = WriteFormat.choose(format, path: output) == .pcapng
        for file in files {
            do throws(CaptureFileError) {
                var reader = try CaptureFileReader.open(argument: file, limits: unpacking)
                reader.keepsOtherBlocks = keepsBlocks
                source.add(reader)
            } catch {
                try note(.input(error))
            }
        }
        if source.count > 0 {
            do throws(ToolError) {
                try merge(&source, files)
            } catch {
                try note(error)
            }
        }
        try end()
    }

    private mutating func merge(
        _ source: inout MergedCaptureSource, _ files: [String]
    ) throws(ToolError) {
        sink = try CaptureSink(path: output, format: format, inputs: files)
        while true {
            do throws(CaptureFileError) {
                guard try source.advance() else { break }
            } catch {
                try note(.input(error))
                continue
            }
            try sink?.copy(&source, snapshotLength: choice.snapshotLength)
        }
        try sink?.endFiles(&source)
        for file in 0..<source.count {
            if let tail = source.cutTail(of: file) { try note(tail, source.fileName(of: file)) }
        }
    }

    private var isDone: Bool { choice.limit.map { written >= $0 } ?? false }

    private mutating func copy(_ file: String, among files: [String]) throws(ToolError) {
        var reader: CaptureFileReader
        do throws(CaptureFileError) {
            reader = try CaptureFileReader.open(argument: file, limits: unpacking)
        } catch {
            throw .input(error)
        }
        if sink == nil { sink = try CaptureSink(path: output, format: format, inputs: files) }
        sink?.startFile(&reader)
        var progress = Progress()
        defer { progress.finish() }
        let isStream = reader.fileSize == nil
        let choosesAll = choice.isEverything
        var number: UInt64 = 0
        var damage: CaptureFileError?
        while !isDone {
            // A pipe may be silent for long: what there is, is written before waiting for more.
            if isStream, !reader.hasBufferedBytes, number > 0 { try sink?.flush() }
            do throws(CaptureFileError) {
                guard try reader.advance() else { break }
            } catch {
                damage = error
                break
            }
            number &+= 1
            if number & 0xffff == 0 { progress.update(reader) }
            if !choosesAll {
                if choice.numbers.ends(before: number) { break }
                guard try isChosen(reader, number) else {
                    try sink?.pass(reader)
                    continue
                }
            }
            try sink?.copy(reader, snapshotLength: choice.snapshotLength)
            written &+= 1
        }
        try sink?.endFile(reader)
        if let damage { throw .input(damage) }
        if let tail = reader.cutTail { try note(tail, reader.fileName) }
    }

    private mutating func isChosen(
        _ reader: borrowing CaptureFileReader, _ number: UInt64
    ) throws(ToolError) -> Bool {
        guard choice.numbers.contains(number) else { return false }
        let packet = reader.current
        if let from = choice.from, packet.timestamp < from { return false }
        if let to = choice.to, packet.timestamp >= to { return false }
        // Where a time is asked for, a packet without one has none that could match.
        if choice.from != nil || choice.to != nil, packet.flags.contains(.noTimestamp) { return false }
        do throws(FilterError) {
            guard try filter?.matches(packet) ?? true else { return false }
        } catch {
            throw .usage(
                "the filter can't be used on packets of \(reader.fileName), link type \(packet.linkType): \(error)")
        }
        chosen &+= 1
        guard chosen > choice.skip else { return false }
        return (chosen - choice.skip - 1) % choice.every == 0
    }

    /// Says what is wrong with one input and goes on; anything else ends it.
    private mutating func note(_ error: ToolError) throws(ToolError) {
        guard error.concernsInput else {
            // What was written so far is a whole capture.
            try? sink?.finish()
            throw error
        }
        if let message = error.message { StandardError.write("packets: \(message)\n") }
        failure = ToolError(code: max(error.code, failure?.code ?? 0), message: nil)
    }

    private mutating func note(_ tail: CutTail, _ file: String) throws(ToolError) {
        // Where a signal has ended the input, it was not the input that was cut off.
        guard !Interruption.hasCome else { return }
        let text = CutTailWords.sentence(file, tail)
        if isStrict { return try note(.damaged(text, concernsInput: true)) }
        StandardError.write("packets: \(ToolError.safe(text))\n")
    }

    private mutating func end() throws(ToolError) {
        try sink?.finish()
        if let failure { throw failure }
    }
}

extension CopySession.Choice {
    /// Whether every packet is chosen.
    var isEverything: Bool {
        numbers.isEverything && filter == nil && from == nil && to == nil && skip == 0 && every == 1
    }
}
