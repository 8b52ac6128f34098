import Foundation

/// A program of the system, such as gzip.
struct Program {
    let status: Int32
    let output: [UInt8]
    let error: String

    /// Whether a program is there.
    static func exists(_ name: String) -> Bool { path(name) != nil }

    private static func path(_ name: String) -> String? {
        ["/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin"].map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    init(_ name: String, _ arguments: [String] = [], input: [UInt8] = []) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.path(name) ?? "/nonexistent/\(name)")
        process.arguments = arguments
        let given = try TemporaryFile(input)
        let out = try TemporaryFile([])
        let err = try TemporaryFile([])
        process.standardInput = try FileHandle(forReadingFrom: given.url)
        process.standardOutput = try FileHandle(forWritingTo: out.url)
        process.standardError = try FileHandle(forWritingTo: err.url)
        try process.run()
        process.waitUntilExit()
        status = process.terminationStatus
        output = try out.bytes
        error = String(decoding: try err.bytes, as: UTF8.self)
    }
}

/// A file that is gone when nobody needs it any more.
final class TemporaryFile: Sendable {
    let url: URL

    init(_ bytes: [UInt8], suffix: String = "") throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("packets-\(UUID().uuidString)\(suffix)")
        try Data(bytes).write(to: url)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    var path: String { url.path }
    var bytes: [UInt8] { get throws { Array(try Data(contentsOf: url)) } }
}
