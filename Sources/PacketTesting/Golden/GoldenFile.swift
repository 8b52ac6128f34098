import ByteCore
import CaptureFiles

/// A golden file: text that was right once, which a test compares with what comes out now.
///
/// ```swift
/// try expectGolden(.ndjson, of: capture, in: "Golden/http.ndjson")
/// ```
/// A path that does not start with `/` is looked up beside the test's source file. Run the tests with
/// `PACKETS_UPDATE_GOLDEN=1` in the environment and every golden file is written anew with what came out, and its folder
/// made where there is none; then look at what changed before it is committed.
public struct GoldenFile: Hashable, Sendable {
    /// The environment variable that makes ``expect(_:fileID:line:)`` write and not compare, where it is neither empty
    /// nor `0`.
    public static var updateVariable: String { "PACKETS_UPDATE_GOLDEN" }

    /// Where the file is.
    public let path: String
    // What the difference calls it: as the test named it.
    private let name: String

    /// The golden file at `path`, by default relative to the source file that this stands in.
    public init(_ path: String, filePath: String = #filePath) {
        name = path
        if path.hasPrefix("/") {
            self.path = path
        } else {
            let folder = filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            self.path = (folder + [Substring(path)]).joined(separator: "/")
        }
    }

    /// Compares a text with the file, byte by byte.
    ///
    /// - Throws: ``GoldenMismatch`` where they differ or the file can't be read, or can't be written where it should be.
    public func expect(_ text: String, fileID: String = #fileID, line: Int = #line) throws(GoldenMismatch) {
        let value = Environment.value(of: Self.updateVariable) ?? ""
        try expect(text, updating: !value.isEmpty && value != "0", site: CallSite(fileID: fileID, line: line))
    }

    package func expect(_ text: String, updating: Bool, site: CallSite) throws(GoldenMismatch) {
        let bytes = Array(text.utf8)
        let golden: [UInt8]
        do throws(SystemError) {
            guard !updating else {
                // A file that is right is left alone, so that its time of change says something.
                if (try? WholeFile.read(path: path)) != bytes {
                    try WholeFile.makeFolder(ofFile: path)
                    try WholeFile.write(bytes.rawSpan, path: path)
                }
                return
            }
            golden = try WholeFile.read(path: path)
        } catch {
            throw GoldenMismatch(
                kind: updating ? .cannotWrite(error) : .cannotRead(error), path: path, name: name, text: text,
                site: site)
        }
        guard let difference = LineDifference(String(decoding: golden, as: UTF8.self), text) else {
            // Bytes that are no UTF-8 read as if they were equal to what replaces them.
            guard golden != bytes else { return }
            throw GoldenMismatch(kind: .noText, path: path, name: name, text: text, site: site)
        }
        throw GoldenMismatch(kind: .differs(difference), path: path, name: name, text: text, site: site)
    }
}

/// Why a text is not what its golden file says.
public struct GoldenMismatch: Error, Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case differs(LineDifference)
        case cannotRead(SystemError)
        case cannotWrite(SystemError)
        case noText
    }

    let kind: Kind
    /// Where the golden file is.
    public let path: String
    let name: String
    /// The text that came out.
    public let text: String
    /// Where the test is.
    public let site: CallSite
}

extension GoldenMismatch: CustomStringConvertible {
    /// A unified difference, or why there can be none, and how the golden file is made anew.
    public var description: String {
        let advice = "set \(GoldenFile.updateVariable)=1 to write what came out into the golden file"
        switch kind {
        case .differs(let difference):
            return """
                what came out differs from the golden file (\(site))
                \(difference.text(expectedName: name, foundName: "what came out"))
                \(advice)
                """
        case .cannotRead(let error):
            return """
                the golden file \(path) cannot be read: \(error) (\(site))
                \(advice)
                """
        case .cannotWrite(let error): return "the golden file \(path) cannot be written: \(error) (\(site))"
        case .noText:
            return """
                the golden file \(path) holds bytes that are no UTF-8 (\(site))
                \(advice)
                """
        }
    }
}

/// Packets look as a golden file says; see ``GoldenFile``.
///
/// - Parameters:
///   - rendering: The form.
///   - records: The packets, such as ``CaptureContents``.
///   - path: The golden file, relative to the test's source file.
/// - Throws: ``GoldenMismatch``.
public func expectGolden(
    _ rendering: PacketRendering, of records: some Sequence<CaptureRecord>, in path: String,
    filePath: String = #filePath, fileID: String = #fileID, line: Int = #line
) throws(GoldenMismatch) {
    try GoldenFile(path, filePath: filePath).expect(rendering.text(of: records), fileID: fileID, line: line)
}
