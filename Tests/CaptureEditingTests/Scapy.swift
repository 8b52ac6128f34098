import Foundation

/// Packets that scapy builds.
enum Scapy {
    private static let python = "/usr/bin/python3"

    static let isThere: Bool = (try? run("import scapy.layers.inet6; print('here')"))?.first == "here"

    /// The lines that a program prints.
    static func run(_ program: String) throws -> [String] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["-c", program]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
