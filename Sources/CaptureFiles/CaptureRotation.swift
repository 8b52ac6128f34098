/// When a capture goes on in another file, and what the files are called.
public struct CaptureRotation: Hashable, Sendable {
    /// How files are called.
    public enum Naming: Hashable, Sendable, BitwiseCopyable {
        /// dumpcap's way: `out.pcapng` becomes `out_00001_20260131235959.pcapng`, with the local time when the file was
        /// begun.
        case numberAndTime
        /// tcpdump's way with `-C`: `out`, `out1`, `out2`; where only some files are kept, `out0` to the last one with
        /// leading zeros, and then `out0` again.
        case number
        /// tcpdump's way with `-G`: the path holds `strftime` conversions such as `%H%M%S`, in local time. A name that
        /// would be the current one's gets a number behind it.
        case time
    }

    /// What tells the time.
    public enum Clock: Hashable, Sendable, BitwiseCopyable {
        /// The machine's clock, as in tcpdump and dumpcap: a file ends with the first packet that is written later.
        case machine
        /// The packets' time stamps, as in editcap: for splitting what was captured before.
        case packets
    }

    /// Bytes after which the next packet begins another file; nil for no limit. A file exceeds it by its last packet. What
    /// a compressor has taken and not put out yet is not counted.
    public var fileSize: UInt64?
    /// Packets after which the next one begins another file.
    public var packets: UInt64?
    /// How long a file is written: a packet this much later than its beginning begins another.
    public var duration: Duration?
    /// Files change where the time since 1970 is a multiple of this.
    public var interval: Duration?
    /// How many files are kept; older ones are removed, of those that this writer made. nil for all.
    public var files: Int?
    /// How files are called.
    public var naming: Naming
    /// What tells the time for ``duration`` and ``interval``.
    public var clock: Clock

    /// A rotation; without any limit there is one file.
    public init(
        fileSize: UInt64? = nil, packets: UInt64? = nil, duration: Duration? = nil, interval: Duration? = nil,
        files: Int? = nil, naming: Naming = .numberAndTime, clock: Clock = .machine
    ) {
        self.fileSize = fileSize
        self.packets = packets
        self.duration = duration
        self.interval = interval
        self.files = files
        self.naming = naming
        self.clock = clock
    }

    /// The name of a file.
    ///
    /// - Parameters:
    ///   - path: What the files are called, or the pattern of it.
    ///   - number: The number of the file, from 0.
    ///   - time: When it is begun, in nanoseconds since 1970.
    ///   - former: The name of the file before it.
    func name(_ path: String, number: UInt64, time: Int64, after former: String?) -> String? {
        switch naming {
        case .numberAndTime:
            guard let text = LocalTime.text(time, format: "%Y%m%d%H%M%S") else { return nil }
            let (stem, ending) = Self.split(path)
            return "\(stem)_\(Self.padded(number + 1, digits: 5))_\(text)\(ending)"
        case .number:
            guard let files, files > 0 else { return number == 0 ? path : "\(path)\(number)" }
            var digits = 0
            var rest = files - 1
            while rest > 0 {
                digits += 1
                rest /= 10
            }
            return digits == 0 ? path : path + Self.padded(number % UInt64(files), digits: digits)
        case .time:
            guard let name = LocalTime.text(time, format: path) else { return nil }
            guard let former, former.hasPrefix(name) else { return name }
            let counter = former.dropFirst(name.count)
            if counter.isEmpty { return name + "1" }
            return UInt64(counter).map { "\(name)\($0 &+ 1)" } ?? name
        }
    }

    /// A path in front of the ending of its last part, and the ending with its dot.
    static func split(_ path: String) -> (stem: Substring, ending: Substring) {
        let bytes = path.utf8
        let start = bytes.lastIndex(of: 0x2f).map(bytes.index(after:)) ?? bytes.startIndex
        guard let dot = bytes[start...].lastIndex(of: 0x2e), dot > start else { return (path[...], "") }
        // What is compressed has two endings.
        let before = bytes[start..<dot]
        if [".gz", ".zst", ".lz4", ".xz"].contains(String(path[dot...])), let second = before.lastIndex(of: 0x2e),
            second > start
        {
            return (path[..<second], path[second...])
        }
        return (path[..<dot], path[dot...])
    }

    private static func padded(_ number: UInt64, digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}
