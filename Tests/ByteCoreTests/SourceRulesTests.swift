import Foundation
import Testing

/// Rules about the sources themselves: where `unsafe` may stand, and what may not stand anywhere near input.
@Suite struct SourceRulesTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The Swift files below a folder of the repository, as path and text.
    private static func files(below folder: String) -> [(path: String, text: String)] {
        let start = root.appendingPathComponent(folder)
        guard let walk = FileManager.default.enumerator(atPath: start.path) else { return [] }
        return walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
            (try? String(contentsOf: start.appendingPathComponent(path), encoding: .utf8)).map {
                ("\(folder)/\(path)", $0)
            }
        }
    }

    /// The code of a file: comments and the text of string literals replaced by spaces, line breaks kept.
    static func code(of text: String) -> String {
        var code: [UInt8] = []
        let bytes = Array(text.utf8)
        var index = 0
        func starts(_ word: String, at place: Int) -> Bool {
            bytes[place...].starts(with: word.utf8)
        }
        func blank(_ count: Int) {
            for _ in 0..<count where index < bytes.count {
                code.append(bytes[index] == 0x0a ? 0x0a : 0x20)
                index += 1
            }
        }
        while index < bytes.count {
            if starts("//", at: index) {
                while index < bytes.count, bytes[index] != 0x0a { blank(1) }
            } else if starts("/*", at: index) {
                while index < bytes.count, !starts("*/", at: index) { blank(1) }
                blank(2)
            } else if starts("\"", at: index) {
                let quote = starts("\"\"\"", at: index) ? "\"\"\"" : "\""
                blank(quote.utf8.count)
                // Interpolated code is skipped with the text round it.
                while index < bytes.count, !starts(quote, at: index) { blank(starts("\\", at: index) ? 2 : 1) }
                blank(quote.utf8.count)
            } else {
                code.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: code, as: UTF8.self)
    }

    /// Where `pattern` stands in the code below `folders`, as "path:line".
    private static func places(of pattern: String, below folders: [String]) throws -> [String] {
        let expression = try NSRegularExpression(pattern: pattern)
        return folders.flatMap { files(below: $0) }.flatMap { path, text in
            code(of: text).split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
                line, content -> String? in
                let content = String(content)
                let all = NSRange(content.startIndex..., in: content)
                return expression.firstMatch(in: content, range: all) == nil ? nil : "\(path):\(line + 1)"
            }
        }
    }

    @Test func theScannerSkipsCommentsAndText() {
        let code = Self.code(
            of: "let a = \"unsafe \\\" unsafe\" // unsafe\n/* unsafe\nunsafe */unsafe b\n\"\"\"\nunsafe\n\"\"\"")
        #expect(code.components(separatedBy: "unsafe").count == 2)
        #expect(code.split(separator: "\n", omittingEmptySubsequences: false).count == 6)
    }

    @Test func theSourcesAreFound() throws {
        #expect(try !Self.places(of: "\\bunsafe\\b", below: ["Sources/ByteCore"]).isEmpty)
        #expect(Self.files(below: "Sources/PacketCodecs").count > 20)
    }

    /// `unsafe` stands only where memory from outside is touched.
    @Test func unsafeOnlyInTheModulesThatMay() throws {
        let may = [
            "ByteCore", "CaptureFiles", "CaptureFilters", "UDPSockets", "LiveCapture", "CaptureCompression",
        ].map { "Sources/\($0)/" }
        let places = try Self.places(of: "\\bunsafe\\b", below: ["Sources", "Tools"]).filter { place in
            !may.contains { place.hasPrefix($0) } && !place.hasPrefix("Tools/FuzzTargets/")
                && !place.hasPrefix("Tools/Benchmarks/")
        }
        #expect(places == [])
    }

    @Test func nothingTrapsOnPurposeInTheCodecs() throws {
        let folders = ["Sources/ByteCore", "Sources/PacketCodecs"]
        #expect(
            try Self.places(
                of: "\\b(fatalError|preconditionFailure|assertionFailure)\\b|\\btry!|\\bas!", below: folders) == [])
        // A postfix `!` that unwraps: behind a name, a bracket or a call, and no part of `!=`.
        #expect(try Self.places(of: "[A-Za-z0-9_\\)\\]\\}`]!(?!=)", below: folders) == [])
    }

    @Test func theLibrariesNeedNoFoundation() throws {
        #expect(try Self.places(of: "\\bimport (Foundation|FoundationEssentials)\\b", below: ["Sources"]) == [])
    }
}
