import CCompression

// The functions of the two libraries, loaded when they are first needed. A table of pointers to functions never changes
// after it was filled, and the libraries' functions may be called from any thread on different streams.

/// zlib's functions.
@safe
struct Zlib: Sendable {
    let functions: ccompression_zlib

    private static let system = Result { () throws(LibraryProblem) in try Zlib(names: LibraryNames.systemZlib) }

    /// zlib, by the names that it has on this system, or by others.
    static func load(_ names: [String]) throws(LibraryProblem) -> Zlib {
        names == LibraryNames.systemZlib ? try system.get() : try Zlib(names: names)
    }

    private init(names: [String]) throws(LibraryProblem) {
        var table = ccompression_zlib()
        let missing = firstLoaded(names) { name in
            // A constant of this package.
            unsafe ccompression_load_zlib(name, &table).map { unsafe String(cString: $0) }
        }
        if let missing {
            throw LibraryProblem(
                "libz", names: names, missingFunction: missing.isEmpty ? nil : missing,
                packages: "zlib1g (Debian, Ubuntu) or zlib (Fedora, Arch, Alpine)")
        }
        functions = table
    }
}

/// libzstd's functions.
@safe
struct Zstd: Sendable {
    let functions: ccompression_zstd

    private static let system = Result { () throws(LibraryProblem) in try Zstd(names: LibraryNames.systemZstd) }

    /// libzstd, by the names that it has on this system, or by others.
    static func load(_ names: [String]) throws(LibraryProblem) -> Zstd {
        names == LibraryNames.systemZstd ? try system.get() : try Zstd(names: names)
    }

    private init(names: [String]) throws(LibraryProblem) {
        var table = ccompression_zstd()
        let missing = firstLoaded(names) { name in
            // A constant of this package.
            unsafe ccompression_load_zstd(name, &table).map { unsafe String(cString: $0) }
        }
        if let missing {
            throw LibraryProblem(
                "libzstd", names: names, missingFunction: missing.isEmpty ? nil : missing,
                packages: "libzstd1 (Debian, Ubuntu), libzstd (Fedora), zstd (Homebrew, Arch) or zstd-libs (Alpine)")
        }
        functions = table
    }

    /// What a result says, where it is an error: its number, and its words.
    func error(_ result: Int) -> (code: UInt32, words: String)? {
        guard functions.ZSTD_isError(result) != 0 else { return nil }
        // The words are constants of the library.
        let words = unsafe functions.ZSTD_getErrorName(result).map { unsafe String(cString: $0) } ?? "an unknown error"
        return (functions.ZSTD_getErrorCode(result), words)
    }
}

/// Tries names until a library is loaded: nil then, else the function that the last one that was found lacks, or an empty
/// text where none was found.
private func firstLoaded(_ names: [String], _ load: (String) -> String?) -> String? {
    var problem = ""
    for name in names {
        guard let missing = load(name) else { return nil }
        if !missing.isEmpty { problem = missing }
    }
    return problem
}
