import Foundation

/// Runs a fuzz target over files, for builds without a fuzzer: seeds, past findings, or an input to look into.
///
/// It prints the name of each file before it runs it with `--verbose`, and ends with the number of inputs.
public func replay(_ run: ([UInt8]) -> Void) -> Int32 {
    let arguments = CommandLine.arguments.dropFirst()
    let paths = arguments.filter { $0 != "--verbose" }
    let isVerbose = paths.count < arguments.count
    guard !paths.isEmpty else {
        complain("usage: \(name) [--verbose] FILE-OR-FOLDER...")
        return 2
    }
    var count = 0
    for path in paths {
        let files: [String]
        if let names = try? FileManager.default.contentsOfDirectory(atPath: path) {
            // What tells about the inputs is none.
            files = names.sorted().filter { !$0.hasPrefix(".") && !$0.hasSuffix(".md") }.map { path + "/" + $0 }
        } else {
            files = [path]
        }
        for file in files {
            guard let data = FileManager.default.contents(atPath: file) else {
                complain("\(name): can't read \(file)")
                return 2
            }
            if isVerbose { complain(file) }
            run([UInt8](data))
            count += 1
        }
    }
    print("\(name): \(count) inputs")
    return 0
}

private var name: String {
    CommandLine.arguments.first.map { URL(filePath: $0).lastPathComponent } ?? "fuzz target"
}

private func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
}
