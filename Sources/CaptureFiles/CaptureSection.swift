/// A section of a capture file: a pcapng section, or what follows a pcap file header.
///
/// Most files have one. Files put one behind the other give one for each.
public struct CaptureSection: Hashable, Sendable {
    /// The form of the section.
    public let format: CaptureFileFormat
    /// Where its header starts, in bytes from the start of the file.
    public let offset: UInt64
    /// The number of its first interface among all interfaces of the file.
    public let firstInterface: Int
    /// How many interfaces it has described so far.
    public internal(set) var interfaceCount = 0
    /// The machine that captured (shb_hardware).
    public internal(set) var hardware: String?
    /// Its operating system (shb_os).
    public internal(set) var operatingSystem: String?
    /// The program that wrote the section (shb_userappl).
    public internal(set) var application: String?
    /// Comments on the section (opt_comment).
    public internal(set) var comments: [String] = []

    init(format: CaptureFileFormat, offset: UInt64, firstInterface: Int) {
        self.format = format
        self.offset = offset
        self.firstInterface = firstInterface
    }
}
