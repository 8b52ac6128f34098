import Foundation

/// Another program, where it is installed.
struct OutsideTool: Sendable {
    let path: String?

    init(_ name: String) {
        path = ["/usr/bin", "/usr/sbin", "/bin", "/opt/homebrew/bin", "/usr/local/bin"].map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    static let tcpdump = OutsideTool("tcpdump")
    static let tshark = OutsideTool("tshark")
    static let xxd = OutsideTool("xxd")
    static let hexdump = OutsideTool("hexdump")
    static let od = OutsideTool("od")

    var isInstalled: Bool { path != nil }

    /// What it prints.
    func run(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: path ?? "")
        process.arguments = arguments
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A folder that is there as long as a test runs.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "packet-testing-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
}
