import CaptureFiles

/// What `-F` takes: the forms that captures are written in, by the names that tshark and editcap give them.
enum WriteFormat: String, CaseIterable {
    case pcapng
    case pcap
    case nsecpcap
    case usecpcap

    var format: CaptureFileWriter.Format {
        switch self {
        case .pcapng: .pcapng
        case .pcap: .pcap
        case .nsecpcap: .pcapNanoseconds
        case .usecpcap: .pcapMicroseconds
        }
    }

    /// What `-F` says, or else the ending of the file's name: `.pcap`, `.cap` and `.dmp` are pcap, everything else, and
    /// standard output, pcapng.
    static func choose(_ given: WriteFormat?, path: String) -> CaptureFileWriter.Format {
        if let given { return given.format }
        var name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
        // The ending in front of a compression's.
        for ending in [".gz", ".zst"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
        return [".pcap", ".cap", ".dmp"].contains { name.hasSuffix($0) } ? .pcap : .pcapng
    }

    /// Why nothing should be written to a file of this name: it promises what would not be in it; nil where it does not.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - given: What `-F` says, which allows the name of another form, but not that of another compression.
    static func refusal(of path: String, given: WriteFormat?) -> String? {
        let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
        guard !path.isEmpty else { return "the file to write has no name" }
        guard let ending = name.split(separator: ".").last.map(String.init), name.hasSuffix("." + ending) else {
            return nil
        }
        if let program = compressors[ending] {
            return "\(path): captures are compressed by gzip (.gz) and zstd (.zst) only; "
                + "write - in place of the name, and behind it: | \(program) > FILE"
        }
        if given == nil, let form = forms[ending] {
            return "\(path): what is written is a capture; packets FILE\(form) > OUT makes such a file, "
                + "and -F pcapng a capture of this name"
        }
        return nil
    }

    private static let compressors = [
        "bz2": "bzip2", "xz": "xz", "lzma": "xz --format=lzma", "lz4": "lz4", "br": "brotli", "lz": "lzip",
        "z": "compress", "zip": "zip",
    ]
    private static let forms = [
        "txt": "", "log": "", "csv": " -e NAME -E separator=,", "tsv": " -e NAME", "json": " -T json",
        "ndjson": " --json", "jsonl": " --json",
    ]

    static let help = """
        The form to write: pcapng, pcap (with nanoseconds where the capture has them), nsecpcap or usecpcap. Left out it \
        is pcap for names that end in .pcap, .cap or .dmp, and else pcapng. A \
        name that ends in .gz or .zst is compressed.
        """
}
