import ByteCore
import CaptureCompression
import CaptureFiles
import CaptureFilters
import PacketCodecs
import PacketFormatting

/// Reads captures one after the other and prints what passes.
struct ReadSession: ~Copyable {
    struct Settings {
        var printer: PrinterSettings
        var filter: String?
        var limit: UInt64?
        var isQuiet = false
        var isStrict = false
        var flushesAlways = false
        var unpacking = UnpackingLimits()
        /// Whether packets are shown; they need not be where they are written.
        var isShown = true
        var output: String?
        var outputFormat: WriteFormat?
    }

    private let settings: Settings
    private let limit: UInt64
    private var filter: CaptureFilter?
    private var printer: Printer
    private var sink: CaptureSink?
    private var inputs: [String] = []
    private var read: UInt64 = 0
    private var shown: UInt64 = 0

    /// - Throws: ``ToolError`` for a field or filter that there can't be.
    init(_ settings: Settings) throws(ToolError) {
        let printer = try Printer(settings.printer)
        let filter = try Self.compile(settings.filter)
        self.settings = settings
        self.limit = settings.limit ?? .max
        self.printer = printer
        self.filter = filter
    }

    static func compile(_ text: String?) throws(ToolError) -> CaptureFilter? {
        guard let text else { return nil }
        do throws(FilterError) {
            return try CaptureFilter(text)
        } catch {
            throw .usage("the filter can't be used: \(error)")
        }
    }

    /// Reads `files` in order, packets numbered anew in each.
    ///
    /// - Throws: ``ToolError`` with the code that the tool ends with; what was read before is printed.
    mutating func run(_ files: [String]) throws(ToolError) {
        var failure: ToolError?
        inputs = files
        if isPrinting { printer.begin() }
        for file in files where shown < limit || settings.output != nil && sink == nil {
            do throws(ToolError) {
                try read(file)
            } catch {
                // The damage of one file says nothing about the others; wrong usage and failing output end everything.
                try printer.flush()
                // What was written so far is a whole capture, unless writing is what failed.
                if !error.concernsInput { try? sink?.finish() }
                guard error.concernsInput else { throw error }
                if let message = error.message { StandardError.write("packets: \(message)\n") }
                failure = ToolError(code: max(error.code, failure?.code ?? 0), message: nil)
            }
        }
        if settings.isQuiet {
            printer.appendCount(read: read, shown: shown, isFiltered: filter != nil)
        } else if isPrinting {
            printer.end()
        }
        try printer.flush()
        try sink?.finish()
        if let failure { throw failure }
    }

    private var isPrinting: Bool { settings.isShown && !settings.isQuiet }

    private static let filterHint = "if it is a word of a filter, write packets -r FILE FILTER"

    private mutating func read(_ file: String) throws(ToolError) {
        var reader: CaptureFileReader
        do throws(CaptureFileError) {
            reader = try .open(argument: file, limits: settings.unpacking)
        } catch {
            // Words behind a file are a filter to tcpdump, files to us: said where the second "file" is not there.
            if case .cannotOpen = error.kind, read > 0 { throw .input(error, hint: Self.filterHint) }
            throw .input(error)
        }
        if let output = settings.output, sink == nil {
            sink = try CaptureSink(path: output, format: settings.outputFormat, inputs: inputs)
        }
        sink?.startFile(&reader)
        var progress = Progress()
        defer { progress.finish() }
        let isStream = reader.fileSize == nil
        var number: UInt64 = 0
        var failure: CaptureFileError?
        printer.startFile()
        while shown < limit {
            // A pipe may be silent for long: what has been formatted is shown before waiting for more.
            if isStream, !reader.hasBufferedBytes {
                try printer.flush()
                if number > 0 { try sink?.flush() }
            }
            do throws(CaptureFileError) {
                guard try reader.advance() else { break }
            } catch {
                failure = error
                break
            }
            number &+= 1
            if number & 0xffff == 0 { progress.update(reader) }
            let captured = reader.current
            let passes: Bool
            do throws(FilterError) {
                passes = try filter?.matches(captured) ?? true
            } catch {
                throw .usage(
                    "the filter can't be used on packets of \(reader.fileName), link type \(captured.linkType): \(error)"
                )
            }
            guard passes else {
                if isPrinting { printer.skip(captured) }
                try sink?.pass(reader)
                continue
            }
            shown &+= 1
            try sink?.copy(reader)
            if isPrinting { try printer.print(reader, captured, number: number) }
            if settings.flushesAlways {
                try printer.flush()
                try sink?.flush()
            }
        }
        read &+= number
        try sink?.endFile(reader)
        if let failure { throw .input(failure) }
        // Else told with what is written.
        if sink == nil, let words = IgnoredWords.sentence(reader.fileName, reader.compressed) {
            try printer.flush()
            StandardError.write("packets: \(ToolError.safe(words))\n")
        }
        // Where a signal has ended the input, it was not the input that was cut off.
        if let tail = reader.cutTail, !Interruption.hasCome {
            let text = CutTailWords.sentence(reader.fileName, tail)
            if settings.isStrict { throw .damaged(text, concernsInput: true) }
            try printer.flush()
            StandardError.write("packets: \(ToolError.safe(text))\n")
        }
    }
}
