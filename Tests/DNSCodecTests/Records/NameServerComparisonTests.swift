import ByteCore
import DNSCodec
import Foundation
import PacketTesting
import Testing

/// BIND's checker of records: one record a run, in canonical text or in that of unknown types.
private enum RecordChecker {
    static let path = [
        "/usr/bin/named-rrchecker", "/usr/local/bin/named-rrchecker", "/opt/homebrew/bin/named-rrchecker",
    ]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

    /// The data as it prints it; nil where it refuses the record.
    static func data(_ record: String, _ option: String) throws -> String? {
        let process = Process()
        process.executableURL = URL(filePath: path ?? "")
        process.arguments = [option]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(record.utf8 + [0x0a]))
        try input.fileHandleForWriting.close()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return nil }
        let fields = String(decoding: bytes, as: UTF8.self).split(separator: "\t", maxSplits: 2)
        return fields.count == 3 ? String(fields[2].split(separator: "\n").first ?? "") : ""
    }
}

@Suite(.enabled(if: RecordChecker.path != nil, "needs BIND's named-rrchecker")) struct NameServerComparisonTests {
    /// What we print BIND reads as the same data, and what it prints we do.
    @Test func bothReadWhatTheOtherPrints() throws {
        var generator = SeededGenerator(seed: 1035)
        for record in GoldenRecord.all where record.wire.count < 500 {
            var wire = record.wire
            // A bit of the data is another in every second, where that is still right.
            if !wire.isEmpty, generator.oneIn(2) {
                wire[generator.number(below: wire.count)] ^= 1 << UInt8(generator.number(below: 8))
            }
            guard let data = try? RData(decoding: wire.rawSpan, 0..<wire.count, type: record.type, class: record.class)
            else { continue }
            if case .unknown = data { continue }
            let ours = data.description
            let line = "\(record.class) \(record.type) \(ours)"
            // What we take and BIND does not is no mistake: it looks closer at some fields.
            guard let generic = try RecordChecker.data(line, "-u") else { continue }
            let known = try RData(parsing: generic, type: record.type, class: record.class)
            #expect(try known.encoded() == wire, "\(line)")
            let theirs = try RecordChecker.data(line, "-p") ?? ""
            let back = try RData(parsing: theirs, type: record.type, class: record.class)
            #expect(try back.encoded() == wire, "\(theirs)")
        }
    }

    /// Golden records are what BIND reads and prints them as.
    @Test func goldenRecordsAreReadAsTheyAre() throws {
        for record in GoldenRecord.all where record.wire.count < 500 {
            let line = "\(record.class) \(record.type) \(record.text)"
            guard let generic = try RecordChecker.data(line, "-u") else {
                Issue.record("BIND refuses \(line)")
                continue
            }
            let data = try RData(parsing: generic, type: record.type, class: record.class)
            #expect(try data.encoded() == record.wire, "\(line)")
        }
    }
}
