import ByteCore
import CaptureFiles
import PacketRecipes

/// Recipes from arguments, files and standard input.
struct RecipeSource {
    /// The most bytes of a file of recipes.
    static let fileLimit = 64 << 20

    private(set) var recipes: [PacketRecipe] = []
    /// The files that were read, which are not to be overwritten.
    private(set) var files: [String] = []
    private let defaults: RecipeDefaults

    init(_ arguments: [String], defaults: RecipeDefaults) throws(ToolError) {
        self.defaults = defaults
        for argument in arguments {
            if argument == "-" {
                files.append("-")
                try read(name: "standard input", from: DescriptorInput(descriptor: 0))
            } else if argument.hasPrefix("@") {
                let path = String(argument.dropFirst())
                files.append(path)
                try read(name: path, from: Self.open(path))
            } else {
                try add(argument, place: nil)
            }
        }
    }

    private mutating func read(name: String, from input: consuming DescriptorInput) throws(ToolError) {
        let bytes: [UInt8]
        do throws(InputError) {
            bytes = try Self.contents(input, limit: Self.fileLimit)
        } catch {
            throw ToolError(code: 4, message: "\(name): \(error)")
        }
        guard bytes.count <= Self.fileLimit else {
            throw ToolError(code: 3, message: "\(name): more than \(Self.fileLimit) bytes of recipes")
        }
        let before = recipes.count
        var number = 0
        for line in bytes.split(separator: 0x0a, omittingEmptySubsequences: false) {
            number += 1
            let text = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0d }
            guard let first = text.first, first != UInt8(ascii: "#") else { continue }
            guard let recipe = String(validating: text, as: UTF8.self) else {
                throw ToolError(code: 3, message: "\(name):\(number): not UTF-8")
            }
            try add(recipe, place: "\(name):\(number)")
        }
        guard recipes.count > before else {
            throw ToolError(code: 3, message: "\(name): holds no recipe; one stands on a line: ip()/udp()")
        }
    }

    private mutating func add(_ text: String, place: String?) throws(ToolError) {
        var named: [String] = []
        do throws(RecipeError) {
            recipes.append(
                try PacketRecipe(text, defaults: defaults) { path, limit throws(RecipeFileError) in
                    named.append(path)
                    return try Self.file(path, limit: limit)
                })
            files += named
        } catch {
            // A recipe from elsewhere is input like any other.
            let code: Int32 = error.kind == .file ? 4 : place == nil ? 2 : 3
            throw ToolError(
                code: code, harmlessMessage: (place.map { ToolError.safe($0) + ": " } ?? "") + error.description)
        }
    }

    private static func open(_ path: String) throws(ToolError) -> DescriptorInput {
        guard !path.isEmpty else { throw .usage("@ needs the name of a file, such as @recipes.txt") }
        do throws(SystemError) {
            return try DescriptorInput(path: path)
        } catch {
            throw ToolError(code: 4, message: "\(path): cannot be opened: \(error)")
        }
    }

    private static func file(_ path: String, limit: Int) throws(RecipeFileError) -> [UInt8] {
        let input: DescriptorInput
        do throws(SystemError) {
            input = try DescriptorInput(path: path)
        } catch {
            throw RecipeFileError("\(error)")
        }
        do throws(InputError) {
            return try contents(input, limit: limit)
        } catch {
            throw RecipeFileError("\(error)")
        }
    }

    /// All bytes, or a few more than `limit` where there are more.
    private static func contents(
        _ input: consuming DescriptorInput, limit: Int
    ) throws(InputError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = OwnedBytes(count: 64 << 10)
        while bytes.count <= limit {
            var target = buffer.mutableBytes
            let count = try input.read(into: &target)
            guard count > 0 else { break }
            let part = buffer.bytes.clamped(from: 0, to: count)
            for index in 0..<count { bytes.append(part.byte(at: index) ?? 0) }
        }
        return bytes
    }
}
