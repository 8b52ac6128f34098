import ByteCore
public import CaptureFiles
public import Foundation
public import PacketCodecs

/// A capture of the repository, whole in memory, for tests.
public struct CaptureFixture: Sendable {
    /// A packet and what the capture says about it.
    public struct Record: Sendable {
        /// The file's name.
        public var file: String
        /// The packet's number in the file, from 1.
        public var number: Int
        /// Nanoseconds since 1970.
        public var timestamp: Int64
        /// What the first byte is.
        public var linkType: LinkType
        /// The interface's number.
        public var interface: UInt32
        /// The interface's name.
        public var interfaceName: String?
        /// The interface's description.
        public var interfaceDescription: String?
        /// The packet's comments.
        public var comments: [String]
        /// The bytes on the wire.
        public var originalLength: UInt32
        /// What the capture says.
        public var flags: CaptureFlags
        /// The captured bytes.
        public var bytes: [UInt8]

        /// The packet as a source hands it out.
        public var captured: CapturedPacket {
            @_lifetime(borrow self)
            get {
                CapturedPacket(
                    timestamp: timestamp, originalLength: originalLength, linkType: linkType, interface: interface,
                    flags: flags, bytes: bytes.rawSpan)
            }
        }

        /// A packet that stands in no file.
        public init(timestamp: Int64 = 0, linkType: LinkType, bytes: [UInt8]) {
            file = ""
            number = 1
            self.timestamp = timestamp
            self.linkType = linkType
            interface = 0
            comments = []
            originalLength = UInt32(bytes.count)
            flags = []
            self.bytes = bytes
        }
    }

    /// Where the file is.
    public let url: URL
    /// Its packets.
    public let records: [Record]

    /// The captures that belong to the repository, but for damaged ones; none where they are not there.
    public static let files: [URL] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Captures")
        guard let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
        return all.compactMap { $0 as? URL }
            .filter { ["pcap", "pcapng"].contains($0.pathExtension) && !$0.path.contains("/damaged/") }
            .sorted { $0.path < $1.path }
    }()

    /// All packets of all files.
    public static let records: [Record] = files.flatMap { (try? CaptureFixture($0).records) ?? [] }

    /// Reads a file.
    public init(_ url: URL) throws(CaptureFileError) {
        var reader = try CaptureFileReader(path: url.path)
        var records: [Record] = []
        while try reader.advance() {
            let packet = reader.current
            let interface = reader.interface(of: packet)
            var record = Record(
                timestamp: packet.timestamp, linkType: packet.linkType, bytes: packet.bytes.copiedBytes)
            record.file = url.lastPathComponent
            record.number = records.count + 1
            record.interface = packet.interface
            record.interfaceName = interface?.name
            record.interfaceDescription = interface?.description
            record.comments = reader.currentAnnotations.comments
            record.originalLength = packet.originalLength
            record.flags = packet.flags
            records.append(record)
        }
        self.url = url
        self.records = records
    }
}
