import ByteCore
import PacketCodecs

/// Decides how much of what a capture says about itself is kept, so that no file fills the memory with it.
struct MetadataKeeper: Sendable {
    var remainingText = CaptureFileReader.textLimit
    var warnings = CaptureWarnings()

    /// Charges for bytes that are to be kept; false where no more may be.
    private mutating func charge(_ count: Int) -> Bool {
        // An empty text takes room too.
        let cost = count + 16
        guard cost <= remainingText else {
            warnings.droppedTexts += 1
            return false
        }
        remainingText -= cost
        return true
    }

    mutating func text(_ bytes: RawSpan) -> String? {
        charge(bytes.byteCount) ? CaptureOption.text(bytes) : nil
    }

    mutating func bytes(_ bytes: RawSpan) -> [UInt8]? {
        charge(bytes.byteCount) ? bytes.copiedBytes : nil
    }

    mutating func append(comment: RawSpan, to comments: inout [String]) {
        guard comments.count < CaptureFileReader.commentLimit else {
            warnings.droppedTexts += 1
            return
        }
        if let comment = text(comment) { comments.append(comment) }
    }

    /// Counts an option whose value has a length that it can't have, and passes the others on.
    mutating func checked<Value>(_ value: Value?) -> Value? {
        if value == nil { warnings.malformedOptions += 1 }
        return value
    }
}

/// Which options of a block that may occur once have occurred.
struct SeenOptions {
    private var codes: UInt64 = 0

    /// Whether `code` is new; codes above 63 always are.
    mutating func insert(_ code: UInt16) -> Bool {
        guard code < 64 else { return true }
        let bit: UInt64 = 1 << UInt64(code)
        defer { codes |= bit }
        return codes & bit == 0
    }
}
