/// A value as it is written, before anybody asks what it means.
struct RecipeNode: Sendable {
    enum Content: Sendable {
        /// A word without quotes: a number, an address, a name.
        case word(String)
        /// What stood in quotes.
        case text([UInt8])
        /// `[a, b]`
        case list([RecipeNode])
        /// `(a, b)`
        case tuple([RecipeNode])
        /// `name(a, b=c)`
        case call(String, [RecipeArgument])
    }

    let content: Content
    let range: Range<Int>

    /// The word, in quotes or not; nil for lists and the like.
    var word: String? {
        switch content {
        case .word(let word): word
        case .text(let bytes): String(validating: bytes, as: UTF8.self)
        default: nil
        }
    }
}

/// What stands between commas: a value, or a name and a value.
struct RecipeArgument: Sendable {
    let name: String?
    let nameRange: Range<Int>
    let value: RecipeNode
}

/// A layer as it is written.
struct LayerSyntax: Sendable {
    enum Content: Sendable {
        /// `name` or `name(...)`
        case named(String, [RecipeArgument])
        /// Bytes, spelled as text or in hexadecimal.
        case bytes([UInt8])
    }

    let content: Content
    /// Where the name or the bytes stand.
    let range: Range<Int>
}
