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
        let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
        return [".pcap", ".cap", ".dmp"].contains { name.hasSuffix($0) } ? .pcap : .pcapng
    }

    static let help = """
        The form to write: pcapng, pcap (with nanoseconds where the capture has them), nsecpcap or usecpcap. Left out it \
        is pcap for names that end in .pcap, .cap or .dmp, and else pcapng.
        """
}
