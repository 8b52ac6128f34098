/// What is wrong with a recipe, and where.
///
/// ```
/// ip has no field 'srx'; did you mean src?
///   ip(srx=10.0.0.1)/udp()
///      ^^^
/// ip takes: src, dst, ttl, ...
/// ```
public struct RecipeError: Error, Hashable, Sendable {
    /// What is wrong.
    @nonexhaustive
    public enum Kind: Sendable, Hashable {
        /// The text does not follow the language: a bracket or quote that is not closed, a character that means nothing.
        case syntax
        /// No layer has this name, or it can't stand first.
        case layer
        /// The layer has no field of this name, or it was given before.
        case field
        /// The value is none that the field takes.
        case value
        /// A number, or a length, is outside of what the field can say.
        case range
        /// The recipe would make too much: layers, bytes, packets.
        case limit
        /// A file that the recipe names can't be read.
        case file
    }

    /// What is wrong.
    public let kind: Kind
    /// One sentence without a full stop. Words of the recipe in it have what could act on a terminal replaced by U+FFFD.
    public let message: String
    /// What there is to choose from, such as the names of all fields; nil where that is of no help.
    public let hint: String?
    /// The text of the recipe.
    public let recipe: String
    /// What the message is about, in UTF-8 bytes from the start of the recipe; empty at its end.
    public let range: Range<Int>

    init(_ kind: Kind, _ message: String, hint: String? = nil, recipe: String, range: Range<Int>) {
        self.kind = kind
        self.message = message
        self.hint = hint
        self.recipe = recipe
        self.range = range
    }
}

extension RecipeError: CustomStringConvertible {
    /// The message, the part of the recipe that it is about with a mark below, and the hint: three or four lines.
    public var description: String {
        var text = message + "\n" + excerpt
        if let hint { text += "\n" + hint }
        return text
    }

    /// Two lines: the recipe round the place, shortened where it is long, and carets below what is wrong.
    private var excerpt: String {
        let bytes = Array(recipe.utf8)
        let reach = 60
        let place = min(range.lowerBound, bytes.count)
        var start = max(0, place - reach)
        var end = min(bytes.count, place + reach)
        // Not in the middle of a character.
        while start > 0, bytes[start] & 0xc0 == 0x80 { start -= 1 }
        while end < bytes.count, bytes[end] & 0xc0 == 0x80 { end += 1 }
        let head = start > 0 ? "..." : ""
        let tail = end < bytes.count ? "..." : ""
        let before = String(decoding: bytes[start..<place], as: UTF8.self)
        let upper = min(max(range.upperBound, place), end)
        let marked = String(decoding: bytes[place..<upper], as: UTF8.self)
        let line = head + String(decoding: bytes[start..<end], as: UTF8.self) + tail
        return "  " + Self.harmless(line) + "\n"
            + String(repeating: " ", count: 2 + head.unicodeScalars.count + before.unicodeScalars.count)
            + String(repeating: "^", count: max(1, marked.unicodeScalars.count))
    }

    /// `text` with each character that is not to be seen, or could act on a terminal, replaced by U+FFFD.
    static func harmless(_ text: String) -> String {
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            // Marks that only change what stands before them have no category of their own.
            if (0xe0000...0xe0fff).contains(scalar.value) {
                safe.append("\u{fffd}")
                continue
            }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate:
                safe.append("\u{fffd}")
            default: safe.append(scalar)
            }
        }
        return String(safe)
    }

    /// A word of the recipe as a message shows it.
    static func quoted(_ word: String) -> String {
        let scalars = word.unicodeScalars
        let short = scalars.count > 40 ? String(String.UnicodeScalarView(scalars.prefix(40))) + "..." : word
        return "'" + harmless(short) + "'"
    }
}

/// Why a file that a recipe names can't be read.
public struct RecipeFileError: Error, Hashable, Sendable {
    /// The reason, as it stands behind the name of the file: "No such file or directory".
    public let reason: String

    /// A reason.
    public init(_ reason: String) { self.reason = reason }
}
