import ByteCore

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
    public var hardware: String?
    /// Its operating system (shb_os).
    public var operatingSystem: String?
    /// The program that wrote the section (shb_userappl).
    public var application: String?
    /// Comments on the section (opt_comment).
    public var comments: [String] = []

    /// A section to be written; its format and place are those of the file that it is written to.
    public init(
        hardware: String? = nil, operatingSystem: String? = nil, application: String? = nil, comments: [String] = []
    ) {
        self.init(
            format: CaptureFileFormat(
                kind: .pcapng, byteOrder: .native, majorVersion: 1, minorVersion: 0, resolution: .microseconds),
            offset: 0, firstInterface: 0)
        self.hardware = hardware
        self.operatingSystem = operatingSystem
        self.application = application
        self.comments = comments
    }

    init(format: CaptureFileFormat, offset: UInt64, firstInterface: Int) {
        self.format = format
        self.offset = offset
        self.firstInterface = firstInterface
    }
}
