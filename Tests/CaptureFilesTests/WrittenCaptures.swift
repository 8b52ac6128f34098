import ByteCore
import CaptureFiles
import Foundation
import PacketCodecs
import Testing

/// What tests of writers need: captures copied in memory, files that go away, and what other tools say.
enum Written {
    /// A capture copied to a form.
    static func copy(_ bytes: [UInt8], to format: CaptureFileWriter.Format) throws -> [UInt8] {
        let output = MemoryOutput()
        var writer = CaptureFileWriter(to: output, format: format)
        var reader = try CaptureFileReader(bytes: bytes)
        reader.keepsOtherBlocks = true
        var copier = CaptureCopier()
        while try reader.advance() { try copier.copy(reader, to: &writer) }
        try copier.finish(reader, to: &writer)
        try writer.finish()
        return output.bytes
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: Captures.folder.appendingPathComponent(name)))
    }

    /// The error that writing ends with.
    static func error(_ body: () throws -> Void) -> CaptureWriterError? {
        do {
            try body()
            return nil
        } catch {
            return error as? CaptureWriterError
        }
    }

    /// How many packets capinfos counts in a file.
    /// How many packets each of the files has that capinfos can read; it takes longer to start than to read them.
    static func capinfosCounts(_ paths: [String]) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for line in try Captures.run(["capinfos", "-T", "-r", "-M", "-c"] + paths).output.split(separator: "\n") {
            let columns = line.split(separator: "\t")
            if columns.count == 2 { counts[String(columns[0])] = Int(columns[1].filter(\.isNumber)) }
        }
        return counts
    }
}

/// A folder that is removed with its files.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("packets-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted() }
}

extension CaptureSection {
    /// What a section says.
    var texts: [String] { [hardware ?? "-", operatingSystem ?? "-", application ?? "-"] + comments }
}
