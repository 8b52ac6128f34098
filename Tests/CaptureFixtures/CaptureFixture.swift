import ByteCore
public import CaptureFiles
public import Foundation
@_exported public import PacketTesting

/// A capture of the repository, whole in memory, for tests.
public struct CaptureFixture: Sendable {
    /// A packet and what the capture says about it.
    public typealias Record = CaptureRecord

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
        self.url = url
        records = try CaptureContents(path: url.path).records
    }
}
