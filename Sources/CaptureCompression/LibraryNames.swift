/// Where zlib and libzstd are looked for, in order.
package struct LibraryNames: Hashable, Sendable {
    package var zlib: [String]
    package var zstd: [String]

    package init(zlib: [String] = Self.systemZlib, zstd: [String] = Self.systemZstd) {
        self.zlib = zlib
        self.zstd = zstd
    }

    #if canImport(Darwin)
    // Whole paths, because a bare name is also looked for in the current directory there.
    package static let systemZlib = ["/usr/lib/libz.1.dylib", "/usr/lib/libz.dylib"]
    package static let systemZstd = [
        "/opt/homebrew/lib/libzstd.1.dylib", "/usr/local/lib/libzstd.1.dylib", "/opt/local/lib/libzstd.1.dylib",
        "/opt/homebrew/lib/libzstd.dylib", "/usr/local/lib/libzstd.dylib",
    ]
    #else
    package static let systemZlib = ["libz.so.1"]
    package static let systemZstd = ["libzstd.so.1"]
    #endif
}

/// Why a library can't be used, in words, with what to install.
struct LibraryProblem: Error, Hashable, CustomStringConvertible {
    let description: String

    /// - Parameters:
    ///   - library: What it is called.
    ///   - names: The names that were tried.
    ///   - missingFunction: What the library that was found lacks.
    ///   - packages: What to install.
    init(_ library: String, names: [String], missingFunction: String?, packages: String) {
        let tried = names.joined(separator: ", ")
        description =
            if let missingFunction {
                "the \(library) that is installed (\(tried)) lacks \(missingFunction): install a current one, \(packages)"
            } else {
                "\(library), which unpacks and packs that, could not be loaded (\(tried)): install \(packages)"
            }
    }
}
