/// A rule that can't be: what is wrong with it, and what to write instead.
public struct EditingRuleError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Words for whoever wrote the rule.
    public let description: String

    /// An error with those words.
    public init(_ description: String) { self.description = description }
}

/// The two sides of a rule such as `10.0.0.0/8=192.168.0.0/8`.
struct RuleSides {
    var from: Substring
    var to: Substring

    /// Sides between `=`; or, where there is none, between the only colon, as tcprewrite has it.
    init(_ text: String, example: String) throws(EditingRuleError) {
        let separator: Character = text.contains("=") ? "=" : ":"
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw EditingRuleError("\(text): a rule has an old and a new value with = between them, such as \(example)")
        }
        from = parts[0]
        to = parts[1]
    }
}
