import ByteCore
import CaptureFiles
import PacketFormatting

/// Ends the tool: with a code, and a line on standard error where there is something to say.
struct ToolError: Error {
    /// 0 to end quietly, 2 for wrong usage, 3 for damaged input, 4 for trouble in reading or writing,
    /// 128 and a signal's number for what the signal ended.
    let code: Int32
    /// What to say, made harmless: names of files may hold anything.
    let message: String?
    /// Whether it is one input's matter, so that others can still be read.
    let concernsInput: Bool

    init(code: Int32, message: String?, concernsInput: Bool = false) {
        self.code = code
        self.message = message.map(Self.safe)
        self.concernsInput = concernsInput
    }

    /// Ends with a message that is harmless already: whose words are aligned with each other, so that nothing may be longer.
    init(code: Int32, harmlessMessage: String) {
        self.code = code
        message = harmlessMessage
        concernsInput = false
    }

    static func usage(_ message: String) -> ToolError { ToolError(code: 2, message: message) }

    static func damaged(_ message: String, concernsInput: Bool = false) -> ToolError {
        ToolError(code: 3, message: message, concernsInput: concernsInput)
    }

    static func input(_ error: CaptureFileError, hint: String? = nil) -> ToolError {
        // What stands for bytes that are not UTF-8 in an argument names no file.
        let isNameless = !error.isDamage && error.fileName.unicodeScalars.contains("\u{fffd}")
        let words = isNameless ? "where the name is not UTF-8, write packets - < FILE" : hint ?? limitHint(error)
        return ToolError(
            code: error.isDamage ? 3 : 4,
            message: (error.fileName.isEmpty ? "the file to read has no name" : "\(error)")
                + (words.map { "; \($0)" } ?? ""), concernsInput: true)
    }

    /// Which option allows more, where a limit of unpacking was met.
    private static func limitHint(_ error: CaptureFileError) -> String? {
        guard case .decompression(let failure) = error.kind else { return nil }
        switch failure.reason {
        // libzstd takes none that are larger.
        case .windowTooLarge(let needed, _) where needed <= 1 << 31:
            return "--zstd-window \(ByteSize(bytes: needed)) allows it"
        case .tooManyBytes: return "--max-bytes SIZE allows more"
        default: return nil
        }
    }

    /// Whoever read the output has seen enough: that ends the tool without a word.
    static func output(_ error: OutputError) -> ToolError {
        error.isClosedPipe ? ToolError(code: 0, message: nil) : ToolError(code: 4, message: "\(error)")
    }

    /// The same for a capture that is written, with what to do about it.
    static func writing(_ error: CaptureWriterError) -> ToolError {
        if error.isClosedPipe { return ToolError(code: 0, message: nil) }
        let hint: String? =
            switch error.kind {
            case .secondLinkType: "pcapng holds any: write -F pcapng, or choose packets of one link type"
            case .timestampOutOfRange: "where it is pcap, pcapng may have room: write -F pcapng"
            case .isBeingRead: "write to another file"
            case .symbolicLink: "write to the file that it leads to"
            case .packetTooLarge: "pcapng has more room: write -F pcapng, or cut packets by packets slice -s LENGTH"
            default: nil
            }
        return ToolError(code: 4, message: "\(error)" + (hint.map { "; \($0)" } ?? ""))
    }

    /// `text` with everything spelled out that could act on a terminal, but for line feeds of our own.
    static func safe(_ text: String) -> String {
        var safe = TextBuffer()
        var isFirst = true
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if !isFirst { safe.append(0x0a) }
            isFirst = false
            safe.append(escaping: String(line))
        }
        return safe.string
    }
}

/// Text for people, unbuffered. Where standard error or output is closed there is nobody left to tell.
enum StandardError {
    static func write(_ text: String) {
        var output = DescriptorOutput.standardError()
        try? output.write(text)
    }
}

/// Short texts on standard output; what is long goes through a ``Printer``.
enum StandardOutput {
    /// - Throws: ``ToolError`` as for any other output.
    static func write(_ text: String) throws(ToolError) {
        var output = DescriptorOutput.standardOutput()
        do throws(OutputError) {
            try output.write(text)
        } catch {
            throw .output(error)
        }
    }
}

enum CutTailWords {
    /// What is said of a capture that ends inside a record or block.
    static func sentence(_ file: String, _ tail: CutTail) -> String {
        let inside = "\(file): cut off inside the last record, number \(tail.record) at byte \(tail.offset)"
        guard tail.endsCompressedData else { return inside }
        return (tail.available > 0 ? "\(inside) of the unpacked data" : "\(file): cut off behind the last record")
            + ": the compressed data ends early"
    }
}

enum IgnoredWords {
    /// What is said of bytes behind compressed data that were not read; nil where there are none.
    static func sentence(_ file: String, _ compressed: CompressedInput?) -> String? {
        guard let compressed, compressed.hasTrailingGarbage else { return nil }
        let program = compressed.compression.rawValue
        return "\(file): what follows the \(program) data, at byte \(compressed.bytesRead), is none and was ignored"
    }
}
