/// The words that may stand first.
enum Subcommands {
    /// Those that are not what `packets` does without a word.
    static let named = ["convert", "merge", "slice", "edit", "make", "info", "fields"]
    /// All that help tells about.
    static let all = ["read"] + named
    /// All, in words.
    static var list: String { all.dropLast().joined(separator: ", ") + " and \(all.last ?? "")" }
}
