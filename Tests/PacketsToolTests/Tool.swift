import Foundation

/// Runs the tool as a user does: the built program, with arguments, input and environment.
struct Tool {
    let status: Int32
    let output: [UInt8]
    let error: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [Substring] { text.split(separator: "\n") }

    /// The program stands beside the test program.
    static let program = Bundle.main.executableURL?.deletingLastPathComponent().appendingPathComponent("packets")

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func capture(_ name: String) -> String { root.appendingPathComponent("Captures/\(name)").path }

    /// Every capture of the repository that reads to its end, but for the damaged ones.
    static var captures: [String] {
        let folder = root.appendingPathComponent("Captures")
        let files = FileManager.default.enumerator(atPath: folder.path)
        return (files?.allObjects as? [String] ?? [])
            .filter { ($0.hasSuffix(".pcap") || $0.hasSuffix(".pcapng")) && !$0.hasPrefix("damaged/") }
            .sorted()
    }

    init(_ arguments: [String], input: [UInt8]? = nil, environment: [String: String] = [:]) throws {
        let process = Process()
        process.executableURL = Self.program
        process.arguments = arguments
        var variables = ProcessInfo.processInfo.environment
        variables["TZ"] = "UTC0"
        variables["NO_COLOR"] = nil
        variables.merge(environment) { $1 }
        process.environment = variables
        let files = FileManager.default.temporaryDirectory.appendingPathComponent("packets-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: files) }
        // Files rather than pipes: however much is written, nobody waits for anybody.
        let out = files.appendingPathComponent("out")
        let err = files.appendingPathComponent("err")
        let given = files.appendingPathComponent("in")
        try Data(input ?? []).write(to: given)
        for file in [out, err] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        process.standardInput = try FileHandle(forReadingFrom: given)
        try process.run()
        process.waitUntilExit()
        status = process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus
        output = Array(try Data(contentsOf: out))
        error = String(decoding: try Data(contentsOf: err), as: UTF8.self)
    }
}
