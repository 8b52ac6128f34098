/// Why a filter was not compiled, and which part of its text is to blame.
///
/// ```
/// syntax error at 'prt'
///   udp prt 53
///       ^^^
/// ```
public struct FilterError: Error, Hashable, Sendable {
    /// What sort of error it is.
    @nonexhaustive
    public enum Kind: Sendable, Hashable {
        /// The place holds what the language does not allow there.
        case syntax
        /// The text ends where the language wants more.
        case incomplete
        /// A host, network, port or protocol of that name is not known here.
        case unknownName
        /// The words stand where they may, but mean nothing, or nothing for packets of this link type.
        case meaning
        /// The filter is understood, and no packet of this link type can match it.
        case rejectsAllPackets
        /// libpcap has no filters for packets of this link type.
        case linkType
        /// A zero character stands in the text.
        case zeroCharacter
    }

    /// What sort of error it is.
    public let kind: Kind
    /// What libpcap says, without the place.
    public let message: String
    /// The filter.
    public let filter: String
    /// The part of ``filter`` that is to blame, in bytes of UTF-8; empty and behind the last word where the text ends
    /// too early, and all of it where no part alone is to blame.
    public let range: Range<Int>

    init(kind: Kind, message: String, filter: String, range: Range<Int>) {
        self.kind = kind
        self.message = message
        self.filter = filter
        self.range = range
    }

    /// Where the part to blame starts, in bytes of UTF-8 from the start of the filter.
    public var offset: Int { range.lowerBound }

    /// The length of the part to blame, in bytes of UTF-8.
    public var length: Int { range.count }

    /// The part to blame, with what could act on a terminal spelled out.
    public var token: String {
        let utf8 = filter.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound, limitedBy: utf8.endIndex) ?? utf8.endIndex
        let end = utf8.index(start, offsetBy: range.count, limitedBy: utf8.endIndex) ?? utf8.endIndex
        return Self.visible(filter[start..<end])
    }

    /// The error in one line, without the text of the filter.
    public var summary: String {
        switch kind {
        case .syntax: "syntax error at '\(token)'"
        case .incomplete: filter.isEmpty ? "syntax error" : "syntax error: the filter ends too early"
        case .zeroCharacter: "a zero character in the filter"
        default: Self.visible(message[...])
        }
    }

    /// The line of the filter that holds the part to blame, and below it a line with a caret under each character of
    /// the part; both without a line feed at the end.
    ///
    /// Characters that could act on a terminal are spelled out. The carets fit where each character is one column wide.
    public var excerpt: (line: String, carets: String) {
        var line = ""
        var carets = ""
        var offset = 0
        for scalar in filter.unicodeScalars {
            let width = UTF8.width(scalar)
            defer { offset += width }
            if scalar == "\n" {
                if offset >= range.lowerBound { break }
                line = ""
                carets = ""
                continue
            }
            let shown = Self.visible(scalar)
            line.unicodeScalars.append(contentsOf: shown.unicodeScalars)
            let mark: Character? = offset < range.lowerBound ? " " : offset < range.upperBound ? "^" : nil
            if let mark { for _ in shown.unicodeScalars { carets.append(mark) } }
        }
        if range.isEmpty { carets.append("^") }
        return (line, carets)
    }

    /// Control characters, and the marks that change the direction of text, as `\u{...}`; a tab is a space, so that
    /// the carets below it fit.
    private static func visible(_ text: Substring) -> String {
        text.unicodeScalars.reduce(into: "") { $0 += visible($1) }
    }

    private static func visible(_ scalar: Unicode.Scalar) -> String {
        if scalar == "\t" || scalar == "\r" { return " " }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
            return "\\u{" + String(scalar.value, radix: 16) + "}"
        default: return String(scalar)
        }
    }
}

extension FilterError: CustomStringConvertible {
    /// The summary, the line of the filter, and the carets below it, in three lines.
    public var description: String {
        guard !filter.isEmpty else { return summary }
        let (line, carets) = excerpt
        return "\(summary)\n  \(line)\n  \(carets)"
    }
}
