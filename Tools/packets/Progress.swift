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
        if let size = reader.fileSize, size > 0 { text += ", \(reader.bytesRead * 100 / size) %" }
        StandardError.write(text + "\u{1b}[K")
    }

    /// Wipes the line.
    mutating func finish() {
        if wasShown { StandardError.write("\r\u{1b}[K") }
        wasShown = false
    }
}
