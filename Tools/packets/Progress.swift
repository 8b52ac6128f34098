import CSystem
import CaptureFiles

/// A line on a terminal's standard error that tells how far a long read has come.
///
/// Only where nothing else is seen: standard output goes elsewhere. It appears after a second and is wiped at the end.
struct Progress {
    private let isShown = csystem_is_terminal(2) != 0 && csystem_is_terminal(1) == 0
    private let start = csystem_monotonic_nanoseconds()
    private var last: Int64 = 0
    private var wasShown = false

    /// To be called now and then, not for each packet.
    mutating func update(_ reader: borrowing CaptureFileReader) {
        guard isShown else { return }
        let now = csystem_monotonic_nanoseconds()
        guard now - start > 1_000_000_000, now - last > 200_000_000 else { return }
        last = now
        wasShown = true
        var text = "\r\(reader.packetCount) packets"
        let compressed = reader.compressed
        if let size = compressed?.size ?? reader.fileSize, size > 0 {
            // What a file holds may have changed since it was opened.
            let share = Double(compressed?.bytesRead ?? reader.bytesRead) / Double(size)
            text += ", \(Int(min(share, 1) * 100)) %"
        }
        StandardError.write(text + "\u{1b}[K")
    }

    /// Wipes the line.
    mutating func finish() {
        if wasShown { StandardError.write("\r\u{1b}[K") }
        wasShown = false
    }
}
